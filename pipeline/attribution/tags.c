/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dialogue tags: the verb of speaking beside a quotation, and its subject. */
#include "attribution/tags.h"

enum {
    MAX_TAG_TOKENS = 24,   /* a tag's verb stands this near */
    MAX_SOFT_TOKENS = 5,
    COMMA_COST = 4,        /* a subject past a comma is this many words farther away */
    OTHER_COST = 6,        /* one that is not known to be a subject */
    OBJECT_COST = 60,      /* an object or the object of a preposition */
    MAX_COST = 200
};

/* "with a cry", "to say": these are no finite verbs. */
static bool is_finite(const Tokens *tokens, uint32_t verb, uint32_t first)
{
    if (verb == first) return true;
    if (token_is(tokens, verb - 1, WORD_PREPOSITION)) return false;
    if (token_is(tokens, verb - 1, WORD_POSSESSIVE)) return false;
    if (tokens->items[verb - 1].flags & TOKEN_POSSESSIVE) return false;
    return !token_is(tokens, verb - 1, WORD_DETERMINER) || token_is(tokens, verb - 1, WORD_SUBJECT);
}

/* Look left of the verb for its subject: the nearest, with penalties. */
static Subject subject_left(const Reading *reading, uint32_t first, uint32_t verb, int *cost)
{
    const Tokens *tokens = reading->tokens;
    Subject best = {.kind = SUBJECT_NONE, .person = NO_PERSON};
    *cost = MAX_COST;
    int commas = 0;
    for (uint32_t at = verb; at-- > first;) {
        if (tokens->items[at].mark) {
            commas += COMMA_COST;
            continue;
        }
        Subject subject = {.kind = SUBJECT_NONE};
        int here = (int)(verb - at) + commas;
        size_t index = mentions_at(reading->mentions, at);
        if (index != SIZE_MAX && reading->mentions->items[index].first == at) {
            const Mention *mention = &reading->mentions->items[index];
            subject = subject_at(reading, at, verb);
            if (subject.kind == SUBJECT_NOMINAL) here = (int)(verb - subject.head) + commas;
            else here = (int)(verb - mention->end) + 1 + commas;
            if (mention->role == ROLE_OTHER) here += OTHER_COST;
            if (mention->role == ROLE_OBJECT || mention->role == ROLE_OBLIQUE) here += OBJECT_COST;
        } else if (token_is(tokens, at, WORD_DETERMINER)
                   || (token_is(tokens, at, WORD_GROUP) && (at == first || tokens->items[at - 1].mark))) {
            subject = subject_at(reading, at, verb);
            if (subject.kind != SUBJECT_NONE) here = (int)(verb - subject.head) + commas;
            if (at > first && token_is(tokens, at - 1, WORD_PREPOSITION)) here += OBJECT_COST;
        }
        if (subject.kind != SUBJECT_NONE && here <= *cost) {
            best = subject;
            *cost = here;
        }
    }
    return best;
}

/* Look right of the verb: "said Anne", "came the voice of Anne". */
static Subject subject_right(const Reading *reading, uint32_t verb, uint32_t end)
{
    const Tokens *tokens = reading->tokens;
    uint32_t at = verb + 1;
    while (at < end && at <= verb + 2 && token_is(tokens, at, WORD_ADVERB)) at++;
    Subject subject = subject_at(reading, at, end);
    if (subject.kind == SUBJECT_NONE && token_is(tokens, verb, WORD_SPEECH)) subject = subject_beside_verb(reading, at, end);
    if (subject.kind == SUBJECT_PRONOUN && !token_is(tokens, subject.first, WORD_SUBJECT | WORD_POSSESSIVE))
        subject.kind = SUBJECT_NONE;
    bool voice = subject.kind == SUBJECT_NOMINAL && token_is(tokens, subject.head, WORD_VOICE);
    if (voice && subject.end + 1 < end && tokens->items[subject.end].word == words_find(tokens->words, "of")) {
        Subject owner = subject_at(reading, subject.end + 1, end);
        if (owner.kind != SUBJECT_NONE) return owner;
    }
    return subject;
}

