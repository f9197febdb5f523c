/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/console.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { BAR_CELLS = 30, SMALLEST_BAR = 5, USUAL_COLUMNS = 80 };

static const double SHOW_AFTER_S = 1.0;
static const double DRAW_EVERY_S = 0.1;

static double seconds_since(const struct timespec *then)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)(now.tv_sec - then->tv_sec) + (double)(now.tv_nsec - then->tv_nsec) / 1e9;
}

static void write_log(void *context, LogLevel level, const char *file, int line, int column,
                      const char *message)
{
    Console *console = context;
    static const char *const names[] = {"warning", "info", "detail"};
    if ((int)level > console->verbosity) return;
    console_end(console);
    if (file[0] && line > 0 && column > 0)
        fprintf(stderr, "%s:%d:%d: %s: %s\n", file, line, column, names[level], message);
    else if (file[0] && line > 0)
        fprintf(stderr, "%s:%d: %s: %s\n", file, line, names[level], message);
    else if (file[0])
        fprintf(stderr, "%s: %s: %s\n", file, names[level], message);
    else
        fprintf(stderr, "dramatis: %s: %s\n", names[level], message);
}

void console_init(Console *console, int verbosity)
{
    const char *terminal = getenv("TERM");
    *console = (Console){.log = {write_log, console}, .verbosity = verbosity};
    console->is_terminal = isatty(STDERR_FILENO) && !(terminal && !strcmp(terminal, "dumb"));
    console_begin(console);
}

void console_error(Console *console, const Error *error)
{
    char text[1024];
    console_end(console);
    error_format(error, text, sizeof text);
    fprintf(stderr, "%s\n", text);
}

void console_say(Console *console, const char *format, ...)
{
    va_list args;
    if (console->verbosity < 0) return;
    console_end(console);
    va_start(args, format);
    vfprintf(stderr, format, args);
    va_end(args);
    fputc('\n', stderr);
}

void console_begin(Console *console)
{
    clock_gettime(CLOCK_MONOTONIC, &console->started);
    console->drawn = console->started;
}

/* A line that wraps could not be drawn over. */
static size_t terminal_columns(void)
{
    struct winsize size;
    if (ioctl(STDERR_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return USUAL_COLUMNS;
    return size.ws_col;
}

void console_progress(Console *console, const char *what, size_t done, size_t total)
{
    if (!console->is_terminal || console->verbosity < 0 || total == 0) return;
    if (console_seconds(console) < SHOW_AFTER_S) return;
    if (console->progress_shown && seconds_since(&console->drawn) < DRAW_EVERY_S) return;
    clock_gettime(CLOCK_MONOTONIC, &console->drawn);
    char bar[BAR_CELLS + 1];
    size_t columns = terminal_columns();
    size_t around = strlen(" [] 100 %") + 1; /* and the last column, where terminals wrap */
    size_t cells = columns > around + (size_t)2 * BAR_CELLS ? BAR_CELLS : SMALLEST_BAR;
    size_t room = columns > around + cells ? columns - around - cells : 0;
    size_t n_what = strlen(what);
    /* The end of a long path says more than its beginning. */
    if (n_what > room) what += n_what - room;
    size_t filled = done >= total ? cells : done * cells / total;
    memset(bar, '.', cells);
    memset(bar, '#', filled);
    bar[cells] = '\0';
    fprintf(stderr, "\r%s [%s] %3zu %%\033[K", what, bar, done >= total ? 100 : done * 100 / total);
    fflush(stderr);
    console->progress_shown = true;
}

void console_end(Console *console)
{
    if (!console->progress_shown) return;
    fputs("\r\033[K", stderr);
    console->progress_shown = false;
}

double console_seconds(const Console *console)
{
    return seconds_since(&console->started);
}
