/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines of the source, whatever their ends. */
#include "text/lines.h"

#include "base/utf8.h"

#include <string.h>

/* One past the last byte of the line that begins at `cursor->at`, its terminator left out. The LF is looked
 * for once, as a text with lone CRs may have none for a long way. */
static size_t find_line_end(Span source, LineCursor *cursor)
{
    size_t start = cursor->at;
    if (!cursor->searched || cursor->newline < start) {
        const char *newline = memchr(source.data + start, '\n', source.n_bytes - start);
        cursor->newline = newline ? (size_t)(newline - source.data) : source.n_bytes;
        cursor->searched = true;
    }
    const char *carriage_return = memchr(source.data + start, '\r', cursor->newline - start);
    return carriage_return ? (size_t)(carriage_return - source.data) : cursor->newline;
}

bool line_next(Span source, LineCursor *cursor, TextLine *line)
{
    if (cursor->at >= source.n_bytes) return false;
    size_t begin = cursor->at;
    size_t end = find_line_end(source, cursor);
    size_t n_bytes;
    cursor->at = end + 1;
    if (end + 1 < source.n_bytes && source.data[end] == '\r' && source.data[end + 1] == '\n')
        cursor->at++;
    size_t start = begin;
    while (start < end && utf8_is_space(utf8_decode(source, start, &n_bytes))) start += n_bytes;
    while (end > start && utf8_is_space(utf8_decode_before(source, end, &n_bytes))) end -= n_bytes;
    *line = (TextLine){start, end, start - begin, ++cursor->number};
    return true;
}

bool line_ends_sentence(Span line)
{
    size_t end = line.n_bytes;
    size_t n_bytes;
    while (end > 0) {
        uint32_t code = utf8_decode_before(line, end, &n_bytes);
        switch (code) {
        case '.': case '!': case '?': case ':': case 0x2026: case 0x3002: return true;
        case ' ': case '"': case '\'': case ')': case ']': case '*': case '_':
        case 0x2018: case 0x2019: case 0x201C: case 0x201D: case 0xAB: case 0xBB: case 0x203A:
            end -= n_bytes;
            break;
        default: return false;
        }
    }
    return false;
}
