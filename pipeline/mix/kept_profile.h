/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_MIX_KEPT_PROFILE_H
#define DRAMATIS_MIX_KEPT_PROFILE_H
/** @file kept_profile.h
 * A sound's profile, kept in a file beside the sound, so that who plays it need not read all of it first. It is the
 * same to the bit as the one that was measured. */

#include "mix/sound_profile.h"

#include <stdbool.h>

/** Write the profile of the sound at `path`. Errors: STATUS_IO, STATUS_NO_MEMORY. */
Status kept_profile_write(const char *path, const SoundProfile *profile, Error *error);

/** Read it. Returns false if there is none, or it is not of the sound that is there now. */
bool kept_profile_read(const char *path, SoundProfile *out);

#endif
