/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_BASE_VECTOR_H
#define DRAMATIS_BASE_VECTOR_H
/** @file vector.h
 * How hot loops are compiled: once for any x86-64 and once for those with AVX2, chosen when the
 * program starts. Both give the same bytes, since no sum is reordered and nothing is contracted. */

#if defined(__x86_64__) && defined(__gnu_linux__) && defined(__GNUC__) && !defined(__clang__) && \
    !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define VECTOR_CLONES __attribute__((target_clones("default", "arch=x86-64-v3")))
#else
#define VECTOR_CLONES /* sanitizers are not up yet when the loader chooses a clone */
#endif

/** For a function that such a loop calls: part of either form, instead of a call to the plain one. */
#define VECTOR_INLINE static inline __attribute__((always_inline))

#endif
