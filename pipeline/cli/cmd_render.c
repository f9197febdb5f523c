/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file cmd_render.c
 * `dramatis render`: a story in, a mastered episode out. */
#include "cli/cancel.h"
#include "cli/commands.h"
#include "cli/credits.h"
#include "cli/story_options.h"
#include "deliver/deliver.h"

#include <sys/stat.h>

enum { BLOCK_FRAMES = 4096 };

static const double WORST_MISS_LU = 0.3; /* of the target, before a word is said of it */

typedef struct RenderSettings {
    StoryOptions shared;
    const char *output;
    const char *preset; /* of the master */
    int n_bits;
} RenderSettings;

/* One render under way. */
typedef struct Render {
    const RenderSettings *settings;
    Console *console;
    const volatile int *cancel;
    Production production;
    Mix *mix;
    Master *master;
    const char *path; /* of the episode */
    const char *sounds; /* folders that sounds are looked for in */
    AudioFormat format;
    AudioShape shape;
    const MasterPreset *preset;
    MasterReport report;
    size_t n_words_at_risk;
} Render;

static void on_mark(void *context, const MixMark *mark)
{
    const Render *render = context;
    /* Speaking and mixing is nearly all of the work; mastering is the last tenth of the bar. */
    size_t n_lines = render->production.script->n_lines;
    console_progress(render->console, render->path, mark->line * 9, n_lines * 10);
}

static void on_word_at_risk(void *context, const MixWordAtRisk *word)
{
    Render *render = context;
    const Script *script = render->production.script;
    const ScriptLine *line = &script->lines[word->line];
    TextPlace place = document_place(script->document, line->start + word->start_byte);
    Span text = span_slice(script->document->source, line->start + word->start_byte, line->start + word->start_byte + word->n_bytes);
    render->n_words_at_risk++;
    log_write_at(&render->console->log, LOG_DETAIL, place.file, place.line, place.column, "'%.*s' may not be understood: %.0f %% of it is heard",
                 (int)text.n_bytes, text.data, 100 * word->heard);
}

static void on_written(void *context, int64_t n_frames)
{
    const Render *render = context;
    size_t total = render->report.n_frames > 0 ? (size_t)render->report.n_frames : 1;
    console_progress(render->console, render->path, total * 9 + (size_t)n_frames, total * 10);
}

/* An episode that replaces what it was made from would be the last one. */
static Status check_not_input(const char *path, const char *input, Error *error)
{
    struct stat a, b;
    if (stat(path, &a) != 0 || stat(input, &b) != 0) return STATUS_OK;
    if (a.st_dev != b.st_dev || a.st_ino != b.st_ino) return STATUS_OK;
    return error_set_at(error, STATUS_BAD_INPUT, path, 0, 0,
                        "the episode would replace %s, from which it is made; give another name", input);
}

/* Where the episode goes: -o, or <story>.wav in ./output if that folder is there, or else here. */
static Status choose_path(Render *render, Error *error)
{
    struct stat info;
    render->path = render->settings->output;
    if (!render->path) {
        bool has_folder = stat("output", &info) == 0 && S_ISDIR(info.st_mode);
        render->path = arena_printf(render->production.arena, "%s%s.wav",
                                    has_folder ? "output/" : "", render->production.document->name);
        if (!render->path) return error_set(error, STATUS_NO_MEMORY, "out of memory");
    }
    Status status = check_not_input(render->path, render->production.document->file, error);
    for (const Cast *cast = render->production.cast; cast && !status; cast = cast->series)
        status = check_not_input(render->path, cast->file, error);
    return status ? status : audio_format_of(render->path, &render->format, error);
}

/* What the episode is to be, before anything takes time. */
static Status choose_master(Render *render, Error *error)
{
    const RenderSettings *settings = render->settings;
    render->preset = master_preset_find(settings->preset);
    if (!render->preset)
        return error_set(error, STATUS_BAD_INPUT, "--master takes " MASTER_PRESET_NAMES ", not '%s'", settings->preset);
    if (render->preset->dry && settings->shared.sounds)
        return error_set(error, STATUS_BAD_INPUT, "--master %s is voices only; leave out --sounds", render->preset->name);
    if (settings->n_bits != 16 && settings->n_bits != 24)
        return error_set(error, STATUS_BAD_INPUT, "--bits takes 16 or 24, not %d", settings->n_bits);
    render->shape = (AudioShape){.rate_hz = MIX_RATE_HZ,
                                 .n_channels = render->preset->target.n_channels,
                                 .n_bits = settings->n_bits};
    return STATUS_OK;
}

static Status spill_mix(Render *render, Error *error)
{
    float frames[BLOCK_FRAMES * 2];
    size_t n_frames;
    do {
        Status status = mix_read(render->mix, frames, BLOCK_FRAMES, &n_frames, error);
        if (!status) status = master_write(render->master, frames, n_frames, error);
        if (status) return status;
        if (*render->cancel) return error_set(error, STATUS_CANCELLED, "interrupted");
    } while (n_frames > 0);
    return STATUS_OK;
}

/* Take the script's rooms away, and all its cues but pauses. */
static void make_dry(Production *production)
{
    Script *script = production->script;
    size_t n_kept = 0;
    for (size_t i = 0; i < script->n_cues; i++)
        if (script->cues[i].kind == CUE_PAUSE) script->cues[n_kept++] = script->cues[i];
    script->n_cues = n_kept;
    for (size_t i = 0; i < script->n_characters; i++) production->voices[i].room = ROOM_DRY;
}

