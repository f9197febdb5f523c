/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Thoughts set in italics, in the plain-text markup of them: _like this_ or *like this*. */
#include "script/speech.h"

#include "base/utf8.h"
#include "script/tag.h"
#include "script/voicing_words.h"

#include <string.h>

static bool is_word_at(Span source, size_t at, size_t end)
{
    size_t n_bytes;
    return at < end && utf8_is_word(utf8_decode(source, at, &n_bytes));
}

/* Find the next stretch between two marks of the same kind. Returns false when there is none. */
static bool next_italics(Span source, size_t *at, size_t end, size_t *open, size_t *close)
{
    for (; *at < end; (*at)++) {
        char mark = source.data[*at];
        if (mark != '_' && mark != '*') continue;
        size_t n_bytes;
        bool inside_word = *at > 0 && utf8_is_word(utf8_decode_before(source, *at, &n_bytes));
        const char *other = memchr(source.data + *at + 1, mark, end - *at - 1);
        if (!other) continue;
        size_t found = (size_t)(other - source.data);
        if (inside_word || found == *at + 1) continue;
        *open = *at;
        *close = found;
        *at = found + 1;
        return true;
    }
    return false;
}

/* Whether the italics are a whole sentence, rather than a word with stress or the name of a ship. */
static bool is_sentence(Span source, size_t open, size_t close)
{
    size_t at = open + 1;
    size_t n_bytes;
    size_t n_words = 0;
    Span word;
    if (utf8_is_lower(utf8_decode(source, at, &n_bytes)) || !tag_next_word(source, &at, close, &word))
        return false;
    for (n_words = 1; n_words < 3 && tag_next_word(source, &at, close, &word);) n_words++;
    switch (utf8_decode_before(source, close, &n_bytes)) {
    case '.': case '!': case '?': case ',': case 0x2026: case 0x2014: return true;
    }
    return n_words >= 3 && close + 1 < source.n_bytes &&
           strchr(".,!?", source.data[close + 1]) != NULL &&
           !is_word_at(source, close + 1, source.n_bytes);
}

/* Whether the sentence in italics is somebody's own: "What am I to do?" */
static bool is_own(Span source, size_t open, size_t close)
{
    enum { MAX_THOUGHT_BYTES = 300 };
    size_t at = open + 1;
    Span word;
    if (close - open > MAX_THOUGHT_BYTES || memchr(source.data + open, '\n', close - open)) return false;
    while (tag_next_word(source, &at, close, &word))
        if (voicing_word_uses(word) & (USE_FIRST | USE_SECOND)) return true;
    return false;
}

/* Whether a word may be the name of somebody. */
static bool may_be_name(Span word)
{
    static const char *const others[] = {"there", "then",  "when", "but",  "and",    "now",   "all",   "nothing", "after",
                                         "before", "not",  "what", "only", "outside", "inside", "still", "even",  NULL};
    size_t n_bytes;
    return word.n_bytes > 2 && utf8_is_upper(utf8_decode(word, 0, &n_bytes)) && !lexicon_is_determiner(word) &&
           !span_is_one_of(word, others);
}

/* Whether bytes `start` to `end` of narration tell of somebody in the third person: whose thought it may be. */
static bool tells_of_somebody(Span source, size_t start, size_t end)
{
    Span word;
    bool somebody = false;
    for (size_t at = start; tag_next_word(source, &at, end, &word);) {
        unsigned uses = voicing_word_uses(word);
        if (uses & USE_FIRST) return false;
        somebody |= (uses & USE_THIRD) != 0 || may_be_name(word);
    }
    return somebody;
}

/* Whether nothing but the end of a sentence, or a quotation, stands before the italics. */
static bool begins_sentence(Span source, size_t start, size_t open)
{
    size_t n_bytes;
    while (open > start && utf8_is_space(utf8_decode_before(source, open, &n_bytes))) open -= n_bytes;
    uint32_t last = open > start ? utf8_decode_before(source, open, &n_bytes) : '.';
    return last == '.' || last == '!' || last == '?' || last == 0x2026 || marks_is_quote(last);
}

/* Whether nothing but a pause lies between the last word and the italics. */
static bool stands_after_pause(Span source, size_t start, size_t open)
{
    while (open > start && source.data[open - 1] == ' ') open--;
    return open > start && strchr(",;:.", source.data[open - 1]) != NULL;
}

/* Whether the italics end their sentence. */
static bool ends_sentence(Span source, size_t end, size_t close)
{
    size_t n_bytes;
    size_t behind = close + 1;
    uint32_t stop = utf8_decode_before(source, close, &n_bytes);
    while (behind < end && utf8_is_space(utf8_decode(source, behind, &n_bytes))) behind += n_bytes;
    return (stop == '.' || stop == '!' || stop == '?' || stop == 0x2026) &&
           (behind == end || !utf8_is_lower(utf8_decode(source, behind, &n_bytes)));
}

Status speech_from_italics(const Document *document, size_t index, size_t start, size_t end, SpeechSpans *out,
                           Error *error)
{
    enum { BESIDE_BYTES = 300 };
    Span source = document->source;
    size_t at = start;
    size_t open;
    size_t close;
    size_t from = start;
    bool follows = false; /* whether the italics before were a thought with its tag behind */
    while (next_italics(source, &at, end, &open, &close)) {
        bool sentence = is_sentence(source, open, close);
        bool begins = begins_sentence(source, start, open);
        bool behind = tag_behind(source, close + 1, end).role == WORD_THINKS;
        bool tagged = sentence && (behind || tag_before(source, from, open).role == WORD_THINKS);
        /* "_Fool_, he thought." */
        tagged = tagged || (behind && begins && close + 1 < end && source.data[close + 1] == ',');
        /* "_It is late_, she thought, _and dark_." */
        tagged = tagged || (follows && stands_after_pause(source, from, open) &&
                            tag_before(source, from, open).role == WORD_THINKS);
        bool alone = sentence && begins && ends_sentence(source, end, close) && is_own(source, open, close);
        if (alone && !tagged)
            alone = tells_of_somebody(source, open - start > BESIDE_BYTES ? open - BESIDE_BYTES : start, open) ||
                    tells_of_somebody(source, close, end - close > BESIDE_BYTES ? close + BESIDE_BYTES : end);
        from = close + 1;
        follows = tagged && behind;
        if (!tagged && !alone) continue;
        SpeechSpan span = {.start = open + 1, .end = close, .outer_start = open, .outer_end = close + 1,
                           .kind = LINE_THOUGHT, .paragraph = index};
        if (!speech_add(out, &span)) return error_set(error, STATUS_NO_MEMORY, "out of memory");
    }
    return STATUS_OK;
}
