/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* memfd_create, close_range */
#include "speech/nursery.h"

#include "speech/engine.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* Exit codes that no runtime uses for its own ends. */
enum { EXIT_REFUSED = 70, EXIT_NO_ROOM = 71, EXIT_TOO_LONG = 72 };

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
enum { SANITIZED = 1 }; /* their shadow memory is larger than any limit */
#else
enum { SANITIZED = 0 };
#endif

enum { EXTRA_MEMORY_BYTES = 512 << 20, MAX_RECORDING_BYTES = 96 << 20 };

int64_t nursery_clock_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void set_limit(__rlimit_resource_t resource, rlim_t value)
{
    struct rlimit limit;
    if (getrlimit(resource, &limit) != 0) return;
    if (limit.rlim_max != RLIM_INFINITY && value > limit.rlim_max) value = limit.rlim_max;
    limit.rlim_cur = limit.rlim_max = value;
    setrlimit(resource, &limit); /* a limit that cannot be set is one safeguard less, not a failure */
}

/* Bytes of address space in use, or 0. */
static rlim_t address_space(void)
{
    unsigned long long n_pages = 0;
    FILE *file = fopen("/proc/self/statm", "re");
    if (file && fscanf(file, "%llu", &n_pages) != 1) n_pages = 0;
    if (file) fclose(file);
    return (rlim_t)n_pages * (rlim_t)sysconf(_SC_PAGESIZE);
}

void nursery_set_limits(void)
{
    static const int crashes[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT};
    /* A crash of the engine is expected now and then: no reports, no core files. */
    for (size_t i = 0; i < sizeof crashes / sizeof *crashes; i++) signal(crashes[i], SIG_DFL);
    prctl(PR_SET_DUMPABLE, 0);
    set_limit(RLIMIT_CORE, 0);
    set_limit(RLIMIT_FSIZE, MAX_RECORDING_BYTES);
    rlim_t in_use = address_space();
    if (!SANITIZED && in_use) set_limit(RLIMIT_AS, in_use + EXTRA_MEMORY_BYTES);
}

static int exit_code_of(Status status)
{
    if (status == STATUS_OK) return 0;
    if (status == STATUS_ENGINE) return EXIT_REFUSED;
    return status == STATUS_UNSUPPORTED ? EXIT_TOO_LONG : EXIT_NO_ROOM;
}

/* Keep `fd` alone: with the recordings of all other children open, the engine might be refused the files of
 * its voice, and would silently speak with another. Returns its new number. */
static int keep_only(int fd)
{
    int kept = STDERR_FILENO + 1;
    if (fd != kept && dup2(fd, kept) < 0) return -1;
    close_range((unsigned)kept + 1, ~0U, 0);
    return kept;
}

static void be_child(const Job *job, int fd, pid_t zygote) __attribute__((noreturn));

static void be_child(const Job *job, int fd, pid_t zygote)
{
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != zygote) _exit(EXIT_NO_ROOM); /* it died before the line above */
    set_limit(RLIMIT_CPU, CHILD_CPU_SECONDS);
    fd = keep_only(fd);
    _exit(fd < 0 ? EXIT_NO_ROOM : exit_code_of(engine_speak(job, fd)));
}

bool nursery_start(Nursery *nursery, const Job *job)
{
    pid_t zygote = getpid();
    int fd = memfd_create("dramatis take", MFD_CLOEXEC);
    if (fd < 0) return false;
    pid_t pid = fork();
    if (pid == 0) be_child(job, fd, zygote);
    if (pid < 0) {
        close(fd);
        return false;
    }
    nursery->children[nursery->n_children++] =
        (Child){.pid = pid, .job = job->number, .fd = fd, .deadline_ms = nursery_clock_ms() + CHILD_TIMEOUT_MS};
    return true;
}

static Outcome outcome_of(const Child *child, int wait_status)
{
    if (child->timed_out) return OUTCOME_TIMED_OUT;
    if (WIFEXITED(wait_status)) {
        switch (WEXITSTATUS(wait_status)) {
        case 0: return OUTCOME_DONE;
        case EXIT_REFUSED: return OUTCOME_REFUSED;
        case EXIT_NO_ROOM: return OUTCOME_NO_ROOM;
        case EXIT_TOO_LONG: return OUTCOME_TOO_LONG;
        default: return OUTCOME_CRASHED;
        }
    }
    return WIFSIGNALED(wait_status) && WTERMSIG(wait_status) == SIGXCPU ? OUTCOME_TIMED_OUT
                                                                        : OUTCOME_CRASHED;
}

bool nursery_collect(Nursery *nursery, ChildEnd *end)
{
    int wait_status;
    pid_t pid;
    do pid = waitpid(-1, &wait_status, WNOHANG);
    while (pid < 0 && errno == EINTR);
    if (pid <= 0) return false;
    for (unsigned i = 0; i < nursery->n_children; i++) {
        Child child = nursery->children[i];
        if (child.pid != pid) continue;
        nursery->children[i] = nursery->children[--nursery->n_children];
        *end = (ChildEnd){.job = {child.job, outcome_of(&child, wait_status)}, .fd = child.fd};
        if (end->job.outcome == OUTCOME_DONE) return true;
        close(end->fd);
        end->fd = -1;
        return true;
    }
    return false;
}

int nursery_watch(Nursery *nursery)
{
    int64_t now = nursery_clock_ms(), nearest = INT64_MAX;
    for (unsigned i = 0; i < nursery->n_children; i++) {
        Child *child = &nursery->children[i];
        if (child->timed_out) continue;
        if (now >= child->deadline_ms) {
            kill(child->pid, SIGKILL);
            child->timed_out = true;
        } else if (child->deadline_ms < nearest) {
            nearest = child->deadline_ms;
        }
    }
    return nearest == INT64_MAX ? -1 : (int)(nearest - now) + 1;
}

void nursery_stop(Nursery *nursery)
{
    for (unsigned i = 0; i < nursery->n_children; i++) kill(nursery->children[i].pid, SIGKILL);
    for (unsigned i = 0; i < nursery->n_children; i++) {
        while (waitpid(nursery->children[i].pid, NULL, 0) < 0 && errno == EINTR) continue;
        close(nursery->children[i].fd);
    }
    nursery->n_children = 0;
}
