/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Container and package document. Source: EPUB 3.3, OPF 2.0.1, OCF 3.3. */
#include "text/package.h"

#include "text/navigation.h"
#include "text/xml.h"

#include <string.h>

/* An item of the manifest. */
typedef struct Item {
    const char *id;
    const char *path;
    const char *properties;
    bool is_ncx;
} Item;

/* Reading under way. */
typedef struct Reader {
    Archive *archive;
    Package *package;
    const Log *log;
    const char *path; /* of the package document */
    Item *items;
    size_t n_items;
    size_t capacity;
} Reader;

static Status no_memory(const Package *package, Error *error)
{
    return error_set_at(error, STATUS_NO_MEMORY, package->file, 0, 0, "out of memory");
}

const char *package_place(const Package *package, const char *path)
{
    return arena_printf(package->arena, "%s:%s", package->file, path);
}

void package_skip(Package *package, const char *path, SkipReason reason)
{
    for (size_t i = 0; i < package->n_chapters; i++) {
        Chapter *chapter = &package->chapters[i];
        if (chapter->is_skipped || chapter->is_kept || strcmp(chapter->path, path) != 0) continue;
        chapter->is_skipped = true;
        chapter->reason = reason;
    }
}

void package_keep(Package *package, const char *path)
{
    for (size_t i = 0; i < package->n_chapters; i++) {
        Chapter *chapter = &package->chapters[i];
        if (strcmp(chapter->path, path) != 0 || (chapter->is_skipped && chapter->reason == SKIP_ASIDE)) continue;
        chapter->is_kept = true;
        chapter->is_skipped = false;
    }
}

/* Parse an entry of the archive. */
static Status load(const Reader *reader, const char *path, xmlDocPtr *out, Error *error)
{
    Buffer bytes = {0};
    const char *place = package_place(reader->package, path);
    if (!place) return no_memory(reader->package, error);
    Status status = archive_read(reader->archive, path, &bytes, error);
    if (!status) status = xml_parse(buffer_span(&bytes), place, reader->log, out, error);
    buffer_done(&bytes);
    return status;
}

/* Fonts may be scrambled; a text that is encrypted can be read only by the seller's own programs. */
static Status check_encryption(const Reader *reader, Error *error)
{
    static const char path[] = "META-INF/encryption.xml";
    static const char *const harmless[] = {"http://www.idpf.org/2008/embedding",
                                           "http://ns.adobe.com/pdf/enc#rc", NULL};
    xmlDocPtr tree = NULL;
    if (!archive_has(reader->archive, path)) return STATUS_OK;
    Status status = load(reader, path, &tree, error);
    if (status) return status;
    xmlNodePtr root = xmlDocGetRootElement(tree);
    for (xmlNodePtr data = xml_next(root, NULL, "EncryptedData"); data && !status;
         data = xml_next(root, data, "EncryptedData")) {
        xmlNodePtr method = xml_next(data, NULL, "EncryptionMethod");
        const char *algorithm = method ? xml_attribute(reader->package->arena, method, "Algorithm") : "";
        if (!algorithm) status = no_memory(reader->package, error);
        if (algorithm && !span_is_one_of(span_of(algorithm), harmless))
            status = error_set_at(error, STATUS_BAD_INPUT, reader->package->file, 0, 0,
                                  "this book is protected against copying (DRM), so nobody but its seller's programs "
                                  "can read it; get it without");
    }
    xmlFreeDoc(tree);
    return status;
}

