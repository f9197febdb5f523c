/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_DELIVER_WAV_HEADER_H
#define DRAMATIS_DELIVER_WAV_HEADER_H
/** @file wav_header.h
 * The format of PCM and its length in; the bytes before the samples out.
 *
 * Ours because libsndfile keeps room for large files only together with the extensible format tag,
 * which many readers refuse. Sources: IBM and Microsoft, "Multimedia Programming Interface and Data
 * Specifications 1.0", 1991; ITU-R BS.2088-1 (RF64, BW64). */

#include "deliver/deliver.h"

#include <stdint.h>

enum { WAV_HEADER_BYTES = 80 };

/** Fill in `header`: RIFF as long as the sizes fit 32 bits, RF64 from there on. Samples that are an odd number of
 * bytes together have one of zeros behind them. */
void wav_header_make(const AudioShape *shape, int64_t n_frames, unsigned char header[WAV_HEADER_BYTES]);

#endif
