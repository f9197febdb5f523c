/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fitting program: the bench's novels in; the table of weights out, or figures.
 *
 *   fit DATA write FILE        fit on the training novels, print figures on the others, write
 *   fit DATA check             the same without writing
 *   fit DATA authors [FILE]    leave one author out, in turn; write the calibration that they give
 *   fit DATA errors FOLDER     the same, with tables of all turns, right and wrong, in FOLDER
 *   fit DATA ablate            leave one group of features out, in turn
 */
#include "attribution/fit/jobs.h"
#include "attribution/fit/training.h"
#include "attribution/fit/weights.h"

#include <stdlib.h>
#include <string.h>

static void use_training_side(const Shelf *shelf, bool *use)
{
    for (int i = 0; i < shelf->bench.n; i++) use[i] = shelf->bench.novels[i].side != SIDE_DEV;
}

static Status check(Shelf *shelf, const char *output, Error *error)
{
    bool use[MAX_BENCH];
    use_training_side(shelf, use);
    BoostModel model = {0};
    Figures figures = {0};
    const Training training = {.n_forests = TRAINING_FORESTS};
    Status status = train(shelf, use, &training, &model, error);
    figures_print_heading(stdout);
    if (!status) status = figures_take(shelf, use, &model.model, stdout, NULL, &figures, error);
    if (!status) {
        figures_print(stdout, "dev", &figures);
        calibration_print(&figures.calibration, TREE_CALIBRATION);
        figures_print_gains(stdout, &model);
    }
    if (!status && output) status = weights_write(output, &model.model, model.n_nodes, error);
    boost_done(&model);
    return status;
}

/* ---- leaving authors out ---- */

typedef struct Authors {
    Shelf *shelf;
    const char *names[MAX_BENCH];
    int n;
    const char *errors_folder;
} Authors;

static Status leave_author_out(void *context, int job, FILE *out, Figures *figures, Error *error)
{
    Authors *authors = context;
    bool use[MAX_BENCH];
    for (int i = 0; i < authors->shelf->bench.n; i++) use[i] = strcmp(authors->shelf->bench.novels[i].author, authors->names[job]) != 0;
    BoostModel model = {0};
    const Training training = {.n_forests = TRAINING_FORESTS};
    Status status = train(authors->shelf, use, &training, &model, error);
    if (!status) status = figures_take(authors->shelf, use, &model.model, out, authors->errors_folder, figures, error);
    boost_done(&model);
    return status;
}

static Status leave_authors_out(Shelf *shelf, const char *errors_folder, const char *output, Error *error)
{
    Authors authors = {.shelf = shelf, .errors_folder = errors_folder};
    for (int i = 0; i < shelf->bench.n_novels; i++) {
        const char *name = shelf->bench.novels[i].author;
        int k = 0;
        while (k < authors.n && strcmp(authors.names[k], name) != 0) k++;
        if (k == authors.n) authors.names[authors.n++] = name;
    }
    Figures *each = calloc((size_t)authors.n + 1, sizeof *each), total = {0};
    if (!each) return error_set(error, STATUS_NO_MEMORY, "out of memory");
    figures_print_heading(stdout);
    Status status = jobs_do(authors.n, leave_author_out, &authors, each, error);
    if (!status) {
        float curve[CALIBRATION_BINS + 1];
        for (int i = 0; i < authors.n; i++) figures_add(&total, &each[i]);
        figures_print(stdout, "unseen authors", &total);
        calibration_fit(&total.calibration, curve);
        calibration_print(&total.calibration, curve);
        if (output) status = calibration_write(output, curve, error);
    }
    free(each);
    return status;
}

/* ---- leaving features out ---- */

/* Job 0 leaves nothing out; job k, group k − 1. */
static Status leave_group_out(void *context, int job, FILE *out, Figures *figures, Error *error)
{
    Shelf *shelf = context;
    bool use[MAX_BENCH], columns[N_FEATURES];
    use_training_side(shelf, use);
    for (int f = 0; f < N_FEATURES; f++) columns[f] = (int)feature_group((Feature)f) != job - 1;
    BoostModel model = {0};
    const Training training = {.n_forests = 2, .columns = columns};
    Status status = train(shelf, use, &training, &model, error);
    FILE *nowhere = status ? NULL : fopen("/dev/null", "w");
    if (nowhere) status = figures_take(shelf, use, &model.model, nowhere, NULL, figures, error);
    if (nowhere) fclose(nowhere);
    if (!status) figures_print(out, job ? feature_group_name((FeatureGroup)(job - 1)) : "all features", figures);
    boost_done(&model);
    return status;
}

static Status leave_groups_out(Shelf *shelf, Error *error)
{
    Figures figures[N_FEATURE_GROUPS + 1] = {0};
    figures_print_heading(stdout);
    Status status = jobs_do(N_FEATURE_GROUPS + 1, leave_group_out, shelf, figures, error);
    if (status) return status;
    printf("\npoints lost without:     nothing given   true cast\n");
    for (int g = 0; g < N_FEATURE_GROUPS; g++)
        printf("%-24s %8.1f %14.1f   %s\n", feature_group_name((FeatureGroup)g),
               tally_percent(&figures[0].ways[WAY_FOUND]) - tally_percent(&figures[g + 1].ways[WAY_FOUND]),
               tally_percent(&figures[0].ways[WAY_GIVEN]) - tally_percent(&figures[g + 1].ways[WAY_GIVEN]),
               feature_group_text((FeatureGroup)g));
    return STATUS_OK;
}

int main(int argc, char **argv)
{
    const char *verb = argc > 2 ? argv[2] : "", *path = argc > 3 ? argv[3] : NULL;
    bool checks = !strcmp(verb, "check"), writes = !strcmp(verb, "write") && path, authors = !strcmp(verb, "authors");
    bool errors = !strcmp(verb, "errors") && path;
    if (!checks && !writes && !authors && !errors && strcmp(verb, "ablate") != 0) {
        fprintf(stderr, "usage: %s DATA check | write FILE | authors [FILE] | errors FOLDER | ablate\n", argv[0]);
        return 2;
    }
    Shelf *shelf = calloc(1, sizeof *shelf);
    Error error = {0};
    Status status = shelf ? shelf_open(argv[1], shelf, &error) : STATUS_NO_MEMORY;
    if (!status && (checks || writes)) status = check(shelf, writes ? path : NULL, &error);
    else if (!status && (authors || errors)) status = leave_authors_out(shelf, errors ? path : NULL, authors ? path : NULL, &error);
    else if (!status) status = leave_groups_out(shelf, &error);
    if (status) fprintf(stderr, "%s: error: %s\n", error.file, error.message);
    if (shelf) shelf_close(shelf);
    free(shelf);
    return status != STATUS_OK;
}
