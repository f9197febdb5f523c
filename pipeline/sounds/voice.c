/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file voice.c
 * Babble and shouts. */
#include "sounds/voice.h"
#include "sounds/sounds.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

enum { N_FORMANTS = 3, N_VOWELS = 8 };

/* Formants of vowels of English men, in Hz. Source: Peterson and Barney, "Control methods used in a study
 * of the vowels", JASA 24, 1952. */
static const double VOWELS[N_VOWELS][N_FORMANTS] = {
    {270, 2290, 3010}, {390, 1990, 2550}, {530, 1840, 2480}, {660, 1720, 2410},
    {730, 1090, 2440}, {570, 840, 2410},  {440, 1020, 2240}, {300, 870, 2240}};

static const double FORMANT_GAINS[N_FORMANTS] = {1, 0.5, 0.25};
static const double FORMANT_QS[N_FORMANTS] = {7, 13, 18};

/* The courses of a voice: formants, level, pitch, and the level of its sibilants. */
typedef struct Courses {
    float *formants[N_FORMANTS];
    float *level;
    float *f0;
    float *hiss;
} Courses;

static void plan_syllable(Studio *studio, const Courses *courses, const Speaker *speaker,
                          double at_s, double seconds, double pitch)
{
    double step_s = (double)CONTROL_STEP / SOUNDS_RATE_HZ;
    size_t first = (size_t)(at_s / step_s), n = (size_t)(seconds / step_s);
    const double *vowel = VOWELS[random_below(&studio->random, N_VOWELS)];
    double stress = random_factor(&studio->random, 1.8);
    double sibilant =
        random_below(&studio->random, 100) < 35 ? random_between(&studio->random, 0.3, 1) : 0;
    for (size_t i = 0; i < n && first + i < studio->n_values - 1; i++) {
        double along = (double)i / (double)n;
        /* A consonant closes the mouth: quick up, slower down, and formants on their way. */
        double open = fmin(1, along / 0.15) * fmin(1, (1 - along) / 0.35);
        for (int k = 0; k < N_FORMANTS; k++) {
            double rest = k == 0 ? 320 : k == 1 ? 1450 : 2500;
            courses->formants[k][first + i] =
                (float)(speaker->tract * (rest + (vowel[k] - rest) * open));
        }
        courses->level[first + i] = (float)(stress * open * open);
        courses->hiss[first + i] = (float)(along < 0.3 ? sibilant * sin(M_PI * along / 0.3) : 0);
        courses->f0[first + i] = (float)(speaker->f0_hz * pitch * (1 + 0.06 * sin(M_PI * along)));
    }
}

static void plan_phrases(Studio *studio, const Courses *courses, const Speaker *speaker)
{
    Random *random = &studio->random;
    double length = studio_seconds(studio), at_s = random_unit(random) * speaker->pause_s;
    for (size_t i = 0; i < studio->n_values; i++) {
        for (int k = 0; k < N_FORMANTS; k++) courses->formants[k][i] = 500 * (float)(2 * k + 1);
        courses->level[i] = courses->hiss[i] = 0;
        courses->f0[i] = (float)speaker->f0_hz;
    }
    while (at_s < length - 1) {
        uint32_t n = 4 + random_below(random, 8);
        for (uint32_t k = 0; k < n && at_s < length - 0.5; k++) {
            double seconds = random_factor(random, 1.5) / speaker->syllables_per_s;
            double fall = 1.15 - 0.3 * k / n + random_between(random, -0.06, 0.06);
            plan_syllable(studio, courses, speaker, at_s, seconds * 0.95, fall);
            at_s += seconds;
        }
        at_s += speaker->pause_s * random_factor(random, 2);
    }
}

/* Pulses at the pitch, rounded off as a glottis does, with a little breath. */
static void make_pulses(Studio *studio, const float *f0, float *out)
{
    double phase = 1;
    for (size_t i = 0; i < studio->n_frames; i++) {
        float pulse = 0;
        phase += (double)f0[i / CONTROL_STEP] / SOUNDS_RATE_HZ;
        if (phase >= 1) {
            phase -= 1 + 0.02 * (double)random_noise(&studio->random) * 0.3;
            pulse = 12;
        }
        out[i] = pulse + 0.12f * random_noise(&studio->random);
    }
    Filter glottis = filter_low_pass(900, 0.5);
    filter_run(&glottis, out, studio->n_frames, studio->wrap);
}

static void add_sibilants(Studio *studio, const float *hiss)
{
    Filter teeth = filter_band_pass(5600, 0.9);
    for (size_t i = 0; i < studio->n_frames; i++) studio->side[i] = random_noise(&studio->random);
    filter_run(&teeth, studio->side, studio->n_frames, studio->wrap);
    control_apply(hiss, studio->side, studio->n_frames);
    for (size_t i = 0; i < studio->n_frames; i++) studio->mid[i] += 0.7f * studio->side[i];
}

