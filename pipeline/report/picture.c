/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file picture.c
 * The episode at a glance, as SVG: a lane for everybody who speaks much, one for the beds and one for the sounds, and the
 * loudness of each 3 s below. */
#include "report/figures.h"
#include "base/utf8.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { WIDTH = 1200, LEFT = 185, RIGHT = 20, TOP = 46, LANE = 20, BAR = 14, MOST_LANES = 12, GRAPH = 110, N_POINTS = 500, NAME_BYTES = 28 };

static const double TOP_LUFS = -8, BOTTOM_LUFS = -40;

/* Twelve hues that also differ in brightness. */
static const char *const colours[] = {"#4c6a92", "#b5563c", "#5c8a4c", "#8a5fa3", "#c79a2e", "#3f8f8f",
                                      "#a3476f", "#6b7c2f", "#2f5f6b", "#c07a5a", "#5a5fa8", "#7a6a58"};

/* A picture under way. */
typedef struct Picture {
    const Report *report;
    Buffer *out;
    double per_s;        /* across */
    uint32_t *lanes;     /* characters by lane; the last lane may be for all others */
    size_t n_lanes;
    bool has_others;
    double y;            /* of the next lane */
} Picture;

static void add_text(Buffer *out, Span text)
{
    for (size_t i = 0; i < text.n_bytes; i++) {
        switch (text.data[i]) {
        case '&': buffer_add_string(out, "&amp;"); break;
        case '<': buffer_add_string(out, "&lt;"); break;
        case '>': buffer_add_string(out, "&gt;"); break;
        default:
            if ((unsigned char)text.data[i] >= ' ') buffer_add_char(out, text.data[i]);
        }
    }
}

static double x_of(const Picture *picture, double seconds)
{
    return LEFT + seconds * picture->per_s;
}

static void add_attribute(Picture *picture, const char *name, double value)
{
    buffer_printf(picture->out, " %s=\"", name);
    figures_add_number(picture->out, value, 1);
    buffer_add_char(picture->out, '"');
}

static void add_label(Picture *picture, double x, double y, const char *class, Span text)
{
    buffer_add_string(picture->out, "<text");
    add_attribute(picture, "x", x);
    add_attribute(picture, "y", y);
    buffer_printf(picture->out, " class=\"%s\">", class);
    add_text(picture->out, text);
    buffer_add_string(picture->out, "</text>\n");
}

static void add_bar(Picture *picture, double start_s, double end_s)
{
    double width = fmax((end_s - start_s) * picture->per_s, 0.6);
    buffer_add_string(picture->out, "<rect");
    add_attribute(picture, "x", x_of(picture, start_s));
    add_attribute(picture, "y", picture->y);
    add_attribute(picture, "width", width);
    buffer_printf(picture->out, " height=\"%d\"/>\n", BAR);
}

/* How long each character speaks, by which the lanes are given. */
static bool choose_lanes(Picture *picture)
{
    const Script *script = picture->report->script;
    double *seconds = calloc(script->n_characters, sizeof *seconds);
    picture->lanes = calloc(MOST_LANES, sizeof *picture->lanes);
    if (!seconds || !picture->lanes) {
        free(seconds);
        return false;
    }
    for (size_t i = 0; i < picture->report->n_lines; i++) {
        const HeardLine *line = &picture->report->lines[i];
        seconds[script->lines[line->line].speaker] += line->end_s - line->start_s;
    }
    size_t n_speakers = 0;
    for (size_t i = 0; i < script->n_characters; i++) n_speakers += seconds[i] > 0;
    picture->has_others = n_speakers > MOST_LANES;
    picture->n_lanes = picture->has_others ? MOST_LANES - 1 : n_speakers;
    for (size_t lane = 0; lane < picture->n_lanes; lane++) {
        uint32_t best = 0;
        for (uint32_t i = 1; i < script->n_characters; i++)
            if (seconds[i] > seconds[best]) best = i;
        picture->lanes[lane] = best;
        seconds[best] = 0;
    }
    free(seconds);
    return true;
}

