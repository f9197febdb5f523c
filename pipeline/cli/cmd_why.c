/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file cmd_why.c
 * `dramatis why`: a line of a story in; who speaks it and what speaks for them out. */
#include "cli/commands.h"
#include "cli/story_options.h"
#include "cli/why_note.h"

#include <stdio.h>

typedef struct WhySettings {
    StoryOptions shared;
    bool json;
} WhySettings;

static Status answer(const WhySettings *settings, Script *script, const StoryLine *wanted, Console *console, Error *error)
{
    const AttributionOptions options = {.characters_file = settings->shared.characters, .log = &console->log};
    WhyAnswer why = {.script = script};
    Explanation *explanations = NULL;
    Buffer text = {0};
    Status status = story_line_find(script, wanted, &why.asked, error);
    if (!status) status = attribution_explain(script, &options, why.asked.first, why.asked.end, &explanations, &why.n, error);
    if (status) return status;
    why.explanations = explanations;
    if (settings->json) why_to_json(&why, &text);
    else why_to_text(&why, &text);
    status = story_options_write(&text, "-", console, error);
    buffer_done(&text);
    return status;
}

static Status tell_why(const WhySettings *settings, const StoryLine *wanted, Console *console, Error *error)
{
    Production production = {0};
    Status status = story_options_open(&settings->shared, wanted->story, PRODUCTION_LINES, &console->log, &production, error);
    if (status) return status;
    status = answer(settings, production.script, wanted, console, error);
    production_done(&production);
    return status;
}

static int run(int argc, char **argv)
{
    WhySettings settings = {0};
    const Option options[] = {
        {0, "json", NULL, "write JSON, with the weight of each reason", OPTION_FLAG, &settings.json, 0, 0},
        OPTIONS_CHARACTERS(settings.shared),
        OPTIONS_VERBOSITY(settings.shared),
    };
    const char *operand;
    OptionsResult result = options_read(&command_why, options, sizeof options / sizeof *options, argc, argv, &operand);
    if (result != OPTIONS_GO_ON) return result == OPTIONS_DONE ? EXIT_OK : EXIT_USAGE;
    Console console;
    Error error = {0};
    StoryLine wanted = {0};
    int exit_status = EXIT_USAGE;
    /* What is odd in the story is for `dramatis script` to say. */
    console_init(&console, settings.shared.verbose ? settings.shared.verbose : -1);
    Arena *arena = arena_new();
    Status status = arena ? story_line_split(operand, arena, &wanted, &error) : error_set(&error, STATUS_NO_MEMORY, "out of memory");
    if (status == STATUS_BAD_INPUT) {
        console_error(&console, &error);
        fprintf(stderr, "Try 'dramatis why --help'.\n");
    } else {
        if (!status) status = tell_why(&settings, &wanted, &console, &error);
        exit_status = story_options_finish(&console, status, &error);
    }
    arena_free(arena);
    return exit_status;
}

const Command command_why = {
    .name = "why",
    .operands = "STORY:LINE",
    .summary = "Tell why somebody speaks a line, and who else it could be",
    .details = "LINE is the number of a line in the file, the id of a line of the script, or some of its words:\n"
               "  dramatis why tale.txt:12\n"
               "  dramatis why tale.txt:\"some words of it\"",
    .min_operands = 1,
    .max_operands = 1,
    .run = run,
};
