/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "speech/dispatcher.h"

#include "base/utf8.h"
#include "speech/channel.h"
#include "speech/stress.h"

#include <math.h>
#include <unistd.h>

enum { MAX_TRIES = 2 };

/* Sends what it can without waiting. `sent` tells whether it went. */
static Status send_job(Dispatcher *dispatcher, const Job *job, bool *sent, Error *error)
{
    *sent = false;
    if (dispatcher->n_sent == ZYGOTE_MAX_JOBS) return STATUS_OK;
    job_write(job, &dispatcher->message);
    if (dispatcher->message.failed) return error_set(error, STATUS_NO_MEMORY, "out of memory");
    switch (channel_send(dispatcher->zygote.socket, buffer_span(&dispatcher->message), -1)) {
    case CHANNEL_WAIT: return STATUS_OK;
    case CHANNEL_CLOSED:
        return error_set(error, STATUS_ENGINE, "the process for eSpeak NG has ended; start again");
    case CHANNEL_DONE: break;
    }
    dispatcher->n_sent++;
    *sent = true;
    return STATUS_OK;
}

static Job calibration_job(const Dispatcher *dispatcher, const Calibration *calibration)
{
    return (Job){.number = dispatcher->next_job, .kind = JOB_MEASURE, .settings = calibration->settings,
                 .text = span_of(calibration_passage())};
}

/* Fill in the job of a piece; its text lies in the scratch buffer. Returns false when out of memory. */
static bool piece_job(Dispatcher *dispatcher, const Order *order, const Piece *piece, Job *out)
{
    buffer_clear(&dispatcher->scratch);
    stress_to_utf8(&order->text, piece->start, piece->end, &order->settings, &dispatcher->scratch);
    *out = (Job){.number = dispatcher->next_job, .kind = order->kind, .settings = order->settings,
                 .text = buffer_span(&dispatcher->scratch)};
    return !dispatcher->scratch.failed;
}

static Status send_calibration(Dispatcher *dispatcher, Calibration *calibration, bool *sent, Error *error)
{
    Job job = calibration_job(dispatcher, calibration);
    Status status = send_job(dispatcher, &job, sent, error);
    if (!*sent) return status;
    calibration->state = CALIBRATION_SENT;
    calibration->job = dispatcher->next_job++;
    calibration->n_tries++;
    return STATUS_OK;
}

static Status send_piece(Dispatcher *dispatcher, const Order *order, Piece *piece, bool *sent, Error *error)
{
    Job job;
    *sent = false;
    if (!piece_job(dispatcher, order, piece, &job)) return error_set(error, STATUS_NO_MEMORY, "out of memory");
    Status status = send_job(dispatcher, &job, sent, error);
    if (!*sent) return status;
    piece->state = PIECE_SENT;
    piece->job = dispatcher->next_job++;
    piece->n_tries++;
    return STATUS_OK;
}

/* What is known of a voice's loudness, from its measurement or from the lack of one. */
static void end_measuring(const Dispatcher *dispatcher, Calibration *calibration, const Recording *recording)
{
    calibration_finish(calibration, recording->map ? recording->level_lufs : -HUGE_VAL);
    if (!recording->map || !isfinite(recording->level_lufs))
        log_write(dispatcher->log, LOG_WARNING, "voice %s cannot be measured; its loudness is a guess",
                  calibration->settings.variant);
    else
        log_write(dispatcher->log, LOG_DETAIL, "voice %s+%s at %d words a minute, pitch %d, range %d: %+.2f dB",
                  calibration->settings.language, calibration->settings.variant,
                  calibration->settings.rate_wpm, calibration->settings.pitch,
                  calibration->settings.range, calibration->gain_db);
}

/* Look for a voice's loudness among what was kept. */
static void recall_calibration(Dispatcher *dispatcher, Calibration *calibration)
{
    Recording recording = {0};
    Job job = calibration_job(dispatcher, calibration);
    calibration->sought = true;
    if (take_cache_find(dispatcher->cache, &job, &recording) == TAKE_KEPT)
        end_measuring(dispatcher, calibration, &recording);
    recording_unmap(&recording);
}

