/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Times of day: the engine says "five zero five" and "twelve zero zero". */
#include "spoken/numbers.h"
#include "spoken/rules.h"

/* Bytes of "a.m." or "pm" at `at`, the spaces before it included, or 0. */
static size_t half_of_day(const Reading *reading, size_t at)
{
    static const char *const forms[] = {"a.m.", "p.m.", "a.m", "p.m", "am", "pm"};
    size_t start = reading_skip_spaces(reading, at);
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        size_t n_bytes = reading_part(reading, start, forms[i]);
        if (n_bytes) return start + n_bytes - at;
    }
    return 0;
}

/* "o'clock" behind it already. */
static bool has_clock(const Reading *reading, size_t at)
{
    Span word;
    return reading_word_after(reading, at, &word) && (word.data[0] == 'o' || word.data[0] == 'O') &&
           word.n_bytes >= 6;
}

static void add_minutes(uint32_t hour, uint32_t minute, bool half, Buffer *out)
{
    if (minute == 0 && hour > 12) buffer_add_string(out, " hundred");
    else if (minute == 0 && !half) buffer_add_string(out, " o'clock");
    else if (minute > 0 && minute < 10) buffer_printf(out, " oh %u", (unsigned)minute);
    else if (minute > 0) buffer_printf(out, " %u", (unsigned)minute);
}

size_t say_time(Reading *reading, Buffer *out)
{
    uint32_t hour;
    uint32_t minute;
    size_t n_hour = number_digits(reading, reading->at, &hour);
    size_t at = reading->at + n_hour;
    char mark = reading_byte(reading, at);
    if (n_hour == 0 || n_hour > 2 || hour > 23 || (mark != ':' && mark != '.')) return 0;
    if (number_digits(reading, ++at, &minute) != 2 || minute > 59) return 0;
    at += 2;
    size_t n_half = half_of_day(reading, at);
    if (mark == '.' && !n_half) return 0; /* 5.30 is a number anywhere else */
    if (!n_half && (reading_is_word_at(reading, at) || reading_byte(reading, at) == ':')) return 0;
    if (n_hour == 2 && hour < 10 && minute == 0 && !n_half) buffer_printf(out, "oh %u hundred", (unsigned)hour);
    else {
        if (n_hour == 2 && hour < 10) buffer_add_string(out, "oh ");
        buffer_printf(out, "%u", (unsigned)hour);
        add_minutes(hour, minute, n_half || has_clock(reading, at), out);
    }
    return at - reading->at;
}
