/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads the lines of a JSON script, and makes a document of their texts. */
#include "script/json_reader.h"

#include "base/utf8.h"
#include "script/names.h"

#include <string.h>

/* The source may be longer than the file by so much, since it has gaps where nothing is spoken. */
enum { MOST_GROWTH = 16, MOST_GAP = 1 << 16 };

/* What a line is read into. */
typedef struct JsonLine {
    ScriptLine line;
    size_t place;      /* of the line in the file */
    size_t text_place; /* of its text */
    size_t start;
    bool has_start, has_text, runs_on;
} JsonLine;

static const char *kind_term(int term)
{
    return line_kind_name((LineKind)term);
}

static const char *delivery_term(int term)
{
    return delivery_name((Delivery)term);
}

static void read_confidence(JsonScript *reader, float *out)
{
    size_t place = json_place(&reader->json);
    double value = 0;
    if (!json_read_number(&reader->json, &value)) return;
    if (value < 0 || value > 1) json_fail(&reader->json, place, "a confidence is a number from 0 to 1");
    *out = (float)value;
}

static void read_runners_up(JsonScript *reader, ScriptLine *line)
{
    Span key;
    int n = 0;
    json_begin_array(&reader->json);
    while (json_next_element(&reader->json)) {
        RunnerUp one = {0};
        json_begin_object(&reader->json);
        while (json_next_member(&reader->json, &key)) {
            if (span_is(key, "speaker")) one.character = json_script_character(reader);
            else if (span_is(key, "confidence")) read_confidence(reader, &one.confidence);
            else json_skip(&reader->json);
        }
        if (n < SCRIPT_MAX_RUNNERS_UP && one.confidence > 0) line->runners_up[n++] = one;
    }
}

/* Whether it is an id that a note can hold. */
static bool is_id(const char *id)
{
    size_t n = strlen(id);
    bool good = n < sizeof((ScriptLine *)0)->id;
    for (const char *p = id; *p && good; p++)
        good = (*p >= 'a' && *p <= 'z') || (*p >= 'A' && *p <= 'Z') || (*p >= '0' && *p <= '9') || *p == '-';
    return good;
}

static void read_id(JsonScript *reader, ScriptLine *line)
{
    size_t place = json_place(&reader->json);
    const char *id = json_script_string(reader);
    if (reader->json.failed) return;
    if (!*id || !is_id(id)) {
        json_fail(&reader->json, place, "the id of a line is 1 to 11 letters and figures");
        return;
    }
    if (!json_script_take_id(reader, 'l', id, (uint32_t)reader->script->n_lines))
        json_fail(&reader->json, place, "this is the id of another line, too");
    memset(line->id, 0, sizeof line->id);
    memcpy(line->id, id, strlen(id));
}

/* Where the text of an older line comes from. */
static void read_from(JsonScript *reader, ScriptLine *line)
{
    size_t place = json_place(&reader->json);
    const char *from = json_script_string(reader);
    if (!is_id(from)) json_fail(&reader->json, place, "this is no id of a line");
    else memcpy(line->from, from, strlen(from) + 1);
}

static void read_text(JsonScript *reader, JsonLine *out)
{
    out->text_place = json_place(&reader->json) + 1;
    out->has_text = true;
    json_read_string(&reader->json, &reader->line_text);
}

static void read_extension(JsonScript *reader, ScriptLine *line)
{
    if (json_read_string(&reader->json, &reader->text))
        line->extension = name_extension(reader->script->arena, buffer_span(&reader->text), &reader->out_of_memory);
}

static void read_line_member(JsonScript *reader, Span key, JsonLine *out)
{
    JsonReader *json = &reader->json;
    ScriptLine *line = &out->line;
    if (span_is(key, "id")) read_id(reader, line);
    else if (span_is(key, "from")) read_from(reader, line);
    else if (span_is(key, "start")) out->has_start = json_read_size(json, TEXT_MAX_BYTES, &out->start);
    else if (span_is(key, "line")) line->kind = (LineKind)json_script_term(reader, kind_term, LINE_HEADING + 1);
    else if (span_is(key, "speaker")) line->speaker = json_script_character(reader);
    else if (span_is(key, "delivery")) line->delivery = (Delivery)json_script_term(reader, delivery_term, N_DELIVERIES);
    else if (span_is(key, "text")) read_text(reader, out);
    else if (span_is(key, "run_on")) json_read_bool(json, &out->runs_on);
    else if (span_is(key, "together")) json_read_bool(json, &line->together);
    else if (span_is(key, "continues")) json_read_bool(json, &line->continues);
    else if (span_is(key, "extension")) read_extension(reader, line);
    else if (span_is(key, "evidence")) line->evidence = json_script_string(reader);
    else if (span_is(key, "confidence")) read_confidence(reader, &line->confidence);
    else if (span_is(key, "runners_up")) read_runners_up(reader, line);
    else json_skip(json);
}

