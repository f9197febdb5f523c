/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "speech/data_folder.h"
#include "speech/speech.h"
#include "support/run.h"
#include "support/voices.h"

#include <ctype.h>
#include <dirent.h>
#include <fcntl.h>
#include <glob.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

static DataFolder open_folder(const VoiceLibrary *of)
{
    DataFolder folder;
    const char *engine_data;
    Error error = {0};
    assert_int_equal(engine_find_data(&engine_data, NULL), STATUS_OK);
    if (data_folder_open(of, engine_data, &folder, &error)) fail_msg("%s", error.message);
    return folder;
}

static void the_data_folder_is_kept_in_the_cache(void **state)
{
    (void)state;
    DataFolder first = open_folder(voices), second = open_folder(voices);
    assert_false(first.temporary);
    assert_string_equal(first.path, second.path);
    assert_memory_equal(first.path, scratch, strlen(scratch));
    assert_int_equal(count_entries(path_in(scratch, "dramatis")), 1);
    data_folder_close(&first);
    data_folder_close(&second);
}

static void a_broken_cache_is_mended(void **state)
{
    char path[400];
    struct stat info;
    (void)state;
    DataFolder folder = open_folder(voices);
    snprintf(path, sizeof path, "%s/voices/!v/giant", folder.path);
    assert_int_equal(unlink(path), 0);
    DataFolder mended = open_folder(voices);
    assert_string_equal(mended.path, folder.path);
    assert_int_equal(stat(path, &info), 0);
    assert_int_equal(count_entries(path_in(scratch, "dramatis")), 1);
    data_folder_close(&folder);
    data_folder_close(&mended);
}

/* A library of one voice, whose file has `text`. */
static VoiceLibrary *small_library(const char *text)
{
    VoiceLibrary *other;
    char *folder = scratch_make();
    put_text(path_in(folder, "voices.tsv"),
             "name\tlanguage\tgender\tage\tf0_hz\tcentroid_hz\tsuits\nplain\ten\tmale\t40\t100\t900\tanybody\n");
    put_text(path_in(folder, "plain"), text);
    assert_int_equal(voice_library_load(folder, &other, NULL), STATUS_OK);
    free(folder); /* the library has its name, and the folder stays until free_small() */
    return other;
}

static void free_small(VoiceLibrary *other)
{
    char *folder = strdup(other->folder);
    voice_library_free(other);
    scratch_remove(folder);
}

static void a_folder_in_use_outlives_one_of_another_library(void **state)
{
    (void)state;
    VoiceLibrary *other = small_library("language variant\nname plain\n");
    DataFolder first = open_folder(voices), second = open_folder(other);
    assert_string_not_equal(first.path, second.path);
    assert_int_equal(count_entries(path_in(scratch, "dramatis")), 2);
    data_folder_close(&first);
    data_folder_close(&second);
    free_small(other);
}

static void a_new_folder_takes_those_away_that_nobody_uses(void **state)
{
    struct stat info;
    (void)state;
    VoiceLibrary *other = small_library("language variant\nname plain\npitch 90 120\n");
    DataFolder first = open_folder(voices);
    data_folder_close(&first);
    put_text(path_in(scratch, "dramatis/espeak-notes"), "mine");
    DataFolder second = open_folder(other);
    assert_int_equal(stat(first.path, &info), -1);
    assert_int_equal(count_entries(path_in(scratch, "dramatis")), 2);
    data_folder_close(&second);
    unlink(path_in(scratch, "dramatis/espeak-notes"));
    free_small(other);
}

/* A folder that a killed process was filling goes with the next that is opened; one that is being filled stays. */
static void half_a_folder_is_taken_away_unless_it_is_being_filled(void **state)
{
    struct stat info;
    (void)state;
    DataFolder first = open_folder(voices);
    data_folder_close(&first);
    char *left = strdup(path_in(scratch, "dramatis/espeak-0123456789abcdef.aB12cD"));
    char *busy = strdup(path_in(scratch, "dramatis/espeak-0123456789abcdef.Zz90yX"));
    assert_int_equal(mkdir(left, 0700), 0);
    assert_int_equal(symlink("/nowhere", path_in(left, "phontab")), 0);
    assert_int_equal(mkdir(path_in(left, "voices"), 0700), 0);
    assert_int_equal(mkdir(busy, 0700), 0);
    int lock = open(busy, O_RDONLY | O_DIRECTORY);
    assert_int_equal(flock(lock, LOCK_SH), 0);
    DataFolder second = open_folder(voices);
    assert_int_equal(stat(left, &info), -1);
    assert_int_equal(stat(busy, &info), 0);
    data_folder_close(&second);
    close(lock);
    second = open_folder(voices);
    assert_int_equal(stat(busy, &info), -1);
    assert_int_equal(stat(second.path, &info), 0);
    data_folder_close(&second);
    free(left);
    free(busy);
}

