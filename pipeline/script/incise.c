/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tags within speech, by the way they are set: between dashes, or behind a comma with their verb first. */
#include "script/incise.h"

#include "base/utf8.h"
#include "script/foreign_verbs.h"
#include "script/marks.h"
#include "script/tag.h"

/* Bounded, so that neither runs of spaces nor endless words cost more than linear time. */
enum { MAX_WORDS_TO_VERB = 5, MAX_WORDS_INVERTED = 3, MAX_TAG_WORDS = 6, MAX_GAP = 3, MAX_WORD_BYTES = 40 };

/* What makes a tag likely where it would begin. */
typedef enum Opening {
    OPENED_BY_COMMA,     /* "I say" is more likely to be speech than a tag */
    OPENED_BY_DASH,
    OPENED_BY_PATTERN    /* a dash set as only those before tags are */
} Opening;

/* Read the word that begins at `*at` or behind a gap of a few bytes; moves `*at` past it. */
static bool next_near_word(Span source, size_t *at, size_t end, Span *word)
{
    size_t n_bytes;
    for (int i = 0; i < MAX_GAP && *at < end; i++) {
        uint32_t code = utf8_decode(source, *at, &n_bytes);
        if (!utf8_is_space(code) && code != '-' && !marks_is_quote(code)) break;
        *at += n_bytes;
    }
    if (*at >= end || !utf8_is_word(utf8_decode(source, *at, &n_bytes))) return false;
    size_t limit = end - *at > MAX_WORD_BYTES ? *at + MAX_WORD_BYTES : end;
    return tag_next_word(source, at, limit, word);
}

/* Whether a word joins a clause to the speech before it. */
static bool is_joint(Span word)
{
    static const char *const words[] = {"when", "if",  "that", "because", "since", "where", "what",
                                        "who",  "and", "but",  "or",      "which", NULL};
    return span_is_one_of(word, words);
}

/* Whether a dialogue tag begins at `at`: a verb of saying, and its subject before or behind it. */
static bool begins_tag(Span source, size_t at, size_t end, Opening opening)
{
    Span word;
    for (int n = 0; n < MAX_WORDS_TO_VERB && next_near_word(source, &at, end, &word); n++) {
        bool first_person = span_is(word, "I") || span_equal_nocase(word, span_of("we")) ||
                            span_equal_nocase(word, span_of("you"));
        if (opening == OPENED_BY_COMMA && (first_person || (n == 0 && is_joint(word)))) return false;
        if (foreign_verb_role(word) != WORD_PLAIN) return n < MAX_WORDS_INVERTED;
        WordRole role = lexicon_sense(word).role;
        if (role == WORD_SAYS || role == WORD_THINKS) return true;
    }
    return opening == OPENED_BY_PATTERN;
}

static size_t pass_spaces(Span source, size_t at, size_t end)
{
    size_t n_bytes;
    while (at < end && utf8_is_space(utf8_decode(source, at, &n_bytes))) at += n_bytes;
    return at;
}

size_t incise_n_dash_bytes(Span source, size_t at, size_t end)
{
    size_t start = at;
    size_t n_bytes;
    at = pass_spaces(source, at, end - at > MAX_GAP ? at + MAX_GAP : end);
    if (at >= end) return 0;
    uint32_t code = utf8_decode(source, at, &n_bytes);
    if (marks_is_dash(code)) {
        at += n_bytes;
    } else if (code == '-' && at + 1 < end && source.data[at + 1] == '-') {
        at += 2;
    } else {
        return 0;
    }
    return pass_spaces(source, at, end) - start;
}

static bool is_pause(uint32_t code)
{
    return code == ',' || code == '!' || code == '?' || code == 0x2026;
}

/* How the dash of `n_dash` bytes at `at` is set. Slavic languages set ", — " before the narrator's words, which
 * begin with a small letter; Spanish and Portuguese " —" close to them. */
static Opening dash_opening(Span source, size_t at, size_t n_dash, size_t end)
{
    size_t n_bytes;
    size_t word = at + n_dash;
    if (word >= end || !utf8_is_lower(utf8_decode(source, word, &n_bytes))) return OPENED_BY_DASH;
    bool space_before = utf8_is_space(utf8_decode(source, at, &n_bytes));
    bool space_behind = utf8_is_space(utf8_decode_before(source, word, &n_bytes));
    bool pauses = at > 0 && is_pause(utf8_decode_before(source, at, &n_bytes));
    bool slavic = pauses && space_before && space_behind;
    bool iberian = space_before && !space_behind;
    return slavic || iberian ? OPENED_BY_PATTERN : OPENED_BY_DASH;
}

