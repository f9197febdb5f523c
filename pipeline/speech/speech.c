/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "speech/speech.h"

#include "speech/assemble.h"
#include "speech/calibration.h"
#include "speech/channel.h"
#include "speech/zygote.h"

#include <assert.h>
#include <errno.h>
#include <math.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
    MAX_TRIES = 2,
    CANCEL_CHECK_MS = 50, /* a signal ends the wait at once; this is for a cancel from elsewhere */
    MAX_WORKERS = 64,
    /* The engine holds "gmw/en-US+name" in 40 bytes, and does not look. */
    MAX_IDENTIFIER_BYTES = 39
};

struct Speech {
    const VoiceLibrary *library;
    const Log *log;
    Zygote zygote;
    Buffer languages; /* one a line */
    Order *orders[SPEECH_MAX_PENDING]; /* in the order of submission; owned */
    size_t n_orders;
    Calibrations calibrations;
    uint64_t next_job;
    size_t n_sent; /* jobs that are with the zygote */
    Buffer scratch;
    Buffer message;
};

const char *speech_engine_version(void)
{
    return engine_version();
}

static unsigned count_cores(void)
{
    long n = sysconf(_SC_NPROCESSORS_ONLN);
    return n < 1 ? 1 : n > MAX_WORKERS ? MAX_WORKERS : (unsigned)n;
}

Status speech_open(const SpeechOptions *options, Speech **out, Error *error)
{
    const char *engine_data;
    DataFolder folder;
    unsigned n_workers = options->n_workers ? options->n_workers : count_cores();
    Speech *speech = calloc(1, sizeof *speech);
    if (!speech) return error_set(error, STATUS_NO_MEMORY, "out of memory");
    speech->library = options->library;
    speech->log = options->log;
    Status status = engine_find_data(&engine_data, error);
    if (!status) status = data_folder_open(options->library, engine_data, &folder, error);
    if (!status) status = zygote_start(&folder, n_workers, &speech->zygote, &speech->languages, error);
    if (status) {
        speech_close(speech);
        return status;
    }
    log_write(speech->log, LOG_DETAIL, "eSpeak NG %s speaks with %u workers and the data in %s",
              engine_version(), n_workers, folder.path);
    *out = speech;
    return STATUS_OK;
}

void speech_close(Speech *speech)
{
    if (!speech) return;
    zygote_stop(&speech->zygote);
    for (size_t i = 0; i < speech->n_orders; i++) order_free(speech->orders[i]);
    calibrations_done(&speech->calibrations);
    buffer_done(&speech->languages);
    buffer_done(&speech->scratch);
    buffer_done(&speech->message);
    free(speech);
}

/* Sends what it can without waiting. `sent` tells whether it went. */
static Status send_job(Speech *speech, const Job *job, bool *sent, Error *error)
{
    *sent = false;
    if (speech->n_sent == ZYGOTE_MAX_JOBS) return STATUS_OK;
    job_write(job, &speech->message);
    if (speech->message.failed) return error_set(error, STATUS_NO_MEMORY, "out of memory");
    switch (channel_send(speech->zygote.socket, buffer_span(&speech->message), -1)) {
    case CHANNEL_WAIT: return STATUS_OK;
    case CHANNEL_CLOSED:
        return error_set(error, STATUS_ENGINE, "the process for eSpeak NG has ended; start again");
    case CHANNEL_DONE: break;
    }
    speech->n_sent++;
    *sent = true;
    return STATUS_OK;
}

static Status send_calibration(Speech *speech, Calibration *calibration, bool *sent, Error *error)
{
    Job job = {.number = speech->next_job, .kind = JOB_MEASURE, .settings = calibration->settings,
               .text = span_of(calibration_passage())};
    Status status = send_job(speech, &job, sent, error);
    if (!*sent) return status;
    calibration->state = CALIBRATION_SENT;
    calibration->job = speech->next_job++;
    calibration->n_tries++;
    return STATUS_OK;
}

static Status send_piece(Speech *speech, const Order *order, Piece *piece, bool *sent, Error *error)
{
    buffer_clear(&speech->scratch);
    clean_text_to_utf8(&order->text, piece->start, piece->end, &speech->scratch);
    if (speech->scratch.failed) return error_set(error, STATUS_NO_MEMORY, "out of memory");
    Job job = {.number = speech->next_job, .kind = JOB_SPEAK, .settings = order->settings,
               .text = buffer_span(&speech->scratch)};
    Status status = send_job(speech, &job, sent, error);
    if (!*sent) return status;
    piece->state = PIECE_SENT;
    piece->job = speech->next_job++;
    piece->n_tries++;
    return STATUS_OK;
}

