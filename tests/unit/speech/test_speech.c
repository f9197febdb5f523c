/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The stage as others use it, with the real engine and our own voices. */
#include "base/loudness.h"
#include "speech/speech.h"
#include "support/run.h"

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

enum { N_TALES = sizeof tales / sizeof *tales, MAX_WARNINGS = 64 };

static const char *const names[] = {"narrator-m", "contralto", "robot", "crone", "ghost", "goblin", "giant"};

enum { N_NAMES = sizeof names / sizeof *names };

/* What was logged. */
typedef struct Warnings {
    size_t n;
    char last[512];
} Warnings;

static void keep_warning(void *context, LogLevel level, const char *file, int line, int column,
                         const char *message)
{
    Warnings *warnings = context;
    (void)file;
    (void)line;
    (void)column;
    if (level != LOG_WARNING) return;
    warnings->n++;
    strncpy(warnings->last, message, sizeof warnings->last - 1);
}

static VoiceLibrary *library;

static int load_library(void **state)
{
    (void)state;
    return (int)voice_library_load("voices/library", &library, NULL);
}

static int free_library(void **state)
{
    (void)state;
    voice_library_free(library);
    return 0;
}

static Speech *open_speech(unsigned n_workers, const Log *log)
{
    Speech *speech = NULL;
    Error error = {0};
    Status status = speech_open(&(SpeechOptions){.library = library, .n_workers = n_workers, .log = log}, &speech,
                                &error);
    if (status) fail_msg("%s", error.message);
    return speech;
}

static SpeechRequest request_of(const char *text, const char *voice, Delivery delivery)
{
    SpeechRequest request = {.text = span_of(text), .delivery = delivery,
                             .voice = {.pitch = 50, .rate_wpm = 175, .range = 50}};
    const VoiceInfo *info = voice_library_find(library, span_of(voice));
    assert_non_null(info);
    memcpy(request.voice.voice, info->name, sizeof info->name);
    memcpy(request.voice.language, info->language, sizeof info->language);
    return request;
}

static Take say(Speech *speech, SpeechRequest request)
{
    Take take;
    Error error = {0};
    if (speech_submit(speech, 7, &request, &error)) fail_msg("%s", error.message);
    if (speech_receive(speech, 7, NULL, &take, &error)) fail_msg("%s", error.message);
    return take;
}

static double level_of(const Take *take)
{
    LoudnessMeter *meter = loudness_meter_new(SPEECH_RATE_HZ, 1);
    loudness_meter_process(meter, take->pcm, take->n_frames);
    double level = loudness_meter_integrated(meter);
    loudness_meter_free(meter);
    return level;
}

static bool same_take(const Take *a, const Take *b)
{
    return a->n_frames == b->n_frames && a->n_words == b->n_words &&
           !memcmp(a->pcm, b->pcm, a->n_frames * sizeof *a->pcm) &&
           !memcmp(a->words, b->words, a->n_words * sizeof *a->words);
}

/* Every tale in every voice, submitted in an order that `seed` shuffles, received in another. */
static void say_all(unsigned n_workers, uint32_t seed, Take *takes)
{
    enum { N = N_TALES * N_NAMES };
    Speech *speech = open_speech(n_workers, NULL);
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
        SpeechRequest request = request_of(tales[order[i] % N_TALES], names[order[i] / N_TALES], delivery);
        assert_int_equal(speech_submit(speech, order[i], &request, NULL), STATUS_OK);
    }
    for (size_t i = N; i-- > 0;)
        assert_int_equal(speech_receive(speech, order[i], NULL, &takes[order[i]], NULL), STATUS_OK);
    speech_close(speech);
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
    Speech *speech = open_speech(2, NULL);
    for (size_t i = 0; i < library->n_voices; i++) {
        Take take = say(speech, request_of(tales[3], library->voices[i].name, DELIVERY_NEUTRAL));
        double level = level_of(&take);
        /* Lines of one voice differ from each other; the passage they were measured on is another. */
        if (fabs(level - SPEECH_LEVEL_LUFS) > 2.5)
            fail_msg("%s speaks at %.1f LUFS", library->voices[i].name, level);
        take_free(&take);
    }
    speech_close(speech);
}

static void a_take_has_no_silence_at_its_ends_and_does_not_click(void **state)
{
    (void)state;
    Speech *speech = open_speech(1, NULL);
    for (size_t i = 0; i < N_TALES; i++) {
        Take take = say(speech, request_of(tales[i], "narrator-m", DELIVERY_NEUTRAL));
        size_t first = 0, last = take.n_frames;
        while (first < last && fabsf(take.pcm[first]) < 0.003f) first++;
        while (last > first && fabsf(take.pcm[last - 1]) < 0.003f) last--;
        assert_true(first < SPEECH_RATE_HZ / 20);
        assert_true(take.n_frames - last < SPEECH_RATE_HZ / 10);
        assert_true(take.pcm[0] == 0.0f);
        assert_true(take.pcm[take.n_frames - 1] == 0.0f);
        take_free(&take);
    }
    speech_close(speech);
}

