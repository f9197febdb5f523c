/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/arena.h"

#include <setjmp.h>
#include <stdalign.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static Arena *arena;

static int set_up(void **state)
{
    (void)state;
    arena = arena_new();
    return arena ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    arena_free(arena);
    arena = NULL;
    return 0;
}

static void gives_zeroed_memory_aligned_for_anything(void **state)
{
    (void)state;
    for (size_t size = 1; size < 5000; size = size * 3 / 2 + 1) {
        char *memory = arena_alloc(arena, size, 1);
        assert_non_null(memory);
        assert_int_equal((uintptr_t)memory % alignof(max_align_t), 0);
        for (size_t i = 0; i < size; i++) assert_int_equal(memory[i], 0);
        memset(memory, 0x5A, size);
    }
}

static void keeps_allocations_apart(void **state)
{
    (void)state;
    enum { N = 2000 };
    unsigned char *blocks[N];
    for (size_t i = 0; i < N; i++) {
        blocks[i] = arena_alloc(arena, i % 97 + 1, 1);
        memset(blocks[i], (int)(i % 251), i % 97 + 1);
    }
    for (size_t i = 0; i < N; i++)
        for (size_t k = 0; k < i % 97 + 1; k++) assert_int_equal(blocks[i][k], i % 251);
}

static void gives_something_for_a_count_of_zero(void **state)
{
    (void)state;
    char *a = arena_alloc(arena, 0, 8), *b = arena_alloc(arena, 0, 8);
    assert_non_null(a);
    assert_non_null(b);
    assert_ptr_not_equal(a, b);
}

static void refuses_counts_that_overflow(void **state)
{
    (void)state;
    size_t before = arena_n_bytes(arena);
    assert_null(arena_alloc(arena, SIZE_MAX, 2));
    assert_null(arena_alloc(arena, SIZE_MAX, 1));
    assert_null(arena_alloc(arena, SIZE_MAX - 20, 1));
    assert_null(arena_alloc(arena, SIZE_MAX / 2 + 1, 2));
    assert_int_equal(arena_n_bytes(arena), before);
    assert_non_null(arena_alloc(arena, 10, 1)); /* and goes on working */
}

static void holds_blocks_larger_than_its_steps(void **state)
{
    (void)state;
    char *large = arena_alloc(arena, 5 << 20, 1);
    assert_non_null(large);
    large[(5 << 20) - 1] = 1;
    assert_true(arena_n_bytes(arena) >= (size_t)5 << 20);
}

static void grows_an_array_and_keeps_what_was_in_it(void **state)
{
    (void)state;
    int *array = NULL;
    size_t capacity = 0, n_moves = 0;
    for (size_t n = 0; n < 10000; n++) {
        int *grown = arena_grow(arena, array, &capacity, n + 1, sizeof *array);
        assert_non_null(grown);
        n_moves += grown != array;
        array = grown;
        assert_true(capacity > n);
        array[n] = (int)n;
    }
    for (size_t n = 0; n < 10000; n++) assert_int_equal(array[n], n);
    assert_true(n_moves < 16); /* it doubles */
}

static void leaves_an_array_that_cannot_grow(void **state)
{
    (void)state;
    size_t capacity = 0;
    int *array = arena_grow(arena, NULL, &capacity, 4, sizeof *array);
    size_t before = capacity;
    assert_null(arena_grow(arena, array, &capacity, SIZE_MAX, sizeof *array));
    assert_null(arena_grow(arena, array, &capacity, SIZE_MAX / 4, sizeof *array));
    assert_int_equal(capacity, before);
}

static void copies_and_terminates_spans(void **state)
{
    (void)state;
    char *copy = arena_string(arena, (Span){"abcdef", 3});
    assert_string_equal(copy, "abc");
    assert_string_equal(arena_string(arena, (Span){NULL, 0}), "");
    assert_null(arena_string(arena, (Span){"", SIZE_MAX}));
}

static void formats_strings(void **state)
{
    (void)state;
    assert_string_equal(arena_printf(arena, "%s-%d", "c", 12), "c-12");
    assert_string_equal(arena_printf(arena, "%s", ""), "");
    assert_int_equal(strlen(arena_printf(arena, "%9000d", 1)), 9000);
}

static void uses_its_memory_again_after_a_reset(void **state)
{
    (void)state;
    arena_reset(arena); /* of an empty one */
    for (int i = 0; i < 100; i++) arena_alloc(arena, 1000, 1);
    arena_reset(arena);
    size_t kept = arena_n_bytes(arena);
    for (int round = 0; round < 50; round++) {
        char *memory = arena_alloc(arena, kept / 2, 1);
        for (size_t i = 0; i < kept / 2; i += 64) assert_int_equal(memory[i], 0);
        memset(memory, 0xFF, kept / 2);
        arena_reset(arena);
        assert_int_equal(arena_n_bytes(arena), kept);
    }
}

static void takes_null_when_freed(void **state)
{
    (void)state;
    arena_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(gives_zeroed_memory_aligned_for_anything, set_up, tear_down),
        cmocka_unit_test_setup_teardown(keeps_allocations_apart, set_up, tear_down),
        cmocka_unit_test_setup_teardown(gives_something_for_a_count_of_zero, set_up, tear_down),
        cmocka_unit_test_setup_teardown(refuses_counts_that_overflow, set_up, tear_down),
        cmocka_unit_test_setup_teardown(holds_blocks_larger_than_its_steps, set_up, tear_down),
        cmocka_unit_test_setup_teardown(grows_an_array_and_keeps_what_was_in_it, set_up, tear_down),
        cmocka_unit_test_setup_teardown(leaves_an_array_that_cannot_grow, set_up, tear_down),
        cmocka_unit_test_setup_teardown(copies_and_terminates_spans, set_up, tear_down),
        cmocka_unit_test_setup_teardown(formats_strings, set_up, tear_down),
        cmocka_unit_test_setup_teardown(uses_its_memory_again_after_a_reset, set_up, tear_down),
        cmocka_unit_test(takes_null_when_freed),
    };
    return cmocka_run_group_tests_name("arena", tests, NULL, NULL);
}
