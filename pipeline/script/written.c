/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text as a script shows it: that of the source, on one line. */
#include "script/written.h"

#include "script/script.h"
#include "script/wrap.h"

enum { CODE_WORD_JOINER = 0x2060, CODE_DELETE = 0x7F };

/* Bytes from `at` on that are written as they stand: printable ASCII but for hyphens, single spaces. */
static size_t plain_run(Span text, size_t at, size_t end)
{
    size_t to = at;
    for (; to < end; to++) {
        unsigned char byte = (unsigned char)text.data[to];
        bool single = byte == ' ' && to > at && text.data[to - 1] != ' ';
        if (!single && (byte <= ' ' || byte >= CODE_DELETE || byte == '-' || byte == '>')) break;
    }
    /* A space at the end may be the first of several. */
    while (to > at && text.data[to - 1] == ' ') to--;
    return to - at;
}

static void add(WrittenWalk *walk, size_t n_bytes, Buffer *out)
{
    if (walk->space && walk->any) buffer_add_char(out, ' ');
    walk->space = false;
    walk->any = true;
    buffer_add(out, walk->text.data + walk->at, n_bytes);
}

void written_walk(WrittenWalk *walk, size_t end, Buffer *out)
{
    while (walk->at < end) {
        size_t n_bytes = plain_run(walk->text, walk->at, end);
        if (n_bytes > 0) {
            add(walk, n_bytes, out);
            walk->at += n_bytes;
            continue;
        }
        uint32_t code = utf8_decode(walk->text, walk->at, &n_bytes);
        size_t behind = walk->at + n_bytes;
        bool space = utf8_is_space(code);
        walk->space |= space;
        bool dropped = space || code < ' ' || code == CODE_DELETE || code == CODE_WORD_JOINER ||
                       (code == '>' && !walk->any);
        if (!dropped) {
            add(walk, n_bytes, out);
            if (code == '-') wrap_joins_line(walk->text, walk->at, &behind);
        }
        walk->at = behind;
    }
}

void written_text(Span text, Buffer *out)
{
    WrittenWalk walk = {.text = text};
    written_walk(&walk, text.n_bytes, out);
    if (!walk.any) buffer_add_string(out, "\xE2\x80\xA6");
}

void script_written_text(const Script *script, const ScriptLine *line, Buffer *out)
{
    written_text(script_line_text(script, line), out);
}
