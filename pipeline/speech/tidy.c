/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "speech/tidy.h"

#include <string.h>

/* The limits under which eSpeak NG 1.51 withstood tens of thousands of fuzzed texts. */
enum {
    MAX_WORD_CHARS = 40,
    MAX_WORD_APOSTROPHES = 2,
    MAX_ABBREVIATION_DOTS = 12,
    MAX_CLAUSE_WORDS = 80,
    LONG_WORD_LETTERS = 4 /* a word of so many letters ends a run of abbreviations */
};

/* The state of the pass. */
typedef struct Tidier {
    const CleanText *in;
    CleanText *out;
    bool failed;
    size_t word_chars;   /* since the last space */
    size_t letters;      /* since the last character that is no letter */
    size_t apostrophes;  /* in this word */
    size_t dots;         /* in this run of abbreviations */
    size_t clause_words; /* since the last mark */
} Tidier;

static bool is_letter(uint8_t c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0xC0;
}

static bool is_digit(uint8_t c)
{
    return c >= '0' && c <= '9';
}

static bool is_word_char(uint8_t c)
{
    return is_letter(c) || is_digit(c) || c == '\'' || c == '-';
}

static bool is_pause(uint8_t c)
{
    return c == '.' || c == ',' || c == ';' || c == ':' || c == '!' || c == '?';
}

static uint8_t last_of(const CleanText *text)
{
    return text->n_chars ? text->chars[text->n_chars - 1].letter : 0;
}

static uint8_t char_at(const CleanText *text, size_t at)
{
    return at < text->n_chars ? text->chars[at].letter : 0;
}

static void put(Tidier *tidier, CleanChar c)
{
    if (!clean_text_add(tidier->out, c)) tidier->failed = true;
}

/* Put in a character that the text does not have, at the place of `near`. */
static void put_in(Tidier *tidier, char letter, const CleanChar *near)
{
    put(tidier, (CleanChar){.start = near->start, .letter = (uint8_t)letter});
}

static void put_space(Tidier *tidier, const CleanChar *near)
{
    uint8_t last = last_of(tidier->out);
    if (last == 0 || last == ' ') return;
    put_in(tidier, ' ', near);
    tidier->word_chars = tidier->letters = tidier->apostrophes = 0;
    if (is_pause(last)) return;
    if (++tidier->clause_words < MAX_CLAUSE_WORDS) return;
    tidier->out->chars[tidier->out->n_chars - 1].letter = ',';
    put_in(tidier, ' ', near);
    tidier->clause_words = 0;
}

static void put_word_char(Tidier *tidier, const CleanChar *c)
{
    if (tidier->out->n_chars && tidier->out->chars[tidier->out->n_chars - 1].is_phoneme) {
        put_space(tidier, c);
        if (!is_letter(c->letter) && !is_digit(c->letter)) return;
    }
    if (c->letter == '\'' && tidier->apostrophes++ >= MAX_WORD_APOSTROPHES) return;
    if (tidier->word_chars >= MAX_WORD_CHARS) put_space(tidier, c);
    put(tidier, *c);
    tidier->word_chars++;
    tidier->letters = is_letter(c->letter) ? tidier->letters + 1 : 0;
    if (tidier->letters >= LONG_WORD_LETTERS) tidier->dots = 0;
}

/* Phonemes are as the lexicon checked them. What touches them is parted from them, or the engine would spell it. */
static void put_phoneme(Tidier *tidier, const CleanChar *c)
{
    const CleanText *out = tidier->out;
    const CleanChar *last = out->n_chars ? &out->chars[out->n_chars - 1] : NULL;
    if (last && !last->is_phoneme && last->letter == '-') tidier->out->n_chars--;
    if (last && (!last->is_phoneme || (last->letter == ']' && c->letter == '['))) put_space(tidier, c);
    put(tidier, *c);
    tidier->letters = tidier->apostrophes = tidier->dots = 0;
    tidier->word_chars = 1;
}

/* Characters that belong to a run of marks: the marks and the spaces between them. */
static size_t end_of_run(const CleanText *in, size_t at)
{
    size_t end = at;
    for (size_t i = at; i < in->n_chars; i++) {
        uint8_t c = in->chars[i].letter;
        if (is_pause(c)) end = i + 1;
        else if (c != ' ') break;
    } /* phonemes begin with a bracket, so a run ends before them */
    return end;
}

/* The one mark that says what a run of marks says. Dots in a row trail off: a pause within the sentence
 * if it goes on in lower case, else its end. */
