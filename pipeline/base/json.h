/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_BASE_JSON_H
#define DRAMATIS_BASE_JSON_H
/** @file json.h
 * JSON in; its values out one after the other, each with its place, and nothing kept.
 *
 * What is wrong stays wrong: after the first failure every call returns false, so that a row of calls needs one
 * check at its end. Source: RFC 8259. */

#include "base/buffer.h"
#include "base/status.h"

/** Where reading stands. Set `text` (valid UTF-8) and `file`, and leave the rest zero. */
typedef struct JsonReader {
    Span text;
    const char *file; /**< for messages */
    size_t at;        /**< next byte */
    bool in_list;     /**< a member or an element was read, so that a comma must come before the next */
    bool failed;
    size_t failed_at;
    const char *problem; /**< static storage */
} JsonReader;

/** Begin an object or an array; json_next_member() or json_next_element() then walk it. */
bool json_begin_object(JsonReader *reader);
bool json_begin_array(JsonReader *reader);

/** Go to the next member, whose value has to be read or skipped then. `key` receives its name, escapes as they
 * stand. Returns false behind the last. */
bool json_next_member(JsonReader *reader, Span *key);

/** Go to the next element, which has to be read or skipped then. Returns false behind the last. */
bool json_next_element(JsonReader *reader);

/** Read a string into `out`, emptied first. A lone surrogate is U+FFFD; a NUL is an error. */
bool json_read_string(JsonReader *reader, Buffer *out);

bool json_read_number(JsonReader *reader, double *out);
bool json_read_bool(JsonReader *reader, bool *out);

/** Read a whole number from 0 to `most`. */
bool json_read_size(JsonReader *reader, size_t most, size_t *out);

/** Pass over a value of any kind. */
bool json_skip(JsonReader *reader);

/** Tell whether null comes next, and pass over it if so. */
bool json_take_null(JsonReader *reader);

/** Make sure that nothing follows. */
bool json_end(JsonReader *reader);

/** Return the place of the next value. */
size_t json_place(JsonReader *reader);

/** Declare what was read at byte `at` wrong; `problem` is static. Returns false. */
bool json_fail(JsonReader *reader, size_t at, const char *problem);

/** Turn the failure into an error with its place. */
Status json_error(const JsonReader *reader, Error *error);

#endif
