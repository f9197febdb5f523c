/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "spoken/numbers.h"

static const char *const below_twenty[] = {"zero",    "one",     "two",       "three",    "four",
                                           "five",    "six",     "seven",     "eight",    "nine",
                                           "ten",     "eleven",  "twelve",    "thirteen", "fourteen",
                                           "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"};
static const char *const tens[] = {"",      "ten",   "twenty",  "thirty", "forty",
                                   "fifty", "sixty", "seventy", "eighty", "ninety"};

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

size_t number_digits(const Reading *reading, size_t at, uint32_t *value)
{
    size_t start = at;
    *value = 0;
    for (; is_digit(reading_byte(reading, at)); at++) {
        uint32_t digit = (uint32_t)(reading_byte(reading, at) - '0');
        *value = *value > (NUMBER_MAX - digit) / 10 ? NUMBER_MAX : *value * 10 + digit;
    }
    return at - start;
}

/* Whether a comma and three digits, no more, stand at `at`. */
static bool is_group(const Reading *reading, size_t at)
{
    uint32_t value;
    return reading_byte(reading, at) == ',' && number_digits(reading, at + 1, &value) == 3;
}

bool number_read(const Reading *reading, size_t at, Number *number)
{
    Number read = {.start = at};
    read.n_digits = number_digits(reading, at, &read.whole);
    if (read.n_digits == 0) return false;
    at += read.n_digits;
    for (; read.n_digits - (read.has_commas ? 0 : 1) <= 12 && is_group(reading, at); at += 4) {
        uint32_t group;
        if (!read.has_commas && read.n_digits > 3) break;
        number_digits(reading, at + 1, &group);
        read.whole = read.whole > NUMBER_MAX / 1000 - 1 ? NUMBER_MAX : read.whole * 1000 + group;
        read.n_digits += 3;
        read.has_commas = true;
    }
    if (reading_byte(reading, at) == '.') {
        read.n_decimals = number_digits(reading, at + 1, &read.decimals);
        if (read.n_decimals) at += 1 + read.n_decimals;
    }
    read.end = at;
    *number = read;
    return true;
}

bool number_is_one(const Number *number)
{
    return number->whole == 1 && number->n_decimals == 0;
}

void number_add(const Reading *reading, const Number *number, Buffer *out)
{
    buffer_add_span(out, span_slice(reading->text, number->start, number->end));
}

void number_add_small(uint32_t value, Buffer *out)
{
    if (value < 20) {
        buffer_add_string(out, below_twenty[value]);
        return;
    }
    buffer_add_string(out, tens[value / 10 % 10]);
    if (value % 10) buffer_printf(out, "-%s", below_twenty[value % 10]);
}

void number_add_tens_plural(uint32_t value, Buffer *out)
{
    const char *word = tens[value / 10 % 10];
    for (; *word; word++) {
        if (word[0] == 'y' && !word[1]) buffer_add_string(out, "ie");
        else buffer_add_char(out, *word);
    }
    buffer_add_char(out, 's');
}

void number_add_ordinal(uint32_t value, Buffer *out)
{
    static const char *const endings[] = {"th", "st", "nd", "rd"};
    bool teen = value / 10 % 10 == 1;
    buffer_printf(out, "%u%s", (unsigned)value, endings[teen || value % 10 > 3 ? 0 : value % 10]);
}

void number_add_year(uint32_t year, Buffer *out)
{
    if (year < 1010 || year > 2099 || (year >= 2000 && year < 2010)) {
        buffer_printf(out, "%u", (unsigned)year);
        return;
    }
    number_add_small(year / 100, out);
    buffer_add_char(out, ' ');
    if (year % 100 == 0) {
        buffer_add_string(out, "hundred");
        return;
    }
    if (year % 100 < 10) buffer_add_string(out, "oh ");
    number_add_small(year % 100, out);
}
