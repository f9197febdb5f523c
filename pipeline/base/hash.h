/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_BASE_HASH_H
#define DRAMATIS_BASE_HASH_H
/** @file hash.h
 * Bytes in; 64 bits out that tell short texts apart, the same on every machine. Not for secrets.
 * Source: Fowler, Noll and Vo, FNV-1a, 64 bits. */

#include "base/span.h"

/** What a hash begins with. */
#define HASH_START UINT64_C(14695981039346656037)

/** Go on with a hash over `bytes`; begin with HASH_START. */
static inline uint64_t hash_bytes(uint64_t hash, Span bytes)
{
    for (size_t i = 0; i < bytes.n_bytes; i++)
        hash = (hash ^ (unsigned char)bytes.data[i]) * UINT64_C(1099511628211);
    return hash;
}

#endif
