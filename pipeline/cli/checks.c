/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/checks.h"
#include "base/file.h"
#include "cli/credits.h"
#include "spoken/spoken.h"

#include <string.h>

static const float doubtful = 0.8f; /* confidence of a speaker, below which a script says so, too */

static TextPlace place_of_line(const Script *script, size_t line)
{
    return document_place(script->document, script->lines[line].start);
}

void check_speakers(const Production *production, Findings *findings)
{
    const Script *script = production->script;
    for (size_t i = 0; i < script->n_lines; i++) {
        const ScriptLine *line = &script->lines[i];
        bool voiced = line->kind == LINE_SPEECH || line->kind == LINE_THOUGHT;
        if (!voiced || line->confidence >= doubtful) continue;
        int hundredths = (int)(line->confidence * 100.0f + 0.5f);
        const RunnerUp *next = &line->runners_up[0];
        findings_add(findings, FINDING_NOTE, "speaker-in-doubt", place_of_line(script, i),
                     "%s says %s, to 0.%02d%s%s", script->characters[line->speaker].name, line->id, hundredths,
                     next->confidence > 0 ? "; it may be " : "",
                     next->confidence > 0 ? script->characters[next->character].name : "");
    }
}

static const CastEntry *entry_of(const Cast *cast, const Character *character)
{
    const CastEntry *entry = NULL;
    if (cast_find(cast, span_of(character->name), &entry, NULL)) return NULL;
    for (size_t i = 0; i < character->n_aliases && !entry; i++)
        if (cast_find(cast, span_of(character->aliases[i]), &entry, NULL)) return NULL;
    if (!entry && character->kind == CHARACTER_NARRATOR && cast_find(cast, span_of("narrator"), &entry, NULL)) return NULL;
    return entry;
}

void check_cast(const Production *production, Findings *findings)
{
    const Script *script = production->script;
    if (!production->cast->file || !production->cast->file[0]) return; /* every voice is proposed */
    for (size_t c = 0; c < script->n_characters; c++) {
        const Character *character = &script->characters[c];
        size_t first = 0;
        while (first < script->n_lines && script->lines[first].speaker != c) first++;
        if (first == script->n_lines) continue;
        const CastEntry *entry = entry_of(production->cast, character);
        if (entry && entry->has_voice) continue;
        findings_add(findings, FINDING_DOUBT, "no-voice", place_of_line(script, first),
                     "%s has no voice in %s; %s would be proposed", character->name, production->cast->file,
                     production->voices[c].voice);
    }
}

void check_sounds(const Production *production, const char *given, Findings *findings)
{
    const Script *script = production->script;
    const char *folder = NULL;
    Error error = {0};
    if (production_sounds(production, given, &folder, &error)) {
        findings_add(findings, FINDING_DOUBT, "no-sounds", (TextPlace){error.file, 0, 0}, "%s", error.message);
        return;
    }
    Buffer credits = {0};
    if (credits_collect(production, folder, findings, &credits, &error))
        findings_add(findings, FINDING_ERROR, "license", (TextPlace){error.file, error.line, error.column}, "%s",
                     error.message);
    buffer_done(&credits);
    for (size_t i = 0; i < script->n_cues && folder; i++) {
        const Cue *cue = &script->cues[i];
        const char *path;
        if (cue->kind == CUE_PAUSE || cue->kind == CUE_ROOM || !cue->name || !cue->name[0]) continue;
        bool found = !mix_find_sound(folder, cue->name, production->arena, &path, &error);
        if (found && production_is_bundled(production, path)) continue;
        if (found && !mix_check_sound(path, cue->kind, &error)) continue;
        if (found)
            findings_add(findings, FINDING_ERROR, "bad-sound", script_cue_place(script, cue), "%s: %s", path, error.message);
        else
            findings_add(findings, FINDING_ERROR, "missing-sound", script_cue_place(script, cue), "%s", error.message);
    }
}

/* Look up the words of every line, as a render says them. Without voices, which an unreadable cast leaves, all are
 * taken for English. */
static Status look_up_words(const Production *production, Error *error)
{
    const Script *script = production->script;
    Spoken spoken = {0};
    Sayings sayings = {0};
    Status status = STATUS_OK;
    for (size_t i = 0; i < script->n_lines && !status; i++) {
        const ScriptLine *line = &script->lines[i];
        const CastVoice *voices = production->voices;
        const char *narrators = voices ? voices[NARRATOR].language : "en";
        SpokenStyle style = spoken_style(
            line->kind, voices ? cast_line_sound(voices, production->thoughts, line).voice.language : "en", narrators);
        status = spoken_read(&spoken, script, line, style, error);
        if (!status)
            status = lexicon_find(production->lexicon,
                                  lexicon_scope(production->lexicon, &script->characters[line->speaker]),
                                  buffer_span(&spoken.words), style.english, &sayings, error);
    }
    spoken_done(&spoken);
    sayings_done(&sayings);
    return status;
}

