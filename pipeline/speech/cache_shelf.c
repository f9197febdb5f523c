/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "speech/cache_shelf.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { NAME_BYTES = 16 + sizeof ".take", HOUR_S = 3600 };

/* An entry as the folder lists it. */
typedef struct Kept {
    char name[NAME_BYTES];
    uint64_t n_bytes;
    struct timespec used;
} Kept;

/* All of them. */
typedef struct Listing {
    Kept *items; /* owned */
    size_t n_items;
    size_t capacity;
    uint64_t n_bytes;
} Listing;

bool shelf_path(const char *folder, uint64_t hash, char path[SHELF_MAX_PATH_BYTES])
{
    int n = snprintf(path, SHELF_MAX_PATH_BYTES, "%s/%016" PRIx64 ".take", folder, hash);
    return n > 0 && n < SHELF_MAX_PATH_BYTES;
}

/* Tell whether `name` begins as an entry's does. Whatever else lies in the folder is not ours. */
static bool is_ours(const char *name)
{
    return strspn(name, "0123456789abcdef") == 16 && !strncmp(name + 16, ".take", 5);
}

static bool is_entry(const char *name)
{
    return is_ours(name) && name[16 + 5] == 0;
}

static bool add(Listing *listing, const char *name, const struct stat *info)
{
    if (listing->n_items == listing->capacity) {
        size_t capacity = listing->capacity ? listing->capacity * 2 : 256;
        Kept *grown = realloc(listing->items, capacity * sizeof *grown);
        if (!grown) return false;
        listing->items = grown;
        listing->capacity = capacity;
    }
    Kept *kept = &listing->items[listing->n_items++];
    memcpy(kept->name, name, NAME_BYTES);
    kept->n_bytes = (uint64_t)info->st_size;
    kept->used = info->st_mtim;
    listing->n_bytes += kept->n_bytes;
    return true;
}

/* A file that a killed process left on its way to its name; nobody works on one for an hour. */
static void remove_leftover(int folder, const char *name, const struct stat *info)
{
    if (time(NULL) - info->st_mtim.tv_sec > HOUR_S) unlinkat(folder, name, 0);
}

static Status list(const char *path, DIR *folder, Listing *out, Error *error)
{
    struct stat info;
    for (struct dirent *entry; (entry = readdir(folder));) {
        if (!is_ours(entry->d_name) ||
            fstatat(dirfd(folder), entry->d_name, &info, AT_SYMLINK_NOFOLLOW) != 0 || S_ISDIR(info.st_mode))
            continue;
        if (!is_entry(entry->d_name)) remove_leftover(dirfd(folder), entry->d_name, &info);
        else if (!add(out, entry->d_name, &info))
            return error_set_at(error, STATUS_NO_MEMORY, path, 0, 0, "out of memory");
    }
    return STATUS_OK;
}

static int compare_use(const void *left, const void *right)
{
    const Kept *a = left, *b = right;
    if (a->used.tv_sec != b->used.tv_sec) return a->used.tv_sec < b->used.tv_sec ? -1 : 1;
    if (a->used.tv_nsec != b->used.tv_nsec) return a->used.tv_nsec < b->used.tv_nsec ? -1 : 1;
    return strcmp(a->name, b->name);
}

/* Remove from the oldest on. What another process removed first is gone just as well. */
static Status remove_oldest(const char *path, int folder, Listing *listing, uint64_t max_bytes,
                            TakeCacheSize *left, Error *error)
{
    int failed = 0;
    *left = (TakeCacheSize){listing->n_items, listing->n_bytes};
    if (listing->n_bytes > max_bytes)
        qsort(listing->items, listing->n_items, sizeof *listing->items, compare_use);
    for (size_t i = 0; i < listing->n_items && left->n_bytes > max_bytes; i++) {
        if (unlinkat(folder, listing->items[i].name, 0) != 0 && errno != ENOENT) {
            failed = errno;
            continue;
        }
        left->n_entries--;
        left->n_bytes -= listing->items[i].n_bytes;
    }
    return failed ? error_set_errno(error, path, "remove takes from", failed) : STATUS_OK;
}

Status shelf_trim(const char *folder, uint64_t max_bytes, TakeCacheSize *left, Error *error)
{
    Listing listing = {0};
    DIR *open_folder = opendir(folder);
    if (!open_folder) return error_set_errno(error, folder, "open", errno);
    Status status = list(folder, open_folder, &listing, error);
    if (!status) status = remove_oldest(folder, dirfd(open_folder), &listing, max_bytes, left, error);
    free(listing.items);
    closedir(open_folder);
    return status;
}

Status take_cache_measure(const char *folder, TakeCacheSize *out, Error *error)
{
    Status status = shelf_trim(folder, UINT64_MAX, out, error);
    if (status != STATUS_NOT_FOUND) return status;
    *out = (TakeCacheSize){0}; /* nothing was kept yet */
    return STATUS_OK;
}

Status take_cache_clear(const char *folder, TakeCacheSize *removed, Error *error)
{
    TakeCacheSize left;
    Status status = take_cache_measure(folder, removed, error);
    if (status || removed->n_entries == 0) return status;
    return shelf_trim(folder, 0, &left, error);
}
