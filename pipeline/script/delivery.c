/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How lines are said: the tag behind a line outranks the one before it. */
#include "script/delivery.h"

#include "script/tag.h"

static bool is_voiced(const ScriptLine *line)
{
    return line->kind == LINE_SPEECH || line->kind == LINE_THOUGHT;
}

/* Whether words end in an exclamation mark. */
static bool is_exclaimed(Span text)
{
    size_t n = text.n_bytes;
    while (n > 0 && (text.data[n - 1] == ' ' || text.data[n - 1] == '\n' || text.data[n - 1] == '_' ||
                     text.data[n - 1] == '*'))
        n--;
    return n > 0 && text.data[n - 1] == '!';
}

void delivery_read(Script *script, size_t first, size_t end)
{
    Span source = script->document->source;
    for (size_t i = first; i < end; i++) {
        ScriptLine *line = &script->lines[i];
        Tag tag = {WORD_PLAIN, DELIVERY_NEUTRAL, false};
        if (!is_voiced(line)) continue;
        if (i + 1 < end && !is_voiced(&script->lines[i + 1]))
            tag = tag_behind(source, script->lines[i + 1].start, script->lines[i + 1].end);
        if (tag.role == WORD_PLAIN && i > first && !is_voiced(&script->lines[i - 1]))
            tag = tag_before(source, script->lines[i - 1].start, script->lines[i - 1].end);
        bool holds = !tag.if_exclaimed || is_exclaimed(script_line_text(script, line));
        line->delivery = holds ? tag.delivery : DELIVERY_NEUTRAL;
    }
}
