/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_CLI_PLAY_SESSION_H
#define DRAMATIS_CLI_PLAY_SESSION_H
/** @file play_session.h
 * A script that is ready to be heard in; playback under a person's hands out: keys and a screen on a terminal, plain lines
 * anywhere else. */

#include "cli/console.h"
#include "cli/notices.h"
#include "cli/production.h"
#include "live/live.h"

/** What a session needs. All borrowed. */
typedef struct PlayJob {
    MixOptions mix;
    Production *production; /**< that the mix is of */
    const char *lexicon;    /**< file that it came from, or where one would be; NULL for none */
    LiveOptions live;
    const volatile int *cancel;
    Notices *notices; /**< of the stages */
    Console *console;
} PlayJob;

/** Play until the end, or until the user has enough: that is no error, unless a signal said so. `report` is filled in whenever
 * playback had begun. Errors: those of player_open() and player_turn(), STATUS_CANCELLED. */
Status play_session(const PlayJob *job, LiveReport *report, Error *error);

#endif
