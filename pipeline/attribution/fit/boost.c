/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Newton boosting with histograms. */
#include "attribution/fit/boost.h"

#include "attribution/fit/binning.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { BINS = BOOST_BINS, MAX_LEAVES = 64 };

typedef struct Sums {
    double gradient;
    double hessian;
} Sums;

/* A leaf while its tree grows. */
typedef struct Leaf {
    uint32_t first; /* in the order of rows */
    uint32_t end;
    Sums total;
    Sums *histogram; /* by feature and bin */
    double gain;     /* of its best split; 0 when there is none */
    uint16_t feature;
    uint8_t bin;
    int node;        /* in the tree */
} Leaf;

/* A node while its tree grows: children by index. */
typedef struct GrowingNode {
    int left;
    int right;
    uint16_t feature;
    float value;
} GrowingNode;

typedef struct Booster {
    const Rows *rows;
    const BoostSettings *settings;
    Binning binning;
    double *scores;
    float *gradients;
    float *hessians;
    uint32_t *order;         /* rows of the tree, leaf by leaf */
    uint32_t *scratch;
    uint16_t columns[N_FEATURES];
    unsigned n_columns;
    Leaf leaves[MAX_LEAVES];
    Sums *histograms;
    GrowingNode nodes[2 * MAX_LEAVES];
    unsigned n_nodes;
    uint64_t random;
} Booster;

/* xorshift64*: the same numbers everywhere. */
static double next_random(Booster *booster)
{
    uint64_t x = booster->random;
    x ^= x >> 12;
    x ^= x << 25;
    x ^= x >> 27;
    booster->random = x;
    return (double)((x * 2685821657736338717u) >> 11) / 9007199254740992.0;
}

static void find_gradients(Booster *booster)
{
    const Rows *rows = booster->rows;
    for (size_t g = 0; g < rows->n_groups; g++) {
        uint32_t first = rows->groups[g], end = rows->groups[g + 1];
        double best = -HUGE_VAL, sum = 0;
        for (uint32_t r = first; r < end; r++)
            if (booster->scores[r] > best) best = booster->scores[r];
        for (uint32_t r = first; r < end; r++) sum += exp(booster->scores[r] - best);
        for (uint32_t r = first; r < end; r++) {
            double p = exp(booster->scores[r] - best) / sum;
            booster->gradients[r] = (float)(p - (r == rows->answers[g]));
            booster->hessians[r] = (float)(p * (1 - p) + 1e-6);
        }
    }
}

static void fill_histogram(const Booster *booster, Leaf *leaf)
{
    memset(leaf->histogram, 0, sizeof(Sums) * N_FEATURES * BINS);
    for (uint32_t i = leaf->first; i < leaf->end; i++) {
        uint32_t row = booster->order[i];
        const uint8_t *bins = booster->binning.bins + (size_t)row * N_FEATURES;
        double gradient = (double)booster->gradients[row], hessian = (double)booster->hessians[row];
        for (unsigned c = 0; c < booster->n_columns; c++) {
            Sums *sums = &leaf->histogram[booster->columns[c] * BINS + bins[booster->columns[c]]];
            sums->gradient += gradient;
            sums->hessian += hessian;
        }
    }
}

static double worth(const BoostSettings *settings, Sums sums)
{
    return sums.gradient * sums.gradient / (sums.hessian + settings->lambda);
}

static void find_split(const Booster *booster, Leaf *leaf)
{
    const BoostSettings *settings = booster->settings;
    leaf->gain = 0;
    double base = worth(settings, leaf->total);
    for (unsigned c = 0; c < booster->n_columns; c++) {
        uint16_t feature = booster->columns[c];
        Sums left = {0, 0};
        for (unsigned bin = 0; bin + 1 < booster->binning.n_bins[feature]; bin++) {
            const Sums *sums = &leaf->histogram[feature * BINS + bin];
            left.gradient += sums->gradient;
            left.hessian += sums->hessian;
            Sums right = {leaf->total.gradient - left.gradient, leaf->total.hessian - left.hessian};
            if (left.hessian < settings->least_hessian || right.hessian < settings->least_hessian) continue;
            double gain = worth(settings, left) + worth(settings, right) - base;
            if (gain <= leaf->gain + 1e-9) continue;
            leaf->gain = gain;
            leaf->feature = feature;
            leaf->bin = (uint8_t)bin;
        }
    }
}

