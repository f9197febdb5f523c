/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_MIX_MIX_H
#define DRAMATIS_MIX_MIX_H
/** @file mix.h
 * A cast Script, the Speech that voices it, and a folder of beds in; blocks of stereo frames out, in
 * order, in constant memory. File and live playback both pull from here, so that what is heard live is
 * what is written, sample for sample. */

#include "speech/speech.h"

#define MIX_RATE_HZ 48000

/** Loudness of the beds below the speech level, in LU, while somebody speaks. */
#define MIX_BED_BELOW_SPEECH_LU 18.0

/** Where a line stands on the timeline. */
typedef struct MixMark {
    size_t line;          /**< index into the script's lines */
    int64_t start_frame;  /**< first frame of the take */
    int64_t end_frame;    /**< one past its last frame */
} MixMark;

typedef struct MixOptions {
    const Script *script;     /**< borrowed */
    const CastVoice *voices;  /**< borrowed; one a character of the script */
    const char *sounds_folder; /**< holds <bed>.wav, .flac or .ogg; NULL for no ambience at all */
    size_t first_line;        /**< begin here, with the ambience that stands there; 0 for the beginning */
    const volatile int *cancel; /**< gives up while not 0; may be NULL */
    const Log *log;           /**< may be NULL */
    void (*on_mark)(void *context, const MixMark *mark); /**< a line was placed on the timeline, called by
                                   mix_read() before any of its frames is handed out; may be NULL */
    void *context;            /**< for on_mark */
} MixOptions;

typedef struct Mix Mix;

/** Set up the timeline and open the beds that the script's cues name. Each bed is measured, so that
 * it lies MIX_BED_BELOW_SPEECH_LU below the speech. `speech` is borrowed until mix_free().
 * Errors: STATUS_NOT_FOUND (a bed has no file; names the cue and near matches), STATUS_BAD_INPUT (a bed
 * is silent, too short or unreadable), STATUS_NO_MEMORY. */
Status mix_open(const MixOptions *options, Speech *speech, Mix **out, Error *error);
void mix_free(Mix *mix);

/** Hand out the next frames, interleaved stereo, up to `max_frames`. `n_frames` receives how many; 0 at
 * the end and only there. The size of the blocks never changes a sample.
 * Errors: those of speech_receive(), STATUS_BAD_INPUT for a bed that breaks off. */
Status mix_read(Mix *mix, float *frames, size_t max_frames, size_t *n_frames, Error *error);

#endif
