/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/run.h"

#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { TIMEOUT_S = 300, BLOCK = 65536 };

static void must(int ok, const char *what)
{
    if (ok) return;
    perror(what);
    abort();
}

void run_done(Run *run)
{
    buffer_done(&run->output);
    buffer_done(&run->errors);
}

void expect_fine(Run *run)
{
    if (run->status) fprintf(stderr, "status %d: %s", run->status, run->errors.data);
    must(run->status == 0, "the run was expected to succeed");
    run_done(run);
}

static int decode_status(int status)
{
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

static void exec_program(const char *const *argv)
{
    char *copy[64];
    size_t n = 0;
    for (; argv[n] && n < 63; n++) copy[n] = strdup(argv[n]);
    copy[n] = NULL;
    execvp(copy[0], copy);
    perror(copy[0]);
    _exit(127);
}

/* An unlinked file that holds what goes to standard input. */
static int input_file(const char *input)
{
    FILE *file = tmpfile();
    must(file != NULL, "tmpfile");
    if (input) fputs(input, file);
    must(fflush(file) == 0, "fflush");
    int fd = dup(fileno(file));
    fclose(file);
    must(fd >= 0 && lseek(fd, 0, SEEK_SET) == 0, "lseek");
    return fd;
}

static void drain(struct pollfd *pipes, Run *run, pid_t pid)
{
    char block[BLOCK];
    int n_open = 2;
    while (n_open > 0) {
        int ready = poll(pipes, 2, TIMEOUT_S * 1000);
        if (ready < 0 && errno == EINTR) continue;
        if (ready == 0) kill(pid, SIGKILL);
        for (int i = 0; i < 2; i++) {
            if (pipes[i].fd < 0 || !(pipes[i].revents || ready == 0)) continue;
            ssize_t n = read(pipes[i].fd, block, sizeof block);
            if (n > 0) {
                buffer_add(i == 0 ? &run->output : &run->errors, block, (size_t)n);
            } else {
                close(pipes[i].fd);
                pipes[i].fd = -1;
                n_open--;
            }
        }
    }
}

void run_program(Run *run, const char *const *argv, const char *input)
{
    int out[2], err[2];
    int in = input_file(input);
    must(pipe(out) == 0 && pipe(err) == 0, "pipe");
    buffer_clear(&run->output);
    buffer_clear(&run->errors);
    buffer_add_string(&run->output, "");
    buffer_add_string(&run->errors, "");
    pid_t pid = fork();
    must(pid >= 0, "fork");
    if (pid == 0) {
        dup2(in, STDIN_FILENO);
        dup2(out[1], STDOUT_FILENO);
        dup2(err[1], STDERR_FILENO);
        close(out[0]);
        close(err[0]);
        close(out[1]);
        close(err[1]);
        close(in);
        exec_program(argv);
    }
    close(in);
    close(out[1]);
    close(err[1]);
    struct pollfd pipes[2] = {{.fd = out[0], .events = POLLIN}, {.fd = err[0], .events = POLLIN}};
    drain(pipes, run, pid);
    run->status = run_wait(pid);
}

pid_t run_start(const char *const *argv)
{
    pid_t pid = fork();
    must(pid >= 0, "fork");
    if (pid == 0) {
        int null = open("/dev/null", O_RDWR);
        dup2(null, STDIN_FILENO);
        dup2(null, STDOUT_FILENO);
        dup2(null, STDERR_FILENO);
        exec_program(argv);
    }
    return pid;
}

int run_wait(pid_t pid)
{
    int status = 0;
    while (waitpid(pid, &status, 0) < 0) must(errno == EINTR, "waitpid");
    return decode_status(status);
}

char *scratch_make(void)
{
    char template[] = "/tmp/dramatis-test-XXXXXX";
    must(mkdtemp(template) != NULL, "mkdtemp");
    return strdup(template);
}

void scratch_remove(char *folder)
{
    Run run = {0};
    run_program(&run, (const char *const[]){"rm", "-rf", "--", folder, NULL}, NULL);
    run_done(&run);
    free(folder);
}

char *scratch;

int scratch_open(void **state)
{
    (void)state;
    scratch = scratch_make();
    return 0;
}

int scratch_close(void **state)
{
    (void)state;
    scratch_remove(scratch);
    scratch = NULL;
    return 0;
}

const char *path_in(const char *folder, const char *name)
{
    static char paths[8][4096];
    static unsigned next;
    char *path = paths[next++ % 8];
    snprintf(path, sizeof paths[0], "%s/%s", folder, name);
    return path;
}

void put_bytes(const char *path, const void *data, size_t n_bytes)
{
    FILE *file = fopen(path, "wb");
    must(file != NULL, path);
    must(fwrite(data, 1, n_bytes, file) == n_bytes, path);
    must(fclose(file) == 0, path);
}

void put_text(const char *path, const char *text)
{
    put_bytes(path, text, strlen(text));
}

Span get_bytes(const char *path, Buffer *out)
{
    Error error = {0};
    Status status = file_read(path, (size_t)1 << 28, out, &error);
    must(status == STATUS_OK, path);
    return buffer_span(out);
}

void edit_file(const char *path, const char *before, const char *after)
{
    Buffer text = {0};
    Buffer out = {0};
    Span whole = get_bytes(path, &text);
    size_t at = span_find(whole, span_of(before), 0);
    must(at != SIZE_MAX, before);
    buffer_add_span(&out, span_slice(whole, 0, at));
    buffer_add_string(&out, after);
    buffer_add_span(&out, span_slice(whole, at + strlen(before), whole.n_bytes));
    put_bytes(path, out.data, out.n_bytes);
    buffer_done(&text);
    buffer_done(&out);
}

size_t count_entries(const char *folder)
{
    size_t n = 0;
    DIR *listing = opendir(folder);
    must(listing != NULL, folder);
    for (const struct dirent *entry; (entry = readdir(listing));)
        n += strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
    closedir(listing);
    return n;
}

const char *shared_folder(void)
{
    const char *folder = getenv("DRAMATIS_SHARED");
    if (!folder || !folder[0]) folder = "../shared";
    return access(path_in(folder, "stories"), R_OK) == 0 ? folder : NULL;
}
