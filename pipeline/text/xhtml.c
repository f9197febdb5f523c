/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Documents of a book by way of libxml2's parser, told event by event. Nothing but the document itself is
 * read: no network, no other files, and no entities but HTML's own characters. */
#include "text/xhtml.h"

#include "base/utf8.h"
#include "text/elements.h"
#include "text/entity.h"
#include "text/place.h"

#include <libxml/parserInternals.h>
#include <string.h>

enum { MAX_DEPTH = 256, MAX_MARK_BYTES = 24, MAX_REFERENCE_BYTES = 12 };

/* A link that may be the mark of a footnote, until it is known. */
typedef struct Mark {
    bool is_open;
    int depth;                  /* of its element */
    char text[MAX_MARK_BYTES + 1];
    size_t n_bytes;
    TextPlace place;            /* of its text */
} Mark;

/* Reading under way. */
typedef struct Reader {
    Composer *composer;
    xmlParserCtxtPtr parser;
    Span text;
    TextPlace place; /* of byte `placed` */
    size_t placed;
    int depth;
    ElementRole roles[MAX_DEPTH];
    int n_ignored;   /* how deep we are in what is no text */
    int skip_depth;  /* of the element that is skipped; 0 if none is */
    bool after_line_end; /* nothing but white space since the last one */
    Mark mark;
    xmlEntity entity; /* the one that was asked for last */
    char character[5];
    xmlError failure; /* the first one, if its code is not 0 */
    char message[200];
} Reader;

/* Places are asked for in the order of the text, but for a mark that is told late. */
static TextPlace place_at(Reader *reader, size_t at)
{
    if (at > reader->text.n_bytes) at = reader->text.n_bytes;
    if (at > reader->placed) {
        place_advance(&reader->place, reader->text, reader->placed, at);
        reader->placed = at;
    }
    return reader->place;
}

/* The byte of the text that the parser has come to. */
static size_t position(const Reader *reader)
{
    long at = xmlByteConsumed(reader->parser);
    return at < 0 ? reader->placed : (size_t)at < reader->text.n_bytes ? (size_t)at : reader->text.n_bytes;
}

/* Where text begins that the parser hands out: within its own input, or as a copy of what it has just passed, or
 * for a reference to a character. */
static TextPlace place_of_text(Reader *reader, const char *data, size_t n_bytes)
{
    const xmlParserInput *input = reader->parser->input;
    const char *current = (const char *)input->cur;
    size_t end = position(reader);
    if ((uintptr_t)data >= (uintptr_t)input->base && (uintptr_t)data < (uintptr_t)input->end)
        return place_at(reader, data < current ? end - (size_t)(current - data) : end + (size_t)(data - current));
    size_t start = end >= n_bytes ? end - n_bytes : 0;
    if (end >= n_bytes && !memcmp(reader->text.data + start, data, n_bytes)) return place_at(reader, start);
    start = end;
    if (end > 0 && reader->text.data[end - 1] == ';')
        while (start > 0 && end - start < MAX_REFERENCE_BYTES && reader->text.data[start] != '&') start--;
    return place_at(reader, start);
}

/* "1", "[12]", "*", "†": the mark of a note, and no word. */
static bool is_note_mark(Span text)
{
    size_t n_bytes;
    size_t n_marks = 0;
    for (size_t at = 0; at < text.n_bytes; at += n_bytes) {
        uint32_t code = utf8_decode(text, at, &n_bytes);
        switch (code) {
        case '0': case '1': case '2': case '3': case '4': case '5': case '6': case '7': case '8': case '9':
        case '*': case 0xA7: case 0x2020: case 0x2021: n_marks++; break;
        case '[': case ']': case '(': case ')': case ' ': case '\n': case 0x2191: case 0x21A9: break;
        default: return false;
        }
    }
    return n_marks > 0 && n_marks < 5;
}

/* The link is over, or is no mark after all. */
static void end_mark(Reader *reader)
{
    Span text = {reader->mark.text, reader->mark.n_bytes};
    if (!reader->mark.is_open) return;
    reader->mark.is_open = false;
    bool note = is_note_mark(text);
    if (note) composer_skip(reader->composer, SKIP_FOOTNOTE);
    composer_text(reader->composer, text, reader->mark.place);
    if (note) composer_tell(reader->composer);
}

