/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/mix_render.h"
#include "base/loudness.h"
#include "support/fake_speech.h"

#include <stdlib.h>
#include <string.h>

static void keep_mark(void *context, const MixMark *mark)
{
    Rendered *rendered = context;
    if (rendered->n_marks == RENDERED_MAX_MARKS) abort();
    MixMark *kept = &rendered->marks[rendered->n_marks++];
    *kept = *mark;
    kept->words = NULL; /* theirs only while it is told */
}

static Status read_all(Mix *mix, size_t block_frames, Rendered *out, Error *error)
{
    size_t capacity = 0, n = 1;
    while (n > 0) {
        if (capacity < out->n_frames + block_frames) {
            capacity = 2 * (out->n_frames + block_frames);
            float *frames = realloc(out->frames, capacity * 2 * sizeof *frames);
            if (!frames) abort();
            out->frames = frames;
        }
        Status status = mix_read(mix, out->frames + 2 * out->n_frames, block_frames, &n, error);
        if (status) return status;
        out->n_frames += n;
    }
    return STATUS_OK;
}

Status render_mix(const Script *script, const CastVoice *voices, const char *sounds_folder,
                  size_t first_line, double gain_db, size_t block_frames, Rendered *out, Error *error)
{
    CastVoice centre[8] = {0};
    for (size_t i = 0; i < 8; i++) centre[i].has_place = true;
    MixOptions options = {.script = script, .voices = voices ? voices : centre, .sounds_folder = sounds_folder, .first_line = first_line};
    return render_mix_with(&options, gain_db, block_frames, out, error);
}

Status render_mix_with(const MixOptions *asked, double gain_db, size_t block_frames, Rendered *out, Error *error)
{
    MixOptions options = *asked;
    Speech *speech = fake_speech_new();
    Mix *mix = NULL;
    if (!speech) abort();
    fake_speech_set(speech, gain_db, true);
    memset(out, 0, sizeof *out);
    options.on_mark = keep_mark;
    options.context = out;
    Status status = mix_open(&options, speech, &mix, error);
    if (!status) status = read_all(mix, block_frames, out, error);
    mix_free(mix);
    /* Whatever happened, no line is left waiting under a number that the next mix may want. */
    if (fake_speech_waiting(speech) != 0) abort();
    speech_close(speech);
    if (status) rendered_done(out);
    return status;
}

void rendered_done(Rendered *rendered)
{
    free(rendered->frames);
    memset(rendered, 0, sizeof *rendered);
}

double rendered_lufs(const Rendered *rendered, int64_t from, int64_t to)
{
    LoudnessMeter *meter = loudness_meter_new(MIX_RATE_HZ, 2);
    if (!meter) abort();
    loudness_meter_process(meter, rendered->frames + 2 * from, (size_t)(to - from));
    double lufs = loudness_meter_integrated(meter);
    loudness_meter_free(meter);
    return lufs;
}
