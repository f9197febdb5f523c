/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "attribution/fit/calibration.h"

#include "base/file.h"

#include <math.h>
#include <stdio.h>

/* Bins that are nearly empty lean on what was stated, as if this many turns had borne it out. */
static const double PINCH = 4;

void calibration_add(Calibration *calibration, const Novel *novel, const Decision *decisions)
{
    for (size_t t = 0; t < novel->analysis.turns.n; t++) {
        const Decision *decision = &decisions[t];
        if (novel->labels[t] == NO_PERSON || decision->person == NO_PERSON) continue;
        int bin = (int)(decision->probability * CALIBRATION_BINS + 0.5f);
        if (bin > CALIBRATION_BINS) bin = CALIBRATION_BINS;
        calibration->n[bin]++;
        calibration->stated[bin] += (double)decision->probability;
        calibration->right[bin] += novel->true_person[decision->person] == novel->labels[t];
    }
}

void calibration_fit(const Calibration *calibration, float *curve)
{
    double value[CALIBRATION_BINS + 1], weight[CALIBRATION_BINS + 1];
    int size[CALIBRATION_BINS + 1], blocks = 0;
    for (int i = 0; i <= CALIBRATION_BINS; i++) {
        weight[blocks] = calibration->n[i] + PINCH;
        value[blocks] = (calibration->right[i] + PINCH * i / CALIBRATION_BINS) / weight[blocks];
        size[blocks++] = 1;
        while (blocks > 1 && value[blocks - 2] > value[blocks - 1]) {
            double sum = weight[blocks - 2] + weight[blocks - 1];
            value[blocks - 2] = (value[blocks - 2] * weight[blocks - 2] + value[blocks - 1] * weight[blocks - 1]) / sum;
            weight[blocks - 2] = sum;
            size[blocks - 2] += size[blocks - 1];
            blocks--;
        }
    }
    for (int b = 0, i = 0; b < blocks; b++)
        for (int k = 0; k < size[b]; k++) curve[i++] = (float)value[b];
}

void calibration_print(const Calibration *calibration, const float *curve)
{
    double n = 0, stated_error = 0, curve_error = 0;
    printf("stated  turns    right    told\n");
    for (int i = 0; i <= CALIBRATION_BINS; i++) {
        if (!(calibration->n[i] > 0)) continue;
        printf("%5.2f %7.0f  %5.1f %%  %5.1f %%\n", calibration->stated[i] / calibration->n[i], calibration->n[i],
               100 * calibration->right[i] / calibration->n[i], 100 * (double)curve[i]);
        n += calibration->n[i];
        stated_error += fabs(calibration->stated[i] - calibration->right[i]);
        curve_error += fabs((double)curve[i] * calibration->n[i] - calibration->right[i]);
    }
    if (n > 0)
        printf("expected calibration error: %.1f points as the search states it, %.1f as it is told\n", 100 * stated_error / n,
               100 * curve_error / n);
}

Status calibration_write(const char *path, const float *curve, Error *error)
{
    Buffer out = {0};
    buffer_add_string(&out,
        "/* SPDX-License-Identifier: GPL-3.0-or-later */\n"
        "/* How far the search can be trusted; written by `make fit-calibrate`, not to be edited. */\n"
        "#include \"attribution/trees.h\"\n\n"
        "const float TREE_CALIBRATION[CALIBRATION_BINS + 1] = {\n   ");
    for (int i = 0; i <= CALIBRATION_BINS; i++)
        buffer_printf(&out, " %.3ff,%s", (double)curve[i], i % 7 == 6 && i < CALIBRATION_BINS ? "\n   " : "");
    buffer_add_string(&out, "\n};\n");
    Status status = out.failed ? error_set(error, STATUS_NO_MEMORY, "out of memory while writing %s", path)
                               : file_write(path, buffer_span(&out), error);
    buffer_done(&out);
    return status;
}
