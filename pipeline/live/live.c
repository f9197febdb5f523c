/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "live/live.h"
#include "live/device.h"

#include <time.h>

enum { TURN_MS = 10, POSITION_TURNS = 10 };

static void pause_a_little(void)
{
    const struct timespec pause = {0, TURN_MS * 1000000L};
    nanosleep(&pause, NULL);
}

typedef struct Told {
    const LiveOptions *options;
    LivePosition position;
} Told;

static void tell(void *context)
{
    const Told *told = context;
    told->options->on_position(told->options->context, told->position.frame);
}

static void tell_position(Player *player, const LiveOptions *options)
{
    Told told = {.options = options};
    player_position(player, &told.position);
    player_aside(player, tell, &told);
}

/* Take turns until all was heard. After an error, what is playing is faded out. */
static Status play(Player *player, const LiveOptions *options, Error *error)
{
    PlayerState state = PLAYER_STARTING;
    Status status = STATUS_OK;
    for (int n = 1; state != PLAYER_ENDED; n++) {
        bool goes_on = status == STATUS_OK;
        if (goes_on && options->cancel && *options->cancel) status = error_set(error, STATUS_CANCELLED, "cancelled");
        if (goes_on && status) player_stop(player);
        Status turn = player_turn(player, &state, status ? NULL : error);
        if (turn && status) break;
        if (turn) player_stop(player);
        if (turn) status = turn;
        if (options->on_position && n % POSITION_TURNS == 0) tell_position(player, options);
        if (state != PLAYER_ENDED) pause_a_little();
    }
    return status;
}

Status live_play(const MixOptions *mix, Speech *speech, const LiveOptions *options, LiveReport *report, Error *error)
{
    Player *player = NULL;
    Status status = player_open(mix, speech, options, &player, error);
    if (status) return status;
    status = play(player, options, error);
    *report = player_report(player);
    player_close(player);
    return status;
}

Status live_list_devices(const Log *log, Error *error)
{
    EngineSearch search = {0};
    Status status = device_seek_engine(&search, error);
    if (!status) status = device_start_engine(&search, error);
    if (status) return status;
    device_log_all(log);
    device_stop_engine();
    return STATUS_OK;
}
