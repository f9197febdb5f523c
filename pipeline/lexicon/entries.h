/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_LEXICON_ENTRIES_H
#define DRAMATIS_LEXICON_ENTRIES_H
/** @file entries.h
 * What a lexicon holds. */

#include "lexicon/lexicon.h"

enum {
    LEXICON_MAX_WORD_BYTES = 200,
    LEXICON_MAX_SAID_BYTES = 400,
    LEXICON_MAX_PHONEME_BYTES = 60,  /* of a word */
    LEXICON_MAX_EXPANDED_BYTES = 4000, /* of a respelling whose words were looked up in turn */
    LEXICON_MAX_DEPTH = 32,          /* respellings of respellings */
    N_BUCKETS = 1024
};

/** One entry. */
typedef struct LexiconEntry {
    Span word;         /**< as the file has it */
    bool has_capital;  /**< then only that, or all capitals, is meant; else any case */
    uint32_t scope;    /**< 0 for everybody */
    Span said;         /**< respelling, or phonemes */
    bool is_phonemes;
    int line, column;  /**< of its pronunciation */
    int word_column;
    size_t next;       /**< the next in the same bucket, + 1; 0 ends */
    bool is_used;
    int visit;         /**< while loops are looked for: 1 under way, 2 done */
    size_t n_expanded; /**< bytes of the respelling with its words looked up; once visited */
} LexiconEntry;

/** A section. */
typedef struct LexiconSection {
    Span name;
    int line;
} LexiconSection;

struct Lexicon {
    Arena *arena; /**< owned */
    const char *file;
    Span text;
    LexiconEntry *entries;
    size_t n_entries;
    LexiconSection *sections; /**< [scope − 1] */
    size_t n_sections;
    size_t buckets[N_BUCKETS]; /**< first entry by the letters that it begins with, + 1; longer words first */
};

/** Put the entries where find_entry() looks. Returns false when out of memory. */
bool index_entries(Lexicon *lexicon);

/** Find the longest entry for lines of `scope` whose word stands at byte `at` of `text`, where a word begins.
 * `end` receives where it ends. Returns NULL if there is none. */
LexiconEntry *find_entry(Lexicon *lexicon, uint32_t scope, Span text, size_t at, size_t *end);

/** Tell whether a word begins at byte `at`. */
bool begins_word(Span text, size_t at);

#endif
