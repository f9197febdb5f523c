/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_MASTER_MASTER_H
#define DRAMATIS_MASTER_MASTER_H
/** @file master.h
 * Blocks of stereo frames in; the same blocks at a target loudness and true peak out.
 *
 * Two passes: the mix is measured while it is spilled to a scratch file, then read back through gain and
 * limiter. The audio waits on the disk; in memory stay about 1.1 MB of measurements an hour, and at most 4 MiB of
 * peaks at any length. Live playback uses the Limiter alone. */

#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** A look-ahead true-peak limiter with a fixed gain before it; interleaved stereo.
 * Source: true peak as in ITU-R BS.1770-4, annex 2. */
typedef struct Limiter Limiter;

/** Make a limiter. `gain_db` comes before it, the ceiling is in dBTP. Returns NULL when out of memory or
 * when the rate is not from 8000 to 192000. */
Limiter *limiter_new(int rate_hz, double gain_db, double ceiling_dbtp);
void limiter_free(Limiter *limiter);

/** Return its delay: output frame n is input frame n − limiter_delay_frames(). */
size_t limiter_delay_frames(const Limiter *limiter);

/** Process `n_frames` (frames, not samples); `in` and `out` may be the same. Block sizes do not matter. */
void limiter_process(Limiter *limiter, const float *in, float *out, size_t n_frames);

/** Level of an episode, in the file and live alike. Source: Apple's and the AES's targets for podcasts. */
#define MASTER_TARGET_LUFS (-16.0)
#define MASTER_CEILING_DBTP (-1.0)

/** In what a level is stated. */
typedef enum LevelMeasure {
    LEVEL_LOUDNESS, /**< integrated loudness, in LUFS: ITU-R BS.1770-4 */
    LEVEL_RMS       /**< root mean square of all samples, pauses included, in dB below full scale */
} LevelMeasure;

/** Where an episode has to come out. */
typedef struct MasterTarget {
    LevelMeasure measure;
    double level;        /**< LUFS or dB, −40 to −5 */
    double ceiling_dbtp; /**< true peak, −20 to 0 */
    int n_channels;      /**< 2, or 1 for a file of one channel, to which both sides are added up */
} MasterTarget;

/** A target by the name that a producer knows it by. */
typedef struct MasterPreset {
    const char *name;
    MasterTarget target;
    bool dry; /**< voices only: its floor has to stay silent */
} MasterPreset;

/** Return a preset, or NULL if there is none of this name; "podcast" is the usual one. Static storage.
 * Source: Apple and AES TD1008 (podcast, mono), EBU R 128 (broadcast), the submission rules of ACX (audiobook). */
const MasterPreset *master_preset_find(const char *name);

/** Names of all presets, for messages: "podcast, broadcast, ...". */
#define MASTER_PRESET_NAMES "podcast, broadcast, mono or audiobook"

typedef struct MasterOptions {
    int rate_hz;
    MasterTarget target;
    const char *output_path; /**< the scratch file lives in its folder */
} MasterOptions;

typedef struct MasterReport {
    double mix_lufs;     /**< before mastering */
    double lufs;         /**< after it, of a file with the target's channels */
    double rms_db;       /**< after it; measured only for LEVEL_RMS */
    double true_peak_dbtp;
    double gain_db;      /**< that was applied before the limiter */
    int64_t n_frames;
    bool silent;         /**< nothing was loud enough to measure; gain 0 was used */
} MasterReport;

typedef struct Master Master;

/** Begin. Caller frees with master_free().
 * Errors: STATUS_UNSUPPORTED (a rate beyond 8000 to 192000 Hz, a target beyond the limits above),
 * STATUS_IO (the folder of output_path), STATUS_NOT_FOUND, STATUS_NO_MEMORY. */
Status master_open(const MasterOptions *options, Master **out, Error *error);
void master_free(Master *master);

/** First pass: measure and spill, on a thread that master_open() starts; what it refuses, a later call
 * reports, or master_settle(). Errors: STATUS_IO (disk full), STATUS_NO_MEMORY. */
Status master_write(Master *master, const float *frames, size_t n_frames, Error *error);

/** Settle the gain: measures what the limiter would leave of it, and corrects until that is within
 * 0.02 LU of the target, or as near as the limiter gets. Reads again only what it would touch.
 * After this, master_read(). Errors: STATUS_IO, STATUS_NO_MEMORY. */
Status master_settle(Master *master, MasterReport *report, Error *error);

/** Second pass: hand out mastered frames, always stereo: both sides are the same where the target has one
 * channel. `n_frames` is 0 at the end. Errors: STATUS_IO. */
Status master_read(Master *master, float *frames, size_t max_frames, size_t *n_frames, Error *error);

#endif
