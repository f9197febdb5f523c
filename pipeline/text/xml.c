/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Trees of small XML files. */
#include "text/xml.h"

#include "base/utf8.h"
#include "text/encoding.h"
#include "text/place.h"

#include <libxml/encoding.h>
#include <libxml/tree.h>
#include <string.h>

enum { MAX_NAME_BYTES = 40 };

/* The encoding that the declaration names, in `name`; empty if there is none. */
static void declared_encoding(Span bytes, char *name)
{
    Span head = span_slice(bytes, 0, bytes.n_bytes < 200 ? bytes.n_bytes : 200);
    size_t end = span_find(head, span_of("?>"), 0);
    size_t at = span_find(head, span_of("encoding="), 0);
    name[0] = '\0';
    if (!span_starts_with(head, "<?xml") || end == SIZE_MAX || at == SIZE_MAX || at > end) return;
    at += strlen("encoding=") + 1;
    size_t n = 0;
    while (at + n < end && n < MAX_NAME_BYTES && head.data[at + n] != '"' && head.data[at + n] != '\'') n++;
    memcpy(name, head.data + at, n);
    name[n] = '\0';
}

/* What goes wrong is told by us, with its place, and not by libxml2 on standard error. */
static void keep_quiet(void *context, xmlErrorPtr problem)
{
    (void)context;
    (void)problem;
}

/* Convert from an encoding that libxml2 knows. */
static Status convert(Span bytes, const char *encoding, const char *place, Buffer *out, Error *error)
{
    Status status = STATUS_OK;
    xmlCharEncodingHandlerPtr converter = xmlFindCharEncodingHandler(encoding);
    if (!converter)
        return error_set_at(error, STATUS_BAD_INPUT, place, 1, 1,
                            "this file says that its encoding is '%s', which is not known here; save it as UTF-8",
                            encoding);
    xmlBufferPtr from = xmlBufferCreate();
    xmlBufferPtr to = xmlBufferCreate();
    if (!from || !to || xmlBufferAdd(from, (const xmlChar *)bytes.data, (int)bytes.n_bytes) != 0)
        status = error_set_at(error, STATUS_NO_MEMORY, place, 0, 0, "out of memory");
    xmlSetStructuredErrorFunc(NULL, keep_quiet);
    for (int left = status ? 0 : xmlBufferLength(from), before = 0; left > 0 && left != before;) {
        before = left;
        xmlCharEncInFunc(converter, to, from);
        left = xmlBufferLength(from);
    }
    xmlSetStructuredErrorFunc(NULL, NULL);
    if (!status && xmlBufferLength(from) > 0)
        status = error_set_at(error, STATUS_BAD_INPUT, place, 1, 1,
                              "this file says that its encoding is '%s', but is not in it; save it as UTF-8", encoding);
    if (!status) buffer_add(out, xmlBufferContent(to), (size_t)xmlBufferLength(to));
    xmlBufferFree(from);
    xmlBufferFree(to);
    xmlCharEncCloseFunc(converter);
    return status;
}

/* CR LF and a lone CR become LF, so that offsets of the parser are those of the text. */
static void end_lines(Span text, Buffer *out)
{
    size_t from = 0;
    for (size_t at = 0; at < text.n_bytes; at++) {
        if (text.data[at] != '\r') continue;
        buffer_add(out, text.data + from, at - from);
        if (at + 1 >= text.n_bytes || text.data[at + 1] != '\n') buffer_add_char(out, '\n');
        from = at + 1;
    }
    buffer_add(out, text.data + from, text.n_bytes - from);
}

