/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program's side: starting and stopping. */
#include "speech/zygote.h"

#include "speech/channel.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { START_TIMEOUT_MS = 30000, STOP_TIMEOUT_MS = 2000 };

static bool is_running(pid_t pid, int options)
{
    pid_t ended;
    do ended = waitpid(pid, NULL, options);
    while (ended < 0 && errno == EINTR);
    return ended == 0;
}

/* Give it some time to end, and then end it: it may be stopped, or hang in the engine. */
static void wait_for(pid_t pid)
{
    for (int ms = 0; ms < STOP_TIMEOUT_MS; ms++) {
        if (!is_running(pid, WNOHANG)) return;
        nanosleep(&(struct timespec){.tv_nsec = 1000000L}, NULL);
    }
    kill(pid, SIGKILL); /* its children go with it: see PR_SET_PDEATHSIG */
    is_running(pid, 0);
}

/* Wait until a message has come. */
static ChannelResult receive_ready(int socket, char *bytes, size_t size, size_t *n_bytes)
{
    struct pollfd wait = {.fd = socket, .events = POLLIN};
    int fd = -1;
    for (;;) {
        ChannelResult result = channel_receive(socket, bytes, size, n_bytes, &fd);
        if (fd >= 0) close(fd);
        if (result != CHANNEL_WAIT) return result;
        int n = poll(&wait, 1, START_TIMEOUT_MS);
        if (n == 0 || (n < 0 && errno != EINTR)) return CHANNEL_CLOSED;
    }
}

static Status check_ready(int socket, Buffer *languages, Error *error)
{
    char bytes[MESSAGE_MAX_BYTES];
    size_t n_bytes;
    Ready ready;
    if (receive_ready(socket, bytes, sizeof bytes, &n_bytes) != CHANNEL_DONE ||
        !ready_read((Span){bytes, n_bytes}, &ready))
        return error_set(error, STATUS_ENGINE, "the process for eSpeak NG ended before it was ready; does the system allow enough "
                         "processes and memory (see ulimit -a)?");
    if (!ready.ok)
        return error_set(error, STATUS_ENGINE, "%.*s", (int)ready.text.n_bytes, ready.text.data);
    buffer_clear(languages);
    buffer_add_span(languages, ready.text);
    return languages->failed ? error_set(error, STATUS_NO_MEMORY, "out of memory") : STATUS_OK;
}

Status zygote_start(DataFolder *folder, unsigned n_workers, Zygote *out, Buffer *languages,
                    Error *error)
{
    int sockets[2];
    if (!channel_pair(sockets)) {
        int saved = errno;
        data_folder_close(folder);
        return error_set(error, STATUS_IO, "cannot make a socket for eSpeak NG: %s", strerror(saved));
    }
    pid_t pid = fork();
    if (pid == 0) {
        close(sockets[0]);
        zygote_serve(sockets[1], folder, n_workers);
    }
    int saved = errno;
    close(sockets[1]);
    Zygote zygote = {.pid = pid, .socket = sockets[0], .folder = *folder};
    if (pid < 0) {
        close(sockets[0]);
        data_folder_close(folder);
        return error_set(error, STATUS_IO, "cannot start a process for eSpeak NG: %s", strerror(saved));
    }
    Status status = check_ready(sockets[0], languages, error);
    if (status) zygote_stop(&zygote);
    else *out = zygote;
    return status;
}

void zygote_stop(Zygote *zygote)
{
    if (zygote->pid == 0) return;
    close(zygote->socket);
    wait_for(zygote->pid);
    data_folder_close(&zygote->folder); /* in case it was killed before it could do so */
    *zygote = (Zygote){.socket = -1};
}
