/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who does what a verb says: the subject of a finite verb, of "who said", "heard him say", "to add", "X's saying". */
#include "attribution/tags.h"

#include "attribution/appositions.h"

enum {
    COMMA_COST = 4,   /* a subject past a comma is this many words farther away */
    OTHER_COST = 6,   /* one that is not known to be a subject */
    CLAUSE_COST = 40, /* one that has a verb of its own, in a clause under another */
    OBJECT_COST = 60, /* an object or the object of a preposition */
    MAX_COST = 200,
    FAR_GROUP = 8,    /* a group this far from its verb is something else's subject */
    MAX_ANTECEDENT = 5
};

static const Subject NOBODY = {.kind = SUBJECT_NONE, .person = NO_PERSON};

VerbForm verb_form(const Tokens *tokens, uint32_t verb)
{
    static const char *const BASES[] = {"say", "ask", "reply", "answer", "cry", "exclaim", "add", "whisper", "murmur", "mutter",
                                        "call", "shout", "remark", "observe", "repeat", "continue", "explain", "speak", "begin",
                                        "inquire", "enquire", "demand", "declare", "tell", NULL};
    if (span_is_one_of(tokens->words->spellings[tokens->items[verb].word], BASES)) return VERB_BASE;
    return token_ends_in(tokens, verb, "ing") ? VERB_PARTICIPLE : VERB_FINITE;
}

/* "A heavy man called Bruno": a name is given, and nothing said. */
static bool gives_name(const Tokens *tokens, uint32_t verb)
{
    if (verb < 2 || verb + 1 >= tokens->n || !span_is(tokens->words->spellings[tokens->items[verb].word], "called")) return false;
    const Token *before = &tokens->items[verb - 1];
    const Token *behind = &tokens->items[verb + 1];
    return !before->mark && !behind->mark && !(before->flags & TOKEN_CAPITAL) && !token_is(tokens, verb - 1, WORD_SUBJECT) &&
           (behind->flags & TOKEN_CAPITAL);
}

bool verb_has_agent(const Tokens *tokens, uint32_t verb, uint32_t first, bool leads)
{
    if (verb == first) return true;
    if (gives_name(tokens, verb)) return false;
    const Token *before = &tokens->items[verb - 1];
    switch (verb_form(tokens, verb)) {
    case VERB_BASE:
        /* "she hastened to add", "to say" that leads into a quotation; not "with a cry". */
        if (before->word && before->word == words_find(tokens->words, "to")) return leads;
        break;
    case VERB_PARTICIPLE:
        /* "startled her by saying", "Mr. Grey's saying". */
        if (token_is(tokens, verb - 1, WORD_PREPOSITION | WORD_POSSESSIVE) || (before->flags & TOKEN_POSSESSIVE)) return leads;
        break;
    case VERB_FINITE:
        break;
    }
    if (token_is(tokens, verb - 1, WORD_PREPOSITION | WORD_POSSESSIVE) || (before->flags & TOKEN_POSSESSIVE)) return false;
    return !token_is(tokens, verb - 1, WORD_DETERMINER) || token_is(tokens, verb - 1, WORD_SUBJECT);
}

/* "Anne, who": whom the relative pronoun at `who` stands for. */
static Subject antecedent(const Reading *reading, uint32_t first, uint32_t who)
{
    const Tokens *tokens = reading->tokens;
    uint32_t end = who;
    while (end > first && tokens->items[end - 1].mark == MARK_COMMA) end--;
    if (end == first || tokens->items[end - 1].mark) return NOBODY;
    size_t index = mentions_at(reading->mentions, end - 1);
    if (index != SIZE_MAX && reading->mentions->items[index].kind == MENTION_NAME)
        return subject_of_mention(reading, &reading->mentions->items[index]);
    for (uint32_t at = end; at-- > first && end - at <= MAX_ANTECEDENT && !tokens->items[at].mark;) {
        if (!token_is(tokens, at, WORD_DETERMINER)) continue;
        Subject subject = subject_at(reading, at, end);
        if (subject.kind == SUBJECT_NOMINAL && subject.end == end) return subject;
    }
    return NOBODY;
}

/* What stands right before "say" or "saying" does it, whatever its case: "heard him say", "Anne's saying",
 * "the voice of Anne calling". */
static Subject beside_infinite(const Reading *reading, uint32_t first, uint32_t verb)
{
    const Tokens *tokens = reading->tokens;
    VerbForm form = verb_form(tokens, verb);
    if (form == VERB_FINITE || verb == first) return NOBODY;
    size_t index = mentions_at(reading->mentions, verb - 1);
    if (index == SIZE_MAX) return NOBODY;
    const Mention *mention = &reading->mentions->items[index];
    bool subject = mention->role == ROLE_SUBJECT && mention->kind == MENTION_PRONOUN;
    if (subject || mention->first < first) return NOBODY;
    if (mention->role == ROLE_OBLIQUE && mention->first > first
        && tokens->items[mention->first - 1].word != words_find(tokens->words, "of"))
        return NOBODY;
    return subject_of_mention(reading, mention);
}

