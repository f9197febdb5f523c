/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file fuzz_fountain.c
 * Any bytes as Fountain: either they are refused with a place, or what is read of them comes back from the Fountain
 * that is written of it. */
#include "support/script_equal.h"

#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool condition)
{
    if (!condition) abort();
}

/* Write, read, write: the same Script, and the same bytes. */
static void check_return(const Script *script)
{
    Buffer first = {0}, second = {0}, difference = {0};
    Findings findings = {.arena = arena_new()};
    Document *document = NULL;
    Script *again = NULL;
    script_to_fountain(script, &first);
    require(script_from_fountain(buffer_span(&first), "a.fountain", &findings, &document, &again, NULL) == STATUS_OK);
    require(!findings_first_error(&findings));
    bool equal = script_equal(script, again, CLOSE_FOUNTAIN, &difference);
    if (!equal) fprintf(stderr, "%s\n", difference.data);
    require(equal);
    script_to_fountain(again, &second);
    require(span_equal(buffer_span(&first), buffer_span(&second)));
    script_free(again);
    document_free(document);
    arena_free(findings.arena);
    buffer_done(&first);
    buffer_done(&second);
    buffer_done(&difference);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Findings findings = {.arena = arena_new()};
    Document *document = NULL;
    Script *script = NULL;
    Error error = {0};
    Span text = {(const char *)data, size};
    Status status = script_from_fountain(text, "story.fountain", &findings, &document, &script, &error);
    for (size_t i = 0; i < findings.n_items; i++)
        require(findings.items[i].place.line > 0 && findings.items[i].place.column > 0);
    if (status) {
        require(status == STATUS_BAD_INPUT && error.line > 0 && error.column > 0 && !script && !document);
    } else {
        require(script_check_coverage(script, NULL) == STATUS_OK);
        check_return(script);
        script_free(script);
        document_free(document);
    }
    arena_free(findings.arena);
    return 0;
}
