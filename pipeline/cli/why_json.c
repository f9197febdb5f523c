/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/why_note.h"

static void add_string(Buffer *out, const char *key, const char *text)
{
    buffer_printf(out, "\"%s\":", key);
    buffer_add_json_string(out, span_of(text));
}

/* In thousandths: printf() would write a fraction as the locale wants. */
static void add_number(Buffer *out, const char *key, double value)
{
    long thousandths = (long)((value < 0 ? -value : value) * 1000 + 0.5);
    buffer_printf(out, "\"%s\":%s%ld.%03ld", key, value < 0 && thousandths ? "-" : "", thousandths / 1000, thousandths % 1000);
}

static void add_place(Buffer *out, const Script *script, size_t offset)
{
    TextPlace place = document_place(script->document, offset);
    add_string(out, "file", place.file);
    buffer_printf(out, ",\"line\":%d", place.line);
}

static void add_character(Buffer *out, const char *key, const Character *character, float confidence)
{
    buffer_printf(out, "\"%s\":{", key);
    add_string(out, "id", character->id);
    buffer_add_char(out, ',');
    add_string(out, "name", character->name);
    buffer_add_char(out, ',');
    add_number(out, "confidence", (double)confidence);
    buffer_add_char(out, '}');
}

static void add_quotation(Buffer *out, const Script *script, const ScriptLine *line)
{
    Buffer spoken = {0};
    script_spoken_text(script, line, &spoken);
    buffer_add_char(out, '{');
    add_string(out, "id", line->id);
    buffer_printf(out, ",\"start\":%zu,\"end\":%zu,\"text\":", line->start, line->end);
    buffer_add_json_string(out, buffer_span(&spoken));
    buffer_add_char(out, '}');
    out->failed |= spoken.failed;
    buffer_done(&spoken);
}

static const char *kind_name(ReasonKind kind)
{
    switch (kind) {
    case REASON_FOR_SPEAKER: return "for speaker";
    case REASON_AGAINST_RIVAL: return "against next best";
    case REASON_FOR_RIVAL: return "for next best";
    }
    return "";
}

static void add_turn(Buffer *out, const Script *script, const Explanation *explanation)
{
    const ScriptLine *line = &script->lines[explanation->first_line];
    bool is_first = true;
    buffer_add_char(out, '{');
    add_place(out, script, line->start);
    buffer_add_string(out, ",\"quotations\":[");
    for (size_t i = explanation->first_line; i < explanation->end_line; i++) {
        if (script->lines[i].kind != LINE_SPEECH && script->lines[i].kind != LINE_THOUGHT) continue;
        if (!is_first) buffer_add_char(out, ',');
        is_first = false;
        add_quotation(out, script, &script->lines[i]);
    }
    buffer_add_string(out, "],");
    add_character(out, "speaker", &script->characters[line->speaker], line->confidence);
    buffer_add_char(out, ',');
    add_string(out, "evidence", line->evidence);
    if (line->runners_up[0].confidence > 0) {
        buffer_add_char(out, ',');
        add_character(out, "next_best", &script->characters[line->runners_up[0].character], line->runners_up[0].confidence);
    }
    buffer_add_char(out, ',');
    add_number(out, "log_odds", explanation->log_odds);
    buffer_add_string(out, ",\"reasons\":[");
    for (size_t i = 0; i < explanation->n_reasons; i++) {
        const Reason *reason = &explanation->reasons[i];
        buffer_add_string(out, i ? ",\n  {" : "\n  {");
        add_string(out, "kind", kind_name(reason->kind));
        buffer_add_char(out, ',');
        add_string(out, "about", reason->about);
        buffer_add_char(out, ',');
        add_number(out, "weight", reason->weight);
        buffer_add_char(out, ',');
        add_string(out, "text", reason->text);
        buffer_add_char(out, '}');
    }
    buffer_add_string(out, "]}");
}

static void add_nearest(Buffer *out, const Script *script, const char *key, size_t at)
{
    if (at == SIZE_MAX) {
        buffer_printf(out, ",\"%s\":null", key);
        return;
    }
    buffer_printf(out, ",\"%s\":{", key);
    add_place(out, script, script->lines[at].start);
    buffer_add_char(out, ',');
    add_string(out, "id", script->lines[at].id);
    buffer_add_char(out, '}');
}

void why_to_json(const WhyAnswer *answer, Buffer *out)
{
    buffer_add_string(out, "{\"turns\":[\n");
    for (size_t i = 0; i < answer->n; i++) {
        if (i) buffer_add_string(out, ",\n");
        add_turn(out, answer->script, &answer->explanations[i]);
    }
    buffer_add_char(out, ']');
    if (!answer->n) {
        add_nearest(out, answer->script, "before", why_voiced_before(answer->script, answer->asked.first));
        add_nearest(out, answer->script, "after", why_voiced_from(answer->script, answer->asked.end));
    }
    buffer_printf(out, ",\"more_lines\":%zu}\n", answer->asked.n_more);
}
