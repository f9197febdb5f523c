/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file cmd_cast.c
 * `dramatis cast`: a story in, the voice of everyone in it out, as a cast file. */
#include "cli/commands.h"
#include "cli/story_options.h"

#include <string.h>

typedef struct CastSettings {
    StoryOptions shared;
    const char *output;
    bool distances;
} CastSettings;

/* The file that a change would go to: the story's own, or the one that a first `cast` would best write. */
static Status choose_file(const Production *production, const char **file, Console *console, Error *error)
{
    *file = production->cast->file;
    if (**file) return STATUS_OK;
    *file = arena_printf(production->arena, "voices/%s.cast", production->document->name);
    if (!*file) return error_set(error, STATUS_NO_MEMORY, "out of memory");
    console_say(console, "There is no cast file yet; 'dramatis cast STORY -o %s' writes one.", *file);
    return STATUS_OK;
}

static Status add_distances(const Production *production, Buffer *text, Console *console, Error *error)
{
    const char *file;
    size_t n_close;
    Status status = choose_file(production, &file, console, error);
    if (!status)
        status = cast_distances_to_text(production->cast, production->script, production->library, production->voices,
                                        file, &console->log, text, &n_close, error);
    if (!status && n_close == 0) console_say(console, "Everybody is clearly apart from those they meet.");
    return status;
}

static Status write_cast(void *context, const char *story, Console *console, Error *error)
{
    const CastSettings *settings = context;
    Production production = {0};
    Buffer text = {0};
    Status status = story_options_check_free(&settings->shared, settings->output, error);
    /* It needs the engine to know the languages that a cast file may ask for. */
    if (!status)
        status = story_options_open(&settings->shared, story, PRODUCTION_SPEECH, &console->log,
                                    &production, error);
    if (status) return status;
    if (settings->distances) status = add_distances(&production, &text, console, error);
    else cast_to_text(production.cast, production.script, production.voices, &text);
    if (!status) status = story_options_write(&text, settings->output, console, error);
    buffer_done(&text);
    production_done(&production);
    return status;
}

static int run(int argc, char **argv)
{
    /* A story of that name is ./set. */
    if (argc > 1 && !strcmp(argv[1], "set")) return command_cast_set.run(argc - 1, argv + 1);
    CastSettings settings = {.output = "-"};
    const Option options[] = {
        {'o', "output", "FILE", "write to FILE instead of standard output", OPTION_STRING,
         &settings.output, 0, 0},
        {0, "distances", NULL, "tell how far apart the voices are instead, and what would help", OPTION_FLAG,
         &settings.distances, 0, 0},
        OPTIONS_CAST(settings.shared),
        OPTIONS_CHARACTERS(settings.shared),
        OPTIONS_FORCE(settings.shared),
        OPTIONS_VERBOSITY(settings.shared),
    };
    return story_options_run(&command_cast, options, sizeof options / sizeof *options, argc, argv,
                             &settings.shared, write_cast, &settings);
}

const Command command_cast = {
    .name = "cast",
    .operands = "STORY | set FILE NAME KEY=VALUE…",
    .summary = "Write a cast file: who speaks in a story, and in which voice",
    .details = "What the story's cast file says stands; voices are proposed for everyone else.\n"
               "'dramatis cast set --help' tells how to change a cast file.",
    .min_operands = 1,
    .max_operands = 1,
    .run = run,
};
