/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dialogue tags: the verb of speaking beside a quotation, and its subject. */
#include "attribution/tags.h"

enum {
    MAX_TAG_TOKENS = 24,   /* a tag's verb stands this near */
    MAX_SOFT_TOKENS = 5,
    MAX_BESIDE_TOKENS = 6
};

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

/* Read what the verb says of the talk so far. "Again" says nothing: it may be the one before or the one who spoke before that. */
static TagManner manner_of(const Tokens *tokens, uint32_t verb)
{
    static const char *const CONTINUES[] = {"continued", "continues", "added", "adds", "add", "adding", "resumed", "pursued", "proceeded",
                                            "repeated", "repeats", "repeating", "went", "goes", "ran", "concluded", "persisted",
                                            "reiterated", "continuing", "finished", "ended", NULL};
    static const char *const REPLIES[] = {"replied", "replies", "answered", "answers", "returned", "rejoined", "retorted", "responded",
                                          "responds", "countered", "assented", "agreed", "protested", "objected", "echoed", "reply",
                                          "interrupted", "interposed", "replying", "answering", NULL};
    Span spelling = tokens->words->spellings[tokens->items[verb].word];
    if (span_is_one_of(spelling, CONTINUES)) return TAG_CONTINUES;
    if (span_is_one_of(spelling, REPLIES)) return TAG_REPLIES;
    return TAG_PLAIN;
}