/* Find the end of a tag between dashes: before the next dash, or where the paragraph ends. */
static void end_between_dashes(Span source, size_t at, size_t end, Incise *out)
{
    size_t n_bytes;
    out->end = out->resume = end;
    for (; at < end; at += n_bytes) {
        size_t n_dash = incise_n_dash_bytes(source, at, end);
        utf8_decode(source, at, &n_bytes);
        if (!n_dash) continue;
        out->end = at;
        at += n_dash;
        /* "—said Ruth—, and eat": the comma belongs to the speech before. */
        while (at < end && (is_pause(utf8_decode(source, at, &n_bytes)) || source.data[at] == '.' ||
                            source.data[at] == ';' || source.data[at] == ':'))
            at += n_bytes;
        out->resume = pass_spaces(source, at, end);
        return;
    }
}

/* Whether narration goes on with the word at `at`, behind the comma of a tag: "…, en souriant". */
static bool narration_goes_on(Span source, size_t at, size_t end)
{
    static const char *const openers[] = {
        "and",  "then",  "with",  "without", "in",    "at",      "from",     "to",   "as",   "while", "his",  "her",
        "when", "before", "after", "who",     "which", "en",      "avec",     "sans", "tout", "tandis", "pendant",
        "qui",  "dont",  "puis",  "d",       "con",   "senza",   "mentre",   "che",  "sin",  "mientras", "com",
        "sem",  "enquanto", "mit", "ohne",   "wobei", NULL};
    Span word;
    if (!tag_next_word(source, &at, end, &word)) return true;
    if (word.n_bytes > 4 && span_equal(span_slice(word, word.n_bytes - 3, word.n_bytes), span_of("ing"))) return true;
    return span_is_one_of(word, openers);
}

/* Find the end of a tag behind a comma: behind its own comma if it is short and speech follows, or behind the end
 * of its sentence. */
static void end_behind_comma(Span source, size_t at, size_t end, Incise *out)
{
    size_t n_bytes;
    size_t n_words = 0;
    bool in_word = false;
    for (; at < end; at += n_bytes) {
        uint32_t code = utf8_decode(source, at, &n_bytes);
        bool word = utf8_is_word(code) || code == '-' || code == '\'' || code == 0x2019;
        n_words += word && !in_word;
        in_word = word;
        if (incise_n_dash_bytes(source, at, end) && !utf8_is_space(code)) {
            out->end = at;
            out->resume = at + incise_n_dash_bytes(source, at, end);
            return;
        }
        size_t behind = pass_spaces(source, at + n_bytes, end);
        bool closes = code == ',' && n_words <= MAX_TAG_WORDS && behind > at + n_bytes &&
                      !narration_goes_on(source, behind, end);
        bool stops = (code == '.' && !tag_is_title(source, at)) || code == '!' || code == '?' || code == 0x2026;
        if (code == ',') n_words = MAX_TAG_WORDS + 1;
        if (!closes && !(stops && (behind == end || behind > at + n_bytes || incise_n_dash_bytes(source, behind, end))))
            continue;
        out->end = at + n_bytes;
        out->resume = behind + incise_n_dash_bytes(source, behind, end);
        return;
    }
    out->end = out->resume = end;
}

bool incise_find_by_dash(Span source, size_t at, size_t end, Incise *out)
{
    size_t n_bytes;
    for (; at < end; at += n_bytes) {
        uint32_t code = utf8_decode(source, at, &n_bytes);
        size_t n_dash = incise_n_dash_bytes(source, at, end);
        if (n_dash && begins_tag(source, at + n_dash, end, dash_opening(source, at, n_dash, end))) {
            *out = (Incise){.speech_end = at, .start = at + n_dash};
            end_between_dashes(source, out->start, end, out);
            return true;
        }
        if (!is_pause(code) || n_dash) continue;
        size_t next = pass_spaces(source, at + n_bytes, end);
        if (next == at + n_bytes || !begins_tag(source, next, end, OPENED_BY_COMMA)) continue;
        *out = (Incise){.speech_end = at + n_bytes, .start = next};
        end_behind_comma(source, next, end, out);
        return true;
    }
    return false;
}

/* Whether a foreign verb of saying stands among the first words, and is followed by its subject alone. */
static bool is_inverted(Span source, size_t at, size_t end)
{
    Span word;
    for (int n = 0; n < MAX_WORDS_INVERTED && next_near_word(source, &at, end, &word); n++)
        if (foreign_verb_role(word) != WORD_PLAIN) return next_near_word(source, &at, end, &word);
    return false;
}

bool incise_find_in_marks(Span source, size_t at, size_t end, Incise *out)
{
    size_t n_bytes;
    for (; at < end; at += n_bytes) {
        if (!is_pause(utf8_decode(source, at, &n_bytes))) continue;
        size_t next = pass_spaces(source, at + n_bytes, end);
        if (next == at + n_bytes || !is_inverted(source, next, end)) continue;
        *out = (Incise){.speech_end = at + n_bytes, .start = next};
        end_behind_comma(source, next, end, out);
        return true;
    }
    return false;
}
