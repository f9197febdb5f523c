/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Brings a script up to date with its story, and leaves in it whatever a person did. */
#include "script/update_scenes.h"

#include "base/utf8.h"
#include "script/lines.h"
#include "script/written.h"

#include <stdio.h>
#include <string.h>

enum { SHOWN_BYTES = 60 };

static const float doubtful = 0.8f;       /* confidence of a speaker, below which a person should look */
static const float doubtful_likeness = 0.7f; /* of a text, below which it may be another line */

static Status no_memory(Error *error)
{
    return error_set(error, STATUS_NO_MEMORY, "out of memory");
}

/* The lines of a script as alignment sees them. */
static AlignLine *lines_of(Updater *updater, const Script *script, bool is_old)
{
    AlignLine *lines = arena_alloc(updater->arena, script->n_lines, sizeof *lines);
    Buffer text = {0};
    bool is_complete = lines != NULL;
    for (size_t i = 0; i < script->n_lines && is_complete; i++) {
        const ScriptLine *line = &script->lines[i];
        buffer_clear(&text);
        script_written_text(script, line, &text);
        const char *copy = text.failed ? NULL : arena_string(updater->arena, buffer_span(&text));
        is_complete = copy != NULL;
        if (!is_complete) break;
        const char *id = line->from[0] ? line->from : line->id;
        if (is_old && updater->places.lines[i].id.end == 0) id = "";
        lines[i] = (AlignLine){id, {copy, text.n_bytes}, line->kind == LINE_HEADING};
    }
    buffer_done(&text);
    return is_complete ? lines : NULL;
}

/* "Mary: It was late in the…" */
static void describe(const Script *script, size_t index, const AlignLine *line, char *out, size_t size)
{
    Span text = utf8_beginning(line->text, SHOWN_BYTES);
    snprintf(out, size, "%s: %.*s%s", script->characters[script->lines[index].speaker].name, (int)text.n_bytes, text.data,
             text.n_bytes < line->text.n_bytes ? "\xE2\x80\xA6" : "");
}

static void report_fresh(Updater *updater, const AlignLine *lines, size_t index, Severity severity, const char *code,
                         const char *what)
{
    char text[256];
    describe(updater->fresh, index, &lines[index], text, sizeof text);
    findings_add(updater->changes, severity, code,
                 document_place(updater->fresh->document, updater->fresh->lines[index].start), "%s: %s", what, text);
}

/* What a person wrote is theirs: what takes its place shows it once more. */
static void report_conflict(Updater *updater, const Walk *walk, size_t index, size_t old)
{
    char fresh_text[256];
    Span yours = utf8_beginning(walk->old[old].text, SHOWN_BYTES);
    describe(updater->fresh, index, &walk->fresh[index], fresh_text, sizeof fresh_text);
    findings_add(updater->changes, FINDING_DOUBT, "conflict",
                 document_place(updater->fresh->document, updater->fresh->lines[index].start),
                 "changed in the story, and in the script by hand; the story's text was taken: %s (instead of: %.*s%s)",
                 fresh_text, (int)yours.n_bytes, yours.data, yours.n_bytes < walk->old[old].text.n_bytes ? "\xE2\x80\xA6" : "");
}

static void copy_moved(Updater *updater, size_t old, size_t at)
{
    size_t start = updater->places.lines[old].block.start;
    size_t end = updater_end_of(updater, old);
    edits_add(&updater->edits, updater->source, at, at, span_slice(updater->source, start, end));
    edits_add(&updater->edits, updater->source, start, end, (Span){0});
}

static void keep_line(Updater *updater, const Walk *walk, size_t index)
{
    const Alignment *aligned = &updater->aligned[index];
    const ScriptLine *old = &updater->old->lines[aligned->old];
    if (aligned->way == ALIGN_LIKE) {
        const char *id = old->from[0] ? old->from : old->id;
        bool edited = !lines_id_is_of(id, walk->old[aligned->old].text);
        updater_put_text(updater, index, aligned->old);
        if (edited)
            report_conflict(updater, walk, index, aligned->old);
        else if (aligned->likeness < doubtful_likeness)
            report_fresh(updater, walk->fresh, index, FINDING_DOUBT, "changed", "changed much; is it still the same line?");
        else
            report_fresh(updater, walk->fresh, index, FINDING_DOUBT, "changed", "changed");
    }
    updater->at = updater_end_of(updater, aligned->old);
}

