/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file line_voice.c
 * One spoken line on its way into the mix. */
#include "mix/line_voice.h"
#include "mix/arrival.h"
#include "mix/line_gain.h"
#include "mix/mix.h"
#include "mix/resampler.h"
#include "mix/room_level.h"
#include "mix/room_sound.h"

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
    RoomSound *room;  /* NULL if it is dry: then one channel is resampled, and placed after that */
    size_t n_ring;    /* frames for which the room rings on after the take */
    Resampler *resampler;
    size_t n_taken;   /* frames that the resampler has had, of the take and of what rings on */
    float ready[2 * ROOM_SOUND_MAX_FRAMES]; /* stereo frames in the room, for the resampler */
    size_t n_ready, n_ready_taken;
    int64_t n_left;   /* frames at MIX_RATE_HZ that were not handed out */
    int64_t n_frames; /* of the take, at MIX_RATE_HZ */
    float left, right; /* gains */
    float around;      /* gain of the room */
    double gain;       /* without what is taken off for the room */
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

static Status set_gains(LineVoice *voice, const LineSound *sound, const LineSpace *space, Error *error)
{
    /* Equal power: the sum of the squares of both gains is 1 in every place. */
    double angle = (fmin(fmax(space->place, -1), 1) + 1) * M_PI_4;
    double gain = line_gain(&voice->take, voice->steps, voice->n_steps, fmax(cos(angle), sin(angle)), &sound->voice,
                            sound->delivery);
    for (size_t i = 0; i < voice->n_steps; i++) voice->steps[i] *= (float)(gain * gain);
    voice->gain = gain;
    if (space->room) {
        double louder_lu = 0;
        RoomLine line = {voice->take.pcm, voice->take.n_frames, voice->steps, voice->n_steps, cos(angle), sin(angle)};
        Status status = room_level_lu(space->room, space->room_gain_db, &line, &louder_lu, error);
        if (status) return status;
        gain *= pow(10, -louder_lu / 20);
    }
    voice->left = (float)(gain * cos(angle));
    voice->right = (float)(gain * sin(angle));
    voice->around = (float)gain;
    return STATUS_OK;
}

static Status open_room(LineVoice *voice, const LineSpace *space, Error *error)
{
    if (!space->room || voice->take.n_frames == 0) return STATUS_OK;
    voice->room = room_sound_new(space->room, space->room_gain_db);
    voice->n_ring = (size_t)(room_ring_s(space->room) * SPEECH_RATE_HZ);
    return voice->room ? STATUS_OK : error_set(error, STATUS_NO_MEMORY, "out of memory");
}

static Status prepare(LineVoice *voice, const LineSound *sound, const LineSpace *space, Error *error)
{
    Status status = open_room(voice, space, error);
    if (!status && voice->take.n_frames > 0)
        status = resampler_new(SPEECH_RATE_HZ, voice->room ? 2 : 1, &voice->resampler, error);
    if (status) return status;
    arrival_shape(space->preset, voice->take.pcm, voice->take.n_frames);
    fade_ends(voice->take.pcm, voice->take.n_frames);
    voice->n_frames = resampler_length((int64_t)voice->take.n_frames, SPEECH_RATE_HZ);
    voice->n_left = resampler_length((int64_t)(voice->take.n_frames + voice->n_ring), SPEECH_RATE_HZ);
    status = measure_steps(voice, error);
    return status ? status : set_gains(voice, sound, space, error);
}

Status line_voice_new(Take *take, const LineSound *sound, const LineSpace *space, LineVoice **out, Error *error)
{
    LineVoice *voice = calloc(1, sizeof *voice);
    if (!voice) return error_set(error, STATUS_NO_MEMORY, "out of memory");
    voice->take = *take;
    Status status = prepare(voice, sound, space, error);
    if (status) {
        voice->take = (Take){0};
        line_voice_free(voice);
        return status;
    }
    *take = (Take){0};
    *out = voice;
    return STATUS_OK;
}

void line_voice_free(LineVoice *voice)
{
    if (!voice) return;
    resampler_free(voice->resampler);
    room_sound_free(voice->room);
    take_free(&voice->take);
    free(voice->steps);
    free(voice);
}

int64_t line_voice_n_frames(const LineVoice *voice)
{
    return voice->n_frames;
}

