/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "speech/data_folder.h"

#include "base/file.h"
#include "base/hash.h"
#include "base/user_cache.h"
#include "speech/variant_check.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MAX_PATH_BYTES = 4096, MAX_VARIANT_BYTES = 65536 };

/* A file to be in `voices/!v`. */
typedef struct Variant {
    char name[VARIANT_BYTES];
    Buffer text; /* owned */
} Variant;

/* All of them. */
typedef struct Variants {
    Variant *items; /* owned */
    size_t n_items;
} Variants;

static void variants_done(Variants *variants)
{
    for (size_t i = 0; i < variants->n_items; i++) buffer_done(&variants->items[i].text);
    free(variants->items);
    *variants = (Variants){0};
}

static Status read_variant(const VoiceLibrary *library, const VoiceInfo *voice, Variant *out, Error *error)
{
    char path[MAX_PATH_BYTES];
    Buffer text = {0};
    snprintf(path, sizeof path, "%s/%s", library->folder, voice->name);
    Status status = file_read(path, MAX_VARIANT_BYTES, &text, error);
    if (!status) status = variant_check(buffer_span(&text), path, error);
    for (int timbre = 0; timbre < N_TIMBRES && !status; timbre++) {
        variant_name(voice->name, (Timbre)timbre, out[timbre].name);
        variant_text(buffer_span(&text), (Timbre)timbre, &out[timbre].text);
        if (text.failed || out[timbre].text.failed)
            status = error_set(error, STATUS_NO_MEMORY, "out of memory");
    }
    buffer_done(&text);
    return status;
}

static Status read_variants(const VoiceLibrary *library, Variants *out, Error *error)
{
    Variants variants = {.items = calloc(library->n_voices * N_TIMBRES + 1, sizeof *variants.items)};
    Status status = STATUS_OK;
    if (!variants.items) return error_set(error, STATUS_NO_MEMORY, "out of memory");
    variants.n_items = library->n_voices * N_TIMBRES;
    for (size_t i = 0; i < library->n_voices && !status; i++)
        status = read_variant(library, &library->voices[i], variants.items + i * N_TIMBRES, error);
    if (status) variants_done(&variants);
    else *out = variants;
    return status;
}

static uint64_t hash_of(const Variants *variants, const char *engine_data)
{
    uint64_t key = hash_bytes(HASH_START, span_of(engine_data));
    key = hash_bytes(key, span_of(engine_version()));
    for (size_t i = 0; i < variants->n_items; i++) {
        key = hash_bytes(key, (Span){variants->items[i].name, strlen(variants->items[i].name) + 1});
        key = hash_bytes(key, buffer_span(&variants->items[i].text));
    }
    return key;
}

/* Tell whether the folder is whole: a cache may have been tampered with or cleaned in part, and the engine
 * would silently do without a variant. */
static bool is_whole(const char *path, const Variants *variants)
{
    char name[MAX_PATH_BYTES];
    struct stat info;
    snprintf(name, sizeof name, "%s/phontab", path);
    if (stat(name, &info) != 0) return false;
    for (size_t i = 0; i < variants->n_items; i++) {
        snprintf(name, sizeof name, "%s/voices/!v/%s", path, variants->items[i].name);
        if (stat(name, &info) != 0 || (size_t)info.st_size != variants->items[i].text.n_bytes) return false;
    }
    return true;
}

static void remove_entries(const char *path)
{
    char name[MAX_PATH_BYTES];
    DIR *folder = opendir(path);
    if (!folder) return;
    for (struct dirent *entry; (entry = readdir(folder));) {
        if (!strcmp(entry->d_name, ".") || !strcmp(entry->d_name, "..")) continue;
        snprintf(name, sizeof name, "%s/%s", path, entry->d_name);
        unlink(name);
    }
    closedir(folder);
    rmdir(path);
}

