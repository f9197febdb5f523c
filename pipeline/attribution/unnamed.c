/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Voices without a name: "a voice shouted", "another soldier called", "the crowd roared". Each new one
 * is a character of its own, so that it never falls to somebody with a name. */
#include "attribution/analysis.h"

#include <string.h>

enum { MAX_HEADS = 256, REMEMBERED_TURNS = 6 };

/* The voices of one kind ("soldier") so far. */
typedef struct Kind {
    WordId head;
    uint32_t n;           /* so far */
    uint32_t last_person;
    size_t last_turn;
} Kind;

typedef struct Voices {
    const Reading *reading;
    People *people;
    Kind kinds[MAX_HEADS];
    size_t n_kinds;
} Voices;

static Kind *kind_of(Voices *voices, WordId head)
{
    for (size_t i = 0; i < voices->n_kinds; i++)
        if (voices->kinds[i].head == head) return &voices->kinds[i];
    if (voices->n_kinds == MAX_HEADS) return NULL;
    voices->kinds[voices->n_kinds] = (Kind){.head = head, .last_person = NO_PERSON};
    return &voices->kinds[voices->n_kinds++];
}

static char *capitalised(Arena *arena, Span word, uint32_t number)
{
    char *name = number ? arena_printf(arena, "%.*s %u", (int)word.n_bytes, word.data, (unsigned)number)
                        : arena_printf(arena, "%.*s", (int)word.n_bytes, word.data);
    if (name && name[0] >= 'a' && name[0] <= 'z') name[0] = (char)(name[0] - 32);
    return name;
}

static Status add_voice(Voices *voices, const Subject *subject, Kind *kind, Error *error)
{
    const Words *words = voices->reading->tokens->words;
    Person person = {.kind = subject->is_plural ? CHARACTER_GROUP : CHARACTER_UNNAMED};
    if (subject->gender == WORD_MALE) person.gender = GENDER_MALE;
    if (subject->gender == WORD_FEMALE) person.gender = GENDER_FEMALE;
    person.is_gender_sure = person.gender != GENDER_UNKNOWN;
    person.name = capitalised(voices->people->arena, words->spellings[kind->head], subject->is_plural ? 0 : ++kind->n);
    if (!person.name) return error_set(error, STATUS_NO_MEMORY, "out of memory for the characters");
    return people_add(voices->people, &person, &kind->last_person, error);
}

/* "one of the soldiers" is a soldier. */
static WordId head_word(const Voices *voices, const Subject *subject)
{
    const Tokens *tokens = voices->reading->tokens;
    WordId head = tokens->items[subject->head].word;
    if (!token_is(tokens, subject->head, WORD_INDEFINITE | WORD_NUMBER)) return head;
    WordId of = words_find(tokens->words, "of");
    for (uint32_t at = subject->head + 1; at < tokens->n && at < subject->head + 5; at++) {
        if (at == subject->head + 1 && tokens->items[at].word != of) break;
        if (!token_is(tokens, at, WORD_GROUP) || token_is(tokens, at, WORD_SUBJECT)) continue;
        Span plural = tokens->words->spellings[tokens->items[at].word];
        char singular[64];
        if (plural.n_bytes < 3 || plural.n_bytes >= sizeof singular || plural.data[plural.n_bytes - 1] != 's') break;
        memcpy(singular, plural.data, plural.n_bytes - 1);
        singular[plural.n_bytes - 1] = '\0';
        WordId found = words_find(tokens->words, singular);
        if (found) return found;
        break;
    }
    return words_find(tokens->words, "voice");
}

static Status settle_turn(Voices *voices, Turns *turns, size_t at, Error *error)
{
    Turn *turn = &turns->items[at];
    const Tag *tag = &turn->tag;
    const Subject *subject = &tag->subject;
    const Tokens *tokens = voices->reading->tokens;
    if (tag->strength == TAG_NONE || subject->kind != SUBJECT_NOMINAL) return STATUS_OK;
    if (tag->strength == TAG_LOOSE && !tag->is_voice) return STATUS_OK;
    Kind *kind = kind_of(voices, head_word(voices, subject));
    if (!kind) return STATUS_OK;
    bool is_known = kind->last_person != NO_PERSON && at - kind->last_turn <= REMEMBERED_TURNS;
    if (subject->is_plural && is_known) {
        /* the same crowd again */
    } else if (subject->is_indefinite || subject->is_plural) {
        /* "some" of a kin or an answer is no new voice: "a reply came". */
        if (token_is(tokens, subject->head, WORD_VOICE) && !token_is(tokens, subject->head, WORD_GENERIC)) return STATUS_OK;
        Status status = add_voice(voices, subject, kind, error);
        if (status) return status;
    } else if (!is_known) {
        return STATUS_OK; /* "the man": somebody whom the scene tells */
    }
    kind->last_turn = at;
    turn->fixed = kind->last_person;
    return STATUS_OK;
}

Status unnamed_find(const Reading *reading, Turns *turns, People *people, Error *error)
{
    Voices voices = {.reading = reading, .people = people};
    for (size_t i = 0; i < turns->n; i++) {
        Status status = settle_turn(&voices, turns, i, error);
        if (status) return status;
    }
    return STATUS_OK;
}
