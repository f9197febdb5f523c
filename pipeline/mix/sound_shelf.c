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

struct SoundShelf {
    Arena *arena;
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

static ShelvedSound *find(SoundShelf *shelf, const char *name)
{
    for (size_t i = 0; i < shelf->n_sounds; i++)
        if (strcmp(shelf->sounds[i].name, name) == 0) return &shelf->sounds[i];
    return NULL;
}

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

static Status add(SoundShelf *shelf, const Script *script, const char *folder, const Cue *cue,
                  Error *error)
{
    if (find(shelf, cue->name)) return STATUS_OK;
    ShelvedSound *sounds = arena_grow(shelf->arena, shelf->sounds, &shelf->capacity,
                                      shelf->n_sounds + 1, sizeof *sounds);
    if (!sounds) return error_set(error, STATUS_NO_MEMORY, "out of memory");
    shelf->sounds = sounds;
    ShelvedSound sound = {.name = cue->name};
    Status status = sound_folder_find(folder, cue->name, shelf->arena, &sound.path, error);
    if (status) return at_cue(script, cue, status, error);
    shelf->sounds[shelf->n_sounds++] = sound;
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

Status sound_shelf_new(const Script *script, const char *folder, size_t first_line, SoundShelf **out,
                       Error *error)
{
    SoundShelf *shelf = calloc(1, sizeof *shelf);
    Status status = STATUS_OK;
    if (!shelf) return error_set(error, STATUS_NO_MEMORY, "out of memory");
    pthread_mutex_init(&shelf->lock, NULL);
    pthread_cond_init(&shelf->changed, NULL);
    shelf->arena = arena_new();
    if (!shelf->arena) status = error_set(error, STATUS_NO_MEMORY, "out of memory");
    for (size_t i = 0; i < script->n_cues && !status; i++)
        if (is_heard(script, i, first_line)) status = add(shelf, script, folder, &script->cues[i], error);
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

Status sound_shelf_get(SoundShelf *shelf, const char *name, const volatile int *cancel,
                       const ShelvedSound **out, Error *error)
{
    ShelvedSound *sound = find(shelf, name);
    assert(sound);
    if (!wait_for(shelf, (size_t)(sound - shelf->sounds), cancel))
        return error_set(error, STATUS_CANCELLED, "interrupted");
    if (!sound->status)
        *out = sound;
    else if (error)
        *error = sound->error;
    return sound->status;
}
