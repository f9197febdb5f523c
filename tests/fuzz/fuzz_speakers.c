/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file fuzz_speakers.c
 * Any story that can be read: everybody who speaks is a character, with a probability and reasons that add up, and
 * both outputs can be written. */
#include "attribution/attribution.h"

#include <math.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool condition)
{
    if (!condition) abort();
}

static void check_line(const Script *script, const ScriptLine *line)
{
    require(line->speaker < script->n_characters);
    if (line->kind != LINE_SPEECH && line->kind != LINE_THOUGHT) return;
    require(line->evidence && line->evidence[0]);
    require(line->confidence > 0 && line->confidence <= 1);
    for (int r = 0; r < SCRIPT_MAX_RUNNERS_UP; r++) {
        require(line->runners_up[r].character < script->n_characters);
        require(line->runners_up[r].confidence >= 0 && line->runners_up[r].confidence <= 1);
    }
}

static void check_explanation(const Script *script, const Explanation *explanation)
{
    require(explanation->first_line < explanation->end_line && explanation->end_line <= script->n_lines);
    require(explanation->n_reasons <= EXPLANATION_MAX_REASONS && isfinite(explanation->log_odds));
    for (size_t i = 0; i < explanation->n_reasons; i++) {
        const Reason *reason = &explanation->reasons[i];
        require(reason->text && reason->text[0] && reason->about && isfinite(reason->weight));
        require(reason->kind == REASON_FOR_RIVAL ? reason->weight < 0 : reason->weight >= 0);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Document *document = NULL;
    Script *script = NULL;
    Buffer out = {0};
    const AttributionOptions options = {0};
    if (document_parse((Span){(const char *)data, size}, "story.txt", &document, NULL)) return 0;
    require(script_from_document(document, NULL, &script, NULL) == STATUS_OK);
    Explanation *explanations = NULL;
    size_t n = 0;
    require(attribution_explain(script, &options, 0, script->n_lines, &explanations, &n, NULL) == STATUS_OK);
    for (size_t i = 0; i < n; i++) check_explanation(script, &explanations[i]);
    require(script_check_coverage(script, NULL) == STATUS_OK);
    for (size_t i = 0; i < script->n_lines; i++) check_line(script, &script->lines[i]);
    script_to_json(script, &out);
    buffer_clear(&out);
    script_to_fountain(script, &out);
    buffer_done(&out);
    script_free(script);
    document_free(document);
    return 0;
}