static Status open_stages(Render *render, Error *error)
{
    const Production *production = &render->production;
    Status status = STATUS_OK;
    if (render->preset->dry) make_dry(&render->production);
    if (!render->settings->shared.no_ambience && !render->preset->dry)
        status = production_sounds(production, render->settings->shared.sounds, &render->sounds, error);
    if (!status) status = credits_check(production, render->sounds, error);
    if (status) return status;
    MixOptions mix = {.script = production->script, .voices = production->voices, .thoughts = production->thoughts,
                      .lexicon = production->lexicon,
                      .sounds_folder = render->sounds, .cancel = render->cancel,
                      .log = &render->console->log, .on_mark = on_mark,
                      .on_word_at_risk = on_word_at_risk, .context = render,
                      .distances = story_options_distances(&render->settings->shared)};
    status = mix_open(&mix, production->speech, &render->mix, error);
    if (status) return status;
    MasterOptions master = {.rate_hz = MIX_RATE_HZ, .target = render->preset->target, .output_path = render->path};
    return master_open(&master, &render->master, error);
}

static void say_done(const Render *render)
{
    const MasterReport *report = &render->report;
    double seconds = (double)report->n_frames / MIX_RATE_HZ;
    double took = console_seconds(render->console);
    bool by_rms = render->preset->target.measure == LEVEL_RMS;
    console_say(render->console,
                "wrote %s: %d:%04.1f at %.1f %s, true peak %.1f dBTP, in %.1f s (%.0f times real "
                "time)",
                render->path, (int)(seconds / 60), seconds - 60.0 * (int)(seconds / 60),
                by_rms ? report->rms_db : report->lufs, by_rms ? "dB RMS" : "LUFS", report->true_peak_dbtp, took,
                took > 0 ? seconds / took : 0);
    TakeCounts takes = speech_take_counts(render->production.speech);
    console_say(render->console, "%zu takes made, %zu from the cache", takes.n_made, takes.n_kept);
    if (render->n_words_at_risk > 0)
        log_write(&render->console->log, LOG_WARNING,
                  "%zu words may not be understood over what is heard with them; -vv and 'dramatis report' name them",
                  render->n_words_at_risk);
    double missed_lu = render->preset->target.level - (by_rms ? report->rms_db : report->lufs);
    if (!report->silent && missed_lu > WORST_MISS_LU)
        log_write(&render->console->log, LOG_WARNING,
                  "%.1f LU below the target: short bangs keep the rest down; lower the gain of the loudest sounds", missed_lu);
    if (report->silent)
        log_write(&render->console->log, LOG_WARNING,
                  "nothing in the episode is loud enough to measure: is there anything to speak?");
}

static Status render_story(Render *render, const char *story, Error *error)
{
    Status status = choose_master(render, error);
    if (!status)
        status = story_options_open(&render->settings->shared, story, PRODUCTION_SPEECH,
                                    &render->console->log, &render->production, error);
    render->cancel = cancel_watch();
    if (!status) status = choose_path(render, error);
    if (!status) status = open_stages(render, error);
    if (!status) status = spill_mix(render, error);
    if (!status) status = master_settle(render->master, &render->report, error);
    if (!status)
        status = deliver_audio(render->master, render->path, render->format, &render->shape,
                               render->cancel, on_written, render, error);
    if (!status)
        status = credits_write(&render->production, render->sounds, render->path, render->console, error);
    if (!status && render->production.lexicon)
        lexicon_report_unused(render->production.lexicon, &render->console->log);
    if (!status) say_done(render);
    return status;
}

static Status render_and_clean(void *context, const char *story, Console *console, Error *error)
{
    Render render = {.settings = context, .console = console};
    Status status = render_story(&render, story, error);
    master_free(render.master);
    mix_free(render.mix);
    production_done(&render.production);
    return status;
}

static int run(int argc, char **argv)
{
    RenderSettings settings = {.shared.sound_density = SCRIPT_SOUNDS_PER_MINUTE, .preset = "podcast", .n_bits = 16};
    const Option options[] = {
        {'o', "output", "FILE", "the episode: .wav or .flac; STORY.wav in ./output or here if not given",
         OPTION_STRING, &settings.output, 0, 0},
        {0, "master", "PRESET", "level of the episode: " MASTER_PRESET_NAMES, OPTION_STRING, &settings.preset, 0, 0},
        {0, "bits", "N", "bits of a sample, 16 or 24", OPTION_INTEGER, &settings.n_bits, 16, 24},
        OPTIONS_CAST(settings.shared),
        OPTIONS_LEXICON(settings.shared),
        OPTIONS_CHARACTERS(settings.shared),
        OPTIONS_SOUND(settings.shared),
        OPTIONS_DISTANCES(settings.shared),
        OPTIONS_DENSITY(settings.shared),
        OPTIONS_VERBOSITY(settings.shared),
    };
    return story_options_run(&command_render, options, sizeof options / sizeof *options, argc, argv,
                             &settings.shared, render_and_clean, &settings);
}

const Command command_render = {
    .name = "render",
    .operands = "STORY",
    .summary = "Render a story to a mastered audio file",
    .details = "STORY is a plain text, Markdown, an EPUB, or a script (.fountain, .json); - for standard input.",
    .min_operands = 1,
    .max_operands = 1,
    .run = run,
};
