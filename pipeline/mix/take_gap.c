/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file take_gap.c
 * Words that wait for a sound. */
#include "mix/take_gap.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { FADE_FRAMES = SPEECH_RATE_HZ * 6 / 1000 };

size_t take_frame_of(const Take *take, size_t offset)
{
    for (size_t i = 0; i < take->n_words; i++) {
        const TakeWord *word = &take->words[i];
        if ((size_t)word->start_byte + word->n_bytes <= offset) continue;
        return word->start_frame < take->n_frames ? word->start_frame : take->n_frames;
    }
    return take->n_frames;
}

static float ramp(size_t i, size_t n_frames)
{
    return (float)(0.5 - 0.5 * cos(M_PI * ((double)i + 0.5) / (double)n_frames));
}

/* Fade out what ends at `frame`, and in what begins there. */
static void fade_around(Take *take, size_t frame)
{
    size_t n_out = frame < FADE_FRAMES ? frame : FADE_FRAMES;
    size_t n_in = take->n_frames - frame < FADE_FRAMES ? take->n_frames - frame : FADE_FRAMES;
    for (size_t i = 0; i < n_out; i++) take->pcm[frame - 1 - i] *= ramp(i, n_out);
    for (size_t i = 0; i < n_in; i++) take->pcm[frame + i] *= ramp(i, n_in);
}

Status take_gap_insert(Take *take, size_t frame, size_t n_frames, Error *error)
{
    if (n_frames == 0 || take->n_frames == 0) return STATUS_OK;
    float *pcm = reallocarray(take->pcm, take->n_frames + n_frames, sizeof *pcm);
    if (!pcm) return error_set(error, STATUS_NO_MEMORY, "out of memory");
    take->pcm = pcm;
    fade_around(take, frame);
    memmove(pcm + frame + n_frames, pcm + frame, (take->n_frames - frame) * sizeof *pcm);
    memset(pcm + frame, 0, n_frames * sizeof *pcm);
    take->n_frames += n_frames;
    for (size_t i = 0; i < take->n_words; i++)
        if (take->words[i].start_frame >= frame) take->words[i].start_frame += (uint32_t)n_frames;
    return STATUS_OK;
}

void take_silence(Take *take)
{
    take_free(take);
}
