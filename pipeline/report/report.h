/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_REPORT_REPORT_H
#define DRAMATIS_REPORT_REPORT_H
/** @file report.h
 * A mix, bus by bus, and the same mastered, in; figures that a producer asks for, and a picture of the episode, out. In
 * memory stay some 2.5 kB a second. */

#include "master/master.h"
#include "mix/mix.h"

typedef struct Report Report;

/** Begin. The script is borrowed. Caller frees with report_free(). Errors: STATUS_NO_MEMORY. */
Status report_new(const Script *script, Report **out, Error *error);
void report_free(Report *report);

/** Take a line that was placed, as MixOptions.on_mark tells it. What it lacks memory for, report_finish() reports. */
void report_note_line(Report *report, const MixMark *mark);

/** Take the next frames of the mix, each bus apart. Errors: STATUS_NO_MEMORY. */
Status report_add_mix(Report *report, float *const buses[N_MIX_BUSES], size_t n_frames, Error *error);

/** Take the next frames behind the master. Errors: STATUS_NO_MEMORY. */
Status report_add_master(Report *report, const float *frames, size_t n_frames, Error *error);

/** Work out the figures, once all frames were taken. Errors: STATUS_NO_MEMORY. */
Status report_finish(Report *report, const MasterReport *master, Error *error);

/** Append them for people, and for programs: {"loudness":{…},"scenes":[…],"masked":[…],"pauses":[…],…}. */
void report_to_text(const Report *report, Buffer *out);
void report_to_json(const Report *report, Buffer *out);

/** Append a picture of the episode as SVG: who speaks when, beds and sounds, loudness over time. The same report gives
 * the same bytes. */
void report_to_svg(const Report *report, Buffer *out);

#endif
