/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_MIX_LINE_CUES_H
#define DRAMATIS_MIX_LINE_CUES_H
/** @file line_cues.h
 * A line with its take, and the cues before it and in it, in; out comes how long it waits for what, and when each of
 * its sounds begins. */

#include "mix/sound_shelf.h"
#include "speech/speech.h"

/** A sound of a line. */
typedef struct CuedSound {
    const Cue *cue;
    const ShelvedSound *sound; /**< borrowed from the shelf */
    double at_s;               /**< from the start of the line on; negative for before */
} CuedSound;

/** What the cues of a line ask for. Free with line_cues_done(). */
typedef struct LineCues {
    size_t end;        /**< one past the last of them */
    size_t ambience;   /**< the last change of bed, or SIZE_MAX */
    double ambience_s; /**< where it stands in the line; 0 for before it */
    double pause_s;    /**< more silence before the line */
    double wait_s;     /**< how long the line waits for its sounds */
    bool is_replaced;  /**< a sound is heard in its place */
    double replaced_s; /**< how long */
    CuedSound *sounds; /**< owned */
    size_t n_sounds;
} LineCues;

/** Where the cues of a line are looked for. */
typedef struct CueReading {
    const Script *script;
    SoundShelf *shelf;          /**< NULL when no sounds are heard */
    const volatile int *cancel; /**< may be NULL */
    size_t first_cue;           /**< that belongs to the line, or to none before it */
    size_t line;
} CueReading;

/** Read them. Where the words wait within the line, silence is put into its take; a line that is replaced has nothing
 * in its take afterwards. Without a shelf the line is said as if no sound stood there.
 * Errors: those of sound_shelf_get(), STATUS_NO_MEMORY; `out` is empty then. */
Status line_cues_read(const CueReading *reading, Take *take, LineCues *out, Error *error);
void line_cues_done(LineCues *cues);

#endif
