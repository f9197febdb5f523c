/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the features mean to a reader. A phrase is said only when the two candidates stand to each other as it says. */
#include "attribution/phrases.h"

#include "attribution/look.h"

#include <string.h>

/* How the favoured one and the other must compare in a feature for a phrase to hold. */
typedef enum When {
    HAS,       /* the favoured one has it, the other has not */
    OTHER_HAS, /* the other has it, the favoured one has not */
    CONFLICTS, /* it speaks against the other, not against the favoured one */
    MORE,      /* the favoured one has more of it */
    LESS,      /* the favoured one has less of it */
    NEARER,    /* less of it, and it is a distance that is not beyond reach */
    FIRST      /* the favoured one has none of it, the other some: ranks */
} When;

typedef struct Phrase {
    Feature feature;
    When when;
    PhraseSide side;
    const char *text; /* {P} the favoured one, {Q} the other, and the words of expand() */
} Phrase;

static const float UNREACHED = 8.5f; /* distances are logarithms; this is as good as never */

#define FOR(feature, when, text) {FEATURE_##feature, when, PHRASE_OF_FAVOURED, text}
#define NOT(feature, when, text) {FEATURE_##feature, when, PHRASE_OF_OTHER, text}
static const Phrase PHRASES[] = {
    FOR(TAG_MATCH, HAS, "the tag \"{tag}\" names {P}"),
    FOR(TAG_MATCH, MORE, "of those whom the tag \"{tag}\" may mean, {P} is the likeliest"),
    NOT(TAG_GENDER, CONFLICTS, "\"{who}\" in the tag rules out {Q man}"),
    FOR(TAG_GENDER, HAS, "\"{who}\" in the tag fits {P man}"),
    NOT(BEFORE_GENDER, CONFLICTS, "\"{before}\" in the sentence before it is not {Q man}"),
    FOR(BEFORE_GENDER, HAS, "\"{before}\" in the sentence before it fits {P man}"),
    NOT(AFTER_GENDER, CONFLICTS, "\"{after}\" in the sentence after it is not {Q man}"),
    FOR(AFTER_GENDER, HAS, "\"{after}\" in the sentence after it fits {P man}"),
    NOT(LEAD_LAST_GENDER, CONFLICTS, "\"{lead}\" at the end of the paragraph before it is not {Q man}"),
    FOR(LEAD_LAST_GENDER, HAS, "\"{lead}\" at the end of the paragraph before it fits {P man}"),
    FOR(RANK_GENDER, FIRST, "of those whom \"{pronoun}\" fits, {P} is the last to be named before it"),
    FOR(RANK_LINKED_GENDER, FIRST, "of those whom \"{pronoun}\" fits, the narration before it spoke of {P} last"),
    FOR(TAG_LINK, HAS, "\"{who}\" in the tag most likely means {P}"),
    FOR(BEFORE_LINK, HAS, "\"{before}\" in the sentence before it most likely means {P}"),
    FOR(AFTER_LINK, HAS, "\"{after}\" in the sentence after it most likely means {P}"),
    FOR(LEAD_LAST_LINK, HAS, "\"{lead}\" at the end of the paragraph before it most likely means {P}"),
    FOR(LAST_LINKED, HAS, "the narration before it spoke of {P} last"),
    FOR(BETWEEN_LINKED, MORE, "pronouns in the narration since the turn before mean {P}"),
    FOR(BETWEEN_SHARE, MORE, "the narration since the turn before is more about {P}"),
    FOR(IN_SCENE, MORE, "the scene has spoken more of {P} so far"),
    FOR(PARAGRAPHS_LINKED, LESS, "the narration spoke of {P} {p ago}, of {Q} {q ago}"),
    FOR(DISTANCE_LINKED, NEARER, "the narration spoke of {P} more lately"),
    FOR(RANK_LINKED, FIRST, "the narration before it spoke of {P} last"),
    FOR(DECAY_LINKED, MORE, "pronouns in the narration before it mean {P} more often"),
    FOR(TAG_NARRATOR, HAS, "\"{who}\" in the tag is {P}, who tells the story"),
    NOT(TAG_NARRATOR, CONFLICTS, "{Q} tells the story and would be \"I\" in the tag"),
    FOR(IS_NARRATOR, HAS, "{P} tells the story"),
    NOT(IS_NARRATOR, OTHER_HAS, "{Q} tells the story, and is mostly heard with an \"I\" beside it"),
    FOR(BEFORE_MATCH, HAS, "{P} acts in the sentence before it (\"{before act}\u2026\")"),
    FOR(AFTER_MATCH, HAS, "{P} acts in the sentence after it (\"{after act}\u2026\")"),
    FOR(LEAD_LAST_MATCH, HAS, "{P} acts at the end of the paragraph before it (\"{lead act}\u2026\")"),
    FOR(LEAD_FIRST_MATCH, HAS, "the paragraph before it is about {P} (\"{first act}\u2026\")"),
    FOR(OWN_SUBJECT, MORE, "{P} acts in its paragraph"),
    FOR(OWN_FIRST, HAS, "{P} is named first in its paragraph"),
    FOR(OWN_NEAREST_BEFORE, HAS, "{P} is named right before it"),
    FOR(OWN_NEAREST_AFTER, HAS, "{P} is named right after it"),
    FOR(OWN_COUNT, MORE, "its paragraph names {P}"),
    NOT(OWN_OBJECT, LESS, "its paragraph names {Q}, but not as the one who acts"),
    FOR(BETWEEN_LAST_SUBJECT, HAS, "{P} is the last to act in the narration before it"),
    FOR(BETWEEN_SUBJECT, MORE, "{P} acts in the narration since the turn before"),
    FOR(BETWEEN_LAST, HAS, "{P} is the last to be named since the turn before"),
    FOR(BETWEEN_FIRST, HAS, "{P} is the first to be named since the turn before"),
    FOR(BETWEEN_COUNT, MORE, "the narration since the turn before names {P}"),
    FOR(RANK, FIRST, "{P} is the last to be named in the narration before it"),
    FOR(RANK_SUBJECT, FIRST, "{P} is the last to act in the narration before it"),
    FOR(DISTANCE, NEARER, "{P} was named in the narration more lately"),
    FOR(DISTANCE_SUBJECT, NEARER, "{P} acted more lately"),
    NOT(DISTANCE_QUOTED, MORE, "{Q} is named in what was said before it"),
    FOR(DECAY_BACK, MORE, "the narration before it names {P} more often"),
    NOT(DECAY_QUOTED, LESS, "{Q} is named in what was said before it"),
    FOR(FORWARD_FIRST, HAS, "{P} is the first to be named after it"),
    FOR(DECAY_FORWARD, MORE, "the narration after it names {P}"),
    FOR(MENTIONS, MORE, "{P} is named more often in the story"),
    FOR(NOUN_IN_NAME, HAS, "the noun of the tag is part of {P}'s name"),
    FOR(NOUN_OWNER, HAS, "whoever the tag speaks of is of {P}'s family name"),
    FOR(NOUN_KIN, HAS, "{P} is whoever's kin the tag speaks of"),
    FOR(NOUN_LAST, HAS, "the noun of the tag meant {P} before"),
    FOR(IDIOLECT, MORE, "the words are more like {P}'s elsewhere"),
    FOR(IDIOLECT_LEAD, MORE, "the words are more like {P}'s elsewhere"),
    FOR(ALTERNATION, MORE, "{P} and the last speaker take turns"),
    NOT(IS_ROLE, OTHER_HAS, "{Q} is known by a role alone"),
    NOT(IS_UNNAMED, OTHER_HAS, "{Q} has no name"),
    NOT(ADDRESSED, OTHER_HAS, "{Q} is addressed in it, and so is unlikely to speak it"),
    NOT(NAMED, OTHER_HAS, "{Q} is spoken of in it, and so is unlikely to speak it"),
    NOT(SPOKEN_TO, OTHER_HAS, "the tag says that it is said to {Q}"),
    FOR(PREVIOUS_ADDRESSED, HAS, "{P} is addressed in the turn before, and answers"),
    FOR(PREVIOUS_SPOKEN_TO, HAS, "the turn before is said to {P}, who answers"),
    NOT(PREVIOUS_NAMED, OTHER_HAS, "{Q} is spoken of in the turn before"),
    FOR(PREVIOUS_NAMED, HAS, "{P} is spoken of in the turn before"),
    NOT(PREVIOUS2_ADDRESSED, OTHER_HAS, "{Q} is addressed two turns before"),
    FOR(NEXT_ADDRESSED, HAS, "the next turn addresses {P}"),
    NOT(NEXT_NAMED, OTHER_HAS, "{Q} is spoken of in the next turn"),
    FOR(PREVIOUS_SIR, HAS, "the turn before addresses {address before}, as {P} is"),
    NOT(PREVIOUS_SIR, CONFLICTS, "the turn before addresses {address before}, which {Q} is not"),
    FOR(NEXT_SIR, HAS, "the next turn addresses {address after}, as {P} is"),
    NOT(NEXT_SIR, CONFLICTS, "the next turn addresses {address after}, which {Q} is not"),
    NOT(PREVIOUS_TAG, OTHER_HAS, "a tag gives the turn before to {Q}, and another answers"),
    FOR(PREVIOUS_TAG, HAS, "a tag gives the turn before to {P}, who goes on"),
    FOR(PREVIOUS2_TAG, HAS, "a tag gives the turn before the last to {P}"),
    NOT(NEXT_TAG, OTHER_HAS, "a tag gives the next turn to {Q}"),
    FOR(NEXT_TAG, HAS, "a tag gives the next turn to {P}"),
    FOR(NEXT2_TAG, HAS, "a tag gives the turn after the next to {P}"),
    NOT(NEXT3_TAG, OTHER_HAS, "a tag gives the third turn from here to {Q}"),
    NOT(NEXT_GENDER, OTHER_HAS, "the tag of the next turn fits {Q}"),
    FOR(NEXT2_GENDER, HAS, "the tag of the turn after the next fits {P}"),
    FOR(SAME_TAG_BACK, MORE, "tags give this side of the talk to {P} before it"),
    FOR(SAME_TAG_FORWARD, MORE, "tags give this side of the talk to {P} after it"),
    NOT(OTHER_TAG_BACK, LESS, "tags give the other side of the talk to {Q} before it"),
    NOT(OTHER_TAG_FORWARD, LESS, "tags give the other side of the talk to {Q} after it"),
    FOR(SAME_GENDER, MORE, "the tags on this side of the talk fit {P} better"),
    NOT(OTHER_GENDER, LESS, "the tags on the other side of the talk fit {Q} better"),
    NOT(SAME_ADDRESSED, LESS, "{Q} is addressed by this side of the talk"),
    FOR(OTHER_ADDRESSED, MORE, "{P} is addressed by the other side of the talk"),
    FOR(SAME_MENTION, MORE, "{P} acts beside turns of this side of the talk"),
    NOT(OTHER_MENTION, LESS, "{Q} acts beside turns of the other side of the talk"),
    FOR(IS_PREVIOUS1, HAS, "{P} spoke right before it, and goes on"),
    NOT(IS_PREVIOUS1, OTHER_HAS, "{Q} spoke right before it, and another answers"),
    FOR(IS_PREVIOUS2, HAS, "{P} spoke two turns ago{alternating}"),
    NOT(IS_PREVIOUS3, OTHER_HAS, "{Q} spoke three turns ago"),
    FOR(IS_PREVIOUS4, HAS, "{P} spoke four turns ago"),
    FOR(TURNS_SINCE, LESS, "{P} spoke {p turns}, {Q} {q turns}"),
    NOT(TURNS_SINCE, MORE, "{Q} spoke {q turns}, and another answers"),
    FOR(PARAGRAPHS_SINCE, LESS, "{P} spoke more lately"),
    FOR(SPEAKER_RANK, LESS, "{P} spoke more lately"),
    FOR(COUNT_6, MORE, "{P} has spoken more of the last turns"),
    FOR(COUNT_16, MORE, "{P} has spoken more of the last turns"),
    FOR(SPOKE_IN_SCENE, MORE, "{P} has spoken more in this scene"),
    FOR(IN_CHAIN, MORE, "{P} has spoken more in this talk"),
    FOR(PAIR_COUNT, MORE, "{P} and the last speaker have answered each other"),
};
#undef FOR
#undef NOT

