/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file player.c
 * What the main thread does for a player: the device, and orders to the maker. */
#include "live/player_device.h"
#include "live/quiet.h"

#include <math.h>
#include <stdlib.h>
#include <time.h>

enum {
    RING_SAMPLES = 1 << 16, /* 0.7 s of stereo */
    MAX_TURN_MS = 100 /* that a turn counts for: while the process is stopped, no time passes */
};

static const double FADE_S = 0.01;
static const double CROSS_FADE_S = 0.01;
static const int64_t STALL_MS = 5000; /* without a call, the device is taken for dead */
static const double SILENCE_DB = -60;


static int64_t now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static Status make_tapes(CallbackState *state, Error *error)
{
    for (int i = 0; i < 2; i++) {
        Ring *ring = &state->tapes[i].ring;
        ring->samples = malloc(RING_SAMPLES * sizeof *ring->samples);
        ring->capacity = RING_SAMPLES;
        if (!ring->samples) return error_set(error, STATUS_NO_MEMORY, "out of memory");
    }
    state->fade_step = (float)(1 / (FADE_S * MIX_RATE_HZ));
    state->cross_frames = (int64_t)(CROSS_FADE_S * MIX_RATE_HZ);
    state->gain = 1;
    atomic_init(&state->volume, 1);
    return STATUS_OK;
}

Status player_open(const MixOptions *mix, Speech *speech, const LiveOptions *options, Player **out, Error *error)
{
    Player *player = calloc(1, sizeof *player);
    if (!player) return error_set(error, STATUS_NO_MEMORY, "out of memory");
    PumpSettings settings = {.gain_db = options->gain_db, .ceiling_dbtp = options->ceiling_dbtp, .speed = 1,
                             .stays = options->stays};
    player->options = *options;
    player->stderr_copy = -1;
    player->wishes.speed = 1;
    for (int bus = 0; bus < N_MIX_BUSES; bus++) player->wishes.bus_gains[bus] = settings.bus_gains[bus] = 1;
    player->maker.state = &player->state;
    player->maker.marks = &player->marks;
    marks_init(&player->marks);
    /* The maker begins while the sound system is looked for, which takes as long as the first take. */
    EngineSearch search = {0};
    Status status = make_tapes(&player->state, error);
    if (!status) status = device_seek_engine(&search, error);
    bool seeks = !status;
    if (!status) status = maker_start(&player->maker, mix, speech, &settings, options->loops, error);
    Status started = seeks ? device_start_engine(&search, status ? NULL : error) : status;
    player->engine_runs = seeks && !started;
    if (!status) status = started;
    if (!status) status = player_open_device(player, error);
    if (status) {
        player_close(player);
        return status;
    }
    player->stderr_copy = quiet_begin();
    *out = player;
    return STATUS_OK;
}

void player_close(Player *player)
{
    if (!player) return;
    if (player->engine_runs) device_close(&player->device); /* first: the callback uses the rest */
    maker_stop(&player->maker);
    if (player->engine_runs) device_stop_engine();
    quiet_end(player->stderr_copy);
    marks_done(&player->marks);
    for (int i = 0; i < 2; i++) free(player->state.tapes[i].ring.samples);
    free(player);
}

/* Let the player's own clock run on. */
static void begin_turn(Player *player)
{
    int64_t now = now_ms(), turn_ms = now - player->clock_ms;
    player->clock_ms = now;
    player->awake_ms += turn_ms < MAX_TURN_MS ? turn_ms : MAX_TURN_MS;
}

static Status begin(Player *player, Error *error)
{
    bool is_ready, has_ended;
    pthread_mutex_lock(&player->maker.mutex);
    is_ready = player->maker.is_ready;
    has_ended = player->maker.has_ended;
    if (has_ended && player->maker.status) *error = player->maker.error;
    Status status = has_ended ? player->maker.status : STATUS_OK;
    pthread_mutex_unlock(&player->maker.mutex);
    if (status || !is_ready) return status;
    player->was_heard = true;
    player->clock_ms = now_ms();
    return device_begin(&player->device, error);
}

/* Look at the maker and the device. An error means that there will be no more sound. */
static Status watch(Player *player, Error *error)
{
    uint64_t n_calls = atomic_load_explicit(&player->state.n_calls, memory_order_acquire);
    if (n_calls != player->n_calls) player->progress_ms = player->awake_ms;
    player->n_calls = n_calls;
    pthread_mutex_lock(&player->maker.mutex);
    Status status = player->maker.has_ended && !player->is_stopping ? player->maker.status : STATUS_OK;
    if (status && error) *error = player->maker.error;
    pthread_mutex_unlock(&player->maker.mutex);
    if (!status && player->awake_ms - player->progress_ms > STALL_MS)
        status = player->is_stopping ? error_set(error, STATUS_ENGINE, "the device '%s' does not stop", player->device.name)
                                     : player_replace_device(player, error);
    return status;
}

static bool tape_has_ended(const Player *player)
{
    const Tape *tape = &player->state.tapes[atomic_load_explicit(&player->state.current, memory_order_acquire)];
    return atomic_load_explicit(&tape->finished, memory_order_acquire) && ring_waiting(&tape->ring) == 0;
}

