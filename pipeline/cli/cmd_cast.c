/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file cmd_cast.c
 * `dramatis cast`: a story in, the voice of everyone in it out, as a cast file. */
#include "cli/commands.h"
#include "cli/story_options.h"

#include <string.h>

typedef struct CastSettings {
    StoryOptions shared;
    const char *output;
} CastSettings;

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
    cast_to_text(production.cast, production.script, production.voices, &text);
    status = story_options_write(&text, settings->output, console, error);
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
