/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/talk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void stop(const Error *error)
{
    fprintf(stderr, "%s\n", error->message);
    abort();
}

static void keep_warning(void *context, LogLevel level, const char *file, int line, int column,
                         const char *message)
{
    Talk *talk = context;
    (void)file;
    (void)line;
    (void)column;
    if (level != LOG_WARNING) return;
    talk->n_warnings++;
    snprintf(talk->last_warning, sizeof talk->last_warning, "%s", message);
}

static void open_with(Talk *talk, unsigned n_workers, const TakeCacheOptions *cache)
{
    Error error = {0};
    *talk = (Talk){.log = {keep_warning, talk}};
    if (voice_library_load("voices/library", &talk->library, &error)) stop(&error);
    SpeechOptions options = {.library = talk->library, .n_workers = n_workers, .log = &talk->log, .cache = cache};
    if (speech_open(&options, &talk->speech, &error)) stop(&error);
}

void talk_open(Talk *talk, unsigned n_workers)
{
    open_with(talk, n_workers, NULL);
}

void talk_open_keeping(Talk *talk, unsigned n_workers, const char *folder, uint64_t max_bytes)
{
    open_with(talk, n_workers, &(TakeCacheOptions){folder, max_bytes});
}

void talk_close(Talk *talk)
{
    speech_close(talk->speech);
    voice_library_free(talk->library);
}

SpeechRequest talk_request(const Talk *talk, const char *text, const char *voice, Delivery delivery)
{
    SpeechRequest request = {.text = span_of(text), .delivery = delivery,
                             .voice = {.pitch = 50, .rate_wpm = 175, .range = 50, .strength = 1}};
    const VoiceInfo *info = voice_library_find(talk->library, span_of(voice));
    if (!info) stop(&(Error){.message = "no such voice"});
    memcpy(request.voice.voice, info->name, sizeof info->name);
    memcpy(request.voice.language, info->language, sizeof info->language);
    return request;
}

Take talk_say(Talk *talk, SpeechRequest request)
{
    Take take;
    Error error = {0};
    if (speech_submit(talk->speech, UINT64_MAX, &request, &error)) stop(&error);
    if (speech_receive(talk->speech, UINT64_MAX, NULL, &take, &error)) stop(&error);
    return take;
}

bool same_take(const Take *a, const Take *b)
{
    return a->n_frames == b->n_frames && a->n_words == b->n_words && a->placeholder == b->placeholder &&
           !memcmp(a->pcm, b->pcm, a->n_frames * sizeof *a->pcm) &&
           !memcmp(a->words, b->words, a->n_words * sizeof *a->words);
}
