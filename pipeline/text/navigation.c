/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Titles and landmarks. */
#include "text/navigation.h"

#include <string.h>

bool navigation_skips_type(const char *type, SkipReason *reason)
{
    static const struct {
        const char *type;
        SkipReason reason;
    } kinds[] = {
        {"cover", SKIP_FRONT_MATTER},          {"titlepage", SKIP_FRONT_MATTER},
        {"title-page", SKIP_FRONT_MATTER},     {"halftitlepage", SKIP_FRONT_MATTER},
        {"copyright-page", SKIP_FRONT_MATTER}, {"copyright", SKIP_FRONT_MATTER},
        {"colophon", SKIP_FRONT_MATTER},       {"imprint", SKIP_FRONT_MATTER},
        {"imprimatur", SKIP_FRONT_MATTER},     {"doc-cover", SKIP_FRONT_MATTER},
        {"doc-colophon", SKIP_FRONT_MATTER},   {"toc", SKIP_CONTENTS},
        {"doc-toc", SKIP_CONTENTS},            {"landmarks", SKIP_CONTENTS},
        {"page-list", SKIP_CONTENTS},          {"doc-pagelist", SKIP_CONTENTS},
        {"loi", SKIP_CONTENTS},                {"lot", SKIP_CONTENTS},
        {"loa", SKIP_CONTENTS},                {"lov", SKIP_CONTENTS},
        {"index", SKIP_CONTENTS},              {"doc-index", SKIP_CONTENTS},
        {"footnote", SKIP_FOOTNOTE},           {"footnotes", SKIP_FOOTNOTE},
        {"endnote", SKIP_FOOTNOTE},            {"endnotes", SKIP_FOOTNOTE},
        {"rearnote", SKIP_FOOTNOTE},           {"rearnotes", SKIP_FOOTNOTE},
        {"notes", SKIP_FOOTNOTE},              {"noteref", SKIP_FOOTNOTE},
        {"annoref", SKIP_FOOTNOTE},            {"backlink", SKIP_FOOTNOTE},
        {"doc-footnote", SKIP_FOOTNOTE},       {"doc-endnote", SKIP_FOOTNOTE},
        {"doc-endnotes", SKIP_FOOTNOTE},       {"doc-noteref", SKIP_FOOTNOTE},
        {"doc-backlink", SKIP_FOOTNOTE},       {"pagebreak", SKIP_COMMENT},
        {"doc-pagebreak", SKIP_COMMENT},
    };
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (!xml_has_word(type, kinds[i].type)) continue;
        *reason = kinds[i].reason;
        return true;
    }
    return false;
}

/* What makers of books without landmarks call such chapters in their contents. */
static bool skips_label(const char *label, SkipReason *reason)
{
    static const char *const front[] = {"cover", "cover page", "cover image", "title", "title page", "titlepage",
                                        "half title", "half title page", "copyright", "copyright page",
                                        "copyright notice", "colophon", "imprint", NULL};
    static const char *const contents[] = {"contents", "table of contents", "list of illustrations", "index", NULL};
    static const char *const notes[] = {"notes", "footnotes", "endnotes", NULL};
    Span text = span_of(label);
    bool skipped = true;
    if (span_is_one_of(text, front))
        *reason = SKIP_FRONT_MATTER;
    else if (span_is_one_of(text, contents))
        *reason = SKIP_CONTENTS;
    else if (span_is_one_of(text, notes))
        *reason = SKIP_FOOTNOTE;
    else
        skipped = false;
    return skipped;
}

void navigation_skip_names(Package *package)
{
    static const char *const front[] = {"cover", "coverpage", "titlepage", "title", "halftitle", "halftitlepage",
                                        "copyright", "copyrightpage", "colophon", "imprint", NULL};
    static const char *const contents[] = {"toc", "nav", "contents", "tableofcontents", NULL};
    for (size_t i = 0; i < package->n_chapters; i++) {
        const char *path = package->chapters[i].path;
        const char *slash = strrchr(path, '/');
        char letters[32];
        size_t n = 0;
        for (const char *p = slash ? slash + 1 : path; *p && *p != '.' && n < sizeof letters; p++)
            if (*p != '_' && *p != '-') letters[n++] = *p;
        if (span_is_one_of((Span){letters, n}, front)) package_skip(package, path, SKIP_FRONT_MATTER);
        if (span_is_one_of((Span){letters, n}, contents)) package_skip(package, path, SKIP_CONTENTS);
    }
}

