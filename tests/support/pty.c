/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _XOPEN_SOURCE 700 /* posix_openpt */
#include "support/pty.h"
#include "support/sound_server.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

enum { COLUMNS = 80, ROWS = 24, MAX_WAIT_MS = 30000, STOPPED = -1 };

/* What the child of a pty does. */
typedef struct Job {
    const char *const *argv; /* or NULL for `act` */
    int (*act)(void);
} Job;

static void must(bool fine, const char *what)
{
    if (fine) return;
    perror(what);
    abort();
}

static _Noreturn void run_job(const Job *job)
{
    char *copy[64];
    size_t n = 0;
    signal(SIGTTOU, SIG_DFL);
    setpgid(0, 0);
    setenv("TERM", "xterm", 1);
    if (job->act) _exit(job->act());
    for (; job->argv && job->argv[n] && n < 63; n++) copy[n] = strdup(job->argv[n]);
    copy[n] = NULL;
    execvp(copy[0], copy);
    _exit(127);
}

static void report(int reports, int value)
{
    must(write(reports, &value, sizeof value) == (ssize_t)sizeof value, "report");
}

/* What a shell does with a job, as far as it touches the terminal. */
static _Noreturn void be_shell(const char *path, const Job *job, int reports, int orders)
{
    int status, terminal;
    char order;
    setsid();
    terminal = open(path, O_RDWR);
    ioctl(terminal, TIOCSCTTY, 0);
    for (int i = 0; i < 3; i++) dup2(terminal, i);
    if (terminal > 2) close(terminal);
    signal(SIGTTOU, SIG_IGN);
    pid_t program = fork();
    if (program == 0) {
        close(reports);
        close(orders);
        tcsetpgrp(0, getpid()); /* SIGTTOU is still ignored */
        setpgid(0, 0);
        tcsetpgrp(0, getpid());
        run_job(job);
    }
    setpgid(program, program);
    tcsetpgrp(0, program);
    report(reports, program);
    while (waitpid(program, &status, WUNTRACED) == program) {
        tcsetpgrp(0, getpgrp());
        if (!WIFSTOPPED(status)) {
            report(reports, WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status));
            break;
        }
        report(reports, STOPPED);
        if (read(orders, &order, 1) != 1) break;
        tcsetpgrp(0, program);
        kill(-program, SIGCONT);
    }
    (void)!read(orders, &order, 1); /* the terminal lives until the test has looked at it */
    _exit(0);
}

static int read_report(Pty *pty)
{
    int value = 0;
    int64_t begin = clock_ms();
    struct pollfd fds[] = {{.fd = pty->reports, .events = POLLIN}, {.fd = pty->master, .events = POLLIN}};
    for (;;) { /* somebody has to read what the program shows, or it might wait for us */
        must(clock_ms() - begin < MAX_WAIT_MS, "the program does not end");
        poll(fds, 2, 100);
        if (fds[1].revents) pty_await(pty, "\xff", 0);
        if (fds[0].revents) break;
    }
    must(read(pty->reports, &value, sizeof value) == (ssize_t)sizeof value, "the shell is gone");
    return value;
}

static void start(Pty *pty, const Job *job)
{
    int reports[2], orders[2];
    *pty = (Pty){.master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC)};
    must(pty->master >= 0 && grantpt(pty->master) == 0 && unlockpt(pty->master) == 0, "posix_openpt");
    must(pipe(reports) == 0 && pipe(orders) == 0, "pipe");
    pty_resize(pty, COLUMNS, ROWS);
    const char *path = ptsname(pty->master);
    pty->shell = fork();
    must(pty->shell >= 0, "fork");
    if (pty->shell == 0) {
        close(reports[0]);
        close(orders[1]);
        be_shell(path, job, reports[1], orders[0]);
    }
    close(reports[1]);
    close(orders[0]);
    pty->reports = reports[0];
    pty->orders = orders[1];
    fcntl(pty->orders, F_SETFD, FD_CLOEXEC);
    pty->program = read_report(pty);
}

void pty_start(Pty *pty, const char *const *argv)
{
    start(pty, &(Job){.argv = argv});
}

void pty_call(Pty *pty, int (*act)(void))
{
    start(pty, &(Job){.act = act});
}

void pty_type(Pty *pty, const char *keys)
{
    must(write(pty->master, keys, strlen(keys)) == (ssize_t)strlen(keys), "type");
}

bool pty_await(Pty *pty, const char *text, int timeout_ms)
{
    char block[4096];
    int64_t end_ms = clock_ms() + timeout_ms;
    for (;;) {
        Span shown = buffer_span(&pty->shown);
        size_t at = shown.n_bytes ? span_find(shown, span_of(text), pty->seen) : SIZE_MAX;
        if (at != SIZE_MAX) {
            pty->seen = at + strlen(text);
            return true;
        }
        struct pollfd fd = {.fd = pty->master, .events = POLLIN};
        int64_t left_ms = end_ms - clock_ms();
        if (poll(&fd, 1, left_ms > 0 ? (int)left_ms : 0) <= 0) return false;
        ssize_t n = read(pty->master, block, sizeof block);
        if (n <= 0) return false; /* EIO: nobody has the terminal open */
        buffer_add(&pty->shown, block, (size_t)n);
    }
}

bool pty_is_raw(const Pty *pty)
{
    struct termios mode;
    must(tcgetattr(pty->master, &mode) == 0, "tcgetattr");
    return !(mode.c_lflag & (ICANON | ECHO));
}

void pty_resize(Pty *pty, int columns, int rows)
{
    struct winsize size = {.ws_col = (unsigned short)columns, .ws_row = (unsigned short)rows};
    must(ioctl(pty->master, TIOCSWINSZ, &size) == 0, "TIOCSWINSZ");
}

int pty_wait(Pty *pty)
{
    return read_report(pty);
}

void pty_continue(Pty *pty)
{
    must(write(pty->orders, "c", 1) == 1, "order");
}

void pty_done(Pty *pty)
{
    kill(-pty->program, SIGKILL);
    close(pty->orders);
    close(pty->reports);
    kill(pty->shell, SIGKILL);
    while (waitpid(pty->shell, NULL, 0) < 0 && errno == EINTR) continue;
    close(pty->master);
    buffer_done(&pty->shown);
}
