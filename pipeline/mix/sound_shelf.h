/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_MIX_SOUND_SHELF_H
#define DRAMATIS_MIX_SOUND_SHELF_H
/** @file sound_shelf.h
 * The cues of a Script in; each sound that they name out: found when the mix is opened, so that a
 * missing one is known before anything is spoken, and measured when it is first needed, so that live
 * playback begins at once. */

#include "mix/sound_profile.h"
#include "script/script.h"

/** A sound that cues name. */
typedef struct ShelvedSound {
    const char *name;
    const char *path;
    SoundProfile profile; /**< filled in when first needed */
    bool is_measured;
} ShelvedSound;

typedef struct SoundShelf SoundShelf;

/** Find the files of all sounds that are heard from `first_line` on: those of its cues and of later
 * ones, and the ambience that stands there. Caller frees with sound_shelf_free().
 * Errors, at the place of the cue's line: STATUS_NOT_FOUND, with near matches; STATUS_BAD_INPUT;
 * STATUS_NO_MEMORY. */
Status sound_shelf_new(const Script *script, const char *folder, size_t first_line, SoundShelf **out,
                       Error *error);
void sound_shelf_free(SoundShelf *shelf);

/** Tell whether a cue names a sound at all: a pause does not, nor does the end of an ambience. */
bool sound_shelf_names_sound(const Cue *cue);

/** Get a sound that was found above, measured. Owned by the shelf.
 * Errors: those of sound_profile_measure(). */
Status sound_shelf_get(SoundShelf *shelf, const char *name, const ShelvedSound **out, Error *error);

#endif
