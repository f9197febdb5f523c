/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/script_dump.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static void keep_message(void *context, LogLevel level, const char *file, int line, int column,
                         const char *message)
{
    (void)file;
    if (level == LOG_WARNING) buffer_printf(context, "%d:%d: %s\n", line, column, message);
}

void story_make_span(Story *story, Span text)
{
    Error error = {0};
    *story = (Story){0};
    Log log = {keep_message, &story->log};
    if (document_parse(text, "story.txt", &story->document, &error)) fail_msg("%s", error.message);
    if (script_from_document(story->document, &log, &story->script, &error)) fail_msg("%s", error.message);
    if (script_check_coverage(story->script, &error))
        fail_msg("%d:%d: %s", error.line, error.column, error.message);
}

void story_make(Story *story, const char *text)
{
    story_make_span(story, span_of(text));
}

void story_done(Story *story)
{
    script_free(story->script);
    document_free(story->document);
    buffer_done(&story->log);
}

void story_dump_short(const Story *story, Buffer *out)
{
    static const char letters[] = {
        [LINE_NARRATION] = 'N', [LINE_SPEECH] = 'S', [LINE_THOUGHT] = 'T', [LINE_HEADING] = 'H'};
    for (size_t i = 0; i < story->script->n_lines; i++) {
        const ScriptLine *line = &story->script->lines[i];
        if (i) buffer_add_string(out, " / ");
        buffer_printf(out, "%c%s ", letters[line->kind], line->continues ? "+" : "");
        script_spoken_text(story->script, line, out);
    }
}

static void dump_cues(const Script *script, size_t line, size_t *cue, Buffer *out)
{
    for (; *cue < script->n_cues && script->cues[*cue].line == line; (*cue)++)
        buffer_printf(out, "  cue %s\n", *script->cues[*cue].name ? script->cues[*cue].name : "(none)");
}

void story_dump_long(const Story *story, Buffer *out)
{
    const Script *script = story->script;
    size_t cue = 0;
    if (story->log.n_bytes) buffer_printf(out, "warnings\n%s", story->log.data);
    for (size_t s = 0; s < script->n_scenes; s++) {
        const Scene *scene = &script->scenes[s];
        buffer_printf(out, "scene \"%.*s\"\n", (int)scene->title.n_bytes,
                      scene->title.data ? scene->title.data : "");
        for (size_t i = scene->first_line; i < scene->first_line + scene->n_lines; i++) {
            const ScriptLine *line = &script->lines[i];
            TextPlace place = document_place(story->document, line->start);
            dump_cues(script, i, &cue, out);
            buffer_printf(out, "  %d:%d %s", place.line, place.column, line_kind_name(line->kind));
            if (line->delivery != DELIVERY_NEUTRAL) buffer_printf(out, " %s", delivery_name(line->delivery));
            buffer_add_string(out, line->continues ? " continues: " : ": ");
            script_spoken_text(script, line, out);
            buffer_add_char(out, '\n');
        }
    }
}

void assert_lines(const char *text, const char *expected)
{
    Story story;
    Buffer dump = {0};
    story_make(&story, text);
    story_dump_short(&story, &dump);
    assert_string_equal(dump.data ? dump.data : "", expected);
    buffer_done(&dump);
    story_done(&story);
}
