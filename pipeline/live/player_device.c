/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "live/player_device.h"

#include <math.h>
#include <stdio.h>

static const double POST_ROLL_LATENCIES = 2.5; /* the device drops what it holds when it is stopped */
static const double MIN_POST_ROLL_S = 0.1;

enum {
    FEW_CALLS = 20, /* after fewer, another try is no use */
    TRY_MS = 500,
    PATIENCE_MS = 4000 /* while a device is plugged in again, or its server starts */
};

Status player_open_device(Player *player, Error *error)
{
    const LiveOptions *options = &player->options;
    CallbackState *state = &player->state;
    const DeviceRequest request = {options->device, options->latency_s, MIX_RATE_HZ};
    Status status = device_open(&request, state, &player->device, error);
    if (status) return status;
    double post_roll_s = fmax(POST_ROLL_LATENCIES * player->device.latency_s, MIN_POST_ROLL_S);
    state->n_channels = (size_t)player->device.n_channels;
    state->post_roll_frames = (int64_t)(post_roll_s * MIX_RATE_HZ);
    log_write(options->log, LOG_DETAIL, "playing on '%s', latency %.0f ms", player->device.name,
              player->device.latency_s * 1000);
    return STATUS_OK;
}

/* Find the same device, or the default where that is gone. */
static Status open_other(Player *player, Error *error)
{
    device_close(&player->device);
    if (player->engine_runs) device_stop_engine(); /* it lists devices only when it starts */
    EngineSearch search = {0};
    Status status = device_seek_engine(&search, error);
    if (!status) status = device_start_engine(&search, error);
    player->engine_runs = !status;
    if (!status) status = player_open_device(player, error);
    if (status && player->engine_runs && player->options.device) {
        player->options.device = NULL;
        status = player_open_device(player, error);
    }
    return status ? status : device_begin(&player->device, error);
}

/* Note that the device is gone. Errors: STATUS_ENGINE, where another try is no use. */
static Status lose(Player *player, Error *error)
{
    uint64_t n_calls = atomic_load_explicit(&player->state.n_calls, memory_order_acquire);
    snprintf(player->lost_name, sizeof player->lost_name, "%s", player->device.name ? player->device.name : "?");
    if (n_calls - player->n_calls_before < FEW_CALLS)
        return error_set(error, STATUS_ENGINE, "the device '%s' stopped; it may be unplugged", player->lost_name);
    player->n_calls_before = n_calls;
    player->lost_ms = player->next_try_ms = player->awake_ms;
    return STATUS_OK;
}

Status player_replace_device(Player *player, Error *error)
{
    Status status = player->lost_ms ? STATUS_OK : lose(player, error);
    if (status || player->awake_ms < player->next_try_ms) return status;
    player->next_try_ms = player->awake_ms + TRY_MS;
    status = open_other(player, NULL);
    if (status && player->awake_ms - player->lost_ms > PATIENCE_MS)
        return error_set(error, STATUS_ENGINE, "the device '%s' stopped, and there is no other; it may be unplugged",
                         player->lost_name);
    if (status) return STATUS_OK;
    player->lost_ms = 0;
    player->progress_ms = player->awake_ms;
    log_write(player->options.log, LOG_WARNING, "the device '%s' stopped; going on with '%s'", player->lost_name,
              player->device.name);
    return STATUS_OK;
}
