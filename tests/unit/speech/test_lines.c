/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What lines may hold: words, nothing, pages, letters of other scripts, what crashes the engine. */
#include "base/utf8.h"
#include "support/talk.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void words_point_into_the_text_and_rise(void **state)
{
    (void)state;
    static const char text[] =
        "\xE2\x80\x9CThe Emperor\xE2\x80\x99s na\xC3\xAFve captain\xE2\x80\xA6\xE2\x80\x9D he said \xE2\x80\x94 half-asleep.";
    Talk talk;
    talk_open(&talk, 1);
    Take take = talk_say(&talk, talk_request(&talk, text, "captain", DELIVERY_NEUTRAL));
    assert_true(take.n_words >= 6);
    for (size_t i = 0; i < take.n_words; i++) {
        const TakeWord *word = &take.words[i];
        assert_true(word->n_bytes > 0 && word->start_byte + word->n_bytes <= sizeof text - 1);
        assert_true(word->start_frame < take.n_frames);
        if (i == 0) continue;
        assert_true(word->start_byte >= word[-1].start_byte + word[-1].n_bytes);
        assert_true(word->start_frame >= word[-1].start_frame);
    }
    assert_memory_equal(text + take.words[0].start_byte, "The", take.words[0].n_bytes);
    assert_int_equal(take.words[1].n_bytes, strlen("Emperor\xE2\x80\x99s"));
    assert_memory_equal(text + take.words[1].start_byte, "Emperor", 7);
    take_free(&take);
    talk_close(&talk);
}

static void nothing_to_say_is_an_empty_take(void **state)
{
    (void)state;
    Talk talk;
    talk_open(&talk, 1);
    Take take = talk_say(&talk, talk_request(&talk, "\xE2\x80\xA6", "boy", DELIVERY_NEUTRAL));
    assert_int_equal(take.n_frames, 0);
    assert_int_equal(take.n_words, 0);
    assert_false(take.placeholder);
    take_free(&take);
    talk_close(&talk);
}

/* Texts that crash Debian's eSpeak NG when it gets them as they are. */
static void texts_that_crash_the_engine_are_spoken(void **state)
{
    static const struct {
        const char *part;
        size_t n;
    } bad[] = {{"A.", 88}, {"x.y.z.", 40}, {"U.S.", 60}, {"s'", 100}, {"word ", 400}, {"\x01" "3P ", 20}};
    (void)state;
    Talk talk;
    talk_open(&talk, 2);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        char text[4096] = "";
        for (size_t k = 0; k < bad[i].n; k++) strcat(text, bad[i].part);
        Take take = talk_say(&talk, talk_request(&talk, text, "squire", DELIVERY_NEUTRAL));
        assert_false(take.placeholder);
        assert_true(take.n_frames > SPEECH_RATE_HZ / 4);
        take_free(&take);
    }
    if (talk.n_warnings) fail_msg("%s", talk.last_warning);
    talk_close(&talk);
}

static void lost_letters_are_reported(void **state)
{
    (void)state;
    Talk talk;
    talk_open(&talk, 1);
    Take take = talk_say(&talk, talk_request(&talk, "The sign said \xE5\xB1\xB1.", "girl", DELIVERY_NEUTRAL));
    assert_int_equal(talk.n_warnings, 1);
    assert_non_null(strstr(talk.last_warning, "\xE5\xB1\xB1"));
    take_free(&take);
    talk_close(&talk);
}

static void warnings_quote_whole_letters(void **state)
{
    static const char *const starts[] = {"", "a", "ab"};
    (void)state;
    Talk talk;
    talk_open(&talk, 1);
    for (size_t i = 0; i < 3; i++) {
        char text[400];
        snprintf(text, sizeof text, "%s", starts[i]);
        for (size_t k = 0; k < 40; k++) strcat(text, k % 10 == 0 ? " \xE5\xB1\xB1" : "\xC3\xA9");
        Take take = talk_say(&talk, talk_request(&talk, text, "girl", DELIVERY_NEUTRAL));
        assert_int_equal(talk.n_warnings, i + 1);
        assert_int_equal(utf8_find_invalid(span_of(talk.last_warning)), SIZE_MAX);
        take_free(&take);
    }
    talk_close(&talk);
}

