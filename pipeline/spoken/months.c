/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "spoken/months.h"

static const char *const names[] = {"January", "February", "March",     "April",   "May",      "June",
                                    "July",    "August",   "September", "October", "November", "December"};

unsigned month_find(Span word)
{
    enum { ABBREVIATION_BYTES = 3 };
    if (word.n_bytes == 0 || word.data[0] < 'A' || word.data[0] > 'Z') return 0;
    for (unsigned month = 0; month < 12; month++) {
        Span name = span_of(names[month]);
        if (span_equal_nocase(word, name)) return month + 1;
        if (word.n_bytes == ABBREVIATION_BYTES &&
            span_equal_nocase(word, span_slice(name, 0, ABBREVIATION_BYTES)))
            return month + 1;
    }
    return span_is(word, "Sept") ? 9 : 0;
}

const char *month_name(unsigned month)
{
    return names[month - 1];
}
