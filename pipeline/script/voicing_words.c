/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pronouns, auxiliaries and words of writing and thinking, as data. */
#include "script/voicing_words.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_WORD_BYTES = 15 };

typedef struct Entry {
    const char *word;
    unsigned uses;
} Entry;

/* In the order of strcmp(), for bsearch(). */
static const Entry entries[] = {
    {"added", USE_RUNS}, {"advertisement", USE_WRITING | USE_WRITTEN | USE_THING},
    {"ah", USE_INTERJECTION}, {"am", USE_PRESENT}, {"announced", USE_RUNS}, {"are", USE_PRESENT},
    {"article", USE_WRITING | USE_THING}, {"began", USE_RUNS}, {"billet", USE_WRITING | USE_WRITTEN},
    {"cable", USE_WRITING}, {"can", USE_PRESENT}, {"card", USE_THING}, {"come", USE_INTERJECTION},
    {"concluded", USE_RUNS}, {"contents", USE_WRITING}, {"continued", USE_RUNS},
    {"correspondence", USE_WRITING}, {"correspondent", USE_WRITING},
    {"could", USE_PAST | USE_CONDITION}, {"dear", USE_INTERJECTION},
    {"despatch", USE_WRITING | USE_WRITTEN | USE_THING}, {"diary", USE_WRITING}, {"did", USE_PAST},
    {"dispatch", USE_WRITING | USE_WRITTEN | USE_THING}, {"do", USE_PRESENT},
    {"document", USE_WRITING | USE_WRITTEN | USE_THING}, {"does", USE_PRESENT},
    {"envelope", USE_WRITING}, {"epistle", USE_WRITING | USE_WRITTEN | USE_THING},
    {"feel", USE_THINKS}, {"feeling", USE_THINKS}, {"felt", USE_THINKS},
    {"good", USE_INTERJECTION}, {"had", USE_PAST}, {"has", USE_PRESENT}, {"have", USE_PRESENT},
    {"he", USE_THIRD}, {"her", USE_THIRD}, {"hers", USE_THIRD}, {"herself", USE_THIRD},
    {"him", USE_THIRD}, {"himself", USE_THIRD}, {"his", USE_THIRD}, {"i", USE_FIRST},
    {"indeed", USE_INTERJECTION}, {"ink", USE_WRITING}, {"inscribed", USE_WRITING | USE_WRITTEN},
    {"inscription", USE_WRITING | USE_WRITTEN | USE_THING}, {"is", USE_PRESENT},
    {"journal", USE_WRITING | USE_THING}, {"letter", USE_WRITING | USE_WRITTEN | USE_THING},
    {"letters", USE_WRITING | USE_WRITTEN}, {"lines", USE_WRITING}, {"madam", USE_INTERJECTION},
    {"manuscript", USE_THING}, {"may", USE_PRESENT}, {"me", USE_FIRST}, {"meditations", USE_THINKS},
    {"memorandum", USE_WRITING}, {"message", USE_THING}, {"might", USE_PAST | USE_CONDITION},
    {"mind", USE_THINKS}, {"mine", USE_FIRST}, {"missive", USE_WRITING | USE_WRITTEN | USE_THING},
    {"mused", USE_THINKS}, {"must", USE_PRESENT}, {"my", USE_FIRST}, {"myself", USE_FIRST},
    {"newspaper", USE_WRITING | USE_WRITTEN | USE_THING}, {"no", USE_INTERJECTION},
    {"nonsense", USE_INTERJECTION}, {"note", USE_WRITING | USE_WRITTEN | USE_THING},
    {"notes", USE_WRITING}, {"notice", USE_WRITING | USE_THING}, {"oh", USE_INTERJECTION},
    {"our", USE_FIRST}, {"ours", USE_FIRST}, {"ourselves", USE_FIRST}, {"page", USE_WRITING},
    {"paper", USE_WRITING | USE_THING}, {"papers", USE_WRITING}, {"paragraph", USE_WRITING | USE_THING},
    {"pen", USE_WRITING}, {"penned", USE_WRITING | USE_WRITTEN},
    {"please", USE_INTERJECTION}, {"pondered", USE_THINKS}, {"postcard", USE_WRITING},
    {"postscript", USE_WRITING | USE_WRITTEN | USE_THING}, {"pray", USE_INTERJECTION},
    {"proceeded", USE_RUNS}, {"ran", USE_RUNS}, {"read", USE_WRITING | USE_RUNS},
    {"reading", USE_WRITING}, {"reads", USE_RUNS}, {"reasoned", USE_THINKS}, {"reflected", USE_THINKS},
    {"reflections", USE_THINKS}, {"remarked", USE_RUNS}, {"report", USE_THING}, {"run", USE_RUNS},
    {"runs", USE_RUNS}, {"said", USE_RUNS}, {"scrawl", USE_WRITING | USE_WRITTEN},
    {"shall", USE_PRESENT}, {"she", USE_THIRD}, {"should", USE_PAST | USE_CONDITION},
    {"sir", USE_INTERJECTION}, {"stated", USE_RUNS},
    {"telegram", USE_WRITING | USE_WRITTEN | USE_THING}, {"telegrams", USE_WRITING},
    {"thee", USE_SECOND}, {"their", USE_THIRD}, {"them", USE_THIRD}, {"themselves", USE_THIRD},
    {"they", USE_THIRD}, {"thine", USE_SECOND}, {"thinking", USE_THINKS}, {"thinks", USE_THINKS},
    {"thou", USE_SECOND}, {"thought", USE_THINKS}, {"thoughts", USE_THINKS}, {"thy", USE_SECOND},
    {"us", USE_FIRST}, {"was", USE_PAST}, {"we", USE_FIRST}, {"well", USE_INTERJECTION},
    {"went", USE_RUNS}, {"were", USE_PAST}, {"why", USE_INTERJECTION}, {"will", USE_PRESENT},
    {"wondered", USE_THINKS}, {"wonders", USE_THINKS},
    {"would", USE_PAST | USE_CONDITION}, {"write", USE_WRITING},
    {"writer", USE_WRITING | USE_WRITTEN | USE_THING}, {"writes", USE_WRITING | USE_WRITTEN},
    {"writing", USE_WRITING | USE_WRITTEN}, {"written", USE_WRITING | USE_WRITTEN},
    {"wrote", USE_WRITING | USE_WRITTEN}, {"ye", USE_SECOND}, {"yes", USE_INTERJECTION},
    {"you", USE_SECOND}, {"your", USE_SECOND}, {"yours", USE_SECOND}, {"yourself", USE_SECOND},
    {"yourselves", USE_SECOND},
};

static int compare(const void *key, const void *entry)
{
    return strcmp(key, ((const Entry *)entry)->word);
}

unsigned voicing_word_uses(Span word)
{
    char key[MAX_WORD_BYTES + 1];
    if (word.n_bytes == 0 || word.n_bytes > MAX_WORD_BYTES) return 0;
    for (size_t i = 0; i < word.n_bytes; i++) key[i] = (char)(word.data[i] | 0x20);
    key[word.n_bytes] = '\0';
    const Entry *entry = bsearch(key, entries, sizeof entries / sizeof *entries, sizeof *entries, compare);
    return entry ? entry->uses : 0;
}
