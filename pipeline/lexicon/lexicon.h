/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_LEXICON_LEXICON_H
#define DRAMATIS_LEXICON_LEXICON_H
/** @file lexicon.h
 * A producer's lexicon in; how the words of a line are to be said out.
 *
 * A lexicon is a file of `word = pronunciation`. A pronunciation is a respelling, IPA between slashes, or eSpeak NG's
 * own phonemes between double brackets; the last two are English. What stands before the first section is for
 * everybody; a section is for the lines of one character, and goes first there. */

#include "base/log.h"
#include "script/script.h"

typedef struct Lexicon Lexicon;

/** Scope of lines whose speaker has no section. */
#define LEXICON_EVERYBODY ((uint32_t)0)

/** Read a lexicon. Errors, with the place: STATUS_NOT_FOUND, STATUS_IO, STATUS_BAD_INPUT (no word or no pronunciation,
 * an unknown symbol, respellings that lead to each other in a circle), STATUS_NO_MEMORY. */
Status lexicon_load(const char *path, Lexicon **out, Error *error);
void lexicon_free(Lexicon *lexicon);

/** Find the scope of somebody's lines, by a name of theirs: 0 or the number of a section. `lexicon` may be NULL. */
uint32_t lexicon_scope(const Lexicon *lexicon, const Character *character);

/** Log each section that is nobody's in `script`, as a warning, with near matches. */
void lexicon_report_strays(const Lexicon *lexicon, const Script *script, const Log *log);

/** Log each entry that no line had a word for since the lexicon was loaded. */
void lexicon_report_unused(const Lexicon *lexicon, const Log *log);

/** How a stretch of a text is to be said. */
typedef struct Saying {
    size_t start, end;           /**< bytes of the text; a possessive 's is part of what has phonemes */
    size_t said_start, said_end; /**< bytes of the list's buffer */
    bool is_phonemes;            /**< of eSpeak NG's English, a space between words; else a respelling */
} Saying;

/** All of a text's, in order, none over another. Zero-initialised is empty; end it with sayings_done(). */
typedef struct Sayings {
    Saying *items; /**< owned */
    size_t n_items;
    size_t capacity;
    Buffer said;
} Sayings;

void sayings_done(Sayings *sayings);

/** Find what the lexicon says about `text`, for lines of `scope`: the longest entry goes first, and respellings are
 * looked up in turn. With `english` false, phonemes are left out. `out` is replaced. Entries that were found count as
 * used. Errors: STATUS_NO_MEMORY. */
Status lexicon_find(Lexicon *lexicon, uint32_t scope, Span text, bool english, Sayings *out, Error *error);

/** A name of a story. */
typedef struct StoryName {
    Span word;         /**< as it stands in the text */
    size_t n_times;
    const char *doubt; /**< why an English engine may not say it right, in words; NULL if nothing tells */
} StoryName;

/** Find the words that are names by their capitals, in lines and among the characters: those in doubt first, then the
 * most frequent. Words lie in the script, the list in `arena`. Errors: STATUS_NO_MEMORY. */
Status lexicon_find_names(const Script *script, Arena *arena, StoryName **out, size_t *n_out, Error *error);

/** Append the phonemes of eSpeak NG's English for `ipa`. On an unknown symbol, `bad` receives the byte where it begins
 * and the result is false, as when out of memory. */
bool lexicon_ipa_to_phonemes(Span ipa, Buffer *out, size_t *bad);

/** Tell whether all symbols are eSpeak NG's English ones; `bad` as above. */
bool lexicon_check_phonemes(Span phonemes, size_t *bad);

#endif
