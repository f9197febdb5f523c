/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/log.h"

#include <stdarg.h>
#include <stdio.h>

enum { MESSAGE_BYTES = 1024 };

void log_write(const Log *log, LogLevel level, const char *format, ...)
{
    char message[MESSAGE_BYTES];
    va_list args;
    if (!log) return;
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    log->write(log->context, level, "", 0, 0, message);
}

void log_write_at(const Log *log, LogLevel level, const char *file, int line, int column,
                  const char *format, ...)
{
    char message[MESSAGE_BYTES];
    va_list args;
    if (!log) return;
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    log->write(log->context, level, file, line, column, message);
}
