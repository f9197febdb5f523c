/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file cmd_script.c
 * `dramatis script`: a story in, its script with speakers out. */
#include "cli/commands.h"
#include "cli/story_options.h"
#include "cli/update_file.h"
#include "spoken/spoken.h"

typedef struct ScriptSettings {
    StoryOptions shared;
    const char *output; /* NULL if not given */
    const char *update; /* a script to bring up to date */
    bool json;
    bool spoken;
} ScriptSettings;

/* A line a line: its id, who says it, how, and the words that are said, with *stars* around the stressed ones. */
static Status write_spoken(const Production *production, Buffer *out, Error *error)
{
    const Script *script = production->script;
    Spoken spoken = {0};
    Status status = STATUS_OK;
    for (size_t i = 0; i < script->n_lines && !status; i++) {
        const ScriptLine *line = &script->lines[i];
        LineSound sound = cast_line_sound(production->voices, production->thoughts, line);
        SpokenStyle style = spoken_style(line->kind, sound.voice.language,
                                         production->voices[NARRATOR].language);
        status = spoken_read(&spoken, script, line, style, error);
        buffer_printf(out, "%s\t%s\t%s\t", line->id, script->characters[line->speaker].name,
                      delivery_name(line->delivery));
        if (!status) spoken_add_marked(&spoken, out);
        buffer_add_char(out, '\n');
    }
    spoken_done(&spoken);
    return status;
}

static Status write_whole(const ScriptSettings *settings, const Production *production, Console *console, Error *error)
{
    Buffer text = {0};
    Status status = STATUS_OK;
    if (settings->spoken)
        status = write_spoken(production, &text, error);
    else if (settings->json)
        script_to_json(production->script, &text);
    else
        script_to_fountain(production->script, &text);
    if (!status) status = story_options_write(&text, settings->output ? settings->output : "-", console, error);
    buffer_done(&text);
    return status;
}

static Status write_script(void *context, const char *story, Console *console, Error *error)
{
    const ScriptSettings *settings = context;
    Production production = {0};
    if (settings->update && (settings->json || settings->spoken))
        return error_set(error, STATUS_BAD_INPUT, "--update writes Fountain; leave out --json and --spoken");
    if (settings->json && settings->spoken)
        return error_set(error, STATUS_BAD_INPUT, "--json and --spoken are two forms of a script; leave out one of them");
    Status status = settings->output ? story_options_check_free(&settings->shared, settings->output, error) : STATUS_OK;
    if (!status)
        status = story_options_open(&settings->shared, story,
                                    settings->spoken ? PRODUCTION_CAST : PRODUCTION_SCRIPT, &console->log,
                                    &production, error);
    if (status) return status;
    status = settings->update ? update_file(production.script, settings->update, settings->output, console, error)
                              : write_whole(settings, &production, console, error);
    production_done(&production);
    return status;
}

static int run(int argc, char **argv)
{
    ScriptSettings settings = {.shared.sound_density = SCRIPT_SOUNDS_PER_MINUTE};
    const Option options[] = {
        {'o', "output", "FILE", "write to FILE instead of standard output", OPTION_STRING,
         &settings.output, 0, 0},
        {0, "json", NULL, "write JSON with byte offsets instead of Fountain", OPTION_FLAG,
         &settings.json, 0, 0},
        {0, "spoken", NULL, "write each line as it is said: numbers, titles and dates in words", OPTION_FLAG,
         &settings.spoken, 0, 0},
        {0, "update", "SCRIPT", "bring this script up to date with the story, and keep what you did in it", OPTION_STRING,
         &settings.update, 0, 0},
        OPTIONS_CAST(settings.shared),
        OPTIONS_CHARACTERS(settings.shared),
        OPTIONS_DENSITY(settings.shared),
        OPTIONS_FORCE(settings.shared),
        OPTIONS_VERBOSITY(settings.shared),
    };
    return story_options_run(&command_script, options, sizeof options / sizeof *options, argc, argv,
                             &settings.shared, write_script, &settings);
}

const Command command_script = {
    .name = "script",
    .operands = "STORY",
    .summary = "Write the script of a story: its lines, each with its speaker",
    .details = "STORY is a plain text, Markdown, an EPUB, or a script (.fountain, .json); - for standard input.",
    .min_operands = 1,
    .max_operands = 1,
    .run = run,
};
