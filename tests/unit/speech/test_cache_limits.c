/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A cache that is full, in the way, read-only or shared: never wrong audio, and one warning. */
#include "support/file_limit.h"
#include "support/kept_talk.h"
#include "support/run.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

enum { NOBODY = 65534 };

static void the_cache_stays_within_its_limit(void **state)
{
    TakeCacheSize size;
    (void)state;
    kept_compare(2, 0, KEPT_PLENTY, NULL);
    assert_int_equal(take_cache_measure(kept_folder, &size, NULL), STATUS_OK);
    assert_true(size.n_bytes > 500000);
    uint64_t limit = size.n_bytes / 2;
    kept_clear(NULL);
    kept_compare(2, 0, limit, NULL);
    assert_int_equal(take_cache_measure(kept_folder, &size, NULL), STATUS_OK);
    assert_true(size.n_bytes <= limit && size.n_bytes > limit / 3);
    kept_compare(2, 0, 1, NULL);
    assert_int_equal(take_cache_measure(kept_folder, &size, NULL), STATUS_OK);
    assert_int_equal(size.n_entries, 0);
}

static Take say(Talk *talk, const char *text)
{
    return talk_say(talk, talk_request(talk, text, "narrator-m", DELIVERY_NEUTRAL));
}

static void what_was_used_longest_ago_goes_first(void **state)
{
    enum { N = 8 };
    Talk talk;
    TakeCacheSize size;
    char text[64];
    (void)state;
    talk_open_keeping(&talk, 1, kept_folder, KEPT_PLENTY);
    for (int i = 0; i < N; i++) {
        snprintf(text, sizeof text, "Bell number %d rang over the town.", i);
        Take take = say(&talk, text);
        take_free(&take);
    }
    Take take = say(&talk, "Bell number 0 rang over the town."); /* used again, and last */
    take_free(&take);
    talk_close(&talk);
    take_cache_measure(kept_folder, &size, NULL);
    talk_open_keeping(&talk, 1, kept_folder, size.n_bytes * 3 / 4);
    take = say(&talk, "And then it was quiet.");
    take_free(&take);
    talk_close(&talk);
    talk_open_keeping(&talk, 1, kept_folder, KEPT_PLENTY);
    size_t made[N];
    for (int i = 0; i < N; i++) {
        snprintf(text, sizeof text, "Bell number %d rang over the town.", i);
        take = say(&talk, text);
        take_free(&take);
        made[i] = speech_take_counts(talk.speech).n_made;
    }
    assert_int_equal(made[0], 0);
    assert_int_equal(made[1], 1);
    assert_int_equal(made[2], 2);
    assert_int_equal(made[N - 1], made[N - 2]);
    talk_close(&talk);
}

static void clearing_takes_nothing_else_away(void **state)
{
    TakeCacheSize removed;
    (void)state;
    kept_compare(2, 0, KEPT_PLENTY, NULL);
    put_text(path_in(kept_folder, "README"), "mine");
    put_text(path_in(kept_folder, "0123456789abcdef.wav"), "mine");
    assert_int_equal(take_cache_clear(kept_folder, &removed, NULL), STATUS_OK);
    assert_true(removed.n_entries > KEPT_N_LINES);
    assert_int_equal(count_entries(kept_folder), 2);
    unlink(path_in(kept_folder, "README"));
    unlink(path_in(kept_folder, "0123456789abcdef.wav"));
    assert_int_equal(take_cache_clear(path_in(scratch, "none"), &removed, NULL), STATUS_OK);
    assert_int_equal(removed.n_entries, 0);
}

static void a_cache_that_cannot_be_made_is_told_once(void **state)
{
    size_t n_warnings;
    const char *usual = kept_folder;
    (void)state;
    put_text(path_in(scratch, "file"), "");
    const char *const places[] = {path_in(scratch, "file/takes"), "/proc/no/such/kept_folder", path_in(scratch, "file")};
    for (size_t i = 0; i < 3; i++) {
        kept_folder = places[i];
        assert_int_equal(kept_compare(2, 0, KEPT_PLENTY, &n_warnings).n_made, KEPT_N_LINES);
        assert_int_equal(n_warnings, 1);
    }
    kept_folder = usual;
}

