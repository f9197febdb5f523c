/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a heading looks like: short, without the end of a sentence, and numbered or in title case. */
#include "text/heading.h"

#include "base/utf8.h"
#include "text/lines.h"

#include <string.h>

enum { MAX_HEADING_BYTES = 110, MAX_HEADING_WORDS = 14, MAX_WORDS = 24 };

/* A line taken to words: runs of letters, digits and apostrophes between them. */
typedef struct Words {
    Span line;
    Span words[MAX_WORDS];
    size_t n_words; /* may be more than MAX_WORDS, of which only the first are kept */
} Words;

static bool is_apostrophe(uint32_t code)
{
    return code == '\'' || code == 0x2019;
}

static void cut_words(Span line, Words *out)
{
    size_t n_bytes;
    *out = (Words){.line = line};
    for (size_t at = 0; at < line.n_bytes;) {
        uint32_t code = utf8_decode(line, at, &n_bytes);
        size_t start = at;
        at += n_bytes;
        if (!utf8_is_word(code)) continue;
        while (at < line.n_bytes) {
            code = utf8_decode(line, at, &n_bytes);
            size_t n_after;
            bool inside =
                is_apostrophe(code) && utf8_is_word(utf8_decode(line, at + n_bytes, &n_after));
            if (!inside && !utf8_is_word(code)) break;
            at += n_bytes;
        }
        if (out->n_words < MAX_WORDS) out->words[out->n_words] = span_slice(line, start, at);
        out->n_words++;
    }
}

/* Words that title case leaves small. */
static bool is_small(Span word)
{
    static const char *const small[] = {
        "a", "an", "the", "and", "or", "nor", "but", "of", "in", "on", "at", "to", "by", "for", "from",
        "with", "into", "onto", "upon", "over", "under", "as", "is", "are", "vs", "via", "who", "that",
        "de", "la", "le", "du", "von", "van", "der", "s", NULL};
    return span_is_one_of(word, small);
}

static bool begins_upper(Span word)
{
    size_t n_bytes;
    uint32_t code = utf8_decode(word, 0, &n_bytes);
    return !utf8_is_lower(code) && utf8_is_word(code);
}

/* Pass the digits of one decimal place of a roman numeral: `letters` are its one, five and ten. */
static size_t pass_roman_place(Span word, size_t at, const char *letters)
{
    size_t left = word.n_bytes - at;
    const char *p = word.data + at;
    if (left >= 2 && p[0] == letters[0] && (p[1] == letters[2] || p[1] == letters[1])) return at + 2;
    if (left >= 1 && p[0] == letters[1]) at++;
    for (int n = 0; n < 3 && at < word.n_bytes && word.data[at] == letters[0]; n++) at++;
    return at;
}

/* Roman numerals below 400; a lone C, D, L or M is more likely a letter. */
static bool is_roman(Span word)
{
    size_t at = 0;
    if (word.n_bytes == 0 || !strchr("IVXLC", word.data[0])) return false;
    if (word.n_bytes == 1 && strchr("CL", word.data[0])) return false;
    while (at < 3 && at < word.n_bytes && word.data[at] == 'C') at++;
    at = pass_roman_place(word, at, "XLC");
    at = pass_roman_place(word, at, "IVX");
    return at == word.n_bytes;
}

static bool is_digits(Span word)
{
    for (size_t i = 0; i < word.n_bytes; i++)
        if (word.data[i] < '0' || word.data[i] > '9') return false;
    return word.n_bytes > 0 && word.n_bytes <= 3;
}

static bool is_number(Span word)
{
    static const char *const numbers[] = {
        "one",     "two",     "three",     "four",     "five",     "six",      "seven",
        "eight",   "nine",    "ten",       "eleven",   "twelve",   "thirteen", "fourteen",
        "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",   "thirty",
        "forty",   "fifty",   "sixty",     "seventy",  "eighty",   "ninety",   "hundred",
        "first",   "second",  "third",     "fourth",   "fifth",    "sixth",    "seventh",
        "eighth",  "ninth",   "tenth",     "last",     "final",    NULL};
    return is_digits(word) || is_roman(word) || span_is_one_of(word, numbers);
}

/* Whether the words from `first` on are in title case or capitals. */
static bool is_title_case(const Words *words, size_t first)
{
    bool any_major = false;
    if (first >= words->n_words || words->n_words > MAX_HEADING_WORDS) return false;
    for (size_t i = first; i < words->n_words; i++) {
        bool upper = begins_upper(words->words[i]);
        bool small = is_small(words->words[i]);
        if (!upper && (!small || i == first || i + 1 == words->n_words)) return false;
        any_major |= !small;
    }
    return any_major;
}

/* The text behind word `index`. */
static Span after_word(const Words *words, size_t index)
{
    Span word = words->words[index];
    return span_trim(span_slice(words->line, (size_t)(word.data + word.n_bytes - words->line.data),
                                words->line.n_bytes));
}

/* Whether what stands behind a number, `n_used` words in, lets the line be a heading: nothing, or a title
 * set off from it. */
static bool rest_allows(const Words *words, size_t n_used)
{
    Span rest = after_word(words, n_used - 1);
    if (rest.n_bytes == 0) return true;
    size_t n_bytes;
    uint32_t code = utf8_decode(rest, 0, &n_bytes);
    bool set_off = code == '.' || code == ':' || code == '-' || code == ')' || code == ']' ||
                   code == '|' || code == 0x2013 || code == 0x2014;
    if (n_used == words->n_words) return set_off;
    if (is_title_case(words, n_used)) return true;
    return set_off && words->n_words <= MAX_HEADING_WORDS && rest.data[rest.n_bytes - 1] != '.' &&
           rest.data[rest.n_bytes - 1] != ',' && begins_upper(words->words[n_used]);
}

