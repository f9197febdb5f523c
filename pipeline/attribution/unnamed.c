/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Voices without a name: "a voice shouted", "another soldier called", "the crowd roared". Each new one
 * is a character of its own, so that it never falls to somebody with a name. */
#include "attribution/analysis.h"

#include <string.h>

enum { MAX_HEADS = 256, MAX_VOICES = 8, REMEMBERED_TURNS = 6 };

/* The voices of one kind ("soldier") so far. */
typedef struct Kind {
    WordId head;
    uint32_t n;           /* so far */
    uint32_t people[MAX_VOICES]; /* the first of them, by number */
    uint32_t last_person;
    size_t last_turn;
    bool is_group;
} Kind;

typedef struct Voices {
    const Reading *reading;
    People *people;
    Kind kinds[MAX_HEADS];
    size_t n_kinds;
} Voices;

static Kind *kind_of(Voices *voices, WordId head, bool is_group)
{
    if (!head) return NULL;
    for (size_t i = 0; i < voices->n_kinds; i++)
        if (voices->kinds[i].head == head && voices->kinds[i].is_group == is_group) return &voices->kinds[i];
    if (voices->n_kinds == MAX_HEADS) return NULL;
    voices->kinds[voices->n_kinds] = (Kind){.head = head, .last_person = NO_PERSON, .is_group = is_group};
    return &voices->kinds[voices->n_kinds++];
}

static char *capitalised(Arena *arena, Span word, uint32_t number)
{
    char *name = number ? arena_printf(arena, "%.*s %u", (int)word.n_bytes, word.data, (unsigned)number)
                        : arena_printf(arena, "%.*s", (int)word.n_bytes, word.data);
    if (name && name[0] >= 'a' && name[0] <= 'z') name[0] = (char)(name[0] - 32);
    return name;
}

static Status add_voice(Voices *voices, uint32_t gender, Kind *kind, Error *error)
{
    const Words *words = voices->reading->tokens->words;
    Person person = {.kind = kind->is_group ? CHARACTER_GROUP : CHARACTER_UNNAMED};
    if (gender == WORD_MALE) person.gender = GENDER_MALE;
    if (gender == WORD_FEMALE) person.gender = GENDER_FEMALE;
    person.is_gender_sure = person.gender != GENDER_UNKNOWN;
    bool is_anybody = kind->is_group && kind->head == words_find(words, "voices");
    Span name = is_anybody ? span_of("several voices") : words->spellings[kind->head];
    person.name = capitalised(voices->people->arena, name, kind->is_group ? 0 : kind->n + 1);
    if (!person.name) return error_set(error, STATUS_NO_MEMORY, "out of memory for the characters");
    Status status = people_add(voices->people, &person, &kind->last_person, error);
    if (!status && kind->n < MAX_VOICES) kind->people[kind->n] = kind->last_person;
    if (!status) kind->n++;
    return status;
}

/* "mice" is "mouse", "soldiers" is "soldier"; 0 for what the text does not have. */
static WordId singular_of(const Words *words, WordId plural)
{
    static const char *const PAIRS[][2] = {{"men", "man"}, {"women", "woman"}, {"children", "child"}, {"people", "person"},
                                           {"mice", "mouse"}, {"geese", "goose"}, {"wolves", "wolf"}, {"dwarves", "dwarf"}, {"elves", "elf"}};
    Span text = words->spellings[plural];
    for (size_t i = 0; i < sizeof PAIRS / sizeof PAIRS[0]; i++)
        if (span_is(text, PAIRS[i][0])) return words_find(words, PAIRS[i][1]);
    char singular[64];
    if (text.n_bytes < 3 || text.n_bytes >= sizeof singular || text.data[text.n_bytes - 1] != 's') return 0;
    memcpy(singular, text.data, text.n_bytes - 1);
    singular[text.n_bytes - 1] = '\0';
    return words_find(words, singular);
}

/* "one of the soldiers" is a soldier. */
static WordId head_word(const Voices *voices, const Subject *subject)
{
    const Tokens *tokens = voices->reading->tokens;
    WordId head = tokens->items[subject->head].word;
    if (!token_is(tokens, subject->head, WORD_INDEFINITE | WORD_NUMBER)) return head;
    WordId of = words_find(tokens->words, "of");
    for (uint32_t at = subject->head + 2; at < tokens->n && at < subject->head + 6; at++) {
        if (tokens->items[subject->head + 1].word != of || tokens->items[at].mark) break;
        if (token_is(tokens, at, WORD_SUBJECT | WORD_DETERMINER | WORD_ADJECTIVE)) continue;
        WordId found = singular_of(tokens->words, tokens->items[at].word);
        if (found) return found;
        break;
    }
    return words_find(tokens->words, "voice");
}

/* "all", "both", "several" are nothing but voices. */
static WordId group_word(const Tokens *tokens, const Subject *subject)
{
    Span head = tokens->words->spellings[tokens->items[subject->head].word];
    bool counts_only = token_is(tokens, subject->head, WORD_INDEFINITE | WORD_SUBJECT | WORD_ADJECTIVE | WORD_NUMBER | WORD_COMMON)
        || span_is(head, "others") || span_is(head, "rest");
    return counts_only ? words_find(tokens->words, "voices") : tokens->items[subject->head].word;
}

