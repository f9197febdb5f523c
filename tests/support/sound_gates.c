/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/sound_gates.h"

#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

/* One figure of one sound, and between what it must lie. */
typedef struct Gate {
    const char *sound; /* NULL for all of its kind */
    const char *figure;
    size_t offset;
    double low, high;
} Gate;

#define BED(field) offsetof(SoundMetrics, field)
#define SHOT(field) offsetof(ShotMetrics, field)
#define COUNT(array) (sizeof(array) / sizeof *(array))
#define ANY HUGE_VAL

/* The figures of each class are those of recordings, but for onsets: what counts as one was chosen with our own rain
 * (sound_events.h), so those gates prove that something begins far more often than in noise, and no more. */
static const Gate BED_GATES[] = {
    {NULL, "peak", BED(peak), 0.5, 0.9},
    {NULL, "step at the seam, in usual steps", BED(seam), 0, 4},
    {NULL, "level at the seam, in usual changes", BED(seam_level), 0, 4},
    {NULL, "left and right alike, 40-200 Hz", BED(coherence[0]), 0.60, 1},
    {NULL, "left and right alike, 200-2000 Hz", BED(coherence[1]), 0.35, 0.83},
    {NULL, "left and right alike, 2-10 kHz", BED(coherence[2]), 0, 0.55},
    {"wind", "slope, dB an octave", BED(slope_db), -10, -6.5},
    {"wind", "seconds, dB", BED(slow_db), 2, 3.5},
    {"wind", "octaves move together", BED(neighbours), 0.3, 0.52},
    {"wind", "clicks a second", BED(clicks_per_s), 0, 0.5},
    {"rain", "slope, dB an octave", BED(slope_db), -4, -2},
    {"rain", "kurtosis", BED(kurtosis), 5, 10},
    {"rain", "skewness of 4 kHz", BED(skewness[6]), 2, ANY},
    {"rain", "skewness of 8 kHz", BED(skewness[7]), 2, ANY},
    {"storm", "seconds, dB", BED(slow_db), 3, 6},
    {"rainforest", "variation of 1 kHz", BED(variation[4]), 0.7, ANY},
    {"rainforest", "variation of 2 kHz", BED(variation[5]), 0.7, ANY},
    {"rainforest", "variation of 4 kHz", BED(variation[6]), 0.7, ANY},
    {"rainforest", "seconds, dB", BED(slow_db), 1, 2.5},
    {"night", "variation of 4 kHz", BED(variation[6]), 0.45, ANY},
    {"sea", "slope, dB an octave", BED(slope_db), -6, -4},
    {"sea", "seconds, dB", BED(slow_db), 2, 4.05},
    {"sea", "skewness of 250 Hz", BED(skewness[2]), 2, ANY},
    {"sea", "skewness of 1 kHz", BED(skewness[4]), 2, ANY},
    {"fire", "clicks a second", BED(clicks_per_s), 8, 20},
    {"fire", "skewness of 2 kHz", BED(skewness[5]), 2.5, ANY},
    {"fire", "skewness of 8 kHz", BED(skewness[7]), 2.5, ANY},
    {"fire", "dip in the middle, dB", BED(dip_db), 12, 27},
    {"cavern", "kurtosis", BED(kurtosis), 50, ANY},
    {"cavern", "variation of 1 kHz", BED(variation[4]), 3, ANY},
    {"cavern", "variation of 4 kHz", BED(variation[6]), 3, ANY},
    {"hall", "slope, dB an octave", BED(slope_db), -16, -9},
    {"hall", "seconds, dB", BED(slow_db), 0, 2},
    {"engine", "slope, dB an octave", BED(slope_db), -13, -9},
    {"engine", "seconds, dB", BED(slow_db), 0, 0.55},
    {"bridge", "slope, dB an octave", BED(slope_db), -13, -9},
    {"bridge", "seconds, dB", BED(slow_db), 0, 0.55},
    {"city", "slope, dB an octave", BED(slope_db), -7.5, -5.5},
    {"city", "seconds, dB", BED(slow_db), 3, 5},
    {"crowd", "modulation at 2-8 Hz", BED(modulation), 0.12, ANY},
    {"crowd", "spread of 50 ms levels, dB", BED(spread_db), 6, 10},
    /* Recordings of battles swing more (4 to 6 dB, variation of 0.75), but nobody speaks over those. */
    {"battle-far", "seconds, dB", BED(slow_db), 2, 6},
    {"battle-far", "spread of 50 ms levels, dB", BED(spread_db), 6, 14.5},
    {"battle-far", "variation of 500 Hz", BED(variation[3]), 0.65, ANY},
    {"battle-far", "variation of 2 kHz", BED(variation[5]), 0.75, ANY},
    {"battle-near", "seconds, dB", BED(slow_db), 2, 6},
    {"battle-near", "spread of 50 ms levels, dB", BED(spread_db), 6, 14.5},
    {"battle-near", "variation of 500 Hz", BED(variation[3]), 0.72, ANY},
    {"battle-near", "variation of 2 kHz", BED(variation[5]), 0.75, ANY},
    {"burnt-plain", "seconds, dB", BED(slow_db), 2, 3},
    {"burnt-plain", "clicks a second", BED(clicks_per_s), 0.5, 3},
    {"rain", "onsets a second", BED(onsets_per_s), 6, 11},
    {"battle-near", "onsets a second", BED(onsets_per_s), 5, ANY},
    {"night", "chirps: fluctuation at 1.4-4.5 Hz, dB", BED(chirps_db), 10, ANY},
    {"night", "their pulses: the same at 23-36 Hz, dB", BED(pulses_db), 10, ANY},
    {"rainforest", "lines of 2-4 kHz, dB", BED(lines_db), 8, ANY},
};

