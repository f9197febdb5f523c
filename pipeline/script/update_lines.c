/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Puts new lines and new texts into a script that a person has worked on. */
#include "script/updater.h"

#include <stdio.h>
#include <string.h>

enum { MOST_LETTERS = 26 };

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\r';
}

/* One past the line that byte `at` is in, and the blank lines behind it. */
static size_t past_blank_lines(Span source, size_t at)
{
    while (at < source.n_bytes && source.data[at] != '\n') at++;
    while (at < source.n_bytes) {
        size_t next = at + 1;
        while (next < source.n_bytes && is_blank(source.data[next])) next++;
        if (next < source.n_bytes && source.data[next] != '\n') return at + 1;
        at = next;
    }
    return source.n_bytes;
}

size_t updater_end_of(const Updater *updater, size_t old)
{
    return past_blank_lines(updater->source, updater->places.lines[old].block.end);
}

/* Put text in between blocks. At the end of a file that has no blank line there, one comes first. */
static void insert(Updater *updater, size_t at, Span block)
{
    Span source = updater->source;
    if (at == source.n_bytes && at > 0) {
        size_t n_ends = source.data[at - 1] == '\n';
        size_t before = at - 1 - (n_ends && at > 1 && source.data[at - 2] == '\r');
        n_ends += n_ends && before > 0 && source.data[before - 1] == '\n';
        bool first = true;
        for (size_t i = 0; i < updater->edits.n_items; i++) first &= updater->edits.items[i].start != at;
        if (first && n_ends < 2) edits_add(&updater->edits, source, at, at, span_of(n_ends ? "\n" : "\n\n"));
    }
    edits_add(&updater->edits, source, at, at, block);
}

/* Give a line that comes new into the script an id that no other line there has. */
static void choose_id(Updater *updater, ScriptLine *line)
{
    size_t n = strlen(line->id);
    static const char digits[] = "abcdefghijkmnpqrstuvwxyz23456789";
    char id[sizeof line->id];
    memcpy(id, line->id, sizeof id);
    for (size_t i = 0; name_table_find(updater->ids, span_of(id)) != NAME_NONE && i < (sizeof digits - 1) * (sizeof digits - 1); i++) {
        size_t last = n + 2 < sizeof id ? n : sizeof id - 3;
        id[last] = digits[i / (sizeof digits - 1)];
        id[last + 1] = digits[i % (sizeof digits - 1)];
        id[last + 2] = '\0';
    }
    if (strcmp(id, line->id) != 0) memcpy(line->from, line->id, sizeof line->from);
    memcpy(line->id, id, sizeof line->id);
    updater->edits.failed |= !name_table_add(updater->ids, span_of(id), 0);
}

/* Note who has to be introduced for the sake of a line. */
static void need_people(Updater *updater, const ScriptLine *line)
{
    if (updater->known[line->speaker] == NAME_NONE) updater->introduced[line->speaker] = true;
    for (int i = 0; i < SCRIPT_MAX_RUNNERS_UP && line->runners_up[i].confidence > 0; i++)
        if (updater->known[line->runners_up[i].character] == NAME_NONE)
            updater->introduced[line->runners_up[i].character] = true;
}

static bool ends_with_number(const char *heading)
{
    return strstr(heading, "#\n\n") || strstr(heading, "#\r\n\r\n");
}

/* The heading of a scene that comes new: numbered after the one before it, "2A". */
static void add_scene(Updater *updater, size_t scene, size_t at)
{
    Buffer heading = {0};
    FountainWriter writer = updater->writer;
    Span before = {0};
    writer.out = &heading;
    fountain_write_scene(&writer, scene);
    for (size_t i = 0; i < updater->old->n_scenes; i++) {
        FileRange range = updater->places.scenes[i];
        if (range.end > range.start && range.start < at) before = span_slice(updater->source, range.start, range.end);
    }
    size_t n_digits = 0;
    size_t end = before.n_bytes;
    if (end > 2 && before.data[end - 1] == '#')
        while (n_digits + 2 < end && before.data[end - 2 - n_digits] != '#') n_digits++;
    size_t n_added = 0;
    for (size_t i = 0; i < updater->edits.n_items; i++)
        n_added += updater->edits.items[i].start == at && ends_with_number(updater->edits.items[i].text);
    char letter = (char)('A' + n_added % MOST_LETTERS);
    Span text = buffer_span(&heading);
    size_t hash = text.n_bytes;
    while (hash > 0 && text.data[hash - 1] != ' ') hash--;
    if (n_digits && hash > 0) {
        char number[64];
        snprintf(number, sizeof number, "%.*s%c", (int)(n_digits < 32 ? n_digits : 32), before.data + end - 1 - n_digits, letter);
        /* "SCENE 7" says the number, too. */
        bool untitled = span_starts_with(text, ".SCENE ") && !updater->fresh->scenes[scene].title.n_bytes;
        if (untitled) buffer_printf(&updater->block, ".SCENE %s", number);
        else buffer_add_span(&updater->block, span_slice(text, 0, hash - 1));
        buffer_printf(&updater->block, " #%s#\n\n", number);
    } else {
        buffer_add_span(&updater->block, text);
    }
    updater->block.failed |= heading.failed;
    buffer_done(&heading);
}

void updater_put_heading(Updater *updater, size_t scene, size_t at)
{
    buffer_clear(&updater->block);
    add_scene(updater, scene, at);
    updater->edits.failed |= updater->block.failed;
    insert(updater, at, buffer_span(&updater->block));
}

void updater_put_in(Updater *updater, size_t index, size_t at)
{
    const Script *fresh = updater->fresh;
    ScriptLine *line = &fresh->lines[index];
    ScriptLine kept = *line;
    size_t *cue = &updater->writer.next_cue;
    /* Lines come in order, so that the cues before this one are those of lines that were there. */
    while (*cue < fresh->n_cues && fresh->cues[*cue].line < index) (*cue)++;
    buffer_clear(&updater->block);
    need_people(updater, line);
    choose_id(updater, line);
    fountain_write_line(&updater->writer, index, &updater->scratch);
    *line = kept;
    updater->edits.failed |= updater->block.failed || updater->scratch.failed;
    insert(updater, at, buffer_span(&updater->block));
}

void updater_put_text(Updater *updater, size_t index, size_t old)
{
    const Script *fresh = updater->fresh;
    const LinePlaces *places = &updater->places.lines[old];
    Span masked = updater->places.text.masked;
    Buffer text = {0};
    fountain_write_line_text(&text, script_line_text(fresh, &fresh->lines[index]));
    /* Notes in the old text cannot know their words any more, but they are kept. */
    for (size_t i = places->text.start; i < places->text.end; i++) {
        if (masked.data[i] != FOUNTAIN_MASK) continue;
        buffer_add_char(&text, ' ');
        for (; i < places->text.end && masked.data[i] == FOUNTAIN_MASK; i++) buffer_add_char(&text, updater->source.data[i]);
    }
    updater->edits.failed |= text.failed;
    edits_add(&updater->edits, updater->source, places->text.start, places->text.end, buffer_span(&text));
    buffer_clear(&text);
    bool has_from = places->from.end > places->from.start;
    bool has_id = places->id.end > places->id.start;
    buffer_printf(&text, "%sfrom=%s", has_from ? "" : " ", fresh->lines[index].id);
    if (has_from) edits_add(&updater->edits, updater->source, places->from.start, places->from.end, buffer_span(&text));
    else if (has_id) edits_add(&updater->edits, updater->source, places->id.end, places->id.end, buffer_span(&text));
    buffer_done(&text);
}
