/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file cmd_report.c
 * `dramatis report`: a story in; figures and a picture of its episode out. */
#include "cli/cancel.h"
#include "cli/commands.h"
#include "cli/story_options.h"
#include "base/file.h"
#include "report/report.h"

#include <stdlib.h>
#include <string.h>

enum { BLOCK_FRAMES = 4096 };

typedef struct ReportSettings {
    StoryOptions shared;
    const char *output;
    const char *picture;
    bool json;
} ReportSettings;

/* One report under way. */
typedef struct Reporting {
    const ReportSettings *settings;
    Console *console;
    const volatile int *cancel;
    Production production;
    Mix *mix;
    Master *master;
    Report *report;
} Reporting;

static void on_mark(void *context, const MixMark *mark)
{
    Reporting *reporting = context;
    report_note_line(reporting->report, mark);
    console_progress(reporting->console, reporting->production.document->name, mark->line,
                     reporting->production.script->n_lines);
}

static Status open_stages(Reporting *reporting, Error *error)
{
    const Production *production = &reporting->production;
    const StoryOptions *shared = &reporting->settings->shared;
    const char *sounds = NULL, *scratch = getenv("TMPDIR");
    Status status = report_new(production->script, &reporting->report, error);
    if (!status && !shared->no_ambience) status = production_sounds(production, shared->sounds, &sounds, error);
    if (status) return status;
    MixOptions mix = {.script = production->script, .voices = production->voices, .thoughts = production->thoughts,
                      .lexicon = production->lexicon, .sounds_folder = sounds, .cancel = reporting->cancel,
                      .log = &reporting->console->log, .on_mark = on_mark, .context = reporting,
                      .distances = story_options_distances(shared)};
    status = mix_open(&mix, production->speech, &reporting->mix, error);
    if (status) return status;
    MasterOptions master = {.rate_hz = MIX_RATE_HZ, .target = master_preset_find("podcast")->target};
    master.output_path = arena_printf(production->arena, "%s/dramatis-report", scratch && *scratch ? scratch : "/tmp");
    if (!master.output_path) return error_set(error, STATUS_NO_MEMORY, "out of memory");
    return master_open(&master, &reporting->master, error);
}

static Status measure_block(Reporting *reporting, float *const buses[N_MIX_BUSES], size_t *n_frames, Error *error)
{
    Status status = mix_read_buses(reporting->mix, buses, BLOCK_FRAMES, n_frames, error);
    if (!status) status = report_add_mix(reporting->report, buses, *n_frames, error);
    if (status) return status;
    float *sum = buses[MIX_BEDS]; /* in the order of mix_read() */
    for (size_t i = 0; i < 2 * *n_frames; i++) sum[i] = sum[i] + buses[MIX_SOUNDS][i] + buses[MIX_VOICES][i];
    return master_write(reporting->master, sum, *n_frames, error);
}

static Status measure_mix(Reporting *reporting, Error *error)
{
    float *buses[N_MIX_BUSES];
    size_t n_frames = 0;
    float *block = calloc((size_t)N_MIX_BUSES * BLOCK_FRAMES, 2 * sizeof *block);
    if (!block) return error_set(error, STATUS_NO_MEMORY, "out of memory");
    for (int bus = 0; bus < N_MIX_BUSES; bus++) buses[bus] = block + (size_t)bus * BLOCK_FRAMES * 2;
    Status status;
    do
        status = measure_block(reporting, buses, &n_frames, error);
    while (!status && n_frames > 0);
    free(block);
    return status;
}

static Status measure_master(Reporting *reporting, Error *error)
{
    float frames[BLOCK_FRAMES * 2];
    MasterReport master;
    size_t n_frames;
    Status status = master_settle(reporting->master, &master, error);
    if (status) return status;
    do {
        status = master_read(reporting->master, frames, BLOCK_FRAMES, &n_frames, error);
        if (!status) status = report_add_master(reporting->report, frames, n_frames, error);
        if (status) return status;
        if (*reporting->cancel) return error_set(error, STATUS_CANCELLED, "interrupted");
    } while (n_frames > 0);
    return report_finish(reporting->report, &master, error);
}

static Status write_picture(const Reporting *reporting, Error *error)
{
    Buffer svg = {0};
    report_to_svg(reporting->report, &svg);
    Status status = story_options_write(&svg, reporting->settings->picture, reporting->console, error);
    buffer_done(&svg);
    return status;
}

static Status write_text(const Reporting *reporting, Error *error)
{
    Buffer text = {0};
    if (reporting->settings->json) report_to_json(reporting->report, &text);
    else report_to_text(reporting->report, &text);
    console_end(reporting->console);
    Status status = story_options_write(&text, reporting->settings->output, reporting->console, error);
    buffer_done(&text);
    return status;
}

static Status report_story(Reporting *reporting, const char *story, Error *error)
{
    const ReportSettings *settings = reporting->settings;
    Status status = STATUS_OK;
    if (settings->picture && !strcmp(settings->picture, settings->output))
        return error_set(error, STATUS_BAD_INPUT, "the picture and the report would be one file; give them two names");
    status = story_options_open(&settings->shared, story, PRODUCTION_SPEECH, &reporting->console->log,
                                &reporting->production, error);
    reporting->cancel = cancel_watch();
    if (!status) status = open_stages(reporting, error);
    if (!status) status = measure_mix(reporting, error);
    if (!status) status = measure_master(reporting, error);
    if (!status && settings->picture) status = write_picture(reporting, error);
    return status ? status : write_text(reporting, error);
}

static Status report_and_clean(void *context, const char *story, Console *console, Error *error)
{
    Reporting reporting = {.settings = context, .console = console};
    Status status = report_story(&reporting, story, error);
    master_free(reporting.master);
    mix_free(reporting.mix);
    report_free(reporting.report);
    production_done(&reporting.production);
    return status;
}

static int run(int argc, char **argv)
{
    ReportSettings settings = {.output = "-"};
    const Option options[] = {
        {'o', "output", "FILE", "write the report here instead of standard output", OPTION_STRING, &settings.output, 0, 0},
        {0, "json", NULL, "write JSON", OPTION_FLAG, &settings.json, 0, 0},
        {0, "picture", "FILE", "draw the episode to this file, as SVG", OPTION_STRING, &settings.picture, 0, 0},
        OPTIONS_CAST(settings.shared),
        OPTIONS_LEXICON(settings.shared),
        OPTIONS_CHARACTERS(settings.shared),
        OPTIONS_SOUND(settings.shared),
        OPTIONS_DISTANCES(settings.shared),
        OPTIONS_VERBOSITY(settings.shared),
    };
    return story_options_run(&command_report, options, sizeof options / sizeof *options, argc, argv,
                             &settings.shared, report_and_clean, &settings);
}

const Command command_report = {
    .name = "report",
    .operands = "STORY",
    .summary = "Measure an episode: loudness, beds, masked words, pauses",
    .details = "STORY is a plain text, Markdown, an EPUB, or a script (.fountain, .json); - for standard input.",
    .min_operands = 1,
    .max_operands = 1,
    .run = run,
};
