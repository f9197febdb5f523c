/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file report_json.c
 * The report for programs. */
#include "report/figures.h"

#include <math.h>

/* What is not finite is null. */
static void add_number(Buffer *out, const char *key, double value)
{
    buffer_printf(out, "\"%s\":", key);
    if (isfinite(value)) figures_add_number(out, value, 3);
    else buffer_add_string(out, "null");
}

static void add_place(Buffer *out, const Script *script, size_t line, size_t offset)
{
    TextPlace place = document_place(script->document, script->lines[line].start + offset);
    buffer_add_string(out, "\"file\":");
    buffer_add_json_string(out, span_of(place.file));
    buffer_printf(out, ",\"line\":%d,\"column\":%d,\"id\":", place.line, place.column);
    buffer_add_json_string(out, span_of(script->lines[line].id));
}

static void add_loudness(const Report *report, Buffer *out)
{
    buffer_add_string(out, "{\"form\":\"dramatis-report/1\",");
    add_number(out, "seconds", report->heard_s);
    buffer_printf(out, ",\"words\":%zu,\n\"loudness\":{", report->n_words);
    add_number(out, "integrated_lufs", report->lufs);
    buffer_add_char(out, ',');
    add_number(out, "max_short_term_lufs", report->max_short_term_lufs);
    buffer_add_char(out, ',');
    add_number(out, "range_lu", report->range_lu);
    buffer_add_char(out, ',');
    add_number(out, "true_peak_dbtp", report->master.true_peak_dbtp);
    buffer_add_char(out, ',');
    add_number(out, "speech_lufs", report->speech_lufs);
    buffer_add_char(out, ',');
    add_number(out, "gain_db", report->master.gain_db);
    buffer_add_string(out, "},\n\"scenes\":[\n");
}

static void add_scene(const Report *report, size_t index, Buffer *out)
{
    const SceneFigures *scene = &report->scenes[index];
    buffer_printf(out, "{\"scene\":%zu,\"title\":", index + 1);
    buffer_add_json_string(out, report->script->scenes[index].title);
    buffer_printf(out, ",\"lines\":%zu,", scene->n_lines);
    add_number(out, "start", scene->start_s);
    buffer_add_char(out, ',');
    add_number(out, "end", scene->end_s);
    buffer_add_char(out, ',');
    add_number(out, "speech_lufs", scene->speech_lufs);
    buffer_add_char(out, ',');
    add_number(out, "above_bed_lu", scene->clearance_lu);
    buffer_add_char(out, ',');
    add_number(out, "least_above_bed_lu", scene->least_clearance_lu);
    if (scene->least_line != SIZE_MAX) {
        buffer_add_string(out, ",\"least\":{");
        add_place(out, report->script, scene->least_line, 0);
        buffer_add_char(out, '}');
    }
    buffer_add_char(out, '}');
}

static void add_word(const Report *report, const HeardWord *word, Buffer *out)
{
    Span text = script_line_text(report->script, &report->script->lines[word->line]);
    buffer_add_string(out, "{\"word\":");
    buffer_add_json_string(out, span_slice(text, word->start_byte, (size_t)word->start_byte + word->n_bytes));
    buffer_add_char(out, ',');
    add_number(out, "start", word->start_s);
    buffer_add_char(out, ',');
    add_number(out, "intelligibility", word->intelligibility);
    buffer_add_char(out, ',');
    add_place(out, report->script, word->line, word->start_byte);
    buffer_add_char(out, '}');
}

static void add_line(const Report *report, const HeardLine *line, Buffer *out)
{
    const ScriptLine *said = &report->script->lines[line->line];
    Buffer text = {0};
    script_spoken_text(report->script, said, &text);
    buffer_add_char(out, '{');
    add_number(out, "start", line->start_s);
    buffer_add_char(out, ',');
    add_number(out, "end", line->end_s);
    buffer_add_char(out, ',');
    add_number(out, "above_bed_lu", line->clearance_lu);
    buffer_add_string(out, ",\"speaker\":");
    buffer_add_json_string(out, span_of(report->script->characters[said->speaker].name));
    buffer_add_string(out, ",\"text\":");
    buffer_add_json_string(out, buffer_span(&text));
    buffer_add_char(out, '}');
    out->failed |= text.failed;
    buffer_done(&text);
}

static void add_pause(const PauseFigures *pause, PauseKind kind, Buffer *out)
{
    buffer_printf(out, "{\"kind\":\"%s\",\"n\":%zu,", pause_name(kind), pause->n);
    add_number(out, "least", pause->least_s);
    buffer_add_char(out, ',');
    add_number(out, "mean", pause->sum_s / (double)pause->n);
    buffer_add_char(out, ',');
    add_number(out, "most", pause->most_s);
    buffer_add_char(out, '}');
}

static void add_stretch(const char *key, const Stretch *stretch, Buffer *out)
{
    buffer_printf(out, ",\n\"%s\":{", key);
    add_number(out, "start", stretch->start_s);
    buffer_add_char(out, ',');
    add_number(out, "seconds", stretch->seconds);
    buffer_add_char(out, '}');
}

void report_to_json(const Report *report, Buffer *out)
{
    bool any = false;
    add_loudness(report, out);
    for (size_t i = 0; i < report->script->n_scenes; i++) {
        if (report->scenes[i].n_lines == 0) continue;
        if (any) buffer_add_string(out, ",\n");
        add_scene(report, i, out);
        any = true;
    }
    buffer_add_string(out, "],\n\"lines\":[\n");
    for (size_t i = 0; i < report->n_lines; i++) {
        if (i) buffer_add_string(out, ",\n");
        add_line(report, &report->lines[i], out);
    }
    buffer_add_string(out, "],\n\"masked\":[\n");
    any = false;
    for (size_t i = 0; i < report->n_words; i++) {
        if (report->words[i].intelligibility >= AT_RISK_INTELLIGIBILITY) continue;
        if (any) buffer_add_string(out, ",\n");
        add_word(report, &report->words[i], out);
        any = true;
    }
    buffer_add_string(out, "],\n\"pauses\":[\n");
    any = false;
    for (int i = 0; i < N_PAUSE_KINDS; i++) {
        if (report->pauses[i].n == 0) continue;
        if (any) buffer_add_string(out, ",\n");
        add_pause(&report->pauses[i], (PauseKind)i, out);
        any = true;
    }
    buffer_add_char(out, ']');
    add_stretch("longest_silence", &report->silence, out);
    add_stretch("longest_without_change", &report->unchanged, out);
    buffer_add_string(out, "}\n");
}