static const Gate SHOT_GATES[] = {
    {NULL, "peak", SHOT(peak), 0.5, 0.9},
    {NULL, "begins after, s", SHOT(begins_s), 0, 0.12},
    {NULL, "level of its end, dB", SHOT(ends_db), -400, -50},
    {"horn", "power in few tones", SHOT(tones), 0.9, 1},
    {"horn", "slope, dB an octave", SHOT(slope_db), -14, -9},
    {"horn", "treble", SHOT(treble), 0, 0.05},
    {"bell", "power in few tones", SHOT(tones), 0.95, 1},
    {"bell", "falls by 20 dB in, s", SHOT(fall_s), 0.7, 3},
    {"bell", "rises in, s", SHOT(rise_s), 0, 0.06},
    {"handbell", "power in few tones", SHOT(tones), 0.6, 1},
    {"handbell", "hits", SHOT(hits), 2, 9},
    {"beacon", "power in few tones", SHOT(tones), 0.9, 1},
    {"beacon", "bass", SHOT(bass), 0, 0.05},
    {"radio-click", "power in 350-3000 Hz", SHOT(band), 0.8, 1},
    {"radio-click", "crest, dB", SHOT(crest_db), 20, ANY},
    {"gallop", "modulation at 2-4 Hz", SHOT(slow), 0.4, ANY},
    {"gallop", "hits", SHOT(hits), 30, 80},
    {"gallop", "power below 250 Hz", SHOT(bass), 0.5, 0.95},
    {"stampede", "modulation at 2-16 Hz", SHOT(syllabic), 0.15, 0.6},
    {"stampede", "power below 250 Hz", SHOT(bass), 0.6, 0.97},
    {"clash", "centre of its power, Hz", SHOT(centroid_hz), 1100, 2600},
    {"clash", "falls by 20 dB in, s", SHOT(fall_s), 0.05, 0.4},
    {"clash", "crest, dB", SHOT(crest_db), 22, ANY},
    {"arrows", "hits", SHOT(hits), 3, 30},
    {"arrows", "power above 2.5 kHz", SHOT(treble), 0.12, 0.5},
    {"arrows", "crest, dB", SHOT(crest_db), 18, ANY},
    {"door", "crest, dB", SHOT(crest_db), 22, ANY},
    {"door", "power below 250 Hz", SHOT(bass), 0.4, 0.9},
    {"door", "shuts after, s", SHOT(rise_s), 1, 1.6},
    {"slam", "falls by 20 dB in, s", SHOT(fall_s), 0.08, 0.4},
    {"slam", "power below 250 Hz", SHOT(bass), 0.5, 0.95},
    {"gate", "power below 250 Hz", SHOT(bass), 0.5, 0.95},
    {"gate", "shuts after, s", SHOT(rise_s), 1.8, 2.6},
    {"knock", "hits", SHOT(hits), 3, 5},
    {"knock", "crest, dB", SHOT(crest_db), 20, ANY},
    {"creak", "power in few tones", SHOT(tones), 0.4, 0.95},
    {"creak", "hits", SHOT(hits), 5, 40},
    {"steps-stone", "hits", SHOT(hits), 9, 20},
    {"steps-stone", "modulation at 2-16 Hz", SHOT(syllabic), 0.6, ANY},
    {"steps-stone", "power below 250 Hz", SHOT(bass), 0, 0.4},
    {"steps-earth", "hits", SHOT(hits), 12, 60},
    {"steps-earth", "modulation at 2-16 Hz", SHOT(syllabic), 0.5, ANY},
    {"heartbeat", "power below 250 Hz", SHOT(bass), 0.98, 1},
    {"heartbeat", "modulation at 2-16 Hz", SHOT(syllabic), 0.8, ANY},
    {"explosion-near", "slope, dB an octave", SHOT(slope_db), -8, -5},
    {"explosion-near", "centre of its power, Hz", SHOT(centroid_hz), 200, 400},
    {"explosion-near", "the same 0.6 s later, Hz", SHOT(later_hz), 100, 270},
    {"explosion-near", "falls by 20 dB in, s", SHOT(fall_s), 0.6, 1.7},
    {"explosion-far", "centre of its power, Hz", SHOT(centroid_hz), 70, 255},
    {"explosion-far", "falls by 20 dB in, s", SHOT(fall_s), 0.6, 1.7},
    {"explosion-far", "rises in, s", SHOT(rise_s), 0.01, 0.06},
    {"gunshot", "crest, dB", SHOT(crest_db), 26, ANY},
    {"gunshot", "falls by 20 dB in, s", SHOT(fall_s), 0.02, 0.6},
    {"impact", "falls by 20 dB in, s", SHOT(fall_s), 0.2, 0.35},
    {"impact", "power below 250 Hz", SHOT(bass), 0.5, 0.9},
    {"thunder", "slope, dB an octave", SHOT(slope_db), -16, -12},
    {"thunder", "falls by 20 dB in, s", SHOT(fall_s), 2, 7},
    {"collapse", "slope, dB an octave", SHOT(slope_db), -6.5, -3.5},
    {"collapse", "crest, dB", SHOT(crest_db), 18, ANY},
    {"collapse", "rises in, s", SHOT(rise_s), 0.8, 2.6},
    {"glass", "power above 2.5 kHz", SHOT(treble), 0.9, 1},
    {"glass", "crest, dB", SHOT(crest_db), 20, ANY},
    {"splash", "hits", SHOT(hits), 8, 60},
    {"splash", "power in 350-3000 Hz", SHOT(band), 0.5, 0.95},
    {"cheer", "power in 350-3000 Hz", SHOT(band), 0.75, 1},
    {"cheer", "hits", SHOT(hits), 5, 60},
    {"applause", "hits", SHOT(hits), 40, 150},
    {"applause", "modulation at 2-16 Hz", SHOT(syllabic), 0.12, 0.5},
    {"scream-far", "power in 350-3000 Hz", SHOT(band), 0.9, 1},
    {"scream-far", "power in few tones", SHOT(tones), 0.3, 0.9},
};

