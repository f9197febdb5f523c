/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/reading.h"

#include "cli/cancel.h"
#include "deliver/deliver.h"
#include "live/live.h"

enum { BLOCK_FRAMES = 4096 };

/* Lay out the lines, each between line ends, as a text would have them. */
static bool fill(const ReadingLine *lines, size_t n_lines, Reading *reading, Document *document, Buffer *source)
{
    Script *script = reading->script;
    Arena *arena = script->arena;
    for (size_t i = 0; i < n_lines; i++) {
        ScriptLine *line = &script->lines[i];
        *line = (ScriptLine){.kind = LINE_SPEECH, .delivery = lines[i].delivery, .speaker = (uint32_t)i + 1,
                             .paragraph = (uint32_t)i, .start = source->n_bytes, .confidence = 1};
        buffer_add_span(source, lines[i].text);
        line->end = source->n_bytes;
        buffer_add_char(source, '\n');
        const char *name = arena_string(arena, span_of(lines[i].speaker));
        if (!name) return false;
        script->characters[i + 1] = (Character){.id = name, .name = name, .kind = CHARACTER_NAMED, .n_lines = 1};
        reading->voices[i + 1] = lines[i].voice;
    }
    script->characters[0] = (Character){.id = "narrator", .name = "narrator", .kind = CHARACTER_NARRATOR};
    reading->voices[0] = lines[0].voice;
    char *copy = source->failed ? NULL : arena_string(arena, buffer_span(source));
    document->source = (Span){copy, source->n_bytes};
    return copy != NULL;
}

Status reading_make(const ReadingLine *lines, size_t n_lines, Reading *out, Error *error)
{
    Reading reading = {0};
    Buffer source = {0};
    Arena *arena = arena_new();
    Document *document = arena ? arena_alloc(arena, 1, sizeof *document) : NULL;
    reading.script = arena ? arena_alloc(arena, 1, sizeof *reading.script) : NULL;
    bool ok = document && reading.script;
    if (ok) {
        Script *script = reading.script;
        document->arena = script->arena = arena;
        document->file = "the lines";
        document->name = "lines";
        script->document = document;
        script->n_lines = n_lines;
        script->n_scenes = 1;
        script->n_characters = n_lines + 1;
        script->lines = arena_alloc(arena, n_lines, sizeof *script->lines);
        script->scenes = arena_alloc(arena, 1, sizeof *script->scenes);
        script->characters = arena_alloc(arena, n_lines + 1, sizeof *script->characters);
        reading.voices = arena_alloc(arena, n_lines + 1, sizeof *reading.voices);
        ok = script->lines && script->scenes && script->characters && reading.voices &&
             fill(lines, n_lines, &reading, document, &source);
        if (ok) script->scenes[0].n_lines = n_lines;
    }
    buffer_done(&source);
    if (!ok) {
        arena_free(arena);
        return error_set(error, STATUS_NO_MEMORY, "out of memory");
    }
    *out = reading;
    return STATUS_OK;
}

void reading_done(Reading *reading)
{
    if (reading->script) arena_free(reading->script->arena);
    *reading = (Reading){0};
}

static Status spill(Mix *mix, Master *master, const volatile int *cancel, Error *error)
{
    float frames[BLOCK_FRAMES * 2];
    size_t n_frames;
    do {
        Status status = mix_read(mix, frames, BLOCK_FRAMES, &n_frames, error);
        if (!status) status = master_write(master, frames, n_frames, error);
        if (status) return status;
        if (*cancel) return error_set(error, STATUS_CANCELLED, "interrupted");
    } while (n_frames > 0);
    return STATUS_OK;
}

static Status write_mix(Mix *mix, const char *path, const volatile int *cancel, Console *console, Error *error)
{
    AudioFormat format;
    Master *master = NULL;
    MasterReport report = {0};
    MasterOptions options = {.rate_hz = MIX_RATE_HZ, .target = master_preset_find("podcast")->target,
                             .output_path = path};
    AudioShape shape = {.rate_hz = MIX_RATE_HZ, .n_channels = options.target.n_channels, .n_bits = 16};
    Status status = audio_format_of(path, &format, error);
    if (!status) status = master_open(&options, &master, error);
    if (!status) status = spill(mix, master, cancel, error);
    if (!status) status = master_settle(master, &report, error);
    if (!status) status = deliver_audio(master, path, format, &shape, cancel, NULL, NULL, error);
    if (!status) console_say(console, "wrote %s: %.1f s", path, (double)report.n_frames / MIX_RATE_HZ);
    master_free(master);
    return status;
}

static Status play_mix(const MixOptions *mix, Speech *speech, const char *device, const volatile int *cancel,
                       Console *console, Error *error)
{
    LiveReport report = {0};
    LiveOptions live = {.device = device, .gain_db = MASTER_TARGET_LUFS - SPEECH_LEVEL_LUFS,
                        .ceiling_dbtp = MASTER_CEILING_DBTP, .cancel = cancel, .log = &console->log};
    return live_play(mix, speech, &live, &report, error);
}

Status reading_run(const Reading *reading, const ReadingPlace *place, Speech *speech, Lexicon *lexicon,
                   Console *console, Error *error)
{
    Mix *mix = NULL;
    const volatile int *cancel = cancel_watch();
    MixOptions options = {.script = reading->script, .voices = reading->voices, .lexicon = lexicon, .cancel = cancel,
                          .log = &console->log};
    if (!place->output) return play_mix(&options, speech, place->device, cancel, console, error);
    Status status = mix_open(&options, speech, &mix, error);
    if (status) return status;
    status = write_mix(mix, place->output, cancel, console, error);
    mix_free(mix);
    return status;
}
