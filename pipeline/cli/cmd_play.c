/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file cmd_play.c
 * `dramatis play`: a story in, sound out. */
#include "cli/cancel.h"
#include "cli/commands.h"
#include "cli/play_choice.h"
#include "cli/play_session.h"
#include "cli/story_options.h"

typedef struct PlaySettings {
    StoryOptions shared;
    PlayChoice choice;
    const char *device;
    double latency_ms;
    bool list_devices, loops;
} PlaySettings;

static Status list_devices(Console *console, Error *error)
{
    console->verbosity = LOG_INFO; /* the list is what was asked for */
    return live_list_devices(&console->log, error);
}

static Status play_chosen(const PlaySettings *settings, Production *production, const ChosenLines *chosen,
                          Notices *notices, Console *console, Error *error)
{
    const char *sounds = NULL;
    LiveReport report = {0};
    Status status = STATUS_OK;
    if (!settings->shared.no_ambience)
        status = production_sounds(production, settings->shared.sounds, &sounds, error);
    if (status) return status;
    /* Every voice is calibrated to the same loudness, so the gain is known before a note is heard. */
    PlayJob job = {.mix = {.script = &chosen->script, .voices = production->voices, .thoughts = production->thoughts,
                           .lexicon = production->lexicon, .sounds_folder = sounds, .first_line = chosen->first,
                           .log = &notices->log, .distances = story_options_distances(&settings->shared)},
                   .production = production, .lexicon = settings->shared.lexicon,
                   .live = {.device = settings->device, .latency_s = settings->latency_ms / 1000,
                            .gain_db = MASTER_TARGET_LUFS - SPEECH_LEVEL_LUFS, .ceiling_dbtp = MASTER_CEILING_DBTP,
                            .loops = settings->loops, .log = &notices->log},
                   .cancel = cancel_watch(), .notices = notices, .console = console};
    if (!job.lexicon) job.lexicon = places_lexicon_of(&production->places, production->script, production->arena);
    status = play_session(&job, &report, error);
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
    ChosenLines chosen;
    Notices notices;
    if (settings->list_devices) return list_devices(console, error);
    notices_init(&notices, console->verbosity);
    Status status = story_options_open(&settings->shared, story, PRODUCTION_SPEECH, &notices.log, &production, error);
    notices_pass_on(&notices, &console->log);
    if (!status) status = play_choose(production.script, &settings->choice, story, production.arena, &chosen, error);
    if (!status) status = play_chosen(settings, &production, &chosen, &notices, console, error);
    production_done(&production);
    notices_done(&notices);
    return status;
}

static int run(int argc, char **argv)
{
    PlaySettings settings = {.shared.sound_density = SCRIPT_SOUNDS_PER_MINUTE};
    const Option options[] = {
        {0, "from", "LINE", "begin at LINE: its number in the script, its id, or some of its words", OPTION_STRING,
         &settings.choice.from, 0, 0},
        {0, "scene", "N", "play scene N only", OPTION_INTEGER, &settings.choice.scene, 1, 1e9},
        {0, "character", "NAME", "play the lines of NAME only, each with the line before it", OPTION_STRING,
         &settings.choice.character, 0, 0},
        {0, "loop", NULL, "begin again after the end", OPTION_FLAG, &settings.loops, 0, 0},
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
        OPTIONS_DISTANCES(settings.shared),
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
    .details = "STORY is a plain text, Markdown, an EPUB, or a script (.fountain, .json); - for standard input.\n"
               "On a terminal: space pauses, arrows go to other lines and scenes, ? shows all keys. Ctrl-C stops.",
    .min_operands = 0,
    .max_operands = 1,
    .run = run,
};
