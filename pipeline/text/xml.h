/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_TEXT_XML_H
#define DRAMATIS_TEXT_XML_H
/** @file xml.h
 * The small XML files of a book in; out come their elements, by libxml2 and without anything that XML can do
 * besides: no network, no other files, no entities of its own. */

#include "base/arena.h"
#include "base/buffer.h"
#include "base/log.h"
#include "base/status.h"

#include <libxml/parser.h>

/** Make XML UTF-8, with LF at the ends of lines, by its byte order mark and its declaration. `place` names the
 * file in messages; `out` is emptied first.
 * Errors: STATUS_BAD_INPUT for an encoding that is not known or not kept to, and for declared entities, which
 * could fill the memory; STATUS_NO_MEMORY. */
Status xml_to_utf8(Span bytes, const char *place, const Log *log, Buffer *out, Error *error);

/** Parse a file as above into a tree, to be freed by xmlFreeDoc().
 * Errors: as above, and STATUS_BAD_INPUT, with line and column, when it is not well-formed. */
Status xml_parse(Span bytes, const char *place, const Log *log, xmlDocPtr *out, Error *error);

/** Return the element of this local name that follows `from` in `within`, or the first one when `from` is NULL. */
xmlNodePtr xml_next(xmlNodePtr within, xmlNodePtr from, const char *name);

/** Tell whether an element has this local name. */
bool xml_is(const xmlNode *node, const char *name);

/** Return the value of an attribute, whatever its name space; empty if there is none, NULL when out of memory. */
const char *xml_attribute(Arena *arena, xmlNodePtr node, const char *name);

/** Return the text in an element, white space single; NULL when out of memory. */
const char *xml_text(Arena *arena, xmlNodePtr node);

/** Tell whether `word` is one of the words of a list such as "cover title-page". */
bool xml_has_word(const char *words, const char *word);

#endif
