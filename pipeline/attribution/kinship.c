/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who is whose mother, husband or uncle. */
#include "attribution/kinship.h"

#include <string.h>

enum { MAX_ADJECTIVES = 2 };

/* The nouns of each relation, and what it is the other way round for a man and for a woman. */
typedef struct RelationRow {
    const char *nouns[9];
    Relation of_man;
    Relation of_woman;
} RelationRow;

static const RelationRow ROWS[N_RELATIONS] = {
    [RELATION_MOTHER] = {{"mother", "mamma", "mama", "mum", "mom", "mommy", "mummy", "mammy"}, RELATION_SON, RELATION_DAUGHTER},
    [RELATION_FATHER] = {{"father", "papa", "dad", "daddy", "pa"}, RELATION_SON, RELATION_DAUGHTER},
    [RELATION_SISTER] = {{"sister"}, RELATION_BROTHER, RELATION_SISTER},
    [RELATION_BROTHER] = {{"brother"}, RELATION_BROTHER, RELATION_SISTER},
    [RELATION_WIFE] = {{"wife", "bride"}, RELATION_HUSBAND, RELATION_HUSBAND},
    [RELATION_HUSBAND] = {{"husband", "bridegroom"}, RELATION_WIFE, RELATION_WIFE},
    [RELATION_DAUGHTER] = {{"daughter"}, RELATION_FATHER, RELATION_MOTHER},
    [RELATION_SON] = {{"son"}, RELATION_FATHER, RELATION_MOTHER},
    [RELATION_AUNT] = {{"aunt", "auntie"}, RELATION_NEPHEW, RELATION_NIECE},
    [RELATION_UNCLE] = {{"uncle"}, RELATION_NEPHEW, RELATION_NIECE},
    [RELATION_NIECE] = {{"niece"}, RELATION_UNCLE, RELATION_AUNT},
    [RELATION_NEPHEW] = {{"nephew"}, RELATION_UNCLE, RELATION_AUNT},
};

static Relation relation_at(const Kinship *kinship, uint32_t token)
{
    const Tokens *tokens = kinship->reading->tokens;
    if (token >= tokens->n || tokens->items[token].mark) return RELATION_NONE;
    WordId word = tokens->items[token].word;
    return word < kinship->n_words ? (Relation)kinship->relations[word] : RELATION_NONE;
}

static uint32_t key_of(uint32_t number, Relation relation)
{
    return number * N_RELATIONS + (uint32_t)relation;
}

static bool is_called(const Kinship *kinship, uint32_t person, const char *word)
{
    WordId title = words_find(kinship->reading->tokens->words, word);
    return title && pairs_get(kinship->name_words, person, title) > 0;
}

/* Tell whether somebody is a Mr. (0) or a Mrs. (1). */
static bool bears_title(const Kinship *kinship, uint32_t person, int sex)
{
    return is_called(kinship, person, sex ? "mrs" : "mr")
        && !person_conflicts(&kinship->reading->people->items[person], sex ? WORD_FEMALE : WORD_MALE);
}

/* `kin` is the `relation` of `person`. */
static bool note(Kinship *kinship, Arena *arena, uint32_t person, Relation relation, uint32_t kin)
{
    uint32_t key = key_of(person, relation), *best = &kinship->kin[key];
    if (!pairs_count(&kinship->of_person, arena, key, kin + 1)) return false;
    if (*best == NO_PERSON || pairs_get(&kinship->of_person, key, kin + 1) > pairs_get(&kinship->of_person, key, *best + 1)) *best = kin;
    WordId family = kinship->last_names[person];
    return !family || pairs_count(&kinship->of_family, arena, key_of(family, relation), kin + 1);
}

