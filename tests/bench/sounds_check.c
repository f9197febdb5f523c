/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file sounds_check.c
 * Measures every bundled bed and every variant of every sound against what recordings of its kind measure. Prints
 * each figure with its gate; exits 1 if one is missed. Names as arguments limit it to these. */
#include "support/sound_gates.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

static int is_wanted(const char *name, int argc, char **argv)
{
    int found = argc < 2;
    for (int k = 1; k < argc; k++) found |= strcmp(argv[k], name) == 0;
    return found;
}

int main(int argc, char **argv)
{
    size_t n_sounds, n_missed = 0;
    double total_s = 0;
    const SoundInfo *list = sounds_list(&n_sounds);
    for (size_t i = 0; i < n_sounds; i++)
        for (int variant = 1; variant <= list[i].n_variants && is_wanted(list[i].name, argc, argv); variant++) {
            float *frames;
            size_t n_frames, n_own_missed;
            char name[64];
            if (variant == 1) snprintf(name, sizeof name, "%s", list[i].name);
            else snprintf(name, sizeof name, "%s-%d", list[i].name, variant);
            clock_t start = clock();
            if (sounds_make(name, &frames, &n_frames, NULL) != STATUS_OK) return 1;
            double took_s = (double)(clock() - start) / CLOCKS_PER_SEC;
            total_s += took_s;
            printf("%s: %.1f s of sound in %.2f s\n", name, (double)n_frames / SOUNDS_RATE_HZ, took_s);
            SoundFigures figures = sound_gates_measure(list[i].kind, frames, n_frames);
            n_missed += sound_gates_check(&list[i], &figures, stdout, &n_own_missed);
            n_missed += n_own_missed;
            free(frames);
        }
    printf("made in %.1f s of processor time; %zu figures missed\n", total_s, n_missed);
    return n_missed > 0;
}
