/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The script as Fountain, in the profile audiodrama/1: a form that Fountain's parsers agree on.
 *
 * A heading is a section, a scene a forced scene heading, a cue a forced action, and every line, the
 * narrator's too, a character's. What Fountain would read as markup is kept from it by U+2060. */
#include "script/fountain_writer.h"

#include "script/written.h"

#include <string.h>

static bool is_capital(char byte)
{
    return byte >= 'A' && byte <= 'Z';
}

/* Whether capitals lose nothing: "Admiral Kia" comes back from "ADMIRAL KIA" by its words alone. */
static bool is_plain_name(const char *name)
{
    char before = ' ';
    if (!is_capital(*name) || fountain_begins_scene(span_of(name))) return false;
    for (; *name; before = *name++) {
        bool letter = is_capital(*name) || (*name >= 'a' && *name <= 'z');
        bool figure = *name >= '0' && *name <= '9';
        if (*name == ' ' ? before == ' ' : !letter && !figure) return false;
        if (letter && is_capital(*name) != (before == ' ')) return false;
    }
    return before != ' ';
}

void fountain_write_name(Buffer *out, const char *name)
{
    bool plain = is_plain_name(name);
    if (!plain) buffer_add_char(out, '@');
    for (; *name; name++)
        buffer_add_char(out, plain && *name >= 'a' && *name <= 'z' ? (char)(*name - 32) : *name);
}

bool fountain_begins_scene(Span text)
{
    static const char *const prefixes[] = {"INT", "EXT", "EST", "I/E"};
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++)
        if (text.n_bytes >= 3 && span_equal_nocase(span_slice(text, 0, 3), span_of(prefixes[i])))
            return true;
    return false;
}

/* Two marks that together begin or end a note, or what is struck out. */
static bool is_pair(char a, char b)
{
    return (a == '[' && b == '[') || (a == ']' && b == ']') || (a == '/' && b == '*') || (a == '*' && b == '/');
}

void fountain_write_text(Buffer *out, Span text, bool begins)
{
    if (begins && text.n_bytes && (strchr("#.@!~=(", text.data[0]) || fountain_begins_scene(text)))
        buffer_add_string(out, WORD_JOINER);
    size_t plain = 0; /* what was not written yet begins here */
    for (size_t i = 0; i < text.n_bytes; i++) {
        char byte = text.data[i];
        if (byte != '[' && byte != ']' && byte != '/' && byte != '*' && byte != '\\') continue;
        char next = i + 1 < text.n_bytes ? text.data[i + 1] : '\0';
        buffer_add(out, text.data + plain, i + 1 - plain);
        plain = i + 1;
        if (byte == '\\' && (next == '\\' || next == '*' || next == '_')) buffer_add_char(out, '\\');
        if (is_pair(byte, next)) buffer_add_string(out, WORD_JOINER);
    }
    buffer_add(out, text.data + plain, text.n_bytes - plain);
}

/* Put the note of a cue between two pieces of text: with spaces, if it stands between words. */
static void add_inner_cue(FountainWriter *writer, const Cue *cue, bool between_words)
{
    /* A bracket beside those of the note would be taken for one of them. */
    buffer_add_string(writer->out, between_words ? " " : WORD_JOINER);
    fountain_write_cue_note(writer, cue);
    if (!between_words) buffer_add_string(writer->out, WORD_JOINER);
}

/* The text of a line with the cues that are heard in it. */
static void add_text(FountainWriter *writer, size_t index, Buffer *scratch)
{
    const Script *script = writer->script;
    WrittenWalk walk = {.text = script_line_text(script, &script->lines[index])};
    bool any = false;
    while (writer->next_cue < script->n_cues && script->cues[writer->next_cue].line == index) {
        const Cue *cue = &script->cues[writer->next_cue++];
        size_t offset = cue->offset < walk.text.n_bytes ? cue->offset : walk.text.n_bytes;
        buffer_clear(scratch);
        written_walk(&walk, offset, scratch);
        fountain_write_text(writer->out, buffer_span(scratch), !any);
        any = true;
        add_inner_cue(writer, cue, walk.space || walk.at == walk.text.n_bytes);
    }
    buffer_clear(scratch);
    written_walk(&walk, walk.text.n_bytes, scratch);
    if (!walk.any) buffer_add_string(scratch, "\xE2\x80\xA6");
    fountain_write_text(writer->out, buffer_span(scratch), !any);
}

