/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dialogue tags, by their words: a verb of saying near the quotation. */
#include "script/tag.h"

#include "base/utf8.h"
#include "script/manner.h"

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

size_t tag_sentence_end(Span source, size_t at, size_t end)
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

size_t tag_sentence_start(Span source, size_t start, size_t at)
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

/* "a voice went up", "a cry rang out" */
static bool is_raised(Span before_last, Span last, Span word)
{
    static const char *const calls[] = {"voice", "voices", "cry", "shout", "call", "yell", NULL};
    static const char *const verbs[] = {"went", "rang", NULL};
    static const char *const particles[] = {"up", "out", NULL};
    return span_is_one_of(word, particles) && span_is_one_of(last, verbs) && span_is_one_of(before_last, calls);
}

/* Read the sentence in bytes `at` to `end`, whose verb counts among the first `max_words` words only. */
static Tag read_sentence(Span source, size_t at, size_t end, size_t max_words)
{
    Span word;
    Span last = {0};
    Span before_last = {0};
    size_t next = at;
    for (size_t n = 0; n < max_words && tag_next_word(source, &next, end, &word); n++) {
        WordRole role = lexicon_sense(word).role;
        if (is_raised(before_last, last, word)) return (Tag){WORD_SAYS, DELIVERY_SHOUTED, false, DELIVERY_NEUTRAL};
        if (role == WORD_SAYS || role == WORD_THINKS) {
            Manner manner = manner_read(source, at, end, max_words);
            return (Tag){role, manner.delivery, manner.if_exclaimed, manner.otherwise};
        }
        before_last = last;
        last = word;
    }
    return (Tag){WORD_PLAIN, DELIVERY_NEUTRAL, false, DELIVERY_NEUTRAL};
}

Tag tag_behind(Span source, size_t at, size_t end)
{
    return read_sentence(source, at, tag_sentence_end(source, at, end), MAX_WORDS_TO_VERB);
}

Tag tag_before(Span source, size_t start, size_t at)
{
    return read_sentence(source, tag_sentence_start(source, start, at), at, SIZE_MAX);
}
