/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far the search can be trusted; written by `make fit-calibrate`, not to be edited. */
#include "attribution/trees.h"

const float TREE_CALIBRATION[CALIBRATION_BINS + 1] = {
    0.000f, 0.050f, 0.338f, 0.403f, 0.403f, 0.403f, 0.403f,
    0.455f, 0.462f, 0.462f, 0.551f, 0.551f, 0.583f, 0.625f,
    0.689f, 0.741f, 0.808f, 0.849f, 0.913f, 0.954f, 0.974f,
};
