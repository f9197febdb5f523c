/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The texts of the bench: fourteen novels with their sides and authors, and whatever excerpts there are. */
#include "attribution/fit/bench.h"

#include <dirent.h>
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const BenchNovel NOVELS[] = {
    {"Emma", "Austen", SIDE_TRAIN}, {"PrideAndPrejudice", "Austen", SIDE_TRAIN},
    {"SenseAndSensibility", "Austen", SIDE_TRAIN}, {"NorthangerAbbey", "Austen", SIDE_TRAIN},
    {"AnneOfGreenGables", "Montgomery", SIDE_TRAIN}, {"TheSignOfTheFour", "Doyle", SIDE_TRAIN},
    {"TheManWhoWasThursday", "Chesterton", SIDE_TRAIN}, {"TheAgeOfInnocence", "Wharton", SIDE_TRAIN},
    {"TheSportOfTheGods", "Dunbar", SIDE_TRAIN}, {"MansfieldPark", "Austen", SIDE_DEV},
    {"Persuasion", "Austen", SIDE_DEV}, {"AlicesAdventuresInWonderland", "Carroll", SIDE_DEV},
    {"TheGambler", "Dostoevsky", SIDE_DEV}, {"TheInvisibleMan", "Wells", SIDE_DEV}};

/* Excerpts of the novels above are left out; those of the same authors leave with them. */
static const char *const EXCERPTS_LEFT_OUT[] = {"105_", "11_", "1342_", "158_", "1695_", "45_", "5230_", "541_"};
static const struct { const char *start; const char *author; } EXCERPT_AUTHORS[] = {{"1661_", "Doyle"}, {"2852_", "Doyle"}};

enum { N_NOVELS = sizeof NOVELS / sizeof NOVELS[0] };

static int compare_novels(const void *a, const void *b)
{
    return strcmp(((const BenchNovel *)a)->name, ((const BenchNovel *)b)->name);
}

/* List what there is: the novels, then the excerpts by name. */
Status bench_list(const char *data, Bench *out, Error *error)
{
    for (int i = 0; i < N_NOVELS; i++) {
        out->novels[i] = NOVELS[i];
        snprintf(out->novels[i].name, sizeof out->novels[i].name, "pdnc/%.100s", NOVELS[i].name);
    }
    out->n = out->n_novels = N_NOVELS;
    char folder[1024];
    snprintf(folder, sizeof folder, "%s/litbank", data);
    DIR *listing = opendir(folder);
    if (!listing) return error_set_errno(error, folder, "open", errno);
    for (struct dirent *entry = readdir(listing); entry && out->n < MAX_BENCH; entry = readdir(listing)) {
        bool wanted = entry->d_name[0] >= '0' && entry->d_name[0] <= '9' && strlen(entry->d_name) < 110;
        for (size_t i = 0; i < sizeof EXCERPTS_LEFT_OUT / sizeof EXCERPTS_LEFT_OUT[0]; i++)
            wanted = wanted && strncmp(entry->d_name, EXCERPTS_LEFT_OUT[i], strlen(EXCERPTS_LEFT_OUT[i])) != 0;
        if (!wanted) continue;
        BenchNovel *excerpt = &out->novels[out->n++];
        *excerpt = (BenchNovel){.side = SIDE_EXCERPTS};
        snprintf(excerpt->name, sizeof excerpt->name, "litbank/%.110s", entry->d_name);
        snprintf(excerpt->author, sizeof excerpt->author, "%.110s", entry->d_name);
        for (size_t i = 0; i < sizeof EXCERPT_AUTHORS / sizeof EXCERPT_AUTHORS[0]; i++)
            if (!strncmp(entry->d_name, EXCERPT_AUTHORS[i].start, strlen(EXCERPT_AUTHORS[i].start)))
                snprintf(excerpt->author, sizeof excerpt->author, "%s", EXCERPT_AUTHORS[i].author);
    }
    closedir(listing);
    qsort(out->novels + N_NOVELS, (size_t)(out->n - N_NOVELS), sizeof *out->novels, compare_novels);
    return STATUS_OK;
}
