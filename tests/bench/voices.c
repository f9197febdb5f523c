/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Measure the voices of a library and rewrite the measured columns of its table: `voices FOLDER`.
 *
 * f0_hz is the median fundamental of the voiced frames; 0 when next to nothing is voiced. centroid_hz is the
 * mean, over the frames with speech, of the centre of gravity of the power spectrum. Both on a passage of our own at the voice's own settings. What each voice costs in gain goes to
 * standard error. Source: de Cheveigné and Kawahara, "YIN", JASA 111(4), 2002, for the difference function. */
#include "base/buffer.h"
#include "base/file.h"
#include "speech/speech.h"

#include <complex.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { WINDOW = 1024, STEP = 512, MIN_LAG = SPEECH_RATE_HZ / 500, MAX_LAG = SPEECH_RATE_HZ / 40 };

/* Rough and breathy voices repeat themselves badly; a whisper does not at all. */
static const double MAX_APERIODICITY = 0.6;

static const char passage[] =
    "All along the river the mills were running, and nobody knew the miller by name. "
    "He would nod, go indoors, and warm a bowl of lentils over a low yellow fire. "
    "Some say that seven chests of silver lie under the floor of the third house.";

typedef struct Measures {
    double f0_hz;
    double centroid_hz;
} Measures;

static int compare(const void *a, const void *b)
{
    double x, y;
    memcpy(&x, a, sizeof x);
    memcpy(&y, b, sizeof y);
    return (x > y) - (x < y);
}

static double rms(const float *frames, size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++) sum += (double)frames[i] * (double)frames[i];
    return sqrt(sum / (double)n);
}

/* Fundamental of the frames at `frames` (WINDOW + MAX_LAG of them), or 0 when they are not voiced. */
static double fundamental(const float *frames)
{
    double difference[MAX_LAG + 1] = {1}, sum = 0;
    for (int lag = 1; lag <= MAX_LAG; lag++) {
        double d = 0;
        for (int i = 0; i < WINDOW; i++) {
            double step = (double)frames[i] - (double)frames[i + lag];
            d += step * step;
        }
        sum += d;
        difference[lag] = sum > 0 ? d * lag / sum : 1;
    }
    double least = 1;
    for (int lag = MIN_LAG; lag <= MAX_LAG; lag++) least = difference[lag] < least ? difference[lag] : least;
    if (least > MAX_APERIODICITY) return 0;
    for (int lag = MIN_LAG; lag < MAX_LAG; lag++) {
        if (difference[lag] > least + 0.1) continue;
        while (lag < MAX_LAG && difference[lag + 1] < difference[lag]) lag++;
        return (double)SPEECH_RATE_HZ / lag;
    }
    return 0;
}

static void transform(double complex *x, size_t n)
{
    if (n == 1) return;
    double complex even[WINDOW / 2], odd[WINDOW / 2];
    for (size_t i = 0; i < n / 2; i++) {
        even[i] = x[2 * i];
        odd[i] = x[2 * i + 1];
    }
    transform(even, n / 2);
    transform(odd, n / 2);
    for (size_t i = 0; i < n / 2; i++) {
        double complex turned = cexp(-2 * M_PI * I * (double)i / (double)n) * odd[i];
        x[i] = even[i] + turned;
        x[i + n / 2] = even[i] - turned;
    }
}

static double centroid(const float *frames)
{
    double complex x[WINDOW];
    double weighted = 0, total = 0;
    for (size_t i = 0; i < WINDOW; i++)
        x[i] = (double)frames[i] * (0.5 - 0.5 * cos(2 * M_PI * (double)i / WINDOW));
    transform(x, WINDOW);
    for (size_t i = 1; i < WINDOW / 2; i++) {
        double power = cabs(x[i]) * cabs(x[i]);
        weighted += power * (double)i * SPEECH_RATE_HZ / WINDOW;
        total += power;
    }
    return total > 0 ? weighted / total : 0;
}

