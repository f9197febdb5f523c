/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Casting: the producer's voices first, then everybody else from the one with most lines down, each in
 * the voice that costs least: how badly it fits, less how far it is from those heard beside it. */
#include "cast/cast.h"

#include "cast/company.h"
#include "cast/fit.h"
#include "cast/match.h"
#include "cast/sound_of.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* What counts how much, in units of sound_distance(). */
static const double COST_PITCH_STEP = 0.03;  /* a voice is at its best as it was made */
static const double COST_SHARED = 3;         /* a voice that somebody in another scene has */
static const double COST_SHARED_MORE = 0.5;  /* and for each more of them, a few */
static const double COST_SAME = 20;          /* and the pitch is theirs too */
static const double COST_TOO_CLOSE = 25;     /* taken for another in the same scene: worse than for one they never meet */
static const double MAX_USEFUL_DISTANCE = 3;
static const double ENOUGH_DISTANCE = 1.5 * SOUND_CLEARLY_APART; /* then fit decides more than distance */

/* Offsets that are tried when voices as they were made are too close. */
static const int pitch_offsets[] = {0, 10, -14, 20, -26, 30, -38};

/* Places, in the order in which they are given out. */
static const double places[] = {-0.15, 0.15, -0.30, 0.30, -0.08, 0.08, -0.22, 0.22};

/* The state of casting. Arrays by speaker have the company's numbers. */
typedef struct Casting {
    const Script *script;
    const VoiceLibrary *library;
    const CastEntry **entries; /* by character */
    Company company;
    CastVoice *voices; /* by character: the result */
    Sound *sounds;     /* by speaker */
    bool *is_cast;     /* by speaker */
    bool *is_placed;   /* by speaker */
} Casting;

/* Distance to the nearest of those that are cast and share a scene. */
static double nearest(const Casting *casting, size_t speaker, const Sound *sound)
{
    double least = MAX_USEFUL_DISTANCE;
    for (size_t i = 0; i < casting->company.n_speakers; i++) {
        if (i == speaker || !casting->is_cast[i] || !company_shares_scene(&casting->company, speaker, i))
            continue;
        double distance = sound_distance(sound, &casting->sounds[i]);
        if (distance < least) least = distance;
    }
    return least;
}

/* Those who never meet should not be one person either: the same voice is taken twice only where any other
 * fits far worse, and then at another pitch. */
static double share_cost(const Casting *casting, const Sound *sound)
{
    enum { MAX_MORE = 6 };
    int n_shared = 0;
    bool same = false;
    for (size_t i = 0; i < casting->company.n_speakers; i++) {
        if (!casting->is_cast[i] || casting->sounds[i].info != sound->info) continue;
        if (sound_distance(sound, &casting->sounds[i]) < SOUND_CLEARLY_APART / 8) same = true;
        n_shared++;
    }
    if (n_shared == 0) return 0;
    int n_more = n_shared - 1 < MAX_MORE ? n_shared - 1 : MAX_MORE;
    return COST_SHARED + COST_SHARED_MORE * n_more + (same ? COST_SAME : 0);
}

/* Being too close costs much, being further than enough gains little. */
static double spread_cost(double distance)
{
    if (distance >= ENOUGH_DISTANCE) return -0.3 * (distance - ENOUGH_DISTANCE);
    return 2.5 * (ENOUGH_DISTANCE - distance) + (distance < SOUND_CLEARLY_APART ? COST_TOO_CLOSE : 0);
}

static int clamp_pitch(int pitch)
{
    return pitch < 0 ? 0 : pitch > 99 ? 99 : pitch;
}

static CastVoice default_voice(const VoiceInfo *info, const CastEntry *entry)
{
    CastVoice voice = {.pitch = 50, .rate_wpm = CAST_RATE_WPM, .range = 50, .strength = 1};
    if (entry) voice = entry->voice;
    memcpy(voice.voice, info->name, sizeof voice.voice);
    if (!entry || !entry->has_language) memcpy(voice.language, info->language, sizeof voice.language);
    return voice;
}

static void choose(Casting *casting, size_t speaker)
{
    uint32_t character = casting->company.speakers[speaker];
    const CastEntry *entry = casting->entries[character];
    Part part = part_of(&casting->script->characters[character], entry);
    double best = INFINITY;
    for (size_t i = 0; i < casting->library->n_voices; i++) {
        const VoiceInfo *info = &casting->library->voices[i];
        double fit = fit_cost(&part, info);
        for (size_t k = 0; k < sizeof pitch_offsets / sizeof *pitch_offsets; k++) {
            CastVoice voice = default_voice(info, entry);
            voice.pitch = clamp_pitch(voice.pitch + pitch_offsets[k]);
            Sound sound = sound_of(info, &voice);
            double cost = fit + COST_PITCH_STEP * abs(pitch_offsets[k]) +
                          spread_cost(nearest(casting, speaker, &sound)) + share_cost(casting, &sound);
            if (cost >= best) continue;
            best = cost;
            casting->voices[character] = voice;
            casting->sounds[speaker] = sound;
        }
    }
    /* The language points into a voice that has gone. */
    casting->sounds[speaker].language = casting->voices[character].language;
    casting->is_cast[speaker] = true;
}

