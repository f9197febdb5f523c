/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding the words of a lexicon in a text. */
#include "lexicon/entries.h"

#include "base/hash.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

static bool is_apostrophe(uint32_t code)
{
    return code == '\'' || code == 0x2019 || code == 0x2BC;
}

/* By the letters up to the first that is none, in lower case: as a word of the text begins as well. */
static size_t bucket_of(Span text, size_t at)
{
    uint64_t hash = HASH_START;
    char lower[4] = {0};
    for (size_t n_bytes;; at += n_bytes) {
        uint32_t code = utf8_decode(text, at, &n_bytes);
        if (!utf8_is_word(code)) return (size_t)(hash % N_BUCKETS);
        size_t n = utf8_encode(utf8_to_lower(code), lower);
        hash = hash_bytes(hash, (Span){lower, n});
    }
}

bool begins_word(Span text, size_t at)
{
    size_t n_bytes;
    if (!utf8_is_word(utf8_decode(text, at, &n_bytes))) return false;
    uint32_t before = utf8_decode_before(text, at, &n_bytes);
    if (utf8_is_word(before)) return false;
    /* "o'clock" has no word "clock". */
    return !is_apostrophe(before) || !utf8_is_word(utf8_decode_before(text, at - n_bytes, &n_bytes));
}

/* A word ends where no letter follows; an apostrophe with a letter goes on, unless it is a possessive. */
static bool ends_word(Span text, size_t at)
{
    size_t n_bytes, n_next, n_after;
    uint32_t code = utf8_decode(text, at, &n_bytes);
    if (utf8_is_word(code)) return false;
    uint32_t next = is_apostrophe(code) ? utf8_decode(text, at + n_bytes, &n_next) : 0;
    if (!utf8_is_word(next)) return true;
    bool possessive = next == 's' || next == 'S';
    return possessive && !utf8_is_word(utf8_decode(text, at + n_bytes + n_next, &n_after));
}

/* Compare the word with the text; returns where it ends in it, or 0. */
static size_t match_word(const LexiconEntry *entry, Span text, size_t at)
{
    bool same = true, capitals = true;
    for (size_t i = 0, n_word, n_text; i < entry->word.n_bytes; i += n_word, at += n_text) {
        uint32_t wanted = utf8_decode(entry->word, i, &n_word), code = utf8_decode(text, at, &n_text);
        if (is_apostrophe(wanted) && is_apostrophe(code)) continue;
        if (n_text == 0 || utf8_to_lower(wanted) != utf8_to_lower(code)) return 0;
        if (wanted != code) same = false;
        if (utf8_is_lower(code)) capitals = false;
    }
    return (same || capitals || !entry->has_capital) && ends_word(text, at) ? at : 0;
}

static int compare(const void *left, const void *right)
{
    const LexiconEntry *a = *(LexiconEntry *const *)left, *b = *(LexiconEntry *const *)right;
    if (a->word.n_bytes != b->word.n_bytes) return a->word.n_bytes < b->word.n_bytes ? -1 : 1;
    return (a->line > b->line) - (a->line < b->line);
}

bool index_entries(Lexicon *lexicon)
{
    LexiconEntry **sorted = arena_alloc(lexicon->arena, lexicon->n_entries, sizeof(LexiconEntry *));
    if (!sorted) return false;
    for (size_t i = 0; i < lexicon->n_entries; i++) sorted[i] = &lexicon->entries[i];
    qsort(sorted, lexicon->n_entries, sizeof *sorted, compare);
    for (size_t i = 0; i < lexicon->n_entries; i++) { /* each goes before those that are shorter */
        size_t *first = &lexicon->buckets[bucket_of(sorted[i]->word, 0)];
        sorted[i]->next = *first;
        *first = (size_t)(sorted[i] - lexicon->entries) + 1;
    }
    return true;
}

LexiconEntry *find_entry(Lexicon *lexicon, uint32_t scope, Span text, size_t at, size_t *end)
{
    LexiconEntry *best = NULL;
    *end = 0;
    for (size_t i = lexicon->buckets[bucket_of(text, at)]; i; i = lexicon->entries[i - 1].next) {
        LexiconEntry *entry = &lexicon->entries[i - 1];
        if (entry->scope != LEXICON_EVERYBODY && entry->scope != scope) continue;
        size_t entry_end = match_word(entry, text, at);
        if (entry_end < *end || entry_end == 0) continue;
        bool own = entry->scope != LEXICON_EVERYBODY;
        if (entry_end == *end && best && !own) continue;
        best = entry;
        *end = entry_end;
    }
    return best;
}

