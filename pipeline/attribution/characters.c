/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading the characters file. The JSON library forgets where a value stood, so that places for
 * messages are found again in the text. */
#include "attribution/characters.h"

#include "base/file.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_CHARACTERS_BYTES = 16 << 20 };

/* The file being read. */
typedef struct Source {
    const char *path;
    Span text;
    People *people;
} Source;

static int line_of(Span text, size_t offset)
{
    int line = 1;
    for (size_t i = 0; i < offset && i < text.n_bytes; i++) line += text.data[i] == '\n';
    return line;
}

/* Return the end of the JSON string that begins at `at`. */
static size_t string_end(Span text, size_t at)
{
    for (at++; at < text.n_bytes && text.data[at] != '"'; at++)
        if (text.data[at] == '\\') at++;
    return at;
}

/* Return the line of key `key` in entry `index` of the list, or that entry's own line. The text is known to be
 * valid JSON. */
static int place_of(Span text, size_t index, const char *key)
{
    int depth = 0, list_depth = 0;
    size_t n_entries = 0, entry = 0;
    bool is_start = false; /* the next byte that is no space begins an entry */
    for (size_t at = 0; at < text.n_bytes; at++) {
        char byte = text.data[at];
        if (is_start && byte != ' ' && byte != '\n' && byte != '\r' && byte != '\t' && byte != ']') {
            if (n_entries++ == index) entry = at;
            is_start = false;
        }
        if (byte == '"') {
            size_t end = string_end(text, at);
            bool inside = list_depth && depth == list_depth + 1 && n_entries == index + 1;
            if (inside && span_is(span_slice(text, at + 1, end), key) && span_starts_with(span_trim(span_slice(text, end + 1, text.n_bytes)), ":"))
                return line_of(text, at);
            at = end;
        } else if (byte == '[' || byte == '{') {
            depth++;
            is_start = byte == '[' && !list_depth;
            if (is_start) list_depth = depth;
        } else if (byte == ']' || byte == '}') {
            depth--;
        } else if (byte == ',' && list_depth && depth == list_depth) {
            is_start = true;
        }
    }
    return line_of(text, entry);
}

static Status bad(const Source *source, size_t index, const char *key, Error *error, const char *message)
{
    return error_set_at(error, STATUS_BAD_INPUT, source->path, place_of(source->text, index, key), 0, "%s", message);
}

static Status read_gender(const Source *source, size_t index, const json_t *value, Person *person, Error *error)
{
    static const struct { const char *word; Gender gender; } WORDS[] = {
        {"m", GENDER_MALE}, {"male", GENDER_MALE}, {"f", GENDER_FEMALE}, {"female", GENDER_FEMALE},
        {"n", GENDER_NEUTRAL}, {"neutral", GENDER_NEUTRAL}, {"u", GENDER_UNKNOWN}, {"x", GENDER_UNKNOWN},
        {"unknown", GENDER_UNKNOWN}, {"", GENDER_UNKNOWN}};
    if (!value || json_is_null(value)) return STATUS_OK;
    const char *text = json_string_value(value);
    for (size_t i = 0; text && i < sizeof WORDS / sizeof WORDS[0]; i++) {
        if (!span_equal_nocase(span_of(text), span_of(WORDS[i].word))) continue;
        person->gender = WORDS[i].gender;
        person->is_gender_sure = WORDS[i].gender != GENDER_UNKNOWN;
        return STATUS_OK;
    }
    return bad(source, index, "gender", error, "the gender is not one that is known; write \"M\", \"F\" or \"U\"");
}

static const char *copy_string(const Source *source, const json_t *value)
{
    return arena_string(source->people->arena, (Span){json_string_value(value), json_string_length(value)});
}

static Status read_aliases(const Source *source, size_t index, const json_t *list, Person *person, Error *error)
{
    if (!list || json_is_null(list)) return STATUS_OK;
    if (!json_is_array(list)) return bad(source, index, "aliases", error, "\"aliases\" must be a list of names");
    person->aliases = arena_alloc(source->people->arena, json_array_size(list), sizeof *person->aliases);
    if (!person->aliases) return error_set(error, STATUS_NO_MEMORY, "out of memory for the characters");
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *alias = json_array_get(list, i);
        if (!json_is_string(alias)) return bad(source, index, "aliases", error, "\"aliases\" must hold nothing but names");
        const char *copy = copy_string(source, alias);
        if (!copy) return error_set(error, STATUS_NO_MEMORY, "out of memory for the characters");
        if (*copy) person->aliases[person->n_aliases++] = copy;
    }
    return STATUS_OK;
}

