/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_CLI_SCRIPT_FILE_H
#define DRAMATIS_CLI_SCRIPT_FILE_H
/** @file script_file.h
 * A path in; the Script in the file out, if it holds one and not a story. */

#include "script/script.h"

/** What a file holds. */
typedef enum FileForm {
    FORM_STORY,    /**< or anything else */
    FORM_FOUNTAIN,
    FORM_JSON
} FileForm;

/** Tell by its name what a file holds: .fountain and .spmd, .json, or a story. */
FileForm script_file_form(const char *path);

/** Tell by its beginning whether a text is a script of ours; one that came through a pipe has no name. */
FileForm script_text_form(Span text);

/** Read a script from memory. What is wrong with it goes to `findings`. Caller frees both, the Script first.
 * Errors: those of script_from_fountain() and script_from_json(). */
Status script_file_parse(Span text, FileForm form, const char *file, Findings *findings, Document **document,
                         Script **script, Error *error);

/** Log the doubts; if there are errors, the first becomes `error`. Returns its status. */
Status script_file_judge(const Findings *findings, const char *file, const Log *log, Error *error);

/** Read a script that is good for use, from memory. Errors: as above, and STATUS_BAD_INPUT for what is wrong. */
Status script_file_read(Span text, FileForm form, const char *file, const Log *log, Document **document,
                        Script **script, Error *error);

#endif
