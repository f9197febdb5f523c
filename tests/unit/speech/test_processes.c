/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What becomes of the zygote and its children, and whoever they might talk to. */
#include "speech/speech.h"
#include "support/run.h"
#include "support/voices.h"

#include <dirent.h>
#include <errno.h>
#include <poll.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

static SpeechRequest request_of(const char *text)
{
    return (SpeechRequest){.text = span_of(text),
                           .voice = {.voice = "giant", .language = "en-us", .pitch = 50, .rate_wpm = 80, .range = 50, .strength = 1}};
}

static void nap(void)
{
    nanosleep(&(struct timespec){.tv_nsec = 10 * 1000 * 1000}, NULL);
}

/* Find a process whose parent is `parent`, by /proc; 0 if there is none. */
static pid_t child_of(pid_t parent)
{
    DIR *proc = opendir("/proc");
    pid_t found = 0;
    for (struct dirent *entry; proc && !found && (entry = readdir(proc));) {
        char path[300], state_letter;
        int pid = 0, its_parent = 0;
        snprintf(path, sizeof path, "/proc/%s/stat", entry->d_name);
        FILE *file = entry->d_name[0] >= '1' && entry->d_name[0] <= '9' ? fopen(path, "r") : NULL;
        if (!file) continue;
        if (fscanf(file, "%d (%*[^)]) %c %d", &pid, &state_letter, &its_parent) == 3 && its_parent == parent &&
            state_letter != 'Z')
            found = pid;
        fclose(file);
    }
    closedir(proc);
    return found;
}

/* A process that is gone or only waits to be collected. */
static bool is_gone(pid_t pid)
{
    char path[64], letter = 'Z';
    snprintf(path, sizeof path, "/proc/%d/stat", (int)pid);
    FILE *file = fopen(path, "r");
    if (!file) return true;
    if (fscanf(file, "%*d (%*[^)]) %c", &letter) != 1) letter = 'Z';
    fclose(file);
    return letter == 'Z';
}

static bool ends_soon(pid_t pid)
{
    for (int i = 0; i < 500; i++) {
        if (is_gone(pid)) return true;
        nap();
    }
    return false;
}

static void no_process_outlives_the_close(void **state)
{
    (void)state;
    Speech *speech = voices_speak();
    SpeechRequest request = request_of("This is a long way to say that nothing at all has happened today.");
    for (uint64_t i = 0; i < 50; i++) assert_int_equal(speech_submit(speech, i, &request, NULL), STATUS_OK);
    assert_int_not_equal(child_of(getpid()), 0);
    speech_close(speech);
    assert_int_equal(child_of(getpid()), 0);
}

/* Be a program with work under way; write the zygote's process to `fd` and wait to be killed. */
static void be_program(int fd)
{
    Speech *speech = voices_speak();
    SpeechRequest request = request_of("This is a long way to say that nothing at all has happened today.");
    for (uint64_t i = 0; i < 200; i++) speech_submit(speech, i, &request, NULL);
    pid_t zygote = child_of(getpid());
    if (write(fd, &zygote, sizeof zygote) != sizeof zygote) _exit(1);
    for (;;) pause();
}

static void no_process_outlives_a_killed_program(void **state)
{
    int ends[2];
    pid_t zygote = 0;
    (void)state;
    assert_int_equal(pipe(ends), 0);
    pid_t program = fork();
    if (program == 0) be_program(ends[1]);
    assert_int_equal(read(ends[0], &zygote, sizeof zygote), sizeof zygote);
    assert_true(zygote > 0);
    kill(program, SIGKILL);
    waitpid(program, NULL, 0);
    assert_true(ends_soon(zygote));
    close(ends[0]);
    close(ends[1]);
}

static void interrupts_are_left_to_the_program(void **state)
{
    (void)state;
    Speech *speech = voices_speak();
    pid_t zygote = child_of(getpid());
    assert_true(zygote > 0);
    kill(zygote, SIGINT);
    kill(zygote, SIGHUP);
    Take take;
    SpeechRequest request = request_of("Still here.");
    assert_int_equal(speech_submit(speech, 1, &request, NULL), STATUS_OK);
    assert_int_equal(speech_receive(speech, 1, NULL, &take, NULL), STATUS_OK);
    assert_true(take.n_frames > 0);
    take_free(&take);
    speech_close(speech);
}

