/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file figures.c
 * What is made of the measurements. */
#include "report/figures.h"

#include <math.h>
#include <stdlib.h>

static const double SILENT_LUFS = -60; /* mastered */
static const double NO_BED_LUFS = -70; /* of the mix: nothing that anybody hears */
static const double STEPS_PER_S = 10, BAND_STEPS_PER_S = (double)MIX_RATE_HZ / BANDS_STEP_FRAMES;

/* The steps that a stretch touches. */
static size_t first_step(double start_s, double per_s)
{
    return (size_t)(start_s * per_s);
}

static size_t end_step(double end_s, double per_s)
{
    return (size_t)ceil(end_s * per_s);
}

/* The first word of a line, or of a later one. */
static size_t first_word(const Report *report, size_t line)
{
    size_t low = 0, high = report->n_words;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (report->words[middle].line < line) low = middle + 1;
        else high = middle;
    }
    return low;
}

double figures_cue_s(const Report *report, const Cue *cue)
{
    size_t index = report->n_lines && cue->line >= report->lines[0].line ? cue->line - report->lines[0].line : SIZE_MAX;
    if (index >= report->n_lines) return report->heard_s;
    const HeardLine *line = &report->lines[index];
    if (cue->offset == 0) return line->start_s;
    for (size_t i = first_word(report, cue->line); i < report->n_words && report->words[i].line == cue->line; i++)
        if (report->words[i].start_byte + report->words[i].n_bytes > cue->offset) return report->words[i].start_s;
    return line->end_s;
}

static double clearance_lu(const Report *report, size_t from, size_t to, double speech_lufs)
{
    double bed_lufs = steps_mean_lufs(&report->buses[MIX_BEDS], from, to);
    return bed_lufs > NO_BED_LUFS ? speech_lufs - bed_lufs : HUGE_VAL;
}

static void measure_lines(Report *report)
{
    for (size_t i = 0; i < report->n_lines; i++) {
        HeardLine *line = &report->lines[i];
        size_t from = first_step(line->start_s, STEPS_PER_S), to = end_step(line->end_s, STEPS_PER_S);
        double speech_lufs = steps_mean_lufs(&report->buses[MIX_VOICES], from, to);
        line->clearance_lu = clearance_lu(report, from, to, speech_lufs);
        line->speech_lufs = speech_lufs + report->master.gain_db;
    }
    for (size_t i = 0; i < report->n_words; i++) {
        HeardWord *word = &report->words[i];
        word->intelligibility = bands_intelligibility(&report->speech, &report->others,
                                                      first_step(word->start_s, BAND_STEPS_PER_S),
                                                      end_step(word->end_s, BAND_STEPS_PER_S));
        report->n_at_risk += word->intelligibility < AT_RISK_INTELLIGIBILITY;
    }
}

/* Steps of voices and beds under the lines of a scene, or of all of them. */
typedef struct Gathering {
    double *speech;
    double bed_sum;
    size_t n;
} Gathering;

static void gather(const Report *report, const HeardLine *line, Gathering *out)
{
    const Steps *voices = &report->buses[MIX_VOICES], *beds = &report->buses[MIX_BEDS];
    size_t from = first_step(line->start_s, STEPS_PER_S), to = end_step(line->end_s, STEPS_PER_S);
    for (size_t step = from; step < to && step < voices->n; step++) {
        out->speech[out->n++] = voices->values[step];
        out->bed_sum += beds->values[step];
    }
}

/* `gathering` is for its use. */
static void measure_scene(const Report *report, uint32_t scene, Gathering *gathering, SceneFigures *out)
{
    gathering->bed_sum = 0;
    gathering->n = 0;
    *out = (SceneFigures){.start_s = HUGE_VAL, .least_clearance_lu = HUGE_VAL, .least_line = SIZE_MAX};
    for (size_t i = 0; i < report->n_lines; i++) {
        const HeardLine *line = &report->lines[i];
        if (report->script->lines[line->line].scene != scene) continue;
        gather(report, line, gathering);
        out->n_lines++;
        out->start_s = fmin(out->start_s, line->start_s);
        out->end_s = fmax(out->end_s, line->end_s);
        if (!isfinite(line->speech_lufs) || line->clearance_lu >= out->least_clearance_lu) continue;
        out->least_clearance_lu = line->clearance_lu;
        out->least_line = line->line;
    }
    double speech_lufs = weighting_integrate(gathering->speech, gathering->n);
    double bed_lufs = gathering->n ? weighting_to_lufs(gathering->bed_sum / (double)gathering->n) : -HUGE_VAL;
    out->speech_lufs = speech_lufs + report->master.gain_db;
    out->clearance_lu = bed_lufs > NO_BED_LUFS ? speech_lufs - bed_lufs : HUGE_VAL;
}

