/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/random_script.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

enum { MOST_LINES = 40, MOST_CHARACTERS = 9, MOST_PIECES = 9 };

/* What names and texts are made of. */
static const char *const pieces[] = {
    "word",   "Mary",   "INT.",  "EXT. HOUSE", "#",      "##",     ".",      "..",     "@",       "!",     "~",      "=",
    "===",    "(",      ")",     "(aside)",    "[",      "]",      "[[",     "]]",     "[[id=x]]", "/*",    "*/",     "*",
    "_",      "**b**",  "\\",    "\\*",        "\\\\",   ">",      "<",      "^",      "CUT TO:", "TO:",   "NARRATOR", "Narrator",
    ",",      ";",      ":",     "=",          "%",      "%41",    "%",      "\xC3\xA9", "\xC3\x89LO\xC3\x8FSE", "\xE2\x81\xA0", "\xC2\xA0", "\xF0\x9F\x99\x82",
    "\"",     "'",      "\xE2\x80\x9C", "\xE2\x80\x9D", "\xE2\x80\x99tis", "-", "--",  "\xE2\x80\x94", "\t", "1", "2",
    "Title:", "id=",    "none",  "Somebody",   "SCENE 3", "SCENE 1 - x", "|",    "\xD0\x96", "\xE4\xB8\xAD", "mantel-\n", "a-\n b", "\n", "\r\n",
    "?0.5",   "Mr. Hyde", "II",  "\x02",       "\x7F",   "\xEF\xBB\xBF", "!A", "@B", "# C", "A. & B."};

static void *need(void *memory)
{
    if (!memory) abort();
    return memory;
}

static uint32_t roll(uint32_t *seed, uint32_t n)
{
    *seed = *seed * 1664525u + 1013904223u;
    return (*seed >> 8) % n;
}

static void add_words(uint32_t *seed, Buffer *out, unsigned most)
{
    unsigned n = roll(seed, most) + 1;
    for (unsigned i = 0; i < n; i++) {
        if (i && roll(seed, 3)) buffer_add_string(out, roll(seed, 9) ? " " : "  ");
        buffer_add_string(out, pieces[roll(seed, sizeof pieces / sizeof *pieces)]);
    }
}

static const char *random_text(uint32_t *seed, Arena *arena, unsigned most)
{
    Buffer text = {0};
    add_words(seed, &text, most);
    const char *copy = need(arena_string(arena, buffer_span(&text)));
    buffer_done(&text);
    return copy;
}

static void add_characters(Script *script, uint32_t *seed)
{
    size_t n = roll(seed, MOST_CHARACTERS);
    static const Character narrator = {.id = "narrator", .name = "Narrator", .kind = CHARACTER_NARRATOR};
    uint32_t index;
    Character first = narrator;
    if (roll(seed, 4) == 0) first.name = random_text(seed, script->arena, 2);
    if (roll(seed, 4) == 0) first.gender = GENDER_FEMALE;
    if (script_add_character(script, &first, &index, NULL)) abort();
    for (size_t i = 0; i < n; i++) {
        Character one = {.id = need(arena_printf(script->arena, "c%zu", 3 * i + roll(seed, 3))),
                         .name = random_text(seed, script->arena, 3),
                         .kind = (CharacterKind)(CHARACTER_NAMED + roll(seed, 3)),
                         .gender = (Gender)roll(seed, 4), .n_aliases = roll(seed, 3)};
        if (roll(seed, 4) == 0) one.name = "Mary";
        one.aliases = need(arena_alloc(script->arena, one.n_aliases, sizeof *one.aliases));
        for (size_t k = 0; k < one.n_aliases; k++) one.aliases[k] = random_text(seed, script->arena, 2);
        if (script_add_character(script, &one, &index, NULL)) abort();
    }
}

/* The offset of a word of the line, as cues have it; 0 for before the line. */
static size_t random_offset(uint32_t *seed, Span text)
{
    size_t n_bytes;
    if (roll(seed, 2) || text.n_bytes == 0) return 0;
    size_t from = roll(seed, (uint32_t)text.n_bytes);
    for (size_t at = 0; at < text.n_bytes; at += n_bytes) {
        uint32_t code = utf8_decode(text, at, &n_bytes);
        if (at >= from && at > 0 && code < 0x80 && strchr("abcdmowxMIET1", (int)code)) return at;
    }
    return text.n_bytes;
}

static void add_cues(Script *script, uint32_t *seed)
{
    size_t capacity = 0;
    for (size_t line = 0; line <= script->n_lines; line++) {
        size_t least = 0;
        for (unsigned n = roll(seed, 3) ? 0 : roll(seed, 3); n > 0; n--) {
            script->cues = need(arena_grow(script->arena, script->cues, &capacity, script->n_cues + 1, sizeof(Cue)));
            Cue cue = {.kind = (CueKind)roll(seed, N_CUE_KINDS), .line = line, .name = random_text(seed, script->arena, 2),
                       .gain_db = roll(seed, 3) ? 0 : (double)roll(seed, 120000) / 1000 - 60,
                       .pan = roll(seed, 3) ? 0 : (double)roll(seed, 200) / 100 - 1,
                       .seconds = roll(seed, 2) ? 0 : (double)roll(seed, 9000) / 1000,
                       .confidence = roll(seed, 2) ? 1 : (float)roll(seed, 100) / 100};
            if (strpbrk(cue.name, "\n\r\t\x02\x7F/\\") || roll(seed, 5) == 0) cue.name = roll(seed, 2) ? "" : "none";
            if (cue.kind == CUE_SOUND || cue.kind == CUE_MUSIC) cue.timing = (CueTiming)roll(seed, CUE_THEME + 1);
            if (cue.kind == CUE_PAUSE) cue.name = "";
            if (cue.kind == CUE_ROOM) cue.name = room_name((Room)(ROOM_DRY + roll(seed, N_ROOMS - ROOM_DRY)));
            if (line < script->n_lines) cue.offset = random_offset(seed, script_line_text(script, &script->lines[line]));
            if (cue.offset < least) cue.offset = least;
            least = cue.offset;
            script->cues[script->n_cues++] = cue;
        }
    }
}