static Tag tag_of_verb(const Reading *reading, TokenRange range, uint32_t verb, bool inverted_first)
{
    Tag tag = {.verb = verb, .to = NO_PERSON, .subject = agent_of_verb(reading, range, verb, inverted_first)};
    tag.to = spoken_to(reading, range, &tag.subject);
    tag.manner = (uint8_t)manner_of(reading->tokens, verb);
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

/* "she puffed", "fumed the old lady": right behind a quotation that goes on, any verb is one of speaking. */
static Tag bare_tag(const Reading *reading, TokenRange clause, Mark last)
{
    const Tokens *tokens = reading->tokens;
    Tag tag = {.strength = TAG_NONE, .to = NO_PERSON, .subject = {.person = NO_PERSON}};
    if (clause.first == clause.end || last == MARK_STOP) return tag;
    bool goes_on = last == MARK_COMMA || !(tokens->items[clause.first].flags & TOKEN_CAPITAL);
    if (!goes_on) return tag;
    uint32_t first = clause.first;
    if (word_is_verb(tokens->words, tokens->items[first].word)) {
        tag.subject = agent_of_verb(reading, clause, first, true);
        tag.verb = first;
        if (tag.subject.kind != SUBJECT_NONE && tag.subject.first > first + 2) tag.subject.kind = SUBJECT_NONE;
        bool somebody = tag.subject.kind != SUBJECT_NONE && !tag.subject.is_indefinite && !is_mere_sound(tokens, &tag.subject);
        if (somebody) tag.strength = TAG_SOFT;
        return tag;
    }
    Subject subject = subject_at(reading, first, clause.end);
    if (subject.kind == SUBJECT_NONE || subject.end >= clause.end || subject.is_indefinite || is_mere_sound(tokens, &subject)) return tag;
    uint32_t verb = subject.end;
    while (verb + 1 < clause.end && verb < subject.end + 2 && token_is(tokens, verb, WORD_ADVERB)) verb++;
    if (tokens->items[verb].mark || !word_is_verb(tokens->words, tokens->items[verb].word)) return tag;
    return (Tag){.strength = TAG_SOFT, .to = NO_PERSON, .verb = verb, .subject = subject};
}

/* "Anne wanted to know" */
static bool wants_to_know(const Tokens *tokens, uint32_t verb, uint32_t end)
{
    static const char *const WANTING[] = {"wanted", "wants", "wished", "desired", NULL};
    return verb + 2 < end && span_is_one_of(tokens->words->spellings[tokens->items[verb].word], WANTING)
        && tokens->items[verb + 2].word && tokens->items[verb + 2].word == words_find(tokens->words, "know");
}

Tag tag_read_after(const Reading *reading, TokenRange range, Mark last)
{
    bool after_stop = last == MARK_STOP;
    const Tokens *tokens = reading->tokens;
    bool leads = leads_in(tokens, range);
    while (range.first < range.end && tokens->items[range.first].mark) range.first++;
    uint32_t limit = range.first;
    while (limit < range.end && limit < range.first + MAX_TAG_TOKENS && !is_clause_end(tokens, limit)) limit++;
    TokenRange clause = {range.first, limit};
    bool leads_on = leads && limit + 1 >= range.end; /* what it ends in is the tag of the next quotation */
    for (uint32_t at = clause.first; at < clause.end; at++) {
        bool firm = token_is(tokens, at, WORD_SPEECH) || wants_to_know(tokens, at, clause.end);
        bool soft = token_is(tokens, at, WORD_SOFT_SPEECH) && at - clause.first <= MAX_SOFT_TOKENS;
        if ((!firm && !soft) || !verb_has_agent(tokens, at, clause.first, !after_stop && at - clause.first <= MAX_SOFT_TOKENS)) continue;
        bool inverted = at == clause.first || (at == clause.first + 1 && token_is(tokens, clause.first, WORD_ADVERB | WORD_CONJUNCTION));
        Tag tag = tag_of_verb(reading, clause, at, inverted);
        if (tag.subject.kind == SUBJECT_NONE || is_mere_sound(tokens, &tag.subject)) continue;
        if (tag.subject.kind == SUBJECT_NOMINAL && token_is(tokens, tag.subject.head, WORD_VOICE)) tag.is_voice = true;
        bool beside = at - clause.first <= MAX_BESIDE_TOKENS || !(after_stop || leads_on);
        tag.strength = firm && beside ? TAG_FIRM : tag.is_voice || firm ? TAG_SOFT : after_stop ? TAG_LOOSE : TAG_SOFT;
        return tag;
    }
    if (clause.end > clause.first && token_is(tokens, clause.first, WORD_VERB)) {
        /* "was Mary's reply", "came his answer": whose, whatever it is. */
        Tag own = {.strength = TAG_SOFT, .is_voice = true, .to = NO_PERSON, .verb = clause.first, .subject = owner_in(reading, clause)};
        if (own.subject.kind != SUBJECT_NONE) return own;
    }
    Tag voice = voice_tag(reading, clause);
    return voice.strength && voice.verb - clause.first <= 5 ? voice : bare_tag(reading, clause, last);
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
        if ((!firm && !soft) || !verb_has_agent(tokens, at, sentence.first, leads)) continue;
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

/* Tell whether the verb at `verb` has a word of speaking as its object, or is done "again" or "thus". */
static bool is_announcing(const Tokens *tokens, uint32_t verb, uint32_t end)
{
    static const char *const MANNERS[] = {"again", "thus", NULL}, *const NOUNS[] = {"word", "speech", NULL};
    for (uint32_t at = verb + 1; at < end && at <= verb + 4 && !tokens->items[at].mark; at++) {
        if (token_is(tokens, at, WORD_PREPOSITION)) return false;
        if (token_is(tokens, at, WORD_VOICE) || span_is_one_of(tokens->words->spellings[tokens->items[at].word], NOUNS)) return true;
        bool speaks = token_is(tokens, verb, WORD_SPEECH | WORD_SOFT_SPEECH);
        if (speaks && span_is_one_of(tokens->words->spellings[tokens->items[at].word], MANNERS)) return true;
    }
    return false;
}

Tag tag_read_announcement(const Reading *reading, TokenRange range)
{
    const Tokens *tokens = reading->tokens;
    Tag tag = {.strength = TAG_NONE, .to = NO_PERSON, .subject = {.person = NO_PERSON}};
    TokenRange sentence = last_sentence(tokens, range);
    for (uint32_t at = sentence.first; at < sentence.end && at < sentence.first + MAX_TAG_TOKENS; at++) {
        if (!token_is(tokens, at, WORD_SPEECH | WORD_SOFT_SPEECH) || verb_form(tokens, at) != VERB_FINITE) continue;
        if (!verb_has_agent(tokens, at, sentence.first, false) || !is_announcing(tokens, at, sentence.end)) continue;
        Tag found = tag_of_verb(reading, sentence, at, false);
        if (found.subject.kind == SUBJECT_NONE || found.subject.first > at || is_mere_sound(tokens, &found.subject)) continue;
        tag = found;
        tag.strength = TAG_LOOSE;
        tag.is_before = true;
    }
    return tag;
}