/* A noun that stands behind a verb or a preposition is no subject. */
static bool is_governed(const Tokens *tokens, uint32_t at, uint32_t first)
{
    if (at == first || tokens->items[at - 1].mark) return false;
    return token_is(tokens, at - 1, WORD_PREPOSITION) || word_is_verb(tokens->words, tokens->items[at - 1].word)
        || token_ends_in(tokens, at - 1, "ing");
}

static bool mark_between(const Tokens *tokens, uint32_t first, uint32_t end)
{
    while (first < end && !tokens->items[first].mark) first++;
    return first < end;
}

/* "what he was doing, and said", "when she ceased, replied": whoever is the subject of a clause of its own, which a
 * comma closes, is not that of the verb behind. But "when he came in, and said" goes on. */
static bool is_in_clause(const Tokens *tokens, const Subject *subject, uint32_t first, uint32_t verb)
{
    static const char *const COMPLEMENTS[] = {"that", "where", "what", "which", "whom", "than", "how", "why", "whether", "if", "for", NULL};
    static const char *const TIMES[] = {"when", "while", "as", "because", "although", "though", "until", "till", "since", "unless",
                                        "before", "after", NULL};
    WordId and = words_find(tokens->words, "and");
    uint32_t before = subject->first, own = subject->end;
    if (before > first + 1 && and && tokens->items[before - 1].word == and) before -= 2; /* "where she and Eleanor were" */
    if (before == first || tokens->items[before - 1].mark) return false;
    Span opening = tokens->words->spellings[tokens->items[before - 1].word];
    bool complement = span_is_one_of(opening, COMPLEMENTS);
    if (!complement && !span_is_one_of(opening, TIMES)) return false;
    if (!complement && (verb_form(tokens, verb) != VERB_FINITE || tokens->items[verb - 1].word == and)) return false;
    while (own < verb && token_is(tokens, own, WORD_ADVERB) && !token_is(tokens, own, WORD_VERB)) own++;
    return own < verb && !tokens->items[own].mark && word_is_verb(tokens->words, tokens->items[own].word) && mark_between(tokens, own, verb);
}

/* "for Anne to rise, and to say", "Anne's rising, and saying": who does what has no finite verb. */
static bool is_subject_of_infinite(const Tokens *tokens, const Mention *mention, uint32_t first, uint32_t verb)
{
    if (mention->end >= verb || verb_form(tokens, verb) == VERB_FINITE) return false;
    if (mention->role == ROLE_POSSESSIVE && mention->kind == MENTION_NAME)
        return token_ends_in(tokens, mention->end, "ing") && tokens->items[verb - 1].word == words_find(tokens->words, "and");
    return mention->role == ROLE_OBLIQUE && mention->first > first && tokens->items[mention->end].word
        && tokens->items[mention->first - 1].word == words_find(tokens->words, "for")
        && tokens->items[mention->end].word == words_find(tokens->words, "to");
}

/* "Anne, whose clear voice said" */
static bool is_whose_voice(const Tokens *tokens, uint32_t at, uint32_t verb)
{
    WordId whose = words_find(tokens->words, "whose");
    if (!whose || tokens->items[at].word != whose) return false;
    uint32_t noun = at + 1;
    while (noun < verb && token_is(tokens, noun, WORD_ADJECTIVE)) noun++;
    return noun < verb && token_is(tokens, noun, WORD_VOICE);
}