/* What is above the first formant only disturbs the search for the fundamental. */
static float *smooth(const Take *take)
{
    float *low = malloc((take->n_frames + 1) * sizeof *low);
    float first = 0, second = 0;
    for (size_t i = 0; low && i < take->n_frames; i++) {
        first += 0.15f * (take->pcm[i] - first);
        second += 0.15f * (first - second);
        low[i] = second;
    }
    return low;
}

static Measures measure(const Take *take)
{
    Measures measures = {0};
    float *low = smooth(take);
    size_t n = 0, n_voiced = 0, n_spoken = 0;
    double loudness = rms(take->pcm, take->n_frames), *pitches = calloc(take->n_frames / STEP + 1, sizeof *pitches);
    for (size_t at = 0; pitches && low && at + WINDOW + MAX_LAG < take->n_frames; at += STEP, n++) {
        if (rms(take->pcm + at, WINDOW) < loudness / 4) continue;
        measures.centroid_hz += centroid(take->pcm + at);
        n_spoken++;
        double f0 = fundamental(low + at);
        if (f0 > 0) pitches[n_voiced++] = f0;
    }
    if (n_spoken) measures.centroid_hz /= (double)n_spoken;
    if (n_voiced * 5 > n_spoken) {
        qsort(pitches, n_voiced, sizeof *pitches, compare);
        measures.f0_hz = pitches[n_voiced / 2];
    }
    free(pitches);
    free(low);
    return measures;
}

static void write_log(void *context, LogLevel level, const char *file, int line, int column, const char *message)
{
    (void)context;
    (void)level;
    (void)line;
    (void)column;
    fprintf(stderr, "%s%s%s\n", file, *file ? ": " : "", message);
}

static Status measure_all(const VoiceLibrary *library, Speech *speech, Buffer *rows, Error *error)
{
    for (size_t i = 0; i < library->n_voices; i++) {
        const VoiceInfo *info = &library->voices[i];
        SpeechRequest request = {.text = span_of(passage), .voice = {.pitch = 50, .rate_wpm = 175, .range = 50, .strength = 1}};
        Take take;
        memcpy(request.voice.voice, info->name, sizeof request.voice.voice);
        memcpy(request.voice.language, info->language, sizeof request.voice.language);
        Status status = speech_submit(speech, i, &request, error);
        if (!status) status = speech_receive(speech, i, NULL, &take, error);
        if (status) return status;
        Measures m = measure(&take);
        buffer_printf(rows, "%s\t%s\t%s\t%d\t%.0f\t%.0f\t%s\n", info->name, info->language,
                      gender_name(info->gender), info->age, m.f0_hz, m.centroid_hz, info->suits);
        fprintf(stderr, "%-16s %4.0f Hz %5.0f Hz %5.1f s\n", info->name, m.f0_hz, m.centroid_hz,
                (double)take.n_frames / SPEECH_RATE_HZ);
        take_free(&take);
    }
    return STATUS_OK;
}

int main(int argc, char **argv)
{
    VoiceLibrary *library = NULL;
    Speech *speech = NULL;
    Error error = {0};
    Buffer rows = {0};
    Log log = {.write = write_log};
    char path[4096];
    if (argc != 2) {
        fprintf(stderr, "usage: voices FOLDER\n");
        return 2;
    }
    snprintf(path, sizeof path, "%s/voices.tsv", argv[1]);
    buffer_add_string(&rows, "# Our voices. `make voices-table` measures f0_hz and centroid_hz anew.\n");
    buffer_add_string(&rows, "name\tlanguage\tgender\tage\tf0_hz\tcentroid_hz\tsuits\n");
    Status status = voice_library_load(argv[1], &library, &error);
    if (!status)
        status = speech_open(&(SpeechOptions){.library = library, .n_workers = 2, .log = &log}, &speech, &error);
    if (!status) status = measure_all(library, speech, &rows, &error);
    if (!status) status = file_write(path, buffer_span(&rows), &error);
    if (status) fprintf(stderr, "%s\n", error.message);
    speech_close(speech);
    voice_library_free(library);
    buffer_done(&rows);
    return status ? 1 : 0;
}
