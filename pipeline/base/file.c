/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* O_TMPFILE */
#include "base/file.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { READ_STEP = 65536, NAME_TRIES = 100 };

static Status read_all(int fd, const char *name, size_t max_bytes, Buffer *out, Error *error)
{
    static const char too_large[] = "larger than the %zu MiB that can be read";
    char block[READ_STEP];
    for (;;) {
        ssize_t n = read(fd, block, sizeof block);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0 && errno == EISDIR)
            return error_set_at(error, STATUS_IO, name, 0, 0,
                                "this is a folder; give the file that is meant");
        if (n < 0) return error_set_errno(error, name, "read", errno);
        if (n == 0) return STATUS_OK;
        if ((size_t)n > max_bytes - out->n_bytes)
            return error_set_at(error, STATUS_BAD_INPUT, name, 0, 0, too_large, max_bytes >> 20);
        buffer_add(out, block, (size_t)n);
        if (out->failed)
            return error_set_at(error, STATUS_NO_MEMORY, name, 0, 0, "out of memory while reading");
    }
}

Status file_read(const char *path, size_t max_bytes, Buffer *out, Error *error)
{
    buffer_clear(out);
    if (!strcmp(path, "-")) return read_all(STDIN_FILENO, "<stdin>", max_bytes, out, error);
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (fd < 0) return error_set_errno(error, path, "open", errno);
    Status status = read_all(fd, path, max_bytes, out, error);
    close(fd);
    return status;
}

/* The folder of `path`, with its last slash; "./" if it names none. Caller frees. */
static char *folder_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? strndup(path, (size_t)(slash - path) + 1) : strdup("./");
}

/* Tell whether a file can appear at `path` without harm to what is there. */
static Status check_target(const char *path, Error *error)
{
    struct stat info;
    if (!path[0]) return error_set(error, STATUS_BAD_INPUT, "the name of the output file is empty");
    if (stat(path, &info) != 0) return STATUS_OK;
    if (S_ISDIR(info.st_mode))
        return error_set_at(error, STATUS_IO, path, 0, 0,
                            "this is a folder; give a file name inside it");
    if (!S_ISREG(info.st_mode))
        return error_set_at(error, STATUS_IO, path, 0, 0,
                            "this is a device or a pipe, which a file cannot replace; give a file name");
    return STATUS_OK;
}

static mode_t creation_mode(void)
{
    mode_t mask = umask(0);
    umask(mask);
    return 0666 & ~mask;
}

/* Open a file with a temporary name beside `path`; `name` receives it, owned by the caller. */
static int open_named(const char *path, char **name)
{
    size_t size = strlen(path) + sizeof ".tmpXXXXXX";
    char *template = malloc(size);
    if (!template) {
        errno = ENOMEM;
        return -1;
    }
    snprintf(template, size, "%s.tmpXXXXXX", path);
    int fd = mkostemp(template, O_CLOEXEC);
    if (fd < 0) {
        free(template);
        return -1;
    }
    if (fchmod(fd, creation_mode()) != 0) { /* the mode is a nicety; the file is still whole */
    }
    *name = template;
    return fd;
}

/* Open a file without a name in `folder`. Without /proc, as in a bare chroot, it could not get one later. */
static int open_unnamed(const char *folder)
{
    if (access("/proc/self/fd", X_OK) == 0)
        return open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0666);
    errno = EOPNOTSUPP;
    return -1;
}

Status file_out_open(const char *path, FileOut *out, Error *error)
{
    *out = (FileOut){.fd = -1};
    Status status = check_target(path, error);
    if (status) return status;
    /* Through a link, so that the file behind it is replaced and the link stays. */
    char *copy = realpath(path, NULL);
    if (!copy) copy = strdup(path);
    char *folder = copy ? folder_of(copy) : NULL;
    if (!folder || !copy) {
        free(folder);
        free(copy);
        return error_set(error, STATUS_NO_MEMORY, "out of memory");
    }
    char *temporary = NULL;
    int fd = open_unnamed(folder);
    if (fd < 0 && (errno == EOPNOTSUPP || errno == EISDIR || errno == EINVAL))
        fd = open_named(copy, &temporary);
    if (fd < 0) {
        status = errno == ENOENT || errno == ENOTDIR
                     ? error_set_at(error, STATUS_NOT_FOUND, path, 0, 0,
                                    "the folder %s does not exist; make it first", folder)
                     : error_set_errno(error, path, "create", errno);
        free(copy);
    } else {
        *out = (FileOut){.fd = fd, .path = copy, .temporary = temporary};
    }
    free(folder);
    return status;
}

Status file_out_write(FileOut *out, const void *data, size_t n_bytes, Error *error)
{
    const char *at = data;
    while (n_bytes) {
        ssize_t n = write(out->fd, at, n_bytes);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return error_set_errno(error, out->path, "write", errno);
        at += n;
        n_bytes -= (size_t)n;
    }
    return STATUS_OK;
}

