/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_SCRIPT_FOREIGN_VERBS_H
#define DRAMATIS_SCRIPT_FOREIGN_VERBS_H
/** @file foreign_verbs.h
 * A word in; out comes whether it is a verb of saying or thinking in French, Spanish, German, Italian,
 * Portuguese, Polish or Russian. */

#include "script/lexicon.h"

/** Return WORD_SAYS, WORD_THINKS, or WORD_PLAIN for what is neither. The case of letters does not matter. */
WordRole foreign_verb_role(Span word);

#endif
