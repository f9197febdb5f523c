/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/kept_talk.h"

#include "support/run.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

const char *const kept_lines[KEPT_N_LINES] = {
    "The ferry left at dawn.", "Nobody was on it.", "Who rows?", "The tide does, said the woman on the quay.",
    "Then we wait.", "We have waited for eleven years, and the tide has never once come for us.", "Hm.",
    "Look!", "There is a lantern out there, low on the water.", "It is the moon.", "The moon has no oars.", "Run!",
};

SpeechRequest kept_request(const Talk *talk, size_t i)
{
    static const char *const names[] = {"narrator-m", "ghost", "robot"};
    return talk_request(talk, kept_lines[i], names[i % 3], (Delivery)(i % N_DELIVERIES));
}

TakeCounts kept_say_all(Talk *talk, uint32_t seed, Take *takes)
{
    size_t order[KEPT_N_LINES];
    for (size_t i = 0; i < KEPT_N_LINES; i++) order[i] = i;
    for (size_t i = KEPT_N_LINES - 1; i > 0 && seed; i--) {
        seed = seed * 1664525u + 1013904223u;
        size_t k = (seed >> 8) % (i + 1), swap = order[i];
        order[i] = order[k];
        order[k] = swap;
    }
    for (size_t i = 0; i < KEPT_N_LINES; i++) {
        SpeechRequest request = kept_request(talk, order[i]);
        assert_int_equal(speech_submit(talk->speech, order[i], &request, NULL), STATUS_OK);
    }
    for (size_t i = 0; i < KEPT_N_LINES; i++) {
        Take take;
        assert_int_equal(speech_receive(talk->speech, i, NULL, &take, NULL), STATUS_OK);
        if (takes) takes[i] = take;
        else take_free(&take);
    }
    return speech_take_counts(talk->speech);
}

static Take reference[KEPT_N_LINES]; /* made without a cache */
const char *kept_folder;

int kept_open(void **state)
{
    Talk talk;
    if (scratch_open(state)) return -1;
    kept_folder = strdup(path_in(scratch, "takes"));
    talk_open(&talk, 2);
    kept_say_all(&talk, 0, reference);
    talk_close(&talk);
    return 0;
}

int kept_close(void **state)
{
    for (size_t i = 0; i < KEPT_N_LINES; i++) take_free(&reference[i]);
    return scratch_close(state);
}

int kept_clear(void **state)
{
    TakeCacheSize removed;
    (void)state;
    return (int)take_cache_clear(kept_folder, &removed, NULL);
}

TakeCounts kept_compare(unsigned n_workers, uint32_t seed, uint64_t max_bytes, size_t *n_warnings)
{
    Talk talk;
    Take takes[KEPT_N_LINES];
    talk_open_keeping(&talk, n_workers, kept_folder, max_bytes);
    TakeCounts counts = kept_say_all(&talk, seed, takes);
    for (size_t i = 0; i < KEPT_N_LINES; i++) {
        if (!same_take(&takes[i], &reference[i])) fail_msg("line %zu is not the same", i);
        take_free(&takes[i]);
    }
    talk_close(&talk);
    if (n_warnings) *n_warnings = talk.n_warnings;
    else assert_int_equal(talk.n_warnings, 0);
    assert_int_equal(counts.n_made + counts.n_kept, KEPT_N_LINES);
    return counts;
}