/* Look for a piece among what was kept. If it was kept in halves, it is in halves after this. */
static Status recall_piece(Dispatcher *dispatcher, Order *order, size_t index, Error *error)
{
    Piece *piece = &order->pieces[index];
    Job job;
    piece->sought = true;
    if (!piece_job(dispatcher, order, piece, &job)) return error_set(error, STATUS_NO_MEMORY, "out of memory");
    switch (take_cache_find(dispatcher->cache, &job, &piece->recording)) {
    case TAKE_KEPT: piece->state = PIECE_DONE; break;
    case TAKE_SPLIT:
        if (order_split(order, index) < 0) return error_set(error, STATUS_NO_MEMORY, "out of memory");
        break;
    case TAKE_UNKNOWN: break;
    }
    return STATUS_OK;
}

/* Send the jobs of an order that wait. `all` tells whether all of them went. */
static Status send_order(Dispatcher *dispatcher, Order *order, bool *all, Error *error)
{
    Calibration *calibration = &dispatcher->calibrations.items[order->calibration];
    Status status = STATUS_OK;
    *all = true;
    bool measures = order->n_pieces && order->kind == JOB_SPEAK;
    if (measures && !calibration->sought) recall_calibration(dispatcher, calibration);
    if (measures && calibration->state == CALIBRATION_WAITING)
        status = send_calibration(dispatcher, calibration, all, error);
    for (size_t i = 0; i < order->n_pieces && *all && !status; i++) {
        /* What it finds may be halves, of which this is the first. */
        while (!order->pieces[i].sought && !status) status = recall_piece(dispatcher, order, i, error);
        if (!status && order->pieces[i].state == PIECE_WAITING)
            status = send_piece(dispatcher, order, &order->pieces[i], all, error);
    }
    return status;
}

Status dispatcher_send(Dispatcher *dispatcher, Error *error)
{
    bool all = true;
    Status status = STATUS_OK;
    for (size_t i = 0; i < dispatcher->n_orders && all && !status; i++)
        status = send_order(dispatcher, dispatcher->orders[i], &all, error);
    return status;
}

/* Find the piece whose job is `number`. */
static Piece *find_piece(const Dispatcher *dispatcher, uint64_t number, Order **order)
{
    for (size_t i = 0; i < dispatcher->n_orders; i++) {
        *order = dispatcher->orders[i];
        for (size_t k = 0; k < (*order)->n_pieces; k++) {
            Piece *piece = &(*order)->pieces[k];
            if (piece->state == PIECE_SENT && piece->job == number) return piece;
        }
    }
    return NULL;
}

static const char *outcome_text(Outcome outcome)
{
    switch (outcome) {
    case OUTCOME_DONE: break;
    case OUTCOME_CRASHED: return "crashed";
    case OUTCOME_TIMED_OUT: return "took too long";
    case OUTCOME_REFUSED: return "refused";
    case OUTCOME_TOO_LONG: return "spoke for too long";
    case OUTCOME_NO_ROOM: return "had no memory";
    case OUTCOME_NO_CHILD: return "had no process";
    case N_OUTCOMES: break;
    }
    return "failed";
}

/* Tell whether a job failed because the system is short of something, for good: other jobs fare no better,
 * and their text has nothing to do with it. */
static bool is_shortage(Outcome outcome, int n_tries)
{
    return outcome == OUTCOME_NO_CHILD || (outcome == OUTCOME_NO_ROOM && n_tries >= MAX_TRIES);
}

static Status shortage(Error *error)
{
    return error_set(error, STATUS_ENGINE, "the system allows no more processes, open files or memory; "
                                           "use a smaller -j or raise the limit (see ulimit -a)");
}

/* Once more, then in halves, then a silence. */
static Status end_failed_piece(Dispatcher *dispatcher, Order *order, Piece *piece, Outcome outcome, Error *error)
{
    piece->state = PIECE_WAITING;
    log_write(dispatcher->log, LOG_DETAIL, "eSpeak NG %s on %zu characters, try %d", outcome_text(outcome),
              piece->end - piece->start, piece->n_tries);
    if (is_shortage(outcome, piece->n_tries)) return shortage(error);
    if (piece->n_tries < MAX_TRIES) return STATUS_OK;
    Job job;
    if (!piece_job(dispatcher, order, piece, &job)) return error_set(error, STATUS_NO_MEMORY, "out of memory");
    /* What it refuses, it refuses in parts too. */
    int split = outcome == OUTCOME_REFUSED ? 1 : order_split(order, (size_t)(piece - order->pieces));
    if (split < 0) return error_set(error, STATUS_NO_MEMORY, "out of memory");
    if (split == 0) {
        /* The time that it took says more about the machine than about the text. */
        if (outcome != OUTCOME_TIMED_OUT) take_cache_keep(dispatcher->cache, &job, NULL);
        return STATUS_OK;
    }
    piece->state = PIECE_LOST;
    order->is_made = true;
    buffer_clear(&dispatcher->scratch);
    clean_text_to_utf8(&order->text, piece->start, piece->end, &dispatcher->scratch);
    Span shown = utf8_beginning(buffer_span(&dispatcher->scratch), 60);
    log_write(dispatcher->log, LOG_WARNING, "eSpeak NG %s on \"%.*s\"; there is a silence instead",
              outcome_text(outcome), (int)shown.n_bytes, shown.n_bytes ? shown.data : "");
    return STATUS_OK;
}

