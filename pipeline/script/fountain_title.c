/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads the title page, which introduces the characters. */
#include "script/fountain_reader.h"

#include "base/utf8.h"
#include "script/note.h"
#include "script/written.h"

#include <string.h>

enum { MOST_SCENES = 1 << 24, SHOWN_BYTES = 60 };

static const char profile[] = "audiodrama/1";

/* A row of the notes on the title page. */
typedef struct Row {
    FountainReader *reader;
    size_t at;
    Span text;
    const FountainLine *line;
} Row;

/* The line with its end. */
static FileRange whole_line(const FountainReader *reader, const FountainLine *line)
{
    Span source = reader->text->source;
    size_t end = line->end;
    if (end < source.n_bytes && source.data[end] == '\r') end++;
    if (end < source.n_bytes && source.data[end] == '\n') end++;
    /* Of "Notes: character=…" the first word stays. */
    bool shared = span_trim(span_slice(source, line->start, line->from)).n_bytes > 0;
    return (FileRange){shared ? line->from : line->start, end};
}

static void keep_row(FountainReader *reader, uint32_t character, const FountainLine *line)
{
    FountainPlaces *places = reader->places;
    FileRange *grown = arena_grow(places->arena, places->rows, &reader->row_capacity, (size_t)character + 1,
                                  sizeof *grown);
    reader->out_of_memory |= !grown;
    if (!grown) return;
    places->rows = grown;
    grown[character] = whole_line(reader, line);
    if (places->n_rows <= character) places->n_rows = (size_t)character + 1;
}

static const char *decode(FountainReader *reader, Span value)
{
    const char *text = note_decode(reader->script->arena, value);
    reader->out_of_memory |= !text;
    return text ? text : "";
}

static void report_setting(const Row *row, const NoteSetting *setting, const char *code, const char *problem)
{
    Span shown = utf8_beginning(setting->equals ? setting->value : setting->key, SHOWN_BYTES);
    READER_REPORT(row->reader, FINDING_ERROR, code, row->at, "'%.*s' %s", (int)shown.n_bytes, shown.data, problem);
}

static bool read_gender(Span value, Gender *out)
{
    static const Gender genders[] = {GENDER_UNKNOWN, GENDER_MALE, GENDER_FEMALE, GENDER_NEUTRAL};
    for (size_t i = 0; i < sizeof genders / sizeof *genders; i++) {
        if (!span_is(value, gender_name(genders[i]))) continue;
        *out = genders[i];
        return true;
    }
    return false;
}

static bool read_kind(Span value, CharacterKind *out)
{
    static const CharacterKind kinds[] = {CHARACTER_NARRATOR, CHARACTER_NAMED, CHARACTER_UNNAMED,
                                          CHARACTER_GROUP};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (!span_is(value, character_kind_name(kinds[i]))) continue;
        *out = kinds[i];
        return true;
    }
    return false;
}

static void read_aliases(FountainReader *reader, Span list, Character *character)
{
    size_t capacity = 0;
    for (Span item; note_next_item(&list, &item);) {
        const char **grown = arena_grow(reader->script->arena, character->aliases, &capacity,
                                        character->n_aliases + 1, sizeof *grown);
        reader->out_of_memory |= !grown;
        if (!grown) return;
        character->aliases = grown;
        grown[character->n_aliases++] = decode(reader, item);
    }
}

static void read_character_id(const Row *row, const NoteSetting *setting, Character *character)
{
    FountainReader *reader = row->reader;
    const char *id = decode(reader, setting->value);
    bool narrates = character->kind == CHARACTER_NARRATOR;
    bool reserved = !narrates && !strcmp(id, reader->script->characters[NARRATOR].id);
    if (!*id || reserved || name_table_find(reader->character_ids, span_of(id)) != NAME_NONE) {
        report_setting(row, setting, "duplicate-id", "is the id of another character, too; give each their own");
        return;
    }
    character->id = id;
    uint32_t index = narrates ? NARRATOR : (uint32_t)reader->script->n_characters;
    reader->out_of_memory |= !name_table_add(reader->character_ids, span_of(id), index);
}

static void read_character(const Row *row, Span name, size_t at)
{
    FountainReader *reader = row->reader;
    Character character = {.name = decode(reader, name), .kind = CHARACTER_NAMED};
    const char *cue = character.name;
    Buffer clean = {0};
    NoteSetting setting;
    while (note_next(row->text, &at, &setting)) {
        if (span_is(setting.key, "id")) read_character_id(row, &setting, &character);
        else if (span_is(setting.key, "cue")) cue = decode(reader, setting.value);
        else if (span_is(setting.key, "aliases")) read_aliases(reader, setting.value, &character);
        else if (span_is(setting.key, "gender")) {
            if (!read_gender(setting.value, &character.gender))
                report_setting(row, &setting, "bad-value", "is no gender; write male, female, neutral or unknown");
        } else if (span_is(setting.key, "kind")) {
            if (!read_kind(setting.value, &character.kind))
                report_setting(row, &setting, "bad-value", "is no kind of character; write named, unnamed, group or narrator");
        } else {
            report_setting(row, &(NoteSetting){.key = setting.key}, "unknown-key",
                           "is not told of a character; write id, kind, gender, cue or aliases");
        }
    }
    name_clean(span_of(cue), &clean);
    uint32_t other = clean.failed ? NAME_NONE : name_table_find(reader->cued, buffer_span(&clean));
    bool taken = other != NAME_NONE && !(other == NARRATOR && character.kind == CHARACTER_NARRATOR);
    if (taken)
        READER_REPORT(reader, FINDING_ERROR, "duplicate-name", row->at,
                      "two characters would be cued as %.*s; give one of them a cue= of their own",
                      (int)utf8_beginning(buffer_span(&clean), SHOWN_BYTES).n_bytes, clean.data);
    else
        keep_row(reader, fountain_add_character(reader, &character, cue), row->line);
    buffer_done(&clean);
}

