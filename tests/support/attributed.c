/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/attributed.h"

#include <string.h>

Status attributed_run(Attributed *out, Span text, const char *characters_file)
{
    *out = (Attributed){0};
    const AttributionOptions options = {.characters_file = characters_file};
    Status status = document_parse(text, "story.txt", &out->document, &out->error);
    if (!status) status = script_from_document(out->document, NULL, &out->script, &out->error);
    if (!status) status = attribution_run(out->script, &options, &out->error);
    return status;
}

void attributed_done(Attributed *story)
{
    script_free(story->script);
    document_free(story->document);
    *story = (Attributed){0};
}

const ScriptLine *attributed_line(const Attributed *story, const char *words)
{
    for (size_t i = 0; i < story->script->n_lines; i++) {
        const ScriptLine *line = &story->script->lines[i];
        if (line->kind != LINE_SPEECH && line->kind != LINE_THOUGHT) continue;
        if (span_find(script_line_text(story->script, line), span_of(words), 0) != SIZE_MAX) return line;
    }
    return NULL;
}

const Character *attributed_speaker(const Attributed *story, const char *words)
{
    const ScriptLine *line = attributed_line(story, words);
    return line ? &story->script->characters[line->speaker] : NULL;
}

const Character *attributed_character(const Attributed *story, const char *name)
{
    for (size_t i = 0; i < story->script->n_characters; i++) {
        const Character *character = &story->script->characters[i];
        if (!strcmp(character->name, name)) return character;
        for (size_t k = 0; k < character->n_aliases; k++)
            if (!strcmp(character->aliases[k], name)) return character;
    }
    return NULL;
}