static void add_line(FountainWriter *writer, size_t index, Buffer *scratch)
{
    const Script *script = writer->script;
    const ScriptLine *line = &script->lines[index];
    Buffer *out = writer->out;
    if (line->kind == LINE_HEADING) {
        buffer_add_string(out, "# ");
    } else {
        fountain_write_name(out, writer->names.names[line->speaker]);
        if (line->extension) buffer_printf(out, " (%s)", line->extension);
        if (line->kind == LINE_THOUGHT) buffer_add_string(out, " (THOUGHTS)");
        if (line->together) buffer_add_string(out, " ^");
        buffer_add_char(out, '\n');
        if (line->delivery != DELIVERY_NEUTRAL) buffer_printf(out, "(%s)\n", delivery_name(line->delivery));
    }
    add_text(writer, index, scratch);
    fountain_write_line_notes(writer, line);
    buffer_add_string(out, "\n\n");
}

/* Whether nothing of the line is heard before the cue. */
static bool stands_before(const Script *script, const Cue *cue)
{
    Buffer before = {0};
    if (cue->offset == 0 || cue->line >= script->n_lines) return true;
    WrittenWalk walk = {.text = script_line_text(script, &script->lines[cue->line])};
    written_walk(&walk, cue->offset < walk.text.n_bytes ? cue->offset : walk.text.n_bytes, &before);
    buffer_done(&before);
    return !walk.any;
}

/* The cues that stand before a line. */
static void add_cues(FountainWriter *writer, size_t line)
{
    const Script *script = writer->script;
    for (; writer->next_cue < script->n_cues; writer->next_cue++) {
        const Cue *cue = &script->cues[writer->next_cue];
        if (cue->line > line || (cue->line == line && !stands_before(script, cue))) return;
        fountain_write_cue(writer, cue);
    }
}

void fountain_write_line(FountainWriter *writer, size_t line, Buffer *scratch)
{
    add_cues(writer, line);
    add_line(writer, line, scratch);
}

void fountain_write_line_text(Buffer *out, Span source)
{
    Buffer text = {0};
    written_text(source, &text);
    fountain_write_text(out, buffer_span(&text), true);
    out->failed |= text.failed;
    buffer_done(&text);
}

static void add_scene(FountainWriter *writer, size_t index, Buffer *scratch)
{
    const Script *script = writer->script;
    const Scene *scene = &script->scenes[index];
    size_t line = scene->first_line;
    size_t end = line + scene->n_lines;
    /* Headings stand above the scene that they name. */
    for (; line < end && script->lines[line].kind == LINE_HEADING; line++)
        fountain_write_line(writer, line, scratch);
    fountain_write_scene(writer, index);
    for (; line < end; line++) fountain_write_line(writer, line, scratch);
}

void script_to_fountain(const Script *script, Buffer *out)
{
    FountainWriter writer = {.script = script, .out = out};
    Buffer scratch = {0};
    Arena *arena = arena_new();
    if (!arena || !cue_names_make(script, arena, &writer.names)) {
        arena_free(arena);
        out->failed = true;
        return;
    }
    fountain_write_title(&writer);
    for (size_t i = 0; i < script->n_scenes; i++) add_scene(&writer, i, &scratch);
    add_cues(&writer, script->n_lines);
    out->failed |= scratch.failed;
    buffer_done(&scratch);
    arena_free(arena);
}
