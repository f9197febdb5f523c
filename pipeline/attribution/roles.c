/* SPDX-License-Identifier: GPL-3.0-or-later */
/* People who are known by what they are: "said the landlord", "said the boy" where nobody has a name. */
#include "attribution/analysis.h"

#include "attribution/identities.h"

#include <string.h>

enum { ROLE_MAX = 512, ROLE_PARAGRAPHS = 15, ROLE_MENTIONS = 200, HEARD_TURNS = 6 };

/* A noun that speaks. */
typedef struct Role {
    WordId head;
    WordId adjective;   /* "old", before a noun that says little by itself, or 0 */
    const Subject *subject; /* as it stands first */
    uint32_t gender;
    uint32_t n;         /* firm tags */
    uint32_t n_free;    /* of those, where nobody with a name could be meant */
    uint32_t n_heard;   /* of those, soon after "a soldier" or the last of them: a voice without a name */
    size_t last_turn;
    bool is_another;    /* talks with the one whom the noun would be */
} Role;

typedef struct Roles {
    const Reading *reading;
    People *people;
    Identities identities;
    Role items[ROLE_MAX];
    size_t n;
} Roles;

static bool is_known(const People *people, WordId head)
{
    return people_begins_name(people, head);
}

/* Tell whether somebody with a name, of that gender, was there a moment ago. */
static bool is_somebody(const Roles *roles, const Turn *turn, const Subject *subject)
{
    const Mentions *mentions = roles->reading->mentions;
    bool grown = !token_is(roles->reading->tokens, subject->head, WORD_KIN);
    size_t end = turn->paragraph + 1 < roles->reading->tokens->n_paragraphs ? mentions->paragraph_first[turn->paragraph + 1] : mentions->n;
    for (size_t i = end, n = 0; i-- > 0 && n < ROLE_MENTIONS; n++) {
        const Mention *mention = &mentions->items[i];
        if (turn->paragraph - mention->paragraph > ROLE_PARAGRAPHS) return false;
        if (mention->kind != MENTION_NAME) continue;
        const Person *person = &roles->people->items[mention->person];
        if (person->kind != CHARACTER_NAMED || person_conflicts(person, subject->gender) || person->gender == GENDER_NEUTRAL) continue;
        if (!person->is_role || (grown && person->gender != GENDER_UNKNOWN)) return true;
    }
    return false;
}

/* Of "the little old man", the word that tells him from other men. */
static WordId telling_adjective(const Tokens *tokens, const Subject *subject)
{
    static const char *const IDLE[] = {"little", "poor", "good", "dear", "other", "same", "whole", "great"};
    if (!token_is(tokens, subject->head, WORD_GENERIC) || subject->head <= subject->first + 1) return 0;
    uint32_t at = subject->head - 1;
    if (!token_is(tokens, at, WORD_ADJECTIVE)) return 0;
    for (size_t i = 0; i < sizeof IDLE / sizeof IDLE[0]; i++)
        if (span_is(tokens->words->spellings[tokens->items[at].word], IDLE[i])) return 0;
    return tokens->items[at].word;
}

/* Whether the noun phrase that speaks is one that names a person of this story. */
static bool is_role(const Reading *reading, const Tag *tag)
{
    const Tokens *tokens = reading->tokens;
    const Subject *subject = &tag->subject;
    if (tag->strength != TAG_FIRM || subject->kind != SUBJECT_NOMINAL || subject->is_indefinite || subject->is_plural) return false;
    if (token_is(tokens, subject->head, WORD_VOICE | WORD_GROUP | WORD_ADJECTIVE | WORD_PREPOSITION | WORD_NUMBER)) return false;
    /* "my companion" is whoever is there; "her visitor" and "his mother" may be somebody. */
    uint32_t owner = token_is(tokens, subject->first, WORD_DETERMINER) || subject->first == 0 ? subject->first : subject->first - 1;
    bool owned = token_is(tokens, owner, WORD_POSSESSIVE) || (tokens->items[owner].flags & TOKEN_POSSESSIVE);
    bool kin = token_is(tokens, subject->head, WORD_KIN) && token_is(tokens, subject->head, WORD_MALE | WORD_FEMALE);
    if (token_is(tokens, owner, WORD_POSSESSIVE) && token_is(tokens, owner, WORD_I | WORD_THEY | WORD_YOU) && !kin) return false;
    if (!owned && !token_is(tokens, owner, WORD_DETERMINER) && !(tokens->items[subject->head].flags & TOKEN_CAPITAL)) return false;
    /* "at the same moment", "the first soldier" */
    if (owner > 0 && token_is(tokens, owner - 1, WORD_PREPOSITION)) return false;
    for (uint32_t at = subject->first; at < subject->head; at++)
        if (token_is(tokens, at, WORD_NUMBER)) return false;
    return true;
}

