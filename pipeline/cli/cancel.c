/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cancel.h"

#include <signal.h>
#include <stddef.h>

/* The program's only mutable global: a signal handler can reach nothing else. */
static volatile int cancelled;

static void on_signal(int number)
{
    cancelled = number;
}

const volatile int *cancel_watch(void)
{
    struct sigaction action = {.sa_handler = on_signal};
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
    sigaction(SIGHUP, &action, NULL);
    action.sa_handler = SIG_IGN;
    sigaction(SIGPIPE, &action, NULL);
    sigaction(SIGXFSZ, &action, NULL);
    return &cancelled;
}
