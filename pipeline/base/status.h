/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_BASE_STATUS_H
#define DRAMATIS_BASE_STATUS_H
/** @file status.h
 * What a failing function reports: a status for the program and one sentence for the person. */

#include <stdarg.h>

/** Why a call failed; 0 is success. */
typedef enum Status {
    STATUS_OK = 0,
    STATUS_NO_MEMORY,   /**< an allocation failed or a size overflowed */
    STATUS_NOT_FOUND,   /**< a file or a name does not exist */
    STATUS_IO,          /**< the system refused to read, write or rename */
    STATUS_BAD_INPUT,   /**< what the user gave is malformed */
    STATUS_UNSUPPORTED, /**< well-formed, but nothing here can handle it */
    STATUS_ENGINE,      /**< eSpeak NG, a sound library or a device failed */
    STATUS_CANCELLED    /**< the user asked to stop */
} Status;

/** What happened and where. Caller-owned and fixed in size, so that reporting never allocates. */
typedef struct Error {
    Status status;     /**< STATUS_OK until error_set() was called */
    char file[256];    /**< file that the message is about, or "" */
    int line;          /**< 1-based, 0 if it does not apply */
    int column;        /**< 1-based in code points, 0 if it does not apply */
    char message[512]; /**< one sentence without a final full stop: what, and what to do */
} Error;

/** Return one sentence that describes a status; static storage. */
const char *status_text(Status status);

/** Fill in `error` (which may be NULL) with a printf-style message and no place. Returns `status`. */
Status error_set(Error *error, Status status, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/** Fill in `error` (which may be NULL) with a place in a file. A line or column of 0 is left out
 * when printed. Returns `status`. */
Status error_set_at(Error *error, Status status, const char *file, int line, int column,
                    const char *format, ...) __attribute__((format(printf, 6, 7)));

/** Report that the system refused `action` ("read", "create", …) on `file`, with errno's text.
 * Returns STATUS_NOT_FOUND for ENOENT and ENOTDIR, STATUS_NO_MEMORY for ENOMEM, otherwise STATUS_IO. */
Status error_set_errno(Error *error, const char *file, const char *action, int errnum);

/** Write "file:line:column: error: message" into `out` of `size` bytes, always terminated. */
void error_format(const Error *error, char *out, unsigned long size);

#endif
