/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Letters that English leaves out at the edges of words. */
#include "script/elision.h"

#include "base/utf8.h"

#include <string.h>

enum { MAX_WORD_BYTES = 15 };

/* Copy the letters at `at` in lower case; returns false when there are too many to be in a list. */
static bool copy_word(Span source, size_t at, size_t end, char *word)
{
    size_t n = 0;
    while (at < end) {
        char byte = source.data[at++];
        char lower = byte >= 'A' && byte <= 'Z' ? (char)(byte + 32) : byte;
        if ((lower < 'a' || lower > 'z')) break;
        if (n == MAX_WORD_BYTES) return false;
        word[n++] = lower;
    }
    word[n] = '\0';
    return n > 0;
}

static bool is_one_of(const char *word, const char *const *list)
{
    for (; *list; list++)
        if (!strcmp(word, *list)) return true;
    return false;
}

/* Words that have lost their beginning. */
static const char *const ELIDED[] = {
    "tis",   "twas",   "twere", "twill", "twould", "twasn",  "tisn",    "tain",   "twouldn", "em",   "bout",
    "cos",   "coz",    "im",    "e",     "er",     "ee",     "ow",      "eard",   "ave",     "alf",  "ouse",
    "orse",  "ead",    "ard",   "eart",  "elp",    "til",    "ello",    "ullo",   "neath",   "gainst",
    "pon",   "spect",  "nother", "nough", "nuff",  "tween",  "mongst",  "stead",  "cept",    "fraid", "splain",
    "zactly", "scuse", "ud",    "uz",    "tater",  "taters", "tatoes",  "possum", "baccy",   "bacca", "ll",
    "re",    "ve",     "m",     "n",     "t",      "d",      "s",       NULL};

/* The same, but what is left is a word itself: with a capital, it begins a sentence. */
static const char *const ELIDED_TO_A_WORD[] = {
    "cause", "un",  "is",   "ere",  "ad",   "as",    "ope", "and", "ome", "ell", "till", "round",
    "fore",  "way", "bye",  "specs", "at",  "long",  "low", "lowed", "deed", "gin", "most", NULL};

float elision_cost_before_word(Span source, size_t start, size_t end, size_t at, size_t word)
{
    char letters[MAX_WORD_BYTES + 1];
    size_t n_bytes;
    uint32_t code = utf8_decode(source, word, &n_bytes);
    bool is_lower = utf8_is_lower(code);
    if (code >= '0' && code <= '9') return 1; /* '98 */
    if (copy_word(source, word, end, letters) &&
        (is_one_of(letters, ELIDED) || (is_lower && is_one_of(letters, ELIDED_TO_A_WORD))))
        return 0.5f;
    if (!is_lower) return 5;
    /* In mid-sentence without a comma, nobody begins to speak: it may be a word of a dialect. */
    while (at > start && utf8_is_space(utf8_decode_before(source, at, &n_bytes))) at -= n_bytes;
    return at > start && utf8_is_word(utf8_decode_before(source, at, &n_bytes)) ? 2.5f : 4;
}

/* Words that have lost their end: an r that is not said, the last of two consonants, a word before a vowel. */
static const char *const CLIPPED[] = {
    "o",    "th",  "an",   "t",    "wi",   "ha",   "ol",   "mo",   "i",     "fo",    "n",    "d",     "y",    "yo",
    "fu",   "po",  "do",   "sto",  "befo", "mis",  "lef",  "las",  "mos",   "jes",   "jus",  "mus",   "nex",  "bes",
    "mas",  "tol", "col",  "han",  "lan",  "min",  "fin",  "kin",  "sen",   "frien", "groun", "roun", "aroun", "behin",
    "secon", "wan", "len", "soun", "gi",   "ca",   "wha",  "wid",  "s",     "agin",  "ag",   NULL};

float elision_cost_after_word(Span source, size_t start, size_t at)
{
    char letters[MAX_WORD_BYTES + 1];
    size_t word = at;
    while (word > start && at - word <= MAX_WORD_BYTES) {
        char lower = (char)(source.data[word - 1] | 0x20);
        if (lower < 'a' || lower > 'z') break;
        word--;
    }
    char last = (char)(source.data[at - 1] | 0x20);
    if (last == 's' || last == 'z') return 1;
    if (at - word >= 4 && last == 'n' && (source.data[at - 2] | 0x20) == 'i') return 0.7f; /* goin' */
    if (copy_word(source, word, at, letters) && is_one_of(letters, CLIPPED)) return 0.7f;
    return 3;
}
