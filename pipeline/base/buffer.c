/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/buffer.h"
#include "base/utf8.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void buffer_done(Buffer *buffer)
{
    free(buffer->data);
    *buffer = (Buffer){0};
}

void buffer_clear(Buffer *buffer)
{
    buffer->n_bytes = 0;
    buffer->failed = false;
    if (buffer->data) buffer->data[0] = '\0';
}

/* Make room for `n_bytes` more and the terminator. */
static bool reserve(Buffer *buffer, size_t n_bytes)
{
    size_t needed;
    if (buffer->failed) return false;
    if (__builtin_add_overflow(buffer->n_bytes, n_bytes, &needed) || needed == SIZE_MAX) {
        buffer->failed = true;
        return false;
    }
    needed++;
    if (needed <= buffer->capacity) return true;
    size_t capacity = buffer->capacity ? buffer->capacity : 64;
    while (capacity < needed) { /* by half: a script of hundreds of megabytes wants little room to spare */
        size_t half = capacity / 2;
        if (__builtin_add_overflow(capacity, half, &capacity)) capacity = needed;
    }
    char *data = realloc(buffer->data, capacity);
    if (!data) {
        buffer->failed = true;
        return false;
    }
    buffer->data = data;
    buffer->capacity = capacity;
    return true;
}

void buffer_add(Buffer *buffer, const void *data, size_t n_bytes)
{
    if (!reserve(buffer, n_bytes)) return;
    if (n_bytes) memcpy(buffer->data + buffer->n_bytes, data, n_bytes);
    buffer->n_bytes += n_bytes;
    buffer->data[buffer->n_bytes] = '\0';
}

void buffer_add_span(Buffer *buffer, Span text)
{
    buffer_add(buffer, text.data, text.n_bytes);
}

void buffer_add_string(Buffer *buffer, const char *text)
{
    buffer_add(buffer, text, strlen(text));
}

void buffer_add_char(Buffer *buffer, char byte)
{
    buffer_add(buffer, &byte, 1);
}

void buffer_add_code(Buffer *buffer, uint32_t code)
{
    char bytes[4];
    buffer_add(buffer, bytes, utf8_encode(code, bytes));
}

void buffer_printf(Buffer *buffer, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int n = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (n < 0 || !reserve(buffer, (size_t)n)) {
        buffer->failed = true;
        return;
    }
    va_start(args, format);
    vsnprintf(buffer->data + buffer->n_bytes, (size_t)n + 1, format, args);
    va_end(args);
    buffer->n_bytes += (size_t)n;
}

void buffer_add_json_string(Buffer *buffer, Span text)
{
    buffer_add_char(buffer, '"');
    for (size_t i = 0; i < text.n_bytes; i++) {
        unsigned char byte = (unsigned char)text.data[i];
        if (byte == '"' || byte == '\\')
            buffer_printf(buffer, "\\%c", byte);
        else if (byte == '\n')
            buffer_add_string(buffer, "\\n");
        else if (byte < 0x20 || byte == 0x7F)
            buffer_printf(buffer, "\\u%04x", byte);
        else
            buffer_add_char(buffer, (char)byte);
    }
    buffer_add_char(buffer, '"');
}

Span buffer_span(const Buffer *buffer)
{
    return (Span){buffer->data, buffer->n_bytes};
}