static void on_text(void *context, const xmlChar *characters, int n)
{
    Reader *reader = context;
    Span text = {(const char *)characters, (size_t)n};
    if (reader->n_ignored || utf8_find_invalid(text) != SIZE_MAX) return;
    TextPlace place = place_of_text(reader, text.data, text.n_bytes);
    if (reader->mark.is_open && reader->mark.n_bytes + text.n_bytes <= MAX_MARK_BYTES) {
        if (reader->mark.n_bytes == 0) reader->mark.place = place;
        memcpy(reader->mark.text + reader->mark.n_bytes, text.data, text.n_bytes);
        reader->mark.n_bytes += text.n_bytes;
        return;
    }
    end_mark(reader);
    if (span_trim(text).n_bytes) reader->after_line_end = false;
    composer_text(reader->composer, text, place);
}

static ElementAttributes read_attributes(const xmlChar **attributes, int n)
{
    ElementAttributes out = {0};
    /* Each is five pointers: name, prefix, name space, and the value with its end. */
    for (int i = 0; i < n; i++, attributes += 5) {
        const char *name = (const char *)attributes[0];
        Span value = {(const char *)attributes[3], (size_t)(attributes[4] - attributes[3])};
        bool prefixed = attributes[1] != NULL;
        if (!strcmp(name, "type") && prefixed) out.type = value;
        if (!strcmp(name, "href") && !prefixed) out.reference = value;
        if (!strcmp(name, "role")) out.role = value;
        if (!strcmp(name, "class")) out.class_names = value;
        if (!strcmp(name, "style")) out.style = value;
        if (!strcmp(name, "id")) out.id = value;
        if (!strcmp(name, "alt")) out.description = value;
        if (!strcmp(name, "hidden")) out.hidden = true;
    }
    return out;
}

static void list_picture(Reader *reader, Span description)
{
    if (reader->skip_depth || utf8_find_invalid(description) != SIZE_MAX) return;
    composer_skip(reader->composer, SKIP_PICTURE);
    composer_text(reader->composer, description, place_at(reader, position(reader)));
    composer_tell(reader->composer);
}

static void begin_element(Reader *reader, ElementRole role, const ElementAttributes *attributes, SkipReason reason)
{
    Composer *composer = reader->composer;
    switch (role) {
    case ELEMENT_SKIPPED:
        /* A note that interrupts a paragraph belongs to it. */
        composer_skip(composer, reason);
        reader->skip_depth = reader->depth;
        break;
    case ELEMENT_BLOCK: composer_end(composer); break;
    case ELEMENT_HEADING: composer_begin(composer, PARAGRAPH_HEADING); break;
    case ELEMENT_ITALICS: composer_italics_begin(composer); break;
    case ELEMENT_LINE_END:
        /* Two of them part paragraphs. */
        if (reader->after_line_end)
            composer_end(composer);
        else
            composer_line_end(composer);
        reader->after_line_end = true;
        break;
    case ELEMENT_BREAK: composer_break(composer, place_at(reader, position(reader))); break;
    case ELEMENT_PICTURE: list_picture(reader, attributes->description); break;
    case ELEMENT_LINK:
        if (span_find(attributes->reference, span_of("#"), 0) != SIZE_MAX)
            reader->mark = (Mark){.is_open = true, .depth = reader->depth};
        break;
    case ELEMENT_IGNORED: case ELEMENT_INLINE: break;
    }
}

static void on_begin(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *space, int n_spaces,
                     const xmlChar **spaces, int n_attributes, int n_defaulted, const xmlChar **attributes)
{
    Reader *reader = context;
    SkipReason reason = SKIP_ASIDE;
    (void)prefix, (void)space, (void)n_spaces, (void)spaces, (void)n_defaulted;
    ElementAttributes values = read_attributes(attributes, n_attributes);
    ElementRole role = element_judge((const char *)name, &values, &reason);
    reader->depth++;
    if (reader->depth < MAX_DEPTH) reader->roles[reader->depth] = role;
    if (role == ELEMENT_IGNORED) reader->n_ignored++;
    if (reader->n_ignored) return;
    if (role != ELEMENT_INLINE && role != ELEMENT_ITALICS) end_mark(reader);
    if (role != ELEMENT_LINE_END && role != ELEMENT_INLINE && role != ELEMENT_ITALICS) reader->after_line_end = false;
    if (reader->skip_depth) {
        /* What is skipped is one part, whatever its structure. */
        composer_text(reader->composer, span_of(" "), reader->place);
        return;
    }
    begin_element(reader, role, &values, reason);
}

