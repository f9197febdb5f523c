/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Takes that are kept: the same bytes as those that are made, and no others. */
#include "speech/data_folder.h"
#include "speech/take_cache.h"
#include "support/kept_talk.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

enum { N_ORDERS = 20 };

static void the_second_time_nothing_is_made(void **state)
{
    (void)state;
    TakeCounts cold = kept_compare(2, 0, KEPT_PLENTY, NULL);
    assert_int_equal(cold.n_made, KEPT_N_LINES);
    TakeCounts warm = kept_compare(2, 0, KEPT_PLENTY, NULL);
    assert_int_equal(warm.n_made, 0);
    assert_int_equal(warm.n_kept, KEPT_N_LINES);
}

static void the_same_bytes_in_any_order_on_any_workers_cold_or_warm(void **state)
{
    (void)state;
    for (unsigned i = 0; i < N_ORDERS; i++) {
        if (i % 3 == 0) kept_clear(NULL);
        TakeCounts counts = kept_compare(1 + i % 5, 1 + i * 7919, KEPT_PLENTY, NULL);
        assert_int_equal(counts.n_kept, i % 3 == 0 ? 0 : KEPT_N_LINES);
    }
}

/* Change one thing about one line, and tell how many takes that makes. */
static size_t made_after(SpeechRequest change(const Talk *talk, SpeechRequest request))
{
    Talk talk;
    Take take;
    talk_open_keeping(&talk, 2, kept_folder, KEPT_PLENTY);
    kept_say_all(&talk, 0, NULL);
    SpeechRequest request = change(&talk, kept_request(&talk, 3));
    take = talk_say(&talk, request);
    take_free(&take);
    TakeCounts counts = speech_take_counts(talk.speech);
    talk_close(&talk);
    return counts.n_made;
}

static SpeechRequest as_it_was(const Talk *talk, SpeechRequest request)
{
    (void)talk;
    return request;
}

static SpeechRequest other_text(const Talk *talk, SpeechRequest request)
{
    (void)talk;
    request.text = span_of("The tide does, said the man on the quay.");
    return request;
}

static SpeechRequest other_pitch(const Talk *talk, SpeechRequest request)
{
    (void)talk;
    request.voice.pitch++;
    return request;
}

static SpeechRequest other_rate(const Talk *talk, SpeechRequest request)
{
    (void)talk;
    request.voice.rate_wpm++;
    return request;
}

static SpeechRequest other_range(const Talk *talk, SpeechRequest request)
{
    (void)talk;
    request.voice.range--;
    return request;
}

static SpeechRequest other_language(const Talk *talk, SpeechRequest request)
{
    (void)talk;
    strcpy(request.voice.language, "en-gb-scotland");
    return request;
}

static SpeechRequest other_delivery(const Talk *talk, SpeechRequest request)
{
    (void)talk;
    request.delivery = DELIVERY_WHISPERED;
    return request;
}

static SpeechRequest other_voice(const Talk *talk, SpeechRequest request)
{
    SpeechRequest other = talk_request(talk, kept_lines[3], "giant", request.delivery);
    return other;
}

/* The place and the gain are the mix's business. */
static SpeechRequest other_place(const Talk *talk, SpeechRequest request)
{
    (void)talk;
    request.voice.place = 0.5;
    request.voice.gain_db = -3;
    return request;
}

static void only_what_changed_is_made(void **state)
{
    (void)state;
    kept_compare(2, 0, KEPT_PLENTY, NULL);
    assert_int_equal(made_after(as_it_was), 0);
    assert_int_equal(made_after(other_place), 0);
    SpeechRequest (*const changes[])(const Talk *, SpeechRequest) = {
        other_text, other_pitch, other_rate, other_range, other_language, other_delivery, other_voice};
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        assert_int_equal(made_after(changes[i]), 1);
        assert_int_equal(made_after(changes[i]), 0);
    }
}

/* Note, as after a crash, that `text` has to be made in halves. */
static void keep_split(const VoiceLibrary *library, const SpeechRequest *request)
{
    const char *engine_data;
    DataFolder data;
    assert_int_equal(engine_find_data(&engine_data, NULL), STATUS_OK);
    assert_int_equal(data_folder_open(library, engine_data, &data, NULL), STATUS_OK);
    JobIdentities *identities = job_identities_new(engine_data, data.path);
    assert_non_null(identities);
    TakeCache *cache = take_cache_open(&(TakeCacheOptions){kept_folder, KEPT_PLENTY}, identities, NULL);
    assert_non_null(cache);
    Job job = {.kind = JOB_SPEAK, .settings = voice_settings(&request->voice, request->delivery),
               .text = request->text};
    take_cache_keep(cache, &job, NULL);
    take_cache_close(cache);
    data_folder_close(&data);
}

static void a_line_that_crashed_is_kept_in_its_parts(void **state)
{
    Talk talk;
    (void)state;
    talk_open_keeping(&talk, 2, kept_folder, KEPT_PLENTY);
    SpeechRequest request = talk_request(&talk, kept_lines[5], "narrator-m", DELIVERY_NEUTRAL);
    keep_split(talk.library, &request);
    Take cold = talk_say(&talk, request), warm = talk_say(&talk, request);
    TakeCounts counts = speech_take_counts(talk.speech);
    assert_int_equal(counts.n_made, 1);
    assert_int_equal(counts.n_kept, 1);
    assert_true(same_take(&cold, &warm));
    Take whole = talk_say(&talk, talk_request(&talk, kept_lines[5], "narrator-m", DELIVERY_SOFT));
    assert_int_equal(cold.n_words, whole.n_words);
    take_free(&cold);
    take_free(&warm);
    take_free(&whole);
    talk_close(&talk);
}

#define on_empty(test) cmocka_unit_test_setup(test, kept_clear)

int main(void)
{
    const struct CMUnitTest tests[] = {
        on_empty(the_second_time_nothing_is_made),
        on_empty(the_same_bytes_in_any_order_on_any_workers_cold_or_warm),
        on_empty(only_what_changed_is_made),
        on_empty(a_line_that_crashed_is_kept_in_its_parts),
    };
    return cmocka_run_group_tests(tests, kept_open, kept_close);
}
