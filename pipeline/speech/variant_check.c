/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "speech/variant_check.h"

#include <string.h>

/* What may stand in a variant, and how many numbers follow. */
typedef struct Attribute {
    const char *name;
    size_t min_values, max_values;
    bool words; /* its values are not numbers */
} Attribute;

enum { MAX_VALUES = 32 };

static const Attribute attributes[] = {
    {"language", 1, 2, true},           {"name", 1, MAX_VALUES, true},      {"gender", 1, 2, true},
    {"pitch", 2, 2, false},             {"formant", 2, 5, false},           {"flutter", 1, 1, false},
    {"roughness", 1, 1, false},         {"clarity", 1, 1, false},           {"tone", 2, 12, false},
    {"voicing", 1, 1, false},           {"echo", 2, 2, false},              {"breath", 1, 8, false},
    {"breathw", 1, 8, false},           {"consonants", 1, 2, false},        {"klatt", 1, 6, false},
    {"speed", 1, 1, false},             {"intonation", 1, 1, false},        {"words", 1, 2, false},
    {"stressAmp", 1, 8, false},         {"stressAdd", 1, 8, false},         {"stressLength", 1, 8, false},
    {"stressRule", 1, 4, false},
};

/* Cut the next word off `line`; empty when there is none. */
static Span next_word(Span *line)
{
    Span rest = span_trim(*line);
    size_t end = 0;
    while (end < rest.n_bytes && rest.data[end] != ' ' && rest.data[end] != '\t') end++;
    *line = span_slice(rest, end, rest.n_bytes);
    return span_slice(rest, 0, end);
}

static const Attribute *find(Span name)
{
    for (size_t i = 0; i < sizeof attributes / sizeof *attributes; i++)
        if (span_is(name, attributes[i].name)) return &attributes[i];
    return NULL;
}

static bool has_values(const Attribute *attribute, Span values)
{
    size_t n = 0;
    for (Span word = next_word(&values); word.n_bytes; word = next_word(&values), n++) {
        int64_t number;
        if (!attribute->words && !span_to_int(word, &number)) return false;
    }
    return n >= attribute->min_values && n <= attribute->max_values;
}

/* What the engine reads of a line. */
static Span without_comment(Span line)
{
    if (line.n_bytes && line.data[0] == '#') return (Span){0};
    size_t slashes = span_find(line, span_of("//"), 0);
    return span_trim(span_slice(line, 0, slashes == SIZE_MAX ? line.n_bytes : slashes));
}

static Status check_line(Span line, const char *file, int number, Error *error)
{
    Span values = line, name = next_word(&values);
    const Attribute *attribute = find(name);
    if (!attribute)
        return error_set_at(error, STATUS_BAD_INPUT, file, number, 1,
                            "this is no attribute of a voice that eSpeak NG knows; mend it or install it again");
    if (has_values(attribute, values)) return STATUS_OK;
    return error_set_at(error, STATUS_BAD_INPUT, file, number, 1, "%s has to have %zu to %zu %s after it",
                        attribute->name, attribute->min_values, attribute->max_values,
                        attribute->words ? "words" : "whole numbers");
}

Status variant_check(Span text, const char *file, Error *error)
{
    bool is_variant = false;
    int number = 0;
    for (size_t start = 0; start < text.n_bytes;) {
        const char *newline = memchr(text.data + start, '\n', text.n_bytes - start);
        size_t end = newline ? (size_t)(newline - text.data) : text.n_bytes;
        Span line = without_comment(span_slice(text, start, end));
        Status status = STATUS_OK;
        number++;
        start = end + 1;
        if (line.n_bytes) status = check_line(line, file, number, error);
        if (status) return status;
        Span first = next_word(&line);
        if (span_is(first, "language") && span_is(next_word(&line), "variant")) is_variant = true;
    }
    if (is_variant) return STATUS_OK;
    return error_set_at(error, STATUS_BAD_INPUT, file, 1, 1,
                        "this is no voice, since it has no line 'language variant'; mend it or install it again");
}
