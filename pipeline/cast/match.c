/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cast/match.h"

#include "base/near.h"
#include "base/utf8.h"

#include <string.h>

static Span without_article(Span name)
{
    static const char *const articles[] = {"the ", "a ", "an "};
    for (size_t i = 0; i < sizeof articles / sizeof *articles; i++) {
        Span article = span_of(articles[i]);
        if (name.n_bytes > article.n_bytes && span_equal_nocase(span_slice(name, 0, article.n_bytes), article))
            return span_trim(span_slice(name, article.n_bytes, name.n_bytes));
    }
    return name;
}

bool same_name(Span a, Span b)
{
    a = without_article(span_trim(a));
    b = without_article(span_trim(b));
    size_t i = 0, k = 0, n_i, n_k;
    while (i < a.n_bytes && k < b.n_bytes) {
        if (utf8_to_lower(utf8_decode(a, i, &n_i)) != utf8_to_lower(utf8_decode(b, k, &n_k))) return false;
        i += n_i;
        k += n_k;
    }
    return i == a.n_bytes && k == b.n_bytes;
}

static bool is_called(const Character *character, const char *name)
{
    if (same_name(span_of(character->name), span_of(name))) return true;
    for (size_t i = 0; i < character->n_aliases; i++)
        if (same_name(span_of(character->aliases[i]), span_of(name))) return true;
    return false;
}

bool is_entry_of(const CastEntry *entry, const Character *character)
{
    if (character->kind == CHARACTER_NARRATOR && same_name(span_of(entry->name), span_of("narrator")))
        return true;
    if (is_called(character, entry->name)) return true;
    for (size_t i = 0; i < entry->n_aliases; i++)
        if (is_called(character, entry->aliases[i])) return true;
    return false;
}

const CastEntry *entry_of(const Cast *cast, const Character *character)
{
    for (size_t i = 0; i < cast->n_entries; i++)
        if (is_entry_of(&cast->entries[i], character)) return &cast->entries[i];
    return NULL;
}

static Status find_entry(const Cast *cast, const Character *character, bool *used, const CastEntry **found,
                         Error *error)
{
    *found = NULL;
    for (size_t i = 0; i < cast->n_entries; i++) {
        const CastEntry *entry = &cast->entries[i];
        if (!is_entry_of(entry, character)) continue;
        used[i] = true;
        if (*found)
            return error_set_at(error, STATUS_BAD_INPUT, entry->file, entry->line, 0,
                                "[%s] and [%s] in line %d are one character of the story, %s; "
                                "keep one and give it the other name as an alias",
                                entry->name, (*found)->name, (*found)->line, character->name);
        *found = entry;
    }
    return STATUS_OK;
}

/* A name that is nearly a character's is a slip of the pen. Any other is only news: a cast file serves
 * several texts, unless the caller says that it was named for this one. */
static void report_stray(const Cast *cast, const CastEntry *entry, const Script *script, const Log *log)
{
    NearSearch near = {.word = span_of(entry->name)};
    Buffer hint = {0};
    for (size_t i = 0; i < script->n_characters; i++) {
        const Character *character = &script->characters[i];
        if (character->n_lines > 0) near_offer(&near, span_of(character->name));
        for (size_t j = 0; character->n_lines > 0 && j < character->n_aliases; j++)
            near_offer(&near, span_of(character->aliases[j]));
    }
    near_to_text(&near, &hint);
    /* A series has many who are not in this episode. */
    LogLevel level = strcmp(entry->file, cast->file) != 0 ? LOG_INFO
                     : near.best[0].n_bytes               ? LOG_WARNING
                                                          : cast->stray_level;
    log_write_at(log, level, entry->file, entry->line, 0,
                 "nobody in this story is called %s%s", entry->name, hint.data ? hint.data : "");
    buffer_done(&hint);
}

Status match_entries(const Cast *cast, const Script *script, const Log *log, const CastEntry ***entries,
                     Error *error)
{
    const CastEntry **found = arena_alloc(cast->arena, script->n_characters, sizeof(CastEntry *));
    bool *used = arena_alloc(cast->arena, cast->n_entries, sizeof *used);
    if (!found || !used) return error_set(error, STATUS_NO_MEMORY, "out of memory");
    for (size_t i = 0; i < script->n_characters; i++) {
        Status status = find_entry(cast, &script->characters[i], used, &found[i], error);
        if (status) return status;
    }
    for (size_t i = 0; i < cast->n_entries; i++)
        if (!used[i]) report_stray(cast, &cast->entries[i], script, log);
    *entries = found;
    return STATUS_OK;
}