static void words_point_into_the_text_and_rise(void **state)
{
    (void)state;
    static const char text[] =
        "\xE2\x80\x9CThe Emperor\xE2\x80\x99s na\xC3\xAFve captain\xE2\x80\xA6\xE2\x80\x9D he said \xE2\x80\x94 half-asleep.";
    Speech *speech = open_speech(1, NULL);
    Take take = say(speech, request_of(text, "captain", DELIVERY_NEUTRAL));
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
    speech_close(speech);
}

static void nothing_to_say_is_an_empty_take(void **state)
{
    (void)state;
    Speech *speech = open_speech(1, NULL);
    Take take = say(speech, request_of("\xE2\x80\xA6", "boy", DELIVERY_NEUTRAL));
    assert_int_equal(take.n_frames, 0);
    assert_int_equal(take.n_words, 0);
    assert_false(take.placeholder);
    take_free(&take);
    speech_close(speech);
}

static void deliveries_are_heard(void **state)
{
    (void)state;
    Speech *speech = open_speech(2, NULL);
    Take plain = say(speech, request_of(tales[3], "captain", DELIVERY_NEUTRAL));
    Take shouted = say(speech, request_of(tales[3], "captain", DELIVERY_SHOUTED));
    Take whispered = say(speech, request_of(tales[3], "captain", DELIVERY_WHISPERED));
    assert_true(level_of(&shouted) - level_of(&plain) > 2.5);
    assert_true(level_of(&plain) - level_of(&whispered) > 3);
    assert_true(shouted.n_frames < plain.n_frames);
    for (int i = 0; i < N_DELIVERIES; i++) {
        Take take = say(speech, request_of(tales[3], "captain", (Delivery)i));
        assert_true(take.n_frames > SPEECH_RATE_HZ);
        assert_true(i == DELIVERY_NEUTRAL || !same_take(&take, &plain));
        take_free(&take);
    }
    take_free(&plain);
    take_free(&shouted);
    take_free(&whispered);
    speech_close(speech);
}

/* Periodicity of a take at the lags of a man's or woman's voice: 0 for noise, 1 for a steady tone. */
static double voicing(const Take *take)
{
    double best = 0;
    for (size_t lag = SPEECH_RATE_HZ / 300; lag < SPEECH_RATE_HZ / 70; lag++) {
        double product = 0, power = 0;
        for (size_t i = 0; i + lag < take->n_frames; i++) {
            product += (double)take->pcm[i] * (double)take->pcm[i + lag];
            power += (double)take->pcm[i] * (double)take->pcm[i];
        }
        if (power > 0 && product / power > best) best = product / power;
    }
    return best;
}

static void a_whisper_has_no_voice_in_it(void **state)
{
    (void)state;
    Speech *speech = open_speech(1, NULL);
    Take plain = say(speech, request_of(tales[3], "contralto", DELIVERY_FLAT));
    Take whispered = say(speech, request_of(tales[3], "contralto", DELIVERY_WHISPERED));
    assert_true(voicing(&plain) > 0.3);
    assert_true(voicing(&whispered) < 0.12);
    take_free(&plain);
    take_free(&whispered);
    speech_close(speech);
}

/* Texts that crash Debian's eSpeak NG when it gets them as they are. */
static void texts_that_crash_the_engine_are_spoken(void **state)
{
    static const struct {
        const char *part;
        size_t n;
    } bad[] = {{"A.", 88}, {"x.y.z.", 40}, {"U.S.", 60}, {"s'", 100}, {"word ", 400}, {"\x01" "3P ", 20}};
    Warnings warnings = {0};
    (void)state;
    Speech *speech = open_speech(2, &(Log){keep_warning, &warnings});
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        char text[4096] = "";
        for (size_t k = 0; k < bad[i].n; k++) strcat(text, bad[i].part);
        Take take = say(speech, request_of(text, "squire", DELIVERY_NEUTRAL));
        assert_false(take.placeholder);
        assert_true(take.n_frames > SPEECH_RATE_HZ / 4);
        take_free(&take);
    }
    if (warnings.n) fail_msg("%s", warnings.last);
    speech_close(speech);
}

static void lost_letters_are_reported(void **state)
{
    Warnings warnings = {0};
    (void)state;
    Speech *speech = open_speech(1, &(Log){keep_warning, &warnings});
    Take take = say(speech, request_of("The sign said \xE5\xB1\xB1.", "girl", DELIVERY_NEUTRAL));
    assert_int_equal(warnings.n, 1);
    assert_non_null(strstr(warnings.last, "\xE5\xB1\xB1"));
    take_free(&take);
    speech_close(speech);
}

