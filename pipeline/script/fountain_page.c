/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes what stands around the lines of a Fountain script: title page, scene headings, cues, notes. */
#include "script/fountain_writer.h"

#include "base/utf8.h"
#include "script/note.h"
#include "script/written.h"

#include <string.h>

/* Below this, a producer should look at who speaks. */
enum { SURE_HUNDREDTHS = 80 };

static void add_setting(Buffer *out, const char *key, const char *value)
{
    buffer_printf(out, " %s=", key);
    note_encode(out, span_of(value));
}

void fountain_write_character(Buffer *out, const Character *character, const char *cue)
{
    Buffer clean = {0};
    name_clean(span_of(character->name), &clean);
    if (clean.failed) out->failed = true;
    bool renamed = !span_is(buffer_span(&clean), cue);
    buffer_done(&clean);
    buffer_add_string(out, "    character=");
    note_encode(out, span_of(character->name));
    /* The kind first: it tells whose id follows. */
    if (character->kind != CHARACTER_NAMED) add_setting(out, "kind", character_kind_name(character->kind));
    add_setting(out, "id", character->id);
    if (renamed) add_setting(out, "cue", cue);
    if (character->gender != GENDER_UNKNOWN) add_setting(out, "gender", gender_name(character->gender));
    for (size_t i = 0; i < character->n_aliases; i++) {
        buffer_add_string(out, i ? "," : " aliases=");
        note_encode(out, span_of(character->aliases[i]));
    }
    buffer_add_char(out, '\n');
}

/* The narrator needs no introduction unless something about them is special. */
static bool is_usual_narrator(const Character *character)
{
    return character->kind == CHARACTER_NARRATOR && !strcmp(character->id, "narrator") &&
           !strcmp(character->name, "Narrator") && character->n_aliases == 0 &&
           character->gender == GENDER_UNKNOWN;
}

static void add_pauses(Buffer *out, const Pauses *pauses)
{
    Buffer text = {0};
    pauses_write(pauses, &text);
    if (text.n_bytes) buffer_printf(out, "    pauses=%s\n", text.data);
    out->failed |= text.failed;
    buffer_done(&text);
}

static void add_music(Buffer *out, const Script *script)
{
    Buffer text = {0};
    music_write(script, &text);
    if (text.n_bytes) buffer_printf(out, "    music=%s\n", text.data);
    out->failed |= text.failed;
    buffer_done(&text);
}

void fountain_write_title(FountainWriter *writer)
{
    const Script *script = writer->script;
    const Document *document = script->document;
    Buffer *out = writer->out;
    Buffer title = {0};
    written_text(span_of(document->title ? document->title : document->name), &title);
    out->failed |= title.failed;
    buffer_add_string(out, "Title: ");
    fountain_write_text(out, buffer_span(&title), false);
    buffer_done(&title);
    buffer_add_string(out, "\nNotes:\n    profile=audiodrama/1\n");
    buffer_add_string(out, "    story=");
    note_encode(out, span_of(script->story ? script->story : document->name));
    buffer_add_char(out, '\n');
    if (script->cast_file) {
        buffer_add_string(out, "    cast=");
        note_encode(out, span_of(script->cast_file));
        buffer_add_char(out, '\n');
    }
    if (script->sounds_folder) {
        buffer_add_string(out, "    sounds=");
        note_encode(out, span_of(script->sounds_folder));
        buffer_add_char(out, '\n');
    }
    add_music(out, script);
    add_pauses(out, &script->pauses);
    for (size_t i = 0; i < script->n_characters; i++)
        if (!is_usual_narrator(&script->characters[i]))
            fountain_write_character(out, &script->characters[i], writer->names.names[i]);
    for (size_t i = 0; i < script->n_scenes; i++) {
        if (fountain_can_head(script->scenes[i].title)) continue;
        buffer_printf(out, "    scene=%zu title=", i + 1);
        note_encode(out, script->scenes[i].title);
        buffer_add_char(out, '\n');
    }
    buffer_add_char(out, '\n');
}

bool fountain_can_head(Span title)
{
    size_t n_bytes;
    Buffer written = {0};
    if (title.n_bytes == 0) return true;
    written_text(title, &written);
    bool same = !written.failed && span_equal(buffer_span(&written), title);
    buffer_done(&written);
    for (size_t i = 0; i < title.n_bytes; i++)
        if (strchr("#[]/*\\", title.data[i])) return false;
    return same && utf8_is_word(utf8_decode(title, 0, &n_bytes)) && !span_starts_with(title, "SCENE ");
}

void fountain_write_scene(FountainWriter *writer, size_t scene)
{
    Span title = writer->script->scenes[scene].title;
    Buffer *out = writer->out;
    bool is_usual = fountain_begins_scene(title) && title.n_bytes > 4 && memchr(title.data, '.', title.n_bytes);
    if (title.n_bytes && fountain_can_head(title))
        buffer_printf(out, "%s%.*s", is_usual ? "" : ".", (int)title.n_bytes, title.data);
    else
        buffer_printf(out, ".SCENE %zu", scene + 1);
    buffer_printf(out, " #%zu#\n\n", scene + 1);
}

