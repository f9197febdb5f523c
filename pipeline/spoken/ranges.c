/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers with a dash between: from one to the other, or the digits of a telephone. */
#include "spoken/numbers.h"
#include "spoken/rules.h"

enum { MAX_GROUPS = 5 };

static void add_digits(const Reading *reading, size_t start, size_t end, Buffer *out)
{
    for (size_t at = start; at < end; at++) {
        if (at > start) buffer_add_char(out, ' ');
        buffer_add_char(out, reading->text.data[at]);
    }
}

/* "555-1234", "0171-555-1234": a group of four behind one of three, or three groups. */
static size_t say_telephone(const Reading *reading, Buffer *out)
{
    size_t starts[MAX_GROUPS];
    size_t lengths[MAX_GROUPS];
    uint32_t value;
    size_t n = 0;
    size_t at = reading->at;
    for (; n < MAX_GROUPS; n++) {
        starts[n] = at;
        lengths[n] = number_digits(reading, at, &value);
        if (!lengths[n]) return 0;
        at += lengths[n];
        char next = reading_byte(reading, at + 1);
        if (reading_dash(reading, at) != 1 || next < '0' || next > '9') {
            n++;
            break;
        }
        at++;
    }
    bool telephone = (n == 2 && lengths[0] == 3 && lengths[1] == 4) || (n >= 3 && lengths[0] >= 2);
    if (!telephone || reading_is_word_at(reading, at)) return 0;
    for (size_t i = 0; i < n; i++) {
        if (i) buffer_add_string(out, ", ");
        add_digits(reading, starts[i], starts[i] + lengths[i], out);
    }
    return at - reading->at;
}

/* "3-2-1": three and more, counted. Returns where the last one begins, or 0. */
static size_t say_count(const Reading *reading, const Number *first, Buffer *out)
{
    Number number = *first;
    Number next;
    size_t n = 0;
    for (size_t n_dash;
         (n_dash = reading_dash(reading, number.end)) != 0 && number_read(reading, number.end + n_dash, &next);
         n++)
        number = next;
    if (n < 2) return 0;
    for (number = *first; n > 0; n--) {
        number_add(reading, &number, out);
        buffer_add_string(out, ", ");
        number_read(reading, number.end + reading_dash(reading, number.end), &number);
    }
    return number.start;
}

size_t say_range(Reading *reading, Buffer *out)
{
    Number first;
    Number second;
    size_t n_bytes = say_telephone(reading, out);
    if (n_bytes) return n_bytes;
    if (!number_read(reading, reading->at, &first)) return 0;
    size_t count = say_count(reading, &first, out);
    if (count) return count - reading->at;
    size_t n_dash = reading_dash(reading, first.end);
    if (!n_dash || !number_read(reading, first.end + n_dash, &second)) return 0;
    number_add(reading, &first, out);
    buffer_add_string(out, " to ");
    /* What stands behind the second number, a unit or a letter, is read with it. */
    return second.start - reading->at;
}
