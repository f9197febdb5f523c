/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file room_sound.c
 * First reflections from a delay line, late reverberation from a network. */
#include "mix/room_sound.h"
#include "mix/speech_bands.h"
#include "speech/speech.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    N_LINES = 8,
    N_DIFFUSERS = 3,
    DIFFUSER_FRAMES = 512,  /* at least the longest delay of a diffuser */
    RING_FRAMES = 2048,     /* at least the longest delay of a line and a block */
    HISTORY_FRAMES = 11025, /* what the latest reflection needs: half a second */
    SLACK_FRAMES = 4096     /* the history moves back once in so many frames */
};

/* Four lines side by side. */
typedef float Lanes __attribute__((vector_size(4 * sizeof(float))));

/* No two lines have a common measure, and none is a mean of others; their mean is 1. */
static const double proportions[N_LINES] = {0.623, 0.719, 0.823, 0.937, 1.039, 1.153, 1.277, 1.429};
static const double diffuser_ms[N_DIFFUSERS] = {4.71, 7.93, 12.61};
static const float DIFFUSION = 0.62f;

/* Side against middle: left and right are correlated by half, as they are for ears in a diffuse field up to some hundred
 * hertz, so that a mono listener keeps most of it. */
static const float MIDDLE = 0.866f, SIDE = 0.5f;

/* The hair of an offset keeps what rings out of the subnormal numbers, which cost ten times as much. */
static const float OFFSET = 1e-15f;

typedef struct Diffuser {
    float ring[DIFFUSER_FRAMES];
    uint32_t delay;
} Diffuser;

typedef struct HeardReflection {
    size_t delay;
    float left, right; /* gains */
} HeardReflection;

struct RoomSound {
    Lanes ring[RING_FRAMES][2]; /* what goes into the lines */
    uint32_t at;                /* frame of the ring to be written next */
    uint32_t delays[N_LINES];
    Lanes gains[2], poles[2], states[2];
    float late; /* gain */
    size_t late_delay;
    Diffuser diffusers[N_DIFFUSERS];
    float low_pass, low_passed; /* of everything that comes back */
    HeardReflection reflections[ROOM_MAX_REFLECTIONS];
    size_t n_reflections;
    size_t newest; /* one past the newest frame of the history */
    float history[HISTORY_FRAMES + SLACK_FRAMES];
};

static size_t frames_of_ms(double ms)
{
    return (size_t)(ms * SPEECH_RATE_HZ / 1000 + 0.5);
}

static double pole_of(double high_cut_hz)
{
    return exp(-2 * M_PI * high_cut_hz / SPEECH_RATE_HZ);
}

/* What a low-pass of one pole leaves of the energy at a frequency. */
static double energy_passed(double gain, double pole, double hz)
{
    double w = 2 * M_PI * hz / SPEECH_RATE_HZ;
    return gain * gain / (1 - 2 * pole * cos(w) + pole * pole);
}

/* How loud reflections and reverberation would be beside speech: what the high cut leaves, and in the network the
 * sum over all rounds of what the lines hand on. */
static void weigh(const RoomSpec *room, const double *gains, const double *poles, double *early, double *late)
{
    double cut = pole_of(room->high_cut_hz);
    *early = *late = 0;
    for (int band = 0; band < SPEECH_N_BANDS; band++) {
        double hz = speech_bands[band].centre_hz, kept = 0;
        for (size_t i = 0; i < N_LINES; i++) kept += energy_passed(gains[i], poles[i], hz) / N_LINES;
        double passed = speech_band_weight(band) * energy_passed(1 - cut, cut, hz);
        *early += passed;
        *late += passed * kept / (1 - kept);
    }
}

/* Returns what the reflections have to be multiplied by. */
static double set_network(RoomSound *sound, const RoomSpec *room)
{
    double gains[N_LINES], poles[N_LINES], early, late;
    for (size_t i = 0; i < N_LINES; i++) {
        uint32_t delay = (uint32_t)frames_of_ms(room->delay_ms * proportions[i]) | 1u;
        double delay_s = (double)delay / SPEECH_RATE_HZ;
        double low = pow(10, -3 * delay_s / room->low_s), high = pow(10, -3 * delay_s / room->high_s);
        poles[i] = (low - high) / (low + high);
        gains[i] = low * (1 - poles[i]);
        sound->delays[i] = delay;
        sound->gains[i / 4][i % 4] = (float)gains[i];
        sound->poles[i / 4][i % 4] = (float)poles[i];
    }
    weigh(room, gains, poles, &early, &late);
    sound->late = (float)(pow(10, room->late_db / 20) / sqrt(late));
    sound->late_delay = frames_of_ms(room->late_ms);
    for (size_t i = 0; i < N_DIFFUSERS; i++)
        sound->diffusers[i].delay = (uint32_t)frames_of_ms(diffuser_ms[i] * fmin(1, room->delay_ms / 30)) | 1u;
    return pow(10, room->early_db / 20) / sqrt(early);
}

static void set_reflections(RoomSound *sound, const RoomSpec *room, double scale)
{
    double energy = 0;
    for (size_t i = 0; i < ROOM_MAX_REFLECTIONS; i++) energy += room->reflections[i].gain * room->reflections[i].gain;
    scale /= sqrt(energy);
    for (size_t i = 0; i < ROOM_MAX_REFLECTIONS; i++) {
        const Reflection *from = &room->reflections[i];
        /* Not quite to one side: each ear hears every wall. */
        double angle = (0.7 * from->place + 1) * M_PI_4, gain = scale * from->gain;
        if (from->delay_ms <= 0) break;
        sound->reflections[sound->n_reflections++] =
            (HeardReflection){frames_of_ms(from->delay_ms), (float)(gain * cos(angle)), (float)(gain * sin(angle))};
    }
}

