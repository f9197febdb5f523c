/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads a JSON script. */
#include "script/json_reader.h"

#include "base/utf8.h"
#include "script/lines.h"

#include <math.h>
#include <string.h>

static const char form[] = "dramatis-script/1";

const char *json_script_string(JsonScript *reader)
{
    if (!json_read_string(&reader->json, &reader->text)) return "";
    reader->out_of_memory |= reader->text.failed;
    const char *copy = reader->text.failed ? NULL : arena_string(reader->script->arena, buffer_span(&reader->text));
    reader->out_of_memory |= !copy;
    return copy ? copy : "";
}

int json_script_term(JsonScript *reader, const char *(*name_of)(int term), int n)
{
    size_t place = json_place(&reader->json);
    if (!json_read_string(&reader->json, &reader->text)) return 0;
    for (int i = 0; i < n; i++)
        if (span_is(buffer_span(&reader->text), name_of(i))) return i;
    json_fail(&reader->json, place, "this word means nothing here; see what 'dramatis script --json' writes");
    return 0;
}

/* The key of an id in the table that all ids share. */
static const char *key_of(JsonScript *reader, char kind, const char *id)
{
    const char *key = arena_printf(reader->scratch, "%c%s", kind, id);
    reader->out_of_memory |= !key;
    return key ? key : "";
}

bool json_script_take_id(JsonScript *reader, char kind, const char *id, uint32_t index)
{
    Span key = span_of(key_of(reader, kind, id));
    if (name_table_find(reader->ids, key) != NAME_NONE) return false;
    reader->out_of_memory |= !name_table_add(reader->ids, key, index);
    return true;
}

uint32_t json_script_character(JsonScript *reader)
{
    size_t place = json_place(&reader->json);
    if (!json_read_string(&reader->json, &reader->text)) return NARRATOR;
    const char *id = reader->text.data ? reader->text.data : "";
    uint32_t found = name_table_find(reader->ids, span_of(key_of(reader, 'c', id)));
    if (found < reader->script->n_characters) return found;
    json_fail(&reader->json, place, "nobody in the cast has this id; the cast must come first");
    return NARRATOR;
}

static const char *gender_term(int term)
{
    return gender_name((Gender)term);
}

static const char *character_term(int term)
{
    return character_kind_name((CharacterKind)term);
}

static const char *cue_term(int term)
{
    return cue_kind_name((CueKind)term);
}

static const char *timing_term(int term)
{
    return cue_timing_name((CueTiming)term);
}

static void read_aliases(JsonScript *reader, Character *character)
{
    size_t capacity = 0;
    json_begin_array(&reader->json);
    while (json_next_element(&reader->json)) {
        const char **grown = arena_grow(reader->script->arena, character->aliases, &capacity,
                                        character->n_aliases + 1, sizeof *grown);
        reader->out_of_memory |= !grown;
        if (!grown) return;
        character->aliases = grown;
        grown[character->n_aliases++] = json_script_string(reader);
    }
}

static void read_character(JsonScript *reader)
{
    Script *script = reader->script;
    uint32_t index = (uint32_t)script->n_characters;
    Character character = {.kind = index == NARRATOR ? CHARACTER_NARRATOR : CHARACTER_NAMED};
    size_t place = json_place(&reader->json);
    Span key;
    json_begin_object(&reader->json);
    while (json_next_member(&reader->json, &key)) {
        if (span_is(key, "id")) character.id = json_script_string(reader);
        else if (span_is(key, "name")) character.name = json_script_string(reader);
        else if (span_is(key, "aliases")) read_aliases(reader, &character);
        else if (span_is(key, "gender")) character.gender = (Gender)json_script_term(reader, gender_term, GENDER_NEUTRAL + 1);
        else if (span_is(key, "kind"))
            character.kind = (CharacterKind)json_script_term(reader, character_term, CHARACTER_GROUP + 1);
        else json_skip(&reader->json);
    }
    if (reader->json.failed || reader->out_of_memory) return;
    if (!character.id || !character.name)
        json_fail(&reader->json, place, "this character has no id or no name");
    else if ((index == NARRATOR) != (character.kind == CHARACTER_NARRATOR))
        json_fail(&reader->json, place, "the first of the cast, and nobody else, is the narrator");
    else if (!json_script_take_id(reader, 'c', character.id, index))
        json_fail(&reader->json, place, "this is the id of another character, too");
    else
        reader->out_of_memory |= script_add_character(script, &character, &index, NULL) != STATUS_OK;
}

static void read_cast(JsonScript *reader)
{
    reader->has_cast = true;
    json_begin_array(&reader->json);
    while (json_next_element(&reader->json) && !reader->out_of_memory) read_character(reader);
}