static bool note_both(Kinship *kinship, Arena *arena, uint32_t person, Relation relation, uint32_t kin)
{
    if (person == NO_PERSON || person == kin) return true;
    if (!note(kinship, arena, person, relation, kin)) return false;
    Gender gender = kinship->reading->people->items[person].gender;
    if (gender != GENDER_MALE && gender != GENDER_FEMALE) return true;
    return note(kinship, arena, kin, gender == GENDER_MALE ? ROWS[relation].of_man : ROWS[relation].of_woman, person);
}

/* Return the mention that owns what begins at `at`: "her", "Tom's". */
static const Mention *owner_before(const Reading *reading, uint32_t at)
{
    size_t index = at ? mentions_at(reading->mentions, at - 1) : SIZE_MAX;
    if (index == SIZE_MAX || reading->mentions->items[index].is_quoted) return NULL;
    return reading->mentions->items[index].role == ROLE_POSSESSIVE ? &reading->mentions->items[index] : NULL;
}

static const Mention *owner_of_noun(const Reading *reading, uint32_t noun)
{
    uint32_t at = noun;
    while (at > 0 && noun - at < MAX_ADJECTIVES && token_is(reading->tokens, at - 1, WORD_ADJECTIVE)) at--;
    return owner_before(reading, at);
}

/* "her mother, Mrs. Reed," and "Tom's uncle Abel" */
static bool read_left(Kinship *kinship, Arena *arena, const Mention *mention)
{
    const Tokens *tokens = kinship->reading->tokens;
    if (mention->first < 3) return true;
    bool comma = tokens->items[mention->first - 1].mark == MARK_COMMA;
    bool closed = mention->end >= tokens->n || tokens->items[mention->end].mark;
    uint32_t noun = mention->first - (comma ? 2 : 1);
    Relation relation = relation_at(kinship, noun);
    if (!relation || (comma && !closed)) return true;
    const Mention *owner = owner_of_noun(kinship->reading, noun);
    return !owner || note_both(kinship, arena, owner->person, relation, mention->person);
}

/* "Mrs. Reed, his wife," */
static bool read_right(Kinship *kinship, Arena *arena, const Mention *mention)
{
    const Tokens *tokens = kinship->reading->tokens;
    if (mention->end + 3 >= tokens->n || tokens->items[mention->end].mark != MARK_COMMA) return true;
    size_t index = mentions_at(kinship->reading->mentions, mention->end + 1);
    const Mention *owner = index == SIZE_MAX ? NULL : &kinship->reading->mentions->items[index];
    if (!owner || owner->role != ROLE_POSSESSIVE || owner->is_quoted) return true;
    uint32_t noun = owner->end;
    while (noun < tokens->n && noun - owner->end < MAX_ADJECTIVES && token_is(tokens, noun, WORD_ADJECTIVE)) noun++;
    Relation relation = relation_at(kinship, noun);
    bool closed = noun + 1 >= tokens->n || tokens->items[noun + 1].mark;
    return !relation || !closed || note_both(kinship, arena, owner->person, relation, mention->person);
}

/* Whoever bears a family name has the Mr. and Mrs. of that name for kin, until something else is said. */
static bool note_names(Kinship *kinship, Arena *arena)
{
    const People *people = kinship->reading->people;
    uint32_t *couples[2] = {arena_alloc(arena, kinship->n_words, sizeof(uint32_t)), arena_alloc(arena, kinship->n_words, sizeof(uint32_t))};
    if (!couples[0] || !couples[1]) return false;
    for (uint32_t i = 0; i < people->n; i++)
        for (int sex = 0; sex < 2 && kinship->last_names[i] < kinship->n_words; sex++)
            if (bears_title(kinship, i, sex)) couples[sex][kinship->last_names[i]] = i + 1;
    for (uint32_t i = 0; i < people->n; i++) {
        WordId family = kinship->last_names[i];
        if (!family || family >= kinship->n_words) continue;
        for (int sex = 0; sex < 2; sex++) {
            uint32_t kin = couples[sex][family];
            if (!kin || kin - 1 == i) continue;
            kinship->kin[key_of(i, sex ? RELATION_MOTHER : RELATION_FATHER)] = kin - 1;
            if (bears_title(kinship, i, !sex)) kinship->kin[key_of(i, sex ? RELATION_WIFE : RELATION_HUSBAND)] = kin - 1;
        }
    }
    return true;
}

