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

/* Whoever started the program may have it ignore a signal, as nohup does; that stands. */
static void watch_for(int number)
{
    struct sigaction action = {0};
    if (sigaction(number, NULL, &action) == 0 && action.sa_handler == SIG_IGN) return;
    action = (struct sigaction){.sa_handler = on_signal};
    sigemptyset(&action.sa_mask);
    sigaction(number, &action, NULL);
}

const volatile int *cancel_watch(void)
{
    watch_for(SIGINT);
    watch_for(SIGTERM);
    watch_for(SIGHUP);
    return &cancelled;
}

int cancel_exit_status(void)
{
    return 128 + cancelled;
}
