/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file test_deliveries.c
 * Every delivery is heard: each is clearly apart from plain speech and from every other one, in several voices,
 * by rate, pitch, its spread and unsteadiness, level, brightness and how much voice there is in the sound. */
#include "base/loudness.h"
#include "speech/settings.h"
#include "support/talk.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char tale[] =
    "All night the rain went on, and in the morning the valley was a lake with a tower in it.";

/* What is heard of a take, in steps that are about as easily heard as each other. */
enum { RATE, PITCH, SPREAD, UNSTEADINESS, LEVEL, BRIGHTNESS, VOICE, N_FEATURES };
static const char *const feature_names[N_FEATURES] = {"rate",  "pitch",  "spread", "unsteady",
                                                      "level", "bright", "voice"};
static const double steps[N_FEATURES] = {0.07, 1.0, 0.7, 0.25, 2.0, 2.5, 0.1};

enum { FRAME = 441, HOP = 220, SHORTEST = 25, LONGEST = 220, MAX_PITCHES = 4096 }; /* at half the rate */

static int compare(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* The pitch of a frame in semitones, by autocorrelation; `voice` receives how periodic it is. */
static double pitch_of(const float *pcm, double *voice)
{
    double best = 0, energy = 0;
    int lag = 0;
    for (int i = 0; i < FRAME; i++) energy += (double)(pcm[i] * pcm[i]);
    for (int k = SHORTEST; k < LONGEST; k++) {
        double sum = 0, other = 0;
        for (int i = 0; i < FRAME; i++) {
            sum += (double)(pcm[i] * pcm[i + k]);
            other += (double)(pcm[i + k] * pcm[i + k]);
        }
        double share = sum / sqrt(energy * other + 1e-12);
        if (share > best * 1.02) {
            best = share;
            lag = k;
        }
    }
    *voice = best;
    return lag ? 12 * log2(SPEECH_RATE_HZ / 2.0 / lag) : 0;
}

static void measure(const Take *take, double *out)
{
    static float half[SPEECH_RATE_HZ * 15];
    static double pitches[MAX_PITCHES], sorted[MAX_PITCHES];
    size_t n = take->n_frames / 2, n_pitches = 0, n_frames = 0;
    double low = 0, high = 0, smooth = 0, voices = 0, moved = 0, sum = 0, squares = 0, before = 0;
    for (size_t i = 0; i < n; i++) half[i] = (take->pcm[2 * i] + take->pcm[2 * i + 1]) / 2;
    for (size_t i = 0; i < take->n_frames; i++) { /* one pole at 1 kHz */
        smooth += 0.25 * ((double)take->pcm[i] - smooth);
        low += smooth * smooth;
        high += ((double)take->pcm[i] - smooth) * ((double)take->pcm[i] - smooth);
    }
    size_t n_moves = 0;
    bool follows = false;
    for (size_t at = 0; at + FRAME + LONGEST < n; at += HOP) {
        double level = 0, voice;
        for (int i = 0; i < FRAME; i++) level += (double)(half[at + i] * half[at + i]);
        bool loud = level / FRAME > 1e-4;
        double pitch = loud ? pitch_of(half + at, &voice) : 0;
        if (loud) {
            voices += voice;
            n_frames++;
        }
        bool voiced = loud && voice > 0.6;
        if (voiced && n_pitches < MAX_PITCHES) {
            pitches[n_pitches++] = pitch;
            if (follows && fabs(pitch - before) < 3) {
                moved += fabs(pitch - before);
                n_moves++;
            }
        }
        follows = voiced;
        before = pitch;
    }
    memcpy(sorted, pitches, n_pitches * sizeof *sorted);
    qsort(sorted, n_pitches, sizeof *sorted, compare);
    double median = n_pitches ? sorted[n_pitches / 2] : 0;
    size_t n_near = 0;
    for (size_t i = 0; i < n_pitches; i++) {
        if (fabs(pitches[i] - median) > 8) continue; /* an octave error */
        sum += pitches[i];
        squares += pitches[i] * pitches[i];
        n_near++;
    }
    double mean = n_near ? sum / (double)n_near : 0;
    LoudnessMeter *meter = loudness_meter_new(SPEECH_RATE_HZ, 1);
    loudness_meter_process(meter, take->pcm, take->n_frames);
    out[RATE] = log((double)take->n_frames);
    out[PITCH] = median;
    out[SPREAD] = n_near ? sqrt(fmax(0, squares / (double)n_near - mean * mean)) : 0;
    out[UNSTEADINESS] = n_moves ? moved / (double)n_moves : 0;
    out[LEVEL] = loudness_meter_integrated(meter);
    out[BRIGHTNESS] = 10 * log10(high / low);
    out[VOICE] = n_frames ? voices / (double)n_frames : 0;
    loudness_meter_free(meter);
}

static double distance(const double *a, const double *b)
{
    double sum = 0;
    for (int i = 0; i < N_FEATURES; i++) {
        double step = (a[i] - b[i]) / steps[i];
        /* A whisper has no pitch to compare. */
        bool pitched = (a[VOICE] > 0.4 && b[VOICE] > 0.4) || (i != PITCH && i != SPREAD && i != UNSTEADINESS);
        if (pitched) sum += fmin(step * step, 9);
    }
    return sqrt(sum);
}

static void every_delivery_is_heard_for_itself(void **state)
{
    (void)state;
    static const char *const voices[] = {"narrator-m", "contralto", "elder"};
    static const double least = 1.0;
    double features[N_DELIVERIES][N_FEATURES];
    Talk talk;
    int n_near = 0;
    talk_open(&talk, 0);
    for (size_t v = 0; v < sizeof voices / sizeof *voices; v++) {
        if (getenv("DELIVERIES_ALL")) {
            print_message("%s\n%12s", voices[v], "");
            for (int i = 0; i < N_FEATURES; i++) print_message("%9s", feature_names[i]);
            print_message("\n");
        }
        for (int d = 0; d < N_DELIVERIES; d++) {
            Take take = talk_say(&talk, talk_request(&talk, tale, voices[v], (Delivery)d));
            measure(&take, features[d]);
            take_free(&take);
            if (!getenv("DELIVERIES_ALL")) continue;
            print_message("%12s", delivery_name((Delivery)d));
            for (int i = 0; i < N_FEATURES; i++) print_message("%9.2f", features[d][i]);
            print_message("\n");
        }
        for (int a = 0; a < N_DELIVERIES; a++)
            for (int b = 0; b < a; b++) {
                double apart = distance(features[a], features[b]);
                if (apart >= least) continue;
                n_near++;
                print_error("%s: %s and %s are %.2f apart\n", voices[v], delivery_name((Delivery)a),
                            delivery_name((Delivery)b), apart);
            }
    }
    talk_close(&talk);
    assert_int_equal(n_near, 0);
}

static void strength_is_how_far_a_delivery_goes(void **state)
{
    (void)state;
    CastVoice voice = {.voice = "elder", .language = "en", .pitch = 50, .rate_wpm = 160, .range = 50};
    VoiceSettings plain = voice_settings(&voice, DELIVERY_NEUTRAL), none, half, as_it_is, twice;
    for (int d = 0; d < N_DELIVERIES; d++) {
        voice.strength = 0;
        none = voice_settings(&voice, (Delivery)d);
        assert_true(voice_settings_equal(&none, &plain));
        assert_true(delivery_gain_db((Delivery)d, 0) == 0.0);
        voice.strength = 0.5;
        half = voice_settings(&voice, (Delivery)d);
        voice.strength = 1;
        as_it_is = voice_settings(&voice, (Delivery)d);
        voice.strength = 2;
        twice = voice_settings(&voice, (Delivery)d);
        assert_true(abs(half.pitch - 50) <= abs(as_it_is.pitch - 50) && abs(as_it_is.pitch - 50) <= abs(twice.pitch - 50));
        assert_true(abs(half.rate_wpm - 160) <= abs(as_it_is.rate_wpm - 160) &&
                    abs(as_it_is.rate_wpm - 160) <= abs(twice.rate_wpm - 160));
        assert_true(fabs(delivery_gain_db((Delivery)d, 1)) <= fabs(delivery_gain_db((Delivery)d, 2)));
    }
    voice.strength = 0.1;
    half = voice_settings(&voice, DELIVERY_WHISPERED);
    voice.strength = 1;
    as_it_is = voice_settings(&voice, DELIVERY_WHISPERED);
    assert_string_equal(half.variant, as_it_is.variant); /* there is no half whisper */
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_delivery_is_heard_for_itself),
                                       cmocka_unit_test(strength_is_how_far_a_delivery_goes)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
