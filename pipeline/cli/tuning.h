/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_CLI_TUNING_H
#define DRAMATIS_CLI_TUNING_H
/** @file tuning.h
 * A character's voice and a producer's turns of its knobs in; the voice as it is now out, with the way back. */

#include "base/buffer.h"
#include "cast/cast.h"

/** What can be turned. */
typedef enum Knob { KNOB_VOICE, KNOB_PITCH, KNOB_RATE, KNOB_RANGE, KNOB_GAIN, KNOB_PLACE, N_KNOBS } Knob;

/** How far a turn goes. */
typedef enum TurnSize { TURN_FINE, TURN_WIDE } TurnSize;

enum { TUNING_MAX_UNDO = 64 };

/** A voice under change. Plain data; begin with tuning_init(). */
typedef struct Tuning {
    const VoiceLibrary *library; /**< borrowed */
    CastVoice saved;             /**< as the cast has it */
    CastVoice now;
    CastVoice earlier[TUNING_MAX_UNDO]; /**< before each change, the latest last */
    size_t n_earlier;
    Knob knob;            /**< that is turned next */
    bool keeps_language;  /**< the cast gives one, which another voice takes over */
    bool compares;        /**< what was saved is heard for now */
} Tuning;

/** Begin with `voice`, the cast's. */
void tuning_init(Tuning *tuning, const VoiceLibrary *library, const CastVoice *voice, bool keeps_language);

/** Choose the knob `n_steps` further down, round and round. */
void tuning_choose(Tuning *tuning, int n_steps);

/** Turn the chosen knob by `n_steps`. Returns false, with nothing changed, where it goes no further. */
bool tuning_turn(Tuning *tuning, int n_steps, TurnSize size);

/** Take another voice as a whole. Returns false if it is the same. */
bool tuning_take(Tuning *tuning, const CastVoice *voice);

/** Go one change back. Returns false if there is none. */
bool tuning_undo(Tuning *tuning);

/** Return what is to be heard: the voice as it is now, or as it was saved while that is compared. */
const CastVoice *tuning_heard(const Tuning *tuning);

/** Tell whether anything is not saved. */
bool tuning_is_changed(const Tuning *tuning);

/** Note that the voice was saved as it is. The way back stays. */
void tuning_note_saved(Tuning *tuning);

/** Return a knob's name, which is its key in cast files; static storage. */
const char *knob_name(Knob knob);

/** Append how a knob of `voice` stands, as a cast file says it: "52", "-1.5". */
void knob_add_value(Knob knob, const CastVoice *voice, Buffer *out);

/** Tell whether a knob stands the same in both. */
bool knob_is_equal(Knob knob, const CastVoice *a, const CastVoice *b);

#endif
