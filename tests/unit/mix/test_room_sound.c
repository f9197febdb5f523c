/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file test_room_sound.c
 * What each room answers to a click: how long it rings, how dense it is, and that nothing in it rings by itself. */
#include "mix/room_sound.h"
#include "speech/speech.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { N_FRAMES = 5 * SPEECH_RATE_HZ, CLICK = 64 };

/* What the room answers to a click, both sides. */
static void answer(const RoomSpec *room, double gain_db, float *left, float *right)
{
    RoomSound *sound = room_sound_new(room, gain_db);
    assert_non_null(sound);
    for (size_t at = 0; at < N_FRAMES; at += ROOM_SOUND_MAX_FRAMES) {
        float mono[ROOM_SOUND_MAX_FRAMES] = {0}, stereo[2 * ROOM_SOUND_MAX_FRAMES] = {0};
        size_t n = N_FRAMES - at < ROOM_SOUND_MAX_FRAMES ? N_FRAMES - at : ROOM_SOUND_MAX_FRAMES;
        if (at == CLICK) mono[0] = 1;
        room_sound_process(sound, mono, stereo, n);
        for (size_t i = 0; i < n; i++) {
            left[at + i] = stereo[2 * i];
            right[at + i] = stereo[2 * i + 1];
        }
    }
    room_sound_free(sound);
}

/* Keep an octave. */
static void keep_octave(float *samples, size_t n, double hz)
{
    for (int pass = 0; pass < 3; pass++) {
        double w = 2 * M_PI * hz / SPEECH_RATE_HZ, alpha = sin(w) / (2 * 1.2), a0 = 1 + alpha, s1 = 0, s2 = 0;
        for (size_t i = 0; i < n; i++) {
            double x = (double)samples[i], y = alpha / a0 * x + s1;
            s1 = 2 * cos(w) / a0 * y + s2;
            s2 = -alpha / a0 * x - (1 - alpha) / a0 * y;
            samples[i] = (float)y;
        }
    }
}

/* The reverberation time by Schroeder's backward integration: from −5 to −35 dB, doubled. */
static double reverberation_s(const float *samples, size_t n)
{
    double *left = malloc(n * sizeof *left), sum = 0;
    assert_non_null(left);
    for (size_t i = n; i-- > 0;) left[i] = sum += (double)(samples[i] * samples[i]);
    size_t from = 0, to = 0;
    while (from < n && left[from] > left[0] * pow(10, -0.5)) from++;
    while (to < n && left[to] > left[0] * pow(10, -3.5)) to++;
    free(left);
    return 2 * (double)(to - from) / SPEECH_RATE_HZ;
}

static void each_room_rings_as_long_as_it_is_said_to(void **state)
{
    (void)state;
    static const double octaves[] = {500, 1000, 2000};
    float *left = malloc(N_FRAMES * sizeof *left), *right = malloc(N_FRAMES * sizeof *right);
    for (Room room = ROOM_OPEN; room < N_ROOMS; room++)
        for (size_t k = 0; k < sizeof octaves / sizeof *octaves; k++) {
            const RoomSpec *spec = room_spec(room);
            RoomSpec late = *spec;
            late.early_db = -100; /* the walls of the open are far, and no part of what rings */
            answer(&late, 0, left, right);
            keep_octave(left, N_FRAMES, octaves[k]);
            double wanted_s = room_reverberation_s(spec, octaves[k]), found_s = reverberation_s(left, N_FRAMES);
            if (fabs(found_s / wanted_s - 1) > 0.1)
                fail_msg("%s at %g Hz rings for %.2f s, not %.2f", room_name(room), octaves[k], found_s, wanted_s);
        }
    free(left);
    free(right);
}

/* The share of samples beyond one deviation, of what it is in noise. Source: Jonathan S. Abel and Patty Huang, "A simple,
 * robust measure of reverberation echo density", AES 121, 2006. */
static double echo_density(const float *samples, size_t from, size_t n)
{
    double sum = 0;
    size_t beyond = 0;
    for (size_t i = from; i < from + n; i++) sum += (double)(samples[i] * samples[i]);
    double deviation = sqrt(sum / (double)n);
    for (size_t i = from; i < from + n; i++) beyond += fabs((double)samples[i]) > deviation;
    return (double)beyond / (double)n / 0.3173;
}

static void the_late_part_is_as_dense_as_noise(void **state)
{
    (void)state;
    float *left = malloc(N_FRAMES * sizeof *left), *right = malloc(N_FRAMES * sizeof *right);
    for (Room room = ROOM_FOREST; room < N_ROOMS; room++) {
        RoomSpec late = *room_spec(room);
        late.early_db = -100;
        answer(&late, 0, left, right);
        /* Three ways between walls after the late part began. */
        size_t from = CLICK + (size_t)((late.late_ms + 3 * late.delay_ms) * SPEECH_RATE_HZ / 1000);
        double density = echo_density(left, from, SPEECH_RATE_HZ / 25);
        if (density < 0.8) fail_msg("%s has an echo density of %.2f", room_name(room), density);
    }
    free(left);
    free(right);
}

