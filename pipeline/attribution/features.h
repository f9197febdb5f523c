/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_ATTRIBUTION_FEATURES_H
#define DRAMATIS_ATTRIBUTION_FEATURES_H
/** @file features.h
 * A turn, its candidates and who spoke before in; a row of numbers for each candidate out, which is
 * all that the model sees. */

#include "attribution/company.h"
#include "attribution/idiolect.h"
#include "attribution/kinship.h"
#include "attribution/turns.h"

/** The groups of features: X(name, what it tells). Reasons are given, and ablations measured, by group. */
#define FEATURE_GROUP_LIST(X) \
    X(TURN, "what the turn is like, whoever speaks it") \
    X(TAG, "whom the tag names") \
    X(BEAT, "who acts in its paragraph and the one before") \
    X(GENDER, "gender against pronouns and titles") \
    X(PRONOUN, "whom the pronouns around it mean") \
    X(TELLER, "who says I") \
    X(NEARNESS, "who is named nearby") \
    X(PROMINENCE, "who matters in the story") \
    X(ADDRESS, "who is spoken to") \
    X(NOUN, "whom a noun in the tag means, such as the old man") \
    X(IDIOLECT, "who speaks like that") \
    X(NEIGHBOURS, "the tags of the turns around it") \
    X(CHAIN, "who is tied to the same side of the talk") \
    X(HISTORY, "who spoke before")

/** Every feature: X(name, group, what it says). Turn, candidate, chain, then history, in this order. The
 * order is that of the model's columns: after a change, fit anew. */