/* Give an unnamed file a temporary name beside its final one; link() cannot replace, rename() can. */
static int link_temporary(FileOut *out)
{
    char source[64];
    size_t size = strlen(out->path) + 32;
    char *name = malloc(size);
    if (!name) {
        errno = ENOMEM;
        return -1;
    }
    snprintf(source, sizeof source, "/proc/self/fd/%d", out->fd);
    for (int i = 0; i < NAME_TRIES; i++) {
        snprintf(name, size, "%s.tmp%ld-%d", out->path, (long)getpid(), i);
        if (linkat(AT_FDCWD, source, AT_FDCWD, name, AT_SYMLINK_FOLLOW) == 0) {
            out->temporary = name;
            return 0;
        }
        if (errno != EEXIST) break;
    }
    int saved = errno;
    free(name);
    errno = saved;
    return -1;
}

/* Put the file under its name, unless `status` tells that it failed before; it is done in any case. */
static Status put_in_place(FileOut *out, Status status, Error *error)
{
    if (!status && !out->temporary && link_temporary(out) != 0)
        status = error_set_errno(error, out->path, "create", errno);
    if (close(out->fd) != 0 && !status) status = error_set_errno(error, out->path, "close", errno);
    out->fd = -1;
    if (!status && rename(out->temporary, out->path) != 0)
        status = error_set_errno(error, out->path, "replace", errno);
    if (!status) {
        free(out->temporary);
        out->temporary = NULL;
    }
    file_out_discard(out);
    return status;
}

Status file_out_commit(FileOut *out, Error *error)
{
    Status status = STATUS_OK;
    assert(out->path && out->fd >= 0);
    if (fsync(out->fd) != 0 && errno != EINVAL)
        status = error_set_errno(error, out->path, "write", errno);
    return put_in_place(out, status, error);
}

Status file_out_commit_unsynced(FileOut *out, Error *error)
{
    assert(out->path && out->fd >= 0);
    return put_in_place(out, STATUS_OK, error);
}

void file_out_discard(FileOut *out)
{
    if (!out->path) return;
    if (out->fd >= 0) close(out->fd);
    if (out->temporary) unlink(out->temporary);
    free(out->temporary);
    free(out->path);
    *out = (FileOut){.fd = -1};
}

void file_reader_gone(int error_number)
{
    if (error_number != EPIPE) return;
    signal(SIGPIPE, SIG_DFL);
    raise(SIGPIPE);
}

static Status write_stdout(Span content, Error *error)
{
    size_t n_written = content.n_bytes ? fwrite(content.data, 1, content.n_bytes, stdout) : 0;
    if (n_written == content.n_bytes && fflush(stdout) == 0) return STATUS_OK;
    int error_number = errno;
    file_reader_gone(error_number);
    return error_set_errno(error, "<stdout>", "write", error_number);
}

/* A device or a pipe takes what it is given as it comes: there is nothing that could be half there. */
static Status write_device(const char *path, Span content, Error *error)
{
    int fd = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
    if (fd < 0) return error_set_errno(error, path, "open", errno);
    char *copy = strdup(path);
    FileOut out = {.fd = fd, .path = copy};
    Status status = copy ? file_out_write(&out, content.data, content.n_bytes, error)
                         : error_set(error, STATUS_NO_MEMORY, "out of memory");
    if (close(fd) != 0 && !status) status = error_set_errno(error, path, "close", errno);
    free(copy);
    return status;
}

Status file_write(const char *path, Span content, Error *error)
{
    struct stat info;
    if (!strcmp(path, "-")) return write_stdout(content, error);
    if (stat(path, &info) == 0 && !S_ISREG(info.st_mode) && !S_ISDIR(info.st_mode))
        return write_device(path, content, error);
    FileOut out;
    Status status = file_out_open(path, &out, error);
    if (status) return status;
    status = file_out_write(&out, content.data, content.n_bytes, error);
    if (!status) return file_out_commit(&out, error);
    file_out_discard(&out);
    return status;
}

Status file_replace(const char *path, Span content, Error *error)
{
    struct stat info;
    FileOut out;
    if (stat(path, &info) != 0) return error_set_errno(error, path, "open", errno);
    Status status = file_out_open(path, &out, error);
    if (status) return status;
    if (fchmod(out.fd, info.st_mode & 07777) != 0) status = error_set_errno(error, path, "set the mode of", errno);
    if (!status) status = file_out_write(&out, content.data, content.n_bytes, error);
    if (!status) return file_out_commit(&out, error);
    file_out_discard(&out);
    return status;
}

Status file_scratch(const char *near_path, int *fd, Error *error)
{
    FileOut out;
    Status status = file_out_open(near_path, &out, error);
    if (status) return status;
    *fd = fcntl(out.fd, F_DUPFD_CLOEXEC, 0);
    if (*fd < 0) status = error_set_errno(error, near_path, "create a scratch file for", errno);
    file_out_discard(&out);
    return status;
}
