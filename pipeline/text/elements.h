/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_TEXT_ELEMENTS_H
#define DRAMATIS_TEXT_ELEMENTS_H
/** @file elements.h
 * An element of XHTML in; out comes what it does to the text in it. */

#include "text/text.h"

/** What an element is to a listener. */
typedef enum ElementRole {
    ELEMENT_INLINE,  /**< nothing */
    ELEMENT_BLOCK,   /**< a paragraph of its own, or several */
    ELEMENT_HEADING,
    ELEMENT_ITALICS,
    ELEMENT_LINE_END,
    ELEMENT_BREAK,
    ELEMENT_LINK,    /**< may be the mark of a footnote */
    ELEMENT_PICTURE, /**< a picture with words for those who cannot see it */
    ELEMENT_SKIPPED, /**< with all that is in it */
    ELEMENT_IGNORED  /**< what is in it is no text: styles, programs */
} ElementRole;

/** The attributes that matter; empty where there is none. Plain data, borrowed. */
typedef struct ElementAttributes {
    Span type;  /**< epub:type, or role */
    Span role;
    Span class_names;
    Span style;
    Span id;
    Span reference;   /**< href */
    Span description; /**< alt */
    bool hidden;
} ElementAttributes;

/** Judge an element. `reason` is set for ELEMENT_SKIPPED. */
ElementRole element_judge(const char *name, const ElementAttributes *attributes, SkipReason *reason);

#endif
