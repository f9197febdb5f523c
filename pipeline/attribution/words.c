/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The vocabulary of one text: a hash table of spellings, seeded with the lexicon. */
#include "attribution/words.h"
#include "base/hash.h"

#include <string.h>

enum { FIRST_SLOTS = 1 << 14 };

static size_t hash_spelling(Span text)
{
    uint64_t hash = hash_bytes(HASH_START, text);
    return (size_t)(hash ^ hash >> 32);
}

/* Return the slot that holds `spelling`, or the empty one where it belongs. */
static size_t find_slot(const Words *words, Span spelling)
{
    size_t slot = hash_spelling(spelling) & (words->n_slots - 1);
    while (words->slots[slot] && !span_equal(words->spellings[words->slots[slot]], spelling))
        slot = (slot + 1) & (words->n_slots - 1);
    return slot;
}

static bool grow_slots(Words *words)
{
    size_t n_slots = words->n_slots * 2;
    WordId *slots = arena_alloc(words->arena, n_slots, sizeof *slots);
    if (!slots) return false;
    words->slots = slots;
    words->n_slots = n_slots;
    for (WordId id = 1; id < words->n; id++) slots[find_slot(words, words->spellings[id])] = id;
    return true;
}

static bool grow_ids(Words *words)
{
    size_t capacity = words->capacity;
    uint32_t *classes = arena_grow(words->arena, words->classes, &capacity, words->n + 1, sizeof *classes);
    if (!classes) return false;
    size_t n_spellings = words->capacity;
    Span *spellings = arena_grow(words->arena, words->spellings, &n_spellings, capacity, sizeof *spellings);
    if (!spellings) return false;
    words->classes = classes;
    words->spellings = spellings;
    words->capacity = capacity < n_spellings ? capacity : n_spellings;
    return true;
}

WordId words_add(Words *words, Span spelling)
{
    size_t slot = find_slot(words, spelling);
    if (words->slots[slot]) return words->slots[slot];
    if (words->n == words->capacity && !grow_ids(words)) return 0;
    if (words->n * 2 > words->n_slots) {
        if (!grow_slots(words)) return 0;
        slot = find_slot(words, spelling);
    }
    char *copy = arena_string(words->arena, spelling);
    if (!copy) return 0;
    WordId id = (WordId)words->n++;
    words->spellings[id] = (Span){copy, spelling.n_bytes};
    words->classes[id] = 0;
    words->slots[slot] = id;
    return id;
}

static Status add_rows(Words *words, const LexiconRow *rows, size_t n_rows, Error *error)
{
    for (size_t i = 0; i < n_rows; i++) {
        const char *at = rows[i].words;
        while (*at) {
            size_t length = strcspn(at, " ");
            WordId id = words_add(words, (Span){at, length});
            if (!id) return error_set(error, STATUS_NO_MEMORY, "out of memory while reading the lexicon");
            words->classes[id] |= rows[i].classes;
            at += length;
            at += strspn(at, " ");
        }
    }
    return STATUS_OK;
}

static Status read_short_names(Words *words, Error *error)
{
    size_t n_pairs;
    const char *const *pairs = short_name_pairs(&n_pairs);
    words->n_full_names = words->n;
    words->full_names = arena_alloc(words->arena, words->n, sizeof *words->full_names);
    if (!words->full_names) return error_set(error, STATUS_NO_MEMORY, "out of memory while reading the lexicon");
    for (size_t i = 0; i < n_pairs; i++) {
        size_t length = strcspn(pairs[i], " ");
        WordId brief = words->slots[find_slot(words, (Span){pairs[i], length})];
        if (brief) words->full_names[brief] = words_find(words, pairs[i] + length + 1);
    }
    return STATUS_OK;
}

Status words_init(Words *words, Arena *arena, Error *error)
{
    *words = (Words){.arena = arena, .n_slots = FIRST_SLOTS, .n = 1};
    words->slots = arena_alloc(arena, words->n_slots, sizeof *words->slots);
    if (!words->slots || !grow_ids(words))
        return error_set(error, STATUS_NO_MEMORY, "out of memory while reading the lexicon");
    size_t n_rows;
    const LexiconRow *rows = lexicon_rows(&n_rows);
    Status status = add_rows(words, rows, n_rows, error);
    if (status) return status;
    rows = given_name_rows(&n_rows);
    status = add_rows(words, rows, n_rows, error);
    return status ? status : read_short_names(words, error);
}

WordId words_find(const Words *words, const char *spelling)
{
    char lower[64];
    size_t n = strlen(spelling);
    if (n >= sizeof lower) return 0;
    for (size_t i = 0; i < n; i++)
        lower[i] = spelling[i] >= 'A' && spelling[i] <= 'Z' ? (char)(spelling[i] + 32) : spelling[i];
    return words->slots[find_slot(words, (Span){lower, n})];
}

bool word_is(const Words *words, WordId word, uint32_t classes)
{
    return (words->classes[word] & classes) != 0;
}

static bool ends_with(Span text, const char *ending)
{
    size_t n = strlen(ending);
    return text.n_bytes > n && !memcmp(text.data + text.n_bytes - n, ending, n);
}

uint32_t word_patronymic_gender(const Words *words, WordId word)
{
    Span text = words->spellings[word];
    static const char *const SONS[] = {"ovich", "evich", "ovitch", "evitch"};
    static const char *const DAUGHTERS[] = {"ovna", "evna", "ichna"};
    if (text.n_bytes < 6) return 0;
    char last = text.data[text.n_bytes - 1];
    if (last != 'h' && last != 'a') return 0;
    for (size_t i = 0; i < sizeof SONS / sizeof SONS[0]; i++)
        if (ends_with(text, SONS[i])) return WORD_MALE;
    for (size_t i = 0; i < sizeof DAUGHTERS / sizeof DAUGHTERS[0]; i++)
        if (ends_with(text, DAUGHTERS[i])) return WORD_FEMALE;
    return 0;
}

uint32_t word_gender(const Words *words, WordId word)
{
    uint32_t known = words->classes[word] & (WORD_MALE | WORD_FEMALE);
    if (known) return known == (WORD_MALE | WORD_FEMALE) ? 0 : known;
    Span text = words->spellings[word];
    if (ends_with(text, "woman") || ends_with(text, "women")) return WORD_FEMALE;
    if (text.n_bytes > 4 && (ends_with(text, "man") || ends_with(text, "men"))) return WORD_MALE;
    return word_patronymic_gender(words, word);
}

bool word_is_verb(const Words *words, WordId word)
{
    if (word_is(words, word, WORD_VERB | WORD_SPEECH | WORD_SOFT_SPEECH)) return true;
    Span text = words->spellings[word];
    return text.n_bytes > 4 && ends_with(text, "ed") && !word_is(words, word, WORD_ADJECTIVE);
}

WordId word_full_name(const Words *words, WordId word)
{
    WordId full = word < words->n_full_names ? words->full_names[word] : 0;
    return full ? full : word;
}

bool word_is_particle(const Words *words, WordId word)
{
    static const char *const PARTICLES[] = {"de", "la", "le", "du", "van", "von", "der", "den", "da", "di", "del", "della",
                                            "des", "dos", "ten", "ter", "zu", "bin", "ibn", "al", "el"};
    Span text = words->spellings[word];
    for (size_t i = 0; i < sizeof PARTICLES / sizeof PARTICLES[0]; i++)
        if (span_is(text, PARTICLES[i])) return true;
    return false;
}
