/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Understands the notes behind lines and cues. */
#include "script/fountain_notes.h"

#include "base/near.h"
#include "base/utf8.h"

#include <string.h>

/* What a note can say. */
static const char *const keys[] = {"id",  "from", "kind", "run",  "continues", "alt", "by", "amb", "sfx",
                                   "music", "pause", "room", "src", "gain",      "in",  "pan", "when", NULL};

void fountain_report_value(NoteReading *reading, const NoteSetting *setting, const char *wanted)
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
        fountain_report_value(reading, setting, "up to 11 letters and figures, or delete it");
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
    fountain_report_value(reading, setting, "narration, speech or thought");
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
                fountain_report_value(reading, &share, "a name, a colon and a figure from 0 to 1");
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
        fountain_report_value(reading, setting, "a figure from 0 to 1");
    } else if (reading->is_cue) {
        reading->cue.confidence = (float)confidence;
    } else {
        reading->reader->notes.confidence = (float)confidence;
        reading->reader->notes.doubted = true;
        reading->reader->notes.places.confidence = range_of(reading, setting);
    }
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
        if (!notes->continues) fountain_report_value(reading, setting, "1, or leave it out");
    } else if (span_is(setting->key, "run")) {
        notes->runs_on = span_is(setting->value, "on");
        if (!notes->runs_on) fountain_report_value(reading, setting, "on, or leave it out");
    } else if (span_is(setting->key, "alt")) {
        notes->places.runners_up = range_of(reading, setting);
        read_runners_up(reading, setting->value);
    } else if (span_is(setting->key, "by")) {
        notes->evidence = note_decode(reading->reader->script->arena, setting->value);
    } else if (!fountain_read_cue(reading, setting)) {
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
    reading.cue.place = fountain_place(reader->text, &reader->cursor, note->start);
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
            fountain_cue_kind(first.key, &kind))
            return true;
    }
    return false;
}
