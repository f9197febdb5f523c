/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_MIX_SOUND_SHELF_H
#define DRAMATIS_MIX_SOUND_SHELF_H
/** @file sound_shelf.h
 * The cues of a Script in; each sound that they name out: found when the mix is opened, so that a
 * missing one is known before anything is spoken, and measured on a thread of its own in the order in
 * which they are needed, so that neither the mix nor live playback waits for more than the next one. */

#include "mix/sound_profile.h"
#include "script/script.h"

/** A sound that cues name. */
typedef struct ShelvedSound {
    const char *name;
    const char *path;
    SoundProfile profile;
    Status status; /**< of measuring it */
    Error error;
} ShelvedSound;

typedef struct SoundShelf SoundShelf;

/** Find the files, and begin to measure them, of all sounds that are heard from `first_line` on (see
 * sound_folder.h for `folders`): those of its cues and of later
 * ones, and the ambience that stands there. Caller frees with sound_shelf_free().
 * Errors, at the place of the cue's line: STATUS_NOT_FOUND, with near matches; STATUS_BAD_INPUT;
 * STATUS_NO_MEMORY. */
Status sound_shelf_new(const Script *script, const char *folders, size_t first_line, SoundShelf **out,
                       Error *error);
void sound_shelf_free(SoundShelf *shelf);

/** Tell whether a cue names a sound at all: a pause does not, nor does the end of an ambience. */
bool sound_shelf_names_sound(const Cue *cue);

/** Get the sound of a cue of the script, which was found above, once it is measured. Of a sound with variants, each cue has
 * the next one. Owned by the shelf. Gives up while `cancel` (may
 * be NULL) is not 0. Errors: those of sound_profile_measure(). */
Status sound_shelf_get(SoundShelf *shelf, const Cue *cue, const volatile int *cancel,
                       const ShelvedSound **out, Error *error);

#endif
