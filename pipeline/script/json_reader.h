/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_SCRIPT_JSON_READER_H
#define DRAMATIS_SCRIPT_JSON_READER_H
/** @file json_reader.h
 * What the parts of the reader of JSON scripts share. */

#include "base/json.h"
#include "script/names.h"

typedef struct JsonScript {
    JsonReader json;
    Script *script;     /**< being made */
    Document *document; /**< under it, being made */
    Arena *scratch;
    Buffer text;        /**< of the string that was read last */
    Buffer line_text;   /**< of the line that is being read */
    Buffer source;      /**< of the document */
    NameTable *ids;     /**< of lines and characters, with a letter before: "l", "c" */
    bool out_of_memory;
    bool has_cast, has_lines;
    size_t characters_capacity, lines_capacity, scenes_capacity, cues_capacity, paragraphs_capacity,
        origins_capacity;
} JsonScript;

/** Read the list of lines, and make the document of them. */
void json_script_read_lines(JsonScript *reader);

/** Read a string into the script's arena; "" if it fails. */
const char *json_script_string(JsonScript *reader);

/** Read a name and find its number among the `n` that `name_of` gives; 0 if it fails. */
int json_script_term(JsonScript *reader, const char *(*name_of)(int term), int n);

/** Read the id of a character and return their index. */
uint32_t json_script_character(JsonScript *reader);

/** Take an id of a kind ('l' or 'c') for `index`. Returns false if it is taken. */
bool json_script_take_id(JsonScript *reader, char kind, const char *id, uint32_t index);

#endif
