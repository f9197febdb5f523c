/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/thread.h"

#include <signal.h>

Status thread_start(void *(*run)(void *context), void *context, pthread_t *out, Error *error)
{
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    int code = pthread_create(out, NULL, run, context);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return code ? error_set(error, STATUS_NO_MEMORY, "out of memory, or of threads") : STATUS_OK;
}
