/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_SUPPORT_PLAY_H
#define TESTS_SUPPORT_PLAY_H
/** @file play.h
 * A script with nothing in it but who speaks where, and our own voices for those who do. Failures abort the
 * test program. */

#include "cast/cast.h"

enum { PLAY_MAX_CHARACTERS = 256, PLAY_MAX_LINES = 4096 };

typedef struct Play {
    Script script;
    Character characters[PLAY_MAX_CHARACTERS];
    ScriptLine lines[PLAY_MAX_LINES];
    Scene scenes[PLAY_MAX_LINES];
    VoiceLibrary *library;
    char *folder; /**< for cast files */
} Play;

/** Set-up and tear-down of a group of tests: `*state` is the Play, with the library loaded. */
int play_open(void **state);
int play_close(void **state);

/** Set-up of a test: start over with one scene and the narrator alone. */
int play_set_up(void **state);

/** Add somebody. `name` is borrowed. */
uint32_t play_add(Play *play, const char *name, Gender gender);

/** Give `speaker` the next lines of the scene. */
void play_speak(Play *play, uint32_t speaker, uint32_t n_lines);

/** Read a cast file with this text. */
Cast *play_cast(const Play *play, const char *text);

/** Cast the play. */
CastVoice *play_assign(Play *play, Cast *cast);

const VoiceInfo *play_info(const Play *play, const CastVoice *voice);

/** Return the sound_distance() of two voices. */
double play_apart(const Play *play, const CastVoice *a, const CastVoice *b);

#endif
