/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file fuzz_characters.c
 * Any bytes as a list of characters: either it is refused with a place, or the story has its people. */
#include "attribution/attribution.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool condition)
{
    if (!condition) abort();
}

/* A file without a name in any folder: the stage reads files. */
static int put(const uint8_t *data, size_t size, char *path, size_t n_path)
{
    char name[] = "/tmp/dramatis-fuzz-XXXXXX";
    int file = mkstemp(name);
    require(file >= 0 && unlink(name) == 0);
    require(write(file, data, size) == (ssize_t)size);
    snprintf(path, n_path, "/proc/self/fd/%d", file);
    return file;
}

static void check_people(const Script *script)
{
    for (size_t i = 0; i < script->n_characters; i++) {
        const Character *character = &script->characters[i];
        require(character->id && character->name && character->name[0]);
        for (size_t k = 0; k < i; k++) require(strcmp(character->id, script->characters[k].id) != 0);
    }
    for (size_t i = 0; i < script->n_lines; i++) require(script->lines[i].speaker < script->n_characters);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char TEXT[] = "The Badger knocked. Toby let him in.\n\n\"You are late, Badger,\" said Toby.\n\n"
                               "\"I know,\" said the badger.\n\n\"Do you?\" he asked. \"Mr. Reed waits.\"\n";
    char path[64];
    Document *document = NULL;
    Script *script = NULL;
    Error error = {0};
    int file = put(data, size, path, sizeof path);
    const AttributionOptions options = {.characters_file = path};
    require(document_parse(span_of(TEXT), "tale.txt", &document, NULL) == STATUS_OK);
    require(script_from_document(document, NULL, &script, NULL) == STATUS_OK);
    Status status = attribution_run(script, &options, &error);
    close(file);
    if (status) require(status == STATUS_BAD_INPUT && error.line > 0 && error.message[0]);
    else check_people(script);
    script_free(script);
    document_free(document);
    return 0;
}
