/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file test_script.c
 * Stories in tests/golden/script/ and, beside each, what text and script make of it: the whole dump in
 * NAME.expected, and the Fountain in NAME.fountain. With GOLDEN_UPDATE=1 in the environment they are written
 * anew instead of compared. */
#include "support/script_dump.h"

#include "base/file.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char folder[] = "tests/golden/script";

/* Compare with the file of that name, or write it. */
static void check_golden(const char *name, Span found)
{
    char path[512];
    Buffer expected = {0};
    Error error = {0};
    snprintf(path, sizeof path, "%s/%s", folder, name);
    if (getenv("GOLDEN_UPDATE")) {
        if (file_write(path, found, &error)) fail_msg("%s: %s", path, error.message);
        return;
    }
    if (file_read(path, TEXT_MAX_BYTES, &expected, &error)) fail_msg("%s: %s", path, error.message);
    if (!span_equal(buffer_span(&expected), found))
        fail_msg("%s is not what is made now; `make golden-update` shows the difference:\n%.*s", path,
                 (int)found.n_bytes, found.data);
    buffer_done(&expected);
}

static void check_story(const char *name)
{
    char path[512];
    Buffer text = {0};
    Buffer out = {0};
    Error error = {0};
    Story story;
    snprintf(path, sizeof path, "%s/%s.txt", folder, name);
    if (file_read(path, TEXT_MAX_BYTES, &text, &error)) fail_msg("%s: %s", path, error.message);
    story_make_span(&story, buffer_span(&text));
    story_dump_long(&story, &out);
    snprintf(path, sizeof path, "%s.expected", name);
    check_golden(path, buffer_span(&out));
    buffer_clear(&out);
    script_to_fountain(story.script, &out);
    snprintf(path, sizeof path, "%s.fountain", name);
    check_golden(path, buffer_span(&out));
    story_done(&story);
    buffer_done(&out);
    buffer_done(&text);
}

static void makes_what_is_expected_of_each_story(void **state)
{
    (void)state;
    DIR *entries = opendir(folder);
    size_t n = 0;
    assert_non_null(entries);
    for (struct dirent *entry = readdir(entries); entry; entry = readdir(entries)) {
        char name[256];
        char *dot = strrchr(strcpy(name, entry->d_name), '.');
        if (!dot || strcmp(dot, ".txt")) continue;
        *dot = '\0';
        check_story(name);
        n++;
    }
    closedir(entries);
    assert_true(n >= 5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(makes_what_is_expected_of_each_story)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