/* Weigh what stands at `at` as the subject of `verb`. */
static Subject weigh(const Reading *reading, uint32_t first, uint32_t at, uint32_t verb, int *cost)
{
    const Tokens *tokens = reading->tokens;
    size_t index = mentions_at(reading->mentions, at);
    Subject subject = NOBODY;
    *cost = (int)(verb - at);
    if (index != SIZE_MAX && reading->mentions->items[index].first == at) {
        const Mention *mention = &reading->mentions->items[index];
        if (is_subject_of_infinite(tokens, mention, first, verb)) return subject_of_mention(reading, mention);
        subject = subject_at(reading, at, verb);
        *cost = subject.kind == SUBJECT_NOMINAL ? (int)(verb - subject.head) : (int)(verb - mention->end) + 1;
        if (mention->role == ROLE_OTHER) *cost += OTHER_COST;
        if (mention->role == ROLE_OBJECT || mention->role == ROLE_OBLIQUE) *cost += OBJECT_COST;
        if (subject.kind != SUBJECT_NONE && is_in_clause(tokens, &subject, first, verb)) *cost += CLAUSE_COST;
        if (subject.kind == SUBJECT_NOMINAL && is_governed(tokens, at, first)) *cost += MAX_COST;
    } else if (token_is(tokens, at, WORD_DETERMINER)
               || (token_is(tokens, at, WORD_GROUP) && (at == first || tokens->items[at - 1].mark))) {
        subject = subject_at(reading, at, verb);
        if (subject.kind == SUBJECT_NONE) return subject;
        *cost = (int)(verb - subject.head);
        if (is_governed(tokens, at, first)) *cost += subject.kind == SUBJECT_NOMINAL ? MAX_COST : OBJECT_COST;
    } else if (tokens->items[at].word == words_find(tokens->words, "who") || is_whose_voice(tokens, at, verb)) {
        subject = antecedent(reading, first, at);
    }
    return subject;
}

/* Look left of the verb for its subject: the nearest, with penalties. */
static Subject agent_left(const Reading *reading, uint32_t first, uint32_t verb)
{
    Subject best = beside_infinite(reading, first, verb);
    if (best.kind != SUBJECT_NONE) return best;
    VerbForm form = verb_form(reading->tokens, verb);
    int least = MAX_COST, commas = 0;
    for (uint32_t at = verb; at-- > first;) {
        if (reading->tokens->items[at].mark) {
            commas += COMMA_COST;
            continue;
        }
        int cost;
        Subject subject = weigh(reading, first, at, verb, &cost);
        if (subject.kind == SUBJECT_NONE || cost + commas > least) continue;
        bool far = cost + commas > (subject.is_plural ? FAR_GROUP : MAX_COST) || form != VERB_FINITE;
        if (subject.kind == SUBJECT_NOMINAL && far) continue;
        best = subject;
        least = cost + commas;
    }
    return best;
}

/* "said her brother, Bruno": the name behind a noun for one person is theirs. */
static Subject or_name_beside(const Reading *reading, const Subject *noun, uint32_t end)
{
    uint32_t at = noun->end + 1;
    if (noun->kind != SUBJECT_NOMINAL || noun->is_plural || at >= end) return *noun;
    size_t index = mentions_at(reading->mentions, at);
    if (index == SIZE_MAX) return *noun;
    const Mention *mention = &reading->mentions->items[index];
    bool is_name = mention->kind == MENTION_NAME && mention->first == at && apposition_speaks(reading->tokens, at, mention->end);
    if (!is_name || (noun->gender && person_conflicts(&reading->people->items[mention->person], noun->gender))) return *noun;
    return subject_of_mention(reading, mention);
}

/* Look right of the verb: "said Anne", "put in Anne", "came the voice of Anne". */
static Subject agent_right(const Reading *reading, uint32_t verb, uint32_t end)
{
    static const char *const PARTICLES[] = {"in", "out", "on", "up", "forth", "off", "back"};
    const Tokens *tokens = reading->tokens;
    uint32_t at = verb + 1;
    for (size_t i = 0; at < end && tokens->items[at].word && i < sizeof PARTICLES / sizeof PARTICLES[0]; i++)
        if (tokens->items[at].word == words_find(tokens->words, PARTICLES[i])) {
            at++;
            break;
        }
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
    return or_name_beside(reading, &subject, end);
}

/* "she was accosted by Anne" */
static Subject agent_behind(const Reading *reading, TokenRange clause, uint32_t verb)
{
    const Tokens *tokens = reading->tokens;
    if (verb + 2 >= clause.end || !tokens->items[verb + 1].word || tokens->items[verb + 1].word != words_find(tokens->words, "by")) return NOBODY;
    Subject subject = subject_at(reading, verb + 2, clause.end);
    return subject.kind == SUBJECT_PRONOUN ? NOBODY : subject;
}

Subject agent_of_verb(const Reading *reading, TokenRange clause, uint32_t verb, bool inverted)
{
    Subject behind = agent_behind(reading, clause, verb);
    if (behind.kind != SUBJECT_NONE) return behind;
    Subject subject = inverted ? agent_right(reading, verb, clause.end) : NOBODY;
    if (subject.kind == SUBJECT_NONE) subject = agent_left(reading, clause.first, verb);
    if (inverted || subject.kind != SUBJECT_NONE) return subject;
    if (token_is(reading->tokens, verb, WORD_SPEECH)) {
        subject = subject_beside_verb(reading, clause.first, verb);
        if (subject.kind != SUBJECT_NONE && subject.end == verb) return subject;
    }
    return agent_right(reading, verb, clause.end);
}
