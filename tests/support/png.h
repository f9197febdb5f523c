/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_SUPPORT_PNG_H
#define TESTS_SUPPORT_PNG_H
/** @file png.h
 * Grey pixels in; a picture out. */

#include <stdbool.h>
#include <stdio.h>

/** Write 8-bit grey pixels, top row first, without compression. Source: W3C, "Portable Network Graphics". */
bool png_write(const char *path, const unsigned char *pixels, unsigned width, unsigned height);

#endif