/* Who is spoken to: "said Anne to Mary", "turning to her sister Mary, she said". */
static uint32_t spoken_to(const Reading *reading, TokenRange range, const Subject *subject)
{
    const Tokens *tokens = reading->tokens;
    WordId to = words_find(tokens->words, "to");
    for (uint32_t at = range.first; at + 1 < range.end; at++) {
        if (tokens->items[at].word != to) continue;
        size_t index = mentions_at(reading->mentions, at + 1);
        if (index == SIZE_MAX) continue;
        const Mention *mention = &reading->mentions->items[index];
        if (mention->kind == MENTION_NAME && mention->role != ROLE_POSSESSIVE && mention->person != subject->person) return mention->person;
    }
    return NO_PERSON;
}

static Tag tag_of_verb(const Reading *reading, TokenRange range, uint32_t verb, bool inverted_first)
{
    Tag tag = {.verb = verb, .to = NO_PERSON, .subject = {.person = NO_PERSON}};
    int cost;
    if (inverted_first) tag.subject = subject_right(reading, verb, range.end);
    if (tag.subject.kind == SUBJECT_NONE) tag.subject = subject_left(reading, range.first, verb, &cost);
    bool firm = token_is(reading->tokens, verb, WORD_SPEECH);
    if (tag.subject.kind == SUBJECT_NONE && firm && !inverted_first) {
        Subject subject = subject_beside_verb(reading, range.first, verb);
        if (subject.kind != SUBJECT_NONE && subject.end == verb) tag.subject = subject;
    }
    if (tag.subject.kind == SUBJECT_NONE && !inverted_first) tag.subject = subject_right(reading, verb, range.end);
    tag.to = spoken_to(reading, range, &tag.subject);
    return tag;
}

/* "The words echoed" tells nothing of who spoke them. */
static bool is_mere_sound(const Tokens *tokens, const Subject *subject)
{
    return subject->kind == SUBJECT_NOMINAL && token_is(tokens, subject->head, WORD_VOICE)
        && !token_is(tokens, subject->head, WORD_GENERIC);
}

/* "X's voice cut through", "his reply came": the owner speaks, whatever the verb. */
static Tag voice_tag(const Reading *reading, TokenRange range)
{
    const Tokens *tokens = reading->tokens;
    Tag tag = {.strength = TAG_NONE, .to = NO_PERSON, .subject = {.person = NO_PERSON}};
    for (uint32_t at = range.first; at < range.end && at < range.first + MAX_TAG_TOKENS; at++) {
        size_t index = mentions_at(reading->mentions, at);
        if (index == SIZE_MAX && token_is(tokens, at, WORD_INDEFINITE)) {
            /* "another voice went up" */
            Subject subject = subject_at(reading, at, range.end);
            bool voice = subject.kind == SUBJECT_NOMINAL && token_is(tokens, subject.head, WORD_VOICE)
                && !is_mere_sound(tokens, &subject) && subject.end < range.end
                && (at == range.first || !token_is(tokens, at - 1, WORD_PREPOSITION))
                && word_is_verb(tokens->words, tokens->items[subject.end].word);
            if (voice) return (Tag){.strength = TAG_SOFT, .is_voice = true, .to = NO_PERSON, .verb = subject.end, .subject = subject};
        }
        if (index == SIZE_MAX) continue;
        const Mention *mention = &reading->mentions->items[index];
        if (mention->first != at || mention->role != ROLE_POSSESSIVE) continue;
        uint32_t noun = mention->end;
        while (noun < range.end && noun < mention->end + 2 && token_is(tokens, noun, WORD_ADJECTIVE)) noun++;
        if (noun >= range.end || !token_is(tokens, noun, WORD_VOICE)) continue;
        tag.strength = TAG_SOFT;
        tag.is_voice = true;
        tag.verb = noun;
        tag.subject = subject_at(reading, at, range.end);
        return tag;
    }
    return tag;
}

/* Find whose something is, near the front of a clause. */
static Subject owner_in(const Reading *reading, TokenRange clause)
{
    const Tokens *tokens = reading->tokens;
    WordId of = words_find(tokens->words, "of");
    for (uint32_t at = clause.first + 1; at < clause.end && at < clause.first + 6; at++) {
        size_t index = mentions_at(reading->mentions, at);
        if (index == SIZE_MAX || reading->mentions->items[index].first != at) continue;
        const Mention *mention = &reading->mentions->items[index];
        if (mention->role == ROLE_POSSESSIVE || tokens->items[at - 1].word == of) return subject_of_mention(reading, mention);
        break;
    }
    return (Subject){.kind = SUBJECT_NONE, .person = NO_PERSON};
}