RoomSound *room_sound_new(const RoomSpec *room, double gain_db)
{
    RoomSound *sound = NULL;
    if (posix_memalign((void **)&sound, sizeof(Lanes), sizeof *sound) != 0) return NULL;
    memset(sound, 0, sizeof *sound);
    double gain = pow(10, gain_db / 20);
    set_reflections(sound, room, gain * set_network(sound, room));
    sound->late *= (float)gain;
    sound->low_pass = (float)(1 - pole_of(room->high_cut_hz));
    sound->newest = HISTORY_FRAMES;
    return sound;
}

void room_sound_free(RoomSound *sound)
{
    free(sound);
}

/* Put a block into the history, without what walls and air swallow. Returns where it stands. */
static const float *remember(RoomSound *sound, const float *mono, size_t n_frames)
{
    if (sound->newest + n_frames > HISTORY_FRAMES + SLACK_FRAMES) {
        memmove(sound->history, sound->history + sound->newest - HISTORY_FRAMES, HISTORY_FRAMES * sizeof *mono);
        sound->newest = HISTORY_FRAMES;
    }
    float *to = sound->history + sound->newest, state = sound->low_passed;
    for (size_t i = 0; i < n_frames; i++) {
        state += sound->low_pass * (mono[i] - state);
        to[i] = state;
    }
    sound->low_passed = state;
    sound->newest += n_frames;
    return to;
}

static void add_reflections(const RoomSound *sound, const float *now, float *stereo, size_t n_frames)
{
    for (size_t k = 0; k < sound->n_reflections; k++) {
        const HeardReflection *reflection = &sound->reflections[k];
        const float *then = now - reflection->delay;
        for (size_t i = 0; i < n_frames; i++) {
            stereo[2 * i] += then[i] * reflection->left;
            stereo[2 * i + 1] += then[i] * reflection->right;
        }
    }
}

/* An all-pass: as loud as it was at every frequency, but spread over time. */
static void diffuse(Diffuser *diffuser, uint32_t at, float *samples, size_t n_frames)
{
    for (uint32_t i = 0; i < n_frames; i++) {
        float held = diffuser->ring[(at + i - diffuser->delay) % DIFFUSER_FRAMES];
        float in = samples[i] + DIFFUSION * held;
        diffuser->ring[(at + i) % DIFFUSER_FRAMES] = in;
        samples[i] = held - DIFFUSION * in;
    }
}

static Lanes without_half_sum(Lanes x)
{
    float half = 0.5f * ((x[0] + x[1]) + (x[2] + x[3]));
    return x - (Lanes){half, half, half, half};
}

/* What comes out of four of the lines at a frame. */
static Lanes lanes_at(const RoomSound *sound, uint32_t at, size_t half)
{
    const uint32_t *delays = sound->delays + 4 * half;
    return (Lanes){sound->ring[(at - delays[0]) % RING_FRAMES][half][0], sound->ring[(at - delays[1]) % RING_FRAMES][half][1],
                   sound->ring[(at - delays[2]) % RING_FRAMES][half][2], sound->ring[(at - delays[3]) % RING_FRAMES][half][3]};
}

/* One round of the network a frame. The matrix is orthogonal, so it loses nothing, and every line feeds all others
 * alike: a butterfly over two halves, each reflected at its mean (Householder). */
static void add_late(RoomSound *sound, const float *in, float *stereo, size_t n_frames)
{
    static const Lanes entry[2] = {{1, -1, 1, 1}, {-1, 1, 1, 1}};
    static const Lanes middle[2] = {{1, 1, -1, 1}, {1, -1, 1, -1}}, side[2] = {{1, -1, 1, 1}, {-1, -1, -1, -1}};
    const float share = 0.35355339f; /* 1 / √8 */
    const Lanes butterfly = {0.70710678f, 0.70710678f, 0.70710678f, 0.70710678f};
    Lanes a = sound->states[0], b = sound->states[1];
    float m = MIDDLE * sound->late * (float)M_SQRT1_2, s = SIDE * sound->late * (float)M_SQRT1_2;
    for (size_t i = 0; i < n_frames; i++) {
        uint32_t at = sound->at + (uint32_t)i;
        Lanes x = lanes_at(sound, at, 0), y = lanes_at(sound, at, 1);
        a = sound->gains[0] * x + sound->poles[0] * a;
        b = sound->gains[1] * y + sound->poles[1] * b;
        Lanes u = a * middle[0] + b * middle[1], v = a * side[0] + b * side[1];
        float mid = m * ((u[0] + u[1]) + (u[2] + u[3])), wide = s * ((v[0] + v[1]) + (v[2] + v[3]));
        stereo[2 * i] += mid + wide;
        stereo[2 * i + 1] += mid - wide;
        float into = in[i] * share + OFFSET;
        Lanes voice = {into, into, into, into};
        sound->ring[at % RING_FRAMES][0] = without_half_sum((a + b) * butterfly) + voice * entry[0];
        sound->ring[at % RING_FRAMES][1] = without_half_sum((a - b) * butterfly) + voice * entry[1];
    }
    sound->states[0] = a;
    sound->states[1] = b;
}

void room_sound_process(RoomSound *sound, const float *mono, float *stereo, size_t n_frames)
{
    float late[ROOM_SOUND_MAX_FRAMES];
    const float *now = remember(sound, mono, n_frames);
    add_reflections(sound, now, stereo, n_frames);
    memcpy(late, now - sound->late_delay, n_frames * sizeof *late);
    for (size_t i = 0; i < N_DIFFUSERS; i++) diffuse(&sound->diffusers[i], sound->at, late, n_frames);
    add_late(sound, late, stereo, n_frames);
    sound->at += (uint32_t)n_frames;
}
