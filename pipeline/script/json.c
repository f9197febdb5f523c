/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The script as JSON, for the scorer and for other programs. */
#include "script/script.h"

static void add_string(Buffer *out, const char *text)
{
    buffer_add_json_string(out, span_of(text));
}

static void add_character(Buffer *out, const Character *character)
{
    buffer_add_string(out, "{\"id\":");
    add_string(out, character->id);
    buffer_add_string(out, ",\"name\":");
    add_string(out, character->name);
    buffer_add_string(out, ",\"aliases\":[");
    for (size_t i = 0; i < character->n_aliases; i++) {
        if (i) buffer_add_char(out, ',');
        add_string(out, character->aliases[i]);
    }
    buffer_printf(out, "],\"gender\":\"%s\",\"lines\":%u}", gender_name(character->gender),
                  (unsigned)character->n_lines);
}

/* A probability in thousandths: printf() would write it as the locale wants. */
static void add_confidence(Buffer *out, float confidence)
{
    int thousandths = (int)(confidence * 1000.0f + 0.5f);
    buffer_printf(out, "%d.%03d", thousandths / 1000, thousandths % 1000);
}

static void add_attribution(Buffer *out, const Script *script, const ScriptLine *line)
{
    buffer_add_string(out, ",\"confidence\":");
    add_confidence(out, line->confidence);
    if (line->evidence) {
        buffer_add_string(out, ",\"evidence\":");
        add_string(out, line->evidence);
    }
    buffer_add_string(out, ",\"runners_up\":[");
    for (int i = 0; i < SCRIPT_MAX_RUNNERS_UP && line->runners_up[i].confidence > 0; i++) {
        const RunnerUp *runner_up = &line->runners_up[i];
        buffer_add_string(out, i ? ",{\"speaker\":" : "{\"speaker\":");
        add_string(out, script->characters[runner_up->character].id);
        buffer_add_string(out, ",\"confidence\":");
        add_confidence(out, runner_up->confidence);
        buffer_add_char(out, '}');
    }
    buffer_add_char(out, ']');
}

/* `kind` is what the ear hears, a character or the narrator; `line` is the finer term. */
static void add_line(Buffer *out, const Script *script, const ScriptLine *line)
{
    bool voiced = line->kind == LINE_SPEECH || line->kind == LINE_THOUGHT;
    buffer_printf(
        out, "{\"id\":\"%s\",\"start\":%zu,\"end\":%zu,\"kind\":\"%s\",\"line\":\"%s\",\"speaker\":",
        line->id, line->start, line->end, voiced ? "speech" : "narration", line_kind_name(line->kind));
    add_string(out, script->characters[line->speaker].id);
    buffer_printf(out, ",\"scene\":%u", (unsigned)line->scene);
    if (voiced) {
        buffer_printf(out, ",\"delivery\":\"%s\",\"continues\":%s", delivery_name(line->delivery),
                      line->continues ? "true" : "false");
        add_attribution(out, script, line);
    }
    buffer_add_char(out, '}');
}

void script_to_json(const Script *script, Buffer *out)
{
    buffer_add_string(out, "{\"cast\":[\n");
    for (size_t i = 0; i < script->n_characters; i++) {
        if (i) buffer_add_string(out, ",\n");
        add_character(out, &script->characters[i]);
    }
    buffer_add_string(out, "],\n\"utterances\":[\n");
    for (size_t i = 0; i < script->n_lines; i++) {
        if (i) buffer_add_string(out, ",\n");
        add_line(out, script, &script->lines[i]);
    }
    buffer_add_string(out, "]}\n");
}
