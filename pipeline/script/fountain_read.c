/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes a Script of the lines of a Fountain file. */
#include "script/fountain_reader.h"

#include "base/utf8.h"
#include "script/lines.h"

#include <string.h>

void fountain_add_cue(FountainReader *reader, const Cue *cue)
{
    Script *script = reader->script;
    Cue *grown = arena_grow(script->arena, script->cues, &reader->cues_capacity, script->n_cues + 1, sizeof *grown);
    reader->out_of_memory |= !grown;
    if (!grown) return;
    script->cues = grown;
    grown[script->n_cues] = *cue;
    grown[script->n_cues++].line = script->n_lines;
}

void fountain_begin_scene(FountainReader *reader, Span title)
{
    Script *script = reader->script;
    bool has_headings = reader->first_heading != SIZE_MAX;
    size_t first = has_headings ? reader->first_heading : script->n_lines;
    reader->first_heading = SIZE_MAX;
    Scene *grown = arena_grow(script->arena, script->scenes, &reader->scenes_capacity, script->n_scenes + 1,
                              sizeof *grown);
    const char *copy = arena_string(script->arena, title);
    reader->out_of_memory |= !grown || !copy;
    if (!grown || !copy) return;
    FountainPlaces *places = reader->places;
    FileRange *ranges = arena_grow(places->arena, places->scenes, &reader->scene_capacity, script->n_scenes + 1,
                                   sizeof *ranges);
    reader->out_of_memory |= !ranges;
    if (ranges) places->scenes = ranges;
    script->scenes = grown;
    grown[script->n_scenes++] = (Scene){.title = {copy, title.n_bytes}, .first_line = first};
}

/* "The Bridge #2#", "SCENE 2 #2#", "SCENE 2 - (Noise) #2#": the title without what only numbers it. */
static Span scene_title(const FountainReader *reader, Span text)
{
    int64_t scene = 0;
    size_t at = text.n_bytes;
    if (at > 1 && text.data[at - 1] == '#') {
        at--;
        while (at > 0 && text.data[at - 1] != '#' && text.data[at - 1] != ' ') at--;
        if (at > 0 && text.data[at - 1] == '#') {
            if (!span_to_int(span_slice(text, at, text.n_bytes - 1), &scene)) scene = 0;
            text = span_trim(span_slice(text, 0, at - 1));
        }
    }
    if (scene > 0 && (uint64_t)scene < reader->n_scene_titles && reader->scene_titles[scene])
        return span_of(reader->scene_titles[scene]);
    if (!span_starts_with(text, "SCENE ")) return text;
    size_t behind = strlen("SCENE ");
    while (behind < text.n_bytes && text.data[behind] >= '0' && text.data[behind] <= '9') behind++;
    /* Scenes that came later are numbered 2A, 2B. */
    while (behind > strlen("SCENE ") && behind < text.n_bytes && text.data[behind] >= 'A' && text.data[behind] <= 'Z')
        behind++;
    Span rest = span_slice(text, behind, text.n_bytes);
    if (behind == strlen("SCENE ")) return text;
    if (rest.n_bytes == 0) return rest;
    return span_starts_with(rest, " - ") ? span_slice(rest, 3, rest.n_bytes) : text;
}

static void read_scene(FountainReader *reader, const FountainLine *line)
{
    Buffer text = {0};
    for (size_t i = line->from; i < line->to; i++)
        if (reader->text->masked.data[i] != FOUNTAIN_MASK) buffer_add_char(&text, reader->text->masked.data[i]);
    reader->out_of_memory |= text.failed;
    fountain_begin_scene(reader, scene_title(reader, span_trim(buffer_span(&text))));
    buffer_done(&text);
    if (!reader->out_of_memory)
        reader->places->scenes[reader->script->n_scenes - 1] = (FileRange){line->start, line->end};
    fountain_begin_line(reader);
    fountain_read_notes(reader, line->end);
}

static void read_heading(FountainReader *reader, const FountainLine *line)
{
    fountain_begin_line(reader);
    fountain_add_text(reader, line);
    fountain_end_line(reader, (ScriptLine){.kind = LINE_HEADING}, line->start);
}

