/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/sound_server.h"
#include "base/file.h"
#include "support/run.h"

#include <glob.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { MAX_WAIT_MS = 20000 };

struct SoundServer {
    char *folder;
    char capture[512]; /* path */
    pid_t server, recorder;
};

static void must(bool fine, const char *what)
{
    if (fine) return;
    fprintf(stderr, "sound server: %s\n", what);
    abort();
}

void sleep_ms(int ms)
{
    const struct timespec pause = {ms / 1000, ms % 1000 * 1000000L};
    nanosleep(&pause, NULL);
}

int64_t clock_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static bool succeeds(const char *const *argv)
{
    Run run = {0};
    run_program(&run, argv, NULL);
    bool fine = run.status == 0;
    run_done(&run);
    return fine;
}

static bool is_installed(const char *program)
{
    return succeeds((const char *const[]){"sh", "-c", "command -v \"$0\"", program, NULL});
}

/* Write ALSA's whole configuration: everything goes to the server. Returns false without the plugin. */
static bool configure_alsa(const char *folder)
{
    static const char *const patterns[] = {"/usr/lib*/*/alsa-lib/libasound_module_pcm_pulse.so",
                                           "/usr/lib*/alsa-lib/libasound_module_pcm_pulse.so"};
    char text[2048];
    bool there = false;
    for (size_t i = 0; i < 2 && !there; i++) {
        glob_t found = {0};
        there = glob(patterns[i], 0, NULL, &found) == 0;
        if (there)
            snprintf(text, sizeof text,
                     "pcm_type.pulse { lib \"%s\" }\npcm.!default { type pulse }\n",
                     found.gl_pathv[0]);
        globfree(&found);
    }
    if (!there) return false;
    const char *path = path_in(folder, "asound.conf");
    put_text(path, text);
    setenv("ALSA_CONFIG_PATH", path, 1);
    return true;
}

static void start(SoundServer *server)
{
    char address[512], protocol[600];
    snprintf(address, sizeof address, "unix:%s/pulse.sock", server->folder);
    snprintf(protocol, sizeof protocol,
             "module-native-protocol-unix socket=%s/pulse.sock auth-anonymous=1", server->folder);
    setenv("XDG_RUNTIME_DIR", server->folder, 1);
    setenv("HOME", server->folder, 1);
    setenv("PULSE_SERVER", address, 1);
    server->server = run_start((const char *const[]){
        "pulseaudio", "-n", "--daemonize=no", "--disable-shm=yes", "--exit-idle-time=-1",
        "--use-pid-file=no", "--log-level=error", "-L", protocol, "-L",
        "module-null-sink sink_name=mix rate=48000 channels=2 format=s16le", NULL});
    int64_t begin = clock_ms();
    while (!succeeds((const char *const[]){"pactl", "info", NULL})) {
        must(clock_ms() - begin < MAX_WAIT_MS, "it does not answer");
        sleep_ms(50);
    }
}

SoundServer *sound_server_start(void)
{
    if (!is_installed("pulseaudio") || !is_installed("parec") || !is_installed("pactl")) return NULL;
    SoundServer *server = calloc(1, sizeof *server);
    must(server != NULL, "out of memory");
    server->folder = scratch_make();
    snprintf(server->capture, sizeof server->capture, "%s/capture.raw", server->folder);
    if (!configure_alsa(server->folder)) {
        sound_server_stop(server);
        return NULL;
    }
    start(server);
    return server;
}

static void end(pid_t *process)
{
    if (*process <= 0) return;
    kill(*process, SIGTERM);
    for (int i = 0; i < 100; i++) {
        if (waitpid(*process, NULL, WNOHANG) != 0) {
            *process = 0;
            return;
        }
        sleep_ms(20);
    }
    kill(*process, SIGKILL);
    run_wait(*process);
    *process = 0;
}

void sound_server_stop(SoundServer *server)
{
    if (!server) return;
    end(&server->recorder);
    end(&server->server);
    scratch_remove(server->folder);
    free(server);
}

void sound_server_kill(SoundServer *server)
{
    kill(server->server, SIGKILL);
}

static off_t capture_bytes(const SoundServer *server)
{
    struct stat info;
    return stat(server->capture, &info) == 0 ? info.st_size : 0;
}

void sound_server_record(SoundServer *server)
{
    unlink(server->capture);
    server->recorder = run_start((const char *const[]){
        "parec", "--device=mix.monitor", "--format=s16le", "--rate=48000", "--channels=2",
        "--latency-msec=20", "--raw", server->capture, NULL});
    int64_t begin = clock_ms();
    while (capture_bytes(server) == 0) {
        must(clock_ms() - begin < MAX_WAIT_MS, "the recorder does not record");
        sleep_ms(20);
    }
}

Buffer sound_server_recorded(SoundServer *server)
{
    Buffer capture = {0};
    sleep_ms(500);
    end(&server->recorder);
    must(file_read(server->capture, (size_t)1 << 28, &capture, NULL) == STATUS_OK, "no recording");
    return capture;
}
