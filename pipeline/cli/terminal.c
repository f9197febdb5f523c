/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/terminal.h"

#include "cli/terminal_guard.h"
#include "cli/terminal_screen.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <time.h>
#include <unistd.h>

enum {
    ESCAPE_MS = 50, /* a lone Escape; over a slow line its own sequences take nearly as long */
    CONTROL_Z = 'z'
};

struct Terminal {
    int keys;    /* descriptor that keys come from */
    int signals; /* descriptor that SIGTSTP, SIGCONT and SIGWINCH come from */
    sigset_t mask_before; /* of signals */
    struct termios usual, ours;
    TerminalGuard guard;
    KeyReader reader;
    int64_t escape_ms; /* when the keys in the reader came */
    TerminalScreen screen;
    bool is_gone;
    bool has_colour;
};

static int64_t now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Open the terminal that keys come from; -1 if there is none. */
static int open_keys(void)
{
    if (isatty(STDIN_FILENO)) return fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3);
    return open("/dev/tty", O_RDONLY | O_CLOEXEC | O_NOCTTY);
}

bool terminal_is_usable(void)
{
    const char *name = getenv("TERM");
    if (!isatty(STDOUT_FILENO) || !name || !name[0] || !strcmp(name, "dumb")) return false;
    int keys = open_keys();
    if (keys < 0) return false;
    pid_t foreground = tcgetpgrp(keys);
    close(keys);
    return foreground < 0 || foreground == getpgrp();
}

/* In the background, the system stops the program here until it is in the foreground. Does not wait for what is
 * being shown, which may take forever. */
static bool set_mode(int fd, const struct termios *mode)
{
    int result;
    do result = tcsetattr(fd, TCSANOW, mode);
    while (result != 0 && errno == EINTR);
    return result == 0;
}

/* Take the terminal over from whoever had it. */
static Status enter(Terminal *terminal, Error *error)
{
    if (tcgetattr(terminal->keys, &terminal->usual) != 0)
        return error_set_errno(error, "the terminal", "use", errno);
    terminal->ours = terminal->usual;
    terminal->ours.c_lflag &= ~(tcflag_t)(ICANON | ECHO | IEXTEN);
    terminal->ours.c_iflag &= ~(tcflag_t)(IXON | ICRNL | INLCR | IGNCR | ISTRIP);
    terminal->ours.c_cc[VMIN] = 1;
    terminal->ours.c_cc[VTIME] = 0;
    /* Ctrl-Z comes as a key: a signal would stop the children at once, and leave the terminal as it is. */
    terminal->ours.c_cc[VSUSP] = _POSIX_VDISABLE;
    terminal->guard = terminal_guard_start(terminal->keys, &terminal->usual, &terminal->ours);
    if (set_mode(terminal->keys, &terminal->ours)) return STATUS_OK;
    terminal_guard_stop(&terminal->guard);
    return error_set_errno(error, "the terminal", "set", errno);
}

/* Give the terminal back. */
static void leave(Terminal *terminal)
{
    terminal_screen_drain(&terminal->screen);
    set_mode(terminal->keys, &terminal->usual);
    terminal_guard_stop(&terminal->guard);
}

static void watched_signals(sigset_t *out)
{
    sigemptyset(out);
    sigaddset(out, SIGTSTP);
    sigaddset(out, SIGCONT);
    sigaddset(out, SIGWINCH);
}

static void release(Terminal *terminal)
{
    if (terminal->keys >= 0) close(terminal->keys);
    if (terminal->signals >= 0) close(terminal->signals);
    terminal_screen_close(&terminal->screen);
    free(terminal);
}

Status terminal_open(Terminal **out, Error *error)
{
    sigset_t watched;
    const char *no_colour = getenv("NO_COLOR");
    Terminal *terminal = calloc(1, sizeof *terminal);
    if (!terminal) return error_set(error, STATUS_NO_MEMORY, "out of memory");
    watched_signals(&watched);
    terminal->has_colour = !no_colour || !no_colour[0];
    terminal->keys = open_keys();
    terminal->screen = terminal_screen_open();
    terminal->signals = signalfd(-1, &watched, SFD_NONBLOCK | SFD_CLOEXEC);
    Status status = STATUS_OK;
    if (terminal->keys < 0 || terminal->screen.fd < 0 || terminal->signals < 0)
        status = error_set_errno(error, "the terminal", "open", errno);
    pthread_sigmask(SIG_BLOCK, &watched, &terminal->mask_before); /* first: stopped as ours, it would stay so */
    if (!status) status = enter(terminal, error);
    if (status) {
        pthread_sigmask(SIG_SETMASK, &terminal->mask_before, NULL);
        release(terminal);
        return status;
    }
    terminal_screen_look(&terminal->screen);
    *out = terminal;
    return STATUS_OK;
}

void terminal_close(Terminal *terminal)
{
    if (!terminal) return;
    leave(terminal);
    pthread_sigmask(SIG_SETMASK, &terminal->mask_before, NULL);
    release(terminal);
}

/* Let SIGTSTP stop everybody who shares our terminal, as the keyboard would. */
static void stop_all(void)
{
    struct sigaction before, plain = {.sa_handler = SIG_DFL};
    sigset_t stop, mask;
    sigemptyset(&plain.sa_mask);
    sigemptyset(&stop);
    sigaddset(&stop, SIGTSTP);
    sigaction(SIGTSTP, &plain, &before);
    kill(0, SIGTSTP);
    pthread_sigmask(SIG_UNBLOCK, &stop, &mask); /* it stops here */
    pthread_sigmask(SIG_SETMASK, &mask, NULL);
    sigaction(SIGTSTP, &before, NULL);
}

