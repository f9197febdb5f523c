/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_MIX_TAKE_QUEUE_H
#define DRAMATIS_MIX_TAKE_QUEUE_H
/** @file take_queue.h
 * The lines of a cast Script in; their takes out, in order. It asks for lines well ahead of the one that
 * is pulled, so that every core has work, and for no more than that, so that memory stays bounded. */

#include "speech/speech.h"
#include "spoken/spoken.h"

typedef struct TakeQueue {
    const Script *script;     /**< borrowed */
    const CastVoice *voices;  /**< borrowed; one a character */
    Thoughts thoughts;        /**< who reads them */
    Speech *speech;           /**< borrowed */
    Lexicon *lexicon;         /**< borrowed; may be NULL, as it is after take_queue_init() */
    const volatile int *cancel; /**< may be NULL */
    size_t n_ahead;           /**< lines that may be asked for and not yet pulled */
    size_t next_submit;       /**< line to ask for next */
    size_t next_pull;         /**< line to hand out next */
    Spoken *spoken;           /**< owned; of the lines that were asked for, line i in place i % n_ahead */
} TakeQueue;

/** Begin at `first_line`. Nothing is asked for yet. Ends with take_queue_done(), also on failure.
 * Errors: STATUS_NO_MEMORY. */
Status take_queue_init(TakeQueue *queue, const Script *script, const CastVoice *voices, Thoughts thoughts, Speech *speech,
                     size_t first_line, const volatile int *cancel, Error *error);

/** Take back what was asked for and not pulled, so that its numbers are free again. */
void take_queue_done(TakeQueue *queue);

/** The same, but the queue goes on: what was taken back is asked for once more, as things are then. */
void take_queue_give_up(TakeQueue *queue);

/** Ask for as many lines as may be ahead. Errors: those of speech_submit(), with the line's place. */
Status take_queue_fill(TakeQueue *queue, Error *error);

/** Wait for the take of the next line, which must exist. Its words stand for bytes of the source, counted from
 * the start of the line: "1846" has one word, though three were said. Errors: those of speech_receive() and
 * speech_submit(), with the line's place. */
Status take_queue_pull(TakeQueue *queue, Take *out, Error *error);

#endif
