/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reasons in words. The model weighs many small things; what is said here is the strongest of those that a
 * reader would point at, checked against the text again. */
#include "attribution/evidence.h"

#include "attribution/excerpt.h"

typedef struct Case {
    const Story *story;
    const Decision *decisions;
    size_t turn;
    uint32_t person;
    const char *name;
    Quoting quoting;
} Case;

static const Fact NO_FACT = {FEATURE_TAG_MATCH, NULL};

static Fact tag_fact(const Case *c)
{
    const Turn *turn = &c->story->turns->items[c->turn];
    const Tag *tag = &turn->tag;
    const Subject *subject = &tag->subject;
    Arena *arena = c->quoting.arena;
    if (tag->strength == TAG_NONE || (tag->strength < TAG_SOFT && turn->fixed == NO_PERSON)) return NO_FACT;
    const char *text = excerpt_tag(&c->quoting, tag);
    if (!text) return NO_FACT;
    if (turn->fixed != NO_PERSON)
        return (Fact){FEATURE_TAG_MATCH,
                      arena_printf(arena, "the tag \"%s\" names nobody who is known, so this is a voice of its own", text)};
    if (subject->kind == SUBJECT_NAME && subject->person == c->person)
        return (Fact){FEATURE_TAG_MATCH, arena_printf(arena, "the tag \"%s\" names %s", text, c->name)};
    if (subject->is_first_person && c->person == c->story->narrator)
        return (Fact){FEATURE_TAG_NARRATOR, arena_printf(arena, "the tag \"%s\" is the narrator's own", text)};
    if (subject->kind == SUBJECT_NONE || subject->kind == SUBJECT_NAME) return NO_FACT;
    if (subject->kind == SUBJECT_PRONOUN && subject->person == c->person)
        return (Fact){FEATURE_TAG_LINK, arena_printf(arena, "the tag \"%s\" most likely means %s", text, c->name)};
    if (!(gender_match(&c->story->reading->people->items[c->person], subject->gender) > 0)) return NO_FACT;
    const char *what = subject->gender == WORD_MALE ? "man" : "woman";
    return (Fact){FEATURE_TAG_GENDER,
                  arena_printf(arena, "the tag \"%s\", and of those present the likeliest %s is %s", text, what, c->name)};
}

/* Who acts beside the quotation. */
static Fact beat_fact(const Case *c)
{
    const Turn *turn = &c->story->turns->items[c->turn];
    const struct { const Subject *subject; Feature name, pronoun; const char *place; } BEATS[] = {
        {&turn->beat_before, FEATURE_BEFORE_MATCH, FEATURE_BEFORE_LINK, "acts in the sentence before it"},
        {&turn->beat_after, FEATURE_AFTER_MATCH, FEATURE_AFTER_LINK, "acts in the sentence after it"},
        {&turn->lead_last, FEATURE_LEAD_LAST_MATCH, FEATURE_LEAD_LAST_LINK, "acts at the end of the paragraph before it"},
        {&turn->lead_first, FEATURE_LEAD_FIRST_MATCH, FEATURE_LAST_LINKED, "is whom the paragraph before it is about"}};
    for (size_t i = 0; i < sizeof BEATS / sizeof BEATS[0]; i++) {
        const Subject *subject = BEATS[i].subject;
        if (subject->kind == SUBJECT_NONE || subject->person != c->person) continue;
        const char *text = excerpt_act(&c->quoting, subject);
        if (!text) return NO_FACT;
        return (Fact){subject->kind == SUBJECT_PRONOUN ? BEATS[i].pronoun : BEATS[i].name,
                      arena_printf(c->quoting.arena, "%s %s (\"%s\u2026\")", c->name, BEATS[i].place, text)};
    }
    return NO_FACT;
}

static bool addresses(const Turn *turn, uint32_t person)
{
    for (int i = 0; i < TURN_MAX_VOCATIVES; i++)
        if (turn->vocatives[i] == person) return true;
    return false;
}

static Fact turn_fact(const Case *c)
{
    const Turn *turns = c->story->turns->items;
    const Person *people = c->story->reading->people->items;
    const Decision *decisions = c->decisions;
    Arena *arena = c->quoting.arena;
    if (c->turn && addresses(&turns[c->turn - 1], c->person))
        return (Fact){FEATURE_PREVIOUS_ADDRESSED, arena_printf(arena, "%s is addressed in the turn before and answers", c->name)};
    bool adjoins = c->turn && turns_adjoin(&turns[c->turn - 1], &turns[c->turn]);
    if (adjoins && c->turn > 1 && decisions[c->turn - 2].person == c->person && decisions[c->turn - 1].person != c->person
        && decisions[c->turn - 1].person != NO_PERSON)
        return (Fact){FEATURE_IS_PREVIOUS2,
                      arena_printf(arena, "%s and %s speak by turns", c->name, people[decisions[c->turn - 1].person].name)};
    if (c->turn && decisions[c->turn - 1].person == c->person)
        return (Fact){FEATURE_IS_PREVIOUS1, arena_printf(arena, "%s goes on speaking", c->name)};
    return NO_FACT;
}

static Case case_of(const Story *story, Span source, const Decision *decisions, size_t turn, Arena *arena)
{
    uint32_t person = decisions[turn].person;
    return (Case){story, decisions, turn, person, story->reading->people->items[person].name,
                  {story->reading->tokens, source, arena}};
}

static void add_fact(Evidence *evidence, Fact fact)
{
    if (fact.text && evidence->n < EVIDENCE_MAX_FACTS) evidence->facts[evidence->n++] = fact;
}

/* A tag that names the speaker says it all; anything weaker is borne out by the talk, or by who acts beside it. */
static Evidence find_facts(const Case *c)
{
    Evidence evidence = {0};
    Fact tag = tag_fact(c), other = NO_FACT;
    if (!tag.text || c->story->turns->items[c->turn].tag.subject.kind == SUBJECT_PRONOUN) other = turn_fact(c);
    bool needs_beat = !tag.text || (!other.text && c->story->turns->items[c->turn].tag.subject.kind == SUBJECT_PRONOUN);
    add_fact(&evidence, tag);
    if (needs_beat) add_fact(&evidence, beat_fact(c));
    add_fact(&evidence, other);
    return evidence;
}

Evidence evidence_find(const Story *story, Span source, const Decision *decisions, size_t turn, Arena *arena)
{
    Case c = case_of(story, source, decisions, turn, arena);
    return find_facts(&c);
}

const char *evidence_of(const Story *story, Span source, const Decision *decisions, size_t turn, Arena *arena)
{
    Case c = case_of(story, source, decisions, turn, arena);
    Evidence evidence = find_facts(&c);
    if (!evidence.n) return arena_printf(arena, "no tag; %s is the likeliest of those who were named or spoke last", c.name);
    if (evidence.n == 1) return evidence.facts[0].text;
    return arena_printf(arena, "%s; %s", evidence.facts[0].text, evidence.facts[1].text);
}
