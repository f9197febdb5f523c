/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_TEXT_NAVIGATION_H
#define DRAMATIS_TEXT_NAVIGATION_H
/** @file navigation.h
 * The navigation of an EPUB in: of EPUB 3 in XHTML, or the NCX of EPUB 2; into the Package go the titles of
 * chapters, and which of them are not told. */

#include "text/package.h"
#include "text/xml.h"

/** Read a parsed navigation document whose path is `package->navigation`. Errors: STATUS_NO_MEMORY. */
Status navigation_read(Package *package, xmlDocPtr tree, Error *error);

/** Mark chapters as skipped by the names of their files, as makers of books without landmarks call them:
 * "title_page.xhtml". */
void navigation_skip_names(Package *package);

/** Tell what kind of matter is called so in a structure ("titlepage", "loi"; EPUB 3's vocabulary and EPUB 2's
 * guide). Returns false for what is told. */
bool navigation_skips_type(const char *type, SkipReason *reason);

#endif
