/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "live/marks.h"

#include <stdlib.h>
#include <string.h>

static const int64_t KEPT_FRAMES = 10 * (int64_t)MIX_RATE_HZ; /* behind the play head */

void marks_init(Marks *marks)
{
    *marks = (Marks){0};
    pthread_mutex_init(&marks->mutex, NULL);
}

void marks_done(Marks *marks)
{
    for (size_t i = 0; i < marks->n_items; i++) free(marks->items[i].words);
    free(marks->items);
    pthread_mutex_destroy(&marks->mutex);
}

static bool grow(Marks *marks)
{
    if (marks->n_items < marks->capacity) return true;
    size_t capacity = marks->capacity ? 2 * marks->capacity : 16;
    LiveMark *items = realloc(marks->items, capacity * sizeof *items);
    if (!items) return false;
    marks->items = items;
    marks->capacity = capacity;
    return true;
}

void marks_add(Marks *marks, const MixMark *mark, int64_t offset)
{
    LiveMark kept = {.line = mark->line, .start = mark->start_frame + offset, .end = mark->end_frame + offset};
    if (mark->n_words) kept.words = malloc(mark->n_words * sizeof *kept.words);
    if (kept.words) {
        memcpy(kept.words, mark->words, mark->n_words * sizeof *kept.words);
        kept.n_words = mark->n_words;
    }
    pthread_mutex_lock(&marks->mutex);
    bool there = grow(marks);
    if (there) marks->items[marks->n_items++] = kept;
    marks->failed = marks->failed || !there;
    pthread_mutex_unlock(&marks->mutex);
    if (!there) free(kept.words);
}

void marks_cut(Marks *marks, int64_t frame)
{
    pthread_mutex_lock(&marks->mutex);
    while (marks->n_items && marks->items[marks->n_items - 1].start >= frame) free(marks->items[--marks->n_items].words);
    pthread_mutex_unlock(&marks->mutex);
}

static void forget_before(Marks *marks, int64_t frame)
{
    size_t n = 0;
    while (n + 1 < marks->n_items && marks->items[n].end < frame) free(marks->items[n++].words);
    memmove(marks->items, marks->items + n, (marks->n_items - n) * sizeof *marks->items);
    marks->n_items -= n;
}

static void find_word(const LiveMark *mark, int64_t frame, LivePosition *out)
{
    int64_t at = (frame - mark->start) * SPEECH_RATE_HZ / MIX_RATE_HZ;
    for (size_t i = 0; i < mark->n_words && (int64_t)mark->words[i].start_frame <= at; i++) {
        out->word_start = mark->words[i].start_byte;
        out->word_end = out->word_start + mark->words[i].n_bytes;
    }
}

bool marks_find(Marks *marks, int64_t frame, LivePosition *out)
{
    const LiveMark *found = NULL;
    pthread_mutex_lock(&marks->mutex);
    if (marks->n_items) {
        forget_before(marks, frame - KEPT_FRAMES);
        found = &marks->items[0];
        for (size_t i = 1; i < marks->n_items && marks->items[i].start <= frame; i++) found = &marks->items[i];
        out->line = found->line;
        out->is_sounding = frame >= found->start && frame < found->end;
        out->line_frame = frame - found->start;
        out->word_start = out->word_end = 0;
        if (out->is_sounding) find_word(found, frame, out);
    }
    pthread_mutex_unlock(&marks->mutex);
    return found != NULL;
}

int64_t marks_line_start(Marks *marks, size_t line)
{
    int64_t start = -1;
    pthread_mutex_lock(&marks->mutex);
    for (size_t i = 0; i < marks->n_items; i++)
        if (marks->items[i].line == line) start = marks->items[i].start;
    pthread_mutex_unlock(&marks->mutex);
    return start;
}
