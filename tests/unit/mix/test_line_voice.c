/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file test_line_voice.c
 * Lines of real speech in each place, room and preset, measured. */
#include "base/loudness.h"
#include "mix/line_voice.h"
#include "mix/mix.h"
#include "support/talk.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

static Talk talk;

static int open_talk(void **state)
{
    (void)state;
    talk_open(&talk, 0);
    return 0;
}

static int close_talk(void **state)
{
    (void)state;
    talk_close(&talk);
    return 0;
}

static const char *const texts[] = {
    "Yes.", "Hold the gate!", "The keeper climbed the stairs again, and counted them as he went.",
    "I have asked three times, and each time you looked away. Was it the boat, or was it what came back in it? Tell me now, and I will not ask a fourth time."};
static const char *const voices[] = {"narrator-m", "contralto", "girl", "elder"};

enum { N_TEXTS = 4, N_VOICES = 4 };

typedef struct Heard {
    float *frames;
    size_t n_frames;
    size_t n_line; /* without what rings on */
} Heard;

static Heard hear(const char *text, const char *voice, const LineSpace *space)
{
    SpeechRequest request = talk_request(&talk, text, voice, DELIVERY_NEUTRAL);
    Take take = talk_say(&talk, request);
    LineVoice *line;
    assert_int_equal(line_voice_new(&take, &(LineSound){.voice = request.voice}, space, &line, NULL), STATUS_OK);
    Heard heard = {.n_frames = (size_t)line_voice_n_heard(line) + MIX_RATE_HZ / 2, .n_line = (size_t)line_voice_n_frames(line)};
    heard.frames = calloc(heard.n_frames, 2 * sizeof *heard.frames);
    assert_non_null(heard.frames);
    assert_int_equal(line_voice_add(line, heard.frames, heard.n_frames, NULL), STATUS_OK);
    line_voice_free(line);
    return heard;
}

/* The loudness of left × `left` + right × `right`; both channels together when both are 0. A word or two is as loud as its
 * loudest 400 ms. */
static double loudness(const Heard *heard, float left, float right)
{
    bool stereo = left == 0 && right == 0, is_word = heard->n_line < MIX_RATE_HZ;
    double loudest = LOUDNESS_SILENCE_LUFS;
    LoudnessMeter *meter = loudness_meter_new(MIX_RATE_HZ, 2);
    static const float silence[MIX_RATE_HZ];
    loudness_meter_process(meter, silence, MIX_RATE_HZ / 2);
    for (size_t i = 0; i < heard->n_frames; i++) {
        float one = left * heard->frames[2 * i] + right * heard->frames[2 * i + 1];
        float frame[2] = {stereo ? heard->frames[2 * i] : one, stereo ? heard->frames[2 * i + 1] : one};
        loudness_meter_process(meter, frame, 1);
        if (i % (MIX_RATE_HZ / 10) == 0) loudest = fmax(loudest, loudness_meter_momentary(meter));
    }
    double level = is_word ? loudest : loudness_meter_integrated(meter);
    loudness_meter_free(meter);
    return level;
}

/* Each room at each place, and each way of arriving in the largest room. */
static size_t spaces(LineSpace *out)
{
    size_t n = 0;
    for (Room room = ROOM_DRY; room < N_ROOMS; room++)
        for (int side = -1; side <= 1; side++)
            out[n++] = (LineSpace){.place = 0.3 * side, .preset = PRESET_NONE, .room = room_spec(room)};
    out[n++] = (LineSpace){.place = 0.3, .preset = PRESET_OFF_MIC, .room = room_spec(ROOM_CAVERN), .room_gain_db = 3};
    out[n++] = (LineSpace){.place = -0.3, .preset = PRESET_FAR, .room = room_spec(ROOM_CAVERN), .room_gain_db = 6};
    out[n++] = (LineSpace){.place = 0.3, .preset = PRESET_FAR, .room = room_spec(ROOM_HALL), .room_gain_db = 6};
    out[n++] = (LineSpace){.place = 0.2, .preset = PRESET_BEACON, .room = room_spec_of_beacon()};
    out[n++] = (LineSpace){.place = 0.2, .preset = PRESET_RADIO};
    return n;
}

static void a_line_in_a_room_is_as_loud_as_without_one(void **state)
{
    (void)state;
    double worst = 0;
    for (size_t t = 0; t < N_TEXTS; t++)
        for (size_t v = 0; v < N_VOICES; v++) {
            Heard dry = hear(texts[t], voices[v], &(LineSpace){.preset = PRESET_NONE});
            double level = loudness(&dry, 0, 0);
            for (Room room = ROOM_OPEN; room < N_ROOMS; room++) {
                Heard heard = hear(texts[t], voices[v], &(LineSpace){.preset = PRESET_NONE, .room = room_spec(room)});
                double apart = loudness(&heard, 0, 0) - level;
                worst = fmax(worst, fabs(apart));
                if (fabs(apart) > 0.5)
                    print_message("%s is %+.2f LU from dry: %s, \"%s\"\n", room_name(room), apart, voices[v], texts[t]);
                free(heard.frames);
            }
            free(dry.frames);
        }
    print_message("a room changes the loudness of a line by %.2f LU at most\n", worst);
    assert_true(worst <= 0.5);
}

