/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_ATTRIBUTION_MENTIONS_H
#define DRAMATIS_ATTRIBUTION_MENTIONS_H
/** @file mentions.h
 * Tokens and people in; every place where somebody is meant out: names, roles and pronouns, with
 * their grammatical part in the sentence. */

#include "attribution/people.h"

typedef enum MentionKind {
    MENTION_NAME,
    MENTION_PRONOUN
} MentionKind;

/** The part that a mention has in its clause. */
typedef enum MentionRole {
    ROLE_OTHER,
    ROLE_SUBJECT,
    ROLE_OBJECT,     /**< of a verb */
    ROLE_OBLIQUE,    /**< of a preposition */
    ROLE_POSSESSIVE,
    ROLE_VOCATIVE    /**< addressed, inside a quotation */
} MentionRole;

#define MENTION_MAX_OTHERS 3

/** Somebody is meant here. */
typedef struct Mention {
    uint32_t first;     /**< first token */
    uint32_t end;       /**< one past the last */
    uint32_t person;    /**< who; for a pronoun the likeliest bearer so far; or NO_PERSON */
    uint32_t paragraph;
    uint32_t gender;    /**< of title or pronoun: WORD_MALE, WORD_FEMALE or 0 */
    uint8_t kind;       /**< MentionKind */
    uint8_t role;       /**< MentionRole */
    uint32_t others[MENTION_MAX_OTHERS]; /**< more people who bear the name, or NO_PERSON */
    bool is_quoted;
    bool is_ambiguous;  /**< several people bear the name */
} Mention;

/** All mentions, in the order of the text. */
typedef struct Mentions {
    Mention *items;
    size_t n;
    size_t capacity;
    uint32_t *paragraph_first; /**< by paragraph: index of its first mention; one more entry than paragraphs */
} Mentions;

/** Find all mentions, resolve names that several people bear, and count people's mentions.
 * Pronouns come out without a person. Errors: STATUS_NO_MEMORY. */
Status mentions_find(const Tokens *tokens, People *people, Arena *arena, Mentions *out, Error *error);

/** Learn the gender of people from the pronouns that follow them, and then give each pronoun of the
 * narration its likeliest bearer. */
void mentions_link_pronouns(const Tokens *tokens, Mentions *mentions, People *people, Arena *arena);

/** Return the mention that covers `token`, or SIZE_MAX. */
size_t mentions_at(const Mentions *mentions, uint32_t token);

#endif
