/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file fuzz_script_json.c
 * Any bytes as a JSON script: either they are refused with a place, or what is read of them comes back from the JSON
 * that is written of it. */
#include "support/script_equal.h"

#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool condition)
{
    if (!condition) abort();
}

static void check_return(const Script *script)
{
    Buffer first = {0}, second = {0}, difference = {0};
    Document *document = NULL;
    Script *again = NULL;
    script_to_json(script, &first);
    require(script_from_json(buffer_span(&first), "a.json", &document, &again, NULL) == STATUS_OK);
    bool equal = script_equal(script, again, CLOSE_JSON, &difference);
    if (!equal) fprintf(stderr, "%s\n", difference.data);
    require(equal);
    script_to_json(again, &second);
    require(span_equal(buffer_span(&first), buffer_span(&second)));
    script_free(again);
    document_free(document);
    buffer_done(&first);
    buffer_done(&second);
    buffer_done(&difference);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Document *document = NULL;
    Script *script = NULL;
    Buffer fountain = {0};
    Error error = {0};
    Span text = {(const char *)data, size};
    Status status = script_from_json(text, "story.json", &document, &script, &error);
    if (status) {
        require(status == STATUS_BAD_INPUT && error.line > 0 && error.column > 0 && !script && !document);
        return 0;
    }
    require(script_check_coverage(script, NULL) == STATUS_OK);
    check_return(script);
    script_to_fountain(script, &fountain);
    buffer_done(&fountain);
    script_free(script);
    document_free(document);
    return 0;
}