/* Its layout is known, so no folder that a link leads to is ever entered. */
static void remove_folder(const char *path)
{
    char name[MAX_PATH_BYTES];
    snprintf(name, sizeof name, "%s/voices/!v", path);
    remove_entries(name);
    snprintf(name, sizeof name, "%s/voices", path);
    rmdir(name);
    remove_entries(path);
}

static bool link_engine_data(const char *path, const char *engine_data)
{
    char target[MAX_PATH_BYTES], name[MAX_PATH_BYTES];
    DIR *folder = opendir(engine_data);
    bool ok = folder != NULL;
    for (struct dirent *entry; ok && (entry = readdir(folder));) {
        if (entry->d_name[0] == '.' || !strcmp(entry->d_name, "voices")) continue;
        snprintf(target, sizeof target, "%s/%s", engine_data, entry->d_name);
        snprintf(name, sizeof name, "%s/%s", path, entry->d_name);
        ok = symlink(target, name) == 0;
    }
    if (folder) closedir(folder);
    return ok;
}

static bool write_small(const char *path, Span text)
{
    FILE *file = fopen(path, "wxe");
    if (!file) return false;
    bool ok = fwrite(text.data, 1, text.n_bytes, file) == text.n_bytes;
    return fclose(file) == 0 && ok;
}

/* Fill the empty folder `path`. */
static bool fill(const char *path, const Variants *variants, const char *engine_data)
{
    char name[MAX_PATH_BYTES];
    if (!link_engine_data(path, engine_data)) return false;
    snprintf(name, sizeof name, "%s/voices", path);
    if (mkdir(name, 0777) != 0) return false;
    snprintf(name, sizeof name, "%s/voices/!v", path);
    if (mkdir(name, 0777) != 0) return false;
    for (size_t i = 0; i < variants->n_items; i++) {
        snprintf(name, sizeof name, "%s/voices/!v/%s", path, variants->items[i].name);
        if (!write_small(name, buffer_span(&variants->items[i].text))) return false;
    }
    return true;
}

/* Make the cache's own folder and write the name for `key` in it. */
static bool cache_path(uint64_t key, char *path, size_t size)
{
    char name[32];
    snprintf(name, sizeof name, "espeak-%016" PRIx64, key);
    return user_cache_path(name, path, size) && user_cache_make();
}

/* Open a folder and lock it: LOCK_SH by those who use it, LOCK_EX to remove it. Returns −1 on failure. */
static int lock_folder(const char *path, int operation)
{
    int fd = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (fd < 0 || flock(fd, operation) == 0) return fd;
    close(fd);
    return -1;
}

/* Whether it is one of ours, or what a killed process left of one that it made or removed. */
static bool is_cache_name(const char *name)
{
    static const char prefix[] = "espeak-";
    enum { PREFIX_BYTES = sizeof prefix - 1, N_DIGITS = 16 };
    return !strncmp(name, prefix, PREFIX_BYTES) &&
           strspn(name + PREFIX_BYTES, "0123456789abcdef") == N_DIGITS &&
           (name[PREFIX_BYTES + N_DIGITS] == 0 || name[PREFIX_BYTES + N_DIGITS] == '.');
}

/* Remove `path` unless somebody uses it. It goes under another name first, so that nobody meets half of it. */
static void remove_unused(const char *path)
{
    char doomed[ENGINE_MAX_PATH_BYTES + 32];
    int lock = lock_folder(path, LOCK_EX | LOCK_NB);
    if (lock < 0) return;
    int n = snprintf(doomed, sizeof doomed, "%s.XXXXXX", path);
    if (n > 0 && (size_t)n < sizeof doomed && mkdtemp(doomed)) {
        /* An empty folder may be replaced. */
        if (rename(path, doomed) == 0) remove_folder(doomed);
        else rmdir(doomed);
    }
    close(lock);
}