static void keep_unused(void *context, LogLevel level, const char *file, int line, int column, const char *message)
{
    (void)level;
    findings_add(context, FINDING_DOUBT, "unused-entry", (TextPlace){file, line, column}, "%s", message);
}

void check_words(Production *production, const char *given, const Log *log, Findings *findings)
{
    Error error = {0};
    Log unused = {keep_unused, findings};
    Status status = production_lexicon(production, given, log, &error);
    if (!status && production->lexicon) status = look_up_words(production, &error);
    if (!status && production->lexicon) lexicon_report_unused(production->lexicon, &unused);
    if (status)
        findings_add(findings, FINDING_ERROR, "lexicon", (TextPlace){error.file, error.line, error.column}, "%s",
                     error.message);
}

/* What an update would do to a script tells in what it is not its story. */
static void report_change(const Finding *change, Findings *findings)
{
    static const struct { const char *code, *report, *meaning; } meanings[] = {
        {"new", "not-in-script", "nobody says this line of the story"},
        {"new-in-doubt", "not-in-script", "nobody says this line of the story"},
        {"gone", "not-in-story", "this line is in the story no more"},
        {"changed", "differs", "the story says this line in other words"},
        {"conflict", "differs", "the story says this line in other words"},
        {"moved", "moved", "the script has this line at another place"},
    };
    const char *text = strstr(change->message, ": ");
    for (size_t i = 0; i < sizeof meanings / sizeof *meanings; i++)
        if (!strcmp(change->code, meanings[i].code))
            findings_add(findings, FINDING_DOUBT, meanings[i].report, change->place, "%s%s", meanings[i].meaning,
                         text ? text : "");
}

void check_story(const StoryOptions *options, const char *path, const char *story, const Log *log, Findings *findings)
{
    Production production = {0};
    Findings changes = {.arena = findings->arena};
    Buffer script = {0};
    Buffer updated = {0};
    Error error = {0};
    Status status = file_read(path, TEXT_MAX_BYTES, &script, &error);
    if (!status) status = story_options_open(options, story, PRODUCTION_SCRIPT, log, &production, &error);
    if (!status) status = script_update(production.script, buffer_span(&script), path, &changes, &updated, &error);
    if (status)
        findings_add(findings, FINDING_ERROR, "error", (TextPlace){error.file, error.line, error.column}, "%s",
                     error.message);
    for (size_t i = 0; i < changes.n_items; i++) report_change(&changes.items[i], findings);
    buffer_done(&script);
    buffer_done(&updated);
    production_done(&production);
}

static const char *severity_name(Severity severity)
{
    switch (severity) {
    case FINDING_ERROR: return "error";
    case FINDING_DOUBT: return "doubt";
    case FINDING_NOTE: return "note";
    }
    return "error";
}

/* 1-based; some stages only tell the line. */
static int column_of(const TextPlace *place)
{
    return place->line > 0 && place->column < 1 ? 1 : place->column;
}

void checks_to_text(const Findings *findings, int verbosity, Buffer *out)
{
    for (size_t i = 0; i < findings->n_items; i++) {
        const Finding *finding = &findings->items[i];
        const TextPlace *place = &finding->place;
        if (finding->severity == FINDING_NOTE && verbosity < 0) continue;
        if (place->line > 0)
            buffer_printf(out, "%s:%d:%d: ", place->file, place->line, column_of(place));
        else if (place->file[0])
            buffer_printf(out, "%s: ", place->file);
        buffer_printf(out, "%s: %s\n", severity_name(finding->severity), finding->message);
    }
}

void checks_to_json(const char *story, const Findings *findings, const WordCount *count, Buffer *out)
{
    buffer_add_string(out, "{\"story\":");
    buffer_add_json_string(out, span_of(story));
    buffer_printf(out, ",\n\"words\":{\"all\":%zu,\"spoken\":%zu,\"listed\":%zu},\n\"findings\":[\n", count->n_words,
                  count->n_spoken, count->n_listed);
    for (size_t i = 0; i < findings->n_items; i++) {
        const Finding *finding = &findings->items[i];
        buffer_printf(out, "%s{\"severity\":\"%s\",\"code\":\"%s\",\"file\":", i ? ",\n" : "",
                      severity_name(finding->severity), finding->code);
        buffer_add_json_string(out, span_of(finding->place.file));
        buffer_printf(out, ",\"line\":%d,\"column\":%d,\"message\":", finding->place.line, column_of(&finding->place));
        buffer_add_json_string(out, span_of(finding->message));
        buffer_add_char(out, '}');
    }
    buffer_add_string(out, "]}\n");
}
