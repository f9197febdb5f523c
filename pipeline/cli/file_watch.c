/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/file_watch.h"

#include <limits.h>
#include <stdalign.h>
#include <stdio.h>
#include <string.h>
#include <sys/inotify.h>
#include <unistd.h>

void file_watch_open(FileWatch *watch)
{
    *watch = (FileWatch){.fd = inotify_init1(IN_NONBLOCK | IN_CLOEXEC)};
    for (int i = 0; i < FILE_WATCH_MAX; i++) watch->folders[i] = -1;
}

void file_watch_close(FileWatch *watch)
{
    if (watch->fd >= 0) close(watch->fd);
    watch->fd = -1;
}

void file_watch_set(FileWatch *watch, int index, const char *path)
{
    char folder[PATH_MAX];
    const char *slash = path ? strrchr(path, '/') : NULL;
    int n = slash ? (int)(slash - path) : 0;
    watch->folders[index] = -1;
    watch->saved[index] = false;
    if (!path || watch->fd < 0 || n >= PATH_MAX) return;
    snprintf(folder, sizeof folder, "%.*s", n, path);
    watch->names[index] = slash ? slash + 1 : path;
    watch->folders[index] =
        inotify_add_watch(watch->fd, slash ? n ? folder : "/" : ".", IN_CLOSE_WRITE | IN_MOVED_TO);
}

static void note(FileWatch *watch, const struct inotify_event *event)
{
    for (int i = 0; i < FILE_WATCH_MAX; i++)
        if (watch->folders[i] == event->wd && event->len && !strcmp(event->name, watch->names[i])) watch->saved[i] = true;
}

/* Take in what happened. */
static void look(FileWatch *watch)
{
    alignas(struct inotify_event) char bytes[4096];
    ssize_t n = watch->fd < 0 ? -1 : read(watch->fd, bytes, sizeof bytes);
    while (n > 0) {
        for (ssize_t at = 0; at < n;) {
            const struct inotify_event *event = (const struct inotify_event *)(const void *)(bytes + at);
            note(watch, event);
            at += (ssize_t)(sizeof *event + event->len);
        }
        n = read(watch->fd, bytes, sizeof bytes);
    }
}

bool file_watch_was_saved(FileWatch *watch, int index)
{
    look(watch);
    bool saved = watch->saved[index];
    watch->saved[index] = false;
    return saved;
}
