/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "spoken/source_map.h"

#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

/* Longest stretch of the source between two bytes that are said: marks, and notes of a script. */
enum { MAX_SKIP_BYTES = 512 };

static size_t part_end(const Spoken *spoken, size_t part)
{
    return part + 1 < spoken->n_parts ? spoken->parts[part + 1].start : spoken->words.n_bytes;
}

static void add(Spoken *spoken, SpokenPart part)
{
    if (spoken->n_parts == spoken->parts_capacity) {
        size_t capacity = spoken->parts_capacity ? spoken->parts_capacity * 2 : 16;
        SpokenPart *grown =
            capacity <= SIZE_MAX / sizeof *grown ? realloc(spoken->parts, capacity * sizeof *grown) : NULL;
        if (!grown) {
            spoken->words.failed = true;
            return;
        }
        spoken->parts = grown;
        spoken->parts_capacity = capacity;
    }
    spoken->parts[spoken->n_parts++] = part;
}

void source_map_add(Spoken *spoken, size_t start, size_t source_start, size_t source_end, bool verbatim)
{
    SpokenPart *last = spoken->n_parts ? &spoken->parts[spoken->n_parts - 1] : NULL;
    if (last && verbatim && last->verbatim && last->source_end == source_start &&
        last->source_end - last->source_start == start - last->start) {
        last->source_end = source_end;
        return;
    }
    add(spoken, (SpokenPart){start, source_start, source_end, verbatim});
}

/* A place in the text and the one in the source that it comes from. */
typedef struct Follower {
    Span text;
    Span source;
    size_t at;
    size_t source_at;
} Follower;

/* Move to byte `at` of the text, which is not before the one where it stands; returns its place in the source.
 * A byte that the source does not have stays where it is. */
static size_t follow_to(Follower *follower, size_t at)
{
    for (;;) {
        size_t found = follower->source_at;
        size_t limit = follower->source.n_bytes - found > MAX_SKIP_BYTES ? found + MAX_SKIP_BYTES
                                                                         : follower->source.n_bytes;
        size_t n_bytes;
        bool here = false;
        bool space = follower->at < follower->text.n_bytes && follower->text.data[follower->at] == ' ';
        for (; found < limit && !here; found += here ? 0 : n_bytes) {
            n_bytes = 1;
            here = follower->at < follower->text.n_bytes &&
                   follower->source.data[found] == follower->text.data[follower->at];
            if (!here && space) here = utf8_is_space(utf8_decode(follower->source, found, &n_bytes));
        }
        if (here) follower->source_at = found;
        if (follower->at == at) return follower->source_at;
        follower->at++;
        if (here) follower->source_at++;
    }
}

void source_map_follow(Spoken *spoken, Span text, Span source)
{
    Spoken mapped = {.words = spoken->words};
    Follower follower = {.text = text, .source = source};
    for (size_t i = 0; i < spoken->n_parts && !mapped.words.failed; i++) {
        SpokenPart part = spoken->parts[i];
        size_t end = part_end(spoken, i);
        if (!part.verbatim) {
            size_t from = follow_to(&follower, part.source_start);
            size_t to =
                part.source_end > part.source_start ? follow_to(&follower, part.source_end - 1) + 1 : from;
            add(&mapped, (SpokenPart){part.start, from, to, false});
            continue;
        }
        for (size_t at = part.start; at < end; at++) {
            size_t from = follow_to(&follower, part.source_start + (at - part.start));
            source_map_add(&mapped, at, from, from + 1, true);
        }
    }
    spoken->words.failed |= mapped.words.failed;
    free(spoken->parts);
    spoken->parts = mapped.parts;
    spoken->n_parts = mapped.n_parts;
    spoken->parts_capacity = mapped.parts_capacity;
}

/* The part that byte `at` of the words is in. */
static const SpokenPart *find(const Spoken *spoken, size_t at)
{
    size_t low = 0, high = spoken->n_parts;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (spoken->parts[middle].start <= at) low = middle;
        else high = middle;
    }
    return &spoken->parts[low];
}

void spoken_source(const Spoken *spoken, size_t start, size_t end, size_t *source_start, size_t *source_end)
{
    *source_start = *source_end = 0;
    if (spoken->n_parts == 0) return;
    const SpokenPart *first = find(spoken, start);
    const SpokenPart *last = find(spoken, end > start ? end - 1 : start);
    *source_start = first->verbatim ? first->source_start + (start - first->start) : first->source_start;
    *source_end = last->verbatim ? last->source_start + (end - last->start) : last->source_end;
}
