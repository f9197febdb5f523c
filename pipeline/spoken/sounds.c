/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sounds that are no words, which the engine would spell, and words that are drawn out. */
#include "spoken/rules.h"

#include <string.h>

enum { MAX_WORD_BYTES = 40 };

/* What a sound is once no letter stands in it more than twice, and what the engine can say of it. */
static const struct {
    const char *sound;
    const char *said;
} sounds[] = {
    {"hm", "hmm"},      {"hmm", "hmm"},    {"mm", "hmm"},        {"hmph", "humph"},  {"hrmph", "harrumph"},
    {"hrm", "hmm"},     {"sh", "shush"},   {"ssh", "shush"},     {"shh", "shush"},   {"sshh", "shush"},
    {"brr", "burr"},    {"br", "burr"},    {"grr", "gurr"},      {"gr", "gurr"},     {"pst", "psst"},
    {"psst", "psst"},   {"psstt", "psst"}, {"pff", "puff"},      {"pfft", "puffed"}, {"zz", "zuzz"},
    {"tsk", "tsk"},     {"tssk", "tsk"},   {"ah", "ah"},         {"aah", "ah"},      {"aahh", "ah"},
    {"ahh", "ah"},      {"oh", "oh"},      {"ooh", "ooh"},       {"ohh", "oh"},      {"oohh", "ooh"},
    {"aargh", "aargh"}, {"argh", "argh"},  {"aarrgghh", "argh"}, {"arrgh", "argh"},  {"aarrgh", "argh"},
    {"arggh", "argh"},  {"arghh", "argh"}, {"aarghh", "argh"},   {"aw", "aw"},       {"aww", "aw"},
    {"eek", "eek"},     {"ugh", "ugh"},    {"uugh", "ugh"},      {"ughh", "ugh"},    {"hah", "hah"},
    {"haah", "hah"},    {"mmph", "mumph"}, {"mph", "mumph"},     {"nngh", "nuh"},    {"ngh", "nuh"},
};

/* Words that keep their double letter when they are drawn out. */
static const char *const doubled[] = {
    "cool",  "soon",  "good",   "look",  "book",    "need",   "see",   "free",   "feel",  "well",  "hell",
    "all",   "tell",  "kill",   "fall",  "call",    "will",   "off",   "hiss",   "boo",   "zoom",  "boom",
    "moo",   "shoo",  "food",   "too",   "hello",   "hurry",  "happy", "really", "sorry", "daddy", "mummy",
    "mommy", "keep",  "sleep",  "deep",  "beep",    "meet",   "feet",  "sweet",  "week",  "green", "queen",
    "been",  "seen",  "wheel",  "steel", "goodbye", "room",   "moon",  "noon",   "fool",  "pool",  "school",
    "loose", "goose", "ball",   "bell",  "full",    "pull",   "still", "stall",  "small", "kiss",  "miss",
    "less",  "boss",  "mess",   "yell",  "yahoo",   "whee",   "wheee", "yippee", "gee",   "tree",  "three",
    "flee",  "agree", "coffee", "woo",   "goo",     "poo",    "bee",   "fee",    "pee",   "tee",   "ee",
    "eerie", "creep", "weep",   "sheep", "speed",   "indeed", NULL};

static char lower(char byte)
{
    return byte >= 'A' && byte <= 'Z' ? (char)(byte + 32) : byte;
}

/* Write the word in lower case with each run of a letter cut to `longest`; returns the longest run that it has,
 * 0 if it is not all ASCII letters or too long to be looked at. */
static size_t squeeze(Span word, size_t longest, char *out)
{
    size_t n = 0;
    size_t run = 0;
    size_t most = 0;
    for (size_t i = 0; i < word.n_bytes; i++) {
        char byte = lower(word.data[i]);
        if (byte < 'a' || byte > 'z') return 0;
        run = i > 0 && byte == lower(word.data[i - 1]) ? run + 1 : 1;
        if (run > most) most = run;
        if (run > longest) continue;
        if (n == MAX_WORD_BYTES) return 0;
        out[n++] = byte;
    }
    out[n] = '\0';
    return most;
}

static void add_like(Span word, const char *said, Buffer *out)
{
    bool capital = word.data[0] >= 'A' && word.data[0] <= 'Z';
    buffer_add_char(out, capital ? (char)(*said - 32) : *said);
    buffer_add_string(out, said + 1);
}

/* Make of "goood" what keeps a double letter, or NULL. */
static const char *find_doubled(const char *once)
{
    char key[MAX_WORD_BYTES + 1];
    for (const char *const *entry = doubled; *entry; entry++)
        if (squeeze(span_of(*entry), 1, key) && !strcmp(key, once)) return *entry;
    return NULL;
}

size_t say_sound(Reading *reading, Buffer *out)
{
    char twice[MAX_WORD_BYTES + 1];
    char once[MAX_WORD_BYTES + 1];
    Span word = reading_word(reading);
    size_t run = squeeze(word, 2, twice);
    if (run == 0) return 0;
    for (size_t i = 0; i < sizeof sounds / sizeof *sounds; i++) {
        if (strcmp(twice, sounds[i].sound) != 0) continue;
        if (span_equal_nocase(word, span_of(sounds[i].said))) return 0;
        if (word_is_capitals(word) && strlen(sounds[i].sound) == 2) return 0; /* "MM", "HM", "BR" are letters */
        add_like(word, sounds[i].said, out);
        return reading->end - reading->at;
    }
    if (run < 3 || span_starts_with(word, "www") || !squeeze(word, 1, once)) return 0;
    if (strspn(twice, "ivxlcdm") == strlen(twice)) return 0; /* a Roman number */
    const char *kept = find_doubled(once);
    add_like(word, kept ? kept : once, out);
    reading->stressed = true;
    return reading->end - reading->at;
}
