/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Phrases of two telling words, as data. */
#include "script/phrases.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_WORD_BYTES = 15 };

typedef struct PartEntry {
    const char *word;
    PhrasePart part;
} PartEntry;

/* In the order of strcmp(), for bsearch(); a test holds it to that. */
static const PartEntry entries[] = {
    {"accents", PART_VOICE},
    {"amused", PART_BRIGHT},
    {"anger", PART_ANGER},
    {"angry", PART_HARSH},
    {"below", PART_UNDER},
    {"beneath", PART_UNDER},
    {"between", PART_BETWEEN},
    {"biting", PART_HARSH},
    {"booming", PART_LOUD},
    {"breaking", PART_BREAKS},
    {"breath", PART_BREATH},
    {"bright", PART_BRIGHT},
    {"broke", PART_BREAKS},
    {"broken", PART_BREAKS},
    {"cheerful", PART_BRIGHT},
    {"cheery", PART_BRIGHT},
    {"choked", PART_BREAKS},
    {"choking", PART_BREAKS},
    {"clenched", PART_GRITTED},
    {"cold", PART_LEVEL},
    {"color", PART_FEELING},
    {"colour", PART_FEELING},
    {"colourless", PART_LEVEL},
    {"cracked", PART_BREAKS},
    {"cracking", PART_BREAKS},
    {"dead", PART_LEVEL},
    {"delight", PART_JOY},
    {"devoid", PART_LACKING},
    {"drained", PART_LACKING},
    {"dread", PART_FEAR},
    {"dropped", PART_FALLS},
    {"dropping", PART_FALLS},
    {"dull", PART_LEVEL},
    {"emotion", PART_FEELING},
    {"emotionless", PART_LEVEL},
    {"empty", PART_LACKING},
    {"even", PART_LEVEL},
    {"excitement", PART_JOY},
    {"exhausted", PART_WEARY},
    {"expression", PART_FEELING},
    {"expressionless", PART_LEVEL},
    {"faint", PART_LOW},
    {"fear", PART_FEAR},
    {"feeling", PART_FEELING},
    {"fell", PART_FALLS},
    {"fierce", PART_HARSH},
    {"flat", PART_LEVEL},
    {"fright", PART_FEAR},
    {"frosty", PART_LEVEL},
    {"full", PART_WITH},
    {"furious", PART_HARSH},
    {"fury", PART_ANGER},
    {"gay", PART_BRIGHT},
    {"gentle", PART_LOW},
    {"glee", PART_JOY},
    {"gravelly", PART_ROUGH},
    {"grief", PART_TEARS},
    {"grinded", PART_GRITTED},
    {"grinding", PART_GRITTED},
    {"gritted", PART_GRITTED},
    {"hard", PART_HARSH},
    {"harsh", PART_HARSH},
    {"heavy", PART_THICK},
    {"hoarse", PART_ROUGH},
    {"hushed", PART_LOW},
    {"husky", PART_ROUGH},
    {"icy", PART_LEVEL},
    {"in", PART_WITH},
    {"inflection", PART_FEELING},
    {"jaw", PART_TEETH},
    {"joy", PART_JOY},
    {"lacking", PART_LACKING},
    {"level", PART_LEVEL},
    {"listless", PART_WEARY},
    {"loud", PART_LOUD},
    {"loudest", PART_LOUD},
    {"low", PART_LOW},
    {"lowered", PART_LOW},
    {"lowering", PART_LOW},
    {"lungs", PART_LUNGS},
    {"measured", PART_LEVEL},
    {"merry", PART_BRIGHT},
    {"mild", PART_LOW},
    {"monotonous", PART_LEVEL},
    {"mournful", PART_WEARY},
    {"no", PART_LACKING},
    {"out", PART_OUT},
    {"playful", PART_BRIGHT},
    {"quavered", PART_SHAKES},
    {"quavering", PART_SHAKES},
    {"quiet", PART_LOW},
    {"quivered", PART_SHAKES},
    {"quivering", PART_SHAKES},
    {"rage", PART_ANGER},
    {"raised", PART_LOUD},
    {"raising", PART_LOUD},
    {"rang", PART_RISES},
    {"rasping", PART_ROUGH},
    {"raspy", PART_ROUGH},
    {"ringing", PART_LOUD},
    {"rising", PART_RISES},
    {"rose", PART_RISES},
    {"rough", PART_ROUGH},
    {"sad", PART_WEARY},
    {"sank", PART_FALLS},
    {"savage", PART_HARSH},
    {"set", PART_GRITTED},
    {"shaking", PART_SHAKES},
    {"shaky", PART_SHAKES},
    {"sharp", PART_HARSH},
    {"shook", PART_SHAKES},
    {"short", PART_OUT},
    {"shrill", PART_LOUD},
    {"sinking", PART_FALLS},
    {"small", PART_LOW},
    {"soared", PART_RISES},
    {"sob", PART_TEARS},
    {"sobs", PART_TEARS},
    {"soft", PART_LOW},
    {"speech", PART_VOICE},
    {"stentorian", PART_LOUD},
    {"stripped", PART_LACKING},
    {"subdued", PART_LOW},
    {"tears", PART_TEARS},
    {"teasing", PART_BRIGHT},
    {"teeth", PART_TEETH},
    {"terror", PART_FEAR},
    {"thick", PART_THICK},
    {"through", PART_BETWEEN},
    {"thunderous", PART_LOUD},
    {"tiny", PART_LOW},
    {"tired", PART_WEARY},
    {"tone", PART_VOICE},
    {"toneless", PART_LEVEL},
    {"tones", PART_VOICE},
    {"top", PART_TOP},
    {"trembled", PART_SHAKES},
    {"trembles", PART_SHAKES},
    {"trembling", PART_SHAKES},
    {"tremor", PART_SHAKES},
    {"tremulous", PART_SHAKES},
    {"triumph", PART_JOY},
    {"under", PART_UNDER},
    {"unsteady", PART_SHAKES},
    {"venom", PART_ANGER},
    {"venomous", PART_HARSH},
    {"voice", PART_VOICE},
    {"voices", PART_VOICE},
    {"void", PART_LACKING},
    {"warmth", PART_FEELING},
    {"wavered", PART_SHAKES},
    {"wavering", PART_SHAKES},
    {"weary", PART_WEARY},
    {"weeping", PART_TEARS},
    {"with", PART_WITH},
    {"without", PART_LACKING},
    {"wooden", PART_LEVEL},
    {"words", PART_VOICE},
    {"wrath", PART_ANGER},
};

