/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file test_epub_corpus.c
 * The corpus of the fuzz target, replayed without the fuzzer. */
#include "fuzz/fuzz_epub.c"

#include "support/replay.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static void replays_the_corpus(void **state)
{
    (void)state;
    assert_true(replay("tests/fuzz/corpus/epub", LLVMFuzzerTestOneInput) >= 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(replays_the_corpus)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
