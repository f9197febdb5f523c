/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "live/probe.h"

#include <errno.h>
#include <fcntl.h>
#include <portaudio.h>
#include <signal.h>
#include <stdbool.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { STEP_MS = 5, TIMEOUT_MS = 10000 };

/* What the child does: start, and say by its exit status how that went. */
static void try_to_start(void)
{
    const struct rlimit no_core = {0, 0};
    int nowhere = open("/dev/null", O_RDWR);
    signal(SIGINT, SIG_DFL);
    signal(SIGTERM, SIG_DFL);
    setrlimit(RLIMIT_CORE, &no_core);
    alarm(TIMEOUT_MS / 1000 + 1); /* should the parent be gone by then */
    if (nowhere >= 0) {
        dup2(nowhere, STDIN_FILENO);
        dup2(nowhere, STDOUT_FILENO);
        dup2(nowhere, STDERR_FILENO);
    }
    _exit(Pa_Initialize() == paNoError ? 0 : 1);
}

/* Wait for the child; returns false when it took too long and was ended. */
static bool wait_for(pid_t child, int *status)
{
    const struct timespec step = {0, STEP_MS * 1000000L};
    for (int waited_ms = 0; waited_ms < TIMEOUT_MS; waited_ms += STEP_MS) {
        pid_t pid = waitpid(child, status, WNOHANG);
        if (pid == child) return true;
        if (pid < 0 && errno != EINTR) return false;
        nanosleep(&step, NULL);
    }
    kill(child, SIGKILL);
    waitpid(child, status, 0);
    return false;
}

Status probe_begin(pid_t *child, Error *error)
{
    pid_t pid = fork();
    if (pid < 0) return error_set(error, STATUS_ENGINE, "cannot look for sound devices: %s", strerror(errno));
    if (pid == 0) try_to_start();
    *child = pid;
    return STATUS_OK;
}

Status probe_end(pid_t child, Error *error)
{
    int status = 0;
    if (!wait_for(child, &status))
        return error_set(error, STATUS_ENGINE,
                         "the sound system does not answer; restart it, or use 'dramatis render'");
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return STATUS_OK;
    return error_set(error, STATUS_ENGINE,
                     "no sound device: ALSA has no default to play on; connect one or set it up, or use "
                     "'dramatis render' for a file");
}