static bool holds(When when, float favoured, float other)
{
    switch (when) {
    case HAS: return favoured > 0 && other <= 0;
    case OTHER_HAS: return other > 0 && favoured <= 0;
    case CONFLICTS: return other < 0 && favoured >= 0;
    case MORE: return favoured > other;
    case LESS: return favoured < other;
    case NEARER: return favoured < other && favoured < UNREACHED;
    case FIRST: return favoured <= 0 && other > 0;
    }
    return false;
}

static const char *with_gender(const Contrast *c, uint32_t index)
{
    const Person *person = &c->story->reading->people->items[index];
    if (person->gender != GENDER_MALE && person->gender != GENDER_FEMALE) return person->name;
    return arena_printf(c->quoting.arena, "%s, a %s", person->name, person->gender == GENDER_MALE ? "man" : "woman");
}

static const char *address_of(const Contrast *c, long step)
{
    const Turns *turns = c->story->turns;
    size_t at = c->turn + (size_t)step;
    return at >= turns->n || !turns->items[at].address ? NULL : turns->items[at].address == WORD_MALE ? "a man" : "a woman";
}

static const char *turns_ago(Arena *arena, float n)
{
    if (n > HISTORY_TURNS) return "not lately";
    return n < 2 ? "right before it" : n < 3 ? "two turns ago" : arena_printf(arena, "%d turns ago", (int)n);
}

