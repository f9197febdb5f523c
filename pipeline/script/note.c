/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Notes of a script. */
#include "script/note.h"

#include "base/utf8.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static bool is_space(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n';
}

bool note_next(Span note, size_t *at, NoteSetting *setting)
{
    while (*at < note.n_bytes && is_space(note.data[*at])) (*at)++;
    if (*at == note.n_bytes) return false;
    size_t start = *at;
    while (*at < note.n_bytes && !is_space(note.data[*at])) (*at)++;
    Span word = span_slice(note, start, *at);
    const char *equals = memchr(word.data, '=', word.n_bytes);
    *setting = (NoteSetting){.key = word};
    if (word.data[0] == '?') {
        setting->key = span_slice(word, 0, 1);
        setting->value = span_slice(word, 1, word.n_bytes);
    } else if (equals) {
        size_t n_key = (size_t)(equals - word.data);
        setting->key = span_slice(word, 0, n_key);
        setting->value = span_slice(word, n_key + 1, word.n_bytes);
        setting->equals = true;
    }
    return true;
}

bool note_is_ours(Span note)
{
    static const char *const cues[] = {"amb", "sfx", "music", "pause", "room", NULL};
    NoteSetting first;
    size_t at = 0;
    if (!note_next(note, &at, &first)) return false;
    if (span_is(first.key, "?")) return first.value.n_bytes && first.value.data[0] >= '0' && first.value.data[0] <= '9';
    if (!first.equals) {
        /* "sfx src=…" is a cue, "music here is too loud" is not. */
        NoteSetting second;
        return span_is_one_of(first.key, cues) && note_next(note, &at, &second) && second.equals;
    }
    for (size_t i = 0; i < first.key.n_bytes; i++)
        if (!(first.key.data[i] >= 'a' && first.key.data[i] <= 'z') && first.key.data[i] != '-') return false;
    return first.key.n_bytes > 0;
}

bool note_next_item(Span *list, Span *item)
{
    if (list->n_bytes == 0) return false;
    const char *comma = memchr(list->data, ',', list->n_bytes);
    size_t n = comma ? (size_t)(comma - list->data) : list->n_bytes;
    *item = span_slice(*list, 0, n);
    *list = span_slice(*list, comma ? n + 1 : n, list->n_bytes);
    return true;
}

/* What stands for itself: letters, digits, everything beyond ASCII but spaces, and marks without a meaning in
 * notes, in Fountain or in titles. */
static bool is_plain(uint32_t code)
{
    if (code >= 0x80) return !utf8_is_space(code) && code > 0x9F && code != 0x2060;
    return code > ' ' && (utf8_is_word(code) || strchr("-.'!&;+$", (int)code));
}

void note_encode(Buffer *out, Span text)
{
    size_t n_bytes;
    for (size_t at = 0; at < text.n_bytes; at += n_bytes) {
        uint32_t code = utf8_decode(text, at, &n_bytes);
        if (code == ' ')
            buffer_add_char(out, '_');
        else if (is_plain(code))
            buffer_add(out, text.data + at, n_bytes);
        else
            for (size_t i = 0; i < n_bytes; i++)
                buffer_printf(out, "%%%02X", (unsigned)(unsigned char)text.data[at + i]);
    }
}

static int digit_of(char byte)
{
    if (byte >= '0' && byte <= '9') return byte - '0';
    if (byte >= 'A' && byte <= 'F') return byte - 'A' + 10;
    if (byte >= 'a' && byte <= 'f') return byte - 'a' + 10;
    return -1;
}

const char *note_decode(Arena *arena, Span value)
{
    Buffer text = {0};
    Buffer valid = {0};
    size_t n_bytes;
    for (size_t i = 0; i < value.n_bytes; i++) {
        char byte = value.data[i];
        int high = i + 2 < value.n_bytes ? digit_of(value.data[i + 1]) : -1;
        int low = i + 2 < value.n_bytes ? digit_of(value.data[i + 2]) : -1;
        if (byte == '%' && high >= 0 && low >= 0 && high + low > 0) {
            byte = (char)(high * 16 + low);
            i += 2;
        } else if (byte == '_') {
            byte = ' ';
        }
        buffer_add_char(&text, byte);
    }
    Span bytes = buffer_span(&text);
    for (size_t at = 0; at < bytes.n_bytes; at += n_bytes) {
        uint32_t code = utf8_decode(bytes, at, &n_bytes);
        buffer_add_code(&valid, code);
    }
    bool failed = text.failed || valid.failed;
    const char *copy = failed ? NULL : arena_string(arena, buffer_span(&valid));
    buffer_done(&text);
    buffer_done(&valid);
    return copy;
}

void note_add_number(Buffer *out, double value)
{
    long long thousandths = llround(value * 1000);
    if (thousandths < 0) buffer_add_char(out, '-');
    thousandths = llabs(thousandths);
    buffer_printf(out, "%lld", thousandths / 1000);
    int rest = (int)(thousandths % 1000);
    if (rest % 10) buffer_printf(out, ".%03d", rest);
    else if (rest % 100) buffer_printf(out, ".%02d", rest / 10);
    else if (rest) buffer_printf(out, ".%d", rest / 100);
}
