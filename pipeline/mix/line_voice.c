/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file line_voice.c
 * One spoken line on its way into the mix. */
#include "mix/line_voice.h"
#include "mix/line_gain.h"
#include "mix/mix.h"
#include "mix/resampler.h"

#include <math.h>
#include <stdlib.h>

enum {
    FADE_IN_FRAMES = SPEECH_RATE_HZ * 2 / 1000,
    FADE_OUT_FRAMES = SPEECH_RATE_HZ * 5 / 1000,
    CHUNK_FRAMES = 512,                /* at MIX_RATE_HZ */
    N_LANES = 8                        /* sums side by side, so that the loop becomes vector code */
};

struct LineVoice {
    Take take;
    Resampler *resampler;
    size_t n_taken;   /* frames of the take that the resampler has had */
    int64_t n_left;   /* frames at MIX_RATE_HZ that were not handed out */
    int64_t n_frames; /* at MIX_RATE_HZ */
    float left, right; /* gains */
    float *steps; /* mean squares of tenths of a second, the gain counted */
    size_t n_steps;
};

static void fade_ends(float *pcm, size_t n_frames)
{
    size_t n_in = FADE_IN_FRAMES < n_frames / 2 ? FADE_IN_FRAMES : n_frames / 2;
    size_t n_out = FADE_OUT_FRAMES < n_frames / 2 ? FADE_OUT_FRAMES : n_frames / 2;
    for (size_t i = 0; i < n_in; i++)
        pcm[i] *= (float)(0.5 - 0.5 * cos(M_PI * ((double)i + 0.5) / (double)n_in));
    for (size_t i = 0; i < n_out; i++)
        pcm[n_frames - 1 - i] *= (float)(0.5 - 0.5 * cos(M_PI * ((double)i + 0.5) / (double)n_out));
}

static double sum_of_squares(const float *pcm, size_t n_frames)
{
    float sums[N_LANES] = {0};
    size_t i = 0;
    for (; i + N_LANES <= n_frames; i += N_LANES)
        for (size_t lane = 0; lane < N_LANES; lane++) sums[lane] += pcm[i + lane] * pcm[i + lane];
    double total = 0;
    for (size_t lane = 0; lane < N_LANES; lane++) total += (double)sums[lane];
    for (; i < n_frames; i++) total += (double)(pcm[i] * pcm[i]);
    return total;
}

/* Without the weighting of BS.1770: that leaves speech within a decibel and a half and costs a tenth. What
 * the levels are for, the depth of the ducking, has that much to spare. */
static Status measure_steps(LineVoice *voice, Error *error)
{
    const Take *take = &voice->take;
    voice->n_steps = (take->n_frames + LINE_GAIN_STEP_FRAMES - 1) / LINE_GAIN_STEP_FRAMES;
    voice->steps = calloc(voice->n_steps + 1, sizeof *voice->steps);
    if (!voice->steps) return error_set(error, STATUS_NO_MEMORY, "out of memory");
    for (size_t i = 0; i < voice->n_steps; i++) {
        size_t at = i * LINE_GAIN_STEP_FRAMES, left = take->n_frames - at;
        size_t n = left < LINE_GAIN_STEP_FRAMES ? left : LINE_GAIN_STEP_FRAMES;
        voice->steps[i] = (float)(sum_of_squares(take->pcm + at, n) / (double)n);
    }
    return STATUS_OK;
}

static void set_gains(LineVoice *voice, const CastVoice *cast, Delivery delivery)
{
    /* Equal power: the sum of the squares of both gains is 1 in every place. */
    double angle = (fmin(fmax(cast->place, -1), 1) + 1) * M_PI_4;
    double gain = line_gain(&voice->take, voice->steps, voice->n_steps, fmax(cos(angle), sin(angle)), cast,
                            delivery);
    voice->left = (float)(gain * cos(angle));
    voice->right = (float)(gain * sin(angle));
    for (size_t i = 0; i < voice->n_steps; i++) voice->steps[i] *= (float)(gain * gain);
}

Status line_voice_new(Take *take, const CastVoice *cast, Delivery delivery, LineVoice **out, Error *error)
{
    LineVoice *voice = calloc(1, sizeof *voice);
    if (!voice) return error_set(error, STATUS_NO_MEMORY, "out of memory");
    if (take->n_frames > 0) {
        Status status = resampler_new(SPEECH_RATE_HZ, 1, &voice->resampler, error);
        if (status) {
            free(voice);
            return status;
        }
    }
    voice->take = *take;
    *take = (Take){0};
    fade_ends(voice->take.pcm, voice->take.n_frames);
    voice->n_frames = resampler_length((int64_t)voice->take.n_frames, SPEECH_RATE_HZ);
    voice->n_left = voice->n_frames;
    Status status = measure_steps(voice, error);
    if (status) {
        line_voice_free(voice);
        return status;
    }
    set_gains(voice, cast, delivery);
    *out = voice;
    return STATUS_OK;
}

void line_voice_free(LineVoice *voice)
{
    if (!voice) return;
    resampler_free(voice->resampler);
    take_free(&voice->take);
    free(voice->steps);
    free(voice);
}

int64_t line_voice_n_frames(const LineVoice *voice)
{
    return voice->n_frames;
}

const TakeWord *line_voice_words(const LineVoice *voice, size_t *n_words)
{
    *n_words = voice->take.n_words;
    return voice->take.words;
}

const float *line_voice_steps(const LineVoice *voice, size_t *n_steps)
{
    *n_steps = voice->n_steps;
    return voice->steps;
}

static Status resample(LineVoice *voice, float *mono, size_t n_frames, Error *error)
{
    size_t done = 0;
    while (done < n_frames) {
        size_t n_in = voice->take.n_frames - voice->n_taken;
        const float *in = n_in > 0 ? voice->take.pcm + voice->n_taken : NULL;
        size_t n_used, n_made;
        if (n_in > CHUNK_FRAMES) n_in = CHUNK_FRAMES;
        Status status = resampler_process(voice->resampler, in, n_in, &n_used, mono + done,
                                          n_frames - done, &n_made, error);
        if (status) return status;
        voice->n_taken += n_used;
        done += n_made;
        if (!in && n_made == 0) break;
    }
    for (; done < n_frames; done++) mono[done] = 0;
    return STATUS_OK;
}

Status line_voice_add(LineVoice *voice, float *stereo, size_t n_frames, Error *error)
{
    float mono[CHUNK_FRAMES];
    while (n_frames > 0 && voice->n_left > 0) {
        size_t n = n_frames < CHUNK_FRAMES ? n_frames : CHUNK_FRAMES;
        if ((int64_t)n > voice->n_left) n = (size_t)voice->n_left;
        Status status = resample(voice, mono, n, error);
        if (status) return status;
        for (size_t i = 0; i < n; i++) {
            stereo[2 * i] += mono[i] * voice->left;
            stereo[2 * i + 1] += mono[i] * voice->right;
        }
        stereo += 2 * n;
        n_frames -= n;
        voice->n_left -= (int64_t)n;
    }
    return STATUS_OK;
}
