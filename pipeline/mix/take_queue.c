/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file take_queue.c
 * Keeps the speech workers busy. */
#include "mix/take_queue.h"

#include <stdio.h>
#include <unistd.h>

/* Lines differ in length, so a few a worker keep all of them busy while the longest is awaited. */
static size_t lines_ahead(void)
{
    long n_cores = sysconf(_SC_NPROCESSORS_ONLN);
    size_t n = 8 + 4 * (size_t)(n_cores < 1 ? 1 : n_cores);
    return n < SPEECH_MAX_PENDING ? n : SPEECH_MAX_PENDING;
}

void take_queue_init(TakeQueue *queue, const Script *script, const CastVoice *voices, Speech *speech,
                     size_t first_line, const volatile int *cancel)
{
    *queue = (TakeQueue){.script = script,
                         .voices = voices,
                         .speech = speech,
                         .cancel = cancel,
                         .n_ahead = lines_ahead(),
                         .next_submit = first_line,
                         .next_pull = first_line};
}

void take_queue_done(TakeQueue *queue)
{
    bool is_cancelled = queue->cancel && *queue->cancel;
    while (!is_cancelled && queue->next_pull < queue->next_submit) {
        Take take;
        Status status = speech_receive(queue->speech, queue->next_pull++, queue->cancel, &take, NULL);
        if (status) break;
        take_free(&take);
    }
    buffer_done(&queue->text);
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
        buffer_clear(&queue->text);
        script_spoken_text(script, line, &queue->text);
        if (queue->text.failed) return error_set(error, STATUS_NO_MEMORY, "out of memory");
        SpeechRequest request = {.text = buffer_span(&queue->text),
                                 .voice = queue->voices[line->speaker],
                                 .delivery = line->delivery};
        Status status = speech_submit(queue->speech, queue->next_submit, &request, error);
        if (status) return at_line(queue, queue->next_submit, status, error);
        queue->next_submit++;
    }
    return STATUS_OK;
}

Status take_queue_pull(TakeQueue *queue, Take *out, Error *error)
{
    Status status = take_queue_fill(queue, error);
    if (status) return status;
    status = speech_receive(queue->speech, queue->next_pull, queue->cancel, out, error);
    if (status) return at_line(queue, queue->next_pull, status, error);
    queue->next_pull++;
    return STATUS_OK;
}
