/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Source text as it is said: no marks, no markup, no line ends. */
#include "script/script.h"

#include "base/utf8.h"
#include "script/elision.h"
#include "script/marks.h"
#include "script/wrap.h"

/* What an apostrophe may cost for the mark to be kept as one. */
static const float most_for_leading = 1.1f;
static const float most_for_trailing = 2.6f;

/* Whether the mark from `at` to `behind` is an apostrophe, to be spoken with its word. */
static bool is_apostrophe(Span text, size_t at, size_t behind, uint32_t code)
{
    size_t n_bytes;
    if (code != '\'' && code != 0x2019 && code != 0x2018) return false;
    bool before = at > 0 && utf8_is_word(utf8_decode_before(text, at, &n_bytes));
    bool after = behind < text.n_bytes && utf8_is_word(utf8_decode(text, behind, &n_bytes));
    if (before && after) return true;
    if (code == 0x2018) return false;
    if (after && code == 0x2019) return true;
    if (after) return elision_cost_before_word(text, 0, text.n_bytes, at, behind) < most_for_leading;
    return before && elision_cost_after_word(text, 0, at) < most_for_trailing;
}

/* Whether a word ends just before the mark and none begins behind it. */
static bool is_word_end(Span text, size_t at, size_t behind)
{
    size_t n_bytes;
    return at > 0 && utf8_is_word(utf8_decode_before(text, at, &n_bytes)) &&
           !(behind < text.n_bytes && utf8_is_word(utf8_decode(text, behind, &n_bytes)));
}

/* A mark that stands at the end of the word before it, whatever was left out between the two. */
static bool is_point(char byte)
{
    return byte == ',' || byte == '.' || byte == ';' || byte == ':' || byte == '!' || byte == '?';
}

/* Bytes from `at` on that are said as they stand: ASCII words, the marks between them, single spaces. */
static size_t plain_run(Span text, size_t at)
{
    size_t end = at;
    for (; end < text.n_bytes; end++) {
        unsigned char byte = (unsigned char)text.data[end];
        bool letter = (unsigned)((byte | 0x20) - 'a') < 26;
        bool single = byte == ' ' && end > at && text.data[end - 1] != ' ';
        if (!letter && !single && byte != ',' && byte != '.') break;
    }
    /* A space at the end may be the first of several. */
    while (end > at && text.data[end - 1] == ' ') end--;
    return end - at;
}

void script_spoken_text(const Script *script, const ScriptLine *line, Buffer *out)
{
    Span text = script_line_text(script, line);
    size_t n_before = out->n_bytes;
    bool space = false;
    bool dropped = false; /* the mark before the space was left out: "he called it ‘home’ , once" */
    bool nested = false; /* a single mark that opens was left out, and its partner is to come */
    size_t n_bytes;
    size_t behind;
    for (size_t at = 0; at < text.n_bytes; at += n_bytes) {
        n_bytes = plain_run(text, at);
        if (n_bytes > 0) {
            bool stray = dropped && is_point(text.data[at]);
            if (space && !stray && out->n_bytes > n_before) buffer_add_char(out, ' ');
            space = dropped = false;
            buffer_add(out, text.data + at, n_bytes);
            continue;
        }
        uint32_t code = utf8_decode(text, at, &n_bytes);
        bool in_word = at > 0 && at + n_bytes < text.n_bytes;
        if (utf8_is_space(code)) {
            space = true;
            continue;
        }
        if (marks_is_quote(code)) {
            bool single = code == '\'' || code == 0x2018 || code == 0x2019;
            bool apostrophe = is_apostrophe(text, at, at + n_bytes, code);
            bool closes = nested && single && is_word_end(text, at, at + n_bytes);
            if (!apostrophe || closes) {
                nested = single && !closes && !is_word_end(text, at, at + n_bytes);
                dropped = true;
                continue;
            }
        }
        if (code == '_' || code == '*') {
            size_t n_beside;
            space |= in_word && utf8_is_word(utf8_decode_before(text, at, &n_beside)) &&
                     utf8_is_word(utf8_decode(text, at + 1, &n_beside));
            continue;
        }
        bool stray = dropped && code < 0x80 && is_point((char)code);
        if (space && !stray && out->n_bytes > n_before) buffer_add_char(out, ' ');
        space = dropped = false;
        buffer_add(out, text.data + at, n_bytes);
        if (code == '-' && wrap_joins_line(text, at, &behind)) n_bytes = behind - at;
    }
}