static void a_line_of_many_pages_is_spoken_whole(void **state)
{
    static const char sentence[] = "The road went on over the hill and down to the river again. ";
    (void)state;
    Buffer text = {0};
    for (int i = 0; i < 400; i++) buffer_add_string(&text, sentence);
    Speech *speech = open_speech(2, NULL);
    Take take = say(speech, request_of(text.data, "herald", DELIVERY_NEUTRAL));
    Take once = say(speech, request_of(sentence, "herald", DELIVERY_NEUTRAL));
    double ratio = (double)take.n_frames / (double)once.n_frames;
    assert_true(ratio > 380 && ratio < 460);
    assert_true(take.n_words > 12 * 390);
    const TakeWord *last = &take.words[take.n_words - 1];
    assert_true(last->start_byte > text.n_bytes - 20);
    take_free(&take);
    take_free(&once);
    buffer_done(&text);
    speech_close(speech);
}

static void an_unknown_voice_or_language_is_an_error(void **state)
{
    (void)state;
    Error error = {0};
    Speech *speech = open_speech(1, NULL);
    SpeechRequest request = request_of("Hello.", "boy", DELIVERY_NEUTRAL);
    strcpy(request.voice.voice, "nobody");
    assert_int_equal(speech_submit(speech, 1, &request, &error), STATUS_BAD_INPUT);
    assert_non_null(strstr(error.message, "nobody"));
    request = request_of("Hello.", "boy", DELIVERY_NEUTRAL);
    strcpy(request.voice.language, "xx-none");
    assert_int_equal(speech_submit(speech, 1, &request, &error), STATUS_BAD_INPUT);
    assert_non_null(strstr(error.message, "xx-none"));
    speech_close(speech);
}

static void speaks_other_languages(void **state)
{
    (void)state;
    Speech *speech = open_speech(1, NULL);
    SpeechRequest request = request_of("Guten Abend, meine Damen und Herren.", "lady", DELIVERY_NEUTRAL);
    strcpy(request.voice.language, "de");
    Take take = say(speech, request);
    assert_false(take.placeholder);
    assert_true(take.n_frames > SPEECH_RATE_HZ);
    take_free(&take);
    speech_close(speech);
}

static void gives_up_when_cancelled(void **state)
{
    (void)state;
    volatile int cancel = 1;
    Take take;
    Speech *speech = open_speech(1, NULL);
    SpeechRequest request = request_of(tales[3], "boy", DELIVERY_NEUTRAL);
    assert_int_equal(speech_submit(speech, 1, &request, NULL), STATUS_OK);
    assert_int_equal(speech_receive(speech, 1, &cancel, &take, NULL), STATUS_CANCELLED);
    speech_close(speech);
}

static void as_many_lines_may_wait_as_are_promised(void **state)
{
    (void)state;
    Speech *speech = open_speech(2, NULL);
    SpeechRequest request = request_of("Yes.", "boy", DELIVERY_NEUTRAL);
    for (uint64_t i = 0; i < SPEECH_MAX_PENDING; i++)
        assert_int_equal(speech_submit(speech, i, &request, NULL), STATUS_OK);
    for (uint64_t i = SPEECH_MAX_PENDING; i-- > 0;) {
        Take take;
        assert_int_equal(speech_receive(speech, i, NULL, &take, NULL), STATUS_OK);
        assert_true(take.n_frames > 0);
        take_free(&take);
    }
    speech_close(speech);
}

static void tells_the_version_of_the_engine(void **state)
{
    (void)state;
    assert_true(strlen(speech_engine_version()) >= 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(takes_are_the_same_on_any_number_of_workers_and_in_any_order),
        cmocka_unit_test(every_voice_speaks_at_the_speech_level),
        cmocka_unit_test(a_take_has_no_silence_at_its_ends_and_does_not_click),
        cmocka_unit_test(words_point_into_the_text_and_rise),
        cmocka_unit_test(nothing_to_say_is_an_empty_take),
        cmocka_unit_test(deliveries_are_heard),
        cmocka_unit_test(a_whisper_has_no_voice_in_it),
        cmocka_unit_test(texts_that_crash_the_engine_are_spoken),
        cmocka_unit_test(lost_letters_are_reported),
        cmocka_unit_test(a_line_of_many_pages_is_spoken_whole),
        cmocka_unit_test(an_unknown_voice_or_language_is_an_error),
        cmocka_unit_test(speaks_other_languages),
        cmocka_unit_test(gives_up_when_cancelled),
        cmocka_unit_test(as_many_lines_may_wait_as_are_promised),
        cmocka_unit_test(tells_the_version_of_the_engine),
    };
    return cmocka_run_group_tests(tests, load_library, free_library);
}