static void on_end(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *space)
{
    Reader *reader = context;
    (void)name, (void)prefix, (void)space;
    ElementRole role = reader->depth < MAX_DEPTH ? reader->roles[reader->depth] : ELEMENT_INLINE;
    int depth = reader->depth--;
    if (role == ELEMENT_IGNORED) reader->n_ignored--;
    if (role == ELEMENT_IGNORED || reader->n_ignored) return;
    if (reader->mark.is_open && depth <= reader->mark.depth) end_mark(reader);
    if (reader->skip_depth == depth) {
        composer_tell(reader->composer);
        reader->skip_depth = 0;
    } else if (!reader->skip_depth && (role == ELEMENT_BLOCK || role == ELEMENT_HEADING)) {
        composer_end(reader->composer);
    } else if (!reader->skip_depth && role == ELEMENT_ITALICS) {
        composer_italics_end(reader->composer);
    }
}

/* A reference by name: the characters of HTML are known, and there are no others. */
static xmlEntityPtr on_entity(void *context, const xmlChar *name)
{
    Reader *reader = context;
    uint32_t code = entity_code(span_of((const char *)name));
    if (code == 0) return NULL;
    size_t n_bytes = utf8_encode(code, reader->character);
    reader->character[n_bytes] = '\0';
    reader->entity = (xmlEntity){.type = XML_ENTITY_DECL, .name = name, .etype = XML_INTERNAL_PREDEFINED_ENTITY,
                                 .content = (xmlChar *)reader->character, .orig = (xmlChar *)reader->character,
                                 .length = (int)n_bytes};
    return &reader->entity;
}

/* One that is not known is told as it stands. */
static void on_reference(void *context, const xmlChar *name)
{
    on_text(context, (const xmlChar *)"&", 1);
    on_text(context, name, (int)strlen((const char *)name));
    on_text(context, (const xmlChar *)";", 1);
}

static void on_error(void *context, xmlErrorPtr failure)
{
    Reader *reader = context;
    if (failure->level < XML_ERR_ERROR || reader->failure.code) return;
    reader->failure = (xmlError){.code = failure->code, .line = failure->line, .int2 = failure->int2};
    size_t n = failure->message ? strcspn(failure->message, "\n") : 0;
    if (n >= sizeof reader->message) n = sizeof reader->message - 1;
    if (n) memcpy(reader->message, failure->message, n);
}

Status xhtml_read(Span text, const char *place, const SkipReason *skipped, Composer *composer, Error *error)
{
    Reader reader = {.composer = composer, .text = text, .place = {place, 1, 1}};
    composer_end(composer);
    if (skipped) {
        composer_skip(composer, *skipped);
        reader.skip_depth = MAX_DEPTH * 2;
    }
    xmlSAXHandler events = {.initialized = XML_SAX2_MAGIC, .startElementNs = on_begin, .endElementNs = on_end,
                            .characters = on_text, .ignorableWhitespace = on_text, .cdataBlock = on_text,
                            .getEntity = on_entity, .reference = on_reference, .serror = on_error};
    xmlParserCtxtPtr parser = xmlCreateMemoryParserCtxt(text.data ? text.data : "", (int)text.n_bytes);
    if (!parser && text.n_bytes) return error_set_at(error, STATUS_NO_MEMORY, place, 0, 0, "out of memory");
    if (!parser)
        return error_set_at(error, STATUS_BAD_INPUT, place, 1, 1, "this chapter is empty; get the book again");
    xmlSAXHandlerPtr own = parser->sax;
    parser->sax = &events;
    parser->userData = &reader;
    reader.parser = parser;
    xmlCtxtUseOptions(parser, XML_PARSE_NONET | XML_PARSE_IGNORE_ENC);
    xmlParseDocument(parser);
    bool well_formed = parser->wellFormed;
    parser->sax = own;
    if (parser->myDoc) xmlFreeDoc(parser->myDoc);
    parser->myDoc = NULL;
    xmlFreeParserCtxt(parser);
    composer_tell(composer);
    composer_end(composer);
    if (well_formed) return STATUS_OK;
    return error_set_at(error, STATUS_BAD_INPUT, place, reader.failure.line, reader.failure.int2,
                        "this chapter is not well-formed XML (%s); mend this place, or get the book again",
                        reader.message);
}
