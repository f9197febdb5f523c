/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the fuzzer starts from and what it once found, without the fuzzer. */
#include "fuzz/fuzz_fountain.c"
#include "support/replay.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void the_corpus_passes(void **state)
{
    (void)state;
    assert_true(replay("tests/fuzz/corpus/fountain", LLVMFuzzerTestOneInput) > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_corpus_passes)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
