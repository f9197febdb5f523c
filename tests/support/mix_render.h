/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_SUPPORT_MIX_RENDER_H
#define TESTS_SUPPORT_MIX_RENDER_H
/** @file mix_render.h
 * A whole mix in memory, for tests. Failures abort the test program. */

#include "mix/mix.h"

#define RENDERED_MAX_MARKS 256

/** A finished mix. Free with rendered_done(). */
typedef struct Rendered {
    float *frames; /**< interleaved stereo */
    size_t n_frames;
    MixMark marks[RENDERED_MAX_MARKS];
    size_t n_marks;
} Rendered;

/** Render with takes of the fake speech, `gain_db` louder, in blocks of `block_frames`. `voices` may be
 * NULL: eight characters in the centre. */
Status render_mix(const Script *script, const CastVoice *voices, const char *sounds_folder,
                  size_t first_line, double gain_db, size_t block_frames, Rendered *out, Error *error);

/** The same with all that `options` say, but for their callbacks. */
Status render_mix_with(const MixOptions *options, double gain_db, size_t block_frames, Rendered *out, Error *error);
void rendered_done(Rendered *rendered);

/** Return the loudness of frames `from` to `to`, in LUFS; at least 0.4 s. */
double rendered_lufs(const Rendered *rendered, int64_t from, int64_t to);

#endif