static void a_mono_listener_loses_at_most_1_lu_and_an_earbud_has_every_line(void **state)
{
    (void)state;
    LineSpace all[64];
    size_t n = spaces(all);
    double most_lost = 0, least_alone = 0;
    for (size_t i = 0; i < n; i++) {
        Heard heard = hear(texts[2], voices[i % N_VOICES], &all[i]);
        double both = loudness(&heard, 0, 0), mono = loudness(&heard, 0.5f, 0.5f);
        most_lost = fmax(most_lost, both - mono);
        least_alone = fmin(least_alone, fmin(loudness(&heard, 1, 0), loudness(&heard, 0, 1)) - both);
        free(heard.frames);
    }
    print_message("mono loses %.2f LU at most, an earbud %.2f\n", most_lost, -least_alone);
    assert_true(most_lost <= 1.0);
    assert_true(least_alone >= -4.0);
}

/* The energy of what a line has in a third of an octave around `hz`, in dB against all of it. */
static double band_db(const Heard *heard, double hz)
{
    double w = 2 * M_PI * hz / MIX_RATE_HZ, alpha = sin(w) / (2 * 3.0), a0 = 1 + alpha, all = 0, band = 0;
    double s1[4] = {0}, s2[4] = {0};
    for (size_t i = 0; i < heard->n_frames; i++) {
        double x = (double)heard->frames[2 * i], y;
        all += x * x;
        for (int k = 0; k < 4; k++) {
            y = alpha / a0 * x + s1[k];
            s1[k] = 2 * cos(w) / a0 * y + s2[k];
            s2[k] = -alpha / a0 * x - (1 - alpha) / a0 * y;
            x = y;
        }
        band += x * x;
    }
    return 10 * log10(band / all);
}

static void presets_keep_to_their_bands(void **state)
{
    (void)state;
    static const struct { Preset preset; double hz; double least_lost_db; } cases[] = {
        {PRESET_RADIO, 125, 20}, {PRESET_RADIO, 7000, 20}, {PRESET_TELEPHONE, 125, 20}, {PRESET_TELEPHONE, 7000, 20},
        {PRESET_BEACON, 125, 20}, {PRESET_FAR, 6000, 9}, {PRESET_OFF_MIC, 8000, 7}};
    for (size_t v = 0; v < N_VOICES; v++) {
        Heard dry = hear(texts[3], voices[v], &(LineSpace){.preset = PRESET_NONE});
        for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
            Heard heard = hear(texts[3], voices[v], &(LineSpace){.preset = cases[i].preset});
            double lost = band_db(&dry, cases[i].hz) - band_db(&heard, cases[i].hz);
            if (lost < cases[i].least_lost_db)
                fail_msg("%s keeps too much at %g Hz: %.1f dB lost", preset_name(cases[i].preset), cases[i].hz, lost);
            free(heard.frames);
        }
        free(dry.frames);
    }
}

static void presets_are_as_loud_as_they_are_said_to_be(void **state)
{
    (void)state;
    static const struct { Preset preset; double lu; } cases[] = {
        {PRESET_RADIO, 0}, {PRESET_TELEPHONE, 0}, {PRESET_BEACON, 0}, {PRESET_THOUGHT, 0}, {PRESET_OFF_MIC, -4}, {PRESET_FAR, -7}};
    for (size_t v = 0; v < N_VOICES; v++) {
        Heard dry = hear(texts[2], voices[v], &(LineSpace){.preset = PRESET_NONE});
        double level = loudness(&dry, 0, 0);
        for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
            Heard heard = hear(texts[2], voices[v], &(LineSpace){.preset = cases[i].preset});
            double apart = loudness(&heard, 0, 0) - level - cases[i].lu;
            if (fabs(apart) > 1.0) fail_msg("%s is %+.1f LU off", preset_name(cases[i].preset), apart);
            free(heard.frames);
        }
        free(dry.frames);
    }
}

static void a_room_rings_on_and_fades_into_silence(void **state)
{
    (void)state;
    Heard heard = hear(texts[1], voices[0], &(LineSpace){.preset = PRESET_NONE, .room = room_spec(ROOM_CAVERN)});
    size_t end = heard.n_frames - MIX_RATE_HZ / 2, after = end - (size_t)(room_ring_s(room_spec(ROOM_CAVERN)) * MIX_RATE_HZ);
    double rings = 0, last = 0;
    for (size_t i = 2 * after; i < 2 * (after + MIX_RATE_HZ / 4); i++) rings = fmax(rings, fabs((double)heard.frames[i]));
    for (size_t i = 2 * (end - 480); i < 2 * heard.n_frames; i++) last = fmax(last, fabs((double)heard.frames[i]));
    assert_true(rings > 1e-3);
    assert_true(last < 1e-6);
    free(heard.frames);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_line_in_a_room_is_as_loud_as_without_one),
        cmocka_unit_test(a_mono_listener_loses_at_most_1_lu_and_an_earbud_has_every_line),
        cmocka_unit_test(presets_keep_to_their_bands),
        cmocka_unit_test(presets_are_as_loud_as_they_are_said_to_be),
        cmocka_unit_test(a_room_rings_on_and_fades_into_silence),
    };
    return cmocka_run_group_tests(tests, open_talk, close_talk);
}