static const struct {
    PhrasePart first;
    PhrasePart second;
    Delivery delivery;
} phrases[] = {
    {PART_LOW, PART_VOICE, DELIVERY_SOFT},         {PART_VOICE, PART_LOW, DELIVERY_SOFT},
    {PART_FALLS, PART_VOICE, DELIVERY_SOFT},       {PART_VOICE, PART_FALLS, DELIVERY_SOFT},
    {PART_LOUD, PART_VOICE, DELIVERY_SHOUTED},     {PART_VOICE, PART_LOUD, DELIVERY_SHOUTED},
    {PART_VOICE, PART_RISES, DELIVERY_SHOUTED},    {PART_TOP, PART_VOICE, DELIVERY_SHOUTED},
    {PART_TOP, PART_LUNGS, DELIVERY_SHOUTED},      {PART_UNDER, PART_BREATH, DELIVERY_MUTTERED},
    {PART_OUT, PART_BREATH, DELIVERY_BREATHLESS},  {PART_LACKING, PART_FEELING, DELIVERY_FLAT},
    {PART_LEVEL, PART_VOICE, DELIVERY_FLAT},       {PART_VOICE, PART_LEVEL, DELIVERY_FLAT},
    {PART_SHAKES, PART_VOICE, DELIVERY_TREMBLING}, {PART_VOICE, PART_SHAKES, DELIVERY_TREMBLING},
    {PART_BREAKS, PART_VOICE, DELIVERY_CRYING},    {PART_VOICE, PART_BREAKS, DELIVERY_CRYING},
    {PART_THICK, PART_TEARS, DELIVERY_CRYING},     {PART_BETWEEN, PART_TEARS, DELIVERY_CRYING},
    {PART_BREAKS, PART_TEARS, DELIVERY_CRYING},    {PART_WITH, PART_TEARS, DELIVERY_CRYING},
    {PART_GRITTED, PART_TEETH, DELIVERY_ANGRY},    {PART_HARSH, PART_VOICE, DELIVERY_ANGRY},
    {PART_VOICE, PART_HARSH, DELIVERY_ANGRY},      {PART_WITH, PART_ANGER, DELIVERY_ANGRY},
    {PART_ROUGH, PART_VOICE, DELIVERY_HOARSE},     {PART_VOICE, PART_ROUGH, DELIVERY_HOARSE},
    {PART_WEARY, PART_VOICE, DELIVERY_WEARY},      {PART_VOICE, PART_WEARY, DELIVERY_WEARY},
    {PART_BRIGHT, PART_VOICE, DELIVERY_SMILING},   {PART_VOICE, PART_BRIGHT, DELIVERY_SMILING},
    {PART_WITH, PART_FEAR, DELIVERY_TREMBLING},    {PART_SHAKES, PART_ANGER, DELIVERY_ANGRY},
    {PART_SHAKES, PART_FEAR, DELIVERY_TREMBLING},  {PART_WITH, PART_JOY, DELIVERY_EXCITED},
};

static int compare(const void *key, const void *entry)
{
    return strcmp(key, ((const PartEntry *)entry)->word);
}

PhrasePart phrase_part(Span word)
{
    char key[MAX_WORD_BYTES + 1];
    if (word.n_bytes == 0 || word.n_bytes > MAX_WORD_BYTES) return PART_NONE;
    for (size_t i = 0; i < word.n_bytes; i++)
        key[i] = word.data[i] >= 'A' && word.data[i] <= 'Z' ? (char)(word.data[i] + 32) : word.data[i];
    key[word.n_bytes] = '\0';
    const PartEntry *found = bsearch(key, entries, sizeof entries / sizeof *entries, sizeof *entries, compare);
    return found ? found->part : PART_NONE;
}

const char *phrase_word(size_t index)
{
    return index < sizeof entries / sizeof *entries ? entries[index].word : NULL;
}

Delivery phrase_delivery(PhrasePart first, PhrasePart second)
{
    if (first == PART_NONE || second == PART_NONE) return DELIVERY_NEUTRAL;
    for (size_t i = 0; i < sizeof phrases / sizeof *phrases; i++)
        if (phrases[i].first == first && phrases[i].second == second) return phrases[i].delivery;
    return DELIVERY_NEUTRAL;
}

bool phrase_passes_over(Span word)
{
    static const char *const words[] = {
        "of",   "any",   "all",    "his",   "her",       "their",  "my",       "your",    "its",
        "a",    "an",    "the",    "as",    "was",       "were",   "is",       "are",     "so",
        "very", "quite", "rather", "now",   "suddenly",  "almost", "own",      "grew",    "had",
        "gone", "went",  "grown",  "been",  "became",    "that",   "which",    "barely",  "little",
        "down", "still", "just",   "kept",  "held",      "stayed", "remained", "by",      "and",
        "but",  "some",  "much",   "great", "something", "like",   "from",     "tightly", "at",
        "up",   "s",     "steady", "clear", "firm",      "deep",   NULL};
    return span_is_one_of(word, words);
}
