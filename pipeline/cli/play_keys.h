/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_CLI_PLAY_KEYS_H
#define DRAMATIS_CLI_PLAY_KEYS_H
/** @file play_keys.h
 * Keys in; orders to a player out. */

#include "cli/keys.h"
#include "cli/play_tuning.h"

/** What the next key is for. */
typedef enum KeysMode {
    KEYS_PLAYING,
    KEYS_SEARCHING, /**< words are typed */
    KEYS_MUTING,    /**< a bus is asked for */
    KEYS_HELP,
    KEYS_TUNING     /**< a voice is under change */
} KeysMode;

/** What a person set by keys. Plain data around owned buffers. */
typedef struct PlayKeys {
    Player *player;       /**< borrowed */
    const Script *script; /**< borrowed */
    PlayTuning *tuning;   /**< borrowed */
    LivePosition position; /**< where playback is; kept up to date by the owner */
    KeysMode mode;
    Buffer words;         /**< typed, or searched for last */
    Buffer notice;        /**< what the last key led to, until the next; may be empty */
    double volume_db, speed;
    bool heard[N_MIX_BUSES];
    bool is_paused;
    bool wants_to_quit;
} PlayKeys;

void play_keys_init(PlayKeys *keys, Player *player, const Script *script, PlayTuning *tuning);
void play_keys_done(PlayKeys *keys);

/** Do what a key asks for. */
void play_keys_press(PlayKeys *keys, const Key *key);

/** Append what the user is asked or told; nothing where there is nothing to say. */
void play_keys_prompt(const PlayKeys *keys, Buffer *out);

#endif
