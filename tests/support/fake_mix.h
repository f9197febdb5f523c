/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_SUPPORT_FAKE_MIX_H
#define TESTS_SUPPORT_FAKE_MIX_H
/** @file fake_mix.h
 * A double of the mix stage for those who only read from it. A test that calls fake_mix_frame() links this
 * in place of the stage. */

#include "mix/mix.h"

/** What it hands out. */
struct Mix {
    int64_t n_frames;       /**< length */
    int64_t n_silent;       /**< frames of silence at the start */
    int64_t fail_at;        /**< frame from which mix_read() fails with STATUS_IO; 0 for never */
    int64_t stall_at;       /**< frame before which it sleeps once; 0 for never */
    int stall_ms;
    int64_t n_read;         /**< handed out so far, or passed over */
    MixOptions options;     /**< that it was opened with last */
    int n_opened, n_revised;
};

/** Let mix_open() hand out `mix`, which stays the caller's. Each second of it is a line, and it begins with the
 * MixOptions' first line; `n_opened` counts. NULL in place of a Speech is fine. */
void fake_mix_play(Mix *mix);

/** The frame at `at`: noise after the silence, at about −12 dB, the same on every run. */
void fake_mix_frame(const Mix *mix, int64_t at, float frame[2]);

/** Return the samples that a device or file has to get of it from frame `from` on: gained, limited and dithered.
 * Caller frees. */
int16_t *fake_mix_samples(const Mix *mix, int64_t from, double gain_db, double ceiling_dbtp);

#endif
