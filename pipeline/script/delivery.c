/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How lines are said: the tag behind a line outranks the one before it. */
#include "script/delivery.h"

#include "script/manner.h"
#include "script/tag.h"

static bool is_voiced(const ScriptLine *line)
{
    return line->kind == LINE_SPEECH || line->kind == LINE_THOUGHT;
}

/* What the words themselves show. */
typedef struct Marks {
    size_t n_exclaimed; /* exclamation marks at the end */
    bool asked;         /* a question mark among them */
    bool capitals;      /* all of it is in capitals */
    bool stutters;      /* "W-what" */
} Marks;

static bool is_lower_letter(char byte)
{
    return byte >= 'a' && byte <= 'z';
}

static bool is_upper_letter(char byte)
{
    return byte >= 'A' && byte <= 'Z';
}

/* Whether a letter stands alone at `at` with the word that it begins behind a hyphen: "w-what", "D-don't". */
static bool is_stutter(Span text, size_t at)
{
    if (at + 3 > text.n_bytes || text.data[at + 1] != '-') return false;
    bool alone = at == 0 || !(is_lower_letter(text.data[at - 1]) || is_upper_letter(text.data[at - 1]) ||
                              text.data[at - 1] == '\'');
    char letter = text.data[at];
    char next = text.data[at + 2];
    bool follows = at + 3 < text.n_bytes && is_lower_letter(text.data[at + 3]);
    return alone && (is_lower_letter(letter) || is_upper_letter(letter)) && is_lower_letter(next) &&
           (letter | 0x20) == next && follows;
}

static Marks read_marks(Span text)
{
    Marks marks = {0};
    size_t n_lower = 0;
    size_t n_upper = 0;
    size_t n_words = 0;
    size_t n = text.n_bytes;
    for (; n > 0; n--) {
        char byte = text.data[n - 1];
        if (byte == '!') marks.n_exclaimed++;
        else if (byte == '?') marks.asked = true;
        else if (byte != ' ' && byte != '\n' && byte != '_' && byte != '*') break;
    }
    for (size_t i = 0; i < text.n_bytes; i++) {
        n_lower += is_lower_letter(text.data[i]) || (unsigned char)text.data[i] >= 0xC3;
        n_upper += is_upper_letter(text.data[i]);
        n_words += is_upper_letter(text.data[i]) && (i == 0 || !is_upper_letter(text.data[i - 1]));
        marks.stutters |= is_stutter(text, i);
    }
    /* "I", "OK" and initials are in capitals, too. */
    marks.capitals =
        n_lower == 0 && (n_upper >= 8 || (n_upper >= 4 && marks.n_exclaimed > 0)) && n_upper >= 2 * n_words;
    return marks;
}

/* What the marks of the words tell when no tag does. */
static Delivery delivery_of_marks(const Marks *marks)
{
    if (marks->capitals || (marks->n_exclaimed >= 2 && !marks->asked)) return DELIVERY_SHOUTED;
    if (marks->n_exclaimed > 0 && marks->asked) return DELIVERY_EXCITED;
    return marks->stutters ? DELIVERY_TREMBLING : DELIVERY_NEUTRAL;
}

/* "The wind howled." tells nothing of how the words before it were said. */
static bool is_noise(Span source, const ScriptLine *narration)
{
    static const char *const things[] = {
        "wind",   "winds", "storm",  "sea",   "engine", "engines", "crowd",   "thunder",  "fire",     "flames",
        "gun",    "guns",  "cannon", "siren", "sirens", "horn",    "bell",    "bells",    "door",     "floor",
        "stairs", "radio", "waves",  "surf",  "river",  "dog",     "dogs",    "wolf",     "wolves",   "horse",
        "horses", "birds", "gulls",  "rain",  "train",  "kettle",  "machine", "machines", "audience", NULL};
    Span word;
    size_t at = narration->start;
    for (int i = 0; i < 3 && tag_next_word(source, &at, narration->end, &word); i++)
        if (span_is_one_of(word, things)) return true;
    return false;
}

/* What the narration on either side of line `i` tells; a tag outranks what somebody does meanwhile. */
static Tag read_around(const Script *script, size_t i, size_t first, size_t end)
{
    Span source = script->document->source;
    const ScriptLine *behind = i + 1 < end && !is_voiced(&script->lines[i + 1]) ? &script->lines[i + 1] : NULL;
    const ScriptLine *before = i > first && !is_voiced(&script->lines[i - 1]) ? &script->lines[i - 1] : NULL;
    Tag tag = {WORD_PLAIN, DELIVERY_NEUTRAL, false, DELIVERY_NEUTRAL};
    if (behind && !is_noise(source, behind)) tag = tag_behind(source, behind->start, behind->end);
    if (tag.role == WORD_PLAIN && before) tag = tag_before(source, before->start, before->end);
    if (tag.role != WORD_PLAIN) return tag;
    if (behind)
        tag.delivery =
            manner_of_beat(source, behind->start, tag_sentence_end(source, behind->start, behind->end));
    if (tag.delivery == DELIVERY_NEUTRAL && before)
        tag.delivery =
            manner_of_beat(source, tag_sentence_start(source, before->start, before->end), before->end);
    return tag;
}

void delivery_read(Script *script, size_t first, size_t end)
{
    for (size_t i = first; i < end; i++) {
        ScriptLine *line = &script->lines[i];
        if (!is_voiced(line)) continue;
        Marks marks = read_marks(script_line_text(script, line));
        Tag tag = read_around(script, i, first, end);
        bool holds = !tag.if_exclaimed || marks.n_exclaimed > 0;
        line->delivery = holds ? tag.delivery : tag.otherwise;
        if (line->delivery == DELIVERY_NEUTRAL) line->delivery = delivery_of_marks(&marks);
        /* A quotation that goes on in the next paragraph goes on in its manner. */
        bool goes_on = line->continues && i > 0 && tag.role == WORD_PLAIN && line->delivery == DELIVERY_NEUTRAL;
        if (goes_on && is_voiced(&script->lines[i - 1])) line->delivery = script->lines[i - 1].delivery;
    }
}
