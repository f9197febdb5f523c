/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_SCRIPT_FOUNTAIN_MASK_H
#define DRAMATIS_SCRIPT_FOUNTAIN_MASK_H
/** @file fountain_mask.h
 * Fountain in; out come its notes, and the same text with them and all that is struck out masked. */

#include "script/fountain_text.h"

/** Fill in `masked`, `notes` and `n_notes`. Errors: STATUS_NO_MEMORY. */
Status fountain_mask(FountainText *text, Arena *arena, Findings *findings, Error *error);

#endif