static const char *paragraphs_ago(Arena *arena, float n)
{
    if (n > PARAGRAPHS_BACK) return "not lately";
    return n < 1 ? "in its paragraph" : n < 2 ? "a paragraph ago" : arena_printf(arena, "%d paragraphs ago", (int)n);
}

/* A subject that tells no more than a gender: of a name, nobody asks whether it fits. */
static const char *unnamed(const Quoting *quoting, const Subject *subject)
{
    return subject->kind == SUBJECT_NAME ? NULL : excerpt_subject(quoting, subject);
}

/* The subject whose gender ranks people, as the features have it. */
static const char *pronoun(const Contrast *c, const Turn *turn)
{
    const Subject *subjects[] = {&turn->tag.subject, &turn->beat_before, &turn->beat_after};
    for (size_t i = 0; i < sizeof subjects / sizeof *subjects; i++)
        if (subjects[i]->gender) return unnamed(&c->quoting, subjects[i]);
    return NULL;
}

/* Return what stands for a word in braces, or NULL when the text has nothing of the kind. */
static const char *expand(const Contrast *c, Span word)
{
    const Turn *turn = &c->story->turns->items[c->turn];
    const Person *people = c->story->reading->people->items;
    const Quoting *quoting = &c->quoting;
    Arena *arena = quoting->arena;
    if (span_is(word, "P")) return people[c->favoured].name;
    if (span_is(word, "Q")) return people[c->other].name;
    if (span_is(word, "P man")) return with_gender(c, c->favoured);
    if (span_is(word, "Q man")) return with_gender(c, c->other);
    if (span_is(word, "tag")) return excerpt_tag(quoting, &turn->tag);
    if (span_is(word, "who")) return unnamed(quoting, &turn->tag.subject);
    if (span_is(word, "pronoun")) return pronoun(c, turn);
    if (span_is(word, "before")) return unnamed(quoting, &turn->beat_before);
    if (span_is(word, "before act")) return excerpt_act(quoting, &turn->beat_before);
    if (span_is(word, "after")) return unnamed(quoting, &turn->beat_after);
    if (span_is(word, "after act")) return excerpt_act(quoting, &turn->beat_after);
    if (span_is(word, "lead")) return unnamed(quoting, &turn->lead_last);
    if (span_is(word, "lead act")) return excerpt_act(quoting, &turn->lead_last);
    if (span_is(word, "first act")) return excerpt_act(quoting, &turn->lead_first);
    if (span_is(word, "address before")) return address_of(c, -1);
    if (span_is(word, "address after")) return address_of(c, 1);
    if (span_is(word, "p turns")) return turns_ago(arena, c->favoured_row[FEATURE_TURNS_SINCE]);
    if (span_is(word, "q turns")) return turns_ago(arena, c->other_row[FEATURE_TURNS_SINCE]);
    if (span_is(word, "p ago")) return paragraphs_ago(arena, c->favoured_row[FEATURE_PARAGRAPHS_LINKED]);
    if (span_is(word, "q ago")) return paragraphs_ago(arena, c->other_row[FEATURE_PARAGRAPHS_LINKED]);
    if (span_is(word, "alternating")) return c->favoured_row[FEATURE_TWO_ALTERNATE] > 0 ? ", and the talk alternates" : "";
    return NULL;
}

static const char *fill_in(const Contrast *c, Span text)
{
    Buffer out = {0};
    for (size_t at = 0; at < text.n_bytes; at++) {
        if (text.data[at] != '{') {
            buffer_add_char(&out, text.data[at]);
            continue;
        }
        size_t end = span_find(text, span_of("}"), at);
        const char *word = expand(c, span_slice(text, at + 1, end));
        if (!word || (!*word && !span_is(span_slice(text, at, end + 1), "{alternating}"))) {
            buffer_done(&out);
            return NULL;
        }
        buffer_add_string(&out, word);
        at = end;
    }
    const char *copy = out.failed ? NULL : arena_string(c->quoting.arena, buffer_span(&out));
    buffer_done(&out);
    return copy;
}

const char *phrase_of(const Contrast *contrast, Feature feature, PhraseSide *side)
{
    for (size_t i = 0; i < sizeof PHRASES / sizeof *PHRASES; i++) {
        const Phrase *phrase = &PHRASES[i];
        if (phrase->feature != feature || !holds(phrase->when, contrast->favoured_row[feature], contrast->other_row[feature])) continue;
        const char *text = fill_in(contrast, span_of(phrase->text));
        if (text) *side = phrase->side;
        if (text) return text;
    }
    return NULL;
}
