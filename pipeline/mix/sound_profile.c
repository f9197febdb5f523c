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

static const double ABSOLUTE_GATE_LUFS = -70.0;
static const double RELATIVE_GATE_LU = -10.0;
static const double SEAM_S = 0.25;    /* long enough for wind and rain, too short for a dip to be heard */
static const double MAX_STEP_DB = 3;  /* between the levels of end and beginning */
static const double MAX_SURPRISE = 4; /* times the usual error of continuing a line through two samples */

static double decibels(double energy)
{
    return energy > 0 ? 10 * log10(energy) : -HUGE_VAL;
}

static double mean_above(const double *levels, size_t n, double gate)
{
    double energy = 0;
    size_t count = 0;
    for (size_t i = 0; i < n; i++) {
        if (levels[i] <= gate) continue;
        energy += pow(10, levels[i] / 10);
        count++;
    }
    return count ? decibels(energy / (double)count) : LOUDNESS_SILENCE_LUFS;
}

/* Loudness of one stretch of at most a second; a sound shorter than a gating block is filled up with
 * silence to that length. */
static Status measure_second(const float *frames, size_t n_frames, int rate_hz, double *lufs,
                             Error *error)
{
    LoudnessMeter *meter = loudness_meter_new(rate_hz, 2);
    if (!meter) return error_set(error, STATUS_NO_MEMORY, "out of memory");
    static const float silence[2 * 256];
    loudness_meter_process(meter, frames, n_frames);
    for (size_t at = n_frames; at < (size_t)rate_hz / 2; at += 256)
        loudness_meter_process(meter, silence, 256);
    *lufs = loudness_meter_integrated(meter);
    loudness_meter_free(meter);
    return STATUS_OK;
}

static Status measure_levels(SoundReader *reader, SoundProfile *profile, float *second, Error *error)
{
    int64_t rate = profile->rate_hz;
    for (size_t i = 0; i < profile->n_seconds; i++) {
        int64_t start = (int64_t)i * rate;
        int64_t n = profile->n_frames < rate ? profile->n_frames : rate;
        /* The last one ends with the file, and so overlaps the one before. */
        bool is_cut = start + n > profile->n_frames;
        if (is_cut) start = profile->n_frames - n;
        Status status = is_cut ? sound_reader_seek(reader, start, error) : STATUS_OK;
        if (!status) status = sound_reader_read(reader, second, (size_t)n, error);
        if (!status)
            status = measure_second(second, (size_t)n, profile->rate_hz, &profile->second_lufs[i],
                                    error);
        if (status) return status;
    }
    double mean = mean_above(profile->second_lufs, profile->n_seconds, ABSOLUTE_GATE_LUFS);
    profile->level_lufs = mean_above(profile->second_lufs, profile->n_seconds,
                                     fmax(mean + RELATIVE_GATE_LU, ABSOLUTE_GATE_LUFS));
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
    float *second = NULL;
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
    profile.n_seconds = (size_t)((profile.n_frames + profile.rate_hz - 1) / profile.rate_hz);
    profile.second_lufs = calloc(profile.n_seconds, sizeof *profile.second_lufs);
    second = calloc((size_t)profile.rate_hz, 2 * sizeof *second);
    if (!profile.second_lufs || !second) {
        status = error_set(error, STATUS_NO_MEMORY, "out of memory");
        goto done;
    }
    status = measure_levels(reader, &profile, second, error);
    if (!status && profile.level_lufs <= ABSOLUTE_GATE_LUFS)
        status = error_set_at(error, STATUS_BAD_INPUT, path, 0, 0,
                              "this sound is silent; replace it, or take its cue out of the script");
    if (!status) status = find_seam(reader, &profile, second, error);
done:
    free(second);
    sound_reader_close(reader);
    if (status)
        sound_profile_done(&profile);
    else
        *out = profile;
    return status;
}

void sound_profile_done(SoundProfile *profile)
{
    free(profile->second_lufs);
    *profile = (SoundProfile){0};
}

int64_t sound_profile_loop_position(const SoundProfile *profile, int64_t start, int64_t n_frames)
{
    int64_t position = start + n_frames;
    if (position < profile->n_frames) return position;
    int64_t seam = profile->seam_frames;
    return seam + (position - seam) % (profile->n_frames - seam);
}

double sound_profile_loudest(const SoundProfile *profile, int64_t start, double from_s, double to_s)
{
    double loudest = LOUDNESS_SILENCE_LUFS;
    double n_seconds = floor(to_s) - floor(from_s) + 1;
    size_t n = n_seconds < (double)profile->n_seconds ? (size_t)n_seconds + 1 : profile->n_seconds;
    for (size_t i = 0; i < n; i++) {
        double at_s = fmin(from_s + (double)i, to_s);
        int64_t position = sound_profile_loop_position(profile, start,
                                                       (int64_t)(at_s * profile->rate_hz));
        double lufs = profile->second_lufs[position / profile->rate_hz];
        if (lufs > loudest) loudest = lufs;
    }
    return loudest;
}
