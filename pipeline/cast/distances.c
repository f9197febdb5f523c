/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Telling how far apart the voices of a cast are. */
#include "cast/cast.h"

#include "base/utf8.h"
#include "cast/match.h"
#include "cast/study.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_ROWS = 48, BLOCK_COLUMNS = 12, NAME_COLUMNS = 22 };

static const char *name_of(const Study *study, size_t speaker)
{
    return study->script->characters[study->company.speakers[speaker]].name;
}

/* A name in NAME_COLUMNS, cut or filled up. */
static void add_name(const char *name, Buffer *out)
{
    Span text = span_of(name);
    size_t n_columns = 0, n_bytes;
    for (size_t at = 0; at < text.n_bytes && n_columns < NAME_COLUMNS; at += n_bytes, n_columns++) {
        buffer_add_code(out, utf8_decode(text, at, &n_bytes));
    }
    for (; n_columns < NAME_COLUMNS; n_columns++) buffer_add_char(out, ' ');
}

static void add_row(const Study *study, size_t row, size_t first, size_t end, Buffer *out)
{
    buffer_printf(out, "%3zu ", row + 1);
    add_name(name_of(study, row), out);
    for (size_t i = first; i < end && i < row; i++) {
        double distance = sound_distance(&study->sounds[row], &study->sounds[i]);
        if (!company_shares_scene(&study->company, row, i)) buffer_add_string(out, "     . ");
        else buffer_printf(out, " %5.2f%c", distance, distance < SOUND_CLEARLY_APART ? '!' : ' ');
    }
    while (out->n_bytes && out->data[out->n_bytes - 1] == ' ') out->data[--out->n_bytes] = 0;
    buffer_add_char(out, '\n');
}

static void add_matrix(const Study *study, Buffer *out)
{
    size_t n = study->company.n_speakers < MAX_ROWS ? study->company.n_speakers : MAX_ROWS;
    buffer_add_string(out, "How far apart those sound who share a scene. 1 is 4 semitones of pitch, a third of an octave of\n"
                           "brightness, or a sixth of rate; below 1, marked !, one is taken for the other. Another accent\n"
                           "is half a step; the same variant counts half. A dot: they never meet.\n");
    for (size_t first = 0; first == 0 || first + 1 < n; first += BLOCK_COLUMNS) {
        size_t end = first + BLOCK_COLUMNS < n ? first + BLOCK_COLUMNS : n;
        buffer_printf(out, "\n%*s", 4 + NAME_COLUMNS, "");
        for (size_t i = first; i < end && i + 1 < n; i++) buffer_printf(out, " %5zu ", i + 1);
        while (out->n_bytes && out->data[out->n_bytes - 1] == ' ') out->data[--out->n_bytes] = 0;
        buffer_add_char(out, '\n');
        for (size_t row = first; row < n; row++) add_row(study, row, first, end, out);
    }
    if (n < study->company.n_speakers)
        buffer_printf(out, "\nThe %d with most lines; %zu more are compared, but not shown.\n", MAX_ROWS,
                      study->company.n_speakers - n);
}

static int compare_pairs(const void *left, const void *right)
{
    const StudyPair *x = left, *y = right;
    if (x->distance != y->distance) return x->distance < y->distance ? -1 : 1;
    if (x->a != y->a) return x->a < y->a ? -1 : 1;
    return x->b < y->b ? -1 : x->b > y->b;
}

/* Find the pairs that are too close, the closest first. */
static Status find_close(const Study *study, Arena *arena, StudyPair **out, size_t *n_out, Error *error)
{
    StudyPair *pairs = NULL;
    size_t n = 0, capacity = 0;
    for (size_t b = 1; b < study->company.n_speakers; b++) {
        for (size_t a = 0; a < b; a++) {
            if (!company_shares_scene(&study->company, a, b)) continue;
            double distance = sound_distance(&study->sounds[a], &study->sounds[b]);
            if (distance >= SOUND_CLEARLY_APART) continue;
            StudyPair *grown = arena_grow(arena, pairs, &capacity, n + 1, sizeof *grown);
            if (!grown) return error_set(error, STATUS_NO_MEMORY, "out of memory");
            pairs = grown;
            pairs[n++] = (StudyPair){a, b, distance};
        }
    }
    if (n) qsort(pairs, n, sizeof *pairs, compare_pairs);
    *out = pairs;
    *n_out = n;
    return STATUS_OK;
}

