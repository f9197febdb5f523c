/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_SCRIPT_EVENT_RULES_H
#define DRAMATIS_SCRIPT_EVENT_RULES_H
/** @file event_rules.h
 * Two words of a sentence in; out comes which sound they tell of together. */

#include "script/event_words.h"

/** How the two words hang together. */
typedef enum EventLink {
    LINK_DOES,     /**< what sounds, and what it does: "the door slammed" */
    LINK_DONE_TO,  /**< somebody does it: "slammed the door", "heard footsteps" */
    LINK_ON,       /**< the same with "on", "at" or "into": "knocked at the door" */
    LINK_OF,       /**< "a peal of thunder" */
    LINK_THERE     /**< "there was a knock", "came a knock" */
} EventLink;

/** A rule. The word of `trigger` is the one that is heard. */
typedef struct EventRule {
    EventLink link;
    EventParts trigger;
    EventParts partner; /**< before it for LINK_DOES and LINK_THERE, behind it for the others */
    const char *sound;
    float confidence;
    const char *behind;  /**< word that must follow the trigger, or NULL */
} EventRule;

/** Return all rules; `n` receives their number. Static storage. */
const EventRule *event_rules(size_t *n);

#endif
