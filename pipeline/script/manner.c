/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Goes through a tag word by word, and gives up where another verb takes over. */
#include "script/manner.h"

#include "script/phrases.h"
#include "script/tag.h"

enum { N_RECENT = 3, MAX_BEAT_WORDS = 9 };

/* A walk through the words of a sentence. */
typedef struct Walk {
    Span source;
    size_t at;
    size_t end;
    Span word;
    Span recent[N_RECENT]; /* words before it, the last one first */
    PhrasePart part;       /* of the last word before it that is not passed over */
    bool verb;             /* the last word is a verb of saying, a name or pronoun behind it passed over */
} Walk;

static bool walk_next(Walk *walk)
{
    return tag_next_word(walk->source, &walk->at, walk->end, &walk->word);
}

static Span peek(const Walk *walk)
{
    Span word = {0};
    size_t at = walk->at;
    tag_next_word(walk->source, &at, walk->end, &word);
    return word;
}

static bool is_capital(Span word)
{
    return word.n_bytes > 0 && word.data[0] >= 'A' && word.data[0] <= 'Z';
}

static void remember(Walk *walk, PhrasePart part, bool verb)
{
    for (size_t i = N_RECENT - 1; i > 0; i--) walk->recent[i] = walk->recent[i - 1];
    walk->recent[0] = walk->word;
    if (part != PART_NONE || !phrase_passes_over(walk->word)) walk->part = part;
    walk->verb = verb || (walk->verb && (is_capital(walk->word) || lexicon_is_pronoun(walk->word)));
}

static bool is_recent(const Walk *walk, const char *const *words)
{
    for (size_t i = 0; i < N_RECENT; i++)
        if (span_is_one_of(walk->recent[i], words)) return true;
    return false;
}

/* "not loudly", "without shouting", "didn't laugh" */
static bool is_negated(const Walk *walk)
{
    static const char *const negators[] = {"not",     "no",    "never", "without", "nor",   "hardly",
                                           "instead", "than",  "far",   "didn",    "wasn",  "couldn",
                                           "wouldn",  "doesn", "isn",   "don",     "weren", NULL};
    return is_recent(walk, negators);
}

/* What is left of a manner that is denied: who is not loud holds back. */
static Delivery denied(Delivery manner)
{
    return manner == DELIVERY_SHOUTED ? DELIVERY_SOFT : DELIVERY_NEUTRAL;
}

/* Whether a noun tells how the words are said, "with a laugh", and not of something else, "her smile faded". */
static bool is_accompaniment(const Walk *walk)
{
    static const char *const nouns[] = {"smile", "grin", "laugh", "chuckle", "giggle", "sigh",
                                        "sob",   "gasp", "hiss",  "smirk",   "mutter", NULL};
    static const char *const links[] = {"with",   "in", "between", "through", "gave",
                                        "giving", "on", "half",    NULL};
    return !span_is_one_of(walk->word, nouns) || is_recent(walk, links);
}

static Delivery word_manner(const Walk *walk, WordSense sense)
{
    switch (sense.role) {
    case WORD_PLAIN:
    case WORD_SAYS:
    case WORD_THINKS: return DELIVERY_NEUTRAL;
    case WORD_BEAT: return sense.delivery;
    case WORD_MANNER:
        if (span_is(walk->recent[0], "to") || !is_accompaniment(walk)) return DELIVERY_NEUTRAL;
        return sense.delivery;
    case WORD_NEAR: {
        WordRole next = lexicon_sense(peek(walk)).role;
        return walk->verb || next == WORD_SAYS ? sense.delivery : DELIVERY_NEUTRAL;
    }
    }
    return DELIVERY_NEUTRAL;
}

/* What the word in hand tells, alone or with those before it. */
static Delivery read_word(const Walk *walk, WordSense sense, PhrasePart part)
{
    Delivery told = phrase_delivery(walk->part, part);
    /* "without feeling" denies nothing but the feeling */
    if (walk->part == PART_LACKING && told != DELIVERY_NEUTRAL) return told;
    if (told == DELIVERY_NEUTRAL) told = word_manner(walk, sense);
    if (told == DELIVERY_NEUTRAL && walk->verb && span_is(walk->word, "low")) told = DELIVERY_SOFT;
    return told != DELIVERY_NEUTRAL && is_negated(walk) ? denied(told) : told;
}

static bool tells(Span word)
{
    WordRole role = lexicon_sense(word).role;
    return role == WORD_MANNER || role == WORD_NEAR || phrase_part(word) != PART_NONE;
}

/* "speaking softly": a participle that is about the voice. */
static bool is_about_voice(Span word)
{
    static const char *const participles[] = {"speaking", "talking",  "lowering",   "raising",   "keeping",
                                              "dropping", "trying",   "struggling", "letting",   "making",
                                              "sounding", "using",    "fighting",   "something", "everything",
                                              "nothing",  "anything", "morning",    "evening",   NULL};
    return span_is_one_of(word, participles);
}

/* Whether the word in hand begins something that tells nothing more of how the words were said. */
static bool takes_over(const Walk *walk, WordSense sense, PhrasePart part)
{
    static const char *const links[] = {"while",   "when",     "before", "until", "then",  "who",
                                        "because", "so",       "after",  "where", "whose", "if",
                                        "though",  "although", "since",  "once",  "whom",  NULL};
    Span word = walk->word;
    if (span_is_one_of(word, links)) return true;
    /* "softly and slowly", "in a low but steady voice" */
    if (span_is(word, "and") || span_is(word, "but")) return !tells(walk->recent[0]);
    if (span_is(word, "as")) return !tells(peek(walk)) && !(walk->part != PART_NONE);
    if (span_is(word, "that") || span_is(word, "which"))
        return walk->part != PART_VOICE && walk->part != PART_LOW && walk->part != PART_LOUD;
    bool participle =
        word.n_bytes > 5 && span_equal_nocase(span_slice(word, word.n_bytes - 3, word.n_bytes), span_of("ing"));
    return participle && sense.role == WORD_PLAIN && part == PART_NONE && !is_about_voice(word);
}

