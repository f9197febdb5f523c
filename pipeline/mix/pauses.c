/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file pauses.c
 * Pauses by structure: what belongs together is said together. */
#include "mix/pauses.h"
#include "base/utf8.h"

static const double IN_SENTENCE_S = 0.2; /* between a quotation and its tag: one sentence, two voices */
static const double IN_PARAGRAPH_S = 0.35;
static const double SAME_TURN_S = 0.45; /* a quotation that goes on in the next paragraph */
static const double PARAGRAPH_S = 0.6;
static const double SCENE_S = 1.75;
static const double BEFORE_HEADING_S = 2.0;
static const double AFTER_HEADING_S = 1.1;

static bool is_closing_mark(uint32_t code)
{
    return code == '"' || code == '\'' || code == 0x201D || code == 0x2019 || code == 0xBB ||
           code == ')' || utf8_is_space(code);
}

/* Whether the sentence is still open at the end of `text`. */
static bool ends_open(Span text)
{
    size_t at = text.n_bytes, n_bytes;
    uint32_t code = 0;
    while (at > 0) {
        code = utf8_decode_before(text, at, &n_bytes);
        if (!is_closing_mark(code)) break;
        at -= n_bytes;
    }
    return at > 0 && (code == ',' || code == ';' || code == 0x2013 || code == 0x2014 || code == '-' ||
                      utf8_is_word(code));
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

double pause_before_line_s(const Script *script, size_t line)
{
    const ScriptLine *before = &script->lines[line - 1], *next = &script->lines[line];
    if (before->kind == LINE_HEADING && next->kind != LINE_HEADING) return AFTER_HEADING_S;
    if (next->kind == LINE_HEADING) return BEFORE_HEADING_S;
    if (next->scene != before->scene) return SCENE_S;
    if (next->paragraph != before->paragraph) return next->continues ? SAME_TURN_S : PARAGRAPH_S;
    bool is_one_sentence = ends_open(script_line_text(script, before)) ||
                           begins_lower(script_line_text(script, next));
    return is_one_sentence ? IN_SENTENCE_S : IN_PARAGRAPH_S;
}
