/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_CLI_PLAY_RELOAD_H
#define DRAMATIS_CLI_PLAY_RELOAD_H
/** @file play_reload.h
 * Cast file and lexicon, saved in any editor while they are heard, in; how it sounds from the next line on out. */

#include "cli/file_watch.h"
#include "cli/play_tuning.h"

/** Plain data; begin with play_reload_init(). */
typedef struct PlayReload {
    PlayTuning *tuning;  /**< borrowed */
    const char *cast;    /**< the file that is watched; NULL for none */
    const char *lexicon; /**< the same */
    FileWatch watch;
} PlayReload;

/** Begin. `lexicon` is the file that the production's came from, or where one would be; NULL for none. */
void play_reload_init(PlayReload *reload, PlayTuning *tuning, const char *lexicon);
void play_reload_done(PlayReload *reload);

/** What came of looking. */
typedef enum ReloadResult {
    RELOAD_NOTHING, /**< nothing was saved */
    RELOAD_DONE,
    RELOAD_REFUSED  /**< a file cannot be used, and changed nothing */
} ReloadResult;

/** Take up what was saved since. `notice`, emptied first, receives what there is to say. */
ReloadResult play_reload_look(PlayReload *reload, Buffer *notice);

#endif
