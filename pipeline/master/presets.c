/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file presets.c
 * The targets that people publish by. */
#include "master/master.h"

#include <string.h>

/* The audiobook's window is −23 to −18 dB RMS; the middle of it leaves room for other people's meters. */
static const MasterPreset presets[] = {
    {"podcast", {LEVEL_LOUDNESS, MASTER_TARGET_LUFS, MASTER_CEILING_DBTP, 2}, false},
    {"broadcast", {LEVEL_LOUDNESS, -23, -1, 2}, false},
    {"mono", {LEVEL_LOUDNESS, -19, -1, 1}, false},
    {"audiobook", {LEVEL_RMS, -20.5, -3, 1}, true},
};

const MasterPreset *master_preset_find(const char *name)
{
    for (size_t i = 0; i < sizeof presets / sizeof *presets; i++)
        if (!strcmp(presets[i].name, name)) return &presets[i];
    return NULL;
}
