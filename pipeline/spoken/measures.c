/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers with a unit, degrees, and "10x20". */
#include "spoken/measures.h"

#include "spoken/numbers.h"
#include "spoken/rules.h"

/* The full stop behind a unit goes, unless the text or a sentence ends there. */
static size_t drop_stop(const Reading *reading, size_t end)
{
    if (reading_byte(reading, end) != '.') return end;
    size_t next = reading_skip_spaces(reading, end + 1);
    size_t word_end = reading_word_end(reading, next);
    bool goes_on = word_end > next && !word_is_capital(span_slice(reading->text, next, word_end));
    char byte = reading_byte(reading, end + 1);
    return goes_on || byte == ',' || byte == ';' || byte == ')' ? end + 1 : end;
}

/* "5°C", "5 °C", "45° N" behind a number that ends at `at`: its end, or 0. */
static size_t say_degrees(const Reading *reading, const Number *number, Buffer *out)
{
    static const struct {
        const char *sign;
        const char *name;
    } scales[] = {{"C", " Celsius"}, {"F", " Fahrenheit"}, {"K", " Kelvin"}, {"N", " north"},
                  {"S", " south"},   {"E", " east"},       {"W", " west"}};
    size_t sign = reading_skip_spaces(reading, number->end);
    size_t n_sign = reading_part(reading, sign, "\xC2\xB0");
    if (!n_sign) return 0;
    size_t end = sign + n_sign;
    number_add(reading, number, out);
    buffer_add_string(out, number_is_one(number) ? " degree" : " degrees");
    size_t at = reading_skip_spaces(reading, end);
    for (size_t i = 0; i < sizeof scales / sizeof *scales; i++) {
        if (reading_byte(reading, at) != scales[i].sign[0] || !reading_part(reading, at, scales[i].sign))
            continue;
        buffer_add_string(out, scales[i].name);
        return at + 1;
    }
    return end;
}

/* "10x20", "10 × 20" */
static size_t say_product(const Reading *reading, const Number *number, Buffer *out)
{
    Number second;
    size_t at = reading_skip_spaces(reading, number->end);
    size_t n_sign = reading_part(reading, at, "\xC3\x97");
    char byte = reading_byte(reading, at);
    if (!n_sign && (byte == 'x' || byte == 'X')) n_sign = 1;
    if (!n_sign || !number_read(reading, reading_skip_spaces(reading, at + n_sign), &second)) return 0;
    if (at == number->end && second.start > at + n_sign) return 0;
    number_add(reading, number, out);
    buffer_add_string(out, " by ");
    number_add(reading, &second, out);
    return second.end;
}

/* "12 km/h", "9 m/s": what stands behind the slash at `at`, said; the end, or 0. */
static size_t say_rate(const Reading *reading, size_t at, Buffer *out)
{
    static const struct {
        const char *sign;
        const char *name;
    } rates[] = {{"/h", " an hour"}, {"/hr", " an hour"}, {"/s", " a second"}, {"/min", " a minute"}};
    for (size_t i = 0; i < sizeof rates / sizeof *rates; i++) {
        size_t n_bytes = reading_part(reading, at, rates[i].sign);
        if (!n_bytes) continue;
        buffer_add_string(out, rates[i].name);
        return at + n_bytes;
    }
    return 0;
}

bool measure_find(const Reading *reading, size_t number_end, Measure *measure)
{
    size_t at = reading_skip_spaces(reading, number_end);
    size_t n_square = reading_part(reading, at, "sq.");
    if (!n_square) n_square = reading_part(reading, at, "sq");
    if (n_square) at = reading_skip_spaces(reading, at + n_square);
    if ((unsigned char)reading_byte(reading, at) >= 0x80) return false; /* signs are ASCII; a run of "½" is no word to read */
    size_t end = reading_word_end(reading, at);
    Span sign = span_slice(reading->text, at, end);
    const Unit *unit = unit_find(sign);
    char behind = reading_byte(reading, end);
    if (!unit || (unit->needs_stop && behind != '.' && !n_square)) return false;
    /* "5 m" is metres; "5m" may be millions, and "2 g" a grade: one letter stands apart. */
    if (sign.n_bytes == 1 && at == number_end) return false;
    if (behind == '\'' || reading_dash(reading, end)) return false;
    *measure = (Measure){unit, n_square ? "square " : "", end};
    return true;
}

size_t measure_say(const Reading *reading, const Measure *measure, bool one, Buffer *out)
{
    buffer_printf(out, " %s%s", measure->square, one ? measure->unit->singular : measure->unit->plural);
    size_t rate = say_rate(reading, measure->end, out);
    return rate ? rate : drop_stop(reading, measure->end);
}

size_t measure_say_whole(const Reading *reading, const Measure *measure, Buffer *out)
{
    char first = measure->square[0] ? measure->square[0] : measure->unit->singular[0];
    /* "an hour", the only one with an h that is not heard */
    bool vowel = first == 'i' || first == 'o' || (first == 'h' && span_starts_with(span_of(measure->unit->singular), "ho"));
    buffer_printf(out, "%s %s%s", vowel ? "an" : "a", measure->square, measure->unit->singular);
    return drop_stop(reading, measure->end);
}

size_t say_measure(Reading *reading, Buffer *out)
{
    Number number;
    Measure measure;
    if (!number_read(reading, reading->at, &number)) return 0;
    size_t end = say_degrees(reading, &number, out);
    if (!end) end = say_product(reading, &number, out);
    if (end) return end - reading->at;
    if (!measure_find(reading, number.end, &measure)) return 0;
    number_add(reading, &number, out);
    return measure_say(reading, &measure, number_is_one(&number), out) - reading->at;
}
