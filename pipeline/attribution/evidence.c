/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reasons in words. The model weighs many small things; what is said here is the strongest of those that a
 * reader would point at, checked against the text again. */
#include "attribution/evidence.h"

enum { MAX_EXCERPT_WORDS = 8 };

typedef struct Case {
    const Story *story;
    Span source;
    const Decision *decisions;
    size_t turn;
    uint32_t person;
    const char *name;
    Arena *arena;
} Case;

/* The source from token `first` to token `end`, its line breaks included as they are. */
static Span excerpt(const Case *c, uint32_t first, uint32_t end)
{
    const Token *items = c->story->reading->tokens->items;
    if (end - first > MAX_EXCERPT_WORDS) end = first + MAX_EXCERPT_WORDS;
    Span text = span_slice(c->source, items[first].start, items[end - 1].start + items[end - 1].n_bytes);
    return text;
}

static Span tag_text(const Case *c, const Tag *tag)
{
    const Subject *subject = &tag->subject;
    uint32_t first = tag->verb < subject->first ? tag->verb : subject->first;
    uint32_t end = tag->verb >= subject->end ? tag->verb + 1 : subject->end;
    return excerpt(c, first, end);
}

static const char *tag_reason(const Case *c)
{
    const Turn *turn = &c->story->turns->items[c->turn];
    const Tag *tag = &turn->tag;
    const Subject *subject = &tag->subject;
    if (tag->strength < TAG_SOFT && turn->fixed == NO_PERSON) return NULL;
    if (tag->strength == TAG_NONE) return NULL;
    Span text = tag_text(c, tag);
    int n = (int)text.n_bytes;
    if (turn->fixed != NO_PERSON)
        return arena_printf(c->arena, "the tag \"%.*s\" names nobody who is known, so this is a voice of its own", n, text.data);
    if (subject->kind == SUBJECT_NAME && subject->person == c->person)
        return arena_printf(c->arena, "the tag \"%.*s\" names %s", n, text.data, c->name);
    if (subject->is_first_person && c->person == c->story->narrator)
        return arena_printf(c->arena, "the tag \"%.*s\" is the narrator's own", n, text.data);
    const char *what = subject->gender == WORD_MALE ? "man" : subject->gender == WORD_FEMALE ? "woman" : "person";
    if (subject->kind == SUBJECT_PRONOUN && subject->person == c->person)
        return arena_printf(c->arena, "the tag \"%.*s\", and the last %s named is %s", n, text.data, what, c->name);
    if (subject->kind == SUBJECT_NONE || subject->kind == SUBJECT_NAME) return NULL;
    return arena_printf(c->arena, "the tag \"%.*s\", and of those present the likeliest %s is %s", n, text.data, what, c->name);
}

/* Who acts beside the quotation. */
static const char *beat_reason(const Case *c)
{
    const Turn *turn = &c->story->turns->items[c->turn];
    const struct { const Subject *subject; const char *place; } BEATS[] = {
        {&turn->beat_before, "acts in the sentence before it"}, {&turn->beat_after, "acts in the sentence after it"},
        {&turn->lead_last, "acts at the end of the paragraph before it"},
        {&turn->lead_first, "is whom the paragraph before it is about"}};
    for (size_t i = 0; i < sizeof BEATS / sizeof BEATS[0]; i++) {
        const Subject *subject = BEATS[i].subject;
        if (subject->kind == SUBJECT_NONE || subject->person != c->person) continue;
        Span text = excerpt(c, subject->first, subject->end + 3);
        return arena_printf(c->arena, "%s %s (\"%.*s\u2026\")", c->name, BEATS[i].place, (int)text.n_bytes, text.data);
    }
    return NULL;
}

static bool addresses(const Turn *turn, uint32_t person)
{
    for (int i = 0; i < TURN_MAX_VOCATIVES; i++)
        if (turn->vocatives[i] == person) return true;
    return false;
}

static const char *turn_reason(const Case *c)
{
    const Turn *turns = c->story->turns->items;
    const Person *people = c->story->reading->people->items;
    const Decision *decisions = c->decisions;
    if (c->turn && addresses(&turns[c->turn - 1], c->person))
        return arena_printf(c->arena, "%s is addressed in the turn before and answers", c->name);
    bool adjoins = c->turn && turns_adjoin(&turns[c->turn - 1], &turns[c->turn]);
    if (adjoins && c->turn > 1 && decisions[c->turn - 2].person == c->person && decisions[c->turn - 1].person != c->person
        && decisions[c->turn - 1].person != NO_PERSON)
        return arena_printf(c->arena, "%s and %s speak by turns", c->name, people[decisions[c->turn - 1].person].name);
    if (c->turn && decisions[c->turn - 1].person == c->person)
        return arena_printf(c->arena, "%s goes on speaking", c->name);
    return NULL;
}

const char *evidence_of(const Story *story, Span source, const Decision *decisions, size_t turn, Arena *arena)
{
    uint32_t person = decisions[turn].person;
    Case c = {story, source, decisions, turn, person, story->reading->people->items[person].name, arena};
    const char *tag = tag_reason(&c);
    if (tag && story->turns->items[turn].tag.subject.kind != SUBJECT_PRONOUN) return tag;
    const char *other = turn_reason(&c);
    if (!other || !tag) {
        const char *beat = beat_reason(&c);
        if (beat) other = other ? arena_printf(arena, "%s; %s", beat, other) : beat;
    }
    if (tag && other) return arena_printf(arena, "%s; %s", tag, other);
    if (tag || other) return tag ? tag : other;
    return arena_printf(arena, "no tag; %s is the likeliest of those who were named or spoke last", c.name);
}
