/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Logistic regression with a ridge.
 * Source: Hastie, Tibshirani, Friedman, "The Elements of Statistical Learning" (2009), 4.4.1. */
#include "script/fit/logistic.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { N = N_VOICING_FEATURES + 1, N_ROUNDS = 30 }; /* the bias is column 0 */

/* What fitting carries from round to round. */
typedef struct Fit {
    double mean[N];
    double deviation[N];
    double beta[N];
    double gradient[N];
    double hessian[N][N];
} Fit;

static void standardise(const Row *rows, size_t n_rows, Fit *fit)
{
    double total = 0;
    for (size_t i = 0; i < n_rows; i++) total += rows[i].weight;
    for (int k = 1; k < N; k++) {
        double sum = 0;
        double squares = 0;
        for (size_t i = 0; i < n_rows; i++) sum += rows[i].weight * (double)rows[i].values[k - 1];
        fit->mean[k] = sum / total;
        for (size_t i = 0; i < n_rows; i++) {
            double off = (double)rows[i].values[k - 1] - fit->mean[k];
            squares += rows[i].weight * off * off;
        }
        fit->deviation[k] = sqrt(squares / total) + 1e-6;
    }
}

static void add_row(const Row *row, Fit *fit)
{
    double z[N] = {1};
    double odds = fit->beta[0];
    for (int k = 1; k < N; k++) {
        z[k] = ((double)row->values[k - 1] - fit->mean[k]) / fit->deviation[k];
        odds += fit->beta[k] * z[k];
    }
    double p = 1 / (1 + exp(-odds));
    for (int k = 0; k < N; k++) {
        fit->gradient[k] += row->weight * ((row->said ? 1 : 0) - p) * z[k];
        for (int j = 0; j <= k; j++) fit->hessian[k][j] += row->weight * p * (1 - p) * z[k] * z[j];
    }
}

/* Solve hessian · step = gradient in place, by Cholesky; the step is left in the gradient. */
static void solve(Fit *fit)
{
    for (int k = 0; k < N; k++) {
        for (int j = 0; j <= k; j++) {
            double sum = fit->hessian[k][j];
            for (int i = 0; i < j; i++) sum -= fit->hessian[k][i] * fit->hessian[j][i];
            fit->hessian[k][j] = k == j ? sqrt(sum) : sum / fit->hessian[j][j];
        }
    }
    for (int k = 0; k < N; k++) {
        for (int i = 0; i < k; i++) fit->gradient[k] -= fit->hessian[k][i] * fit->gradient[i];
        fit->gradient[k] /= fit->hessian[k][k];
    }
    for (int k = N - 1; k >= 0; k--) {
        for (int i = k + 1; i < N; i++) fit->gradient[k] -= fit->hessian[i][k] * fit->gradient[i];
        fit->gradient[k] /= fit->hessian[k][k];
    }
}

Status logistic_fit(const Row *rows, size_t n_rows, double ridge, VoicingModel *out, Error *error)
{
    Fit *fit = calloc(1, sizeof *fit);
    if (!fit) return error_set(error, STATUS_NO_MEMORY, "out of memory");
    standardise(rows, n_rows, fit);
    for (int round = 0; round < N_ROUNDS; round++) {
        memset(fit->gradient, 0, sizeof fit->gradient);
        memset(fit->hessian, 0, sizeof fit->hessian);
        for (size_t i = 0; i < n_rows; i++) add_row(&rows[i], fit);
        for (int k = 0; k < N; k++) {
            fit->hessian[k][k] += k ? ridge : 1e-6;
            if (k) fit->gradient[k] -= ridge * fit->beta[k];
        }
        solve(fit);
        for (int k = 0; k < N; k++) fit->beta[k] += fit->gradient[k];
    }
    double bias = fit->beta[0];
    for (int k = 1; k < N; k++) {
        double weight = fit->beta[k] / fit->deviation[k];
        out->weights[k - 1] = (float)weight;
        bias -= weight * fit->mean[k];
    }
    out->bias = (float)bias;
    free(fit);
    return STATUS_OK;
}
