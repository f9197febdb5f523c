/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dialogue tags, by their words: a verb of saying near the quotation, and what tells how. */
#include "script/tag.h"

#include "base/utf8.h"

enum {
    MAX_WORDS_TO_VERB = 7,   /* "…," the tall man in the corner said */
    MAX_CLAUSE_BYTES = 240   /* as much of a sentence as is looked at for the manner */
};

/* Whether a word character stands at `at`; ASCII is answered here, as this runs for every byte. */
static inline bool is_word_at(Span source, size_t at, size_t *n_bytes)
{
    unsigned char byte = (unsigned char)source.data[at];
    *n_bytes = 1;
    if (byte < 0x80) return (unsigned)((byte | 0x20) - 'a') < 26 || (unsigned)(byte - '0') < 10;
    return utf8_is_word(utf8_decode(source, at, n_bytes));
}

bool tag_next_word(Span source, size_t *at, size_t end, Span *word)
{
    size_t n_bytes;
    size_t start = *at;
    while (start < end && !is_word_at(source, start, &n_bytes)) start += n_bytes;
    size_t stop = start;
    while (stop < end && is_word_at(source, stop, &n_bytes)) stop += n_bytes;
    *at = stop;
    *word = span_slice(source, start, stop);
    return stop > start;
}

bool tag_last_word(Span source, size_t start, size_t at, Span *word)
{
    size_t n_bytes;
    size_t stop = at;
    while (stop > start && !utf8_is_word(utf8_decode_before(source, stop, &n_bytes))) stop -= n_bytes;
    size_t begin = stop;
    while (begin > start && utf8_is_word(utf8_decode_before(source, begin, &n_bytes))) begin -= n_bytes;
    *word = span_slice(source, begin, stop);
    return stop > begin;
}

static bool ends_sentence(char byte)
{
    return byte == '.' || byte == '!' || byte == '?';
}

/* A full stop behind a title or initial ends nothing. */
static bool is_abbreviation(Span source, size_t start, size_t at)
{
    static const char *const titles[] = {"mr", "mrs", "ms",   "dr",  "st",  "capt", "col",  "gen",
                                         "lt", "sgt", "prof", "rev", "hon", "mme",  "mlle", NULL};
    enum { MAX_TITLE_BYTES = 8 };
    Span word;
    if (at - start > MAX_TITLE_BYTES) start = at - MAX_TITLE_BYTES;
    if (source.data[at] != '.' || !tag_last_word(source, start, at, &word)) return false;
    if (word.data + word.n_bytes != source.data + at) return false;
    if (word.n_bytes == 1 && word.data[0] >= 'A' && word.data[0] <= 'Z' && word.data[0] != 'I')
        return true;
    return span_is_one_of(word, titles);
}

bool tag_is_title(Span source, size_t at)
{
    return is_abbreviation(source, 0, at);
}

static size_t sentence_end(Span source, size_t at, size_t end)
{
    size_t limit = end - at > MAX_CLAUSE_BYTES ? at + MAX_CLAUSE_BYTES : end;
    for (size_t i = at; i < limit; i++)
        if ((ends_sentence(source.data[i]) || source.data[i] == ';') && !is_abbreviation(source, at, i))
            return i;
    return limit;
}

/* White space of one byte; the bytes of longer characters are none, whatever they look like alone. */
static bool is_blank(char byte)
{
    return (unsigned char)byte < 0x80 && utf8_is_space((unsigned char)byte);
}

static size_t sentence_start(Span source, size_t start, size_t at)
{
    size_t limit = at - start > MAX_CLAUSE_BYTES ? at - MAX_CLAUSE_BYTES : start;
    size_t i = at;
    /* The sentence may be complete: "He turned to her. “Go.”" has its end just before the mark. */
    while (i > limit &&
           (is_blank(source.data[i - 1]) || ends_sentence(source.data[i - 1])))
        i--;
    while (i > limit && !((ends_sentence(source.data[i - 1]) || source.data[i - 1] == ';') &&
                          !is_abbreviation(source, start, i - 1)))
        i--;
    return i;
}

/* "voice void of emotion", "without feeling" */
static bool is_flat_phrase(Span before, Span word)
{
    static const char *const lacking[] = {"void", "without", "devoid", "empty", "no", "drained", NULL};
    static const char *const feelings[] = {"emotion",    "feeling", "inflection",
                                           "expression", "warmth",  NULL};
    return span_is_one_of(before, lacking) && span_is_one_of(word, feelings);
}

/* The words of a clause just before the one in hand. */
typedef struct Recent {
    Span words[3]; /* the last one first */
    Span content;  /* the last one that is no possessive, nor "of" or "any" */
    bool verb;     /* the last one is a verb of saying */
} Recent;

