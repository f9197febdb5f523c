/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file pauses.c
 * Which pause stands between two lines, by structure and punctuation; and those that a producer chooses, as text. */
#include "script/script.h"

#include "base/near.h"
#include "base/utf8.h"
#include "script/note.h"

#include <string.h>

static const double LONGEST_S = 60, DEEPEST_S = 2; /* of silence, and of speech over speech */

const char *pause_name(PauseKind kind)
{
    switch (kind) {
    case PAUSE_SENTENCE: return "sentence";
    case PAUSE_LINE: return "line";
    case PAUSE_TURN: return "turn";
    case PAUSE_PARAGRAPH: return "paragraph";
    case PAUSE_SCENE: return "scene";
    case PAUSE_HEADING: return "heading";
    case PAUSE_TITLE: return "title";
    case PAUSE_TRAILING: return "trailing";
    case PAUSE_INTERRUPTION: return "interruption";
    case N_PAUSE_KINDS: break;
    }
    return "";
}

static Status find_kind(Span name, PauseKind *out, Error *error)
{
    NearSearch near = {.word = name};
    Buffer hint = {0};
    for (int i = 0; i < N_PAUSE_KINDS; i++) {
        if (span_is(name, pause_name((PauseKind)i))) {
            *out = (PauseKind)i;
            return STATUS_OK;
        }
        near_offer(&near, span_of(pause_name((PauseKind)i)));
    }
    near_to_text(&near, &hint);
    Span shown = utf8_beginning(name, 40);
    error_set(error, STATUS_BAD_INPUT,
              "there is no pause '%.*s'%s; there are sentence, line, turn, paragraph, scene, heading, title, trailing "
              "and interruption",
              (int)shown.n_bytes, shown.data, hint.data ? hint.data : "");
    buffer_done(&hint);
    return STATUS_BAD_INPUT;
}

static Status read_one(Span item, Pauses *pauses, Error *error)
{
    size_t mark = 0;
    PauseKind kind = PAUSE_LINE;
    double seconds;
    while (mark < item.n_bytes && item.data[mark] != ':' && item.data[mark] != '=') mark++;
    Span name = span_trim(span_slice(item, 0, mark));
    Status status = find_kind(name, &kind, error);
    if (status) return status;
    Span value = mark < item.n_bytes ? span_trim(span_slice(item, mark + 1, item.n_bytes)) : (Span){0};
    if (value.n_bytes > 1 && value.data[value.n_bytes - 1] == 's') value.n_bytes--;
    double least = kind == PAUSE_INTERRUPTION ? -DEEPEST_S : 0, most = kind == PAUSE_INTERRUPTION ? 0 : LONGEST_S;
    if (!span_to_double(value, &seconds) || !(seconds >= least && seconds <= most))
        return error_set(error, STATUS_BAD_INPUT, "the pause '%s' takes seconds from %g to %g, such as %g",
                         pause_name(kind), least, most, kind == PAUSE_INTERRUPTION ? -0.2 : 1.5);
    pauses->is_set[kind] = true;
    pauses->seconds[kind] = seconds;
    return STATUS_OK;
}

Status pauses_read(Span text, Pauses *pauses, Error *error)
{
    Pauses read = *pauses;
    size_t at = 0;
    while (at <= text.n_bytes) {
        size_t end = at;
        while (end < text.n_bytes && text.data[end] != ',') end++;
        Status status = read_one(span_slice(text, at, end), &read, error);
        if (status) return status;
        at = end + 1;
    }
    *pauses = read;
    return STATUS_OK;
}

void pauses_write(const Pauses *pauses, Buffer *out)
{
    bool any = false;
    for (int i = 0; i < N_PAUSE_KINDS; i++) {
        if (!pauses->is_set[i]) continue;
        buffer_printf(out, "%s%s:", any ? "," : "", pause_name((PauseKind)i));
        note_add_number(out, pauses->seconds[i]);
        any = true;
    }
}

static bool is_closing_mark(uint32_t code)
{
    return code == '"' || code == '\'' || code == 0x201D || code == 0x2019 || code == 0xBB ||
           code == ')' || utf8_is_space(code);
}

enum { HORIZONTAL_ELLIPSIS = 0x2026, EN_DASH = 0x2013, EM_DASH = 0x2014, HORIZONTAL_BAR = 0x2015 };

/* The last character that is no closing mark, and the one before it; 0 where there is none. */
static void read_end(Span text, uint32_t *last, uint32_t *before)
{
    size_t at = text.n_bytes, n_bytes;
    *last = *before = 0;
    while (at > 0) {
        *last = utf8_decode_before(text, at, &n_bytes);
        at -= n_bytes;
        if (!is_closing_mark(*last)) break;
        *last = 0;
    }
    if (at > 0) *before = utf8_decode_before(text, at, &n_bytes);
}

/* Whether the sentence is still open at the end of `text`. */
static bool ends_open(Span text)
{
    uint32_t last, before;
    read_end(text, &last, &before);
    return last && (last == ',' || last == ';' || last == EN_DASH || last == EM_DASH || last == '-' || utf8_is_word(last));
}

static bool trails_off(Span text)
{
    uint32_t last, before;
    read_end(text, &last, &before);
    return last == HORIZONTAL_ELLIPSIS || (last == '.' && before == '.');
}

static bool breaks_off(Span text)
{
    uint32_t last, before;
    read_end(text, &last, &before);
    return last == EM_DASH || last == HORIZONTAL_BAR || (last == EN_DASH && !utf8_is_space(before)) ||
           (last == '-' && before == '-');
}

/* Whether `next` cuts short what `before` says. */
static bool is_interruption(const Script *script, const ScriptLine *before, const ScriptLine *next)
{
    return before->kind == LINE_SPEECH && next->kind == LINE_SPEECH && before->speaker != next->speaker &&
           before->scene == next->scene && breaks_off(script_line_text(script, before));
}

static bool begins_lower(Span text)
{
    size_t at = 0, n_bytes;
    while (at < text.n_bytes) {
        uint32_t code = utf8_decode(text, at, &n_bytes);
        if (utf8_is_word(code)) return utf8_is_lower(code);
        at += n_bytes;
    }
    return false;
}

PauseKind script_pause_kind(const Script *script, size_t line)
{
    const ScriptLine *before = &script->lines[line - 1], *next = &script->lines[line];
    if (before->kind == LINE_HEADING && next->kind != LINE_HEADING) return PAUSE_TITLE;
    if (next->kind == LINE_HEADING) return PAUSE_HEADING;
    if (next->scene != before->scene) return PAUSE_SCENE;
    if (is_interruption(script, before, next)) return PAUSE_INTERRUPTION;
    if (next->paragraph != before->paragraph) return next->continues ? PAUSE_TURN : PAUSE_PARAGRAPH;
    bool is_one_sentence = ends_open(script_line_text(script, before)) ||
                           begins_lower(script_line_text(script, next));
    return is_one_sentence ? PAUSE_SENTENCE : PAUSE_LINE;
}

bool script_line_trails_off(const Script *script, size_t line)
{
    return trails_off(script_line_text(script, &script->lines[line]));
}

bool script_line_is_replaced(const Script *script, size_t line)
{
    size_t low = 0, high = script->n_cues;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (script->cues[middle].line < line) low = middle + 1;
        else high = middle;
    }
    for (; low < script->n_cues && script->cues[low].line == line; low++) {
        const Cue *cue = &script->cues[low];
        if (cue->timing == CUE_INSTEAD && cue->name && cue->name[0]) return true;
    }
    return false;
}