static const char *cue_title(CueKind kind)
{
    switch (kind) {
    case CUE_AMBIENCE: return "AMBIENCE";
    case CUE_SOUND: return "SOUND";
    case CUE_MUSIC: return "MUSIC";
    case CUE_PAUSE: return "PAUSE";
    case CUE_ROOM: return "ROOM";
    case N_CUE_KINDS: break;
    }
    return "SOUND";
}

static const char *cue_key(CueKind kind)
{
    switch (kind) {
    case CUE_AMBIENCE: return "amb";
    case CUE_SOUND: return "sfx";
    case CUE_MUSIC: return "music";
    case CUE_PAUSE: return "pause";
    case CUE_ROOM: return "room";
    case N_CUE_KINDS: break;
    }
    return "sfx";
}

/* A confidence that is worth a look; the note of one that is not would only be in the way. */
static bool add_confidence(Buffer *out, float confidence, const char *before)
{
    int hundredths = (int)(confidence * 100.0f + 0.5f);
    if (hundredths >= SURE_HUNDREDTHS) return false;
    buffer_printf(out, "%s?%d.%02d", before, hundredths / 100, hundredths % 100);
    return true;
}

static void add_figure(Buffer *out, const char *key, double value, const char *unit)
{
    buffer_printf(out, " %s=", key);
    note_add_number(out, value);
    buffer_add_string(out, unit);
}

static void add_sound(Buffer *out, const char *name)
{
    if (!name || !*name) {
        buffer_add_string(out, "none");
    } else if (!strcmp(name, "none")) {
        buffer_add_string(out, "%6Eone");
    } else {
        note_encode(out, span_of(name));
    }
}

void fountain_write_cue_note(FountainWriter *writer, const Cue *cue)
{
    Buffer *out = writer->out;
    bool is_pause = cue->kind == CUE_PAUSE;
    buffer_printf(out, "[[%s=", cue_key(cue->kind));
    if (is_pause) {
        note_add_number(out, cue->seconds);
        buffer_add_char(out, 's');
    } else {
        add_sound(out, cue->name);
    }
    if (cue->gain_db < 0 || cue->gain_db > 0) add_figure(out, "gain", cue->gain_db, "dB");
    if (cue->pan < 0 || cue->pan > 0) add_figure(out, "pan", cue->pan * 100, "");
    if (!is_pause && cue->seconds > 0) add_figure(out, "in", cue->seconds, "s");
    if (!is_pause && cue->timing != CUE_USUAL) buffer_printf(out, " when=%s", cue_timing_name(cue->timing));
    add_confidence(out, cue->confidence, " ");
    buffer_add_string(out, "]]");
}

void fountain_write_cue(FountainWriter *writer, const Cue *cue)
{
    Buffer *out = writer->out;
    const char *name = cue->name && *cue->name ? cue->name : "none";
    buffer_printf(out, "!%s: ", cue_title(cue->kind));
    if (cue->kind == CUE_PAUSE) {
        note_add_number(out, cue->seconds);
        buffer_add_string(out, " SECONDS");
    } else {
        Buffer clean = {0};
        name_clean(span_of(name), &clean);
        for (size_t i = 0; i < clean.n_bytes; i++) {
            char byte = clean.data[i];
            buffer_add_char(out, byte >= 'a' && byte <= 'z' ? (char)(byte - 32) : byte);
        }
        out->failed |= clean.failed;
        buffer_done(&clean);
    }
    buffer_add_char(out, ' ');
    fountain_write_cue_note(writer, cue);
    buffer_add_string(out, "\n\n");
}

static bool is_voiced(LineKind kind)
{
    return kind == LINE_SPEECH || kind == LINE_THOUGHT;
}

static bool runs_on(const Script *script, const ScriptLine *line)
{
    return line > script->lines && line->kind != LINE_HEADING && line[-1].kind != LINE_HEADING &&
           line[-1].paragraph == line->paragraph;
}

void fountain_write_line_notes(FountainWriter *writer, const ScriptLine *line)
{
    const Script *script = writer->script;
    Buffer *out = writer->out;
    LineKind expected = line->speaker == NARRATOR ? LINE_NARRATION : LINE_SPEECH;
    buffer_printf(out, " [[id=%s", line->id);
    if (line->from[0]) buffer_printf(out, " from=%s", line->from);
    if (line->kind != LINE_HEADING && line->kind != LINE_THOUGHT && line->kind != expected)
        buffer_printf(out, " kind=%s", line_kind_name(line->kind));
    if (runs_on(script, line)) buffer_add_string(out, " run=on");
    if (line->continues) buffer_add_string(out, " continues=1");
    buffer_add_string(out, "]]");
    if (!is_voiced(line->kind) || !add_confidence(out, line->confidence, " [[")) return;
    for (int i = 0; i < SCRIPT_MAX_RUNNERS_UP && line->runners_up[i].confidence > 0; i++) {
        const RunnerUp *runner_up = &line->runners_up[i];
        int hundredths = (int)(runner_up->confidence * 100.0f + 0.5f);
        if (hundredths == 0) hundredths = 1; /* 0 would end the list */
        buffer_add_string(out, i ? "," : " alt=");
        note_encode(out, span_of(writer->names.names[runner_up->character]));
        buffer_printf(out, ":%d.%02d", hundredths / 100, hundredths % 100);
    }
    buffer_add_string(out, "]]");
}
