/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/listening.h"

#include <time.h>

enum { TURN_MS = 5, MAX_FADE_TURNS = 100, PAUSE_TURNS = 10 };

/* A loaded machine may drop out at that, which does less harm here than to wait. */
static const double LATENCY_S = 0.03;

static void wait_a_turn(void)
{
    const struct timespec turn = {0, TURN_MS * 1000000L};
    nanosleep(&turn, NULL);
}

void listening_init(Listening *listening, Speech *speech, Lexicon *lexicon, const char *device)
{
    *listening = (Listening){.device = device, .speech = speech, .lexicon = lexicon};
}

static void close_player(Listening *listening)
{
    player_close(listening->player);
    listening->player = NULL;
    reading_done(&listening->reading);
}

void listening_done(Listening *listening)
{
    PlayerState state = PLAYER_PLAYING;
    if (listening->player) player_stop(listening->player);
    for (int i = 0; i < MAX_FADE_TURNS && listening->player && state != PLAYER_ENDED; i++) {
        if (player_turn(listening->player, &state, NULL)) break;
        wait_a_turn();
    }
    close_player(listening);
}

Status listening_hear(Listening *listening, const ReadingLine *line, Error *error)
{
    Reading reading;
    Status status = reading_make(line, 1, &reading, error);
    if (status) return status;
    MixOptions mix = {.script = reading.script, .voices = reading.voices, .lexicon = listening->lexicon,
                      .at_once = true};
    LiveOptions live = {.device = listening->device, .latency_s = LATENCY_S, .stays = true,
                        .gain_db = MASTER_TARGET_LUFS - SPEECH_LEVEL_LUFS, .ceiling_dbtp = MASTER_CEILING_DBTP};
    if (listening->player) {
        player_remake(listening->player, &mix, 0);
        reading_done(&listening->reading);
    } else {
        status = player_open(&mix, listening->speech, &live, &listening->player, error);
    }
    if (status) reading_done(&reading);
    else listening->reading = reading;
    return status ? status : listening_turn(listening, error);
}

Status listening_turn(Listening *listening, Error *error)
{
    PlayerState state;
    if (!listening->player) return STATUS_OK;
    Status status = player_turn(listening->player, &state, error);
    if (status || state == PLAYER_ENDED) close_player(listening);
    return status;
}

void listening_pause(Listening *listening, bool paused)
{
    if (!listening->player) return;
    player_pause(listening->player, paused);
    for (int i = 0; i < PAUSE_TURNS && paused; i++) wait_a_turn();
}
