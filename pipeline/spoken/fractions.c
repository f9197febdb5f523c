/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fractions, in figures or as one sign, alone or behind a whole number. */
#include "base/utf8.h"
#include "spoken/measures.h"
#include "spoken/numbers.h"
#include "spoken/rules.h"

typedef struct Vulgar {
    uint32_t code;
    uint32_t above;
    uint32_t below;
} Vulgar;

static const Vulgar vulgar[] = {
    {0xBC, 1, 4},   {0xBD, 1, 2},   {0xBE, 3, 4},   {0x2150, 1, 7}, {0x2151, 1, 9}, {0x2152, 1, 10},
    {0x2153, 1, 3}, {0x2154, 2, 3}, {0x2155, 1, 5}, {0x2156, 2, 5}, {0x2157, 3, 5}, {0x2158, 4, 5},
    {0x2159, 1, 6}, {0x215A, 5, 6}, {0x215B, 1, 8}, {0x215C, 3, 8}, {0x215D, 5, 8}, {0x215E, 7, 8},
};

static const Vulgar *vulgar_at(const Reading *reading, size_t at, size_t *n_bytes)
{
    uint32_t code = at < reading->text.n_bytes ? utf8_decode(reading->text, at, n_bytes) : 0;
    for (size_t i = 0; i < sizeof vulgar / sizeof *vulgar; i++)
        if (vulgar[i].code == code) return &vulgar[i];
    return NULL;
}

/* Fractions that are met in prose; 9/11 and 24/7 are none. */
static bool is_plain_fraction(uint32_t above, uint32_t below)
{
    bool usual =
        (below >= 2 && below <= 10) || below == 12 || below == 16 || below == 20 || below == 32 || below == 100;
    return above > 0 && above < below && usual;
}

static void add_fraction(uint32_t above, uint32_t below, bool behind_whole, Buffer *out)
{
    if (above == 1 && (behind_whole || below > 2)) buffer_add_string(out, "a ");
    else if (above == 1) buffer_add_string(out, "one ");
    else {
        number_add_small(above, out);
        buffer_add_char(out, ' ');
    }
    if (below == 2) buffer_add_string(out, "half");
    else if (below == 4) buffer_add_string(out, "quarter");
    else if (below == 3) buffer_add_string(out, "third");
    else if (below == 5) buffer_add_string(out, "fifth");
    else number_add_ordinal(below, out);
    if (above > 1) buffer_add_char(out, 's');
}

size_t say_vulgar_fraction(Reading *reading, Buffer *out)
{
    size_t n_bytes = 0;
    const Vulgar *found = vulgar_at(reading, reading->at, &n_bytes);
    if (!found) return 0;
    Span after;
    Measure measure;
    if (measure_find(reading, reading->at + n_bytes, &measure)) { /* "½ lb." is half a pound, "¾ in." three quarters of an inch */
        if (found->below == 2) buffer_add_string(out, "half ");
        else add_fraction(found->above, found->below, true, out);
        if (found->below != 2) buffer_add_string(out, " of ");
        return measure_say_whole(reading, &measure, out) - reading->at;
    }
    bool counts = reading_byte(reading, reading->at + n_bytes) == ' ' &&
                  reading_word_after(reading, reading->at + n_bytes, &after) && word_is_lower(after) &&
                  !span_is(after, "of");
    bool article = counts && span_is_one_of(after, (const char *const[]){"a", "an", "the", NULL});
    /* "½ mile" is half a mile. */
    if (found->below == 2 && counts) buffer_add_string(out, article ? "half" : "half a");
    else add_fraction(found->above, found->below, true, out);
    return n_bytes;
}

/* The fraction in figures at `at`: its end, or 0. */
static size_t figures_at(const Reading *reading, size_t at, uint32_t *above, uint32_t *below)
{
    size_t n_above = number_digits(reading, at, above);
    size_t n_slash = reading_part(reading, at + n_above, "/");
    if (!n_slash) n_slash = reading_part(reading, at + n_above, "\xE2\x81\x84");
    size_t n_below = n_slash ? number_digits(reading, at + n_above + n_slash, below) : 0;
    size_t end = at + n_above + n_slash + n_below;
    if (!n_above || !n_below || reading_byte(reading, end) == '/' || reading_is_word_at(reading, end)) return 0;
    return is_plain_fraction(*above, *below) ? end : 0;
}

size_t say_fraction(Reading *reading, Buffer *out)
{
    uint32_t above;
    uint32_t below;
    size_t n_bytes = 0;
    Number whole;
    size_t end = figures_at(reading, reading->at, &above, &below);
    if (end) {
        add_fraction(above, below, false, out);
        return end - reading->at;
    }
    if (!number_read(reading, reading->at, &whole) || whole.n_decimals) return 0;
    size_t at = whole.end;
    const Vulgar *sign = vulgar_at(reading, at, &n_bytes);
    if (!sign && (reading_byte(reading, at) == ' ' || reading_byte(reading, at) == '-') && whole.n_digits <= 3)
        end = figures_at(reading, at + 1, &above, &below);
    if (!sign && !end) return 0;
    number_add(reading, &whole, out);
    buffer_add_string(out, " and ");
    if (sign) add_fraction(sign->above, sign->below, true, out);
    else add_fraction(above, below, true, out);
    if (sign) end = at + n_bytes;
    Measure measure;
    if (measure_find(reading, end, &measure)) end = measure_say(reading, &measure, false, out);
    return end - reading->at;
}
