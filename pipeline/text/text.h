/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_TEXT_TEXT_H
#define DRAMATIS_TEXT_TEXT_H
/** @file text.h
 * A story file in; out comes a Document: valid UTF-8, cut into paragraphs, headings and breaks.
 *
 * Offsets are bytes of the source. That is the file as it was read, a byte order mark included (made UTF-8, if
 * it was not), unless the Document has origins, which say where in which file each byte comes from. After this
 * stage every text is known to be valid UTF-8. */

#include "base/arena.h"
#include "base/buffer.h"
#include "base/log.h"
#include "base/status.h"

/** What a block of the source is. */
typedef enum ParagraphKind {
    PARAGRAPH_BODY,    /**< prose to be read */
    PARAGRAPH_HEADING, /**< a title of the story, of a chapter or of a scene, on a line of its own */
    PARAGRAPH_BREAK    /**< an ornament between scenes ("***", "* * *", "---"); not spoken */
} ParagraphKind;

/** Why a part of the source is not spoken. */
typedef enum SkipReason {
    SKIP_FRONT_MATTER, /**< cover, title page, copyright, licence, and their like at the end */
    SKIP_CONTENTS,     /**< a table of contents or a list of illustrations */
    SKIP_FOOTNOTE,     /**< a note, or the mark that refers to it */
    SKIP_PICTURE,      /**< what stands for a picture, or its caption */
    SKIP_LINK,         /**< the address of a link */
    SKIP_COMMENT,      /**< meant for authors and editors only */
    SKIP_CODE,         /**< program text and markup of other languages */
    SKIP_ASIDE         /**< the book says that it is not in its reading order */
} SkipReason;

/** A block of the source; hard-wrapped lines are already joined into one. */
typedef struct Paragraph {
    ParagraphKind kind;
    size_t start; /**< first byte that is not white space */
    size_t end;   /**< one past the last byte that is not white space */
    int line;     /**< line of `start` in the source, 1-based */
} Paragraph;

/** A part of the source that does not belong to the telling: not spoken, but listed with its reason. */
typedef struct Skipped {
    SkipReason reason;
    size_t start; /**< first byte that is not white space */
    size_t end;   /**< one past the last byte that is not white space */
} Skipped;

/** Where a run of the source comes from. Inside it, lines and columns go on as they do in the source. */
typedef struct Origin {
    size_t start;     /**< first byte of the run; it ends where the next begins */
    const char *file; /**< for messages: "book.epub:OEBPS/one.xhtml" */
    int line;         /**< of `start`, 1-based */
    int column;       /**< of `start`, 1-based in code points */
} Origin;

/** A place as a person is told of it. */
typedef struct TextPlace {
    const char *file; /**< lives as long as the Document */
    int line;         /**< 1-based */
    int column;       /**< 1-based in code points */
} TextPlace;

/** A whole story. Plain data; everything in it is owned by its arena. */
typedef struct Document {
    Arena *arena;          /**< owned */
    const char *file;      /**< the path as given, for messages ("<stdin>" for "-") */
    const char *name;      /**< the story's name: the file's, without folder and extension */
    Span source;           /**< the whole text, valid UTF-8 */
    Paragraph *paragraphs; /**< in the order of the source; never overlapping */
    size_t n_paragraphs;
    Skipped *skipped;      /**< in the order of the source; overlapping neither each other nor a paragraph */
    size_t n_skipped;
    Origin *origins; /**< sorted by `start`; NULL when the source is the file itself */
    size_t n_origins;
    const char *title;  /**< as the file itself says, or NULL */
    const char *author; /**< as the file itself says, or NULL */
} Document;

/** The largest story that is read: 256 MiB. */
#define TEXT_MAX_BYTES ((size_t)256 << 20)

/** Read a story; "-" is standard input. UTF-8, UTF-16, Windows-1252 and Latin-1 are told apart. `log` (may be
 * NULL) is told what was guessed. Caller frees with document_free().
 * Errors, with the place: STATUS_NOT_FOUND; STATUS_IO (a folder, no permission); STATUS_BAD_INPUT for an
 * empty file, one without a word in it, a binary (a NUL byte), or an encoding that is not known;
 * STATUS_NO_MEMORY. */
Status document_load(const char *path, const Log *log, Document **out, Error *error);

/** As document_load(), from memory; the text is copied. `file` is for messages and gives the name. */
Status document_parse(Span bytes, const char *file, Document **out, Error *error);

/** Read any text file into `out` (emptied first) as valid UTF-8, by the rules of document_load(). */
Status text_load(const char *path, const Log *log, Buffer *out, Error *error);

/** Make a Document without text, for whoever fills it in; `file` gives the name, and "-" is standard input. NULL
 * when out of memory. */
Document *document_new(const char *file);

void document_free(Document *document);

/** Return where byte `offset` of the source is in the file that it comes from. */
TextPlace document_place(const Document *document, size_t offset);

/** Return why it is not spoken, in words: "front matter". Static storage. */
const char *skip_reason_name(SkipReason reason);

#endif
