/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names as cue lines have them, and a hash table of them. */
#include "script/names.h"

#include "base/hash.h"
#include "base/utf8.h"

#include <string.h>

static bool is_name_mark(uint32_t code)
{
    return code == 0x2019 || (code && code < 0x80 && strchr("'-.,&", (int)code));
}

void name_clean(Span name, Buffer *out)
{
    size_t n_before = out->n_bytes;
    bool space = false;
    bool any = false;
    size_t n_bytes;
    for (size_t at = 0; at < name.n_bytes; at += n_bytes) {
        uint32_t code = utf8_decode(name, at, &n_bytes);
        bool word = utf8_is_word(code);
        if (!word && !is_name_mark(code)) {
            space = true;
            continue;
        }
        if (space && out->n_bytes > n_before) buffer_add_char(out, ' ');
        space = false;
        any |= word;
        buffer_add(out, name.data + at, n_bytes);
    }
    if (any || out->failed) return;
    out->n_bytes = n_before;
    buffer_add_string(out, "Somebody");
}

const char *name_extension(Arena *arena, Span extension, bool *out_of_memory)
{
    Buffer clean = {0};
    const char *copy = NULL;
    bool space = false;
    size_t n_bytes;
    for (size_t at = 0; at < extension.n_bytes; at += n_bytes) {
        uint32_t code = utf8_decode(extension, at, &n_bytes);
        bool mark = code < 0x80 && (code <= ' ' || code == 0x7F || strchr("()[]^*_\\", (int)code));
        if (mark || utf8_is_space(code)) {
            space = true;
            continue;
        }
        if (space && clean.n_bytes) buffer_add_char(&clean, ' ');
        space = false;
        buffer_add(&clean, extension.data + at, n_bytes);
    }
    if (clean.n_bytes) copy = arena_string(arena, buffer_span(&clean));
    *out_of_memory |= clean.failed || (clean.n_bytes && !copy);
    buffer_done(&clean);
    return copy;
}

void name_fold(Span name, Buffer *out)
{
    size_t n_before = out->n_bytes;
    bool space = false;
    size_t n_bytes;
    for (size_t at = 0; at < name.n_bytes; at += n_bytes) {
        uint32_t code = utf8_decode(name, at, &n_bytes);
        if (utf8_is_space(code)) {
            space = true;
            continue;
        }
        if (space && out->n_bytes > n_before) buffer_add_char(out, ' ');
        space = false;
        buffer_add_code(out, utf8_to_lower(code == 0x2019 ? '\'' : code));
    }
}

/* Whether a word in capitals is a number of a king. */
static bool is_roman(Span word)
{
    static const char *const numbers[] = {"II", "III", "IV", "VI", "VII", "VIII", "IX", "XI", "XII",
                                          "XIII", "XIV", "XV", "XVI", NULL};
    for (size_t i = 0; numbers[i]; i++)
        if (span_is(word, numbers[i])) return true;
    return false;
}

void name_uncapitalise(Span name, Buffer *out)
{
    size_t n_bytes;
    for (size_t at = 0; at < name.n_bytes; at += n_bytes) {
        if (utf8_is_lower(utf8_decode(name, at, &n_bytes))) {
            buffer_add_span(out, name);
            return;
        }
    }
    for (size_t at = 0; at < name.n_bytes;) {
        size_t end = at;
        while (end < name.n_bytes && name.data[end] != ' ') end++;
        Span word = span_slice(name, at, end);
        bool first = true;
        unsigned n_letters = 0; /* since the start of the word or the last mark */
        if (is_roman(word)) {
            buffer_add_span(out, word);
        } else {
            for (size_t k = 0; k < word.n_bytes; k += n_bytes) {
                uint32_t code = utf8_decode(word, k, &n_bytes);
                buffer_add_code(out, first ? code : utf8_to_lower(code));
                /* "O'Neill", but "Mary's" */
                bool apostrophe = code == '\'' || code == 0x2019;
                first = apostrophe ? n_letters == 1 && k == 1 : !utf8_is_word(code);
                n_letters = first ? 0 : n_letters + 1;
            }
        }
        if (end < name.n_bytes) buffer_add_char(out, ' ');
        at = end + 1;
    }
}

