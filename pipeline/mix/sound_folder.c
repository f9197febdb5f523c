/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file sound_folder.c
 * Names of sounds, and what else may have been meant. */
#include "mix/sound_folder.h"
#include "base/buffer.h"
#include "base/near.h"

#include <dirent.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { MAX_NAMED = 24 };

static const char *const EXTENSIONS[] = {".wav", ".flac", ".ogg"};
enum { N_EXTENSIONS = sizeof EXTENSIONS / sizeof *EXTENSIONS };

/* The name of the sound in a file of this name; empty if it is no sound. */
static Span sound_of_file(const char *file)
{
    Span name = span_of(file);
    for (size_t i = 0; i < N_EXTENSIONS; i++) {
        size_t n = strlen(EXTENSIONS[i]);
        if (name.n_bytes > n && strcmp(file + name.n_bytes - n, EXTENSIONS[i]) == 0)
            return span_slice(name, 0, name.n_bytes - n);
    }
    return (Span){0};
}

/* The first file of this name in a folder, or NULL. */
static const char *find_in(Span folder, Span name, Arena *arena, bool *failed)
{
    for (size_t i = 0; i < N_EXTENSIONS; i++) {
        char *candidate = arena_printf(arena, "%.*s%s%.*s%s", (int)folder.n_bytes, folder.data, folder.n_bytes ? "/" : "",
                                       (int)name.n_bytes, name.data, EXTENSIONS[i]);
        *failed |= !candidate;
        if (candidate && access(candidate, R_OK) == 0) return candidate;
    }
    return NULL;
}

/* Whether a name is that of another sound of the folder with a number behind it. */
static bool is_variant(const char *folder, Span name, Arena *arena)
{
    bool failed = false;
    if (name.n_bytes < 3 || name.data[name.n_bytes - 2] != '-') return false;
    if (name.data[name.n_bytes - 1] < '2' || name.data[name.n_bytes - 1] > '9') return false;
    return find_in(span_of(folder), span_slice(name, 0, name.n_bytes - 2), arena, &failed) != NULL;
}

/* What there is in the folders, while it is gone through. */
typedef struct Others {
    Arena *arena;
    NearSearch near;
    Buffer all;
    size_t n_named;
} Others;

/* scandir() sorts the names, so that the message does not depend on the file system. */
static void look_through(Others *others, const char *folder)
{
    struct dirent **files = NULL;
    int n_files = scandir(folder, &files, NULL, alphasort);
    Span last = {0};
    for (int i = 0; i < n_files; i++) {
        Span name = sound_of_file(files[i]->d_name);
        if (name.n_bytes == 0 || span_equal(name, last) || is_variant(folder, name, others->arena)) continue;
        last = name;
        const char *copy = arena_string(others->arena, name); /* `files` are gone when it is shown */
        if (copy) near_offer(&others->near, span_of(copy));
        if (others->n_named++ >= MAX_NAMED) continue;
        buffer_add_string(&others->all, others->n_named > 1 ? ", " : "; there are ");
        buffer_add_span(&others->all, name);
    }
    for (int i = 0; i < n_files; i++) free(files[i]);
    free(files);
}

/* Take the next folder off the list; false at its end. */
static bool next_folder(Span *folders, Span *folder)
{
    if (folders->n_bytes == 0) return false;
    const char *end = memchr(folders->data, '\n', folders->n_bytes);
    size_t n = end ? (size_t)(end - folders->data) : folders->n_bytes;
    *folder = span_slice(*folders, 0, n);
    *folders = span_slice(*folders, end ? n + 1 : n, folders->n_bytes);
    return true;
}

/* Say what else may have been meant: the names near `wanted`, or else all of them. */
static Status not_found(const char *folders, const char *wanted, Arena *arena, Error *error)
{
    Others others = {.arena = arena, .near = {.word = span_of(wanted)}};
    Buffer text = {0};
    Buffer where = {0};
    Span folder;
    for (Span left = span_of(folders); next_folder(&left, &folder);) {
        const char *name = arena_string(arena, folder);
        if (name) look_through(&others, name);
        buffer_printf(&where, "%s%.*s", where.n_bytes ? ", " : "", (int)folder.n_bytes, folder.data);
    }
    if (others.near.best[0].n_bytes)
        near_to_text(&others.near, &text);
    else if (others.n_named) {
        buffer_add_span(&text, buffer_span(&others.all));
        if (others.n_named > MAX_NAMED) buffer_printf(&text, " and %zu more", others.n_named - MAX_NAMED);
    }
    else
        buffer_add_string(&text, ", nor any other (.wav, .flac, .ogg); make the bundled ones with 'dramatis sounds -o DIR'");
    error_set(error, STATUS_NOT_FOUND, "there is no sound \"%s\" in %s%s", wanted, where.data ? where.data : folders,
              text.data ? text.data : "");
    buffer_done(&where);
    buffer_done(&others.all);
    buffer_done(&text);
    return STATUS_NOT_FOUND;
}

Status sound_folder_find(const char *folders, const char *name, Arena *arena, const char **path, Error *error)
{
    bool failed = false;
    Span folder;
    if (!*name || *name == '.' || strchr(name, '/'))
        return error_set(error, STATUS_BAD_INPUT,
                         "\"%s\" is not the name of a sound; give a file name without folder and extension", name);
    for (Span left = span_of(folders); next_folder(&left, &folder);) {
        const char *found = find_in(folder, span_of(name), arena, &failed);
        if (failed) return error_set(error, STATUS_NO_MEMORY, "out of memory");
        if (!found) continue;
        *path = found;
        return STATUS_OK;
    }
    return not_found(folders, name, arena, error);
}

const char *sound_folder_variant(const char *path, int variant, Arena *arena)
{
    bool failed = false;
    const char *slash = strrchr(path, '/');
    Span folder = {path, slash ? (size_t)(slash - path) : 0};
    Span name = sound_of_file(slash ? slash + 1 : path);
    const char *numbered = arena_printf(arena, "%.*s-%d", (int)name.n_bytes, name.data, variant);
    const char *found = numbered ? find_in(folder, span_of(numbered), arena, &failed) : NULL;
    return found ? found : path;
}
