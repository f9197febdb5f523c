/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cast/study.h"

#include "cast/fit.h"
#include "cast/match.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* What a change is worth, from the one that is heard least to the one that makes somebody another. */
static const int MAX_PITCH_CHANGE = 36, PITCH_STEP = 2;
static const int MAX_RATE_CHANGE_WPM = 30, RATE_STEP_WPM = 5;
/* Another voice may fit that much worse than the one it replaces. */
static const double MAX_FIT_LOSS = 1.5;

Status study_cast(const Cast *cast, const Script *script, const VoiceLibrary *library, const CastVoice *voices,
                  Arena *arena, Study *out, Error *error)
{
    Study study = {.cast = cast, .script = script, .library = library};
    Status status = company_of(script, arena, &study.company, error);
    if (status) return status;
    study.voices = arena_alloc(arena, study.company.n_speakers, sizeof *study.voices);
    study.sounds = arena_alloc(arena, study.company.n_speakers, sizeof *study.sounds);
    if (!study.voices || !study.sounds) return error_set(error, STATUS_NO_MEMORY, "out of memory");
    for (size_t i = 0; i < study.company.n_speakers; i++)
        study_apply(&study, &(Remedy){.speaker = i, .voice = voices[study.company.speakers[i]]});
    *out = study;
    return STATUS_OK;
}

void study_apply(Study *study, const Remedy *remedy)
{
    CastVoice *voice = &study->voices[remedy->speaker];
    *voice = remedy->voice;
    study->sounds[remedy->speaker] = sound_of(voice_library_find(study->library, span_of(voice->voice)), voice);
}

double study_nearest(const Study *study, size_t speaker, const CastVoice *voice, size_t *nearest)
{
    Sound sound = sound_of(voice_library_find(study->library, span_of(voice->voice)), voice);
    double least = INFINITY;
    for (size_t i = 0; i < study->company.n_speakers; i++) {
        if (i == speaker || !company_shares_scene(&study->company, speaker, i)) continue;
        double distance = sound_distance(&sound, &study->sounds[i]);
        if (distance >= least) continue;
        least = distance;
        *nearest = i;
    }
    return least;
}

/* Take a voice as the remedy if it sets the speaker apart, or is the best so far. Returns true in the first case. */
static bool try_voice(const Study *study, size_t speaker, const CastVoice *voice, Remedy *best)
{
    size_t nearest = 0;
    double distance = study_nearest(study, speaker, voice, &nearest);
    if (distance <= best->distance + 1e-9) return false;
    *best = (Remedy){speaker, *voice, distance, nearest};
    return distance >= SOUND_CLEARLY_APART;
}

static bool try_pitches(const Study *study, size_t speaker, Remedy *best)
{
    for (int change = PITCH_STEP; change <= MAX_PITCH_CHANGE; change += PITCH_STEP) {
        for (int sign = 1; sign >= -1; sign -= 2) {
            CastVoice voice = study->voices[speaker];
            voice.pitch += sign * change;
            if (voice.pitch < 0 || voice.pitch > 99) continue;
            if (try_voice(study, speaker, &voice, best)) return true;
        }
    }
    return false;
}

static bool try_rates(const Study *study, size_t speaker, Remedy *best)
{
    for (int change = RATE_STEP_WPM; change <= MAX_RATE_CHANGE_WPM; change += RATE_STEP_WPM) {
        for (int sign = 1; sign >= -1; sign -= 2) {
            CastVoice voice = study->voices[speaker];
            voice.rate_wpm += sign * change;
            if (voice.rate_wpm < 80 || voice.rate_wpm > 400) continue;
            if (try_voice(study, speaker, &voice, best)) return true;
        }
    }
    return false;
}

static bool is_taken(const Study *study, const VoiceInfo *info)
{
    for (size_t i = 0; i < study->company.n_speakers; i++)
        if (study->sounds[i].info == info) return true;
    return false;
}

/* The voice that fits best of those that nobody has. */
static bool try_voices(const Study *study, size_t speaker, Remedy *best)
{
    const Character *character = &study->script->characters[study->company.speakers[speaker]];
    const CastEntry *entry = entry_of(study->cast, character);
    Part part = part_of(character, entry);
    double worst = fit_cost(&part, study->sounds[speaker].info) + MAX_FIT_LOSS, least = INFINITY;
    Remedy found = *best;
    for (size_t i = 0; i < study->library->n_voices; i++) {
        const VoiceInfo *info = &study->library->voices[i];
        double cost = fit_cost(&part, info);
        if (cost > worst || cost >= least || is_taken(study, info)) continue;
        CastVoice voice = study->voices[speaker];
        memcpy(voice.voice, info->name, sizeof voice.voice);
        if (!entry || !entry->has_language) memcpy(voice.language, info->language, sizeof voice.language);
        Remedy candidate = *best;
        if (!try_voice(study, speaker, &voice, &candidate)) continue;
        least = cost;
        found = candidate;
    }
    *best = found;
    return isfinite(least);
}

bool study_remedy(const Study *study, const StudyPair *pair, Remedy *out)
{
    /* Number 0 is the narrator, whom everybody hears all the time: the last to be changed. */
    const size_t speakers[] = {pair->b, pair->a};
    size_t n = pair->a == 0 ? 1 : 2, nearest;
    Remedy best = {.distance = pair->distance};
    bool found = false;
    for (size_t i = 0; i < n && !found; i++) {
        double now = study_nearest(study, speakers[i], &study->voices[speakers[i]], &nearest);
        if (best.distance < now) best.distance = now;
        found = try_pitches(study, speakers[i], &best);
    }
    for (size_t i = 0; i < n && !found; i++) found = try_rates(study, speakers[i], &best);
    for (size_t i = 0; i < n && !found; i++) found = try_voices(study, speakers[i], &best);
    *out = best;
    return best.voice.voice[0] != 0;
}
