/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_CLI_LISTENING_H
#define DRAMATIS_CLI_LISTENING_H
/** @file listening.h
 * One line after the other in; each heard at once, in place of the one before. The device stays open in between. */

#include "cli/reading.h"
#include "live/live.h"

/** Somebody who listens. Plain data; begin with listening_init(). */
typedef struct Listening {
    const char *device; /**< to play on, or NULL for the default */
    Speech *speech;     /**< borrowed; the player's while one is open */
    Lexicon *lexicon;   /**< borrowed, may be NULL */
    Player *player;     /**< owned; NULL until something is heard */
    Reading reading;    /**< what is heard */
} Listening;

void listening_init(Listening *listening, Speech *speech, Lexicon *lexicon, const char *device);

/** Fade out, and free. */
void listening_done(Listening *listening);

/** Have `line` heard instead of what is heard now. Returns as soon as it was asked for. Errors: those of
 * player_open(), STATUS_NO_MEMORY; the next line may be tried nonetheless. */
Status listening_hear(Listening *listening, const ReadingLine *line, Error *error);

/** Look after it; call it twenty times a second and more. Errors: those of player_turn(); as above. */
Status listening_turn(Listening *listening, Error *error);

/** Be silent for a while, or go on; ends with the fade. */
void listening_pause(Listening *listening, bool paused);

#endif
