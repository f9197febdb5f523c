/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_SOUNDS_GRAIN_H
#define DRAMATIS_SOUNDS_GRAIN_H
/** @file grain.h
 * Small sounds that happen at a moment and in a place: struck modes, bubbles, bursts of noise. In a loop
 * they go on around its end. */

#include "sounds/studio.h"

/** Where a grain is heard and how loud. */
typedef struct Place {
    float left; /**< gains of the two sides */
    float right;
    int late; /**< frames by which the right side hears it later than the left; negative if earlier */
} Place;

/** Return the gains for a place from −1 (left) to 1 (right), of equal power, and the difference in time
 * that the width of a head makes: a quarter of a millisecond at most, so that mono stays whole. */
Place place_at(double place, double gain);

/** As above, by level alone: for high tones, which a difference in time would cancel in mono. */
Place place_by_level(double place, double gain);

/** Return a place at random, more often at the sides than in the middle: what surrounds us does. */
double place_around(Random *random);

/** Something struck that rings: a decaying sine, whose pitch may rise. */
typedef struct Ring {
    double hz;
    double t60_s;    /**< until it is 60 dB down */
    double rise;     /**< of the pitch, in octaves a second; 0 for none */
    double attack_s; /**< 0 for at once */
} Ring;

void ring_add(Studio *studio, Bus bus, double at_s, const Ring *ring, Place place);

/** A burst of noise in a band that swells and dies away. */
typedef struct Burst {
    double hz;       /**< centre of the band */
    double q;        /**< of the band */
    double attack_s; /**< of a straight rise */
    double t60_s;    /**< of the fall */
} Burst;

void burst_add(Studio *studio, Bus bus, double at_s, const Burst *burst, Place place);

/** A stretch of a track that was made beforehand, played faster or slower. */
typedef struct Copy {
    const float *track;
    double from_s;
    double seconds; /**< of the track */
    double speed;
} Copy;

void copy_add(Studio *studio, Bus bus, double at_s, const Copy *copy, Place place);

/** A note of an animal: a whistle that goes from one pitch to another. */
typedef struct Call {
    double from_hz, to_hz;
    double seconds;
    double trill_hz;    /**< of a vibrato */
    double trill_depth; /**< part of the pitch; 0 for none */
    double overtone;    /**< level of the octave */
} Call;

void call_add(Studio *studio, Bus bus, double at_s, const Call *call, Place place);

/** Add impulses that come `per_second`, with sizes as of random_pareto(), either sign, to a track. */
void impulses_add(Studio *studio, float *track, double per_second, double alpha, double largest);

#endif
