/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_CAST_STUDY_H
#define DRAMATIS_CAST_STUDY_H
/** @file study.h
 * A finished cast in; who sounds too much like whom, and what would help, out. */

#include "cast/company.h"
#include "cast/sound_of.h"

/** A cast being looked at. Arrays have the company's numbers. */
typedef struct Study {
    const Cast *cast;
    const Script *script;
    const VoiceLibrary *library;
    Company company;
    CastVoice *voices; /**< a copy that remedies may change */
    Sound *sounds;     /**< of these */
} Study;

/** Two who share a scene. */
typedef struct StudyPair {
    size_t a, b; /**< a < b: the second has fewer lines */
    double distance;
} StudyPair;

/** A change of one voice that sets its character apart. */
typedef struct Remedy {
    size_t speaker;
    CastVoice voice;
    double distance; /**< to the nearest of those they share a scene with, after it */
    size_t nearest;  /**< who that is */
} Remedy;

/** Gather it in `arena`. Errors: STATUS_NO_MEMORY. */
Status study_cast(const Cast *cast, const Script *script, const VoiceLibrary *library, const CastVoice *voices,
                  Arena *arena, Study *out, Error *error);

/** Return how far a voice would be from the nearest of those who share a scene with `speaker`, and who that is. */
double study_nearest(const Study *study, size_t speaker, const CastVoice *voice, size_t *nearest);

/** Find the smallest change that sets one of the two clearly apart from everybody; failing that, the one that
 * comes closest. Returns false if nothing is better than what is. */
bool study_remedy(const Study *study, const StudyPair *pair, Remedy *out);

/** Let a remedy be the case from here on. */
void study_apply(Study *study, const Remedy *remedy);

#endif
