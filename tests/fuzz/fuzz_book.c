/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file fuzz_book.c
 * Any bytes as what is in an EPUB: a chapter, the package document, the navigation and the list of what is
 * encrypted, with "%%" on a line between them. What is left out is as in a sound book. */
#include "fuzz/any_story.h"
#include "support/book.c"

enum { N_PARTS = 4 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char sound_package[] =
    "<package xmlns=\"http://www.idpf.org/2007/opf\"><metadata/><manifest>"
    "<item id=\"a\" href=\"a.xhtml\" media-type=\"application/xhtml+xml\"/>"
    "<item id=\"n\" href=\"nav\" properties=\"nav\" media-type=\"application/xhtml+xml\"/></manifest>"
    "<spine><itemref idref=\"a\"/></spine></package>";

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const names[N_PARTS] = {"OEBPS/a.xhtml", "OEBPS/book.opf", "OEBPS/nav", "META-INF/encryption.xml"};
    Span input = {(const char *)data, size};
    Span parts[N_PARTS] = {{0}, span_of(sound_package), span_of("<html/>"), span_of("<x/>")};
    size_t from = 0;
    Buffer book = {0};
    for (int i = 0; i < N_PARTS && from <= size; i++) {
        size_t end = span_find(input, span_of("\n%%\n"), from);
        parts[i] = span_slice(input, from, end == SIZE_MAX ? size : end);
        from = end == SIZE_MAX ? size + 1 : end + 4;
    }
    BookFile files[N_PARTS + 1] = {{"META-INF/container.xml", span_of(BOOK_CONTAINER)}};
    for (int i = 0; i < N_PARTS; i++) files[i + 1] = (BookFile){names[i], parts[i]};
    book_pack(files, N_PARTS + 1, &book);
    read_any_story((const uint8_t *)book.data, book.n_bytes, "story.epub");
    buffer_done(&book);
    return 0;
}
