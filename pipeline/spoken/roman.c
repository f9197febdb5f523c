/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Roman numbers: of chapters, of kings, of centuries; never the pronoun, and no initials. */
#include "spoken/numbers.h"
#include "spoken/rules.h"

/* What is counted in Roman numbers. */
static const char *const labels[] = {
    "chapter", "book",   "part",   "volume", "vol",     "act",      "scene",    "canto",  "section", "number",
    "no",      "war",    "mark",   "mk",     "apollo",  "type",     "class",    "figure", "fig",     "table",
    "plate",   "letter", "stave",  "phase",  "article", "appendix", "psalm",    "page",   "pages",   "p",
    "pp",      "chap",   "ch",     "verse",  "episode", "legion",   "squadron", "corps",  "gemini",  "saturn",
    "voyager", "title",  "season", "lesson", "round",   "level",    NULL};

/* Who is counted: with these, "I" behind the name is the first. */
static const char *const rulers[] = {"king", "queen",  "pope",   "emperor", "empress", "tsar",
                                     "czar", "kaiser", "prince", "sultan",  NULL};
static const char *const reigned[] = {
    "charles",   "henry",    "james",     "george",   "william",   "edward",    "richard",     "mary",
    "elizabeth", "francis",  "louis",     "philip",   "frederick", "leopold",   "napoleon",    "nicholas",
    "alexander", "peter",    "catherine", "wilhelm",  "otto",      "ferdinand", "franz",       "paul",
    "pius",      "leo",      "gregory",   "benedict", "john",      "clement",   "innocent",    "boniface",
    "urban",     "julius",   "darius",    "ramses",   "rameses",   "ptolemy",   "constantine", "theodosius",
    "justinian", "gustavus", "christian", "victoria", "albert",    NULL};

/* Whether it is written in one case: "Mind" is no number. */
static bool has_one_case(Span word)
{
    for (size_t i = 1; i < word.n_bytes; i++)
        if ((word.data[i] ^ word.data[0]) & 0x20) return false;
    return true;
}

/* The value of a numeral in its regular form, or 0. */
static uint32_t value_of(Span word)
{
    static const struct {
        const char *sign;
        uint32_t value;
    } signs[] = {{"M", 1000}, {"CM", 900}, {"D", 500}, {"CD", 400}, {"C", 100}, {"XC", 90}, {"L", 50},
                 {"XL", 40},  {"X", 10},   {"IX", 9},  {"V", 5},    {"IV", 4},  {"I", 1}};
    uint32_t value = 0;
    size_t at = 0;
    if (!has_one_case(word)) return 0;
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        size_t n_bytes = span_of(signs[i].sign).n_bytes;
        bool single = n_bytes == 2 || signs[i].value == 5 || signs[i].value == 50 || signs[i].value == 500;
        for (int n = 0; n < (single ? 1 : 3); n++) {
            if (word.n_bytes - at < n_bytes) break;
            if (!span_equal_nocase(span_slice(word, at, at + n_bytes), span_of(signs[i].sign))) break;
            value += signs[i].value;
            at += n_bytes;
        }
    }
    return at == word.n_bytes ? value : 0;
}

/* Whether it is made of I, V and X alone: MIX, DIM and CD are other things. */
static bool is_small(Span word)
{
    for (size_t i = 0; i < word.n_bytes; i++)
        if (word.data[i] != 'I' && word.data[i] != 'V' && word.data[i] != 'X') return false;
    return true;
}

/* Whether what stands behind "I" shows that it is no pronoun. */
static bool ends_phrase(const Reading *reading, size_t end)
{
    static const char *const others[] = {"he", "she", "they", "we", "you", "it", "the", "of",  "in", "and",
                                         "or", "to",  "at",   "on", "was", "is", "his", "her", NULL};
    Span after;
    if (reading_byte(reading, end) == '\'') return false;
    if (reading_is_stop(reading, end)) return true;
    return reading_word_after(reading, end, &after) && span_is_one_of(after, others);
}

