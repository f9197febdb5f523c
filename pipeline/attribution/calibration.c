/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far the search can be trusted; written by `make fit-calibrate`, not to be edited. */
#include "attribution/trees.h"

const float TREE_CALIBRATION[CALIBRATION_BINS + 1] = {
    0.000f, 0.050f, 0.370f, 0.370f, 0.370f, 0.370f, 0.432f,
    0.452f, 0.458f, 0.490f, 0.540f, 0.540f, 0.596f, 0.653f,
    0.712f, 0.740f, 0.784f, 0.833f, 0.916f, 0.948f, 0.969f,
};
