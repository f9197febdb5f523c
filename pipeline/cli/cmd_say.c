/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file cmd_say.c
 * `dramatis say`: a line in; its phonemes and its sound out. */
#include "cli/commands.h"
#include "cli/kept_takes.h"
#include "cli/places.h"
#include "cli/reading.h"
#include "cli/story_options.h"
#include "spoken/spoken.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

typedef struct SaySettings {
    StoryOptions shared;
    const char *voice, *language, *speaker;
    int pitch, rate_wpm, range;
    ReadingPlace place;
    bool phonemes_only;
} SaySettings;

/* What is needed to say something. */
typedef struct Sayer {
    Arena *arena;
    VoiceLibrary *library;
    Lexicon *lexicon;
    Speech *speech;
    Spoken spoken;
} Sayer;

/* An unknown voice is told with near matches, as in a cast file. */
static Status choose_voice(const SaySettings *settings, const VoiceLibrary *library, CastVoice *out, Error *error)
{
    assert(library);
    *out = (CastVoice){.pitch = settings->pitch, .rate_wpm = settings->rate_wpm, .range = settings->range,
                        .strength = 1};
    const char *name = settings->voice ? settings->voice : library->voices[0].name;
    Status status = cast_check_setting("--voice", span_of("voice"), span_of(name), library, error);
    if (!status && settings->language)
        status = cast_check_setting("--language", span_of("language"), span_of(settings->language), library, error);
    if (status) return status;
    const VoiceInfo *info = voice_library_find(library, span_of(name));
    memcpy(out->voice, info->name, sizeof out->voice);
    if (settings->language) snprintf(out->language, sizeof out->language, "%s", settings->language);
    else memcpy(out->language, info->language, sizeof out->language);
    return STATUS_OK;
}

static Status open_sayer(const SaySettings *settings, const Log *log, Sayer *sayer, Error *error)
{
    Places places;
    TakeCacheOptions cache;
    sayer->arena = arena_new();
    if (!sayer->arena) return error_set(error, STATUS_NO_MEMORY, "out of memory");
    Status status = places_find(sayer->arena, &places, error);
    if (!status) status = voice_library_load(places.library, &sayer->library, error);
    if (!status && settings->shared.lexicon) status = lexicon_load(settings->shared.lexicon, &sayer->lexicon, error);
    if (!status) status = kept_takes_options(sayer->arena, &cache, error);
    if (status) return status;
    SpeechOptions speech = {.library = sayer->library, .log = log};
    if (cache.folder && cache.max_bytes) speech.cache = &cache;
    return speech_open(&speech, &sayer->speech, error);
}

static void close_sayer(Sayer *sayer)
{
    speech_close(sayer->speech);
    spoken_done(&sayer->spoken);
    lexicon_free(sayer->lexicon);
    voice_library_free(sayer->library);
    arena_free(sayer->arena);
}

static Status print_phonemes(Sayer *sayer, const SaySettings *settings, const char *text, const CastVoice *voice,
                             Error *error)
{
    Buffer engine = {0}, ipa = {0};
    Character speaker = {.name = settings->speaker, .kind = CHARACTER_NAMED};
    SpokenStyle style = spoken_style(LINE_SPEECH, voice->language, voice->language);
    Status status = spoken_read_text(&sayer->spoken, span_of(text), style, error);
    SpeechRequest request = {.text = buffer_span(&sayer->spoken.words), .voice = *voice, .lexicon = sayer->lexicon,
                             .lexicon_scope = lexicon_scope(sayer->lexicon, &speaker)};
    if (!status) status = speech_phonemes(sayer->speech, &request, PHONEMES_IPA, &ipa, error);
    if (!status) status = speech_phonemes(sayer->speech, &request, PHONEMES_OF_ENGINE, &engine, error);
    if (!status) printf("/%s/\n[[%s]]\n", ipa.data ? ipa.data : "", engine.data ? engine.data : "");
    buffer_done(&engine);
    buffer_done(&ipa);
    return status;
}

static Status read_aloud(const Sayer *sayer, const SaySettings *settings, const char *text, const CastVoice *voice,
                         Console *console, Error *error)
{
    Reading reading;
    ReadingLine line = {.text = span_of(text), .speaker = settings->speaker, .voice = *voice};
    Status status = reading_make(&line, 1, &reading, error);
    if (status) return status;
    status = reading_run(&reading, &settings->place, sayer->speech, sayer->lexicon, console, error);
    reading_done(&reading);
    return status;
}

static Status say(void *context, const char *text, Console *console, Error *error)
{
    const SaySettings *settings = context;
    Sayer sayer = {0};
    CastVoice voice;
    Status status = open_sayer(settings, &console->log, &sayer, error);
    if (!status) status = choose_voice(settings, sayer.library, &voice, error);
    if (!status) status = print_phonemes(&sayer, settings, text, &voice, error);
    fflush(stdout); /* before the sound, which takes its time */
    if (!status && !settings->phonemes_only) status = read_aloud(&sayer, settings, text, &voice, console, error);
    close_sayer(&sayer);
    return status;
}

static int run(int argc, char **argv)
{
    SaySettings settings = {.speaker = "", .pitch = 50, .rate_wpm = CAST_RATE_WPM, .range = 50};
    const Option options[] = {
        {0, "voice", "NAME", "in this voice of the library", OPTION_STRING, &settings.voice, 0, 0},
        {0, "language", "NAME", "in this language or accent of eSpeak NG", OPTION_STRING, &settings.language, 0, 0},
        {0, "pitch", "N", "0 to 99; 50 is the voice's own", OPTION_INTEGER, &settings.pitch, 0, 99},
        {0, "rate", "N", "words a minute, 80 to 400", OPTION_INTEGER, &settings.rate_wpm, 80, 400},
        {0, "range", "N", "0 to 99; 50 is the voice's own", OPTION_INTEGER, &settings.range, 0, 99},
        {0, "lex", "FILE", "take pronunciations from this lexicon", OPTION_STRING, &settings.shared.lexicon, 0, 0},
        {0, "speaker", "NAME", "as this character, for whom the lexicon may have a section", OPTION_STRING,
         &settings.speaker, 0, 0},
        {'o', "output", "FILE", "write to FILE, .wav or .flac, instead of playing", OPTION_STRING,
         &settings.place.output, 0, 0},
        {0, "phonemes", NULL, "only print the phonemes", OPTION_FLAG, &settings.phonemes_only, 0, 0},
        {0, "device", "NAME", "play on the device whose name holds NAME", OPTION_STRING, &settings.place.device, 0, 0},
        OPTIONS_VERBOSITY(settings.shared),
    };
    return story_options_run(&command_say, options, sizeof options / sizeof *options, argc, argv, &settings.shared,
                             say, &settings);
}

const Command command_say = {
    .name = "say",
    .operands = "TEXT",
    .summary = "Say a line in a voice, and print its phonemes",
    .details = "The phonemes come in IPA and in eSpeak NG's notation, as a lexicon takes them.",
    .min_operands = 1,
    .max_operands = 1,
    .run = run,
};
