/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "speech/take_cache.h"

#include "base/hash.h"
#include "speech/cache_shelf.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct TakeCache {
    char folder[SHELF_MAX_PATH_BYTES];
    uint64_t max_bytes;
    uint64_t n_new_bytes; /* kept since the folder was last brought within its limit */
    JobIdentities *identities; /* owned */
    const Log *log;
    Buffer identity;  /* of the job at hand */
    bool keeps;       /* new takes; not any more once that failed */
    bool told_broken;
    bool told_unreadable;
};

/* The folder goes over its limit by that much at most before it is looked through. */
static uint64_t slack_of(uint64_t max_bytes)
{
    const uint64_t most = UINT64_C(64) << 20;
    return max_bytes / 16 < most ? max_bytes / 16 : most;
}

TakeCache *take_cache_open(const TakeCacheOptions *options, JobIdentities *identities, const Log *log)
{
    TakeCache *cache = calloc(1, sizeof *cache);
    size_t n_bytes = strlen(options->folder);
    if (!cache || n_bytes >= sizeof cache->folder) {
        free(cache);
        job_identities_free(identities);
        return NULL;
    }
    memcpy(cache->folder, options->folder, n_bytes + 1);
    cache->max_bytes = options->max_bytes;
    cache->identities = identities;
    cache->log = log;
    cache->keeps = true;
    return cache;
}

/* Say it once: a disk that is full is so for every take. */
static void stop_keeping(TakeCache *cache, const char *reason)
{
    cache->keeps = false;
    log_write_at(cache->log, LOG_WARNING, cache->folder, 0, 0,
                 "takes cannot be kept here and will be made again next time: %s", reason);
}

static void trim(TakeCache *cache)
{
    TakeCacheSize left;
    Error error = {0};
    cache->n_new_bytes = 0;
    if (shelf_trim(cache->folder, cache->max_bytes, &left, &error) && cache->keeps)
        stop_keeping(cache, error.message);
}

void take_cache_close(TakeCache *cache)
{
    if (!cache) return;
    if (cache->n_new_bytes) trim(cache);
    job_identities_free(cache->identities);
    buffer_done(&cache->identity);
    free(cache);
}

/* Write the identity of `job` and the path of its entry. Returns false if it has none. */
static bool locate(TakeCache *cache, const Job *job, char path[SHELF_MAX_PATH_BYTES])
{
    buffer_clear(&cache->identity);
    if (!job_identity(cache->identities, job, &cache->identity)) return false;
    return shelf_path(cache->folder, hash_bytes(HASH_START, buffer_span(&cache->identity)), path);
}

static void tell(TakeCache *cache, bool *told, const char *path, const char *what)
{
    log_write_at(cache->log, *told ? LOG_DETAIL : LOG_WARNING, path, 0, 0, "%s; it is made again", what);
    *told = true;
}

TakeFound take_cache_find(TakeCache *cache, const Job *job, Recording *out)
{
    char path[SHELF_MAX_PATH_BYTES];
    if (!cache || !locate(cache, job, path)) return TAKE_UNKNOWN;
    switch (cache_entry_read(path, buffer_span(&cache->identity), out)) {
    case ENTRY_RECORDING: return TAKE_KEPT;
    case ENTRY_SPLIT: return TAKE_SPLIT;
    case ENTRY_NONE: break;
    case ENTRY_BROKEN:
        tell(cache, &cache->told_broken, path, "the kept take is damaged");
        unlink(path); /* the new one would replace it, unless it cannot be kept */
        break;
    case ENTRY_UNREADABLE: tell(cache, &cache->told_unreadable, path, strerror(errno)); break;
    }
    return TAKE_UNKNOWN;
}

static bool make_folder(TakeCache *cache)
{
    if (mkdir(cache->folder, 0700) == 0 || errno == EEXIST) return true;
    stop_keeping(cache, strerror(errno));
    return false;
}

void take_cache_keep(TakeCache *cache, const Job *job, const Recording *recording)
{
    char path[SHELF_MAX_PATH_BYTES];
    uint64_t n_bytes;
    Error error = {0};
    if (!cache || !cache->keeps || !locate(cache, job, path)) return;
    Status status = cache_entry_write(path, buffer_span(&cache->identity), recording, &n_bytes, &error);
    if (status == STATUS_NOT_FOUND && make_folder(cache))
        status = cache_entry_write(path, buffer_span(&cache->identity), recording, &n_bytes, &error);
    if (status && cache->keeps) stop_keeping(cache, error.message);
    if (status) return;
    cache->n_new_bytes += n_bytes;
    if (cache->n_new_bytes > slack_of(cache->max_bytes)) trim(cache);
}