/* Whether a verb is louder, or quieter, than a manner beside it can change: who roars in a sharp voice roars. */
static bool outranks(Delivery verb, Delivery manner)
{
    if (verb == DELIVERY_WHISPERED || verb == DELIVERY_HISSED) return manner != DELIVERY_SHOUTED;
    return verb == DELIVERY_SHOUTED &&
           (manner == DELIVERY_ANGRY || manner == DELIVERY_EXCITED || manner == DELIVERY_HURRIED);
}

Manner manner_read(Span source, size_t at, size_t end, size_t max_words)
{
    Walk walk = {.source = source, .at = at, .end = end};
    Manner verb = {DELIVERY_NEUTRAL, false, DELIVERY_NEUTRAL};
    Delivery manner = DELIVERY_NEUTRAL;
    bool by_adverb = false; /* …and it may belong to a verb before that of saying */
    bool spoke = false;
    for (size_t n = 0; walk_next(&walk); n++) {
        WordSense sense = lexicon_sense(walk.word);
        PhrasePart part = phrase_part(walk.word);
        bool is_verb = sense.role == WORD_SAYS || sense.role == WORD_THINKS;
        if (spoke && takes_over(&walk, sense, part)) break;
        if (!spoke && by_adverb && span_is(walk.word, "and")) manner = DELIVERY_NEUTRAL;
        Delivery told = read_word(&walk, sense, part);
        if (is_verb && n < max_words && !spoke) {
            spoke = true;
            if (!is_negated(&walk)) verb = (Manner){sense.delivery, sense.if_exclaimed, DELIVERY_NEUTRAL};
        } else if (manner == DELIVERY_NEUTRAL || told == DELIVERY_WHISPERED) {
            manner = told;
            by_adverb = sense.role == WORD_MANNER && walk.word.n_bytes > 2 &&
                        walk.word.data[walk.word.n_bytes - 1] == 'y';
        }
        remember(&walk, part, is_verb);
    }
    if (manner == DELIVERY_NEUTRAL) return verb;
    if (outranks(verb.delivery, manner)) return (Manner){verb.delivery, verb.if_exclaimed, manner};
    return (Manner){manner, false, manner};
}

/* Pass over who does it: "He", "Anna Hale", "Her voice". Returns false if it is nobody. */
static bool pass_subject(Walk *walk)
{
    static const char *const owners[] = {"his", "her", "their", "my", NULL};
    if (!walk_next(walk)) return false;
    if (span_is_one_of(walk->word, owners)) {
        if (phrase_part(peek(walk)) != PART_VOICE) return false;
        walk_next(walk);
        walk->part = PART_VOICE;
        return true;
    }
    if (lexicon_is_pronoun(walk->word)) return !span_is(walk->word, "It") && !span_is(walk->word, "it");
    static const char *const articles[] = {"the", "a",  "an", "there", "this", "that", "then", "but",
                                           "and", "in", "at", "on",    "when", "as",   "no",   NULL};
    if (!is_capital(walk->word) || span_is_one_of(walk->word, articles)) return false;
    while (is_capital(peek(walk))) walk_next(walk);
    return true;
}

Delivery manner_of_beat(Span source, size_t at, size_t end)
{
    static const char *const passed[] = {"was",  "were",  "is",     "are",  "had",  "only",
                                         "just", "still", "almost", "both", "half", NULL};
    static const char *const gives[] = {"gave", "gives", "let", "heaved", NULL};
    Walk walk = {.source = source, .at = at, .end = end};
    if (!pass_subject(&walk)) return DELIVERY_NEUTRAL;
    bool begins = true; /* the verb is still to come */
    bool gave = false;
    for (int n = 0; n < MAX_BEAT_WORDS && walk_next(&walk); n++) {
        WordSense sense = lexicon_sense(walk.word);
        PhrasePart part = phrase_part(walk.word);
        bool voice = walk.part == PART_VOICE || part == PART_VOICE || part == PART_BREATH;
        if (!begins && takes_over(&walk, sense, part)) break;
        Delivery told = read_word(&walk, sense, part);
        if (told != DELIVERY_NEUTRAL && (begins || voice || gave)) return told;
        gave |= span_is_one_of(walk.word, gives);
        if (!span_is_one_of(walk.word, passed)) begins = false;
        remember(&walk, part, false);
    }
    return DELIVERY_NEUTRAL;
}

Delivery manner_of_direction(Span words)
{
    Walk walk = {.source = words, .end = words.n_bytes};
    while (walk_next(&walk)) {
        WordSense sense = lexicon_sense(walk.word);
        PhrasePart part = phrase_part(walk.word);
        Delivery told = phrase_delivery(walk.part, part);
        if (told == DELIVERY_NEUTRAL && !sense.if_exclaimed) told = sense.delivery;
        if (told == DELIVERY_NEUTRAL && part == PART_LOW) told = DELIVERY_SOFT;
        if (told == DELIVERY_NEUTRAL && part == PART_LEVEL) told = DELIVERY_FLAT;
        if (told == DELIVERY_NEUTRAL && part == PART_HARSH) told = DELIVERY_ANGRY;
        if (told != DELIVERY_NEUTRAL && is_negated(&walk)) told = denied(told);
        if (told != DELIVERY_NEUTRAL) return told;
        remember(&walk, part, false);
    }
    return DELIVERY_NEUTRAL;
}
