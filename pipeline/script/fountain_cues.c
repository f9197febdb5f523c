/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Understands what notes say of cues. */
#include "script/fountain_notes.h"

#include <math.h>

enum { MOST_GAIN_DB = 60, MOST_SECONDS = 3600 };

/* A number with an optional unit behind it. */
static bool read_number(Span value, const char *unit, double most, double *out)
{
    Span end = span_of(unit);
    double number;
    if (value.n_bytes > end.n_bytes &&
        span_equal_nocase(span_slice(value, value.n_bytes - end.n_bytes, value.n_bytes), end))
        value.n_bytes -= end.n_bytes;
    if (!span_to_double(value, &number) || fabs(number) > most) return false;
    *out = number;
    return true;
}

/* The name of a sound is that of its file. */
static const char *sound_name(NoteReading *reading, const NoteSetting *setting)
{
    static const char *const extensions[] = {".wav", ".flac", ".ogg"};
    Span value = setting->value;
    const char *slash = NULL;
    if (span_is(value, "none")) return "";
    for (size_t i = 0; i < value.n_bytes; i++)
        if (value.data[i] == '/' || value.data[i] == '\\') slash = value.data + i;
    if (slash || value.n_bytes == 0) {
        fountain_report_value(reading, setting, "the name of a sound, without a folder");
        return "";
    }
    for (size_t i = 0; i < sizeof extensions / sizeof *extensions && span_is(setting->key, "src"); i++) {
        Span end = span_of(extensions[i]);
        if (value.n_bytes > end.n_bytes &&
            span_equal_nocase(span_slice(value, value.n_bytes - end.n_bytes, value.n_bytes), end)) {
            value.n_bytes -= end.n_bytes;
            break;
        }
    }
    const char *name = note_decode(reading->reader->script->arena, value);
    reading->reader->out_of_memory |= !name;
    return name ? name : "";
}

bool fountain_cue_kind(Span key, CueKind *kind)
{
    if (span_is(key, "amb")) *kind = CUE_AMBIENCE;
    else if (span_is(key, "sfx")) *kind = CUE_SOUND;
    else if (span_is(key, "music")) *kind = CUE_MUSIC;
    else if (span_is(key, "pause")) *kind = CUE_PAUSE;
    else if (span_is(key, "room")) *kind = CUE_ROOM;
    else return false;
    return true;
}

static bool read_timing(Span value, CueTiming *out)
{
    static const CueTiming timings[] = {CUE_USUAL, CUE_UNDER, CUE_ALONE, CUE_INSTEAD, CUE_THEME};
    for (size_t i = 0; i < sizeof timings / sizeof *timings; i++) {
        if (!span_is(value, cue_timing_name(timings[i]))) continue;
        *out = timings[i];
        return true;
    }
    return false;
}

bool fountain_read_cue(NoteReading *reading, const NoteSetting *setting)
{
    Cue *cue = &reading->cue;
    double number;
    CueKind kind;
    if (fountain_cue_kind(setting->key, &kind)) {
        reading->is_cue = true;
        cue->kind = kind;
        if (kind == CUE_PAUSE && !read_number(setting->value, "s", MOST_SECONDS, &cue->seconds))
            fountain_report_value(reading, setting, "seconds, such as pause=1.5s");
        else if (kind != CUE_PAUSE && setting->equals)
            cue->name = sound_name(reading, setting);
    } else if (span_is(setting->key, "src")) {
        cue->name = sound_name(reading, setting);
    } else if (span_is(setting->key, "gain")) {
        if (!read_number(setting->value, "dB", MOST_GAIN_DB, &cue->gain_db))
            fountain_report_value(reading, setting, "decibels from -60 to 60, such as gain=-3dB");
    } else if (span_is(setting->key, "in")) {
        if (!read_number(setting->value, "s", MOST_SECONDS, &cue->seconds) || cue->seconds < 0)
            fountain_report_value(reading, setting, "seconds, such as in=2s");
    } else if (span_is(setting->key, "pan")) {
        if (read_number(setting->value, "%", 100, &number)) cue->pan = number / 100;
        else fountain_report_value(reading, setting, "-100 (left) to 100 (right)");
    } else if (span_is(setting->key, "when")) {
        if (!read_timing(setting->value, &cue->timing))
            fountain_report_value(reading, setting, "before, under, alone or instead");
    } else {
        return false;
    }
    return true;
}
