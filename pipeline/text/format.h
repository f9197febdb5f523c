/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_TEXT_FORMAT_H
#define DRAMATIS_TEXT_FORMAT_H
/** @file format.h
 * A file's bytes and name in; out comes what kind of story it is, or what else. */

#include "base/span.h"

/** Tell whether a text is Markdown: by the name of its file, or by marks that prose does not have. */
bool format_is_markdown(Span text, const char *file);

/** Tell whether a file is an EPUB, or should be one by its name. */
bool format_is_epub(Span bytes, const char *file);

/** Return what to do about a file that is not a story at all but of a kind that people have stories in, as the
 * rest of a message: "this is a PDF; …". NULL for all others. */
const char *format_foreign(Span bytes);

#endif
