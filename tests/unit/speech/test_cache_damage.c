/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Kept takes that were changed, cut short or mixed up: they are made again, and that is told once. */
#include "support/kept_talk.h"
#include "support/run.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <dirent.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

/* The paths of all entries, in no particular order. Static storage. */
static size_t list_entries(char paths[][512], size_t max)
{
    size_t n = 0;
    DIR *listing = opendir(kept_folder);
    for (struct dirent *entry; listing && n < max && (entry = readdir(listing));)
        if (strstr(entry->d_name, ".take")) snprintf(paths[n++], 512, "%s/%s", kept_folder, entry->d_name);
    if (listing) closedir(listing);
    return n;
}

static void put_byte(const char *path, long offset, char byte)
{
    FILE *file = fopen(path, "r+b");
    assert_non_null(file);
    assert_int_equal(fseek(file, offset, offset < 0 ? SEEK_END : SEEK_SET), 0);
    int old = fgetc(file);
    fseek(file, -1, SEEK_CUR);
    fputc((old ^ byte) & 0xFF, file);
    fclose(file);
}

static void damaged_takes_are_made_again(void **state)
{
    static char paths[64][512];
    static const long offsets[] = {0, 4, 8, 16, 24, 32, 40, 63, 64, 72, 96, 130, 5000, -1, -300};
    (void)state;
    kept_compare(2, 0, KEPT_PLENTY, NULL);
    size_t n = list_entries(paths, 64), n_warnings;
    assert_true(n > KEPT_N_LINES);
    for (size_t k = 0; k < sizeof offsets / sizeof *offsets; k++) {
        for (size_t i = 0; i < n; i++) {
            struct stat info;
            assert_int_equal(stat(paths[i], &info), 0);
            if (offsets[k] < info.st_size) put_byte(paths[i], offsets[k], (char)(1 << k % 8));
        }
        TakeCounts counts = kept_compare(2, 0, KEPT_PLENTY, &n_warnings);
        /* The words in the header that nothing is kept in may be anything. */
        bool unused = offsets[k] >= 40 && offsets[k] < 64;
        assert_int_equal(counts.n_made, unused ? 0 : KEPT_N_LINES);
        assert_int_equal(n_warnings, unused ? 0 : 1); /* once is enough */
        assert_int_equal(kept_compare(2, 0, KEPT_PLENTY, NULL).n_made, 0);
    }
}

static void takes_that_were_cut_short_are_made_again(void **state)
{
    static char paths[64][512];
    static const long lengths[] = {0, 1, 63, 64, 100, 4096, -1};
    (void)state;
    kept_compare(2, 0, KEPT_PLENTY, NULL);
    size_t n = list_entries(paths, 64), n_warnings;
    for (size_t k = 0; k < sizeof lengths / sizeof *lengths; k++) {
        for (size_t i = 0; i < n; i++) {
            struct stat info;
            assert_int_equal(stat(paths[i], &info), 0);
            long length = lengths[k] < 0 ? (long)info.st_size - 1 : lengths[k];
            if (length < info.st_size) assert_int_equal(truncate(paths[i], length), 0);
        }
        TakeCounts counts = kept_compare(2, 0, KEPT_PLENTY, &n_warnings);
        assert_int_equal(counts.n_made, KEPT_N_LINES);
        assert_int_equal(n_warnings, 1);
    }
}

/* Whole, but of another line: as after a collision of names, or a clumsy restore of a backup. */
static void a_take_under_the_name_of_another_is_not_believed(void **state)
{
    static char paths[64][512];
    (void)state;
    kept_compare(2, 0, KEPT_PLENTY, NULL);
    size_t n = list_entries(paths, 64);
    for (size_t i = 0; i + 1 < n; i += 2) {
        const char *other = path_in(scratch, "swap");
        assert_int_equal(rename(paths[i], other), 0);
        assert_int_equal(rename(paths[i + 1], paths[i]), 0);
        assert_int_equal(rename(other, paths[i + 1]), 0);
    }
    assert_true(kept_compare(2, 0, KEPT_PLENTY, NULL).n_made >= KEPT_N_LINES - 1);
}

static void folders_and_links_in_place_of_takes_do_no_harm(void **state)
{
    static char paths[64][512];
    (void)state;
    kept_compare(2, 0, KEPT_PLENTY, NULL);
    size_t n = list_entries(paths, 64), n_warnings;
    for (size_t i = 0; i < n; i++) {
        unlink(paths[i]);
        if (i % 3 == 0) assert_int_equal(mkdir(paths[i], 0700), 0);
        else if (i % 3 == 1) assert_int_equal(symlink("/dev/zero", paths[i]), 0);
        else assert_int_equal(mkfifo(paths[i], 0600), 0);
    }
    kept_compare(2, 0, KEPT_PLENTY, &n_warnings);
    assert_true(n_warnings >= 1);
    for (size_t i = 0; i < n; i++) rmdir(paths[i]);
}

#define on_empty(test) cmocka_unit_test_setup(test, kept_clear)

int main(void)
{
    const struct CMUnitTest tests[] = {
        on_empty(damaged_takes_are_made_again),
        on_empty(takes_that_were_cut_short_are_made_again),
        on_empty(a_take_under_the_name_of_another_is_not_believed),
        on_empty(folders_and_links_in_place_of_takes_do_no_harm),
    };
    return cmocka_run_group_tests(tests, kept_open, kept_close);
}
