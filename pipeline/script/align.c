/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds the lines of a script in those of the story that it was made of, after the story was changed. */
#include "script/align.h"

#include "base/hash.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_WORDS = 400, MOST_PAIRS = 40000 };

static const float least_likeness = 0.45f;

/* The work of one alignment. */
typedef struct Aligner {
    const AlignLine *fresh, *old;
    size_t n_fresh, n_old;
    Alignment *found;
    bool *used; /* by old line */
    Arena *scratch;
} Aligner;

/* A line under a key that it may share with one of the other version. */
typedef struct Key {
    uint64_t hash;
    uint32_t nth; /* of those with this hash, in its passage */
    size_t index;
} Key;

static int compare_keys(const void *a, const void *b)
{
    const Key *x = a;
    const Key *y = b;
    if (x->hash != y->hash) return x->hash < y->hash ? -1 : 1;
    return x->index < y->index ? -1 : x->index > y->index;
}

static size_t sort_keys(Key *keys, size_t n)
{
    if (n > 1) qsort(keys, n, sizeof *keys, compare_keys);
    for (size_t i = 0; i < n; i++) keys[i].nth = i > 0 && keys[i - 1].hash == keys[i].hash ? keys[i - 1].nth + 1 : 0;
    return n;
}

static uint64_t key_of(const AlignLine *line, AlignWay way)
{
    Span text = way == ALIGN_ID ? span_of(line->id) : line->text;
    char kind = line->is_heading ? 'h' : 'l';
    return hash_bytes(hash_bytes(HASH_START, (Span){&kind, 1}), text);
}

static bool same(const Aligner *aligner, size_t fresh, size_t old, AlignWay way)
{
    const AlignLine *a = &aligner->fresh[fresh];
    const AlignLine *b = &aligner->old[old];
    if (a->is_heading != b->is_heading) return false;
    return way == ALIGN_ID ? !strcmp(a->id, b->id) : span_equal(a->text, b->text);
}

/* Keep the longest run of pairs whose old lines rise with their new ones. `pairs` is by new line: the old one. */
static bool keep_rising(Aligner *aligner, const size_t *fresh, const size_t *old, size_t n, AlignWay way)
{
    size_t *tails = arena_alloc(aligner->scratch, n, sizeof *tails); /* by length: pair that ends the best run */
    size_t *before = arena_alloc(aligner->scratch, n, sizeof *before);
    size_t longest = 0;
    if (!tails || !before) return false;
    for (size_t i = 0; i < n; i++) {
        size_t low = 0;
        size_t high = longest;
        while (low < high) {
            size_t middle = low + (high - low) / 2;
            if (old[tails[middle]] < old[i]) low = middle + 1;
            else high = middle;
        }
        before[i] = low ? tails[low - 1] : ALIGN_NONE;
        tails[low] = i;
        if (low == longest) longest++;
    }
    for (size_t at = longest ? tails[longest - 1] : ALIGN_NONE; at != ALIGN_NONE; at = before[at]) {
        aligner->found[fresh[at]] = (Alignment){old[at], way, 1};
        aligner->used[old[at]] = true;
    }
    return true;
}

static int compare_sizes(const void *a, const void *b)
{
    const size_t *x = a;
    const size_t *y = b;
    return *x < *y ? -1 : *x > *y;
}

