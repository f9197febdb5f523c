/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/fake_speech.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct Speech {
    char *texts[4096]; /* by number modulo; NULL when not waiting */
    size_t n_waiting, most_waiting;
    double gain_db;
    bool fails;
};

Speech *fake_speech_new(void)
{
    return calloc(1, sizeof(Speech));
}

void fake_speech_set(Speech *speech, double gain_db, bool fails)
{
    speech->gain_db = gain_db;
    speech->fails = fails;
}

size_t fake_speech_most_waiting(const Speech *speech)
{
    return speech->most_waiting;
}

size_t fake_speech_waiting(const Speech *speech)
{
    return speech->n_waiting;
}

double fake_speech_hz(Span text)
{
    return 940 + 8 * (double)(text.n_bytes % 16);
}

Status speech_open(const SpeechOptions *options, Speech **out, Error *error)
{
    (void)options;
    *out = fake_speech_new();
    return *out ? STATUS_OK : error_set(error, STATUS_NO_MEMORY, "out of memory");
}

void speech_close(Speech *speech)
{
    if (!speech) return;
    for (size_t i = 0; i < 4096; i++) free(speech->texts[i]);
    free(speech);
}

Status speech_submit(Speech *speech, uint64_t number, const SpeechRequest *request, Error *error)
{
    char **slot = &speech->texts[number % 4096];
    if (*slot || speech->n_waiting >= SPEECH_MAX_PENDING)
        return error_set(error, STATUS_ENGINE, "this number is in use, or too many lines wait");
    *slot = strndup(request->text.data, request->text.n_bytes);
    if (!*slot) return error_set(error, STATUS_NO_MEMORY, "out of memory");
    speech->n_waiting++;
    if (speech->n_waiting > speech->most_waiting) speech->most_waiting = speech->n_waiting;
    return STATUS_OK;
}

static void speak(const Speech *speech, const char *text, Take *take)
{
    size_t n_bytes = strlen(text);
    *take = (Take){0};
    if (n_bytes == 0 || strspn(text, ".") == n_bytes) return;
    /* A sine at 0 dBFS has −3.01 LUFS, give or take the weighting. */
    double amplitude = pow(10, (SPEECH_LEVEL_LUFS + 3.01 + speech->gain_db) / 20);
    double step = 2 * M_PI * fake_speech_hz(span_of(text)) / SPEECH_RATE_HZ;
    take->n_frames = n_bytes * FAKE_FRAMES_PER_BYTE;
    take->pcm = malloc(take->n_frames * sizeof(float));
    for (size_t i = 0; take->pcm && i < take->n_frames; i++)
        take->pcm[i] = (float)(amplitude * cos(step * (double)i));
}

/* A word begins where its first byte is heard. */
static void add_words(const char *text, Take *take)
{
    size_t n_bytes = strlen(text);
    take->words = calloc(n_bytes + 1, sizeof *take->words);
    for (size_t at = 0; take->words && take->n_frames && at < n_bytes;) {
        size_t n = strcspn(text + at, " ");
        if (n)
            take->words[take->n_words++] = (TakeWord){(uint32_t)at, (uint32_t)n, (uint32_t)(at * FAKE_FRAMES_PER_BYTE)};
        at += n + strspn(text + at + n, " ");
    }
}

Status speech_receive(Speech *speech, uint64_t number, const volatile int *cancel, Take *out,
                      Error *error)
{
    char **slot = &speech->texts[number % 4096];
    if (cancel && *cancel) return error_set(error, STATUS_CANCELLED, "interrupted");
    if (!*slot) return error_set(error, STATUS_ENGINE, "nobody asked for this line");
    bool fails = speech->fails && strcmp(*slot, "fail") == 0;
    if (!fails) speak(speech, *slot, out);
    if (!fails) add_words(*slot, out);
    free(*slot);
    *slot = NULL;
    speech->n_waiting--;
    return fails ? error_set(error, STATUS_ENGINE, "the engine is gone") : STATUS_OK;
}

void speech_forget(Speech *speech, uint64_t number)
{
    char **slot = &speech->texts[number % 4096];
    if (!*slot) return; /* it failed, and was told so */
    free(*slot);
    *slot = NULL;
    speech->n_waiting--;
}

void take_free(Take *take)
{
    free(take->pcm);
    free(take->words);
    *take = (Take){0};
}

const char *speech_engine_version(void)
{
    return "fake";
}
