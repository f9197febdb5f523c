/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file sound_profile.c
 * Measures sounds before they are played. */
#include "mix/sound_profile.h"
#include "base/loudness.h"
#include "base/weighting.h"
#include "mix/leveller.h"
#include "mix/loop_plan.h"
#include "mix/sound_reader.h"
#include "mix/spectrum.h"

#include <assert.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { STEPS_PER_BLOCK = 4 }; /* tenths of a second in the 400 ms that loudness is made of */

static const double SEAM_S = 0.25;    /* long enough for wind and rain, too short for a dip to be heard */
static const double MAX_STEP_DB = 3;  /* between the levels of end and beginning */
static const double MAX_SURPRISE = 4; /* times the usual error of continuing a line through two samples */

/* Levels of bands are kept in half decibels against the step, from this on. */
static const double LOWEST_BAND_DB = -90.0;

static double decibels(double energy)
{
    return energy > 0 ? 10 * log10(energy) : -HUGE_VAL;
}

/* Look at the middle of a step. How loud it is beside the whole step does not matter, only what it is made of. */
static void look_at_step(Spectrum *spectrum, const float *step, size_t n_frames, unsigned char *bands)
{
    float found[SPEECH_N_BANDS] = {0};
    double heard = 0;
    size_t n = spectrum_n_frames(spectrum);
    if (n_frames >= n) {
        size_t at = (n_frames - n) / 2;
        spectrum_look(spectrum, step + 2 * at, step + 2 * at + 1, 2, found);
    }
    for (int k = 0; k < SPEECH_N_BANDS; k++) heard += (double)found[k] * pow(10, speech_band_shelf_db(k) / 10);
    for (int k = 0; k < SPEECH_N_BANDS; k++) {
        /* Too short to look at: like pink noise. */
        double share = heard > 0 ? (double)found[k] / heard : 1.0 / SPEECH_N_BANDS;
        bands[k] = (unsigned char)fmin(255, fmax(0, 2 * (decibels(share) - LOWEST_BAND_DB) + 0.5));
    }
}

/* Weigh the file, a tenth of a second at a time. */
static Status measure_steps(SoundReader *reader, const atomic_bool *stop, SoundProfile *profile, float *step,
                            Error *error)
{
    Weighting weighting;
    Status status = STATUS_OK;
    Spectrum *spectrum = spectrum_new(profile->rate_hz);
    if (!spectrum) return error_set(error, STATUS_NO_MEMORY, "out of memory");
    float *energies = profile->energies;
    unsigned char *bands = profile->bands;
    assert(energies && bands);
    weighting_init(&weighting, profile->rate_hz, 2);
    for (size_t i = 0; i < profile->n_steps && !status; i++) {
        if (stop && atomic_load(stop)) {
            status = error_set(error, STATUS_CANCELLED, "interrupted");
            break;
        }
        int64_t left = profile->n_frames - (int64_t)i * profile->step_frames;
        size_t n = left < profile->step_frames ? (size_t)left : (size_t)profile->step_frames;
        status = sound_reader_read(reader, step, n, error);
        if (status) break;
        energies[i] = (float)(weighting_process(&weighting, step, n) / (double)n);
        look_at_step(spectrum, step, n, bands + i * SPEECH_N_BANDS);
    }
    spectrum_free(spectrum);
    return status;
}

/* What a step counts for: whatever the last one lacks is silence. */
static double weight_of(const SoundProfile *profile, size_t step)
{
    if (step + 1 < profile->n_steps) return 1;
    double before = (double)(int64_t)step * (double)profile->step_frames;
    return ((double)profile->n_frames - before) / (double)profile->step_frames;
}

/* The loudness with a gain for each step, or as it is. Whatever a short sound lacks to 400 ms is silence. */
static double integrate(const SoundProfile *profile, const float *gains, double *mean_squares)
{
    size_t n = profile->n_steps;
    assert(profile->energies);
    for (size_t i = 0; i < n; i++) {
        double gain = gains ? (double)gains[i] : 1;
        mean_squares[i] = (double)profile->energies[i] * gain * gain * weight_of(profile, i);
    }
    for (; n < STEPS_PER_BLOCK; n++) mean_squares[n] = 0;
    return weighting_integrate(mean_squares, n);
}

