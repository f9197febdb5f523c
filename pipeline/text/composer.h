/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_TEXT_COMPOSER_H
#define DRAMATIS_TEXT_COMPOSER_H
/** @file composer.h
 * Pieces of marked-up files in, with their places; out comes a Document whose source is the text that they
 * make: white space single, italics as _marks_, paragraphs apart, what is skipped behind the paragraph in which
 * it stood. */

#include "text/text.h"

/** Text under way, with where it comes from. */
typedef struct Strand {
    Buffer text;
    Origin *origins; /**< in the document's arena */
    size_t n_origins;
    size_t capacity;
    bool space;     /**< white space is owed before the next character */
    bool has_next;  /**< `next` is set */
    TextPlace next; /**< of the next character, if the file goes on as the text does */
} Strand;

/** Something skipped that waits for its paragraph to end. */
typedef struct Waiting {
    SkipReason reason;
    size_t start; /**< in the strand of what is skipped */
    size_t end;
} Waiting;

/** A document under way. Whatever runs out of memory is told by composer_finish(). */
typedef struct Composer {
    Document *document; /**< borrowed; has its arena and file */
    Strand told;
    Strand skipped;
    Waiting *waiting;
    size_t n_waiting;
    size_t waiting_capacity;
    size_t paragraphs_capacity;
    size_t listed_capacity;
    ParagraphKind kind; /**< of the paragraph that is open */
    size_t start;       /**< of it */
    bool is_open;
    bool has_word;      /**< there is one in it */
    bool in_word;       /**< the last character belongs to one */
    bool is_skipping;   /**< text goes to what is skipped */
    int n_italics;      /**< how deep they are nested */
    bool italics_open;  /**< their mark was written */
    bool failed;
} Composer;

void composer_init(Composer *composer, Document *document);
void composer_done(Composer *composer);

/** Begin a paragraph, ending the one before. */
void composer_begin(Composer *composer, ParagraphKind kind);

/** End the paragraph, if one is open. Without a word or mark in it there is none; one that looks like an
 * ornament becomes a break, and one like "Chapter IV" a heading. */
void composer_end(Composer *composer);

/** Add a break between scenes. */
void composer_break(Composer *composer, TextPlace place);

/** Add text as it stands in the file, with the place of its first byte; a paragraph is begun if none is open.
 * The place's file must live as long as the document. */
void composer_text(Composer *composer, Span text, TextPlace place);

/** End a line within the paragraph. */
void composer_line_end(Composer *composer);

/** Begin and end italics; they may be nested. */
void composer_italics_begin(Composer *composer);
void composer_italics_end(Composer *composer);

/** Take text for skipped from here on, as one piece, until composer_tell(). Not nested. */
void composer_skip(Composer *composer, SkipReason reason);
void composer_tell(Composer *composer);

/** Give the document its source, origins, paragraphs and list of what is skipped. The composer is empty after
 * this. Errors: STATUS_NO_MEMORY. */
Status composer_finish(Composer *composer, Error *error);

#endif
