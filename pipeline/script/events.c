/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds what happens in narration: two words that belong together in one clause, in which nothing says that it is
 * not so. */
#include "script/events.h"

#include "script/event_doubt.h"
#include "script/event_rules.h"

#include <string.h>

static const float least_confidence = 0.6f;
static const float gap_cost = 0.03f;    /* of each word between the two */
static const float owned_cost = 0.2f;   /* of "of" behind: the gates of mercy */

enum { MOST_GAP = 4 };

void events_filter(WordFilter *filter)
{
    size_t n;
    const EventWord *words = event_words(&n);
    *filter = (WordFilter){0};
    for (size_t i = 0; i < n; i++)
        if (words[i].triggers) word_filter_add(filter, words[i].word);
}

/* Words that may not stand between the two: there another thing begins. */
static bool parts_words(Span word, EventLink link)
{
    static const char *const parting[] = {"and",  "or",    "but",   "who",   "which", "that", "when",  "while", "as",
                                          "than", "if",    "where", "is",    "was",   "were", "are",   "been",  "had",
                                          "he",   "she",   "they",  "we",    "i",     "you",  "it",    "him",   "them",
                                          "me",   "us",    "stood", "stayed", "lay",  "kept", "remained", NULL};
    static const char *const places[] = {"of", "from", "with", "about", "for", "to", "at", "on", "in", "into",
                                         "against", "by", "through", "over", "under", NULL};
    static const char *const place_of_door[] = {"at", "on", "upon", "into", "against", "in", NULL};
    if (link == LINK_THERE) return span_is_one_of(word, places) || span_is(word, "no") || span_is(word, "and");
    if (span_is_one_of(word, parting)) return true;
    switch (link) {
    case LINK_DOES: return span_is(word, "of") || span_is(word, "for") || span_is(word, "to");
    case LINK_DONE_TO: return span_is_one_of(word, places);
    case LINK_ON: return span_is_one_of(word, places) && !span_is_one_of(word, place_of_door);
    case LINK_OF: return span_is_one_of(word, places) && !span_is(word, "of");
    case LINK_THERE: break;
    }
    return false;
}

/* What stands between the two must join them. */
static bool joins(const EventSentence *sentence, size_t low, size_t high, EventLink link)
{
    static const char *const ons[] = {"at", "on", "upon", "into", "against", "in", NULL};
    bool has_preposition = false;
    bool has_of = false;
    for (size_t i = low + 1; i < high; i++) {
        Span word = sentence->words[i].text;
        if (sentence->words[i].barrier || parts_words(word, link)) return false;
        has_preposition |= span_is_one_of(word, ons);
        has_of |= span_is(word, "of");
    }
    if (sentence->words[high].barrier) return false;
    if (link == LINK_ON) return has_preposition;
    return link != LINK_OF || has_of;
}

/* "the slammed door", "a closed gate": how it is, not what happens. */
static bool describes(const EventSentence *sentence, size_t trigger)
{
    static const char *const before[] = {"a", "an", "the", "his", "her", "their", "its", "my", "our", "of", "in", "with",
                                         "behind", "each", "every", NULL};
    return trigger > 0 && span_is_one_of(sentence->words[trigger - 1].text, before);
}

/* Find the partner of a rule; SIZE_MAX if there is none. */
static size_t find_partner(const EventSentence *sentence, size_t trigger, const EventRule *rule)
{
    bool is_before = rule->link == LINK_DOES || rule->link == LINK_THERE;
    for (size_t gap = 1; gap <= MOST_GAP; gap++) {
        if (is_before ? gap > trigger : trigger + gap >= sentence->n_words) break;
        size_t at = is_before ? trigger - gap : trigger + gap;
        const EventSentenceWord *word = &sentence->words[at];
        if (!(word->parts & rule->partner) || word->is_name) continue;
        return joins(sentence, is_before ? at : trigger, is_before ? trigger : at, rule->link) ? at : SIZE_MAX;
    }
    return SIZE_MAX;
}

