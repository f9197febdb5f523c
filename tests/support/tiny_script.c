/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/tiny_script.h"

#include <math.h>
#include <sndfile.h>
#include <stdio.h>
#include <stdlib.h>

static void *need(void *memory)
{
    if (!memory) abort();
    return memory;
}

Script *tiny_script_new(const TinyLine *lines, size_t n_lines, Cue *cues, size_t n_cues)
{
    Arena *arena = need(arena_new());
    Script *script = need(arena_alloc(arena, 1, sizeof *script));
    Document *document = need(arena_alloc(arena, 1, sizeof *document));
    Buffer source = {0};
    script->arena = document->arena = arena;
    script->document = document;
    script->lines = need(arena_alloc(arena, n_lines, sizeof *script->lines));
    script->scenes = need(arena_alloc(arena, n_lines + 1, sizeof *script->scenes));
    script->n_scenes = n_lines ? lines[n_lines - 1].scene + 1 : 1;
    script->n_lines = n_lines;
    script->n_characters = 1;
    for (size_t i = 0; i < n_lines; i++)
        if (lines[i].speaker >= script->n_characters) script->n_characters = lines[i].speaker + 1;
    script->characters = need(arena_alloc(arena, script->n_characters, sizeof *script->characters));
    for (size_t i = 0; i < script->n_characters; i++)
        script->characters[i].kind = i == NARRATOR ? CHARACTER_NARRATOR : CHARACTER_NAMED;
    script->cues = cues;
    script->n_cues = n_cues;
    for (size_t i = 0; i < n_lines; i++) {
        ScriptLine *line = &script->lines[i];
        *line = (ScriptLine){.kind = lines[i].kind, .speaker = lines[i].speaker,
                             .paragraph = lines[i].paragraph, .scene = lines[i].scene,
                             .start = source.n_bytes, .confidence = 1};
        buffer_add_string(&source, lines[i].text);
        line->end = source.n_bytes;
        Scene *scene = &script->scenes[line->scene];
        if (scene->n_lines++ == 0) scene->first_line = i;
        buffer_add_char(&source, '\n');
    }
    document->file = "tale.txt";
    document->name = "tale";
    document->source = span_of(need(arena_string(arena, buffer_span(&source))));
    buffer_done(&source);
    return script;
}

void tiny_script_free(Script *script)
{
    if (script) arena_free(script->arena);
}

void tiny_sound_write(const char *path, const TinySound *sound)
{
    SF_INFO info = {.samplerate = sound->rate_hz, .channels = sound->n_channels, .format = sound->format};
    SNDFILE *file = need(sf_open(path, SFM_WRITE, &info));
    size_t n_frames = (size_t)(sound->seconds * sound->rate_hz + 0.5), n_channels = (size_t)sound->n_channels;
    float *frames = need(malloc(n_frames * n_channels * sizeof *frames));
    uint32_t seed = 12345;
    for (size_t i = 0; i < n_frames; i++) {
        double tone = sound->tone_gain * sin(2 * M_PI * sound->tone_hz * (double)i / sound->rate_hz);
        for (size_t c = 0; c < n_channels; c++) {
            seed = seed * 1664525u + 1013904223u;
            double noise = (double)(seed >> 8) / 8388608.0 - 1;
            frames[i * n_channels + c] = (float)(tone + sound->noise_gain * noise);
        }
    }
    if (sf_writef_float(file, frames, (sf_count_t)n_frames) != (sf_count_t)n_frames) abort();
    free(frames);
    if (sf_close(file) != 0) abort();
}
