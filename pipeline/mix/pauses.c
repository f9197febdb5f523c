/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file pauses.c
 * Pauses by structure and punctuation: what belongs together is said together. */
#include "mix/pauses.h"
#include "base/utf8.h"

#include <math.h>

/* Unless the script has its own. */
static double usual_s(PauseKind kind)
{
    switch (kind) {
    case PAUSE_SENTENCE: return 0.2; /* between a quotation and its tag: one sentence, two voices */
    case PAUSE_LINE: return 0.35;
    case PAUSE_TURN: return 0.45; /* a quotation that goes on in the next paragraph */
    case PAUSE_PARAGRAPH: return 0.6;
    case PAUSE_SCENE: return 1.75;
    case PAUSE_HEADING: return 2.0;
    case PAUSE_TITLE: return 1.1;
    case PAUSE_TRAILING: return 0.75;
    case PAUSE_INTERRUPTION: return -0.12;
    case N_PAUSE_KINDS: break;
    }
    return 0;
}

static double pause_s(const Script *script, PauseKind kind)
{
    return script->pauses.is_set[kind] ? script->pauses.seconds[kind] : usual_s(kind);
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

static PauseKind kind_before(const Script *script, const ScriptLine *before, const ScriptLine *next)
{
    if (before->kind == LINE_HEADING && next->kind != LINE_HEADING) return PAUSE_TITLE;
    if (next->kind == LINE_HEADING) return PAUSE_HEADING;
    if (next->scene != before->scene) return PAUSE_SCENE;
    if (is_interruption(script, before, next)) return PAUSE_INTERRUPTION;
    if (next->paragraph != before->paragraph) return next->continues ? PAUSE_TURN : PAUSE_PARAGRAPH;
    bool is_one_sentence = ends_open(script_line_text(script, before)) ||
                           begins_lower(script_line_text(script, next));
    return is_one_sentence ? PAUSE_SENTENCE : PAUSE_LINE;
}

double pause_before_line_s(const Script *script, size_t line)
{
    const ScriptLine *before = &script->lines[line - 1], *next = &script->lines[line];
    PauseKind kind = kind_before(script, before, next);
    double usual = pause_s(script, kind);
    bool waits = kind == PAUSE_LINE || kind == PAUSE_TURN || kind == PAUSE_PARAGRAPH;
    if (waits && trails_off(script_line_text(script, before))) usual = fmax(usual, pause_s(script, PAUSE_TRAILING));
    return usual;
}
