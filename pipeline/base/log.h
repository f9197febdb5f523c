/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_BASE_LOG_H
#define DRAMATIS_BASE_LOG_H
/** @file log.h
 * What a stage wants the user to know although it did not fail. Only `cli` prints; a stage calls
 * these with the log that it was handed. */

typedef enum LogLevel {
    LOG_WARNING, /**< the result may not be what the user wants */
    LOG_INFO,    /**< what was done; shown with -v */
    LOG_DETAIL   /**< figures for the curious; shown with -vv */
} LogLevel;

/** Where messages go. Plain data, borrowed by the stages. */
typedef struct Log {
    void (*write)(void *context, LogLevel level, const char *file, int line, int column,
                  const char *message); /**< called from the thread that logs */
    void *context;
} Log;

/** Log a message about no particular place. `log` may be NULL. */
void log_write(const Log *log, LogLevel level, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/** Log a message about a place; a line or column of 0 is left out. `log` may be NULL. */
void log_write_at(const Log *log, LogLevel level, const char *file, int line, int column,
                  const char *format, ...) __attribute__((format(printf, 6, 7)));

#endif