static Status end_calibration(Dispatcher *dispatcher, Calibration *calibration, Outcome outcome,
                              const Recording *recording, Error *error)
{
    calibration->state = CALIBRATION_WAITING;
    if (is_shortage(outcome, calibration->n_tries)) return shortage(error);
    if (!recording->map && calibration->n_tries < MAX_TRIES) return STATUS_OK;
    end_measuring(dispatcher, calibration, recording);
    Job job = calibration_job(dispatcher, calibration);
    if (recording->map) take_cache_keep(dispatcher->cache, &job, recording);
    return STATUS_OK;
}

static Status end_job(Dispatcher *dispatcher, const JobEnd *end, int fd, Error *error)
{
    Recording recording = {0};
    Order *order;
    if (dispatcher->n_sent) dispatcher->n_sent--;
    Outcome outcome = end->outcome;
    /* The child has finished it: if it did not come or cannot be mapped, it is we who are out of files or
     * of memory. */
    if (outcome == OUTCOME_DONE && (fd < 0 || !recording_map(fd, &recording))) outcome = OUTCOME_NO_ROOM;
    for (size_t i = 0; i < dispatcher->calibrations.n_items; i++) {
        Calibration *calibration = &dispatcher->calibrations.items[i];
        if (calibration->state != CALIBRATION_SENT || calibration->job != end->number) continue;
        Status status = end_calibration(dispatcher, calibration, outcome, &recording, error);
        recording_unmap(&recording);
        return status;
    }
    Piece *piece = find_piece(dispatcher, end->number, &order);
    if (!piece) { /* of an order that was given up */
        recording_unmap(&recording);
        return STATUS_OK;
    }
    if (!recording.map) return end_failed_piece(dispatcher, order, piece, outcome, error);
    piece->recording = recording;
    piece->state = PIECE_DONE;
    order->is_made = true;
    Job job;
    if (piece_job(dispatcher, order, piece, &job)) take_cache_keep(dispatcher->cache, &job, &recording);
    return STATUS_OK;
}

/* Take in all ends that have come. */
static Status take_ends(Dispatcher *dispatcher, Error *error)
{
    char bytes[MESSAGE_MAX_BYTES];
    for (;;) {
        size_t n_bytes;
        int fd = -1;
        JobEnd end;
        ChannelResult result = channel_receive(dispatcher->zygote.socket, bytes, sizeof bytes, &n_bytes, &fd);
        if (result == CHANNEL_WAIT) return STATUS_OK;
        bool sound = result == CHANNEL_DONE && job_end_read((Span){bytes, n_bytes}, &end);
        Status status = sound ? end_job(dispatcher, &end, fd, error)
                              : error_set(error, STATUS_ENGINE,
                                          "the process for eSpeak NG has ended; start again");
        if (fd >= 0 && result == CHANNEL_DONE) close(fd);
        if (status) return status;
    }
}

Status dispatcher_work(Dispatcher *dispatcher, Error *error)
{
    Status status = take_ends(dispatcher, error);
    if (!status) status = dispatcher_send(dispatcher, error);
    return status;
}

bool dispatcher_has(const Dispatcher *dispatcher, const Order *order)
{
    return order_is_complete(order) &&
           (order->n_pieces == 0 || order->kind != JOB_SPEAK ||
            dispatcher->calibrations.items[order->calibration].state == CALIBRATION_DONE);
}

void dispatcher_done(Dispatcher *dispatcher)
{
    zygote_stop(&dispatcher->zygote);
    take_cache_close(dispatcher->cache);
    for (size_t i = 0; i < dispatcher->n_orders; i++) order_free(dispatcher->orders[i]);
    calibrations_done(&dispatcher->calibrations);
    buffer_done(&dispatcher->scratch);
    buffer_done(&dispatcher->message);
    *dispatcher = (Dispatcher){0};
}
