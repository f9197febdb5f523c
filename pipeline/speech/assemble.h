/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_SPEECH_ASSEMBLE_H
#define DRAMATIS_SPEECH_ASSEMBLE_H
/** @file assemble.h
 * A complete order in; the Take that is handed out: trimmed, calibrated, its words mapped to the text. */

#include "speech/order.h"
#include "speech/speech.h"

/** Make the take. `gain_db` is that of the voice and the delivery together. Errors: STATUS_NO_MEMORY. */
Status assemble(const Order *order, double gain_db, Take *out, Error *error);

#endif
