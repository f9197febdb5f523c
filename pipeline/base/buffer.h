/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_BASE_BUFFER_H
#define DRAMATIS_BASE_BUFFER_H
/** @file buffer.h
 * Bytes that grow: for building text and messages. Zero-initialised is empty. */

#include "base/span.h"

/** A growing run of bytes. A failed append sets `failed` and changes nothing more, so that a row of
 * appends needs one check at its end. */
typedef struct Buffer {
    char *data;      /**< owned; `n_bytes` of it are in use; terminated whenever not NULL */
    size_t n_bytes;  /**< bytes in use, terminator not counted */
    size_t capacity; /**< bytes allocated */
    bool failed;     /**< an append ran out of memory */
} Buffer;

/** Free the bytes and make the buffer empty and usable again. */
void buffer_done(Buffer *buffer);

/** Make it empty, keeping the memory. Clears `failed`. */
void buffer_clear(Buffer *buffer);

void buffer_add(Buffer *buffer, const void *data, size_t n_bytes);
void buffer_add_span(Buffer *buffer, Span text);
void buffer_add_string(Buffer *buffer, const char *text);
void buffer_add_char(Buffer *buffer, char byte);
/** Append one code point as UTF-8. */
void buffer_add_code(Buffer *buffer, uint32_t code);
void buffer_printf(Buffer *buffer, const char *format, ...) __attribute__((format(printf, 2, 3)));

/** Append `text` as a JSON string with its quotes. Source: RFC 8259, section 7. */
void buffer_add_json_string(Buffer *buffer, Span text);

/** Return the bytes in use as a span, valid until the next append. */
Span buffer_span(const Buffer *buffer);

#endif
