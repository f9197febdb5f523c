/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file take_queue.c
 * Keeps the speech workers busy. */
#include "mix/take_queue.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* Lines differ in length, so a few a worker keep all of them busy while the longest is awaited. */
static size_t lines_ahead(void)
{
    long n_cores = sysconf(_SC_NPROCESSORS_ONLN);
    size_t n = 8 + 4 * (size_t)(n_cores < 1 ? 1 : n_cores);
    return n < SPEECH_MAX_PENDING ? n : SPEECH_MAX_PENDING;
}

Status take_queue_init(TakeQueue *queue, const Script *script, const CastVoice *voices, Thoughts thoughts, Speech *speech,
                     size_t first_line, const volatile int *cancel, Error *error)
{
    *queue = (TakeQueue){.script = script,
                         .voices = voices,
                         .thoughts = thoughts,
                         .speech = speech,
                         .cancel = cancel,
                         .n_ahead = lines_ahead(),
                         .next_submit = first_line,
                         .next_pull = first_line};
    queue->spoken = calloc(queue->n_ahead, sizeof *queue->spoken);
    return queue->spoken ? STATUS_OK : error_set(error, STATUS_NO_MEMORY, "out of memory");
}

void take_queue_give_up(TakeQueue *queue)
{
    for (size_t line = queue->next_pull; line < queue->next_submit; line++) speech_forget(queue->speech, line);
    queue->next_submit = queue->next_pull;
}

void take_queue_done(TakeQueue *queue)
{
    take_queue_give_up(queue);
    for (size_t i = 0; queue->spoken && i < queue->n_ahead; i++) spoken_done(&queue->spoken[i]);
    free(queue->spoken);
}

/* Say where in the story it went wrong, unless the speech stage named a place of its own. */
static Status at_line(const TakeQueue *queue, size_t line, Status status, Error *error)
{
    if (!error || error->file[0] || status == STATUS_CANCELLED) return status;
    TextPlace place = document_place(queue->script->document, queue->script->lines[line].start);
    error->line = place.line;
    error->column = place.column;
    snprintf(error->file, sizeof error->file, "%s", place.file);
    return status;
}

Status take_queue_fill(TakeQueue *queue, Error *error)
{
    const Script *script = queue->script;
    while (queue->next_submit < script->n_lines &&
           queue->next_submit - queue->next_pull < queue->n_ahead) {
        const ScriptLine *line = &script->lines[queue->next_submit];
        LineSound sound = cast_line_sound(queue->voices, queue->thoughts, line);
        Spoken *spoken = &queue->spoken[queue->next_submit % queue->n_ahead];
        SpokenStyle style = spoken_style(line->kind, sound.voice.language, queue->voices[NARRATOR].language);
        Status status = spoken_read(spoken, script, line, style, error);
        if (status) return status;
        const Character *speaker = &script->characters[line->speaker];
        SpeechRequest request = {.text = buffer_span(&spoken->words),
                                 .stresses = spoken->stresses,
                                 .n_stresses = spoken->n_stresses,
                                 .voice = sound.voice,
                                 .delivery = sound.delivery,
                                 .lexicon = queue->lexicon,
                                 .lexicon_scope = lexicon_scope(queue->lexicon, speaker)};
        status = speech_submit(queue->speech, queue->next_submit, &request, error);
        if (status) return at_line(queue, queue->next_submit, status, error);
        queue->next_submit++;
    }
    return STATUS_OK;
}

/* Turn places in what was said into places in the source. What was said in several words for one is one. */
static void point_to_source(const Spoken *spoken, Take *take)
{
    size_t n = 0;
    for (size_t i = 0; i < take->n_words; i++) {
        TakeWord word = take->words[i];
        size_t start, end;
        spoken_source(spoken, word.start_byte, (size_t)word.start_byte + word.n_bytes, &start, &end);
        if (n > 0 && start < (size_t)take->words[n - 1].start_byte + take->words[n - 1].n_bytes) {
            TakeWord *last = &take->words[n - 1];
            if (end > (size_t)last->start_byte + last->n_bytes) last->n_bytes = (uint32_t)(end - last->start_byte);
            continue;
        }
        word.start_byte = (uint32_t)start;
        word.n_bytes = (uint32_t)(end - start);
        take->words[n++] = word;
    }
    take->n_words = n;
}

Status take_queue_pull(TakeQueue *queue, Take *out, Error *error)
{
    Status status = take_queue_fill(queue, error);
    if (status) return status;
    status = speech_receive(queue->speech, queue->next_pull, queue->cancel, out, error);
    if (status) return at_line(queue, queue->next_pull, status, error);
    point_to_source(&queue->spoken[queue->next_pull % queue->n_ahead], out);
    queue->next_pull++;
    return STATUS_OK;
}
