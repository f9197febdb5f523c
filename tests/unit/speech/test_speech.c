/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How takes sound: the same every time, at one level, without silence around them, as they are meant. */
#include "base/loudness.h"
#include "support/talk.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char *const tales[] = {
    "The mill had stood empty since the flood.",
    "Who goes there?",
    "Nobody, said the miller's daughter, and shut the door.",
    "All night the rain went on, and in the morning the valley was a lake with a church tower in it.",
    "Stop!",
};

enum { N_TALES = sizeof tales / sizeof *tales };

static const char *const names[] = {"narrator-m", "contralto", "robot", "crone", "ghost", "goblin", "giant"};

enum { N_NAMES = sizeof names / sizeof *names };

static double level_of(const Take *take)
{
    LoudnessMeter *meter = loudness_meter_new(SPEECH_RATE_HZ, 1);
    loudness_meter_process(meter, take->pcm, take->n_frames);
    double level = loudness_meter_integrated(meter);
    loudness_meter_free(meter);
    return level;
}

/* Every tale in every voice, submitted in an order that `seed` shuffles, received in another. */
static void say_all(unsigned n_workers, uint32_t seed, Take *takes)
{
    enum { N = N_TALES * N_NAMES };
    Talk talk;
    talk_open(&talk, n_workers);
    size_t order[N];
    for (size_t i = 0; i < N; i++) order[i] = i;
    for (size_t i = N - 1; i > 0 && seed; i--) {
        seed = seed * 1664525u + 1013904223u;
        size_t k = (seed >> 8) % (i + 1), swap = order[i];
        order[i] = order[k];
        order[k] = swap;
    }
    for (size_t i = 0; i < N; i++) {
        Delivery delivery = (Delivery)(order[i] % N_DELIVERIES);
        SpeechRequest request = talk_request(&talk, tales[order[i] % N_TALES], names[order[i] / N_TALES], delivery);
        assert_int_equal(speech_submit(talk.speech, order[i], &request, NULL), STATUS_OK);
    }
    for (size_t i = N; i-- > 0;)
        assert_int_equal(speech_receive(talk.speech, order[i], NULL, &takes[order[i]], NULL), STATUS_OK);
    talk_close(&talk);
}

static void takes_are_the_same_on_any_number_of_workers_and_in_any_order(void **state)
{
    enum { N = N_TALES * N_NAMES };
    static const unsigned workers[] = {2, 3, 8};
    Take first[N], other[N];
    (void)state;
    say_all(1, 0, first);
    for (size_t i = 0; i < sizeof workers / sizeof *workers; i++) {
        say_all(workers[i], (uint32_t)(i + 1) * 77777u, other);
        for (size_t k = 0; k < N; k++) {
            assert_true(same_take(&first[k], &other[k]));
            take_free(&other[k]);
        }
    }
    for (size_t k = 0; k < N; k++) take_free(&first[k]);
}

static void every_voice_speaks_at_the_speech_level(void **state)
{
    (void)state;
    Talk talk;
    talk_open(&talk, 2);
    for (size_t i = 0; i < talk.library->n_voices; i++) {
        Take take = talk_say(&talk, talk_request(&talk, tales[3], talk.library->voices[i].name, DELIVERY_NEUTRAL));
        double level = level_of(&take);
        /* Lines of one voice differ from each other; the passage they were measured on is another. */
        if (fabs(level - SPEECH_LEVEL_LUFS) > 2.5)
            fail_msg("%s speaks at %.1f LUFS", talk.library->voices[i].name, level);
        take_free(&take);
    }
    talk_close(&talk);
}

static void a_take_has_no_silence_at_its_ends_and_does_not_click(void **state)
{
    (void)state;
    Talk talk;
    talk_open(&talk, 1);
    for (size_t i = 0; i < N_TALES; i++) {
        Take take = talk_say(&talk, talk_request(&talk, tales[i], "narrator-m", DELIVERY_NEUTRAL));
        size_t first = 0, last = take.n_frames;
        while (first < last && fabsf(take.pcm[first]) < 0.003f) first++;
        while (last > first && fabsf(take.pcm[last - 1]) < 0.003f) last--;
        assert_true(first < SPEECH_RATE_HZ / 20);
        assert_true(take.n_frames - last < SPEECH_RATE_HZ / 10);
        assert_true(take.pcm[0] == 0.0f);
        assert_true(take.pcm[take.n_frames - 1] == 0.0f);
        take_free(&take);
    }
    talk_close(&talk);
}

