/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Live playback in real time on a machine without a sound card: a private sound server with a sink that
 * plays to nobody, and a recorder beside it. Left out where no such server is installed. */
#include "base/dither.h"
#include "base/file.h"
#include "live/live.h"
#include "support/fake_mix.h"
#include "support/run.h"

#include <glob.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

enum {
    MAX_WAIT_MS = 20000,
    TRIES = 2,             /* a loaded machine may make the server itself drop frames */
    PRE_ROLL_FRAMES = 24000 /* of silence: the recorder misses the first moments */
};

static const LiveOptions plain = {.gain_db = 6, .ceiling_dbtp = -3};

static char *folder;
static char capture_path[512];
static pid_t server, recorder;

static void wait_ms(int ms)
{
    const struct timespec pause = {ms / 1000, ms % 1000 * 1000000L};
    nanosleep(&pause, NULL);
}

static int64_t now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static bool is_installed(const char *program)
{
    Run run = {0};
    run_program(&run, (const char *const[]){"sh", "-c", "command -v \"$0\"", program, NULL}, NULL);
    bool found = run.status == 0;
    run_done(&run);
    return found;
}

static bool server_answers(void)
{
    Run run = {0};
    run_program(&run, (const char *const[]){"pactl", "info", NULL}, NULL);
    bool answers = run.status == 0;
    run_done(&run);
    return answers;
}

/* Write ALSA's whole configuration: everything goes to the server. Returns false without the plugin. */
static bool configure_alsa(void)
{
    char path[512];
    glob_t found = {0};
    bool there = glob("/usr/lib*/*/alsa-lib/libasound_module_pcm_pulse.so", 0, NULL, &found) == 0 ||
                 glob("/usr/lib*/alsa-lib/libasound_module_pcm_pulse.so", 0, NULL, &found) == 0;
    if (there) {
        snprintf(path, sizeof path, "%s/asound.conf", folder);
        FILE *file = fopen(path, "w");
        assert_non_null(file);
        fprintf(file, "pcm_type.pulse { lib \"%s\" }\npcm.!default { type pulse }\n",
                found.gl_pathv[0]);
        assert_int_equal(fclose(file), 0);
        setenv("ALSA_CONFIG_PATH", path, 1);
    }
    globfree(&found);
    return there;
}

static void start_server(void)
{
    char address[512], protocol[600];
    snprintf(address, sizeof address, "unix:%s/pulse.sock", folder);
    snprintf(protocol, sizeof protocol,
             "module-native-protocol-unix socket=%s/pulse.sock auth-anonymous=1", folder);
    setenv("XDG_RUNTIME_DIR", folder, 1);
    setenv("HOME", folder, 1);
    setenv("PULSE_SERVER", address, 1);
    server = run_start((const char *const[]){
        "pulseaudio", "-n", "--daemonize=no", "--disable-shm=yes", "--exit-idle-time=-1",
        "--use-pid-file=no", "--log-level=error", "-L", protocol, "-L",
        "module-null-sink sink_name=mix rate=48000 channels=2 format=s16le", NULL});
    int64_t start = now_ms();
    while (!server_answers()) {
        if (now_ms() - start > MAX_WAIT_MS) fail_msg("the sound server does not answer");
        wait_ms(50);
    }
}

static off_t capture_bytes(void)
{
    struct stat info;
    return stat(capture_path, &info) == 0 ? info.st_size : 0;
}

static void end(pid_t *process)
{
    if (*process <= 0) return;
    kill(*process, SIGTERM);
    for (int i = 0; i < 100 && kill(*process, 0) == 0; i++) {
        if (waitpid(*process, NULL, WNOHANG) == *process) {
            *process = 0;
            return;
        }
        wait_ms(20);
    }
    kill(*process, SIGKILL);
    run_wait(*process);
    *process = 0;
}

static void start_recorder(void)
{
    unlink(capture_path);
    recorder = run_start((const char *const[]){"parec", "--device=mix.monitor", "--format=s16le",
                                               "--rate=48000", "--channels=2", "--latency-msec=20",
                                               "--raw", capture_path, NULL});
    int64_t start = now_ms();
    while (capture_bytes() == 0) {
        if (now_ms() - start > MAX_WAIT_MS) fail_msg("the recorder does not record");
        wait_ms(20);
    }
}

