/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Money: the sign stands before the number and is said behind it. */
#include "base/utf8.h"
#include "spoken/numbers.h"
#include "spoken/rules.h"

typedef struct Currency {
    uint32_t sign;
    const char *one;
    const char *many;
    const char *hundredth;
    const char *hundredths;
} Currency;

static const Currency currencies[] = {
    {'$', "dollar", "dollars", "cent", "cents"},   {0xA3, "pound", "pounds", "penny", "pence"},
    {0x20AC, "euro", "euros", "cent", "cents"},    {0xA5, "yen", "yen", NULL, NULL},
    {0x20B9, "rupee", "rupees", "paisa", "paise"}, {0x20BD, "rouble", "roubles", "kopeck", "kopecks"},
};

/* Words that go with the number rather than with the money: "$5 million". */
static const char *const multipliers[] = {"hundred", "thousand", "million", "billion", "trillion", NULL};

static const Currency *currency_at(const Reading *reading, size_t at, size_t *n_bytes)
{
    uint32_t code = at < reading->text.n_bytes ? utf8_decode(reading->text, at, n_bytes) : 0;
    for (size_t i = 0; i < sizeof currencies / sizeof *currencies; i++)
        if (currencies[i].sign == code) return &currencies[i];
    return NULL;
}

/* The multiplier at `at`, in words or by its letter: its end, or 0. */
static size_t multiplier_at(const Reading *reading, size_t at, Span *said)
{
    Span word;
    static const struct {
        const char *sign;
        const char *word;
    } letters[] = {{"k", "thousand"}, {"K", "thousand"}, {"m", "million"},  {"M", "million"},
                   {"bn", "billion"}, {"B", "billion"},  {"tn", "trillion"}};
    size_t end = reading_word_end(reading, at);
    for (size_t i = 0; i < sizeof letters / sizeof *letters && end > at; i++) {
        if (!span_is(span_slice(reading->text, at, end), letters[i].sign)) continue;
        *said = span_of(letters[i].word);
        return end;
    }
    if (!reading_word_after(reading, at, &word) || !span_is_one_of(word, multipliers)) return 0;
    *said = word;
    return (size_t)(word.data + word.n_bytes - reading->text.data);
}

/* "6d." as what it was called. */
static void add_pence(uint32_t pence, Buffer *out)
{
    static const char *const names[] = {"",           "a penny",   "twopence", "threepence",
                                        "fourpence",  "fivepence", "sixpence", "sevenpence",
                                        "eightpence", "ninepence", "tenpence", "elevenpence"};
    if (pence > 0 && pence < 12) buffer_add_string(out, names[pence]);
    else buffer_printf(out, "%u pence", (unsigned)pence);
}

/* A number with the letter of a coin behind it at `at`, "10s." or "6d": its end, or 0. */
static size_t coins_at(const Reading *reading, size_t at, const char *letter, uint32_t *value)
{
    size_t n_digits = number_digits(reading, at, value);
    if (n_digits == 0 || n_digits > 3) return 0;
    at += n_digits;
    size_t n_letter = reading_part(reading, at, letter);
    return n_letter ? at + n_letter : 0;
}

/* Past a full stop that only ends the letter, as the number goes on behind it. */
static size_t pass_stop(const Reading *reading, size_t at)
{
    size_t next = at + (reading_byte(reading, at) == '.' ? 1 : 0);
    if (reading_byte(reading, next) == ',') next++;
    next = reading_skip_spaces(reading, next);
    char byte = reading_byte(reading, next);
    return byte >= '0' && byte <= '9' ? next : at;
}

static void add_shillings(uint32_t shillings, Buffer *out)
{
    buffer_printf(out, "%u %s", (unsigned)shillings, shillings == 1 ? "shilling" : "shillings");
}

/* The full stop behind a coin goes, unless it ends the text or a sentence. */
static size_t drop_stop(const Reading *reading, size_t end)
{
    Span after;
    if (reading_byte(reading, end) != '.') return end;
    if (reading_byte(reading, end + 1) == ',' || reading_byte(reading, end + 1) == ';') return end + 1;
    return reading_word_after(reading, end + 1, &after) && word_is_lower(after) ? end + 1 : end;
}

