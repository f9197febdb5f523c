/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The zygote's own side. It must stay small, since every fork copies its page tables, and must never
 * speak, since every child inherits what the engine remembers. */
#define _GNU_SOURCE /* close_range */
#include "speech/zygote.h"

#include "speech/channel.h"
#include "speech/nursery.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <unistd.h>

/* For how long the system may refuse the first child before that is reported, and how often it is asked. */
enum { STARVED_TIMEOUT_MS = 2000, STARVED_RETRY_MS = 50 };

/* The state of the loop. */
typedef struct Loop {
    int socket;
    int signals;
    unsigned n_workers;
    Nursery nursery;
    Buffer jobs[ZYGOTE_MAX_JOBS]; /* messages that wait for a child: a ring */
    size_t first_job, n_jobs;
    ChildEnd ends[ZYGOTE_MAX_JOBS]; /* that wait to be sent: a ring */
    size_t first_end, n_ends;
    int64_t starved_since_ms; /* no child can be had, and since then none runs; 0 if one could be had */
    bool closed;              /* the program is gone or talks nonsense */
} Loop;

/* Ctrl-C goes to the whole process group: what happens then is the program's decision. */
static void set_up_signals(void)
{
    static const int ignored[] = {SIGINT, SIGQUIT, SIGHUP, SIGPIPE, SIGUSR1, SIGUSR2};
    for (size_t i = 0; i < sizeof ignored / sizeof *ignored; i++) signal(ignored[i], SIG_IGN);
    signal(SIGTERM, SIG_DFL);
    signal(SIGCHLD, SIG_DFL);
}

static int open_signals(void)
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGCHLD);
    sigaddset(&set, SIGTERM);
    if (sigprocmask(SIG_SETMASK, &set, NULL) != 0) return -1;
    return signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
}

/* Let go of everything that the program has open, terminal included: a pipe that somebody reads must not
 * stay open because of us, and the engine's complaints are no use to anybody. */
static bool let_go(int socket)
{
    int null = open("/dev/null", O_RDWR | O_CLOEXEC);
    if (null < 0) return false;
    for (int fd = 0; fd <= 2; fd++)
        if (dup2(null, fd) < 0) return false;
    if (socket > 3) close_range(3, (unsigned)socket - 1, 0);
    close_range((unsigned)socket + 1, ~0U, 0);
    return true;
}

/* Tell whether the engine can open what it needs. It takes a folder or a file that it cannot open for one
 * that is not there, and goes on with fewer languages or another voice. */
static bool has_room_for_files(void)
{
    enum { N_FILES = 8 }; /* nested folders of voices, and a file in them, with some to spare */
    int fds[N_FILES], n = 0;
    while (n < N_FILES && (fds[n] = fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 0)) >= 0) n++;
    int saved = errno;
    for (int i = 0; i < n; i++) close(fds[i]);
    errno = saved;
    return n == N_FILES;
}

static void take_jobs(Loop *loop)
{
    char bytes[MESSAGE_MAX_BYTES];
    size_t n_bytes;
    int fd;
    for (;;) {
        ChannelResult result = channel_receive(loop->socket, bytes, sizeof bytes, &n_bytes, &fd);
        if (result == CHANNEL_WAIT) return;
        if (result == CHANNEL_DONE && fd >= 0) close(fd);
        if (result == CHANNEL_CLOSED || loop->n_jobs == ZYGOTE_MAX_JOBS) {
            loop->closed = true;
            return;
        }
        Buffer *job = &loop->jobs[(loop->first_job + loop->n_jobs++) % ZYGOTE_MAX_JOBS];
        buffer_clear(job);
        buffer_add(job, bytes, n_bytes);
        if (job->failed) loop->closed = true;
    }
}

static void add_end(Loop *loop, ChildEnd end)
{
    if (loop->n_ends == ZYGOTE_MAX_JOBS) {
        if (end.fd >= 0) close(end.fd);
        loop->closed = true;
        return;
    }
    loop->ends[(loop->first_end + loop->n_ends++) % ZYGOTE_MAX_JOBS] = end;
}

/* The system gave no child. Those at work, and recordings that are still to be sent, give back what they
 * hold; only the time without any of these counts. */
static bool is_hopeless(Loop *loop)
{
    int64_t now_ms = nursery_clock_ms();
    if (!loop->starved_since_ms || loop->nursery.n_children || loop->n_ends) loop->starved_since_ms = now_ms;
    return now_ms - loop->starved_since_ms >= STARVED_TIMEOUT_MS;
}