/* "Chapter XIV", "World War I", "page xiv" */
static bool is_labelled(const Reading *reading, Span word)
{
    Span before;
    if (!reading_word_before(reading, reading->at, &before) || !span_is_one_of(before, labels)) return false;
    bool upper = word.data[0] >= 'A' && word.data[0] <= 'Z';
    if (!upper) return word.n_bytes > 1 && !word_is_capital(before);
    if (word.n_bytes > 1) return true;
    if (!word_is_capital(before)) return false;
    Span world;
    size_t at = (size_t)(before.data - reading->text.data);
    bool war = span_is(before, "War") && reading_word_before(reading, at, &world) && span_is(world, "World");
    return war || word.data[0] != 'I' || ends_phrase(reading, reading->end);
}

/* "Henry VIII", "King Charles I" */
static bool is_regnal(const Reading *reading, Span word)
{
    Span name;
    Span title;
    if (!is_small(word) || !reading_word_before(reading, reading->at, &name)) return false;
    if (!word_is_capital(name) || word_is_capitals(name) || name.n_bytes < 3) return false;
    if (name.data + name.n_bytes + 1 != word.data) return false; /* a full stop between */
    if (word.n_bytes > 1) return true;
    size_t at = (size_t)(name.data - reading->text.data);
    bool titled = reading_word_before(reading, at, &title) && span_is_one_of(title, rulers);
    bool initial = reading_byte(reading, reading->end) == '.' && reading->end + 1 < reading->text.n_bytes;
    if (word.data[0] != 'I') return titled || (span_is_one_of(name, reigned) && !initial);
    if (titled) return ends_phrase(reading, reading->end) || span_is_one_of(name, reigned);
    return span_is_one_of(name, reigned) && reading_is_stop(reading, reading->end) &&
           reading_byte(reading, reading->end) != '\'';
}

/* Whether a heading is the number alone, or begins with it: "XIV", "II. The Storm". */
static bool is_heading_number(const Reading *reading)
{
    if (reading->style.kind != LINE_HEADING || reading->at != 0) return false;
    char behind = reading_byte(reading, reading->end);
    return behind == '\0' || behind == '.' || behind == ':' || behind == ')' ||
           reading_dash(reading, reading->end) || (behind == ' ' && reading_dash(reading, reading->end + 1));
}

static void add_cardinal(uint32_t value, Buffer *out)
{
    if (value < 100) number_add_small(value, out);
    else buffer_printf(out, "%u", (unsigned)value);
}

/* "the XIXth century" */
static size_t say_ordinal(const Reading *reading, Span word, Buffer *out)
{
    static const char *const endings[] = {"th", "st", "nd", "rd"};
    if (word.n_bytes < 4 || word.data[0] < 'A' || word.data[0] > 'Z') return 0;
    Span ending = span_slice(word, word.n_bytes - 2, word.n_bytes);
    uint32_t value = value_of(span_slice(word, 0, word.n_bytes - 2));
    for (size_t i = 0; i < 4 && value; i++) {
        if (!span_is(ending, endings[i])) continue;
        number_add_ordinal(value, out);
        return reading->end - reading->at;
    }
    return 0;
}

size_t say_roman(Reading *reading, Buffer *out)
{
    Span word = reading_word(reading);
    Span after;
    size_t n_bytes = say_ordinal(reading, word, out);
    if (n_bytes) return n_bytes;
    uint32_t value = value_of(word);
    if (value == 0 || word.n_bytes > 15) return 0;
    bool upper = word.data[0] >= 'A' && word.data[0] <= 'Z';
    if (is_labelled(reading, word) || (upper && is_heading_number(reading))) {
        add_cardinal(value, out);
        return reading->end - reading->at;
    }
    if (!upper || !is_small(word)) return 0;
    if (word.n_bytes > 1 && reading_word_after(reading, reading->end, &after) &&
        span_is_one_of(after, (const char *const[]){"century", "centuries", NULL})) {
        number_add_ordinal(value, out);
        return reading->end - reading->at;
    }
    if (is_regnal(reading, word)) {
        buffer_add_string(out, "the ");
        number_add_ordinal(value, out);
        return reading->end - reading->at;
    }
    /* By itself, the engine says "roman two"; in "an IV drip" they are letters. */
    if (word.n_bytes < 2 || value > 39) return 0;
    if (value == 4) buffer_add_string(out, "I.V");
    else add_cardinal(value, out);
    return reading->end - reading->at;
}
