/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file cmd_audition.c
 * `dramatis audition`: a story's characters in; a line of each out, in their voice or in several to choose from. */
#include "base/near.h"
#include "cli/booth.h"
#include "cli/commands.h"
#include "cli/reading.h"
#include "cli/story_options.h"
#include "cli/telling_line.h"
#include "cli/terminal.h"
#include "cli/voice_keeper.h"

#include <math.h>
#include <stdio.h>

enum { MAX_NAMES = 32, MAX_CANDIDATES = BOOTH_MAX_CANDIDATES };

typedef struct AuditionSettings {
    StoryOptions shared;
    ReadingPlace place;
    int n_candidates, keep;
} AuditionSettings;

/* An audition under way. */
typedef struct Audition {
    const AuditionSettings *settings;
    Console *console;
    Production production;
    ReadingLine *lines; /* to be heard; in the production's arena, as what they point to */
    size_t n_lines;
    size_t capacity;
} Audition;

static Status no_memory(Error *error)
{
    return error_set(error, STATUS_NO_MEMORY, "out of memory");
}

static Status add(Audition *audition, ReadingLine line, Error *error)
{
    ReadingLine *grown = arena_grow(audition->production.arena, audition->lines, &audition->capacity,
                                    audition->n_lines + 1, sizeof *grown);
    if (!grown) return no_memory(error);
    audition->lines = grown;
    audition->lines[audition->n_lines++] = line;
    return STATUS_OK;
}

/* The narrator says who or what comes. */
static Status announce(Audition *audition, const char *text, Error *error)
{
    const Production *production = &audition->production;
    if (!text) return no_memory(error);
    return add(audition, (ReadingLine){.text = span_of(text), .speaker = "narrator",
                                       .voice = production->voices[NARRATOR]}, error);
}

static void print_voice(const Audition *audition, int number, const CastCandidate *candidate)
{
    const CastVoice *voice = &candidate->voice;
    printf("  %d  %-16s pitch %2d  rate %3d  range %2d  %s", number, voice->voice, voice->pitch, voice->rate_wpm,
           voice->range, voice->language);
    if (isfinite(candidate->distance))
        printf("  %.2f from %s", candidate->distance,
               audition->production.script->characters[candidate->nearest].name);
    printf("%s\n", number == 1 ? "  (now)" : "");
}

/* Add what is to be heard of a character, and print it. */
static Status hear(Audition *audition, uint32_t character, const CastCandidate *candidates, size_t n, Error *error)
{
    static const char *const numbers[] = {"One.", "Two.", "Three.", "Four.", "Five.", "Six.", "Seven.", "Eight.", "Nine."};
    ReadingLine line = {0};
    Status status = telling_line_find(&audition->production, character, &line, error);
    if (status) return status;
    printf("%s: %.*s\n", line.speaker, (int)line.text.n_bytes, line.text.data);
    status = announce(audition, arena_printf(audition->production.arena, "%s.", line.speaker), error);
    for (size_t i = 0; i < n && !status; i++) {
        print_voice(audition, (int)i + 1, &candidates[i]);
        if (n > 1) status = announce(audition, numbers[i], error);
        line.voice = candidates[i].voice;
        line.voice.place = 0;
        line.voice.has_place = true;
        if (!status) status = add(audition, line, error);
    }
    return status;
}

/* Write a candidate's voice into the story's cast file. */
static Status keep(Audition *audition, uint32_t character, const CastVoice *voice, Error *error)
{
    Buffer said = {0};
    Status status = voice_keep(&audition->production, character, &audition->production.voices[character], voice, &said, error);
    if (!status && said.data) console_say(audition->console, "%s", said.data);
    buffer_done(&said);
    return status;
}

static Status take_character(Audition *audition, uint32_t character, Error *error)
{
    const Production *production = &audition->production;
    const AuditionSettings *settings = audition->settings;
    CastCandidate candidates[MAX_CANDIDATES];
    size_t n, n_wanted = settings->n_candidates ? (size_t)settings->n_candidates : 1;
    Status status = cast_candidates(production->cast, production->script, production->library, production->voices,
                                    character, n_wanted, candidates, &n, error);
    if (status) return status;
    if (settings->keep > (int)n)
        return error_set(error, STATUS_BAD_INPUT, "there are %zu candidates for %s; there is no number %d to keep", n,
                         production->script->characters[character].name, settings->keep);
    status = hear(audition, character, candidates, n, error);
    return !status && settings->keep ? keep(audition, character, &candidates[settings->keep - 1].voice, error) : status;
}

static bool is_called(const Character *character, const char *name)
{
    if (span_equal_nocase(span_of(character->name), span_of(name))) return true;
    for (size_t i = 0; i < character->n_aliases; i++)
        if (span_equal_nocase(span_of(character->aliases[i]), span_of(name))) return true;
    return false;
}