/* `scratch` has room for a second of stereo and for what the leveller needs. */
static Status measure_levels(SoundReader *reader, const atomic_bool *stop, SoundProfile *profile,
                             float *scratch, double *mean_squares, Error *error)
{
    Status status = measure_steps(reader, stop, profile, scratch, error);
    if (status) return status;
    leveller_gains(profile->energies, profile->n_steps, scratch, profile->gains);
    profile->level_lufs = integrate(profile, NULL, mean_squares);
    profile->levelled_lufs = integrate(profile, profile->gains, mean_squares);
    return STATUS_OK;
}

/* Whether one channel runs on from `tail` to `head` as it does elsewhere. */
static bool channel_fits(const float *tail, const float *head, size_t n)
{
    double tail_energy = 0, head_energy = 0, usual = 0;
    for (size_t i = 2; i < n; i++) {
        double t = tail[2 * i], h = head[2 * i];
        double t_error = t - 2 * (double)tail[2 * i - 2] + (double)tail[2 * i - 4];
        double h_error = h - 2 * (double)head[2 * i - 2] + (double)head[2 * i - 4];
        tail_energy += t * t;
        head_energy += h * h;
        usual += (t_error * t_error + h_error * h_error) / 2;
    }
    usual = sqrt(usual / (double)(n - 2));
    const float *end = tail + 2 * (n - 1);
    double first = head[0] - 2 * (double)end[0] + (double)end[-2];
    double second = head[2] - 2 * (double)head[0] + (double)end[0];
    if (fabs(first) > MAX_SURPRISE * usual || fabs(second) > MAX_SURPRISE * usual) return false;
    if (tail_energy <= 0 || head_energy <= 0) return tail_energy <= 0 && head_energy <= 0;
    return fabs(decibels(tail_energy) - decibels(head_energy)) <= MAX_STEP_DB;
}

static Status find_seam(SoundReader *reader, SoundProfile *profile, float *scratch, Error *error)
{
    int64_t seam = (int64_t)(SEAM_S * profile->rate_hz);
    if (seam > profile->n_frames / 4) seam = profile->n_frames / 4;
    profile->seam_frames = seam;
    if (seam < 3) return STATUS_OK;
    float *head = scratch, *tail = scratch + 2 * seam;
    Status status = sound_reader_seek(reader, 0, error);
    if (!status) status = sound_reader_read(reader, head, (size_t)seam, error);
    if (!status) status = sound_reader_seek(reader, profile->n_frames - seam, error);
    if (!status) status = sound_reader_read(reader, tail, (size_t)seam, error);
    if (status) return status;
    if (channel_fits(tail, head, (size_t)seam) && channel_fits(tail + 1, head + 1, (size_t)seam))
        profile->seam_frames = 0;
    return STATUS_OK;
}

static Status measure(SoundReader *reader, const char *path, const atomic_bool *stop, SoundProfile *profile,
                      Error *error)
{
    size_t n_steps = profile->n_steps, n_blocks = n_steps < STEPS_PER_BLOCK ? STEPS_PER_BLOCK : n_steps;
    size_t n_second = (size_t)profile->rate_hz * 2; /* two seams fit in */
    float *scratch = calloc(n_second > 2 * n_steps ? n_second : 2 * n_steps, sizeof *scratch);
    double *mean_squares = calloc(n_blocks, sizeof *mean_squares);
    Status status = STATUS_OK;
    profile->energies = calloc(n_steps, sizeof *profile->energies);
    profile->gains = calloc(n_steps, sizeof *profile->gains);
    profile->bands = calloc(n_steps, SPEECH_N_BANDS);
    if (!scratch || !mean_squares || !profile->energies || !profile->gains || !profile->bands)
        status = error_set(error, STATUS_NO_MEMORY, "out of memory");
    if (!status) status = measure_levels(reader, stop, profile, scratch, mean_squares, error);
    if (!status && profile->level_lufs == LOUDNESS_SILENCE_LUFS)
        status = error_set_at(error, STATUS_BAD_INPUT, path, 0, 0,
                              "this sound is silent; replace it, or take its cue out of the script");
    if (!status) status = find_seam(reader, profile, scratch, error);
    free(mean_squares);
    free(scratch);
    return status;
}

