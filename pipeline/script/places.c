/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which places are where the scene is: those that somebody is in, goes into or through; less those that are denied,
 * remembered, supposed, or only spoken of. */
#include "script/places.h"

#include "script/tag.h"

#include <string.h>

enum { N_RECENT = 6, MAX_SENTENCE_BYTES = 300 };

/* What stands before a place. */
typedef struct Before {
    Span recent[N_RECENT]; /* the last word first, of this clause */
    float reality;         /* of what the sentence tells: less where it remembers, supposes or denies */
} Before;

static const float speech_share = 0.15f;   /* talk about a place is not the place… */
static const float pointing_share = 0.5f;  /* …unless it is pointed at: "this cave" */
static const float heading_share = 1.5f;
static const float mention_share = 0.25f;  /* of a place that nobody is told to be in */
static const float toward_share = 0.4f;
static const float leaving_share = -0.8f;
static const float boundary_share = 0.3f;  /* "in the kitchen door" */
static const float earlier_share = 0.25f;  /* "had been in the hall" */
static const float vast_weight = 1.2f;

static bool is_in(Span word)
{
    static const char *const words[] = {"in", "into", "inside", "within", "through", "throughout", "across", "along",
                                        "down", "around", "round", "about", "on", "onto", "aboard", "upon", "under",
                                        "entered", "crossed", "filled", "entering", "crossing", "paced", "pacing", NULL};
    return span_is_one_of(word, words);
}

static bool is_toward(Span word)
{
    static const char *const words[] = {"to", "toward", "towards", "at", "by", "near", "reached", "up", "for", NULL};
    return span_is_one_of(word, words);
}

static bool is_leaving(Span word)
{
    static const char *const words[] = {"left", "leaving", "quitted", "from", NULL};
    return span_is_one_of(word, words);
}

static bool is_determiner(Span word)
{
    static const char *const words[] = {"the", "a", "an", "his", "her", "their", "my", "our", "its", "this", "that", NULL};
    return span_is_one_of(word, words);
}

/* Parts of a place that one is in with it: "in the middle of the hall". */
static bool is_part(Span word)
{
    static const char *const words[] = {"middle", "centre", "center", "corner", "depths", "end", "floor", "back",
                                        "heart", "side", "midst", "edge", "out", NULL};
    return span_is_one_of(word, words);
}

/* What a word makes of the rest of its sentence. */
static float reality_after(Span word, float reality)
{
    static const char *const supposed[] = {"would", "if", "unless", "might", "should", "never", "not", "no", "cannot",
                                           "remembered", "remember", "remembering", "recalled", "dreamed", "dreamt",
                                           "dream", "imagined", "wished", "thought", "thinking", "memory", "ago",
                                           "yesterday", "tomorrow", "childhood", "whenever", "hoped", "planned", NULL};
    static const char *const earlier[] = {"had", "once", "used", "formerly", NULL};
    if (span_is_one_of(word, supposed)) return 0;
    return span_is_one_of(word, earlier) && reality > earlier_share ? earlier_share : reality;
}

/* Take in what stands between the last word and the next: an end of a sentence, or of a clause. */
static void break_off(Span text, size_t from, size_t to, Before *before)
{
    bool ends = false;
    bool pauses = false;
    for (size_t i = from; i < to; i++) {
        char byte = text.data[i];
        ends |= byte == '!' || byte == '?' || (byte == '.' && !tag_is_title(text, i));
        pauses |= byte == ',' || byte == ';' || byte == ':' || byte == '(';
    }
    if (ends) before->reality = 1;
    if (ends || pauses) memset(before->recent, 0, sizeof before->recent);
}

/* Read the sentence up to byte `end`, but not further back than the longest that matters. Places are rare, so that
 * this is done for few words. */
static Before read_before(Span text, size_t end)
{
    Before before = {.reality = 1};
    size_t at = end > MAX_SENTENCE_BYTES ? end - MAX_SENTENCE_BYTES : 0;
    size_t last = at;
    Span word;
    while (at > 0 && at < end && text.data[at] != ' ') at++;
    while (tag_next_word(text, &at, end, &word)) {
        break_off(text, last, (size_t)(word.data - text.data), &before);
        before.reality = reality_after(word, before.reality);
        for (size_t i = N_RECENT - 1; i > 0; i--) before.recent[i] = before.recent[i - 1];
        before.recent[0] = word;
        last = at;
    }
    break_off(text, last, end, &before);
    return before;
}

