/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fitting program: the bench's novels in; the table of weights out, or figures.
 *
 *   attribution-fit DATA write FILE      fit on the training novels, print figures on the others, write
 *   attribution-fit DATA check           the same without writing
 *   attribution-fit DATA authors [FILE]  leave one author out, in turn; write the calibration that they give
 */
#include "attribution/fit/bench.h"
#include "attribution/fit/boost.h"
#include "attribution/fit/calibration.h"
#include "attribution/fit/weights.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { N_WAYS = 2, CROSS_FOLDS = 3, MAX_COPIES = 4096, N_FORESTS = 3 };
static const size_t PIECE_BYTES[] = {20000, 7000};

/* How a copy of a novel is read. */
typedef enum Way {
    WAY_FOUND, /* nothing given */
    WAY_GIVEN, /* with the true characters */
    WAY_PIECE  /* a piece of it, as if it were a short story, with nothing given: to fit on only */
} Way;

/* A novel of the bench, read in one way. */
typedef struct Copy {
    int bench;
    Way way;
    Novel *novel;
    Decision *decisions;
} Copy;

typedef struct Shelf {
    Bench bench;
    Copy copies[MAX_COPIES];
    int n;
} Shelf;

static const BoostSettings FIRST = {.n_trees = 80, .n_leaves = 15, .rate = 0.15, .lambda = 5, .least_hessian = 1,
                                    .column_share = 0.5, .turn_share = 0.8, .seed = 88172645463325252u};
static const BoostSettings FINAL = {.n_trees = 130, .n_leaves = 15, .rate = 0.13, .lambda = 5, .least_hessian = 1,
                                    .column_share = 0.5, .turn_share = 0.8, .seed = 88172645463325252u};

static Status add_copy(Shelf *shelf, const char *data, int bench, Way way, Piece piece, Error *error)
{
    if (shelf->n == MAX_COPIES) return STATUS_OK;
    Copy *copy = &shelf->copies[shelf->n];
    *copy = (Copy){.bench = bench, .way = way};
    Status status = novel_open(data, shelf->bench.novels[bench].name, way == WAY_GIVEN, piece, &copy->novel, error);
    if (status) return status;
    copy->decisions = calloc(copy->novel->analysis.turns.n + 1, sizeof(Decision));
    if (!copy->decisions) return error_set(error, STATUS_NO_MEMORY, "out of memory");
    shelf->n++;
    return STATUS_OK;
}