/* Part the rows of `leaf`: those left keep its place, those right go to `right`. */
static void part_rows(Booster *booster, Leaf *leaf, Leaf *right)
{
    uint32_t n_left = leaf->first, n_right = 0;
    *right = (Leaf){.histogram = right->histogram, .end = leaf->end};
    Sums total = {0, 0};
    for (uint32_t i = leaf->first; i < leaf->end; i++) {
        uint32_t row = booster->order[i];
        if (booster->binning.bins[(size_t)row * N_FEATURES + leaf->feature] <= leaf->bin) {
            booster->order[n_left++] = row;
            total.gradient += (double)booster->gradients[row];
            total.hessian += (double)booster->hessians[row];
        } else {
            booster->scratch[n_right++] = row;
        }
    }
    memcpy(booster->order + n_left, booster->scratch, n_right * sizeof *booster->scratch);
    right->first = n_left;
    right->total = (Sums){leaf->total.gradient - total.gradient, leaf->total.hessian - total.hessian};
    leaf->end = n_left;
    leaf->total = total;
}

static void split_leaf(Booster *booster, Leaf *leaf, Leaf *right, double *gains)
{
    GrowingNode *node = &booster->nodes[leaf->node];
    gains[leaf->feature] += leaf->gain;
    node->feature = leaf->feature;
    node->value = booster->binning.thresholds[leaf->feature][leaf->bin];
    node->left = (int)booster->n_nodes++;
    node->right = (int)booster->n_nodes++;
    part_rows(booster, leaf, right);
    leaf->node = node->left;
    right->node = node->right;
    /* Count the smaller side; the larger one is what is left of the parent. */
    Leaf *small = leaf->end - leaf->first < right->end - right->first ? leaf : right;
    Sums *parent = leaf->histogram;
    if (small == leaf) {
        leaf->histogram = right->histogram;
        right->histogram = parent;
    }
    fill_histogram(booster, small);
    Leaf *large = small == leaf ? right : leaf;
    for (size_t i = 0; i < (size_t)N_FEATURES * BINS; i++) {
        large->histogram[i].gradient -= small->histogram[i].gradient;
        large->histogram[i].hessian -= small->histogram[i].hessian;
    }
    find_split(booster, leaf);
    find_split(booster, right);
}

static void draw_rows_and_columns(Booster *booster, Leaf *root)
{
    const Rows *rows = booster->rows;
    const bool *allowed = booster->settings->columns;
    booster->n_columns = 0;
    for (int f = 0; f < N_FEATURES; f++)
        if (booster->binning.n_bins[f] > 1 && (!allowed || allowed[f]) && next_random(booster) < booster->settings->column_share)
            booster->columns[booster->n_columns++] = (uint16_t)f;
    uint32_t n = 0;
    Sums total = {0, 0};
    for (size_t g = 0; g < rows->n_groups; g++) {
        if (next_random(booster) >= booster->settings->turn_share) continue;
        for (uint32_t r = rows->groups[g]; r < rows->groups[g + 1]; r++) {
            booster->order[n++] = r;
            total.gradient += (double)booster->gradients[r];
            total.hessian += (double)booster->hessians[r];
        }
    }
    *root = (Leaf){.end = n, .total = total, .histogram = booster->histograms};
}