static Role *role_for(Roles *roles, WordId head, WordId adjective)
{
    for (size_t i = 0; i < roles->n; i++)
        if (roles->items[i].head == head && roles->items[i].adjective == adjective) return &roles->items[i];
    if (roles->n == ROLE_MAX) return NULL;
    roles->items[roles->n] = (Role){.head = head, .adjective = adjective};
    return &roles->items[roles->n++];
}

static bool speaks(const Turn *turn, uint32_t person)
{
    return person != NO_PERSON && turn->tag.strength == TAG_FIRM && turn->tag.subject.kind == SUBJECT_NAME
        && turn->tag.subject.person == person;
}

/* "Said a soldier … said the soldier": the same. */
static bool is_heard_before(const Tokens *tokens, const Turns *turns, size_t turn, WordId head)
{
    for (size_t i = turn; i-- > 0 && turn - i <= HEARD_TURNS;) {
        const Tag *tag = &turns->items[i].tag;
        if (tag->strength >= TAG_SOFT && tag->subject.kind == SUBJECT_NOMINAL && tag->subject.is_indefinite
            && tokens->items[tag->subject.head].word == head)
            return true;
    }
    return false;
}

static void collect(Roles *roles, const Turns *turns)
{
    const Tokens *tokens = roles->reading->tokens;
    for (size_t i = 0; i < turns->n; i++) {
        const Tag *tag = &turns->items[i].tag;
        if (!is_role(roles->reading, tag)) continue;
        WordId head = tokens->items[tag->subject.head].word;
        bool vague = token_is(tokens, tag->subject.head, WORD_GENERIC | WORD_KIN);
        if (is_known(roles->people, head) && !vague) continue;
        Role *role = role_for(roles, head, telling_adjective(tokens, &tag->subject));
        if (!role) return;
        if (!role->n) role->subject = &tag->subject;
        if (!role->gender) role->gender = tag->subject.gender;
        if (is_heard_before(tokens, turns, i, head) || (role->n && role->n_heard == role->n && i - role->last_turn <= HEARD_TURNS)) role->n_heard++;
        role->last_turn = i;
        role->n++;
        uint32_t same = identities_of_noun(&roles->identities, head);
        role->is_another |= i > 0 && speaks(&turns->items[i - 1], same);
        role->is_another |= i + 1 < turns->n && speaks(&turns->items[i + 1], same);
        if (!vague || !is_somebody(roles, &turns->items[i], &tag->subject)) role->n_free++;
    }
}

static char *with_capitals(Arena *arena, Span first, Span second)
{
    char *name = first.n_bytes ? arena_printf(arena, "%.*s %.*s", (int)first.n_bytes, first.data, (int)second.n_bytes, second.data)
                               : arena_printf(arena, "%.*s", (int)second.n_bytes, second.data);
    for (size_t i = 0; name && name[i]; i++)
        if ((i == 0 || name[i - 1] == ' ') && name[i] >= 'a' && name[i] <= 'z') name[i] = (char)(name[i] - 32);
    return name;
}

/* "The Old Man", "The Giant's Wife"; "Matthew" of "old Matthew". */
static const char *name_of(const Roles *roles, const Role *role)
{
    const Tokens *tokens = roles->reading->tokens;
    Arena *arena = roles->people->arena;
    Span adjective = role->adjective ? tokens->words->spellings[role->adjective] : (Span){NULL, 0};
    char *name = with_capitals(arena, adjective, tokens->words->spellings[role->head]);
    if (!name) return NULL;
    for (uint32_t at = role->subject->first + 1; at < role->subject->head; at++)
        if ((tokens->items[at].flags & TOKEN_POSSESSIVE) && !(tokens->items[at].flags & TOKEN_CAPITAL)) {
            const char *owner = with_capitals(arena, (Span){NULL, 0}, tokens->words->spellings[tokens->items[at].word]);
            return owner ? arena_printf(arena, "The %s's %s", owner, name) : NULL;
        }
    bool proper = (tokens->items[role->subject->head].flags & TOKEN_CAPITAL) && !token_is(tokens, role->subject->first, WORD_DETERMINER);
    if (proper) return name;
    return arena_printf(arena, "The %s", name);
}

