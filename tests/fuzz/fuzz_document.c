/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file fuzz_document.c
 * Any bytes as a story: either they are refused with a place, or every word of them is spoken once, and both
 * outputs can be written. */
#include "script/script.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool condition)
{
    if (!condition) abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Document *document = NULL;
    Script *script = NULL;
    Buffer out = {0};
    Error error = {0};
    Status status = document_parse((Span){(const char *)data, size}, "story.txt", &document, &error);
    if (status) {
        require(status == STATUS_BAD_INPUT && error.line > 0 && error.column > 0 && !document);
        return 0;
    }
    require(script_from_document(document, NULL, &script, &error) == STATUS_OK);
    require(script_check_coverage(script, &error) == STATUS_OK);
    require(script->n_scenes > 0 && script->n_lines > 0);
    script_to_json(script, &out);
    buffer_clear(&out);
    script_to_fountain(script, &out);
    buffer_done(&out);
    script_free(script);
    document_free(document);
    return 0;
}
