/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cuts paragraphs into lines of narration and speech, and lines into scenes. */
#include "script/lines.h"

#include "base/utf8.h"
#include "script/delivery.h"
#include "script/utterances.h"

/* What cutting needs to know at any time. */
typedef struct Cutter {
    Script *script;
    SpeechSpans spans; /* of the whole document */
    size_t next_span;  /* the first that is not cut yet */
    size_t lines_capacity;
    size_t scenes_capacity;
    bool scene_ended;  /* what comes next begins a scene */
    bool in_headings;  /* the paragraph before is a heading */
} Cutter;

static bool add_line(Cutter *cutter, const ScriptLine *line)
{
    Script *script = cutter->script;
    ScriptLine *grown = arena_grow(script->arena, script->lines, &cutter->lines_capacity,
                                   script->n_lines + 1, sizeof *grown);
    if (!grown) return false;
    script->lines = grown;
    grown[script->n_lines] = *line;
    grown[script->n_lines].scene = (uint32_t)(script->n_scenes - 1);
    script->n_lines++;
    script->scenes[script->n_scenes - 1].n_lines++;
    return true;
}

static bool begin_scene(Cutter *cutter, Span title)
{
    Script *script = cutter->script;
    Scene *grown = arena_grow(script->arena, script->scenes, &cutter->scenes_capacity,
                              script->n_scenes + 1, sizeof *grown);
    if (!grown) return false;
    script->scenes = grown;
    grown[script->n_scenes++] = (Scene){.title = title, .first_line = script->n_lines};
    cutter->scene_ended = false;
    return true;
}

/* Add the narration in bytes `start` to `end`, if there is a word in it. Behind speech, the comma or full
 * stop that British style sets outside the marks, and dashes, belong to nobody. */
static bool add_narration(Cutter *cutter, size_t paragraph, size_t start, size_t end,
                          bool behind_speech)
{
    Span source = cutter->script->document->source;
    size_t n_bytes;
    size_t word = start;
    while (word < end && !utf8_is_word(utf8_decode(source, word, &n_bytes))) word += n_bytes;
    if (word == end) return true;
    while (start < end) {
        uint32_t code = utf8_decode(source, start, &n_bytes);
        bool loose =
            behind_speech && (code == ',' || code == '.' || code == ';' || code == ':' || code == '!' ||
                              code == '?' || code == '-' || marks_is_dash(code));
        if (!loose && !utf8_is_space(code)) break;
        start += n_bytes;
    }
    while (end > start && utf8_is_space(utf8_decode_before(source, end, &n_bytes))) end -= n_bytes;
    ScriptLine line = {.kind = LINE_NARRATION,
                       .paragraph = (uint32_t)paragraph,
                       .start = start,
                       .end = end,
                       .confidence = 1};
    return add_line(cutter, &line);
}

/* Cut paragraph `index` along the spans of speech that were found in it. */
static bool add_spans(Cutter *cutter, size_t index)
{
    const Paragraph *paragraph = &cutter->script->document->paragraphs[index];
    const SpeechSpans *spans = &cutter->spans;
    size_t at = paragraph->start;
    size_t first = cutter->script->n_lines;
    bool behind_speech = false;
    for (; cutter->next_span < spans->n_items && spans->items[cutter->next_span].paragraph == index;
         cutter->next_span++) {
        const SpeechSpan *span = &spans->items[cutter->next_span];
        if (!add_narration(cutter, index, at, span->outer_start, behind_speech)) return false;
        ScriptLine line = {.kind = span->kind, .paragraph = (uint32_t)index, .start = span->start,
                           .end = span->end, .continues = span->continues};
        if (!add_line(cutter, &line)) return false;
        at = span->outer_end;
        behind_speech = true;
    }
    if (!add_narration(cutter, index, at, paragraph->end, behind_speech)) return false;
    delivery_read(cutter->script, first, cutter->script->n_lines);
    return true;
}

static bool is_number_only(Span title)
{
    size_t n_words = 0;
    size_t n_bytes;
    bool in_word = false;
    for (size_t at = 0; at < title.n_bytes; at += n_bytes) {
        bool word = utf8_is_word(utf8_decode(title, at, &n_bytes));
        n_words += word && !in_word;
        in_word = word;
    }
    char last = title.data[title.n_bytes - 1];
    return n_words <= 2 &&
           (last == '.' || (last >= '0' && last <= '9') || last == 'I' || last == 'V' || last == 'X');
}

static bool add_heading(Cutter *cutter, size_t index)
{
    Span source = cutter->script->document->source;
    const Paragraph *paragraph = &cutter->script->document->paragraphs[index];
    Span title = span_slice(source, paragraph->start, paragraph->end);
    if (!cutter->in_headings && !begin_scene(cutter, title)) return false;
    /* Of several headings the last is the scene's own, with the number before it. */
    Scene *scene = &cutter->script->scenes[cutter->script->n_scenes - 1];
    if (cutter->in_headings)
        scene->title =
            is_number_only(scene->title)
                ? span_slice(source, (size_t)(scene->title.data - source.data), paragraph->end)
                : title;
    ScriptLine line = {.kind = LINE_HEADING, .paragraph = (uint32_t)index, .start = paragraph->start,
                       .end = paragraph->end, .confidence = 1};
    return add_line(cutter, &line);
}

static bool cut_paragraph(Cutter *cutter, size_t index)
{
    ParagraphKind kind = cutter->script->document->paragraphs[index].kind;
    bool added = true;
    switch (kind) {
    case PARAGRAPH_BREAK:
        /* An ornament below a heading belongs to it. */
        if (cutter->in_headings) return true;
        cutter->scene_ended = true;
        break;
    case PARAGRAPH_HEADING:
        added = add_heading(cutter, index);
        break;
    case PARAGRAPH_BODY:
        if (cutter->scene_ended) added = begin_scene(cutter, (Span){0});
        if (added) added = add_spans(cutter, index);
        break;
    }
    cutter->in_headings = kind == PARAGRAPH_HEADING;
    return added;
}

Status lines_cut(Script *script, const Log *log, Error *error)
{
    Cutter cutter = {.script = script, .scene_ended = true};
    cutter.spans.arena = arena_new();
    Status status = cutter.spans.arena ? utterances_find(script->document, log, &cutter.spans, error)
                                       : error_set(error, STATUS_NO_MEMORY, "out of memory");
    for (size_t i = 0; i < script->document->n_paragraphs && !status; i++)
        if (!cut_paragraph(&cutter, i)) status = error_set(error, STATUS_NO_MEMORY, "out of memory");
    arena_free(cutter.spans.arena);
    return status;
}