void sayings_done(Sayings *sayings)
{
    free(sayings->items);
    buffer_done(&sayings->said);
    *sayings = (Sayings){0};
}

static bool add_saying(Sayings *sayings, Saying saying)
{
    if (sayings->n_items == sayings->capacity) {
        size_t capacity = sayings->capacity ? sayings->capacity * 2 : 16;
        Saying *grown = realloc(sayings->items, capacity * sizeof *grown);
        if (!grown) return false;
        sayings->items = grown;
        sayings->capacity = capacity;
    }
    sayings->items[sayings->n_items++] = saying;
    return true;
}

/* Append a respelling with its own words looked up in turn, as far as these are respellings; loading saw to it that
 * this ends. Phonemes within a respelling are not for here: it stays as it is spelled. */
static void add_respelling(Lexicon *lexicon, uint32_t scope, Span text, Buffer *out)
{
    for (size_t at = 0, n_bytes; at < text.n_bytes; at += n_bytes) {
        size_t end;
        LexiconEntry *entry = begins_word(text, at) ? find_entry(lexicon, scope, text, at, &end) : NULL;
        utf8_decode(text, at, &n_bytes);
        if (entry && !entry->is_phonemes) {
            entry->is_used = true;
            add_respelling(lexicon, scope, entry->said, out);
            n_bytes = end - at;
        } else {
            buffer_add(out, text.data + at, n_bytes);
        }
    }
}

/* What a possessive adds to these phonemes. */
static const char *possessive_of(Span phonemes)
{
    static const char *const hissing[] = {"s", "z", "S", "Z"};
    static const char *const voiceless[] = {"p", "t", "k", "f", "T"};
    Span last = span_slice(phonemes, phonemes.n_bytes - 1, phonemes.n_bytes);
    for (size_t i = 0; i < sizeof hissing / sizeof *hissing; i++)
        if (span_is(last, hissing[i])) return "I2z";
    for (size_t i = 0; i < sizeof voiceless / sizeof *voiceless; i++)
        if (span_is(last, voiceless[i])) return "s";
    return "z";
}

/* The phonemes of an entry, with those of a possessive that follows it. */
static void add_phonemes(const LexiconEntry *entry, Span text, Saying *saying, Buffer *out)
{
    size_t n_apostrophe, n_next;
    buffer_add_span(out, entry->said);
    if (!is_apostrophe(utf8_decode(text, saying->end, &n_apostrophe))) return;
    uint32_t next = utf8_decode(text, saying->end + n_apostrophe, &n_next);
    if (next != 's' && next != 'S') return;
    buffer_add_string(out, possessive_of(entry->said));
    saying->end += n_apostrophe + n_next;
}

Status lexicon_find(Lexicon *lexicon, uint32_t scope, Span text, bool english, Sayings *out, Error *error)
{
    bool ok = true;
    out->n_items = 0;
    buffer_clear(&out->said);
    for (size_t at = 0, n_bytes; at < text.n_bytes && ok; at += n_bytes) {
        size_t end;
        LexiconEntry *entry = begins_word(text, at) ? find_entry(lexicon, scope, text, at, &end) : NULL;
        utf8_decode(text, at, &n_bytes);
        if (!entry) continue;
        entry->is_used = true;
        Saying saying = {.start = at, .end = end, .said_start = out->said.n_bytes, .is_phonemes = entry->is_phonemes};
        if (entry->is_phonemes && !english) continue;
        if (entry->is_phonemes) add_phonemes(entry, text, &saying, &out->said);
        else add_respelling(lexicon, scope, entry->said, &out->said);
        saying.said_end = out->said.n_bytes;
        ok = add_saying(out, saying) && !out->said.failed;
        n_bytes = saying.end - at;
    }
    return ok ? STATUS_OK : error_set(error, STATUS_NO_MEMORY, "out of memory");
}
