/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_SUPPORT_BOOK_H
#define TESTS_SUPPORT_BOOK_H
/** @file book.h
 * Names and contents in; out comes a zip archive, such as an EPUB, in memory. Failures abort the test program. */

#include "base/buffer.h"

/** An entry of the archive. */
typedef struct BookFile {
    const char *name;
    Span content;
} BookFile;

/** Pack the files into `out` (emptied first). */
void book_pack(const BookFile *files, size_t n_files, Buffer *out);

/** Pack an EPUB: a container, `opf` as "OEBPS/book.opf", and the rest beside it as given by NULL-ended pairs of
 * a name and a text. */
void book_make(Buffer *out, const char *opf, ...);

#define BOOK_CONTAINER                                                                                             \
    "<?xml version=\"1.0\"?><container version=\"1.0\" xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\">" \
    "<rootfiles><rootfile full-path=\"OEBPS/book.opf\" media-type=\"application/oebps-package+xml\"/></rootfiles>" \
    "</container>"

#endif