/* Write the grown tree depth first, left child after its parent. Returns the nodes written. */
static uint16_t write_node(const Booster *booster, int at, TreeNode *out, uint16_t next)
{
    const GrowingNode *node = &booster->nodes[at];
    uint16_t here = next++;
    out[here] = (TreeNode){.value = node->value, .feature = node->left < 0 ? TREE_LEAF : node->feature};
    if (node->left < 0) return next;
    next = write_node(booster, node->left, out, next);
    out[here].right = next;
    return write_node(booster, node->right, out, next);
}

static void grow_tree(Booster *booster, BoostModel *out)
{
    const BoostSettings *settings = booster->settings;
    Leaf *leaves = booster->leaves;
    unsigned n_leaves = 1;
    draw_rows_and_columns(booster, &leaves[0]);
    booster->n_nodes = 1;
    fill_histogram(booster, &leaves[0]);
    find_split(booster, &leaves[0]);
    while (n_leaves < settings->n_leaves) {
        unsigned best = 0;
        for (unsigned i = 1; i < n_leaves; i++)
            if (leaves[i].gain > leaves[best].gain) best = i;
        if (leaves[best].gain <= 0) break;
        leaves[n_leaves].histogram = booster->histograms + (size_t)n_leaves * N_FEATURES * BINS;
        split_leaf(booster, &leaves[best], &leaves[n_leaves], out->gain);
        n_leaves++;
    }
    for (unsigned i = 0; i < n_leaves; i++) {
        double value = -settings->rate * leaves[i].total.gradient / (leaves[i].total.hessian + settings->lambda);
        booster->nodes[leaves[i].node] = (GrowingNode){.left = -1, .right = -1, .value = (float)value};
    }
    TreeNode *tree = out->nodes + out->n_nodes;
    out->roots[out->model.n_trees++] = (uint32_t)out->n_nodes;
    out->n_nodes += write_node(booster, 0, tree, 0);
    for (size_t r = 0; r < booster->rows->n; r++) {
        const TreeNode *node = tree;
        const float *row = booster->rows->values + r * N_FEATURES;
        while (node->feature != TREE_LEAF) node = row[node->feature] <= node->value ? node + 1 : tree + node->right;
        booster->scores[r] += (double)node->value;
    }
}

Status boost_fit(const Rows *rows, const BoostSettings *settings, BoostModel *out, Error *error)
{
    Booster *booster = calloc(1, sizeof *booster);
    *out = (BoostModel){0};
    bool ok = booster != NULL;
    if (ok) {
        booster->rows = rows;
        booster->settings = settings;
        booster->random = settings->seed;
        booster->scores = calloc(rows->n + 1, sizeof *booster->scores);
        booster->gradients = calloc(rows->n + 1, sizeof *booster->gradients);
        booster->hessians = calloc(rows->n + 1, sizeof *booster->hessians);
        booster->order = calloc(rows->n + 1, sizeof *booster->order);
        booster->scratch = calloc(rows->n + 1, sizeof *booster->scratch);
        booster->histograms = calloc((size_t)MAX_LEAVES * N_FEATURES * BINS, sizeof *booster->histograms);
        out->nodes = calloc((size_t)settings->n_trees * settings->n_leaves * 2, sizeof *out->nodes);
        out->roots = calloc(settings->n_trees + 1, sizeof *out->roots);
        ok = booster->scores && booster->gradients && booster->hessians && booster->order
            && booster->scratch && booster->histograms && out->nodes && out->roots && binning_init(&booster->binning, rows);
    }
    for (unsigned i = 0; ok && i < settings->n_trees; i++) {
        find_gradients(booster);
        grow_tree(booster, out);
    }
    out->model.nodes = out->nodes;
    out->model.roots = out->roots;
    if (booster) {
        binning_done(&booster->binning);
        free(booster->scores);
        free(booster->gradients);
        free(booster->hessians);
        free(booster->order);
        free(booster->scratch);
        free(booster->histograms);
    }
    free(booster);
    return ok ? STATUS_OK : error_set(error, STATUS_NO_MEMORY, "out of memory while fitting");
}