#define FEATURE_LIST(X) \
    X(TAG_KIND, TAG, "subject of the tag: 0 no tag, 1 name, 2 pronoun, 3 nominal") \
    X(TAG_STRENGTH, TAG, "0 none, 1 loose, 2 soft, 3 firm") \
    X(TAG_BEFORE, TAG, "the tag stands before the quotation") \
    X(TAG_VOICE, TAG, "the tag speaks of a voice or a reply") \
    X(TAG_I, TELLER, "the tag's subject is I") \
    X(TAG_PLURAL, TAG, "the tag's subject is plural") \
    X(BEAT_BEFORE_KIND, BEAT, "as TAG_KIND, for the sentence before in the paragraph") \
    X(BEAT_AFTER_KIND, BEAT, "as TAG_KIND, for the sentence after in the paragraph") \
    X(HAS_LEAD, TURN, "a paragraph of narration comes right before") \
    X(GAP, TURN, "paragraphs since the turn before") \
    X(GAP_NEXT, TURN, "paragraphs to the next turn") \
    X(CHAIN_BACK, TURN, "turns before it without narration between") \
    X(CHAIN_FORWARD, TURN, "turns after it without narration between") \
    X(PREVIOUS_KIND, NEIGHBOURS, "TAG_KIND of the turn before") \
    X(PREVIOUS_STRENGTH, NEIGHBOURS, "TAG_STRENGTH of the turn before") \
    X(NEXT_KIND, NEIGHBOURS, "TAG_KIND of the next turn") \
    X(NEXT_STRENGTH, NEIGHBOURS, "TAG_STRENGTH of the next turn") \
    X(WORDS, TURN, "words spoken") \
    X(PREVIOUS_WORDS, TURN, "words spoken in the turn before") \
    X(ASKS, TURN, "ends in a question") \
    X(EXCLAIMS, TURN, "exclaims") \
    X(PREVIOUS_ASKS, TURN, "the turn before ends in a question") \
    X(SAYS_I, TELLER, "says I") \
    X(SAYS_YOU, TURN, "says you") \
    X(PREVIOUS_SAYS_YOU, TURN, "the turn before says you") \
    X(IS_SPLIT, TURN, "shares its paragraph with the turn before") \
    X(BETWEEN_WORDS, TURN, "tokens of narration since the turn before") \
    X(OWN_WORDS, TURN, "tokens of narration in its paragraph") \
    X(N_CANDIDATES, TURN, "how many candidates there are") \
    X(FIRST_PERSON, TELLER, "the story is told by I") \
    X(TAG_MATCH, TAG, "the tag names the candidate (1; 0.6 or 0.3 if several bear the name), another (-1)") \
    X(TAG_LINK, PRONOUN, "the tag's pronoun most likely means the candidate (1), another (-1)") \
    X(TAG_GENDER, GENDER, "gender against the tag: 1 agrees, -1 conflicts") \
    X(TAG_NARRATOR, TELLER, "narrator and I: 1 agree, -1 conflict") \
    X(BEFORE_MATCH, BEAT, "as TAG_MATCH, for the sentence before") \
    X(BEFORE_GENDER, GENDER, "as TAG_GENDER, for the sentence before") \
    X(BEFORE_LINK, PRONOUN, "as TAG_LINK, for the sentence before") \
    X(AFTER_MATCH, BEAT, "as TAG_MATCH, for the sentence after") \
    X(AFTER_GENDER, GENDER, "as TAG_GENDER, for the sentence after") \
    X(AFTER_LINK, PRONOUN, "as TAG_LINK, for the sentence after") \
    X(LEAD_FIRST_MATCH, BEAT, "as TAG_MATCH, for the first sentence of the paragraph before") \
    X(LEAD_LAST_MATCH, BEAT, "as TAG_MATCH, for its last sentence") \
    X(LEAD_LAST_GENDER, GENDER, "as TAG_GENDER, for its last sentence") \
    X(LEAD_LAST_LINK, PRONOUN, "as TAG_LINK, for its last sentence") \
    X(IS_NARRATOR, TELLER, "the candidate tells the story") \
    X(GENDER, GENDER, "the candidate's: 0 unknown, 1 male, 2 female") \
    X(IS_ROLE, PROMINENCE, "known by a role only") \
    X(IS_UNNAMED, PROMINENCE, "an unnamed voice or a group") \
    X(MENTIONS, PROMINENCE, "mentions, up to twelve: whether it is somebody at all, not who is the hero") \
    X(OWN_COUNT, BEAT, "mentions in the narration of the paragraph") \
    X(OWN_SUBJECT, BEAT, "mentions there as a subject") \
    X(OWN_OBJECT, BEAT, "mentions there as an object") \
    X(OWN_FIRST, BEAT, "first named there") \
    X(OWN_NEAREST_BEFORE, BEAT, "last named there before the quotation") \
    X(OWN_NEAREST_AFTER, BEAT, "first named there after the quotation") \
    X(BETWEEN_COUNT, NEARNESS, "mentions in the narration since the turn before") \
    X(BETWEEN_SUBJECT, NEARNESS, "mentions there as a subject") \
    X(BETWEEN_LAST, NEARNESS, "last named there") \
    X(BETWEEN_FIRST, NEARNESS, "first named there") \
    X(BETWEEN_LAST_SUBJECT, NEARNESS, "last subject named there") \
    X(BETWEEN_LINKED, PRONOUN, "pronouns for the candidate there") \
    X(LAST_LINKED, PRONOUN, "whom the last name or pronoun of the narration before means") \
    X(PARAGRAPHS_LINKED, PRONOUN, "paragraphs since the last name or pronoun for the candidate in narration") \
    X(BETWEEN_SHARE, PRONOUN, "share of the names and pronouns there that mean the candidate") \
    X(IN_SCENE, PRONOUN, "names and pronouns for the candidate in the scene's narration so far, up to 5") \
    X(DISTANCE, NEARNESS, "logarithm of tokens since the last mention in narration") \
    X(DISTANCE_SUBJECT, NEARNESS, "the same as a subject") \
    X(DISTANCE_LINKED, PRONOUN, "the same with pronouns") \
    X(DISTANCE_QUOTED, NEARNESS, "the same in quotations") \
    X(RANK, NEARNESS, "rank by DISTANCE") \
    X(RANK_GENDER, GENDER, "the same among those of the tag's or beat's gender") \
    X(RANK_SUBJECT, NEARNESS, "rank by DISTANCE_SUBJECT") \
    X(RANK_LINKED, PRONOUN, "rank by DISTANCE_LINKED") \
    X(RANK_LINKED_GENDER, GENDER, "the same among those of the tag's or beat's gender") \
    X(DECAY_BACK, NEARNESS, "mentions before, fading with paragraphs") \
    X(DECAY_FORWARD, NEARNESS, "mentions after, fading with paragraphs") \
    X(DECAY_LINKED, PRONOUN, "pronouns before, fading with paragraphs") \
    X(DECAY_QUOTED, NEARNESS, "mentions in quotations before, fading with paragraphs") \
    X(FORWARD_FIRST, NEARNESS, "first named in the narration after the turn") \
    X(ADDRESSED, ADDRESS, "addressed in this turn") \
    X(NAMED, ADDRESS, "named in this turn, not addressed") \
    X(PREVIOUS_ADDRESSED, ADDRESS, "addressed in the turn before") \
    X(PREVIOUS_NAMED, ADDRESS, "named in the turn before") \
    X(PREVIOUS2_ADDRESSED, ADDRESS, "addressed two turns before") \
    X(NEXT_ADDRESSED, ADDRESS, "addressed in the next turn") \
    X(NEXT_NAMED, ADDRESS, "named in the next turn") \
    X(SPOKEN_TO, ADDRESS, "whom the tag says is spoken to") \
    X(PREVIOUS_SPOKEN_TO, ADDRESS, "whom the tag of the turn before says is spoken to") \
    X(PREVIOUS_SIR, ADDRESS, "sir or madam in the turn before: gender agrees 1, conflicts -1") \
    X(NEXT_SIR, ADDRESS, "the same in the next turn") \
    X(PREVIOUS_TAG, NEIGHBOURS, "as TAG_MATCH, for the turn before") \
    X(PREVIOUS2_TAG, NEIGHBOURS, "as TAG_MATCH, two turns before") \
    X(NEXT_TAG, NEIGHBOURS, "as TAG_MATCH, for the next turn") \
    X(NEXT2_TAG, NEIGHBOURS, "as TAG_MATCH, two turns on") \
    X(NEXT3_TAG, NEIGHBOURS, "as TAG_MATCH, three turns on") \
    X(NEXT_GENDER, NEIGHBOURS, "as TAG_GENDER, for the next turn") \
    X(NEXT2_GENDER, NEIGHBOURS, "as TAG_GENDER, two turns on") \
    X(SAME_TAG_BACK, CHAIN, "tags that name the candidate at the same parity of the chain before") \
    X(OTHER_TAG_BACK, CHAIN, "the same at the other parity") \
    X(SAME_TAG_FORWARD, CHAIN, "tags at the same parity of the chain after") \
    X(OTHER_TAG_FORWARD, CHAIN, "the same at the other parity") \
    X(SAME_GENDER, CHAIN, "pronoun tags that agree less those that conflict, same parity of the chain") \
    X(OTHER_GENDER, CHAIN, "the same at the other parity") \
    X(SAME_ADDRESSED, CHAIN, "addressed at the same parity") \
    X(OTHER_ADDRESSED, CHAIN, "addressed at the other parity") \
    X(SAME_MENTION, CHAIN, "acts beside turns of the same parity") \
    X(OTHER_MENTION, CHAIN, "acts beside turns of the other parity") \
    X(NOUN_IN_NAME, NOUN, "the tag's noun is part of the candidate's name") \
    X(NOUN_OWNER, NOUN, "whose the tag's noun is: the candidate's (-1), one's of the same family name (1)") \
    X(NOUN_KIN, NOUN, "the tag's noun is kin of somebody: said of the candidate (1; 0.6 or 0.4 by family name), of another (-1)") \
    X(NOUN_COMPANY, NOUN, "how much more often than by chance the candidate is named near the tag's noun") \
    X(TAG_MANNER, TAG, "the tag carries on what was said before (1), replies to it (-1)") \
    X(NEXT_MANNER, NEIGHBOURS, "as TAG_MANNER, for the next turn") \
    X(IDIOLECT, IDIOLECT, "how much the words are those that the candidate uses elsewhere") \
    X(IDIOLECT_LEAD, IDIOLECT, "the same, less the best of the others") \
    X(TURNS_SINCE, HISTORY, "turns since the candidate spoke") \
    X(PARAGRAPHS_SINCE, HISTORY, "paragraphs since the candidate spoke") \
    X(SPOKE_IN_SCENE, HISTORY, "turns of the candidate in the scene lately") \
    X(SPEAKER_RANK, HISTORY, "rank among recent speakers") \
    X(IS_PREVIOUS1, HISTORY, "spoke last") \
    X(IS_PREVIOUS2, HISTORY, "spoke two turns ago") \
    X(IS_PREVIOUS3, HISTORY, "three turns ago") \
    X(IS_PREVIOUS4, HISTORY, "four turns ago") \
    X(COUNT_6, HISTORY, "turns among the last six") \
    X(COUNT_16, HISTORY, "turns among the last sixteen") \
    X(PAIR_COUNT, HISTORY, "times the candidate and the last speaker followed each other lately") \
    X(IN_CHAIN, HISTORY, "turns in the chain so far") \
    X(CHAIN_SPEAKERS, HISTORY, "people in the chain so far") \
    X(TWO_ALTERNATE, HISTORY, "the last four turns alternate between two") \
    X(GENDER_OF_PREVIOUS, HISTORY, "same gender as the last speaker 1, other -1") \
    X(SPEAKERS_IN_8, HISTORY, "people among the last eight turns") \
    X(NOUN_LAST, NOUN, "whom the tag's noun last meant: 1 the candidate, -1 another") \
    X(NOUN_COUNT, NOUN, "times that the tag's noun lately meant the candidate") \
    X(ALTERNATION, HISTORY, "turns back through the chain that two people take by turns, if the candidate goes on; -1 spoke last") \
    X(SIR_TO_PREVIOUS, ADDRESS, "sir or madam against the last speaker: gender agrees 1, conflicts -1") \
    X(NAMES_PREVIOUS, ADDRESS, "the last speaker is addressed 1, somebody else -1") \
    X(NAMED_BY_PREVIOUS, ADDRESS, "the candidate was named by the last speaker, when that one spoke before")