static Status add_alias(People *people, uint32_t index, const char *alias, Error *error)
{
    Person *person = &people->items[index];
    if (!strcmp(person->name, alias)) return STATUS_OK;
    const char **aliases = arena_alloc(people->arena, person->n_aliases + 1, sizeof *aliases);
    if (!aliases) return error_set(error, STATUS_NO_MEMORY, "out of memory for the characters");
    if (person->n_aliases) memcpy(aliases, person->aliases, person->n_aliases * sizeof *aliases);
    aliases[person->n_aliases++] = alias;
    person->aliases = aliases;
    return STATUS_OK;
}

/* Roles that the text says are somebody with a name become names of theirs. */
static Status merge_identities(Roles *roles, bool *changed, Error *error)
{
    People *people = roles->people;
    size_t n_kept = 0, n = people->n;
    uint32_t *moved = arena_alloc(people->arena, n + 1, sizeof *moved);
    if (!moved) return error_set(error, STATUS_NO_MEMORY, "out of memory for the characters");
    for (uint32_t i = 0; i < n; i++) {
        uint32_t same = identities_of_person(&roles->identities, i);
        uint32_t gender = people->items[i].gender == GENDER_MALE ? WORD_MALE : WORD_FEMALE;
        bool merged = same < n && people->items[i].is_role && !people->items[same].is_role
            && !(people->items[i].is_gender_sure && person_conflicts(&people->items[same], gender));
        if (!merged) {
            moved[i] = (uint32_t)n_kept++;
            continue;
        }
        Status status = add_alias(people, same, people->items[i].name, error);
        for (size_t k = 0; k < people->items[i].n_aliases && !status; k++) status = add_alias(people, same, people->items[i].aliases[k], error);
        if (status) return status;
        moved[i] = NO_PERSON;
        *changed = true;
    }
    for (uint32_t i = 0; i < n; i++)
        if (moved[i] != NO_PERSON) people->items[moved[i]] = people->items[i];
    people->n = n_kept;
    for (size_t w = 0; w < roles->identities.n_nouns; w++)
        if (roles->identities.of_noun[w] < n) roles->identities.of_noun[w] = moved[roles->identities.of_noun[w]];
    return STATUS_OK;
}

/* Bruno is as surely a man as the King whom he is. */
static void share_genders(Roles *roles)
{
    Person *people = roles->people->items;
    for (uint32_t i = 0; i < roles->people->n; i++) {
        uint32_t same = identities_of_person(&roles->identities, i);
        if (same >= roles->people->n || !people[i].is_gender_sure || people[same].is_gender_sure) continue;
        people[same].gender = people[i].gender;
        people[same].is_gender_sure = true;
    }
}

static Status add_roles(Roles *roles, bool *changed, Error *error)
{
    const Tokens *tokens = roles->reading->tokens;
    Status status = STATUS_OK;
    for (size_t i = 0; i < roles->n && !status; i++) {
        const Role *role = &roles->items[i];
        if (role->n_heard == role->n) continue;
        const char *name = name_of(roles, role);
        if (!name) return error_set(error, STATUS_NO_MEMORY, "out of memory for the characters");
        uint32_t same = identities_of_noun(&roles->identities, role->head);
        if (same < roles->people->n && !role->is_another && !person_conflicts(&roles->people->items[same], role->gender)) {
            status = add_alias(roles->people, same, name, error);
            *changed = true;
            continue;
        }
        bool vague = word_is(tokens->words, role->head, WORD_GENERIC | WORD_KIN);
        if (vague && (is_known(roles->people, role->head) || role->n_free * 2 <= role->n)) continue;
        Person person = {.name = name, .kind = CHARACTER_NAMED, .is_role = true};
        if (role->gender == WORD_MALE) person.gender = GENDER_MALE;
        if (role->gender == WORD_FEMALE) person.gender = GENDER_FEMALE;
        person.is_gender_sure = vague && role->gender;
        uint32_t index;
        status = people_add(roles->people, &person, &index, error);
        *changed = true;
    }
    return status;
}

Status discover_roles(const Reading *reading, const Turns *turns, People *people, bool *added, Error *error)
{
    *added = false;
    Roles *roles = arena_alloc(people->arena, 1, sizeof *roles);
    if (!roles) return error_set(error, STATUS_NO_MEMORY, "out of memory for the characters");
    *roles = (Roles){.reading = reading, .people = people};
    Status status = identities_read(reading, people->arena, &roles->identities, error);
    if (status) return status;
    share_genders(roles);
    collect(roles, turns);
    status = add_roles(roles, added, error);
    if (!status) status = merge_identities(roles, added, error);
    if (status || !*added) return status;
    return people_index_names(people, error);
}