static bool is_numbered(const Words *words)
{
    static const char *const divisions[] = {"chapter", "part",     "book",  "volume",  "vol",
                                            "act",     "scene",    "canto", "section", "stave",
                                            "episode", "letter",   "day",   "night",   "chap",
                                            "kapitel", "chapitre", "teil",  NULL};
    static const char *const alone[] = {
        "prologue", "epilogue", "interlude", "preface", "foreword", "introduction", "afterword",
        "contents", "dedication", "appendix", "intermezzo", "finis", NULL};
    Span first = words->words[0];
    size_t number = 1;
    if (!begins_upper(first)) return false;
    if (span_is_one_of(first, alone)) return rest_allows(words, 1);
    if (is_roman(first) || is_digits(first)) {
        Span rest = after_word(words, 0);
        if (words->n_words == 1) return rest.n_bytes <= 1 && rest_allows(words, 1);
        return rest.n_bytes && strchr(".:)-", rest.data[0]) && is_title_case(words, 1) &&
               !line_ends_sentence(words->line);
    }
    if (!span_is_one_of(first, divisions)) return false;
    if (number < words->n_words && span_equal_nocase(words->words[number], span_of("the"))) number++;
    if (number >= words->n_words || !is_number(words->words[number])) return false;
    /* "Twenty-One" is one number of two words. */
    while (number + 1 < words->n_words && is_number(words->words[number + 1])) number++;
    return rest_allows(words, number + 1);
}

static bool is_byline(const Words *words)
{
    static const char *const makers[] = {"translated", "edited", "illustrated", "written", NULL};
    Span line = words->line;
    if (words->n_words > 8 || line_ends_sentence(line)) {
        return line.data[0] == '(' && line.data[line.n_bytes - 1] == ')' && words->n_words == 1;
    }
    if (line.data[0] == '(' && line.data[line.n_bytes - 1] == ')') return words->n_words <= 2;
    if (span_equal_nocase(words->words[0], span_of("by"))) return true;
    return span_is_one_of(words->words[0], makers) && words->n_words > 1 &&
           span_equal_nocase(words->words[1], span_of("by"));
}

/* Marks that a title neither begins nor ends with. */
static bool has_prose_edges(Span line)
{
    size_t n_bytes;
    switch (utf8_decode(line, 0, &n_bytes)) {
    case '"': case '\'': case '`': case '-': case '(': case '[': case '<': case 0x2013: case 0x2014:
    case 0x2015: case 0x2018: case 0x201A: case 0x201C: case 0x201D: case 0x201E: case 0xAB: case 0xBB:
    case 0x2039: case 0x203A: case 0x300C: case 0x300E: return true;
    }
    switch (utf8_decode_before(line, line.n_bytes, &n_bytes)) {
    case ',': case ';': case '-': case 0x2013: case 0x2014: return true;
    }
    return line_ends_sentence(line);
}

/* A quick look that spares most lines of prose the rest. */
static bool may_begin(Span line)
{
    static const char *const makers[] = {"by", "tr", "ed", "il", "wr", NULL};
    bool lower = line.data[0] >= 'a' && line.data[0] <= 'z';
    return !lower || span_is_one_of(span_slice(line, 0, line.n_bytes < 2 ? line.n_bytes : 2), makers);
}

HeadingForm heading_form(Span line)
{
    Words words;
    if (line.n_bytes == 0 || line.n_bytes > MAX_HEADING_BYTES) return HEADING_NONE;
    if (!may_begin(line)) return HEADING_NONE;
    cut_words(line, &words);
    if (words.n_words == 0 || words.n_words > MAX_HEADING_WORDS) return HEADING_NONE;
    if (is_numbered(&words)) return HEADING_NUMBERED;
    if (is_byline(&words)) return HEADING_BYLINE;
    if (span_equal_nocase(line, span_of("the end."))) return HEADING_TITLE;
    if (has_prose_edges(line)) return HEADING_NONE;
    return is_title_case(&words, 0) ? HEADING_TITLE : HEADING_NONE;
}

bool heading_is_break(Span line)
{
    size_t n_bytes;
    size_t n_round = 0;
    size_t n_dots = 0;
    size_t n_spaces = 0;
    size_t n_other = 0;
    for (size_t at = 0; at < line.n_bytes; at += n_bytes) {
        uint32_t code = utf8_decode(line, at, &n_bytes);
        if (code == 'o' || code == 'O' || code == '0') {
            n_round++;
        } else if (utf8_is_word(code)) {
            return false;
        } else if (code == '"' || code == '\'' || code == '?' || code == '!' ||
                   (code >= 0x2018 && code <= 0x201F) || code == 0xAB || code == 0xBB ||
                   code == 0x2039 || code == 0x203A || code == 0x300C || code == 0x300D) {
            return false; /* somebody says nothing, at length */
        } else if (code == '.' || code == 0x2026) {
            n_dots++;
        } else if (utf8_is_space(code)) {
            n_spaces++;
        } else {
            n_other++;
        }
    }
    if (n_round) return n_round == 3 && line.n_bytes <= 12;
    /* "..." alone may be a silence that is meant to be heard; with spaces it is an ornament. */
    return n_other > 0 || (n_dots >= 3 && n_spaces > 0);
}

size_t heading_n_mark_bytes(Span line)
{
    size_t n = 0;
    while (n < line.n_bytes && line.data[n] == '#') n++;
    if (n == 0 || n > 6 || n >= line.n_bytes || line.data[n] != ' ') return 0;
    while (n < line.n_bytes && line.data[n] == ' ') n++;
    return n < line.n_bytes ? n : 0;
}
