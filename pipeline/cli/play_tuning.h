/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_CLI_PLAY_TUNING_H
#define DRAMATIS_CLI_PLAY_TUNING_H
/** @file play_tuning.h
 * The voice of who is heard and keys in; another voice from their next line on out, and, when it is good, in the cast
 * file. Threads: the main thread; what the player uses changes hands by player_revise(). */

#include "cli/keys.h"
#include "cli/production.h"
#include "cli/tuning.h"
#include "live/live.h"

/** Plain data around owned arrays; begin with play_tuning_init(). */
typedef struct PlayTuning {
    Production *production; /**< borrowed; has what the cast file says */
    Player *player;         /**< borrowed */
    CastVoice *voices[2];   /**< owned; one a character, as they are heard, and room for the next change */
    int in_use;             /**< of the two */
    bool is_open;           /**< somebody's voice is under change */
    uint32_t character;     /**< theirs */
    Tuning tuning;
} PlayTuning;

/** Begin, with nobody's voice under change. Errors: STATUS_NO_MEMORY. */
Status play_tuning_init(PlayTuning *tuning, Production *production, Player *player, Error *error);

/** To be called after the player was closed. */
void play_tuning_done(PlayTuning *tuning);

/** Open the voice of who speaks `line`. */
void play_tuning_open(PlayTuning *tuning, const ScriptLine *line);

/** Do what a key asks for. `line` is the one that is heard; `notice` receives what there is to say. Returns false for a key
 * that has nothing to do with voices. */
bool play_tuning_press(PlayTuning *tuning, const Key *key, size_t line, Buffer *notice);

/** Append what is under change and how it stands, in two rows. */
void play_tuning_prompt(const PlayTuning *tuning, Buffer *out);

/** Take up `cast` and its `voices`, one a character, and `lexicon`, in place of the production's, whose are freed. What was
 * changed and not saved stays as it is. */
void play_tuning_reload(PlayTuning *tuning, Cast *cast, CastVoice *voices, Lexicon *lexicon);

#endif
