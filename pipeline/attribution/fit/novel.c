/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Novels of the bench: reading them, and setting their turns against the truth. */
#include "attribution/fit/novel.h"

#include "attribution/fit/gold.h"
#include "base/file.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

/* ---- whose name is whose ---- */

enum { MAX_CORE = 8 };

/* A name without titles and articles, and the gender of its title. */
typedef struct Core {
    WordId words[MAX_CORE];
    size_t n;
    uint32_t gender;
} Core;

static Core core_of(Words *words, const char *name)
{
    Core core = {.n = 0};
    WordId all[NAME_MAX_WORDS];
    size_t n = tokens_split(words, span_of(name), all, NAME_MAX_WORDS);
    for (size_t i = 0; i < n; i++) {
        if (word_is(words, all[i], WORD_TITLE) && !core.gender) core.gender = word_gender(words, all[i]);
        if (!word_is(words, all[i], WORD_TITLE | WORD_DETERMINER | WORD_PREPOSITION)) core.words[core.n++] = all[i];
    }
    /* "The King" is nothing but a title. */
    for (size_t i = 0; !core.n && i < n; i++)
        if (!word_is(words, all[i], WORD_DETERMINER)) core.words[core.n++] = all[i];
    return core;
}

static bool contains(const Core *a, const Core *b)
{
    for (size_t i = 0; i < b->n; i++) {
        size_t k = 0;
        while (k < a->n && a->words[k] != b->words[i]) k++;
        if (k == a->n) return false;
    }
    return b->n > 0;
}

static double name_similarity(Words *words, const char *a, const char *b)
{
    if (span_equal_nocase(span_of(a), span_of(b))) return 3;
    Core x = core_of(words, a), y = core_of(words, b);
    if (x.gender && y.gender && x.gender != y.gender) return 0;
    if (!contains(&x, &y) && !contains(&y, &x)) return 0;
    return (double)(x.n < y.n ? x.n : y.n) / (double)(x.n > y.n ? x.n : y.n);
}

static double similarity(Words *words, const Person *a, const Person *b)
{
    if ((a->gender == GENDER_MALE && b->gender == GENDER_FEMALE) || (a->gender == GENDER_FEMALE && b->gender == GENDER_MALE))
        return 0;
    double best = 0;
    for (size_t i = 0; i <= a->n_aliases; i++)
        for (size_t k = 0; k <= b->n_aliases; k++) {
            const char *x = i ? a->aliases[i - 1] : a->name, *y = k ? b->aliases[k - 1] : b->name;
            double here = name_similarity(words, x, y) + (i || k ? 0 : 0.5);
            if (here > 0.5 && here > best) best = here;
        }
    return best;
}

static bool same_names(const Person *a, const Person *b)
{
    return !strcmp(a->name, b->name);
}

static void match_people(Novel *novel, bool given_cast)
{
    const People *people = &novel->analysis.people, *truth = &novel->gold.people;
    for (uint32_t i = 0; i < people->n; i++) {
        novel->true_person[i] = NO_PERSON;
        for (uint32_t k = 0; given_cast && k < truth->n; k++)
            if (same_names(&people->items[i], &truth->items[k])) novel->true_person[i] = k;
        if (given_cast || people->items[i].kind != CHARACTER_NAMED) continue;
        double best = 0;
        for (uint32_t k = 0; k < truth->n; k++) {
            double here = similarity(&novel->gold.words, &people->items[i], &truth->items[k]);
            if (here <= best) continue;
            best = here;
            novel->true_person[i] = k;
        }
    }
}

/* ---- labels ---- */

/* Add to `bytes` (by true character) what of `start` to `end` each of them speaks. */
static void add_overlap(const Novel *novel, uint32_t start, uint32_t end, uint32_t *bytes)
{
    const Gold *gold = &novel->gold;
    size_t low = 0, high = gold->n_spans;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (gold->spans[middle].end <= start) low = middle + 1;
        else high = middle;
    }
    for (; low < gold->n_spans && gold->spans[low].start < end; low++) {
        const GoldSpan *span = &gold->spans[low];
        uint32_t speaker = gold->quotes[span->quote].speaker;
        uint32_t from = span->start > start ? span->start : start, to = span->end < end ? span->end : end;
        if (speaker != NO_PERSON && to > from) bytes[speaker] += to - from;
    }
}

