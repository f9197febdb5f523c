/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words that tell of places, less those that are denied, compared or gone. */
#include "script/hits.h"

#include "script/tag.h"

#include <string.h>

static const float speech_share = 0.4f;   /* talk about a place is not the place */
static const float heading_share = 3.0f;  /* a title that names a place means it */

enum { N_RECENT = 5 };

/* Where a reader of one line is. */
typedef struct Reading {
    Span recent[N_RECENT]; /* the last word first */
    int n_compared;        /* words to come that belong to a comparison */
    int n_since_hit;
    bool far;
    bool heading;
} Reading;

static bool add_hit(Hits *hits, const Hit *hit)
{
    Hit *grown =
        arena_grow(hits->arena, hits->items, &hits->capacity, hits->n_items + 1, sizeof *grown);
    if (!grown) return false;
    hits->items = grown;
    grown[hits->n_items++] = *hit;
    return true;
}

/* Words of sounds that come from far away. */
static bool is_far(Span word)
{
    static const char *const words[] = {"distant", "distance", "afar",  "faraway",
                                        "muffled", "horizon",  "orbit", NULL};
    return span_is_one_of(word, words);
}

/* "had been", "had stood", "used to be" */
static bool is_past(Span first, Span second)
{
    static const char *const lasting[] = {"been", "stood", "grown", NULL};
    return (span_is(first, "had") && span_is_one_of(second, lasting)) ||
           (span_is(first, "once") && span_is(second, "stood"));
}

/* "no forest", "nor the sea", "what had been a town": nothing of it is there. */
static bool is_absent(const Reading *reading, Span word)
{
    static const char *const negators[] = {"no", "not", "nor", "never", "without", "neither", NULL};
    static const char *const articles[] = {"a", "an", "the", "his", "her", "their", NULL};
    const Span *recent = reading->recent;
    bool lasts = word.n_bytes > 3 && span_is(span_slice(word, word.n_bytes - 3, word.n_bytes), "ing");
    if (span_is_one_of(recent[0], negators)) return true;
    if (is_past(recent[1], recent[0])) return !lasts;
    if (!span_is_one_of(recent[0], articles))
        return span_is_one_of(recent[1], articles) && is_past(recent[3], recent[2]);
    return span_is_one_of(recent[1], negators) || is_past(recent[2], recent[1]);
}

/* Words of BED_NONE that tell of silence only together with those before them. */
static bool is_no_silence(const Reading *reading, const char *stem)
{
    static const char *const bare[] = {"no", "hardly", "scarcely", NULL};
    static const char *const denied[] = {"not", "hardly", "scarcely", "never", NULL};
    static const char *const noes[] = {"no", NULL};
    static const char *const owners[] = {"its", "their", NULL};
    static const char *const nobody[] = {"nobody", "none", NULL};
    static const char *const nothing[] = {"nothing", "nobody", "none", NULL};
    const Span *recent = reading->recent;
    bool none = span_is_one_of(recent[1], noes) && span_is(recent[0], "one");
    if (!strcmp(stem, "sound"))
        return !span_is_one_of(recent[0], bare) &&
               !(span_is(recent[0], "a") && span_is_one_of(recent[1], denied));
    if (!strcmp(stem, "tongue"))
        return !(span_is_one_of(recent[0], owners) && span_is(recent[1], "held"));
    if (!strcmp(stem, "spoke")) return !none && !span_is_one_of(recent[0], nobody);
    if (!strcmp(stem, "stirred")) return !none && !span_is_one_of(recent[0], nothing);
    return false;
}

/* How many words from here on belong to a comparison: "like a storm", "quick as a squall". */
static int compared_words(Span word, Span next)
{
    enum { LIKE_WORDS = 4, AS_WORDS = 4, AS_IF_WORDS = 6 };
    static const char *const articles[] = {"a", "an", NULL};
    static const char *const ifs[] = {"if", "though", NULL};
    if (span_is(word, "like")) return LIKE_WORDS;
    if (!span_is(word, "as")) return 0;
    if (span_is_one_of(next, articles)) return AS_WORDS;
    return span_is_one_of(next, ifs) ? AS_IF_WORDS : 0;
}

