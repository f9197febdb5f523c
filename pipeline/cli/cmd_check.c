/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file cmd_check.c
 * `dramatis check`: a story or a script in; all that is wrong or in doubt out, a line each. */
#include "base/file.h"
#include "cli/checks.h"
#include "cli/commands.h"
#include "cli/script_file.h"
#include "cli/story_options.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct CheckSettings {
    StoryOptions shared;
    const char *story; /* of which the script was made */
    bool json;
} CheckSettings;

/* What a stage warns of is a finding. Scripts are read twice, once for what is wrong and once for use. */
static void keep_warning(void *context, LogLevel level, const char *file, int line, int column, const char *message)
{
    Findings *findings = context;
    if (level != LOG_WARNING) return;
    for (size_t i = 0; i < findings->n_items; i++)
        if (findings->items[i].place.line == line && !strcmp(findings->items[i].message, message)) return;
    findings_add(findings, FINDING_DOUBT, "warning", (TextPlace){file, line, column}, "%s", message);
}

static void keep_error(Findings *findings, const Error *error)
{
    findings_add(findings, FINDING_ERROR, "error", (TextPlace){error->file, error->line, error->column}, "%s",
                 error->message);
}

/* List what is wrong in a script, which a command that uses it would only tell the first of. */
static Status read_script_file(const char *path, Findings *findings, WordCount *count, Error *error)
{
    Buffer text = {0};
    Document *document = NULL;
    Script *script = NULL;
    FileForm form = script_file_form(path);
    if (form == FORM_STORY) return STATUS_OK;
    Status status = text_load(path, NULL, &text, error);
    Span source = buffer_span(&text);
    if (!status) status = script_file_parse(source, form, path, findings, &document, &script, error);
    if (!status && form == FORM_FOUNTAIN) status = script_list_unspoken_fountain(source, path, findings, count, error);
    if (!status && form == FORM_JSON) script_list_unspoken(script, findings, count);
    script_free(script);
    document_free(document);
    buffer_done(&text);
    return status;
}

/* Prepare the story; what is wrong with its cast alone is found wrong, and the story is prepared without. */
static Status open_story(const CheckSettings *settings, const char *story, const Log *log, Findings *findings,
                         Production *production, Error *error)
{
    Status status = story_options_open(&settings->shared, story, PRODUCTION_CAST, log, production, error);
    if (!status) return STATUS_OK;
    if (story_options_open(&settings->shared, story, PRODUCTION_SCRIPT, log, production, NULL)) return status;
    if (places_find(production->arena, &production->places, NULL)) return status;
    keep_error(findings, error);
    return STATUS_OK;
}

/* Look at the story with its cast, its sounds and its words. What cannot be read is found wrong; the rest is looked at. */
static Status look(const CheckSettings *settings, const char *story, Findings *findings, WordCount *count)
{
    Log log = {keep_warning, findings};
    Production production = {0};
    Error error = {0};
    Status status = STATUS_OK;
    if (settings->story && script_file_form(story) != FORM_FOUNTAIN)
        status = error_set_at(&error, STATUS_UNSUPPORTED, story, 0, 0,
                              "only a .fountain can be held to its story; leave out --story");
    if (!status) status = read_script_file(story, findings, count, &error);
    if (!status && settings->story) check_story(&settings->shared, story, settings->story, &log, findings);
    if (!status && findings_first_error(findings)) return STATUS_OK;
    if (!status) status = open_story(settings, story, &log, findings, &production, &error);
    if (status) {
        keep_error(findings, &error);
        production_done(&production);
        return status;
    }
    if (script_file_form(story) == FORM_STORY) script_list_unspoken(production.script, findings, count);
    check_speakers(&production, findings);
    if (production.cast) check_cast(&production, findings);
    if (!settings->shared.no_ambience) check_sounds(&production, settings->shared.sounds, findings);
    check_words(&production, settings->shared.lexicon, &log, findings);
    production_done(&production);
    return STATUS_OK;
}

static int compare(const void *a, const void *b)
{
    const Finding *x = a;
    const Finding *y = b;
    int files = strcmp(x->place.file, y->place.file);
    if (files) return files;
    if (x->place.line != y->place.line) return x->place.line < y->place.line ? -1 : 1;
    if (x->place.column != y->place.column) return x->place.column < y->place.column ? -1 : 1;
    return strcmp(x->message, y->message);
}

static size_t count_wrong(const Findings *findings)
{
    size_t n = 0;
    for (size_t i = 0; i < findings->n_items; i++) n += findings->items[i].severity != FINDING_NOTE;
    return n;
}

static Status check(void *context, const char *story, Console *console, Error *error)
{
    CheckSettings *settings = context;
    Findings findings = {.arena = arena_new()};
    WordCount count = {0};
    Buffer text = {0};
    if (!findings.arena) return error_set(error, STATUS_NO_MEMORY, "out of memory");
    Status status = look(settings, story, &findings, &count);
    if (findings.n_items > 1) qsort(findings.items, findings.n_items, sizeof *findings.items, compare);
    size_t n_wrong = count_wrong(&findings);
    if (settings->json) checks_to_json(story, &findings, &count, &text);
    else checks_to_text(&findings, console->verbosity, &text);
    if (text.failed || findings.failed || status == STATUS_NO_MEMORY)
        status = error_set(error, STATUS_NO_MEMORY, "out of memory");
    else
        status = file_write("-", buffer_span(&text), error);
    if (!status && n_wrong)
        status = error_set_at(error, STATUS_BAD_INPUT, story, 0, 0, "%zu %s wrong or in doubt", n_wrong,
                              n_wrong == 1 ? "thing is" : "things are");
    else if (!status)
        console_say(console, "%s: %zu words, %zu spoken, %zu not; nothing is wrong", story, count.n_words, count.n_spoken,
                    count.n_listed);
    buffer_done(&text);
    arena_free(findings.arena);
    return status;
}

static int run(int argc, char **argv)
{
    CheckSettings settings = {.shared.sound_density = SCRIPT_SOUNDS_PER_MINUTE};
    const Option options[] = {
        {0, "story", "FILE", "hold the script to the story that it was made of, word for word", OPTION_STRING,
         &settings.story, 0, 0},
        {0, "json", NULL, "write JSON", OPTION_FLAG, &settings.json, 0, 0},
        OPTIONS_CAST(settings.shared),
        OPTIONS_LEXICON(settings.shared),
        OPTIONS_CHARACTERS(settings.shared),
        OPTIONS_SOUND(settings.shared),
        OPTIONS_DENSITY(settings.shared),
        OPTIONS_VERBOSITY(settings.shared),
    };
    return story_options_run(&command_check, options, sizeof options / sizeof *options, argc, argv, &settings.shared,
                             check, &settings);
}

const Command command_check = {
    .name = "check",
    .operands = "STORY",
    .summary = "List what is wrong or in doubt in a story or a script",
    .details = "A line each: words that nobody says, names that are nobody's, speakers without a voice, missing sounds,\n"
               "entries of the lexicon without a word. The status is 1 if there is any. Speakers in doubt, and words that are\n"
               "not spoken for a reason, are only notes.",
    .min_operands = 1,
    .max_operands = 1,
    .run = run,
};
