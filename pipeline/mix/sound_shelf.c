/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file sound_shelf.c
 * The sounds of one mix. */
#include "mix/sound_shelf.h"
#include "mix/kept_profile.h"
#include "base/thread.h"
#include "mix/sound_folder.h"

#include <assert.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { N_VARIANTS = 4 };

/* A name that cues have: one of its variants is heard after the other. */
typedef struct NamedSound {
    const char *name;
    const char *path;  /* of the first variant; NULL until it is looked for */
    size_t n_cues;     /* so far */
} NamedSound;

struct SoundShelf {
    Arena *arena;
    const Script *script; /* borrowed */
    size_t *by_cue;       /* index of its sound, of the cues that are heard */
    NamedSound *names;
    size_t n_names;
    size_t names_capacity;
    ShelvedSound *sounds;
    size_t n_sounds;
    size_t capacity;
    pthread_t thread; /* that measures them, first to last */
    bool has_thread;
    atomic_bool stop; /* asks it to end early */
    pthread_mutex_t lock;
    pthread_cond_t changed;
    size_t n_measured; /* guarded by `lock`; the sounds from here on are the thread's */
};

bool sound_shelf_names_sound(const Cue *cue)
{
    switch (cue->kind) {
    case CUE_AMBIENCE:
    case CUE_SOUND:
    case CUE_MUSIC: return cue->name && cue->name[0];
    case CUE_PAUSE:
    case CUE_ROOM:
    case N_CUE_KINDS: return false;
    }
    return false;
}

/* Whether the cue matters to who begins at `first_line`. */
static bool is_heard(const Script *script, size_t cue, size_t first_line)
{
    if (!sound_shelf_names_sound(&script->cues[cue])) return false;
    if (script->cues[cue].line >= first_line) return true;
    if (script->cues[cue].kind != CUE_AMBIENCE) return false;
    for (size_t i = cue + 1; i < script->n_cues && script->cues[i].line <= first_line; i++)
        if (script->cues[i].kind == CUE_AMBIENCE) return false;
    return true;
}

static Status at_cue(const Script *script, const Cue *cue, Status status, Error *error)
{
    if (!error || error->file[0]) return status;
    TextPlace place = script_cue_place(script, cue);
    error->line = place.line;
    error->column = place.column;
    snprintf(error->file, sizeof error->file, "%s", place.file ? place.file : "");
    return status;
}

/* The entry of a name, which is new if there is none. NULL when out of memory. */
static NamedSound *named(SoundShelf *shelf, const char *name)
{
    for (size_t i = 0; i < shelf->n_names; i++)
        if (strcmp(shelf->names[i].name, name) == 0) return &shelf->names[i];
    NamedSound *names = arena_grow(shelf->arena, shelf->names, &shelf->names_capacity, shelf->n_names + 1, sizeof *names);
    if (!names) return NULL;
    shelf->names = names;
    names[shelf->n_names] = (NamedSound){.name = name};
    return &names[shelf->n_names++];
}

/* Put a file on the shelf, unless it is there; `index` receives its place. */
static bool shelve(SoundShelf *shelf, const char *name, const char *path, size_t *index)
{
    for (*index = 0; *index < shelf->n_sounds; ++*index)
        if (strcmp(shelf->sounds[*index].path, path) == 0) return true;
    ShelvedSound *sounds =
        arena_grow(shelf->arena, shelf->sounds, &shelf->capacity, shelf->n_sounds + 1, sizeof *sounds);
    if (!sounds) return false;
    shelf->sounds = sounds;
    sounds[shelf->n_sounds++] = (ShelvedSound){.name = name, .path = path};
    return true;
}

/* Variants are counted over the whole script, so that who begins in the middle hears the same. */
static Status add(SoundShelf *shelf, const char *folders, size_t cue_index, size_t first_line, Error *error)
{
    const Cue *cue = &shelf->script->cues[cue_index];
    if (!sound_shelf_names_sound(cue)) return STATUS_OK;
    NamedSound *entry = named(shelf, cue->name);
    if (!entry) return error_set(error, STATUS_NO_MEMORY, "out of memory");
    int variant = cue->kind == CUE_SOUND ? (int)(entry->n_cues++ % N_VARIANTS) + 1 : 1;
    if (!is_heard(shelf->script, cue_index, first_line)) return STATUS_OK;
    Status status = entry->path ? STATUS_OK : sound_folder_find(folders, cue->name, shelf->arena, &entry->path, error);
    if (status) return at_cue(shelf->script, cue, status, error);
    const char *path = variant > 1 ? sound_folder_variant(entry->path, variant, shelf->arena) : entry->path;
    if (!shelve(shelf, cue->name, path, &shelf->by_cue[cue_index]))
        return error_set(error, STATUS_NO_MEMORY, "out of memory");
    return STATUS_OK;
}

