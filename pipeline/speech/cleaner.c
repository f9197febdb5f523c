/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two passes: spelling (every code point becomes Latin-1 characters, quotation marks go, dashes become
 * commas) and tidying (spaces, runs of punctuation, and the limits that keep the engine alive). */
#include "speech/cleaner.h"

#include "base/utf8.h"
#include "speech/tidy.h"
#include "speech/transliterate.h"

#include <stdlib.h>
#include <string.h>

/* The state of the first pass. */
typedef struct Speller {
    Span text;
    CleanText *out;
    size_t at;              /* of the code point being spelled */
    size_t n_bytes;         /* its length */
    const char *pending;    /* a currency to be said after the number that it stands before */
    bool failed;
} Speller;

bool clean_text_add(CleanText *text, CleanChar c)
{
    if (text->n_chars == text->capacity) {
        size_t capacity = text->capacity ? text->capacity * 2 : 256;
        CleanChar *grown = capacity > text->capacity && capacity <= SIZE_MAX / sizeof *grown
                               ? realloc(text->chars, capacity * sizeof *grown)
                               : NULL;
        if (!grown) return false;
        text->chars = grown;
        text->capacity = capacity;
    }
    text->chars[text->n_chars++] = c;
    return true;
}

static void add(Speller *speller, const char *latin, size_t at, size_t n_bytes)
{
    for (; *latin; latin++) {
        CleanChar c = {.start = (uint32_t)at, .n_bytes = (uint8_t)n_bytes, .letter = (uint8_t)*latin};
        if (!clean_text_add(speller->out, c)) speller->failed = true;
    }
}

static void add_here(Speller *speller, const char *latin)
{
    add(speller, latin, speller->at, speller->n_bytes);
}

static uint32_t next_code(const Speller *speller)
{
    size_t n;
    return utf8_decode(speller->text, speller->at + speller->n_bytes, &n);
}

static uint32_t previous_code(const Speller *speller)
{
    size_t n;
    return utf8_decode_before(speller->text, speller->at, &n);
}

static bool is_digit(uint32_t code)
{
    return code >= '0' && code <= '9';
}

static bool in_word(const Speller *speller)
{
    return utf8_is_word(previous_code(speller)) && utf8_is_word(next_code(speller));
}

static bool is_apostrophe(uint32_t code)
{
    return code == '\'' || code == 0x2019 || code == 0x2BC || code == 0x2018 || code == 0xFF07;
}

static bool is_hyphen(uint32_t code)
{
    return code == '-' || code == 0x2010 || code == 0x2011;
}

static bool is_dash(uint32_t code)
{
    return (code >= 0x2012 && code <= 0x2015) || code == 0x2212 || code == 0x2E3A || code == 0x2E3B;
}

/* Between digits every dash is a hyphen ("1914–18"); elsewhere only a hyphen within a word, or before a
 * number ("-5"), is one, and all others are pauses. */
static const char *spell_dash(const Speller *speller, uint32_t code)
{
    uint32_t previous = previous_code(speller), next = next_code(speller);
    if (is_digit(previous) && is_digit(next)) return "-";
    if (is_dash(code)) return is_digit(next) && !utf8_is_word(previous) ? "-" : ", ";
    if (in_word(speller)) return "-";
    if (is_digit(next) && (previous == 0 || utf8_is_space(previous))) return "-";
    /* "pre- and post-war": a hyphen that hangs on a word is no pause. */
    if (utf8_is_word(previous) && utf8_is_space(next)) return " ";
    return ", ";
}

/* Returns what a mark is spoken as, or NULL if `code` is not one of those handled here. */
static const char *spell_mark(const Speller *speller, uint32_t code)
{
    if (is_apostrophe(code)) return in_word(speller) ? "'" : "";
    if (is_hyphen(code) || is_dash(code)) return spell_dash(speller, code);
    if (utf8_is_space(code) || code < 0x20 || code == 0x7F) return " ";
    switch (code) {
    case '.': return ".";
    case ',': case 0x3001: case 0xFF0C: return ",";
    case ';': case 0x37E: return ";";
    case ':': case 0xFF1A: return ":";
    case '!': case 0xFF01: return "!";
    case '?': case 0xFF1F: return "?";
    case 0x203D: case 0x2048: case 0x2049: return "?";
    case 0x2026: return "...";
    case 0x3002: return ".";
    case '(': case ')': case '[': case ']': case '{': case '}': return ",";
    case '/': case '\\': case '|': case '_': case '*': case '~': case '<': case '>': case '^':
    case '`': case 0x2022: return " ";
    case '"': case 0xAB: case 0xBB: case 0x201C: case 0x201D: case 0x201E: case 0x201F: case 0x2039:
    case 0x203A: return in_word(speller) ? " " : "";
    default: return NULL;
    }
}

static const char *currency_name(uint32_t code)
{
    switch (code) {
    case '$': return " dollars ";
    case 0xA3: return " pounds ";
    case 0xA5: return " yen ";
    case 0x20AC: return " euros ";
    default: return NULL;
    }
}

static void say_pending(Speller *speller, uint32_t code)
{
    bool inside = is_digit(code) || ((code == '.' || code == ',') && is_digit(next_code(speller)));
    if (!speller->pending || inside) return;
    add(speller, speller->pending, speller->at, 0); /* places must not go back */
    speller->pending = NULL;
}

/* Add a letter to a list that is full at some time. */
static void note(char list[CLEAN_LOST_BYTES], size_t *n, Span letter)
{
    size_t used = strlen(list);
    ++*n;
    if (used + letter.n_bytes < CLEAN_LOST_BYTES) memcpy(list + used, letter.data, letter.n_bytes);
}