#define FEATURE_ENUM(name, group, text) FEATURE_##name,
/** Columns of a row. */
typedef enum Feature { FEATURE_LIST(FEATURE_ENUM) N_FEATURES } Feature;
#undef FEATURE_ENUM

#define FEATURE_GROUP_ENUM(name, text) FEATURE_GROUP_##name,
typedef enum FeatureGroup { FEATURE_GROUP_LIST(FEATURE_GROUP_ENUM) N_FEATURE_GROUPS } FeatureGroup;
#undef FEATURE_GROUP_ENUM

/** First of the columns that depend on who spoke before. */
#define FIRST_HISTORY_FEATURE FEATURE_TURNS_SINCE
#define N_HISTORY_FEATURES (N_FEATURES - FIRST_HISTORY_FEATURE)

/** Return what a feature is called, and what it says. Static storage. */
const char *feature_name(Feature feature);
const char *feature_text(Feature feature);

/** Return the group that a feature belongs to. */
FeatureGroup feature_group(Feature feature);

/** Return what a group is called, as in FEATURE_GROUP_LIST, and what it tells. Static storage. */
const char *feature_group_name(FeatureGroup group);
const char *feature_group_text(FeatureGroup group);

/** So many paragraphs without a turn end a conversation: what was said before, or will be said after,
 * tells nothing of it. */
