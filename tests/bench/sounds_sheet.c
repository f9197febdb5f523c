/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file sounds_sheet.c
 * Draws a spectrogram of every bundled bed and sound into a folder, a PNG each: 30 Hz to 20 kHz upwards, an octave as
 * high as another, black 90 dB below white. Beds are turned by half a loop, so that the seam is in the middle.
 * Usage: sounds_sheet DIR [NAME…] */
#include "sounds/sounds.h"
#include "support/fourier.h"
#include "support/png.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { WIDTH = 1200, HEIGHT = 400, N = 4096 };

static const double LOW_HZ = 30, HIGH_HZ = 20000, RANGE_DB = 90;

/* Levels in dB of one column, lowest pitch first. */
static void read_column(const float *frames, size_t n_frames, double centre, double *levels)
{
    Bin x[N];
    double power[N / 2];
    for (size_t i = 0; i < N; i++) {
        double at = centre + (double)i - N / 2.0;
        size_t frame = (size_t)fmin(fmax(at, 0), (double)n_frames - 1);
        double window = 0.5 - 0.5 * cos(2 * M_PI * (double)i / N);
        bool is_inside = at >= 0 && at < (double)n_frames;
        x[i] = is_inside ? window * ((double)frames[2 * frame] + (double)frames[2 * frame + 1]) : 0;
    }
    fourier_transform(x, N, -1);
    for (size_t i = 0; i < N / 2; i++) power[i] = pow(cabs(x[i]), 2) + 1e-12;
    for (int row = 0; row < HEIGHT; row++) {
        double hz = LOW_HZ * pow(HIGH_HZ / LOW_HZ, (double)row / HEIGHT);
        double top_hz = LOW_HZ * pow(HIGH_HZ / LOW_HZ, (row + 1.0) / HEIGHT), sum = 0;
        size_t first = (size_t)(hz * N / SOUNDS_RATE_HZ + 0.5), end = (size_t)(top_hz * N / SOUNDS_RATE_HZ + 0.5);
        if (end <= first) end = first + 1;
        for (size_t i = first; i < end && i < N / 2; i++) sum += power[i] / (double)(end - first);
        levels[row] = 10 * log10(sum + 1e-12);
    }
}

/* Return grey pixels, top row first; NULL when out of memory. */
static unsigned char *draw(const float *frames, size_t n_frames)
{
    double *levels = malloc(sizeof *levels * WIDTH * HEIGHT), highest = -HUGE_VAL;
    unsigned char *pixels = malloc((size_t)WIDTH * HEIGHT);
    for (size_t x = 0; x < WIDTH && levels && pixels; x++)
        read_column(frames, n_frames, ((double)x + 0.5) * (double)n_frames / WIDTH, levels + x * HEIGHT);
    for (size_t i = 0; i < (size_t)WIDTH * HEIGHT && levels && pixels; i++) highest = fmax(highest, levels[i]);
    for (size_t x = 0; x < WIDTH && levels && pixels; x++)
        for (size_t y = 0; y < HEIGHT; y++) {
            double grey = 1 - (highest - levels[x * HEIGHT + y]) / RANGE_DB;
            pixels[(HEIGHT - 1 - y) * WIDTH + x] = (unsigned char)(255 * fmin(1, fmax(0, grey)));
        }
    free(levels);
    return pixels;
}

static void turn_by_half(float *frames, size_t n_frames)
{
    size_t half = n_frames / 2;
    for (size_t i = 0; i < 2 * half; i++) {
        float swap = frames[i];
        frames[i] = frames[2 * half + i];
        frames[2 * half + i] = swap;
    }
}

static bool write_picture(const char *folder, const SoundInfo *info)
{
    char path[4096];
    float *frames;
    size_t n_frames;
    if (sounds_make(info->name, &frames, &n_frames, NULL) != STATUS_OK) return false;
    if (info->kind == SOUND_BED) turn_by_half(frames, n_frames);
    unsigned char *pixels = draw(frames, n_frames);
    snprintf(path, sizeof path, "%s/%s.png", folder, info->name);
    bool good = pixels && png_write(path, pixels, WIDTH, HEIGHT);
    if (!good) fprintf(stderr, "sounds_sheet: cannot write %s\n", path);
    free(pixels);
    free(frames);
    return good;
}

int main(int argc, char **argv)
{
    size_t n;
    const SoundInfo *list = sounds_list(&n);
    if (argc < 2) {
        fprintf(stderr, "usage: sounds_sheet DIR [NAME...]\n");
        return 2;
    }
    for (size_t i = 0; i < n; i++) {
        bool is_wanted = argc == 2;
        for (int k = 2; k < argc; k++) is_wanted |= strcmp(argv[k], list[i].name) == 0;
        if (is_wanted && !write_picture(argv[1], &list[i])) return 1;
    }
    return 0;
}
