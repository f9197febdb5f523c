/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The script as Fountain, in the profile audiodrama/1: a form that Fountain's parsers agree on.
 *
 * A heading is a section, a scene a forced scene heading, a cue a forced action, and every line, the
 * narrator's too, a character's. What Fountain would read as markup is kept from it by U+2060. */
#include "script/script.h"

#include "base/utf8.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define WORD_JOINER "\xE2\x81\xA0"

/* Below this, a producer should look at who speaks. */
static const float sure_confidence = 0.8f;

static bool is_capital(char byte)
{
    return byte >= 'A' && byte <= 'Z';
}

/* Whether capitals lose nothing: "Admiral Kia" comes back from "ADMIRAL KIA" by its words alone. */
static bool is_plain_name(const char *name)
{
    char before = ' ';
    if (!is_capital(*name)) return false;
    for (; *name; before = *name++) {
        bool letter = is_capital(*name) || (*name >= 'a' && *name <= 'z');
        bool figure = *name >= '0' && *name <= '9';
        if (*name == ' ' ? before == ' ' : !letter && !figure) return false;
        if (letter && is_capital(*name) != (before == ' ')) return false;
    }
    return before != ' ';
}

/* A forced name may hold anything but what ends it: notes, brackets and the mark of lines spoken at once. */
static void add_name(Buffer *out, const char *name)
{
    bool plain = is_plain_name(name);
    bool space = false;
    if (!plain) buffer_add_char(out, '@');
    for (; *name; name++) {
        if (strchr(" ()[]^\n\r", *name)) {
            space = true;
            continue;
        }
        if (space) buffer_add_char(out, ' ');
        space = false;
        buffer_add_char(out, plain && *name >= 'a' && *name <= 'z' ? (char)(*name - 32) : *name);
    }
}

/* A name as the value of a note: one word. */
static void add_name_value(Buffer *out, const char *name)
{
    for (; *name; name++) buffer_add_char(out, strchr(" ()[]^=\n\r", *name) ? '_' : *name);
}

static bool begins_scene_heading(Span text)
{
    static const char *const prefixes[] = {"INT", "EXT", "EST", "I/E"};
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++)
        if (text.n_bytes >= 3 && span_equal_nocase(span_slice(text, 0, 3), span_of(prefixes[i])))
            return true;
    return false;
}

/* Append text so that no parser takes any of it for markup. A '>' at the start cannot be protected; as it is
 * not said, it is left out. */
static void add_text(Buffer *out, Span text)
{
    while (text.n_bytes && (text.data[0] == '>' || text.data[0] == ' '))
        text = span_slice(text, 1, text.n_bytes);
    if (text.n_bytes == 0) text = span_of("\xE2\x80\xA6");
    if (strchr("#.@!~=(", text.data[0]) || begins_scene_heading(text))
        buffer_add_string(out, WORD_JOINER);
    for (size_t i = 0; i < text.n_bytes; i++) {
        buffer_add_char(out, text.data[i]);
        bool pair = i + 1 < text.n_bytes && text.data[i] == text.data[i + 1];
        if (pair && (text.data[i] == '[' || text.data[i] == ']')) buffer_add_string(out, WORD_JOINER);
    }
}

/* A figure with one decimal place, whatever the locale. */
static void add_tenths(Buffer *out, double value)
{
    long tenths = lround(value * 10);
    buffer_printf(out, "%s%ld", tenths < 0 ? "-" : "", labs(tenths) / 10);
    if (tenths % 10) buffer_printf(out, ".%ld", labs(tenths) % 10);
}

static const char *cue_title(CueKind kind)
{
    switch (kind) {
    case CUE_AMBIENCE: return "AMBIENCE";
    case CUE_SOUND: return "SOUND";
    case CUE_MUSIC: return "MUSIC";
    case CUE_PAUSE: return "PAUSE";
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
    }
    return "sfx";
}

