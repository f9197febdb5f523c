/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Understands the notes behind lines and cues. */
#include "script/fountain_reader.h"

#include "base/near.h"
#include "base/utf8.h"
#include "script/note.h"

#include <math.h>
#include <string.h>

/* What a note can say. */
static const char *const keys[] = {"id",  "from", "kind", "run",  "continues", "alt", "by", "amb", "sfx",
                                   "music", "pause", "room", "src", "gain",      "in",  "pan", "when", NULL};

enum { MOST_GAIN_DB = 60, MOST_SECONDS = 3600 };

/* A note under way. */
typedef struct NoteReading {
    FountainReader *reader;
    size_t at; /* of the note in the file */
    bool is_cue;
    Cue cue;
    bool good; /* nothing was wrong with the cue */
} NoteReading;

static void report_value(NoteReading *reading, const NoteSetting *setting, const char *wanted)
{
    reading->good = false;
    READER_REPORT(reading->reader, FINDING_ERROR, "bad-value", reading->at, "%.*s cannot be '%.*s'; write %s",
                  (int)setting->key.n_bytes, setting->key.data, (int)utf8_beginning(setting->value, 60).n_bytes,
                  setting->value.data, wanted);
}

static void report_key(NoteReading *reading, Span key)
{
    NearSearch near = {.word = key};
    Buffer hint = {0};
    for (size_t i = 0; keys[i]; i++) near_offer(&near, span_of(keys[i]));
    near_to_text(&near, &hint);
    reading->good = false;
    READER_REPORT(reading->reader, FINDING_ERROR, "unknown-key", reading->at, "a note has no key '%.*s'%s",
                  (int)utf8_beginning(key, 60).n_bytes, key.data, hint.data ? hint.data : "");
    buffer_done(&hint);
}

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

/* Read an id into `out`, which is as long as all ids are; returns whether it is one. */
static bool read_id(NoteReading *reading, const NoteSetting *setting, char *out)
{
    enum { MOST_BYTES = sizeof((LineNotes *)0)->id - 1 };
    Span id = setting->value;
    bool good = id.n_bytes > 0 && id.n_bytes <= MOST_BYTES;
    for (size_t i = 0; i < id.n_bytes && good; i++) {
        char low = (char)(id.data[i] | 0x20);
        good = (low >= 'a' && low <= 'z') || (id.data[i] >= '0' && id.data[i] <= '9') || id.data[i] == '-';
    }
    if (!good) {
        report_value(reading, setting, "up to 11 letters and figures, or delete it");
        return false;
    }
    memset(out, 0, MOST_BYTES + 1);
    memcpy(out, id.data, id.n_bytes);
    return true;
}

static void read_kind(NoteReading *reading, const NoteSetting *setting)
{
    static const LineKind kinds[] = {LINE_NARRATION, LINE_SPEECH, LINE_THOUGHT};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (!span_is(setting->value, line_kind_name(kinds[i]))) continue;
        reading->reader->notes.kind = kinds[i];
        reading->reader->notes.has_kind = true;
        return;
    }
    report_value(reading, setting, "narration, speech or thought");
}

/* "Admiral_Kia:0.2,Voice_1": a name that is nobody's is no candidate any more. */
static void read_runners_up(NoteReading *reading, Span list)
{
    FountainReader *reader = reading->reader;
    LineNotes *notes = &reader->notes;
    for (Span item; note_next_item(&list, &item) && notes->n_runners_up < SCRIPT_MAX_RUNNERS_UP;) {
        const char *colon = memchr(item.data, ':', item.n_bytes);
        double confidence = 0.01;
        Span name = item;
        if (colon) {
            name = span_slice(item, 0, (size_t)(colon - item.data));
            NoteSetting share = {.key = span_of("alt"), .value = span_slice(item, name.n_bytes + 1, item.n_bytes)};
            if (!span_to_double(share.value, &confidence) || confidence < 0 || confidence > 1) {
                report_value(reading, &share, "a name, a colon and a figure from 0 to 1");
                return;
            }
        }
        const char *decoded = note_decode(reader->scratch, name);
        reader->out_of_memory |= !decoded;
        uint32_t who = decoded ? name_table_find(reader->cued, span_of(decoded)) : NAME_NONE;
        if (decoded && who == NAME_NONE) who = name_table_find(reader->called, span_of(decoded));
        if (who == NAME_NONE || who == NAME_SEVERAL)
            READER_REPORT(reader, FINDING_DOUBT, "unknown-alt", reading->at,
                          "nobody in this script is called %s, who stands here as a candidate", decoded ? decoded : "");
        else if (confidence > 0)
            notes->runners_up[notes->n_runners_up++] = (RunnerUp){who, (float)confidence};
    }
}

/* Where a setting stands in the file. */
static FileRange range_of(const NoteReading *reading, const NoteSetting *setting)
{
    size_t start = (size_t)(setting->key.data - reading->reader->text->source.data);
    return (FileRange){start, start + setting->key.n_bytes + setting->equals + setting->value.n_bytes};
}

static void read_confidence(NoteReading *reading, const NoteSetting *setting)
{
    double confidence;
    if (!span_to_double(setting->value, &confidence) || confidence < 0 || confidence > 1) {
        report_value(reading, setting, "a figure from 0 to 1");
    } else if (reading->is_cue) {
        reading->cue.confidence = (float)confidence;
    } else {
        reading->reader->notes.confidence = (float)confidence;
        reading->reader->notes.doubted = true;
        reading->reader->notes.places.confidence = range_of(reading, setting);
    }
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
        report_value(reading, setting, "the name of a sound, without a folder");
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

static bool cue_kind_of(Span key, CueKind *kind)
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
    static const CueTiming timings[] = {CUE_USUAL, CUE_UNDER, CUE_ALONE, CUE_INSTEAD};
    for (size_t i = 0; i < sizeof timings / sizeof *timings; i++) {
        if (!span_is(value, cue_timing_name(timings[i]))) continue;
        *out = timings[i];
        return true;
    }
    return false;
}