static bool is_clause_end(const Tokens *tokens, uint32_t at)
{
    return token_ends_sentence(tokens, at) || tokens->items[at].mark == MARK_SEMICOLON || tokens->items[at].mark == MARK_COLON;
}

Tag tag_read_after(const Reading *reading, TokenRange range, bool after_stop)
{
    const Tokens *tokens = reading->tokens;
    Tag none = {.strength = TAG_NONE, .to = NO_PERSON, .subject = {.person = NO_PERSON}};
    while (range.first < range.end && tokens->items[range.first].mark) range.first++;
    uint32_t limit = range.first;
    while (limit < range.end && limit < range.first + MAX_TAG_TOKENS && !is_clause_end(tokens, limit)) limit++;
    TokenRange clause = {range.first, limit};
    for (uint32_t at = clause.first; at < clause.end; at++) {
        bool firm = token_is(tokens, at, WORD_SPEECH);
        bool soft = token_is(tokens, at, WORD_SOFT_SPEECH) && at - clause.first <= MAX_SOFT_TOKENS;
        if ((!firm && !soft) || !is_finite(tokens, at, clause.first)) continue;
        bool inverted = at == clause.first || (at == clause.first + 1 && token_is(tokens, clause.first, WORD_ADVERB | WORD_CONJUNCTION));
        Tag tag = tag_of_verb(reading, clause, at, inverted);
        if (tag.subject.kind == SUBJECT_NONE || is_mere_sound(tokens, &tag.subject)) continue;
        if (tag.subject.kind == SUBJECT_NOMINAL && token_is(tokens, tag.subject.head, WORD_VOICE)) tag.is_voice = true;
        bool beside = at - clause.first <= 6 || !after_stop;
        tag.strength = firm && beside ? TAG_FIRM : tag.is_voice || firm ? TAG_SOFT : after_stop ? TAG_LOOSE : TAG_SOFT;
        return tag;
    }
    if (clause.end > clause.first && token_is(tokens, clause.first, WORD_VERB)) {
        /* "was Mary's reply", "came his answer": whose, whatever it is. */
        Tag own = {.strength = TAG_SOFT, .is_voice = true, .to = NO_PERSON, .verb = clause.first, .subject = owner_in(reading, clause)};
        if (own.subject.kind != SUBJECT_NONE) return own;
    }
    Tag voice = voice_tag(reading, clause);
    return voice.strength && voice.verb - clause.first <= 5 ? voice : none;
}

Tag tag_read_before(const Reading *reading, TokenRange range)
{
    const Tokens *tokens = reading->tokens;
    Tag none = {.strength = TAG_NONE, .to = NO_PERSON, .subject = {.person = NO_PERSON}};
    bool leads = leads_in(tokens, range);
    TokenRange sentence = last_sentence(tokens, range);
    if (sentence.end - sentence.first > 3 * MAX_TAG_TOKENS) sentence.first = sentence.end - 3 * MAX_TAG_TOKENS;
    for (uint32_t at = sentence.end; at-- > sentence.first;) {
        bool firm = token_is(tokens, at, WORD_SPEECH);
        bool soft = token_is(tokens, at, WORD_SOFT_SPEECH) && sentence.end - at <= 2 * MAX_SOFT_TOKENS;
        if ((!firm && !soft) || !is_finite(tokens, at, sentence.first)) continue;
        Tag tag = tag_of_verb(reading, sentence, at, at == sentence.first);
        if (tag.subject.kind == SUBJECT_NONE || is_mere_sound(tokens, &tag.subject)) continue;
        tag.is_before = true;
        tag.is_voice = tag.subject.kind == SUBJECT_NOMINAL && token_is(tokens, tag.subject.head, WORD_VOICE);
        tag.strength = !leads ? TAG_LOOSE : firm && sentence.end - at <= MAX_TAG_TOKENS ? TAG_FIRM : TAG_SOFT;
        return tag;
    }
    Tag voice = voice_tag(reading, sentence);
    voice.is_before = true;
    if (voice.strength && !leads) voice.strength = TAG_LOOSE;
    return voice.strength ? voice : none;
}
