/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Audibility by bands. */
#include "mix/masking.h"
#include "mix/mix.h"

#include <math.h>

enum { STEP_FRAMES = SPEECH_RATE_HZ / 10 };

static const double STEP_DB = 1.5;
static const double SPEECH_PEAKS_DB = 15.0; /* of the standard: how far speech reaches above and below its mean */
static const double NO_SPEECH = 3e-4;        /* of the strongest band: where a voice has less, there is nothing to hide */
static const double PAUSE = 0.01;           /* of the mean energy: steps softer than that are no speech */

double masking_cut_energy(const MaskingCut *cut, double hz)
{
    /* What lies below the shelf is found by one pole, p, and what lies above it is the rest. */
    double p = exp(-2 * M_PI * MASKING_SHELF_HZ / MIX_RATE_HZ), w = 2 * M_PI * hz / MIX_RATE_HZ;
    double gain = pow(10, cut->presence_db / 20), re = 1 - p * cos(w), im = p * sin(w);
    double above = gain * re + (1 - gain) * (1 - p);
    return pow(10, cut->depth_db / 10) * (above * above + gain * gain * im * im) / (re * re + im * im);
}

static double energy_of(const float *bands)
{
    double sum = 0;
    for (int i = 0; i < SPEECH_N_BANDS; i++) sum += (double)bands[i];
    return sum;
}

/* The voice of the line: its bands on the mean of what is no pause. Returns its energy. */
static double mean_bands(const MaskingLine *line, double *bands)
{
    double mean = 0, energy = 0;
    size_t n = 0;
    for (int k = 0; k < SPEECH_N_BANDS; k++) bands[k] = 0;
    for (size_t i = 0; i < line->n_steps; i++) mean += energy_of(line->speech + i * SPEECH_N_BANDS) / (double)line->n_steps;
    for (size_t i = 0; i < line->n_steps; i++) {
        const float *step = line->speech + i * SPEECH_N_BANDS;
        if (energy_of(step) <= PAUSE * mean) continue;
        for (int k = 0; k < SPEECH_N_BANDS; k++) bands[k] += (double)step[k];
        n++;
    }
    double strongest = 0;
    for (int k = 0; k < SPEECH_N_BANDS && n > 0; k++) energy += bands[k] /= (double)n;
    for (int k = 0; k < SPEECH_N_BANDS; k++) strongest = fmax(strongest, bands[k]);
    for (int k = 0; k < SPEECH_N_BANDS; k++)
        if (bands[k] < NO_SPEECH * strongest) bands[k] = 0;
    return energy;
}

/* The steps of a word. */
static void find_steps(const MaskingLine *line, size_t word, size_t *first, size_t *end)
{
    size_t from = line->words[word].start_frame, to = line->n_frames;
    if (word + 1 < line->n_words) to = line->words[word + 1].start_frame;
    *first = from / STEP_FRAMES;
    *end = (to + STEP_FRAMES - 1) / STEP_FRAMES;
    if (*end > line->n_steps) *end = line->n_steps;
    if (*end <= *first) *end = *first < line->n_steps ? *first + 1 : *first;
}

/* The index of a word in the voice of its line. */
static double index_in(const MaskingLine *line, const double *voice, double voice_energy, size_t word, const double *cut)
{
    size_t first, end, n = 0;
    double own = 0, behind[SPEECH_N_BANDS] = {0}, index = 0, all = 0;
    find_steps(line, word, &first, &end);
    for (size_t i = first; i < end; i++) {
        double energy = energy_of(line->speech + i * SPEECH_N_BANDS);
        if (energy <= PAUSE * voice_energy) continue; /* what is heard in a pause hides nothing */
        own += energy;
        for (int k = 0; k < SPEECH_N_BANDS; k++) behind[k] += (double)line->behind[i * SPEECH_N_BANDS + (size_t)k];
        n++;
    }
    if (n == 0 || voice_energy <= 0) return 1;
    double louder = own / (double)n / voice_energy;
    for (int k = 0; k < SPEECH_N_BANDS; k++) {
        double noise = behind[k] / (double)n * cut[k], speech = voice[k] * louder, importance = speech_bands[k].importance;
        double share = 1;
        if (speech <= 0) continue;
        if (noise > 0) share = (10 * log10(speech / noise) + SPEECH_PEAKS_DB) / (2 * SPEECH_PEAKS_DB);
        index += importance * fmin(fmax(share, 0), 1);
        all += importance;
    }
    return all > 0 ? index / all : 1;
}

static void cut_by_band(const MaskingCut *cut, double *energies)
{
    for (int k = 0; k < SPEECH_N_BANDS; k++) energies[k] = masking_cut_energy(cut, speech_bands[k].centre_hz);
}

double masking_index(const MaskingLine *line, size_t word, const MaskingCut *cut)
{
    double voice[SPEECH_N_BANDS], cuts[SPEECH_N_BANDS], energy = mean_bands(line, voice);
    cut_by_band(cut, cuts);
    return index_in(line, voice, energy, word, cuts);
}

MaskingCut masking_find_cut(const MaskingLine *line, MaskingCut least, double most_presence_db, double most_db)
{
    double voice[SPEECH_N_BANDS], cuts[SPEECH_N_BANDS], energy = mean_bands(line, voice);
    MaskingCut cut = least;
    for (size_t word = 0; word < line->n_words;) {
        cut_by_band(&cut, cuts);
        if (index_in(line, voice, energy, word, cuts) >= MASKING_GOOD) {
            word++;
        } else if (cut.presence_db > least.presence_db - most_presence_db + STEP_DB / 2) {
            cut.presence_db -= STEP_DB;
        } else if (cut.depth_db > least.depth_db - most_db + STEP_DB / 2) {
            cut.depth_db -= STEP_DB;
        } else {
            word++; /* nothing helps this one; the report tells of it */
        }
    }
    return cut;
}
