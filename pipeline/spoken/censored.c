/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What printers left out: names ("Mr. B——", "Count R—") and oaths ("d—n"). */
#include "spoken/rules.h"

static const struct {
    char first;
    const char *last;
    const char *said;
} oaths[] = {{'d', "d", "damned"},    {'d', "n", "damn"},         {'h', "l", "hell"},
             {'b', "y", "bloody"},    {'b', "h", "bitch"},        {'g', "d", "god"},
             {'d', "l", "devil"},     {'d', "nable", "damnable"}, {'d', "nation", "damnation"},
             {'b', "t", "bloodiest"}, {'c', "t", "Christ"}};

static size_t say_oath(Reading *reading, size_t after, Buffer *out)
{
    Span rest = span_slice(reading->text, after, reading_word_end(reading, after));
    char first = reading->text.data[reading->at];
    bool capital = first >= 'A' && first <= 'Z';
    for (size_t i = 0; i < sizeof oaths / sizeof *oaths; i++) {
        if ((first | 0x20) != oaths[i].first || !span_is(rest, oaths[i].last)) continue;
        buffer_add_char(out, capital ? (char)(oaths[i].said[0] & ~0x20) : oaths[i].said[0]);
        buffer_add_string(out, oaths[i].said + 1);
        return after + rest.n_bytes - reading->at;
    }
    return 0;
}

size_t say_censored(Reading *reading, Buffer *out)
{
    Span word = reading_word(reading);
    Span before;
    size_t n_dash = reading_dash(reading, reading->end);
    if (word.n_bytes != 1 || n_dash < 2 || (word.data[0] | 0x20) < 'a' || (word.data[0] | 0x20) > 'z') return 0;
    size_t after = reading->end + n_dash;
    if (reading_is_word_at(reading, after)) return say_oath(reading, after, out);
    /* A letter alone is what is left of a name; "I—" and "A—" are interrupted. */
    if (!word_is_capital(word) || word.data[0] == 'I' || word.data[0] == 'A') return 0;
    bool named = reading_word_before(reading, reading->at, &before) && before.n_bytes > 1;
    if (!named && n_dash < 4) return 0;
    buffer_add_span(out, word);
    return after - reading->at;
}
