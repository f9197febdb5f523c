/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cast/cast.h"
#include "support/run.h"

#include <ctype.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define HEADER "name\tlanguage\tgender\tage\tf0_hz\tcentroid_hz\tsuits\n"


static int set_up(void **state)
{
    scratch_open(state);
    put_text(path_in(scratch, "alto"), "language variant\n");
    put_text(path_in(scratch, "bass"), "language variant\n");
    return 0;
}

static Status load(const char *table, VoiceLibrary **library, Error *error)
{
    put_text(path_in(scratch, "voices.tsv"), table);
    return voice_library_load(scratch, library, error);
}

static void reads_voices_in_the_order_of_the_table(void **state)
{
    (void)state;
    VoiceLibrary *library;
    assert_int_equal(load("# ours\n" HEADER "bass\ten-us\tmale\t50\t80\t900.5\tonly giant; slow\n"
                          "\nalto\ten\tfemale\t30\t200\t1000\tanybody\n", &library, NULL), STATUS_OK);
    assert_int_equal(library->n_voices, 2);
    assert_string_equal(library->voices[0].name, "bass");
    assert_string_equal(library->voices[0].language, "en-us");
    assert_int_equal(library->voices[0].gender, GENDER_MALE);
    assert_int_equal(library->voices[0].age, 50);
    assert_true(library->voices[0].centroid_hz == 900.5);
    assert_string_equal(library->voices[0].suits, "only giant; slow");
    assert_ptr_equal(voice_library_find(library, span_of("alto")), &library->voices[1]);
    assert_null(voice_library_find(library, span_of("tenor")));
    voice_library_free(library);
}

static void refuses_what_is_no_table(void **state)
{
    static const struct {
        const char *table;
        Status status;
        int line;
    } bad[] = {
        {"", STATUS_BAD_INPUT, 0},
        {HEADER, STATUS_BAD_INPUT, 0},
        {"alto\ten\tmale\t3\t1\t1\tx\n", STATUS_BAD_INPUT, 1},
        {HEADER "alto\ten\tmale\t3\t1\t1\n", STATUS_BAD_INPUT, 2},
        {HEADER "alto\ten\tmale\t3\t1\t1\tx\ty\n", STATUS_BAD_INPUT, 2},
        {HEADER "Alto\ten\tmale\t3\t1\t1\tx\n", STATUS_BAD_INPUT, 2},
        {HEADER "../alto\ten\tmale\t3\t1\t1\tx\n", STATUS_BAD_INPUT, 2},
        {HEADER "a-name-of-eighteen\ten\tmale\t3\t1\t1\tx\n", STATUS_BAD_INPUT, 2},
        {HEADER "alto\te/n\tmale\t3\t1\t1\tx\n", STATUS_BAD_INPUT, 2},
        {HEADER "alto\ten\tman\t3\t1\t1\tx\n", STATUS_BAD_INPUT, 2},
        {HEADER "alto\ten\tmale\t-3\t1\t1\tx\n", STATUS_BAD_INPUT, 2},
        {HEADER "alto\ten\tmale\t3\tx\t1\tx\n", STATUS_BAD_INPUT, 2},
        {HEADER "alto\ten\tmale\t3\t1\tnan\tx\n", STATUS_BAD_INPUT, 2},
        {HEADER "alto\ten\tmale\t3\t1\t1\tx\nalto\ten\tmale\t3\t1\t1\tx\n", STATUS_BAD_INPUT, 3},
        {HEADER "tenor\ten\tmale\t3\t1\t1\tx\n", STATUS_NOT_FOUND, 2},
    };
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        VoiceLibrary *library = NULL;
        Error error = {0};
        assert_int_equal(load(bad[i].table, &library, &error), bad[i].status);
        assert_null(library);
        assert_int_equal(error.line, bad[i].line);
        assert_true(strlen(error.message) > 10);
    }
}

static void says_when_there_is_no_table(void **state)
{
    (void)state;
    VoiceLibrary *library = NULL;
    assert_int_equal(voice_library_load("/no/such/folder", &library, NULL), STATUS_NOT_FOUND);
    assert_null(library);
}

static void our_voices_are_many_and_far_apart(void **state)
{
    (void)state;
    VoiceLibrary *library;
    double lowest = INFINITY, highest = 0, darkest = INFINITY, brightest = 0;
    size_t by_gender[4] = {0};
    assert_int_equal(voice_library_load("voices/library", &library, NULL), STATUS_OK);
    assert_true(library->n_voices >= 24);
    for (size_t i = 0; i < library->n_voices; i++) {
        const VoiceInfo *voice = &library->voices[i];
        by_gender[voice->gender]++;
        lowest = fmin(lowest, voice->f0_hz);
        highest = fmax(highest, voice->f0_hz);
        darkest = fmin(darkest, voice->centroid_hz);
        brightest = fmax(brightest, voice->centroid_hz);
        assert_true(strlen(voice->suits) > 5);
    }
    assert_true(by_gender[GENDER_MALE] >= 8 && by_gender[GENDER_FEMALE] >= 8);
    assert_true(lowest > 30 && lowest < 60 && highest > 330); /* nearly three octaves */
    assert_true(darkest < 800 && brightest > 2000);
    voice_library_free(library);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_voices_in_the_order_of_the_table),
        cmocka_unit_test(refuses_what_is_no_table),
        cmocka_unit_test(says_when_there_is_no_table),
        cmocka_unit_test(our_voices_are_many_and_far_apart),
    };
    return cmocka_run_group_tests(tests, set_up, scratch_close);
}
