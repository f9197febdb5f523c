/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/keys.h"

#include "base/utf8.h"

#include <string.h>

enum { ESCAPE = 0x1B, DELETE = 0x7F, MAX_SEQUENCE = 32, MAX_PARAMETERS = 2, NOT_A_CHARACTER = 0xFFFD };

/* A key that is called by a letter, or by a number and '~'. */
typedef struct NamedKey {
    char letter;
    int number;
    KeyKind kind;
} NamedKey;

/* Source: XTerm Control Sequences, "PC-Style Function Keys"; the numbers 7 and 8 are rxvt's. */
static const NamedKey named_keys[] = {
    {'A', 0, KEY_UP},     {'B', 0, KEY_DOWN},   {'C', 0, KEY_RIGHT},   {'D', 0, KEY_LEFT},
    {'H', 0, KEY_HOME},   {'F', 0, KEY_END},    {'~', 1, KEY_HOME},    {'~', 7, KEY_HOME},
    {'~', 4, KEY_END},    {'~', 8, KEY_END},    {'~', 2, KEY_INSERT},  {'~', 3, KEY_DELETE},
    {'~', 5, KEY_PAGE_UP}, {'~', 6, KEY_PAGE_DOWN},
};

size_t keys_room(const KeyReader *reader)
{
    return sizeof reader->bytes - reader->n_bytes;
}

void keys_put(KeyReader *reader, const void *bytes, size_t n_bytes)
{
    memcpy(reader->bytes + reader->n_bytes, bytes, n_bytes);
    reader->n_bytes += n_bytes;
}

bool keys_are_waiting(const KeyReader *reader)
{
    return reader->n_bytes > 0;
}

static void drop(KeyReader *reader, size_t n_bytes)
{
    reader->n_bytes -= n_bytes;
    memmove(reader->bytes, reader->bytes + n_bytes, reader->n_bytes);
}

static Key named_key(char letter, const int *parameters)
{
    Key key = {.kind = KEY_OTHER};
    int modifiers = parameters[1] > 1 ? parameters[1] - 1 : 0;
    for (size_t i = 0; i < sizeof named_keys / sizeof *named_keys; i++)
        if (named_keys[i].letter == letter && (letter != '~' || named_keys[i].number == parameters[0]))
            key.kind = named_keys[i].kind;
    if (letter == 'Z') key = (Key){.kind = KEY_TAB, .shift = true};
    key.shift |= (modifiers & 1) != 0;
    key.alt = (modifiers & 2) != 0;
    key.control = (modifiers & 4) != 0;
    return key;
}

/* Read what follows "ESC [" or "ESC O": parameters, and a byte that ends it. Returns the bytes of all of
 * it, 0 if the end has not come. Source: ECMA-48, section 5.4. */
static size_t read_sequence(const KeyReader *reader, Key *out)
{
    int parameters[MAX_PARAMETERS] = {0};
    size_t i = 2, n = 0;
    /* The Linux console calls F1 to F5 "ESC [ [ A" and so on. */
    if (reader->n_bytes > 2 && reader->bytes[1] == '[' && reader->bytes[2] == '[') {
        *out = (Key){.kind = KEY_OTHER};
        return reader->n_bytes > 3 ? 4 : 0;
    }
    for (; i < reader->n_bytes && i < MAX_SEQUENCE; i++) {
        char byte = reader->bytes[i];
        if (byte >= 0x40 && byte <= 0x7E) {
            *out = named_key(byte, parameters);
            return i + 1;
        }
        if (byte < 0x20 || byte > 0x3F) break; /* no sequence goes on like this */
        if (byte == ';') n++;
        else if (byte >= '0' && byte <= '9' && n < MAX_PARAMETERS && parameters[n] < 1000)
            parameters[n] = parameters[n] * 10 + (byte - '0');
    }
    *out = (Key){.kind = KEY_OTHER};
    return i < reader->n_bytes ? i : 0;
}

static size_t utf8_length(unsigned char first)
{
    if (first < 0xC2 || first > 0xF4) return 1;
    return first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
}

/* Read what is no sequence. Returns its bytes, 0 if some are still to come. */
static size_t read_character(Span bytes, bool is_late, Key *out)
{
    unsigned char first = (unsigned char)bytes.data[0];
    *out = (Key){.kind = KEY_CHARACTER, .character = first};
    if (first == '\r' || first == '\n') out->kind = KEY_ENTER;
    else if (first == '\t') out->kind = KEY_TAB;
    else if (first == DELETE || first == '\b') out->kind = KEY_BACKSPACE;
    else if (first == ESCAPE) out->kind = KEY_ESCAPE;
    else if (first < 0x20) {
        out->control = true;
        out->character = first ? (uint32_t)(first < ESCAPE ? first + 0x60 : first + 0x40) : ' ';
    }
    if (out->kind != KEY_CHARACTER) out->character = 0;
    if (first < 0x80) return 1;
    size_t n_wanted = utf8_length(first), n = 0;
    if (bytes.n_bytes < n_wanted && !is_late && utf8_find_invalid(bytes) == 0) {
        for (size_t i = 1; i < bytes.n_bytes; i++) n += ((unsigned char)bytes.data[i] & 0xC0) == 0x80;
        if (n + 1 == bytes.n_bytes) return 0;
    }
    Span whole = span_slice(bytes, 0, n_wanted < bytes.n_bytes ? n_wanted : bytes.n_bytes);
    bool is_valid = whole.n_bytes == n_wanted && utf8_find_invalid(whole) == SIZE_MAX;
    out->character = is_valid ? utf8_decode(whole, 0, &n) : NOT_A_CHARACTER;
    return is_valid ? n_wanted : 1;
}

bool keys_take(KeyReader *reader, bool is_late, Key *out)
{
    Span bytes = {reader->bytes, reader->n_bytes};
    size_t n = 0;
    if (reader->n_bytes == 0) return false;
    Key key;
    if (bytes.data[0] != ESCAPE) {
        n = read_character(bytes, is_late, &key);
    } else if (bytes.n_bytes > 1 && (bytes.data[1] == '[' || bytes.data[1] == 'O') && !(is_late && bytes.n_bytes == 2)) {
        n = read_sequence(reader, &key);
        if (n == 0 && is_late) n = bytes.n_bytes;
    } else if (bytes.n_bytes > 1 && bytes.data[1] != ESCAPE) {
        n = read_character(span_slice(bytes, 1, bytes.n_bytes), is_late, &key);
        key.alt = true;
        if (n) n++;
    } else if (bytes.n_bytes > 1 || is_late) {
        key = (Key){.kind = KEY_ESCAPE};
        n = 1;
    }
    if (n == 0) return false;
    drop(reader, n);
    *out = key;
    return true;
}
