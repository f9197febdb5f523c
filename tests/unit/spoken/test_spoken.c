/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file test_spoken.c
 * What is written, and what a narrator says. */
#include "spoken/spoken.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

typedef struct Case {
    const char *text;
    const char *words; /* NULL when it stays as it is, since the engine says it right */
} Case;

static const SpokenStyle british = {.kind = LINE_NARRATION, .english = true};
static const SpokenStyle american = {.kind = LINE_NARRATION, .english = true, .month_first = true};
static const SpokenStyle heading = {.kind = LINE_HEADING, .english = true};

static void say(const char *text, SpokenStyle style, const char *expected)
{
    Spoken spoken = {0};
    assert_int_equal(spoken_read_text(&spoken, span_of(text), style, NULL), STATUS_OK);
    const char *words = spoken.words.data ? spoken.words.data : "";
    if (strcmp(words, expected) != 0) {
        print_error("\"%s\"\n  is said \"%s\"\n  and not \"%s\"\n", text, words, expected);
        if (!getenv("SPOKEN_ALL")) fail();
    }
    spoken_done(&spoken);
}

static void assert_cases(const Case *cases, size_t n, SpokenStyle style)
{
    for (size_t i = 0; i < n; i++) say(cases[i].text, style, cases[i].words ? cases[i].words : cases[i].text);
}

#define CHECK(cases, style) assert_cases(cases, sizeof(cases) / sizeof *(cases), style)

static void says_years_and_not_counts(void **state)
{
    (void)state;
    static const Case cases[] = {
        {"She was born in 1846.", "She was born in eighteen forty-six."},
        {"There were 1846 men on the ridge.", NULL},
        {"In 1846 the mill burned.", "In eighteen forty-six the mill burned."},
        {"in 1846 men still wrote letters", "in eighteen forty-six men still wrote letters"},
        {"by 1900, and since 1905", "by nineteen hundred, and since nineteen oh five"},
        {"the winter of 1777", "the winter of seventeen seventy-seven"},
        {"the 1846 campaign", "the eighteen forty-six campaign"},
        {"He paid for 1500 acres.", NULL},
        {"He wrote it in 1500 words.", NULL},
        {"in 1066 and all that", "in ten sixty-six and all that"},
        {"in 2024, not in 2005", "in twenty twenty-four, not in 2005"},
        {"1914 was a fine summer.", "nineteen fourteen was a fine summer."},
        {"(1823)", "(eighteen twenty-three)"},
        {"from 1914 to 1918", "from nineteen fourteen to nineteen eighteen"},
        {"the war of 1914–18", "the war of nineteen fourteen to eighteen"},
        {"the 1939-1945 war", "the nineteen thirty-nine to nineteen forty-five war"},
        {"a mob of 1200 men", NULL},
        {"1,846 in all", NULL},
        {"room 1408", NULL},
    };
    CHECK(cases, british);
}

static void says_decades(void **state)
{
    (void)state;
    static const Case cases[] = {
        {"the 1920s", "the nineteen twenties"}, {"the 1890's were over", "the eighteen nineties were over"},
        {"in the '20s", "in the 'twenties"},    {"a man in his 50s", "a man in his fifties"},
        {"the 1800s", "the eighteen hundreds"}, {"the 2000s", NULL},
    };
    CHECK(cases, british);
}

static void says_dates(void **state)
{
    (void)state;
    static const Case cases[] = {
        {"on 12 May 1846", "on the 12th of May, eighteen forty-six"},
        {"on the 3rd March", "on the 3rd of March"},
        {"the 3rd of March", NULL},
        {"May 12th", NULL},
        {"May 12, 1846, at noon", "May 12th, eighteen forty-six, at noon"},
        {"Sept. 3", "September 3rd"},
        {"Dec. 1941", "December nineteen forty-one"},
        {"1846-05-12", "the 12th of May, eighteen forty-six"},
        {"25/12/1846", "the 25th of December, eighteen forty-six"},
        {"In May 12 men came.", "In May 12th men came."},
        {"On 5 March they left.", "On 5 March they left."},
    };
    CHECK(cases, british);
    say("12/5/1846", british, "the 12th of May, eighteen forty-six");
    say("12/5/1846", american, "the 5th of December, eighteen forty-six");
}

static void says_times(void **state)
{
    (void)state;
    static const Case cases[] = {
        {"at 5:30", "at 5 30"},
        {"at 5:05", "at 5 oh 5"},
        {"at 12:00 sharp", "at 12 o'clock sharp"},
        {"at 7 p.m.", NULL},
        {"at 5:00 p.m. he left", "at 5 p.m. he left"},
        {"at 5.30 p.m.", "at 5 30 p.m."},
        {"by 17:00 hours", "by 17 hundred hours"},
        {"at 05:00", "at oh 5 hundred"},
        {"5.30 metres", NULL},
    };
    CHECK(cases, british);
}

