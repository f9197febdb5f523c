/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads a cue line and what is said below it. */
#include "script/fountain_reader.h"

#include "base/near.h"
#include "script/manner.h"
#include "script/preset.h"

#include <string.h>

static const double beat_s = 0.7; /* of "(beat)" */

/* How a parenthetical has the words said. Returns false, with `out` untouched, if it does not tell. */
static bool read_delivery(Span aside, Delivery *out)
{
    for (int i = 0; i < N_DELIVERIES; i++) {
        if (!span_equal_nocase(aside, span_of(delivery_name((Delivery)i)))) continue;
        *out = (Delivery)i;
        return true;
    }
    Delivery told = manner_of_direction(aside);
    if (told != DELIVERY_NEUTRAL) *out = told;
    return told != DELIVERY_NEUTRAL;
}

/* Take one "(…)" off the end of a cue line. */
static bool take_extension(Span *cue, Span *extension)
{
    *cue = span_trim(*cue);
    if (cue->n_bytes == 0 || cue->data[cue->n_bytes - 1] != ')') return false;
    size_t open = cue->n_bytes - 1;
    while (open > 0 && cue->data[open] != '(') open--;
    if (cue->data[open] != '(') return false;
    *extension = span_trim(span_slice(*cue, open + 1, cue->n_bytes - 1));
    *cue = span_trim(span_slice(*cue, 0, open));
    return true;
}

/* The bytes of the name on a cue line, with the mark before it. */
static FileRange name_range(const FountainText *text, const FountainLine *line)
{
    size_t end = line->from;
    while (end < line->to && !strchr("(^\x01", text->masked.data[end])) end++;
    while (end > line->from && text->masked.data[end - 1] == ' ') end--;
    return (FileRange){line->forced ? line->from - 1 : line->from, end};
}

/* What stands in parentheses behind a name, or below it: that it is thought, or from where it is heard. */
static void read_extension(FountainReader *reader, Span extension, ScriptLine *out)
{
    static const char *const continued[] = {"cont'd", "contd", "cont.", "cont", "continued", "cont\xE2\x80\x99\x64", NULL};
    static const char *const thoughts[] = {"thoughts", "thought", "thinking", NULL};
    const char *clean = name_extension(reader->script->arena, extension, &reader->out_of_memory);
    if (!clean || span_is_one_of(span_of(clean), continued)) return;
    if (span_is_one_of(span_of(clean), thoughts)) out->kind = LINE_THOUGHT;
    else out->extension = clean;
}

static ScriptLine read_cue_line(FountainReader *reader, const FountainLine *line)
{
    Buffer text = {0};
    Span extension;
    ScriptLine out = {.kind = LINE_SPEECH};
    for (size_t i = line->from; i < line->to; i++)
        if (reader->text->masked.data[i] != FOUNTAIN_MASK) buffer_add_char(&text, reader->text->masked.data[i]);
    reader->out_of_memory |= text.failed;
    Span cue = span_trim(buffer_span(&text));
    if (cue.n_bytes && cue.data[cue.n_bytes - 1] == '^') {
        out.together = true;
        cue = span_trim(span_slice(cue, 0, cue.n_bytes - 1));
    }
    while (take_extension(&cue, &extension)) read_extension(reader, extension, &out);
    if (cue.n_bytes == 0) {
        READER_REPORT(reader, FINDING_ERROR, "no-name", line->start, "this cue line has no name; write who speaks");
    } else {
        out.speaker = fountain_read_name(reader, cue, line->start);
    }
    if (out.speaker == NARRATOR && out.kind == LINE_SPEECH) out.kind = LINE_NARRATION;
    buffer_done(&text);
    return out;
}

/* Tell of a parenthetical that changes nothing: near to a delivery it is a slip, else a word to the actor. */
static void report_unheard(FountainReader *reader, Span aside, size_t at)
{
    NearSearch near = {.word = aside};
    Buffer hint = {0};
    for (int i = 0; i < N_DELIVERIES; i++) near_offer(&near, span_of(delivery_name((Delivery)i)));
    bool slip = near.best[0].n_bytes > 0;
    if (slip) near_to_text(&near, &hint);
    else buffer_add_string(&hint, "");
    reader->out_of_memory |= hint.failed;
    if (!hint.failed)
        READER_REPORT(reader, slip ? FINDING_DOUBT : FINDING_NOTE, "unheard-direction", at,
                      "\"(%.*s)\" changes nothing that is heard%s", (int)aside.n_bytes, aside.data, hint.data);
    buffer_done(&hint);
}

static void read_parenthetical(FountainReader *reader, const FountainLine *line, ScriptLine *speech)
{
    static const char *const beats[] = {"beat", "pause", "a beat", "a pause", "silence", NULL};
    Span aside = span_slice(reader->text->masked, line->from + 1, line->to > line->from + 1 ? line->to - 1 : line->to);
    bool spoke = reader->line_start != SIZE_MAX;
    Delivery delivery = speech->delivery;
    bool told = read_delivery(span_trim(aside), &delivery);
    bool beat = span_is_one_of(span_trim(aside), beats);
    bool moves = delivery == speech->delivery && preset_of_words(span_trim(aside)) != PRESET_OF_LINE;
    if (spoke && (beat || moves || delivery != speech->delivery)) {
        /* What is said on has another manner, or comes after a while: another line of the same turn. */
        fountain_end_line(reader, *speech, line->start);
        FileRange name = reader->notes.places.name;
        fountain_begin_line(reader);
        reader->notes.places.name = name;
        reader->notes.runs_on = true;
        speech->together = false;
    }
    if (beat)
        fountain_add_cue(reader, &(Cue){.kind = CUE_PAUSE, .name = "", .seconds = beat_s, .confidence = 1,
                                        .place = fountain_place(reader->text, &reader->cursor, line->start)});
    speech->delivery = delivery;
    if (!told && !beat && !moves && span_trim(aside).n_bytes) report_unheard(reader, span_trim(aside), line->start);
    if (moves) read_extension(reader, span_trim(aside), speech);
    fountain_read_notes(reader, line->end);
}

size_t fountain_read_dialogue(FountainReader *reader, size_t first)
{
    const FountainText *text = reader->text;
    size_t n_lines = reader->script->n_lines;
    size_t at = first + 1;
    size_t place = text->lines[first].start;
    ScriptLine speech = read_cue_line(reader, &text->lines[first]);
    FileRange name = name_range(text, &text->lines[first]);
    fountain_begin_line(reader);
    reader->notes.places.name = name;
    fountain_read_notes(reader, text->lines[first].end);
    for (; at < text->n_lines; at++) {
        const FountainLine *line = &text->lines[at];
        if (line->kind == FOUNTAIN_PARENTHETICAL)
            read_parenthetical(reader, line, &speech);
        else if (line->kind == FOUNTAIN_DIALOGUE || line->kind == FOUNTAIN_COMMENT)
            fountain_add_text(reader, line);
        else
            break;
    }
    fountain_end_line(reader, speech, place);
    if (reader->script->n_lines == n_lines)
        READER_REPORT(reader, FINDING_DOUBT, "nothing-said", place, "nothing is said under this name");
    return at;
}

