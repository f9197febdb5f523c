/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_TEXT_ENCODING_H
#define DRAMATIS_TEXT_ENCODING_H
/** @file encoding.h
 * The bytes of a text file in; the same text as valid UTF-8 out. */

#include "base/buffer.h"
#include "base/log.h"
#include "base/status.h"

/** Make a text UTF-8: UTF-8 is taken as it is, its byte order mark included; UTF-16 is known by its mark or by
 * its pattern of zeros; what is left is Windows-1252 or Latin-1 if it reads like prose in it. `converted` must
 * be empty and holds the text if it had to be converted; `out` is either that or `bytes`. `log` is told what
 * was taken for what, at the first byte that shows it.
 * Errors: STATUS_BAD_INPUT, with the place, for what is no text or in no encoding that is known;
 * STATUS_NO_MEMORY. */
Status encoding_to_utf8(Span bytes, const char *file, const Log *log, Buffer *converted, Span *out,
                        Error *error);

#endif
