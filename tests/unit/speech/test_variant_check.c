/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/buffer.h"
#include "base/file.h"
#include "cast/cast.h"
#include "speech/data_folder.h"
#include "speech/variant_check.h"
#include "support/run.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static int line_of_error(const char *text)
{
    Error error = {0};
    if (variant_check(span_of(text), "voice", &error) == STATUS_OK) return 0;
    assert_int_equal(error.status, STATUS_BAD_INPUT);
    assert_string_equal(error.file, "voice");
    return error.line;
}

static void accepts_what_the_engine_understands(void **state)
{
    (void)state;
    assert_int_equal(line_of_error("// words\nlanguage variant\nname a\npitch 80 120 // deep\n\n# no\n"), 0);
    assert_int_equal(line_of_error("language variant\r\nformant 0 100 90 110\r\n"), 0);
}

static void accepts_every_voice_of_ours_and_most_of_the_engines(void **state)
{
    VoiceLibrary *library;
    const char *engine_data;
    char folder[1024], path[2048];
    size_t n_good = 0, n = 0;
    (void)state;
    assert_int_equal(voice_library_load("voices/library", &library, NULL), STATUS_OK);
    for (size_t i = 0; i < library->n_voices; i++) {
        Buffer text = {0};
        Error error = {0};
        snprintf(path, sizeof path, "voices/library/%s", library->voices[i].name);
        assert_int_equal(file_read(path, 65536, &text, NULL), STATUS_OK);
        if (variant_check(buffer_span(&text), path, &error)) fail_msg("%s:%d: %s", path, error.line, error.message);
        buffer_done(&text);
    }
    voice_library_free(library);
    assert_int_equal(engine_find_data(&engine_data, NULL), STATUS_OK);
    snprintf(folder, sizeof folder, "%s/voices/!v", engine_data);
    DIR *all = opendir(folder);
    assert_non_null(all);
    for (struct dirent *entry; (entry = readdir(all));) {
        Buffer text = {0};
        Error error = {0};
        if (entry->d_name[0] == '.') continue;
        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        assert_int_equal(file_read(path, 65536, &text, NULL), STATUS_OK);
        n++;
        if (variant_check(buffer_span(&text), path, &error) == STATUS_OK) n_good++;
        else print_message("%s:%d: %s\n", path, error.line, error.message);
        buffer_done(&text);
    }
    closedir(all);
    assert_true(n_good * 10 >= n * 9);
}

static void names_the_line_that_the_engine_would_skip(void **state)
{
    (void)state;
    assert_int_equal(line_of_error("junk\n"), 1);
    assert_int_equal(line_of_error("language variant\nname a\nptich 80 120\n"), 3);
    assert_int_equal(line_of_error("language variant\npitch 80\n"), 2);
    assert_int_equal(line_of_error("language variant\npitch 80 high\n"), 2);
    assert_int_equal(line_of_error("language variant\n\xff\xfe\n"), 2);
}

static void misses_the_line_that_makes_it_a_variant(void **state)
{
    (void)state;
    assert_int_equal(line_of_error(""), 1);
    assert_int_equal(line_of_error("language en\nname a\n"), 1);
}

static void a_library_with_a_broken_voice_is_refused(void **state)
{
    VoiceLibrary *library;
    DataFolder folder;
    Error error = {0};
    (void)state;
    put_text(path_in(scratch, "voices.tsv"),
             "name\tlanguage\tgender\tage\tf0_hz\tcentroid_hz\tsuits\nplain\ten\tmale\t40\t100\t900\tanybody\n");
    put_text(path_in(scratch, "plain"), "junk\n");
    assert_int_equal(voice_library_load(scratch, &library, NULL), STATUS_OK);
    assert_int_equal(data_folder_open(library, "/usr", &folder, &error), STATUS_BAD_INPUT);
    assert_string_equal(error.file, path_in(scratch, "plain"));
    assert_int_equal(error.line, 1);
    voice_library_free(library);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(accepts_what_the_engine_understands),
        cmocka_unit_test(accepts_every_voice_of_ours_and_most_of_the_engines),
        cmocka_unit_test(names_the_line_that_the_engine_would_skip),
        cmocka_unit_test(misses_the_line_that_makes_it_a_variant),
        cmocka_unit_test_setup_teardown(a_library_with_a_broken_voice_is_refused, scratch_open, scratch_close),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
