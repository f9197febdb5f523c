/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Noun phrases as subjects. */
#include "attribution/tags.h"

enum { NOUN = WORD_ROLE | WORD_GENERIC | WORD_KIN | WORD_GROUP | WORD_VOICE, MAX_MODIFIERS = 4 };

Subject subject_of_mention(const Reading *reading, const Mention *mention)
{
    const Tokens *tokens = reading->tokens;
    Subject subject = {.kind = mention->kind == MENTION_NAME ? SUBJECT_NAME : SUBJECT_PRONOUN,
                       .person = mention->person, .gender = mention->gender, .first = mention->first,
                       .end = mention->end, .head = mention->first, .is_ambiguous = mention->is_ambiguous};
    for (int i = 0; i < MENTION_MAX_OTHERS; i++) subject.others[i] = mention->others[i];
    if (mention->kind == MENTION_PRONOUN) {
        subject.is_first_person = token_is(tokens, mention->first, WORD_I);
        subject.is_plural = token_is(tokens, mention->first, WORD_THEY);
    } else {
        const Person *person = &reading->people->items[mention->person];
        if (person->gender == GENDER_MALE) subject.gender = WORD_MALE;
        if (person->gender == GENDER_FEMALE) subject.gender = WORD_FEMALE;
        subject.is_plural = person->kind == CHARACTER_GROUP;
    }
    return subject;
}

static bool may_modify(const Tokens *tokens, uint32_t at)
{
    const Token *token = &tokens->items[at];
    if (token->mark || token_is(tokens, at, WORD_PREPOSITION | WORD_CONJUNCTION | WORD_SUBJECT | WORD_VERB)) return false;
    return !token_is(tokens, at, WORD_SPEECH | WORD_SOFT_SPEECH) || token_is(tokens, at, WORD_ADJECTIVE);
}

/* "the old man", "another voice": from the determiner at `at`. */
static Subject nominal_at(const Reading *reading, uint32_t at, uint32_t end)
{
    const Tokens *tokens = reading->tokens;
    Subject none = {.kind = SUBJECT_NONE, .person = NO_PERSON};
    bool indefinite = token_is(tokens, at, WORD_INDEFINITE), bare = !token_is(tokens, at, WORD_DETERMINER);
    uint32_t noun = bare ? at : at + 1, gender = 0, head = 0;
    for (int i = 0; noun < end && i <= MAX_MODIFIERS; noun++, i++) {
        size_t mention = mentions_at(reading->mentions, noun);
        if (mention != SIZE_MAX && reading->mentions->items[mention].kind == MENTION_NAME
            && !(tokens->items[noun].flags & TOKEN_POSSESSIVE)) {
            if (head) break;
            return subject_of_mention(reading, &reading->mentions->items[mention]);
        }
        uint32_t word_sex = word_gender(reading->people->words, tokens->items[noun].word);
        if (token_is(tokens, noun, NOUN) || (word_sex && !token_is(tokens, noun, WORD_POSSESSIVE))) head = noun;
        if (token_is(tokens, noun, WORD_MALE) || word_sex == WORD_MALE) gender = WORD_MALE;
        if (token_is(tokens, noun, WORD_FEMALE) || word_sex == WORD_FEMALE) gender = WORD_FEMALE;
        if (tokens->items[noun].flags & TOKEN_POSSESSIVE) head = 0;
        else if (head && (noun + 1 >= end || !token_is(tokens, noun + 1, NOUN))) break;
        if (!may_modify(tokens, noun)) break;
    }
    /* "one", "several", "both" stand for themselves. */
    bool is_alone = at + 1 < end && !tokens->items[at + 1].mark && (word_is_verb(tokens->words, tokens->items[at + 1].word)
        || tokens->items[at + 1].word == words_find(tokens->words, "of"));
    if (!head && (is_alone || !indefinite) && token_is(tokens, at, WORD_GROUP | WORD_GENERIC)) head = at;
    if (!head) return none;
    return (Subject){.kind = SUBJECT_NOMINAL, .person = NO_PERSON, .owner = NO_PERSON, .gender = gender, .first = at, .end = head + 1,
                     .head = head, .is_indefinite = indefinite,
                     .is_plural = token_is(tokens, head, WORD_GROUP) && !token_is(tokens, head, WORD_GENERIC),
                     .is_generic = token_is(tokens, head, WORD_GENERIC | WORD_VOICE)};
}

