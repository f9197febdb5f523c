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

float elision_cost_before_word(Span source, size_t start, size_t end, size_t at, size_t word)
{
    static const char *const elided[] = {
        "tis",   "twas",   "twere", "twill", "twould", "twasn",  "tisn",   "em",  "bout",
        "cause", "cos",    "coz",   "un",    "im",     "is",     "e",      "er",  "ere",
        "ee",    "ow",     "eard",  "ave",   "ad",     "as",     "alf",    "ope", "ouse",
        "orse",  "ead",    "ard",   "and",   "ome",    "eart",   "ell",    "elp", "til",
        "till",  "ello",   "ullo",  "round", "neath",  "gainst", "fore",   "pon", "specs",
        "spect", "nother", "nough", "way",   "bye",    "tween",  "mongst", "n",   "t",
        "d",     "ll",     "s",     "re",    "ve",     "m",      NULL};
    char letters[MAX_WORD_BYTES + 1];
    size_t n_bytes;
    uint32_t code = utf8_decode(source, word, &n_bytes);
    if (code >= '0' && code <= '9') return 1; /* '98 */
    if (copy_word(source, word, end, letters) && is_one_of(letters, elided)) return 0.5f;
    if (!utf8_is_lower(code)) return 5;
    /* In mid-sentence without a comma, nobody begins to speak: it may be a word of a dialect. */
    while (at > start && utf8_is_space(utf8_decode_before(source, at, &n_bytes))) at -= n_bytes;
    return at > start && utf8_is_word(utf8_decode_before(source, at, &n_bytes)) ? 2.5f : 4;
}

float elision_cost_after_word(Span source, size_t start, size_t at)
{
    static const char *const clipped[] = {"o", "th", "an", "t", "wi", "ha", "ol",
                                          "mo", "i", "fo", "n", NULL};
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
    if (copy_word(source, word, at, letters) && is_one_of(letters, clipped)) return 0.7f;
    return 3;
}
