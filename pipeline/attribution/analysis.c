/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The order in which a story is read: words, people, mentions, turns, then voices without a name. */
#include "attribution/analysis.h"

#include "attribution/characters.h"
#include "attribution/genders.h"

static Status read_mentions(const Script *script, Arena *arena, Analysis *out, Error *error)
{
    Status status = mentions_find(&out->tokens, &out->people, arena, &out->mentions, error);
    if (status) return status;
    mentions_link_pronouns(&out->tokens, &out->mentions, &out->people, arena);
    return turns_find(script, &out->reading, arena, &out->turns, error);
}

Status analysis_read(const Script *script, const char *characters_file, Arena *arena, Analysis *out, Error *error)
{
    *out = (Analysis){0};
    out->reading = (Reading){&out->tokens, &out->mentions, &out->people};
    Status status = words_init(&out->words, arena, error);
    if (!status) status = tokens_read(script, &out->words, arena, &out->tokens, error);
    if (!status) status = people_init(&out->people, &out->words, arena, error);
    if (status) return status;
    status = characters_file ? characters_load(characters_file, &out->people, error)
                             : discover_people(&out->tokens, script->document->source, &out->people, error);
    if (!status) status = read_mentions(script, arena, out, error);
    bool added = false;
    if (!status && !characters_file) status = discover_roles(&out->reading, &out->turns, &out->people, &added, error);
    if (!status && added) status = read_mentions(script, arena, out, error);
    if (!status) status = narrator_find(&out->reading, &out->turns, &out->people, &out->story, error);
    if (!status) genders_of_addresses(&out->reading, &out->turns, &out->people, out->story.narrator, arena);
    if (!status) status = unnamed_find(&out->reading, &out->turns, &out->people, error);
    if (status) return status;
    out->story.reading = &out->reading;
    out->story.turns = &out->turns;
    return story_prepare(&out->story, arena, error);
}
