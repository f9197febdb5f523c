/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How letters begin and end. */
#include "script/letter_form.h"

#include "base/utf8.h"
#include "script/marks.h"
#include "script/tag.h"
#include "script/voicing_words.h"

#include <string.h>

/* Whether the text begins with "My dear …," or "Dear …:" as letters do, rather than as speech does. */
bool letter_begins_with_salutation(Span text)
{
    size_t end = text.n_bytes > LETTER_EDGE_BYTES ? LETTER_EDGE_BYTES : text.n_bytes;
    size_t at = 0;
    size_t n_bytes;
    Span word;
    bool dear = false;
    for (int n = 0; n < 7 && tag_next_word(text, &at, end, &word); n++) {
        bool endears =
            span_equal_nocase(word, span_of("dear")) || span_equal_nocase(word, span_of("dearest"));
        dear |= endears;
        if (!dear && (n > 2 || !(span_equal_nocase(word, span_of("my")) ||
                                 span_equal_nocase(word, span_of("own")) ||
                                 span_equal_nocase(word, span_of("very")))))
            return false;
        if (at < end && (text.data[at] == '!' || text.data[at] == '?')) return false;
        if (!dear || at >= end || (text.data[at] != ',' && text.data[at] != ':')) continue;
        /* Behind the comma a letter begins a sentence or a line, where speech goes on. */
        size_t next = at + 1;
        bool new_line = next >= text.n_bytes;
        for (; next < text.n_bytes && utf8_is_space(utf8_decode(text, next, &n_bytes)); next += n_bytes)
            new_line |= text.data[next] == '\n' && endears == false;
        uint32_t code = utf8_decode(text, next, &n_bytes);
        bool first_person =
            code == 'I' && next + 1 < text.n_bytes && !utf8_is_word((unsigned char)text.data[next + 1]);
        return next >= text.n_bytes || code == '-' || marks_is_dash(code) || marks_is_quote(code) ||
               (utf8_is_upper(code) && !first_person) || (new_line && !utf8_is_lower(code));
    }
    return dear && at >= text.n_bytes;
}

/* Whether a date stands among the first words. */
bool letter_begins_with_date(Span text)
{
    static const char *const months[] = {
        "january", "february", "march",    "april", "may", "june", "july", "august", "september",
        "october", "november", "december", "jan",   "feb", "mar",  "apr",  "jun",    "jul",
        "aug",     "sept",     "sep",      "oct",   "nov", "dec",  NULL};
    size_t at = 0;
    size_t end = text.n_bytes > LETTER_EDGE_BYTES ? LETTER_EDGE_BYTES : text.n_bytes;
    bool month = false;
    bool figure = false;
    Span word;
    for (int n = 0; n < 8 && tag_next_word(text, &at, end, &word); n++) {
        month |= utf8_is_upper((unsigned char)word.data[0]) && span_is_one_of(word, months);
        figure |= word.data[0] >= '0' && word.data[0] <= '9';
        if (at < end && text.data[at] == '!') return false;
    }
    return month && figure;
}

/* Whether all letters of a word are capitals, and it is more than an initial. */
static bool is_capitals(Span word)
{
    for (size_t i = 0; i < word.n_bytes; i++)
        if (!utf8_is_upper((unsigned char)word.data[i])) return false;
    return word.n_bytes > 2;
}

/* Whether one sentence, or what stands in the place of one, takes leave in writing or is a name in capitals;
 * `is_name` tells that it may be a name, behind which the leave is yet to come. */
static bool takes_leave(Span sentence, bool *is_name)
{
    static const char *const openings[] = {
        "yours", "yrs",  "affectionately", "sincerely", "faithfully", "truly",
        "adieu", "ever", "love",           "believe",   NULL};
    static const char *const bonds[] = {"yours",          "affectionate", "obedient", "sincere",
                                        "loving",         "faithful",     "humble",   "devoted",
                                        "affectionately", "sincerely",    "truly",    NULL};
    size_t at = 0;
    size_t n = 0;
    size_t n_capitals = 0;
    bool opens = false;
    bool binds = false;
    bool your = false;
    Span word;
    for (; tag_next_word(sentence, &at, sentence.n_bytes, &word); n++) {
        your |= n == 0 && span_equal_nocase(word, span_of("your"));
        opens |= n == 0 && span_is_one_of(word, openings);
        opens |= n == 1 && your && span_equal_nocase(word, span_of("s"));
        binds |= span_is_one_of(word, bonds);
        n_capitals += is_capitals(word);
    }
    char last = sentence.n_bytes ? sentence.data[sentence.n_bytes - 1] : ' ';
    bool lively = last == '!' || last == '?';
    *is_name = n <= 3 && !lively;
    if (n == 0 || n > 12 || lively) return false;
    return (opens && (binds || n <= 3)) || (your && binds) || n_capitals == n;
}

/* Whether the last sentences are the close of a letter: "Yours ever," "A. W." */
bool letter_ends_with_signature(Span text)
{
    size_t floor = text.n_bytes > LETTER_EDGE_BYTES ? text.n_bytes - LETTER_EDGE_BYTES : 0;
    size_t end = text.n_bytes;
    if (end > 3 && memcmp(text.data + end - 3, "&c.", 3) == 0) return true;
    for (int n = 0; n < 4 && end > floor; n++) {
        size_t start = end - 1;
        bool is_name;
        while (start > floor && !strchr(".!?\n", text.data[start - 1])) start--;
        if (takes_leave(span_trim(span_slice(text, start, end)), &is_name)) return true;
        if (!is_name) return false;
        end = start;
    }
    return false;
}

bool letter_is_written_tag(Span source, size_t at, size_t end)
{
    enum { MAX_TAG_WORDS = 7, MAX_SUBJECT_WORDS = 4 };
    Span word;
    bool it = false;
    bool thing = false;
    for (int n = 0; n < MAX_TAG_WORDS && tag_next_word(source, &at, end, &word); n++) {
        unsigned uses = voicing_word_uses(word);
        if (n == 0) it = span_equal_nocase(word, span_of("it"));
        if ((uses & USE_RUNS) && (thing || (it && n == 1))) return true;
        thing |= n < MAX_SUBJECT_WORDS && (uses & USE_THING) != 0;
        if (at < end && (source.data[at] == '.' || source.data[at] == ';')) return false;
    }
    return false;
}
