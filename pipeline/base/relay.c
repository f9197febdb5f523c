/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/relay.h"
#include "base/thread.h"

#include <stdbool.h>
#include <stdlib.h>

enum { N_BLOCKS = 4, N_CHANNELS = 2 };

/* One filled by the caller, one being worked on, and some to even out their pace. `lock` guards all from `n_submitted` on; a block belongs to
 * whoever's turn it is by the two counts. */
struct Relay {
    RelayWork work;
    void *context;
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t changed;
    float *blocks[N_BLOCKS];
    size_t n_frames[N_BLOCKS];
    unsigned n_submitted;
    unsigned n_done;
    bool ending;
    Status status; /* of the first block that failed; those after it are dropped */
    Error error;
};

static void *work_on_blocks(void *context)
{
    Relay *relay = context;
    pthread_mutex_lock(&relay->lock);
    for (;;) {
        while (relay->n_done == relay->n_submitted && !relay->ending)
            pthread_cond_wait(&relay->changed, &relay->lock);
        if (relay->n_done == relay->n_submitted) break;
        unsigned at = relay->n_done % N_BLOCKS;
        Status status = relay->status;
        Error error = {0};
        pthread_mutex_unlock(&relay->lock);
        bool tried = !status;
        if (tried) status = relay->work(relay->context, relay->blocks[at], relay->n_frames[at], &error);
        pthread_mutex_lock(&relay->lock);
        if (tried && status) {
            relay->status = status;
            relay->error = error;
        }
        relay->n_done++;
        pthread_cond_signal(&relay->changed);
    }
    pthread_mutex_unlock(&relay->lock);
    return NULL;
}

static void free_relay(Relay *relay)
{
    pthread_cond_destroy(&relay->changed);
    pthread_mutex_destroy(&relay->lock);
    for (int i = 0; i < N_BLOCKS; i++) free(relay->blocks[i]);
    free(relay);
}

Status relay_start(RelayWork work, void *context, size_t block_frames, Relay **out, Error *error)
{
    Relay *relay = calloc(1, sizeof *relay);
    if (!relay) return error_set(error, STATUS_NO_MEMORY, "out of memory");
    relay->work = work;
    relay->context = context;
    pthread_mutex_init(&relay->lock, NULL);
    pthread_cond_init(&relay->changed, NULL);
    bool fine = true;
    for (int i = 0; i < N_BLOCKS; i++) {
        relay->blocks[i] = calloc(block_frames, N_CHANNELS * sizeof(float));
        fine = fine && relay->blocks[i];
    }
    Status status = fine ? thread_start(work_on_blocks, relay, &relay->thread, error)
                         : error_set(error, STATUS_NO_MEMORY, "out of memory");
    if (status)
        free_relay(relay);
    else
        *out = relay;
    return status;
}

static Status report(const Relay *relay, Error *error)
{
    if (relay->status && error) *error = relay->error;
    return relay->status;
}

Status relay_block(Relay *relay, float **out, Error *error)
{
    pthread_mutex_lock(&relay->lock);
    while (relay->n_submitted - relay->n_done == N_BLOCKS)
        pthread_cond_wait(&relay->changed, &relay->lock);
    Status status = report(relay, error);
    if (!status) *out = relay->blocks[relay->n_submitted % N_BLOCKS];
    pthread_mutex_unlock(&relay->lock);
    return status;
}

void relay_submit(Relay *relay, size_t n_frames)
{
    pthread_mutex_lock(&relay->lock);
    relay->n_frames[relay->n_submitted % N_BLOCKS] = n_frames;
    relay->n_submitted++;
    pthread_cond_signal(&relay->changed);
    pthread_mutex_unlock(&relay->lock);
}

Status relay_finish(Relay *relay, Error *error)
{
    if (!relay) return STATUS_OK;
    pthread_mutex_lock(&relay->lock);
    relay->ending = true;
    pthread_cond_signal(&relay->changed);
    pthread_mutex_unlock(&relay->lock);
    pthread_join(relay->thread, NULL);
    Status status = report(relay, error);
    free_relay(relay);
    return status;
}