static Status add(Package *package, const Entry *entry, Error *error)
{
    SkipReason reason;
    if (package->n_entries > ARCHIVE_MAX_ENTRIES) return STATUS_OK;
    Entry *grown = arena_grow(package->arena, package->entries, &package->entries_capacity, package->n_entries + 1,
                              sizeof *grown);
    if (!grown || !entry->label)
        return error_set_at(error, STATUS_NO_MEMORY, package->file, 0, 0, "out of memory");
    package->entries = grown;
    grown[package->n_entries++] = *entry;
    if (entry->fragment[0]) return STATUS_OK;
    if (skips_label(entry->label, &reason)) package_skip(package, entry->path, reason);
    for (size_t i = 0; i < package->n_chapters; i++) {
        Chapter *chapter = &package->chapters[i];
        if (!chapter->title && entry->label[0] && !strcmp(chapter->path, entry->path)) chapter->title = entry->label;
    }
    return STATUS_OK;
}

/* The links of one <nav>. */
static Status read_links(Package *package, xmlNodePtr nav, bool landmarks, Error *error)
{
    Status status = STATUS_OK;
    for (xmlNodePtr link = xml_next(nav, NULL, "a"); link && !status; link = xml_next(nav, link, "a")) {
        Entry entry = {.line = link->line};
        SkipReason reason;
        const char *reference = xml_attribute(package->arena, link, "href");
        const char *type = xml_attribute(package->arena, link, "type");
        if (reference && *reference)
            entry.path = archive_resolve(package->arena, package->navigation, reference, &entry.fragment);
        if (!entry.path || !type) continue;
        entry.label = xml_text(package->arena, link);
        if (landmarks && xml_has_word(type, "bodymatter")) package_keep(package, entry.path);
        if (!landmarks)
            status = add(package, &entry, error);
        else if (!entry.fragment[0] && navigation_skips_type(type, &reason))
            package_skip(package, entry.path, reason);
    }
    return status;
}

static Status read_ncx(Package *package, xmlNodePtr map, Error *error)
{
    Status status = STATUS_OK;
    for (xmlNodePtr point = xml_next(map, NULL, "navPoint"); point && !status;
         point = xml_next(map, point, "navPoint")) {
        Entry entry = {.line = point->line};
        xmlNodePtr label = xml_next(point, NULL, "text");
        xmlNodePtr content = xml_next(point, NULL, "content");
        const char *reference = content ? xml_attribute(package->arena, content, "src") : NULL;
        if (reference && *reference)
            entry.path = archive_resolve(package->arena, package->navigation, reference, &entry.fragment);
        if (!entry.path || !label) continue;
        entry.label = xml_text(package->arena, label);
        status = add(package, &entry, error);
    }
    return status;
}

Status navigation_read(Package *package, xmlDocPtr tree, Error *error)
{
    xmlNodePtr root = xmlDocGetRootElement(tree);
    Status status = STATUS_OK;
    xmlNodePtr map = xml_is(root, "ncx") ? xml_next(root, NULL, "navMap") : NULL;
    if (map) return read_ncx(package, map, error);
    for (xmlNodePtr nav = xml_next(root, NULL, "nav"); nav && !status; nav = xml_next(root, nav, "nav")) {
        const char *type = xml_attribute(package->arena, nav, "type");
        if (!type) return error_set_at(error, STATUS_NO_MEMORY, package->file, 0, 0, "out of memory");
        if (xml_has_word(type, "toc")) status = read_links(package, nav, false, error);
        if (xml_has_word(type, "landmarks")) status = read_links(package, nav, true, error);
    }
    return status;
}
