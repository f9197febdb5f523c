/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_CLI_KEYS_H
#define DRAMATIS_CLI_KEYS_H
/** @file keys.h
 * The bytes that a terminal sends in; keys out, whether they come whole, in pieces or many at once. */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum KeyKind {
    KEY_CHARACTER, /**< `character`; Ctrl with a letter is that letter with `control` */
    KEY_ENTER,
    KEY_TAB,
    KEY_BACKSPACE,
    KEY_ESCAPE,
    KEY_UP,
    KEY_DOWN,
    KEY_LEFT,
    KEY_RIGHT,
    KEY_HOME,
    KEY_END,
    KEY_PAGE_UP,
    KEY_PAGE_DOWN,
    KEY_INSERT,
    KEY_DELETE,
    KEY_OTHER /**< one that has no name here, such as F1 */
} KeyKind;

/** A key that was pressed. */
typedef struct Key {
    KeyKind kind;
    uint32_t character; /**< of KEY_CHARACTER: its code point; U+FFFD for bytes that are none */
    bool shift;         /**< with a named key; a character has it in itself */
    bool alt;
    bool control;
} Key;

/** What was received and is no whole key yet. Plain data; zero-initialised is empty. */
typedef struct KeyReader {
    char bytes[256];
    size_t n_bytes;
} KeyReader;

/** Return how many bytes keys_put() takes at most now; never 0 after keys_take() returned false. */
size_t keys_room(const KeyReader *reader);

/** Hand over bytes that were received. */
void keys_put(KeyReader *reader, const void *bytes, size_t n_bytes);

/** Take the next key. Escape begins the names of other keys, so alone it is a key only once nothing came
 * after it for a while: `is_late` says so. Returns false if there is no whole key. */
bool keys_take(KeyReader *reader, bool is_late, Key *out);

/** Tell whether a key has begun that is not whole: then ask again, with `is_late`, a little later. */
bool keys_are_waiting(const KeyReader *reader);

#endif
