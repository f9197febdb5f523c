/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "live/maker.h"
#include "base/thread.h"

#include <stdlib.h>
#include <time.h>

enum { NAP_MS = 5 };

static const int64_t LEAD_FRAMES = MIX_RATE_HZ / 20;      /* on a tape before it is played */
static const int64_t MARGIN_FRAMES = MIX_RATE_HZ / 50;    /* behind the play head, where tapes change */

static uint32_t wanted_tape(const Maker *maker)
{
    return atomic_load_explicit(&maker->state->wanted, memory_order_relaxed);
}

/* Whether the callback has taken up the tape that it was given last, so that the other is free. */
static bool tape_is_free(const Maker *maker)
{
    return atomic_load_explicit(&maker->state->current, memory_order_acquire) == wanted_tape(maker);
}

static int64_t frames_played(const Tape *tape)
{
    return (int64_t)(atomic_load_explicit(&tape->ring.n_got, memory_order_acquire) / 2);
}

static void note_mark(void *context, const MixMark *mark)
{
    Maker *maker = context;
    marks_add(maker->marks, mark, reel_mix_start(maker->reel));
}

/* Open the mix anew at `line`, in place of the one that is there: both would ask for the same lines. */
static Status open_mix(Maker *maker, size_t line, Error *error)
{
    Mix *mix = NULL;
    MixOptions options = maker->mix;
    reel_attach(maker->reel, NULL);
    marks_cut(maker->marks, reel_end(maker->reel));
    options.first_line = line;
    options.on_mark = note_mark;
    options.context = maker;
    Status status = mix_open(&options, maker->speech, &mix, error);
    if (!status) reel_attach(maker->reel, mix);
    return status;
}

/* Put the next block on tape, if there is room and anything left. */
static Status make_block(Maker *maker, bool *made, Error *error)
{
    bool at_end = false;
    *made = false;
    if (pump_is_finished(&maker->pump) || !pump_has_room(&maker->pump)) return STATUS_OK;
    Status status = pump_block(&maker->pump, &at_end, error);
    if (status) return status;
    *made = true;
    if (!at_end || maker->pump.is_last) return STATUS_OK;
    bool is_empty = reel_end(maker->reel) == reel_mix_start(maker->reel);
    if (maker->loops && !is_empty) return open_mix(maker, maker->mix.first_line, error);
    maker->pump.is_last = true;
    return STATUS_OK;
}

/* Put a lead on the tape that the pump is at. */
static Status make_lead(Maker *maker, Error *error)
{
    bool made = true;
    Status status = STATUS_OK;
    while (!status && made && (int64_t)(ring_waiting(&maker->pump.tape->ring) / 2) < LEAD_FRAMES)
        status = make_block(maker, &made, error);
    return status;
}

/* Begin the other tape at `from` of the reel, where frame `begins_at` of the one that is played belongs. */
static Status change_tape(Maker *maker, int64_t from, int64_t begins_at, Error *error)
{
    uint32_t other = 1 - wanted_tape(maker);
    Tape *tape = &maker->state->tapes[other];
    Pump pump;
    Status status = pump_init(&pump, maker->reel, from, tape, &maker->settings, error);
    if (status) return status;
    pump_done(&maker->pump);
    maker->pump = pump;
    pthread_mutex_lock(&maker->mutex);
    tape->begins_at = begins_at;
    tape->frames_per_frame = maker->places[1 - other].speed / maker->settings.speed;
    maker->places[other] = (TapePlace){.start = from, .speed = maker->settings.speed,
                                       .speed_before = begins_at < 0 ? 0 : maker->places[1 - other].speed};
    pthread_mutex_unlock(&maker->mutex);
    status = make_lead(maker, error);
    if (!status) atomic_store_explicit(&maker->state->wanted, other, memory_order_release);
    return status;
}

/* Be silent until the other tape plays from `line` on. */
static Status go_to(Maker *maker, size_t line, Error *error)
{
    atomic_store_explicit(&maker->state->hushed, true, memory_order_release);
    Status status = open_mix(maker, line, error);
    if (!status) status = change_tape(maker, reel_end(maker->reel), -1, error);
    atomic_store_explicit(&maker->state->hushed, false, memory_order_release);
    return status;
}

/* Make what is on tape again, from a little behind the play head on. */
static Status change_sound(Maker *maker, Error *error)
{
    uint32_t current = wanted_tape(maker);
    TapePlace place = maker->places[current];
    int64_t begins_at = frames_played(&maker->state->tapes[current]) + MARGIN_FRAMES;
    int64_t from = place.start + (int64_t)((double)begins_at * place.speed);
    if (from > reel_end(maker->reel)) from = reel_end(maker->reel);
    return change_tape(maker, from, begins_at, error);
}

