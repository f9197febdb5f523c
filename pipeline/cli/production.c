/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/production.h"
#include "attribution/attribution.h"
#include "cli/kept_takes.h"
#include "cli/script_file.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

/* A story becomes a script, whose speakers are then found. */
static Status attribute(const ProductionOptions *options, const Log *log, Production *production, Error *error)
{
    Status status = script_from_document(production->document, log, &production->script, error);
    if (!status) status = script_propose_sounds(production->script, options->sounds_per_minute, error);
    if (status || options->depth < PRODUCTION_SCRIPT) return status;
    AttributionOptions attribution = {.characters_file = options->characters, .log = log};
    status = attribution_run(production->script, &attribution, error);
    if (!status) script_count_lines(production->script);
    return status;
}

/* What somebody decided in a script stands: nothing in it is found anew. */
static Status take_script(const ProductionOptions *options, Span text, FileForm form, const Log *log,
                          Production *production, Error *error)
{
    if (options->depth < PRODUCTION_SCRIPT)
        return error_set_at(error, STATUS_UNSUPPORTED, options->story, 0, 0,
                            "this is a script, in which every line has its speaker; give the story that it was made of");
    if (options->characters)
        return error_set_at(error, STATUS_UNSUPPORTED, options->story, 0, 0,
                            "--characters is for stories; a script names its characters itself");
    Document *piped = production->document;
    production->document = NULL;
    Status status = script_file_read(text, form, options->story, log, &production->document, &production->script, error);
    document_free(piped);
    return status;
}

static Status read_file(const ProductionOptions *options, const Log *log, Production *production, Error *error)
{
    FileForm form = script_file_form(options->story);
    if (form != FORM_STORY) {
        Buffer text = {0};
        Status status = text_load(options->story, log, &text, error);
        if (!status) status = take_script(options, buffer_span(&text), form, log, production, error);
        buffer_done(&text);
        return status;
    }
    Status status = document_load(options->story, log, &production->document, error);
    if (status) return status;
    if (!strcmp(options->story, "-")) form = script_text_form(production->document->source);
    return form == FORM_STORY ? attribute(options, log, production, error)
                              : take_script(options, production->document->source, form, log, production, error);
}

static Status take_pauses(const ProductionOptions *options, Script *script, Error *error)
{
    Error reason = {0};
    if (!pauses_read(span_of(options->pauses), &script->pauses, &reason)) return STATUS_OK;
    return error_set(error, STATUS_BAD_INPUT, "--pauses: %s", reason.message);
}

static Status read_script(const ProductionOptions *options, const Log *log, Production *production, Error *error)
{
    Status status = read_file(options, log, production, error);
    if (!status && options->pauses) status = take_pauses(options, production->script, error);
    if (status || options->depth < PRODUCTION_SCRIPT) return status;
    if (options->depth >= PRODUCTION_CAST) status = script_place_music(production->script, error);
    if (status) return status;
    log_write(log, LOG_INFO, "%s: scenes: %zu, lines: %zu, characters: %zu",
              production->document->file, production->script->n_scenes, production->script->n_lines,
              production->script->n_characters - 1);
    return script_check_coverage(production->script, error);
}

static Status cast_script(const ProductionOptions *options, const Log *log, Production *production,
                          Error *error)
{
    const char *file = options->cast;
    if (!file)
        file = places_cast_of(&production->places, production->script, production->arena);
    if (file) {
        log_write(log, LOG_INFO, "casting from %s", file);
        Status status = cast_load(file, production->library, &production->cast, error);
        if (!status && production->speech)
            status = speech_check_cast(production->speech, production->cast, error);
        if (status) return status;
        /* Whoever names a file means this story by it. */
        production->cast->stray_level = options->cast ? LOG_WARNING : LOG_INFO;
    } else {
        log_write(log, LOG_INFO, "no cast file: every voice is proposed");
        production->cast = cast_new();
        if (!production->cast) return error_set(error, STATUS_NO_MEMORY, "out of memory");
    }
    production->thoughts = production->cast->thoughts;
    if (options->thoughts && !thoughts_find(span_of(options->thoughts), &production->thoughts))
        return error_set(error, STATUS_BAD_INPUT, "--thoughts takes narrator, character or close, not '%s'",
                         options->thoughts);
    return cast_assign(production->cast, production->script, production->library, log,
                       &production->voices, error);
}

