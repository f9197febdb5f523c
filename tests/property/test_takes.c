/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Takes are the same bytes in any order, on any number of workers, with a cold or a warm cache. */
#include "support/run.h"
#include "support/talk.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

enum { N_TALES = 6, N_LINES = 2 * N_DELIVERIES, N_ORDERS = 20, CACHE_BYTES = 64 << 20 };

static const char *const tales[N_TALES] = {
    "The harbour was empty.", "Why did nobody ring the bell?", "Give it back! Now!",
    "In 1846, forty-two boats left; three came home.", "Naïve as it was, the plan held: we ran.", "Ssh."};
static const char *const names[] = {"contralto", "elder"};

/* Speak all lines in the order of `seed`, and receive them in another. */
static void say_all(Talk *talk, uint32_t seed, Take *takes)
{
    size_t order[N_LINES];
    for (size_t i = 0; i < N_LINES; i++) order[i] = i;
    for (size_t i = N_LINES - 1; i > 0; i--) {
        seed = seed * 1664525u + 1013904223u;
        size_t k = (seed >> 8) % (i + 1), swap = order[i];
        order[i] = order[k];
        order[k] = swap;
    }
    for (size_t i = 0; i < N_LINES; i++) {
        size_t line = order[i];
        SpeechRequest request =
            talk_request(talk, tales[line % N_TALES], names[line / N_DELIVERIES], (Delivery)(line % N_DELIVERIES));
        assert_int_equal(speech_submit(talk->speech, line, &request, NULL), STATUS_OK);
    }
    for (size_t i = 0; i < N_LINES; i++) {
        size_t line = order[(i * 7 + seed) % N_LINES]; /* 7 and the number of lines have no factor in common */
        assert_int_equal(speech_receive(talk->speech, line, NULL, &takes[line], NULL), STATUS_OK);
    }
}

static void takes_are_the_same_bytes_however_they_come_about(void **state)
{
    static const unsigned workers[] = {1, 2, 3, 8};
    Take first[N_LINES], other[N_LINES];
    (void)state;
    for (uint32_t i = 0; i < N_ORDERS; i++) {
        Talk talk;
        Take *takes = i == 0 ? first : other;
        /* Every other order finds what the one before it kept. */
        if (i % 4 < 2) talk_open(&talk, workers[i % 4]);
        else talk_open_keeping(&talk, workers[i % 4], path_in(scratch, "takes"), CACHE_BYTES);
        say_all(&talk, (i + 1) * 77777u, takes);
        talk_close(&talk);
        for (size_t k = 0; k < N_LINES && i > 0; k++) {
            assert_true(same_take(&first[k], &other[k]));
            take_free(&other[k]);
        }
    }
    for (size_t k = 0; k < N_LINES; k++) take_free(&first[k]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(takes_are_the_same_bytes_however_they_come_about)};
    return cmocka_run_group_tests_name("takes", tests, scratch_open, scratch_close);
}
