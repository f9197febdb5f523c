/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counting pairs. */
#include "attribution/pairs.h"

enum { FIRST_SLOTS = 256 };

static size_t find_slot(const PairSlot *slots, size_t n_slots, uint64_t key)
{
    uint64_t hash = key * 0x9e3779b97f4a7c15u;
    size_t at = (size_t)(hash >> 32) & (n_slots - 1);
    while (slots[at].key && slots[at].key != key) at = (at + 1) & (n_slots - 1);
    return at;
}

static uint64_t key_of(uint32_t a, uint32_t b)
{
    return (uint64_t)a << 32 | b;
}

static bool grow(Pairs *pairs, Arena *arena)
{
    size_t n_slots = pairs->n_slots ? pairs->n_slots * 2 : FIRST_SLOTS;
    PairSlot *slots = arena_alloc(arena, n_slots, sizeof *slots);
    if (!slots) return false;
    for (size_t i = 0; i < pairs->n_slots; i++)
        if (pairs->slots[i].key) slots[find_slot(slots, n_slots, pairs->slots[i].key)] = pairs->slots[i];
    pairs->slots = slots;
    pairs->n_slots = n_slots;
    return true;
}

bool pairs_count(Pairs *pairs, Arena *arena, uint32_t a, uint32_t b)
{
    if (2 * (pairs->n + 1) > pairs->n_slots && !grow(pairs, arena)) return false;
    PairSlot *slot = &pairs->slots[find_slot(pairs->slots, pairs->n_slots, key_of(a, b))];
    if (!slot->key) pairs->n++;
    slot->key = key_of(a, b);
    slot->count++;
    return true;
}

uint32_t pairs_get(const Pairs *pairs, uint32_t a, uint32_t b)
{
    if (!pairs->n_slots) return 0;
    return pairs->slots[find_slot(pairs->slots, pairs->n_slots, key_of(a, b))].count;
}
