/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/near.h"

#include <string.h>

enum { MAX_BYTES = 64, N_BEST = 3 };

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static size_t least(size_t a, size_t b, size_t c)
{
    size_t m = a < b ? a : b;
    return m < c ? m : c;
}

size_t edit_distance(Span a, Span b)
{
    /* Three rows of the table are in use: this one and the two before it. */
    size_t rows[3][MAX_BYTES + 1];
    size_t n = a.n_bytes < MAX_BYTES ? a.n_bytes : MAX_BYTES;
    size_t m = b.n_bytes < MAX_BYTES ? b.n_bytes : MAX_BYTES;
    for (size_t k = 0; k <= m; k++) rows[0][k] = k;
    for (size_t i = 1; i <= n; i++) {
        size_t *row = rows[i % 3];
        const size_t *above = rows[(i + 2) % 3], *two_above = rows[(i + 1) % 3];
        row[0] = i;
        for (size_t k = 1; k <= m; k++) {
            char x = lower(a.data[i - 1]), y = lower(b.data[k - 1]);
            row[k] = least(above[k] + 1, row[k - 1] + 1, above[k - 1] + (x != y));
            bool swapped = i > 1 && k > 1 && x == lower(b.data[k - 2]) && lower(a.data[i - 2]) == y;
            if (swapped && two_above[k - 2] + 1 < row[k]) row[k] = two_above[k - 2] + 1;
        }
    }
    return rows[n % 3][m];
}

/* Whether a word of at least three letters stands somewhere in another. */
static bool is_part(Span part, Span whole)
{
    if (part.n_bytes < 3) return false;
    for (size_t at = 0; at + part.n_bytes <= whole.n_bytes; at++)
        if (span_equal_nocase(span_slice(whole, at, at + part.n_bytes), part)) return true;
    return false;
}

void near_offer(NearSearch *search, Span candidate)
{
    size_t distance = edit_distance(search->word, candidate);
    /* A third of the word may be wrong, and a name that is in the other may have been meant too. */
    bool within = is_part(search->word, candidate) || is_part(candidate, search->word);
    if (!within && distance * 3 > search->word.n_bytes + 1) return;
    size_t at = N_BEST;
    while (at > 0 && (search->best[at - 1].n_bytes == 0 || distance < search->distance[at - 1])) at--;
    if (at == N_BEST) return;
    memmove(search->best + at + 1, search->best + at, (N_BEST - 1 - at) * sizeof *search->best);
    memmove(search->distance + at + 1, search->distance + at, (N_BEST - 1 - at) * sizeof *search->distance);
    search->best[at] = candidate;
    search->distance[at] = distance;
}

void near_to_text(const NearSearch *search, Buffer *out)
{
    for (size_t i = 0; i < N_BEST && search->best[i].n_bytes; i++)
        buffer_printf(out, "%s'%.*s'", i == 0 ? "; did you mean " : " or ", (int)search->best[i].n_bytes,
                      search->best[i].data);
    if (search->best[0].n_bytes) buffer_add_char(out, '?');
}