Subject subject_beside_verb(const Reading *reading, uint32_t at, uint32_t end)
{
    const Tokens *tokens = reading->tokens;
    Subject none = {.kind = SUBJECT_NONE, .person = NO_PERSON};
    if (at >= end || tokens->items[at].mark || !token_is(tokens, at, WORD_DETERMINER) || token_is(tokens, at, WORD_POSSESSIVE)) return none;
    uint32_t head = at;
    while (head + 1 < end && head - at < MAX_MODIFIERS && !tokens->items[head + 1].mark && may_modify(tokens, head + 1)
           && !token_is(tokens, head + 1, WORD_ADVERB | WORD_DETERMINER | WORD_HE | WORD_SHE | WORD_I | WORD_THEY)) {
        if (token_ends_in(tokens, head + 1, "ly") || token_ends_in(tokens, head + 1, "ing")) break;
        head++;
    }
    if (head == at) return none;
    return (Subject){.kind = SUBJECT_NOMINAL, .person = NO_PERSON, .owner = NO_PERSON, .first = at, .end = head + 1, .head = head,
                     .gender = word_gender(tokens->words, tokens->items[head].word),
                     .is_indefinite = token_is(tokens, at, WORD_INDEFINITE)};
}

Subject subject_at(const Reading *reading, uint32_t at, uint32_t end)
{
    const Tokens *tokens = reading->tokens;
    Subject none = {.kind = SUBJECT_NONE, .person = NO_PERSON};
    if (at >= end || tokens->items[at].mark) return none;
    size_t index = mentions_at(reading->mentions, at);
    if (index != SIZE_MAX) {
        const Mention *mention = &reading->mentions->items[index];
        bool owns = mention->role == ROLE_POSSESSIVE;
        if (owns && mention->end < end) {
            Subject owned = nominal_at(reading, mention->end, end);
            /* A voice is its owner; a sister is somebody else. */
            if (owned.kind == SUBJECT_NOMINAL && token_is(tokens, owned.head, WORD_VOICE)) return subject_of_mention(reading, mention);
            if (owned.kind == SUBJECT_NOMINAL) owned.owner = mention->person;
            if (owned.kind != SUBJECT_NONE) return owned;
            return none;
        }
        if (!owns) return subject_of_mention(reading, mention);
    }
    if (token_is(tokens, at, WORD_DETERMINER | WORD_ADJECTIVE | NOUN)) return nominal_at(reading, at, end);
    return none;
}

Subject sentence_subject(const Reading *reading, TokenRange range)
{
    const Mentions *mentions = reading->mentions;
    Subject none = {.kind = SUBJECT_NONE, .person = NO_PERSON};
    size_t low = 0, high = mentions->n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (mentions->items[middle].first < range.first) low = middle + 1;
        else high = middle;
    }
    const Mention *owner = NULL, *other = NULL;
    for (size_t i = low; i < mentions->n && mentions->items[i].first < range.end; i++) {
        const Mention *mention = &mentions->items[i];
        if (mention->is_quoted) continue;
        if (mention->role == ROLE_SUBJECT) {
            if (owner && owner->first < mention->first && mention->first - owner->first > 12) break;
            return subject_of_mention(reading, mention);
        }
        if (!owner && mention->role == ROLE_POSSESSIVE) owner = mention;
        if (!other) other = mention;
    }
    return owner ? subject_of_mention(reading, owner) : other ? subject_of_mention(reading, other) : none;
}

TokenRange first_sentence(const Tokens *tokens, TokenRange range)
{
    uint32_t end = range.first;
    while (end < range.end && !token_ends_sentence(tokens, end)) end++;
    return (TokenRange){range.first, end < range.end ? end + 1 : end};
}

TokenRange last_sentence(const Tokens *tokens, TokenRange range)
{
    uint32_t first = range.end;
    while (first > range.first && (first == range.end || !token_ends_sentence(tokens, first - 1))) first--;
    return (TokenRange){first, range.end};
}

bool leads_in(const Tokens *tokens, TokenRange range)
{
    if (range.first == range.end) return false;
    Mark mark = tokens->items[range.end - 1].mark;
    return mark == MARK_NONE || mark == MARK_COMMA || mark == MARK_COLON || mark == MARK_DASH;
}