static void set_speaker(Script *script, ScriptLine *line, uint32_t *seed)
{
    uint32_t n = (uint32_t)script->n_characters;
    line->speaker = roll(seed, n);
    line->kind = line->speaker == NARRATOR ? LINE_NARRATION : LINE_SPEECH;
    if (roll(seed, 5) == 0) line->kind = (LineKind)roll(seed, 3);
    line->delivery = roll(seed, 2) ? DELIVERY_NEUTRAL : (Delivery)roll(seed, N_DELIVERIES);
    line->together = roll(seed, 9) == 0;
    if (roll(seed, 9) == 0) line->extension = "ON PHONE";
    line->confidence = 1;
    if (line->kind == LINE_NARRATION) return;
    line->continues = roll(seed, 9) == 0;
    line->confidence = (float)roll(seed, 1001) / 1000;
    line->evidence = roll(seed, 2) ? "\"she said\" behind it" : NULL;
    for (uint32_t i = 0; i < roll(seed, SCRIPT_MAX_RUNNERS_UP + 1); i++)
        line->runners_up[i] = (RunnerUp){roll(seed, n), (float)(1 + roll(seed, 1000)) / 1000};
}

/* Begin a scene, with headings or without. */
static void begin_scene(Script *script, uint32_t *seed)
{
    Scene *scene = &script->scenes[script->n_scenes++];
    *scene = (Scene){.first_line = script->n_lines};
    if (roll(seed, 2)) scene->title = span_of(random_text(seed, script->arena, 4));
}

Script *random_script_new(uint32_t seed, Document **document)
{
    Buffer source = {0};
    Document *made = need(document_new("folder/tale.txt"));
    Arena *arena = need(arena_new());
    Script *script = need(arena_alloc(arena, 1, sizeof *script));
    size_t n_lines = 1 + roll(&seed, MOST_LINES);
    script->arena = arena;
    script->document = made;
    script->lines = need(arena_alloc(arena, n_lines, sizeof *script->lines));
    script->scenes = need(arena_alloc(arena, n_lines + 1, sizeof *script->scenes));
    made->paragraphs = need(arena_alloc(made->arena, n_lines, sizeof *made->paragraphs));
    add_characters(script, &seed);
    begin_scene(script, &seed);
    bool in_headings = true;
    while (script->n_lines < n_lines) {
        ScriptLine *line = &script->lines[script->n_lines];
        bool is_heading = roll(&seed, in_headings ? 3 : 12) == 0;
        if ((is_heading && !in_headings) || roll(&seed, 10) == 0) begin_scene(script, &seed);
        in_headings = is_heading;
        bool runs_on = !is_heading && script->n_lines > 0 && line[-1].kind != LINE_HEADING && roll(&seed, 2);
        buffer_add_string(&source, runs_on ? " " : "\n\n");
        *line = (ScriptLine){.kind = LINE_HEADING, .confidence = 1, .start = source.n_bytes};
        if (!is_heading) set_speaker(script, line, &seed);
        add_words(&seed, &source, MOST_PIECES);
        line->end = source.n_bytes;
        if (!runs_on) made->paragraphs[made->n_paragraphs++].start = line->start;
        made->paragraphs[made->n_paragraphs - 1].end = line->end;
        line->paragraph = (uint32_t)(made->n_paragraphs - 1);
        line->scene = (uint32_t)(script->n_scenes - 1);
        snprintf(line->id, sizeof line->id, "a%zu", script->n_lines);
        if (roll(&seed, 20) == 0) snprintf(line->from, sizeof line->from, "b%zu", script->n_lines);
        script->n_lines++;
        script->scenes[script->n_scenes - 1].n_lines++;
    }
    made->source = (Span){need(arena_string(made->arena, buffer_span(&source))), source.n_bytes};
    buffer_done(&source);
    add_cues(script, &seed);
    if (roll(&seed, 3) == 0) script->cast_file = "my cast, 2.cast";
    if (roll(&seed, 3) == 0) script->sounds_folder = "../my sounds, 2";
    for (int i = 0; i < N_MUSIC_SLOTS; i++)
        if (roll(&seed, 4) == 0) script->music[i] = i == MUSIC_CLOSE ? "a song: its end, 100%" : "theme";
    for (int i = 0; i < N_PAUSE_KINDS; i++) {
        script->pauses.is_set[i] = roll(&seed, 4) == 0;
        script->pauses.seconds[i] = (double)roll(&seed, 2000) / 1000 * (i == PAUSE_INTERRUPTION ? -1 : 1);
    }
    script_count_lines(script);
    *document = made;
    return script;
}
