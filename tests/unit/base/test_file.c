/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/file.h"
#include "support/file_limit.h"
#include "support/run.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>


static int n_files(void)
{
    int n = 0;
    DIR *dir = opendir(scratch);
    assert_non_null(dir);
    for (struct dirent *entry; (entry = readdir(dir));) n += entry->d_name[0] != '.';
    closedir(dir);
    return n;
}

static void check_content(const char *path, const char *content)
{
    Buffer buffer = {0};
    assert_int_equal(file_read(path, 1000, &buffer, NULL), STATUS_OK);
    assert_string_equal(buffer.data, content);
    buffer_done(&buffer);
}

static void reads_what_it_wrote(void **state)
{
    (void)state;
    const char *path = path_in(scratch, "a.txt");
    Error error = {0};
    if (file_write(path, (Span){"a\0b\n", 4}, &error)) fail_msg("%s", error.message);
    Buffer buffer = {0};
    buffer_add_string(&buffer, "dropped first");
    assert_int_equal(file_read(path, 4, &buffer, NULL), STATUS_OK);
    assert_int_equal(buffer.n_bytes, 4);
    assert_memory_equal(buffer.data, "a\0b\n", 4);
    buffer_done(&buffer);
    assert_int_equal(n_files(), 1);
}

static void reads_and_writes_the_empty_file(void **state)
{
    (void)state;
    const char *path = path_in(scratch, "empty");
    Buffer buffer = {0};
    assert_int_equal(file_write(path, (Span){NULL, 0}, NULL), STATUS_OK);
    assert_int_equal(file_read(path, 0, &buffer, NULL), STATUS_OK);
    assert_int_equal(buffer.n_bytes, 0);
    buffer_done(&buffer);
}

static void reads_files_of_many_blocks(void **state)
{
    (void)state;
    const char *path = path_in(scratch, "large");
    Buffer content = {0}, back = {0};
    for (int i = 0; i < 100000; i++) buffer_printf(&content, "%d ", i);
    assert_int_equal(file_write(path, buffer_span(&content), NULL), STATUS_OK);
    assert_int_equal(file_read(path, content.n_bytes, &back, NULL), STATUS_OK);
    assert_true(span_equal(buffer_span(&content), buffer_span(&back)));
    Error error = {0};
    assert_int_equal(file_read(path, content.n_bytes - 1, &back, &error), STATUS_BAD_INPUT);
    assert_string_equal(error.file, path);
    buffer_done(&content);
    buffer_done(&back);
}

static void says_why_a_file_cannot_be_read(void **state)
{
    (void)state;
    Buffer buffer = {0};
    Error error = {0};
    const char *missing = path_in(scratch, "missing");
    assert_int_equal(file_read(missing, 10, &buffer, &error), STATUS_NOT_FOUND);
    assert_string_equal(error.file, missing);
    assert_int_equal(file_read(scratch, 10, &buffer, &error), STATUS_IO);
    assert_non_null(strstr(error.message, "folder"));
    assert_int_equal(file_read(path_in(scratch, "missing/x"), 10, &buffer, &error), STATUS_NOT_FOUND);
    assert_int_equal(file_read("", 10, &buffer, &error), STATUS_NOT_FOUND);
    assert_int_equal(file_read("/dev/zero", 100000, &buffer, &error), STATUS_BAD_INPUT);
    buffer_done(&buffer);
}

static void shows_a_file_only_when_it_is_whole(void **state)
{
    (void)state;
    FileOut out;
    const char *path = path_in(scratch, "a.txt");
    assert_int_equal(file_write(path, span_of("old"), NULL), STATUS_OK);
    assert_int_equal(file_out_open(path, &out, NULL), STATUS_OK);
    assert_int_equal(file_out_write(&out, "new", 3, NULL), STATUS_OK);
    check_content(path, "old");
    assert_int_equal(file_out_commit(&out, NULL), STATUS_OK);
    check_content(path, "new");
    assert_int_equal(n_files(), 1);
    file_out_discard(&out); /* fine on one that is done */
}

static void leaves_nothing_when_discarded(void **state)
{
    (void)state;
    FileOut out, untouched = {.fd = -1};
    assert_int_equal(file_out_open(path_in(scratch, "b.txt"), &out, NULL), STATUS_OK);
    assert_int_equal(file_out_write(&out, "new", 3, NULL), STATUS_OK);
    file_out_discard(&out);
    file_out_discard(&out);
    file_out_discard(&untouched);
    assert_int_equal(n_files(), 0);
    FileOut zero = {0};
    file_out_discard(&zero);
    assert_int_not_equal(write(STDOUT_FILENO, "", 0), -1); /* and descriptor 0 to 2 are still open */
}

