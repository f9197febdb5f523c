/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file cmd_play.c
 * `dramatis play`: a story in, sound out. */
#include "cli/cancel.h"
#include "cli/commands.h"
#include "cli/story_options.h"
#include "live/live.h"

typedef struct PlaySettings {
    StoryOptions shared;
    const char *device;
    double latency_ms;
    bool list_devices;
    int from;
} PlaySettings;

static Status list_devices(Console *console, Error *error)
{
    console->verbosity = LOG_INFO; /* the list is what was asked for */
    return live_list_devices(&console->log, error);
}

static Status play_mix(const PlaySettings *settings, const Production *production,
                       const volatile int *cancel, Console *console, Error *error)
{
    const char *sounds = NULL;
    LiveReport report = {0};
    size_t first_line = settings->from > 0 ? (size_t)settings->from - 1 : 0;
    if (first_line >= production->script->n_lines)
        return error_set(error, STATUS_BAD_INPUT, "--from %d is past the last line, which is %zu",
                         settings->from, production->script->n_lines);
    Status status = STATUS_OK;
    if (!settings->shared.no_ambience)
        status = production_sounds(production, settings->shared.sounds, &sounds, error);
    if (status) return status;
    MixOptions options = {.script = production->script, .voices = production->voices, .thoughts = production->thoughts,
                          .lexicon = production->lexicon,
                          .sounds_folder = sounds, .first_line = first_line, .cancel = cancel,
                          .log = &console->log};
    /* Every voice is calibrated to the same loudness, so the gain is known before a note is heard. */
    LiveOptions live = {.device = settings->device, .latency_s = settings->latency_ms / 1000,
                        .gain_db = MASTER_TARGET_LUFS - SPEECH_LEVEL_LUFS, .ceiling_dbtp = MASTER_CEILING_DBTP,
                        .cancel = cancel, .log = &console->log};
    status = live_play(&options, production->speech, &live, &report, error);
    if (report.n_underruns)
        log_write(&console->log, LOG_WARNING,
                  "the device ran dry %llu times; try a larger --latency",
                  (unsigned long long)report.n_underruns);
    log_write(&console->log, LOG_INFO, "played %.1f s", (double)report.n_frames / MIX_RATE_HZ);
    return status;
}

static Status play_story(const PlaySettings *settings, const char *story, Console *console,
                         Error *error)
{
    Production production = {0};
    if (settings->list_devices) return list_devices(console, error);
    Status status = story_options_open(&settings->shared, story, PRODUCTION_SPEECH, &console->log,
                                       &production, error);
    if (status) return status;
    status = play_mix(settings, &production, cancel_watch(), console, error);
    production_done(&production);
    return status;
}

static int run(int argc, char **argv)
{
    PlaySettings settings = {.shared.sound_density = SCRIPT_SOUNDS_PER_MINUTE};
    const Option options[] = {
        {0, "from", "N", "begin at line N of the script", OPTION_INTEGER, &settings.from, 1, 1e9},
        {0, "device", "NAME", "play on the device whose name holds NAME", OPTION_STRING,
         &settings.device, 0, 0},
        {0, "list-devices", NULL, "list the devices and exit", OPTION_FLAG, &settings.list_devices,
         0, 0},
        {0, "latency", "MS", "latency to ask the device for, in milliseconds", OPTION_NUMBER,
         &settings.latency_ms, 1, 2000},
        OPTIONS_CAST(settings.shared),
        OPTIONS_LEXICON(settings.shared),
        OPTIONS_CHARACTERS(settings.shared),
        OPTIONS_SOUND(settings.shared),
        OPTIONS_DENSITY(settings.shared),
        OPTIONS_VERBOSITY(settings.shared),
    };
    const char *story;
    OptionsResult result = options_read(&command_play, options, sizeof options / sizeof *options,
                                        argc, argv, &story);
    if (result != OPTIONS_GO_ON) return result == OPTIONS_DONE ? EXIT_OK : EXIT_USAGE;
    Console console;
    Error error = {0};
    console_init(&console, story_options_verbosity(&settings.shared));
    if (!story && !settings.list_devices) {
        error_set(&error, STATUS_BAD_INPUT, "'dramatis play' needs STORY");
        console_error(&console, &error);
        return EXIT_USAGE;
    }
    Status status = play_story(&settings, story, &console, &error);
    return story_options_finish(&console, status, &error);
}

const Command command_play = {
    .name = "play",
    .operands = "STORY",
    .summary = "Play a story live",
    .details = "STORY is a plain text, Markdown, an EPUB, or a script (.fountain, .json); - for standard input. Ctrl-C stops.",
    .min_operands = 0,
    .max_operands = 1,
    .run = run,
};
