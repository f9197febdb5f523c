/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Live playback in real time on a machine without a sound card: a private sound server with a sink that
 * plays to nobody, and a recorder beside it. Left out where no such server is installed. */
#include "live/live.h"
#include "support/fake_mix.h"
#include "support/run.h"
#include "support/sound_server.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

enum {
    TRIES = 2,              /* a loaded machine may make the server itself drop frames */
    PRE_ROLL_FRAMES = 24000 /* of silence: the recorder misses the first moments */
};

static const LiveOptions plain = {.gain_db = 6, .ceiling_dbtp = -3};

static SoundServer *server;

static Status play(Mix *mix, const LiveOptions *how, LiveReport *report, Error *error)
{
    fake_mix_play(mix);
    return live_play(&(MixOptions){0}, NULL, how, report, error);
}

/* Tell how many of the expected frames, from the first, stand in the capture without a break. */
static size_t frames_in_a_row(Span capture, Span expected)
{
    enum { KEY_BYTES = 256 };
    size_t at = span_find(capture, span_slice(expected, 0, KEY_BYTES), 0), n = 0;
    if (at == SIZE_MAX) return 0;
    while (n < expected.n_bytes && at + n < capture.n_bytes &&
           capture.data[at + n] == expected.data[n])
        n++;
    return n / 4;
}

typedef struct Positions {
    int64_t latest;
    int n_calls;
    bool fell;
} Positions;

static void note_position(void *context, int64_t frame)
{
    Positions *positions = context;
    positions->fell = positions->fell || frame < positions->latest;
    positions->latest = frame;
    positions->n_calls++;
}

static void plays_every_frame_bit_for_bit(void **state)
{
    (void)state;
    size_t n_found = 0, n_expected = 1;
    for (int i = 0; i < TRIES && n_found < n_expected; i++) {
        Mix mix = {.n_frames = 4 * MIX_RATE_HZ + 77, .n_silent = PRE_ROLL_FRAMES};
        LiveReport report = {0};
        Error error = {0};
        Positions positions = {0};
        LiveOptions options = plain;
        options.on_position = note_position;
        options.context = &positions;
        sound_server_record(server);
        int64_t start = clock_ms();
        Status status = play(&mix, &options, &report, &error);
        int64_t elapsed = clock_ms() - start;
        Buffer capture = sound_server_recorded(server);
        if (status) fail_msg("%s", error.message);
        int16_t *samples = fake_mix_samples(&mix, 0, plain.gain_db, plain.ceiling_dbtp);
        n_expected = (size_t)(mix.n_frames - mix.n_silent);
        Span expected = {(const char *)(samples + 2 * mix.n_silent), n_expected * 4};
        n_found = frames_in_a_row(buffer_span(&capture), expected);
        assert_int_equal(report.n_frames, mix.n_frames);
        assert_in_range(elapsed, 3900, 12000); /* in real time */
        assert_in_range(positions.n_calls, 10, 60);
        assert_in_range(positions.latest, 2 * MIX_RATE_HZ, mix.n_frames);
        assert_false(positions.fell);
        if (n_found < n_expected)
            print_message("%zu of %zu frames in a row, %llu underruns\n", n_found, n_expected,
                          (unsigned long long)report.n_underruns);
        free(samples);
        buffer_done(&capture);
    }
    assert_int_equal(n_found, n_expected);
}

static volatile int cancel;

static void cancel_after_a_second(void *context, int64_t frame)
{
    (void)context;
    if (frame > MIX_RATE_HZ) cancel = 1;
}

