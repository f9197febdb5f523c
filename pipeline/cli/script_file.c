/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/script_file.h"

#include <string.h>

enum { BEGINNING_BYTES = 4096 };

static bool ends_with(const char *path, const char *extension)
{
    size_t n = strlen(path);
    size_t m = strlen(extension);
    return n > m && span_equal_nocase((Span){path + n - m, m}, span_of(extension));
}

FileForm script_file_form(const char *path)
{
    if (ends_with(path, ".fountain") || ends_with(path, ".spmd")) return FORM_FOUNTAIN;
    return ends_with(path, ".json") ? FORM_JSON : FORM_STORY;
}

FileForm script_text_form(Span text)
{
    Span beginning = span_slice(text, 0, text.n_bytes < BEGINNING_BYTES ? text.n_bytes : BEGINNING_BYTES);
    if (span_starts_with(beginning, "Title:") && span_find(beginning, span_of("profile=audiodrama/"), 0) != SIZE_MAX)
        return FORM_FOUNTAIN;
    return span_starts_with(beginning, "{\"form\":\"dramatis-script/") ? FORM_JSON : FORM_STORY;
}

Status script_file_parse(Span text, FileForm form, const char *file, Findings *findings, Document **document,
                         Script **script, Error *error)
{
    switch (form) {
    case FORM_FOUNTAIN: return script_from_fountain(text, file, findings, document, script, error);
    case FORM_JSON: return script_from_json(text, file, document, script, error);
    case FORM_STORY: break;
    }
    return error_set_at(error, STATUS_UNSUPPORTED, file, 0, 0,
                        "this is a story, not a script; make one of it with 'dramatis script %s -o NAME.fountain'", file);
}

Status script_file_judge(const Findings *findings, const char *file, const Log *log, Error *error)
{
    const Finding *first = NULL;
    size_t n_errors = 0;
    for (size_t i = 0; i < findings->n_items; i++) {
        const Finding *finding = &findings->items[i];
        if (finding->severity == FINDING_ERROR) {
            if (n_errors++ == 0) first = finding;
        } else {
            log_write_at(log, LOG_WARNING, finding->place.file, finding->place.line, finding->place.column, "%s",
                         finding->message);
        }
    }
    if (!first) return STATUS_OK;
    const TextPlace *place = &first->place;
    if (n_errors == 1)
        return error_set_at(error, STATUS_BAD_INPUT, place->file, place->line, place->column, "%s", first->message);
    bool piped = !strcmp(file, "-");
    return error_set_at(error, STATUS_BAD_INPUT, place->file, place->line, place->column,
                        "%s (and %zu more; %s'dramatis check %s' lists them)", first->message, n_errors - 1,
                        piped ? "save the script, and " : "", piped ? "FILE" : file);
}

Status script_file_read(Span text, FileForm form, const char *file, const Log *log, Document **document,
                        Script **script, Error *error)
{
    Findings findings = {.arena = arena_new()};
    Document *made_document = NULL;
    Script *made = NULL;
    Status status = findings.arena ? script_file_parse(text, form, file, &findings, &made_document, &made, error)
                                   : error_set(error, STATUS_NO_MEMORY, "out of memory");
    if (!status) status = script_file_judge(&findings, file, log, error);
    arena_free(findings.arena);
    if (status) {
        script_free(made);
        document_free(made_document);
        return status;
    }
    *document = made_document;
    *script = made;
    return STATUS_OK;
}