static void label_turns(Novel *novel, uint32_t *bytes)
{
    const Turns *turns = &novel->analysis.turns;
    for (size_t i = 0; i < turns->n; i++) {
        const Turn *turn = &turns->items[i];
        memset(bytes, 0, novel->gold.people.n * sizeof *bytes);
        uint32_t total = 0, best = NO_PERSON;
        for (uint32_t line = turn->first_line; line < turn->end_line; line++) {
            const ScriptLine *spoken = &novel->script->lines[line];
            if (spoken->kind != LINE_SPEECH && spoken->kind != LINE_THOUGHT) continue;
            total += (uint32_t)(spoken->end - spoken->start);
            add_overlap(novel, (uint32_t)spoken->start, (uint32_t)spoken->end, bytes);
        }
        for (uint32_t k = 0; k < novel->gold.people.n; k++)
            if (bytes[k] * 2 > total && (best == NO_PERSON || bytes[k] > bytes[best])) best = k;
        novel->labels[i] = best;
    }
}

void novel_tally(const Novel *novel, const Decision *decisions, Tally *tally)
{
    const Gold *gold = &novel->gold;
    uint32_t *right = calloc(gold->n_quotes + 1, sizeof *right);
    if (!right) return;
    for (size_t i = 0; i < novel->analysis.turns.n; i++) {
        const Turn *turn = &novel->analysis.turns.items[i];
        uint32_t person = decisions[i].person;
        uint32_t truth = person == NO_PERSON ? NO_PERSON : novel->true_person[person];
        if (truth == NO_PERSON) continue;
        for (uint32_t line = turn->first_line; line < turn->end_line; line++) {
            const ScriptLine *spoken = &novel->script->lines[line];
            if (spoken->kind != LINE_SPEECH && spoken->kind != LINE_THOUGHT) continue;
            for (size_t s = 0, high = gold->n_spans; s < high;) {
                size_t middle = s + (high - s) / 2;
                if (gold->spans[middle].end <= spoken->start) s = middle + 1;
                else high = middle;
                if (s < high) continue;
                for (; s < gold->n_spans && gold->spans[s].start < spoken->end; s++) {
                    const GoldSpan *span = &gold->spans[s];
                    uint32_t from = span->start > spoken->start ? span->start : (uint32_t)spoken->start;
                    uint32_t to = span->end < spoken->end ? span->end : (uint32_t)spoken->end;
                    if (gold->quotes[span->quote].speaker == truth && to > from) right[span->quote] += to - from;
                }
                break;
            }
        }
    }
    for (size_t q = 0; q < gold->n_quotes; q++) {
        const GoldQuote *quote = &gold->quotes[q];
        if (quote->speaker == NO_PERSON) continue;
        uint32_t total = 0;
        for (size_t s = 0; s < gold->n_spans; s++)
            if (gold->spans[s].quote == q) total += gold->spans[s].end - gold->spans[s].start;
        int type = quote->type == 'E' ? 0 : quote->type == 'A' ? 1 : quote->type == 'I' ? 2 : 3;
        tally->n[type]++;
        tally->right[type] += right[q] * 2 + 6 >= total;
    }
    free(right);
}

/* ---- opening ---- */

/* Return the first start of a paragraph at or after `at`. */
static size_t next_paragraph(Span text, size_t at)
{
    if (at == 0) return 0;
    if (at >= text.n_bytes) return text.n_bytes;
    size_t gap = span_find(text, span_of("\n\n"), at);
    return gap == SIZE_MAX ? text.n_bytes : gap + 2;
}

/* Move the truth to a text that begins at `start` of the novel; what lies outside is dropped. */
static void cut_gold(Gold *gold, size_t start, size_t end)
{
    size_t n = 0;
    for (size_t i = 0; i < gold->n_spans; i++) {
        GoldSpan span = gold->spans[i];
        if (span.start < start || span.end > end) continue;
        span.start -= (uint32_t)start;
        span.end -= (uint32_t)start;
        gold->spans[n++] = span;
    }
    gold->n_spans = n;
}

