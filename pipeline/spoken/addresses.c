/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Addresses of pages: the scheme is not said, and slashes are. */
#include "spoken/rules.h"

static bool ends_address(char byte)
{
    return byte == '\0' || byte == ' ' || byte == '"' || byte == '>' || byte == ')' || byte == ']' ||
           byte == ',';
}

size_t say_address(Reading *reading, Buffer *out)
{
    static const char *const schemes[] = {"https://", "http://", "ftp://", "www."};
    size_t at = reading->at;
    size_t i = 0;
    while (i < 4 && !(at = reading_part(reading, reading->at, schemes[i]))) i++;
    if (i == 4) return 0;
    size_t start = reading->at + (i < 3 ? at : 0);
    size_t end = start;
    while (!ends_address(reading_byte(reading, end))) end++;
    while (end > start && (reading_byte(reading, end - 1) == '.' || reading_byte(reading, end - 1) == '/'))
        end--;
    if (end == start) return 0;
    for (size_t k = start; k < end; k++) {
        char byte = reading_byte(reading, k);
        if (byte == '/') buffer_add_string(out, " slash ");
        else if (byte == '.') buffer_add_string(out, " dot ");
        else if (byte == '-') buffer_add_string(out, " dash ");
        else if (byte == '?' || byte == '=' || byte == '&' || byte == '#' || byte == ':')
            buffer_add_char(out, ' ');
        else buffer_add_char(out, byte);
    }
    return end - reading->at + (reading_byte(reading, end) == '/' ? 1 : 0);
}