static void says_money(void **state)
{
    (void)state;
    static const Case cases[] = {
        {"£3 10s. 6d. a week", "3 pounds, 10 shillings and sixpence a week"},
        {"£3 10s. 6d.", "3 pounds, 10 shillings and sixpence."},
        {"£1", "1 pound"},
        {"£350,000 in gold", "350,000 pounds in gold"},
        {"$5.50", "5 dollars 50"},
        {"$0.75", "75 cents"},
        {"$1, and $5 million", "1 dollar, and 5 million dollars"},
        {"€20", "20 euros"},
        {"$20-$30", "20 dollars to 30 dollars"},
        {"£5–10", "5 to 10 pounds"},
        {"2s. 6d., no more", "2 shillings and sixpence, no more"},
        {"$3k", "3 thousand dollars"},
    };
    CHECK(cases, british);
}

static void says_measures(void **state)
{
    (void)state;
    static const Case cases[] = {
        {"12 km away", "12 kilometers away"},
        {"12km", "12 kilometers"},
        {"1 lb of tea", "1 pound of tea"},
        {"5°C", "5 degrees Celsius"},
        {"45° N", "45 degrees north"},
        {"6 ft. 2 in. tall", "6 feet 2 inches tall"},
        {"60 mph", "60 miles an hour"},
        {"90 km/h", "90 kilometers an hour"},
        {"40 sq. ft. of floor", "40 square feet of floor"},
        {"5 in the morning", NULL},
        {"50%", NULL},
        {"10x20", "10 by 20"},
        {"1 in 5", NULL},
        {"He ran 100 m.", "He ran 100 meters."},
        {"MI6", NULL},
    };
    CHECK(cases, british);
}

static void says_fractions_and_ranges(void **state)
{
    (void)state;
    static const Case cases[] = {
        {"½ an hour", "half an hour"},
        {"3½ miles", "3 and a half miles"},
        {"3½ lbs. of tea", "3 and a half pounds of tea"},
        {"2 1/2 in. wide", "2 and a half inches wide"},
        {"½ lb. of tea", "half a pound of tea"},
        {"½ hr later", "half an hour later"},
        {"a ¾ in. bolt", "a three quarters of an inch bolt"},
        {"He was in at 3½ in all.", "He was in at 3 and a half in all."},
        {"5 °C, and 60 ° F", "5 degrees Celsius, and 60 degrees Fahrenheit"},
        {"1/2 a loaf", "one half a loaf"},
        {"3/4 of it", "three quarters of it"},
        {"2 1/2 pints", "2 and a half pints"},
        {"9/11", NULL},
        {"2.5 or 1,000,000", NULL},
        {"20–30 men", "20 to 30 men"},
        {"pp. 3–5", "pages 3 to 5"},
        {"5-10", "5 to 10"},
        {"555-1234", "5 5 5, 1 2 3 4"},
        {"3-2-1", "3, 2, 1"},
        {"-5", NULL},
    };
    CHECK(cases, british);
}

static void says_roman_numbers_and_no_pronouns(void **state)
{
    (void)state;
    static const Case cases[] = {
        {"Chapter XIV", "Chapter fourteen"},
        {"Henry VIII was fat.", "Henry the 8th was fat."},
        {"World War II", "World War two"},
        {"World War I was over.", "World War one was over."},
        {"King George V", "King George the 5th"},
        {"Charles I, who lost his head", "Charles the 1st, who lost his head"},
        {"When Charles I met you", NULL},
        {"I am here, and so am I.", NULL},
        {"the part I like", NULL},
        {"Part I: The Storm", "Part one: The Storm"},
        {"Louis XIV", "Louis the 14th"},
        {"page xiv", "page fourteen"},
        {"the XIXth century", "the 19th century"},
        {"the XX century", "the 20th century"},
        {"an IV drip", "an I.V drip"},
        {"a MIX of it, a CD", "a MIX of it, a CD"},
        {"Did I? I did.", NULL},
        {"Mind you, the List is out.", NULL},
        {"Charles V. Hale", "Charles V Hale"},
        {"CHAPTER I. Mrs. Hale", "chapter one. Mrs Hale"},
    };
    CHECK(cases, british);
    say("XIV", heading, "fourteen");
    say("I", heading, "one");
    say("II. The Storm", heading, "two. The Storm");
    say("I Meet My Aunt", heading, "I Meet My Aunt");
    say("CHAPTER IX", heading, "chapter nine");
}

static void says_titles_and_abbreviations(void **state)
{
    (void)state;
    static const Case cases[] = {
        {"Mr. Hale and Mrs. Hale", "Mr Hale and Mrs Hale"},
        {"Dr. Hale lives in Elm Dr. now.", "Doctor Hale lives in Elm Drive now."},
        {"St. John of Baker St. is late.", "Saint John of Baker Street is late."},
        {"at 221 Baker St. London", "at 221 Baker Street London"},
        {"Capt. Hale, Lt. Fry, Col. Dunn", "Captain Hale, Lieutenant Fry, Colonel Dunn"},
        {"Lt.-Col. Fry and Lieut.-Gen. Dunn", "Lieutenant-Colonel Fry and Lieutenant-General Dunn"},
        {"on Thurs. evening, or Sat. 3 May", "on Thursday evening, or Saturday the 3rd of May"},
        {"He sat. Sat. He wed.", NULL},
        {"bread, cheese, etc. and so on", "bread, cheese, etcetera and so on"},
        {"bread, etc.", "bread, etcetera."},
        {"No. 5 is gone.", "Number 5 is gone."},
        {"No. Five is gone.", NULL},
        {"No. I shall not.", NULL},
        {"e.g. this, i.e. that", NULL},
        {"him vs. her", "him versus her"},
        {"Vol. II, ch. 3", "Volume two, chapter 3"},
        {"Hale Bros. & Co. of Hull", "Hale Brothers & Company of Hull"},
        {"Hale & Co. Then he left.", "Hale & Company. Then he left."},
        {"Ms. Hale", "Miz Hale"},
        {"the general, gen. or not", NULL},
        {"He lost his way. Mr.", NULL},
    };
    CHECK(cases, british);
}

