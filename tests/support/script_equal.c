/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/script_equal.h"

#include <math.h>
#include <string.h>

#include "script/written.h"

/* Two scripts being compared. */
typedef struct Pair {
    const Script *a, *b;
    Closeness closeness;
    Buffer *difference;
    Buffer texts[2];
} Pair;

#define CHECK(pair, condition, ...)                                                                                    \
    do {                                                                                                               \
        if (condition) break;                                                                                          \
        buffer_printf((pair)->difference, __VA_ARGS__);                                                                \
        return false;                                                                                                  \
    } while (0)

static bool same_string(const char *a, const char *b)
{
    return !strcmp(a ? a : "", b ? b : "");
}

static bool near(double a, double b, double within)
{
    return fabs(a - b) <= within;
}

/* Fountain rounds to hundredths, and holds those below 0.80. */
static bool is_sure(float confidence)
{
    return (int)(confidence * 100.0f + 0.5f) >= 80;
}

static bool same_character(Pair *pair, size_t i)
{
    const Character *a = &pair->a->characters[i], *b = &pair->b->characters[i];
    CHECK(pair, same_string(a->id, b->id), "character %zu: id %s, %s", i, a->id, b->id);
    CHECK(pair, same_string(a->name, b->name), "character %zu: name \"%s\", \"%s\"", i, a->name, b->name);
    CHECK(pair, a->kind == b->kind, "character %zu: kind", i);
    CHECK(pair, a->gender == b->gender, "character %zu: gender", i);
    CHECK(pair, a->n_lines == b->n_lines, "character %zu: %u, %u lines", i, a->n_lines, b->n_lines);
    CHECK(pair, a->n_aliases == b->n_aliases, "character %zu: %zu, %zu aliases", i, a->n_aliases, b->n_aliases);
    for (size_t k = 0; k < a->n_aliases; k++)
        CHECK(pair, same_string(a->aliases[k], b->aliases[k]), "character %zu: alias \"%s\", \"%s\"", i, a->aliases[k],
              b->aliases[k]);
    return true;
}

static bool same_attribution(Pair *pair, size_t i)
{
    const ScriptLine *a = &pair->a->lines[i], *b = &pair->b->lines[i];
    double within = pair->closeness == CLOSE_JSON ? 0.000501 : 0.00501;
    bool sure = pair->closeness == CLOSE_FOUNTAIN && is_sure(a->confidence);
    if (a->kind != LINE_SPEECH && a->kind != LINE_THOUGHT) return true;
    if (sure) {
        CHECK(pair, is_sure(b->confidence), "line %zu: confidence %f, %f", i, (double)a->confidence, (double)b->confidence);
        return true;
    }
    CHECK(pair, near(a->confidence, b->confidence, within), "line %zu: confidence %f, %f", i, (double)a->confidence,
          (double)b->confidence);
    if (pair->closeness == CLOSE_JSON)
        CHECK(pair, same_string(a->evidence, b->evidence), "line %zu: evidence", i);
    for (int k = 0; k < SCRIPT_MAX_RUNNERS_UP; k++) {
        const RunnerUp *x = &a->runners_up[k], *y = &b->runners_up[k];
        CHECK(pair, (x->confidence > 0) == (y->confidence > 0), "line %zu: number of runners-up", i);
        if (!(x->confidence > 0)) break;
        CHECK(pair, x->character == y->character, "line %zu: runner-up %u, %u", i, x->character, y->character);
        /* What would be 0 is 0.01 there. */
        CHECK(pair, near(x->confidence, y->confidence, within + 0.005), "line %zu: confidence of runner-up", i);
    }
    return true;
}

static bool runs_on(const ScriptLine *line, size_t index)
{
    return index > 0 && line[-1].paragraph == line->paragraph;
}

static bool same_line(Pair *pair, size_t i)
{
    const ScriptLine *a = &pair->a->lines[i], *b = &pair->b->lines[i];
    buffer_clear(&pair->texts[0]);
    buffer_clear(&pair->texts[1]);
    script_written_text(pair->a, a, &pair->texts[0]);
    script_written_text(pair->b, b, &pair->texts[1]);
    CHECK(pair, span_equal(buffer_span(&pair->texts[0]), buffer_span(&pair->texts[1])), "line %zu: \"%s\", \"%s\"", i,
          pair->texts[0].data, pair->texts[1].data);
    CHECK(pair, same_string(a->id, b->id), "line %zu: id %s, %s", i, a->id, b->id);
    CHECK(pair, same_string(a->from, b->from), "line %zu: from %s, %s", i, a->from, b->from);
    CHECK(pair, a->kind == b->kind, "line %zu: kind %s, %s", i, line_kind_name(a->kind), line_kind_name(b->kind));
    CHECK(pair, a->delivery == b->delivery, "line %zu: delivery", i);
    CHECK(pair, a->speaker == b->speaker, "line %zu: speaker %u, %u", i, a->speaker, b->speaker);
    CHECK(pair, a->scene == b->scene, "line %zu: scene %u, %u", i, a->scene, b->scene);
    CHECK(pair, a->continues == b->continues, "line %zu: continues", i);
    CHECK(pair, a->together == b->together, "line %zu: together", i);
    CHECK(pair, same_string(a->extension, b->extension), "line %zu: extension", i);
    CHECK(pair, runs_on(a, i) == runs_on(b, i), "line %zu: runs on", i);
    return same_attribution(pair, i);
}

