/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file test_json.c
 * Any Script comes back from the JSON that was written of it, with its offsets. */
#include "support/attributed.h"
#include "support/random_script.h"
#include "support/script_equal.h"

#include "base/file.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { N_SCRIPTS = 4000 };

static void fail_at(const char *what, const char *message, Span text)
{
    fail_msg("%s: %s\n%.*s", what, message, (int)text.n_bytes, text.data);
}

/* Write, read, compare, write again. */
static void assert_comes_back(const Script *script, const char *what)
{
    Buffer first = {0}, second = {0}, difference = {0};
    Document *document = NULL;
    Script *read = NULL;
    Error error = {0};
    script_to_json(script, &first);
    if (script_from_json(buffer_span(&first), "tale.json", &document, &read, &error))
        fail_at(what, error.message, buffer_span(&first));
    if (!script_equal(script, read, CLOSE_JSON, &difference)) fail_at(what, difference.data, buffer_span(&first));
    if (script_check_coverage(read, &error)) fail_at(what, error.message, buffer_span(&first));
    for (size_t i = 0; i < script->n_lines; i++) {
        assert_int_equal(script->lines[i].start, read->lines[i].start);
        assert_true(span_equal(script_line_text(script, &script->lines[i]), script_line_text(read, &read->lines[i])));
    }
    script_to_json(read, &second);
    if (!span_equal(buffer_span(&first), buffer_span(&second)))
        fail_at(what, "another file the second time", buffer_span(&second));
    script_free(read);
    document_free(document);
    buffer_done(&first);
    buffer_done(&second);
    buffer_done(&difference);
}

static void comes_back_whatever_is_in_it(void **state)
{
    (void)state;
    for (uint32_t seed = 1; seed <= N_SCRIPTS; seed++) {
        Document *document;
        char what[32];
        Script *script = random_script_new(seed, &document);
        snprintf(what, sizeof what, "seed %u", (unsigned)seed);
        assert_comes_back(script, what);
        script_free(script);
        document_free(document);
    }
}

static void check_file(const char *path)
{
    Buffer text = {0};
    Error error = {0};
    Attributed story;
    if (file_read(path, TEXT_MAX_BYTES, &text, &error)) fail_msg("%s: %s", path, error.message);
    if (attributed_run(&story, buffer_span(&text), NULL)) fail_msg("%s: %s", path, story.error.message);
    assert_comes_back(story.script, path);
    attributed_done(&story);
    buffer_done(&text);
}

static void our_stories_come_back(void **state)
{
    (void)state;
    check_file("scripts/raluven-4.txt");
    check_file("scripts/etsien.txt");
}

static void the_novels_of_the_bench_come_back(void **state)
{
    (void)state;
    const char *shared = getenv("DRAMATIS_SHARED");
    char folder[512], path[1024];
    snprintf(folder, sizeof folder, "%s/attribution/pdnc", shared ? shared : "../shared");
    DIR *entries = opendir(folder);
    if (!entries) skip();
    for (struct dirent *entry = readdir(entries); entry; entry = readdir(entries)) {
        if (strchr(entry->d_name, '.')) continue;
        snprintf(path, sizeof path, "%s/%s/novel_text.txt", folder, entry->d_name);
        check_file(path);
    }
    closedir(entries);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(comes_back_whatever_is_in_it),
        cmocka_unit_test(our_stories_come_back),
        cmocka_unit_test(the_novels_of_the_bench_come_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