/* Find whom the user calls `name`. */
static Status find_named(const Audition *audition, const char *name, uint32_t *out, Error *error)
{
    const Script *script = audition->production.script;
    NearSearch near = {.word = span_of(name)};
    Buffer hint = {0};
    for (size_t i = 0; i < script->n_characters; i++) {
        const Character *character = &script->characters[i];
        if (is_called(character, name)) {
            *out = (uint32_t)i;
            return STATUS_OK;
        }
        near_offer(&near, span_of(character->name));
        for (size_t k = 0; k < character->n_aliases; k++) near_offer(&near, span_of(character->aliases[k]));
    }
    near_to_text(&near, &hint);
    error_set(error, STATUS_NOT_FOUND, "nobody in this story is called %s%s", name, hint.data ? hint.data : "");
    buffer_done(&hint);
    return STATUS_NOT_FOUND;
}

/* Choose those who are named, or all who speak. */
static Status choose_people(const Audition *audition, const char *const *names, uint32_t **people, size_t *n_people,
                            Error *error)
{
    const Script *script = audition->production.script;
    uint32_t *found = arena_alloc(audition->production.arena, script->n_characters + MAX_NAMES, sizeof *found);
    size_t n = 0;
    if (!found) return no_memory(error);
    for (size_t i = 0; i < MAX_NAMES && names[i]; i++) {
        Status status = find_named(audition, names[i], &found[n++], error);
        if (status) return status;
    }
    for (size_t i = 0; !names[0] && i < script->n_characters; i++)
        if (i == NARRATOR || script->characters[i].n_lines) found[n++] = (uint32_t)i;
    *people = found;
    *n_people = n;
    return STATUS_OK;
}

/* Let all be heard who were taken, one after the other. */
static Status hear_all(Audition *audition, Error *error)
{
    Reading reading;
    fflush(stdout); /* before the sound, which takes its time */
    Status status = reading_make(audition->lines, audition->n_lines, &reading, error);
    if (status) return status;
    status = reading_run(&reading, &audition->settings->place, audition->production.speech, audition->production.lexicon,
                         audition->console, error);
    reading_done(&reading);
    return status;
}

static Status run_audition(Audition *audition, const char *const *operands, Error *error)
{
    const AuditionSettings *settings = audition->settings;
    uint32_t *people = NULL;
    size_t n_people = 0;
    Status status = story_options_open(&settings->shared, operands[0], PRODUCTION_SPEECH, &audition->console->log,
                                       &audition->production, error);
    if (!status) status = choose_people(audition, operands + 1, &people, &n_people, error);
    if (status) return status;
    if (!settings->place.output && !settings->keep && terminal_is_usable()) {
        BoothOptions booth = {.people = people, .n_people = n_people, .device = settings->place.device,
                              .n_candidates = (size_t)settings->n_candidates};
        return booth_run(&audition->production, &booth, error);
    }
    for (size_t i = 0; i < n_people && !status; i++) status = take_character(audition, people[i], error);
    if (status || (settings->keep && !settings->place.output)) return status;
    return hear_all(audition, error);
}

static int run(int argc, char **argv)
{
    AuditionSettings settings = {0};
    const Option options[] = {
        {'o', "output", "FILE", "write to FILE, .wav or .flac, instead of playing", OPTION_STRING,
         &settings.place.output, 0, 0},
        {0, "candidates", "N", "N voices for each, the present one first, by number", OPTION_INTEGER,
         &settings.n_candidates, 1, MAX_CANDIDATES},
        {0, "keep", "K", "put candidate K of one character into the cast file", OPTION_INTEGER, &settings.keep, 1,
         MAX_CANDIDATES},
        {0, "device", "NAME", "play on the device whose name holds NAME", OPTION_STRING, &settings.place.device, 0, 0},
        OPTIONS_CAST(settings.shared),
        OPTIONS_LEXICON(settings.shared),
        OPTIONS_CHARACTERS(settings.shared),
        OPTIONS_VERBOSITY(settings.shared),
    };
    const char *operands[2 + MAX_NAMES] = {0};
    Console console;
    Error error = {0};
    OptionsResult result =
        options_read(&command_audition, options, sizeof options / sizeof *options, argc, argv, operands);
    if (result != OPTIONS_GO_ON) return result == OPTIONS_DONE ? EXIT_OK : EXIT_USAGE;
    if (settings.keep && (!settings.n_candidates || !operands[1] || operands[2])) {
        fputs("dramatis: error: --keep takes one of the --candidates of one NAME\n"
              "Try 'dramatis audition --help'.\n", stderr);
        return EXIT_USAGE;
    }
    console_init(&console, story_options_verbosity(&settings.shared));
    Audition audition = {.settings = &settings, .console = &console};
    Status status = run_audition(&audition, operands, &error);
    production_done(&audition.production);
    return story_options_finish(&console, status, &error);
}

const Command command_audition = {
    .name = "audition",
    .operands = "STORY [NAME]…",
    .summary = "Hear a line of each character, or several voices for it",
    .details = "Without a NAME everybody who speaks is heard. On a terminal, keys change the voice and you hear it at once;\n"
               "? lists them. With --keep nothing is played.",
    .min_operands = 1,
    .max_operands = 1 + MAX_NAMES,
    .run = run,
};