Status player_turn(Player *player, PlayerState *state, Error *error)
{
    Error own;
    Status status = STATUS_OK;
    begin_turn(player);
    if (!player->was_heard) {
        if (!player->is_stopping) status = begin(player, error ? error : &own);
        *state = player->is_stopping ? PLAYER_ENDED : player->was_heard ? PLAYER_PLAYING : PLAYER_STARTING;
        return status;
    }
    if (!device_is_active(&player->device)) {
        *state = PLAYER_ENDED;
        if (player->is_stopping || tape_has_ended(player)) return STATUS_OK;
        *state = PLAYER_PLAYING;
        return player_replace_device(player, error);
    }
    bool paused = atomic_load_explicit(&player->state.paused, memory_order_relaxed);
    *state = player->is_stopping ? PLAYER_ENDING : paused ? PLAYER_PAUSED : PLAYER_PLAYING;
    return watch(player, error);
}

bool player_position(Player *player, LivePosition *out)
{
    LivePosition position = {0};
    CallbackState *state = &player->state;
    pthread_mutex_lock(&player->maker.mutex);
    bool is_seeking = player->maker.is_seeking;
    uint32_t current = atomic_load_explicit(&state->current, memory_order_acquire);
    TapePlace place = player->maker.places[current];
    Ring *ring = &state->tapes[current].ring;
    int64_t got = (int64_t)(atomic_load_explicit(&ring->n_got, memory_order_acquire) / 2);
    position.ahead_s = (double)(ring->capacity - ring_room(ring)) / 2 / MIX_RATE_HZ;
    pthread_mutex_unlock(&player->maker.mutex);
    got -= (int64_t)(player->device.latency_s * MIX_RATE_HZ);
    int64_t frame = place.start + (int64_t)((double)got * (got > 0 ? place.speed : place.speed_before));
    if (frame < player->latest_frame) frame = player->latest_frame;
    player->latest_frame = frame;
    bool known = marks_find(&player->marks, frame, &position);
    position.frame = frame;
    if (is_seeking) {
        position.line = player->sought_line;
        position.is_sounding = false;
        position.line_frame = 0;
        position.word_start = position.word_end = 0;
        known = true;
    }
    *out = position;
    return known;
}

LiveReport player_report(const Player *player)
{
    const CallbackState *state = &player->state;
    return (LiveReport){.n_frames = atomic_load(&state->n_played),
                        .n_underruns = atomic_load(&state->n_dry) + atomic_load(&state->n_device_dry)};
}

void player_pause(Player *player, bool paused)
{
    atomic_store_explicit(&player->state.paused, paused, memory_order_release);
}

void player_seek(Player *player, size_t line)
{
    Maker *maker = &player->maker;
    player->sought_line = line;
    MAKER_ORDER(maker, maker->orders.seek = maker->is_seeking = true; maker->orders.line = line);
}

void player_set_volume(Player *player, double gain_db)
{
    float gain = gain_db > SILENCE_DB ? (float)pow(10, fmin(gain_db, 0) / 20) : 0;
    atomic_store_explicit(&player->state.volume, gain, memory_order_relaxed);
}

static void order_change(Player *player)
{
    Maker *maker = &player->maker;
    MAKER_ORDER(maker, maker->orders.change = true; maker->orders.speed = player->wishes.speed;
                for (int bus = 0; bus < N_MIX_BUSES; bus++)
                    maker->orders.bus_gains[bus] = player->wishes.bus_gains[bus]);
}

void player_set_bus(Player *player, MixBus bus, bool heard)
{
    player->wishes.bus_gains[bus] = heard ? 1 : 0;
    order_change(player);
}

void player_set_speed(Player *player, double speed)
{
    player->wishes.speed = fmin(fmax(speed, PLAYER_MIN_SPEED), PLAYER_MAX_SPEED);
    order_change(player);
}

/* Wait until the maker has taken an order, or will take no more. */
static void wait_for(Maker *maker, const bool *order)
{
    pthread_mutex_lock(&maker->mutex);
    while (*order && !maker->has_ended) pthread_cond_wait(&maker->news, &maker->mutex);
    pthread_mutex_unlock(&maker->mutex);
}

void player_revise(Player *player, const MixRevision *revision)
{
    Maker *maker = &player->maker;
    MAKER_ORDER(maker, maker->orders.revise = true; maker->orders.revision = *revision);
    wait_for(maker, &maker->orders.revise);
}

void player_remake(Player *player, const MixOptions *mix, size_t line)
{
    Maker *maker = &player->maker;
    player->sought_line = line;
    MAKER_ORDER(maker, maker->orders.remake = maker->is_seeking = true; maker->orders.seek = false;
                maker->orders.mix = *mix; maker->orders.line = line);
    wait_for(maker, &maker->orders.remake);
}

void player_stop(Player *player)
{
    player->is_stopping = true;
    atomic_store_explicit(&player->state.stopping, true, memory_order_release);
}

void player_aside(Player *player, void (*say)(void *context), void *context)
{
    quiet_end(player->stderr_copy);
    say(context);
    player->stderr_copy = quiet_begin();
}