static void a_dead_zygote_is_an_error(void **state)
{
    (void)state;
    Error error = {0};
    Take take;
    Speech *speech = voices_speak();
    SpeechRequest request = request_of("Hello.");
    assert_int_equal(speech_submit(speech, 1, &request, NULL), STATUS_OK);
    pid_t zygote = child_of(getpid());
    kill(zygote, SIGKILL);
    assert_true(ends_soon(zygote));
    Status status = speech_receive(speech, 1, NULL, &take, &error);
    if (status == STATUS_OK) { /* it was quick enough to send the take */
        take_free(&take);
        status = speech_submit(speech, 2, &request, &error);
    }
    assert_int_equal(status, STATUS_ENGINE);
    speech_close(speech);
}

static void a_stopped_zygote_does_not_hold_up_the_close(void **state)
{
    (void)state;
    Speech *speech = voices_speak();
    pid_t zygote = child_of(getpid());
    assert_true(zygote > 0);
    kill(zygote, SIGSTOP);
    alarm(20); /* ends this program should the close wait for ever */
    speech_close(speech);
    alarm(0);
    assert_true(is_gone(zygote));
}

static void a_killed_child_costs_one_try_of_its_line(void **state)
{
    (void)state;
    Speech *speech = voices_speak();
    Take calm, disturbed;
    Buffer text = {0};
    for (int i = 0; i < 40; i++) buffer_add_string(&text, "There was nothing on the road but dust and old leaves. ");
    SpeechRequest request = request_of(text.data);
    assert_int_equal(speech_submit(speech, 1, &request, NULL), STATUS_OK);
    assert_int_equal(speech_receive(speech, 1, NULL, &calm, NULL), STATUS_OK);
    assert_int_equal(speech_submit(speech, 2, &request, NULL), STATUS_OK);
    pid_t zygote = child_of(getpid()), child = 0;
    for (int i = 0; i < 100000 && !child; i++) child = child_of(zygote);
    if (child) kill(child, SIGKILL);
    assert_int_equal(speech_receive(speech, 2, NULL, &disturbed, NULL), STATUS_OK);
    assert_false(disturbed.placeholder);
    assert_int_equal(disturbed.n_frames, calm.n_frames);
    assert_memory_equal(disturbed.pcm, calm.pcm, calm.n_frames * sizeof *calm.pcm);
    take_free(&calm);
    take_free(&disturbed);
    buffer_done(&text);
    speech_close(speech);
}

static void no_sound_server_is_contacted(void **state)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    char server[200];
    (void)state;
    snprintf(address.sun_path, sizeof address.sun_path, "%s/pulse", scratch);
    snprintf(server, sizeof server, "unix:%s", address.sun_path);
    int listener = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    assert_int_equal(bind(listener, (const struct sockaddr *)&address, sizeof address), 0);
    assert_int_equal(listen(listener, 5), 0);
    setenv("PULSE_SERVER", server, 1);
    Take take;
    Speech *speech = voices_speak();
    SpeechRequest request = request_of("Hello.");
    assert_int_equal(speech_submit(speech, 1, &request, NULL), STATUS_OK);
    assert_int_equal(speech_receive(speech, 1, NULL, &take, NULL), STATUS_OK);
    take_free(&take);
    speech_close(speech);
    unsetenv("PULSE_SERVER");
    assert_int_equal(poll(&(struct pollfd){.fd = listener, .events = POLLIN}, 1, 0), 0);
    close(listener);
    unlink(address.sun_path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_process_outlives_the_close),
        cmocka_unit_test(no_process_outlives_a_killed_program),
        cmocka_unit_test(interrupts_are_left_to_the_program),
        cmocka_unit_test(a_dead_zygote_is_an_error),
        cmocka_unit_test(a_stopped_zygote_does_not_hold_up_the_close),
        cmocka_unit_test(a_killed_child_costs_one_try_of_its_line),
        cmocka_unit_test(no_sound_server_is_contacted),
    };
    return cmocka_run_group_tests(tests, voices_open, voices_close);
}
