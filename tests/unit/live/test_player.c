/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A player that is given orders faster than it can follow them, on ALSA's null device, which never waits. */
#include "live/live.h"
#include "support/fake_mix.h"
#include "support/run.h"
#include "support/sound_server.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

enum { N_LINES = 3600, N_ORDERS = 400 };

static const LiveOptions options = {.gain_db = 3, .ceiling_dbtp = -3};

static uint32_t dice(uint32_t *state, uint32_t n)
{
    *state = *state * 1664525u + 1013904223u;
    return (*state >> 8) % n;
}

static Player *open_player(Mix *mix)
{
    Player *player = NULL;
    Error error = {0};
    put_text(path_in(scratch, "asound.conf"), "pcm.!default { type null }\n");
    setenv("ALSA_CONFIG_PATH", path_in(scratch, "asound.conf"), 1);
    fake_mix_play(mix);
    if (player_open(&(MixOptions){0}, NULL, &options, &player, &error)) fail_msg("%s", error.message);
    return player;
}

static PlayerState turn(Player *player)
{
    PlayerState now = PLAYER_STARTING;
    Error error = {0};
    if (player_turn(player, &now, &error)) fail_msg("%s", error.message);
    return now;
}

static void give_any_order(Player *player, uint32_t *state)
{
    static const CastVoice voices[2];
    switch (dice(state, 6)) {
    case 0: player_seek(player, dice(state, N_LINES / 2)); break;
    case 1: player_set_speed(player, 0.5 + 0.1 * dice(state, 26)); break;
    case 2: player_set_bus(player, (MixBus)dice(state, N_MIX_BUSES), dice(state, 2)); break;
    case 3: player_pause(player, dice(state, 2)); break;
    case 4: player_set_volume(player, -1.0 * dice(state, 61)); break;
    case 5: player_revise(player, &(MixRevision){.voices = voices}); break;
    default: break;
    }
}

static void follows_orders_that_come_all_at_once(void **context)
{
    (void)context;
    uint32_t state = 1;
    Mix mix = {.n_frames = (int64_t)N_LINES * MIX_RATE_HZ};
    LivePosition position;
    Player *player = open_player(&mix);
    for (int i = 0; i < N_ORDERS; i++) {
        give_any_order(player, &state);
        if (dice(&state, 3) == 0) sleep_ms((int)dice(&state, 4));
        assert_int_not_equal(turn(player), PLAYER_ENDED);
        player_position(player, &position);
        assert_true(position.line < N_LINES);
    }
    player_pause(player, false);
    player_seek(player, 7);
    for (int i = 0; i < 500 && position.line != 7; i++) {
        sleep_ms(1);
        turn(player);
        player_position(player, &position);
    }
    player_seek(player, N_LINES - 3);
    for (int i = 0; i < 5000 && turn(player) != PLAYER_ENDED; i++) sleep_ms(1);
    assert_int_equal(turn(player), PLAYER_ENDED);
    assert_true(mix.n_revised > 0 && mix.n_opened > 2);
    player_close(player);
}

static void closes_at_any_time(void **context)
{
    (void)context;
    for (int i = 0; i < 6; i++) {
        Mix mix = {.n_frames = (int64_t)N_LINES * MIX_RATE_HZ};
        Player *player = open_player(&mix);
        if (i > 0) turn(player);
        if (i > 1) player_seek(player, 100);
        if (i > 2) turn(player);
        if (i > 3) player_stop(player);
        if (i > 4) turn(player);
        player_close(player);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(follows_orders_that_come_all_at_once),
        cmocka_unit_test(closes_at_any_time),
    };
    return cmocka_run_group_tests_name("player", tests, scratch_open, scratch_close);
}