Status xml_to_utf8(Span bytes, const char *place, const Log *log, Buffer *out, Error *error)
{
    char encoding[MAX_NAME_BYTES + 1];
    Buffer converted = {0};
    Span text = bytes;
    Status status = STATUS_OK;
    declared_encoding(bytes, encoding);
    bool valid = utf8_find_invalid(bytes) == SIZE_MAX && (!bytes.n_bytes || !memchr(bytes.data, '\0', bytes.n_bytes));
    if (!valid && encoding[0] && !span_equal_nocase(span_of(encoding), span_of("utf-8"))) {
        status = convert(bytes, encoding, place, &converted, error);
        text = buffer_span(&converted);
    } else if (!valid) {
        status = encoding_to_utf8(bytes, place, log, &converted, &text, error);
    }
    size_t invalid = status ? SIZE_MAX : utf8_find_invalid(text);
    if (invalid != SIZE_MAX)
        status = place_refuse(place, text, invalid, error, "this file is in no known encoding here; save it as UTF-8");
    size_t entity = status ? SIZE_MAX : span_find(text, span_of("<!ENTITY"), 0);
    if (entity != SIZE_MAX)
        status = place_refuse(place, text, entity, error,
                        "this file declares entities of its own, which could fill the memory and are not read; "
                        "write what they stand for instead");
    buffer_clear(out);
    if (!status && span_starts_with(text, "\xEF\xBB\xBF")) text = span_slice(text, 3, text.n_bytes);
    if (!status) end_lines(text, out);
    buffer_done(&converted);
    if (!status && out->failed) status = error_set_at(error, STATUS_NO_MEMORY, place, 0, 0, "out of memory");
    return status;
}

static Status parse(Span text, const char *place, xmlDocPtr *out, Error *error)
{
    const int options =
        XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_IGNORE_ENC | XML_PARSE_NOCDATA;
    xmlParserCtxtPtr parser = xmlNewParserCtxt();
    if (!parser) return error_set_at(error, STATUS_NO_MEMORY, place, 0, 0, "out of memory");
    Status status = STATUS_OK;
    xmlDocPtr tree = xmlCtxtReadMemory(parser, text.data ? text.data : "", (int)text.n_bytes, NULL, NULL, options);
    if (tree) {
        *out = tree;
    } else {
        const xmlError *reason = xmlCtxtGetLastError(parser);
        const char *message = reason && reason->message ? reason->message : "";
        status = error_set_at(error, STATUS_BAD_INPUT, place, reason ? reason->line : 0, reason ? reason->int2 : 0,
                              "this file of the book is not well-formed XML (%.*s); get the book again",
                              (int)strcspn(message, "\n"), message);
    }
    xmlFreeParserCtxt(parser);
    return status;
}

Status xml_parse(Span bytes, const char *place, const Log *log, xmlDocPtr *out, Error *error)
{
    Buffer text = {0};
    Status status = xml_to_utf8(bytes, place, log, &text, error);
    if (!status) status = parse(buffer_span(&text), place, out, error);
    buffer_done(&text);
    return status;
}

bool xml_is(const xmlNode *node, const char *name)
{
    return node && node->type == XML_ELEMENT_NODE && !strcmp((const char *)node->name, name);
}

/* The node after this one in the order of the document, inside `within`. */
static xmlNodePtr following(xmlNodePtr within, xmlNodePtr node)
{
    if (node->type == XML_ELEMENT_NODE && node->children) return node->children;
    while (node && node != within && !node->next) node = node->parent;
    return node && node != within ? node->next : NULL;
}

xmlNodePtr xml_next(xmlNodePtr within, xmlNodePtr from, const char *name)
{
    xmlNodePtr node = within ? following(within, from ? from : within) : NULL;
    while (node && !xml_is(node, name)) node = following(within, node);
    return node;
}

const char *xml_attribute(Arena *arena, xmlNodePtr node, const char *name)
{
    for (xmlAttrPtr attribute = node->properties; attribute; attribute = attribute->next) {
        if (strcmp((const char *)attribute->name, name) != 0) continue;
        xmlChar *value = xmlNodeListGetString(node->doc, attribute->children, 1);
        const char *copy = arena_string(arena, span_of((const char *)value));
        xmlFree(value);
        return copy;
    }
    return "";
}

const char *xml_text(Arena *arena, xmlNodePtr node)
{
    xmlChar *content = xmlNodeGetContent(node);
    char *text = arena_string(arena, span_trim(span_of((const char *)content)));
    size_t n = 0;
    xmlFree(content);
    if (!text) return NULL;
    for (const char *from = text; *from; from++) {
        bool space = strchr(" \t\r\n", *from) != NULL;
        if (!space) text[n++] = *from;
        if (space && n > 0 && text[n - 1] != ' ') text[n++] = ' ';
    }
    text[n] = '\0';
    return text;
}

bool xml_has_word(const char *words, const char *word)
{
    size_t n = strlen(word);
    while (*words) {
        size_t n_word = strcspn(words, " \t\r\n");
        if (n_word == n && !strncmp(words, word, n)) return true;
        words += n_word;
        words += strspn(words, " \t\r\n");
    }
    return false;
}
