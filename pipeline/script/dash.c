/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Speech that a dash opens: all of the paragraph but the tags, which stand behind a comma or between dashes. */
#include "script/incise.h"
#include "script/speech.h"

#include "base/utf8.h"

/* Leave out white space and dashes at the end: one at the end closes the speech, as one opened it. */
static size_t trimmed_end(Span source, size_t start, size_t end, bool at_paragraph_end)
{
    size_t n_bytes;
    while (end > start) {
        uint32_t code = utf8_decode_before(source, end, &n_bytes);
        if (!utf8_is_space(code) && !marks_is_dash(code) && !(code == '-' && at_paragraph_end)) break;
        end -= n_bytes;
    }
    return end;
}

Status speech_from_dash(const Document *document, size_t index, SpeechSpans *out, Error *error)
{
    Span source = document->source;
    size_t end = document->paragraphs[index].end;
    size_t outer = document->paragraphs[index].start;
    size_t at = outer + marks_n_dash_bytes(source, outer, end);
    while (at < end) {
        Incise incise = {end, end, end, end};
        incise_find_by_dash(source, at, end, &incise);
        SpeechSpan span = {.start = at, .end = trimmed_end(source, at, incise.speech_end, incise.speech_end == end),
                           .outer_start = outer, .outer_end = incise.start, .kind = LINE_SPEECH, .paragraph = index};
        if (span.end > span.start && !speech_add(out, &span))
            return error_set(error, STATUS_NO_MEMORY, "out of memory");
        outer = incise.end;
        at = incise.resume;
    }
    return STATUS_OK;
}
