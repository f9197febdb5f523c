/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Grows the Document and the lines of a Script that is read from Fountain. */
#include "script/fountain_reader.h"

#include "base/utf8.h"

#include <string.h>

enum { CODE_WORD_JOINER = 0x2060 };

static const char between_paragraphs[] = "\n\n";
enum { N_BETWEEN = sizeof between_paragraphs - 1 };

static void add_origin(FountainReader *reader, size_t at)
{
    Document *document = reader->document;
    Origin *grown = arena_grow(document->arena, document->origins, &reader->origins_capacity,
                               document->n_origins + 1, sizeof *grown);
    reader->out_of_memory |= grown == NULL;
    if (!grown) return;
    document->origins = grown;
    TextPlace place = fountain_place(reader->text, &reader->cursor, at);
    grown[document->n_origins++] = (Origin){reader->source.n_bytes, place.file, place.line, place.column};
}

/* Append bytes of the file that stand at `at` there. */
static void add_bytes(FountainReader *reader, size_t at, size_t n_bytes)
{
    Buffer *source = &reader->source;
    if (reader->line_start == SIZE_MAX) {
        if (source->n_bytes) buffer_add(source, between_paragraphs, N_BETWEEN);
        reader->line_start = source->n_bytes;
    } else if (reader->space) {
        buffer_add_char(source, ' ');
    }
    reader->space = false;
    if (reader->at_new_place || at - source->n_bytes != reader->shift) add_origin(reader, at);
    reader->at_new_place = false;
    reader->shift = at - source->n_bytes;
    Script *script = reader->script;
    for (; reader->first_open_cue < script->n_cues; reader->first_open_cue++)
        script->cues[reader->first_open_cue].offset = source->n_bytes - reader->line_start;
    buffer_add(source, reader->text->source.data + at, n_bytes);
}

/* Bytes from `at` on that are taken as they are: printable ASCII, single spaces. */
static size_t plain_run(Span text, size_t at, size_t end)
{
    size_t to = at;
    for (; to < end; to++) {
        unsigned char byte = (unsigned char)text.data[to];
        bool single = byte == ' ' && to > at && text.data[to - 1] != ' ';
        if (!single && (byte <= ' ' || byte >= 0x7F || byte == '\\')) break;
    }
    while (to > at && text.data[to - 1] == ' ') to--;
    return to - at;
}

/* Append bytes `at` to `end` of the file, notes left out. */
static void add_text(FountainReader *reader, size_t at, size_t end)
{
    Span text = reader->text->masked;
    size_t n_bytes;
    for (; at < end; at += n_bytes) {
        n_bytes = plain_run(text, at, end);
        if (n_bytes > 0) {
            add_bytes(reader, at, n_bytes);
            continue;
        }
        uint32_t code = utf8_decode(text, at, &n_bytes);
        char next = at + 1 < end ? text.data[at + 1] : '\0';
        bool escape = code == '\\' && next && strchr("\\*_", next);
        if (utf8_is_space(code)) {
            reader->space = true;
        } else if (escape) {
            at++;
            add_bytes(reader, at, 1);
        } else if (code >= ' ' && code != 0x7F && code != CODE_WORD_JOINER) {
            add_bytes(reader, at, n_bytes);
        }
    }
}

void fountain_begin_line(FountainReader *reader)
{
    reader->line_start = SIZE_MAX;
    reader->space = false;
    reader->at_new_place = true;
    reader->first_open_cue = reader->script->n_cues;
    reader->notes = (LineNotes){.id = ""};
}

void fountain_add_text(FountainReader *reader, const FountainLine *line)
{
    const FountainText *text = reader->text;
    size_t at = line->from;
    while (reader->next_note < text->n_notes && text->notes[reader->next_note].start < line->end) {
        const FountainNote *note = &text->notes[reader->next_note];
        size_t stop = note->start < line->to ? note->start : line->to;
        if (stop > at) add_text(reader, at, stop);
        if (stop > at) at = stop;
        fountain_read_notes(reader, note->end);
    }
    if (line->to > at) add_text(reader, at, line->to);
    reader->space = true; /* for a line end is one */
    LinePlaces *places = &reader->notes.places;
    places->block.end = line->end;
    if (line->to > line->from && places->text.end == 0) places->text.start = line->from;
    if (line->to > line->from) places->text.end = line->to;
    reader->at_new_place = true;
}