/* Send the jobs of an order that wait. `all` tells whether all of them went. */
static Status send_order(Speech *speech, Order *order, bool *all, Error *error)
{
    Calibration *calibration = &speech->calibrations.items[order->calibration];
    Status status = STATUS_OK;
    *all = true;
    if (calibration->state == CALIBRATION_WAITING)
        status = send_calibration(speech, calibration, all, error);
    for (size_t i = 0; i < order->n_pieces && *all && !status; i++)
        if (order->pieces[i].state == PIECE_WAITING)
            status = send_piece(speech, order, &order->pieces[i], all, error);
    return status;
}

static Status send_waiting(Speech *speech, Error *error)
{
    bool all = true;
    Status status = STATUS_OK;
    for (size_t i = 0; i < speech->n_orders && all && !status; i++)
        status = send_order(speech, speech->orders[i], &all, error);
    return status;
}

/* Tell whether the engine knows `language`. */
static bool is_language(const Speech *speech, const char *language)
{
    Span list = buffer_span(&speech->languages);
    for (size_t start = 0; start < list.n_bytes;) {
        const char *newline = memchr(list.data + start, '\n', list.n_bytes - start);
        size_t end = newline ? (size_t)(newline - list.data) : list.n_bytes;
        if (span_equal_nocase(span_slice(list, start, end), span_of(language))) return true;
        start = end + 1;
    }
    return false;
}

static Status check_voice(const Speech *speech, const CastVoice *voice, Error *error)
{
    if (!voice_library_find(speech->library, span_of(voice->voice)))
        return error_set(error, STATUS_BAD_INPUT, "there is no voice '%s' in %s", voice->voice,
                         speech->library->folder);
    if (!is_language(speech, voice->language))
        return error_set(error, STATUS_BAD_INPUT,
                         "eSpeak NG has no language '%s'; 'espeak-ng --voices' lists what it has",
                         voice->language);
    return STATUS_OK;
}

static Status prepare(Speech *speech, const SpeechRequest *request, Order *order, Error *error)
{
    Status status = clean_text(request->text, &order->text, error);
    if (status) return status;
    order->settings = voice_settings(&request->voice, request->delivery);
    order->gain_db = delivery_gain_db(request->delivery);
    if (!order_cut(order) ||
        !calibrations_find(&speech->calibrations, &order->settings, &order->calibration))
        return error_set(error, STATUS_NO_MEMORY, "out of memory");
    if (order->text.n_lost)
        log_write(speech->log, LOG_WARNING,
                  "%zu letters that have no Latin spelling are left out of \"%.*s\": %s",
                  order->text.n_lost, (int)(request->text.n_bytes < 60 ? request->text.n_bytes : 60),
                  request->text.data, order->text.lost);
    return STATUS_OK;
}

Status speech_submit(Speech *speech, uint64_t number, const SpeechRequest *request, Error *error)
{
    assert(speech->n_orders < SPEECH_MAX_PENDING);
    Status status = check_voice(speech, &request->voice, error);
    if (status) return status;
    Order *order = calloc(1, sizeof *order);
    if (!order) return error_set(error, STATUS_NO_MEMORY, "out of memory");
    order->number = number;
    status = prepare(speech, request, order, error);
    if (status) {
        order_free(order);
        return status;
    }
    speech->orders[speech->n_orders++] = order;
    status = send_waiting(speech, error);
    if (!status) return STATUS_OK;
    speech->n_orders--;
    order_free(order);
    return status;
}

/* Find the piece whose job is `number`. */
static Piece *find_piece(const Speech *speech, uint64_t number, Order **order)
{
    for (size_t i = 0; i < speech->n_orders; i++) {
        *order = speech->orders[i];
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
    case OUTCOME_DONE: return "gave an unreadable recording";
    case OUTCOME_CRASHED: return "crashed";
    case OUTCOME_TIMED_OUT: return "took too long";
    case OUTCOME_REFUSED: return "refused";
    case OUTCOME_NO_CHILD: return "had no memory or process";
    case N_OUTCOMES: break;
    }
    return "failed";
}

/* Once more, then in halves, then a silence. */
static Status end_failed_piece(Speech *speech, Order *order, Piece *piece, Outcome outcome, Error *error)
{
    piece->state = PIECE_WAITING;
    log_write(speech->log, LOG_DETAIL, "eSpeak NG %s on %zu characters, try %d", outcome_text(outcome),
              piece->end - piece->start, piece->n_tries);
    if (piece->n_tries < MAX_TRIES) return STATUS_OK;
    /* What it refuses, it refuses in parts too. */
    int split = outcome == OUTCOME_REFUSED ? 1 : order_split(order, (size_t)(piece - order->pieces));
    if (split < 0) return error_set(error, STATUS_NO_MEMORY, "out of memory");
    if (split == 0) return STATUS_OK;
    piece->state = PIECE_LOST;
    buffer_clear(&speech->scratch);
    clean_text_to_utf8(&order->text, piece->start, piece->end, &speech->scratch);
    log_write(speech->log, LOG_WARNING, "eSpeak NG %s on \"%.60s\"; there is a silence instead",
              outcome_text(outcome), speech->scratch.data ? speech->scratch.data : "");
    return STATUS_OK;
}

