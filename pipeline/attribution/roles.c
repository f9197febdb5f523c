/* SPDX-License-Identifier: GPL-3.0-or-later */
/* People who are known by what they are: "said the landlord". */
#include "attribution/analysis.h"

#include <string.h>

static bool is_known(const People *people, WordId head)
{
    return head < people->n_first_form && people->first_form[head] != 0;
}

static Status add_role(const Reading *reading, const Subject *subject, People *people, Error *error)
{
    const Words *words = reading->tokens->words;
    Span head = words->spellings[reading->tokens->items[subject->head].word];
    char *name = arena_printf(people->arena, "The %.*s", (int)head.n_bytes, head.data);
    if (!name) return error_set(error, STATUS_NO_MEMORY, "out of memory for the characters");
    if (name[4] >= 'a' && name[4] <= 'z') name[4] = (char)(name[4] - 32);
    Person person = {.name = name, .kind = CHARACTER_NAMED, .is_role = true};
    if (subject->gender == WORD_MALE) person.gender = GENDER_MALE;
    if (subject->gender == WORD_FEMALE) person.gender = GENDER_FEMALE;
    uint32_t index;
    return people_add(people, &person, &index, error);
}

Status discover_roles(const Reading *reading, const Turns *turns, People *people, bool *added, Error *error)
{
    const Tokens *tokens = reading->tokens;
    *added = false;
    size_t n_before = people->n;
    for (size_t i = 0; i < turns->n; i++) {
        const Tag *tag = &turns->items[i].tag;
        const Subject *subject = &tag->subject;
        if (tag->strength != TAG_FIRM || subject->kind != SUBJECT_NOMINAL || subject->is_indefinite) continue;
        if (subject->is_plural || subject->is_generic) continue;
        if (token_is(tokens, subject->head, WORD_KIN | WORD_VOICE | WORD_GENERIC | WORD_GROUP | WORD_ADJECTIVE)) continue;
        if (token_is(tokens, subject->first, WORD_POSSESSIVE)) continue;
        WordId head = tokens->items[subject->head].word;
        bool seen = is_known(people, head);
        for (size_t k = n_before; k < people->n && !seen; k++)
            seen = span_equal_nocase(span_of(people->items[k].name + 4), tokens->words->spellings[head]);
        if (seen) continue;
        Status status = add_role(reading, subject, people, error);
        if (status) return status;
        *added = true;
    }
    return *added ? people_index_names(people, error) : STATUS_OK;
}