/* "after the battle" */
static bool is_over(const Reading *reading)
{
    static const char *const afters[] = {"after", "following", "post", NULL};
    for (size_t i = 0; i < 3; i++)
        if (span_is_one_of(reading->recent[i], afters)) return true;
    return false;
}

static bool is_battle(int bed)
{
    return bed == BED_BATTLE_NEAR || bed == BED_BATTLE_FAR;
}

/* Whether a word stands at the head of a sentence. */
static bool begins_sentence(Span text, Span word)
{
    size_t at = (size_t)(word.data - text.data);
    while (at > 0 && text.data[at - 1] <= ' ') at--;
    return at == 0 || text.data[at - 1] == '!' || text.data[at - 1] == '?' || text.data[at - 1] == '"' ||
           (text.data[at - 1] == '.' && !tag_is_title(text, at - 1));
}

/* Take in a word of the table. */
static bool take_word(Hits *hits, Reading *reading, Hit hit, Span text, Span word)
{
    size_t n_words;
    const BedWord *entry = &beds_words(&n_words)[hit.word];
    hit.bed = (uint8_t)entry->bed;
    if (hit.bed == BED_NONE ? is_no_silence(reading, entry->stem) : is_absent(reading, word)) return true;
    if (is_battle(hit.bed) && is_over(reading)) {
        /* In a title it names what is left of the place; elsewhere it may only tell the time. */
        if (!reading->heading) return true;
        hit.bed = BED_BURNT_PLAIN;
    }
    if (!reading->heading && word.data[0] >= 'A' && word.data[0] <= 'Z') {
        hit.capital = begins_sentence(text, word);
        hit.name = !hit.capital;
    }
    reading->n_since_hit = 0;
    return add_hit(hits, &hit);
}

bool hits_find(Hits *hits, const HitFilter *filter, Span text, uint32_t paragraph, LineKind kind,
               PlaceEvidence *places)
{
    enum { GONE_WORDS = 3 };
    Reading reading = {.n_since_hit = GONE_WORDS, .heading = kind == LINE_HEADING};
    PlaceReading place = places_begin(&filter->rooms, text, kind, places);
    bool voiced = kind == LINE_SPEECH || kind == LINE_THOUGHT;
    float share = voiced ? speech_share : reading.heading ? heading_share : 1;
    size_t first = hits->n_items;
    size_t n_words;
    const BedWord *words = beds_words(&n_words);
    size_t at = 0;
    Span word;
    Span next;
    for (bool more = tag_next_word(text, &at, text.n_bytes, &word); more; word = next) {
        more = tag_next_word(text, &at, text.n_bytes, &next);
        int n_compared = compared_words(word, next);
        if (reading.n_compared > 0) reading.n_compared--;
        if (n_compared > reading.n_compared) reading.n_compared = n_compared;
        reading.far |= is_far(word);
        /* Where a forest had been is none. */
        if (++reading.n_since_hit < GONE_WORDS && is_past(word, next)) {
            hits->n_items--;
            reading.n_since_hit = GONE_WORDS;
        }
        const BedWord *found = reading.n_compared ? NULL : beds_find(&filter->beds, word, span_is(next, "of"));
        Hit hit = {.paragraph = paragraph, .word = (uint16_t)(found ? found - words : 0), .share = share};
        if (found && !take_word(hits, &reading, hit, text, word)) return false;
        places_take(&place, word, next, reading.n_compared > 0);
        for (size_t i = N_RECENT - 1; i > 0; i--) reading.recent[i] = reading.recent[i - 1];
        reading.recent[0] = word;
    }
    for (size_t i = first; i < hits->n_items; i++) hits->items[i].far = reading.far;
    return true;
}