static void take_line(Updater *updater, Walk *walk, size_t index)
{
    const ScriptLine *line = &updater->fresh->lines[index];
    const Alignment *aligned = &updater->aligned[index];
    if (walk->scene != line->scene || index == 0) update_prepare_scene(updater, walk, index);
    bool begins = walk->begins && line->kind != LINE_HEADING;
    if (update_in_place(aligned)) {
        if (line->kind == LINE_HEADING) update_check_title(updater, walk, aligned->old);
        if (begins) /* the scene begins here now, where none began before */
            updater_put_heading(updater, line->scene, updater->places.lines[aligned->old].block.start);
        keep_line(updater, walk, index);
    } else {
        size_t at = update_place_for(updater, walk, index);
        if (aligned->way == ALIGN_MOVED) {
            copy_moved(updater, aligned->old, at);
            report_fresh(updater, walk->fresh, index, FINDING_DOUBT, "moved", "moved");
        } else {
            if (begins) updater_put_heading(updater, line->scene, at);
            updater_put_in(updater, index, at);
            bool voiced = line->kind == LINE_SPEECH || line->kind == LINE_THOUGHT;
            bool doubt = voiced && line->confidence < doubtful;
            report_fresh(updater, walk->fresh, index, FINDING_DOUBT, doubt ? "new-in-doubt" : "new",
                         doubt ? "new, and its speaker is in doubt" : "new");
        }
        updater->at = at;
    }
    walk->begins &= line->kind == LINE_HEADING;
}

/* Take out what came from the story and is not in it any more. */
static void drop_gone(Updater *updater, const Walk *walk)
{
    const Script *old = updater->old;
    for (size_t i = 0; i < old->n_lines; i++) {
        const LinePlaces *places = &updater->places.lines[i];
        char text[256];
        if (updater->ways[i] != ALIGN_NOT || places->id.end == 0) continue;
        edits_add(&updater->edits, updater->source, places->block.start, updater_end_of(updater, i), (Span){0});
        describe(old, i, &walk->old[i], text, sizeof text);
        findings_add(updater->changes, FINDING_DOUBT, "gone", document_place(old->document, old->lines[i].start), "gone: %s",
                     text);
    }
    update_drop_headings(updater, walk);
}

static Status align(Updater *updater, Walk *walk, Error *error)
{
    const Script *fresh = updater->fresh;
    const Script *old = updater->old;
    walk->fresh = lines_of(updater, fresh, false);
    walk->old = lines_of(updater, old, true);
    walk->claimed = arena_alloc(updater->arena, old->n_scenes, sizeof *walk->claimed);
    walk->dropped = arena_alloc(updater->arena, old->n_scenes, sizeof *walk->dropped);
    updater->scenes = arena_alloc(updater->arena, old->n_lines, sizeof *updater->scenes);
    updater->ways = arena_alloc(updater->arena, old->n_lines, sizeof *updater->ways);
    updater->ids = name_table_new(updater->arena, NAMES_EXACT);
    bool good = walk->fresh && walk->old && walk->claimed && walk->dropped && updater->ways && updater->scenes && updater->ids &&
                align_lines(walk->fresh, fresh->n_lines, walk->old, old->n_lines, updater->arena, &updater->aligned) &&
                updater_match_names(updater);
    for (size_t i = 0; i < fresh->n_lines && good; i++) {
        const Alignment *aligned = &updater->aligned[i];
        if (aligned->old == ALIGN_NONE) continue;
        updater->ways[aligned->old] = aligned->way;
        updater->scenes[aligned->old] = fresh->lines[i].scene;
    }
    for (size_t i = 0; i < old->n_lines && good; i++)
        good = name_table_add(updater->ids, span_of(old->lines[i].id), (uint32_t)i);
    return good ? STATUS_OK : no_memory(error);
}

static Status run(Updater *updater, const char *file, Buffer *out, Error *error)
{
    Findings findings = {.arena = updater->arena}; /* what is wrong in the script stays wrong */
    Walk walk = {.heading_at = SIZE_MAX};
    updater->places.arena = updater->arena;
    updater->edits.arena = updater->arena;
    Status status = fountain_read_places(updater->source, file, &findings, &updater->places, &updater->document,
                                         &updater->old, error);
    if (!status && !updater->places.is_ours)
        status = error_set_at(error, STATUS_BAD_INPUT, file, 1, 1,
                              "this script was not made from a story, or its title page was lost; there is nothing to "
                              "bring up to date");
    if (!status) status = align(updater, &walk, error);
    if (status) return status;
    updater->writer.script = updater->fresh;
    updater->writer.out = &updater->block;
    for (size_t i = 0; i < updater->fresh->n_lines; i++) take_line(updater, &walk, i);
    drop_gone(updater, &walk);
    updater_introduce(updater);
    edits_apply(&updater->edits, updater->source, out);
    return updater->edits.failed || out->failed || updater->changes->failed ? no_memory(error) : STATUS_OK;
}

Status script_update(const Script *fresh, Span fountain, const char *file, Findings *changes, Buffer *out,
                     Error *error)
{
    Updater updater = {.arena = arena_new(), .source = fountain, .fresh = fresh, .changes = changes, .at = SIZE_MAX};
    if (!updater.arena) return no_memory(error);
    Status status = run(&updater, file, out, error);
    buffer_done(&updater.block);
    buffer_done(&updater.scratch);
    script_free(updater.old);
    document_free(updater.document);
    arena_free(updater.arena);
    return status;
}
