/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The script as JSON, whole, for the scorer and for other programs; script_from_json() reads it back. */
#include "script/script.h"

#include "script/note.h"

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
    buffer_printf(out, "],\"gender\":\"%s\",\"kind\":\"%s\",\"lines\":%u}", gender_name(character->gender),
                  character_kind_name(character->kind), (unsigned)character->n_lines);
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
        /* 0 would end the list. */
        add_confidence(out, runner_up->confidence < 0.001f ? 0.001f : runner_up->confidence);
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
    if (line > script->lines && line[-1].paragraph == line->paragraph) buffer_add_string(out, ",\"run_on\":true");
    if (line->from[0]) buffer_printf(out, ",\"from\":\"%s\"", line->from);
    if (line->together) buffer_add_string(out, ",\"together\":true");
    if (line->extension) {
        buffer_add_string(out, ",\"extension\":");
        add_string(out, line->extension);
    }
    if (voiced || line->delivery != DELIVERY_NEUTRAL)
        buffer_printf(out, ",\"delivery\":\"%s\"", delivery_name(line->delivery));
    if (voiced || line->continues)
        buffer_printf(out, ",\"continues\":%s", line->continues ? "true" : "false");
    if (voiced) add_attribution(out, script, line);
    buffer_add_string(out, ",\"text\":");
    buffer_add_json_string(out, script_line_text(script, line));
    buffer_add_char(out, '}');
}

static void add_scene(Buffer *out, const Scene *scene)
{
    buffer_printf(out, "{\"first\":%zu,\"lines\":%zu,\"title\":", scene->first_line, scene->n_lines);
    buffer_add_json_string(out, scene->title);
    buffer_add_char(out, '}');
}

static void add_figure(Buffer *out, const char *key, double value)
{
    buffer_printf(out, ",\"%s\":", key);
    note_add_number(out, value);
}

static void add_cue(Buffer *out, const Cue *cue)
{
    buffer_printf(out, "{\"kind\":\"%s\",\"line\":%zu,\"offset\":%zu,\"name\":", cue_kind_name(cue->kind), cue->line,
                  cue->offset);
    add_string(out, cue->name ? cue->name : "");
    add_figure(out, "gain_db", cue->gain_db);
    add_figure(out, "pan", cue->pan);
    add_figure(out, "seconds", cue->seconds);
    if (cue->timing != CUE_USUAL) buffer_printf(out, ",\"timing\":\"%s\"", cue_timing_name(cue->timing));
    buffer_add_string(out, ",\"confidence\":");
    add_confidence(out, cue->confidence);
    buffer_add_char(out, '}');
}

static void add_story(Buffer *out, const Script *script)
{
    const Document *document = script->document;
    buffer_add_string(out, "{\"form\":\"dramatis-script/1\",\"story\":");
    add_string(out, script->story ? script->story : document->name);
    if (document->title) {
        buffer_add_string(out, ",\"title\":");
        add_string(out, document->title);
    }
    if (script->cast_file) {
        buffer_add_string(out, ",\"cast_file\":");
        add_string(out, script->cast_file);
    }
    if (script->sounds_folder) {
        buffer_add_string(out, ",\"sounds_folder\":");
        add_string(out, script->sounds_folder);
    }
    Buffer music = {0};
    music_write(script, &music);
    if (music.n_bytes) {
        buffer_add_string(out, ",\"music\":");
        buffer_add_json_string(out, buffer_span(&music));
    }
    out->failed |= music.failed;
    buffer_done(&music);
    Buffer pauses = {0};
    pauses_write(&script->pauses, &pauses);
    if (pauses.n_bytes) buffer_printf(out, ",\"pauses\":\"%s\"", pauses.data);
    out->failed |= pauses.failed;
    buffer_done(&pauses);
}

void script_to_json(const Script *script, Buffer *out)
{
    add_story(out, script);
    buffer_add_string(out, ",\n\"cast\":[\n");
    for (size_t i = 0; i < script->n_characters; i++) {
        if (i) buffer_add_string(out, ",\n");
        add_character(out, &script->characters[i]);
    }
    buffer_add_string(out, "],\n\"utterances\":[\n");
    for (size_t i = 0; i < script->n_lines; i++) {
        if (i) buffer_add_string(out, ",\n");
        add_line(out, script, &script->lines[i]);
    }
    buffer_add_string(out, "],\n\"scenes\":[\n");
    for (size_t i = 0; i < script->n_scenes; i++) {
        if (i) buffer_add_string(out, ",\n");
        add_scene(out, &script->scenes[i]);
    }
    buffer_add_string(out, "],\n\"cues\":[\n");
    for (size_t i = 0; i < script->n_cues; i++) {
        if (i) buffer_add_string(out, ",\n");
        add_cue(out, &script->cues[i]);
    }
    buffer_add_string(out, "]}\n");
}