void voice_make(Studio *studio, const Speaker *speaker)
{
    Courses courses = {.formants = {studio->controls[0], studio->controls[1], studio->controls[2]},
                       .level = studio->controls[3],
                       .f0 = studio->controls[4],
                       .hiss = studio->controls[5]};
    float *pulses = studio->side;
    plan_phrases(studio, &courses, speaker);
    make_pulses(studio, courses.f0, pulses);
    control_apply(courses.level, pulses, studio->n_frames);
    memset(studio->mid, 0, studio->n_frames * sizeof *studio->mid);
    for (int k = 0; k < N_FORMANTS; k++) {
        Sweep formant = {courses.formants[k], FORMANT_QS[k], FORMANT_GAINS[k]};
        filter_sweep_add(&formant, pulses, studio->mid, studio->n_frames, studio->wrap);
    }
    filter_set_level(studio->mid, studio->n_frames, 1);
    add_sibilants(studio, courses.hiss);
}

/* Add mid from another moment on, so that one voice can stand for several. */
static void add_elsewhere(const Studio *studio, Bus bus, size_t offset, bool is_reversed,
                          Place place)
{
    size_t n = studio->n_frames;
    size_t right = (n + offset - (size_t)(place.late + 64)) % n;
    offset = (n + offset - 64) % n;
    for (size_t i = 0, from = offset; i < n; i++) {
        bus.left[i] += studio->mid[from] * place.left;
        bus.right[i] += studio->mid[right] * place.right;
        from = is_reversed ? (from > 0 ? from : n) - 1 : from + 1 < n ? from + 1 : 0;
        right = is_reversed ? (right > 0 ? right : n) - 1 : right + 1 < n ? right + 1 : 0;
    }
}

void babble_add(Studio *studio, Bus bus, int n_speakers, int n_echoes, double level_db)
{
    Random *random = &studio->random;
    double gain = pow(10, level_db / 20);
    for (int k = 0; k < n_speakers; k++) {
        bool is_woman = k % 2;
        Speaker speaker = {(is_woman ? 195 : 112) * random_factor(random, 1.3),
                           (is_woman ? 1.16 : 1.0) * random_factor(random, 1.06),
                           random_between(random, 3.6, 5.4), random_between(random, 0.6, 1.6)};
        voice_make(studio, &speaker);
        double side = -0.9 + 1.8 * (k + 0.5) / n_speakers;
        add_elsewhere(studio, bus, 0, false, place_at(side, gain * random_factor(random, 1.5)));
        Filter far = filter_low_pass(2000, 0.7);
        filter_run(&far, studio->mid, studio->n_frames, studio->wrap);
        for (int e = 0; e < n_echoes; e++) {
            /* What is far may run backwards: nobody can tell, and nobody hears the same phrase twice. */
            size_t offset =
                studio_frame(studio, (e + random_unit(random)) * studio_seconds(studio) / n_echoes);
            double farther = gain * 0.6 / (1 + 0.5 * e);
            add_elsewhere(studio, bus, offset, e % 2,
                          place_at(random_between(random, -1, 1), farther));
        }
    }
}

void shout_add(Studio *studio, Bus bus, double at_s, double f0_hz, double seconds, Place place)
{
    Random *random = &studio->random;
    const double *vowel = VOWELS[3 + random_below(random, 3)];
    double tract = f0_hz > 220 ? 1.15 : 1.03, growl_hz = random_between(random, 30, 70), phase = 0;
    Filter formants[N_FORMANTS];
    double s1[N_FORMANTS] = {0}, s2[N_FORMANTS] = {0}, smooth = 0;
    for (int k = 0; k < N_FORMANTS; k++)
        formants[k] = filter_band_pass(1.1 * tract * vowel[k], FORMANT_QS[k] * 0.7);
    size_t at = studio_frame(studio, at_s), n = (size_t)(seconds * SOUNDS_RATE_HZ);
    if (n > studio->n_frames) n = studio->n_frames;
    for (size_t i = 0; i < n; i++) {
        double along = (double)i / (double)n;
        double swell = fmin(1, along / 0.08) * fmin(1, (1 - along) / 0.4);
        phase += f0_hz * (0.75 + 0.5 * sin(M_PI * pow(along, 0.7))) / SOUNDS_RATE_HZ;
        double growl = 1 - 0.35 * (1 + sin(2 * M_PI * growl_hz * (double)i / SOUNDS_RATE_HZ)) / 2;
        double pulse = phase >= 1 ? 10 : 0.25 * (double)random_noise(random), y = 0;
        if (phase >= 1) phase -= 1;
        smooth += 0.25 * (pulse - smooth);
        for (int k = 0; k < N_FORMANTS; k++) {
            double out = formants[k].b0 * smooth + s1[k];
            s1[k] = formants[k].b1 * smooth - formants[k].a1 * out + s2[k];
            s2[k] = formants[k].b2 * smooth - formants[k].a2 * out;
            y += FORMANT_GAINS[k] * out;
        }
        float sample = (float)(y * swell * swell * growl);
        bus.left[at] += sample * place.left;
        bus.right[at] += sample * place.right;
        if (++at == studio->n_frames) at = 0;
    }
}
