/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When the system is short of processes or files: the same takes as ever, or an error. */
#define _GNU_SOURCE /* setresuid */
#include "speech/speech.h"
#include "support/run.h"
#include "support/voices.h"

#include <grp.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

enum { N_LINES = 24, NOBODY = 65534 };

/* How a program under a limit ended. */
enum { SAME = 10, DIFFERENT = 11, SHORT_OF_SOMETHING = 12, OTHER_ERROR = 13, NOT_ALLOWED = 14 };

static Take takes[N_LINES]; /* without a limit */

static Status say_all(Take *out, Error *error)
{
    static const char *const names[] = {"giant", "contralto", "crone"};
    Speech *speech = NULL;
    Status status = speech_open(&(SpeechOptions){.library = voices, .n_workers = 8}, &speech, error);
    for (uint64_t i = 0; i < N_LINES && !status; i++) {
        SpeechRequest request = {.text = span_of("There was nothing on the road but dust, and then a voice."),
                                 .voice = {.language = "en-us", .pitch = 50, .rate_wpm = 170, .range = 50, .strength = 1}};
        snprintf(request.voice.voice, sizeof request.voice.voice, "%s", names[i % 3]);
        status = speech_submit(speech, i, &request, error);
    }
    for (uint64_t i = 0; i < N_LINES && !status; i++) status = speech_receive(speech, i, NULL, &out[i], error);
    speech_close(speech);
    return status;
}

static int set_up(void **state)
{
    if (voices_open(state)) return -1;
    return (int)say_all(takes, NULL);
}

static int tear_down(void **state)
{
    for (size_t i = 0; i < N_LINES; i++) take_free(&takes[i]);
    return voices_close(state);
}

static int compare(void)
{
    Take other[N_LINES] = {0};
    Error error = {0};
    if (say_all(other, &error)) {
        if (strstr(error.message, "too many open files") || strstr(error.message, "Too many open files") ||
            strstr(error.message, "no more processes"))
            return SHORT_OF_SOMETHING;
        fprintf(stderr, "%s\n", error.message);
        return OTHER_ERROR;
    }
    for (size_t i = 0; i < N_LINES; i++)
        if (other[i].n_frames != takes[i].n_frames ||
            memcmp(other[i].pcm, takes[i].pcm, takes[i].n_frames * sizeof *takes[i].pcm) != 0)
            return DIFFERENT;
    return SAME;
}

/* Be a user who has `n` processes or files and no more. */
static int be_limited(__rlimit_resource_t resource, rlim_t n)
{
    struct rlimit limit = {n, n};
    if (resource == RLIMIT_NPROC) {
        if (setgroups(0, NULL) != 0 || setresuid(NOBODY, NOBODY, NOBODY) != 0) return NOT_ALLOWED;
        if (access("voices/library/giant", R_OK) != 0) return NOT_ALLOWED;
        setenv("XDG_CACHE_HOME", scratch_make(), 1);
    }
    return setrlimit(resource, &limit) == 0 ? compare() : NOT_ALLOWED;
}

static int under_limit(__rlimit_resource_t resource, rlim_t n)
{
    int status;
    fflush(NULL);
    pid_t pid = fork();
    if (pid == 0) _exit(be_limited(resource, n));
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

static void few_processes_give_the_same_takes(void **state)
{
    (void)state;
    if (geteuid() != 0) skip(); /* how many processes a user has already is known of nobody only */
    /* The program, the zygote and a thread that the engine starts there, and children. */
    int end = under_limit(RLIMIT_NPROC, 4);
    if (end == NOT_ALLOWED) skip();
    assert_int_equal(end, SAME);
    assert_int_equal(under_limit(RLIMIT_NPROC, 6), SAME);
}

static void no_processes_are_an_error(void **state)
{
    (void)state;
    if (geteuid() != 0) skip();
    int end = under_limit(RLIMIT_NPROC, 3);
    if (end == NOT_ALLOWED) skip();
    assert_int_equal(end, SHORT_OF_SOMETHING);
}

static void few_files_give_the_same_takes_or_an_error(void **state)
{
    int least_files = 0;
    (void)state;
    for (int n = 4; n <= 26; n++) {
        int end = under_limit(RLIMIT_NOFILE, (rlim_t)n);
        if (end == SAME && !least_files) least_files = n;
        if (end != SAME && end != SHORT_OF_SOMETHING) fail_msg("%d files: %d", n, end);
    }
    assert_in_range(least_files, 5, 24);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(few_processes_give_the_same_takes),
        cmocka_unit_test(no_processes_are_an_error),
        cmocka_unit_test(few_files_give_the_same_takes_or_an_error),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
