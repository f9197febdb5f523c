/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* dladdr */
#include "speech/engine.h"

#include "base/loudness.h"
#include "speech/speech.h"

#include <ctype.h>
#include <dlfcn.h>
#include <espeak-ng/espeak_ng.h>
#include <espeak-ng/speak_lib.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum {
    /* Echo and Klatt voices sound a little different with another length: part of every take's identity. */
    BUFFER_MS = 200,
    MAX_IDENTIFIER_BYTES = 40
};

struct audio_object *create_audio_device_object(const char *device, const char *application,
                                                const char *description);

/* Takes the place of the engine's own audio output, which would contact a sound server at start-up
 * although nothing is ever played through it. */
struct audio_object *create_audio_device_object(const char *device, const char *application,
                                                const char *description)
{
    (void)device;
    (void)application;
    (void)description;
    return NULL;
}

/* What the engine's callback fills in. */
typedef struct Sink {
    JobKind kind;
    RecordingWriter writer;
    LoudnessMeter *meter; /* for JOB_MEASURE */
    bool failed;
} Sink;

static void measure(LoudnessMeter *meter, const short *samples, int n_samples)
{
    float block[1024];
    for (int start = 0; start < n_samples; start += 1024) {
        int n = n_samples - start < 1024 ? n_samples - start : 1024;
        for (int i = 0; i < n; i++) block[i] = (float)samples[start + i] / 32768.0f;
        loudness_meter_process(meter, block, (size_t)n);
    }
}

static void take_events(RecordingWriter *writer, const espeak_EVENT *event)
{
    for (; event->type != espeakEVENT_LIST_TERMINATED; event++) {
        if (event->type != espeakEVENT_WORD || event->length <= 0 || event->text_position < 1) continue;
        WordEvent word = {.char_at = (uint32_t)event->text_position - 1,
                          .n_chars = (uint32_t)event->length,
                          .sample = event->sample > 0 ? (uint32_t)event->sample : 0};
        recording_add_word(writer, word);
    }
}

/* Returns 1 to stop the engine. */
static int on_sound(short *samples, int n_samples, espeak_EVENT *events)
{
    Sink *sink = events->user_data;
    if (!sink) return 1;
    if (samples && n_samples > 0) {
        if (sink->kind == JOB_MEASURE) measure(sink->meter, samples, n_samples);
        if (sink->kind == JOB_SPEAK) recording_add_samples(&sink->writer, samples, (size_t)n_samples);
    }
    if (sink->kind == JOB_SPEAK) take_events(&sink->writer, events);
    return sink->writer.failed;
}

const char *engine_version(void)
{
    return espeak_Info(NULL);
}

/* The file that the engine's code is in: a distribution mends it without a new version. */
static void describe_library(Buffer *out)
{
    const union {
        espeak_ERROR (*function)(const void *, size_t, unsigned int, espeak_POSITION_TYPE, unsigned int, unsigned int,
                                 unsigned int *, void *);
        const void *address;
    } synth = {espeak_Synth};
    Dl_info place;
    struct stat info;
    if (!dladdr(synth.address, &place) || !place.dli_fname || stat(place.dli_fname, &info) != 0) return;
    buffer_printf(out, " %jd %jd.%09ld", (intmax_t)info.st_size, (intmax_t)info.st_mtim.tv_sec,
                  info.st_mtim.tv_nsec);
}

void engine_describe(Buffer *out)
{
    buffer_printf(out, "eSpeak NG %s buffer %d volume %d library", engine_version(), BUFFER_MS, ENGINE_VOLUME);
    describe_library(out);
    buffer_add_char(out, '\n');
}

Status engine_find_data(const char **folder, Error *error)
{
    const char *path = NULL;
    struct stat info;
    espeak_ng_InitializePath(NULL);
    espeak_Info(&path);
    if (!path || stat(path, &info) != 0 || !S_ISDIR(info.st_mode))
        return error_set(error, STATUS_ENGINE,
                         "eSpeak NG has no data folder at %s; install the package espeak-ng-data",
                         path ? path : "any known place");
    *folder = path;
    return STATUS_OK;
}

/* Languages go by the last part of their file's name, which the engine finds in any case. It keeps that file
 * and the variant, "gmw/en-US+giant", in 40 bytes without looking, so longer ones are left out. */
static void list_languages(Buffer *out)
{
    const espeak_VOICE **voices = espeak_ListVoices(NULL);
    for (size_t i = 0; voices && voices[i]; i++) {
        const char *slash = strrchr(voices[i]->identifier, '/');
        const char *name = slash ? slash + 1 : voices[i]->identifier;
        size_t n_bytes = strlen(voices[i]->identifier) + 1 + VARIANT_BYTES;
        if (strlen(name) > VOICE_NAME_MAX || n_bytes > MAX_IDENTIFIER_BYTES) continue;
        for (; *name; name++) buffer_add_char(out, (char)tolower((unsigned char)*name));
        buffer_add_char(out, '\n');
    }
}