Status sound_profile_measure(const char *path, const atomic_bool *stop, SoundProfile *out, Error *error)
{
    SoundReader *reader = NULL;
    SoundProfile profile = {0};
    Status status = sound_reader_open(path, &reader, error);
    if (status) return status;
    profile.rate_hz = sound_reader_rate_hz(reader);
    profile.n_frames = sound_reader_n_frames(reader);
    if (profile.rate_hz < 8000 || profile.rate_hz > 192000) {
        status = error_set_at(error, STATUS_UNSUPPORTED, path, 0, 0,
                              "the sample rate of %d Hz is out of range; convert it to one from "
                              "8000 to 192000 Hz",
                              profile.rate_hz);
    } else {
        profile.step_frames = (int64_t)weighting_step_frames(profile.rate_hz);
        profile.n_steps = (size_t)((profile.n_frames + profile.step_frames - 1) / profile.step_frames);
        status = measure(reader, path, stop, &profile, error);
    }
    sound_reader_close(reader);
    if (status)
        sound_profile_done(&profile);
    else
        *out = profile;
    return status;
}

void sound_profile_done(SoundProfile *profile)
{
    free(profile->energies);
    free(profile->gains);
    free(profile->bands);
    *profile = (SoundProfile){0};
}

double sound_profile_loudest_lufs(const SoundProfile *profile)
{
    double loudest = 0;
    for (size_t i = 0; i < profile->n_steps; i++) {
        double sum = 0;
        for (size_t k = i; k < i + STEPS_PER_BLOCK && k < profile->n_steps; k++)
            sum += (double)profile->energies[k] * weight_of(profile, k);
        loudest = fmax(loudest, sum / STEPS_PER_BLOCK);
    }
    return weighting_to_lufs(loudest);
}

void sound_profile_level(const SoundProfile *profile, int64_t frame, float *stereo, size_t n_frames)
{
    int64_t n_steps = (int64_t)profile->n_steps, length = profile->step_frames;
    while (n_frames > 0) {
        /* A gain belongs to the middle of its step. */
        int64_t shifted = frame + length / 2, offset = shifted % length;
        size_t after = (size_t)(shifted / length % n_steps);
        float from = profile->gains[after > 0 ? after - 1 : profile->n_steps - 1];
        float to = profile->gains[after], slope = (to - from) / (float)length;
        size_t n = (size_t)(length - offset);
        if (n > n_frames) n = n_frames;
        for (size_t i = 0; i < n && (from != 1 || to != 1); i++) {
            float gain = from + slope * (float)((int)offset + (int)i);
            stereo[2 * i] *= gain;
            stereo[2 * i + 1] *= gain;
        }
        stereo += 2 * n;
        frame += (int64_t)n;
        n_frames -= n;
    }
}

static void add_step(const SoundProfile *profile, size_t step, double factor, float *energy, float *bands)
{
    double own = factor * (double)profile->energies[step];
    *energy += (float)own;
    for (size_t k = 0; k < SPEECH_N_BANDS; k++) {
        double level_db = profile->bands[step * SPEECH_N_BANDS + k] / 2.0 + LOWEST_BAND_DB;
        bands[k] += (float)(own * pow(10, level_db / 10));
    }
}

void sound_profile_add_loop(const SoundProfile *profile, int64_t start, double from_s, size_t n,
                            double gain, float *energies, float *bands)
{
    LoopPlan plan;
    loop_plan_init(&plan, profile->n_frames, profile->seam_frames, profile->rate_hz, start);
    LoopStretch stretch = loop_plan_next(&plan);
    int64_t begin = 0; /* of the stretch, in frames that were played */
    for (size_t i = 0; i < n; i++) {
        int64_t played = (int64_t)((from_s + (double)i / 10) * profile->rate_hz);
        /* Half-way through the fade the next stretch is the louder one. */
        while (played - begin >= stretch.n_frames - stretch.fade_frames / 2) {
            begin += stretch.n_frames - stretch.fade_frames;
            stretch = loop_plan_next(&plan);
        }
        int64_t frame = (stretch.start + (played > begin ? played - begin : 0)) % profile->n_frames;
        size_t step = (size_t)(frame / profile->step_frames);
        double own = gain * (double)profile->gains[step];
        add_step(profile, step, own * own, energies + i, bands + i * SPEECH_N_BANDS);
    }
}

void sound_profile_add_once(const SoundProfile *profile, double from_s, size_t n, double gain, float *energies, float *bands)
{
    for (size_t i = 0; i < n; i++) {
        double at = floor((from_s + (double)i / WEIGHTING_STEPS_PER_S) * WEIGHTING_STEPS_PER_S + 0.5);
        if (at < 0 || at >= (double)profile->n_steps) continue;
        add_step(profile, (size_t)at, gain * gain, energies + i, bands + i * SPEECH_N_BANDS);
    }
}
