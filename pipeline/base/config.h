/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_BASE_CONFIG_H
#define DRAMATIS_BASE_CONFIG_H
/** @file config.h
 * `[section]` and `key = value` files: text in, entries with their places out.
 *
 * A `#` at the start of a line or after white space begins a comment. Values are trimmed and not
 * quoted. Keys and section names are case-sensitive. There is no other syntax. */

#include "base/arena.h"
#include "base/status.h"

/** A section header or one setting. All spans lie in the text that was parsed. */
typedef struct ConfigEntry {
    Span section;     /**< name of the section it stands in; empty before the first */
    Span key;         /**< empty for the section header itself */
    Span value;       /**< empty for the section header itself */
    int line;         /**< 1-based */
    int column;       /**< of the section name or the key; 1-based, in code points */
    int value_column; /**< of the value */
} ConfigEntry;

/** Parse `text`; `file` names it in errors. `entries` receives `n_entries` of them in file order,
 * owned by `arena`. Errors: STATUS_BAD_INPUT (no `=`, unclosed or empty section name, a section or a
 * key given twice), STATUS_NO_MEMORY. */
Status config_parse(Span text, const char *file, Arena *arena, ConfigEntry **entries,
                    size_t *n_entries, Error *error);

#endif
