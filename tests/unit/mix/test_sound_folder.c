/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mix/sound_folder.h"
#include "support/run.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
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

static void a_long_list_says_how_many_it_leaves_out(void **state)
{
    (void)state;
    char *full = scratch_make();
    Arena *arena = arena_new();
    const char *path = NULL;
    Error error = {0};
    for (int i = 0; i < 30; i++) {
        const char *name = arena_printf(arena, "%s/s%c%c.wav", full, 'a' + i % 26, 'a' + i / 26);
        assert_non_null(name);
        FILE *file = fopen(name, "w");
        assert_non_null(file);
        fclose(file);
    }
    assert_int_equal(sound_folder_find(full, "xylophone", arena, &path, &error), STATUS_NOT_FOUND);
    assert_non_null(strstr(error.message, " and 6 more"));
    arena_free(arena);
    scratch_remove(full);
}

static void folders_are_looked_through_in_their_order(void **state)
{
    (void)state;
    char *own = scratch_make();
    Arena *arena = arena_new();
    const char *path = NULL;
    Error error = {0};
    put_text(path_in(own, "sea.ogg"), "");
    const char *both = arena_printf(arena, "%s\n%s", own, scratch);
    assert_int_equal(sound_folder_find(both, "sea", arena, &path, NULL), STATUS_OK);
    assert_string_equal(path, path_in(own, "sea.ogg"));
    assert_int_equal(sound_folder_find(both, "rain-hard", arena, &path, NULL), STATUS_OK);
    assert_string_equal(path, path_in(scratch, "rain-hard.wav"));
    assert_int_equal(sound_folder_find(both, "owl", arena, &path, &error), STATUS_NOT_FOUND);
    assert_non_null(strstr(error.message, arena_printf(arena, "in %s, %s", own, scratch)));
    arena_free(arena);
    scratch_remove(own);
}

static void variants_lie_beside_the_sound_and_are_not_named_apart(void **state)
{
    (void)state;
    char *own = scratch_make();
    Arena *arena = arena_new();
    const char *path = NULL;
    Error error = {0};
    put_text(path_in(own, "door.wav"), "");
    put_text(path_in(own, "door-2.flac"), "");
    assert_int_equal(sound_folder_find(own, "door", arena, &path, NULL), STATUS_OK);
    assert_string_equal(sound_folder_variant(path, 2, arena), path_in(own, "door-2.flac"));
    assert_string_equal(sound_folder_variant(path, 3, arena), path);
    assert_int_equal(sound_folder_find(own, "xylophone", arena, &path, &error), STATUS_NOT_FOUND);
    assert_non_null(strstr(error.message, "; there are door"));
    assert_null(strstr(error.message, "door-2"));
    arena_free(arena);
    scratch_remove(own);
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
        cmocka_unit_test(a_long_list_says_how_many_it_leaves_out),
        cmocka_unit_test(folders_are_looked_through_in_their_order),
        cmocka_unit_test(variants_lie_beside_the_sound_and_are_not_named_apart),
        cmocka_unit_test(an_empty_folder_says_how_to_fill_it),
    };
    return cmocka_run_group_tests(tests, set_up, scratch_close);
}