static void read_scene(JsonScript *reader)
{
    Script *script = reader->script;
    Scene scene = {0};
    size_t place = json_place(&reader->json);
    Span key;
    json_begin_object(&reader->json);
    while (json_next_member(&reader->json, &key)) {
        if (span_is(key, "first")) json_read_size(&reader->json, script->n_lines, &scene.first_line);
        else if (span_is(key, "lines")) json_read_size(&reader->json, script->n_lines, &scene.n_lines);
        else if (span_is(key, "title")) scene.title = span_of(json_script_string(reader));
        else json_skip(&reader->json);
    }
    const Scene *last = script->n_scenes ? &script->scenes[script->n_scenes - 1] : NULL;
    if (scene.first_line != (last ? last->first_line + last->n_lines : 0) ||
        scene.n_lines > script->n_lines - scene.first_line)
        json_fail(&reader->json, place, "this scene does not begin where the one before it ends, or goes on too far");
    if (reader->json.failed) return;
    Scene *grown = arena_grow(script->arena, script->scenes, &reader->scenes_capacity, script->n_scenes + 1, sizeof *grown);
    reader->out_of_memory |= !grown;
    if (!grown) return;
    script->scenes = grown;
    for (size_t i = scene.first_line; i < scene.first_line + scene.n_lines; i++)
        script->lines[i].scene = (uint32_t)script->n_scenes;
    grown[script->n_scenes++] = scene;
}

static void read_figure(JsonScript *reader, double least, double most, double *out)
{
    size_t place = json_place(&reader->json);
    double value = 0;
    if (!json_read_number(&reader->json, &value)) return;
    if (value < least || value > most) json_fail(&reader->json, place, "this number is out of its range");
    *out = value;
}

static void read_cue(JsonScript *reader)
{
    Script *script = reader->script;
    Cue cue = {.name = "", .confidence = 1};
    size_t place = json_place(&reader->json);
    double confidence = 1;
    Span key;
    json_begin_object(&reader->json);
    while (json_next_member(&reader->json, &key)) {
        if (span_is(key, "kind")) cue.kind = (CueKind)json_script_term(reader, cue_term, N_CUE_KINDS);
        else if (span_is(key, "line")) json_read_size(&reader->json, script->n_lines, &cue.line);
        else if (span_is(key, "offset")) json_read_size(&reader->json, TEXT_MAX_BYTES, &cue.offset);
        else if (span_is(key, "name")) cue.name = json_script_string(reader);
        else if (span_is(key, "gain_db")) read_figure(reader, -60, 60, &cue.gain_db);
        else if (span_is(key, "pan")) read_figure(reader, -1, 1, &cue.pan);
        else if (span_is(key, "timing")) cue.timing = (CueTiming)json_script_term(reader, timing_term, CUE_THEME + 1);
        else if (span_is(key, "seconds")) read_figure(reader, -3600, 3600, &cue.seconds);
        else if (span_is(key, "confidence")) read_figure(reader, 0, 1, &confidence);
        else json_skip(&reader->json);
    }
    cue.confidence = (float)confidence;
    const Cue *last = script->n_cues ? &script->cues[script->n_cues - 1] : NULL;
    size_t length = cue.line < script->n_lines ? script->lines[cue.line].end - script->lines[cue.line].start : 0;
    bool behind = !last || cue.line > last->line || (cue.line == last->line && cue.offset >= last->offset);
    Room room;
    if (cue.kind == CUE_ROOM && room_find(span_of(cue.name), &room) && room != ROOM_OF_SCENE) cue.name = room_name(room);
    else if (cue.kind == CUE_ROOM)
        json_fail(&reader->json, place, "there is no such room; write dry, open, forest, small-room, corridor, ship, hall or cavern");
    if (!behind || cue.offset > length) json_fail(&reader->json, place, "this cue is out of order, or behind the end of its line");
    if (reader->json.failed) return;
    Cue *grown = arena_grow(script->arena, script->cues, &reader->cues_capacity, script->n_cues + 1, sizeof *grown);
    reader->out_of_memory |= !grown;
    if (!grown) return;
    script->cues = grown;
    grown[script->n_cues++] = cue;
}

static void read_list(JsonScript *reader, void (*read_one)(JsonScript *reader))
{
    json_begin_array(&reader->json);
    while (json_next_element(&reader->json) && !reader->out_of_memory) read_one(reader);
}

