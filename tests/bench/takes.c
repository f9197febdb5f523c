/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The speech stage alone, beside bare.c: the takes of all lines of a story, in order, thrown away.
 *   takes STORY N_WORKERS   prints how many there were. Nothing is kept. */
#include "cli/console.h"
#include "cli/production.h"
#include "mix/take_queue.h"

#include <stdio.h>
#include <stdlib.h>

static void must(Status status, const Error *error)
{
    if (!status) return;
    char text[1024];
    error_format(error, text, sizeof text);
    fprintf(stderr, "%s\n", text);
    exit(1);
}

int main(int argc, char **argv)
{
    Error error = {0};
    Console console;
    Production production;
    TakeQueue queue;
    size_t n_frames = 0;
    if (argc != 3) {
        fputs("usage: takes STORY N_WORKERS\n", stderr);
        return 2;
    }
    setenv("DRAMATIS_CACHE_LIMIT", "0", 1);
    console_init(&console, 0);
    ProductionOptions options = {.story = argv[1], .depth = PRODUCTION_SPEECH,
                                 .n_workers = (unsigned)strtoul(argv[2], NULL, 10)};
    must(production_open(&options, &console.log, &production, &error), &error);
    must(take_queue_init(&queue, production.script, production.voices, production.thoughts, production.speech, 0, NULL,
                         &error), &error);
    queue.lexicon = production.lexicon;
    for (size_t i = 0; i < production.script->n_lines; i++) {
        Take take;
        must(take_queue_fill(&queue, &error), &error);
        must(take_queue_pull(&queue, &take, &error), &error);
        n_frames += take.n_frames;
        take_free(&take);
    }
    printf("%zu takes, %.1f s of audio\n", production.script->n_lines, (double)n_frames / SPEECH_RATE_HZ);
    take_queue_done(&queue);
    production_done(&production);
    return 0;
}