static Status find_package(Reader *reader, Error *error)
{
    static const char path[] = "META-INF/container.xml";
    xmlDocPtr tree = NULL;
    const char *file = reader->package->file;
    if (!archive_has(reader->archive, path))
        return error_set_at(error, STATUS_BAD_INPUT, file, 0, 0,
                            "this zip archive is no EPUB, as %s is not in it; save a document of a word processor as "
                            "plain text or EPUB", path);
    Status status = load(reader, path, &tree, error);
    if (status) return status;
    xmlNodePtr rootfile = xml_next(xmlDocGetRootElement(tree), NULL, "rootfile");
    const char *full = rootfile ? xml_attribute(reader->package->arena, rootfile, "full-path") : "";
    const char *resolved = full && *full ? archive_resolve(reader->package->arena, "", full, NULL) : NULL;
    if (!resolved)
        status = error_set_at(error, STATUS_BAD_INPUT, package_place(reader->package, path), 0, 0,
                              "this does not say where in the book its package document is; get the book again");
    reader->path = resolved;
    xmlFreeDoc(tree);
    return status;
}

static Status too_many(const Reader *reader, xmlNodePtr node, Error *error)
{
    return error_set_at(error, STATUS_BAD_INPUT, package_place(reader->package, reader->path), node->line, 0,
                        "this book lists more than %d files, which no book needs", ARCHIVE_MAX_ENTRIES);
}

static Status read_items(Reader *reader, xmlNodePtr manifest, Error *error)
{
    Arena *arena = reader->package->arena;
    for (xmlNodePtr node = xml_next(manifest, NULL, "item"); node; node = xml_next(manifest, node, "item")) {
        if (reader->n_items > ARCHIVE_MAX_ENTRIES) return too_many(reader, node, error);
        const char *reference = xml_attribute(arena, node, "href");
        const char *type = xml_attribute(arena, node, "media-type");
        Item item = {.id = xml_attribute(arena, node, "id"), .properties = xml_attribute(arena, node, "properties")};
        Item *grown = arena_grow(arena, reader->items, &reader->capacity, reader->n_items + 1, sizeof *grown);
        if (!grown || !reference || !type || !item.id || !item.properties) return no_memory(reader->package, error);
        item.path = archive_resolve(arena, reader->path, reference, NULL);
        item.is_ncx = !strcmp(type, "application/x-dtbncx+xml");
        reader->items = grown;
        grown[reader->n_items++] = item;
    }
    return STATUS_OK;
}

static const Item *item_of(const Reader *reader, const char *id)
{
    for (size_t i = 0; i < reader->n_items; i++)
        if (!strcmp(reader->items[i].id, id)) return &reader->items[i];
    return NULL;
}

static Status read_spine(Reader *reader, xmlNodePtr spine, Error *error)
{
    Package *package = reader->package;
    for (xmlNodePtr node = xml_next(spine, NULL, "itemref"); node; node = xml_next(spine, node, "itemref")) {
        if (package->n_chapters > ARCHIVE_MAX_ENTRIES) return too_many(reader, node, error);
        const char *id = xml_attribute(package->arena, node, "idref");
        const char *linear = xml_attribute(package->arena, node, "linear");
        Chapter *grown = arena_grow(package->arena, package->chapters, &package->chapters_capacity,
                                    package->n_chapters + 1, sizeof *grown);
        if (!grown || !id || !linear) return no_memory(package, error);
        const Item *item = item_of(reader, id);
        const char *place = package_place(package, reader->path);
        package->chapters = grown;
        if (!item)
            return error_set_at(error, STATUS_BAD_INPUT, place, node->line, 0,
                                "the reading order names '%.100s', which is not in the list of the book's files; get "
                                "the book again", id);
        if (!item->path)
            return error_set_at(error, STATUS_BAD_INPUT, place, node->line, 0,
                                "the file of '%.100s' is outside of the book; get the book again", id);
        if (!archive_has(reader->archive, item->path))
            return error_set_at(error, STATUS_BAD_INPUT, place, node->line, 0,
                                "'%.200s' is in the reading order, but not in the book; get the book again",
                                item->path);
        bool is_nav = xml_has_word(item->properties, "nav");
        grown[package->n_chapters++] = (Chapter){.path = item->path,
                                                 .is_skipped = is_nav || !strcmp(linear, "no"),
                                                 .reason = is_nav ? SKIP_CONTENTS : SKIP_ASIDE};
    }
    if (package->n_chapters) return STATUS_OK;
    return error_set_at(error, STATUS_BAD_INPUT, package_place(package, reader->path), 0, 0,
                        "this book has no reading order; get the book again");
}

