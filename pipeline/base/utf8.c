/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/utf8.h"

#include <utf8proc.h>

enum { REPLACEMENT = 0xFFFD };

/* Length of the well-formed sequence at `at`, or 0; `code` receives its value. */
static size_t sequence(Span text, size_t at, uint32_t *code)
{
    const unsigned char *p = (const unsigned char *)text.data + at;
    size_t left = text.n_bytes - at;
    if (p[0] < 0x80) {
        *code = p[0];
        return 1;
    }
    size_t n = p[0] >= 0xF0 ? 4 : p[0] >= 0xE0 ? 3 : 2;
    if (p[0] < 0xC2 || p[0] > 0xF4 || left < n) return 0;
    uint32_t value = p[0] & (0xFFu >> (n + 1));
    for (size_t i = 1; i < n; i++) {
        if ((p[i] & 0xC0) != 0x80) return 0;
        value = value << 6 | (p[i] & 0x3Fu);
    }
    static const uint32_t smallest[] = {0, 0, 0x80, 0x800, 0x10000};
    if (value < smallest[n] || value > 0x10FFFF) return 0;
    if (value >= 0xD800 && value <= 0xDFFF) return 0;
    *code = value;
    return n;
}

uint32_t utf8_decode(Span text, size_t at, size_t *n_bytes)
{
    uint32_t code = 0;
    *n_bytes = 0;
    if (at >= text.n_bytes) return 0;
    *n_bytes = sequence(text, at, &code);
    if (*n_bytes) return code;
    *n_bytes = 1;
    return REPLACEMENT;
}

uint32_t utf8_decode_before(Span text, size_t at, size_t *n_bytes)
{
    *n_bytes = 0;
    if (at == 0 || at > text.n_bytes) return 0;
    for (size_t back = 1; back <= 4 && back <= at; back++) {
        if (((unsigned char)text.data[at - back] & 0xC0) == 0x80) continue;
        uint32_t code = utf8_decode(text, at - back, n_bytes);
        if (*n_bytes == back) return code;
        break;
    }
    *n_bytes = 1;
    return REPLACEMENT;
}

Span utf8_beginning(Span text, size_t max_bytes)
{
    if (text.n_bytes <= max_bytes) return text;
    while (max_bytes > 0 && ((unsigned char)text.data[max_bytes] & 0xC0) == 0x80) max_bytes--;
    return span_slice(text, 0, max_bytes);
}

size_t utf8_encode(uint32_t code, char *out)
{
    if (code < 0x80) {
        out[0] = (char)code;
        return 1;
    }
    if (code < 0x800) {
        out[0] = (char)(0xC0 | code >> 6);
        out[1] = (char)(0x80 | (code & 0x3F));
        return 2;
    }
    if (code < 0x10000) {
        out[0] = (char)(0xE0 | code >> 12);
        out[1] = (char)(0x80 | (code >> 6 & 0x3F));
        out[2] = (char)(0x80 | (code & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | code >> 18);
    out[1] = (char)(0x80 | (code >> 12 & 0x3F));
    out[2] = (char)(0x80 | (code >> 6 & 0x3F));
    out[3] = (char)(0x80 | (code & 0x3F));
    return 4;
}

size_t utf8_find_invalid(Span text)
{
    size_t at = 0;
    while (at < text.n_bytes) {
        uint32_t code;
        size_t n = sequence(text, at, &code);
        if (n == 0) return at;
        at += n;
    }
    return SIZE_MAX;
}

/* ASCII is answered without the tables: it is nearly all of what is asked. */
bool utf8_is_word(uint32_t code)
{
    if (code < 0x80)
        return (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z') ||
               (code >= '0' && code <= '9');
    switch (utf8proc_category((utf8proc_int32_t)code)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_NO: return true;
    default: return false; /* a foreign enum with thirty members; listing them would say nothing */
    }
}

bool utf8_is_upper(uint32_t code)
{
    if (code < 0x80) return code >= 'A' && code <= 'Z';
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)code);
    return category == UTF8PROC_CATEGORY_LU || category == UTF8PROC_CATEGORY_LT;
}

bool utf8_is_lower(uint32_t code)
{
    if (code < 0x80) return code >= 'a' && code <= 'z';
    return utf8proc_category((utf8proc_int32_t)code) == UTF8PROC_CATEGORY_LL;
}

bool utf8_is_space(uint32_t code)
{
    if (code < 0x80) return code == ' ' || (code >= 0x09 && code <= 0x0D);
    return code == 0x85 || code == 0xA0 || code == 0x1680 || (code >= 0x2000 && code <= 0x200B) ||
           code == 0x2028 || code == 0x2029 || code == 0x202F || code == 0x205F || code == 0x3000 ||
           code == 0xFEFF;
}

uint32_t utf8_to_lower(uint32_t code)
{
    if (code < 0x80) return code >= 'A' && code <= 'Z' ? code + 32 : code;
    return (uint32_t)utf8proc_tolower((utf8proc_int32_t)code);
}

uint32_t utf8_to_upper(uint32_t code)
{
    if (code < 0x80) return code >= 'a' && code <= 'z' ? code - 32 : code;
    return (uint32_t)utf8proc_toupper((utf8proc_int32_t)code);
}

int utf8_columns(uint32_t code)
{
    if (code >= 0x20 && code < 0x7F) return 1;
    return utf8proc_charwidth((utf8proc_int32_t)code);
}
