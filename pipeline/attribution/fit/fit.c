/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fitting program: the bench's novels in; the table of weights out, or figures.
 *
 *   attribution-fit DATA write FILE      fit on the training novels, print figures on the others, write
 *   attribution-fit DATA check           the same without writing
 *   attribution-fit DATA authors         leave one author out, in turn
 */
#include "attribution/fit/boost.h"
#include "attribution/fit/weights.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A novel of the bench; `train` is its side in split.json. */
typedef struct BenchNovel {
    const char *name;
    const char *author;
    bool train;
} BenchNovel;

static const BenchNovel BENCH[] = {
    {"Emma", "Austen", true}, {"PrideAndPrejudice", "Austen", true}, {"SenseAndSensibility", "Austen", true},
    {"NorthangerAbbey", "Austen", true}, {"AnneOfGreenGables", "Montgomery", true},
    {"TheSignOfTheFour", "Doyle", true}, {"TheManWhoWasThursday", "Chesterton", true},
    {"TheAgeOfInnocence", "Wharton", true}, {"TheSportOfTheGods", "Dunbar", true},
    {"MansfieldPark", "Austen", false}, {"Persuasion", "Austen", false},
    {"AlicesAdventuresInWonderland", "Carroll", false}, {"TheGambler", "Dostoevsky", false},
    {"TheInvisibleMan", "Wells", false}};

enum { N_BENCH = sizeof BENCH / sizeof BENCH[0], N_WAYS = 2, CROSS_FOLDS = 3 };

/* All novels, read both ways: [0] with nothing given, [1] with the true characters. */
typedef struct Shelf {
    Novel *novels[N_BENCH][N_WAYS];
    Decision *decisions[N_BENCH][N_WAYS];
} Shelf;

static const BoostSettings FIRST = {.n_trees = 80, .n_leaves = 15, .rate = 0.15, .lambda = 5, .least_hessian = 1,
                                    .column_share = 0.5, .turn_share = 0.8, .seed = 88172645463325252u};
static const BoostSettings FINAL = {.n_trees = 200, .n_leaves = 15, .rate = 0.1, .lambda = 5, .least_hessian = 1,
                                    .column_share = 0.5, .turn_share = 0.8, .seed = 88172645463325252u};

static Status open_shelf(const char *data, Shelf *shelf, Error *error)
{
    for (int i = 0; i < N_BENCH; i++)
        for (int way = 0; way < N_WAYS; way++) {
            Status status = novel_open(data, BENCH[i].name, way == 1, &shelf->novels[i][way], error);
            if (status) return status;
            shelf->decisions[i][way] = calloc(shelf->novels[i][way]->analysis.turns.n + 1, sizeof(Decision));
            if (!shelf->decisions[i][way]) return error_set(error, STATUS_NO_MEMORY, "out of memory");
        }
    return STATUS_OK;
}

static void close_shelf(Shelf *shelf)
{
    for (int i = 0; i < N_BENCH; i++)
        for (int way = 0; way < N_WAYS; way++) {
            novel_close(shelf->novels[i][way]);
            free(shelf->decisions[i][way]);
        }
}

static Status decide(Shelf *shelf, int novel, int way, const TreeModel *model, Error *error)
{
    return search_speakers(&shelf->novels[novel][way]->analysis.story, model, shelf->decisions[novel][way], error);
}

/* Fit on the novels that `use` marks: first with the true speakers before each turn, by folds, so that every
 * novel is decided by a model that has not seen it; then with both the true and the decided ones. */