typedef struct NameEntry {
    uint64_t hash;
    Span folded; /* data is NULL in a free place */
    uint32_t character;
} NameEntry;

struct NameTable {
    Arena *arena;
    NameMatch match;
    NameEntry *entries;
    size_t n_places; /* a power of two, or 0 */
    size_t n_used;
};

NameTable *name_table_new(Arena *arena, NameMatch match)
{
    NameTable *table = arena_alloc(arena, 1, sizeof *table);
    if (table) *table = (NameTable){.arena = arena, .match = match};
    return table;
}

/* The place of a folded name, in use or free. */
static NameEntry *find(NameEntry *entries, size_t n_places, uint64_t hash, Span folded)
{
    size_t at = (size_t)(hash ^ hash >> 32) & (n_places - 1);
    while (entries[at].folded.data && !(entries[at].hash == hash && span_equal(entries[at].folded, folded)))
        at = (at + 1) & (n_places - 1);
    return &entries[at];
}

static bool grow(NameTable *table)
{
    size_t n_places = table->n_places ? 2 * table->n_places : 32;
    NameEntry *entries = arena_alloc(table->arena, n_places, sizeof *entries);
    if (!entries) return false;
    for (size_t i = 0; i < table->n_places; i++)
        if (table->entries[i].folded.data)
            *find(entries, n_places, table->entries[i].hash, table->entries[i].folded) = table->entries[i];
    table->entries = entries;
    table->n_places = n_places;
    return true;
}

static void add_key(const NameTable *table, Span name, Buffer *out)
{
    switch (table->match) {
    case NAMES_FOLDED: name_fold(name, out); break;
    case NAMES_EXACT: buffer_add_span(out, name); break;
    }
}

bool name_table_add(NameTable *table, Span name, uint32_t character)
{
    Buffer folded = {0};
    if (2 * table->n_used >= table->n_places && !grow(table)) return false;
    add_key(table, name, &folded);
    uint64_t hash = hash_bytes(HASH_START, buffer_span(&folded));
    NameEntry *entry = find(table->entries, table->n_places, hash, buffer_span(&folded));
    bool good = !folded.failed;
    if (good && entry->folded.data) {
        if (entry->character != character) entry->character = NAME_SEVERAL;
    } else if (good) {
        const char *copy = arena_string(table->arena, buffer_span(&folded));
        good = copy != NULL;
        if (good) *entry = (NameEntry){hash, {copy, folded.n_bytes}, character};
        table->n_used += good;
    }
    buffer_done(&folded);
    return good;
}

uint32_t name_table_find(NameTable *table, Span name)
{
    Buffer folded = {0};
    uint32_t found = NAME_NONE;
    if (table->n_used == 0) return NAME_NONE;
    add_key(table, name, &folded);
    if (!folded.failed) {
        uint64_t hash = hash_bytes(HASH_START, buffer_span(&folded));
        const NameEntry *entry = find(table->entries, table->n_places, hash, buffer_span(&folded));
        if (entry->folded.data) found = entry->character;
    }
    buffer_done(&folded);
    return found;
}

/* A name that is not taken: `base`, or `base` with a number. */
static const char *choose(CueNames *names, Arena *arena, Span base, uint32_t character)
{
    const char *name = arena_string(arena, base);
    for (unsigned n = 2; name && name_table_find(names->table, span_of(name)) != NAME_NONE; n++)
        name = arena_printf(arena, "%.*s %u", (int)base.n_bytes, base.data, n);
    return name && name_table_add(names->table, span_of(name), character) ? name : NULL;
}

bool cue_names_make(const Script *script, Arena *arena, CueNames *out)
{
    CueNames names = {arena_alloc(arena, script->n_characters, sizeof *names.names), name_table_new(arena, NAMES_FOLDED)};
    Buffer clean = {0};
    bool good = names.names && names.table;
    for (size_t i = 0; i < script->n_characters && good; i++) {
        buffer_clear(&clean);
        name_clean(span_of(script->characters[i].name), &clean);
        if (!clean.failed) names.names[i] = choose(&names, arena, buffer_span(&clean), (uint32_t)i);
        good = names.names[i] != NULL;
    }
    buffer_done(&clean);
    if (good) *out = names;
    return good;
}