static uint8_t mark_of_run(const CleanText *in, size_t at, size_t end)
{
    static const char by_weight[] = "?!.;:,";
    const char *best = by_weight + strlen(by_weight) - 1;
    bool trails_off = false;
    for (size_t i = at; i < end; i++) {
        uint8_t c = in->chars[i].letter;
        const char *found = c == ' ' ? NULL : strchr(by_weight, c);
        if (found && found < best) best = found;
        if (c == '.' && i > at && in->chars[i - 1].letter == '.') trails_off = true;
    }
    if (*best != '.' || !trails_off) return (uint8_t)*best;
    size_t next = end;
    while (char_at(in, next) == ' ') next++;
    uint8_t c = char_at(in, next);
    return (c >= 'a' && c <= 'z') || c >= 0xDF ? ',' : '.';
}

static void put_mark(Tidier *tidier, CleanChar c)
{
    if (c.letter == '.' && ++tidier->dots > MAX_ABBREVIATION_DOTS) c.letter = ',';
    if (c.letter == ',') tidier->dots = 0;
    put(tidier, c);
    tidier->letters = 0;
    tidier->word_chars++;
    tidier->clause_words = 0;
}

/* Tell whether the mark that was just put stands within a number ("3.5") or an abbreviation ("e.g."). */
static bool is_inside(uint8_t before, uint8_t mark, uint8_t after)
{
    if (is_digit(before) && is_digit(after)) return true;
    return mark == '.' && is_letter(before) && is_letter(after);
}

/* Put the mark of the run at `at`; returns where it ends. */
static size_t put_run(Tidier *tidier, size_t at)
{
    const CleanText *in = tidier->in;
    size_t end = end_of_run(in, at);
    uint8_t before = last_of(tidier->out), after = char_at(in, end);
    CleanChar c = in->chars[at];
    bool alone = end - at == 1;
    if (before == 0) return end; /* nothing to pause after */
    if (before == ' ') { /* "word ," */
        tidier->out->n_chars--;
        before = last_of(tidier->out);
        if (is_pause(before)) {
            tidier->out->n_chars++;
            return end;
        }
        alone = false;
    }
    c.letter = mark_of_run(in, at, end);
    put_mark(tidier, c);
    bool inside = alone && is_inside(before, last_of(tidier->out), after);
    if (end < in->n_chars && (!inside || tidier->word_chars >= MAX_WORD_CHARS)) put_space(tidier, &c);
    return end;
}

bool tidy(const CleanText *spelled, CleanText *out)
{
    Tidier tidier = {.in = spelled, .out = out};
    bool says_something = false;
    for (size_t i = 0; i < spelled->n_chars && !tidier.failed;) {
        const CleanChar *c = &spelled->chars[i];
        if (is_pause(c->letter) && !c->is_phoneme) {
            i = put_run(&tidier, i);
            continue;
        }
        if (c->is_phoneme) put_phoneme(&tidier, c);
        else if (is_word_char(c->letter)) put_word_char(&tidier, c);
        else put_space(&tidier, c);
        if (is_letter(c->letter) || is_digit(c->letter)) says_something = true;
        i++;
    }
    while (last_of(out) == ' ') out->n_chars--;
    if (!says_something) out->n_chars = 0;
    /* Without a mark at its end, a line would hang in the air. */
    if (says_something && !is_pause(last_of(out)))
        put_in(&tidier, '.', &out->chars[out->n_chars - 1]);
    return !tidier.failed;
}

/* How good a cut after character `at` is: 3 after a sentence, 2 after a clause, 1 after a word. */
static int cut_rank(const CleanText *text, size_t at)
{
    if (text->chars[at].letter != ' ' || at == 0) return 0;
    uint8_t before = text->chars[at - 1].letter;
    if (before == '.' || before == '!' || before == '?') return 3;
    return is_pause(before) ? 2 : 1;
}

size_t clean_text_cut(const CleanText *text, size_t start, size_t end, size_t wanted)
{
    size_t best = end, best_distance = SIZE_MAX;
    int best_rank = 0;
    for (size_t i = start; i + 1 < end; i++) {
        int rank = cut_rank(text, i);
        size_t distance = i > wanted ? i - wanted : wanted - i;
        if (rank == 0 || rank < best_rank || (rank == best_rank && distance >= best_distance)) continue;
        best = i + 1;
        best_rank = rank;
        best_distance = distance;
    }
    return best;
}

size_t clean_text_word_end(const CleanText *text, size_t at)
{
    if (at < text->n_chars && text->chars[at].is_phoneme) {
        while (at < text->n_chars && text->chars[at].is_phoneme) at++;
        return at;
    }
    while (at < text->n_chars && is_word_char(text->chars[at].letter) && text->chars[at].letter != '-')
        at++;
    return at;
}
