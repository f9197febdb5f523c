/* SPDX-License-Identifier: GPL-3.0-or-later */
/* IPA and eSpeak NG's phonemes. Only those stand here that every English voice of eSpeak NG 1.51 has: the engine drops
 * what it does not know, and the rest of the word with it. Source: its docs/phonemes.md, tried in all eight accents. */
#include "lexicon/lexicon.h"

#include <string.h>

/* A symbol of IPA and what it is in eSpeak NG. */
typedef struct Symbol {
    const char *ipa;
    const char *phoneme;
} Symbol;

static const Symbol symbols[] = {
    /* Those of several letters, the longest first. */
    {"t\xCD\xA1\xCA\x83", "tS"}, {"d\xCD\xA1\xCA\x92", "dZ"}, {"a\xC9\xAA\xC9\x99", "aI@"}, {"a\xCA\x8A\xC9\x99", "aU@"},
    {"t\xCA\x83", "tS"}, {"d\xCA\x92", "dZ"},
    {"\xC9\x91\xCB\x90", "A:"}, {"\xC9\x94\xCB\x90", "O:"}, {"\xC9\x9C\xCB\x90", "3:"}, {"i\xCB\x90", "i:"},
    {"u\xCB\x90", "u:"}, {"a\xCB\x90", "aa"}, {"e\xCB\x90", "eI"}, {"\xC9\x9B\xCB\x90", "e@"}, {"o\xCB\x90", "O:"},
    {"\xC9\x9D\xCB\x90", "3:"}, {"e\xC9\xAA", "eI"}, {"a\xC9\xAA", "aI"}, {"\xC9\x94\xC9\xAA", "OI"},
    {"a\xCA\x8A", "aU"}, {"o\xCA\x8A", "oU"}, {"\xC9\x99\xCA\x8A", "oU"}, {"\xC9\xAA\xC9\x99", "i@"},
    {"e\xC9\x99", "e@"}, {"\xC9\x9B\xC9\x99", "e@"}, {"\xCA\x8A\xC9\x99", "U@"}, {"\xC9\x99l", "@L"},
    /* Consonants. */
    {"p", "p"}, {"b", "b"}, {"t", "t"}, {"d", "d"}, {"k", "k"}, {"g", "g"}, {"\xC9\xA1", "g"}, {"f", "f"}, {"v", "v"},
    {"\xCE\xB8", "T"}, {"\xC3\xB0", "D"}, {"s", "s"}, {"z", "z"}, {"\xCA\x83", "S"}, {"\xCA\x92", "Z"}, {"h", "h"},
    {"m", "m"}, {"n", "n"}, {"\xC5\x8B", "N"}, {"l", "l"}, {"\xC9\xAB", "l"}, {"\xC9\xB9", "r"}, {"r", "r"}, {"j", "j"},
    {"w", "w"}, {"\xCA\x8D", "w"}, {"x", "x"}, {"\xCF\x87", "x"}, {"\xC3\xA7", "C"}, {"\xCA\x94", "?"},
    {"\xC9\xBE", "t#"}, {"\xCA\xA7", "tS"}, {"\xCA\xA4", "dZ"},
    /* Vowels. */
    {"i", "i"}, {"\xC9\xAA", "I"}, {"e", "E"}, {"\xC9\x9B", "E"}, {"\xC3\xA6", "a"}, {"a", "a"}, {"\xC9\x91", "A:"},
    {"\xC9\x92", "0"}, {"\xC9\x94", "O:"}, {"o", "oU"}, {"\xCA\x8A", "U"}, {"u", "u:"}, {"\xCA\x8C", "V"},
    {"\xC9\x99", "@"}, {"\xC9\x90", "a#"}, {"\xC9\x9C", "3:"}, {"\xC9\x9D", "3:"}, {"\xC9\x9A", "3"},
    /* As eSpeak NG itself writes IPA. */
    {"\xE1\xB5\xBB", "I2"}, {"\xCC\xA9", ""}, {"\xCA\xB2", ""},
    /* Stress; what divides syllables says nothing that the engine could use. */
    {"\xCB\x88", "'"}, {"'", "'"}, {"\xCB\x8C", ","}, {".", ""}, {"\xE2\x80\xBF", ""}, {" ", " "},
};

/* Longest first, as the engine reads them. */
static const char *const phonemes[] = {
    "aI@", "aU@", "tS", "dZ", "3:", "@L", "@2", "@5", "aa", "a#", "A:", "A@", "e@", "I2", "i:", "i@", "u:", "U@", "O:",
    "O@", "o@", "aI", "eI", "OI", "aU", "oU", "_:", "_|", "t#", "d#", "t2", "n^", "l^", "I#", "E#", "p", "b", "t", "d", "k", "g", "f", "v", "T", "D", "s", "z", "S",
    "Z", "h", "m", "n", "N", "l", "r", "j", "w", "x", "C", "L", "?", "@", "3", "a", "E", "I", "i", "0", "V", "U", "e", "o", "u",
    ";", "-", "'", ",", "%", "=", "|", " ",
};

static bool begins_with(Span text, size_t at, const char *with)
{
    size_t n = strlen(with);
    return text.n_bytes - at >= n && !memcmp(text.data + at, with, n);
}

bool lexicon_ipa_to_phonemes(Span ipa, Buffer *out, size_t *bad)
{
    for (size_t at = 0; at < ipa.n_bytes;) {
        size_t i = 0, n = sizeof symbols / sizeof *symbols;
        while (i < n && !begins_with(ipa, at, symbols[i].ipa)) i++;
        *bad = at;
        if (i == n) return false;
        /* "t" before "S" would be read as "tS", "a" before "I" as "aI": keep apart what IPA keeps apart. */
        const char *phoneme = symbols[i].phoneme;
        Span before = buffer_span(out);
        char joined[16] = {0};
        if (before.n_bytes && phoneme[0] && strlen(phoneme) < 8) {
            joined[0] = before.data[before.n_bytes - 1];
            memcpy(joined + 1, phoneme, strlen(phoneme));
            for (size_t k = 0; k < sizeof phonemes / sizeof *phonemes && phonemes[k][1]; k++)
                if (strncmp(joined, phonemes[k], strlen(phonemes[k])) == 0) {
                    buffer_add_char(out, '|');
                    break;
                }
        }
        buffer_add_string(out, phoneme);
        at += strlen(symbols[i].ipa);
    }
    return !out->failed;
}

bool lexicon_check_phonemes(Span text, size_t *bad)
{
    for (size_t at = 0; at < text.n_bytes;) {
        size_t i = 0, n = sizeof phonemes / sizeof *phonemes;
        while (i < n && !begins_with(text, at, phonemes[i])) i++;
        *bad = at;
        if (i == n) return false;
        at += strlen(phonemes[i]);
    }
    return true;
}
