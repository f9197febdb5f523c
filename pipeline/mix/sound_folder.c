/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file sound_folder.c
 * Names of sounds, and what else may have been meant. */
#include "mix/sound_folder.h"
#include "base/buffer.h"
#include "base/near.h"

#include <dirent.h>
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

/* Append what there is in the folder: the names near `wanted`, or else all of them. scandir() sorts them,
 * so that the message does not depend on the file system. */
static void name_others(const char *folder, const char *wanted, Buffer *out)
{
    struct dirent **files = NULL;
    int n_files = scandir(folder, &files, NULL, alphasort);
    NearSearch near = {.word = span_of(wanted)};
    Buffer all = {0};
    size_t n_named = 0;
    Span last = {0};
    for (int i = 0; i < n_files; i++) {
        Span name = sound_of_file(files[i]->d_name);
        if (name.n_bytes == 0 || span_equal(name, last)) continue;
        last = name;
        near_offer(&near, name);
        if (n_named++ >= MAX_NAMED) continue;
        buffer_add_string(&all, n_named > 1 ? ", " : "; there are ");
        buffer_add_span(&all, name);
    }
    if (near.best[0].n_bytes)
        near_to_text(&near, out);
    else if (n_named)
        buffer_add_span(out, (Span){all.data, all.n_bytes});
    else
        buffer_add_string(out, ", nor any other (.wav, .flac, .ogg); make the bundled ones with 'dramatis sounds -o DIR'");
    buffer_done(&all);
    for (int i = 0; i < n_files; i++) free(files[i]);
    free(files);
}

static Status not_found(const char *folder, const char *name, Error *error)
{
    Buffer others = {0};
    name_others(folder, name, &others);
    error_set(error, STATUS_NOT_FOUND, "there is no sound \"%s\" in %s%s", name, folder,
              others.data ? others.data : "");
    buffer_done(&others);
    return STATUS_NOT_FOUND;
}

Status sound_folder_find(const char *folder, const char *name, Arena *arena, const char **path,
                         Error *error)
{
    if (!*name || *name == '.' || strchr(name, '/'))
        return error_set(error, STATUS_BAD_INPUT,
                         "\"%s\" is not the name of a sound; give a file name without folder and "
                         "extension",
                         name);
    for (size_t i = 0; i < N_EXTENSIONS; i++) {
        char *candidate = arena_printf(arena, "%s/%s%s", folder, name, EXTENSIONS[i]);
        if (!candidate) return error_set(error, STATUS_NO_MEMORY, "out of memory");
        if (access(candidate, R_OK) != 0) continue;
        *path = candidate;
        return STATUS_OK;
    }
    return not_found(folder, name, error);
}
