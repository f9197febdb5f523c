/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `dramatis say`, and lexicons of stories. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "support/run.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void phonemes_are_printed_in_both_notations(void **state)
{
    (void)state;
    Run run = {0};
    run_dramatis(&run, "say", "Hello.", "--phonemes");
    assert_int_equal(run.status, 0);
    assert_string_equal(run.errors.data, "");
    assert_string_equal(run.output.data, "/h\xC9\x99l\xCB\x88o\xCA\x8A/\n[[h@l'oU]]\n");
    run_dramatis(&run, "say", "\xE2\x80\xA6", "--phonemes");
    assert_int_equal(run.status, 0);
    assert_string_equal(run.output.data, "//\n[[]]\n");
    run_done(&run);
}

/* What is printed can be put into a lexicon, and is printed again. */
static void what_is_printed_is_what_a_lexicon_takes(void **state)
{
    (void)state;
    Run run = {0};
    Buffer lexicon = {0};
    run_dramatis(&run, "say", "nightingale", "--phonemes");
    assert_int_equal(run.status, 0);
    buffer_printf(&lexicon, "Anna = %s", strchr(run.output.data, '\n') + 1);
    put_text(path_in(scratch, "a.lex"), lexicon.data);
    buffer_clear(&lexicon);
    buffer_add_string(&lexicon, run.output.data);
    run_dramatis(&run, "say", "Anna", "--phonemes", "--lex", path_in(scratch, "a.lex"));
    assert_string_equal(run.output.data, lexicon.data);
    buffer_done(&lexicon);
    run_done(&run);
}

static void says_it_into_a_file(void **state)
{
    (void)state;
    Run run = {0};
    struct stat info;
    run_dramatis(&run, "say", "Thal'Karn", "--voice", "giant", "--pitch", "40", "-o", path_in(scratch, "a.wav"));
    assert_int_equal(run.status, 0);
    assert_int_equal(stat(path_in(scratch, "a.wav"), &info), 0);
    assert_true(info.st_size > 100000);
    run_dramatis(&run, "say", "Thal'Karn", "-o", path_in(scratch, "a.mp4"));
    assert_int_equal(run.status, 1);
    run_done(&run);
}

static void mistakes_are_told_with_their_place(void **state)
{
    (void)state;
    Run run = {0};
    run_dramatis(&run, "say", "x", "--phonemes", "--voice", "gient");
    assert_int_equal(run.status, 1);
    assert_non_null(strstr(run.errors.data, "did you mean 'giant'?"));
    run_dramatis(&run, "say", "x", "--phonemes", "--voice", "qqqq");
    assert_int_equal(run.status, 1);
    assert_non_null(strstr(run.errors.data, "no voice 'qqqq'; there are narrator-m, "));
    assert_non_null(strstr(run.errors.data, " and trooper\n")); /* the last of them */
    run_dramatis(&run, "say", "x", "--phonemes", "--language", "en-zz");
    assert_int_equal(run.status, 1);
    assert_non_null(strstr(run.errors.data, "no language 'en-zz'"));
    put_text(path_in(scratch, "bad.lex"), "\nKia = /k\xC3\xB8/\n");
    run_dramatis(&run, "say", "x", "--phonemes", "--lex", path_in(scratch, "bad.lex"));
    assert_int_equal(run.status, 1);
    assert_non_null(strstr(run.errors.data, "bad.lex:2:9: error: '\xC3\xB8'"));
    run_done(&run);
}

/* The line is spelled twice and said once. */
static void letters_that_are_lost_are_told_once(void **state)
{
    (void)state;
    Run run = {0};
    static const char words[] = "no Latin spelling";
    run_dramatis(&run, "say", "Hello \xE6\xBC\xA2", "-o", path_in(scratch, "lost.wav"));
    assert_int_equal(run.status, 0);
    const char *first = strstr(run.errors.data, words);
    assert_non_null(first);
    assert_null(strstr(first + 1, words));
    assert_non_null(strstr(run.errors.data, "1 letter is left out"));
    run_done(&run);
}

