/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_BASE_FILE_H
#define DRAMATIS_BASE_FILE_H
/** @file file.h
 * Whole files in, and files out that appear complete or not at all. */

#include "base/buffer.h"
#include "base/status.h"

/** Read a whole file into `out` (emptied first); "-" is standard input.
 * Errors: STATUS_NOT_FOUND, STATUS_IO (a folder, no permission), STATUS_BAD_INPUT when it is larger
 * than `max_bytes`, STATUS_NO_MEMORY; `error` names the file. */
Status file_read(const char *path, size_t max_bytes, Buffer *out, Error *error);

/** An output file under way. Where the file system allows it, the file has no name until
 * file_out_commit(), so that not even a killed program leaves anything behind. */
typedef struct FileOut {
    int fd;          /**< open for reading and writing; the owner may write through it directly */
    char *path;      /**< final name; owned */
    char *temporary; /**< name of the temporary file, or NULL while it has none; owned */
} FileOut;

/** Begin a file that will appear at `path`. The folder must exist.
 * Where `path` is a link, the
 * file that it leads to. Errors: STATUS_NOT_FOUND when the folder does not exist, STATUS_IO (a folder, a
 * device or a pipe is there), STATUS_NO_MEMORY.
 * On success the caller must end it by file_out_commit() or file_out_discard(). */
Status file_out_open(const char *path, FileOut *out, Error *error);

/** Append bytes. Errors: STATUS_IO, naming the file ("no space left" included). */
Status file_out_write(FileOut *out, const void *data, size_t n_bytes, Error *error);

/** Flush to the disk and put the file under its name, replacing what was there in one step.
 * The FileOut is done after this, whether it succeeded or not; on failure nothing is left. */
Status file_out_commit(FileOut *out, Error *error);

/** The same without waiting for the disk: after a power failure the file may be there with anything in it. For
 * what can be made again, and is checked when it is read. */
Status file_out_commit_unsynced(FileOut *out, Error *error);

/** Drop the file; nothing is left. Fine on one that is zero-initialised or already done. */
void file_out_discard(FileOut *out);

/** Write a small file in one go, as above; "-" is standard output, and a device or a pipe is written to
 * directly. Errors: as above, but for a reader of standard output that went away: file_reader_gone(). */
Status file_write(const char *path, Span content, Error *error);

/** End the program by SIGPIPE, without a word, when `error_number` is EPIPE: the reader of standard output has
 * seen enough ("| head"), which is no fault. Returns otherwise. */
void file_reader_gone(int error_number);

/** Write a small file in one go over one that is there, in one step; who may read and write it stays as it was.
 * Errors: as above. */
Status file_replace(const char *path, Span content, Error *error);

/** Open an unnamed scratch file for reading and writing that lives in the folder of `near_path` (so
 * that it uses the disk that the output needs anyway). `fd` receives it. It vanishes when closed. */
Status file_scratch(const char *near_path, int *fd, Error *error);

#endif
