/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file test_engine.c
 * What the engine makes of the words: the phonemes of what is written, once it went through the stage, are
 * those of the same thing spelled out. Each case says, too, whether the engine was right by itself, which is
 * why there is a rule or none; should a later engine learn it, this test says so. */
#include "spoken/spoken.h"

#include <espeak-ng/speak_lib.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

typedef struct Case {
    const char *text;
    const char *spelled;
    bool right_alone;
} Case;

static const Case cases[] = {
    {"in 1846", "in eighteen forty six", false},
    {"in 1905", "in nineteen oh five", false},
    {"the 1920s", "the nineteen twenties", false},
    {"1,000,000 men", "one million men", true},
    {"May 12th", "May twelfth", true},
    {"12 May 1846", "the twelfth of May, eighteen forty six", false},
    {"at 5:30", "at five thirty", true},
    {"at 5:05", "at five oh five", false},
    {"at 12:00", "at twelve o'clock", false},
    {"at 7 p.m. today", "at seven PM today", true},
    {"$5.50", "five dollars fifty", false},
    {"£1", "one pound", false},
    {"€20", "twenty euros", false},
    {"12 km", "twelve kilometers", false},
    {"5°C", "five degrees Celsius", false},
    {"6 ft. 2 in. tall", "six feet two inches tall", false},
    {"50%", "fifty percent", true},
    {"2.5", "two point five", true},
    {"½", "a half", true},
    {"3½", "three and a half", false},
    {"1/2", "one half", false},
    {"20–30", "twenty to thirty", false},
    {"Chapter XIV", "Chapter fourteen", false},
    {"Henry VIII", "Henry the eighth", false},
    {"World War II", "World War two", false},
    {"Mr. Smith", "mister Smith", false},
    {"Dr. Smith", "doctor Smith", false},
    {"Elm Dr.", "Elm drive", false},
    {"St. John", "saint John", false},
    {"Baker St.", "Baker street", false},
    {"Capt. Smith", "captain Smith", false},
    {"Lt. Smith", "lieutenant Smith", false},
    {"No. 5", "number five", false},
    {"him vs. her", "him versus her", false},
    {"e.g. this", "for example this", true},
    {"J. R. Smith", "J R Smith", false},
    {"the U.S. Army", "the U.S Army", false},
    {"FBI", "F.B.I", true},
    {"EMP", "E.M.P", false},
    {"you must GET OUT", "you must get out", false},
    {"a YES now", "a yes now", false},
    {"it is WAR", "it is war", false},
    {"STOP", "stop", true},
    {"Nooooo", "no", false},
    {"Shhh", "shush", false},
    {"W-what", "wuh what", false},
    {"www.example.com", "www dot example dot com", true},
    {"-5", "minus five", true},
};

/* The engine's phonemes without stress, length and pauses, which depend on how words are joined. */
static void phonemes(const char *text, char *out, size_t size)
{
    const void *at = text;
    size_t n = 0;
    while (at) {
        const char *found = espeak_TextToPhonemes(&at, espeakCHARS_UTF8, 0);
        bool first = true;
        for (; found && *found && n + 2 < size; found++) {
            /* A break where a clause ends within the text, as behind "Mr.", counts. */
            if (first && n > 0) out[n++] = '|';
            first = false;
            if (!strchr("',%=_:!#2; -", *found)) out[n++] = *found;
        }
    }
    out[n] = '\0';
}

static void the_engine_says_the_words_as_they_are_spelled_out(void **state)
{
    (void)state;
    Spoken spoken = {0};
    int n_wrong = 0;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char alone[512], said[512], spelled[512];
        assert_int_equal(
            spoken_read_text(&spoken, span_of(cases[i].text), (SpokenStyle){.english = true}, NULL), STATUS_OK);
        phonemes(cases[i].text, alone, sizeof alone);
        phonemes(spoken.words.data, said, sizeof said);
        phonemes(cases[i].spelled, spelled, sizeof spelled);
        bool right = !strcmp(said, spelled);
        bool right_alone = !strcmp(alone, spelled);
        if (right && right_alone == cases[i].right_alone) continue;
        n_wrong++;
        print_error("%s -> %s: [%s], spelled out [%s], alone [%s] (%s)\n", cases[i].text, spoken.words.data,
                    said, spelled, alone, right_alone ? "right" : "wrong");
    }
    spoken_done(&spoken);
    assert_int_equal(n_wrong, 0);
}

static int start_engine(void **state)
{
    (void)state;
    assert_true(espeak_Initialize(AUDIO_OUTPUT_SYNCHRONOUS, 0, NULL, 0) > 0);
    assert_int_equal(espeak_SetVoiceByName("en-us"), EE_OK);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_engine_says_the_words_as_they_are_spelled_out)};
    return cmocka_run_group_tests(tests, start_engine, NULL);
}