/* Align the lines of a passage that have the same key. */
static bool align_keys(Aligner *aligner, size_t f, size_t f_end, size_t o, size_t o_end, AlignWay way)
{
    if (f == f_end || o == o_end) return true;
    Key *a = arena_alloc(aligner->scratch, f_end - f, sizeof *a);
    Key *b = arena_alloc(aligner->scratch, o_end - o, sizeof *b);
    size_t most = f_end - f < o_end - o ? f_end - f : o_end - o;
    size_t (*pairs)[2] = arena_alloc(aligner->scratch, most, sizeof *pairs);
    if (!a || !b || !pairs) return false;
    size_t n_a = 0;
    size_t n_b = 0;
    for (size_t i = f; i < f_end; i++)
        if (way != ALIGN_ID || aligner->fresh[i].id[0]) a[n_a++] = (Key){key_of(&aligner->fresh[i], way), 0, i};
    for (size_t i = o; i < o_end; i++)
        if (way != ALIGN_ID || aligner->old[i].id[0]) b[n_b++] = (Key){key_of(&aligner->old[i], way), 0, i};
    sort_keys(a, n_a);
    sort_keys(b, n_b);
    size_t n = 0;
    for (size_t i = 0, k = 0; i < n_a && k < n_b;) {
        bool less = a[i].hash != b[k].hash ? a[i].hash < b[k].hash : a[i].nth < b[k].nth;
        bool equal = a[i].hash == b[k].hash && a[i].nth == b[k].nth;
        if (equal && same(aligner, a[i].index, b[k].index, way)) {
            pairs[n][0] = a[i].index;
            pairs[n++][1] = b[k].index;
        }
        i += equal || less;
        k += equal || !less;
    }
    qsort(pairs, n, sizeof *pairs, compare_sizes);
    size_t *fresh = arena_alloc(aligner->scratch, n, sizeof *fresh);
    size_t *old = arena_alloc(aligner->scratch, n, sizeof *old);
    if (!fresh || !old) return false;
    for (size_t i = 0; i < n; i++) {
        fresh[i] = pairs[i][0];
        old[i] = pairs[i][1];
    }
    return keep_rising(aligner, fresh, old, n, way);
}

/* The hashes of a text's words in order; returns how many. */
static size_t hash_words(Span text, uint64_t *out)
{
    size_t n = 0;
    size_t n_bytes;
    uint64_t hash = HASH_START;
    bool in_word = false;
    for (size_t at = 0; at <= text.n_bytes; at += n_bytes) {
        uint32_t code = utf8_decode(text, at, &n_bytes);
        bool word = n_bytes > 0 && utf8_is_word(code);
        if (word) {
            uint32_t low = utf8_to_lower(code);
            hash = hash_bytes(in_word ? hash : HASH_START, (Span){(const char *)&low, sizeof low});
        } else if (in_word && n < MOST_WORDS) {
            out[n++] = hash;
        }
        in_word = word;
        if (n_bytes == 0) break;
    }
    return n;
}

static int compare_hashes(const void *a, const void *b)
{
    const uint64_t *x = a;
    const uint64_t *y = b;
    return *x < *y ? -1 : *x > *y;
}

float align_likeness(Span a, Span b)
{
    uint64_t x[MOST_WORDS];
    uint64_t y[MOST_WORDS];
    size_t n = hash_words(a, x);
    size_t m = hash_words(b, y);
    size_t shared = 0;
    if (n == 0 || m == 0) return span_equal(a, b) ? 1 : 0;
    qsort(x, n, sizeof *x, compare_hashes);
    qsort(y, m, sizeof *y, compare_hashes);
    for (size_t i = 0, k = 0; i < n && k < m;) {
        shared += x[i] == y[k];
        bool less = x[i] < y[k];
        bool equal = x[i] == y[k];
        i += less || equal;
        k += !less;
    }
    return 2.0f * (float)shared / (float)(n + m);
}

/* Align a passage in which no text is the same, so that the sum of likenesses is the largest.
 * Source: Needleman and Wunsch (1970), without a cost of gaps. */
