/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Figures of a model. */
#include "attribution/fit/figures.h"

#include "attribution/fit/errors.h"

#include <errno.h>
#include <string.h>

static double percent(uint32_t right, uint32_t n)
{
    return n ? 100.0 * right / n : 0;
}

double tally_percent(const Tally *tally)
{
    return percent(tally->right[0] + tally->right[1] + tally->right[2] + tally->right[3], tally->n[0] + tally->n[1] + tally->n[2] + tally->n[3]);
}

static void print_tally(FILE *out, const char *name, const Tally *tally)
{
    fprintf(out, "%-36s %6u  %5.1f   %5.1f %5.1f %5.1f\n", name, tally->n[0] + tally->n[1] + tally->n[2] + tally->n[3],
            tally_percent(tally), percent(tally->right[0], tally->n[0]), percent(tally->right[1], tally->n[1]),
            percent(tally->right[2], tally->n[2]));
}

static void add_tally(Tally *to, const Tally *from)
{
    for (int t = 0; t < 4; t++) {
        to->n[t] += from->n[t];
        to->right[t] += from->right[t];
    }
}

void figures_add(Figures *to, const Figures *from)
{
    for (int way = 0; way < N_TESTED_WAYS; way++) add_tally(&to->ways[way], &from->ways[way]);
    for (int i = 0; i <= CALIBRATION_BINS; i++) {
        to->calibration.n[i] += from->calibration.n[i];
        to->calibration.stated[i] += from->calibration.stated[i];
        to->calibration.right[i] += from->calibration.right[i];
    }
}

void figures_print_heading(FILE *out)
{
    fprintf(out, "%-36s %6s  %5s   %5s %5s %5s\n", "novel", "quotes", "NAMED", "Expl", "Anaph", "Impl");
}

void figures_print(FILE *out, const char *of, const Figures *figures)
{
    static const char *const WAYS[N_TESTED_WAYS] = {"nothing given", "true cast"};
    for (int way = 0; way < N_TESTED_WAYS; way++) {
        char name[160];
        snprintf(name, sizeof name, "%s, %s", of, WAYS[way]);
        print_tally(out, name, &figures->ways[way]);
    }
}

static Status write_errors(const Copy *copy, const char *name, const char *folder, Error *error)
{
    char path[1024];
    const char *slash = strrchr(name, '/');
    snprintf(path, sizeof path, "%s/%s.%s", folder, slash ? slash + 1 : name, copy->way == WAY_GIVEN ? "given" : "found");
    FILE *out = fopen(path, "w");
    if (!out) return error_set_errno(error, path, "create", errno);
    errors_print(out, copy->novel, copy->decisions);
    return fclose(out) ? error_set_errno(error, path, "write", errno) : STATUS_OK;
}

Status figures_take(Shelf *shelf, const bool *use, const TreeModel *model, FILE *out, const char *errors_folder, Figures *figures, Error *error)
{
    Status status = STATUS_OK;
    for (int i = 0; i < shelf->n && !status; i++) {
        Copy *copy = &shelf->copies[i];
        if (!copy_is_tested(shelf, copy, use)) continue;
        const char *name = shelf->bench.novels[copy->bench].name;
        status = copy_decide(copy, model, error);
        if (!status && errors_folder) status = write_errors(copy, name, errors_folder, error);
        if (status) return status;
        Tally tally = {{0}, {0}};
        novel_tally(copy->novel, copy->decisions, &tally);
        calibration_add(&figures->calibration, copy->novel, copy->decisions);
        char title[160];
        snprintf(title, sizeof title, "%s%s", name, copy->way == WAY_GIVEN ? " +cast" : "");
        print_tally(out, title, &tally);
        add_tally(&figures->ways[copy->way], &tally);
    }
    return status;
}

void figures_print_gains(FILE *out, const BoostModel *model)
{
    bool done[N_FEATURES] = {false};
    double total = 0;
    for (int f = 0; f < N_FEATURES; f++) total += model->gain[f];
    for (int k = 0; k < N_FEATURES; k++) {
        int best = -1;
        for (int f = 0; f < N_FEATURES; f++)
            if (!done[f] && (best < 0 || model->gain[f] > model->gain[best])) best = f;
        done[best] = true;
        fprintf(out, "%5.2f %s%s", 100 * model->gain[best] / total, feature_name((Feature)best), k % 4 == 3 ? "\n" : "   ");
    }
    fprintf(out, "\n");
}