static void take_entry(Casting *casting, size_t speaker)
{
    uint32_t character = casting->company.speakers[speaker];
    const CastEntry *entry = casting->entries[character];
    if (!entry) return;
    if (entry->voice.has_place) {
        casting->voices[character].place = entry->voice.place;
        casting->is_placed[speaker] = true;
    }
    if (!entry->has_voice) return;
    const VoiceInfo *info = voice_library_find(casting->library, span_of(entry->voice.voice));
    casting->voices[character] = entry->voice;
    casting->sounds[speaker] = sound_of(info, &casting->voices[character]);
    casting->is_cast[speaker] = true;
}

/* How far a place is from those of the others in the same scenes. */
static double elbow_room(const Casting *casting, size_t speaker, double place)
{
    double least = INFINITY;
    for (size_t i = 1; i < casting->company.n_speakers; i++) {
        if (i == speaker || !casting->is_placed[i] || !company_shares_scene(&casting->company, speaker, i))
            continue;
        double room = fabs(place - casting->voices[casting->company.speakers[i]].place);
        if (room < least) least = room;
    }
    return least;
}

/* Everybody begins elsewhere in the row, so that those who never meet do not all stand in one spot. */
static void give_place(Casting *casting, size_t speaker)
{
    enum { N_PLACES = sizeof places / sizeof *places };
    double best = -1, *place = &casting->voices[casting->company.speakers[speaker]].place;
    for (size_t i = 0; i < N_PLACES && speaker > 0; i++) {
        double candidate = places[(speaker - 1 + i) % N_PLACES];
        double room = elbow_room(casting, speaker, candidate);
        /* The first of several that are equally free; a hair of room more is none. */
        if (best >= 0 && (isinf(best) || room <= best + 1e-9)) continue;
        best = room;
        *place = candidate;
    }
    if (speaker == 0) *place = 0;
    casting->is_placed[speaker] = true;
}

/* Those who never speak have a voice too, so that nobody has to ask. */
static void fill_silent(Casting *casting)
{
    const VoiceInfo *first = &casting->library->voices[0];
    for (size_t i = 0; i < casting->script->n_characters; i++)
        if (casting->voices[i].voice[0] == 0) casting->voices[i] = default_voice(first, NULL);
}

static void report(const Casting *casting, const Log *log)
{
    for (size_t i = 0; i < casting->company.n_speakers; i++) {
        uint32_t character = casting->company.speakers[i];
        const CastVoice *voice = &casting->voices[character];
        log_write(log, LOG_DETAIL, "%s speaks as %s, pitch %d, %d words a minute, place %+.2f; %.1f from the next",
                  casting->script->characters[character].name, voice->voice, voice->pitch, voice->rate_wpm,
                  voice->place, nearest(casting, i, &casting->sounds[i]));
    }
}

static Status set_up(Casting *casting, Arena *arena, Error *error)
{
    Status status = company_of(casting->script, arena, &casting->company, error);
    if (status) return status;
    size_t n = casting->company.n_speakers;
    casting->voices = arena_alloc(arena, casting->script->n_characters, sizeof *casting->voices);
    casting->sounds = arena_alloc(arena, n, sizeof *casting->sounds);
    casting->is_cast = arena_alloc(arena, n, sizeof *casting->is_cast);
    casting->is_placed = arena_alloc(arena, n, sizeof *casting->is_placed);
    if (casting->voices && casting->sounds && casting->is_cast && casting->is_placed) return STATUS_OK;
    return error_set(error, STATUS_NO_MEMORY, "out of memory");
}

Status cast_assign(Cast *cast, const Script *script, const VoiceLibrary *library, const Log *log,
                   CastVoice **voices, Error *error)
{
    Casting casting = {.script = script, .library = library};
    Status status = match_entries(cast, script, log, &casting.entries, error);
    if (!status) status = set_up(&casting, cast->arena, error);
    if (status) return status;
    size_t n = casting.company.n_speakers;
    for (size_t i = 0; i < n; i++) take_entry(&casting, i);
    for (size_t i = 0; i < n; i++)
        if (!casting.is_cast[i]) choose(&casting, i);
    for (size_t i = 0; i < n; i++)
        if (!casting.is_placed[i]) give_place(&casting, i);
    fill_silent(&casting);
    report(&casting, log);
    *voices = casting.voices;
    return STATUS_OK;
}