static void says_initials_without_a_stop(void **state)
{
    (void)state;
    static const Case cases[] = {
        {"J. R. Smith", "J R Smith"},
        {"J.R. Smith came.", "J.R Smith came."},
        {"George W. Hale", "George W Hale"},
        {"the U.S. Army", "the U.S Army"},
        {"He is in the U.S. They are not.", NULL},
        {"the F.B.I. wants it", "the F.B.I wants it"},
        {"M. Duval bowed to John M. Hale.", "Monsieur Duval bowed to John M Hale."},
        {"It was plan B. Nobody spoke.", NULL},
        {"It was I. Hale had gone.", NULL},
        {"at 7 a.m. the bell", NULL},
    };
    CHECK(cases, british);
}

static void tells_stress_from_acronyms(void **state)
{
    (void)state;
    static const Case cases[] = {
        {"You will STOP that.", "You will stop that."},
        {"GET OUT OF HERE!", "get out of here!"},
        {"NASA, the FBI and the BBC", NULL},
        {"an EMP over the US", "an E.M.P over the US"},
        {"He said it was THE one.", "He said it was the one."},
        {"TV, OK?", NULL},
        {"Do you LOVE her?", "Do you love her?"},
        {"I did NOT.", "I did not."},
        {"an SOS", "an S.O.S"},
    };
    CHECK(cases, british);
}

static void says_sounds_and_drawn_out_words(void **state)
{
    (void)state;
    static const Case cases[] = {
        {"Nooooo!", "No!"},
        {"Shhh, she sleeps.", "Shush, she sleeps."},
        {"Hmmmm.", "Hmm."},
        {"Sooo coool", "So cool"},
        {"Yesss", "Yes"},
        {"Brrr", "Burr"},
        {"Ms. and mm", "Ms. and hmm"},
        {"Helllllp", "Help"},
        {"Chapter iii", "Chapter iii"},
        {"chapter iii", "chapter three"},
        {"well, all right", NULL},
    };
    CHECK(cases, british);
}

static void says_stutters_and_broken_words(void **state)
{
    (void)state;
    static const Case cases[] = {
        {"W-what?", "Wuh what?"},
        {"I d-d-don't", "I duh duh don't"},
        {"Th-that one", "Thuh that one"},
        {"I-I can't", "I-I can't"},
        {"X-ray, e-mail, T-shirt, D-Day, U-boat", NULL},
        {"Mr. B—— was there.", "Mr B was there."},
        {"that d—d door", "that damned door"},
        {"that d——d door", "that damned door"},
        {"Count R—— was late", "Count R was late"},
        {"I was going to—", NULL},
        {"a so-so to-do, re-read", NULL},
    };
    CHECK(cases, british);
}

static void says_addresses(void **state)
{
    (void)state;
    static const Case cases[] = {
        {"see http://example.com/a/b, or not", "see example dot com slash a slash b, or not"},
        {"www.example.com.", "www dot example dot com."},
        {"R&D & more", NULL},
        {"so #5 @ 3", NULL},
    };
    CHECK(cases, british);
}

static void leaves_other_languages_alone(void **state)
{
    (void)state;
    SpokenStyle french = spoken_style(LINE_NARRATION, "fr", "en-us");
    assert_false(french.english);
    say("En 1846, le Dr. Hale, 12 km, STOP.", french, "En 1846, le Dr. Hale, 12 km, STOP.");
    assert_true(spoken_style(LINE_NARRATION, "en-gb-scotland", "en").english);
    assert_true(spoken_style(LINE_NARRATION, "en", "en-us").month_first);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(says_years_and_not_counts),
        cmocka_unit_test(says_decades),
        cmocka_unit_test(says_dates),
        cmocka_unit_test(says_times),
        cmocka_unit_test(says_money),
        cmocka_unit_test(says_measures),
        cmocka_unit_test(says_fractions_and_ranges),
        cmocka_unit_test(says_roman_numbers_and_no_pronouns),
        cmocka_unit_test(says_titles_and_abbreviations),
        cmocka_unit_test(says_initials_without_a_stop),
        cmocka_unit_test(tells_stress_from_acronyms),
        cmocka_unit_test(says_sounds_and_drawn_out_words),
        cmocka_unit_test(says_stutters_and_broken_words),
        cmocka_unit_test(says_addresses),
        cmocka_unit_test(leaves_other_languages_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
