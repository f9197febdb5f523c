/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_CLI_BOOTH_H
#define DRAMATIS_CLI_BOOTH_H
/** @file booth.h
 * A story's characters and a producer at a terminal in; voices that were heard, changed and kept out. */

#include "cli/production.h"

enum { BOOTH_MAX_CANDIDATES = 9 };

typedef struct BoothOptions {
    const uint32_t *people; /**< characters to be heard, in this order */
    size_t n_people;        /**< at least 1 */
    size_t n_candidates;    /**< voices to choose from, the present one first; 0 for a usual number */
    const char *device;     /**< to play on, or NULL for the default */
} BoothOptions;

/** Run until the producer leaves. The terminal has to be usable. Errors: STATUS_IO (the terminal), STATUS_CANCELLED
 * (Ctrl-C), STATUS_NO_MEMORY; what else goes wrong is shown, and may be tried again. */
Status booth_run(Production *production, const BoothOptions *options, Error *error);

#endif
