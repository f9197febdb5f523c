/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file test_stress.c
 * A stressed word is heard: higher, longer and louder, in every kind of voice, with the words around it as they
 * were and every word in its place; and no stress, wherever it falls, upsets the engine. */
#include "base/loudness.h"
#include "speech/stress.h"
#include "support/talk.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static Take say(Talk *talk, const char *text, const char *voice, const SpokenStress *stresses,
                size_t n_stresses)
{
    SpeechRequest request = talk_request(talk, text, voice, DELIVERY_NEUTRAL);
    request.stresses = stresses;
    request.n_stresses = n_stresses;
    return talk_say(talk, request);
}

/* Where a word is in a take. */
static void find_word(const Take *take, size_t word, size_t *start, size_t *end)
{
    *start = take->words[word].start_frame;
    *end = word + 1 < take->n_words ? take->words[word + 1].start_frame : take->n_frames;
}

/* The mean pitch of a word in semitones, by autocorrelation, of its voiced frames. */
static double pitch_of(const Take *take, size_t word)
{
    enum { FRAME = 700, SHORTEST = 38, LONGEST = 400, HOP = 220 };
    size_t start, end, n = 0;
    double sum = 0;
    find_word(take, word, &start, &end);
    for (size_t at = start; at + FRAME + LONGEST < end; at += HOP) {
        double best = 0;
        int lag = 0;
        for (int k = SHORTEST; k < LONGEST; k++) {
            double product = 0, own = 0, other = 0;
            for (int i = 0; i < FRAME; i++) {
                product += (double)(take->pcm[at + (size_t)i] * take->pcm[at + (size_t)(i + k)]);
                own += (double)(take->pcm[at + (size_t)i] * take->pcm[at + (size_t)i]);
                other += (double)(take->pcm[at + (size_t)(i + k)] * take->pcm[at + (size_t)(i + k)]);
            }
            double share = product / sqrt(own * other + 1e-12);
            if (share > best * 1.02) {
                best = share;
                lag = k;
            }
        }
        if (best < 0.6) continue;
        sum += 12 * log2((double)SPEECH_RATE_HZ / lag);
        n++;
    }
    return n ? sum / (double)n : 0;
}

static double level_of(const Take *take, size_t word)
{
    size_t start, end;
    double sum = 0;
    find_word(take, word, &start, &end);
    for (size_t i = start; i < end; i++) sum += (double)(take->pcm[i] * take->pcm[i]);
    return 10 * log10(sum / (double)(end - start));
}

static double length_of(const Take *take, size_t word)
{
    size_t start, end;
    find_word(take, word, &start, &end);
    return (double)(end - start);
}

static void a_stressed_word_is_heard_and_its_neighbours_stay(void **state)
{
    (void)state;
    static const char tale[] = "I said you must never leave the house again today.";
    static const char *const voices[] = {"narrator-m", "contralto", "captain", "matron", "girl"};
    enum { WORD = 4 }; /* "never" */
    Talk talk;
    talk_open(&talk, 0);
    const char *at = strstr(tale, "never");
    SpokenStress stress = {(size_t)(at - tale), (size_t)(at - tale) + 5};
    for (size_t i = 0; i < sizeof voices / sizeof *voices; i++) {
        Take plain = say(&talk, tale, voices[i], NULL, 0);
        Take stressed = say(&talk, tale, voices[i], &stress, 1);
        assert_int_equal(plain.n_words, stressed.n_words);
        for (size_t k = 0; k < plain.n_words; k++) {
            assert_int_equal(plain.words[k].start_byte, stressed.words[k].start_byte);
            assert_int_equal(plain.words[k].n_bytes, stressed.words[k].n_bytes);
        }
        double raised = pitch_of(&stressed, WORD) - pitch_of(&plain, WORD);
        double longer = length_of(&stressed, WORD) / length_of(&plain, WORD);
        double louder = level_of(&stressed, WORD) - level_of(&plain, WORD);
        double beside = fabs(pitch_of(&stressed, WORD + 2) - pitch_of(&plain, WORD + 2));
        double drift = length_of(&stressed, WORD + 2) / length_of(&plain, WORD + 2);
        print_message("%12s: %.1f semitones higher, %.2f times as long, %.1f dB louder; beside it %.1f, %.2f\n",
                      voices[i], raised, longer, louder, beside, drift);
        assert_true(raised > 1.5 && raised < 6);
        assert_true(longer > 1.12 && longer < 1.5);
        assert_true(louder > 0.5 && louder < 4);
        assert_true(beside + 1 < raised && drift > 0.9 && drift < 1.1);
        take_free(&plain);
        take_free(&stressed);
    }
    talk_close(&talk);
}

static uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

static void no_stress_upsets_the_engine(void **state)
{
    (void)state;
    static const char *const pieces[] = {"word",
                                         " ",
                                         " ",
                                         ", ",
                                         ". ",
                                         "! ",
                                         "A.",
                                         "U.S. ",
                                         "it's ",
                                         "5 ",
                                         "1846 ",
                                         "é",
                                         "-",
                                         " - ",
                                         "a ",
                                         "W ",
                                         "Mr ",
                                         "never ",
                                         "\x01"
                                         "9P "};
    enum { N_LINES = 150 };
    uint32_t seed = 20250302;
    Buffer text = {0};
    Talk talk;
    talk_open(&talk, 0);
    for (int n = 0; n < N_LINES; n++) {
        SpokenStress stresses[40];
        size_t n_stresses = 0;
        buffer_clear(&text);
        buffer_add_string(&text, "It was ");
        for (int i = (int)(next_random(&seed) % 60); i > 0; i--) {
            size_t before = text.n_bytes;
            buffer_add_string(&text, pieces[next_random(&seed) % (sizeof pieces / sizeof *pieces)]);
            if (n_stresses < 40 && next_random(&seed) % 4 == 0)
                stresses[n_stresses++] = (SpokenStress){before, text.n_bytes};
        }
        Take take = say(&talk, text.data, n % 2 ? "robot" : "captain", stresses, n_stresses);
        assert_false(take.placeholder);
        assert_true(take.n_frames > 0);
        for (size_t i = 1; i < take.n_words; i++)
            assert_true(take.words[i].start_byte > take.words[i - 1].start_byte);
        take_free(&take);
    }
    assert_int_equal(talk.n_warnings, 0);
    buffer_done(&text);
    talk_close(&talk);
}

static void places_lead_back_past_the_commands(void **state)
{
    (void)state;
    CleanText text = {0};
    Buffer plain = {0};
    Buffer given = {0};
    VoiceSettings settings = {.rate_wpm = 160, .pitch = 50, .range = 50};
    SpokenStress stresses[] = {{3, 8}, {9, 14}, {20, 25}};
    assert_int_equal(clean_text(span_of("It never, never was never so."), &text, NULL), STATUS_OK);
    stress_mark(&text, stresses, 3);
    clean_text_to_utf8(&text, 0, text.n_chars, &plain);
    stress_to_utf8(&text, 0, text.n_chars, &settings, &given);
    StressWalk walk = stress_walk(&text, 0, text.n_chars, &settings);
    size_t at = 0;
    for (size_t i = 0; i < given.n_bytes; i++) {
        size_t found = stress_walk_to(&walk, i);
        if (given.data[i] == '\x01' || found == at) continue;
        at = found;
        assert_true(plain.data[at] == given.data[i] || strchr("0123456789PSA", given.data[i]));
    }
    assert_non_null(strstr(given.data, "\x01"
                                       "68P\x01"
                                       "137S\x01"
                                       "74Anever, never \x01"
                                       "50P\x01"
                                       "160S\x01"
                                       "60Awas"));
    buffer_clear(&given);
    stress_mark(&text, NULL, 0);
    stress_to_utf8(&text, 0, text.n_chars, &settings, &given);
    assert_string_equal(given.data, plain.data);
    clean_text_done(&text);
    buffer_done(&plain);
    buffer_done(&given);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_stressed_word_is_heard_and_its_neighbours_stay),
        cmocka_unit_test(no_stress_upsets_the_engine),
        cmocka_unit_test(places_lead_back_past_the_commands),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
