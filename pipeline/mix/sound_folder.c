/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file sound_folder.c
 * Names of sounds, and what else may have been meant. */
#include "mix/sound_folder.h"
#include "base/buffer.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { MAX_NAME_BYTES = 63, MAX_NAMED = 24 };

static const char *const EXTENSIONS[] = {".wav", ".flac", ".ogg"};
enum { N_EXTENSIONS = sizeof EXTENSIONS / sizeof *EXTENSIONS };

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Number of letters to insert, delete or replace to turn one name into the other.
 * Source: Wagner and Fischer, "The string-to-string correction problem", JACM 21(1), 1974. */
static size_t edit_distance(Span a, Span b)
{
    size_t row[MAX_NAME_BYTES + 1];
    for (size_t j = 0; j <= b.n_bytes; j++) row[j] = j;
    for (size_t i = 1; i <= a.n_bytes; i++) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= b.n_bytes; j++) {
            size_t replaced = diagonal + (a.data[i - 1] == b.data[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = least(replaced, least(row[j], row[j - 1]) + 1);
        }
    }
    return row[b.n_bytes];
}

static bool is_near(Span name, Span other)
{
    if (name.n_bytes > MAX_NAME_BYTES || other.n_bytes > MAX_NAME_BYTES) return false;
    if (name.n_bytes >= 3 && span_find(other, name, 0) != SIZE_MAX) return true;
    if (other.n_bytes >= 3 && span_find(name, other, 0) != SIZE_MAX) return true;
    return edit_distance(name, other) <= (name.n_bytes + 2) / 4 + 1;
}

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

/* Append the sounds of the folder that are near `wanted`, or all of them if `wanted` is empty; returns
 * how many. scandir() sorts them, so that the message does not depend on the file system. */
static size_t list_sounds(const char *folder, Span wanted, Buffer *out)
{
    struct dirent **files = NULL;
    int n_files = scandir(folder, &files, NULL, alphasort);
    size_t n_named = 0;
    Span last = {0};
    for (int i = 0; i < n_files; i++) {
        Span name = sound_of_file(files[i]->d_name);
        if (name.n_bytes == 0 || span_equal(name, last)) continue;
        if (wanted.n_bytes > 0 && !is_near(wanted, name)) continue;
        last = name;
        if (n_named++ >= MAX_NAMED) continue;
        if (n_named > 1) buffer_add_string(out, ", ");
        buffer_add_span(out, name);
    }
    for (int i = 0; i < n_files; i++) free(files[i]);
    free(files);
    return n_named;
}

static Status not_found(const char *folder, const char *name, Error *error)
{
    Buffer names = {0};
    if (list_sounds(folder, span_of(name), &names) > 0)
        error_set(error, STATUS_NOT_FOUND, "there is no sound \"%s\" in %s; did you mean %s?", name,
                  folder, names.data ? names.data : "another");
    else if (list_sounds(folder, (Span){0}, &names) > 0)
        error_set(error, STATUS_NOT_FOUND, "there is no sound \"%s\" in %s; there are %s", name,
                  folder, names.data ? names.data : "others");
    else
        error_set(error, STATUS_NOT_FOUND,
                  "there is no sound \"%s\" in %s, nor any other (.wav, .flac, .ogg); make the "
                  "bundled ones with 'dramatis sounds -o DIR'",
                  name, folder);
    buffer_done(&names);
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