static void a_story_is_said_as_its_lexicon_has_it(void **state)
{
    (void)state;
    Run run = {0};
    put_text(path_in(scratch, "tale.txt"), "\"Where is Karnath?\" asked Tom.\n\n\"Karnath is gone,\" said Clara.\n");
    const char *const argv[] = {TEST_PROGRAM, "render", "--no-ambience", path_in(scratch, "tale.txt"), "-o",
                                path_in(scratch, "a.wav"), NULL};
    run_program(&run, argv, NULL);
    assert_int_equal(run.status, 0);
    put_text(path_in(scratch, "tale.lex"), "Karnath = car nath\nMoria = x\n[Clara]\nKarnath = kernath\n[Clarra]\n");
    run_program(&run, argv, NULL);
    assert_int_equal(run.status, 0);
    assert_non_null(strstr(run.errors.data, "2 takes made, 2 from the cache"));
    assert_non_null(strstr(run.errors.data, "tale.lex:2:1: warning: 'Moria' is never said"));
    assert_non_null(strstr(run.errors.data, "tale.lex:5: warning: nobody in this story is called Clarra; did you mean "
                                            "'Clara'?"));
    assert_null(strstr(run.errors.data, "'Karnath'"));
    put_text(path_in(scratch, "tale.lex"), "Karnath = car nath\nX =\n");
    run_program(&run, argv, NULL);
    assert_int_equal(run.status, 1);
    assert_non_null(strstr(run.errors.data, "tale.lex:2:1: error: "));
    run_done(&run);
}

/* With every # taken away, the proposal is a lexicon that says everything as before. */
static void names_are_proposed_for_review(void **state)
{
    (void)state;
    Run run = {0};
    put_text(path_in(scratch, "names.txt"), "We met Ikhaan's men and Mr Thal'Karn of Vrell on the Tuesday. \"Where is "
             "\xC3\x89lise?\" asked Anna. Then Ikhaan left, said Anna, and will not come. Will came.\n");
    run_dramatis(&run, "lexicon", path_in(scratch, "names.txt"), "-o", path_in(scratch, "names.proposed"));
    assert_int_equal(run.status, 0);
    run_program(&run, (const char *const[]){"cat", path_in(scratch, "names.proposed"), NULL}, NULL);
    const char *doubtful = strstr(run.output.data, "Likely to be said wrong"), *rest = strstr(run.output.data, "said right");
    assert_true(doubtful && rest && doubtful < rest);
    static const char *const wrong[] = {"# Ikhaan = /", "# Thal'Karn = /", "# Vrell = /", "# \xC3\x89lise = /"};
    for (size_t i = 0; i < 4; i++) {
        const char *at = strstr(run.output.data, wrong[i]);
        if (!at || at > rest) fail_msg("no %s in %s", wrong[i], run.output.data);
    }
    assert_non_null(strstr(run.output.data, "  # 2 times; a run of letters"));
    assert_null(strstr(run.output.data, "# Will"));
    run_program(&run, (const char *const[]){"sh", "-c", "sed -n 's/^# \\(.* = [/[]\\)/\\1/p' \"$0\" >\"$1\"; wc -l <\"$1\"",
        path_in(scratch, "names.proposed"), path_in(scratch, "names.lex"), NULL}, NULL);
    assert_true(strtol(run.output.data, NULL, 10) >= 6);
    run_dramatis(&run, "lexicon", path_in(scratch, "names.txt"));
    assert_int_equal(run.status, 0);
    assert_null(strstr(run.output.data, " = ")); /* the story's lexicon has them all now */
    run_dramatis(&run, "lexicon", path_in(scratch, "names.txt"), "-o", path_in(scratch, "names.lex"));
    assert_int_equal(run.status, 1);
    run_done(&run);
}

/* What the engine says of English is what a lexicon takes back. */
static void the_names_of_our_stories_are_lexicons(void **state)
{
    (void)state;
    static const char *const stories[] = {"scripts/raluven-4.txt", "scripts/etsien.txt"};
    for (size_t i = 0; i < 2; i++) {
        Run run = {0};
        run_program(&run, (const char *const[]){"sh", "-ec", "\"$0\" lexicon \"$1\" | sed -n 's/^# \\(.* = [/[]\\)/\\1/p' "
            ">\"$2\"; \"$0\" say --phonemes x --lex \"$2\"", TEST_PROGRAM, stories[i], path_in(scratch, "s.lex"), NULL}, NULL);
        if (run.status) fail_msg("%s", run.errors.data);
        run_done(&run);
    }
}

static int open_all(void **state)
{
    if (scratch_open(state)) return -1;
    return setenv("XDG_CACHE_HOME", path_in(scratch, "cache"), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(phonemes_are_printed_in_both_notations),
        cmocka_unit_test(what_is_printed_is_what_a_lexicon_takes),
        cmocka_unit_test(says_it_into_a_file),
        cmocka_unit_test(mistakes_are_told_with_their_place),
        cmocka_unit_test(letters_that_are_lost_are_told_once),
        cmocka_unit_test(a_story_is_said_as_its_lexicon_has_it),
        cmocka_unit_test(names_are_proposed_for_review),
        cmocka_unit_test(the_names_of_our_stories_are_lexicons),
    };
    return cmocka_run_group_tests(tests, open_all, scratch_close);
}
