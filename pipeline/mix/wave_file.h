/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_MIX_WAVE_FILE_H
#define DRAMATIS_MIX_WAVE_FILE_H
/** @file wave_file.h
 * A sound file in; out comes whether it is a WAV that was cut off. libsndfile plays such a file as far as it goes
 * and does not say so. */

#include <stdbool.h>

/** Tell whether the file is a WAV with fewer bytes of sound than it promises. One that was written into a pipe, and
 * promises as much as there can be, is whole; so is all that is no WAV or cannot be read. */
bool wave_file_breaks_off(const char *path);

#endif
