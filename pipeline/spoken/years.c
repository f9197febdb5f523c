/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Years, told from other numbers of four digits by the words beside them. */
#include "spoken/numbers.h"
#include "spoken/rules.h"
#include "spoken/units.h"

/* What stands before a year and hardly before a count. */
static const char *const strong[] = {
    "in",     "since",  "year",   "anno",   "circa",     "c",        "ca",         "spring",
    "summer", "autumn", "fall",   "winter", "january",   "february", "march",      "april",
    "may",    "june",   "july",   "august", "september", "october",  "november",   "december",
    "jan",    "feb",    "mar",    "apr",    "jun",       "jul",      "aug",        "sept",
    "sep",    "oct",    "nov",    "dec",    "christmas", "easter",   "michaelmas", "early",
    "late",   "mid",    "during", "until",  "till",      NULL};

/* What may stand before either. */
static const char *const weak[] = {"of", "from",    "to",      "by",     "before", "after", "the",  "and",
                                   "or", "between", "through", "around", "about",  "that",  "with", NULL};

/* A word behind it that counts nothing, so that the number is no count. */
static const char *const follows[] = {
    "and",   "or",    "to",   "when", "that",    "was",   "is",   "had",   "has",  "the",   "a",
    "an",    "he",    "she",  "it",   "in",      "at",    "on",   "by",    "for",  "with",  "as",
    "but",   "until", "they", "we",   "i",       "there", "were", "would", "his",  "her",   "their",
    "my",    "our",   "its",  "this", "through", "not",   "did",  "saw",   "came", "began", "before",
    "after", "which", "who",  "you",  "till",    "if",    "so",   "then",  "ad",   "bc",    NULL};

/* Plural without an s, which is what is counted. */
static const char *const counted[] = {"men",   "women", "people", "children", "feet",
                                      "horse", "foot",  "sheep",  "or",       NULL};

static bool is_counted(Span word)
{
    char last = word.data[word.n_bytes - 1];
    return span_is_one_of(word, counted) || unit_is_name(word) ||
           (word_is_lower(word) && last == 's' && !span_is_one_of(word, follows));
}

/* Whether the number is a year, with `end` where it ends. */
static bool is_year(const Reading *reading, const Number *number)
{
    Span before = {0};
    Span after = {0};
    bool medieval = number->whole < 1500;
    bool has_before = reading_word_before(reading, number->start, &before);
    bool has_after =
        reading_word_after(reading, number->end, &after) && reading_byte(reading, number->end) == ' ';
    if (has_after && (unit_is_name(after) || span_is(after, "hours"))) return false;
    if (has_before && span_is_one_of(before, strong)) return true;
    if (has_before && span_is_one_of(before, weak))
        return !medieval ? !has_after || !is_counted(after) : !has_after || span_is_one_of(after, follows);
    if (medieval) return false;
    if (!has_after) return true;
    return span_is_one_of(after, follows);
}

/* The ending of a decade at `at`: "s" or "'s", and no further letter. */
static size_t decade_ending(const Reading *reading, size_t at)
{
    static const char *const endings[] = {"s", "'s", "\xE2\x80\x99s"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        size_t n_bytes = reading_part(reading, at, endings[i]);
        if (n_bytes) return n_bytes;
    }
    return 0;
}

/* "the 1920s", "the '20s" */
static size_t say_decade(const Reading *reading, const Number *number, Buffer *out)
{
    size_t ending = decade_ending(reading, number->end);
    bool century = number->n_digits == 4 && number->whole >= 1100 && number->whole < 2100;
    if (!ending || number->whole % 10 != 0 || (!century && number->n_digits != 2)) return 0;
    if (number->whole % 1000 == 0 || (!century && number->whole < 20)) return 0; /* "the 2000s" is said right */
    if (century) {
        number_add_small(number->whole / 100, out);
        buffer_add_string(out, number->whole % 100 ? " " : " hundreds");
    }
    if (number->whole % 100) number_add_tens_plural(number->whole % 100, out);
    return number->end + ending - reading->at;
}

/* Find the second year of "1914–18", whose first one is read. */
static bool find_second(const Reading *reading, const Number *first, Number *second)
{
    size_t n_dash = reading_dash(reading, first->end);
    if (!n_dash || !number_read(reading, first->end + n_dash, second)) return false;
    if (second->has_commas || second->n_decimals || reading_is_word_at(reading, second->end)) return false;
    if (second->n_digits == 4) return second->whole > first->whole && second->whole < 2100;
    return second->n_digits == 2 && second->whole > first->whole % 100 && !reading_dash(reading, second->end);
}

static void add_second(const Number *second, Buffer *out)
{
    buffer_add_string(out, " to ");
    if (second->n_digits == 4) {
        number_add_year(second->whole, out);
        return;
    }
    if (second->whole < 10) buffer_add_string(out, "oh ");
    number_add_small(second->whole, out);
}

/* Whether the number has the form of a year that is not said as the number is. */
static bool may_be_year(const Reading *reading, const Number *number)
{
    bool point = number->start > 0 && reading->text.data[number->start - 1] == '.';
    if (number->has_commas || number->n_decimals || number->n_digits != 4 || point) return false;
    if (number->whole < 1010 || number->whole > 2099 || (number->whole >= 2000 && number->whole < 2010))
        return false;
    return !reading_is_word_at(reading, number->end);
}

size_t say_year(Reading *reading, Buffer *out)
{
    Number number;
    Number second;
    if (!number_read(reading, reading->at, &number)) return 0;
    size_t n_decade = number.has_commas || number.n_decimals ? 0 : say_decade(reading, &number, out);
    if (n_decade) return n_decade;
    if (!may_be_year(reading, &number)) return 0;
    bool range = find_second(reading, &number, &second);
    if (!range && (reading_dash(reading, number.end) == 1 || !is_year(reading, &number))) return 0;
    number_add_year(number.whole, out);
    if (range) add_second(&second, out);
    return (range ? second.end : number.end) - reading->at;
}
