/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Comma-separated values. */
#include "base/csv.h"

char csv_next_field(Span text, size_t *at, Buffer *out)
{
    buffer_clear(out);
    bool quoted = *at < text.n_bytes && text.data[*at] == '"';
    if (quoted) (*at)++;
    while (*at < text.n_bytes) {
        char byte = text.data[(*at)++];
        if (quoted && byte == '"') {
            if (*at < text.n_bytes && text.data[*at] == '"') buffer_add_char(out, text.data[(*at)++]);
            else quoted = false;
        } else if (!quoted && (byte == ',' || byte == '\n')) {
            return byte;
        } else if (quoted || byte != '\r') {
            buffer_add_char(out, byte);
        }
    }
    return 0;
}
