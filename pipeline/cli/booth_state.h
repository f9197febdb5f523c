/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_CLI_BOOTH_STATE_H
#define DRAMATIS_CLI_BOOTH_STATE_H
/** @file booth_state.h
 * What a booth knows of whom it hears, and how that looks on the screen. */

#include "cli/booth.h"
#include "cli/listening.h"
#include "cli/panel.h"
#include "cli/tuning.h"

/** A character whose turn came. */
typedef struct Seat {
    uint32_t character;
    ReadingLine line;   /**< of theirs; its voice is not used */
    Tuning tuning;
    CastCandidate candidates[BOOTH_MAX_CANDIDATES];
    size_t n_candidates;
    size_t heard;       /**< number of the candidate that is heard, from 1; 0 for the voice that is tuned */
} Seat;

/** What is on the screen beside the character. */
typedef enum BoothView { BOOTH_TUNES, BOOTH_HELPS, BOOTH_ASKS_TO_LEAVE } BoothView;

typedef struct Booth {
    const BoothOptions *options;
    Production *production; /**< borrowed */
    Seat **seats;           /**< one a person, NULL until their turn; in the production's arena */
    size_t at;              /**< whose turn it is */
    Terminal *terminal;     /**< owned, as are those below */
    Panel panel;
    Listening listening;
    BoothView view;
    Buffer message;         /**< what happened last */
    bool is_done;
} Booth;

/** Draw everything. */
void booth_draw(Booth *booth);

/** Return the voice that is heard at a seat. */
const CastVoice *seat_voice(const Seat *seat);

#endif
