/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_ATTRIBUTION_CHARACTERS_H
#define DRAMATIS_ATTRIBUTION_CHARACTERS_H
/** @file characters.h
 * A JSON file with the true characters in; people out.
 *
 * The file holds {"cast": [{"id", "name", "aliases": [...], "gender": "M" | "F" | "U"}, ...]}; "id",
 * "aliases" and "gender" may be left out, and "male", "female" and "unknown" are fine too. */

#include "attribution/people.h"

/** Read the characters and index their names. Errors: STATUS_NOT_FOUND, STATUS_IO, STATUS_BAD_INPUT
 * with the place (no JSON, no list, no name, an id given twice, a gender unknown), STATUS_NO_MEMORY. */
Status characters_load(const char *path, People *people, Error *error);

#endif
