/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/notices.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void keep(void *context, LogLevel level, const char *file, int line, int column, const char *message)
{
    Notices *notices = context;
    if ((int)level > notices->verbosity) return;
    pthread_mutex_lock(&notices->mutex);
    if (notices->n_items == notices->capacity) {
        size_t capacity = notices->capacity ? 2 * notices->capacity : 8;
        Notice *items = realloc(notices->items, capacity * sizeof *items);
        if (items) {
            notices->items = items;
            notices->capacity = capacity;
        }
    }
    if (notices->n_items < notices->capacity) {
        Notice *notice = &notices->items[notices->n_items++];
        *notice = (Notice){.level = level, .line = line, .column = column};
        snprintf(notice->file, sizeof notice->file, "%s", file);
        snprintf(notice->message, sizeof notice->message, "%s", message);
    }
    pthread_mutex_unlock(&notices->mutex);
}

void notices_init(Notices *notices, int verbosity)
{
    *notices = (Notices){.log = {keep, notices}, .verbosity = verbosity};
    pthread_mutex_init(&notices->mutex, NULL);
}

void notices_done(Notices *notices)
{
    free(notices->items);
    pthread_mutex_destroy(&notices->mutex);
}

bool notices_take(Notices *notices, Notice *out)
{
    pthread_mutex_lock(&notices->mutex);
    bool any = notices->n_items > 0;
    if (any) {
        *out = notices->items[0];
        notices->n_items--;
        memmove(notices->items, notices->items + 1, notices->n_items * sizeof *notices->items);
    }
    pthread_mutex_unlock(&notices->mutex);
    return any;
}

void notices_pass_on(Notices *notices, const Log *log)
{
    Notice notice;
    while (notices_take(notices, &notice))
        log_write_at(log, notice.level, notice.file, notice.line, notice.column, "%s", notice.message);
}
