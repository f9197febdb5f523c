/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row of seats a scene. */
#include "mix/seating.h"

#include <math.h>
#include <stdbool.h>

enum { MOST_SEATS = 16 }; /* whoever comes later stands where somebody else does */

/* Those who are present, from left to right. */
typedef struct Row {
    uint32_t characters[MOST_SEATS];
    bool taken[MOST_SEATS]; /* by seat: by somebody whose place is given */
    size_t n;
} Row;

/* Seats are even: two are at ±0.2, three at ±0.225 and in the middle, and so on. Who is alone leaves the centre to the
 * narrator. */
static double seat_place(size_t seat, size_t n)
{
    double widest = SEATING_WIDEST * (double)n / (double)(n + 1);
    return n < 2 ? 0 : widest * (2 * (double)seat / (double)(n - 1) - 1);
}

static void add(Row *row, const CastVoice *voices, uint32_t character)
{
    size_t at = row->n;
    for (size_t i = 0; i < row->n; i++)
        if (row->characters[i] == character) return;
    if (row->n == MOST_SEATS) return;
    for (; at > 0 && voices[row->characters[at - 1]].place > voices[character].place; at--)
        row->characters[at] = row->characters[at - 1];
    row->characters[at] = character;
    row->n++;
}

/* Who has a place of their own takes the seat that is nearest to it out of the row. */
static void take_nearest(Row *row, double place)
{
    size_t nearest = row->n;
    for (size_t i = 0; i < row->n; i++) {
        if (row->taken[i]) continue;
        if (nearest == row->n || fabs(seat_place(i, row->n) - place) < fabs(seat_place(nearest, row->n) - place)) nearest = i;
    }
    if (nearest < row->n) row->taken[nearest] = true;
}

void seating_arrange(const Script *script, const Scene *scene, const CastVoice *voices, double *seats)
{
    Row row = {0};
    for (size_t i = scene->first_line; i < scene->first_line + scene->n_lines; i++) {
        const ScriptLine *line = &script->lines[i];
        bool is_group = script->characters[line->speaker].kind == CHARACTER_GROUP;
        seats[line->speaker] = voices[line->speaker].has_place ? voices[line->speaker].place
                               : line->speaker == NARRATOR || is_group ? 0
                                                                       : voices[line->speaker].place;
        if (line->speaker != NARRATOR && (!is_group || voices[line->speaker].has_place)) add(&row, voices, line->speaker);
    }
    for (size_t i = 0; i < row.n; i++)
        if (voices[row.characters[i]].has_place) take_nearest(&row, voices[row.characters[i]].place);
    size_t seat = 0;
    for (size_t i = 0; i < row.n; i++) {
        uint32_t character = row.characters[i];
        if (voices[character].has_place) continue;
        while (seat < row.n && row.taken[seat]) seat++;
        double alone = voices[character].place < 0 ? -0.1 : 0.1;
        seats[character] = row.n == 1 ? alone : seat_place(seat, row.n);
        seat++;
    }
}
