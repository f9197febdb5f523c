/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/telling_line.h"

#include <math.h>

/* How much a line tells about its speaker: a sentence or two, in their everyday way. */
static double telling(const ScriptLine *line, size_t n_bytes)
{
    const double best = 90;
    double score = -fabs(log((double)(n_bytes + 1) / best));
    if (line->delivery != DELIVERY_NEUTRAL) score -= 0.7;
    if (line->kind != LINE_SPEECH) score -= 1;
    return score;
}

Status telling_line_find(const Production *production, uint32_t character, ReadingLine *out, Error *error)
{
    const Script *script = production->script;
    Buffer text = {0}, best = {0};
    double best_score = -INFINITY;
    for (size_t i = 0; i < script->n_lines; i++) {
        const ScriptLine *line = &script->lines[i];
        if (line->speaker != character) continue;
        buffer_clear(&text);
        script_spoken_text(script, line, &text);
        double score = telling(line, text.n_bytes);
        if (score <= best_score) continue;
        best_score = score;
        out->delivery = line->delivery;
        buffer_clear(&best);
        buffer_add_span(&best, buffer_span(&text));
    }
    const char *name = script->characters[character].name;
    Span said = best.n_bytes ? buffer_span(&best) : span_of(name);
    char *copy = text.failed || best.failed ? NULL : arena_string(production->arena, said);
    out->text = (Span){copy, said.n_bytes};
    out->speaker = name;
    buffer_done(&text);
    buffer_done(&best);
    return copy ? STATUS_OK : error_set(error, STATUS_NO_MEMORY, "out of memory");
}
