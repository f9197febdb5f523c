/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fits beside each other. */
#include "attribution/fit/jobs.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

/* Run one job in this child, which then ends. The figures go first into the file, then what is printed. */
static void run_child(int job, JobFunction function, void *context, FILE *file)
{
    Figures figures = {0};
    Error error = {0};
    fseek(file, (long)sizeof figures, SEEK_SET);
    Status status = function(context, job, file, &figures, &error);
    if (status) fprintf(stderr, "job %d: %s\n", job, error.message);
    rewind(file);
    bool written = fwrite(&figures, sizeof figures, 1, file) == 1 && !fflush(file);
    _exit(status || !written);
}

static bool collect(FILE *file, Figures *figures)
{
    char text[4096];
    rewind(file);
    if (fread(figures, sizeof *figures, 1, file) != 1) return false;
    for (size_t n; (n = fread(text, 1, sizeof text, file)) > 0;) fwrite(text, 1, n, stdout);
    return true;
}

Status jobs_do(int n, JobFunction function, void *context, Figures *figures, Error *error)
{
    long n_processors = sysconf(_SC_NPROCESSORS_ONLN);
    FILE **files = calloc((size_t)n, sizeof(FILE *));
    if (!files) return error_set(error, STATUS_NO_MEMORY, "out of memory");
    Status status = STATUS_OK;
    long running = 0;
    int code, done = 0;
    fflush(stdout);
    for (int job = 0; job < n && !status; job++) {
        files[job] = tmpfile();
        if (running >= n_processors && wait(&code) > 0) {
            running--;
            if (code) status = error_set(error, STATUS_IO, "a fit failed");
        }
        pid_t child = files[job] && !status ? fork() : -1;
        if (child == 0) run_child(job, function, context, files[job]);
        if (child > 0) running++;
        else if (!status) status = error_set_errno(error, "a fit", "start", errno);
    }
    for (; running > 0 && wait(&code) > 0; running--)
        if (code && !status) status = error_set(error, STATUS_IO, "a fit failed");
    for (; done < n && !status; done++)
        if (!collect(files[done], &figures[done])) status = error_set(error, STATUS_IO, "a fit left no figures");
    for (int job = 0; job < n; job++)
        if (files[job]) fclose(files[job]);
    free(files);
    return status;
}