static void check_form(JsonScript *reader)
{
    size_t place = json_place(&reader->json);
    if (json_read_string(&reader->json, &reader->text) && !span_is(buffer_span(&reader->text), form))
        json_fail(&reader->json, place, "this form of script is not known; it should be dramatis-script/1");
}

static void read_title(JsonScript *reader)
{
    Document *document = reader->document;
    document->title = arena_string(document->arena, span_of(json_script_string(reader)));
    reader->out_of_memory |= !document->title;
}

static void read_pauses(JsonScript *reader)
{
    Error error = {0};
    size_t place = json_place(&reader->json);
    if (!json_read_string(&reader->json, &reader->text)) return;
    if (pauses_read(buffer_span(&reader->text), &reader->script->pauses, &error))
        json_fail(&reader->json, place, "these pauses cannot be read; write them as in \"scene:2,line:0.4\"");
}

static void read_music(JsonScript *reader)
{
    Error error = {0};
    size_t place = json_place(&reader->json);
    if (!json_read_string(&reader->json, &reader->text)) return;
    if (music_read(buffer_span(&reader->text), reader->script, &error))
        json_fail(&reader->json, place, "this music cannot be read; write it as in \"opening:theme,close:theme\"");
}

static void read_all(JsonScript *reader)
{
    JsonReader *json = &reader->json;
    Span key;
    json_begin_object(json);
    while (json_next_member(json, &key) && !reader->out_of_memory) {
        size_t place = json_place(json);
        if (span_is(key, "form")) check_form(reader);
        else if (span_is(key, "story")) reader->script->story = json_script_string(reader);
        else if (span_is(key, "title")) read_title(reader);
        else if (span_is(key, "cast_file")) reader->script->cast_file = json_script_string(reader);
        else if (span_is(key, "sounds_folder")) reader->script->sounds_folder = json_script_string(reader);
        else if (span_is(key, "music")) read_music(reader);
        else if (span_is(key, "pauses")) read_pauses(reader);
        else if (span_is(key, "cast") && !reader->has_cast) read_cast(reader);
        else if (span_is(key, "utterances") && !reader->has_lines) json_script_read_lines(reader);
        else if (span_is(key, "scenes")) read_list(reader, read_scene);
        else if (span_is(key, "cues")) read_list(reader, read_cue);
        else if (span_is(key, "cast") || span_is(key, "utterances")) json_fail(json, place, "this list is there twice");
        else json_skip(json);
    }
    json_end(json);
    const Script *script = reader->script;
    const Scene *last = script->n_scenes ? &script->scenes[script->n_scenes - 1] : NULL;
    if (script->n_characters == 0) json_fail(json, 0, "there is no cast in this JSON: it is no script of ours");
    else if (script->n_lines == 0) json_fail(json, 0, "there are no utterances in this JSON: it is no script of ours");
    else if (!last || last->first_line + last->n_lines < script->n_lines)
        json_fail(json, 0, "the scenes of this script do not hold all of its lines");
}

static Status read_script(JsonScript *reader, Error *error)
{
    Span text = reader->json.text;
    size_t invalid = utf8_find_invalid(text);
    reader->ids = name_table_new(reader->scratch, NAMES_EXACT);
    if (!reader->ids) return error_set(error, STATUS_NO_MEMORY, "out of memory");
    if (invalid != SIZE_MAX) json_fail(&reader->json, invalid, "this is not UTF-8");
    read_all(reader);
    Document *document = reader->document;
    document->source = (Span){arena_string(document->arena, buffer_span(&reader->source)), reader->source.n_bytes};
    bool lacks_memory = reader->out_of_memory || reader->source.failed || reader->line_text.failed ||
                        reader->text.failed || !document->source.data;
    if (lacks_memory) return error_set(error, STATUS_NO_MEMORY, "out of memory");
    if (reader->json.failed) return json_error(&reader->json, error);
    script_count_lines(reader->script);
    return lines_name(reader->script, error);
}

Status script_from_json(Span text, const char *file, Document **document, Script **out, Error *error)
{
    Document *made = document_new(file);
    JsonScript reader = {.document = made, .script = script_new(made), .scratch = arena_new()};
    Status status = STATUS_NO_MEMORY;
    if (made && reader.script && reader.scratch) {
        reader.json = (JsonReader){.text = text, .file = made->file};
        status = read_script(&reader, error);
    } else {
        error_set(error, status, "out of memory");
    }
    buffer_done(&reader.text);
    buffer_done(&reader.line_text);
    buffer_done(&reader.source);
    arena_free(reader.scratch);
    if (status) {
        script_free(reader.script);
        document_free(made);
        return status;
    }
    *document = made;
    *out = reader.script;
    return STATUS_OK;
}