/* Which of like sounds it is, by what else the sentence tells. */
static const char *shade(const EventSentence *sentence, const char *sound)
{
    static const char *const far[] = {"distant", "distance", "afar", "faraway", "miles", "horizon", NULL};
    static const char *const soft[] = {"gravel", "grass", "snow", "path", "leaves", "earth", "mud", "sand", "track", NULL};
    static const char *const great[] = {"church", "tower", "steeple", "chapel", "cathedral", "abbey", "bells", "tolled",
                                        "pealed", "alarm", "town", NULL};
    bool is_small_bell = !strcmp(sound, "bell");
    for (size_t i = 0; i < sentence->n_words; i++) {
        Span word = sentence->words[i].text;
        is_small_bell &= !span_is_one_of(word, great);
        if (!strcmp(sound, "explosion-near") && span_is_one_of(word, far)) return "explosion-far";
        if (!strcmp(sound, "steps-stone") && span_is_one_of(word, soft)) return "steps-earth";
    }
    return is_small_bell ? "handbell" : sound;
}

/* How sure a rule is here, or 0. */
static float apply(const EventSentence *sentence, size_t trigger, const EventRule *rule)
{
    if (!(sentence->words[trigger].parts & rule->trigger)) return 0;
    bool is_last = trigger + 1 == sentence->n_words;
    if (rule->behind && (is_last || !span_is(sentence->words[trigger + 1].text, rule->behind))) return 0;
    size_t partner = find_partner(sentence, trigger, rule);
    if (partner == SIZE_MAX) return 0;
    /* "in a peal of thunder": as if it were one. */
    bool figured = rule->link == LINK_OF && trigger > 1 && span_is(sentence->words[trigger - 2].text, "in");
    if (figured) return 0;
    bool verbal = rule->link == LINK_DONE_TO || rule->link == LINK_ON;
    if (verbal && describes(sentence, trigger)) return 0;
    size_t last = partner > trigger ? partner : trigger;
    size_t gap = last - (partner < trigger ? partner : trigger) - 1;
    if (event_is_doubtful(sentence, rule->link == LINK_DOES ? partner : trigger, trigger, last)) return 0;
    float confidence = rule->confidence - gap_cost * (float)gap;
    bool owned = last + 1 < sentence->n_words && span_is(sentence->words[last + 1].text, "of");
    return owned ? confidence - owned_cost : confidence;
}

static bool find_event(Span text, Span word, Event *out)
{
    EventSentence sentence;
    size_t n_rules;
    const EventRule *rules = event_rules(&n_rules);
    size_t trigger = event_sentence_read(&sentence, text, (size_t)(word.data - text.data));
    if (trigger == SIZE_MAX || sentence.words[trigger].is_name || sentence.is_question) return false;
    *out = (Event){.at = (size_t)(word.data - text.data)};
    for (size_t i = 0; i < n_rules; i++) {
        float confidence = apply(&sentence, trigger, &rules[i]);
        if (confidence < least_confidence || confidence <= out->confidence) continue;
        out->confidence = confidence;
        out->sound = shade(&sentence, rules[i].sound);
    }
    return out->sound != NULL;
}

/* A byte that belongs to a word; of longer characters all do but those of general punctuation. */
static bool is_word_byte(Span text, size_t at)
{
    unsigned char byte = (unsigned char)text.data[at];
    if (byte < 0x80) return word_letter((char)byte) < 26;
    if (byte == 0xE2) return false;
    return byte >= 0xC0 || at == 0 || (unsigned char)text.data[at - 1] != 0xE2;
}

bool events_next(const WordFilter *filter, Span text, size_t *at, Event *out)
{
    size_t i = *at;
    while (i + 3 <= text.n_bytes) {
        size_t start = i;
        while (i < text.n_bytes && word_letter(text.data[i]) < 26) i++;
        bool may_be = word_filter_holds(filter, text.data + start) &&
                      (start == 0 || !is_word_byte(text, start - 1));
        const EventWord *found = may_be ? event_word_find(span_slice(text, start, i)) : NULL;
        if (found && found->triggers && find_event(text, span_slice(text, start, i), out)) {
            *at = i;
            return true;
        }
        while (i < text.n_bytes && word_letter(text.data[i]) == 26) i++;
    }
    *at = text.n_bytes;
    return false;
}
