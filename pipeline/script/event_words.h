/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_SCRIPT_EVENT_WORDS_H
#define DRAMATIS_SCRIPT_EVENT_WORDS_H
/** @file event_words.h
 * A word in; out comes its part in telling of something that is heard: what sounds, what it does, or neither. */

#include "base/span.h"

#include <stdbool.h>
#include <stdint.h>

/** Parts. P(name) each; a word can have several. */
#define EVENT_PARTS(P)                                                                                                 \
    P(DOOR) P(GATE) P(BELL) P(HORN) P(THUNDER) P(GUN) P(CANNON) P(SHOT) P(BOMB) P(EXPLOSION) P(PANE) P(BLADE)          \
    P(ARROW) P(HORSE) P(HOOF) P(HERD) P(BOARD) P(STEP) P(POD) P(WALL) P(CROWD) P(CHEERS) P(APPLAUSE) P(SCREAM)         \
    P(BEACON) P(RADIO) P(WATER) P(KNOCK) P(SPLASH)                                                                     \
    P(SLAMS) P(SHUTS) P(CREAKS) P(KNOCKS) P(RINGS) P(BLOWS) P(ROLLS) P(FIRES) P(EXPLODES) P(SHAKES) P(BREAKS)          \
    P(CLASHES) P(FLIES) P(LOOSES) P(GALLOPS) P(DRUMS) P(CHARGES) P(ECHOES) P(HEARS) P(CRASHES) P(FALLS_IN)             \
    P(CHEER) P(CLAPS) P(RISES) P(BEEPS) P(CRACKLES) P(PLUNGES)                                                         \
    P(PEAL) P(CLANG) P(VOLLEY) P(NOISE) P(THERE)

#define EVENT_NUMBER(name) EVENT_NUMBER_##name,
enum { EVENT_PARTS(EVENT_NUMBER) N_EVENT_PARTS };
#undef EVENT_NUMBER

/** A set of parts. */
typedef uint64_t EventParts;
#define EVENT(name) ((EventParts)1 << EVENT_NUMBER_##name)

/** A word of the table. */
typedef struct EventWord {
    const char *word; /**< lower case */
    EventParts parts;
    bool triggers;    /**< an event is looked for around it */
} EventWord;

/** Return the words in the order of strcmp(); `n` receives their number. Static storage. */
const EventWord *event_words(size_t *n);

/** Find a word in any case of ASCII letters, or NULL. */
const EventWord *event_word_find(Span word);

#endif
