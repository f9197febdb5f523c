/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How lines are said: the tag behind a line outranks the one before it. */
#include "script/delivery.h"

#include "script/tag.h"

static bool is_voiced(const ScriptLine *line)
{
    return line->kind == LINE_SPEECH || line->kind == LINE_THOUGHT;
}

void delivery_read(Script *script, size_t first, size_t end)
{
    Span source = script->document->source;
    for (size_t i = first; i < end; i++) {
        ScriptLine *line = &script->lines[i];
        Tag tag = {WORD_PLAIN, DELIVERY_NEUTRAL};
        if (!is_voiced(line)) continue;
        if (i + 1 < end && !is_voiced(&script->lines[i + 1]))
            tag = tag_behind(source, script->lines[i + 1].start, script->lines[i + 1].end);
        if (tag.role == WORD_PLAIN && i > first && !is_voiced(&script->lines[i - 1]))
            tag = tag_before(source, script->lines[i - 1].start, script->lines[i - 1].end);
        line->delivery = tag.delivery;
    }
}