static void start_jobs(Loop *loop)
{
    while (loop->n_jobs && loop->nursery.n_children < loop->n_workers && !loop->closed) {
        Job job;
        if (!job_read(buffer_span(&loop->jobs[loop->first_job]), &job)) {
            loop->closed = true;
            return;
        }
        if (!nursery_start(&loop->nursery, &job)) {
            if (!is_hopeless(loop)) return;
            add_end(loop, (ChildEnd){.job = {job.number, OUTCOME_NO_CHILD}, .fd = -1});
        }
        loop->starved_since_ms = 0;
        loop->first_job = (loop->first_job + 1) % ZYGOTE_MAX_JOBS;
        loop->n_jobs--;
    }
}

static void send_ends(Loop *loop)
{
    Buffer message = {0};
    while (loop->n_ends && !loop->closed) {
        ChildEnd *end = &loop->ends[loop->first_end];
        job_end_write(&end->job, &message);
        ChannelResult result =
            message.failed ? CHANNEL_CLOSED : channel_send(loop->socket, buffer_span(&message), end->fd);
        if (result == CHANNEL_WAIT) break;
        if (result == CHANNEL_CLOSED) loop->closed = true;
        if (end->fd >= 0) close(end->fd);
        loop->first_end = (loop->first_end + 1) % ZYGOTE_MAX_JOBS;
        loop->n_ends--;
    }
    buffer_done(&message);
}

static void take_signals(Loop *loop)
{
    struct signalfd_siginfo info;
    while (read(loop->signals, &info, sizeof info) == (ssize_t)sizeof info)
        if (info.ssi_signo == SIGTERM) loop->closed = true;
    for (ChildEnd end; nursery_collect(&loop->nursery, &end);) add_end(loop, end);
}

static void run(Loop *loop)
{
    while (!loop->closed) {
        struct pollfd waits[] = {
            {.fd = loop->socket, .events = (short)(POLLIN | (loop->n_ends ? POLLOUT : 0))},
            {.fd = loop->signals, .events = POLLIN}};
        int timeout_ms = nursery_watch(&loop->nursery);
        int n = poll(waits, 2, loop->starved_since_ms ? STARVED_RETRY_MS : timeout_ms);
        if (n < 0 && errno != EINTR) return;
        if (n < 0) continue;
        if (waits[1].revents) take_signals(loop);
        /* The next child first: what is ready can wait a moment, an idle core should not. */
        start_jobs(loop);
        if (waits[0].revents & (POLLIN | POLLHUP | POLLERR)) {
            take_jobs(loop);
            start_jobs(loop);
        }
        send_ends(loop);
    }
}

static bool say_ready(int socket, bool ok, Span text)
{
    Buffer message = {0};
    if (text.n_bytes > READY_MAX_BYTES) text.n_bytes = READY_MAX_BYTES;
    ready_write(&(Ready){.ok = ok, .text = text}, &message);
    bool sent = !message.failed && channel_send(socket, buffer_span(&message), -1) == CHANNEL_DONE;
    buffer_done(&message);
    return sent;
}

static bool set_up(Loop *loop, const DataFolder *folder)
{
    Error error = {0};
    Buffer languages = {0};
    bool ok = let_go(loop->socket) && (loop->signals = open_signals()) >= 0;
    if (ok && !has_room_for_files()) ok = false;
    if (!ok && errno == EMFILE)
        error_set(&error, STATUS_ENGINE, "too many open files for eSpeak NG; raise the limit (see ulimit -n)");
    else if (!ok)
        error_set(&error, STATUS_IO, "cannot set up the process for eSpeak NG: %s", strerror(errno));
    else ok = engine_start(folder->path, &languages, &error) == STATUS_OK;
    nursery_set_limits();
    Span text = ok ? buffer_span(&languages) : span_of(error.message);
    bool sent = say_ready(loop->socket, ok, text);
    buffer_done(&languages);
    return ok && sent;
}

void zygote_serve(int socket, const DataFolder *folder, unsigned n_workers)
{
    set_up_signals();
    prctl(PR_SET_PDEATHSIG, SIGTERM); /* beside the socket, which another child may hold open */
    Loop *loop = calloc(1, sizeof *loop);
    if (loop) {
        loop->socket = socket;
        loop->n_workers = n_workers < NURSERY_MAX_CHILDREN ? n_workers : NURSERY_MAX_CHILDREN;
        if (set_up(loop, folder)) run(loop);
        nursery_stop(&loop->nursery);
    }
    data_folder_remove(folder);
    _exit(0);
}
