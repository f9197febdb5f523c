/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file report_text.c
 * The report for people. */
#include "report/figures.h"

#include <math.h>

enum { MOST_WORDS_LISTED = 40 };

static void add_figure(Buffer *out, const char *label, double value, int decimals, const char *unit)
{
    buffer_add_string(out, label);
    figures_add_number(out, value, decimals);
    buffer_add_string(out, unit);
}

/* Right-aligned in `width` columns. */
static void add_column(Buffer *out, double value, int decimals, int width)
{
    Buffer number = {0};
    figures_add_number(&number, value, decimals);
    buffer_printf(out, "%*s", width, number.data ? number.data : "");
    out->failed |= number.failed;
    buffer_done(&number);
}

static void add_time_column(Buffer *out, double seconds, int width)
{
    Buffer time = {0};
    figures_add_time(&time, seconds);
    buffer_printf(out, "%*s", width, time.data ? time.data : "");
    out->failed |= time.failed;
    buffer_done(&time);
}

static void add_place(Buffer *out, const Script *script, size_t line, size_t offset)
{
    TextPlace place = document_place(script->document, script->lines[line].start + offset);
    buffer_printf(out, "%s:%d:%d", place.file, place.line, place.column);
}

static void add_head(const Report *report, Buffer *out)
{
    const Script *script = report->script;
    buffer_printf(out, "%s: ", script->document->title ? script->document->title : script->document->name);
    figures_add_time(out, report->heard_s);
    buffer_printf(out, ", lines: %zu, scenes: %zu\n\n", report->n_lines, script->n_scenes);
    add_figure(out, "loudness ", report->lufs, 1, " LUFS");
    add_figure(out, ", short-term at most ", report->max_short_term_lufs, 1, " LUFS");
    add_figure(out, ", range ", report->range_lu, 1, " LU");
    add_figure(out, ", true peak ", report->master.true_peak_dbtp, 1, " dBTP\n");
    add_figure(out, "speech ", report->speech_lufs, 1, " LUFS\n");
}

static void add_scenes(const Report *report, Buffer *out)
{
    buffer_add_string(out, "\nscene  start  lines  speech LUFS  above bed LU  least LU\n");
    for (size_t i = 0; i < report->script->n_scenes; i++) {
        const SceneFigures *scene = &report->scenes[i];
        if (scene->n_lines == 0) continue;
        buffer_printf(out, "%5zu", i + 1);
        add_time_column(out, scene->start_s, 7);
        buffer_printf(out, "%7zu", scene->n_lines);
        add_column(out, scene->speech_lufs, 1, 13);
        add_column(out, scene->clearance_lu, 1, 14);
        add_column(out, scene->least_clearance_lu, 1, 10);
        if (scene->least_line != SIZE_MAX) {
            buffer_add_string(out, "  ");
            add_place(out, report->script, scene->least_line, 0);
        }
        buffer_add_char(out, '\n');
    }
}

static void add_words(const Report *report, Buffer *out)
{
    size_t n_listed = 0;
    buffer_printf(out, "\nwords at risk of being masked: %zu of %zu\n", report->n_at_risk, report->n_words);
    for (size_t i = 0; i < report->n_words && n_listed < MOST_WORDS_LISTED; i++) {
        const HeardWord *word = &report->words[i];
        if (word->intelligibility >= AT_RISK_INTELLIGIBILITY) continue;
        Span text = script_line_text(report->script, &report->script->lines[word->line]);
        Span shown = span_slice(text, word->start_byte, (size_t)word->start_byte + word->n_bytes);
        buffer_add_string(out, "  ");
        add_place(out, report->script, word->line, word->start_byte);
        buffer_add_string(out, ": ");
        buffer_add_span(out, shown);
        add_figure(out, " at ", word->start_s, 1, " s, ");
        add_figure(out, "", word->intelligibility * 100, 0, " % understood\n");
        n_listed++;
    }
    if (n_listed < report->n_at_risk) buffer_printf(out, "  and %zu more\n", report->n_at_risk - n_listed);
}

static void add_pauses(const Report *report, Buffer *out)
{
    buffer_add_string(out, "\npause             n  least s  mean s  most s\n");
    for (int i = 0; i < N_PAUSE_KINDS; i++) {
        const PauseFigures *pause = &report->pauses[i];
        if (pause->n == 0) continue;
        buffer_printf(out, "%-13s %5zu", pause_name((PauseKind)i), pause->n);
        add_column(out, pause->least_s, 2, 9);
        add_column(out, pause->sum_s / (double)pause->n, 2, 8);
        add_column(out, pause->most_s, 2, 8);
        buffer_add_char(out, '\n');
    }
}

static void add_stretch(Buffer *out, const char *what, const Stretch *stretch)
{
    add_figure(out, what, stretch->seconds, 1, " s, from ");
    figures_add_time(out, stretch->start_s);
    buffer_add_char(out, '\n');
}

void report_to_text(const Report *report, Buffer *out)
{
    add_head(report, out);
    add_scenes(report, out);
    add_words(report, out);
    add_pauses(report, out);
    buffer_add_char(out, '\n');
    add_stretch(out, "longest silence: ", &report->silence);
    add_stretch(out, "longest without a change of sound: ", &report->unchanged);
}
