/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file fuzz_speakers.c
 * Any story that can be read: everybody who speaks is a character, with a probability and a reason, and both
 * outputs can be written. */
#include "attribution/attribution.h"

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

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Document *document = NULL;
    Script *script = NULL;
    Buffer out = {0};
    const AttributionOptions options = {0};
    if (document_parse((Span){(const char *)data, size}, "story.txt", &document, NULL)) return 0;
    require(script_from_document(document, NULL, &script, NULL) == STATUS_OK);
    require(attribution_run(script, &options, NULL) == STATUS_OK);
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
