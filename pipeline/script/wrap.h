/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_SCRIPT_WRAP_H
#define DRAMATIS_SCRIPT_WRAP_H
/** @file wrap.h
 * A hyphen in; out comes whether it ended a wrapped line. */

#include "base/utf8.h"

/** Tell whether the hyphen at `at` was the end of a wrapped line: "mantel-", "piece". `behind` then receives where
 * the word goes on. */
static inline bool wrap_joins_line(Span text, size_t at, size_t *behind)
{
    size_t n_bytes;
    size_t next = at + 1;
    if (at == 0 || !utf8_is_word(utf8_decode_before(text, at, &n_bytes))) return false;
    while (next < text.n_bytes && (text.data[next] == ' ' || text.data[next] == '\r')) next++;
    if (next >= text.n_bytes || text.data[next] != '\n') return false;
    while (next < text.n_bytes && utf8_is_space(utf8_decode(text, next, &n_bytes))) next += n_bytes;
    if (next >= text.n_bytes || !utf8_is_lower(utf8_decode(text, next, &n_bytes))) return false;
    *behind = next;
    return true;
}

#endif