static bool align_like(Aligner *aligner, size_t f, size_t f_end, size_t o, size_t o_end)
{
    size_t n = f_end - f;
    size_t m = o_end - o;
    if (n == 0 || m == 0) return true;
    /* A passage that was written anew is new: to compare all with all would take long and find little. */
    if (n * m > MOST_PAIRS || n > MOST_PAIRS || m > MOST_PAIRS) return true;
    float *like = arena_alloc(aligner->scratch, n * m, sizeof *like);
    float *best = arena_alloc(aligner->scratch, (n + 1) * (m + 1), sizeof *best);
    if (!like || !best) return false;
    for (size_t i = n; i-- > 0;) {
        for (size_t k = m; k-- > 0;) {
            const AlignLine *a = &aligner->fresh[f + i];
            const AlignLine *b = &aligner->old[o + k];
            float likeness = a->is_heading == b->is_heading ? align_likeness(a->text, b->text) : 0;
            like[i * m + k] = likeness >= least_likeness ? likeness : 0;
            float skip = best[(i + 1) * (m + 1) + k] > best[i * (m + 1) + k + 1] ? best[(i + 1) * (m + 1) + k]
                                                                                 : best[i * (m + 1) + k + 1];
            float take = like[i * m + k] > 0 ? like[i * m + k] + best[(i + 1) * (m + 1) + k + 1] : 0;
            best[i * (m + 1) + k] = take > skip ? take : skip;
        }
    }
    for (size_t i = 0, k = 0; i < n && k < m;) {
        float here = best[i * (m + 1) + k];
        if (like[i * m + k] > 0 && here > best[(i + 1) * (m + 1) + k] && here > best[i * (m + 1) + k + 1]) {
            aligner->found[f + i] = (Alignment){o + k, ALIGN_LIKE, like[i * m + k]};
            aligner->used[o + k] = true;
            i++;
            k++;
        } else if (best[(i + 1) * (m + 1) + k] >= best[i * (m + 1) + k + 1]) {
            i++;
        } else {
            k++;
        }
    }
    return true;
}

/* Align what stands between the pairs that were found. */
static bool align_between(Aligner *aligner, AlignWay way)
{
    size_t f = 0;
    size_t o = 0;
    for (size_t i = 0; i <= aligner->n_fresh; i++) {
        bool last = i == aligner->n_fresh;
        if (!last && aligner->found[i].old == ALIGN_NONE) continue;
        size_t o_end = last ? aligner->n_old : aligner->found[i].old;
        arena_reset(aligner->scratch);
        bool good = way == ALIGN_LIKE ? align_like(aligner, f, i, o, o_end)
                                      : align_keys(aligner, f, i, o, o_end, way);
        if (!good) return false;
        f = i + 1;
        o = o_end + 1;
    }
    return true;
}

/* Lines with an id that stand nowhere yet have moved if the id is still there. */
static bool find_moved(Aligner *aligner)
{
    arena_reset(aligner->scratch);
    Key *keys = arena_alloc(aligner->scratch, aligner->n_old, sizeof *keys);
    size_t n = 0;
    if (!keys) return false;
    for (size_t i = 0; i < aligner->n_old; i++)
        if (!aligner->used[i] && aligner->old[i].id[0]) keys[n++] = (Key){key_of(&aligner->old[i], ALIGN_ID), 0, i};
    sort_keys(keys, n);
    for (size_t i = 0; i < aligner->n_fresh; i++) {
        if (aligner->found[i].old != ALIGN_NONE) continue;
        uint64_t hash = key_of(&aligner->fresh[i], ALIGN_ID);
        size_t low = 0;
        size_t high = n;
        while (low < high) {
            size_t middle = low + (high - low) / 2;
            if (keys[middle].hash < hash) low = middle + 1;
            else high = middle;
        }
        if (low == n || keys[low].hash != hash || aligner->used[keys[low].index]) continue;
        if (!same(aligner, i, keys[low].index, ALIGN_ID)) continue;
        aligner->found[i] = (Alignment){keys[low].index, ALIGN_MOVED, 1};
        aligner->used[keys[low].index] = true;
    }
    return true;
}

bool align_lines(const AlignLine *fresh, size_t n_fresh, const AlignLine *old, size_t n_old, Arena *arena,
                 Alignment **out)
{
    Aligner aligner = {.fresh = fresh, .old = old, .n_fresh = n_fresh, .n_old = n_old,
                       .found = arena_alloc(arena, n_fresh, sizeof *aligner.found),
                       .used = arena_alloc(arena, n_old, sizeof *aligner.used), .scratch = arena_new()};
    bool good = aligner.found && aligner.used && aligner.scratch;
    for (size_t i = 0; i < n_fresh && good; i++) aligner.found[i] = (Alignment){ALIGN_NONE, ALIGN_NOT, 0};
    good = good && align_between(&aligner, ALIGN_ID) && align_between(&aligner, ALIGN_TEXT) &&
           align_between(&aligner, ALIGN_LIKE) && find_moved(&aligner);
    arena_free(aligner.scratch);
    if (good) *out = aligner.found;
    return good;
}