static void spell_letter(Speller *speller, uint32_t code)
{
    char latin[TRANSLITERATION_BYTES];
    /* A letter and its combining marks are one letter: "e" and an acute accent make "é". */
    for (;;) {
        size_t n;
        uint32_t mark = utf8_decode(speller->text, speller->at + speller->n_bytes, &n);
        uint32_t both = mark >= 0x300 && mark < 0x370 ? compose(code, mark) : 0;
        if (!both || speller->n_bytes + n > 200) break;
        code = both;
        speller->n_bytes += n;
    }
    CleanText *out = speller->out;
    Span letter = span_slice(speller->text, speller->at, speller->at + speller->n_bytes);
    if (transliterate(code, latin)) note(out->lost, &out->n_lost, letter);
    else if (code > 0xFF && utf8_is_word(code)) note(out->respelled, &out->n_respelled, letter);
    add_here(speller, latin);
}

static void spell(Speller *speller)
{
    uint32_t code = utf8_decode(speller->text, speller->at, &speller->n_bytes);
    say_pending(speller, code);
    const char *name = currency_name(code);
    const char *mark = name ? NULL : spell_mark(speller, code);
    if (name && is_digit(next_code(speller))) {
        speller->pending = name;
    } else if (name) {
        add_here(speller, name);
    } else if (mark) {
        add_here(speller, mark);
    } else {
        spell_letter(speller, code);
    }
    speller->at += speller->n_bytes;
}

/* Spell bytes `end` long of the speller's text. */
static void spell_until(Speller *speller, size_t end)
{
    while (speller->at < end && !speller->failed) spell(speller);
}

static void add_for(Speller *speller, const Saying *saying, CleanChar c)
{
    size_t n_bytes = saying->end - saying->start;
    c.start = (uint32_t)saying->start;
    c.n_bytes = (uint8_t)(n_bytes < UINT8_MAX ? n_bytes : UINT8_MAX);
    if (!clean_text_add(speller->out, c)) speller->failed = true;
}

/* A respelling is spelled like any text, and stands for the word that it replaces. */
static void spell_respelling(Speller *speller, const Saying *saying, Span said)
{
    CleanText spelled = {0};
    Speller inner = {.text = said, .out = &spelled};
    spell_until(&inner, said.n_bytes);
    say_pending(&inner, 0);
    if (inner.failed) speller->failed = true;
    for (size_t i = 0; i < spelled.n_chars; i++) add_for(speller, saying, spelled.chars[i]);
    clean_text_done(&spelled);
}

/* Each word of phonemes has brackets of its own, so that a line may be cut between them. */
static void spell_phonemes(Speller *speller, const Saying *saying, Span said)
{
    for (size_t start = 0; start < said.n_bytes;) {
        size_t end = start;
        while (end < said.n_bytes && said.data[end] != ' ') end++;
        for (size_t i = start; i < end; i++) {
            if (i == start) add_for(speller, saying, (CleanChar){.letter = '[', .is_phoneme = true});
            if (i == start) add_for(speller, saying, (CleanChar){.letter = '[', .is_phoneme = true});
            add_for(speller, saying, (CleanChar){.letter = (uint8_t)said.data[i], .is_phoneme = true});
            if (i + 1 < end) continue;
            add_for(speller, saying, (CleanChar){.letter = ']', .is_phoneme = true});
            add_for(speller, saying, (CleanChar){.letter = ']', .is_phoneme = true});
        }
        if (end < said.n_bytes) add_for(speller, saying, (CleanChar){.letter = ' '});
        start = end + 1;
    }
}

static void spell_saying(Speller *speller, const Saying *saying, const Sayings *sayings)
{
    Span said = span_slice(buffer_span(&sayings->said), saying->said_start, saying->said_end);
    say_pending(speller, 0);
    if (saying->is_phonemes) spell_phonemes(speller, saying, said);
    else spell_respelling(speller, saying, said);
    speller->at = saying->end;
}

Status clean_text_with(Span text, const Sayings *sayings, CleanText *out, Error *error)
{
    CleanText spelled = {0};
    Speller speller = {.text = text, .out = &spelled};
    for (size_t i = 0; i < sayings->n_items; i++) {
        spell_until(&speller, sayings->items[i].start);
        spell_saying(&speller, &sayings->items[i], sayings);
    }
    spell_until(&speller, text.n_bytes);
    say_pending(&speller, 0);
    bool ok = !speller.failed && tidy(&spelled, out);
    out->n_lost = spelled.n_lost;
    out->n_respelled = spelled.n_respelled;
    memcpy(out->lost, spelled.lost, sizeof out->lost);
    memcpy(out->respelled, spelled.respelled, sizeof out->respelled);
    clean_text_done(&spelled);
    if (ok) return STATUS_OK;
    clean_text_done(out);
    return error_set(error, STATUS_NO_MEMORY, "out of memory");
}

Status clean_text(Span text, CleanText *out, Error *error)
{
    return clean_text_with(text, &(Sayings){0}, out, error);
}

void clean_text_done(CleanText *text)
{
    free(text->chars);
    *text = (CleanText){0};
}

void clean_text_to_utf8(const CleanText *text, size_t start, size_t end, Buffer *out)
{
    for (size_t i = start; i < end; i++) {
        if (text->chars[i].letter < 0x80) buffer_add_char(out, (char)text->chars[i].letter);
        else buffer_add_code(out, text->chars[i].letter);
    }
}
