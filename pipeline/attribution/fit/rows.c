/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows to fit on. */
#include "attribution/fit/rows.h"

#include <stdlib.h>
#include <string.h>

void rows_done(Rows *rows)
{
    free(rows->values);
    free(rows->groups);
    free(rows->answers);
    *rows = (Rows){0};
}

static bool make_room(Rows *rows, size_t n_more)
{
    if (rows->n + n_more > rows->capacity) {
        size_t capacity = (rows->n + n_more) * 3 / 2;
        float *values = realloc(rows->values, capacity * N_FEATURES * sizeof *values);
        if (!values) return false;
        rows->values = values;
        rows->capacity = capacity;
    }
    if (rows->n_groups + 2 > rows->groups_capacity) {
        size_t capacity = rows->groups_capacity * 2 + 1024;
        uint32_t *groups = realloc(rows->groups, capacity * sizeof *groups);
        if (!groups) return false;
        rows->groups = groups;
        uint32_t *answers = realloc(rows->answers, capacity * sizeof *answers);
        if (!answers) return false;
        rows->answers = answers;
        rows->groups_capacity = capacity;
    }
    return true;
}

/* Return the candidate who is the true speaker: of several people who stand for one character, the
 * most mentioned. */
static size_t find_answer(const Novel *novel, size_t turn, const Candidates *candidates)
{
    size_t best = candidates->n;
    const Person *people = novel->analysis.people.items;
    for (size_t i = 0; i < candidates->n; i++) {
        uint32_t person = candidates->people[i];
        if (novel->labels[turn] == NO_PERSON || novel->true_person[person] != novel->labels[turn]) continue;
        if (best == candidates->n || people[person].n_mentions > people[candidates->people[best]].n_mentions) best = i;
    }
    return best;
}

Status rows_add(Rows *rows, const Novel *novel, const Decision *decisions, uint32_t n_remembered, Error *error)
{
    const Story *story = &novel->analysis.story;
    History history = {.n = 0};
    Candidates *candidates = malloc(sizeof *candidates);
    bool ok = candidates != NULL;
    for (size_t turn = 0; ok && turn < story->turns->n; turn++) {
        uint32_t fixed = story->turns->items[turn].fixed, speaker = fixed;
        if (fixed == NO_PERSON) {
            candidates_find(story, turn, history.speakers, history.n < 10 ? history.n : 10, candidates);
            history_features(story, turn, &history, candidates);
            size_t answer = find_answer(novel, turn, candidates);
            if (answer < candidates->n) speaker = candidates->people[answer];
            ok = make_room(rows, candidates->n);
            if (ok && answer < candidates->n && candidates->n > 1) {
                memcpy(rows->values + rows->n * N_FEATURES, candidates->rows, candidates->n * sizeof candidates->rows[0]);
                rows->groups[rows->n_groups] = (uint32_t)rows->n;
                rows->answers[rows->n_groups++] = (uint32_t)(rows->n + answer);
                rows->n += candidates->n;
                rows->groups[rows->n_groups] = (uint32_t)rows->n;
            }
        }
        if (decisions) speaker = decisions[turn].person;
        if (speaker != NO_PERSON) history_push(&history, (uint32_t)turn, speaker);
        if (history.n > n_remembered) history.n = n_remembered;
    }
    free(candidates);
    return ok ? STATUS_OK : error_set(error, STATUS_NO_MEMORY, "out of memory for the rows to fit on");
}