static void add_origin(JsonScript *reader, size_t start, const TextPlace *place)
{
    Document *document = reader->document;
    Origin *grown = arena_grow(document->arena, document->origins, &reader->origins_capacity,
                               document->n_origins + 1, sizeof *grown);
    reader->out_of_memory |= !grown;
    if (!grown) return;
    document->origins = grown;
    grown[document->n_origins++] = (Origin){start, place->file, place->line, place->column};
}

/* Append the text that was read last, with what keeps it at its place in the source. */
static void place_text(JsonScript *reader, JsonLine *read, const TextPlace *place)
{
    Buffer *source = &reader->source;
    Span text = buffer_span(&reader->line_text);
    size_t start = read->has_start && read->start > source->n_bytes ? read->start : source->n_bytes;
    if (!read->has_start && source->n_bytes) start = source->n_bytes + 1;
    if (start - source->n_bytes > MOST_GAP && start > MOST_GROWTH * reader->json.text.n_bytes) {
        json_fail(&reader->json, read->place, "this line begins far behind the end of the story");
        return;
    }
    while (source->n_bytes < start && !source->failed) buffer_add_char(source, ' ');
    buffer_add_span(source, text);
    read->line.start = start;
    read->line.end = source->n_bytes;
    /* A wrapped line is one line of the JSON. */
    add_origin(reader, start, place);
    for (size_t i = 0; i + 1 < text.n_bytes; i++)
        if (text.data[i] == '\n' || text.data[i] == '\r') add_origin(reader, start + i + 1, place);
}

static void add_paragraph(JsonScript *reader, const ScriptLine *line, int row)
{
    Document *document = reader->document;
    Paragraph *grown = arena_grow(document->arena, document->paragraphs, &reader->paragraphs_capacity,
                                  document->n_paragraphs + 1, sizeof *grown);
    reader->out_of_memory |= !grown;
    if (!grown) return;
    document->paragraphs = grown;
    grown[document->n_paragraphs++] =
        (Paragraph){.kind = line->kind == LINE_HEADING ? PARAGRAPH_HEADING : PARAGRAPH_BODY,
                    .start = line->start, .end = line->end, .line = row};
}

static void add_line(JsonScript *reader, JsonLine *read, const TextPlace *place)
{
    Script *script = reader->script;
    Document *document = reader->document;
    ScriptLine *grown = arena_grow(script->arena, script->lines, &reader->lines_capacity, script->n_lines + 1,
                                   sizeof *grown);
    reader->out_of_memory |= !grown;
    if (!grown) return;
    script->lines = grown;
    bool heads = read->line.kind == LINE_HEADING;
    bool run_on = read->runs_on && !heads && script->n_lines > 0 && grown[script->n_lines - 1].kind != LINE_HEADING &&
                  document->n_paragraphs > 0;
    place_text(reader, read, place);
    if (run_on)
        document->paragraphs[document->n_paragraphs - 1].end = read->line.end;
    else
        add_paragraph(reader, &read->line, place->line);
    read->line.paragraph = document->n_paragraphs ? (uint32_t)(document->n_paragraphs - 1) : 0;
    grown[script->n_lines++] = read->line;
}

/* Move a place on to byte `to` of the file. */
static void advance(const JsonScript *reader, TextPlace *place, size_t *at, size_t to)
{
    for (; *at < to; (*at)++) {
        unsigned char byte = (unsigned char)reader->json.text.data[*at];
        if (byte == '\n') {
            place->line++;
            place->column = 1;
        } else if ((byte & 0xC0) != 0x80) {
            place->column++;
        }
    }
}

void json_script_read_lines(JsonScript *reader)
{
    TextPlace place = {reader->document->file, 1, 1};
    size_t at = 0;
    Span key;
    reader->has_lines = true;
    json_begin_array(&reader->json);
    while (json_next_element(&reader->json) && !reader->out_of_memory) {
        JsonLine read = {.line = {.confidence = 1}, .place = json_place(&reader->json)};
        json_begin_object(&reader->json);
        while (json_next_member(&reader->json, &key)) read_line_member(reader, key, &read);
        if (!read.has_text && !reader->json.failed)
            json_fail(&reader->json, read.place, "this line has no text; make the script anew with 'dramatis script --json'");
        if (reader->json.failed) return;
        advance(reader, &place, &at, read.text_place);
        add_line(reader, &read, &place);
    }
}
