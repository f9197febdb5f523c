/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mix/sound_folder.h"
#include "support/run.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>


static int set_up(void **state)
{
    scratch_open(state);
    put_text(path_in(scratch, "rain-hard.wav"), "");
    put_text(path_in(scratch, "sea.flac"), "");
    put_text(path_in(scratch, "sea.wav"), "");
    put_text(path_in(scratch, "notes.txt"), "");
    return 0;
}

static void finds_the_first_format_there_is(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    const char *path = NULL;
    assert_int_equal(sound_folder_find(scratch, "sea", arena, &path, NULL), STATUS_OK);
    assert_string_equal(path, path_in(scratch, "sea.wav"));
    arena_free(arena);
}

static void a_name_that_is_not_there_says_what_may_have_been_meant(void **state)
{
    (void)state;
    static const struct {
        const char *name, *says;
        Status status;
    } cases[] = {
        {"see", "; did you mean 'sea'?", STATUS_NOT_FOUND},
        {"rain", "; did you mean 'rain-hard'?", STATUS_NOT_FOUND},
        {"xylophone", "; there are rain-hard, sea", STATUS_NOT_FOUND},
        {"../sea", "not the name of a sound", STATUS_BAD_INPUT},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Arena *arena = arena_new();
        const char *path = NULL;
        Error error = {0};
        assert_int_equal(sound_folder_find(scratch, cases[i].name, arena, &path, &error), cases[i].status);
        assert_null(path);
        if (!strstr(error.message, cases[i].says)) fail_msg("\"%s\" does not say %s", error.message, cases[i].says);
        arena_free(arena);
    }
}

static void an_empty_folder_says_how_to_fill_it(void **state)
{
    (void)state;
    char *empty = scratch_make();
    Arena *arena = arena_new();
    const char *path = NULL;
    Error error = {0};
    assert_int_equal(sound_folder_find(empty, "sea", arena, &path, &error), STATUS_NOT_FOUND);
    assert_non_null(strstr(error.message, "dramatis sounds -o"));
    arena_free(arena);
    scratch_remove(empty);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_the_first_format_there_is),
        cmocka_unit_test(a_name_that_is_not_there_says_what_may_have_been_meant),
        cmocka_unit_test(an_empty_folder_says_how_to_fill_it),
    };
    return cmocka_run_group_tests(tests, set_up, scratch_close);
}
