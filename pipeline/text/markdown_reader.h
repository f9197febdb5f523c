/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_TEXT_MARKDOWN_READER_H
#define DRAMATIS_TEXT_MARKDOWN_READER_H
/** @file markdown_reader.h
 * Markdown and the places of its text, one after the other, in; into a Composer goes what is told and, listed,
 * every word that stands between. */

#include "text/composer.h"
#include "text/layout.h"
#include "text/markdown_cuts.h"

/** Reading under way. */
typedef struct MarkdownReader {
    Composer composer;
    Span text;       /**< as it stands in the file */
    char *blanked;   /**< the same with cuts as spaces, which the parser sees */
    Cuts cuts;
    size_t next_cut; /**< the first that is not listed yet */
    size_t passed;   /**< everything before this byte is told, listed, or markup */
    TextPlace place; /**< of byte `placed` */
    size_t placed;
    Layout layout;
    SkipReason gap;  /**< what words between texts are */
    int n_pictures;  /**< how deep we are in them */
    bool in_code;
    bool in_link;
    bool in_comment;
    bool begins_item; /**< nothing of a numbered item was read yet */
    size_t code_start;
    size_t code_end;
} MarkdownReader;

/** Blank what is cut in the copy for the parser, which is made in `arena`. Returns false when out of memory. */
bool markdown_reader_open(MarkdownReader *reader, Arena *arena);

/** Return the place of byte `at`, which must not be before one that was asked for already. */
TextPlace markdown_reader_place(MarkdownReader *reader, size_t at);

/** Pass markup up to byte `to`: words in it are listed, and so is what was cut. */
void markdown_reader_pass(MarkdownReader *reader, size_t to);

/** Tell bytes `start` to `end`, around what was cut out of them. */
void markdown_reader_tell(MarkdownReader *reader, size_t start, size_t end);

/** List bytes `start` to `end` as one part, with what would be cut in them. */
void markdown_reader_list_whole(MarkdownReader *reader, SkipReason reason, size_t start, size_t end);

#endif
