/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The Script as a whole: from a document, and what every stage asks of it. */
#include "script/script.h"

#include "script/ambience.h"
#include "script/lines.h"

static Status build(Script *script, const Log *log, Error *error)
{
    static const Character narrator = {
        .id = "narrator", .name = "Narrator", .kind = CHARACTER_NARRATOR};
    uint32_t index;
    Status status = script_add_character(script, &narrator, &index, error);
    if (!status) status = lines_cut(script, log, error);
    if (!status) status = lines_name(script, error);
    if (!status) status = ambience_propose(script, error);
    return status;
}

Script *script_new(const Document *document)
{
    Arena *arena = arena_new();
    Script *script = arena ? arena_alloc(arena, 1, sizeof *script) : NULL;
    if (!script) {
        arena_free(arena);
        return NULL;
    }
    script->arena = arena;
    script->document = document;
    return script;
}

Status script_from_document(const Document *document, const Log *log, Script **out, Error *error)
{
    Script *script = script_new(document);
    if (!script) return error_set(error, STATUS_NO_MEMORY, "out of memory");
    Status status = build(script, log, error);
    if (status) {
        script_free(script);
        return status;
    }
    *out = script;
    return STATUS_OK;
}

void script_free(Script *script)
{
    if (script) arena_free(script->arena);
}

Status script_add_character(Script *script, const Character *character, uint32_t *index, Error *error)
{
    Character *grown = arena_grow(script->arena, script->characters, &script->characters_capacity,
                                  script->n_characters + 1, sizeof *grown);
    if (!grown) return error_set(error, STATUS_NO_MEMORY, "out of memory");
    script->characters = grown;
    grown[script->n_characters] = *character;
    *index = (uint32_t)script->n_characters++;
    return STATUS_OK;
}

void script_count_lines(Script *script)
{
    for (size_t i = 0; i < script->n_characters; i++) script->characters[i].n_lines = 0;
    for (size_t i = 0; i < script->n_lines; i++) {
        const ScriptLine *line = &script->lines[i];
        if (line->kind == LINE_SPEECH || line->kind == LINE_THOUGHT)
            script->characters[line->speaker].n_lines++;
    }
}

TextPlace script_cue_place(const Script *script, const Cue *cue)
{
    if (cue->place.line > 0 || script->n_lines == 0) return cue->place;
    size_t line = cue->line < script->n_lines ? cue->line : script->n_lines - 1;
    return document_place(script->document, script->lines[line].start + (line == cue->line ? cue->offset : 0));
}

Span script_line_text(const Script *script, const ScriptLine *line)
{
    return span_slice(script->document->source, line->start, line->end);
}

const char *line_kind_name(LineKind kind)
{
    switch (kind) {
    case LINE_NARRATION: return "narration";
    case LINE_SPEECH: return "speech";
    case LINE_THOUGHT: return "thought";
    case LINE_HEADING: return "heading";
    }
    return "narration";
}

const char *delivery_name(Delivery delivery)
{
    switch (delivery) {
    case DELIVERY_NEUTRAL: return "neutral";
    case DELIVERY_SHOUTED: return "shouted";
    case DELIVERY_WHISPERED: return "whispered";
    case DELIVERY_SOFT: return "soft";
    case DELIVERY_MUTTERED: return "muttered";
    case DELIVERY_FLAT: return "flat";
    case DELIVERY_PLEADING: return "pleading";
    case DELIVERY_LAUGHING: return "laughing";
    case DELIVERY_BREATHLESS: return "breathless";
    case DELIVERY_CRYING: return "crying";
    case DELIVERY_TREMBLING: return "trembling";
    case DELIVERY_ANGRY: return "angry";
    case DELIVERY_HISSED: return "hissed";
    case DELIVERY_WEARY: return "weary";
    case DELIVERY_SMILING: return "smiling";
    case DELIVERY_CHANTED: return "chanted";
    case DELIVERY_HOARSE: return "hoarse";
    case DELIVERY_EXCITED: return "excited";
    case DELIVERY_HURRIED: return "hurried";
    case DELIVERY_SLOW: return "slow";
    case N_DELIVERIES: break;
    }
    return "neutral";
}

const char *gender_name(Gender gender)
{
    switch (gender) {
    case GENDER_UNKNOWN: return "unknown";
    case GENDER_MALE: return "male";
    case GENDER_FEMALE: return "female";
    case GENDER_NEUTRAL: return "neutral";
    }
    return "unknown";
}

const char *character_kind_name(CharacterKind kind)
{
    switch (kind) {
    case CHARACTER_NARRATOR: return "narrator";
    case CHARACTER_NAMED: return "named";
    case CHARACTER_UNNAMED: return "unnamed";
    case CHARACTER_GROUP: return "group";
    }
    return "named";
}

const char *cue_kind_name(CueKind kind)
{
    switch (kind) {
    case CUE_AMBIENCE: return "ambience";
    case CUE_SOUND: return "sound";
    case CUE_MUSIC: return "music";
    case CUE_PAUSE: return "pause";
    case CUE_ROOM: return "room";
    case N_CUE_KINDS: break;
    }
    return "sound";
}

const char *cue_timing_name(CueTiming timing)
{
    switch (timing) {
    case CUE_USUAL: return "before";
    case CUE_UNDER: return "under";
    case CUE_ALONE: return "alone";
    case CUE_INSTEAD: return "instead";
    case CUE_THEME: return "theme";
    }
    return "before";
}
