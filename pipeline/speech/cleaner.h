/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_SPEECH_CLEANER_H
#define DRAMATIS_SPEECH_CLEANER_H
/** @file cleaner.h
 * Any text in; out comes what eSpeak NG can be trusted with, each character with its place in the text.
 *
 * Plain text crashes eSpeak NG: runs of abbreviations, mixed scripts, hundreds of words without a comma.
 * What is left here is Latin-1 letters, digits, spaces, in-word apostrophes and hyphens, and ". , ; : ! ?",
 * with words of at most 40 characters, at most 12 dots in a run of abbreviations, and a comma at least
 * every 80 words. Quotation marks are gone too, since the engine pauses at them. */

#include "base/buffer.h"
#include "base/status.h"
#include "lexicon/lexicon.h"

/** A character to be spoken. */
typedef struct CleanChar {
    uint32_t start;  /**< first byte, in the text, of what it stands for */
    uint8_t n_bytes; /**< of what it stands for; 0 if it was put in */
    uint8_t letter;  /**< Latin-1 */
    bool is_phoneme; /**< of a lexicon: [[ ]] and what is between them */
    bool stressed;   /**< see stress_mark() */
} CleanChar;

enum { CLEAN_LOST_BYTES = 64 };

/** A cleaned text. Zero-initialised is empty. */
typedef struct CleanText {
    CleanChar *chars; /**< owned */
    size_t n_chars;   /**< 0 when there is nothing to say */
    size_t capacity;
    size_t n_lost;    /**< letters and digits that could not be put in Latin-1 letters, and are left out */
    char lost[CLEAN_LOST_BYTES]; /**< the first of them, UTF-8, terminated */
    size_t n_respelled; /**< letters and digits beyond Latin-1 that are said as Latin-1 letters */
    char respelled[CLEAN_LOST_BYTES]; /**< the first of them */
} CleanText;

/** Clean `text` (UTF-8; invalid bytes are dropped) of less than 4 GiB. Linear. `out` must be
 * zero-initialised; the caller ends it with clean_text_done(). Errors: STATUS_NO_MEMORY. */
Status clean_text(Span text, CleanText *out, Error *error);

/** The same with what a lexicon says about the text. A respelling stands for the whole word that it replaces, and so
 * does each of its phonemes. */
Status clean_text_with(Span text, const Sayings *sayings, CleanText *out, Error *error);

void clean_text_done(CleanText *text);

/** Append characters `start` to `end` as UTF-8. */
void clean_text_to_utf8(const CleanText *text, size_t start, size_t end, Buffer *out);

/** Find the best place to cut between `start` and `end`: after a sentence, else a clause, else a word,
 * and there the place nearest to `wanted`. Returns the index of the first character after the cut, which
 * is in (start, end), or `end` if there is no space in between. */
size_t clean_text_cut(const CleanText *text, size_t start, size_t end, size_t wanted);

/** Find the end of the word that starts at `at`, apostrophes and what follows them included. */
size_t clean_text_word_end(const CleanText *text, size_t at);

#endif
