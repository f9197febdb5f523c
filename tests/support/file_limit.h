/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_SUPPORT_FILE_LIMIT_H
#define TESTS_SUPPORT_FILE_LIMIT_H
/** @file file_limit.h
 * A disk that is full for this process: files may not grow past a number of bytes. */

#include <stddef.h>

/** From here on a write past `n_bytes` of a file fails with EFBIG. */
void file_limit_set(size_t n_bytes);

/** Back to the limit there was before file_limit_set(). */
void file_limit_lift(void);

#endif