/* Where a cue stands in the text as it is written. */
static size_t written_offset(const Script *script, const Cue *cue, Buffer *scratch)
{
    if (cue->line >= script->n_lines || cue->offset == 0) return 0;
    WrittenWalk walk = {.text = script_line_text(script, &script->lines[cue->line])};
    buffer_clear(scratch);
    written_walk(&walk, cue->offset, scratch);
    return scratch->n_bytes + (walk.any && walk.space && walk.at < walk.text.n_bytes);
}

static bool same_cue(Pair *pair, size_t i)
{
    const Cue *a = &pair->a->cues[i], *b = &pair->b->cues[i];
    CHECK(pair, a->kind == b->kind, "cue %zu: kind", i);
    CHECK(pair, a->line == b->line, "cue %zu: line %zu, %zu", i, a->line, b->line);
    size_t x = written_offset(pair->a, a, &pair->texts[0]), y = written_offset(pair->b, b, &pair->texts[1]);
    CHECK(pair, x == y, "cue %zu in line %zu: offset %zu, %zu", i, a->line, x, y);
    CHECK(pair, same_string(a->name, b->name), "cue %zu: name \"%s\", \"%s\"", i, a->name, b->name);
    CHECK(pair, near(a->gain_db, b->gain_db, 0.0005), "cue %zu: gain", i);
    CHECK(pair, near(a->seconds, b->seconds, 0.0005), "cue %zu: seconds", i);
    CHECK(pair, a->timing == b->timing, "cue %zu: timing", i);
    CHECK(pair, near(a->pan, b->pan, 0.0005), "cue %zu: pan", i);
    if (!is_sure(a->confidence) || pair->closeness == CLOSE_JSON)
        CHECK(pair, near(a->confidence, b->confidence, 0.0051), "cue %zu: confidence", i);
    return true;
}

static bool same_scene(Pair *pair, size_t i)
{
    const Scene *a = &pair->a->scenes[i], *b = &pair->b->scenes[i];
    CHECK(pair, a->first_line == b->first_line && a->n_lines == b->n_lines, "scene %zu: lines %zu+%zu, %zu+%zu", i,
          a->first_line, a->n_lines, b->first_line, b->n_lines);
    buffer_clear(&pair->texts[0]);
    buffer_clear(&pair->texts[1]);
    written_text(a->title, &pair->texts[0]);
    written_text(b->title, &pair->texts[1]);
    CHECK(pair, span_equal(buffer_span(&pair->texts[0]), buffer_span(&pair->texts[1])),
          "scene %zu: title \"%s\", \"%s\"", i, pair->texts[0].data, pair->texts[1].data);
    return true;
}

static bool compare(Pair *pair)
{
    const Script *a = pair->a, *b = pair->b;
    CHECK(pair, a->n_characters == b->n_characters, "%zu, %zu characters", a->n_characters, b->n_characters);
    CHECK(pair, a->n_lines == b->n_lines, "%zu, %zu lines", a->n_lines, b->n_lines);
    CHECK(pair, a->n_scenes == b->n_scenes, "%zu, %zu scenes", a->n_scenes, b->n_scenes);
    CHECK(pair, a->n_cues == b->n_cues, "%zu, %zu cues", a->n_cues, b->n_cues);
    CHECK(pair, same_string(a->cast_file, b->cast_file), "cast file");
    CHECK(pair, same_string(a->sounds_folder, b->sounds_folder), "folder of sounds");
    for (int i = 0; i < N_MUSIC_SLOTS; i++) CHECK(pair, same_string(a->music[i], b->music[i]), "music %d", i);
    CHECK(pair, same_string(a->story ? a->story : a->document->name, b->story ? b->story : b->document->name),
          "name of the story");
    for (int i = 0; i < N_PAUSE_KINDS; i++) {
        CHECK(pair, a->pauses.is_set[i] == b->pauses.is_set[i], "pause %d: set", i);
        if (a->pauses.is_set[i])
            CHECK(pair, near(a->pauses.seconds[i], b->pauses.seconds[i], 0.0005), "pause %d", i);
    }
    for (size_t i = 0; i < a->n_characters; i++)
        if (!same_character(pair, i)) return false;
    for (size_t i = 0; i < a->n_lines; i++)
        if (!same_line(pair, i)) return false;
    for (size_t i = 0; i < a->n_cues; i++)
        if (!same_cue(pair, i)) return false;
    for (size_t i = 0; i < a->n_scenes; i++)
        if (!same_scene(pair, i)) return false;
    return true;
}

bool script_equal(const Script *a, const Script *b, Closeness closeness, Buffer *difference)
{
    Pair pair = {.a = a, .b = b, .closeness = closeness, .difference = difference};
    buffer_clear(difference);
    bool equal = compare(&pair);
    buffer_done(&pair.texts[0]);
    buffer_done(&pair.texts[1]);
    return equal;
}