/* Whether a capital where no sentence begins is that of a person: "Mr. Hall". "The Great Hall" is none, nor is a street. */
static bool is_name(const Before *before, Span word, const RoomWord *entry)
{
    if (word.data[0] < 'A' || word.data[0] > 'Z') return false;
    for (size_t i = 0; i < 3; i++)
        if (span_is(before->recent[i], "the")) return false;
    static const char *const public_places[] = {"street", "road", "lane", "park", "church", "cathedral", "abbey", NULL};
    return !span_is_one_of(span_of(entry->stem), public_places);
}

/* How far the words before a place tell that somebody is there. */
static float presence_of(const Before *before)
{
    bool determined = false;
    for (size_t i = 0; i + 1 < N_RECENT && before->recent[i].n_bytes; i++) {
        Span word = before->recent[i];
        Span first = before->recent[i + 1];
        if (is_in(word)) return 1;
        if (is_toward(word)) return toward_share;
        if (is_leaving(word) && (determined || i == 0)) return leaving_share;
        if (span_is(word, "of")) {
            if (span_is(first, "out")) return leaving_share;
            if (!is_part(first)) return mention_share;
        }
        if (span_is(word, "and") || span_is(word, "or")) return mention_share;
        determined |= is_determiner(word);
    }
    return mention_share;
}

/* Words behind a place that have the place only for a name: "the church bell", "a kitchen maid". */
static bool is_only_named_after(Span next)
{
    static const char *const heads[] = {"door", "doors", "doorway", "window", "windows", "gate", "gates", "bell",
                                        "bells", "tower", "maid", "boy", "key", "keys", "clock", "lamp", "lamps",
                                        "keeper", "wall", "walls", "roof", "stairs", "mate", "mates", "number", NULL};
    return span_is_one_of(next, heads);
}

static bool is_vast(const Before *before)
{
    static const char *const words[] = {"great", "vast", "vaulted", "lofty", "huge", "enormous", "council", "throne",
                                        "audience", "high", "echoing", "immense", "banqueting", NULL};
    for (size_t i = 0; i < 3; i++)
        if (span_is_one_of(before->recent[i], words)) return true;
    return false;
}

/* Words for something else unless an article or its like stands before them: "plain", "wood", "room for". */
static bool is_bare(const Before *before, const RoomWord *entry)
{
    static const char *const stems[] = {"room", "plain", "wood", "study", "field", "cell", "passage", "park", "vault",
                                        "desert", "path", "bridge", "console", "shuttle", "cabin", NULL};
    if (!span_is_one_of(span_of(entry->stem), stems)) return false;
    for (size_t i = 0; i < 3; i++)
        if (is_determiner(before->recent[i])) return false;
    return true;
}

static void weigh(const PlaceReading *reading, const RoomWord *entry, Span word, Span next)
{
    static const char *const here[] = {"this", "these", NULL};
    bool titled = reading->kind == LINE_HEADING;
    bool voiced = reading->kind == LINE_SPEECH || reading->kind == LINE_THOUGHT;
    Before before = read_before(reading->text, (size_t)(word.data - reading->text.data));
    if (!titled && (is_name(&before, word, entry) || is_bare(&before, entry))) return;
    if (entry->use == PLACE_OF && span_is(next, "of")) return;
    float presence = titled ? 1 : presence_of(&before);
    float share = voiced && span_is_one_of(before.recent[0], here) ? pointing_share : reading->share;
    if (is_only_named_after(next) && presence > boundary_share) presence = boundary_share;
    bool vast = entry->use == PLACE_GROWS && is_vast(&before);
    float weight = (vast ? vast_weight : entry->weight) * presence * share * before.reality;
    if (entry->elsewhere == entry->room)
        reading->out->rooms[vast ? ROOM_HALL : entry->room] += weight;
    else
        reading->out->aboard[entry->elsewhere] += weight;
}

PlaceReading places_begin(const WordFilter *filter, Span text, LineKind kind, PlaceEvidence *out)
{
    bool voiced = kind == LINE_SPEECH || kind == LINE_THOUGHT;
    return (PlaceReading){filter, out, text, voiced ? speech_share : kind == LINE_HEADING ? heading_share : 1, kind};
}

void places_take(const PlaceReading *reading, Span word, Span next, bool compared)
{
    const RoomWord *found = compared ? NULL : room_words_find(reading->filter, word);
    if (found) weigh(reading, found, word, next);
}