static void on_a_full_disk_the_takes_are_right_and_it_is_told_once(void **state)
{
    size_t n_warnings;
    TakeCacheSize size;
    (void)state;
    file_limit_set(20000);
    assert_int_equal(kept_compare(2, 0, KEPT_PLENTY, &n_warnings).n_made, KEPT_N_LINES);
    file_limit_lift();
    assert_int_equal(n_warnings, 1);
    assert_int_equal(take_cache_measure(kept_folder, &size, NULL), STATUS_OK);
    assert_true(size.n_entries < KEPT_N_LINES);
    assert_int_equal(count_entries(kept_folder), size.n_entries);
    kept_compare(2, 0, KEPT_PLENTY, NULL);
    assert_int_equal(kept_compare(2, 0, KEPT_PLENTY, NULL).n_made, 0);
}

/* In a process of its own, since the superuser may write everywhere. */
static void use_read_only(void)
{
    Talk talk;
    if (getuid() == 0 && (chown(scratch, NOBODY, NOBODY) || setgid(NOBODY) || setuid(NOBODY))) _exit(10);
    talk_open_keeping(&talk, 2, kept_folder, KEPT_PLENTY);
    TakeCounts warm = kept_say_all(&talk, 0, NULL);
    size_t n_warm = talk.n_warnings;
    for (int i = 0; i < 3; i++) {
        char text[64];
        snprintf(text, sizeof text, "A new line, number %d.", i);
        Take take = say(&talk, text);
        take_free(&take);
    }
    TakeCounts counts = speech_take_counts(talk.speech);
    talk_close(&talk);
    _exit(warm.n_made ? 11 : n_warm ? 12 : counts.n_made != 3 ? 13 : talk.n_warnings != 1 ? 14 : 0);
}

static void a_read_only_cache_is_read_and_told_once(void **state)
{
    int status = 0;
    (void)state;
    kept_compare(2, 0, KEPT_PLENTY, NULL);
    assert_int_equal(chmod(kept_folder, 0555), 0);
    Run run = {0};
    run_program(&run, (const char *const[]){"sh", "-c", "chmod a+r \"$0\"/*", kept_folder, NULL}, NULL);
    run_done(&run);
    pid_t pid = fork();
    if (pid == 0) use_read_only();
    assert_int_equal(waitpid(pid, &status, 0), pid);
    chmod(kept_folder, 0700);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);
}

static void several_processes_may_use_it_at_once(void **state)
{
    enum { N = 4 };
    pid_t pids[N];
    TakeCacheSize size;
    (void)state;
    for (int i = 0; i < N; i++) {
        pids[i] = fork();
        if (pids[i] != 0) continue;
        for (int k = 0; k < 3; k++) {
            kept_compare(2, (uint32_t)(i * 10 + k + 1), i == 3 ? 400000 : KEPT_PLENTY, NULL);
            if (i == 2) kept_clear(NULL);
        }
        _exit(0);
    }
    for (int i = 0; i < N; i++) {
        int status = 0;
        assert_int_equal(waitpid(pids[i], &status, 0), pids[i]);
        assert_int_equal(status, 0);
    }
    kept_compare(2, 0, KEPT_PLENTY, NULL);
    assert_int_equal(take_cache_measure(kept_folder, &size, NULL), STATUS_OK);
    assert_int_equal(count_entries(kept_folder), size.n_entries);
}

#define on_empty(test) cmocka_unit_test_setup(test, kept_clear)

int main(void)
{
    const struct CMUnitTest tests[] = {
        on_empty(the_cache_stays_within_its_limit),
        on_empty(what_was_used_longest_ago_goes_first),
        on_empty(clearing_takes_nothing_else_away),
        on_empty(a_cache_that_cannot_be_made_is_told_once),
        on_empty(on_a_full_disk_the_takes_are_right_and_it_is_told_once),
        on_empty(a_read_only_cache_is_read_and_told_once),
        on_empty(several_processes_may_use_it_at_once),
    };
    return cmocka_run_group_tests(tests, kept_open, kept_close);
}
