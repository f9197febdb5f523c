/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_MIX_SOUND_FOLDER_H
#define DRAMATIS_MIX_SOUND_FOLDER_H
/** @file sound_folder.h
 * Folders of sound files and the name of a cue in; the file that is meant out. */

#include "base/arena.h"
#include "base/status.h"

/** Find the file of the sound `name` in `folders`, of which there may be several with a line end between them:
 * <name>.wav, .flac or .ogg, the first that there is. `path` receives it, in `arena`. Errors: STATUS_NOT_FOUND, with the
 * names in the folders that are near it, or all of them if none is; STATUS_BAD_INPUT (not a name of a sound);
 * STATUS_NO_MEMORY. */
Status sound_folder_find(const char *folders, const char *name, Arena *arena, const char **path, Error *error);

/** Find variant `variant` of a sound whose file is `path`, from 2 on: door-2.wav beside door.flac. Returns `path` itself if
 * there is none, or memory is short. */
const char *sound_folder_variant(const char *path, int variant, Arena *arena);

#endif
