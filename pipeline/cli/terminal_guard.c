/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* pipe2, close_range */
#include "cli/terminal_guard.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <sys/wait.h>
#include <unistd.h>

/* Whether the terminal is still as the program set it: a shell may have taken over already. The kernel keeps
 * bits of its own in c_lflag, so only those count that a raw mode changes. */
static bool is_as_left(int fd, const struct termios *ours)
{
    const tcflag_t mine = ICANON | ECHO | IEXTEN;
    struct termios now;
    return tcgetattr(fd, &now) == 0 && (now.c_lflag & mine) == (ours->c_lflag & mine) &&
           (now.c_iflag & ICRNL) == (ours->c_iflag & ICRNL) && now.c_cc[VSUSP] == ours->c_cc[VSUSP];
}

/* What the child does. Every signal of the keyboard is blocked, SIGTTOU included, so that it may set the
 * terminal although it is no longer in the foreground. */
static _Noreturn void stand_guard(int fd, int pipe, const struct termios *usual, const struct termios *ours)
{
    static const char leave[] = "\033[0m\033[?25h\r\n"; /* no colour, a cursor, a line of its own */
    char dismissal;
    ssize_t n;
    do n = read(pipe, &dismissal, 1);
    while (n < 0 && errno == EINTR);
    if (n == 0 && is_as_left(fd, ours)) {
        tcsetattr(fd, TCSANOW, usual);
        (void)!write(fd, leave, sizeof leave - 1);
    }
    _exit(0);
}

/* Hold only the terminal and the pipe, so that nobody waits for the end of what this process does not use.
 * Returns false if that fails. */
static bool keep_only(int *fd, int *pipe)
{
    enum { KEPT_TERMINAL = 0, KEPT_PIPE = 1 };
    int high_fd = fcntl(*fd, F_DUPFD, 3), high_pipe = fcntl(*pipe, F_DUPFD, 3);
    if (high_fd < 0 || high_pipe < 0) return false;
    if (dup2(high_fd, KEPT_TERMINAL) < 0 || dup2(high_pipe, KEPT_PIPE) < 0) return false;
    *fd = KEPT_TERMINAL;
    *pipe = KEPT_PIPE;
    close_range(KEPT_PIPE + 1, ~0U, 0);
    return true;
}

TerminalGuard terminal_guard_start(int fd, const struct termios *usual, const struct termios *ours)
{
    TerminalGuard none = {.pid = -1, .pipe = -1};
    int ends[2];
    sigset_t all, before;
    if (pipe2(ends, O_CLOEXEC) != 0) return none;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    pid_t pid = fork();
    if (pid == 0) {
        close(ends[1]);
        if (keep_only(&fd, &ends[0])) stand_guard(fd, ends[0], usual, ours);
        _exit(1);
    }
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    close(ends[0]);
    if (pid > 0) return (TerminalGuard){.pid = pid, .pipe = ends[1]};
    close(ends[1]);
    return none;
}

void terminal_guard_stop(TerminalGuard *guard)
{
    if (guard->pid <= 0) return;
    (void)!write(guard->pipe, "", 1); /* main() ignores SIGPIPE, should the guard be gone */
    close(guard->pipe);
    while (waitpid(guard->pid, NULL, 0) < 0 && errno == EINTR) continue;
    *guard = (TerminalGuard){.pid = -1, .pipe = -1};
}
