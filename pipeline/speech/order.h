/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_SPEECH_ORDER_H
#define DRAMATIS_SPEECH_ORDER_H
/** @file order.h
 * A line that was submitted: its cleaned text in pieces, one for each job. A line is one piece unless it
 * is very long, or crashed the engine and was split. */

#include "speech/cleaner.h"
#include "speech/message.h"
#include "speech/recording.h"

typedef enum PieceState {
    PIECE_WAITING, /**< to be sent */
    PIECE_SENT,
    PIECE_DONE,
    PIECE_LOST     /**< the engine failed on it for good */
} PieceState;

/** A run of the cleaned text. */
typedef struct Piece {
    size_t start, end;   /**< in characters */
    PieceState state;
    uint64_t job;        /**< number of its job, once sent */
    int n_tries;
    bool sought;         /**< among the takes that were kept */
    Recording recording; /**< once done; owned */
} Piece;

/** A line that was submitted. */
typedef struct Order {
    uint64_t number; /**< the caller's */
    JobKind kind;    /**< of its jobs: JOB_SPEAK for a take */
    CleanText text;
    VoiceSettings settings;
    double gain_db;     /**< of the delivery */
    size_t calibration; /**< index */
    bool is_made;       /**< at least in part; false while all that there is was kept */
    Piece *pieces;      /**< owned; they cover the text */
    size_t n_pieces;
    size_t capacity;
} Order;

/** Longest piece; a longer line is cut. It is a few minutes of speech. */
enum { PIECE_MAX_CHARS = 3000 };

/** Cut the order's text, which is set, into pieces. Returns false when out of memory. */
bool order_cut(Order *order);

/** Replace piece `index` by its two halves, to be sent. Returns 0 when it is done, 1 when the piece cannot
 * be cut, −1 when out of memory. */
int order_split(Order *order, size_t index);

/** Tell whether every piece is done or lost. */
bool order_is_complete(const Order *order);

void order_free(Order *order);

#endif
