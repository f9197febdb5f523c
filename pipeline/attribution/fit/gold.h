/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_ATTRIBUTION_FIT_GOLD_H
#define DRAMATIS_ATTRIBUTION_FIT_GOLD_H
/** @file gold.h
 * quotation_info.csv in; quotations with their true speakers out. */

#include "attribution/fit/novel.h"

/** Read the true characters from character_info.csv. Errors: STATUS_NOT_FOUND, STATUS_IO, STATUS_NO_MEMORY. */
Status gold_load_people(const char *path, Arena *arena, Gold *gold, Error *error);

/** Read the quotations; `gold->people` must hold the characters already.
 * Errors: STATUS_NOT_FOUND, STATUS_IO, STATUS_NO_MEMORY. */
Status gold_load(const char *path, Arena *arena, Gold *gold, Error *error);

#endif
