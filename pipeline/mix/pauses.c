/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file pauses.c
 * Pauses by structure and punctuation: what belongs together is said together. */
#include "mix/pauses.h"

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

double pause_before_line_s(const Script *script, size_t line)
{
    PauseKind kind = script_pause_kind(script, line);
    double usual = pause_s(script, kind);
    bool waits = kind == PAUSE_LINE || kind == PAUSE_TURN || kind == PAUSE_PARAGRAPH;
    return waits && script_line_trails_off(script, line - 1) ? fmax(usual, pause_s(script, PAUSE_TRAILING)) : usual;
}