static void *measure_all(void *context)
{
    SoundShelf *shelf = context;
    for (size_t i = 0; i < shelf->n_sounds; i++) {
        ShelvedSound *sound = &shelf->sounds[i];
        if (!kept_profile_read(sound->path, &sound->profile))
            sound->status = sound_profile_measure(sound->path, &shelf->stop, &sound->profile, &sound->error);
        pthread_mutex_lock(&shelf->lock);
        shelf->n_measured = i + 1;
        pthread_cond_signal(&shelf->changed);
        pthread_mutex_unlock(&shelf->lock);
    }
    return NULL;
}

Status sound_shelf_new(const Script *script, const char *folders, size_t first_line, SoundShelf **out,
                       Error *error)
{
    SoundShelf *shelf = calloc(1, sizeof *shelf);
    Status status = STATUS_OK;
    if (!shelf) return error_set(error, STATUS_NO_MEMORY, "out of memory");
    pthread_mutex_init(&shelf->lock, NULL);
    pthread_cond_init(&shelf->changed, NULL);
    shelf->arena = arena_new();
    shelf->script = script;
    if (shelf->arena) shelf->by_cue = arena_alloc(shelf->arena, script->n_cues + 1, sizeof *shelf->by_cue);
    if (!shelf->by_cue) status = error_set(error, STATUS_NO_MEMORY, "out of memory");
    for (size_t i = 0; i < script->n_cues && !status; i++) status = add(shelf, folders, i, first_line, error);
    if (!status && shelf->n_sounds > 0) {
        status = thread_start(measure_all, shelf, &shelf->thread, error);
        shelf->has_thread = !status;
    }
    if (status)
        sound_shelf_free(shelf);
    else
        *out = shelf;
    return status;
}

void sound_shelf_free(SoundShelf *shelf)
{
    if (!shelf) return;
    atomic_store(&shelf->stop, true);
    if (shelf->has_thread) pthread_join(shelf->thread, NULL);
    for (size_t i = 0; i < shelf->n_sounds; i++) sound_profile_done(&shelf->sounds[i].profile);
    pthread_cond_destroy(&shelf->changed);
    pthread_mutex_destroy(&shelf->lock);
    arena_free(shelf->arena);
    free(shelf);
}

/* Wait until the sound is measured; false if it was cancelled first. */
static bool wait_for(SoundShelf *shelf, size_t sound, const volatile int *cancel)
{
    pthread_mutex_lock(&shelf->lock);
    while (shelf->n_measured <= sound && !(cancel && *cancel)) {
        struct timespec soon; /* a signal sets the flag, but wakes nobody */
        clock_gettime(CLOCK_REALTIME, &soon);
        soon.tv_sec += (soon.tv_nsec + 50000000) / 1000000000;
        soon.tv_nsec = (soon.tv_nsec + 50000000) % 1000000000;
        pthread_cond_timedwait(&shelf->changed, &shelf->lock, &soon);
    }
    bool is_measured = shelf->n_measured > sound;
    pthread_mutex_unlock(&shelf->lock);
    return is_measured;
}

Status sound_shelf_get(SoundShelf *shelf, const Cue *cue, const volatile int *cancel,
                       const ShelvedSound **out, Error *error)
{
    assert(cue >= shelf->script->cues && cue < shelf->script->cues + shelf->script->n_cues);
    ShelvedSound *sound = &shelf->sounds[shelf->by_cue[cue - shelf->script->cues]];
    if (!wait_for(shelf, (size_t)(sound - shelf->sounds), cancel))
        return error_set(error, STATUS_CANCELLED, "interrupted");
    if (!sound->status)
        *out = sound;
    else if (error) {
        *error = (Error){.status = sound->error.status};
        error_set(error, sound->status, "%s: %s", sound->path, sound->error.message);
        at_cue(shelf->script, cue, sound->status, error);
    }
    return sound->status;
}