static void fades_out_when_cancelled(void **state)
{
    (void)state;
    Mix mix = {.n_frames = 60 * MIX_RATE_HZ, .n_silent = PRE_ROLL_FRAMES};
    LiveReport report = {0};
    LiveOptions options = plain;
    cancel = 0;
    options.cancel = &cancel;
    options.on_position = cancel_after_a_second;
    sound_server_record(server);
    int64_t start = clock_ms();
    assert_int_equal(play(&mix, &options, &report, NULL), STATUS_CANCELLED);
    assert_true(clock_ms() - start < 8000);
    assert_in_range(report.n_frames, MIX_RATE_HZ, 8 * MIX_RATE_HZ);
    Buffer capture = sound_server_recorded(server);
    const int16_t *samples = (const int16_t *)(const void *)capture.data;
    size_t n = capture.n_bytes / sizeof *samples;
    while (n && samples[n - 1] == 0) n--;
    assert_true(n > 4000);
    int loudest = 0;
    for (size_t i = n - 60; i < n; i++) loudest = abs(samples[i]) > loudest ? abs(samples[i]) : loudest;
    assert_true(loudest < 1000); /* of some 8000 before */
    buffer_done(&capture);
}

static void counts_an_underrun_and_plays_on(void **state)
{
    (void)state;
    Mix mix = {.n_frames = 3 * MIX_RATE_HZ, .stall_at = MIX_RATE_HZ, .stall_ms = 1500};
    LiveReport report = {0};
    Error error = {0};
    if (play(&mix, &plain, &report, &error)) fail_msg("%s", error.message);
    assert_true(report.n_underruns >= 1);
    assert_int_equal(report.n_frames, mix.n_frames);
}

/* As by Ctrl-Z and, after more than a stall may last, fg. */
static void plays_on_after_being_stopped(void **state)
{
    (void)state;
    Mix mix = {.n_frames = 3 * MIX_RATE_HZ};
    LiveReport report = {0};
    Error error = {0};
    pid_t player = getpid(), stopper = fork();
    if (stopper == 0) {
        sleep_ms(1000);
        kill(player, SIGSTOP);
        sleep_ms(6500);
        kill(player, SIGCONT);
        _exit(0);
    }
    int64_t start = clock_ms();
    Status status = play(&mix, &plain, &report, &error);
    run_wait(stopper);
    if (status) fail_msg("%s", error.message);
    assert_true(clock_ms() - start > 6500);
    assert_int_equal(report.n_frames, mix.n_frames);
}

static void fails_when_the_server_goes_away(void **state)
{
    (void)state;
    Mix mix = {.n_frames = 60 * MIX_RATE_HZ, .stall_at = MIX_RATE_HZ, .stall_ms = 1000};
    LiveReport report = {0};
    Error error = {0};
    pid_t killer = fork();
    if (killer == 0) {
        sleep_ms(600);
        sound_server_kill(server);
        _exit(0);
    }
    int64_t start = clock_ms();
    assert_int_equal(play(&mix, &plain, &report, &error), STATUS_ENGINE);
    assert_true(clock_ms() - start < 30000);
    run_wait(killer);
    assert_int_equal(play(&mix, &plain, &report, &error), STATUS_ENGINE);
}

/* Take turns for `ms`, or until it is over. */
static PlayerState turn_for(Player *player, int ms)
{
    PlayerState now = PLAYER_STARTING;
    for (int64_t start = clock_ms(); clock_ms() - start < ms && now != PLAYER_ENDED; sleep_ms(5)) {
        Error error = {0};
        if (player_turn(player, &now, &error)) fail_msg("%s", error.message);
    }
    return now;
}

static Player *open_player(Mix *mix)
{
    Player *player = NULL;
    Error error = {0};
    fake_mix_play(mix);
    if (player_open(&(MixOptions){0}, NULL, &plain, &player, &error)) fail_msg("%s", error.message);
    return player;
}

/* Whether a tenth of a second of the mix, as from a tape that began at second `line`, stands in the capture. */
static bool holds(Span capture, const Mix *mix, int line, int64_t frame)
{
    int16_t *samples = fake_mix_samples(mix, line * (int64_t)MIX_RATE_HZ, plain.gain_db, plain.ceiling_dbtp);
    bool found = span_find(capture, (Span){(const char *)(samples + 2 * frame), 4800 * 4}, 0) != SIZE_MAX;
    free(samples);
    return found;
}

