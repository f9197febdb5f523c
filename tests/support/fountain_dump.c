/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/fountain_dump.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

void fountain_read(ReadFountain *out, const char *text)
{
    *out = (ReadFountain){.findings = {.arena = arena_new()}};
    if (!out->findings.arena) abort();
    out->status = script_from_fountain(span_of(text), "tale.fountain", &out->findings, &out->document, &out->script,
                                       &out->error);
}

void fountain_done(ReadFountain *read)
{
    script_free(read->script);
    document_free(read->document);
    arena_free(read->findings.arena);
}

static void dump_line(const Script *script, const ScriptLine *line, Buffer *out)
{
    static const char letters[] = {
        [LINE_NARRATION] = '-', [LINE_SPEECH] = ':', [LINE_THOUGHT] = '~', [LINE_HEADING] = '#'};
    buffer_add_string(out, script->characters[line->speaker].name);
    if (line->delivery != DELIVERY_NEUTRAL) buffer_printf(out, " (%s)", delivery_name(line->delivery));
    if (line->extension) buffer_printf(out, " [%s]", line->extension);
    if (line->together) buffer_add_string(out, " ^");
    if (line > script->lines && line->paragraph == line[-1].paragraph) buffer_add_string(out, " +");
    buffer_printf(out, " %c ", letters[line->kind]);
    script_written_text(script, line, out);
    buffer_add_char(out, '\n');
}

static void dump_cues(const Script *script, size_t line, size_t *next, Buffer *out)
{
    static const char *const kinds[] = {[CUE_AMBIENCE] = "amb", [CUE_SOUND] = "sfx", [CUE_MUSIC] = "music",
                                        [CUE_PAUSE] = "pause", [CUE_ROOM] = "room"};
    for (; *next < script->n_cues && script->cues[*next].line == line; (*next)++) {
        const Cue *cue = &script->cues[*next];
        buffer_printf(out, "* %s %s @%zu", kinds[cue->kind], cue->name, cue->offset);
        if (cue->gain_db < 0 || cue->gain_db > 0) buffer_printf(out, " %d dB", (int)cue->gain_db);
        if (cue->timing != CUE_USUAL) buffer_printf(out, " %s", cue_timing_name(cue->timing));
        if (cue->pan < 0 || cue->pan > 0) buffer_printf(out, " %d %%", (int)(cue->pan * 100));
        if (cue->seconds > 0) buffer_printf(out, " %d ms", (int)(cue->seconds * 1000 + 0.5));
        buffer_add_char(out, '\n');
    }
}

void fountain_dump(const ReadFountain *read, Buffer *out)
{
    const Script *script = read->script;
    size_t cue = 0;
    for (size_t i = 0; i < read->findings.n_items; i++) {
        const Finding *finding = &read->findings.items[i];
        buffer_printf(out, "%s %d:%d %s\n", finding->severity == FINDING_ERROR ? "!" : "?", finding->place.line,
                      finding->place.column, finding->code);
    }
    for (size_t s = 0; script && s < script->n_scenes; s++) {
        const Scene *scene = &script->scenes[s];
        buffer_printf(out, "== %.*s\n", (int)scene->title.n_bytes, scene->title.data ? scene->title.data : "");
        for (size_t i = scene->first_line; i < scene->first_line + scene->n_lines; i++) {
            dump_cues(script, i, &cue, out);
            dump_line(script, &script->lines[i], out);
        }
    }
    if (script) dump_cues(script, script->n_lines, &cue, out);
}

void assert_fountain(const char *text, const char *expected)
{
    ReadFountain read;
    Buffer dump = {0};
    fountain_read(&read, text);
    if (read.status) fail_msg("%d:%d: %s", read.error.line, read.error.column, read.error.message);
    fountain_dump(&read, &dump);
    assert_string_equal(dump.data ? dump.data : "", expected);
    buffer_done(&dump);
    fountain_done(&read);
}