/* The lane of a speaker; the one past the last for all others. */
static size_t lane_of(const Picture *picture, uint32_t speaker)
{
    size_t lane = 0;
    while (lane < picture->n_lanes && picture->lanes[lane] != speaker) lane++;
    return lane;
}

/* Lines that follow each other closely are one bar. */
static void add_speaker(Picture *picture, size_t lane)
{
    const Report *report = picture->report;
    const char *name = lane < picture->n_lanes ? report->script->characters[picture->lanes[lane]].name : "others";
    double start_s = -1, end_s = -1, close_s = 1 / picture->per_s;
    add_label(picture, LEFT - 8, picture->y + 11, "n", utf8_beginning(span_of(name), NAME_BYTES));
    buffer_printf(picture->out, "<g fill=\"%s\">\n", colours[lane % (sizeof colours / sizeof *colours)]);
    for (size_t i = 0; i < report->n_lines; i++) {
        const HeardLine *line = &report->lines[i];
        if (lane_of(picture, report->script->lines[line->line].speaker) != lane) continue;
        if (start_s >= 0 && line->start_s - end_s > close_s) {
            add_bar(picture, start_s, end_s);
            start_s = -1;
        }
        if (start_s < 0) start_s = line->start_s;
        end_s = fmax(end_s, line->end_s);
    }
    if (start_s >= 0) add_bar(picture, start_s, end_s);
    buffer_add_string(picture->out, "</g>\n");
    picture->y += LANE;
}

static const Cue *next_bed(const Script *script, size_t *at)
{
    while (*at < script->n_cues && script->cues[*at].kind != CUE_AMBIENCE) ++*at;
    return *at < script->n_cues ? &script->cues[(*at)++] : NULL;
}

static void add_beds(Picture *picture)
{
    const Script *script = picture->report->script;
    size_t at = 0, n = 0;
    add_label(picture, LEFT - 8, picture->y + 11, "n", span_of("ambience"));
    for (const Cue *cue = next_bed(script, &at); cue; n++) {
        const Cue *next = next_bed(script, &at);
        double start_s = figures_cue_s(picture->report, cue);
        double end_s = next ? figures_cue_s(picture->report, next) : picture->report->heard_s;
        if (cue->name && cue->name[0] && end_s > start_s) {
            buffer_printf(picture->out, "<g fill=\"%s\">", n % 2 ? "#cfd8cf" : "#dfe5df");
            add_bar(picture, start_s, end_s);
            buffer_add_string(picture->out, "</g>\n");
            /* A name that has no room would run into the next. */
            if ((end_s - start_s) * picture->per_s > 6 * (double)strlen(cue->name))
                add_label(picture, x_of(picture, start_s) + 2, picture->y + 11, "s", span_of(cue->name));
        }
        cue = next;
    }
    picture->y += LANE;
}

static const Cue *next_sound(const Script *script, size_t *at)
{
    for (; *at < script->n_cues; ++*at) {
        const Cue *cue = &script->cues[*at];
        if ((cue->kind == CUE_SOUND || cue->kind == CUE_MUSIC) && cue->name && cue->name[0]) return &script->cues[(*at)++];
    }
    return NULL;
}

/* A dot each, with its name where that does not run into the next. */
static void add_sounds(Picture *picture)
{
    const Script *script = picture->report->script;
    size_t at = 0;
    add_label(picture, LEFT - 8, picture->y + 11, "n", span_of("sounds"));
    for (const Cue *cue = next_sound(script, &at); cue;) {
        const Cue *next = next_sound(script, &at);
        double x = x_of(picture, figures_cue_s(picture->report, cue));
        double room = next ? x_of(picture, figures_cue_s(picture->report, next)) - x : WIDTH - x;
        buffer_add_string(picture->out, "<circle");
        add_attribute(picture, "cx", x);
        add_attribute(picture, "cy", picture->y + 7);
        buffer_printf(picture->out, " r=\"3\" fill=\"%s\"/>\n", cue->kind == CUE_MUSIC ? "#8a5fa3" : "#b5563c");
        if (room > 11 + 5.5 * (double)strlen(cue->name)) add_label(picture, x + 5, picture->y + 11, "s", span_of(cue->name));
        cue = next;
    }
    picture->y += LANE;
}

