/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_SCRIPT_WRITTEN_H
#define DRAMATIS_SCRIPT_WRITTEN_H
/** @file written.h
 * Source text in; out comes the same as a script shows it, in pieces if something is to be put between. */

#include "base/buffer.h"

#define WORD_JOINER "\xE2\x81\xA0"

/** A walk through a text. Set `text` and leave the rest zero. */
typedef struct WrittenWalk {
    Span text;
    size_t at;  /**< first byte that was not looked at yet */
    bool space; /**< white space was passed since the last that was written */
    bool any;   /**< something was written */
} WrittenWalk;

/** Append what is written of the bytes before `end`: white space single, also line ends; hyphens of wrapped lines
 * joined with what follows; no control characters and no U+2060. Of a mark '>' at the start nothing is
 * written, since no Fountain can hold it. */
void written_walk(WrittenWalk *walk, size_t end, Buffer *out);

/** Append the whole text; an ellipsis if nothing of it is left. */
void written_text(Span text, Buffer *out);

#endif
