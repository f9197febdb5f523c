/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "live/live.h"
#include "live/device.h"
#include "live/pump.h"
#include "live/quiet.h"

#include <stdlib.h>
#include <time.h>

enum {
    RING_SAMPLES = 1 << 16, /* 0.7 s of stereo */
    PAUSE_MS = 10,          /* between looks at the ring */
    POSITION_MS = 100,
    MAX_TURN_MS = 100 /* that a turn of the loop counts for: while the process is stopped, no time passes */
};

static const double LEAD_S = 0.1; /* in the ring before the device starts */
static const double FADE_S = 0.03;
static const double POST_ROLL_LATENCIES = 2.5; /* the device drops what it holds when it is stopped */
static const double MIN_POST_ROLL_S = 0.1;
static const int64_t STALL_MS = 5000; /* without a frame taken, the device is taken for dead */

typedef struct Player {
    const LiveOptions *options;
    CallbackState state;
    Pump pump;
    Device device;
    int stderr_copy;       /* while it is turned away, see quiet.h */
    bool stopping;         /* whether the callback was asked to fade out */
    int64_t clock_ms;      /* the system's, at the latest turn */
    int64_t awake_ms;      /* of playback, without the time in which this process was stopped */
    int64_t position_ms;   /* of awake_ms: when on_position was called last */
    int64_t progress_ms;   /* of awake_ms: when the device took frames last */
    int64_t n_taken;       /* frames that it had taken by then */
} Player;

static int64_t now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Let the player's own clock run on. */
static void begin_turn(Player *player)
{
    int64_t now = now_ms(), turn_ms = now - player->clock_ms;
    player->clock_ms = now;
    player->awake_ms += turn_ms < MAX_TURN_MS ? turn_ms : MAX_TURN_MS;
}

static void pause_a_little(void)
{
    const struct timespec pause = {0, PAUSE_MS * 1000000L};
    nanosleep(&pause, NULL);
}

static bool is_cancelled(const Player *player)
{
    return player->options->cancel && *player->options->cancel;
}

static Status open_player(Player *player, Mix *mix, Error *error)
{
    const LiveOptions *options = player->options;
    const DeviceRequest request = {options->device, options->latency_s, MIX_RATE_HZ};
    CallbackState *state = &player->state;
    state->ring.samples = malloc(RING_SAMPLES * sizeof *state->ring.samples);
    state->ring.capacity = RING_SAMPLES;
    if (!state->ring.samples) return error_set(error, STATUS_NO_MEMORY, "out of memory");
    Status status =
        pump_init(&player->pump, mix, state, options->gain_db, options->ceiling_dbtp, error);
    if (!status) status = device_open(&request, state, &player->device, error);
    if (status) return status;
    double post_roll_s = POST_ROLL_LATENCIES * player->device.latency_s;
    if (post_roll_s < MIN_POST_ROLL_S) post_roll_s = MIN_POST_ROLL_S;
    state->n_channels = (size_t)player->device.n_channels;
    state->post_roll_frames = (int64_t)(post_roll_s * MIX_RATE_HZ);
    state->fade_frames = (int64_t)(FADE_S * MIX_RATE_HZ);
    log_write(options->log, LOG_DETAIL, "playing on '%s', latency %.0f ms", player->device.name,
              player->device.latency_s * 1000);
    return STATUS_OK;
}

static void close_player(Player *player)
{
    device_close(&player->device); /* first: the callback uses the rest */
    pump_done(&player->pump);
    free(player->state.ring.samples);
}

static void stop_softly(Player *player)
{
    atomic_store_explicit(&player->state.stopping, true, memory_order_release);
    player->stopping = true;
}

/* Fill the ring as far as it takes blocks, or to `n_samples`; a block at a time, so that a device that
 * waits for the first one is not kept waiting for the last. */
static Status fill(Player *player, size_t n_samples, Error *error)
{
    while (!pump_is_finished(&player->pump) && pump_has_room(&player->pump)) {
        if (RING_SAMPLES - ring_room(&player->state.ring) >= n_samples) break;
        if (is_cancelled(player)) return error_set(error, STATUS_CANCELLED, "cancelled");
        quiet_end(player->stderr_copy); /* the mix may have something to say */
        Status status = pump_block(&player->pump, error);
        player->stderr_copy = quiet_begin();
        if (status) return status;
    }
    return STATUS_OK;
}

