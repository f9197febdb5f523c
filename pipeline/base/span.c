/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/span.h"

#include <math.h>
#include <string.h>

Span span_of(const char *text)
{
    return (Span){text, text ? strlen(text) : 0};
}

Span span_slice(Span span, size_t start, size_t end)
{
    return (Span){span.data + start, end - start};
}

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n';
}

Span span_trim(Span span)
{
    while (span.n_bytes && is_blank(span.data[0])) span = span_slice(span, 1, span.n_bytes);
    while (span.n_bytes && is_blank(span.data[span.n_bytes - 1])) span.n_bytes--;
    return span;
}

bool span_equal(Span a, Span b)
{
    return a.n_bytes == b.n_bytes && (a.n_bytes == 0 || !memcmp(a.data, b.data, a.n_bytes));
}

bool span_is(Span span, const char *text)
{
    return span_equal(span, span_of(text));
}

static char lower(char byte)
{
    return byte >= 'A' && byte <= 'Z' ? (char)(byte + 32) : byte;
}

bool span_equal_nocase(Span a, Span b)
{
    if (a.n_bytes != b.n_bytes) return false;
    for (size_t i = 0; i < a.n_bytes; i++)
        if (lower(a.data[i]) != lower(b.data[i])) return false;
    return true;
}

/* No strlen(): nearly every comparison ends at its first byte. */
bool span_is_one_of(Span span, const char *const *list)
{
    for (; *list; list++) {
        size_t i = 0;
        while (i < span.n_bytes && (*list)[i] && lower(span.data[i]) == (*list)[i]) i++;
        if (i == span.n_bytes && !(*list)[i]) return true;
    }
    return false;
}

bool span_starts_with(Span span, const char *prefix)
{
    size_t n = strlen(prefix);
    return span.n_bytes >= n && (n == 0 || !memcmp(span.data, prefix, n));
}

size_t span_find(Span span, Span needle, size_t from)
{
    if (needle.n_bytes == 0) return from <= span.n_bytes ? from : SIZE_MAX;
    while (from <= span.n_bytes && needle.n_bytes <= span.n_bytes - from) {
        size_t room = span.n_bytes - from - needle.n_bytes + 1;
        const char *hit = memchr(span.data + from, needle.data[0], room);
        if (!hit) return SIZE_MAX;
        from = (size_t)(hit - span.data);
        if (!memcmp(hit, needle.data, needle.n_bytes)) return from;
        from++;
    }
    return SIZE_MAX;
}

/* Digits beyond the 18th change nothing that a double could hold for the values read here, so they
 * only move the point; that keeps the arithmetic exact up to there. */
bool span_to_double(Span span, double *out)
{
    size_t at = 0;
    double sign = 1;
    uint64_t digits = 0;
    int exponent = 0;
    bool any = false;
    bool after_point = false;
    if (at < span.n_bytes && (span.data[at] == '-' || span.data[at] == '+'))
        sign = span.data[at++] == '-' ? -1 : 1;
    for (; at < span.n_bytes; at++) {
        char byte = span.data[at];
        if (byte == '.' && !after_point) {
            after_point = true;
        } else if (byte >= '0' && byte <= '9') {
            any = true;
            if (digits < 100000000000000000ULL) {
                digits = digits * 10 + (uint64_t)(byte - '0');
                exponent -= after_point;
            } else {
                exponent += !after_point;
            }
        } else {
            return false;
        }
    }
    if (!any || exponent > 300) return false;
    double power = pow(10, exponent < 0 ? -exponent : exponent);
    double value = sign * (exponent < 0 ? (double)digits / power : (double)digits * power);
    if (!isfinite(value)) return false;
    *out = value;
    return true;
}

bool span_to_int(Span span, int64_t *out)
{
    size_t at = 0;
    bool negative = false;
    int64_t value = 0;
    if (at < span.n_bytes && (span.data[at] == '-' || span.data[at] == '+'))
        negative = span.data[at++] == '-';
    if (at == span.n_bytes) return false;
    for (; at < span.n_bytes; at++) {
        char byte = span.data[at];
        if (byte < '0' || byte > '9') return false;
        if (__builtin_mul_overflow(value, 10, &value)) return false;
        int64_t digit = negative ? -(byte - '0') : byte - '0';
        if (__builtin_add_overflow(value, digit, &value)) return false;
    }
    *out = value;
    return true;
}
