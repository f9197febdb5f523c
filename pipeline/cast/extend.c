/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cast/extend.h"

#include "cast/match.h"

#include <string.h>

static bool is_called(const CastEntry *entry, const char *name)
{
    if (same_name(span_of(entry->name), span_of(name))) return true;
    for (size_t i = 0; i < entry->n_aliases; i++)
        if (same_name(span_of(entry->aliases[i]), span_of(name))) return true;
    return false;
}

/* Two aliases alone, "the captain" of both, do not make one character of two. */
static bool are_one(const CastEntry *near, const CastEntry *far)
{
    return is_called(near, far->name) || is_called(far, near->name);
}

/* The far entry's names that the near one does not have. */
static Status add_names(Arena *arena, CastEntry *near, const CastEntry *far, Error *error)
{
    const char **aliases = arena_alloc(arena, near->n_aliases + far->n_aliases + 1, sizeof *aliases);
    if (!aliases) return error_set(error, STATUS_NO_MEMORY, "out of memory");
    if (near->n_aliases) memcpy(aliases, near->aliases, near->n_aliases * sizeof *aliases);
    near->aliases = aliases;
    for (size_t i = 0; i <= far->n_aliases; i++) {
        const char *name = i == 0 ? far->name : far->aliases[i - 1];
        if (!is_called(near, name)) aliases[near->n_aliases++] = name;
    }
    return STATUS_OK;
}

static void add_settings(CastEntry *near, const CastEntry *far)
{
    CastVoice *voice = &near->voice;
    const CastVoice *other = &far->voice;
    if (near->gender == GENDER_UNKNOWN) near->gender = far->gender;
    if (!near->has_language && (far->has_language || !near->has_voice))
        memcpy(voice->language, other->language, sizeof voice->language);
    if (!near->has_voice) memcpy(voice->voice, other->voice, sizeof voice->voice);
    if (!near->has_pitch) voice->pitch = other->pitch;
    if (!near->has_rate) voice->rate_wpm = other->rate_wpm;
    if (!near->has_range) voice->range = other->range;
    if (!near->has_gain) voice->gain_db = other->gain_db;
    if (!near->has_strength) voice->strength = other->strength;
    if (!voice->has_place) voice->place = other->place;
    if (!near->has_room) voice->room = other->room;
    if (!near->has_preset) voice->preset = other->preset;
    if (!near->has_language && far->has_language) {
        near->language_file = far->language_file;
        near->language_line = far->language_line;
        near->language_column = far->language_column;
    }
    near->has_voice |= far->has_voice;
    near->has_language |= far->has_language;
    near->has_pitch |= far->has_pitch;
    near->has_rate |= far->has_rate;
    near->has_range |= far->has_range;
    near->has_gain |= far->has_gain;
    near->has_strength |= far->has_strength;
    near->has_room |= far->has_room;
    near->has_preset |= far->has_preset;
    voice->has_place |= other->has_place;
}

static Status two_in_one(const CastEntry *entry, const CastEntry *a, const CastEntry *b, Error *error)
{
    return error_set_at(error, STATUS_BAD_INPUT, entry->file, entry->line, 0,
                        "[%s] is both [%s] and [%s] of %s, by name or alias; make the names agree", entry->name,
                        a->name, b->name, a->file);
}

/* Find the entry that is `far`, among the first `n_own`. */
static Status find_own(const Cast *cast, size_t n_own, const CastEntry *far, size_t *found, Error *error)
{
    *found = n_own;
    for (size_t i = 0; i < n_own; i++) {
        if (!are_one(&cast->entries[i], far)) continue;
        if (*found < n_own) return two_in_one(far, &cast->entries[*found], &cast->entries[i], error);
        *found = i;
    }
    return STATUS_OK;
}

Status cast_extend(Cast *cast, Error *error)
{
    const Cast *series = cast->series;
    size_t n_own = cast->n_entries;
    CastEntry *entries = arena_alloc(cast->arena, n_own + series->n_entries, sizeof *entries);
    const CastEntry **extended = arena_alloc(cast->arena, n_own, sizeof(CastEntry *));
    if (!entries || !extended) return error_set(error, STATUS_NO_MEMORY, "out of memory");
    if (n_own) memcpy(entries, cast->entries, n_own * sizeof *entries);
    cast->entries = entries;
    for (size_t i = 0; i < series->n_entries; i++) {
        const CastEntry *far = &series->entries[i];
        size_t own;
        Status status = find_own(cast, n_own, far, &own, error);
        if (status) return status;
        if (own == n_own) {
            entries[cast->n_entries++] = *far;
            continue;
        }
        if (extended[own]) return two_in_one(&entries[own], extended[own], far, error);
        extended[own] = far;
        add_settings(&entries[own], far);
        status = add_names(cast->arena, &entries[own], far, error);
        if (status) return status;
    }
    return STATUS_OK;
}

Status cast_find(const Cast *cast, Span name, const CastEntry **out, Error *error)
{
    const CastEntry *found = NULL;
    for (size_t i = 0; i < cast->n_entries && !found; i++)
        if (same_name(span_of(cast->entries[i].name), name)) found = &cast->entries[i];
    for (size_t i = 0, n_own = found ? 0 : cast->n_entries; i < n_own; i++) {
        const CastEntry *entry = &cast->entries[i];
        bool is_called = false;
        for (size_t k = 0; k < entry->n_aliases; k++)
            if (same_name(span_of(entry->aliases[k]), name)) is_called = true;
        if (is_called && found)
            return error_set_at(error, STATUS_BAD_INPUT, entry->file, entry->line, 0,
                                "[%s] and [%s] are both called %.*s; name the section that is meant", found->name,
                                entry->name, (int)name.n_bytes, name.data);
        if (is_called) found = entry;
    }
    *out = found;
    return STATUS_OK;
}