/* "SOUND: A DOOR SLAMS" is a direction; so is action in capitals that has a cue. */
static bool is_direction(Span text)
{
    static const char *const words[] = {"AMBIENCE", "AMB", "SOUND", "SFX", "MUSIC", "PAUSE", "ROOM"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t n = strlen(words[i]);
        if (span_starts_with(text, words[i]) && text.n_bytes > n && text.data[n] == ':') return true;
    }
    return false;
}

static bool has_small_letter(Span text)
{
    size_t n_bytes;
    for (size_t at = 0; at < text.n_bytes; at += n_bytes)
        if (utf8_is_lower(utf8_decode(text, at, &n_bytes))) return true;
    return false;
}

static bool is_action(FountainKind kind)
{
    return kind == FOUNTAIN_ACTION || kind == FOUNTAIN_LYRICS || kind == FOUNTAIN_CENTERED;
}

/* A paragraph of action from line `first` on is the narrator's, or a direction. Returns one past it. */
static size_t read_action(FountainReader *reader, size_t first)
{
    const FountainText *text = reader->text;
    size_t end = first + 1;
    while (end < text->n_lines && (is_action(text->lines[end].kind) || text->lines[end].kind == FOUNTAIN_COMMENT)) end++;
    const FountainLine *line = &text->lines[first];
    Span content = span_slice(text->masked, line->from, line->to);
    bool has_cue = fountain_has_cue(reader, line->start, text->lines[end - 1].end);
    bool directs = is_direction(content);
    fountain_begin_line(reader);
    if (directs || (has_cue && !has_small_letter(content))) {
        fountain_read_notes(reader, text->lines[end - 1].end);
        if (!has_cue)
            READER_REPORT(reader, FINDING_DOUBT, "no-sound", line->start,
                          "nothing will be heard here: no note says which sound is meant, such as [[sfx=door]]");
        return end;
    }
    reader->notes.places.name = (FileRange){line->start, line->forced ? line->from : line->start};
    reader->notes.places.is_action = true;
    for (size_t i = first; i < end; i++) fountain_add_text(reader, &text->lines[i]);
    fountain_end_line(reader, (ScriptLine){.kind = LINE_NARRATION}, line->start);
    return end;
}

static void read_body(FountainReader *reader, size_t at)
{
    const FountainText *text = reader->text;
    while (at < text->n_lines) {
        const FountainLine *line = &text->lines[at++];
        fountain_skip_notes(reader, line->start);
        switch (line->kind) {
        case FOUNTAIN_SECTION:
            if (reader->is_ours) read_heading(reader, line);
            break;
        case FOUNTAIN_SCENE: read_scene(reader, line); break;
        case FOUNTAIN_ACTION:
        case FOUNTAIN_LYRICS:
        case FOUNTAIN_CENTERED: at = read_action(reader, at - 1); break;
        case FOUNTAIN_CHARACTER: at = fountain_read_dialogue(reader, at - 1); break;
        case FOUNTAIN_COMMENT:
            fountain_begin_line(reader);
            fountain_read_notes(reader, line->end);
            break;
        case FOUNTAIN_BLANK:
        case FOUNTAIN_TITLE:
        case FOUNTAIN_TRANSITION:
        case FOUNTAIN_SYNOPSIS:
        case FOUNTAIN_PAGE_BREAK:
        case FOUNTAIN_PARENTHETICAL:
        case FOUNTAIN_DIALOGUE: break;
        }
    }
    /* Headings at the very end are a scene. */
    if (reader->first_heading != SIZE_MAX || reader->script->n_scenes == 0) fountain_begin_scene(reader, (Span){0});
}

/* Give each line its scene, and each scene its number of lines. */
static void count_scenes(Script *script)
{
    for (size_t i = 0; i < script->n_scenes; i++) {
        Scene *scene = &script->scenes[i];
        size_t end = i + 1 < script->n_scenes ? script->scenes[i + 1].first_line : script->n_lines;
        scene->n_lines = end - scene->first_line;
        for (size_t k = scene->first_line; k < end; k++) script->lines[k].scene = (uint32_t)i;
    }
}