static void without_a_cache_a_temporary_folder_comes_and_goes(void **state)
{
    (void)state;
    char *temporary = scratch_make();
    setenv("XDG_CACHE_HOME", "/proc/no/such/folder", 1);
    setenv("TMPDIR", temporary, 1);
    Speech *speech = voices_speak();
    assert_int_equal(count_entries(temporary), 1);
    speech_close(speech);
    assert_int_equal(count_entries(temporary), 0);
    setenv("XDG_CACHE_HOME", scratch, 1);
    unsetenv("TMPDIR");
    scratch_remove(temporary);
}

static void a_variant_that_has_gone_is_an_error(void **state)
{
    (void)state;
    VoiceLibrary *other;
    Speech *speech = NULL;
    Error error = {0};
    char *folder = scratch_make();
    put_text(path_in(folder, "voices.tsv"),
             "name\tlanguage\tgender\tage\tf0_hz\tcentroid_hz\tsuits\nplain\ten\tmale\t40\t100\t900\tanybody\n");
    put_text(path_in(folder, "plain"), "language variant\nname plain\n");
    assert_int_equal(voice_library_load(folder, &other, NULL), STATUS_OK);
    unlink(path_in(folder, "plain"));
    assert_int_equal(speech_open(&(SpeechOptions){.library = other, .n_workers = 1}, &speech, &error),
                     STATUS_NOT_FOUND);
    assert_non_null(strstr(error.file, "plain"));
    voice_library_free(other);
    scratch_remove(folder);
}

/* Return how many files of the folder are languages that the engine is not known to have. */
static int count_unknown(const Speech *speech, const char *family)
{
    enum { MAX_NAME = 16, MAX_IDENTIFIER = 40 };
    int n_unknown = 0;
    DIR *folder = opendir(family);
    const char *last = strrchr(family, '/') + 1;
    assert_non_null(folder);
    for (struct dirent *item; (item = readdir(folder));) {
        CastEntry entry = {.has_language = true, .language_file = "x.cast"};
        size_t n = strlen(item->d_name);
        if (item->d_name[0] == '.' || item->d_type == DT_DIR || n > MAX_NAME ||
            strlen(last) + n + 2 + VARIANT_BYTES > MAX_IDENTIFIER)
            continue;
        for (size_t i = 0; i < n; i++) entry.voice.language[i] = (char)tolower((unsigned char)item->d_name[i]);
        if (speech_check_cast(speech, &(Cast){.file = "x.cast", .entries = &entry, .n_entries = 1}, NULL) == STATUS_OK) continue;
        print_error("%s/%s is not known\n", last, item->d_name);
        n_unknown++;
    }
    closedir(folder);
    return n_unknown;
}

/* The engine's list of voices is short, and our own must not fill it. */
static void every_language_of_the_engine_is_known(void **state)
{
    (void)state;
    const char *engine_data;
    Speech *speech;
    int n_unknown = 0;
    glob_t families = {0};
    assert_int_equal(engine_find_data(&engine_data, NULL), STATUS_OK);
    assert_int_equal(speech_open(&(SpeechOptions){.library = voices, .n_workers = 1}, &speech, NULL), STATUS_OK);
    assert_int_equal(glob(path_in(engine_data, "lang/*"), GLOB_ONLYDIR, NULL, &families), 0);
    for (size_t i = 0; i < families.gl_pathc; i++) n_unknown += count_unknown(speech, families.gl_pathv[i]);
    globfree(&families);
    speech_close(speech);
    assert_int_equal(n_unknown, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_data_folder_is_kept_in_the_cache),
        cmocka_unit_test(a_broken_cache_is_mended),
        cmocka_unit_test(a_folder_in_use_outlives_one_of_another_library),
        cmocka_unit_test(a_new_folder_takes_those_away_that_nobody_uses),
        cmocka_unit_test(half_a_folder_is_taken_away_unless_it_is_being_filled),
        cmocka_unit_test(without_a_cache_a_temporary_folder_comes_and_goes),
        cmocka_unit_test(a_variant_that_has_gone_is_an_error),
        cmocka_unit_test(every_language_of_the_engine_is_known),
    };
    return cmocka_run_group_tests(tests, voices_open, voices_close);
}
