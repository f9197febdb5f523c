/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Playback into ALSA's file plugin, which takes frames as fast as they come, and without any device. */
#include "live/live.h"
#include "base/file.h"
#include "support/fake_mix.h"
#include "support/run.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>


/* Make `text` ALSA's whole configuration; "%s" in it stands for the folder. */
static void configure(const char *text)
{
    char path[512], config[2048];
    snprintf(path, sizeof path, "%s/asound.conf", scratch);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    const char *place = strstr(text, "%s");
    if (place)
        snprintf(config, sizeof config, "%.*s%s%s", (int)(place - text), text, scratch, place + 2);
    else
        snprintf(config, sizeof config, "%s", text);
    assert_int_not_equal(fputs(config, file), EOF);
    assert_int_equal(fclose(file), 0);
    setenv("ALSA_CONFIG_PATH", path, 1);
}

static void configure_file(void)
{
    configure("pcm.nothing { type null }\n"
              "pcm.!default { type file slave.pcm nothing file \"%s/out.raw\" format raw }\n");
}

static const LiveOptions options = {.gain_db = 3, .ceiling_dbtp = -3};

static Status play(Mix *mix, const LiveOptions *how, LiveReport *report, Error *error)
{
    fake_mix_play(mix);
    return live_play(&(MixOptions){0}, NULL, how, report, error);
}

static void hands_the_device_every_frame_and_silence_behind(void **state)
{
    (void)state;
    configure_file();
    Mix mix = {.n_frames = 4000}; /* all of it is in the ring before the device starts */
    LiveReport report = {0};
    Error error = {0};
    char path[512];
    if (play(&mix, &options, &report, &error)) fail_msg("%s", error.message);
    assert_int_equal(report.n_frames, mix.n_frames);
    snprintf(path, sizeof path, "%s/out.raw", scratch);
    Buffer raw = {0};
    assert_int_equal(file_read(path, 1 << 28, &raw, &error), STATUS_OK);
    int16_t *expected = fake_mix_samples(&mix, 0, options.gain_db, options.ceiling_dbtp);
    size_t n_bytes = (size_t)mix.n_frames * 4;
    size_t at = span_find(buffer_span(&raw), (Span){(const char *)expected, n_bytes}, 0);
    assert_true(at != SIZE_MAX);
    for (size_t i = at + n_bytes; i < raw.n_bytes; i++) assert_int_equal(raw.data[i], 0);
    assert_true(raw.n_bytes - at - n_bytes >= 4800 * 4);
    free(expected);
    buffer_done(&raw);
}

static void says_so_when_there_is_no_device(void **state)
{
    (void)state;
    configure("# nothing is configured here\n");
    Mix mix = {.n_frames = 4000};
    LiveReport report = {0};
    Error error = {0};
    assert_int_equal(play(&mix, &options, &report, &error), STATUS_ENGINE);
    assert_non_null(strstr(error.message, "no sound device"));
    assert_int_equal(live_list_devices(NULL, &error), STATUS_ENGINE);
}

static void says_so_when_no_device_has_the_name(void **state)
{
    (void)state;
    configure_file();
    Mix mix = {.n_frames = 4000};
    LiveReport report = {0};
    Error error = {0};
    LiveOptions named = options;
    named.device = "no such device";
    assert_int_equal(play(&mix, &named, &report, &error), STATUS_NOT_FOUND);
    assert_non_null(strstr(error.message, "no such device"));
}

static void note_line(void *context, LogLevel level, const char *file, int line, int column,
                      const char *message)
{
    (void)level, (void)file, (void)line, (void)column;
    if (strstr(message, "default")) ++*(int *)context;
}

static void lists_the_default_device(void **state)
{
    (void)state;
    configure_file();
    int n_defaults = 0;
    const Log log = {note_line, &n_defaults};
    assert_int_equal(live_list_devices(&log, NULL), STATUS_OK);
    assert_true(n_defaults > 0);
}

static void reports_a_mix_that_fails(void **state)
{
    (void)state;
    configure_file();
    Mix mix = {.n_frames = 400000, .fail_at = 20000};
    LiveReport report = {0};
    Error error = {0};
    assert_int_equal(play(&mix, &options, &report, &error), STATUS_IO);
    assert_string_equal(error.message, "the fake mix broke off");
}

static void stops_when_cancelled_before_a_frame_is_heard(void **state)
{
    (void)state;
    configure_file();
    const volatile int cancel = 1;
    Mix mix = {.n_frames = 400000};
    LiveReport report = {0};
    LiveOptions cancelled = options;
    cancelled.cancel = &cancel;
    assert_int_equal(play(&mix, &cancelled, &report, NULL), STATUS_CANCELLED);
    assert_int_equal(report.n_frames, 0);
}

static void plays_a_mix_without_frames(void **state)
{
    (void)state;
    configure_file();
    Mix mix = {0};
    LiveReport report = {0};
    Error error = {0};
    if (play(&mix, &options, &report, &error)) fail_msg("%s", error.message);
    assert_int_equal(report.n_frames, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hands_the_device_every_frame_and_silence_behind),
        cmocka_unit_test(says_so_when_there_is_no_device),
        cmocka_unit_test(says_so_when_no_device_has_the_name),
        cmocka_unit_test(lists_the_default_device),
        cmocka_unit_test(reports_a_mix_that_fails),
        cmocka_unit_test(stops_when_cancelled_before_a_frame_is_heard),
        cmocka_unit_test(plays_a_mix_without_frames),
    };
    return cmocka_run_group_tests_name("live", tests, scratch_open, scratch_close);
}