static Status fit(Shelf *shelf, const bool *use, BoostModel *out, Error *error)
{
    Rows rows = {0};
    BoostModel first = {0};
    Status status = STATUS_OK;
    int fold_of[N_BENCH], n_used = 0;
    for (int i = 0; i < N_BENCH; i++) fold_of[i] = use[i] ? n_used++ % CROSS_FOLDS : -1;
    for (int fold = 0; fold < CROSS_FOLDS && !status; fold++) {
        rows_done(&rows);
        for (int i = 0; i < N_BENCH && !status; i++)
            for (int way = 0; way < N_WAYS && !status; way++)
                if (use[i] && fold_of[i] != fold) status = rows_add(&rows, shelf->novels[i][way], NULL, error);
        if (!status) status = boost_fit(&rows, &FIRST, &first, error);
        for (int i = 0; i < N_BENCH && !status; i++)
            for (int way = 0; way < N_WAYS && !status; way++)
                if (use[i] && fold_of[i] == fold) status = decide(shelf, i, way, &first.model, error);
        boost_done(&first);
    }
    rows_done(&rows);
    for (int i = 0; i < N_BENCH && !status; i++)
        for (int way = 0; way < N_WAYS && !status; way++) {
            if (!use[i]) continue;
            status = rows_add(&rows, shelf->novels[i][way], NULL, error);
            if (!status) status = rows_add(&rows, shelf->novels[i][way], shelf->decisions[i][way], error);
        }
    if (!status) {
        fprintf(stderr, "fitting on %zu turns, %zu rows\n", rows.n_groups, rows.n);
        status = boost_fit(&rows, &FINAL, out, error);
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

/* Decide the novels that `use` does not mark, print their figures and add them to `total`. */
static Status test(Shelf *shelf, const bool *use, const TreeModel *model, Tally total[N_WAYS], Error *error)
{
    for (int way = N_WAYS; way-- > 0;)
        for (int i = 0; i < N_BENCH; i++) {
            if (use[i]) continue;
            Status status = decide(shelf, i, way, model, error);
            if (status) return status;
            Tally tally = {{0}, {0}};
            novel_tally(shelf->novels[i][way], shelf->decisions[i][way], &tally);
            char name[64];
            snprintf(name, sizeof name, "%s%s", BENCH[i].name, way ? " +cast" : "");
            print_tally(name, &tally);
            add_tally(&total[way], &tally);
        }
    return STATUS_OK;
}

/* ---- calibration ---- */

/* How often a stated probability was right, by bins, pooled so that it never falls. */
static void calibrate(Shelf *shelf, const bool *use, float *out)
{
    double n[CALIBRATION_BINS + 1] = {0}, right[CALIBRATION_BINS + 1] = {0};
    for (int i = 0; i < N_BENCH; i++)
        for (int way = 0; way < N_WAYS; way++) {
            const Novel *novel = shelf->novels[i][way];
            for (size_t t = 0; !use[i] && t < novel->analysis.turns.n; t++) {
                const Decision *decision = &shelf->decisions[i][way][t];
                if (novel->labels[t] == NO_PERSON || decision->person == NO_PERSON) continue;
                int bin = (int)(decision->probability * CALIBRATION_BINS + 0.5f);
                if (bin > CALIBRATION_BINS) bin = CALIBRATION_BINS;
                n[bin]++;
                right[bin] += novel->true_person[decision->person] == novel->labels[t];
            }
        }
    /* Pool adjacent violators, with a pinch of the stated value for bins that are nearly empty. */
    double value[CALIBRATION_BINS + 1], weight[CALIBRATION_BINS + 1];
    int size[CALIBRATION_BINS + 1], blocks = 0;
    for (int i = 0; i <= CALIBRATION_BINS; i++) {
        printf("stated %.2f: %6.0f turns, right %5.1f %%\n", (double)i / CALIBRATION_BINS, n[i], n[i] > 0 ? 100 * right[i] / n[i] : 0.0);
        weight[blocks] = n[i] + 4;
        value[blocks] = (right[i] + 4.0 * i / CALIBRATION_BINS) / weight[blocks];
        size[blocks++] = 1;
        while (blocks > 1 && value[blocks - 2] > value[blocks - 1]) {
            double sum = weight[blocks - 2] + weight[blocks - 1];
            value[blocks - 2] = (value[blocks - 2] * weight[blocks - 2] + value[blocks - 1] * weight[blocks - 1]) / sum;
            weight[blocks - 2] = sum;
            size[blocks - 2] += size[blocks - 1];
            blocks--;
        }
    }
    for (int b = 0, i = 0; b < blocks; b++)
        for (int k = 0; k < size[b]; k++) out[i++] = (float)value[b];
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
    bool use[N_BENCH];
    for (int i = 0; i < N_BENCH; i++) use[i] = BENCH[i].train;
    BoostModel model = {0};
    Tally total[N_WAYS] = {{{0}, {0}}, {{0}, {0}}};
    Status status = fit(shelf, use, &model, error);
    print_heading();
    if (!status) status = test(shelf, use, &model.model, total, error);
    print_tally("dev, nothing given", &total[0]);
    print_tally("dev, true characters given", &total[1]);
    if (!status) calibrate(shelf, use, model.model.calibration);
    if (!status) print_gains(&model);
    if (!status && output) status = weights_write(output, &model.model, model.n_nodes, error);
    boost_done(&model);
    return status;
}

static Status leave_authors_out(Shelf *shelf, Error *error)
{
    Tally total[N_WAYS] = {{{0}, {0}}, {{0}, {0}}};
    Status status = STATUS_OK;
    print_heading();
    for (int i = 0; i < N_BENCH && !status; i++) {
        bool seen = false, use[N_BENCH];
        for (int k = 0; k < i; k++) seen |= !strcmp(BENCH[k].author, BENCH[i].author);
        if (seen) continue;
        for (int k = 0; k < N_BENCH; k++) use[k] = strcmp(BENCH[k].author, BENCH[i].author) != 0;
        BoostModel model = {0};
        status = fit(shelf, use, &model, error);
        if (!status) status = test(shelf, use, &model.model, total, error);
        boost_done(&model);
        fflush(stdout);
    }
    print_tally("unseen authors, nothing given", &total[0]);
    print_tally("unseen authors, true cast", &total[1]);
    return status;
}

int main(int argc, char **argv)
{
    if (argc < 3 || (strcmp(argv[2], "check") && strcmp(argv[2], "authors") && (strcmp(argv[2], "write") || argc < 4))) {
        fprintf(stderr, "usage: %s DATA check | authors | write FILE\n", argv[0]);
        return 2;
    }
    Shelf *shelf = calloc(1, sizeof *shelf);
    Error error = {0};
    Status status = shelf ? open_shelf(argv[1], shelf, &error) : STATUS_NO_MEMORY;
    if (!status) status = strcmp(argv[2], "authors") ? check(shelf, argc > 3 ? argv[3] : NULL, &error) : leave_authors_out(shelf, &error);
    if (status) fprintf(stderr, "%s: error: %s\n", error.file, error.message);
    if (shelf) close_shelf(shelf);
    free(shelf);
    return status != STATUS_OK;
}
