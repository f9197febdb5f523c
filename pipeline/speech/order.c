/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "speech/order.h"

#include <stdlib.h>
#include <string.h>

static bool insert(Order *order, size_t at, Piece piece)
{
    if (order->n_pieces == order->capacity) {
        size_t capacity = order->capacity ? order->capacity * 2 : 1;
        Piece *grown = capacity <= SIZE_MAX / sizeof *grown
                           ? realloc(order->pieces, capacity * sizeof *grown)
                           : NULL;
        if (!grown) return false;
        order->pieces = grown;
        order->capacity = capacity;
    }
    memmove(order->pieces + at + 1, order->pieces + at, (order->n_pieces - at) * sizeof piece);
    order->pieces[at] = piece;
    order->n_pieces++;
    return true;
}

bool order_cut(Order *order)
{
    const CleanText *text = &order->text;
    for (size_t start = 0; start < text->n_chars;) {
        size_t end = text->n_chars;
        if (end - start > PIECE_MAX_CHARS) {
            size_t limit = start + PIECE_MAX_CHARS;
            end = clean_text_cut(text, start + PIECE_MAX_CHARS / 2, limit, limit);
        }
        if (!insert(order, order->n_pieces, (Piece){.start = start, .end = end})) return false;
        start = end;
    }
    return true;
}

int order_split(Order *order, size_t index)
{
    Piece piece = order->pieces[index];
    size_t cut = clean_text_cut(&order->text, piece.start, piece.end, (piece.start + piece.end) / 2);
    if (cut >= piece.end) return 1;
    if (!insert(order, index + 1, (Piece){.start = cut, .end = piece.end})) return -1;
    order->pieces[index] = (Piece){.start = piece.start, .end = cut};
    return 0;
}

bool order_is_complete(const Order *order)
{
    for (size_t i = 0; i < order->n_pieces; i++)
        if (order->pieces[i].state != PIECE_DONE && order->pieces[i].state != PIECE_LOST) return false;
    return true;
}

void order_free(Order *order)
{
    if (!order) return;
    for (size_t i = 0; i < order->n_pieces; i++) recording_unmap(&order->pieces[i].recording);
    free(order->pieces);
    clean_text_done(&order->text);
    free(order);
}
