/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything makes room for words: beds by loudness and by brightness, music by loudness, sounds where they would hide a
 * word. */
#include "mix/ducking.h"
#include "mix/clearance.h"
#include "mix/masking.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Beds and music breathe in long gaps; brightness and sounds are down for as long as a line needs it. */
static const DuckShape BREATHES = {.rise_lu = 4.0, .lu_per_s = 5.0};
static const DuckShape MAKES_WAY = {.rise_lu = 0.0, .lu_per_s = 40.0};

static const double BED_MOST_DB = 9.0;    /* that a bed goes down further for a word */
static const double MUSIC_MOST_DB = 6.0;
static const double SOUND_MOST_DB = 12.0;
/* What is softer than this under all of a line hides nothing. */
static const double HARMLESS_LU = 35.0;

/* Mean squares of what is behind a line: in all, and by bands. */
typedef struct Behind {
    float *energies;
    float *bands;
} Behind;

/* What is needed to look at a line. */
typedef struct LineLook {
    const DuckedLine *line;
    MaskingLine masking;
    float *all;   /* owned: all that follows, in one piece */
    float *speech, *sum;
    Behind behind[N_DUCK_COURSES]; /* DUCK_PRESENCE has none */
} LineLook;

Status ducking_init(Ducking *ducking, MixDistances distances, Error *error)
{
    *ducking = (Ducking){.distances = distances, .spectrum = spectrum_new(SPEECH_RATE_HZ)};
    duck_init(&ducking->courses[DUCK_BEDS], BREATHES);
    duck_init(&ducking->courses[DUCK_PRESENCE], MAKES_WAY);
    duck_init(&ducking->courses[DUCK_MUSIC], BREATHES);
    duck_init(&ducking->courses[DUCK_SOUNDS], MAKES_WAY);
    return ducking->spectrum ? STATUS_OK : error_set(error, STATUS_NO_MEMORY, "out of memory");
}

void ducking_done(Ducking *ducking)
{
    for (size_t i = 0; i < N_DUCK_COURSES; i++) duck_done(&ducking->courses[i]);
    spectrum_free(ducking->spectrum);
}

static Status look(const DuckedLine *line, LineLook *out, Error *error)
{
    size_t n, n_bands;
    line_voice_steps(line->voice, &n);
    n_bands = (n + 1) * SPEECH_N_BANDS;
    LineLook made = {.line = line};
    made.all = calloc(5 * n_bands + 3 * (n + 1), sizeof *made.all);
    if (!made.all) return error_set(error, STATUS_NO_MEMORY, "out of memory");
    float *at = made.all;
    made.speech = at;
    made.sum = at += n_bands;
    for (size_t i = 0; i < N_DUCK_COURSES; i++) {
        if (i == DUCK_PRESENCE) continue;
        made.behind[i].bands = at += n_bands;
        made.behind[i].energies = NULL;
    }
    at += n_bands;
    for (size_t i = 0; i < N_DUCK_COURSES; i++) {
        if (i == DUCK_PRESENCE) continue;
        made.behind[i].energies = at;
        at += n + 1;
    }
    ambience_levels(line->ambience, line->start, n, made.behind[DUCK_BEDS].energies, made.behind[DUCK_BEDS].bands);
    effects_levels(line->effects, EFFECT_MUSIC, line->start, n, made.behind[DUCK_MUSIC].energies, made.behind[DUCK_MUSIC].bands);
    effects_levels(line->effects, EFFECT_SOUND, line->start, n, made.behind[DUCK_SOUNDS].energies, made.behind[DUCK_SOUNDS].bands);
    made.masking = (MaskingLine){.speech = made.speech, .n_steps = n};
    made.masking.words = line_voice_words(line->voice, &made.masking.n_words);
    made.masking.n_frames = line_voice_n_take_frames(line->voice);
    *out = made;
    return STATUS_OK;
}

/* Whether what is behind the line comes anywhere near it. */
static bool matters(const LineLook *look, const float *energies)
{
    size_t n;
    const float *speech = line_voice_steps(look->line->voice, &n);
    double loudest = 0, level = 0;
    for (size_t i = 0; i < n; i++) {
        loudest = fmax(loudest, (double)energies[i]);
        level += (double)speech[i] / (double)n;
    }
    return loudest > level * pow(10, -HARMLESS_LU / 10);
}