/* EPUB 2 says in its guide what is front matter. */
static Status read_guide(Reader *reader, xmlNodePtr guide, Error *error)
{
    Arena *arena = reader->package->arena;
    for (xmlNodePtr node = xml_next(guide, NULL, "reference"); node; node = xml_next(guide, node, "reference")) {
        const char *type = xml_attribute(arena, node, "type");
        const char *reference = xml_attribute(arena, node, "href");
        const char *fragment;
        SkipReason reason;
        if (!type || !reference) return no_memory(reader->package, error);
        const char *path = archive_resolve(arena, reader->path, reference, &fragment);
        if (path && (xml_has_word(type, "text") || xml_has_word(type, "start"))) package_keep(reader->package, path);
        if (path && !fragment[0] && navigation_skips_type(type, &reason)) package_skip(reader->package, path, reason);
    }
    return STATUS_OK;
}

static Status read_navigation(Reader *reader, xmlNodePtr spine, Error *error)
{
    Package *package = reader->package;
    xmlDocPtr tree = NULL;
    const char *id = xml_attribute(package->arena, spine, "toc");
    if (!id) return no_memory(package, error);
    const Item *ncx = item_of(reader, id);
    for (size_t i = 0; i < reader->n_items; i++) {
        const Item *item = &reader->items[i];
        if (!item->path || !archive_has(reader->archive, item->path)) continue;
        if (xml_has_word(item->properties, "nav")) package->navigation = item->path;
        if (!package->navigation && (item == ncx || (!ncx && item->is_ncx))) package->navigation = item->path;
    }
    if (!package->navigation) return STATUS_OK;
    Status status = load(reader, package->navigation, &tree, error);
    if (!status) status = navigation_read(package, tree, error);
    xmlFreeDoc(tree);
    return status;
}

static Status read_metadata(Package *package, xmlNodePtr root, Error *error)
{
    xmlNodePtr metadata = xml_next(root, NULL, "metadata");
    xmlNodePtr title = xml_next(metadata, NULL, "title");
    xmlNodePtr author = xml_next(metadata, NULL, "creator");
    package->title = title ? xml_text(package->arena, title) : NULL;
    package->author = author ? xml_text(package->arena, author) : NULL;
    return (title && !package->title) || (author && !package->author) ? no_memory(package, error) : STATUS_OK;
}

Status package_read(Archive *archive, const char *file, const Log *log, Arena *arena, Package *out, Error *error)
{
    *out = (Package){.arena = arena, .file = file};
    Reader reader = {.archive = archive, .package = out, .log = log};
    xmlDocPtr tree = NULL;
    Status status = check_encryption(&reader, error);
    if (!status) status = find_package(&reader, error);
    if (!status) status = load(&reader, reader.path, &tree, error);
    if (status) return status;
    xmlNodePtr root = xmlDocGetRootElement(tree);
    xmlNodePtr spine = xml_next(root, NULL, "spine");
    status = read_metadata(out, root, error);
    if (!status) status = read_items(&reader, xml_next(root, NULL, "manifest"), error);
    if (!status && !spine)
        status = error_set_at(error, STATUS_BAD_INPUT, package_place(out, reader.path), 0, 0,
                              "this book has no reading order; get the book again");
    if (!status) status = read_spine(&reader, spine, error);
    if (!status) status = read_guide(&reader, xml_next(root, NULL, "guide"), error);
    if (!status) status = read_navigation(&reader, spine, error);
    if (!status) navigation_skip_names(out);
    xmlFreeDoc(tree);
    return status;
}