static double y_of(const Picture *picture, double lufs)
{
    double along = (TOP_LUFS - fmin(fmax(lufs, BOTTOM_LUFS), TOP_LUFS)) / (TOP_LUFS - BOTTOM_LUFS);
    return picture->y + along * GRAPH;
}

static void add_loudness(Picture *picture)
{
    static const double lines[] = {-10, -16, -23, -30, -40};
    const Steps *steps = &picture->report->mastered;
    Buffer *out = picture->out;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        Buffer label = {0};
        buffer_printf(out, "<line x1=\"%d\" x2=\"%d\"", LEFT, WIDTH - RIGHT);
        add_attribute(picture, "y1", y_of(picture, lines[i]));
        add_attribute(picture, "y2", y_of(picture, lines[i]));
        buffer_printf(out, " stroke=\"%s\"/>\n", i == 1 ? "#888" : "#ddd");
        figures_add_number(&label, lines[i], 0);
        if (i == 1) buffer_add_string(&label, " LUFS");
        add_label(picture, LEFT - 8, y_of(picture, lines[i]) + 4, "n", buffer_span(&label));
        out->failed |= label.failed;
        buffer_done(&label);
    }
    buffer_add_string(out, "<polyline fill=\"none\" stroke=\"#4c6a92\" stroke-width=\"1.2\" points=\"");
    for (size_t i = 0; i < N_POINTS && steps->n; i++) {
        size_t step = i * (steps->n - 1) / (N_POINTS - 1);
        if (i) buffer_add_char(out, ' ');
        figures_add_number(out, x_of(picture, ((double)step + 1) / 10), 1);
        buffer_add_char(out, ',');
        figures_add_number(out, y_of(picture, steps_short_term_lufs(steps, step)), 1);
    }
    buffer_add_string(out, "\"/>\n");
    picture->y += GRAPH;
}

/* A mark on the time line every so often, eight to sixteen of them. */
static void add_times(Picture *picture)
{
    static const double every[] = {5, 10, 15, 30, 60, 120, 300, 600, 1800, 3600};
    double total_s = picture->report->heard_s, step_s = every[0];
    for (size_t i = 0; i < sizeof every / sizeof *every && total_s / step_s > 16; i++) step_s = every[i];
    while (total_s / step_s > 16) step_s *= 2;
    for (int i = 0; i * step_s <= total_s; i++) {
        Buffer label = {0};
        double at_s = i * step_s;
        figures_add_time(&label, at_s);
        add_label(picture, x_of(picture, at_s), picture->y + 16, "t", buffer_span(&label));
        picture->out->failed |= label.failed;
        buffer_done(&label);
    }
}

static void add_frame(Picture *picture, size_t n_lanes)
{
    const Script *script = picture->report->script;
    int height = TOP + (int)n_lanes * LANE + 8 + GRAPH + 30;
    buffer_printf(picture->out,
                  "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"11\">\n"
                  "<style>.n{text-anchor:end;fill:#333}.s{font-size:10px;fill:#333}.t{text-anchor:middle;fill:#666}"
                  ".h{font-size:16px;fill:#111}</style>\n<rect width=\"%d\" height=\"%d\" fill=\"#fff\"/>\n",
                  WIDTH, height, WIDTH, height);
    add_label(picture, LEFT, 26, "h", span_of(script->document->title ? script->document->title : script->document->name));
}

void report_to_svg(const Report *report, Buffer *out)
{
    Picture picture = {.report = report, .out = out, .y = TOP};
    picture.per_s = (WIDTH - LEFT - RIGHT) / fmax(report->heard_s, 0.001);
    if (!choose_lanes(&picture)) {
        out->failed = true;
        free(picture.lanes);
        return;
    }
    size_t n_speakers = picture.n_lanes + picture.has_others;
    add_frame(&picture, n_speakers + 2);
    for (size_t lane = 0; lane < n_speakers; lane++) add_speaker(&picture, lane);
    add_beds(&picture);
    add_sounds(&picture);
    picture.y += 8;
    add_loudness(&picture);
    add_times(&picture);
    buffer_add_string(out, "</svg>\n");
    free(picture.lanes);
}