static void deliveries_are_heard(void **state)
{
    (void)state;
    Talk talk;
    talk_open(&talk, 2);
    Take plain = talk_say(&talk, talk_request(&talk, tales[3], "captain", DELIVERY_NEUTRAL));
    Take shouted = talk_say(&talk, talk_request(&talk, tales[3], "captain", DELIVERY_SHOUTED));
    Take whispered = talk_say(&talk, talk_request(&talk, tales[3], "captain", DELIVERY_WHISPERED));
    assert_true(level_of(&shouted) - level_of(&plain) > 1.5);
    assert_true(level_of(&shouted) - level_of(&plain) < 3.5);
    assert_true(level_of(&plain) - level_of(&whispered) > 3);
    for (int i = 0; i < N_DELIVERIES; i++) {
        Take take = talk_say(&talk, talk_request(&talk, tales[3], "captain", (Delivery)i));
        assert_true(take.n_frames > SPEECH_RATE_HZ);
        assert_true(i == DELIVERY_NEUTRAL || !same_take(&take, &plain));
        take_free(&take);
    }
    take_free(&plain);
    take_free(&shouted);
    take_free(&whispered);
    talk_close(&talk);
}

/* Periodicity of a take at the lags of a man's or woman's voice: 0 for noise, 1 for a steady tone. */
static double voicing(const Take *take, size_t *best_lag)
{
    double best = 0;
    for (size_t lag = SPEECH_RATE_HZ / 300; lag < SPEECH_RATE_HZ / 70; lag++) {
        double product = 0, power = 0;
        for (size_t i = 0; i + lag < take->n_frames; i++) {
            product += (double)take->pcm[i] * (double)take->pcm[i + lag];
            power += (double)take->pcm[i] * (double)take->pcm[i];
        }
        if (power <= 0 || product / power <= best) continue;
        best = product / power;
        *best_lag = lag;
    }
    return best;
}

static void a_whisper_has_no_voice_in_it(void **state)
{
    (void)state;
    Talk talk;
    talk_open(&talk, 1);
    size_t lag;
    Take plain = talk_say(&talk, talk_request(&talk, tales[3], "contralto", DELIVERY_FLAT));
    Take whispered = talk_say(&talk, talk_request(&talk, tales[3], "contralto", DELIVERY_WHISPERED));
    assert_true(voicing(&plain, &lag) > 0.3);
    assert_true(voicing(&whispered, &lag) < 0.12);
    take_free(&plain);
    take_free(&whispered);
    talk_close(&talk);
}

static void a_shout_is_higher_than_the_same_voice_plain(void **state)
{
    static const char *const shouters[] = {"captain", "contralto", "lord", "farmer"};
    (void)state;
    Talk talk;
    talk_open(&talk, 2);
    for (size_t i = 0; i < sizeof shouters / sizeof *shouters; i++) {
        SpeechRequest request = talk_request(&talk, tales[3], shouters[i], DELIVERY_NEUTRAL);
        size_t plain_lag = 1, shouted_lag = 1;
        request.voice.range = 0; /* so that one lag fits the whole line */
        Take plain = talk_say(&talk, request);
        request.delivery = DELIVERY_SHOUTED;
        Take shouted = talk_say(&talk, request);
        voicing(&plain, &plain_lag);
        voicing(&shouted, &shouted_lag);
        /* Two semitones at the least. */
        if ((double)plain_lag < 1.12 * (double)shouted_lag)
            fail_msg("%s: %zu and %zu frames", shouters[i], plain_lag, shouted_lag);
        take_free(&plain);
        take_free(&shouted);
    }
    talk_close(&talk);
}

static void lines_of_a_word_do_not_stand_out(void **state)
{
    static const char *const words[] = {"Stop!", "No.", "Now!", "Ah.", "Charge!", "Who?"};
    (void)state;
    Talk talk;
    talk_open(&talk, 2);
    for (size_t i = 0; i < talk.library->n_voices; i++) {
        for (size_t k = 0; k < sizeof words / sizeof *words; k++) {
            Take take = talk_say(&talk, talk_request(&talk, words[k], talk.library->voices[i].name,
                                                     k % 2 ? DELIVERY_NEUTRAL : DELIVERY_SHOUTED));
            double most = SPEECH_LEVEL_LUFS + (k % 2 ? 1 : 3.5);
            if (level_of(&take) > most)
                fail_msg("%s says \"%s\" at %.1f", talk.library->voices[i].name, words[k], level_of(&take));
            take_free(&take);
        }
    }
    talk_close(&talk);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(takes_are_the_same_on_any_number_of_workers_and_in_any_order),
        cmocka_unit_test(every_voice_speaks_at_the_speech_level),
        cmocka_unit_test(a_take_has_no_silence_at_its_ends_and_does_not_click),
        cmocka_unit_test(deliveries_are_heard),
        cmocka_unit_test(a_whisper_has_no_voice_in_it),
        cmocka_unit_test(a_shout_is_higher_than_the_same_voice_plain),
        cmocka_unit_test(lines_of_a_word_do_not_stand_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