static void read_scene(const Row *row, const NoteSetting *first, size_t at)
{
    FountainReader *reader = row->reader;
    NoteSetting title;
    int64_t number;
    /* A script has no more scenes than lines. */
    if (!span_to_int(first->value, &number) || number < 1 || number > MOST_SCENES ||
        (size_t)number > reader->text->n_lines || !note_next(row->text, &at, &title) || !span_is(title.key, "title")) {
        report_setting(row, first, "bad-value", "is no scene with a title; write scene=NUMBER title=TITLE");
        return;
    }
    if (!reader->scene_titles) {
        reader->n_scene_titles = reader->text->n_lines + 1;
        reader->scene_titles = arena_alloc(reader->scratch, reader->n_scene_titles, sizeof *reader->scene_titles);
    }
    reader->out_of_memory |= !reader->scene_titles;
    if (reader->scene_titles) reader->scene_titles[number] = decode(reader, title.value);
}

static void read_row(FountainReader *reader, const FountainLine *line)
{
    Row row = {reader, line->from, span_slice(reader->text->masked, line->from, line->to), line};
    NoteSetting first;
    size_t at = 0;
    if (!note_next(row.text, &at, &first) || !first.equals) return; /* prose */
    reader->places->last_row = whole_line(reader, line).end;
    if (span_is(first.key, "profile")) {
        reader->is_ours = true;
        if (!span_is(first.value, profile))
            report_setting(&row, &first, "unknown-profile", "is a form of script that is not known; write audiodrama/1");
    } else if (span_is(first.key, "story")) {
        reader->script->story = decode(reader, first.value);
    } else if (span_is(first.key, "cast")) {
        reader->script->cast_file = decode(reader, first.value);
    } else if (span_is(first.key, "sounds")) {
        reader->script->sounds_folder = decode(reader, first.value);
    } else if (span_is(first.key, "music")) {
        Error error = {0};
        if (music_read(first.value, reader->script, &error))
            READER_REPORT(reader, FINDING_ERROR, "bad-value", row.at, "%s", error.message);
    } else if (span_is(first.key, "pauses")) {
        Error error = {0};
        if (pauses_read(first.value, &reader->script->pauses, &error))
            READER_REPORT(reader, FINDING_ERROR, "bad-value", row.at, "%s", error.message);
    } else if (span_is(first.key, "character")) {
        read_character(&row, first.value, at);
    } else if (span_is(first.key, "scene")) {
        read_scene(&row, &first, at);
    } else if (reader->is_ours) {
        report_setting(&row, &(NoteSetting){.key = first.key}, "unknown-key",
                       "is not told on the title page; write profile, story, cast, sounds, music, pauses, character or scene");
    }
}

/* "Key: value", at the beginning of a line; returns the bytes up to the colon, or 0. */
static size_t key_of(const FountainText *text, const FountainLine *line)
{
    if (line->from > line->start) return 0;
    Span content = span_slice(text->masked, line->from, line->to);
    const char *colon = memchr(content.data, ':', content.n_bytes);
    return colon ? (size_t)(colon - content.data) : 0;
}

/* Append a value of the title page: notes left out, and the marks that keep markup from being markup. */
static void add_value(const FountainText *text, size_t from, size_t to, Buffer *out)
{
    for (size_t i = from; i < to; i++) {
        char next = i + 1 < to ? text->masked.data[i + 1] : '\0';
        if (text->masked.data[i] == '\\' && next && strchr("\\*_", next)) i++;
        if (text->masked.data[i] != FOUNTAIN_MASK) buffer_add_char(out, text->masked.data[i]);
    }
}

void fountain_read_title(FountainReader *reader, size_t n_lines)
{
    bool in_notes = false;
    bool in_title = false;
    Buffer title = {0};
    for (size_t i = 0; i < n_lines; i++) {
        FountainLine line = reader->text->lines[i];
        if (line.kind != FOUNTAIN_TITLE) continue;
        size_t n_key = key_of(reader->text, &line);
        if (n_key) {
            Span key = span_slice(reader->text->source, line.from, line.from + n_key);
            in_notes = span_equal_nocase(key, span_of("notes"));
            in_title = span_equal_nocase(key, span_of("title"));
            line.from += n_key + 1;
        }
        Span value = span_trim(span_slice(reader->text->source, line.from, line.to));
        line.from = (size_t)(value.data - reader->text->source.data);
        if (in_notes) read_row(reader, &line);
        if (in_title && value.n_bytes) {
            if (title.n_bytes) buffer_add_char(&title, ' ');
            add_value(reader->text, line.from, line.from + value.n_bytes, &title);
        }
    }
    for (size_t i = 0; i < reader->script->n_characters; i++) fountain_give_id(reader, i);
    Buffer written = {0};
    written_text(buffer_span(&title), &written);
    if (title.n_bytes) reader->document->title = arena_string(reader->document->arena, buffer_span(&written));
    reader->out_of_memory |= title.failed || written.failed;
    buffer_done(&title);
    buffer_done(&written);
}
