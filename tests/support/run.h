/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_SUPPORT_RUN_H
#define TESTS_SUPPORT_RUN_H
/** @file run.h
 * The program as a user runs it: arguments in; exit status and both streams out. Also private
 * folders for what it writes. Failures of the helpers themselves abort the test program. */

#include "base/buffer.h"

#include <sys/types.h>

/** What a finished program left. Zero-initialised is empty; free with run_done(). */
typedef struct Run {
    int status;    /**< exit status; 128 + signal number if a signal ended it */
    Buffer output; /**< standard output */
    Buffer errors; /**< standard error */
} Run;

void run_done(Run *run);

/** Run `argv` (NULL-terminated, argv[0] looked up in PATH) with `input` (may be NULL) on standard
 * input. A run of more than 300 s is killed. */
void run_program(Run *run, const char *const *argv, const char *input);

/** Run the program under test with these arguments, NULL-terminated. */
#define run_dramatis(run, ...)                                                                     \
    run_program(run, (const char *const[]){TEST_PROGRAM, __VA_ARGS__, NULL}, NULL)

/** Fail the test unless the run has status 0; frees what it left. */
void expect_fine(Run *run);

/** Start a program with its streams going to /dev/null; returns its process. */
pid_t run_start(const char *const *argv);

/** Wait for a started program; returns its status as in Run. */
int run_wait(pid_t pid);

/** Make a private folder; returns its name, to be freed by scratch_remove(). */
char *scratch_make(void);

/** Remove the folder and everything in it, and free its name. */
void scratch_remove(char *folder);

/** The private folder between scratch_open() and scratch_close(), the set-up and tear-down of a test or
 * of a group of tests. */
extern char *scratch;
int scratch_open(void **state);
int scratch_close(void **state);

/** Return "folder/name" in static storage that the next eight calls leave alone. */
const char *path_in(const char *folder, const char *name);

/** Write a file of `n_bytes`, or of a whole string. */
void put_bytes(const char *path, const void *data, size_t n_bytes);
void put_text(const char *path, const char *text);

/** Read a file into `out`, which it replaces; returns what is in it. */
Span get_bytes(const char *path, Buffer *out);

/** Put `after` in place of the first `before` in a file. */
void edit_file(const char *path, const char *before, const char *after);

/** Count the entries of a folder, "." and ".." left out. */
size_t count_entries(const char *folder);

/** Return the folder shared with this checkout that has the manuscripts and the bench
 * ($DRAMATIS_SHARED, or ../shared), or NULL where there is none. */
const char *shared_folder(void);

#endif
