/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Letters beyond Latin-1. Those with a Unicode decomposition need no table; the rest have one here:
 * European letters by their usual ASCII spelling, Greek and Cyrillic by simple romanisation
 * (Source: ELOT 743 and BGN/PCGN, without their diacritics). */
#include "speech/transliterate.h"

#include "base/utf8.h"

#include <stdbool.h>
#include <string.h>
#include <utf8proc.h>

typedef struct Entry {
    uint32_t code;
    const char *latin;
} Entry;

/* Ordered by code point. Lower case only; capitals are looked up by their lower-case form. */
static const Entry letters[] = {
    {0x111, "d"},  {0x127, "h"},  {0x131, "i"},  {0x138, "k"},  {0x142, "l"},  {0x14B, "ng"},
    {0x153, "oe"}, {0x167, "t"},  {0x180, "b"},  {0x188, "c"},  {0x192, "f"},  {0x199, "k"},
    {0x1DD, "e"},  {0x1E5, "g"},  {0x21D, "y"},  {0x237, "j"},  {0x253, "b"},  {0x254, "o"},
    {0x256, "d"},  {0x257, "d"},  {0x259, "e"},  {0x25B, "e"},  {0x260, "g"},  {0x269, "i"},
    {0x26B, "l"},  {0x272, "ny"}, {0x289, "u"},  {0x28A, "u"},  {0x292, "zh"},
    {0x3B1, "a"},  {0x3B2, "v"},  {0x3B3, "g"},  {0x3B4, "d"},  {0x3B5, "e"},  {0x3B6, "z"},
    {0x3B7, "i"},  {0x3B8, "th"}, {0x3B9, "i"},  {0x3BA, "k"},  {0x3BB, "l"},  {0x3BC, "m"},
    {0x3BD, "n"},  {0x3BE, "x"},  {0x3BF, "o"},  {0x3C0, "p"},  {0x3C1, "r"},  {0x3C2, "s"},
    {0x3C3, "s"},  {0x3C4, "t"},  {0x3C5, "y"},  {0x3C6, "f"},  {0x3C7, "ch"}, {0x3C8, "ps"},
    {0x3C9, "o"},
    {0x430, "a"},  {0x431, "b"},  {0x432, "v"},  {0x433, "g"},  {0x434, "d"},  {0x435, "e"},
    {0x436, "zh"}, {0x437, "z"},  {0x438, "i"},  {0x43A, "k"},  {0x43B, "l"},  {0x43C, "m"},
    {0x43D, "n"},  {0x43E, "o"},  {0x43F, "p"},  {0x440, "r"},  {0x441, "s"},  {0x442, "t"},
    {0x443, "u"},  {0x444, "f"},  {0x445, "kh"}, {0x446, "ts"}, {0x447, "ch"}, {0x448, "sh"},
    {0x449, "shch"}, {0x44A, ""}, {0x44B, "y"},  {0x44C, ""},   {0x44D, "e"},  {0x44E, "yu"},
    {0x44F, "ya"}, {0x452, "dj"}, {0x454, "ye"}, {0x455, "dz"}, {0x456, "i"},  {0x458, "j"},
    {0x459, "lj"}, {0x45A, "nj"}, {0x45B, "c"},  {0x45F, "dz"}, {0x491, "g"},
};

/* Signs that a reader would say. */
static const Entry signs[] = {
    {'#', " number "},   {'%', " percent "},   {'&', " and "},           {'+', " plus "},
    {'=', " equals "},   {'@', " at "},        {0xB0, " degrees "},      {0xB1, " plus or minus "},
    {0xB7, " "},         {0xBC, " a quarter "}, {0xBD, " a half "},      {0xBE, " three quarters "},
    {0xD7, " times "},   {0xF7, " divided by "}, {0x2044, " over "},     {0x2030, " per mille "},
    {0x2122, ""},        {0x2192, " to "},     {0x2248, " about "},
};

static const char *look_up(const Entry *table, size_t n, uint32_t code)
{
    size_t low = 0, high = n;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (table[middle].code < code) low = middle + 1;
        else high = middle;
    }
    return low < n && table[low].code == code ? table[low].latin : NULL;
}

static bool is_latin1_letter(uint32_t code)
{
    return code >= 0xC0 && code <= 0xFF && code != 0xD7 && code != 0xF7;
}

static bool is_plain(uint32_t code)
{
    return (code < 0x80 && utf8_is_word(code)) || is_latin1_letter(code);
}

uint32_t compose(uint32_t base, uint32_t mark)
{
    utf8proc_int32_t pair[2] = {(utf8proc_int32_t)base, (utf8proc_int32_t)mark};
    utf8proc_ssize_t n = utf8proc_normalize_utf32(pair, 2, UTF8PROC_COMPOSE | UTF8PROC_STABLE);
    return n == 1 ? (uint32_t)pair[0] : 0;
}

/* Add the spelling of one code point that cannot be decomposed. Returns false if it has none. */
static bool add_part(uint32_t code, char *out, size_t *n)
{
    char one[2] = {(char)code, 0};
    const char *latin = is_plain(code) ? one : look_up(letters, sizeof letters / sizeof *letters, code);
    bool capital = false;
    if (!latin) {
        uint32_t lower = utf8_to_lower(code);
        capital = lower != code;
        latin = look_up(letters, sizeof letters / sizeof *letters, lower);
    }
    if (!latin) return false;
    for (size_t i = 0; latin[i] && *n < TRANSLITERATION_BYTES - 1; i++) {
        bool raise = capital && i == 0 && latin[i] >= 'a' && latin[i] <= 'z';
        out[(*n)++] = raise ? (char)(latin[i] - 32) : latin[i];
    }
    return true;
}

int transliterate(uint32_t code, char out[TRANSLITERATION_BYTES])
{
    size_t n = 0;
    out[0] = 0;
    const char *sign = look_up(signs, sizeof signs / sizeof *signs, code);
    if (sign) {
        memcpy(out, sign, strlen(sign) + 1);
        return 0;
    }
    if (!utf8_is_word(code)) return 0;
    if (add_part(code, out, &n)) {
        out[n] = 0;
        return 0;
    }
    utf8proc_int32_t parts[32];
    utf8proc_ssize_t n_parts =
        utf8proc_decompose_char((utf8proc_int32_t)code, parts, 32,
                                UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT, NULL);
    if (n_parts < 0 || n_parts > 32) return 1;
    bool said = false;
    for (utf8proc_ssize_t i = 0; i < n_parts; i++)
        if (add_part((uint32_t)parts[i], out, &n)) said = true;
    out[n] = 0;
    /* A lone combining mark changes a letter that was said already; that is no loss. */
    bool mark = utf8proc_category((utf8proc_int32_t)code) == UTF8PROC_CATEGORY_MN;
    return said || mark ? 0 : 1;
}
