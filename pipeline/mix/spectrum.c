/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mix/spectrum.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>

enum { LOOKS_PER_S = 50 };

/* The bins of a band, and what makes up for what they have too little or too much of it. */
typedef struct BandBins {
    size_t first, last;
    float scale;
} BandBins;

struct Spectrum {
    size_t n; /* a power of two */
    float *re, *im, *window, *cosines, *sines; /* owned, in one piece */
    uint32_t *order;                           /* bits reversed; owned */
    BandBins bands[SPEECH_N_BANDS];
};

static void find_bins(Spectrum *spectrum, double rate_hz)
{
    double bin_hz = rate_hz / (double)spectrum->n, power = 0;
    for (size_t i = 0; i < spectrum->n; i++) power += (double)(spectrum->window[i] * spectrum->window[i]);
    for (int band = 0; band < SPEECH_N_BANDS; band++) {
        double centre = speech_bands[band].centre_hz, low = centre * pow(2, -1.0 / 6), high = centre * pow(2, 1.0 / 6);
        double first = ceil(low / bin_hz), last = floor(high / bin_hz), top = (double)spectrum->n / 2 - 1;
        if (first > last) first = last = floor(centre / bin_hz + 0.5);
        /* What a low rate has nothing of is silent. */
        double scale = first > top ? 0 : (high - low) / (bin_hz * (last - first + 1)) / ((double)spectrum->n * power);
        spectrum->bands[band] = (BandBins){(size_t)fmin(first, top), (size_t)fmin(last, top), (float)scale};
    }
}

Spectrum *spectrum_new(int rate_hz)
{
    Spectrum *spectrum = calloc(1, sizeof *spectrum);
    if (!spectrum) return NULL;
    spectrum->n = 64;
    while (spectrum->n * LOOKS_PER_S < (size_t)rate_hz) spectrum->n *= 2;
    size_t n = spectrum->n;
    spectrum->re = calloc(4 * n, sizeof *spectrum->re);
    spectrum->order = calloc(n, sizeof *spectrum->order);
    if (!spectrum->re || !spectrum->order) {
        spectrum_free(spectrum);
        return NULL;
    }
    spectrum->im = spectrum->re + n;
    spectrum->window = spectrum->im + n;
    spectrum->cosines = spectrum->window + n;
    spectrum->sines = spectrum->cosines + n / 2;
    for (size_t i = 0; i < n; i++) {
        spectrum->window[i] = (float)(0.5 - 0.5 * cos(2 * M_PI * ((double)i + 0.5) / (double)n));
        spectrum->order[i] = spectrum->order[i / 2] / 2 + (i % 2 ? (uint32_t)(n / 2) : 0);
    }
    for (size_t i = 0; i < n / 2; i++) {
        spectrum->cosines[i] = (float)cos(2 * M_PI * (double)i / (double)n);
        spectrum->sines[i] = (float)-sin(2 * M_PI * (double)i / (double)n);
    }
    find_bins(spectrum, rate_hz);
    return spectrum;
}

void spectrum_free(Spectrum *spectrum)
{
    if (!spectrum) return;
    free(spectrum->re);
    free(spectrum->order);
    free(spectrum);
}

size_t spectrum_n_frames(const Spectrum *spectrum)
{
    return spectrum->n;
}

/* Source: James W. Cooley and John W. Tukey, "An algorithm for the machine calculation of complex Fourier series",
 * Mathematics of Computation 19, 1965; decimation in time. */
static void transform(Spectrum *spectrum)
{
    float *re = spectrum->re, *im = spectrum->im;
    for (size_t half = 1; half < spectrum->n; half *= 2) {
        size_t step = spectrum->n / (2 * half);
        for (size_t start = 0; start < spectrum->n; start += 2 * half)
            for (size_t i = 0; i < half; i++) {
                float c = spectrum->cosines[i * step], s = spectrum->sines[i * step];
                size_t a = start + i, b = a + half;
                float x = re[b] * c - im[b] * s, y = re[b] * s + im[b] * c;
                re[b] = re[a] - x;
                im[b] = im[a] - y;
                re[a] += x;
                im[a] += y;
            }
    }
}

void spectrum_look(Spectrum *spectrum, const float *a, const float *b, size_t stride, float *bands)
{
    size_t n = spectrum->n;
    float *re = spectrum->re, *im = spectrum->im;
    for (size_t i = 0; i < n; i++) {
        size_t to = spectrum->order[i];
        re[to] = a[i * stride] * spectrum->window[i];
        im[to] = b[i * stride] * spectrum->window[i];
    }
    transform(spectrum);
    for (int band = 0; band < SPEECH_N_BANDS; band++) {
        const BandBins *bins = &spectrum->bands[band];
        float sum = 0;
        for (size_t k = bins->first; k <= bins->last; k++)
            sum += re[k] * re[k] + im[k] * im[k] + re[n - k] * re[n - k] + im[n - k] * im[n - k];
        bands[band] = sum * bins->scale;
    }
}