/* Add what is behind the line in one course, cut as it will be. */
static void add_behind(LineLook *look, DuckCourse course, const MaskingCut *cut)
{
    float factors[SPEECH_N_BANDS];
    for (int k = 0; k < SPEECH_N_BANDS; k++) factors[k] = (float)masking_cut_energy(cut, speech_bands[k].centre_hz);
    for (size_t i = 0; i < look->masking.n_steps * SPEECH_N_BANDS; i++)
        look->sum[i] += look->behind[course].bands[i] * factors[i % SPEECH_N_BANDS];
}

/* How far a course goes down, for its distance and then for words. */
static MaskingCut cut_for(LineLook *look, DuckCourse course, double distance_lu, double most_db)
{
    size_t n;
    const float *steps = line_voice_steps(look->line->voice, &n);
    MaskingCut cut = {0};
    if (distance_lu > 0) cut.depth_db = clearance_depth_db(steps, look->behind[course].energies, n, distance_lu);
    if (!matters(look, look->behind[course].energies)) return cut;
    look->masking.behind = look->behind[course].bands;
    cut = masking_find_cut(&look->masking, cut, course == DUCK_BEDS ? MASKING_MOST_PRESENCE_DB : 0, most_db);
    add_behind(look, course, &cut);
    return cut;
}

static void report_risks(const LineLook *look, const MixOptions *options)
{
    const MaskingLine *masking = &look->masking;
    for (size_t i = 0; i < masking->n_words; i++) {
        const TakeWord *word = &masking->words[i];
        double index = masking_index(masking, i, &(MaskingCut){0});
        if (index >= MASKING_RISK) continue;
        MixWordAtRisk risk = {.line = look->line->line, .start_byte = word->start_byte, .n_bytes = word->n_bytes, .heard = index};
        risk.frame = look->line->start + (int64_t)word->start_frame * MIX_RATE_HZ / SPEECH_RATE_HZ;
        options->on_word_at_risk(options->context, &risk);
    }
}

/* What is done beyond keeping the distance. */
static void report_cuts(const MixOptions *options, const DuckedLine *line, const MaskingCut *beds, const MaskingCut *sounds)
{
    const char *id = options->script->lines[line->line].id;
    if (beds->presence_db < 0)
        log_write(options->log, LOG_DETAIL, "for the words of line %s the bed loses %.1f dB of brightness", id, -beds->presence_db);
    if (sounds->depth_db < 0)
        log_write(options->log, LOG_DETAIL, "for the words of line %s sounds go down by %.1f dB", id, -sounds->depth_db);
}

static Status add_to(Duck *duck, const DuckedLine *line, double depth_db, Error *error)
{
    return line->start < line->last_end ? duck_add_overlap(duck, line->start, line->end, depth_db, error)
                                        : duck_add_line(duck, line->last_end, line->start, line->end, depth_db, error);
}

Status ducking_add_line(Ducking *ducking, const MixOptions *options, const DuckedLine *line, Error *error)
{
    LineLook seen = {0};
    Status status = look(line, &seen, error);
    if (status) return status;
    assert(seen.line);
    if (matters(&seen, seen.behind[DUCK_BEDS].energies) || matters(&seen, seen.behind[DUCK_MUSIC].energies) ||
        matters(&seen, seen.behind[DUCK_SOUNDS].energies))
        line_voice_bands(line->voice, ducking->spectrum, seen.speech);
    MaskingCut beds = cut_for(&seen, DUCK_BEDS, ducking->distances.bed_lu, BED_MOST_DB);
    MaskingCut music = cut_for(&seen, DUCK_MUSIC, ducking->distances.music_lu, MUSIC_MOST_DB);
    MaskingCut sounds = cut_for(&seen, DUCK_SOUNDS, 0, SOUND_MOST_DB);
    seen.masking.behind = seen.sum;
    if (options->on_word_at_risk) report_risks(&seen, options);
    free(seen.all);
    report_cuts(options, line, &beds, &sounds);
    status = add_to(&ducking->courses[DUCK_BEDS], line, beds.depth_db, error);
    if (!status) status = add_to(&ducking->courses[DUCK_PRESENCE], line, beds.presence_db, error);
    if (!status) status = add_to(&ducking->courses[DUCK_MUSIC], line, music.depth_db, error);
    if (!status) status = add_to(&ducking->courses[DUCK_SOUNDS], line, sounds.depth_db, error);
    return status;
}

Status ducking_add_tail(Ducking *ducking, int64_t last_end, Error *error)
{
    Status status = STATUS_OK;
    for (size_t i = 0; i < N_DUCK_COURSES && !status; i++) status = duck_add_tail(&ducking->courses[i], last_end, error);
    return status;
}
