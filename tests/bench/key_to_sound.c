/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file key_to_sound.c
 * How long it takes from a key in `dramatis audition` to the first sound of the changed voice, end to end: from a
 * terminal, through the engine, the mix, PortAudio and a sound server's null sink to a recorder.
 *
 *   key_to_sound
 *
 * Prints the milliseconds of each key and their median. What the recorder adds, some 10 ms, is in them. */
#include "support/pty.h"
#include "support/run.h"
#include "support/sound_server.h"

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { N_KEYS = 12, QUIET_MS = 300, MAX_MS = 10000, LOUD = 40 };

/* A row of keys: another pitch, rate, range and voice. */
static const char *const keys[N_KEYS] = {"\033[C", "\033[C", "\033[D", "\033[B\033[C", "\033[C", "\033[D",
                                         "\033[B\033[C", "\033[D", "2", "3", "4", "5"};

/* Read what was recorded for `ms`, or until it is as loud as asked. Returns whether it was. */
static bool listen(int recorder, int ms, bool for_sound)
{
    static int16_t samples[4096];
    int64_t begin = clock_ms(), quiet_since = begin;
    while (clock_ms() - begin < ms) {
        struct pollfd fd = {.fd = recorder, .events = POLLIN};
        if (poll(&fd, 1, 5) <= 0) continue;
        ssize_t n = read(recorder, samples, sizeof samples);
        bool is_loud = false;
        for (ssize_t i = 0; i < n / 2; i++) is_loud |= samples[i] > LOUD || samples[i] < -LOUD;
        if (is_loud && for_sound) return true;
        if (is_loud) quiet_since = clock_ms();
        if (!for_sound && clock_ms() - quiet_since > QUIET_MS) return true;
    }
    return false;
}

static int compare(const void *a, const void *b)
{
    const int64_t *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

/* Press all keys at a booth that is open. Returns false if one was not heard. */
static bool press_all(Pty *pty, int recorder, int64_t *taken_ms)
{
    for (int i = 0; i < N_KEYS; i++) {
        listen(recorder, MAX_MS, false);
        int64_t begin = clock_ms();
        pty_type(pty, keys[i]);
        if (!listen(recorder, MAX_MS, true)) return false;
        taken_ms[i] = clock_ms() - begin;
        pty_await(pty, "\xff", 0); /* take what it shows */
        printf("%6lld ms  %s\n", (long long)taken_ms[i], keys[i][0] == '\033' ? "a setting" : "another voice");
    }
    return true;
}

int main(void)
{
    int64_t taken_ms[N_KEYS];
    Pty pty;
    SoundServer *server = sound_server_start();
    if (!server) {
        printf("left out: pulseaudio, parec, pactl and ALSA's pulse plugin are not all here\n");
        return 0;
    }
    char *folder = scratch_make();
    setenv("XDG_CACHE_HOME", folder, 1);
    const char *story = path_in(folder, "tale.txt");
    put_text(story, "\"Come in,\" said Tom.\n\n\"I shall,\" said Clara.\n");
    // NOLINTNEXTLINE(cert-env33-c): a constant command
    FILE *recorder = popen("parec --device=mix.monitor --format=s16le --rate=48000 --channels=2 --latency-msec=5 --raw", "r");
    if (!recorder) return 1;
    pty_start(&pty, (const char *const[]){TEST_PROGRAM, "audition", story, "Tom", NULL});
    bool fine = pty_await(&pty, "q: leave", MAX_MS) && listen(fileno(recorder), MAX_MS, true);
    fine = fine && press_all(&pty, fileno(recorder), taken_ms);
    if (fine) {
        qsort(taken_ms, N_KEYS, sizeof *taken_ms, compare);
        printf("from key to sound: median %lld ms, longest %lld ms\n", (long long)taken_ms[N_KEYS / 2],
               (long long)taken_ms[N_KEYS - 1]);
    } else {
        fprintf(stderr, "nothing was heard\n");
    }
    pty_done(&pty);
    sound_server_stop(server);
    pclose(recorder);
    scratch_remove(folder);
    return fine ? 0 : 1;
}