static void a_line_of_many_pages_is_spoken_whole(void **state)
{
    static const char sentence[] = "The road went on over the hill and down to the river again. ";
    (void)state;
    Buffer text = {0};
    for (int i = 0; i < 400; i++) buffer_add_string(&text, sentence);
    Talk talk;
    talk_open(&talk, 2);
    Take take = talk_say(&talk, talk_request(&talk, text.data, "herald", DELIVERY_NEUTRAL));
    Take once = talk_say(&talk, talk_request(&talk, sentence, "herald", DELIVERY_NEUTRAL));
    double ratio = (double)take.n_frames / (double)once.n_frames;
    assert_true(ratio > 380 && ratio < 460);
    assert_true(take.n_words > 12 * 390);
    const TakeWord *last = &take.words[take.n_words - 1];
    assert_true(last->start_byte > text.n_bytes - 20);
    take_free(&take);
    take_free(&once);
    buffer_done(&text);
    talk_close(&talk);
}

static void an_unknown_voice_or_language_is_an_error(void **state)
{
    (void)state;
    Error error = {0};
    Talk talk;
    talk_open(&talk, 1);
    SpeechRequest request = talk_request(&talk, "Hello.", "boy", DELIVERY_NEUTRAL);
    strcpy(request.voice.voice, "nobody");
    assert_int_equal(speech_submit(talk.speech, 1, &request, &error), STATUS_BAD_INPUT);
    assert_non_null(strstr(error.message, "nobody"));
    request = talk_request(&talk, "Hello.", "boy", DELIVERY_NEUTRAL);
    strcpy(request.voice.language, "xx-none");
    assert_int_equal(speech_submit(talk.speech, 1, &request, &error), STATUS_BAD_INPUT);
    assert_non_null(strstr(error.message, "xx-none"));
    talk_close(&talk);
}

static void speaks_other_languages(void **state)
{
    (void)state;
    Talk talk;
    talk_open(&talk, 1);
    SpeechRequest request = talk_request(&talk, "Guten Abend, meine Damen und Herren.", "lady", DELIVERY_NEUTRAL);
    strcpy(request.voice.language, "de");
    Take take = talk_say(&talk, request);
    assert_false(take.placeholder);
    assert_true(take.n_frames > SPEECH_RATE_HZ);
    take_free(&take);
    talk_close(&talk);
}

static void gives_up_when_cancelled(void **state)
{
    (void)state;
    volatile int cancel = 1;
    Take take;
    Talk talk;
    talk_open(&talk, 1);
    SpeechRequest request = talk_request(&talk, "All night the rain went on, and in the morning there was a lake.", "boy", DELIVERY_NEUTRAL);
    assert_int_equal(speech_submit(talk.speech, 1, &request, NULL), STATUS_OK);
    assert_int_equal(speech_receive(talk.speech, 1, &cancel, &take, NULL), STATUS_CANCELLED);
    talk_close(&talk);
}

static void as_many_lines_may_wait_as_are_promised(void **state)
{
    (void)state;
    Talk talk;
    talk_open(&talk, 2);
    SpeechRequest request = talk_request(&talk, "Yes.", "boy", DELIVERY_NEUTRAL);
    for (uint64_t i = 0; i < SPEECH_MAX_PENDING; i++)
        assert_int_equal(speech_submit(talk.speech, i, &request, NULL), STATUS_OK);
    for (uint64_t i = SPEECH_MAX_PENDING; i-- > 0;) {
        Take take;
        assert_int_equal(speech_receive(talk.speech, i, NULL, &take, NULL), STATUS_OK);
        assert_true(take.n_frames > 0);
        take_free(&take);
    }
    talk_close(&talk);
}

static void tells_the_version_of_the_engine(void **state)
{
    (void)state;
    assert_true(strlen(speech_engine_version()) >= 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_point_into_the_text_and_rise),
        cmocka_unit_test(nothing_to_say_is_an_empty_take),
        cmocka_unit_test(texts_that_crash_the_engine_are_spoken),
        cmocka_unit_test(lost_letters_are_reported),
        cmocka_unit_test(warnings_quote_whole_letters),
        cmocka_unit_test(a_line_of_many_pages_is_spoken_whole),
        cmocka_unit_test(an_unknown_voice_or_language_is_an_error),
        cmocka_unit_test(speaks_other_languages),
        cmocka_unit_test(gives_up_when_cancelled),
        cmocka_unit_test(as_many_lines_may_wait_as_are_promised),
        cmocka_unit_test(tells_the_version_of_the_engine),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