static void end_calibration(Speech *speech, Calibration *calibration, const Recording *recording)
{
    if (!recording->map && calibration->n_tries < MAX_TRIES) {
        calibration->state = CALIBRATION_WAITING;
        return;
    }
    calibration_finish(calibration, recording->map ? recording->level_lufs : -HUGE_VAL);
    if (!recording->map || !isfinite(recording->level_lufs))
        log_write(speech->log, LOG_WARNING, "voice %s cannot be measured; its loudness is a guess",
                  calibration->settings.variant);
    else
        log_write(speech->log, LOG_DETAIL, "voice %s+%s at %d words a minute, pitch %d, range %d: %+.2f dB",
                  calibration->settings.language, calibration->settings.variant,
                  calibration->settings.rate_wpm, calibration->settings.pitch,
                  calibration->settings.range, calibration->gain_db);
}

static Status end_job(Speech *speech, const JobEnd *end, int fd, Error *error)
{
    Recording recording = {0};
    Order *order;
    if (speech->n_sent) speech->n_sent--;
    if (end->outcome == OUTCOME_DONE && fd >= 0 && !recording_map(fd, &recording)) recording = (Recording){0};
    for (size_t i = 0; i < speech->calibrations.n_items; i++) {
        Calibration *calibration = &speech->calibrations.items[i];
        if (calibration->state != CALIBRATION_SENT || calibration->job != end->number) continue;
        end_calibration(speech, calibration, &recording);
        recording_unmap(&recording);
        return STATUS_OK;
    }
    Piece *piece = find_piece(speech, end->number, &order);
    if (!piece) { /* of an order that was given up */
        recording_unmap(&recording);
        return STATUS_OK;
    }
    if (!recording.map) return end_failed_piece(speech, order, piece, end->outcome, error);
    piece->recording = recording;
    piece->state = PIECE_DONE;
    return STATUS_OK;
}

/* Take in all ends that have come. */
static Status take_ends(Speech *speech, Error *error)
{
    char bytes[MESSAGE_MAX_BYTES];
    for (;;) {
        size_t n_bytes;
        int fd = -1;
        JobEnd end;
        ChannelResult result = channel_receive(speech->zygote.socket, bytes, sizeof bytes, &n_bytes, &fd);
        if (result == CHANNEL_WAIT) return STATUS_OK;
        bool sound = result == CHANNEL_DONE && job_end_read((Span){bytes, n_bytes}, &end);
        Status status = sound ? end_job(speech, &end, fd, error)
                              : error_set(error, STATUS_ENGINE,
                                          "the process for eSpeak NG has ended; start again");
        if (fd >= 0 && result == CHANNEL_DONE) close(fd);
        if (status) return status;
    }
}

/* Send what waits, and wait a moment for the zygote unless it has something already. */
static Status work(Speech *speech, Error *error)
{
    Status status = take_ends(speech, error);
    if (!status) status = send_waiting(speech, error);
    return status;
}

static bool is_ready(const Speech *speech, const Order *order)
{
    return order_is_complete(order) &&
           (order->n_pieces == 0 ||
            speech->calibrations.items[order->calibration].state == CALIBRATION_DONE);
}

Status speech_receive(Speech *speech, uint64_t number, const volatile int *cancel, Take *out, Error *error)
{
    size_t at = 0;
    while (at < speech->n_orders && speech->orders[at]->number != number) at++;
    assert(at < speech->n_orders);
    Order *order = speech->orders[at];
    for (;;) {
        if (cancel && *cancel) return error_set(error, STATUS_CANCELLED, "stopped");
        Status status = work(speech, error);
        if (status) return status;
        if (is_ready(speech, order)) break;
        struct pollfd wait = {.fd = speech->zygote.socket, .events = POLLIN};
        if (poll(&wait, 1, CANCEL_CHECK_MS) < 0 && errno != EINTR)
            return error_set(error, STATUS_IO, "cannot wait for eSpeak NG: %s", strerror(errno));
    }
    double gain_db = order->gain_db;
    if (order->n_pieces) gain_db += speech->calibrations.items[order->calibration].gain_db;
    Status status = assemble(order, gain_db, out, error);
    if (status) return status;
    memmove(speech->orders + at, speech->orders + at + 1,
            (speech->n_orders - at - 1) * sizeof *speech->orders);
    speech->n_orders--;
    order_free(order);
    return STATUS_OK;
}