static void add_steps(const Sound *a, const Sound *b, Buffer *out)
{
    SoundSteps steps = sound_steps(a, b);
    if (isfinite(steps.semitones)) buffer_printf(out, "%.1f semitones, ", steps.semitones);
    buffer_printf(out, "%.2f thirds of an octave of brightness, %.0f %% of rate", steps.thirds, steps.rate_percent);
    if (steps.same_variant) buffer_add_string(out, ", the same variant");
    if (!steps.same_language) buffer_add_string(out, ", another accent");
}

/* As a shell takes it for one word. */
static void add_quoted(const char *word, Buffer *out)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_./-";
    if (word[0] && word[0] != '-' && word[strspn(word, plain)] == 0) {
        buffer_add_string(out, word);
        return;
    }
    buffer_add_char(out, '\'');
    for (; *word; word++) {
        if (*word == '\'') buffer_add_string(out, "'\\''");
        else buffer_add_char(out, *word);
    }
    buffer_add_char(out, '\'');
}

/* What to type, with all that the file does not say yet. */
static void add_command(const Study *study, const Remedy *remedy, const char *file, Buffer *out)
{
    const Character *character = &study->script->characters[study->company.speakers[remedy->speaker]];
    const CastEntry *entry = entry_of(study->cast, character);
    const CastVoice *now = &study->voices[remedy->speaker], *then = &remedy->voice;
    buffer_add_string(out, "dramatis cast set ");
    add_quoted(file, out);
    buffer_add_char(out, ' ');
    add_quoted(entry ? entry->name : remedy->speaker == 0 ? "narrator" : character->name, out);
    if (!entry || !entry->has_voice || strcmp(now->voice, then->voice) != 0)
        buffer_printf(out, " voice=%s", then->voice);
    if (now->pitch != then->pitch || !entry || !entry->has_voice) buffer_printf(out, " pitch=%d", then->pitch);
    if (now->rate_wpm != then->rate_wpm) buffer_printf(out, " rate=%d", then->rate_wpm);
}

static void warn(Study *study, const StudyPair *pair, const char *file, const Log *log)
{
    Buffer text = {0};
    Remedy remedy;
    assert(pair);
    /* What helped others may have helped these two. */
    double distance = sound_distance(&study->sounds[pair->a], &study->sounds[pair->b]);
    buffer_printf(&text, "%s and %s are only %.2f apart: ", name_of(study, pair->b), name_of(study, pair->a),
                  pair->distance);
    if (distance >= SOUND_CLEARLY_APART) {
        buffer_add_string(&text, "what is said above helps them, too");
    } else {
        add_steps(&study->sounds[pair->a], &study->sounds[pair->b], &text);
        if (study_remedy(study, pair, &remedy)) {
            buffer_add_string(&text, "; try: ");
            add_command(study, &remedy, file, &text);
            buffer_printf(&text, " (then %.2f from the nearest, %s)", remedy.distance, name_of(study, remedy.nearest));
            study_apply(study, &remedy);
        } else {
            buffer_add_string(&text, "; give one of them another voice");
        }
    }
    log_write(log, LOG_WARNING, "%s", text.failed ? "out of memory" : text.data);
    buffer_done(&text);
}

Status cast_distances_to_text(const Cast *cast, const Script *script, const VoiceLibrary *library,
                              const CastVoice *voices, const char *file, const Log *log, Buffer *out, size_t *n_close,
                              Error *error)
{
    Study study;
    StudyPair *pairs = NULL;
    Arena *arena = arena_new();
    if (!arena) return error_set(error, STATUS_NO_MEMORY, "out of memory");
    Status status = study_cast(cast, script, library, voices, arena, &study, error);
    if (!status) status = find_close(&study, arena, &pairs, n_close, error);
    if (!status) {
        add_matrix(&study, out);
        for (size_t i = 0; i < *n_close; i++) warn(&study, &pairs[i], file, log);
    }
    arena_free(arena);
    return status;
}
