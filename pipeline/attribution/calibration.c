/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far the search can be trusted; written by `make fit-calibrate`, not to be edited. */
#include "attribution/trees.h"

const float TREE_CALIBRATION[CALIBRATION_BINS + 1] = {
    0.000f, 0.050f, 0.100f, 0.382f, 0.382f, 0.382f, 0.401f,
    0.465f, 0.479f, 0.479f, 0.520f, 0.572f, 0.572f, 0.628f,
    0.675f, 0.743f, 0.821f, 0.846f, 0.909f, 0.962f, 0.974f,
};
