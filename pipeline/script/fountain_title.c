/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads the title page, which introduces the characters, and finds them behind the names on cue lines. */
#include "script/fountain_reader.h"

#include "base/near.h"
#include "base/utf8.h"
#include "script/note.h"

#include <string.h>

enum { MOST_SCENES = 1 << 24, SHOWN_BYTES = 60 };

static const char profile[] = "audiodrama/1";

/* A row of the notes on the title page. */
typedef struct Row {
    FountainReader *reader;
    size_t at;
    Span text;
} Row;

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

/* Add a character, or tell of the narrator, whom every script has. */
static uint32_t add_character(FountainReader *reader, const Character *character, const char *cue)
{
    Script *script = reader->script;
    uint32_t index = NARRATOR;
    Buffer clean = {0};
    Character copy = *character;
    if (copy.kind == CHARACTER_NARRATOR) {
        if (!copy.id) copy.id = script->characters[NARRATOR].id;
        script->characters[NARRATOR] = copy;
    } else if (script_add_character(script, &copy, &index, NULL)) {
        reader->out_of_memory = true;
        return NARRATOR;
    }
    name_clean(span_of(cue), &clean);
    if (clean.failed || !name_table_add(reader->cued, buffer_span(&clean), index)) reader->out_of_memory = true;
    buffer_done(&clean);
    bool good = name_table_add(reader->called, span_of(copy.name), index);
    for (size_t i = 0; i < copy.n_aliases && good; i++)
        good = name_table_add(reader->called, span_of(copy.aliases[i]), index);
    reader->out_of_memory |= !good;
    return index;
}

/* Give a character who has none an id that nobody has. */
static void add_id(FountainReader *reader, size_t index)
{
    Script *script = reader->script;
    Character *character = &script->characters[index];
    for (size_t n = index; !character->id && !reader->out_of_memory; n++) {
        const char *id = arena_printf(script->arena, "c%zu", n);
        reader->out_of_memory |= !id;
        if (id && name_table_find(reader->character_ids, span_of(id)) != NAME_NONE) continue;
        character->id = id;
        reader->out_of_memory |= id && !name_table_add(reader->character_ids, span_of(id), (uint32_t)index);
    }
}

static void read_character_id(const Row *row, const NoteSetting *setting, Character *character)
{
    FountainReader *reader = row->reader;
    const char *id = decode(reader, setting->value);
    if (!*id || name_table_find(reader->character_ids, span_of(id)) != NAME_NONE) {
        report_setting(row, setting, "duplicate-id", "is the id of another character, too; give each their own");
        return;
    }
    character->id = id;
    uint32_t index = character->kind == CHARACTER_NARRATOR ? NARRATOR : (uint32_t)reader->script->n_characters;
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
        add_character(reader, &character, cue);
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
    Row row = {reader, line->from, span_slice(reader->text->masked, line->from, line->to)};
    NoteSetting first;
    size_t at = 0;
    if (!note_next(row.text, &at, &first) || !first.equals) return; /* prose */
    if (span_is(first.key, "profile")) {
        reader->is_ours = true;
        if (!span_is(first.value, profile))
            report_setting(&row, &first, "unknown-profile", "is a form of script that is not known; write audiodrama/1");
    } else if (span_is(first.key, "story")) {
        reader->script->story = decode(reader, first.value);
    } else if (span_is(first.key, "cast")) {
        reader->script->cast_file = decode(reader, first.value);
    } else if (span_is(first.key, "character")) {
        read_character(&row, first.value, at);
    } else if (span_is(first.key, "scene")) {
        read_scene(&row, &first, at);
    } else if (reader->is_ours) {
        report_setting(&row, &(NoteSetting){.key = first.key}, "unknown-key",
                       "is not told on the title page; write profile, story, cast, character or scene");
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
            buffer_add_span(&title, value);
        }
    }
    for (size_t i = 0; i < reader->script->n_characters; i++) add_id(reader, i);
    if (title.n_bytes) reader->document->title = arena_string(reader->document->arena, buffer_span(&title));
    reader->out_of_memory |= title.failed;
    buffer_done(&title);
}

/* Nobody of this name was introduced. A name that is nearly another is a slip of the pen. */
static void report_new_name(FountainReader *reader, Span name, size_t at)
{
    NearSearch near = {.word = name};
    Buffer hint = {0};
    const Script *script = reader->script;
    for (size_t i = 0; i < script->n_characters; i++) {
        const Character *character = &script->characters[i];
        if (character->kind != CHARACTER_UNNAMED) near_offer(&near, span_of(character->name));
        for (size_t k = 0; k < character->n_aliases; k++) near_offer(&near, span_of(character->aliases[k]));
    }
    near_to_text(&near, &hint);
    int n = (int)utf8_beginning(name, SHOWN_BYTES).n_bytes;
    if (near.best[0].n_bytes)
        READER_REPORT(reader, FINDING_ERROR, "unknown-name", at,
                      "nobody in this script is called %.*s%s If it is somebody else, introduce them by "
                      "character=NAME on the title page", n, name.data, hint.data ? hint.data : "");
    else
        READER_REPORT(reader, FINDING_DOUBT, "new-name", at, "%.*s is not introduced on the title page and is taken as "
                      "somebody new", n, name.data);
    buffer_done(&hint);
}

uint32_t fountain_read_name(FountainReader *reader, Span cue, size_t at)
{
    Buffer clean = {0};
    Buffer name = {0};
    name_clean(cue, &clean);
    uint32_t found = clean.failed ? NARRATOR : name_table_find(reader->cued, buffer_span(&clean));
    if (found == NAME_NONE) found = name_table_find(reader->called, buffer_span(&clean));
    if (found == NAME_NONE && clean.n_bytes > 4 && span_equal_nocase(span_slice(buffer_span(&clean), 0, 4), span_of("the ")))
        found = name_table_find(reader->called, span_slice(buffer_span(&clean), 4, clean.n_bytes));
    if (found == NAME_SEVERAL) {
        READER_REPORT(reader, FINDING_ERROR, "ambiguous-name", at,
                      "several characters are called %.*s; write the full name of the one who speaks",
                      (int)utf8_beginning(buffer_span(&clean), SHOWN_BYTES).n_bytes, clean.data);
        found = NARRATOR;
    } else if (found == NAME_NONE) {
        name_uncapitalise(buffer_span(&clean), &name);
        if (reader->is_ours) report_new_name(reader, buffer_span(&name), at);
        const char *copy = name.failed ? NULL : arena_string(reader->script->arena, buffer_span(&name));
        Character character = {.name = copy ? copy : "", .kind = CHARACTER_NAMED};
        reader->out_of_memory |= !copy;
        found = add_character(reader, &character, character.name);
        add_id(reader, found);
    }
    buffer_done(&clean);
    buffer_done(&name);
    return found;
}
