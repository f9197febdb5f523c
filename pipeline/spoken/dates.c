/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Days of months: "the 12th of May", "May 12th". */
#include "spoken/months.h"
#include "spoken/numbers.h"
#include "spoken/rules.h"

/* Find the ending of an ordinal at `at`; returns its bytes or 0. */
static size_t ordinal_ending(const Reading *reading, size_t at)
{
    static const char *const endings[] = {"st", "nd", "rd", "th"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        size_t n_bytes = reading_part(reading, at, endings[i]);
        if (n_bytes) return n_bytes;
    }
    return 0;
}

/* Find a month at `at`, its full stop included. Returns its bytes or 0. */
static size_t month_at(const Reading *reading, size_t at, unsigned *month)
{
    size_t end = reading_word_end(reading, at);
    *month = month_find(span_slice(reading->text, at, end));
    if (!*month) return 0;
    if (end - at <= 4 && reading_byte(reading, end) == '.') end++;
    return end - at;
}

/* A year behind a date, commas and spaces passed over: its end, or 0. */
static size_t year_at(const Reading *reading, size_t at, uint32_t *year)
{
    if (reading_byte(reading, at) == ',') at++;
    at = reading_skip_spaces(reading, at);
    size_t n_digits = number_digits(reading, at, year);
    bool ends = !reading_is_word_at(reading, at + n_digits) && reading_byte(reading, at + n_digits) != ':';
    return n_digits == 4 && *year >= 1000 && *year < 2100 && ends ? at + n_digits : 0;
}

static void add_year(uint32_t year, Buffer *out)
{
    buffer_add_string(out, ", ");
    number_add_year(year, out);
}

/* "12 May 1846", "the 12th of May": "the" and "of" are put in where the text does without. */
static size_t say_day_month(const Reading *reading, const Number *day, Buffer *out)
{
    unsigned month;
    uint32_t year;
    Span before;
    size_t ordinal = ordinal_ending(reading, day->end);
    size_t at = reading_skip_spaces(reading, day->end + ordinal);
    size_t n_month = at > day->end + ordinal ? month_at(reading, at, &month) : 0;
    if (!n_month) return 0;
    size_t end = at + n_month;
    size_t year_end = year_at(reading, end, &year);
    /* "by 12 May came" is a date, "the 7 May sisters" is not, and "5 March hares" is anybody's guess. */
    if (!ordinal && !year_end && !reading_is_stop(reading, end) && (month == 3 || month == 5)) return 0;
    bool article = reading_word_before(reading, reading->at, &before) &&
                   span_is_one_of(before, (const char *const[]){"the", "this", "that", NULL});
    if (!article) buffer_add_string(out, "the ");
    number_add_ordinal(day->whole, out);
    buffer_printf(out, " of %s", month_name(month));
    if (year_end) add_year(year, out);
    return (year_end ? year_end : end) - reading->at;
}

static bool is_date(uint32_t day, uint32_t month)
{
    return day >= 1 && day <= 31 && month >= 1 && month <= 12;
}

static void add_date(uint32_t day, uint32_t month, uint32_t year, Buffer *out)
{
    buffer_add_string(out, "the ");
    number_add_ordinal(day, out);
    buffer_printf(out, " of %s", month_name(month));
    add_year(year, out);
}

/* "25/12/1846", "1846-05-12", "12.5.1846" */
static size_t say_figures(const Reading *reading, Buffer *out)
{
    uint32_t parts[3];
    size_t n_digits[3];
    size_t at = reading->at;
    char mark = '\0';
    for (int i = 0; i < 3; i++) {
        n_digits[i] = number_digits(reading, at, &parts[i]);
        at += n_digits[i];
        if (i == 2) break;
        char here = reading_byte(reading, at++);
        if (!n_digits[i] || (here != '/' && here != '-' && here != '.') || (i == 1 && here != mark)) return 0;
        mark = here;
    }
    if (!n_digits[2] || reading_is_word_at(reading, at) || reading_byte(reading, at) == mark) return 0;
    if (mark == '-' && n_digits[0] == 4 && n_digits[1] == 2 && n_digits[2] == 2 &&
        is_date(parts[2], parts[1])) {
        add_date(parts[2], parts[1], parts[0], out);
        return at - reading->at;
    }
    if (n_digits[2] != 4 || n_digits[0] > 2 || n_digits[1] > 2 || parts[2] < 1000 || parts[2] > 2099) return 0;
    bool month_first = reading->style.month_first ? is_date(parts[1], parts[0]) : !is_date(parts[0], parts[1]);
    uint32_t day = parts[month_first ? 1 : 0];
    uint32_t month = parts[month_first ? 0 : 1];
    if (!is_date(day, month)) return 0;
    add_date(day, month, parts[2], out);
    return at - reading->at;
}

size_t say_date(Reading *reading, Buffer *out)
{
    Number day;
    size_t n_bytes = say_figures(reading, out);
    if (n_bytes) return n_bytes;
    if (!number_read(reading, reading->at, &day) || day.n_decimals || day.n_digits > 2) return 0;
    if (day.whole < 1 || day.whole > 31) return 0;
    return say_day_month(reading, &day, out);
}

size_t say_month(Reading *reading, Buffer *out)
{
    unsigned month;
    uint32_t day;
    uint32_t year;
    size_t n_month = month_at(reading, reading->at, &month);
    if (!n_month) return 0;
    bool cut = n_month <= 5 && reading->text.data[reading->at + n_month - 1] == '.';
    size_t month_end = reading->at + n_month;
    size_t at = reading_skip_spaces(reading, month_end);
    size_t n_digits = number_digits(reading, at, &day);
    size_t end = at + n_digits;
    if (n_digits == 4) { /* "Sept. 1846" */
        if (!cut) return 0;
        buffer_printf(out, "%s ", month_name(month));
        return at - reading->at;
    }
    if (at == month_end || n_digits == 0 || n_digits > 2 || day < 1 || day > 31) return 0;
    size_t ordinal = ordinal_ending(reading, end);
    char behind = reading_byte(reading, end);
    if (!ordinal &&
        (reading_is_word_at(reading, end) || behind == ':' || behind == '%' || reading_dash(reading, end)))
        return 0;
    /* "The March 8 did it": a word of the sentence rather than a month. */
    if (!word_is_capital(reading_word(reading))) return 0;
    end += ordinal;
    size_t year_end = year_at(reading, end, &year);
    buffer_printf(out, "%s ", month_name(month));
    number_add_ordinal(day, out);
    if (year_end) add_year(year, out);
    return (year_end ? year_end : end) - reading->at;
}
