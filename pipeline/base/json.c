/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads JSON as it comes. */
#include "base/json.h"

#include <string.h>

enum { MOST_DEPTH = 64 };

bool json_fail(JsonReader *reader, size_t at, const char *problem)
{
    if (reader->failed) return false;
    reader->failed = true;
    reader->failed_at = at;
    reader->problem = problem;
    return false;
}

Status json_error(const JsonReader *reader, Error *error)
{
    int line = 1;
    int column = 1;
    for (size_t i = 0; i < reader->failed_at && i < reader->text.n_bytes; i++) {
        unsigned char byte = (unsigned char)reader->text.data[i];
        if (byte == '\n') {
            line++;
            column = 1;
        } else if ((byte & 0xC0) != 0x80) {
            column++;
        }
    }
    return error_set_at(error, STATUS_BAD_INPUT, reader->file, line, column, "%s",
                        reader->problem ? reader->problem : "this is no JSON");
}

static bool is_space(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

/* The next byte that is not white space; NUL at the end. */
static char peek(JsonReader *reader)
{
    while (reader->at < reader->text.n_bytes && is_space(reader->text.data[reader->at])) reader->at++;
    return reader->at < reader->text.n_bytes ? reader->text.data[reader->at] : '\0';
}

size_t json_place(JsonReader *reader)
{
    peek(reader);
    return reader->at;
}

static bool begin(JsonReader *reader, char open, const char *problem)
{
    if (reader->failed) return false;
    if (peek(reader) != open) return json_fail(reader, reader->at, problem);
    reader->at++;
    reader->in_list = false;
    return true;
}

bool json_begin_object(JsonReader *reader)
{
    return begin(reader, '{', "there should be an object here, in braces");
}

bool json_begin_array(JsonReader *reader)
{
    return begin(reader, '[', "there should be a list here, in brackets");
}

/* Whether another item follows before `close`. */
static bool next(JsonReader *reader, char close)
{
    if (reader->failed) return false;
    char byte = peek(reader);
    if (byte == close) {
        reader->at++;
        reader->in_list = true; /* of what it stands in */
        return false;
    }
    if (reader->in_list) {
        if (byte != ',') return json_fail(reader, reader->at, "there should be a comma or the end of the list here");
        reader->at++;
    }
    reader->in_list = true;
    return true;
}

/* The bytes of a string between its quotes, escapes as they stand. */
static bool raw_string(JsonReader *reader, Span *out)
{
    if (reader->failed) return false;
    if (peek(reader) != '"') return json_fail(reader, reader->at, "there should be a text in quotation marks here");
    size_t start = ++reader->at;
    for (; reader->at < reader->text.n_bytes; reader->at++) {
        char byte = reader->text.data[reader->at];
        if (byte == '"') {
            *out = span_slice(reader->text, start, reader->at++);
            return true;
        }
        if ((unsigned char)byte < 0x20) return json_fail(reader, reader->at, "a text may not go over the end of a line");
        reader->at += byte == '\\';
    }
    reader->at = reader->text.n_bytes;
    return json_fail(reader, start - 1, "this text has no closing quotation mark");
}

bool json_next_member(JsonReader *reader, Span *key)
{
    if (!next(reader, '}') || !raw_string(reader, key)) return false;
    if (peek(reader) != ':') return json_fail(reader, reader->at, "there should be a colon here");
    reader->at++;
    return true;
}

bool json_next_element(JsonReader *reader)
{
    return next(reader, ']');
}

/* Four hexadecimal digits; −1 if they are none. */
static int32_t hex4(Span text, size_t at)
{
    int32_t value = 0;
    if (at + 4 > text.n_bytes) return -1;
    for (size_t i = at; i < at + 4; i++) {
        char byte = text.data[i];
        int digit = byte >= '0' && byte <= '9' ? byte - '0' : (byte | 0x20) >= 'a' && (byte | 0x20) <= 'f' ? (byte | 0x20) - 'a' + 10 : -1;
        if (digit < 0) return -1;
        value = value * 16 + digit;
    }
    return value;
}

/* Append the code point of "\u…", or of a pair of them; `*at` stands behind the u and is moved behind it all. */
static bool add_code(Span raw, size_t *at, Buffer *out)
{
    int32_t code = hex4(raw, *at);
    *at += 4;
    if (code <= 0) return false;
    if (code >= 0xD800 && code < 0xE000) {
        int32_t low = -1;
        if (*at + 6 <= raw.n_bytes && raw.data[*at] == '\\' && raw.data[*at + 1] == 'u') low = hex4(raw, *at + 2);
        if (code < 0xDC00 && low >= 0xDC00 && low < 0xE000) {
            *at += 6;
            code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
        } else {
            code = 0xFFFD;
        }
    }
    buffer_add_code(out, (uint32_t)code);
    return true;
}

bool json_read_string(JsonReader *reader, Buffer *out)
{
    static const char marks[] = "\"\\/bfnrt";
    static const char meant[] = "\"\\/\b\f\n\r\t";
    size_t place = json_place(reader);
    Span raw;
    buffer_clear(out);
    if (!raw_string(reader, &raw)) return false;
    for (size_t at = 0; at < raw.n_bytes;) {
        const char *escape = memchr(raw.data + at, '\\', raw.n_bytes - at);
        size_t end = escape ? (size_t)(escape - raw.data) : raw.n_bytes;
        buffer_add(out, raw.data + at, end - at);
        at = end;
        if (!escape) break;
        char mark = at + 1 < raw.n_bytes ? raw.data[at + 1] : '\0';
        const char *known = mark ? strchr(marks, mark) : NULL;
        at += 2;
        if (known)
            buffer_add_char(out, meant[known - marks]);
        else if (mark != 'u' || !add_code(raw, &at, out))
            return json_fail(reader, place, "there is an escape in this text that JSON does not have");
    }
    return true;
}

/* The bytes of a number or a word. */
static Span read_word(JsonReader *reader)
{
    peek(reader);
    size_t start = reader->at;
    while (reader->at < reader->text.n_bytes) {
        char byte = reader->text.data[reader->at];
        if (!byte || is_space(byte) || strchr(",]}[{:\"", byte)) break;
        reader->at++;
    }
    return span_slice(reader->text, start, reader->at);
}

/* Take the exponent off a number; 0 if it has none. Returns false if it is none that can be read. */
static bool take_exponent(Span *word, int64_t *exponent)
{
    *exponent = 0;
    for (size_t i = 1; i < word->n_bytes; i++) {
        if ((word->data[i] | 0x20) != 'e') continue;
        if (!span_to_int(span_slice(*word, i + 1, word->n_bytes), exponent)) return false;
        word->n_bytes = i;
        return *exponent >= -300 && *exponent <= 300;
    }
    return true;
}

bool json_read_number(JsonReader *reader, double *out)
{
    if (reader->failed) return false;
    size_t place = json_place(reader);
    Span word = read_word(reader);
    int64_t exponent;
    double value;
    bool begins = word.n_bytes && (word.data[0] == '-' || (word.data[0] >= '0' && word.data[0] <= '9'));
    if (!begins || !take_exponent(&word, &exponent) || !span_to_double(word, &value))
        return json_fail(reader, place, "there should be a number here");
    for (; exponent > 0; exponent--) value *= 10;
    for (; exponent < 0; exponent++) value /= 10;
    *out = value;
    return true;
}

bool json_read_size(JsonReader *reader, size_t most, size_t *out)
{
    size_t place = json_place(reader);
    double value;
    if (!json_read_number(reader, &value)) return false;
    if (value < 0 || value > (double)most || value > 9e15 || (double)(size_t)value < value)
        return json_fail(reader, place, "this number is out of its range");
    *out = (size_t)value;
    return true;
}

bool json_read_bool(JsonReader *reader, bool *out)
{
    if (reader->failed) return false;
    size_t place = json_place(reader);
    Span word = read_word(reader);
    if (!span_is(word, "true") && !span_is(word, "false")) return json_fail(reader, place, "there should be true or false here");
    *out = word.n_bytes == 4;
    return true;
}

bool json_take_null(JsonReader *reader)
{
    if (reader->failed || peek(reader) != 'n') return false;
    size_t place = reader->at;
    if (!span_is(read_word(reader), "null")) return json_fail(reader, place, "this is no value that JSON has");
    return true;
}

bool json_skip(JsonReader *reader)
{
    char closes[MOST_DEPTH];
    size_t depth = 0;
    Span ignored;
    bool flag;
    double number;
    do {
        char byte = peek(reader);
        bool opens = byte == '{' || byte == '[';
        if (opens) {
            if (depth == MOST_DEPTH) return json_fail(reader, reader->at, "this is nested too deeply");
            closes[depth++] = byte == '{' ? '}' : ']';
            if (!begin(reader, byte, "")) return false;
        } else if (byte == '"') {
            raw_string(reader, &ignored);
        } else if (byte == 't' || byte == 'f') {
            json_read_bool(reader, &flag);
        } else if (!json_take_null(reader)) {
            json_read_number(reader, &number);
        }
        /* Go on to the next value of the innermost that is open. */
        while (depth > 0 && !reader->failed) {
            bool more = closes[depth - 1] == '}' ? json_next_member(reader, &ignored) : json_next_element(reader);
            if (more) break;
            depth--;
        }
    } while (depth > 0 && !reader->failed);
    return !reader->failed;
}

bool json_end(JsonReader *reader)
{
    if (!reader->failed && peek(reader) != '\0') return json_fail(reader, reader->at, "there is more behind the end");
    if (!reader->failed && reader->at < reader->text.n_bytes) return json_fail(reader, reader->at, "there is a NUL here");
    return !reader->failed;
}