static void remember(Recent *recent, Span word, bool verb)
{
    static const char *const passed_over[] = {"of", "any", "his", "her", "their", "my", "a", "as", "was", NULL};
    recent->words[2] = recent->words[1];
    recent->words[1] = recent->words[0];
    recent->words[0] = word;
    recent->verb = verb;
    if (!span_is_one_of(word, passed_over)) recent->content = word;
}

/* "not loudly", "without shouting" */
static bool is_negated(const Recent *recent)
{
    static const char *const negators[] = {"not", "no", "never", "without", "nor", "hardly", NULL};
    for (size_t i = 0; i < 3; i++)
        if (span_is_one_of(recent->words[i], negators)) return true;
    return false;
}

/* "a voice went up", "a cry rang out" */
static bool is_raised(const Recent *recent, Span word)
{
    static const char *const calls[] = {"voice", "voices", "cry", "shout", "call", "yell", NULL};
    static const char *const verbs[] = {"went", "rang", NULL};
    static const char *const particles[] = {"up", "out", NULL};
    return span_is_one_of(word, particles) && span_is_one_of(recent->words[0], verbs) &&
           span_is_one_of(recent->words[1], calls);
}

/* The manner that a word tells of together with those before it, or DELIVERY_NEUTRAL. */
static Delivery phrase_manner(const Recent *recent, Span word)
{
    static const char *const unders[] = {"under", "below", "beneath", NULL};
    static const char *const voices[] = {"voice", "voices", "tone", "tones", NULL};
    static const char *const level[] = {"level", "flat", "even", NULL};
    static const char *const loud[] = {"loud", "raised", "raising", "top", NULL};
    static const char *const low[] = {"low", "soft", "quiet", "gentle", "lowered", "lowering", NULL};
    if (is_flat_phrase(recent->content, word)) return DELIVERY_FLAT;
    if (span_is(word, "breath") && span_is_one_of(recent->content, unders)) return DELIVERY_MUTTERED;
    if (span_is_one_of(word, level) && span_is_one_of(recent->content, voices)) return DELIVERY_FLAT;
    if (recent->verb && span_is(word, "low")) return DELIVERY_SOFT;
    if (!span_is_one_of(word, voices)) return DELIVERY_NEUTRAL;
    if (span_is_one_of(recent->content, loud)) return DELIVERY_SHOUTED;
    return span_is_one_of(recent->content, low) ? DELIVERY_SOFT : DELIVERY_NEUTRAL;
}

/* What is left of a manner that is denied: who is not loud holds back. */
static Delivery denied(Delivery manner)
{
    return manner == DELIVERY_SHOUTED ? DELIVERY_SOFT : DELIVERY_NEUTRAL;
}

/* Read verb and manner of the clause in bytes `at` to `end`. The verb counts among the first
 * `max_words` words only. A manner outranks the manner of the verb: "said in a whisper". */
static Tag read_clause(Span source, size_t at, size_t end, size_t max_words)
{
    Tag tag = {WORD_PLAIN, DELIVERY_NEUTRAL, false};
    Delivery manner = DELIVERY_NEUTRAL;
    Recent recent = {0};
    Span word;
    for (size_t n = 0; tag_next_word(source, &at, end, &word); n++) {
        WordSense sense = lexicon_sense(word);
        bool is_verb = sense.role == WORD_SAYS || sense.role == WORD_THINKS;
        Delivery told = phrase_manner(&recent, word);
        bool lacks = told == DELIVERY_FLAT; /* "without feeling" denies nothing but the feeling */
        if (sense.role == WORD_MANNER) told = sense.delivery;
        if (told != DELIVERY_NEUTRAL && !lacks && is_negated(&recent)) told = denied(told);
        if (is_verb && n < max_words && tag.role == WORD_PLAIN) {
            tag = (Tag){sense.role, sense.delivery, sense.if_exclaimed};
            if (is_negated(&recent)) tag.delivery = DELIVERY_NEUTRAL;
        } else if (tag.role == WORD_PLAIN && n < max_words && is_raised(&recent, word)) {
            tag = (Tag){WORD_SAYS, DELIVERY_SHOUTED, false};
        } else if (manner == DELIVERY_NEUTRAL) {
            manner = told;
        }
        remember(&recent, word, is_verb);
    }
    if (tag.role != WORD_PLAIN && manner != DELIVERY_NEUTRAL)
        tag = (Tag){tag.role, manner, false};
    return tag;
}

Tag tag_behind(Span source, size_t at, size_t end)
{
    return read_clause(source, at, sentence_end(source, at, end), MAX_WORDS_TO_VERB);
}

Tag tag_before(Span source, size_t start, size_t at)
{
    return read_clause(source, sentence_start(source, start, at), at, SIZE_MAX);
}