/* What is heard after a seek is what is heard there without one, bit for bit. */
static void goes_to_a_line_and_says_which_one_is_heard(void **state)
{
    (void)state;
    bool found = false;
    for (int i = 0; i < TRIES && !found; i++) {
        Mix mix = {.n_frames = 60 * MIX_RATE_HZ};
        LivePosition position;
        sound_server_record(server);
        Player *player = open_player(&mix);
        turn_for(player, 700);
        assert_true(player_position(player, &position));
        assert_int_equal(position.line, 0);
        player_seek(player, 30);
        assert_true(player_position(player, &position));
        assert_int_equal(position.line, 30);
        turn_for(player, 1000);
        assert_true(player_position(player, &position));
        assert_int_equal(position.line, 30);
        assert_true(position.is_sounding && position.word_end > position.word_start);
        player_stop(player);
        assert_int_equal(turn_for(player, 3000), PLAYER_ENDED);
        Buffer capture = sound_server_recorded(server);
        found = holds(buffer_span(&capture), &mix, 30, 12000) && !holds(buffer_span(&capture), &mix, 0, 5 * MIX_RATE_HZ);
        player_close(player);
        buffer_done(&capture);
    }
    assert_true(found);
}

static void holds_goes_faster_and_mutes(void **state)
{
    (void)state;
    Mix mix = {.n_frames = 60 * MIX_RATE_HZ};
    LivePosition before, after;
    sound_server_record(server); /* which wakes the sink */
    Player *player = open_player(&mix);
    turn_for(player, 500);
    player_pause(player, true);
    assert_int_equal(turn_for(player, 100), PLAYER_PAUSED);
    player_position(player, &before);
    turn_for(player, 500);
    player_position(player, &after);
    assert_true(after.frame - before.frame < MIX_RATE_HZ / 5); /* what the device still had */
    player_set_speed(player, 2);
    player_pause(player, false);
    turn_for(player, 400);
    player_position(player, &before);
    turn_for(player, 1000);
    player_position(player, &after);
    assert_in_range(after.frame - before.frame, 3 * MIX_RATE_HZ / 2, 5 * MIX_RATE_HZ / 2);
    player_set_speed(player, 1);
    player_set_bus(player, MIX_VOICES, false);
    turn_for(player, 1000);
    Buffer capture = sound_server_recorded(server);
    const int16_t *samples = (const int16_t *)(const void *)capture.data;
    int loudest = 0;
    for (size_t i = capture.n_bytes / 2 - MIX_RATE_HZ; i < capture.n_bytes / 2; i++) /* half a second */
        loudest = abs(samples[i]) > loudest ? abs(samples[i]) : loudest;
    assert_true(loudest <= 2); /* the dither */
    buffer_done(&capture);
    player_close(player);
}

static int set_up(void **state)
{
    (void)state;
    server = sound_server_start();
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    sound_server_stop(server);
    return 0;
}

/* Every test needs the server. */
static int need_server(void **state)
{
    (void)state;
    if (server) return 0;
    print_message("left out: pulseaudio, parec, pactl and ALSA's pulse plugin are not all here\n");
    skip();
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(plays_every_frame_bit_for_bit, need_server),
        cmocka_unit_test_setup(fades_out_when_cancelled, need_server),
        cmocka_unit_test_setup(counts_an_underrun_and_plays_on, need_server),
        cmocka_unit_test_setup(plays_on_after_being_stopped, need_server),
        cmocka_unit_test_setup(goes_to_a_line_and_says_which_one_is_heard, need_server),
        cmocka_unit_test_setup(holds_goes_faster_and_mutes, need_server),
        cmocka_unit_test_setup(fails_when_the_server_goes_away, need_server),
    };
    return cmocka_run_group_tests_name("null_sink", tests, set_up, tear_down);
}