static void add_cue(Buffer *out, const Cue *cue)
{
    const char *name = cue->name && *cue->name ? cue->name : "none";
    buffer_printf(out, "!%s: ", cue_title(cue->kind));
    if (cue->kind == CUE_PAUSE) {
        add_tenths(out, cue->seconds);
        buffer_add_string(out, " SECONDS [[pause=");
        add_tenths(out, cue->seconds);
        buffer_add_string(out, "s]]\n\n");
        return;
    }
    for (const char *p = name; *p; p++)
        buffer_add_char(out, *p >= 'a' && *p <= 'z' ? (char)(*p - 32) : *p);
    buffer_printf(out, " [[%s=", cue_key(cue->kind));
    add_name_value(out, name);
    if (cue->gain_db < 0 || cue->gain_db > 0) {
        buffer_add_string(out, " gain=");
        add_tenths(out, cue->gain_db);
        buffer_add_string(out, "dB");
    }
    if (cue->seconds > 0) {
        buffer_add_string(out, " in=");
        add_tenths(out, cue->seconds);
        buffer_add_char(out, 's');
    }
    buffer_add_string(out, "]]\n\n");
}

static void add_line_notes(Buffer *out, const Script *script, const ScriptLine *line)
{
    buffer_printf(out, " [[id=%s%s]]", line->id, line->continues ? " continues=1" : "");
    bool voiced = line->kind == LINE_SPEECH || line->kind == LINE_THOUGHT;
    if (!voiced || line->confidence >= sure_confidence) return;
    int hundredths = (int)(line->confidence * 100.0f + 0.5f);
    buffer_printf(out, " [[?%d.%02d", hundredths / 100, hundredths % 100);
    for (int i = 0; i < SCRIPT_MAX_RUNNERS_UP && line->runners_up[i].confidence > 0; i++) {
        buffer_add_string(out, i ? "," : " alt=");
        add_name_value(out, script->characters[line->runners_up[i].character].name);
    }
    buffer_add_string(out, "]]");
}

static void add_line(Buffer *out, const Script *script, const ScriptLine *line, Buffer *scratch)
{
    buffer_clear(scratch);
    script_spoken_text(script, line, scratch);
    if (scratch->failed) out->failed = true;
    Span text = buffer_span(scratch);
    if (line->kind == LINE_HEADING) {
        buffer_add_string(out, "# ");
        add_text(out, text);
        add_line_notes(out, script, line);
        buffer_add_string(out, "\n\n");
        return;
    }
    add_name(out, script->characters[line->speaker].name);
    if (line->kind == LINE_THOUGHT) buffer_add_string(out, " (THOUGHTS)");
    buffer_add_char(out, '\n');
    if (line->delivery != DELIVERY_NEUTRAL) buffer_printf(out, "(%s)\n", delivery_name(line->delivery));
    add_text(out, text);
    add_line_notes(out, script, line);
    buffer_add_string(out, "\n\n");
}

static void add_title_page(Buffer *out, const Script *script)
{
    buffer_add_string(out, "Title: ");
    for (const char *p = script->document->name; *p; p++)
        buffer_add_char(out, (unsigned char)*p < 0x20 ? ' ' : *p);
    buffer_add_string(out, "\nNotes:\n    profile=audiodrama/1\n\n");
}

void script_to_fountain(const Script *script, Buffer *out)
{
    Buffer scratch = {0};
    size_t cue = 0;
    add_title_page(out, script);
    for (size_t i = 0; i < script->n_scenes; i++) {
        const Scene *scene = &script->scenes[i];
        size_t line = scene->first_line;
        size_t end = line + scene->n_lines;
        /* Headings stand above the scene that they name. */
        for (; line < end && script->lines[line].kind == LINE_HEADING; line++)
            add_line(out, script, &script->lines[line], &scratch);
        buffer_printf(out, ".SCENE %zu #%zu#\n\n", i + 1, i + 1);
        for (; line < end; line++) {
            for (; cue < script->n_cues && script->cues[cue].line <= line; cue++)
                add_cue(out, &script->cues[cue]);
            add_line(out, script, &script->lines[line], &scratch);
        }
    }
    for (; cue < script->n_cues; cue++) add_cue(out, &script->cues[cue]);
    buffer_done(&scratch);
}
