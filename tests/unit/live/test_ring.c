/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ring: every sample arrives once and in order, with a thread on either end. */
#include "live/ring.h"

#include <pthread.h>
#include <sched.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

enum { CAPACITY = 256, N_SAMPLES = 2000000 };

static int16_t storage[CAPACITY];

static Ring fresh_ring(size_t n_before)
{
    Ring ring = {.samples = storage, .capacity = CAPACITY};
    atomic_init(&ring.n_put, n_before);
    atomic_init(&ring.n_got, n_before);
    return ring;
}

static void is_empty_at_first(void **state)
{
    (void)state;
    Ring ring = fresh_ring(0);
    assert_int_equal(ring_waiting(&ring), 0);
    assert_int_equal(ring_room(&ring), CAPACITY);
}

static void holds_as_much_as_it_says(void **state)
{
    (void)state;
    Ring ring = fresh_ring(0);
    int16_t in[CAPACITY], out[CAPACITY];
    for (int i = 0; i < CAPACITY; i++) in[i] = (int16_t)i;
    ring_put(&ring, in, CAPACITY);
    assert_int_equal(ring_room(&ring), 0);
    assert_int_equal(ring_waiting(&ring), CAPACITY);
    ring_get(&ring, out, CAPACITY);
    assert_memory_equal(in, out, sizeof in);
    assert_int_equal(ring_room(&ring), CAPACITY);
}

static void keeps_order_across_its_seam(void **state)
{
    (void)state;
    /* Counts that overflow are no different from others. */
    Ring ring = fresh_ring(SIZE_MAX - 1000);
    int16_t next_in = 0, next_out = 0, block[CAPACITY];
    for (size_t round = 1; round < 3000; round++) {
        size_t n = round * 37 % (ring_room(&ring) + 1);
        for (size_t i = 0; i < n; i++) block[i] = next_in++;
        ring_put(&ring, block, n);
        n = round * 53 % (ring_waiting(&ring) + 1);
        ring_get(&ring, block, n);
        for (size_t i = 0; i < n; i++) assert_int_equal(block[i], next_out++);
    }
}

static void *put_all(void *context)
{
    Ring *ring = context;
    int16_t block[CAPACITY];
    size_t n_put = 0;
    for (size_t round = 1; n_put < N_SAMPLES; round++) {
        size_t n = round * 31 % (CAPACITY / 2) + 1;
        if (n > N_SAMPLES - n_put) n = N_SAMPLES - n_put;
        for (size_t i = 0; i < n; i++) block[i] = (int16_t)(n_put + i);
        while (ring_room(ring) < n) sched_yield();
        ring_put(ring, block, n);
        n_put += n;
    }
    return NULL;
}

static void passes_everything_from_thread_to_thread(void **state)
{
    (void)state;
    Ring ring = fresh_ring(0);
    pthread_t thread;
    int16_t block[CAPACITY];
    size_t n_got = 0, n_wrong = 0;
    assert_int_equal(pthread_create(&thread, NULL, put_all, &ring), 0);
    while (n_got < N_SAMPLES) {
        size_t n = ring_waiting(&ring);
        if (n == 0) sched_yield();
        ring_get(&ring, block, n);
        for (size_t i = 0; i < n; i++) n_wrong += block[i] != (int16_t)(n_got + i);
        n_got += n;
    }
    pthread_join(thread, NULL);
    assert_int_equal(n_wrong, 0);
    assert_int_equal(ring_waiting(&ring), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(is_empty_at_first),
        cmocka_unit_test(holds_as_much_as_it_says),
        cmocka_unit_test(keeps_order_across_its_seam),
        cmocka_unit_test(passes_everything_from_thread_to_thread),
    };
    return cmocka_run_group_tests_name("ring", tests, NULL, NULL);
}
