/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_SPEECH_TAKE_CACHE_H
#define DRAMATIS_SPEECH_TAKE_CACHE_H
/** @file take_cache.h
 * Jobs in; the recordings that an earlier run kept of them out, and new ones to keep in.
 *
 * What is kept is the child's recording, so that trimming, levelling and word times are worked out as ever, and
 * a take has the same bytes whether its recording was kept or made. A cache that fails costs time and never
 * more: the take is made. */

#include "speech/cache_entry.h"
#include "speech/job_identity.h"
#include "speech/speech.h"

typedef struct TakeCache TakeCache;

/** Open the cache that `options` names, with everything as `identities` has it. `log` may be NULL.
 * Returns NULL when out of memory, which means to go on without. */
TakeCache *take_cache_open(const TakeCacheOptions *options, JobIdentities *identities, const Log *log);

/** Bring the cache within its limit, and free; NULL is fine. */
void take_cache_close(TakeCache *cache);

/** What the cache knows about a job. */
typedef enum TakeFound {
    TAKE_UNKNOWN,
    TAKE_KEPT, /**< the recording is there */
    TAKE_SPLIT /**< it has to be made in halves */
} TakeFound;

/** Look for the recording of `job`. `cache` may be NULL. */
TakeFound take_cache_find(TakeCache *cache, const Job *job, Recording *out);

/** Keep the recording of `job`, or NULL for one that has to be made in halves. `cache` may be NULL. */
void take_cache_keep(TakeCache *cache, const Job *job, const Recording *recording);

#endif
