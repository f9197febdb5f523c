/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file cmd_cache.c
 * `dramatis cache`: shows the takes that are kept from run to run, or removes them. */
#include "cli/commands.h"
#include "cli/kept_takes.h"
#include "cli/story_options.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static double mib_of(uint64_t n_bytes)
{
    return (double)n_bytes / (1 << 20);
}

static Status show(const TakeCacheOptions *cache, Error *error)
{
    TakeCacheSize size;
    Status status = take_cache_measure(cache->folder, &size, error);
    if (status) return status;
    printf("entries  %zu\nsize     %.1f MiB\nlimit    %" PRIu64 " MiB%s\nfolder   %s\n", size.n_entries,
           mib_of(size.n_bytes), cache->max_bytes >> 20, cache->max_bytes ? "" : " (takes are not kept)",
           cache->folder);
    return STATUS_OK;
}

static Status clear(const TakeCacheOptions *cache, Console *console, Error *error)
{
    TakeCacheSize removed;
    Status status = take_cache_clear(cache->folder, &removed, error);
    if (!status)
        console_say(console, "removed %zu entries, %.1f MiB, from %s", removed.n_entries, mib_of(removed.n_bytes),
                    cache->folder);
    return status;
}

static Status work_on(const char *action, Arena *arena, Console *console, Error *error)
{
    TakeCacheOptions cache;
    Status status = kept_takes_options(arena, &cache, error);
    if (status) return status;
    if (!cache.folder)
        return error_set(error, STATUS_NOT_FOUND,
                         "there is no cache folder, since neither XDG_CACHE_HOME nor HOME is an absolute path");
    return action ? clear(&cache, console, error) : show(&cache, error);
}

static Status show_or_clear(const char *action, Console *console, Error *error)
{
    Arena *arena = arena_new();
    if (!arena) return error_set(error, STATUS_NO_MEMORY, "out of memory");
    Status status = work_on(action, arena, console, error);
    arena_free(arena);
    return status;
}

static int run(int argc, char **argv)
{
    StoryOptions shared = {0};
    const Option options[] = {OPTIONS_VERBOSITY(shared)};
    const char *action = NULL;
    Console console;
    Error error = {0};
    OptionsResult result = options_read(&command_cache, options, sizeof options / sizeof *options, argc, argv, &action);
    if (result != OPTIONS_GO_ON) return result == OPTIONS_DONE ? EXIT_OK : EXIT_USAGE;
    if (action && strcmp(action, "clear") != 0) {
        fprintf(stderr, "dramatis: error: 'dramatis cache' knows only 'clear', not '%s'\n"
                        "Try 'dramatis cache --help'.\n", action);
        return EXIT_USAGE;
    }
    console_init(&console, story_options_verbosity(&shared));
    Status status = show_or_clear(action, &console, &error);
    return story_options_finish(&console, status, &error);
}

const Command command_cache = {
    .name = "cache",
    .operands = "[clear]",
    .summary = "Show the takes that are kept for the next render, or clear them",
    .details = "DRAMATIS_CACHE_LIMIT, in MiB, says how much is kept: 2048 if it is not set, and 0 keeps nothing.",
    .min_operands = 0,
    .max_operands = 1,
    .run = run,
};