Status engine_start(const char *folder, Buffer *languages, Error *error)
{
    const char *used = NULL;
    int rate_hz = espeak_Initialize(AUDIO_OUTPUT_SYNCHRONOUS, BUFFER_MS, folder,
                                    espeakINITIALIZE_DONT_EXIT);
    if (rate_hz != SPEECH_RATE_HZ)
        return error_set(error, STATUS_ENGINE, "eSpeak NG did not start with the data in %s", folder);
    espeak_Info(&used);
    /* It silently takes other data when it does not like what it was given. */
    if (!used || strcmp(used, folder) != 0)
        return error_set(error, STATUS_ENGINE, "eSpeak NG uses the data in %s instead of %s",
                         used ? used : "an unknown place", folder);
    espeak_SetSynthCallback(on_sound);
    /* Without this list, the first look-up of a voice in each child would make it. */
    list_languages(languages);
    if (languages->failed) return error_set(error, STATUS_NO_MEMORY, "out of memory");
    return STATUS_OK;
}

static Status set_up(const VoiceSettings *settings)
{
    char name[2 * VOICE_NAME_MAX + 8];
    const struct {
        espeak_PARAMETER parameter;
        int value;
    } parameters[] = {
        {espeakRATE, settings->rate_wpm}, {espeakVOLUME, ENGINE_VOLUME},
        {espeakPITCH, settings->pitch},   {espeakRANGE, settings->range},
        {espeakWORDGAP, 0},               {espeakINTONATION, 0},
    };
    snprintf(name, sizeof name, "%s+%s", settings->language, settings->variant);
    /* Breath is noise from rand(), and has to be the same every time. */
    srand(1); // NOLINT(cert-msc32-c,cert-msc51-cpp)
    if (espeak_SetVoiceByName(name) != EE_OK) return STATUS_ENGINE;
    for (size_t i = 0; i < sizeof parameters / sizeof *parameters; i++)
        if (espeak_SetParameter(parameters[i].parameter, parameters[i].value, 0) != EE_OK)
            return STATUS_ENGINE;
    return STATUS_OK;
}

/* What the engine writes about the phonemes that it speaks. */
typedef struct Trace {
    FILE *stream;
    char *text;
    size_t n_bytes;
} Trace;

static bool open_trace(Trace *trace, JobKind kind)
{
    *trace = (Trace){0};
    trace->stream = open_memstream(&trace->text, &trace->n_bytes);
    if (!trace->stream) return false;
    espeak_SetPhonemeTrace(kind == JOB_SPELL_IPA ? espeakPHONEMES_IPA : espeakPHONEMES_SHOW, trace->stream);
    return true;
}

/* Samples are two bytes: an odd text gets a line end more. */
static void close_trace(Trace *trace, RecordingWriter *writer)
{
    fputc('\n', trace->stream);
    if (fclose(trace->stream) != 0 || !trace->text) {
        writer->failed = true;
        return;
    }
    for (size_t i = 0; i + 1 < trace->n_bytes + 1; i += 2) {
        char pair[2] = {trace->text[i], i + 1 < trace->n_bytes ? trace->text[i + 1] : '\n'};
        int16_t sample;
        memcpy(&sample, pair, sizeof sample);
        recording_add_samples(writer, &sample, 1);
    }
}

Status engine_speak(const Job *job, int fd)
{
    Sink sink = {.kind = job->kind, .writer = {.fd = fd}};
    Trace trace;
    Buffer text = {0};
    double level_lufs = 0;
    buffer_add_span(&text, job->text);
    buffer_add_char(&text, '\0');
    bool spells = job->kind == JOB_SPELL || job->kind == JOB_SPELL_IPA;
    if (job->kind == JOB_MEASURE) sink.meter = loudness_meter_new(SPEECH_RATE_HZ, 1);
    if (text.failed || (job->kind == JOB_MEASURE && !sink.meter)) return STATUS_NO_MEMORY;
    Status status = set_up(&job->settings);
    if (status) return status;
    if (spells && !open_trace(&trace, job->kind)) return STATUS_NO_MEMORY;
    /* The cleaner leaves brackets only where a lexicon put phonemes. */
    espeak_ERROR result = espeak_Synth(text.data, text.n_bytes, 0, POS_CHARACTER, 0, espeakCHARS_UTF8 | espeakPHONEMES,
                                       NULL, &sink);
    if (spells) close_trace(&trace, &sink.writer);
    if (sink.writer.failed) return sink.writer.too_long ? STATUS_UNSUPPORTED : STATUS_IO;
    if (result != EE_OK) return STATUS_ENGINE;
    if (job->kind == JOB_MEASURE) level_lufs = loudness_meter_integrated(sink.meter);
    /* Nothing is freed: the process ends here, and giving memory back would only cost time. */
    return recording_end(&sink.writer, level_lufs) ? STATUS_OK : STATUS_IO;
}
