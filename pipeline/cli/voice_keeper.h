/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_CLI_VOICE_KEEPER_H
#define DRAMATIS_CLI_VOICE_KEEPER_H
/** @file voice_keeper.h
 * A voice that a producer chose in; the same in the story's cast file out, whose comments and order stay. */

#include "cli/production.h"

/** Write `now` for `character` into the story's cast file: voice and pitch, and of the rest what differs from `before`.
 * A story without a cast file gets one, with everybody's voice as it is. `said`, emptied first, receives a sentence
 * for the user. Errors: those of cast_set(), file_read() and file_replace(). */
Status voice_keep(Production *production, uint32_t character, const CastVoice *before, const CastVoice *now,
                  Buffer *said, Error *error);

#endif