void terminal_suspend(Terminal *terminal)
{
    struct signalfd_siginfo info;
    leave(terminal);
    stop_all();
    while (read(terminal->signals, &info, sizeof info) > 0) continue; /* that we were continued is known */
    if (enter(terminal, NULL)) terminal->is_gone = true;
    terminal_screen_look(&terminal->screen);
}

/* Read what the system has to say. */
static TerminalEventKind read_signals(Terminal *terminal)
{
    struct signalfd_siginfo info;
    TerminalEventKind kind = TERMINAL_NOTHING;
    while (read(terminal->signals, &info, sizeof info) == (ssize_t)sizeof info) {
        if (info.ssi_signo == SIGTSTP) return TERMINAL_SUSPEND;
        /* Stopped by SIGSTOP, and continued: a shell may have set the terminal in between. */
        if (info.ssi_signo == SIGCONT) set_mode(terminal->keys, &terminal->ours);
        kind = TERMINAL_RESIZED;
    }
    return kind;
}

static void read_keys(Terminal *terminal)
{
    char bytes[sizeof terminal->reader.bytes];
    ssize_t n = read(terminal->keys, bytes, keys_room(&terminal->reader));
    if (n > 0) keys_put(&terminal->reader, bytes, (size_t)n);
    if (n == 0 || (n < 0 && errno != EINTR && errno != EAGAIN)) terminal->is_gone = true;
    terminal->escape_ms = now_ms() + ESCAPE_MS;
}

/* Take what has been received already. Returns whether there was anything. */
static bool take_key(Terminal *terminal, TerminalEvent *event)
{
    bool is_late = now_ms() >= terminal->escape_ms;
    if (!keys_take(&terminal->reader, is_late, &event->key)) return false;
    bool is_suspend = event->key.control && event->key.character == CONTROL_Z && !event->key.alt;
    event->kind = is_suspend ? TERMINAL_SUSPEND : TERMINAL_KEY;
    return true;
}

TerminalEvent terminal_wait(Terminal *terminal, int timeout_ms)
{
    TerminalEvent event = {.kind = TERMINAL_NOTHING};
    int64_t end_ms = now_ms() + timeout_ms;
    terminal_screen_send(&terminal->screen);
    for (;;) {
        if (take_key(terminal, &event)) return event;
        if (terminal->is_gone) return (TerminalEvent){.kind = TERMINAL_GONE};
        int64_t until_ms = end_ms;
        if (keys_are_waiting(&terminal->reader) && terminal->escape_ms < until_ms) until_ms = terminal->escape_ms;
        int64_t left_ms = until_ms - now_ms();
        int screen = terminal->screen.waiting.n_bytes ? terminal->screen.fd : -1;
        struct pollfd fds[] = {{.fd = terminal->keys, .events = POLLIN},
                               {.fd = terminal->signals, .events = POLLIN},
                               {.fd = screen, .events = POLLOUT}};
        int n_ready = poll(fds, 3, left_ms > 0 ? (int)left_ms : 0);
        if (n_ready < 0) return event; /* a signal */
        if (fds[2].revents) terminal_screen_send(&terminal->screen);
        if (fds[1].revents) event.kind = read_signals(terminal);
        if (terminal_screen_look(&terminal->screen) && !event.kind) event.kind = TERMINAL_RESIZED;
        if (event.kind) return event;
        if (fds[0].revents) read_keys(terminal);
        bool has_escape = keys_are_waiting(&terminal->reader) && now_ms() >= terminal->escape_ms;
        if (n_ready == 0 && now_ms() >= end_ms && !has_escape) return event;
    }
}

void terminal_show(Terminal *terminal, Span text)
{
    bool was_behind = terminal->screen.waiting.n_bytes > 0;
    if (terminal->is_gone) return;
    buffer_add_span(&terminal->screen.waiting, text);
    terminal->screen.waiting.failed = false;
    if (!was_behind) terminal_screen_send(&terminal->screen);
}

bool terminal_is_behind(const Terminal *terminal)
{
    return terminal->screen.waiting.n_bytes > 0;
}

int terminal_columns(const Terminal *terminal)
{
    return terminal->screen.columns;
}

int terminal_rows(const Terminal *terminal)
{
    return terminal->screen.rows;
}

bool terminal_has_colour(const Terminal *terminal)
{
    return terminal->has_colour;
}

const char *terminal_style(const Terminal *terminal, TerminalStyle style)
{
    static const char *const sequences[] = {
        [STYLE_PLAIN] = "\033[0m", [STYLE_BOLD] = "\033[1m", [STYLE_FAINT] = "\033[2m",
        [STYLE_UNDERLINED] = "\033[4m", [STYLE_REVERSED] = "\033[7m", [STYLE_RED] = "\033[31m",
        [STYLE_GREEN] = "\033[32m", [STYLE_YELLOW] = "\033[33m", [STYLE_BLUE] = "\033[34m",
        [STYLE_MAGENTA] = "\033[35m", [STYLE_CYAN] = "\033[36m"};
    return style >= STYLE_RED && !terminal->has_colour ? "" : sequences[style];
}
