/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "live/quiet.h"

#include <dlfcn.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static void print_nothing(const char *file, int line, const char *function, int code,
                          const char *format, ...)
{
    (void)file, (void)line, (void)function, (void)code, (void)format;
}

/* ALSA comes with PortAudio, or does not: it is not linked here, so ask for its function by name. */
void quiet_alsa(void)
{
    int (*set_handler)(void (*)(const char *, int, const char *, int, const char *, ...)) = NULL;
    void *program = dlopen(NULL, RTLD_LAZY);
    if (!program) return;
    void *found = dlsym(program, "snd_lib_error_set_handler");
    memcpy(&set_handler, &found, sizeof set_handler); /* C has no cast from an object to a function */
    if (set_handler) set_handler(print_nothing);
    dlclose(program);
}

int quiet_begin(void)
{
    fflush(stderr);
    int saved = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
    int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
    if (saved >= 0 && nowhere >= 0) dup2(nowhere, STDERR_FILENO);
    if (nowhere >= 0) close(nowhere);
    return saved;
}

void quiet_end(int saved)
{
    if (saved < 0) return;
    fflush(stderr);
    dup2(saved, STDERR_FILENO);
    close(saved);
}
