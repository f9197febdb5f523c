/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Presets of how a voice arrives. */
#include "mix/arrival.h"
#include "base/biquad.h"
#include "speech/speech.h"

#include <math.h>
#include <stdint.h>

/* What becomes of the sound. Source of the band of telephones and radios: ITU-T G.712, 300 to 3400 Hz. */
typedef struct Shape {
    double low_cut_hz, high_cut_hz; /* 0 for none */
    int n_sections;                 /* of each cut, 12 dB an octave each */
    double bass_db;                 /* below 200 Hz: a mouth close to the microphone, or far from it */
    double presence_hz, presence_db;
    double drive;                   /* how far the voice goes into an amplifier that rounds it off; 0 for none */
    double hiss_db;                 /* against the voice; 0 for none */
} Shape;

static Shape shape_of(Preset preset)
{
    switch (preset) {
    case PRESET_OF_LINE:
    case PRESET_NONE:
    case N_PRESETS: break;
    case PRESET_RADIO:
        return (Shape){.low_cut_hz = 320, .high_cut_hz = 3300, .n_sections = 2, .presence_hz = 1900, .presence_db = 5, .drive = 1.6, .hiss_db = -34};
    case PRESET_TELEPHONE:
        return (Shape){.low_cut_hz = 320, .high_cut_hz = 3300, .n_sections = 2, .presence_hz = 1200, .presence_db = 3, .drive = 0.5};
    case PRESET_OFF_MIC:
        return (Shape){.high_cut_hz = 4200, .n_sections = 1, .bass_db = -4, .presence_hz = 3000, .presence_db = -4};
    case PRESET_FAR:
        return (Shape){.low_cut_hz = 160, .high_cut_hz = 2600, .n_sections = 1, .bass_db = -6, .presence_hz = 2500, .presence_db = -3};
    case PRESET_THOUGHT:
        return (Shape){.high_cut_hz = 8500, .n_sections = 1, .bass_db = 4, .presence_hz = 3200, .presence_db = -2};
    case PRESET_BEACON:
        return (Shape){.low_cut_hz = 420, .high_cut_hz = 4200, .n_sections = 2, .presence_hz = 2600, .presence_db = 5, .drive = 1.0, .hiss_db = -40};
    }
    return (Shape){0};
}

Arrival arrival_of(Preset preset)
{
    switch (preset) {
    case PRESET_OF_LINE:
    case PRESET_NONE:
    case N_PRESETS: break;
    case PRESET_RADIO:
    case PRESET_TELEPHONE: return (Arrival){.place_share = 0.7};
    case PRESET_OFF_MIC: return (Arrival){.level_db = -4, .room_db = 3, .place_share = 1, .has_room = true};
    case PRESET_FAR: return (Arrival){.level_db = -7, .room_db = 6, .place_share = 1, .has_room = true};
    case PRESET_THOUGHT: return (Arrival){.place_share = 0};
    case PRESET_BEACON: return (Arrival){.place_share = 0.5, .has_room = true};
    }
    return (Arrival){.place_share = 1, .has_room = true};
}

static double energy_of(const float *pcm, size_t n_frames)
{
    Weighting weighting;
    weighting_init(&weighting, SPEECH_RATE_HZ, 1);
    return weighting_process(&weighting, pcm, n_frames);
}

/* Butterworth of twice as many poles as sections. */
static void cut(float *pcm, size_t n_frames, double hz, int n_sections, Biquad (*design)(double hz, double q, double rate_hz))
{
    for (int i = 0; i < n_sections; i++) {
        Biquad section = design(hz, 1 / (2 * cos(M_PI * (2 * i + 1) / (4 * n_sections))), SPEECH_RATE_HZ);
        biquad_run(&section, pcm, n_frames);
    }
}

/* Round off what is beyond the voice's usual strength. */
static void overdrive(float *pcm, size_t n_frames, double drive)
{
    double sum = 0;
    for (size_t i = 0; i < n_frames; i++) sum += (double)(pcm[i] * pcm[i]);
    double strength = sqrt(sum / (double)n_frames);
    if (strength <= 0) return;
    float in = (float)(drive / (2 * strength)), out = (float)(2 * strength / drive);
    for (size_t i = 0; i < n_frames; i++) pcm[i] = out * tanhf(in * pcm[i]);
}

/* White noise; the high cut comes after it. Source: Numerical Recipes, "ranqd1". */
static void add_hiss(float *pcm, size_t n_frames, double level_db)
{
    double sum = 0;
    uint32_t state = 1;
    for (size_t i = 0; i < n_frames; i++) sum += (double)(pcm[i] * pcm[i]);
    float strength = (float)(sqrt(3 * sum / (double)n_frames) * pow(10, level_db / 20));
    for (size_t i = 0; i < n_frames; i++) {
        state = state * 1664525u + 1013904223u;
        pcm[i] += strength * ((float)(state >> 8) / 8388608.0f - 1.0f);
    }
}

void arrival_shape(Preset preset, float *pcm, size_t n_frames)
{
    Shape shape = shape_of(preset);
    if (n_frames == 0 || shape.n_sections == 0) return;
    double before = energy_of(pcm, n_frames);
    if (shape.low_cut_hz > 0) cut(pcm, n_frames, shape.low_cut_hz, shape.n_sections, biquad_high_pass);
    if (shape.drive > 0) overdrive(pcm, n_frames, shape.drive);
    if (shape.hiss_db < 0) add_hiss(pcm, n_frames, shape.hiss_db);
    Biquad bass = biquad_low_shelf(200, shape.bass_db, SPEECH_RATE_HZ);
    Biquad presence = biquad_peak(shape.presence_hz, 0.8, shape.presence_db, SPEECH_RATE_HZ);
    if (shape.bass_db != 0) biquad_run(&bass, pcm, n_frames);
    biquad_run(&presence, pcm, n_frames);
    cut(pcm, n_frames, shape.high_cut_hz, shape.n_sections, biquad_low_pass);
    /* What the amplifier made of low tones lies below the band, too. */
    if (shape.drive > 0) cut(pcm, n_frames, shape.low_cut_hz, shape.n_sections, biquad_high_pass);
    double after = energy_of(pcm, n_frames);
    if (after <= 0) return;
    float gain = (float)(sqrt(before / after) * pow(10, arrival_of(preset).level_db / 20));
    for (size_t i = 0; i < n_frames; i++) pcm[i] *= gain;
}
