/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/voice_keeper.h"

#include "base/file.h"
#include "cli/tuning.h"

#include <string.h>
#include <sys/stat.h>

enum { MAX_CAST_BYTES = 4 << 20 };

static Status no_memory(Error *error)
{
    return error_set(error, STATUS_NO_MEMORY, "out of memory");
}

static bool is_folder(const char *path)
{
    struct stat info;
    return path && stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

/* Where the first cast file of a story goes, so that it is found again: into voices/ in its project, if there is such
 * a folder, or else beside it. */
static const char *new_file(const Production *production)
{
    Arena *arena = production->arena;
    const Document *document = production->document;
    const char *slash = strrchr(document->file, '/');
    int n_folder = slash ? (int)(slash - document->file) + 1 : 0;
    if (!slash && is_folder("voices")) return arena_printf(arena, "voices/%s.cast", document->name);
    if (is_folder(arena_printf(arena, "%.*s../voices", n_folder, document->file)))
        return arena_printf(arena, "%.*s../voices/%s.cast", n_folder, document->file, document->name);
    return arena_printf(arena, "%.*s%s.cast", n_folder, document->file, document->name);
}

/* Write a cast file for everybody. */
static Status begin_file(Production *production, uint32_t character, const CastVoice *now, Error *error)
{
    struct stat info;
    Buffer text = {0};
    const char *file = new_file(production);
    if (!strcmp(production->document->file, "-"))
        return error_set(error, STATUS_UNSUPPORTED, "a story from standard input has no place for a cast file; name one with --cast");
    if (!file) return no_memory(error);
    if (stat(file, &info) == 0)
        return error_set(error, STATUS_IO, "%s is there already, and not this story's cast; name it with --cast", file);
    production->voices[character] = *now;
    cast_to_text(production->cast, production->script, production->voices, &text);
    Status status = text.failed ? no_memory(error) : file_write(file, buffer_span(&text), error);
    buffer_done(&text);
    if (!status) production->cast->file = file;
    return status;
}

/* Set a knob in `text`, if it is to be there. */
static Status set_knob(const Production *production, const char *section, Knob knob, const CastVoice *voice, Buffer *text,
                       Buffer *said, Error *error)
{
    const char *file = production->cast->file;
    Buffer value = {0}, next = {0};
    CastChange what;
    Span before;
    knob_add_value(knob, voice, &value);
    Status status = value.failed ? no_memory(error)
                                 : cast_set(buffer_span(text), file, span_of(section), span_of(knob_name(knob)),
                                            buffer_span(&value), &next, &what, &before, error);
    if (!status) {
        buffer_printf(said, "%s %s = %s", said->n_bytes ? "," : "", knob_name(knob), value.data);
        buffer_done(text);
        *text = next;
        next = (Buffer){0};
    }
    buffer_done(&value);
    buffer_done(&next);
    return status;
}

/* Change the file that is there. */
static Status change_file(Production *production, uint32_t character, const CastVoice *before, const CastVoice *now,
                          Buffer *changes, const char **section, Error *error)
{
    const char *file = production->cast->file;
    const CastEntry *entry = NULL;
    Buffer text = {0};
    *section = production->script->characters[character].name;
    Status status = cast_find(production->cast, span_of(*section), &entry, error);
    if (!status && entry) *section = entry->name;
    else if (!status && character == NARRATOR) *section = "narrator";
    if (!status) status = file_read(file, MAX_CAST_BYTES, &text, error);
    for (int knob = 0; knob < N_KNOBS && !status; knob++) {
        bool is_needed = knob == KNOB_VOICE || knob == KNOB_PITCH || !knob_is_equal((Knob)knob, before, now);
        if (is_needed) status = set_knob(production, *section, (Knob)knob, now, &text, changes, error);
    }
    if (!status) status = file_replace(file, buffer_span(&text), error);
    buffer_done(&text);
    return status;
}

Status voice_keep(Production *production, uint32_t character, const CastVoice *before, const CastVoice *now,
                  Buffer *said, Error *error)
{
    const char *section = NULL;
    Buffer changes = {0};
    Status status;
    buffer_clear(said);
    if (!production->cast->file[0]) {
        status = begin_file(production, character, now, error);
        if (!status) buffer_printf(said, "wrote %s, with everybody's voice", production->cast->file);
        return status;
    }
    status = change_file(production, character, before, now, &changes, &section, error);
    if (!status) buffer_printf(said, "[%s]%s, in %s", section, changes.data, production->cast->file);
    buffer_done(&changes);
    return status;
}
