/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A cast that extends that of a series. */
#include "cast/cast.h"
#include "support/run.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

static VoiceLibrary *library;

static int set_up(void **state)
{
    if (scratch_open(state) || mkdir(path_in(scratch, "one"), 0700)) return -1;
    return (int)voice_library_load("voices/library", &library, NULL);
}

static int tear_down(void **state)
{
    voice_library_free(library);
    return scratch_close(state);
}

/* Load one/tale.cast with `text` beside series.cast with `series`. */
static Status load(const char *series, const char *text, Cast **cast, Error *error)
{
    put_text(path_in(scratch, "series.cast"), series);
    put_text(path_in(scratch, "one/tale.cast"), text);
    return cast_load(path_in(scratch, "one/tale.cast"), library, cast, error);
}

static void what_stands_nearer_wins(void **state)
{
    (void)state;
    Cast *cast;
    Error error = {0};
    if (load("[Old Tom]\naliases = Tom\nvoice = elder\npitch = 40\nrate = 140\nplace = 0.5\ngender = male\n"
             "[Ada]\nvoice = lady\n",
             "extends = ../series.cast\n[Tom]\naliases = miller\npitch = 50\n[Eve]\nvoice = crone\n", &cast, &error))
        fail_msg("%s", error.message);
    assert_int_equal(cast->n_entries, 3);
    const CastEntry *tom = &cast->entries[0], *eve = &cast->entries[1], *ada = &cast->entries[2];
    assert_string_equal(tom->name, "Tom");
    assert_string_equal(tom->voice.voice, "elder");
    assert_int_equal(tom->voice.pitch, 50); /* although 50 is what it is when nothing is given */
    assert_int_equal(tom->voice.rate_wpm, 140);
    assert_int_equal(tom->gender, GENDER_MALE);
    assert_true(tom->has_voice && tom->voice.has_place && tom->voice.place == 0.5);
    assert_int_equal(tom->n_aliases, 2);
    assert_string_equal(tom->aliases[0], "miller");
    assert_string_equal(tom->aliases[1], "Old Tom");
    assert_string_equal(eve->name, "Eve");
    assert_string_equal(eve->file, cast->file);
    assert_string_equal(ada->name, "Ada");
    assert_non_null(strstr(ada->file, "series.cast"));
    assert_string_equal(ada->voice.language, "en-gb-x-rp");
    cast_free(cast);
}

static void a_voice_brings_its_language_over_that_of_the_series_voice(void **state)
{
    (void)state;
    Cast *cast;
    assert_int_equal(load("[A]\nvoice = lady\n[B]\nvoice = lady\nlanguage = en\n",
                          "extends = ../series.cast\n[A]\nvoice = giant\n[B]\nvoice = giant\n", &cast, NULL), STATUS_OK);
    assert_string_equal(cast->entries[0].voice.language, voice_library_find(library, span_of("giant"))->language);
    assert_string_equal(cast->entries[1].voice.language, "en");
    assert_non_null(strstr(cast->entries[1].language_file, "series.cast"));
    assert_int_equal(cast->entries[1].language_line, 5);
    cast_free(cast);
}

static void a_series_may_extend_another(void **state)
{
    (void)state;
    Cast *cast;
    put_text(path_in(scratch, "world.cast"), "[Tom]\nrate = 100\nvoice = elder\n");
    assert_int_equal(load("extends = world.cast\n[Tom]\nrate = 120\npitch = 9\n", "extends = ../series.cast\n[Tom]\n"
                          "pitch = 10\n", &cast, NULL), STATUS_OK);
    assert_int_equal(cast->n_entries, 1);
    assert_int_equal(cast->entries[0].voice.pitch, 10);
    assert_int_equal(cast->entries[0].voice.rate_wpm, 120);
    assert_string_equal(cast->entries[0].voice.voice, "elder");
    cast_free(cast);
}

static void names_the_place_of_every_mistake(void **state)
{
    static const struct {
        const char *series, *text, *file;
        int line, column;
        const char *says;
    } bad[] = {
        {"", "extends = ../serie.cast\n", "tale.cast", 1, 11, "no cast file"},
        {"", "# a\nextends =\n", "tale.cast", 2, 1, "needs the name"},
        {"", "extends = tale.cast\n", "tale.cast", 1, 11, "without end"},
        {"extends = one/tale.cast\n", "extends = ../series.cast\n", "series.cast", 1, 11, "without end"},
        {"[Tom]\npitch = 100\n", "extends = ../series.cast\n", "series.cast", 2, 9, "0 to 99"},
        {"[Tom]\nextends = x\n", "extends = ../series.cast\n", "series.cast", 2, 1, "no setting"},
        {"", "extend = ../series.cast\n", "tale.cast", 1, 1, "[name]"},
        {"[Tom]\n[Old Tom]\n", "extends = ../series.cast\n[Tom]\naliases = Old Tom\n", "tale.cast", 2, 0, "[Old Tom]"},
        {"[Tom]\naliases = Tim\n", "extends = ../series.cast\n[Tom]\n[Tim]\n", "series.cast", 1, 0, "[Tim]"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        Cast *cast = NULL;
        Error error = {0};
        Status status = load(bad[i].series, bad[i].text, &cast, &error);
        assert_true(status == STATUS_BAD_INPUT || status == STATUS_NOT_FOUND);
        assert_null(cast);
        if (!strstr(error.message, bad[i].says)) fail_msg("\"%s\" does not say %s", error.message, bad[i].says);
        assert_non_null(strstr(error.file, bad[i].file));
        assert_int_equal(error.line, bad[i].line);
        assert_int_equal(error.column, bad[i].column);
    }
}

static void a_long_chain_ends(void **state)
{
    (void)state;
    Cast *cast = NULL;
    char name[32], text[64];
    for (int i = 0; i < 20; i++) {
        snprintf(name, sizeof name, "c%d.cast", i);
        snprintf(text, sizeof text, "extends = c%d.cast\n", i + 1);
        put_text(path_in(scratch, name), i < 19 ? text : "");
    }
    assert_int_equal(cast_load(path_in(scratch, "c0.cast"), library, &cast, NULL), STATUS_BAD_INPUT);
    assert_int_equal(cast_load(path_in(scratch, "c10.cast"), library, &cast, NULL), STATUS_OK);
    cast_free(cast);
}

static void people_are_found_by_name_before_alias(void **state)
{
    (void)state;
    Cast *cast;
    const CastEntry *entry;
    assert_int_equal(load("[Ada]\naliases = the captain\n", "extends = ../series.cast\n[Tom]\naliases = Tim; Jo\n"
                          "[Jo]\n[Eve]\naliases = Tim\n", &cast, NULL), STATUS_OK);
    assert_int_equal(cast_find(cast, span_of("jo"), &entry, NULL), STATUS_OK);
    assert_string_equal(entry->name, "Jo");
    assert_int_equal(cast_find(cast, span_of("captain"), &entry, NULL), STATUS_OK);
    assert_string_equal(entry->name, "Ada");
    assert_int_equal(cast_find(cast, span_of("nobody"), &entry, NULL), STATUS_OK);
    assert_null(entry);
    assert_int_equal(cast_find(cast, span_of("Tim"), &entry, NULL), STATUS_BAD_INPUT);
    cast_free(cast);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_stands_nearer_wins),
        cmocka_unit_test(a_voice_brings_its_language_over_that_of_the_series_voice),
        cmocka_unit_test(a_series_may_extend_another),
        cmocka_unit_test(names_the_place_of_every_mistake),
        cmocka_unit_test(a_long_chain_ends),
        cmocka_unit_test(people_are_found_by_name_before_alias),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
