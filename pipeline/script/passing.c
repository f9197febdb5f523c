/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a paragraph goes elsewhere: a length of time and a word of its going by, or a word of place. */
#include "script/passing.h"

#include "script/tag.h"

bool passing_begins(Span text)
{
    enum { N_HEAD_WORDS = 7, N_HEAD_BYTES = 80 };
    static const char *const lengths[] = {
        "hour",     "hours", "day",    "days",      "week",    "weeks",   "fortnight", "month",
        "months",   "year",  "years",  "decade",    "decades", "century", "centuries", "generations",
        "night",    "nights", "morning", "afternoon", "evening", "dawn",  "spring",    "summer",
        "autumn",   "winter", NULL};
    static const char *const lasting[] = {"later", "afterwards", "afterward", "after", "passed",
                                          "went",  "rolled",     "slipped",   "wore",  NULL};
    static const char *const leading[] = {"next", "following", "after", NULL};
    static const char *const parts[] = {"night", "evening", "afternoon", "morning", NULL};
    static const char *const that[] = {"that", NULL};
    size_t end = text.n_bytes < N_HEAD_BYTES ? text.n_bytes : N_HEAD_BYTES;
    size_t at = 0;
    bool length = false;
    bool led = false;
    Span before = {0};
    Span word;
    for (size_t n = 0; n < N_HEAD_WORDS && tag_next_word(text, &at, end, &word); n++) {
        size_t behind = (size_t)(word.data - text.data) + word.n_bytes;
        if (n == 1 && span_is_one_of(before, that) && span_is_one_of(word, parts)) return true;
        if (length && span_is_one_of(word, lasting)) return true;
        if (span_is_one_of(word, lengths)) {
            if (led) return true;
            length = true;
        }
        led |= span_is_one_of(word, leading);
        if (behind < end && (text.data[behind] == '.' || text.data[behind] == ';')) return false;
        before = word;
    }
    return false;
}

bool passing_moves(Span text)
{
    static const char *const elsewhere[] = {"inside",   "outside",    "indoors", "outdoors", "upstairs",
                                            "downstairs", "underground", "overhead", NULL};
    size_t at = 0;
    Span word;
    return tag_next_word(text, &at, text.n_bytes, &word) && span_is_one_of(word, elsewhere);
}
