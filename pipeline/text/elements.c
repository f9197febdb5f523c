/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Elements of XHTML, by name, by what the book says of their meaning, and by what makers of books call them. */
#include "text/elements.h"

#include "text/navigation.h"

#include <string.h>

enum { MAX_WORDS_BYTES = 200 };

static bool is_one_of(const char *name, const char *const *list)
{
    return span_is_one_of(span_of(name), list);
}

static bool contains(Span text, const char *part)
{
    return span_find(text, span_of(part), 0) != SIZE_MAX;
}

/* Tell whether one of the words of an attribute is in `list`. */
static bool has_one_of(Span words, const char *const *list)
{
    for (size_t at = 0; at < words.n_bytes;) {
        size_t start = at;
        while (at < words.n_bytes && !strchr(" \t\n", words.data[at])) at++;
        if (span_is_one_of(span_slice(words, start, at), list)) return true;
        at++;
    }
    return false;
}

static bool skips_type(Span types, SkipReason *reason)
{
    char words[MAX_WORDS_BYTES + 1];
    if (types.n_bytes == 0 || types.n_bytes > MAX_WORDS_BYTES) return false;
    memcpy(words, types.data, types.n_bytes);
    words[types.n_bytes] = '\0';
    return navigation_skips_type(words, reason);
}

/* Books of before EPUB 3 have classes only; those of Project Gutenberg always the same. */
static bool skips_class(const ElementAttributes *attributes, SkipReason *reason)
{
    static const char *const notes[] = {"footnote", "footnotes", "endnote", "endnotes", "fnanchor", "noteref",
                                        "sidenote", NULL};
    static const char *const pages[] = {"pagenum", "pageno", "pagenumber", "page-number", NULL};
    static const char *const licences[] = {"pg-boilerplate", NULL};
    static const char *const licence_ids[] = {"pg-header", "pg-footer", "pg-machine-header", NULL};
    static const char *const captions[] = {"caption", "figcaption", NULL};
    bool skipped = true;
    if (has_one_of(attributes->class_names, notes))
        *reason = SKIP_FOOTNOTE;
    else if (has_one_of(attributes->class_names, pages))
        *reason = SKIP_COMMENT;
    else if (has_one_of(attributes->class_names, licences) || span_is_one_of(attributes->id, licence_ids))
        *reason = SKIP_FRONT_MATTER;
    else if (has_one_of(attributes->class_names, captions))
        *reason = SKIP_PICTURE;
    else
        skipped = false;
    return skipped;
}

static bool is_skipped(const char *name, const ElementAttributes *attributes, SkipReason *reason)
{
    bool skipped = true;
    if (!strcmp(name, "figcaption") || !strcmp(name, "svg"))
        *reason = SKIP_PICTURE;
    else if (!strcmp(name, "math"))
        *reason = SKIP_CODE;
    else if (attributes->hidden)
        *reason = SKIP_ASIDE;
    else if (!skips_type(attributes->type, reason) && !skips_type(attributes->role, reason) &&
             !skips_class(attributes, reason)) {
        /* What stands beside the text is a note to it, if nothing else is said. */
        *reason = SKIP_FOOTNOTE;
        skipped = !strcmp(name, "aside");
    }
    return skipped;
}

/* Titles of chapters that are not marked as headings. */
static bool is_named_heading(const char *name, Span class_names)
{
    static const char *const exact[] = {"chapter", "heading", "chapterhead", NULL};
    if (strcmp(name, "p") != 0) return false;
    if (contains(class_names, "chapter") && (contains(class_names, "title") || contains(class_names, "num") ||
                                             contains(class_names, "head")))
        return true;
    return has_one_of(class_names, exact);
}

static bool is_italics(const char *name, const ElementAttributes *attributes)
{
    static const char *const names[] = {"i", "em", "cite", "dfn", "var", NULL};
    static const char *const classes[] = {"italic", "italics", "i", "em", "it", NULL};
    if (is_one_of(name, names)) return true;
    return !strcmp(name, "span") &&
           (has_one_of(attributes->class_names, classes) || contains(attributes->style, "italic"));
}

ElementRole element_judge(const char *name, const ElementAttributes *attributes, SkipReason *reason)
{
    static const char *const ignored[] = {"head", "style", "script", "template", "rt", "rp", "audio", "video",
                                          "object", "iframe", NULL};
    static const char *const blocks[] = {
        "p", "div", "section", "article", "blockquote", "li", "ul", "ol", "dl", "dt", "dd", "table", "tr", "td", "th",
        "thead", "tbody", "caption", "pre", "figure", "header", "footer", "hgroup", "body", "main", "nav", "center",
        "address", "details", "summary", "fieldset", "form", "aside", NULL};
    static const char *const headings[] = {"h1", "h2", "h3", "h4", "h5", "h6", NULL};
    if (is_one_of(name, ignored)) return ELEMENT_IGNORED;
    if (is_skipped(name, attributes, reason)) return ELEMENT_SKIPPED;
    if (is_one_of(name, headings) || is_named_heading(name, attributes->class_names)) return ELEMENT_HEADING;
    if (is_one_of(name, blocks)) return ELEMENT_BLOCK;
    if (!strcmp(name, "br")) return ELEMENT_LINE_END;
    if (!strcmp(name, "hr")) return ELEMENT_BREAK;
    if (!strcmp(name, "img") || !strcmp(name, "image")) return ELEMENT_PICTURE;
    if (!strcmp(name, "a") && attributes->reference.n_bytes) return ELEMENT_LINK;
    return is_italics(name, attributes) ? ELEMENT_ITALICS : ELEMENT_INLINE;
}
