/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file sounds_check.c
 * Measures every bundled bed against what recordings of its kind measure: figures that plain noise misses.
 * Prints each figure with its gate; exits 1 if one is missed. Names as arguments limit it to these. */
#include "sounds/sounds.h"
#include "support/sound_metrics.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* One figure of one bed, and between what it must lie. */
typedef struct Gate {
    const char *bed; /* NULL for all */
    const char *figure;
    size_t offset;
    double low, high;
} Gate;

#define FIGURE(field) offsetof(SoundMetrics, field)
#define COUNT(array) (sizeof(array) / sizeof *(array))

static const double ANY = HUGE_VAL;

int main(int argc, char **argv)
{
    const Gate gates[] = {
        {NULL, "peak", FIGURE(peak), 0.5, 0.9},
        {NULL, "step at the seam, in usual steps", FIGURE(seam), 0, 4},
        {NULL, "level at the seam, in usual changes", FIGURE(seam_level), 0, 4},
        {NULL, "left and right alike, 40-200 Hz", FIGURE(coherence[0]), 0.60, 1},
        {NULL, "left and right alike, 200-2000 Hz", FIGURE(coherence[1]), 0.35, 0.83},
        {NULL, "left and right alike, 2-10 kHz", FIGURE(coherence[2]), 0, 0.55},
        {"wind", "slope, dB an octave", FIGURE(slope_db), -10, -6.5},
        {"wind", "seconds, dB", FIGURE(slow_db), 2, 3.5},
        {"wind", "octaves move together", FIGURE(neighbours), 0.3, 0.52},
        {"wind", "clicks a second", FIGURE(clicks_per_s), 0, 0.5},
        {"rain", "slope, dB an octave", FIGURE(slope_db), -4, -2},
        {"rain", "kurtosis", FIGURE(kurtosis), 5, 10},
        {"rain", "skewness of 4 kHz", FIGURE(skewness[6]), 2, ANY},
        {"rain", "skewness of 8 kHz", FIGURE(skewness[7]), 2, ANY},
        {"storm", "seconds, dB", FIGURE(slow_db), 3, 6},
        {"rainforest", "variation of 1 kHz", FIGURE(variation[4]), 0.7, ANY},
        {"rainforest", "variation of 2 kHz", FIGURE(variation[5]), 0.7, ANY},
        {"rainforest", "variation of 4 kHz", FIGURE(variation[6]), 0.7, ANY},
        {"rainforest", "seconds, dB", FIGURE(slow_db), 1, 2.5},
        {"night", "variation of 4 kHz", FIGURE(variation[6]), 0.45, ANY},
        {"sea", "slope, dB an octave", FIGURE(slope_db), -6, -4},
        {"sea", "seconds, dB", FIGURE(slow_db), 2, 4.05},
        {"sea", "skewness of 250 Hz", FIGURE(skewness[2]), 2, ANY},
        {"sea", "skewness of 1 kHz", FIGURE(skewness[4]), 2, ANY},
        {"fire", "clicks a second", FIGURE(clicks_per_s), 8, 20},
        {"fire", "skewness of 2 kHz", FIGURE(skewness[5]), 2.5, ANY},
        {"fire", "skewness of 8 kHz", FIGURE(skewness[7]), 2.5, ANY},
        {"fire", "dip in the middle, dB", FIGURE(dip_db), 12, 27},
        {"cavern", "kurtosis", FIGURE(kurtosis), 50, ANY},
        {"cavern", "variation of 1 kHz", FIGURE(variation[4]), 3, ANY},
        {"cavern", "variation of 4 kHz", FIGURE(variation[6]), 3, ANY},
        {"hall", "seconds, dB", FIGURE(slow_db), 0, 2},
        {"engine", "slope, dB an octave", FIGURE(slope_db), -13, -9},
        {"engine", "seconds, dB", FIGURE(slow_db), 0, 0.55},
        {"bridge", "slope, dB an octave", FIGURE(slope_db), -13, -9},
        {"bridge", "seconds, dB", FIGURE(slow_db), 0, 0.55},
        {"city", "slope, dB an octave", FIGURE(slope_db), -7.5, -5.5},
        {"city", "seconds, dB", FIGURE(slow_db), 3, 5},
        {"crowd", "modulation at 2-8 Hz", FIGURE(modulation), 0.12, ANY},
        {"crowd", "spread of 50 ms levels, dB", FIGURE(spread_db), 6, 10},
        /* Recordings of battles swing more (4 to 6 dB, variation of 0.75), but nobody speaks over those. */
        {"battle-far", "seconds, dB", FIGURE(slow_db), 2, 6},
        {"battle-far", "spread of 50 ms levels, dB", FIGURE(spread_db), 6, 14.5},
        {"battle-far", "variation of 500 Hz", FIGURE(variation[3]), 0.65, ANY},
        {"battle-far", "variation of 2 kHz", FIGURE(variation[5]), 0.75, ANY},
        {"battle-near", "seconds, dB", FIGURE(slow_db), 2, 6},
        {"battle-near", "spread of 50 ms levels, dB", FIGURE(spread_db), 6, 14.5},
        {"battle-near", "variation of 500 Hz", FIGURE(variation[3]), 0.75, ANY},
        {"battle-near", "variation of 2 kHz", FIGURE(variation[5]), 0.75, ANY},
        {"burnt-plain", "seconds, dB", FIGURE(slow_db), 2, 3},
        {"burnt-plain", "clicks a second", FIGURE(clicks_per_s), 0.5, 3},
    };
    size_t n_sounds, n_missed = 0;
    double total_s = 0;
    const SoundInfo *list = sounds_list(&n_sounds);
    for (size_t i = 0; i < n_sounds; i++) {
        float *frames;
        size_t n_frames;
        SoundMetrics metrics;
        int is_wanted = argc < 2;
        for (int k = 1; k < argc; k++) is_wanted |= strcmp(argv[k], list[i].name) == 0;
        if (!is_wanted || list[i].kind != SOUND_BED) continue;
        clock_t start = clock();
        if (sounds_make(list[i].name, &frames, &n_frames, NULL) != STATUS_OK) return 1;
        double took_s = (double)(clock() - start) / CLOCKS_PER_SEC;
        total_s += took_s;
        sound_metrics(frames, n_frames, &metrics);
        free(frames);
        printf("%s: %.0f s of sound in %.2f s\n", list[i].name, (double)n_frames / SOUNDS_RATE_HZ, took_s);
        for (size_t g = 0; g < COUNT(gates); g++) {
            if (gates[g].bed && strcmp(gates[g].bed, list[i].name) != 0) continue;
            double value;
            memcpy(&value, (const char *)&metrics + gates[g].offset, sizeof value);
            int is_met = value >= gates[g].low && value <= gates[g].high;
            n_missed += !is_met;
            printf("  %-7s %-36s %7.2f  (%g to %g)\n", is_met ? "ok" : "MISSED", gates[g].figure, value,
                   gates[g].low, gates[g].high);
        }
    }
    printf("made in %.1f s of processor time; %zu figures missed\n", total_s, n_missed);
    return n_missed > 0;
}