Status kinship_read(const Reading *reading, const WordId *last_names, const Pairs *name_words, Arena *arena, Kinship *out, Error *error)
{
    const Words *words = reading->tokens->words;
    size_t n_people = reading->people->n;
    *out = (Kinship){.reading = reading, .last_names = last_names, .name_words = name_words, .n_words = words->n};
    out->relations = arena_alloc(arena, words->n, sizeof *out->relations);
    out->kin = arena_alloc(arena, n_people * N_RELATIONS + 1, sizeof *out->kin);
    if (!out->relations || !out->kin) goto no_memory;
    memset(out->kin, 0xff, n_people * N_RELATIONS * sizeof *out->kin);
    for (int relation = 1; relation < N_RELATIONS; relation++)
        for (const char *const *noun = ROWS[relation].nouns; *noun; noun++) {
            WordId word = words_find(words, *noun);
            if (word) out->relations[word] = (uint8_t)relation;
        }
    if (!note_names(out, arena)) goto no_memory;
    for (size_t i = 0; i < reading->mentions->n; i++) {
        const Mention *mention = &reading->mentions->items[i];
        if (mention->is_quoted || mention->kind != MENTION_NAME || mention->is_ambiguous || mention->role == ROLE_POSSESSIVE) continue;
        if (!read_left(out, arena, mention) || !read_right(out, arena, mention)) goto no_memory;
    }
    return STATUS_OK;
no_memory:
    return error_set(error, STATUS_NO_MEMORY, "out of memory while reading who is whose kin");
}

uint32_t kinship_person(const Kinship *kinship, const Subject *noun)
{
    if (noun->kind != SUBJECT_NOMINAL || noun->owner == NO_PERSON) return NO_PERSON;
    Relation relation = relation_at(kinship, noun->head);
    return relation ? kinship->kin[key_of(noun->owner, relation)] : NO_PERSON;
}

/* Mrs. Reed is the mother of the young Reeds, and the wife of Mr. Reed. */
static bool is_by_name(const Kinship *kinship, uint32_t owner, Relation relation, uint32_t person)
{
    bool wife = relation == RELATION_MOTHER || relation == RELATION_WIFE;
    if (!wife && relation != RELATION_FATHER && relation != RELATION_HUSBAND) return false;
    WordId family = kinship->last_names[owner];
    return family && family == kinship->last_names[person] && bears_title(kinship, person, wife);
}

float kinship_match(const Kinship *kinship, const Subject *noun, uint32_t person)
{
    if (noun->kind != SUBJECT_NOMINAL || noun->owner == NO_PERSON) return 0;
    Relation relation = relation_at(kinship, noun->head);
    if (!relation) return 0;
    bool may_be_owner = is_by_name(kinship, person, relation, person); /* a pronoun may be taken for the one whom it is told of */
    if (person == noun->owner) return may_be_owner ? 0 : -1;
    if (is_by_name(kinship, noun->owner, relation, person)) return 1;
    uint32_t key = key_of(noun->owner, relation);
    if (pairs_get(&kinship->of_person, key, person + 1)) return 0.8f;
    if (kinship->kin[key] != NO_PERSON) return -1;
    WordId family = kinship->last_names[noun->owner];
    if (family && pairs_get(&kinship->of_family, key_of(family, relation), person + 1)) return 0.6f;
    bool married = relation == RELATION_MOTHER || relation == RELATION_WIFE || relation == RELATION_AUNT;
    return !married ? 0 : is_called(kinship, person, "mrs") ? 0.3f : is_called(kinship, person, "miss") ? -0.5f : 0;
}
