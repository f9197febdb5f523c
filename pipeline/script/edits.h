/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_SCRIPT_EDITS_H
#define DRAMATIS_SCRIPT_EDITS_H
/** @file edits.h
 * Changes to a text in; the new text, and what is different in it, out. Everything else stays byte for byte. */

#include "base/arena.h"
#include "base/buffer.h"

/** One change: `text` comes in place of bytes `start` to `end`. */
typedef struct Edit {
    size_t start;
    size_t end;
    const char *text;
    size_t order; /**< of changes at one place, the one that was added first comes first */
} Edit;

/** Changes, in any order, not overlapping. */
typedef struct Edits {
    Arena *arena; /**< of the items; set by the owner */
    Edit *items;
    size_t n_items;
    size_t capacity;
    bool failed; /**< ran out of memory */
} Edits;

/** Add a change; `text` is copied, and its lines end as those of the source do, with LF or CR LF. One that changes
 * nothing is left out. */
void edits_add(Edits *edits, Span source, size_t start, size_t end, Span text);

/** Append the new text. Sorts the changes. */
void edits_apply(Edits *edits, Span source, Buffer *out);

/** Append the difference in the unified format, without lines around it. Sorts the changes.
 * Source: the format of GNU diffutils, "Detailed Description of Unified Format". */
void edits_show(Edits *edits, Span source, const char *name, Buffer *out);

#endif
