/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_ATTRIBUTION_PEOPLE_H
#define DRAMATIS_ATTRIBUTION_PEOPLE_H
/** @file people.h
 * The people of a story, and their names as sequences of words that can be met in the text. */

#include "attribution/tokens.h"

#define NO_PERSON UINT32_MAX
#define NAME_MAX_WORDS 8
#define NAME_MAX_PEOPLE 6

/** Somebody in the story. */
typedef struct Person {
    const char *id;       /**< from a characters file, or NULL */
    const char *name;     /**< fullest name */
    const char **aliases; /**< other names */
    size_t n_aliases;
    CharacterKind kind;
    Gender gender;
    bool is_gender_sure;  /**< given, or by a title; pronouns do not change it */
    bool is_role;         /**< known only by what they are: "the landlord" */
    bool is_doubtful;     /**< may be a thing: has no title, no known first name, and never speaks by name */
    uint32_t n_mentions;  /**< times named, quotations included */
    uint32_t n_quoted;    /**< times named inside quotations */
} Person;

/** How far a form of a name can be trusted. */
typedef enum NameStrength {
    NAME_GIVEN,  /**< stands in the list of the person's names */
    NAME_DERIVED /**< first or last name of one of them, or the head of a role */
} NameStrength;

/** A form of a name. */
typedef struct NameForm {
    WordId words[NAME_MAX_WORDS];
    uint32_t person;
    uint32_t next;        /**< next form in the same list, or 0 */
    uint8_t n_words;
    uint8_t strength;     /**< NameStrength */
    bool any_case;        /**< also in lower case ("the landlord"), after a determiner */
    bool any_article;     /**< also after "a": the list has it so ("A Lady in Black") */
} NameForm;

/** The people and their names. Everything is owned by the arena. */
typedef struct People {
    Arena *arena;      /**< borrowed */
    Words *words;      /**< borrowed */
    Person *items;
    size_t n;
    size_t capacity;
    NameForm *forms;   /**< [0] is not used */
    size_t n_forms;
    size_t forms_capacity;
    uint32_t *first_form; /**< by word: the first form that is this word alone, or 0 */
    size_t n_first_form;
    uint32_t *long_forms; /**< by hash of the first two words: the first longer form, or 0 */
    size_t n_long_forms;  /**< a power of two */
    bool *begins_form;    /**< by word */
} People;

/** Begin an empty set. Errors: STATUS_NO_MEMORY. */
Status people_init(People *people, Words *words, Arena *arena, Error *error);

/** Add a person; strings are borrowed. Errors: STATUS_NO_MEMORY. */
Status people_add(People *people, const Person *person, uint32_t *index, Error *error);

/** Make everybody's names known to people_match(), once all are added.
 * Errors: STATUS_NO_MEMORY. */
Status people_index_names(People *people, Error *error);

/** Tell whether a name begins with `word`. */
bool people_begins_name(const People *people, WordId word);

/** A name met in the text. */
typedef struct NameMatch {
    uint32_t first;    /**< first token, titles included */
    uint32_t end;      /**< one past the last token */
    uint32_t gender;   /**< of a title before the name: WORD_MALE, WORD_FEMALE or 0 */
    uint8_t strength;
    uint8_t n_people;
    uint32_t people[NAME_MAX_PEOPLE]; /**< who bears it */
} NameMatch;

/** Look for the longest name that begins at token `at` and ends before `end`. */
bool people_match(const People *people, const Tokens *tokens, uint32_t at, uint32_t end, NameMatch *out);

/** Tell whether a person's gender speaks against `gender` (WORD_MALE, WORD_FEMALE, 0 for neither). */
bool person_conflicts(const Person *person, uint32_t gender);

#endif