static Status read_all(FountainReader *reader, Error *error)
{
    const FountainText *text = reader->text;
    static const Character narrator = {.id = "narrator", .name = "Narrator", .kind = CHARACTER_NARRATOR};
    uint32_t index;
    Status status = script_add_character(reader->script, &narrator, &index, error);
    if (status) return status;
    reader->places->cues = arena_grow(reader->places->arena, NULL, &reader->cue_capacity, 1, sizeof(char *));
    if (!reader->places->cues) return error_set(error, STATUS_NO_MEMORY, "out of memory");
    reader->places->cues[NARRATOR] = narrator.name;
    size_t body = 0;
    while (body < text->n_lines && text->lines[body].kind == FOUNTAIN_TITLE) body++;
    fountain_read_title(reader, body);
    /* Whoever else the title page calls Narrator, a cue of NARRATOR is the one who narrates. */
    if (name_table_find(reader->cued, span_of("Narrator")) == NAME_NONE &&
        !name_table_add(reader->cued, span_of("Narrator"), NARRATOR))
        reader->out_of_memory = true;
    read_body(reader, body);
    Document *document = reader->document;
    document->source = (Span){arena_string(document->arena, buffer_span(&reader->source)), reader->source.n_bytes};
    if (reader->out_of_memory || reader->source.failed || reader->findings->failed || !document->source.data)
        return error_set(error, STATUS_NO_MEMORY, "out of memory");
    if (reader->script->n_lines == 0)
        return error_set_at(error, STATUS_BAD_INPUT, text->file, 1, 1, "nobody says anything in this script");
    count_scenes(reader->script);
    script_count_lines(reader->script);
    return lines_name(reader->script, error);
}

static Status check_text(Span text, const char *file, Error *error)
{
    if (text.n_bytes == 0)
        return error_set_at(error, STATUS_BAD_INPUT, file, 1, 1, "the file is empty; give a script to read");
    const char *zero = memchr(text.data, '\0', text.n_bytes);
    size_t bad = zero ? (size_t)(zero - text.data) : utf8_find_invalid(text);
    if (bad == SIZE_MAX) return STATUS_OK;
    FountainText whole = {.file = file, .source = text};
    TextPlace place = fountain_place(&whole, &(FountainCursor){0}, bad);
    return error_set_at(error, STATUS_BAD_INPUT, file, place.line, place.column,
                        zero ? "this is a binary file, not a script"
                             : "this is not UTF-8; save the script as UTF-8");
}

/* Read with everything at hand. */
static Status read_script(Span text, Document *document, Script *script, Arena *scratch, Findings *findings,
                          FountainPlaces *places, Error *error)
{
    FountainReader reader = {.text = &places->text, .findings = findings, .scratch = scratch, .document = document,
                             .script = script, .places = places, .first_heading = SIZE_MAX, .line_start = SIZE_MAX};
    Status status = check_text(text, document->file, error);
    if (!status) status = fountain_text_read(text, document->file, places->arena, findings, &places->text, error);
    if (status) return status;
    reader.cued = name_table_new(scratch, NAMES_FOLDED);
    reader.called = name_table_new(scratch, NAMES_FOLDED);
    reader.ids = name_table_new(scratch, NAMES_EXACT);
    reader.character_ids = name_table_new(scratch, NAMES_EXACT);
    if (!reader.cued || !reader.called || !reader.ids || !reader.character_ids)
        return error_set(error, STATUS_NO_MEMORY, "out of memory");
    status = read_all(&reader, error);
    places->is_ours = reader.is_ours;
    buffer_done(&reader.source);
    return status;
}

Status fountain_read_places(Span text, const char *file, Findings *findings, FountainPlaces *places,
                            Document **document, Script **out, Error *error)
{
    Arena *scratch = arena_new();
    Document *made = document_new(file);
    Script *script = script_new(made);
    Status status = scratch && made && script
                        ? read_script(text, made, script, scratch, findings, places, error)
                        : error_set(error, STATUS_NO_MEMORY, "out of memory");
    arena_free(scratch);
    if (status) {
        script_free(script);
        document_free(made);
        return status;
    }
    *document = made;
    *out = script;
    return STATUS_OK;
}

Status script_from_fountain(Span text, const char *file, Findings *findings, Document **document,
                            Script **out, Error *error)
{
    FountainPlaces places = {.arena = arena_new()};
    if (!places.arena) return error_set(error, STATUS_NO_MEMORY, "out of memory");
    Status status = fountain_read_places(text, file, findings, &places, document, out, error);
    arena_free(places.arena);
    return status;
}