/* Take the orders that can be carried out now. */
static MakerOrders take_orders(Maker *maker)
{
    MakerOrders *orders = &maker->orders, taken;
    pthread_mutex_lock(&maker->mutex);
    taken = *orders;
    bool is_free = tape_is_free(maker);
    if (!is_free) taken.seek = taken.remake = taken.change = false;
    if (taken.seek) orders->seek = false;
    if (taken.change) orders->change = false;
    if (is_free && !taken.seek && !taken.remake) maker->is_seeking = false;
    pthread_mutex_unlock(&maker->mutex);
    return taken;
}

static void take_settings(Maker *maker, const MakerOrders *orders)
{
    for (int bus = 0; bus < N_MIX_BUSES; bus++) maker->settings.bus_gains[bus] = orders->bus_gains[bus];
    maker->settings.speed = orders->speed;
}

static Status follow(Maker *maker, const MakerOrders *orders, Error *error)
{
    if (orders->revise) {
        maker->mix.voices = orders->revision.voices;
        maker->mix.thoughts = orders->revision.thoughts;
        maker->mix.lexicon = orders->revision.lexicon;
        if (reel_mix(maker->reel)) mix_revise(reel_mix(maker->reel), &orders->revision);
        MAKER_ORDER(maker, maker->orders.revise = false);
    }
    if (orders->remake) maker->mix = orders->mix;
    if (orders->change) take_settings(maker, orders);
    if (orders->seek || orders->remake) {
        Status status = go_to(maker, orders->line, error);
        if (orders->remake) MAKER_ORDER(maker, maker->orders.remake = false);
        return status;
    }
    return orders->change ? change_sound(maker, error) : STATUS_OK;
}

/* Wait for an order, or a little, for the tape to be played. */
static void nap(Maker *maker)
{
    struct timespec until;
    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_nsec += NAP_MS * 1000000L;
    if (until.tv_nsec >= 1000000000L) {
        until.tv_sec++;
        until.tv_nsec -= 1000000000L;
    }
    pthread_mutex_lock(&maker->mutex);
    const MakerOrders *orders = &maker->orders;
    if (!orders->stop && !orders->seek && !orders->remake && !orders->revise && !orders->change)
        pthread_cond_timedwait(&maker->news, &maker->mutex, &until);
    pthread_mutex_unlock(&maker->mutex);
}

static Status make(Maker *maker, Error *error)
{
    Status status = open_mix(maker, maker->mix.first_line, error);
    if (!status) status = make_lead(maker, error);
    MAKER_ORDER(maker, maker->is_ready = !status);
    while (!status) {
        bool made = false;
        MakerOrders orders = take_orders(maker);
        if (orders.stop) break;
        status = follow(maker, &orders, error);
        if (!status) status = make_block(maker, &made, error);
        if (!status && !made) nap(maker);
    }
    return status;
}

static void *run(void *context)
{
    Maker *maker = context;
    Error error = {0};
    Status status = make(maker, &error);
    MAKER_ORDER(maker, maker->status = status; maker->error = error; maker->has_ended = true;
                maker->orders.revise = maker->orders.remake = false);
    return NULL;
}

Status maker_start(Maker *maker, const MixOptions *mix, Speech *speech, const PumpSettings *settings, bool loops,
                   Error *error)
{
    pthread_condattr_t attributes;
    pthread_mutex_init(&maker->mutex, NULL);
    pthread_condattr_init(&attributes);
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
    pthread_cond_init(&maker->news, &attributes);
    pthread_condattr_destroy(&attributes);
    maker->mix = *mix;
    maker->speech = speech;
    maker->settings = *settings;
    maker->loops = loops;
    maker->places[0] = (TapePlace){.speed = settings->speed};
    maker->reel = reel_new();
    if (!maker->reel) return error_set(error, STATUS_NO_MEMORY, "out of memory");
    Status status = pump_init(&maker->pump, maker->reel, 0, &maker->state->tapes[0], settings, error);
    if (!status) status = thread_start(run, maker, &maker->thread, error);
    maker->is_running = !status;
    return status;
}

void maker_stop(Maker *maker)
{
    if (!maker->reel) return;
    if (maker->is_running) {
        MAKER_ORDER(maker, maker->orders.stop = true);
        pthread_join(maker->thread, NULL);
    }
    pump_done(&maker->pump);
    reel_free(maker->reel);
    pthread_cond_destroy(&maker->news);
    pthread_mutex_destroy(&maker->mutex);
    maker->reel = NULL;
}