static void tell_position(Player *player)
{
    if (!player->options->on_position || player->awake_ms - player->position_ms < POSITION_MS) return;
    player->position_ms = player->awake_ms;
    int64_t heard = atomic_load_explicit(&player->state.n_played, memory_order_acquire) -
                    (int64_t)(player->device.latency_s * MIX_RATE_HZ);
    quiet_end(player->stderr_copy);
    player->options->on_position(player->options->context, heard > 0 ? heard : 0);
    player->stderr_copy = quiet_begin();
}

/* Look at the device. An error means that it will not play on. */
static Status watch(Player *player, Error *error)
{
    begin_turn(player);
    int64_t n_taken = atomic_load_explicit(&player->state.n_played, memory_order_acquire);
    bool has_more = ring_room(&player->state.ring) < RING_SAMPLES;
    if (n_taken != player->n_taken || !has_more) {
        player->n_taken = n_taken;
        player->progress_ms = player->awake_ms;
    }
    if (player->awake_ms - player->progress_ms > STALL_MS)
        return error_set(error, STATUS_ENGINE, "the device '%s' no longer takes any sound",
                         player->device.name);
    tell_position(player);
    return STATUS_OK;
}

/* Wait until the callback has ended by itself, after its post-roll. */
static Status play_out(Player *player, Error *error)
{
    int64_t limit_ms = player->awake_ms + STALL_MS + (int64_t)RING_SAMPLES * 1000 / MIX_RATE_HZ;
    while (device_is_active(&player->device)) {
        Status status = watch(player, error);
        if (status) return status;
        if (player->awake_ms > limit_ms)
            return error_set(error, STATUS_ENGINE, "the device '%s' does not stop",
                             player->device.name);
        if (!player->stopping && is_cancelled(player)) stop_softly(player);
        pause_a_little();
    }
    return STATUS_OK;
}

/* Keep the ring full until all of the mix is in it. */
static Status feed(Player *player, Error *error)
{
    while (!pump_is_finished(&player->pump)) {
        Status status = fill(player, RING_SAMPLES, error);
        if (!status) status = watch(player, error);
        if (status) return status;
        if (!device_is_active(&player->device))
            return error_set(error, STATUS_ENGINE, "the device '%s' stopped; it may be unplugged",
                             player->device.name);
        pause_a_little();
    }
    return STATUS_OK;
}

static Status play(Player *player, Error *error)
{
    size_t lead = (size_t)(LEAD_S * MIX_RATE_HZ) * player->state.n_channels;
    Status status = fill(player, lead, error);
    if (!status) status = device_begin(&player->device, error);
    if (status) return status;
    player->clock_ms = now_ms();
    status = feed(player, error);
    if (status == STATUS_ENGINE && !device_is_active(&player->device)) return status;
    if (status) stop_softly(player);
    Status ending = play_out(player, status ? NULL : error);
    if (!status) status = ending;
    if (!status && player->stopping) status = error_set(error, STATUS_CANCELLED, "cancelled");
    return status;
}

Status live_play(Mix *mix, const LiveOptions *options, LiveReport *report, Error *error)
{
    Status status = device_start_engine(error);
    if (status) return status;
    Player *player = calloc(1, sizeof *player);
    if (player) {
        player->options = options;
        status = open_player(player, mix, error);
        if (!status) {
            player->stderr_copy = quiet_begin();
            status = play(player, error);
            quiet_end(player->stderr_copy);
            CallbackState *state = &player->state;
            *report = (LiveReport){.n_frames = atomic_load(&state->n_played),
                                   .n_underruns = atomic_load(&state->n_dry) +
                                                  atomic_load(&state->n_device_dry)};
        }
        close_player(player);
        free(player);
    } else {
        status = error_set(error, STATUS_NO_MEMORY, "out of memory");
    }
    device_stop_engine();
    return status;
}

Status live_list_devices(const Log *log, Error *error)
{
    Status status = device_start_engine(error);
    if (status) return status;
    device_log_all(log);
    device_stop_engine();
    return STATUS_OK;
}
