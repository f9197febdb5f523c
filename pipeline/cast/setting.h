/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_CAST_SETTING_H
#define DRAMATIS_CAST_SETTING_H
/** @file setting.h
 * A `key = value` of a cast file in; the same in the character's entry out. */

#include "base/config.h"
#include "cast/cast.h"

/** What reading a setting needs to know. */
typedef struct CastReader {
    Arena *arena;     /**< for what the entry points to */
    const char *file; /**< for messages; outlives the entry */
    const VoiceLibrary *library;
    Error *error;
} CastReader;

/** Read a setting into `entry`. Errors, with the place and near matches: STATUS_BAD_INPUT, STATUS_NO_MEMORY. */
Status cast_read_setting(const CastReader *reader, const ConfigEntry *setting, CastEntry *entry);

#endif
