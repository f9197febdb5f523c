/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_SCRIPT_FIT_SHELF_H
#define DRAMATIS_SCRIPT_FIT_SHELF_H
/** @file shelf.h
 * The annotated novels of the bench in; the runs that may be speech in them, and whether they are, out. */

#include "script/voicing.h"

/** What a novel is for. */
typedef enum Side { SIDE_TRAIN, SIDE_DEV } Side;

/** Bytes first to last that somebody says. */
typedef struct GoldSpan {
    size_t start;
    size_t end;
} GoldSpan;

/** A novel with the truth about it. */
typedef struct Book {
    const char *name;
    const char *author;
    Side side;
    Document *document; /**< owned */
    SpeechSpans spans;  /**< as proposed, before the model */
    GoldSpan *gold;     /**< in the order of the text */
    size_t n_gold;
} Book;

#define MAX_BOOKS 16

typedef struct Shelf {
    Arena *arena; /**< owned */
    Book books[MAX_BOOKS];
    size_t n;
} Shelf;

/** Read all novels of `data`; an absent one is an error. Caller frees with shelf_close(), after an error too.
 * Errors: STATUS_NOT_FOUND, STATUS_IO, STATUS_BAD_INPUT, STATUS_NO_MEMORY. */
Status shelf_open(const char *data, Shelf *out, Error *error);
void shelf_close(Shelf *shelf);

/** Return how many bytes of `start` to `end` somebody says. */
size_t book_n_said(const Book *book, size_t start, size_t end);

#endif