/* How far the strongest of all frequencies stands out of the third of an octave around it, in dB, while the room rings. In
 * noise the strongest of a thousand is 8 to 10 dB above the mean; a mode that rings by itself is soon alone. */
static double strongest_tone_db(const float *samples, size_t from, size_t n)
{
    enum { N_TONES = 900 };
    static double power[N_TONES];
    for (size_t k = 0; k < N_TONES; k++) {
        double hz = 150 * pow(6000.0 / 150, (double)k / N_TONES), c = 2 * cos(2 * M_PI * hz / SPEECH_RATE_HZ), s1 = 0, s2 = 0;
        for (size_t i = 0; i < n; i++) {
            double window = 0.5 - 0.5 * cos(2 * M_PI * (double)i / (double)n), s = window * (double)samples[from + i] + c * s1 - s2;
            s2 = s1;
            s1 = s;
        }
        power[k] = s1 * s1 + s2 * s2 - c * s1 * s2;
    }
    double most = 0;
    for (size_t k = 30; k + 30 < N_TONES; k++) { /* 900 tones over 5.3 octaves: 57 in a third */
        double mean = 0;
        for (size_t i = k - 28; i <= k + 28; i++) mean += power[i] / 57;
        most = fmax(most, 10 * log10(power[k] / mean));
    }
    return most;
}

static void nothing_rings_by_itself(void **state)
{
    (void)state;
    float *left = malloc(N_FRAMES * sizeof *left), *right = malloc(N_FRAMES * sizeof *right);
    for (Room room = ROOM_FOREST; room < N_ROOMS; room++) {
        const RoomSpec *spec = room_spec(room);
        answer(spec, 0, left, right);
        double ring_s = room_reverberation_s(spec, 1000);
        size_t from = CLICK + (size_t)(0.4 * ring_s * SPEECH_RATE_HZ), n = (size_t)(0.4 * ring_s * SPEECH_RATE_HZ);
        double tone_db = strongest_tone_db(left, from, n);
        if (tone_db > 13) fail_msg("%s: a tone stands out by %.1f dB", room_name(room), tone_db);
    }
    free(left);
    free(right);
}

static void left_and_right_are_alike_in_level_and_half_alike_in_shape(void **state)
{
    (void)state;
    float *left = malloc(N_FRAMES * sizeof *left), *right = malloc(N_FRAMES * sizeof *right);
    for (Room room = ROOM_OPEN; room < N_ROOMS; room++) {
        answer(room_spec(room), 0, left, right);
        double l = 0, r = 0, both = 0;
        for (size_t i = 0; i < N_FRAMES; i++) {
            l += (double)(left[i] * left[i]);
            r += (double)(right[i] * right[i]);
            both += (double)(left[i] * right[i]);
        }
        double apart_db = fabs(10 * log10(l / r)), alike = both / sqrt(l * r);
        if (apart_db > 1.5) fail_msg("%s is %.1f dB louder on one side", room_name(room), apart_db);
        if (alike < 0.2 || alike > 0.95) fail_msg("%s: left and right have a correlation of %.2f", room_name(room), alike);
    }
    free(left);
    free(right);
}

static void silence_leaves_no_subnormal_numbers(void **state)
{
    (void)state;
    RoomSound *sound = room_sound_new(room_spec(ROOM_SMALL_ROOM), 0);
    float mono[ROOM_SOUND_MAX_FRAMES] = {1}, stereo[2 * ROOM_SOUND_MAX_FRAMES] = {0};
    for (size_t at = 0; at < 60 * SPEECH_RATE_HZ; at += ROOM_SOUND_MAX_FRAMES) {
        memset(stereo, 0, sizeof stereo);
        room_sound_process(sound, mono, stereo, ROOM_SOUND_MAX_FRAMES);
        mono[0] = 0;
    }
    for (size_t i = 0; i < 2 * ROOM_SOUND_MAX_FRAMES; i++) {
        assert_true(stereo[i] == 0 || isnormal(stereo[i]));
        assert_true(fabsf(stereo[i]) < 1e-12f);
    }
    room_sound_free(sound);
}

static void a_dry_room_is_none(void **state)
{
    (void)state;
    assert_null(room_spec(ROOM_DRY));
    assert_null(room_spec(ROOM_OF_SCENE));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_room_rings_as_long_as_it_is_said_to),
        cmocka_unit_test(the_late_part_is_as_dense_as_noise),
        cmocka_unit_test(nothing_rings_by_itself),
        cmocka_unit_test(left_and_right_are_alike_in_level_and_half_alike_in_shape),
        cmocka_unit_test(silence_leaves_no_subnormal_numbers),
        cmocka_unit_test(a_dry_room_is_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
