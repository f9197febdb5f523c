/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file script_speed.c
 * Stories in; the CPU time out that they take to become a script and to come back, with and without attribution.
 *
 *   script_speed STORY...
 *
 * The medians of five runs, in user mode and in the kernel, as a table: milliseconds, and those for a megabyte of story
 * (10^6 bytes) in the last two lines. */
#include "attribution/attribution.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { N_RUNS = 5 };

/** What is measured, in the order in which it is done. */
typedef enum Step {
    STEP_LINES,       /**< the file becomes paragraphs, and they become lines */
    STEP_ATTRIBUTION, /**< which is not what this is about */
    STEP_WRITE,       /**< the script becomes Fountain */
    STEP_READ,        /**< and a script again */
    STEP_AGAIN,       /**< and the same Fountain again */
    N_STEPS
} Step;

static double cpu_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static void must(Status status, const char *what, const Error *error)
{
    if (status == STATUS_OK) return;
    fprintf(stderr, "%s: %s\n", what, error->message);
    exit(1);
}

/* Take the time since `*from`, which becomes now. */
static double lap(double *from)
{
    double now = cpu_ms(), took = now - *from;
    *from = now;
    return took;
}

static size_t run(const char *path, double took_ms[N_STEPS])
{
    Document *document = NULL, *read_document = NULL;
    Script *script = NULL, *read = NULL;
    Buffer first = {0}, second = {0};
    Findings findings = {.arena = arena_new()};
    Error error = {0};
    const AttributionOptions options = {0};
    double from = cpu_ms();
    must(document_load(path, NULL, &document, &error), path, &error);
    must(script_from_document(document, NULL, &script, &error), path, &error);
    took_ms[STEP_LINES] = lap(&from);
    must(attribution_run(script, &options, &error), path, &error);
    took_ms[STEP_ATTRIBUTION] = lap(&from);
    script_to_fountain(script, &first);
    took_ms[STEP_WRITE] = lap(&from);
    must(script_from_fountain(buffer_span(&first), "x.fountain", &findings, &read_document, &read, &error), path, &error);
    took_ms[STEP_READ] = lap(&from);
    script_to_fountain(read, &second);
    took_ms[STEP_AGAIN] = lap(&from);
    if (findings.n_items || !span_equal(buffer_span(&first), buffer_span(&second))) {
        fprintf(stderr, "%s: the script does not come back as it was\n", path);
        exit(1);
    }
    size_t n_bytes = document->source.n_bytes;
    buffer_done(&first);
    buffer_done(&second);
    arena_free(findings.arena);
    script_free(read);
    document_free(read_document);
    script_free(script);
    document_free(document);
    return n_bytes;
}

static int compare(const void *a, const void *b)
{
    const double *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

/* Medians of the runs of one story. Returns its size in bytes. */
static size_t measure(const char *path, double medians_ms[N_STEPS])
{
    double runs_ms[N_STEPS][N_RUNS];
    size_t n_bytes = 0;
    for (int i = 0; i < N_RUNS; i++) {
        double took_ms[N_STEPS];
        n_bytes = run(path, took_ms);
        for (int step = 0; step < N_STEPS; step++) runs_ms[step][i] = took_ms[step];
    }
    for (int step = 0; step < N_STEPS; step++) {
        qsort(runs_ms[step], N_RUNS, sizeof(double), compare);
        medians_ms[step] = runs_ms[step][N_RUNS / 2];
    }
    return n_bytes;
}

/* The last two parts of a path: the novels of the bench have a folder each. */
static const char *shown(const char *path)
{
    size_t at = strlen(path);
    for (int n = 0; at > 0 && n < 2; at--) n += path[at - 1] == '/';
    return path + (at ? at + 1 : 0);
}

static void print(const char *name, size_t n_bytes, const double ms[N_STEPS])
{
    printf("%-44.44s %8.2f %8.1f %8.1f %8.1f %8.1f %12.1f\n", name, (double)n_bytes / 1e6, ms[STEP_LINES], ms[STEP_WRITE],
           ms[STEP_READ], ms[STEP_AGAIN], ms[STEP_ATTRIBUTION]);
}

int main(int argc, char **argv)
{
    double sums_ms[N_STEPS] = {0};
    size_t n_bytes = 0;
    printf("%-44s %8s %8s %8s %8s %8s %12s\n", "CPU, milliseconds", "MB", "lines", "write", "read", "again", "attribution");
    for (int i = 1; i < argc; i++) {
        double ms[N_STEPS];
        size_t n = measure(argv[i], ms);
        print(shown(argv[i]), n, ms);
        n_bytes += n;
        for (int step = 0; step < N_STEPS; step++) sums_ms[step] += ms[step];
    }
    if (n_bytes == 0) return 1;
    for (int step = 0; step < N_STEPS; step++) sums_ms[step] *= 1e6 / (double)n_bytes;
    print("a megabyte", 1000000, sums_ms);
    printf("to Fountain beside attribution %.0f ms a megabyte, and back %.0f\n", sums_ms[STEP_LINES] + sums_ms[STEP_WRITE],
           sums_ms[STEP_READ]);
    return 0;
}
