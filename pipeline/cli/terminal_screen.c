/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/terminal_screen.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { USUAL_COLUMNS = 80, USUAL_ROWS = 24, DRAIN_STEP_MS = 20, DRAIN_STEPS = 15 };

/* A description of our own, so that what shares standard output does not find it non-blocking. */
TerminalScreen terminal_screen_open(void)
{
    char path[256];
    TerminalScreen screen = {.fd = -1};
    if (ttyname_r(STDOUT_FILENO, path, sizeof path) == 0)
        screen.fd = open(path, O_WRONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
    if (screen.fd < 0) screen.fd = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
    return screen;
}

void terminal_screen_close(TerminalScreen *screen)
{
    if (screen->fd >= 0) close(screen->fd);
    buffer_done(&screen->waiting);
    screen->fd = -1;
}

bool terminal_screen_look(TerminalScreen *screen)
{
    struct winsize size = {0};
    int columns = USUAL_COLUMNS, rows = USUAL_ROWS;
    if (ioctl(screen->fd, TIOCGWINSZ, &size) == 0) {
        if (size.ws_col) columns = size.ws_col;
        if (size.ws_row) rows = size.ws_row;
    }
    bool changed = columns != screen->columns || rows != screen->rows;
    screen->columns = columns;
    screen->rows = rows;
    return changed;
}

void terminal_screen_send(TerminalScreen *screen)
{
    Buffer *waiting = &screen->waiting;
    size_t n_sent = 0;
    while (n_sent < waiting->n_bytes) {
        ssize_t n = write(screen->fd, waiting->data + n_sent, waiting->n_bytes - n_sent);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0 && errno != EAGAIN) n_sent = waiting->n_bytes; /* nobody looks any more */
        if (n <= 0) break;
        n_sent += (size_t)n;
    }
    waiting->n_bytes -= n_sent;
    if (n_sent && waiting->n_bytes) memmove(waiting->data, waiting->data + n_sent, waiting->n_bytes);
}

void terminal_screen_drain(TerminalScreen *screen)
{
    struct pollfd line = {.fd = screen->fd, .events = POLLOUT};
    terminal_screen_send(screen);
    for (int i = 0; i < DRAIN_STEPS && screen->waiting.n_bytes; i++) {
        poll(&line, 1, DRAIN_STEP_MS);
        terminal_screen_send(screen);
    }
    buffer_clear(&screen->waiting);
}