#define STALE_PARAGRAPHS 5

#define MAX_CANDIDATES 40
#define HISTORY_TURNS 16

/** The last speakers, newest first. */
typedef struct History {
    uint32_t speakers[HISTORY_TURNS]; /**< people */
    uint32_t turns[HISTORY_TURNS];    /**< their turns */
    uint32_t n;                       /**< entries in use */
} History;

/** A story that has been read, with what the features look up in it. */
typedef struct Story {
    const Reading *reading;
    const Turns *turns;
    uint32_t narrator;     /**< who says I, or NO_PERSON */
    bool is_first_person;
    uint32_t *chain_back;  /**< by turn: turns before it in its unbroken chain */
    uint32_t *chain_forward;
    Pairs name_words;      /**< people and the words of their names */
    WordId *last_names;    /**< by person: family name, or 0 */
    Idiolect idiolect;
    Kinship kinship;
    Company company;
    uint32_t *slots;       /**< by person: scratch of candidates_find(), all UINT32_MAX between calls */
} Story;

/** Prepare `story`, whose reading, turns and narrator are set. Errors: STATUS_NO_MEMORY. */
Status story_prepare(Story *story, Arena *arena, Error *error);

/** Put the speaker of `turn` at the front. */
void history_push(History *history, uint32_t turn, uint32_t speaker);

/** The candidates of one turn, with their rows; history's columns are left 0. */
typedef struct Candidates {
    size_t n;
    uint32_t people[MAX_CANDIDATES];
    float rows[MAX_CANDIDATES][N_FEATURES];
} Candidates;

/** Gather who might speak turn `turn`, `recent` speakers included, and fill in all columns but
 * history's. A turn without anybody near has no candidates. */
void candidates_find(const Story *story, size_t turn, const uint32_t *recent, size_t n_recent, Candidates *out);

/** Fill in history's columns of all rows. */
void history_features(const Story *story, size_t turn, const History *history, Candidates *candidates);

/** Fill in the chain's columns: tags, gender and addresses along the unbroken talk on both sides. */
void chain_features(const Story *story, size_t turn, Candidates *candidates);

/** Compare a subject with a person: 1 the name is theirs (shared: 0.6 for the likeliest, 0.3 for others), −1 it
 * is another's, 0 it is no name. */
float subject_match(const Subject *subject, uint32_t person);

/** Compare genders: 1 agree, −1 conflict, 0 not known. */
float gender_match(const Person *person, uint32_t gender);

#endif
