/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whose sections are whose, and what nobody needed. */
#include "lexicon/entries.h"

#include "base/near.h"
#include "base/utf8.h"

static bool same_name(Span a, Span b)
{
    size_t i = 0, k = 0, n_i, n_k;
    while (i < a.n_bytes && k < b.n_bytes) {
        if (utf8_to_lower(utf8_decode(a, i, &n_i)) != utf8_to_lower(utf8_decode(b, k, &n_k))) return false;
        i += n_i;
        k += n_k;
    }
    return i == a.n_bytes && k == b.n_bytes;
}

static bool is_of(const LexiconSection *section, const Character *character)
{
    if (character->kind == CHARACTER_NARRATOR && same_name(section->name, span_of("narrator"))) return true;
    if (same_name(section->name, span_of(character->name))) return true;
    for (size_t i = 0; i < character->n_aliases; i++)
        if (same_name(section->name, span_of(character->aliases[i]))) return true;
    return false;
}

uint32_t lexicon_scope(const Lexicon *lexicon, const Character *character)
{
    for (size_t i = 0; lexicon && i < lexicon->n_sections; i++)
        if (is_of(&lexicon->sections[i], character)) return (uint32_t)i + 1;
    return LEXICON_EVERYBODY;
}

static void report_stray(const Lexicon *lexicon, const LexiconSection *section, const Script *script, const Log *log)
{
    NearSearch near = {.word = section->name};
    Buffer hint = {0};
    for (size_t i = 0; i < script->n_characters; i++) {
        const Character *character = &script->characters[i];
        near_offer(&near, span_of(character->name));
        for (size_t k = 0; k < character->n_aliases; k++) near_offer(&near, span_of(character->aliases[k]));
    }
    near_to_text(&near, &hint);
    log_write_at(log, LOG_WARNING, lexicon->file, section->line, 0, "nobody in this story is called %.*s%s",
                 (int)section->name.n_bytes, section->name.data, hint.data ? hint.data : "");
    buffer_done(&hint);
}

void lexicon_report_strays(const Lexicon *lexicon, const Script *script, const Log *log)
{
    for (size_t i = 0; i < lexicon->n_sections; i++) {
        size_t k = 0;
        while (k < script->n_characters && !is_of(&lexicon->sections[i], &script->characters[k])) k++;
        if (k == script->n_characters) report_stray(lexicon, &lexicon->sections[i], script, log);
    }
}

void lexicon_report_unused(const Lexicon *lexicon, const Log *log)
{
    for (size_t i = 0; i < lexicon->n_entries; i++) {
        const LexiconEntry *entry = &lexicon->entries[i];
        if (entry->is_used) continue;
        const LexiconSection *section = entry->scope ? &lexicon->sections[entry->scope - 1] : NULL;
        log_write_at(log, LOG_WARNING, lexicon->file, entry->line, entry->word_column,
                     "'%.*s' is never said%s%.*s", (int)entry->word.n_bytes, entry->word.data, section ? " by " : "",
                     section ? (int)section->name.n_bytes : 0, section ? section->name.data : "");
    }
}
