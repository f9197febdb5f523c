/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file report.c
 * Takes what is heard, and keeps what figures are made of. */
#include "report/figures.h"
#include "base/utf8.h"

#include <math.h>
#include <stdlib.h>

enum { MONO_FRAMES = 1024 };

Status report_new(const Script *script, Report **out, Error *error)
{
    Report *report = calloc(1, sizeof *report);
    if (!report) return error_set(error, STATUS_NO_MEMORY, "out of memory");
    report->script = script;
    for (int bus = 0; bus < N_MIX_BUSES; bus++) steps_init(&report->buses[bus]);
    steps_init(&report->mastered);
    *out = report;
    return STATUS_OK;
}

void report_free(Report *report)
{
    if (!report) return;
    for (int bus = 0; bus < N_MIX_BUSES; bus++) steps_done(&report->buses[bus]);
    steps_done(&report->mastered);
    bands_done(&report->speech);
    bands_done(&report->others);
    free(report->lines);
    free(report->words);
    free(report->scenes);
    free(report);
}

static void *room_for_one(Report *report, void *array, size_t n, size_t *capacity, size_t size)
{
    if (n < *capacity) return array;
    size_t wanted = *capacity ? *capacity * 2 : 256;
    void *grown = reallocarray(array, wanted, size);
    if (grown) *capacity = wanted;
    report->lacks_memory |= !grown;
    return grown;
}

/* A dash is no word, though the engine tells of it. */
static bool has_letters(const Report *report, const MixMark *mark, size_t word)
{
    Span line = script_line_text(report->script, &report->script->lines[mark->line]);
    size_t start = mark->words[word].start_byte, end = start + mark->words[word].n_bytes, n_bytes;
    for (size_t at = start; at < end && at < line.n_bytes; at += n_bytes)
        if (utf8_is_word(utf8_decode(line, at, &n_bytes))) return true;
    return false;
}

static void note_word(Report *report, const MixMark *mark, size_t word)
{
    if (!has_letters(report, mark, word)) return;
    HeardWord *words = room_for_one(report, report->words, report->n_words, &report->words_capacity, sizeof *words);
    if (!words) return;
    report->words = words;
    double line_s = (double)mark->start_frame / MIX_RATE_HZ, line_end_s = (double)mark->end_frame / MIX_RATE_HZ;
    double start_s = line_s + (double)mark->words[word].start_frame / SPEECH_RATE_HZ;
    double end_s = word + 1 < mark->n_words ? line_s + (double)mark->words[word + 1].start_frame / SPEECH_RATE_HZ : line_end_s;
    words[report->n_words++] = (HeardWord){.line = mark->line, .start_byte = mark->words[word].start_byte,
                                           .n_bytes = mark->words[word].n_bytes, .start_s = start_s,
                                           .end_s = end_s < line_end_s ? end_s : line_end_s};
}

void report_note_line(Report *report, const MixMark *mark)
{
    HeardLine *lines = room_for_one(report, report->lines, report->n_lines, &report->lines_capacity, sizeof *lines);
    if (!lines) return;
    report->lines = lines;
    lines[report->n_lines++] = (HeardLine){.line = mark->line, .start_s = (double)mark->start_frame / MIX_RATE_HZ,
                                           .end_s = (double)mark->end_frame / MIX_RATE_HZ};
    for (size_t i = 0; i < mark->n_words; i++) note_word(report, mark, i);
}

/* Both sides of a bus, or of two, added up. */
static void add_up(const float *a, const float *b, float *mono, size_t n_frames)
{
    for (size_t i = 0; i < n_frames; i++) {
        mono[i] = 0.5F * (a[2 * i] + a[2 * i + 1]);
        if (b) mono[i] += 0.5F * (b[2 * i] + b[2 * i + 1]);
    }
}

Status report_add_mix(Report *report, float *const buses[N_MIX_BUSES], size_t n_frames, Error *error)
{
    float mono[MONO_FRAMES];
    Status status = STATUS_OK;
    for (int bus = 0; bus < N_MIX_BUSES && !status; bus++)
        status = steps_add(&report->buses[bus], buses[bus], n_frames, error);
    for (size_t at = 0; at < n_frames && !status; at += MONO_FRAMES) {
        size_t n = n_frames - at < MONO_FRAMES ? n_frames - at : MONO_FRAMES;
        add_up(buses[MIX_VOICES] + 2 * at, NULL, mono, n);
        status = bands_add(&report->speech, mono, n, error);
        add_up(buses[MIX_BEDS] + 2 * at, buses[MIX_SOUNDS] + 2 * at, mono, n);
        if (!status) status = bands_add(&report->others, mono, n, error);
    }
    report->heard_s += (double)n_frames / MIX_RATE_HZ;
    return status;
}

Status report_add_master(Report *report, const float *frames, size_t n_frames, Error *error)
{
    return steps_add(&report->mastered, frames, n_frames, error);
}
