/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_ATTRIBUTION_TAGS_H
#define DRAMATIS_ATTRIBUTION_TAGS_H
/** @file tags.h
 * The narration beside a quotation in; who is said to speak, or to act, out. */

#include "attribution/mentions.h"

typedef enum SubjectKind {
    SUBJECT_NONE,
    SUBJECT_NAME,    /**< somebody of the people */
    SUBJECT_PRONOUN,
    SUBJECT_NOMINAL  /**< "the old man", "her sister", "a voice" */
} SubjectKind;

/** Who does something. */
typedef struct Subject {
    uint8_t kind;            /**< SubjectKind */
    bool is_first_person;    /**< I */
    bool is_plural;          /**< they, we, "the soldiers" */
    bool is_indefinite;      /**< "a voice", "another soldier": somebody new */
    bool is_ambiguous;       /**< a name that several people bear */
    bool is_generic;         /**< a nominal that tells no more than gender: "the man" */
    uint32_t person;         /**< bearer of a name, likeliest bearer of a pronoun, or NO_PERSON */
    uint32_t others[MENTION_MAX_OTHERS]; /**< more people who bear the name, or NO_PERSON */
    uint32_t gender;         /**< WORD_MALE, WORD_FEMALE or 0 */
    uint32_t first;          /**< first token */
    uint32_t end;            /**< one past the last */
    uint32_t head;           /**< of a nominal: the token of its noun */
    uint32_t owner;          /**< of a nominal: whose it is ("her sister"), or NO_PERSON */
} Subject;

typedef enum TagStrength {
    TAG_NONE,
    TAG_LOOSE, /**< a sentence of speaking that ends before the quotation begins */
    TAG_SOFT,  /**< a verb that need not be one of speaking */
    TAG_FIRM   /**< "said X" */
} TagStrength;

/** What a tag says of the talk so far. */
typedef enum TagManner {
    TAG_PLAIN,
    TAG_CONTINUES, /**< "she added" */
    TAG_REPLIES    /**< "he retorted" */
} TagManner;

/** A dialogue tag. */
typedef struct Tag {
    uint8_t strength;   /**< TagStrength */
    uint8_t manner;     /**< TagManner */
    bool is_before;     /**< stands before the quotation */
    bool is_voice;      /**< "X's voice", "came X's reply" */
    uint32_t verb;      /**< its token */
    uint32_t to;        /**< who is spoken to ("said Anne to Mary"), or NO_PERSON */
    Subject subject;
} Tag;

/** What is read; borrowed. */
typedef struct Reading {
    const Tokens *tokens;
    const Mentions *mentions;
    const People *people;
} Reading;

/** What a verb form asks of its subject. */
typedef enum VerbForm {
    VERB_FINITE,
    VERB_BASE,      /**< "say": also "to say", "heard him say" */
    VERB_PARTICIPLE /**< "saying" */
} VerbForm;

/** Return the form of the verb of speaking at `verb`. */
VerbForm verb_form(const Tokens *tokens, uint32_t verb);

/** Tell whether what looks like a verb of speaking at `verb` is one that somebody does: not "with a cry".
 * `leads` tells that it leads into a quotation, so that "to say" and "by saying" count. */
bool verb_has_agent(const Tokens *tokens, uint32_t verb, uint32_t first, bool leads);

/** Find who does what the verb says, `inverted` when it opens the clause ("said Anne"). */
Subject agent_of_verb(const Reading *reading, TokenRange clause, uint32_t verb, bool inverted);

/** Read the tag in the narration `range` right after a quotation that ended in the mark `last`. */
Tag tag_read_after(const Reading *reading, TokenRange range, Mark last);

/** Read the tag in the narration `range` right before a quotation. */
Tag tag_read_before(const Reading *reading, TokenRange range);

/** Read who is said to be about to speak in the last sentence of a paragraph before a quotation: "He gave the
 * last order", "Anne began again". */
Tag tag_read_announcement(const Reading *reading, TokenRange range);

/** Return a mention as a subject. */
Subject subject_of_mention(const Reading *reading, const Mention *mention);

/** Find the noun phrase that begins at `at` (which may be its determiner). */
Subject subject_at(const Reading *reading, uint32_t at, uint32_t end);

/** Read the noun phrase at `at` as a person because a verb of speaking stands beside it, even though the
 * lexicon does not know its noun ("said the mariner"). */
Subject subject_beside_verb(const Reading *reading, uint32_t at, uint32_t end);

/** Find who acts in the sentence `range`: its subject, or whose eyes or voice it speaks of. */
Subject sentence_subject(const Reading *reading, TokenRange range);

/** Return the first (last) sentence of `range`, its mark included. */
TokenRange first_sentence(const Tokens *tokens, TokenRange range);
TokenRange last_sentence(const Tokens *tokens, TokenRange range);

/** Tell whether `range` leads into a quotation: it ends in a comma, a colon, a dash or nothing. */
bool leads_in(const Tokens *tokens, TokenRange range);

#endif
