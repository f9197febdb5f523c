/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deliver/writer.h"

#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>

enum { N_BLOCKS = 2, N_CHANNELS = 2 };

/* One filled by the caller, one being written. `lock` guards all from `n_submitted` on; a block belongs to
 * whoever's turn it is by the two counts. */
struct Writer {
    AudioFile *file;
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t changed;
    float *blocks[N_BLOCKS];
    size_t n_frames[N_BLOCKS];
    unsigned n_submitted;
    unsigned n_written;
    bool ending;
    Status status; /* of the first block that failed; those after it are dropped */
    Error error;
};

static void *write_blocks(void *context)
{
    Writer *writer = context;
    pthread_mutex_lock(&writer->lock);
    for (;;) {
        while (writer->n_written == writer->n_submitted && !writer->ending)
            pthread_cond_wait(&writer->changed, &writer->lock);
        if (writer->n_written == writer->n_submitted) break;
        unsigned at = writer->n_written % N_BLOCKS;
        Status status = writer->status;
        Error error = {0};
        pthread_mutex_unlock(&writer->lock);
        bool tried = !status;
        if (tried) status = audio_file_write(writer->file, writer->blocks[at], writer->n_frames[at], &error);
        pthread_mutex_lock(&writer->lock);
        if (tried && status) {
            writer->status = status;
            writer->error = error;
        }
        writer->n_written++;
        pthread_cond_signal(&writer->changed);
    }
    pthread_mutex_unlock(&writer->lock);
    return NULL;
}

static void free_writer(Writer *writer)
{
    pthread_cond_destroy(&writer->changed);
    pthread_mutex_destroy(&writer->lock);
    for (int i = 0; i < N_BLOCKS; i++) free(writer->blocks[i]);
    free(writer);
}

/* Signals are the main thread's business. */
static int start_thread(Writer *writer)
{
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    int code = pthread_create(&writer->thread, NULL, write_blocks, writer);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return code;
}

Status writer_start(AudioFile *file, Writer **out, Error *error)
{
    Writer *writer = calloc(1, sizeof *writer);
    if (!writer) return error_set(error, STATUS_NO_MEMORY, "out of memory");
    writer->file = file;
    pthread_mutex_init(&writer->lock, NULL);
    pthread_cond_init(&writer->changed, NULL);
    bool fine = true;
    for (int i = 0; i < N_BLOCKS; i++) {
        writer->blocks[i] = malloc((size_t)WRITER_BLOCK_FRAMES * N_CHANNELS * sizeof(float));
        fine = fine && writer->blocks[i];
    }
    if (!fine || start_thread(writer) != 0) {
        free_writer(writer);
        return error_set(error, STATUS_NO_MEMORY, "out of memory, or of threads");
    }
    *out = writer;
    return STATUS_OK;
}

static Status report(const Writer *writer, Error *error)
{
    if (writer->status && error) *error = writer->error;
    return writer->status;
}

Status writer_block(Writer *writer, float **out, Error *error)
{
    pthread_mutex_lock(&writer->lock);
    while (writer->n_submitted - writer->n_written == N_BLOCKS)
        pthread_cond_wait(&writer->changed, &writer->lock);
    Status status = report(writer, error);
    if (!status) *out = writer->blocks[writer->n_submitted % N_BLOCKS];
    pthread_mutex_unlock(&writer->lock);
    return status;
}

void writer_submit(Writer *writer, size_t n_frames)
{
    pthread_mutex_lock(&writer->lock);
    writer->n_frames[writer->n_submitted % N_BLOCKS] = n_frames;
    writer->n_submitted++;
    pthread_cond_signal(&writer->changed);
    pthread_mutex_unlock(&writer->lock);
}

Status writer_finish(Writer *writer, Error *error)
{
    if (!writer) return STATUS_OK;
    pthread_mutex_lock(&writer->lock);
    writer->ending = true;
    pthread_cond_signal(&writer->changed);
    pthread_mutex_unlock(&writer->lock);
    pthread_join(writer->thread, NULL);
    Status status = report(writer, error);
    free_writer(writer);
    return status;
}