int64_t line_voice_n_heard(const LineVoice *voice)
{
    return resampler_length((int64_t)(voice->take.n_frames + voice->n_ring), SPEECH_RATE_HZ);
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

void line_voice_bands(const LineVoice *voice, Spectrum *spectrum, float *bands)
{
    size_t n_look = spectrum_n_frames(spectrum), n_frames = voice->take.n_frames;
    float scale = (float)(voice->gain * voice->gain / 2); /* two looks at a step are seen as one */
    for (size_t i = 0; i < voice->n_steps; i++) {
        float *step = bands + i * SPEECH_N_BANDS;
        size_t at = i * LINE_GAIN_STEP_FRAMES, half = LINE_GAIN_STEP_FRAMES / 2, last = n_frames - n_look;
        for (size_t k = 0; k < SPEECH_N_BANDS; k++) step[k] = 0;
        if (n_frames < n_look) continue;
        spectrum_look(spectrum, voice->take.pcm + (at < last ? at : last), voice->take.pcm + (at + half < last ? at + half : last), 1,
                      step);
        for (size_t k = 0; k < SPEECH_N_BANDS; k++) step[k] *= scale;
    }
}

size_t line_voice_n_take_frames(const LineVoice *voice)
{
    return voice->take.n_frames;
}

/* How much of the room is heard at a frame of the take or after it: it ends in silence, not at an edge. */
static float ringing_at(const LineVoice *voice, size_t frame)
{
    size_t left = voice->take.n_frames + voice->n_ring - frame;
    double along = (double)left / (0.5 * (double)voice->n_ring);
    return along >= 1 ? 1.0f : (float)(0.5 - 0.5 * cos(M_PI * along));
}

/* Put the next stretch of the line into its room. */
static void fill_ready(LineVoice *voice)
{
    float around[2 * ROOM_SOUND_MAX_FRAMES] = {0}, mono[ROOM_SOUND_MAX_FRAMES] = {0};
    size_t n_frames = voice->take.n_frames, at = voice->n_taken, n = n_frames + voice->n_ring - at;
    if (n > ROOM_SOUND_MAX_FRAMES) n = ROOM_SOUND_MAX_FRAMES;
    for (size_t i = 0; i < n && at + i < n_frames; i++) mono[i] = voice->take.pcm[at + i];
    room_sound_process(voice->room, mono, around, n);
    float from = voice->around * ringing_at(voice, at), slope = (voice->around * ringing_at(voice, at + n) - from) / (float)n;
    for (size_t i = 0; i < n; i++) {
        float gain = from + slope * (float)i;
        voice->ready[2 * i] = voice->left * mono[i] + gain * around[2 * i];
        voice->ready[2 * i + 1] = voice->right * mono[i] + gain * around[2 * i + 1];
    }
    voice->n_taken += n;
    voice->n_ready = n;
    voice->n_ready_taken = 0;
}

/* Find what the resampler gets next; NULL at the end. */
static const float *next_input(LineVoice *voice, size_t *n_frames)
{
    size_t n_all = voice->take.n_frames + voice->n_ring;
    if (!voice->room) {
        size_t n = voice->take.n_frames - voice->n_taken;
        *n_frames = n > CHUNK_FRAMES ? CHUNK_FRAMES : n;
        return n > 0 ? voice->take.pcm + voice->n_taken : NULL;
    }
    if (voice->n_ready_taken == voice->n_ready && voice->n_taken < n_all) fill_ready(voice);
    *n_frames = voice->n_ready - voice->n_ready_taken;
    return *n_frames > 0 ? voice->ready + 2 * voice->n_ready_taken : NULL;
}

static Status resample(LineVoice *voice, float *out, size_t n_frames, Error *error)
{
    size_t done = 0, n_channels = voice->room ? 2 : 1;
    while (done < n_frames) {
        size_t n_in, n_used, n_made;
        const float *in = next_input(voice, &n_in);
        Status status = resampler_process(voice->resampler, in, n_in, &n_used, out + n_channels * done,
                                          n_frames - done, &n_made, error);
        if (status) return status;
        if (voice->room)
            voice->n_ready_taken += n_used;
        else
            voice->n_taken += n_used;
        done += n_made;
        if (!in && n_made == 0) break;
    }
    for (size_t i = n_channels * done; i < n_channels * n_frames; i++) out[i] = 0;
    return STATUS_OK;
}

Status line_voice_add(LineVoice *voice, float *stereo, size_t n_frames, Error *error)
{
    float made[2 * CHUNK_FRAMES];
    while (n_frames > 0 && voice->n_left > 0) {
        size_t n = n_frames < CHUNK_FRAMES ? n_frames : CHUNK_FRAMES;
        if ((int64_t)n > voice->n_left) n = (size_t)voice->n_left;
        Status status = resample(voice, made, n, error);
        if (status) return status;
        for (size_t i = 0; i < n && !voice->room; i++) {
            stereo[2 * i] += made[i] * voice->left;
            stereo[2 * i + 1] += made[i] * voice->right;
        }
        for (size_t i = 0; i < 2 * n && voice->room; i++) stereo[i] += made[i];
        stereo += 2 * n;
        n_frames -= n;
        voice->n_left -= (int64_t)n;
    }
    return STATUS_OK;
}