static bool is_of(const Gate *gate, const SoundInfo *info)
{
    return !gate->sound || strcmp(gate->sound, info->name) == 0;
}

static const Gate *gates_of(const SoundInfo *info, size_t *n)
{
    *n = info->kind == SOUND_BED ? COUNT(BED_GATES) : COUNT(SHOT_GATES);
    return info->kind == SOUND_BED ? BED_GATES : SHOT_GATES;
}

SoundFigures sound_gates_measure(SoundKind kind, const float *frames, size_t n_frames)
{
    SoundFigures figures;
    if (kind == SOUND_BED) sound_metrics(frames, n_frames, &figures.bed);
    else shot_metrics(frames, n_frames, &figures.shot);
    return figures;
}

size_t sound_gates_check(const SoundInfo *info, const SoundFigures *figures, FILE *out, size_t *n_own_missed)
{
    size_t n, n_missed = 0;
    const Gate *gates = gates_of(info, &n);
    *n_own_missed = 0;
    for (size_t i = 0; i < n; i++) {
        double value;
        if (!is_of(&gates[i], info)) continue;
        memcpy(&value, (const char *)figures + gates[i].offset, sizeof value);
        bool is_met = value >= gates[i].low && value <= gates[i].high;
        if (!is_met && gates[i].sound) ++*n_own_missed;
        if (!is_met && !gates[i].sound) n_missed++;
        if (out)
            fprintf(out, "  %-7s %-38s %7.2f  (%g to %g)\n", is_met ? "ok" : "MISSED", gates[i].figure, value,
                    gates[i].low, gates[i].high);
    }
    return n_missed;
}

size_t sound_gates_own(const SoundInfo *info)
{
    size_t n, n_own = 0;
    const Gate *gates = gates_of(info, &n);
    for (size_t i = 0; i < n; i++) n_own += gates[i].sound && is_of(&gates[i], info);
    return n_own;
}
