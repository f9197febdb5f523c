/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cast/cast.h"
#include "support/run.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static VoiceLibrary *library;

static int set_up(void **state)
{
    scratch_open(state);
    return (int)voice_library_load("voices/library", &library, NULL);
}

static int tear_down(void **state)
{
    (void)state;
    voice_library_free(library);
    return scratch_close(state);
}

static Status load(const char *text, Cast **cast, Error *error)
{
    const char *path = path_in(scratch, "tale.cast");
    put_text(path, text);
    return cast_load(path, library, cast, error);
}

static void reads_every_setting(void **state)
{
    (void)state;
    Cast *cast;
    assert_int_equal(load("# a comment\n[Old Tom]\naliases = Tom; the miller ;\ngender = male\nvoice = elder\n"
                          "language = en-gb-scotland\npitch = 40 # lower\nrate = 140\nrange = 70\ngain = -1.5\n"
                          "strength = 1.5\nplace = 0.25\n[narrator]\nrate = 160\n", &cast, NULL), STATUS_OK);
    assert_int_equal(cast->n_entries, 2);
    const CastEntry *tom = &cast->entries[0];
    assert_string_equal(tom->name, "Old Tom");
    assert_int_equal(tom->line, 2);
    assert_int_equal(tom->n_aliases, 2);
    assert_string_equal(tom->aliases[1], "the miller");
    assert_int_equal(tom->gender, GENDER_MALE);
    assert_true(tom->has_voice && tom->has_language && tom->voice.has_place);
    assert_string_equal(tom->voice.voice, "elder");
    assert_string_equal(tom->voice.language, "en-gb-scotland");
    assert_int_equal(tom->voice.pitch, 40);
    assert_int_equal(tom->voice.rate_wpm, 140);
    assert_int_equal(tom->voice.range, 70);
    assert_true(tom->voice.gain_db == -1.5 && tom->voice.place == 0.25);
    assert_true(tom->has_strength && tom->voice.strength == 1.5);
    assert_true(cast->entries[1].voice.strength == 1.0);
    assert_false(cast->entries[1].has_voice || cast->entries[1].voice.has_place);
    assert_int_equal(cast->entries[1].voice.rate_wpm, 160);
    assert_int_equal(cast->entries[1].voice.pitch, 50);
    cast_free(cast);
}

static void a_voice_brings_its_language(void **state)
{
    (void)state;
    Cast *cast;
    assert_int_equal(load("[A]\nvoice = lady\n[B]\nlanguage = en\nvoice = lady\n", &cast, NULL), STATUS_OK);
    assert_string_equal(cast->entries[0].voice.language, "en-gb-x-rp");
    assert_string_equal(cast->entries[1].voice.language, "en");
    cast_free(cast);
}

static void names_the_place_of_every_mistake(void **state)
{
    static const struct {
        const char *text;
        int line, column;
        const char *says;
    } bad[] = {
        {"[Tom]\nvoice = eldr\n", 2, 9, "did you mean 'elder'"},
        {"[Tom]\nvoice = narrator\n", 2, 9, "'narrator-m'"},
        {"[Tom]\nvoice = ../../etc/passwd\n", 2, 9, "no voice"},
        {"[Tom]\nvoice =\n", 2, 0, "voice"},
        {"[Tom]\npich = 4\n", 2, 1, "did you mean 'pitch'"},
        {"[Tom]\npitch = 100\n", 2, 9, "0 to 99"},
        {"[Tom]\npitch = high\n", 2, 9, "0 to 99"},
        {"[Tom]\nrate = 79\n", 2, 8, "80 to 400"},
        {"[Tom]\nrange = -1\n", 2, 9, "0 to 99"},
        {"[Tom]\ngain = 12.5\n", 2, 8, "-24 to 12"},
        {"[Tom]\nplace = 1.01\n", 2, 9, "-1 to 1"},
        {"[Tom]\nroom = cavren\n", 2, 8, "did you mean 'cavern'"},
        {"[Tom]\npreset = radoi\n", 2, 10, "did you mean 'radio'"},
        {"[Tom]\nstrength = 2.5\n", 2, 12, "0 to 2"},
        {"[Tom]\nplace = nan\n", 2, 9, "-1 to 1"},
        {"[Tom]\ngender = mael\n", 2, 10, "did you mean 'male'"},
        {"[Tom]\nlanguage = ../x\n", 2, 12, "en-us"},
        {"[Tom]\nlanguage = a-language-too-long\n", 2, 12, "en-us"},
        {"pitch = 4\n[Tom]\n", 1, 1, "[name]"},
        {"[Tom]\n\n[Tom]\n", 3, 2, "line 1"},
        {"[Tom]\npitch = 4\npitch = 5\n", 3, 1, "line 2"},
        {"[Tom\n", 1, 1, "]"},
        {"[Tom]\nhello\n", 2, 1, "key = value"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        Cast *cast = NULL;
        Error error = {0};
        assert_int_equal(load(bad[i].text, &cast, &error), STATUS_BAD_INPUT);
        assert_null(cast);
        assert_int_equal(error.line, bad[i].line);
        if (bad[i].column) assert_int_equal(error.column, bad[i].column);
        assert_non_null(strstr(error.file, "tale.cast"));
        if (!strstr(error.message, bad[i].says)) fail_msg("\"%s\" does not say %s", error.message, bad[i].says);
    }
}

static void says_when_there_is_no_file(void **state)
{
    (void)state;
    Cast *cast = NULL;
    assert_int_equal(cast_load(path_in(scratch, "none.cast"), library, &cast, NULL), STATUS_NOT_FOUND);
    assert_null(cast);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_every_setting),
        cmocka_unit_test(a_voice_brings_its_language),
        cmocka_unit_test(names_the_place_of_every_mistake),
        cmocka_unit_test(says_when_there_is_no_file),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
