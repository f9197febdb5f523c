/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/story_options.h"
#include "base/file.h"
#include "cli/cancel.h"

#include <string.h>
#include <sys/stat.h>

MixDistances story_options_distances(const StoryOptions *shared)
{
    MixDistances distances = {shared->bed_distance_lu, shared->music_distance_lu};
    if (distances.bed_lu <= 0) distances.bed_lu = MIX_BED_DISTANCE_LU;
    if (distances.music_lu <= 0) distances.music_lu = MIX_MUSIC_DISTANCE_LU;
    if (shared->accessible) {
        distances.bed_lu += MIX_ACCESSIBLE_LU;
        distances.music_lu += MIX_ACCESSIBLE_LU;
    }
    return distances;
}

int story_options_verbosity(const StoryOptions *shared)
{
    return shared->quiet ? -1 : shared->verbose;
}

Status story_options_open(const StoryOptions *shared, const char *story, ProductionDepth depth,
                          const Log *log, Production *production, Error *error)
{
    ProductionOptions options = {.story = story, .cast = shared->cast,
                                 .characters = shared->characters, .thoughts = shared->thoughts,
                                 .lexicon = shared->lexicon, .pauses = shared->pauses,
                                 .n_workers = (unsigned)shared->n_workers,
                                 .sounds_per_minute = shared->sound_density, .depth = depth};
    return production_open(&options, log, production, error);
}

Status story_options_check_free(const StoryOptions *shared, const char *output, Error *error)
{
    struct stat info;
    if (shared->force || !strcmp(output, "-") || stat(output, &info) != 0) return STATUS_OK;
    if (!S_ISREG(info.st_mode)) return STATUS_OK; /* holds no edits; writing says what it is */
    return error_set_at(error, STATUS_IO, output, 0, 0,
                        "the file exists and may hold your edits; choose another name, or replace it "
                        "with --force");
}

Status story_options_write(const Buffer *text, const char *output, Console *console, Error *error)
{
    if (text->failed) return error_set(error, STATUS_NO_MEMORY, "out of memory");
    Status status = file_write(output, buffer_span(text), error);
    if (!status && strcmp(output, "-") != 0) console_say(console, "wrote %s", output);
    return status;
}

int story_options_run(const Command *command, const Option *options, size_t n_options, int argc,
                      char **argv, const StoryOptions *shared, StoryWork work, void *settings)
{
    const char *story = NULL;
    Console console;
    Error error = {0};
    OptionsResult result = options_read(command, options, n_options, argc, argv, &story);
    if (result != OPTIONS_GO_ON) return result == OPTIONS_DONE ? EXIT_OK : EXIT_USAGE;
    console_init(&console, story_options_verbosity(shared));
    Status status = work(settings, story, &console, &error);
    return story_options_finish(&console, status, &error);
}

int story_options_finish(Console *console, Status status, const Error *error)
{
    console_end(console);
    if (status == STATUS_OK) return EXIT_OK;
    /* Who pressed Ctrl-C need not be told of it. */
    if (status == STATUS_CANCELLED) return cancel_exit_status();
    console_error(console, error);
    return EXIT_FAILED;
}
