/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/play_tuning.h"
#include "cli/voice_keeper.h"

#include <stdlib.h>
#include <string.h>

static size_t n_characters(const PlayTuning *tuning)
{
    return tuning->production->script->n_characters;
}

Status play_tuning_init(PlayTuning *tuning, Production *production, Player *player, Error *error)
{
    *tuning = (PlayTuning){.production = production, .player = player};
    for (int i = 0; i < 2; i++) {
        tuning->voices[i] = calloc(n_characters(tuning), sizeof *tuning->voices[i]);
        if (!tuning->voices[i]) {
            play_tuning_done(tuning);
            return error_set(error, STATUS_NO_MEMORY, "out of memory");
        }
        memcpy(tuning->voices[i], production->voices, n_characters(tuning) * sizeof *tuning->voices[i]);
    }
    return STATUS_OK;
}

void play_tuning_done(PlayTuning *tuning)
{
    for (int i = 0; i < 2; i++) free(tuning->voices[i]);
    tuning->voices[0] = tuning->voices[1] = NULL;
}

/* Have the other voices heard, which were filled in. */
static void change_over(PlayTuning *tuning, Lexicon *lexicon)
{
    tuning->in_use = 1 - tuning->in_use;
    MixRevision revision = {.voices = tuning->voices[tuning->in_use], .thoughts = tuning->production->thoughts,
                            .lexicon = lexicon};
    player_revise(tuning->player, &revision);
}

static void apply(PlayTuning *tuning)
{
    CastVoice *next = tuning->voices[1 - tuning->in_use];
    memcpy(next, tuning->voices[tuning->in_use], n_characters(tuning) * sizeof *next);
    next[tuning->character] = *tuning_heard(&tuning->tuning);
    change_over(tuning, tuning->production->lexicon);
}

static bool has_language(const Production *production, const Character *character)
{
    const CastEntry *entry = NULL;
    return !cast_find(production->cast, span_of(character->name), &entry, NULL) && entry && entry->has_language;
}

void play_tuning_open(PlayTuning *tuning, const ScriptLine *line)
{
    const Production *production = tuning->production;
    bool is_read = line->kind == LINE_THOUGHT && production->thoughts == THOUGHTS_NARRATOR;
    uint32_t character = is_read ? NARRATOR : line->speaker;
    const CastVoice *saved = &production->voices[character];
    if (!tuning->is_open || tuning->character != character) {
        tuning->character = character;
        tuning_init(&tuning->tuning, production->library, saved,
                    has_language(production, &production->script->characters[character]));
        tuning->tuning.now = tuning->voices[tuning->in_use][character];
    }
    tuning->is_open = true;
}

static void compare(PlayTuning *tuning, Buffer *notice)
{
    tuning->tuning.compares = !tuning->tuning.compares;
    apply(tuning);
    buffer_printf(notice, "%s", tuning->tuning.compares ? "A: as it was saved" : "B: as it was changed");
}

static void undo(PlayTuning *tuning, Buffer *notice)
{
    if (tuning_undo(&tuning->tuning)) apply(tuning);
    else buffer_printf(notice, "there is nothing to undo");
}

static void save(PlayTuning *tuning, Buffer *notice)
{
    Error error = {0};
    const CastVoice before = tuning->tuning.saved, now = tuning->tuning.now;
    if (!tuning_is_changed(&tuning->tuning)) {
        buffer_printf(notice, "nothing was changed");
        return;
    }
    if (voice_keep(tuning->production, tuning->character, &before, &now, notice, &error)) {
        char text[1024];
        error_format(&error, text, sizeof text);
        buffer_printf(notice, "%s", text);
        return;
    }
    tuning->production->voices[tuning->character] = now;
    tuning_note_saved(&tuning->tuning);
}

static void turn(PlayTuning *tuning, int n_steps, const Key *key, Buffer *notice)
{
    if (tuning_turn(&tuning->tuning, n_steps, key->shift ? TURN_WIDE : TURN_FINE)) apply(tuning);
    else buffer_printf(notice, "it goes no further");
}

static bool press_character(PlayTuning *tuning, uint32_t character, Buffer *notice)
{
    switch (character) {
    case 'a': compare(tuning, notice); return true;
    case 'u': undo(tuning, notice); return true;
    case 's': save(tuning, notice); return true;
    case 't': tuning->is_open = false; return true;
    default: return false; /* no key of ours */
    }
}

bool play_tuning_press(PlayTuning *tuning, const Key *key, size_t line, Buffer *notice)
{
    switch (key->kind) {
    case KEY_CHARACTER: return !key->control && !key->alt && press_character(tuning, key->character, notice);
    case KEY_UP: tuning_choose(&tuning->tuning, -1); return true;
    case KEY_DOWN:
    case KEY_TAB: tuning_choose(&tuning->tuning, 1); return true;
    case KEY_LEFT: turn(tuning, -1, key, notice); return true;
    case KEY_RIGHT: turn(tuning, 1, key, notice); return true;
    case KEY_ENTER: player_seek(tuning->player, line); return true;
    case KEY_ESCAPE: tuning->is_open = false; return true;
    case KEY_BACKSPACE:
    case KEY_HOME:
    case KEY_END:
    case KEY_PAGE_UP:
    case KEY_PAGE_DOWN:
    case KEY_INSERT:
    case KEY_DELETE:
    case KEY_OTHER: break;
    }
    return false;
}

void play_tuning_prompt(const PlayTuning *tuning, Buffer *out)
{
    const Tuning *voice = &tuning->tuning;
    buffer_printf(out, "%s:", tuning->production->script->characters[tuning->character].name);
    for (int knob = 0; knob < N_KNOBS; knob++) {
        bool is_chosen = (Knob)knob == voice->knob;
        buffer_printf(out, " %s%s ", is_chosen ? "[" : " ", knob_name((Knob)knob));
        knob_add_value((Knob)knob, tuning_heard(voice), out);
        buffer_printf(out, "%s%s", knob_is_equal((Knob)knob, &voice->saved, tuning_heard(voice)) ? "" : "*",
                      is_chosen ? "]" : " ");
    }
    buffer_printf(out, "\nup, down: knob  left, right: turn  enter: this line again  a: A/B  u: undo  s: save");
}

static bool are_equal(const CastVoice *a, const CastVoice *b)
{
    for (int knob = 0; knob < N_KNOBS; knob++)
        if (!knob_is_equal((Knob)knob, a, b)) return false;
    return true;
}

void play_tuning_reload(PlayTuning *tuning, Cast *cast, CastVoice *voices, Lexicon *lexicon)
{
    Production *production = tuning->production;
    CastVoice *now = tuning->voices[tuning->in_use], *next = tuning->voices[1 - tuning->in_use];
    for (size_t i = 0; i < n_characters(tuning); i++)
        next[i] = are_equal(&now[i], &production->voices[i]) ? voices[i] : now[i];
    change_over(tuning, lexicon);
    if (cast != production->cast) cast_free(production->cast);
    if (lexicon != production->lexicon) lexicon_free(production->lexicon);
    production->cast = cast;
    production->voices = voices;
    production->lexicon = lexicon;
    if (!tuning->is_open) return;
    bool is_changed = tuning_is_changed(&tuning->tuning);
    tuning->tuning.saved = voices[tuning->character];
    if (!is_changed) tuning->tuning.now = tuning->tuning.saved;
}