/* Let what was played arrive, and return what was recorded. */
static Buffer stop_recorder(void)
{
    Buffer capture = {0};
    wait_ms(500);
    end(&recorder);
    assert_int_equal(file_read(capture_path, (size_t)1 << 28, &capture, NULL), STATUS_OK);
    return capture;
}

/* The frames that the device has to get, without the silence before them. */
static Span expected_after_pre_roll(const Mix *mix)
{
    Limiter *limiter = limiter_new(MIX_RATE_HZ, plain.gain_db, plain.ceiling_dbtp);
    Dither dither;
    size_t delay = limiter_delay_frames(limiter), n = (size_t)mix->n_frames;
    float *frames = calloc(n + delay, 2 * sizeof *frames);
    int16_t *samples = malloc(n * 2 * sizeof *samples);
    for (size_t i = 0; i < n; i++) fake_mix_frame(mix, (int64_t)i, frames + 2 * i);
    limiter_process(limiter, frames, frames, n + delay);
    dither_init(&dither);
    dither_process(&dither, frames + 2 * delay, samples, n * 2);
    limiter_free(limiter);
    free(frames);
    size_t skipped = (size_t)mix->n_silent * 2;
    memmove(samples, samples + skipped, (n * 2 - skipped) * sizeof *samples);
    return (Span){(const char *)samples, (n * 2 - skipped) * sizeof *samples};
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
        start_recorder();
        int64_t start = now_ms();
        Status status = live_play(&mix, &options, &report, &error);
        int64_t elapsed = now_ms() - start;
        Buffer capture = stop_recorder();
        if (status) fail_msg("%s", error.message);
        Span expected = expected_after_pre_roll(&mix);
        n_expected = expected.n_bytes / 4;
        n_found = frames_in_a_row(buffer_span(&capture), expected);
        assert_int_equal(report.n_frames, mix.n_frames);
        assert_in_range(elapsed, 3900, 12000); /* in real time */
        assert_in_range(positions.n_calls, 10, 60);
        assert_in_range(positions.latest, 2 * MIX_RATE_HZ, mix.n_frames);
        assert_false(positions.fell);
        if (n_found < n_expected)
            print_message("%zu of %zu frames in a row, %llu underruns\n", n_found, n_expected,
                          (unsigned long long)report.n_underruns);
        free((void *)(uintptr_t)expected.data);
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
    start_recorder();
    int64_t start = now_ms();
    assert_int_equal(live_play(&mix, &options, &report, NULL), STATUS_CANCELLED);
    assert_true(now_ms() - start < 8000);
    assert_in_range(report.n_frames, MIX_RATE_HZ, 8 * MIX_RATE_HZ);
    Buffer capture = stop_recorder();
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
    if (live_play(&mix, &plain, &report, &error)) fail_msg("%s", error.message);
    assert_true(report.n_underruns >= 1);
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
        wait_ms(600);
        kill(server, SIGKILL);
        _exit(0);
    }
    int64_t start = now_ms();
    assert_int_equal(live_play(&mix, &plain, &report, &error), STATUS_ENGINE);
    assert_true(now_ms() - start < 30000);
    run_wait(killer);
    run_wait(server);
    server = 0;
    assert_int_equal(live_play(&mix, &plain, &report, &error), STATUS_ENGINE);
}

static int set_up(void **state)
{
    (void)state;
    folder = scratch_make();
    snprintf(capture_path, sizeof capture_path, "%s/capture.raw", folder);
    if (is_installed("pulseaudio") && is_installed("parec") && is_installed("pactl") &&
        configure_alsa())
        start_server();
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    end(&recorder);
    end(&server);
    scratch_remove(folder);
    return 0;
}

/* Every test needs the server. */
static int need_server(void **state)
{
    (void)state;
    if (server > 0) return 0;
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
        cmocka_unit_test_setup(fails_when_the_server_goes_away, need_server),
    };
    return cmocka_run_group_tests_name("null_sink", tests, set_up, tear_down);
}