/* The zygote is forked here, before the story is in memory: a small parent forks fast. */
static Status open_speech(const ProductionOptions *options, const Log *log, Production *production, Error *error)
{
    TakeCacheOptions cache;
    Status status = kept_takes_options(production->arena, &cache, error);
    if (status) return status;
    SpeechOptions speech = {.library = production->library, .n_workers = options->n_workers, .log = log};
    if (cache.folder && cache.max_bytes) speech.cache = &cache;
    if (!cache.folder) log_write(log, LOG_INFO, "there is no cache folder: takes are not kept");
    return speech_open(&speech, &production->speech, error);
}

Status production_lexicon(Production *production, const char *given, const Log *log, Error *error)
{
    const char *file = given;
    if (!file) file = places_lexicon_of(&production->places, production->script, production->arena);
    if (!file) return STATUS_OK;
    log_write(log, LOG_INFO, "words are said as in %s", file);
    Status status = lexicon_load(file, &production->lexicon, error);
    if (!status) lexicon_report_strays(production->lexicon, production->script, log);
    return status;
}

static Status prepare(const ProductionOptions *options, const Log *log, Production *production,
                      Error *error)
{
    Status status = STATUS_OK;
    production->arena = arena_new();
    if (!production->arena) return error_set(error, STATUS_NO_MEMORY, "out of memory");
    if (options->depth >= PRODUCTION_CAST) {
        status = places_find(production->arena, &production->places, error);
        if (!status)
            status = voice_library_load(production->places.library, &production->library, error);
    }
    if (!status && options->depth >= PRODUCTION_SPEECH) status = open_speech(options, log, production, error);
    if (!status) status = read_script(options, log, production, error);
    if (!status && options->depth >= PRODUCTION_CAST)
        status = cast_script(options, log, production, error);
    if (!status && options->depth >= PRODUCTION_SPEECH) status = production_lexicon(production, options->lexicon, log, error);
    return status;
}

Status production_open(const ProductionOptions *options, const Log *log, Production *production,
                       Error *error)
{
    *production = (Production){0};
    Status status = prepare(options, log, production, error);
    if (status) production_done(production);
    return status;
}

void production_done(Production *production)
{
    speech_close(production->speech);
    lexicon_free(production->lexicon);
    cast_free(production->cast);
    script_free(production->script);
    document_free(production->document);
    voice_library_free(production->library);
    arena_free(production->arena);
    *production = (Production){0};
}

/* Append a folder to those that are looked through, once it is seen to be one. */
static Status add_folder(const Production *production, const char *folder, const char *named_by, const char **folders,
                         Error *error)
{
    struct stat info;
    if (stat(folder, &info) != 0) return error_set_errno(error, folder, "open the folder", errno);
    if (!S_ISDIR(info.st_mode))
        return error_set_at(error, STATUS_BAD_INPUT, folder, 0, 0, "%s takes a folder, and this is none", named_by);
    *folders = arena_printf(production->arena, "%s%s%s", *folders ? *folders : "", *folders ? "\n" : "", folder);
    return *folders ? STATUS_OK : error_set(error, STATUS_NO_MEMORY, "out of memory");
}

Status production_sounds(const Production *production, const char *given, const char **folders, Error *error)
{
    const char *found = NULL;
    Status status = STATUS_OK;
    if (given) status = add_folder(production, given, "--sounds", &found, error);
    if (!status && production->script->sounds_folder) {
        const char *own = places_beside(production->script, production->script->sounds_folder, production->arena);
        status = own ? add_folder(production, own, "sounds=", &found, error)
                     : error_set(error, STATUS_NO_MEMORY, "out of memory");
    }
    if (!status && production->places.sounds)
        status = add_folder(production, production->places.sounds, "DRAMATIS_DATA", &found, error);
    if (status) return status;
    for (size_t i = 0; i < production->script->n_cues && !found; i++)
        if (production->script->cues[i].kind == CUE_AMBIENCE && production->script->cues[i].name[0])
            return error_set(error, STATUS_NOT_FOUND,
                             "the bundled ambience was not made yet; run 'dramatis sounds -o DIR' and "
                             "give '--sounds DIR', or '--no-ambience'");
    *folders = found;
    return STATUS_OK;
}

bool production_is_bundled(const Production *production, const char *path)
{
    const char *bundled = production->places.sounds;
    size_t n = bundled ? strlen(bundled) : 0;
    return n > 0 && !strncmp(path, bundled, n) && path[n] == '/';
}
