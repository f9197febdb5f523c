/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/file_limit.h"

#include <signal.h>
#include <sys/resource.h>

void file_limit_set(size_t n_bytes)
{
    struct rlimit limit;
    signal(SIGXFSZ, SIG_IGN);
    getrlimit(RLIMIT_FSIZE, &limit);
    limit.rlim_cur = n_bytes;
    setrlimit(RLIMIT_FSIZE, &limit);
}

void file_limit_lift(void)
{
    struct rlimit limit;
    getrlimit(RLIMIT_FSIZE, &limit);
    limit.rlim_cur = limit.rlim_max; /* tests start without a soft limit of their own */
    setrlimit(RLIMIT_FSIZE, &limit);
}