/* Remove the folders beside `path` that other libraries, other engines or killed processes left. */
static void prune(const char *path)
{
    char base[ENGINE_MAX_PATH_BYTES + 1], other[ENGINE_MAX_PATH_BYTES + 16];
    const char *own = strrchr(path, '/') + 1;
    snprintf(base, sizeof base, "%.*s", (int)(own - path), path);
    DIR *folder = opendir(base);
    if (!folder) return;
    for (struct dirent *entry; (entry = readdir(folder));) {
        if (!is_cache_name(entry->d_name) || !strcmp(entry->d_name, own)) continue;
        int n = snprintf(other, sizeof other, "%s%s", base, entry->d_name);
        if (n > 0 && (size_t)n < sizeof other) remove_unused(other);
    }
    closedir(folder);
}

/* Fill the folder `temporary`, and put it under `path` in one step. Another process may do the same at the same time. */
static bool fill_and_move(const char *temporary, const char *path, const Variants *variants, const char *engine_data)
{
    bool ok = fill(temporary, variants, engine_data);
    if (ok && rename(temporary, path) == 0) return true;
    if (ok && !is_whole(path, variants)) {
        remove_folder(path);
        if (rename(temporary, path) == 0) return true;
    }
    remove_folder(temporary);
    return ok && is_whole(path, variants);
}

/* Make a whole folder under `path`. While it is filled it is locked, so that others can tell it from a leftover. */
static bool install(const char *path, const Variants *variants, const char *engine_data)
{
    char temporary[ENGINE_MAX_PATH_BYTES + 16];
    snprintf(temporary, sizeof temporary, "%s.XXXXXX", path);
    if (!mkdtemp(temporary)) return false;
    int lock = lock_folder(temporary, LOCK_SH);
    bool ok = fill_and_move(temporary, path, variants, engine_data);
    if (lock >= 0) close(lock);
    return ok;
}

static Status make_temporary(const Variants *variants, const char *engine_data, DataFolder *out, Error *error)
{
    const char *folder = getenv("TMPDIR");
    int n = snprintf(out->path, sizeof out->path, "%s/dramatis-XXXXXX", folder && *folder ? folder : "/tmp");
    if (n < 0 || (size_t)n >= sizeof out->path)
        snprintf(out->path, sizeof out->path, "/tmp/dramatis-XXXXXX");
    if (!mkdtemp(out->path)) return error_set_errno(error, out->path, "create a folder for voices", errno);
    out->temporary = true;
    if (fill(out->path, variants, engine_data)) return STATUS_OK;
    int saved = errno;
    remove_folder(out->path);
    return error_set_errno(error, out->path, "fill the folder for voices", saved);
}

/* Find the whole folder `path` in the cache, or make it. Returns its lock, or −1. */
static int open_cached(const char *path, const Variants *variants, const char *engine_data)
{
    enum { MAX_TRIES = 3 }; /* it may be removed after it is found and before it is locked */
    for (int i = 0; i < MAX_TRIES; i++) {
        int lock = lock_folder(path, LOCK_SH);
        if (lock >= 0 && is_whole(path, variants)) {
            prune(path);
            return lock;
        }
        if (lock >= 0) close(lock);
        if (!install(path, variants, engine_data)) return -1;
    }
    return -1;
}

Status data_folder_open(const VoiceLibrary *library, const char *engine_data, DataFolder *out, Error *error)
{
    Variants variants = {0};
    DataFolder folder = {.lock = -1};
    Status status = read_variants(library, &variants, error);
    if (status) return status;
    if (cache_path(hash_of(&variants, engine_data), folder.path, sizeof folder.path))
        folder.lock = open_cached(folder.path, &variants, engine_data);
    if (folder.lock < 0) status = make_temporary(&variants, engine_data, &folder, error);
    variants_done(&variants);
    if (!status) *out = folder;
    return status;
}

void data_folder_remove(const DataFolder *folder)
{
    if (folder->temporary) remove_folder(folder->path);
}

void data_folder_close(DataFolder *folder)
{
    data_folder_remove(folder);
    if (folder->lock >= 0) close(folder->lock);
    folder->lock = -1;
}
