/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cast/roles.h"

#include <string.h>

/* What a word of somebody's name tells. Age 0 tells nothing. */
typedef struct RoleWord {
    const char *word;
    Gender gender;
    int age;
} RoleWord;

static const RoleWord words[] = {
    {"old", GENDER_UNKNOWN, 72},         {"older", GENDER_UNKNOWN, 60},   {"elder", GENDER_UNKNOWN, 75},
    {"elderly", GENDER_UNKNOWN, 75},     {"ancient", GENDER_UNKNOWN, 80}, {"aged", GENDER_UNKNOWN, 75},
    {"young", GENDER_UNKNOWN, 22},       {"younger", GENDER_UNKNOWN, 22}, {"little", GENDER_UNKNOWN, 9},
    {"child", GENDER_UNKNOWN, 6},        {"kid", GENDER_UNKNOWN, 9},      {"baby", GENDER_UNKNOWN, 4},
    {"teenager", GENDER_UNKNOWN, 16},    {"youth", GENDER_MALE, 19},      {"student", GENDER_UNKNOWN, 21},
    {"man", GENDER_MALE, 0},             {"woman", GENDER_FEMALE, 0},     {"boy", GENDER_MALE, 11},
    {"girl", GENDER_FEMALE, 10},         {"lad", GENDER_MALE, 14},        {"lass", GENDER_FEMALE, 18},
    {"gentleman", GENDER_MALE, 50},      {"lady", GENDER_FEMALE, 45},     {"maid", GENDER_FEMALE, 24},
    {"mr", GENDER_MALE, 0},              {"mrs", GENDER_FEMALE, 45},      {"miss", GENDER_FEMALE, 25},
    {"ms", GENDER_FEMALE, 0},            {"sir", GENDER_MALE, 45},        {"madam", GENDER_FEMALE, 48},
    {"madame", GENDER_FEMALE, 48},       {"lord", GENDER_MALE, 50},       {"king", GENDER_MALE, 55},
    {"queen", GENDER_FEMALE, 48},        {"prince", GENDER_MALE, 24},     {"princess", GENDER_FEMALE, 21},
    {"emperor", GENDER_MALE, 60},        {"empress", GENDER_FEMALE, 45},  {"duke", GENDER_MALE, 52},
    {"duchess", GENDER_FEMALE, 50},      {"count", GENDER_MALE, 48},      {"countess", GENDER_FEMALE, 45},
    {"father", GENDER_MALE, 50},         {"mother", GENDER_FEMALE, 46},   {"dad", GENDER_MALE, 45},
    {"mum", GENDER_FEMALE, 42},          {"mom", GENDER_FEMALE, 42},      {"brother", GENDER_MALE, 0},
    {"sister", GENDER_FEMALE, 0},        {"son", GENDER_MALE, 18},        {"daughter", GENDER_FEMALE, 18},
    {"uncle", GENDER_MALE, 52},          {"aunt", GENDER_FEMALE, 52},     {"husband", GENDER_MALE, 42},
    {"wife", GENDER_FEMALE, 40},         {"widow", GENDER_FEMALE, 58},    {"widower", GENDER_MALE, 60},
    {"grandfather", GENDER_MALE, 74},    {"grandpa", GENDER_MALE, 74},    {"grandmother", GENDER_FEMALE, 74},
    {"grandma", GENDER_FEMALE, 74},      {"granny", GENDER_FEMALE, 76},   {"general", GENDER_UNKNOWN, 48},
    {"admiral", GENDER_UNKNOWN, 50},     {"colonel", GENDER_UNKNOWN, 50}, {"captain", GENDER_UNKNOWN, 42},
    {"commander", GENDER_UNKNOWN, 44},   {"sergeant", GENDER_UNKNOWN, 42}, {"lieutenant", GENDER_UNKNOWN, 30},
    {"soldier", GENDER_UNKNOWN, 27},     {"recruit", GENDER_UNKNOWN, 19}, {"doctor", GENDER_UNKNOWN, 46},
    {"professor", GENDER_UNKNOWN, 58},   {"judge", GENDER_UNKNOWN, 60},   {"priest", GENDER_MALE, 55},
    {"nun", GENDER_FEMALE, 45},          {"monk", GENDER_MALE, 50},       {"wizard", GENDER_MALE, 70},
    {"witch", GENDER_FEMALE, 66},        {"waiter", GENDER_MALE, 28},     {"waitress", GENDER_FEMALE, 26},
    {"robot", GENDER_NEUTRAL, 0},        {"computer", GENDER_NEUTRAL, 0}, {"machine", GENDER_NEUTRAL, 0},
};

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

/* Cut the next word off `rest`; returns the empty span at the end. */
static Span next_word(Span *rest)
{
    size_t start = 0;
    while (start < rest->n_bytes && !is_letter(rest->data[start])) start++;
    size_t end = start;
    while (end < rest->n_bytes && is_letter(rest->data[end])) end++;
    Span word = span_slice(*rest, start, end);
    *rest = span_slice(*rest, end, rest->n_bytes);
    return word;
}

static const RoleWord *find_word(Span word)
{
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (span_equal_nocase(word, span_of(words[i].word))) return &words[i];
    return NULL;
}

static void read_name(Part *part, const char *name)
{
    Span rest = span_of(name);
    for (Span word; (word = next_word(&rest)).n_bytes;) {
        const RoleWord *found = find_word(word);
        if (!found) continue;
        if (part->gender == GENDER_UNKNOWN) part->gender = found->gender;
        if (part->age == 0) part->age = found->age;
    }
}

Part part_of(const Character *character, const CastEntry *entry)
{
    Part part = {.character = character, .gender = character->gender};
    if (entry && entry->gender != GENDER_UNKNOWN) part.gender = entry->gender;
    read_name(&part, character->name);
    for (size_t i = 0; i < character->n_aliases; i++) read_name(&part, character->aliases[i]);
    return part;
}

/* The roles of a voice, without "only" and without its temper. */
static Span roles_of(const VoiceInfo *voice)
{
    Span suits = span_of(voice->suits);
    const char *semicolon = suits.n_bytes ? memchr(suits.data, ';', suits.n_bytes) : NULL;
    if (semicolon) suits = span_slice(suits, 0, (size_t)(semicolon - suits.data));
    return span_starts_with(suits, "only ") ? span_slice(suits, 5, suits.n_bytes) : suits;
}

static bool has_word(Span text, Span word)
{
    for (Span other; (other = next_word(&text)).n_bytes;)
        if (span_equal_nocase(other, word)) return true;
    return false;
}

/* Words that stand between roles. */
static bool is_small(Span word)
{
    return word.n_bytes < 3 || span_equal_nocase(word, span_of("the")) || span_equal_nocase(word, span_of("and"));
}

static int count_in(const char *name, Span roles)
{
    int n = 0;
    Span rest = span_of(name);
    for (Span word; (word = next_word(&rest)).n_bytes;)
        if (!is_small(word) && has_word(roles, word)) n++;
    return n;
}

int count_roles(const Part *part, const VoiceInfo *voice)
{
    Span roles = roles_of(voice);
    int n = count_in(part->character->name, roles);
    for (size_t i = 0; i < part->character->n_aliases; i++) {
        int more = count_in(part->character->aliases[i], roles);
        n = more > n ? more : n;
    }
    return n;
}

bool is_reserved(const VoiceInfo *voice)
{
    return span_starts_with(span_of(voice->suits), "only ");
}

bool is_narrators(const VoiceInfo *voice)
{
    return has_word(roles_of(voice), span_of("narrator"));
}
