/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file cmd_sounds.c
 * `dramatis sounds`: makes the bundled ambience into files. */
#include "cli/cancel.h"
#include "cli/commands.h"
#include "cli/story_options.h"
#include "deliver/deliver.h"
#include "mix/mix.h"
#include "sounds/sounds.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

typedef struct SoundsSettings {
    StoryOptions shared;
    const char *folder;
} SoundsSettings;

/* Variant 1 has the name of the sound itself. */
static Status write_sound(const SoundInfo *info, int variant, const char *folder, Error *error)
{
    char name[64];
    char path[4096];
    float *frames = NULL;
    size_t n_frames;
    AudioFile *file = NULL;
    AudioShape shape = {.rate_hz = SOUNDS_RATE_HZ, .n_channels = 2, .n_bits = 16};
    if (variant == 1) snprintf(name, sizeof name, "%s", info->name);
    else snprintf(name, sizeof name, "%s-%d", info->name, variant);
    int n = snprintf(path, sizeof path, "%s/%s.flac", folder, name);
    if (n < 0 || (size_t)n >= sizeof path)
        return error_set(error, STATUS_BAD_INPUT, "the name of the folder is too long");
    Status status = sounds_make(name, &frames, &n_frames, error);
    if (!status) status = audio_file_open(path, AUDIO_FLAC, &shape, &file, error);
    if (!status) status = audio_file_write(file, frames, n_frames, error);
    if (status)
        audio_file_discard(file);
    else
        status = audio_file_commit(file, error);
    if (!status) status = mix_measure_sound(path, error);
    free(frames);
    return status;
}

static Status write_set(const SoundsSettings *settings, Console *console, Error *error)
{
    const volatile int *cancel = cancel_watch();
    size_t n;
    const SoundInfo *list = sounds_list(&n);
    if (mkdir(settings->folder, 0777) != 0 && errno != EEXIST)
        return error_set_errno(error, settings->folder, "make the folder", errno);
    for (size_t i = 0; i < n; i++) {
        if (*cancel) return error_set(error, STATUS_CANCELLED, "interrupted");
        console_progress(console, list[i].name, i, n);
        for (int variant = 1; variant <= list[i].n_variants; variant++) {
            Status status = write_sound(&list[i], variant, settings->folder, error);
            if (status) return status;
        }
        log_write(&console->log, LOG_INFO, "%s: %s", list[i].name, list[i].description);
    }
    console_end(console);
    console_say(console, "made %zu beds and sounds in %s", n, settings->folder);
    return STATUS_OK;
}

static void print_list(void)
{
    size_t n;
    const SoundInfo *list = sounds_list(&n);
    for (size_t i = 0; i < n; i++)
        printf("%-14s %-5s %5.1f s  %s\n", list[i].name,
               list[i].kind == SOUND_BED ? "bed" : "sound", list[i].seconds, list[i].description);
}

static Status list_or_write(void *context, const char *story, Console *console, Error *error)
{
    const SoundsSettings *settings = context;
    (void)story;
    if (settings->folder) return write_set(settings, console, error);
    print_list();
    return STATUS_OK;
}

static int run(int argc, char **argv)
{
    SoundsSettings settings = {0};
    const Option options[] = {
        {'o', "output", "DIR", "make them into this folder; without it they are listed",
         OPTION_STRING, &settings.folder, 0, 0},
        OPTIONS_VERBOSITY(settings.shared),
    };
    return story_options_run(&command_sounds, options, sizeof options / sizeof *options, argc, argv,
                             &settings.shared, list_or_write, &settings);
}

const Command command_sounds = {
    .name = "sounds",
    .operands = "",
    .summary = "List the bundled ambience and sounds, or make them into files",
    .details = NULL,
    .min_operands = 0,
    .max_operands = 0,
    .run = run,
};