static void lets_two_writers_to_one_name_both_finish(void **state)
{
    (void)state;
    FileOut first, second;
    const char *path = path_in(scratch, "a.txt");
    assert_int_equal(file_out_open(path, &first, NULL), STATUS_OK);
    assert_int_equal(file_out_open(path, &second, NULL), STATUS_OK);
    file_out_write(&first, "1", 1, NULL);
    file_out_write(&second, "2", 1, NULL);
    assert_int_equal(file_out_commit(&second, NULL), STATUS_OK);
    assert_int_equal(file_out_commit(&first, NULL), STATUS_OK);
    check_content(path, "1");
    assert_int_equal(n_files(), 1);
}

static void honours_the_umask(void **state)
{
    (void)state;
    struct stat info;
    mode_t old = umask(027);
    assert_int_equal(file_write(path_in(scratch, "m"), span_of("x"), NULL), STATUS_OK);
    umask(old);
    assert_int_equal(stat(path_in(scratch, "m"), &info), 0);
    assert_int_equal(info.st_mode & 0777, 0640);
}

static void writes_into_the_current_folder(void **state)
{
    (void)state;
    char *here = getcwd(NULL, 0);
    assert_int_equal(chdir(scratch), 0);
    Status status = file_write("plain", span_of("x"), NULL);
    assert_int_equal(chdir(here), 0);
    free(here);
    assert_int_equal(status, STATUS_OK);
    check_content(path_in(scratch, "plain"), "x");
}

static void says_why_a_file_cannot_be_made(void **state)
{
    (void)state;
    FileOut out;
    Error error = {0};
    const char *path = path_in(scratch, "no/such/x.wav");
    assert_int_equal(file_out_open(path, &out, &error), STATUS_NOT_FOUND);
    assert_string_equal(error.file, path);
    assert_non_null(strstr(error.message, "does not exist"));
    assert_int_equal(file_out_open(scratch, &out, &error), STATUS_IO);
    assert_non_null(strstr(error.message, "folder"));
    assert_int_equal(file_out_open("", &out, &error), STATUS_BAD_INPUT);
    assert_int_equal(file_write(path_in(scratch, "x"), span_of("x"), NULL), STATUS_OK);
    assert_int_equal(file_out_open(path_in(scratch, "x/y"), &out, &error), STATUS_NOT_FOUND);
    file_out_discard(&out); /* fine after a failure */
}

static void reports_a_write_that_the_system_refuses(void **state)
{
    (void)state;
    FileOut out;
    Error error = {0};
    char block[4096] = {0};
    const char *path = path_in(scratch, "limited");
    assert_int_equal(file_out_open(path, &out, NULL), STATUS_OK);
    file_limit_set(6000);
    Status first = file_out_write(&out, block, sizeof block, &error);
    Status second = file_out_write(&out, block, sizeof block, &error);
    file_limit_lift();
    file_out_discard(&out);
    assert_int_equal(first, STATUS_OK);
    assert_int_equal(second, STATUS_IO);
    assert_string_equal(error.file, path);
    assert_non_null(strstr(error.message, "File too large"));
    assert_int_equal(n_files(), 0);
}

static void makes_scratch_files_that_leave_no_trace(void **state)
{
    (void)state;
    int fd = -1;
    char back[4] = {0};
    assert_int_equal(file_scratch(path_in(scratch, "x.wav"), &fd, NULL), STATUS_OK);
    assert_true(fd >= 0);
    assert_int_equal(n_files(), 0);
    assert_int_equal(pwrite(fd, "abc", 3, 100), 3);
    assert_int_equal(pread(fd, back, 3, 100), 3);
    assert_string_equal(back, "abc");
    close(fd);
    assert_int_equal(n_files(), 0);
    Error error = {0};
    fd = 77;
    assert_int_equal(file_scratch(path_in(scratch, "no/x.wav"), &fd, &error), STATUS_NOT_FOUND);
    assert_int_equal(fd, 77);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, scratch_open, scratch_close)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(reads_what_it_wrote),
        TEST(reads_and_writes_the_empty_file),
        TEST(reads_files_of_many_blocks),
        TEST(says_why_a_file_cannot_be_read),
        TEST(shows_a_file_only_when_it_is_whole),
        TEST(leaves_nothing_when_discarded),
        TEST(lets_two_writers_to_one_name_both_finish),
        TEST(honours_the_umask),
        TEST(writes_into_the_current_folder),
        TEST(says_why_a_file_cannot_be_made),
        TEST(reports_a_write_that_the_system_refuses),
        TEST(makes_scratch_files_that_leave_no_trace),
    };
    return cmocka_run_group_tests_name("file", tests, NULL, NULL);
}
