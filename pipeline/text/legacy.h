/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_TEXT_LEGACY_H
#define DRAMATIS_TEXT_LEGACY_H
/** @file legacy.h
 * Bytes that are not valid UTF-8 in; out comes whether they are Windows-1252 or its part Latin-1, and the
 * text. */

#include "base/buffer.h"

/** What the bytes are. */
typedef enum LegacyKind {
    LEGACY_LATIN_1,      /**< reads like prose; no byte from 0x80 to 0x9F */
    LEGACY_WINDOWS_1252, /**< reads like prose */
    LEGACY_DAMAGED_UTF8, /**< most of what is not ASCII is good UTF-8 */
    LEGACY_UNKNOWN       /**< something else */
} LegacyKind;

/** Judge bytes without a zero among them that are not valid UTF-8. */
LegacyKind legacy_judge(Span bytes);

/** Append Windows-1252 as UTF-8; a byte that it leaves open becomes U+FFFD.
 * Source: the index of windows-1252 in the WHATWG Encoding Standard. */
void legacy_convert(Span bytes, Buffer *out);

#endif
