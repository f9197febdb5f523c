/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/book.h"

#include <stdarg.h>
#include <stdlib.h>
#include <zip.h>

enum { MAX_FILES = 32 };

static void need(bool condition)
{
    if (!condition) abort();
}

void book_pack(const BookFile *files, size_t n_files, Buffer *out)
{
    zip_error_t reason;
    char block[4096];
    zip_int64_t n;
    zip_error_init(&reason);
    zip_source_t *target = zip_source_buffer_create(NULL, 0, 0, &reason);
    need(target != NULL);
    zip_source_keep(target);
    zip_t *zip = zip_open_from_source(target, ZIP_TRUNCATE, &reason);
    need(zip != NULL);
    for (size_t i = 0; i < n_files; i++) {
        zip_source_t *content = zip_source_buffer(zip, files[i].content.data, files[i].content.n_bytes, 0);
        zip_int64_t index = zip_file_add(zip, files[i].name, content, ZIP_FL_ENC_UTF_8);
        need(index >= 0);
        zip_file_set_mtime(zip, (zip_uint64_t)index, 1700000000, 0);
        /* As the standard has it, the type comes first and as it is. */
        if (i == 0) zip_set_file_compression(zip, (zip_uint64_t)index, ZIP_CM_STORE, 0);
    }
    need(zip_close(zip) == 0);
    need(zip_source_open(target) == 0);
    buffer_clear(out);
    while ((n = zip_source_read(target, block, sizeof block)) > 0) buffer_add(out, block, (size_t)n);
    zip_source_close(target);
    zip_source_free(target);
    need(!out->failed);
}

void book_make(Buffer *out, const char *opf, ...)
{
    BookFile files[MAX_FILES] = {{"mimetype", span_of("application/epub+zip")},
                                 {"META-INF/container.xml", span_of(BOOK_CONTAINER)},
                                 {"OEBPS/book.opf", span_of(opf)}};
    size_t n = 3;
    va_list arguments;
    va_start(arguments, opf);
    for (const char *name; (name = va_arg(arguments, const char *)) != NULL; n++) {
        need(n < MAX_FILES);
        files[n] = (BookFile){name, span_of(va_arg(arguments, const char *))};
    }
    va_end(arguments);
    book_pack(files, n, out);
}
