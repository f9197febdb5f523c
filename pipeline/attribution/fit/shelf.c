/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading the texts of the bench. */
#include "attribution/fit/shelf.h"

#include <assert.h>
#include <stdlib.h>

static const size_t PIECE_BYTES[] = {20000, 7000};

static Status add_copy(Shelf *shelf, const char *data, int bench, Way way, Piece piece, Error *error)
{
    if (shelf->n == SHELF_MAX_COPIES) return STATUS_OK;
    Copy *copy = &shelf->copies[shelf->n];
    *copy = (Copy){.bench = bench, .way = way};
    Status status = novel_open(data, shelf->bench.novels[bench].name, way == WAY_GIVEN, piece, &copy->novel, error);
    if (status) return status;
    assert(copy->novel);
    shelf->n++;
    copy->decisions = calloc(copy->novel->analysis.turns.n + 1, sizeof(Decision));
    return copy->decisions ? STATUS_OK : error_set(error, STATUS_NO_MEMORY, "out of memory");
}

Status shelf_open(const char *data, Shelf *shelf, Error *error)
{
    Status status = bench_list(data, &shelf->bench, error);
    for (int i = 0; !status && i < shelf->bench.n; i++) {
        status = add_copy(shelf, data, i, WAY_FOUND, WHOLE, error);
        if (status || shelf->bench.novels[i].side == SIDE_EXCERPTS) continue;
        status = add_copy(shelf, data, i, WAY_GIVEN, WHOLE, error);
        size_t n_bytes = status ? 0 : shelf->copies[shelf->n - 1].novel->document->source.n_bytes, length;
        for (size_t at = 0, k = 0; at + 2 * PIECE_BYTES[0] < n_bytes && !status; at += length, k++) {
            length = PIECE_BYTES[k % 2];
            status = add_copy(shelf, data, i, WAY_PIECE, (Piece){at, length}, error);
        }
    }
    return status;
}

void shelf_close(Shelf *shelf)
{
    for (int i = 0; i < shelf->n; i++) {
        novel_close(shelf->copies[i].novel);
        free(shelf->copies[i].decisions);
    }
    shelf->n = 0;
}

Status copy_decide(Copy *copy, const TreeModel *model, Error *error)
{
    return search_speakers(&copy->novel->analysis.story, model, copy->decisions, error);
}

bool copy_is_tested(const Shelf *shelf, const Copy *copy, const bool *use)
{
    return !use[copy->bench] && copy->way != WAY_PIECE && shelf->bench.novels[copy->bench].side != SIDE_EXCERPTS;
}
