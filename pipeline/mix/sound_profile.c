/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file sound_profile.c
 * Measures sounds before they are played. */
#include "mix/sound_profile.h"
#include "base/loudness.h"
#include "mix/sound_reader.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { STEPS_PER_MOMENT = 4 }; /* tenths of a second in 400 ms */

static const double RELATIVE_GATE = 0.1; /* of the energy: −10 LU */
static const double SEAM_S = 0.25;    /* long enough for wind and rain, too short for a dip to be heard */
static const double MAX_STEP_DB = 3;  /* between the levels of end and beginning */
static const double MAX_SURPRISE = 4; /* times the usual error of continuing a line through two samples */

static double decibels(double energy)
{
    return energy > 0 ? 10 * log10(energy) : -HUGE_VAL;
}

/* Feed the file to a meter, a tenth of a second at a time. */
static Status measure_levels(SoundReader *reader, SoundProfile *profile, LoudnessMeter *meter,
                             float *step, Error *error)
{
    size_t step_frames = (size_t)(profile->rate_hz + 5) / 10;
    for (size_t i = 0; i < profile->n_moments; i++) {
        int64_t left = profile->n_frames - (int64_t)(i * step_frames);
        size_t n = left < (int64_t)step_frames ? (size_t)left : step_frames;
        /* What is left of the last step, and whatever a short sound lacks to 400 ms, is silence. */
        memset(step, 0, step_frames * 2 * sizeof *step);
        Status status = sound_reader_read(reader, step, n, error);
        if (status) return status;
        loudness_meter_process(meter, step, step_frames);
        profile->moment_lufs[i] = (float)loudness_meter_momentary(meter);
    }
    memset(step, 0, step_frames * 2 * sizeof *step);
    for (size_t i = profile->n_moments; i < STEPS_PER_MOMENT; i++)
        loudness_meter_process(meter, step, step_frames);
    profile->level_lufs = loudness_meter_integrated(meter);
    /* A moment's figure covers the 300 ms before it: put it in the middle of what it covers. */
    for (size_t i = 0; i + 2 < profile->n_moments; i++)
        profile->moment_lufs[i] = profile->moment_lufs[i + 2];
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

Status sound_profile_measure(const char *path, SoundProfile *out, Error *error)
{
    SoundReader *reader = NULL;
    SoundProfile profile = {0};
    LoudnessMeter *meter = NULL;
    float *scratch = NULL;
    Status status = sound_reader_open(path, &reader, error);
    if (status) return status;
    profile.rate_hz = sound_reader_rate_hz(reader);
    profile.n_frames = sound_reader_n_frames(reader);
    if (profile.rate_hz < 8000 || profile.rate_hz > 192000) {
        status = error_set_at(error, STATUS_UNSUPPORTED, path, 0, 0,
                              "the sample rate of %d Hz is out of range; convert it to one from "
                              "8000 to 192000 Hz",
                              profile.rate_hz);
        goto done;
    }
    int64_t step_frames = (profile.rate_hz + 5) / 10;
    profile.n_moments = (size_t)((profile.n_frames + step_frames - 1) / step_frames);
    profile.moment_lufs = calloc(profile.n_moments, sizeof *profile.moment_lufs);
    meter = loudness_meter_new(profile.rate_hz, 2);
    scratch = calloc((size_t)profile.rate_hz, 2 * sizeof *scratch); /* a second: two seams fit in */
    if (!profile.moment_lufs || !meter || !scratch) {
        status = error_set(error, STATUS_NO_MEMORY, "out of memory");
        goto done;
    }
    status = measure_levels(reader, &profile, meter, scratch, error);
    if (!status && profile.level_lufs == LOUDNESS_SILENCE_LUFS)
        status = error_set_at(error, STATUS_BAD_INPUT, path, 0, 0,
                              "this sound is silent; replace it, or take its cue out of the script");
    if (!status) status = find_seam(reader, &profile, scratch, error);
done:
    free(scratch);
    loudness_meter_free(meter);
    sound_reader_close(reader);
    if (status)
        sound_profile_done(&profile);
    else
        *out = profile;
    return status;
}

void sound_profile_done(SoundProfile *profile)
{
    free(profile->moment_lufs);
    *profile = (SoundProfile){0};
}

int64_t sound_profile_loop_position(const SoundProfile *profile, int64_t start, int64_t n_frames)
{
    int64_t position = start + n_frames;
    if (position < profile->n_frames) return position;
    int64_t seam = profile->seam_frames;
    return seam + (position - seam) % (profile->n_frames - seam);
}

/* Mean energy of the `n` moments from `from_s` on that are above a gate. */
static double mean_above(const SoundProfile *profile, int64_t start, double from_s, size_t n, double gate)
{
    double energy = 0;
    size_t count = 0;
    for (size_t i = 0; i < n; i++) {
        int64_t played = (int64_t)((from_s + (double)i / 10) * profile->rate_hz);
        int64_t at = sound_profile_loop_position(profile, start, played) * 10 / profile->rate_hz;
        size_t moment = (size_t)at < profile->n_moments ? (size_t)at : profile->n_moments - 1;
        double moment_energy = pow(10, (double)profile->moment_lufs[moment] / 10);
        if (moment_energy <= gate) continue;
        energy += moment_energy;
        count++;
    }
    return count ? energy / (double)count : 0;
}

double sound_profile_loop_level(const SoundProfile *profile, int64_t start, double from_s, double to_s)
{
    size_t n = to_s > from_s ? (size_t)((to_s - from_s) * 10) + 1 : 1;
    double all = mean_above(profile, start, from_s, n, 0);
    return decibels(mean_above(profile, start, from_s, n, all * RELATIVE_GATE));
}
