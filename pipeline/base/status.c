/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/status.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

const char *status_text(Status status)
{
    switch (status) {
    case STATUS_OK: return "Success";
    case STATUS_NO_MEMORY: return "Out of memory";
    case STATUS_NOT_FOUND: return "Not found";
    case STATUS_IO: return "Input or output failed";
    case STATUS_BAD_INPUT: return "Bad input";
    case STATUS_UNSUPPORTED: return "Not supported";
    case STATUS_ENGINE: return "A sound engine or device failed";
    case STATUS_CANCELLED: return "Cancelled";
    }
    return "Unknown status";
}

static void fill(Error *error, Status status, const char *file, int line, int column,
                 const char *format, va_list args)
{
    if (!error) return;
    error->status = status;
    error->line = line;
    error->column = column;
    snprintf(error->file, sizeof error->file, "%s", file ? file : "");
    vsnprintf(error->message, sizeof error->message, format, args);
}

Status error_set(Error *error, Status status, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    fill(error, status, NULL, 0, 0, format, args);
    va_end(args);
    return status;
}

Status error_set_at(Error *error, Status status, const char *file, int line, int column,
                    const char *format, ...)
{
    va_list args;
    va_start(args, format);
    fill(error, status, file, line, column, format, args);
    va_end(args);
    return status;
}

Status error_set_errno(Error *error, const char *file, const char *action, int errnum)
{
    Status status = STATUS_IO;
    if (errnum == ENOENT || errnum == ENOTDIR) status = STATUS_NOT_FOUND;
    if (errnum == ENOMEM) status = STATUS_NO_MEMORY;
    return error_set_at(error, status, file, 0, 0, "cannot %s: %s", action, strerror(errnum));
}

void error_format(const Error *error, char *out, unsigned long size)
{
    if (error->file[0] && error->line > 0 && error->column > 0)
        snprintf(out, size, "%s:%d:%d: error: %s", error->file, error->line, error->column,
                 error->message);
    else if (error->file[0] && error->line > 0)
        snprintf(out, size, "%s:%d: error: %s", error->file, error->line, error->message);
    else if (error->file[0])
        snprintf(out, size, "%s: error: %s", error->file, error->message);
    else
        snprintf(out, size, "dramatis: error: %s", error->message);
}