static void add_paragraph(FountainReader *reader, const ScriptLine *line, size_t at)
{
    Document *document = reader->document;
    Paragraph *grown = arena_grow(document->arena, document->paragraphs, &reader->paragraphs_capacity,
                                  document->n_paragraphs + 1, sizeof *grown);
    reader->out_of_memory |= grown == NULL;
    if (!grown) return;
    document->paragraphs = grown;
    TextPlace place = fountain_place(reader->text, &reader->cursor, at);
    grown[document->n_paragraphs++] =
        (Paragraph){.kind = line->kind == LINE_HEADING ? PARAGRAPH_HEADING : PARAGRAPH_BODY,
                    .start = line->start, .end = line->end, .line = place.line};
}

static void add_line(FountainReader *reader, const ScriptLine *line)
{
    Script *script = reader->script;
    ScriptLine *lines = arena_grow(script->arena, script->lines, &reader->lines_capacity, script->n_lines + 1,
                                   sizeof *lines);
    if (lines) script->lines = lines;
    LinePlaces *places = arena_grow(reader->places->arena, reader->places->lines, &reader->line_places_capacity,
                                    script->n_lines + 1, sizeof *places);
    if (places) reader->places->lines = places;
    reader->out_of_memory |= !lines || !places;
    if (!lines || !places) return;
    places[script->n_lines] = reader->notes.places;
    lines[script->n_lines++] = *line;
}

/* Take the line's id if nobody has it. */
static void set_id(FountainReader *reader, ScriptLine *line, size_t at)
{
    Span id = span_of(reader->notes.id);
    if (id.n_bytes == 0) return;
    uint32_t other = name_table_find(reader->ids, id);
    if (other != NAME_NONE) {
        TextPlace first = {reader->text->file, 0, 0};
        if (other < reader->script->n_lines)
            first = fountain_place(reader->text, &(FountainCursor){0}, reader->places->lines[other].block.start);
        READER_REPORT(reader, FINDING_ERROR, "duplicate-id", at,
                      "the id %s is that of line %d of this file, too; delete it where the line is the copy, and it "
                      "gets one of its own", reader->notes.id, first.line);
        return;
    }
    memcpy(line->id, reader->notes.id, sizeof line->id);
    reader->out_of_memory |= !name_table_add(reader->ids, id, (uint32_t)reader->script->n_lines);
}

/* A heading waits for its scene; what follows one without a scene heading is a scene all the same. */
static void find_scene(FountainReader *reader, bool is_heading)
{
    Script *script = reader->script;
    if (is_heading) {
        if (reader->first_heading == SIZE_MAX) reader->first_heading = script->n_lines;
    } else if (reader->first_heading != SIZE_MAX && script->n_lines > 0) {
        const ScriptLine *heading = &script->lines[script->n_lines - 1];
        fountain_begin_scene(reader, span_slice(buffer_span(&reader->source), heading->start, heading->end));
    } else if (script->n_scenes == 0) {
        fountain_begin_scene(reader, (Span){0});
    }
}

static bool can_run_on(const FountainReader *reader, const ScriptLine *line)
{
    const Script *script = reader->script;
    return line->kind != LINE_HEADING && script->n_lines > 0 && reader->document->n_paragraphs > 0 &&
           script->lines[script->n_lines - 1].kind != LINE_HEADING;
}

void fountain_end_line(FountainReader *reader, ScriptLine line, size_t at)
{
    reader->notes.places.block.start = at;
    Script *script = reader->script;
    const LineNotes *notes = &reader->notes;
    if (reader->line_start == SIZE_MAX) return;
    line.start = reader->line_start;
    line.end = reader->source.n_bytes;
    for (; reader->first_open_cue < script->n_cues; reader->first_open_cue++)
        script->cues[reader->first_open_cue].offset = line.end - line.start;
    if (notes->has_kind && line.kind != LINE_HEADING) line.kind = notes->kind;
    line.continues = notes->continues;
    memcpy(line.from, notes->from, sizeof line.from);
    line.confidence = 1;
    if (line.kind == LINE_SPEECH || line.kind == LINE_THOUGHT) {
        if (notes->doubted) line.confidence = notes->confidence;
        line.evidence = notes->evidence;
        memcpy(line.runners_up, notes->runners_up, sizeof line.runners_up);
    }
    set_id(reader, &line, at);
    find_scene(reader, line.kind == LINE_HEADING);
    bool runs_on = can_run_on(reader, &line) && notes->runs_on;
    Document *document = reader->document;
    if (runs_on) {
        memset(reader->source.data + line.start - N_BETWEEN, ' ', N_BETWEEN);
        document->paragraphs[document->n_paragraphs - 1].end = line.end;
    } else {
        add_paragraph(reader, &line, at);
    }
    line.paragraph = document->n_paragraphs ? (uint32_t)(document->n_paragraphs - 1) : 0;
    add_line(reader, &line);
}