/* The truth counts characters; the program counts bytes. */
static Status count_bytes(Gold *gold, Span text, Error *error)
{
    uint32_t *bytes = malloc((text.n_bytes + 2) * sizeof *bytes);
    if (!bytes) return error_set(error, STATUS_NO_MEMORY, "out of memory");
    size_t n_characters = 0;
    for (size_t at = 0, n; at < text.n_bytes; at += n) {
        utf8_decode(text, at, &n);
        bytes[n_characters++] = (uint32_t)at;
    }
    bytes[n_characters] = (uint32_t)text.n_bytes;
    for (size_t i = 0; i < gold->n_spans; i++) {
        GoldSpan *span = &gold->spans[i];
        span->start = bytes[span->start < n_characters ? span->start : n_characters];
        span->end = bytes[span->end < n_characters ? span->end : n_characters];
    }
    free(bytes);
    return STATUS_OK;
}

/* Read the piece as a story of its own. */
static Status read_text(Novel *novel, const char *path, Piece piece, Error *error)
{
    Buffer file = {0};
    Status status = file_read(path, TEXT_MAX_BYTES, &file, error);
    if (status) return status;
    Span text = buffer_span(&file);
    status = count_bytes(&novel->gold, text, error);
    if (status) {
        buffer_done(&file);
        return status;
    }
    size_t start = next_paragraph(text, piece.start);
    size_t end = piece.n_bytes > text.n_bytes - start ? text.n_bytes : next_paragraph(text, piece.start + piece.n_bytes);
    if (end <= start) end = next_paragraph(text, start + 1);
    cut_gold(&novel->gold, start, end);
    status = document_parse(span_slice(text, start, end), path, &novel->document, error);
    buffer_done(&file);
    if (!status) status = script_from_document(novel->document, NULL, &novel->script, error);
    return status;
}

static Status read_novel(Novel *novel, const char *data, bool given_cast, Piece piece, Error *error)
{
    Arena *arena = novel->arena;
    const char *text = arena_printf(arena, "%s/%s/novel_text.txt", data, novel->name);
    const char *quotes = arena_printf(arena, "%s/%s/quotation_info.csv", data, novel->name);
    const char *people = arena_printf(arena, "%s/%s/character_info.csv", data, novel->name);
    const char *slash = strchr(novel->name, '/');
    const char *cast = arena_printf(arena, "%s/casts/%s.cast.json", data, slash ? slash + 1 : novel->name);
    if (!text || !quotes || !people || !cast) return error_set(error, STATUS_NO_MEMORY, "out of memory");
    Status status = words_init(&novel->gold.words, arena, error);
    if (!status) status = people_init(&novel->gold.people, &novel->gold.words, arena, error);
    if (!status) status = gold_load_people(people, arena, &novel->gold, error);
    if (!status) status = gold_load(quotes, arena, &novel->gold, error);
    if (!status) status = read_text(novel, text, piece, error);
    if (!status) status = analysis_read(novel->script, given_cast ? cast : NULL, arena, &novel->analysis, error);
    if (status) return status;
    novel->true_person = arena_alloc(arena, novel->analysis.people.n, sizeof *novel->true_person);
    novel->labels = arena_alloc(arena, novel->analysis.turns.n, sizeof *novel->labels);
    uint32_t *bytes = arena_alloc(arena, novel->gold.people.n, sizeof *bytes);
    if (!novel->true_person || !novel->labels || !bytes) return error_set(error, STATUS_NO_MEMORY, "out of memory");
    match_people(novel, given_cast);
    label_turns(novel, bytes);
    return STATUS_OK;
}

Status novel_open(const char *data, const char *name, bool given_cast, Piece piece, Novel **out, Error *error)
{
    Arena *arena = arena_new();
    Novel *novel = arena ? arena_alloc(arena, 1, sizeof *novel) : NULL;
    if (!novel) {
        arena_free(arena);
        return error_set(error, STATUS_NO_MEMORY, "out of memory");
    }
    novel->arena = arena;
    novel->name = name;
    Status status = read_novel(novel, data, given_cast, piece, error);
    if (status) {
        novel_close(novel);
        return status;
    }
    *out = novel;
    return STATUS_OK;
}

void novel_close(Novel *novel)
{
    if (!novel) return;
    script_free(novel->script);
    document_free(novel->document);
    arena_free(novel->arena);
}