static Status open_shelf(const char *data, Shelf *shelf, Error *error)
{
    Status status = bench_list(data, &shelf->bench, error);
    for (int i = 0; i < shelf->bench.n && !status; i++) {
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

static void close_shelf(Shelf *shelf)
{
    for (int i = 0; i < shelf->n; i++) {
        novel_close(shelf->copies[i].novel);
        free(shelf->copies[i].decisions);
    }
}

static Status decide(Copy *copy, const TreeModel *model, Error *error)
{
    return search_speakers(&copy->novel->analysis.story, model, copy->decisions, error);
}

/* Fit on the novels that `use` marks: first with the true speakers before each turn, by folds, so that every
 * novel is decided by a model that has not seen it; then with both the true and the decided ones. */
static Status fit(Shelf *shelf, const bool *use, BoostModel *out, Error *error)
{
    Rows rows = {0};
    BoostModel first = {0};
    Status status = STATUS_OK;
    int fold_of[MAX_BENCH] = {0}, n_used = 0;
    for (int i = 0; i < shelf->bench.n; i++) fold_of[i] = use[i] ? n_used++ % CROSS_FOLDS : -1;
    for (int fold = 0; fold < CROSS_FOLDS && !status; fold++) {
        rows_done(&rows);
        for (int i = 0; i < shelf->n && !status; i++)
            if (use[shelf->copies[i].bench] && fold_of[shelf->copies[i].bench] != fold)
                status = rows_add(&rows, shelf->copies[i].novel, NULL, HISTORY_TURNS, error);
        if (!status) status = boost_fit(&rows, &FIRST, &first, error);
        for (int i = 0; i < shelf->n && !status; i++)
            if (use[shelf->copies[i].bench] && fold_of[shelf->copies[i].bench] == fold)
                status = decide(&shelf->copies[i], &first.model, error);
        boost_done(&first);
    }
    rows_done(&rows);
    for (int i = 0; i < shelf->n && !status; i++) {
        const Copy *copy = &shelf->copies[i];
        if (!use[copy->bench]) continue;
        /* Short stories begin without any speaker known: let the model see that too. */
        uint32_t n_remembered = HISTORY_TURNS;
        status = rows_add(&rows, copy->novel, NULL, n_remembered, error);
        if (!status) status = rows_add(&rows, copy->novel, copy->decisions, HISTORY_TURNS, error);
    }
    if (!status) {
        fprintf(stderr, "fitting on %zu turns, %zu rows\n", rows.n_groups, rows.n);
        status = boost_fit_several(&rows, &FINAL, N_FORESTS, out, error);
    }
    rows_done(&rows);
    return status;
}

static double percent(uint32_t right, uint32_t n)
{
    return n ? 100.0 * right / n : 0;
}

static void print_tally(const char *name, const Tally *tally)
{
    uint32_t n = 0, right = 0;
    for (int t = 0; t < 4; t++) {
        n += tally->n[t];
        right += tally->right[t];
    }
    printf("%-30s %6u  %5.1f   %5.1f %5.1f %5.1f\n", name, n, percent(right, n), percent(tally->right[0], tally->n[0]),
           percent(tally->right[1], tally->n[1]), percent(tally->right[2], tally->n[2]));
}

static void add_tally(Tally *to, const Tally *from)
{
    for (int t = 0; t < 4; t++) {
        to->n[t] += from->n[t];
        to->right[t] += from->right[t];
    }
}

/* Decide the novels that `use` does not mark, print their figures and add them to `total` and `calibration`. */
static Status test(Shelf *shelf, const bool *use, const TreeModel *model, Tally total[N_WAYS], Calibration *calibration,
                   Error *error)
{
    for (int i = 0; i < shelf->n; i++) {
        Copy *copy = &shelf->copies[i];
        if (use[copy->bench] || copy->way == WAY_PIECE || shelf->bench.novels[copy->bench].side == SIDE_EXCERPTS) continue;
        Status status = decide(copy, model, error);
        if (status) return status;
        Tally tally = {{0}, {0}};
        novel_tally(copy->novel, copy->decisions, &tally);
        calibration_add(calibration, copy->novel, copy->decisions);
        char name[160];
        snprintf(name, sizeof name, "%s%s", shelf->bench.novels[copy->bench].name, copy->way == WAY_GIVEN ? " +cast" : "");
        print_tally(name, &tally);
        add_tally(&total[copy->way], &tally);
    }
    return STATUS_OK;
}

static void print_gains(const BoostModel *model)
{
    bool done[N_FEATURES] = {false};
    double total = 0;
    for (int f = 0; f < N_FEATURES; f++) total += model->gain[f];
    for (int k = 0; k < N_FEATURES; k++) {
        int best = -1;
        for (int f = 0; f < N_FEATURES; f++)
            if (!done[f] && (best < 0 || model->gain[f] > model->gain[best])) best = f;
        done[best] = true;
        printf("%5.2f %s%s", 100 * model->gain[best] / total, feature_name((Feature)best), k % 4 == 3 ? "\n" : "   ");
    }
    printf("\n");
}

static void print_heading(void)
{
    printf("%-30s %6s  %5s   %5s %5s %5s\n", "novel", "quotes", "NAMED", "Expl", "Anaph", "Impl");
}

static Status check(Shelf *shelf, const char *output, Error *error)
{
    bool use[MAX_BENCH];
    for (int i = 0; i < shelf->bench.n; i++) use[i] = shelf->bench.novels[i].side != SIDE_DEV;
    BoostModel model = {0};
    Tally total[N_WAYS] = {{{0}, {0}}, {{0}, {0}}};
    Calibration calibration = {{0}, {0}, {0}};
    Status status = fit(shelf, use, &model, error);
    print_heading();
    if (!status) status = test(shelf, use, &model.model, total, &calibration, error);
    print_tally("dev, nothing given", &total[0]);
    print_tally("dev, true characters given", &total[1]);
    calibration_print(&calibration, TREE_CALIBRATION);
    if (!status) print_gains(&model);
    if (!status && output) status = weights_write(output, &model.model, model.n_nodes, error);
    boost_done(&model);
    return status;
}

static Status leave_authors_out(Shelf *shelf, const char *output, Error *error)
{
    Tally total[N_WAYS] = {{{0}, {0}}, {{0}, {0}}};
    Calibration calibration = {{0}, {0}, {0}};
    float curve[CALIBRATION_BINS + 1];
    Status status = STATUS_OK;
    print_heading();
    for (int i = 0; i < shelf->bench.n_novels && !status; i++) {
        bool seen = false, use[MAX_BENCH];
        for (int k = 0; k < i; k++) seen |= !strcmp(shelf->bench.novels[k].author, shelf->bench.novels[i].author);
        if (seen) continue;
        for (int k = 0; k < shelf->bench.n; k++) use[k] = strcmp(shelf->bench.novels[k].author, shelf->bench.novels[i].author) != 0;
        BoostModel model = {0};
        status = fit(shelf, use, &model, error);
        if (!status) status = test(shelf, use, &model.model, total, &calibration, error);
        boost_done(&model);
        fflush(stdout);
    }
    print_tally("unseen authors, nothing given", &total[0]);
    print_tally("unseen authors, true cast", &total[1]);
    calibration_fit(&calibration, curve);
    calibration_print(&calibration, curve);
    if (!status && output) status = calibration_write(output, curve, error);
    return status;
}

int main(int argc, char **argv)
{
    if (argc < 3 || (strcmp(argv[2], "check") && strcmp(argv[2], "authors") && (strcmp(argv[2], "write") || argc < 4))) {
        fprintf(stderr, "usage: %s DATA check | authors [FILE] | write FILE\n", argv[0]);
        return 2;
    }
    Shelf *shelf = calloc(1, sizeof *shelf);
    Error error = {0};
    Status status = shelf ? open_shelf(argv[1], shelf, &error) : STATUS_NO_MEMORY;
    const char *output = argc > 3 ? argv[3] : NULL;
    if (!status) status = strcmp(argv[2], "authors") ? check(shelf, output, &error) : leave_authors_out(shelf, output, &error);
    if (status) fprintf(stderr, "%s: error: %s\n", error.file, error.message);
    if (shelf) close_shelf(shelf);
    free(shelf);
    return status != STATUS_OK;
}
