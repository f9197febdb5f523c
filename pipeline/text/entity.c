/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Character references, by number and by the names of HTML 4, which libxml2 knows. */
#include "text/entity.h"

#include <libxml/HTMLparser.h>
#include <string.h>

enum { MAX_NAME_BYTES = 15 };

static uint32_t digit_of(char byte)
{
    if (byte >= '0' && byte <= '9') return (uint32_t)(byte - '0');
    byte |= 0x20;
    return byte >= 'a' && byte <= 'f' ? (uint32_t)(byte - 'a' + 10) : 99;
}

static uint32_t numbered(Span digits, uint32_t base)
{
    uint32_t code = 0;
    if (digits.n_bytes == 0 || digits.n_bytes > 8) return 0;
    for (size_t i = 0; i < digits.n_bytes; i++) {
        uint32_t digit = digit_of(digits.data[i]);
        if (digit >= base || code > 0x10FFFF) return 0;
        code = code * base + digit;
    }
    return code > 0x10FFFF || (code >= 0xD800 && code < 0xE000) ? 0 : code;
}

uint32_t entity_code(Span name)
{
    char text[MAX_NAME_BYTES + 1];
    if (span_starts_with(name, "#x") || span_starts_with(name, "#X"))
        return numbered(span_slice(name, 2, name.n_bytes), 16);
    if (span_starts_with(name, "#")) return numbered(span_slice(name, 1, name.n_bytes), 10);
    if (name.n_bytes == 0 || name.n_bytes > MAX_NAME_BYTES) return 0;
    if (span_is(name, "apos")) return '\'';
    memcpy(text, name.data, name.n_bytes);
    text[name.n_bytes] = '\0';
    const htmlEntityDesc *entity = htmlEntityLookup((const xmlChar *)text);
    return entity ? entity->value : 0;
}