/* Read a setting that only cues have. Returns false if it is none. */
static bool read_cue_setting(NoteReading *reading, const NoteSetting *setting)
{
    Cue *cue = &reading->cue;
    double number;
    CueKind kind;
    if (cue_kind_of(setting->key, &kind)) {
        reading->is_cue = true;
        cue->kind = kind;
        if (kind == CUE_PAUSE && !read_number(setting->value, "s", MOST_SECONDS, &cue->seconds))
            report_value(reading, setting, "seconds, such as pause=1.5s");
        else if (kind != CUE_PAUSE && setting->equals)
            cue->name = sound_name(reading, setting);
    } else if (span_is(setting->key, "src")) {
        cue->name = sound_name(reading, setting);
    } else if (span_is(setting->key, "gain")) {
        if (!read_number(setting->value, "dB", MOST_GAIN_DB, &cue->gain_db))
            report_value(reading, setting, "decibels from -60 to 60, such as gain=-3dB");
    } else if (span_is(setting->key, "in")) {
        if (!read_number(setting->value, "s", MOST_SECONDS, &cue->seconds) || cue->seconds < 0)
            report_value(reading, setting, "seconds, such as in=2s");
    } else if (span_is(setting->key, "pan")) {
        if (read_number(setting->value, "%", 100, &number)) cue->pan = number / 100;
        else report_value(reading, setting, "-100 (left) to 100 (right)");
    } else if (span_is(setting->key, "when")) {
        if (!read_timing(setting->value, &cue->timing))
            report_value(reading, setting, "before, under, alone or instead");
    } else {
        return false;
    }
    return true;
}

static void read_setting(NoteReading *reading, const NoteSetting *setting)
{
    LineNotes *notes = &reading->reader->notes;
    if (span_is(setting->key, "?")) {
        read_confidence(reading, setting);
    } else if (span_is(setting->key, "id")) {
        if (read_id(reading, setting, notes->id)) notes->places.id = range_of(reading, setting);
    } else if (span_is(setting->key, "from")) {
        if (read_id(reading, setting, notes->from)) notes->places.from = range_of(reading, setting);
    } else if (span_is(setting->key, "kind")) {
        read_kind(reading, setting);
    } else if (span_is(setting->key, "continues")) {
        notes->continues = span_is(setting->value, "1");
        if (!notes->continues) report_value(reading, setting, "1, or leave it out");
    } else if (span_is(setting->key, "run")) {
        notes->runs_on = span_is(setting->value, "on");
        if (!notes->runs_on) report_value(reading, setting, "on, or leave it out");
    } else if (span_is(setting->key, "alt")) {
        notes->places.runners_up = range_of(reading, setting);
        read_runners_up(reading, setting->value);
    } else if (span_is(setting->key, "by")) {
        notes->evidence = note_decode(reading->reader->script->arena, setting->value);
    } else if (!read_cue_setting(reading, setting)) {
        report_key(reading, setting->key);
    }
}

static void read_note(FountainReader *reader, const FountainNote *note)
{
    Span inside = fountain_note_text(reader->text, note);
    NoteReading reading = {.reader = reader, .at = note->start, .cue = {.confidence = 1}, .good = true};
    NoteSetting setting;
    size_t at = 0;
    if (!note_is_ours(inside)) return;
    bool doubt_only = true;
    bool doubts = false;
    while (note_next(inside, &at, &setting)) {
        read_setting(&reading, &setting);
        bool doubt = span_is(setting.key, "?") || span_is(setting.key, "alt");
        doubts |= doubt;
        doubt_only &= doubt || span_is(setting.key, "by");
    }
    if (doubts && !reading.is_cue) {
        reader->notes.places.doubt = (FileRange){note->start, note->end};
        reader->notes.places.doubt_only = doubt_only;
    }
    if (!reading.is_cue || !reading.good) return;
    if (reading.cue.kind != CUE_PAUSE && !reading.cue.name) {
        READER_REPORT(reader, FINDING_ERROR, "bad-value", note->start,
                      "this cue has no name; write it, as in sfx=door, amb=none or room=hall");
        return;
    }
    if (!reading.cue.name) reading.cue.name = "";
    if (reading.cue.kind == CUE_ROOM && !fountain_check_room(reader, &reading.cue, note->start)) return;
    fountain_add_cue(reader, &reading.cue);
}

void fountain_read_notes(FountainReader *reader, size_t end)
{
    const FountainText *text = reader->text;
    for (; reader->next_note < text->n_notes && text->notes[reader->next_note].start < end; reader->next_note++)
        read_note(reader, &text->notes[reader->next_note]);
}

void fountain_skip_notes(FountainReader *reader, size_t at)
{
    const FountainText *text = reader->text;
    while (reader->next_note < text->n_notes && text->notes[reader->next_note].start < at) reader->next_note++;
}

bool fountain_has_cue(const FountainReader *reader, size_t start, size_t end)
{
    const FountainText *text = reader->text;
    for (size_t i = reader->next_note; i < text->n_notes && text->notes[i].start < end; i++) {
        Span inside = fountain_note_text(text, &text->notes[i]);
        NoteSetting first;
        size_t at = 0;
        CueKind kind;
        if (text->notes[i].start >= start && note_is_ours(inside) && note_next(inside, &at, &first) &&
            cue_kind_of(first.key, &kind))
            return true;
    }
    return false;
}
