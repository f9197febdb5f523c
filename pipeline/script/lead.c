/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The last mark before a quotation, spaces and markup looked through. */
#include "script/lead.h"

#include "base/utf8.h"
#include "script/marks.h"

Lead lead_find(Span source, size_t from, size_t at, bool after_quotation)
{
    size_t n_bytes;
    while (at > from) {
        uint32_t code = utf8_decode_before(source, at, &n_bytes);
        switch (code) {
        case '_': case '*': case '(': case '[': at -= n_bytes; continue;
        case '.': case '!': case '?': case 0x2026: return LEAD_SENTENCE;
        case ',': case ';': return LEAD_COMMA;
        case ':': return LEAD_COLON;
        case '-': return LEAD_DASH;
        }
        if (marks_is_dash(code)) return LEAD_DASH;
        if (!utf8_is_space(code)) return utf8_is_word(code) ? LEAD_WORD : LEAD_SENTENCE;
        at -= n_bytes;
    }
    return after_quotation ? LEAD_QUOTATION : LEAD_NOTHING;
}
