/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file test_document_corpus.c
 * The corpus of the fuzz target, replayed without the fuzzer, and each file of it cut off at every byte. */
#include "fuzz/fuzz_document.c"

#include "base/file.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static void replays_the_corpus(void **state)
{
    (void)state;
    static const char folder[] = "tests/fuzz/corpus/document";
    DIR *entries = opendir(folder);
    size_t n = 0;
    assert_non_null(entries);
    for (struct dirent *entry = readdir(entries); entry; entry = readdir(entries)) {
        char path[512];
        Buffer bytes = {0};
        if (entry->d_name[0] == '.') continue;
        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        assert_int_equal(file_read(path, TEXT_MAX_BYTES, &bytes, NULL), STATUS_OK);
        for (size_t end = 0; end <= bytes.n_bytes; end++)
            LLVMFuzzerTestOneInput((const uint8_t *)bytes.data, end);
        buffer_done(&bytes);
        n++;
    }
    closedir(entries);
    assert_true(n >= 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(replays_the_corpus)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
