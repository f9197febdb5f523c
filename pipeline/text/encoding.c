/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tells the encodings of text files apart, and makes UTF-8 of them. */
#include "text/encoding.h"

#include "base/utf8.h"
#include "text/legacy.h"
#include "text/place.h"

#include <string.h>

/* Which of the two bytes of a UTF-16 unit comes first. */
typedef enum ByteOrder { ORDER_NONE, ORDER_LITTLE, ORDER_BIG } ByteOrder;

/* How much of a text is looked at for the zeros that UTF-16 has in every other place. */
enum { N_SAMPLE_BYTES = 1 << 16 };

/* Text in Latin letters has zeros in the upper byte of most of its units, and in no lower byte. */
static ByteOrder order_of_zeros(Span bytes)
{
    size_t n = bytes.n_bytes < N_SAMPLE_BYTES ? bytes.n_bytes / 2 : N_SAMPLE_BYTES / 2;
    size_t n_zeros[2] = {0, 0};
    for (size_t i = 0; i < 2 * n; i++) n_zeros[i % 2] += bytes.data[i] == '\0';
    if (bytes.n_bytes < 4 || bytes.n_bytes % 2) return ORDER_NONE;
    if (n_zeros[0] == 0 && n_zeros[1] * 3 >= n * 2) return ORDER_LITTLE;
    if (n_zeros[1] == 0 && n_zeros[0] * 3 >= n * 2) return ORDER_BIG;
    return ORDER_NONE;
}

static uint32_t unit_at(Span bytes, size_t at, ByteOrder order)
{
    uint32_t first = (unsigned char)bytes.data[at];
    uint32_t second = (unsigned char)bytes.data[at + 1];
    return order == ORDER_LITTLE ? first | second << 8 : first << 8 | second;
}

/* Source: RFC 2781, section 2.2. */
static Status convert_utf16(Span bytes, size_t from, ByteOrder order, const char *file, Buffer *out,
                            Error *error)
{
    const char *problem = NULL;
    for (size_t at = from; at + 1 < bytes.n_bytes && !problem; at += 2) {
        uint32_t code = unit_at(bytes, at, order);
        uint32_t next = at + 3 < bytes.n_bytes ? unit_at(bytes, at + 2, order) : 0;
        if (code >= 0xD800 && code < 0xDC00 && next >= 0xDC00 && next < 0xE000) {
            code = 0x10000 + ((code - 0xD800) << 10) + (next - 0xDC00);
            at += 2;
        } else if (code >= 0xD800 && code < 0xE000) {
            problem = "this UTF-16 text has half a character here, so it was damaged; save the story as UTF-8";
        } else if (code == 0) {
            problem = "this is a binary file, not text; give a plain-text story";
        }
        if (!problem) buffer_add_code(out, code);
    }
    if (!problem && bytes.n_bytes % 2)
        problem = "this UTF-16 text ends in the middle of a character, so it was cut off; save the story as UTF-8";
    if (out->failed) return error_set_at(error, STATUS_NO_MEMORY, file, 0, 0, "out of memory");
    return problem ? place_refuse(file, buffer_span(out), out->n_bytes, error, problem) : STATUS_OK;
}

static Status take_utf16(Span bytes, size_t from, ByteOrder order, const char *file, const Log *log,
                         Buffer *out, Error *error)
{
    Status status = convert_utf16(bytes, from, order, file, out, error);
    if (status) return status;
    log_write_at(log, from ? LOG_INFO : LOG_WARNING, file, 1, 1,
                 "read as UTF-16 (%s-endian)%s; saving the story as UTF-8 is safer",
                 order == ORDER_LITTLE ? "little" : "big", from ? "" : ", by the look of it");
    return STATUS_OK;
}

/* A text that is not UTF-8, as its byte at `invalid` shows. */
static Status take_legacy(Span bytes, size_t invalid, const char *file, const Log *log, Buffer *out,
                          Error *error)
{
    TextPlace place = {file, 1, 1};
    unsigned byte = (unsigned char)bytes.data[invalid];
    place_advance(&place, bytes, 0, invalid);
    LegacyKind kind = legacy_judge(bytes);
    switch (kind) {
    case LEGACY_DAMAGED_UTF8:
        return error_set_at(error, STATUS_BAD_INPUT, file, place.line, place.column,
                            "byte 0x%02X is not UTF-8, but the rest is, so the story was damaged here; mend this "
                            "place and save it as UTF-8", byte);
    case LEGACY_UNKNOWN:
        return error_set_at(error, STATUS_BAD_INPUT, file, place.line, place.column,
                            "byte 0x%02X is neither UTF-8 nor does the story read like Windows-1252; save it as "
                            "UTF-8, or convert it with iconv -f ITS-ENCODING -t UTF-8", byte);
    case LEGACY_LATIN_1:
    case LEGACY_WINDOWS_1252: break;
    }
    legacy_convert(bytes, out);
    if (out->failed) return error_set_at(error, STATUS_NO_MEMORY, file, 0, 0, "out of memory");
    log_write_at(log, LOG_WARNING, file, place.line, place.column,
                 "this is not UTF-8 and was read as %s; check this letter, and save the story as UTF-8",
                 kind == LEGACY_LATIN_1 ? "Latin-1" : "Windows-1252");
    return STATUS_OK;
}

Status encoding_to_utf8(Span bytes, const char *file, const Log *log, Buffer *converted, Span *out,
                        Error *error)
{
    Status status = STATUS_OK;
    bool little = span_starts_with(bytes, "\xFF\xFE");
    bool big = span_starts_with(bytes, "\xFE\xFF");
    bool zeros = bytes.n_bytes && memchr(bytes.data, '\0', bytes.n_bytes) != NULL;
    ByteOrder order = little ? ORDER_LITTLE : big ? ORDER_BIG : zeros ? order_of_zeros(bytes) : ORDER_NONE;
    if (order == ORDER_NONE && zeros)
        return place_refuse(file, bytes, strnlen(bytes.data, bytes.n_bytes), error,
                            "this is a binary file, not text; give a plain-text story");
    if (order != ORDER_NONE) {
        status = take_utf16(bytes, little || big ? 2 : 0, order, file, log, converted, error);
        *out = buffer_span(converted);
        return status;
    }
    size_t invalid = utf8_find_invalid(bytes);
    if (invalid != SIZE_MAX) status = take_legacy(bytes, invalid, file, log, converted, error);
    *out = invalid == SIZE_MAX ? bytes : buffer_span(converted);
    return status;
}
