/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The limit that a render is measured against: one process, one thread, eSpeak NG over the same lines in
 * the same voices, PCM thrown away.   bare STORY   prints the seconds of audio that were thrown away. */
#include "cli/console.h"
#include "cli/production.h"
#include "speech/cleaner.h"
#include "speech/data_folder.h"
#include "speech/engine.h"
#include "speech/settings.h"

#include <espeak-ng/speak_lib.h>
#include <stdio.h>
#include <stdlib.h>

enum { BUFFER_MS = 1000 };

static size_t n_samples_thrown;

static int throw_away(short *samples, int n_samples, espeak_EVENT *events)
{
    (void)events;
    if (samples) n_samples_thrown += (size_t)n_samples;
    return 0;
}

static void must(Status status, const Error *error)
{
    if (!status) return;
    char text[1024];
    error_format(error, text, sizeof text);
    fprintf(stderr, "%s\n", text);
    exit(1);
}

static void speak(const Production *production, const ScriptLine *line, Buffer *text)
{
    Error error = {0};
    CleanText clean = {0};
    char name[64];
    VoiceSettings settings = voice_settings(&production->voices[line->speaker], line->delivery);
    buffer_clear(text);
    script_spoken_text(production->script, line, text);
    must(clean_text(buffer_span(text), &clean, &error), &error);
    buffer_clear(text);
    clean_text_to_utf8(&clean, 0, clean.n_chars, text);
    buffer_add_char(text, '\0');
    snprintf(name, sizeof name, "%s+%s", settings.language, settings.variant);
    espeak_SetVoiceByName(name);
    espeak_SetParameter(espeakRATE, settings.rate_wpm, 0);
    espeak_SetParameter(espeakPITCH, settings.pitch, 0);
    espeak_SetParameter(espeakRANGE, settings.range, 0);
    espeak_Synth(text->data, text->n_bytes, 0, POS_CHARACTER, 0, espeakCHARS_UTF8, NULL, NULL);
    clean_text_done(&clean);
}

int main(int argc, char **argv)
{
    Error error = {0};
    Console console;
    Production production;
    DataFolder folder;
    const char *engine_data;
    Buffer text = {0};
    if (argc != 2) {
        fputs("usage: bare STORY\n", stderr);
        return 2;
    }
    console_init(&console, -1);
    ProductionOptions options = {.story = argv[1], .depth = PRODUCTION_CAST};
    must(production_open(&options, &console.log, &production, &error), &error);
    must(engine_find_data(&engine_data, &error), &error);
    must(data_folder_open(production.library, engine_data, &folder, &error), &error);
    espeak_Initialize(AUDIO_OUTPUT_SYNCHRONOUS, BUFFER_MS, folder.path, espeakINITIALIZE_DONT_EXIT);
    espeak_SetSynthCallback(throw_away);
    espeak_ListVoices(NULL);
    for (size_t i = 0; i < production.script->n_lines; i++)
        speak(&production, &production.script->lines[i], &text);
    printf("%.1f s of audio\n", (double)n_samples_thrown / SPEECH_RATE_HZ);
    data_folder_close(&folder);
    buffer_done(&text);
    production_done(&production);
    return 0;
}
