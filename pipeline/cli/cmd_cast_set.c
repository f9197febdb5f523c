/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file cmd_cast_set.c
 * `dramatis cast set`: changes a character's settings in a cast file, and nothing else in it. */
#include "base/file.h"
#include "base/near.h"
#include "cli/commands.h"
#include "cli/story_options.h"

#include <stdio.h>
#include <string.h>

enum { MAX_SETTINGS = 16, FIRST_SETTING = 2, MAX_CAST_BYTES = 4 << 20 };

/* What the user asked for, and what is needed to do it. */
typedef struct CastSetting {
    const char *file;
    const char *name; /* as the user gave it, and then of the section */
    const char *const *settings; /* "pitch=60"; NULL after the last, or MAX_SETTINGS of them */
    Console *console;
    Arena *arena;
    VoiceLibrary *library;
    Cast *cast; /* as it was */
    Buffer report; /* lines to say once it is done */
} CastSetting;

static void split(const char *setting, Span *key, Span *value)
{
    const char *equals = strchr(setting, '=');
    *key = span_trim((Span){setting, (size_t)(equals - setting)});
    *value = span_trim(span_of(equals + 1));
}

/* Whether the engine has a language only the engine knows. */
static Status check_language(const CastSetting *job, const char *setting, Span value, Error *error)
{
    Speech *speech = NULL;
    CastEntry entry = {.has_language = true, .language_file = setting};
    Cast cast = {.file = setting, .entries = &entry, .n_entries = 1};
    memcpy(entry.voice.language, value.data, value.n_bytes);
    Status status = speech_open(&(SpeechOptions){.library = job->library, .n_workers = 1}, &speech, error);
    if (!status) status = speech_check_cast(speech, &cast, error);
    speech_close(speech);
    return status;
}

/* All are checked before the first is changed. */
static Status check_settings(const CastSetting *job, Error *error)
{
    for (size_t i = 0; i < MAX_SETTINGS && job->settings[i]; i++) {
        Span key, value;
        split(job->settings[i], &key, &value);
        Status status = cast_check_setting(job->settings[i], key, value, job->library, error);
        if (!status && value.n_bytes && span_is(key, "language")) status = check_language(job, job->settings[i], value, error);
        if (status) return status;
    }
    return STATUS_OK;
}

/* Find the section that is meant: the file may call them otherwise, or only the series may know them. */
static Status find_section(CastSetting *job, bool *is_known, Error *error)
{
    const CastEntry *entry;
    Status status = cast_find(job->cast, span_of(job->name), &entry, error);
    *is_known = !status && entry;
    if (*is_known) job->name = entry->name;
    return status;
}

static void report_added(CastSetting *job, bool is_known)
{
    NearSearch near = {.word = span_of(job->name)};
    Buffer hint = {0};
    for (size_t i = 0; i < job->cast->n_entries; i++) {
        const CastEntry *entry = &job->cast->entries[i];
        near_offer(&near, span_of(entry->name));
        for (size_t k = 0; k < entry->n_aliases; k++) near_offer(&near, span_of(entry->aliases[k]));
    }
    near_to_text(&near, &hint);
    if (is_known)
        buffer_printf(&job->report, "%s: a section was added for %s of the series\n", job->file, job->name);
    else
        buffer_printf(&job->report, "%s: nobody in this file was called %s; a section was added%s\n", job->file,
                      job->name, hint.data ? hint.data : "");
    buffer_done(&hint);
}

static void report_change(CastSetting *job, Span key, Span before, Span value)
{
    const char *none = "not given";
    if (before.n_bytes == 0) before = span_of(none);
    if (value.n_bytes == 0) value = span_of(none);
    buffer_printf(&job->report, "%s: [%s] %.*s = %.*s, was %.*s\n", job->file, job->name, (int)key.n_bytes, key.data,
                  (int)value.n_bytes, value.data, (int)before.n_bytes, before.data);
}

/* Change `text`, one setting after the other. `changed` tells whether anything is another. */
static Status change(CastSetting *job, Buffer *text, bool *changed, Error *error)
{
    bool is_known;
    Status status = find_section(job, &is_known, error);
    for (size_t i = 0; i < MAX_SETTINGS && job->settings[i] && !status; i++) {
        Span key, value, before;
        CastChange what;
        Buffer next = {0};
        split(job->settings[i], &key, &value);
        status = cast_set(buffer_span(text), job->file, span_of(job->name), key, value, &next, &what, &before, error);
        if (!status) {
            if (what == CAST_SECTION_ADDED) report_added(job, is_known);
            if (what != CAST_UNCHANGED) report_change(job, key, before, value);
            *changed |= what != CAST_UNCHANGED;
        }
        buffer_done(status ? &next : text);
        if (!status) *text = next;
    }
    return status;
}

static Status set(CastSetting *job, Error *error)
{
    Places places;
    Buffer text = {0};
    bool changed = false;
    Status status = places_find(job->arena, &places, error);
    if (!status) status = voice_library_load(places.library, &job->library, error);
    if (!status) status = cast_load(job->file, job->library, &job->cast, error);
    if (!status) status = check_settings(job, error);
    if (!status) status = file_read(job->file, MAX_CAST_BYTES, &text, error);
    if (!status) status = change(job, &text, &changed, error);
    if (!status && changed) status = file_replace(job->file, buffer_span(&text), error);
    if (!changed) buffer_printf(&job->report, "%s: nothing changes\n", job->file);
    if (!status && job->report.n_bytes)
        console_say(job->console, "%.*s", (int)job->report.n_bytes - 1, job->report.data);
    buffer_done(&text);
    buffer_done(&job->report);
    cast_free(job->cast);
    voice_library_free(job->library);
    return status;
}

static bool check_operands(const char *const *operands)
{
    for (size_t i = FIRST_SETTING; i < FIRST_SETTING + MAX_SETTINGS && operands[i]; i++) {
        const char *equals = strchr(operands[i], '=');
        if (equals && equals > operands[i]) continue;
        fprintf(stderr, "dramatis: error: '%s' is no setting; write it as in pitch=60\n"
                        "Try 'dramatis cast set --help'.\n", operands[i]);
        return false;
    }
    return true;
}

static int run(int argc, char **argv)
{
    StoryOptions shared = {0};
    const Option options[] = {OPTIONS_VERBOSITY(shared)};
    const char *operands[FIRST_SETTING + MAX_SETTINGS];
    Console console;
    Error error = {0};
    OptionsResult result =
        options_read(&command_cast_set, options, sizeof options / sizeof *options, argc, argv, operands);
    if (result != OPTIONS_GO_ON) return result == OPTIONS_DONE ? EXIT_OK : EXIT_USAGE;
    if (!check_operands(operands)) return EXIT_USAGE;
    console_init(&console, story_options_verbosity(&shared));
    CastSetting job = {.file = operands[0], .name = operands[1], .settings = operands + FIRST_SETTING,
                       .console = &console, .arena = arena_new()};
    Status status = job.arena ? set(&job, &error) : error_set(&error, STATUS_NO_MEMORY, "out of memory");
    arena_free(job.arena);
    return story_options_finish(&console, status, &error);
}

const Command command_cast_set = {
    .name = "cast set",
    .operands = "FILE NAME KEY=VALUE…",
    .summary = "Change settings of a character in a cast file",
    .details = "Everything else in FILE stays as it is. 'pitch=' takes a setting away. If FILE extends another file,\n"
               "only FILE is changed.",
    .min_operands = 3,
    .max_operands = FIRST_SETTING + MAX_SETTINGS,
    .run = run,
};
