/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_ATTRIBUTION_WORDS_H
#define DRAMATIS_ATTRIBUTION_WORDS_H
/** @file words.h
 * Spellings in; small numbers with what the lexicon knows of them out, so that the rest of the stage
 * compares numbers and tests bits. */

#include "base/arena.h"
#include "base/status.h"

/** What the lexicon says a word can be. A word may be several. */
enum WordClass {
    WORD_SPEECH = 1u << 0,       /**< "said", "whispered": tells who speaks wherever it stands */
    WORD_SOFT_SPEECH = 1u << 1,  /**< "smiled", "began": only right beside a quotation */
    WORD_TITLE = 1u << 2,        /**< "mr", "admiral": begins a name */
    WORD_ROLE = 1u << 3,         /**< "soldier", "emperor": singles a person out in a scene */
    WORD_GENERIC = 1u << 4,      /**< "man", "girl": a person, but which one only the scene tells */
    WORD_KIN = 1u << 5,          /**< "mother", "brother" */
    WORD_VOICE = 1u << 6,        /**< "voice", "reply": what is heard of a speaker */
    WORD_GROUP = 1u << 7,        /**< "crowd", "soldiers": several at once */
    WORD_MALE = 1u << 8,
    WORD_FEMALE = 1u << 9,
    WORD_PREPOSITION = 1u << 10,
    WORD_DETERMINER = 1u << 11,  /**< "the", "another", "her" */
    WORD_INDEFINITE = 1u << 12,  /**< "a", "another", "some": somebody new */
    WORD_CONJUNCTION = 1u << 13, /**< begins a clause */
    WORD_VERB = 1u << 14,        /**< a common finite verb that no ending betrays */
    WORD_COMMON = 1u << 15,      /**< often a capital at the start of a sentence, never a name */
    WORD_GIVEN_NAME = 1u << 16,  /**< a first name */
    WORD_ENDEARMENT = 1u << 17,  /**< "dear", "sir": stands beside or in place of a name in an address */
    WORD_PLACE = 1u << 18,       /**< "street", "park": makes a name a place's or a thing's */
    WORD_HE = 1u << 19,          /**< he, him, his, himself */
    WORD_SHE = 1u << 20,         /**< she, her, hers, herself */
    WORD_I = 1u << 21,           /**< I, me, my, mine, myself */
    WORD_THEY = 1u << 22,        /**< they, them, their; we, us, our */
    WORD_SUBJECT = 1u << 23,     /**< a pronoun that can be a subject: he, she, I, they, we, you, it, who */
    WORD_POSSESSIVE = 1u << 24,  /**< his, her, my, their, our, its */
    WORD_ADJECTIVE = 1u << 25,   /**< may stand between an article and a person: "old", "young" */
    WORD_YOU = 1u << 26,         /**< you, your, thou, thee */
    WORD_ADVERB = 1u << 27,      /**< may stand between subject and verb: "then", "only" */
    WORD_FAMILY = 1u << 28,      /**< a title that tells members of a family apart: Mr, Mrs, Miss */
    WORD_NUMBER = 1u << 29,      /**< "first", "second", "two" */
    WORD_ABBREVIATION = 1u << 30 /**< "mr", "capt": a full stop after it ends no sentence */
};

/** Index of a spelling; 0 is no word. */
typedef uint32_t WordId;

/** All spellings of a text, in lower case. Zero-initialised by words_init(). */
typedef struct Words {
    Arena *arena;     /**< borrowed */
    Span *spellings;  /**< by id; lower case */
    uint32_t *classes; /**< by id */
    WordId *full_names; /**< by id, of those in the lexicon: what a short first name stands for, or 0 */
    size_t n_full_names;
    WordId *slots;    /**< hash table, open addressing */
    size_t n;         /**< ids in use, 0 included */
    size_t capacity;  /**< of the arrays by id */
    size_t n_slots;   /**< a power of two */
} Words;

/** Make the vocabulary and fill it with the lexicon. Errors: STATUS_NO_MEMORY. */
Status words_init(Words *words, Arena *arena, Error *error);

/** Return the id of a spelling in lower case, adding it; 0 when out of memory. */
WordId words_add(Words *words, Span spelling);

/** Return the id of a spelling in any case if it is known, otherwise 0. */
WordId words_find(const Words *words, const char *spelling);

/** Tell whether the word has any of `classes`. */
bool word_is(const Words *words, WordId word, uint32_t classes);

/** Return what the lexicon and the word's ending say of its gender: GENDER_UNKNOWN's bits are 0,
 * otherwise WORD_MALE or WORD_FEMALE. */
uint32_t word_gender(const Words *words, WordId word);

/** Return the gender that the ending of a Russian patronymic or surname tells: WORD_MALE, WORD_FEMALE or 0. */
uint32_t word_patronymic_gender(const Words *words, WordId word);

/** Tell whether the word can be a finite verb: from the lexicon, or by its ending ("-ed"). */
bool word_is_verb(const Words *words, WordId word);

/** Return the full given name behind a short one ("tom" gives "thomas"), the title behind its
 * abbreviation ("capt" gives "captain"), or the word itself. */
WordId word_full_name(const Words *words, WordId word);

/** Tell whether the word stands in lower case inside names: "van", "de". */
bool word_is_particle(const Words *words, WordId word);

/** A line of the lexicon: words, separated by spaces, with their classes. */
typedef struct LexiconRow {
    uint32_t classes;
    const char *words;
} LexiconRow;

/** Return the lexicon; `n` receives its rows. Static storage, constant. */
const LexiconRow *lexicon_rows(size_t *n);

/** Return given names as rows of the same kind. */
const LexiconRow *given_name_rows(size_t *n);

/** Return pairs "short full" of given names, one string a pair; `n` receives their number. */
const char *const *short_name_pairs(size_t *n);

#endif
