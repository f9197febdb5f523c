/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Speech that a dash opens: all of the paragraph but the tags, which stand behind a comma or between dashes. */
#include "script/speech.h"

#include "base/utf8.h"
#include "script/tag.h"

/* Bounded, so that neither runs of spaces nor endless words cost more than linear time. */
enum { MAX_WORDS_TO_VERB = 5, MAX_GAP = 3, MAX_WORD_BYTES = 40 };

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

/* Whether a dialogue tag begins at `at`: a subject and a verb of saying, or the other way round. After a
 * comma "I say" is more likely to be speech than a tag; between dashes it is a tag. */
static bool begins_tag(Span source, size_t at, size_t end, bool between_dashes)
{
    Span word;
    for (int n = 0; n < MAX_WORDS_TO_VERB && next_near_word(source, &at, end, &word); n++) {
        bool first_person = span_is(word, "I") || span_equal_nocase(word, span_of("we")) ||
                            span_equal_nocase(word, span_of("you"));
        if (first_person && !between_dashes) return false;
        WordRole role = lexicon_sense(word).role;
        if (role == WORD_SAYS || role == WORD_THINKS) return true;
    }
    return false;
}

static size_t pass_spaces(Span source, size_t at, size_t end)
{
    size_t n_bytes;
    while (at < end && utf8_is_space(utf8_decode(source, at, &n_bytes))) at += n_bytes;
    return at;
}

/* Bytes of a dash at `at` inside a paragraph, the white space around it included; `*opens` tells whether it
 * is set like the opening one of a pair: "— like —this". */
static size_t dash_inside(Span source, size_t at, size_t end)
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

/* Find the end of the tag that begins at `at`: behind the end of its sentence, or before a dash. */
static size_t find_tag_end(Span source, size_t at, size_t end)
{
    size_t n_bytes;
    for (; at < end; at += n_bytes) {
        uint32_t code = utf8_decode(source, at, &n_bytes);
        if (dash_inside(source, at, end) && !utf8_is_space(code)) return at;
        bool stops = code == '.' || code == '!' || code == '?' || code == 0x2026;
        if (!stops) continue;
        size_t behind = pass_spaces(source, at + n_bytes, end);
        if (behind == end || behind > at + n_bytes || dash_inside(source, behind, end))
            return at + n_bytes;
    }
    return end;
}

/* Find where speech from `at` on gives way to a tag. `tag` receives the first byte of the tag. */
static size_t find_speech_end(Span source, size_t at, size_t end, size_t *tag)
{
    size_t n_bytes;
    for (; at < end; at += n_bytes) {
        uint32_t code = utf8_decode(source, at, &n_bytes);
        size_t n_dash = dash_inside(source, at, end);
        if (n_dash && begins_tag(source, at + n_dash, end, true)) {
            *tag = at + n_dash;
            return at;
        }
        bool pauses = code == ',' || code == '!' || code == '?' || code == 0x2026;
        if (!pauses || n_dash) continue;
        size_t next = pass_spaces(source, at + n_bytes, end);
        if (next > at + n_bytes && begins_tag(source, next, end, false)) {
            *tag = next;
            return at + n_bytes;
        }
    }
    *tag = end;
    return end;
}

Status speech_from_dash(const Document *document, size_t index, SpeechSpans *out, Error *error)
{
    Span source = document->source;
    size_t end = document->paragraphs[index].end;
    size_t outer = document->paragraphs[index].start;
    size_t at = outer + marks_n_dash_bytes(source, outer, end);
    size_t n_bytes;
    while (at < end) {
        size_t tag;
        size_t stop = find_speech_end(source, at, end, &tag);
        SpeechSpan span = {.start = at, .end = stop, .outer_start = outer, .outer_end = tag,
                           .kind = LINE_SPEECH, .paragraph = index};
        /* A dash at the end closes the speech, as the one at its start opened it. */
        while (span.end > span.start) {
            uint32_t code = utf8_decode_before(source, span.end, &n_bytes);
            if (!utf8_is_space(code) && !marks_is_dash(code) && !(code == '-' && stop == end)) break;
            span.end -= n_bytes;
        }
        if (span.end > span.start && !speech_add(out, &span))
            return error_set(error, STATUS_NO_MEMORY, "out of memory");
        outer = find_tag_end(source, tag, end);
        at = outer + dash_inside(source, outer, end);
        at = pass_spaces(source, at, end);
    }
    return STATUS_OK;
}
