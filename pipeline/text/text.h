/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_TEXT_TEXT_H
#define DRAMATIS_TEXT_TEXT_H
/** @file text.h
 * A story file in; out comes a Document: valid UTF-8, cut into paragraphs, headings and breaks.
 *
 * Offsets are bytes of the source as it was read, a byte order mark included. After this stage every
 * text is known to be valid UTF-8. */

#include "base/arena.h"
#include "base/log.h"
#include "base/status.h"

/** What a block of the source is. */
typedef enum ParagraphKind {
    PARAGRAPH_BODY,    /**< prose to be read */
    PARAGRAPH_HEADING, /**< a title of the story, of a chapter or of a scene, on a line of its own */
    PARAGRAPH_BREAK    /**< an ornament between scenes ("***", "* * *", "---"); not spoken */
} ParagraphKind;

/** A block of the source; hard-wrapped lines are already joined into one. */
typedef struct Paragraph {
    ParagraphKind kind;
    size_t start; /**< first byte that is not white space */
    size_t end;   /**< one past the last byte that is not white space */
    int line;     /**< line of `start`, 1-based */
} Paragraph;

/** A whole story. Plain data; everything in it is owned by its arena. */
typedef struct Document {
    Arena *arena;          /**< owned */
    const char *file;      /**< the path as given, for messages ("<stdin>" for "-") */
    const char *name;      /**< the story's name: the file's, without folder and extension */
    Span source;           /**< the whole text, valid UTF-8 */
    Paragraph *paragraphs; /**< in the order of the source; never overlapping */
    size_t n_paragraphs;
} Document;

/** The largest story that is read: 256 MiB. */
#define TEXT_MAX_BYTES ((size_t)256 << 20)

/** Read a plain-text story; "-" is standard input. Caller frees with document_free().
 * Errors, with the place: STATUS_NOT_FOUND; STATUS_IO (a folder, no permission); STATUS_BAD_INPUT for an
 * empty file, one without a word in it, a binary (a NUL byte), or invalid UTF-8; STATUS_NO_MEMORY. */
Status document_load(const char *path, Document **out, Error *error);

/** As document_load(), from memory; the text is copied. `file` is for messages and gives the name. */
Status document_parse(Span text, const char *file, Document **out, Error *error);

void document_free(Document *document);

/** Give the 1-based line, and the column in code points, of byte `offset` of the source. */
void document_place(const Document *document, size_t offset, int *line, int *column);

#endif