size_t say_old_money(Reading *reading, Buffer *out)
{
    uint32_t shillings;
    uint32_t pence;
    size_t end = coins_at(reading, reading->at, "s", &shillings);
    if (!end) {
        end = coins_at(reading, reading->at, "d", &pence);
        if (!end || reading_byte(reading, end) != '.') return 0;
        add_pence(pence, out);
        return drop_stop(reading, end) - reading->at;
    }
    size_t next = coins_at(reading, pass_stop(reading, end), "d", &pence);
    /* "the 20s." is no money. */
    if (!next && (reading_byte(reading, end) != '.' || shillings % 10 == 0)) return 0;
    add_shillings(shillings, out);
    if (!next) return drop_stop(reading, end) - reading->at;
    buffer_add_string(out, " and ");
    add_pence(pence, out);
    return drop_stop(reading, next) - reading->at;
}

/* Shillings and pence behind pounds that end at `end`. Returns the new end. */
static size_t add_change(const Reading *reading, size_t end, Buffer *out)
{
    uint32_t shillings;
    uint32_t pence;
    size_t at = pass_stop(reading, reading_byte(reading, end) == 'l' ? end + 1 : end);
    size_t next = coins_at(reading, at, "s", &shillings);
    if (next) {
        buffer_add_string(out, ", ");
        add_shillings(shillings, out);
        end = next;
        at = pass_stop(reading, end);
    }
    next = coins_at(reading, at, "d", &pence);
    if (next) {
        buffer_add_string(out, " and ");
        add_pence(pence, out);
        end = next;
    }
    return end;
}

/* An amount with its currency: "5 dollars 50", "1 pound", "75 cents". */
static void add_amount(const Reading *reading, const Currency *currency, const Number *number, Buffer *out)
{
    if (currency->hundredth && number->n_decimals == 2 && number->whole == 0 && number->decimals > 0) {
        buffer_printf(out, "%u %s", (unsigned)number->decimals,
                      number->decimals == 1 ? currency->hundredth : currency->hundredths);
        return;
    }
    Number whole = *number;
    bool cents = currency->hundredth && number->n_decimals == 2;
    if (cents) {
        whole.end -= 1 + number->n_decimals;
        whole.n_decimals = 0;
    }
    number_add(reading, &whole, out);
    buffer_printf(out, " %s", number_is_one(&whole) ? currency->one : currency->many);
    if (cents && number->decimals) buffer_printf(out, " %u", (unsigned)number->decimals);
}

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

/* "$20-$30", "$20-30": the sign is for both. Returns where what was said ends, or 0. */
static size_t say_range_of_money(const Reading *reading, const Currency *currency, const Number *first,
                                 Buffer *out)
{
    Number second;
    size_t n_sign;
    size_t n_dash = reading_dash(reading, first->end);
    size_t at = first->end + n_dash;
    if (!n_dash) return 0;
    if (!is_digit(reading_byte(reading, at)) && currency_at(reading, at, &n_sign) == currency) {
        add_amount(reading, currency, first, out);
        buffer_add_string(out, " to ");
        return at;
    }
    if (!number_read(reading, at, &second)) return 0;
    number_add(reading, first, out);
    buffer_add_string(out, " to ");
    add_amount(reading, currency, &second, out);
    return second.end;
}

size_t say_money(Reading *reading, Buffer *out)
{
    Number number;
    size_t n_bytes = 0;
    Span multiplier;
    const Currency *currency = currency_at(reading, reading->at, &n_bytes);
    if (!currency || !number_read(reading, reading_skip_spaces(reading, reading->at + n_bytes), &number))
        return 0;
    size_t end = multiplier_at(reading, number.end, &multiplier);
    if (end) {
        number_add(reading, &number, out);
        buffer_add_char(out, ' ');
        buffer_add_span(out, multiplier);
        buffer_printf(out, " %s", currency->many);
        return end - reading->at;
    }
    end = say_range_of_money(reading, currency, &number, out);
    if (end) return end - reading->at;
    add_amount(reading, currency, &number, out);
    if (currency->sign != 0xA3 || number.n_decimals) return number.end - reading->at;
    end = add_change(reading, number.end, out);
    return (end > number.end ? drop_stop(reading, end) : end) - reading->at;
}
