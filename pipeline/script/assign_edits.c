/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What other speakers mean for the bytes of the file. */
#include "script/assigner.h"

#include "script/fountain_writer.h"
#include "script/note.h"

#include <string.h>

static void replace(Assigner *assigner, FileRange range, Span text)
{
    edits_add(&assigner->edits, assigner->source, range.start, range.end, text);
}

/* Who this is after all that was said. */
static uint32_t now(const Assigner *assigner, uint32_t character)
{
    while (assigner->fates[character].into != character) character = assigner->fates[character].into;
    return character;
}

/* The name on the cue lines of a character, without a mark. */
static void add_plain_cue(const Assigner *assigner, uint32_t character, Buffer *out)
{
    const char *name = assigner->fates[character].name;
    if (!name && character < assigner->n_known) buffer_add_string(out, assigner->places.cues[character]);
    else name_clean(span_of(name ? name : assigner->script->characters[character].name), out);
}

static void add_cue(Assigner *assigner, uint32_t character, Buffer *out)
{
    Buffer plain = {0};
    add_plain_cue(assigner, character, &plain);
    out->failed |= plain.failed;
    fountain_write_name(out, plain.data ? plain.data : "");
    buffer_done(&plain);
}

static void edit_name(Assigner *assigner, size_t line, uint32_t speaker)
{
    const LinePlaces *places = &assigner->places.lines[line];
    /* Lines that a parenthetical parted have one cue line; the first of them has edited it. */
    if (line > 0 && assigner->places.lines[line - 1].name.start == places->name.start) return;
    Buffer cue = {0};
    add_cue(assigner, speaker, &cue);
    if (places->is_action) buffer_add_char(&cue, '\n');
    assigner->edits.failed |= cue.failed;
    replace(assigner, places->name, buffer_span(&cue));
    buffer_done(&cue);
}

/* Take a range away with the space before it. */
static void take_out(Assigner *assigner, FileRange range)
{
    if (range.end == range.start) return;
    if (range.start > 0 && assigner->source.data[range.start - 1] == ' ') range.start--;
    replace(assigner, range, (Span){0});
}

static void accept_speaker(Assigner *assigner, const LinePlaces *places)
{
    if (places->doubt_only) {
        take_out(assigner, places->doubt);
    } else {
        take_out(assigner, places->confidence);
        take_out(assigner, places->runners_up);
    }
}

/* Name the runners-up of a line anew: some may be one now, or the speaker. */
static void edit_runners_up(Assigner *assigner, size_t index)
{
    const Script *script = assigner->script;
    const ScriptLine *line = &script->lines[index];
    const LinePlaces *places = &assigner->places.lines[index];
    RunnerUp kept[SCRIPT_MAX_RUNNERS_UP] = {{0}};
    int n = 0;
    bool changed = false;
    for (int i = 0; i < SCRIPT_MAX_RUNNERS_UP && line->runners_up[i].confidence > 0; i++) {
        uint32_t who = now(assigner, line->runners_up[i].character);
        changed |= who != line->runners_up[i].character || assigner->fates[who].name;
        int same = 0;
        while (same < n && kept[same].character != who) same++;
        if (same < n) kept[same].confidence += line->runners_up[i].confidence;
        else if (who != now(assigner, assigner->speakers[index])) kept[n++] = (RunnerUp){who, line->runners_up[i].confidence};
    }
    if (!changed || places->runners_up.end == places->runners_up.start) return;
    Buffer list = {0};
    Buffer cue = {0};
    for (int i = 0; i < n; i++) {
        int hundredths = (int)(kept[i].confidence * 100.0f + 0.5f);
        buffer_clear(&cue);
        add_plain_cue(assigner, kept[i].character, &cue);
        buffer_add_string(&list, i ? "," : "alt=");
        note_encode(&list, buffer_span(&cue));
        buffer_printf(&list, ":%d.%02d", hundredths / 100, hundredths % 100);
    }
    if (n) replace(assigner, places->runners_up, buffer_span(&list));
    else take_out(assigner, places->runners_up);
    assigner->edits.failed |= list.failed || cue.failed;
    buffer_done(&list);
    buffer_done(&cue);
}

static bool has_row(const Assigner *assigner, uint32_t character)
{
    const FountainPlaces *places = &assigner->places;
    return character < places->n_rows && places->rows[character].end > 0;
}

/* Add the names of `from` to the aliases of `to`, but those that it has. */
static void add_names(Assigner *assigner, Character *to, const char *const *names, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        bool has = !strcmp(to->name, names[i]);
        for (size_t k = 0; k < to->n_aliases; k++) has |= !strcmp(to->aliases[k], names[i]);
        if (has) continue;
        const char **grown = arena_alloc(assigner->arena, to->n_aliases + 1, sizeof *grown);
        assigner->edits.failed |= !grown;
        if (!grown) return;
        if (to->n_aliases) memcpy(grown, to->aliases, to->n_aliases * sizeof *grown);
        grown[to->n_aliases++] = names[i];
        to->aliases = grown;
    }
}

/* The row of a character who took others in, or has another name. */
static void edit_row(Assigner *assigner, uint32_t index)
{
    Character character = assigner->script->characters[index];
    const Fate *fate = &assigner->fates[index];
    bool changed = fate->name != NULL;
    if (fate->name) character.name = fate->name;
    if (fate->name) add_names(assigner, &character, &assigner->script->characters[index].name, 1);
    for (uint32_t i = 0; i < assigner->script->n_characters; i++) {
        const Character *other = &assigner->script->characters[i];
        if (i == index || now(assigner, i) != index) continue;
        add_names(assigner, &character, &other->name, 1);
        add_names(assigner, &character, other->aliases, other->n_aliases);
        if (character.gender == GENDER_UNKNOWN) character.gender = other->gender;
        changed = true;
    }
    if (!changed) return;
    Buffer row = {0};
    Buffer cue = {0};
    add_plain_cue(assigner, index, &cue);
    fountain_write_character(&row, &character, cue.data ? cue.data : "");
    assigner->edits.failed |= row.failed || cue.failed;
    replace(assigner, assigner->places.rows[index], buffer_span(&row));
    buffer_done(&row);
    buffer_done(&cue);
}

static void edit_title(Assigner *assigner)
{
    const Script *script = assigner->script;
    for (uint32_t i = 0; i < script->n_characters; i++) {
        if (now(assigner, i) != i && has_row(assigner, i)) replace(assigner, assigner->places.rows[i], (Span){0});
        if (now(assigner, i) == i && has_row(assigner, i)) edit_row(assigner, i);
        if (i < assigner->n_known || !assigner->places.is_ours) continue;
        Buffer row = {0};
        Buffer cue = {0};
        add_plain_cue(assigner, i, &cue);
        fountain_write_character(&row, &script->characters[i], cue.data ? cue.data : "");
        assigner->edits.failed |= row.failed || cue.failed;
        replace(assigner, (FileRange){assigner->places.last_row, assigner->places.last_row}, buffer_span(&row));
        buffer_done(&row);
        buffer_done(&cue);
    }
}

void assigner_write(Assigner *assigner)
{
    const Script *script = assigner->script;
    edit_title(assigner);
    for (size_t i = 0; i < script->n_lines; i++) {
        uint32_t speaker = now(assigner, assigner->speakers[i]);
        bool renamed = speaker != script->lines[i].speaker || assigner->fates[speaker].name;
        if (renamed && script->lines[i].kind != LINE_HEADING) edit_name(assigner, i, speaker);
        if (assigner->decided[i]) accept_speaker(assigner, &assigner->places.lines[i]);
        else edit_runners_up(assigner, i);
    }
}