static Status read_character(const Source *source, size_t index, const json_t *value, Error *error)
{
    People *people = source->people;
    Person person = {.kind = CHARACTER_NAMED};
    if (!json_is_object(value)) return bad(source, index, "", error, "a character of the list is no object; write {\"name\": ...}");
    const json_t *name = json_object_get(value, "name"), *id = json_object_get(value, "id");
    if (!json_is_string(name) || !span_trim(span_of(json_string_value(name))).n_bytes)
        return bad(source, index, "name", error, "this character has no name; give it a \"name\"");
    person.name = copy_string(source, name);
    if (id && !json_is_string(id)) return bad(source, index, "id", error, "\"id\" must be text");
    if (id) person.id = copy_string(source, id);
    if (!person.name || (id && !person.id)) return error_set(error, STATUS_NO_MEMORY, "out of memory for the characters");
    Status status = read_gender(source, index, json_object_get(value, "gender"), &person, error);
    if (!status) status = read_aliases(source, index, json_object_get(value, "aliases"), &person, error);
    if (status) return status;
    uint32_t added;
    return people_add(people, &person, &added, error);
}

/* An id, and whose it is. */
typedef struct GivenId {
    const char *id;
    size_t index;
} GivenId;

static int compare_ids(const void *a, const void *b)
{
    const GivenId *x = a, *y = b;
    int order = strcmp(x->id, y->id);
    return order ? order : x->index < y->index ? -1 : x->index > y->index;
}

/* Find the first character whose id another had before. Errors: STATUS_BAD_INPUT, STATUS_NO_MEMORY. */
static Status check_ids(const Source *source, Error *error)
{
    const People *people = source->people;
    size_t n = 0, again = SIZE_MAX;
    GivenId *ids = arena_alloc(people->arena, people->n, sizeof *ids);
    if (!ids) return error_set(error, STATUS_NO_MEMORY, "out of memory for the characters");
    for (size_t i = 0; i < people->n; i++)
        if (people->items[i].id) ids[n++] = (GivenId){people->items[i].id, i};
    qsort(ids, n, sizeof *ids, compare_ids);
    for (size_t i = 1; i < n; i++)
        if (!strcmp(ids[i].id, ids[i - 1].id) && ids[i].index < again) again = ids[i].index;
    if (again == SIZE_MAX) return STATUS_OK;
    return error_set_at(error, STATUS_BAD_INPUT, source->path, place_of(source->text, again, "id"), 0,
                        "the id \"%s\" is given twice; give each character their own", people->items[again].id);
}

Status characters_load(const char *path, People *people, Error *error)
{
    Buffer buffer = {0};
    json_t *root = NULL;
    json_error_t problem;
    Status status = file_read(path, MAX_CHARACTERS_BYTES, &buffer, error);
    if (status) goto done;
    Source source = {path, buffer_span(&buffer), people};
    root = json_loadb(source.text.data, source.text.n_bytes, JSON_REJECT_DUPLICATES, &problem);
    if (!root) {
        status = error_set_at(error, STATUS_BAD_INPUT, path, problem.line > 0 ? problem.line : 1,
                              problem.column > 0 ? problem.column : 0, "this is no JSON that can be read: %s", problem.text);
        goto done;
    }
    const json_t *list = json_is_array(root) ? root : json_object_get(root, "cast");
    if (!json_is_array(list)) {
        status = error_set_at(error, STATUS_BAD_INPUT, path, 1, 0, "there is no list of characters; write {\"cast\": [...]}");
        goto done;
    }
    for (size_t i = 0; i < json_array_size(list) && !status; i++)
        status = read_character(&source, i, json_array_get(list, i), error);
    if (!status) status = check_ids(&source, error);
    if (!status) status = people_index_names(people, error);
done:
    json_decref(root);
    buffer_done(&buffer);
    return status;
}