/* "the first soldier", "the second": which of their kind, from 1, or 0. */
static uint32_t ordinal_of(const Tokens *tokens, const Subject *subject)
{
    static const char *const ORDINALS[] = {"first", "second", "third", "fourth", "fifth"};
    if (token_is(tokens, subject->head, WORD_VOICE) && !token_is(tokens, subject->head, WORD_GENERIC)) return 0;
    for (uint32_t at = subject->first; at < subject->head; at++)
        for (uint32_t i = 0; i < sizeof ORDINALS / sizeof ORDINALS[0]; i++)
            if (!tokens->items[at].mark && span_is(tokens->words->spellings[tokens->items[at].word], ORDINALS[i])) return i + 1;
    return 0;
}

/* Let whoever of `kind` has that number speak, making as many as it takes. */
static Status choose_by_number(Voices *voices, uint32_t gender, Kind *kind, uint32_t number, Error *error)
{
    Status status = STATUS_OK;
    while (kind->n < number && !status) status = add_voice(voices, gender, kind, error);
    if (!status) kind->last_person = kind->people[number - 1];
    return status;
}

/* Who opens the narration `range`, where nobody has a name: "A soldier put up his hand." */
static Subject opener(const Voices *voices, TokenRange range)
{
    const Reading *reading = voices->reading;
    const Subject none = {.kind = SUBJECT_NONE, .person = NO_PERSON};
    for (uint32_t at = range.first; at < range.end; at++) {
        size_t index = mentions_at(reading->mentions, at);
        if (index != SIZE_MAX && reading->mentions->items[index].kind == MENTION_NAME) return none;
    }
    return range.first < range.end ? subject_at(reading, range.first, range.end) : none;
}

/* Tell whether nobody is known whom the pronoun of a tag surely fits. */
static bool is_open(const Voices *voices, const Subject *pronoun)
{
    if (pronoun->person == NO_PERSON || !pronoun->gender) return pronoun->person == NO_PERSON;
    const Person *person = &voices->people->items[pronoun->person];
    return person->gender == GENDER_UNKNOWN || person_conflicts(person, pronoun->gender);
}

/* The noun phrase that speaks a turn: that of its tag, or, when the tag only says he or they, of what leads up to it. */
static Subject speaker_phrase(const Voices *voices, const Turn *turn)
{
    const Tag *tag = &turn->tag;
    const Subject none = {.kind = SUBJECT_NONE, .person = NO_PERSON};
    if (tag->strength == TAG_LOOSE && !tag->is_voice) return none;
    if (tag->strength != TAG_NONE && tag->subject.kind == SUBJECT_NOMINAL) return tag->subject;
    if (tag->strength == TAG_NONE || tag->subject.kind != SUBJECT_PRONOUN || tag->subject.is_first_person) return none;
    bool leads = turn->before.first >= turn->before.end;
    if (turn->is_split || (leads && !is_open(voices, &tag->subject))) return none;
    Subject first = opener(voices, leads ? turn->lead : turn->before);
    if (first.kind != SUBJECT_NOMINAL || first.is_plural != tag->subject.is_plural) return none;
    if (first.gender && tag->subject.gender && first.gender != tag->subject.gender) return none;
    if (!first.gender) first.gender = tag->subject.gender;
    return first.is_indefinite || first.is_plural ? first : none;
}

static Status settle_turn(Voices *voices, Turns *turns, size_t at, Error *error)
{
    Turn *turn = &turns->items[at];
    const Tokens *tokens = voices->reading->tokens;
    Subject subject = speaker_phrase(voices, turn);
    if (subject.kind != SUBJECT_NOMINAL) return STATUS_OK;
    Kind *kind = kind_of(voices, subject.is_plural ? group_word(tokens, &subject) : head_word(voices, &subject), subject.is_plural);
    if (!kind) return STATUS_OK;
    bool is_near = kind->last_person != NO_PERSON && at - kind->last_turn <= REMEMBERED_TURNS;
    bool is_heard = token_is(tokens, subject.head, WORD_VOICE);
    uint32_t number = subject.is_indefinite || subject.is_plural ? 0 : ordinal_of(tokens, &subject);
    Status status = STATUS_OK;
    if (number) {
        status = choose_by_number(voices, subject.gender, kind, number, error);
    } else if (subject.is_plural) {
        if (kind->last_person == NO_PERSON) status = add_voice(voices, subject.gender, kind, error);
    } else if (subject.is_indefinite) {
        /* An answer is no new voice: "a reply came". */
        if (is_heard && !token_is(tokens, subject.head, WORD_GENERIC)) return STATUS_OK;
        status = add_voice(voices, subject.gender, kind, error);
    } else if (!is_near) {
        return STATUS_OK; /* "the man": somebody whom the scene tells */
    }
    if (status) return status;
    kind->last_turn = at;
    turn->fixed = kind->last_person;
    return STATUS_OK;
}

Status unnamed_find(const Reading *reading, Turns *turns, People *people, Error *error)
{
    Voices *voices = arena_alloc(people->arena, 1, sizeof *voices);
    if (!voices) return error_set(error, STATUS_NO_MEMORY, "out of memory for the characters");
    *voices = (Voices){.reading = reading, .people = people};
    for (size_t i = 0; i < turns->n; i++) {
        Status status = settle_turn(voices, turns, i, error);
        if (status) return status;
    }
    return STATUS_OK;
}