/* Lines that are heard at once are gathered each for itself, so there is room for all steps of all lines. */
static Status measure_scenes(Report *report, Error *error)
{
    size_t n_steps = 1;
    for (size_t i = 0; i < report->n_lines; i++)
        n_steps += end_step(report->lines[i].end_s, STEPS_PER_S) - first_step(report->lines[i].start_s, STEPS_PER_S) + 1;
    Gathering all = {.speech = malloc(n_steps * sizeof *all.speech)};
    report->scenes = calloc(report->script->n_scenes + 1, sizeof *report->scenes);
    if (!all.speech || !report->scenes) {
        free(all.speech);
        return error_set(error, STATUS_NO_MEMORY, "out of memory");
    }
    for (size_t scene = 0; scene < report->script->n_scenes; scene++)
        measure_scene(report, (uint32_t)scene, &all, &report->scenes[scene]);
    all = (Gathering){.speech = all.speech};
    for (size_t i = 0; i < report->n_lines; i++) gather(report, &report->lines[i], &all);
    report->speech_lufs = weighting_integrate(all.speech, all.n) + report->master.gain_db;
    free(all.speech);
    return STATUS_OK;
}

static void measure_pauses(Report *report)
{
    for (size_t i = 1; i < report->n_lines; i++) {
        PauseKind kind = script_pause_kind(report->script, report->lines[i].line);
        PauseFigures *pause = &report->pauses[kind];
        if (report->script->lines[report->lines[i].line].together) continue;
        double seconds = report->lines[i].start_s - report->lines[i - 1].end_s;
        pause->least_s = pause->n ? fmin(pause->least_s, seconds) : seconds;
        pause->most_s = pause->n ? fmax(pause->most_s, seconds) : seconds;
        pause->sum_s += seconds;
        pause->n++;
    }
}

static void take_longer(Stretch *longest, double start_s, double end_s)
{
    if (end_s - start_s > longest->seconds) *longest = (Stretch){start_s, end_s - start_s};
}

static void measure_silence(Report *report)
{
    size_t start = 0;
    for (size_t i = 0; i <= report->mastered.n; i++) {
        bool silent = i < report->mastered.n && weighting_to_lufs(report->mastered.values[i]) < SILENT_LUFS;
        if (silent) continue;
        take_longer(&report->silence, (double)start / STEPS_PER_S, (double)i / STEPS_PER_S);
        start = i + 1;
    }
}

static void measure_changes(Report *report)
{
    double last_s = 0;
    for (size_t i = 0; i < report->script->n_cues; i++) {
        const Cue *cue = &report->script->cues[i];
        if (cue->kind == CUE_PAUSE) continue;
        double at_s = figures_cue_s(report, cue);
        take_longer(&report->unchanged, last_s, at_s);
        last_s = fmax(last_s, at_s);
    }
    take_longer(&report->unchanged, last_s, report->heard_s);
}

Status report_finish(Report *report, const MasterReport *master, Error *error)
{
    if (report->lacks_memory) return error_set(error, STATUS_NO_MEMORY, "out of memory");
    report->master = *master;
    report->lufs = weighting_integrate(report->mastered.values, report->mastered.n);
    report->max_short_term_lufs = -HUGE_VAL;
    for (size_t i = 0; i < report->mastered.n; i++)
        report->max_short_term_lufs = fmax(report->max_short_term_lufs, steps_short_term_lufs(&report->mastered, i));
    measure_lines(report);
    measure_pauses(report);
    measure_silence(report);
    measure_changes(report);
    Status status = steps_range_lu(&report->mastered, &report->range_lu, error);
    return status ? status : measure_scenes(report, error);
}

void figures_add_number(Buffer *out, double value, int decimals)
{
    static const long powers[] = {1, 10, 100, 1000};
    if (!isfinite(value)) {
        buffer_add_string(out, "-");
        return;
    }
    long scaled = lround(fabs(value) * (double)powers[decimals]);
    buffer_printf(out, "%s%ld", value < 0 && scaled ? "-" : "", scaled / powers[decimals]);
    if (decimals) buffer_printf(out, ".%0*ld", decimals, scaled % powers[decimals]);
}

void figures_add_time(Buffer *out, double seconds)
{
    long whole = lround(fmax(seconds, 0));
    buffer_printf(out, "%ld:%02ld", whole / 60, whole % 60);
}
