/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_SCRIPT_NOTE_H
#define DRAMATIS_SCRIPT_NOTE_H
/** @file note.h
 * The inside of a note in a script, `key=value key=value`, in; its settings out, and the other way round.
 *
 * A value is one word. In it `_` is a space, and `%` with two hexadecimal digits is the byte of that number;
 * a comma stands between the items of a list, and a colon before what is said of an item. */

#include "base/arena.h"
#include "base/buffer.h"

/** One setting of a note. */
typedef struct NoteSetting {
    Span key;    /**< "id"; "?" for the confidence, which has no equals sign */
    Span value;  /**< as it stands in the note; empty when there is no equals sign */
    bool equals; /**< has an equals sign */
} NoteSetting;

/** Read the next setting of `note`, from byte `*at` on; moves it. Returns false at the end. */
bool note_next(Span note, size_t *at, NoteSetting *setting);

/** Tell whether a note is meant for the program: it begins with a confidence, `key=`, or the key of a cue. All
 * others are what people tell each other. */
bool note_is_ours(Span note);

/** Take the next item off a list of values; returns false when there is none. */
bool note_next_item(Span *list, Span *item);

/** Append text as a value, or as an item of one. */
void note_encode(Buffer *out, Span text);

/** Decode a value into the arena; NULL when out of memory. What is no valid UTF-8 then comes out as U+FFFD. */
const char *note_decode(Arena *arena, Span value);

/** Append a figure with up to three decimal places, whatever the locale. */
void note_add_number(Buffer *out, double value);

#endif
