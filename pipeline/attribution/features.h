/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_ATTRIBUTION_FEATURES_H
#define DRAMATIS_ATTRIBUTION_FEATURES_H
/** @file features.h
 * A turn, its candidates and who spoke before in; a row of numbers for each candidate out, which is
 * all that the model sees. */

#include "attribution/turns.h"

/** Every feature: X(name, what it says). Turn, candidate, chain, then history, in this order. The
 * order is that of the model's columns: after a change, fit anew. */
#define FEATURE_LIST(X) \
    X(TAG_KIND, "subject of the tag: 0 no tag, 1 name, 2 pronoun, 3 nominal") \
    X(TAG_STRENGTH, "0 none, 1 loose, 2 soft, 3 firm") \
    X(TAG_BEFORE, "the tag stands before the quotation") \
    X(TAG_VOICE, "the tag speaks of a voice or a reply") \
    X(TAG_I, "the tag's subject is I") \
    X(TAG_PLURAL, "the tag's subject is plural") \
    X(BEAT_BEFORE_KIND, "as TAG_KIND, for the sentence before in the paragraph") \
    X(BEAT_AFTER_KIND, "as TAG_KIND, for the sentence after in the paragraph") \
    X(HAS_LEAD, "a paragraph of narration comes right before") \
    X(GAP, "paragraphs since the turn before") \
    X(GAP_NEXT, "paragraphs to the next turn") \
    X(CHAIN_BACK, "turns before it without narration between") \
    X(CHAIN_FORWARD, "turns after it without narration between") \
    X(PREVIOUS_KIND, "TAG_KIND of the turn before") \
    X(PREVIOUS_STRENGTH, "TAG_STRENGTH of the turn before") \
    X(NEXT_KIND, "TAG_KIND of the next turn") \
    X(NEXT_STRENGTH, "TAG_STRENGTH of the next turn") \
    X(WORDS, "words spoken") \
    X(PREVIOUS_WORDS, "words spoken in the turn before") \
    X(ASKS, "ends in a question") \
    X(EXCLAIMS, "exclaims") \
    X(PREVIOUS_ASKS, "the turn before ends in a question") \
    X(SAYS_I, "says I") \
    X(SAYS_YOU, "says you") \
    X(PREVIOUS_SAYS_YOU, "the turn before says you") \
    X(IS_SPLIT, "shares its paragraph with the turn before") \
    X(BETWEEN_WORDS, "tokens of narration since the turn before") \
    X(OWN_WORDS, "tokens of narration in its paragraph") \
    X(N_CANDIDATES, "how many candidates there are") \
    X(FIRST_PERSON, "the story is told by I") \
    X(TAG_MATCH, "the tag names the candidate (1; 0.6 or 0.3 if several bear the name), another (-1)") \
    X(TAG_LINK, "the tag's pronoun most likely means the candidate (1), another (-1)") \
    X(TAG_GENDER, "gender against the tag: 1 agrees, -1 conflicts") \
    X(TAG_NARRATOR, "narrator and I: 1 agree, -1 conflict") \
    X(BEFORE_MATCH, "as TAG_MATCH, for the sentence before") \
    X(BEFORE_GENDER, "as TAG_GENDER, for the sentence before") \
    X(BEFORE_LINK, "as TAG_LINK, for the sentence before") \
    X(AFTER_MATCH, "as TAG_MATCH, for the sentence after") \
    X(AFTER_GENDER, "as TAG_GENDER, for the sentence after") \
    X(AFTER_LINK, "as TAG_LINK, for the sentence after") \
    X(LEAD_FIRST_MATCH, "as TAG_MATCH, for the first sentence of the paragraph before") \
    X(LEAD_LAST_MATCH, "as TAG_MATCH, for its last sentence") \
    X(LEAD_LAST_GENDER, "as TAG_GENDER, for its last sentence") \
    X(LEAD_LAST_LINK, "as TAG_LINK, for its last sentence") \
    X(IS_NARRATOR, "the candidate tells the story") \
    X(GENDER, "the candidate's: 0 unknown, 1 male, 2 female") \
    X(IS_ROLE, "known by a role only") \
    X(IS_UNNAMED, "an unnamed voice or a group") \
    X(SHARE, "mentions, as a share of the most mentioned person's") \
    X(LOG_MENTIONS, "logarithm of mentions") \
    X(OWN_COUNT, "mentions in the narration of the paragraph") \
    X(OWN_SUBJECT, "mentions there as a subject") \
    X(OWN_OBJECT, "mentions there as an object") \
    X(OWN_FIRST, "first named there") \
    X(OWN_NEAREST_BEFORE, "last named there before the quotation") \
    X(OWN_NEAREST_AFTER, "first named there after the quotation") \
    X(BETWEEN_COUNT, "mentions in the narration since the turn before") \
    X(BETWEEN_SUBJECT, "mentions there as a subject") \
    X(BETWEEN_LAST, "last named there") \
    X(BETWEEN_FIRST, "first named there") \
    X(BETWEEN_LAST_SUBJECT, "last subject named there") \
    X(BETWEEN_LINKED, "pronouns for the candidate there") \
    X(LAST_LINKED, "whom the last name or pronoun of the narration before means") \
    X(PARAGRAPHS_LINKED, "paragraphs since the last name or pronoun for the candidate in narration") \
    X(BETWEEN_SHARE, "share of the names and pronouns there that mean the candidate") \
    X(IN_SCENE, "names and pronouns for the candidate in the scene's narration so far, up to 5") \
    X(DISTANCE, "logarithm of tokens since the last mention in narration") \
    X(DISTANCE_SUBJECT, "the same as a subject") \
    X(DISTANCE_LINKED, "the same with pronouns") \
    X(DISTANCE_QUOTED, "the same in quotations") \
    X(RANK, "rank by DISTANCE") \
    X(RANK_GENDER, "the same among those of the tag's or beat's gender") \
    X(RANK_SUBJECT, "rank by DISTANCE_SUBJECT") \
    X(RANK_LINKED, "rank by DISTANCE_LINKED") \
    X(RANK_LINKED_GENDER, "the same among those of the tag's or beat's gender") \
    X(DECAY_BACK, "mentions before, fading with paragraphs") \
    X(DECAY_FORWARD, "mentions after, fading with paragraphs") \
    X(DECAY_LINKED, "pronouns before, fading with paragraphs") \
    X(DECAY_QUOTED, "mentions in quotations before, fading with paragraphs") \
    X(FORWARD_FIRST, "first named in the narration after the turn") \
    X(ADDRESSED, "addressed in this turn") \
    X(NAMED, "named in this turn, not addressed") \
    X(PREVIOUS_ADDRESSED, "addressed in the turn before") \
    X(PREVIOUS_NAMED, "named in the turn before") \
    X(PREVIOUS2_ADDRESSED, "addressed two turns before") \
    X(NEXT_ADDRESSED, "addressed in the next turn") \
    X(NEXT_NAMED, "named in the next turn") \
    X(SPOKEN_TO, "whom the tag says is spoken to") \
    X(PREVIOUS_SPOKEN_TO, "whom the tag of the turn before says is spoken to") \
    X(PREVIOUS_SIR, "sir or madam in the turn before: gender agrees 1, conflicts -1") \
    X(NEXT_SIR, "the same in the next turn") \
    X(PREVIOUS_TAG, "as TAG_MATCH, for the turn before") \
    X(PREVIOUS2_TAG, "as TAG_MATCH, two turns before") \
    X(NEXT_TAG, "as TAG_MATCH, for the next turn") \
    X(NEXT2_TAG, "as TAG_MATCH, two turns on") \
    X(NEXT3_TAG, "as TAG_MATCH, three turns on") \
    X(NEXT_GENDER, "as TAG_GENDER, for the next turn") \
    X(NEXT2_GENDER, "as TAG_GENDER, two turns on") \
    X(SAME_TAG_BACK, "tags that name the candidate at the same parity of the chain before") \
    X(OTHER_TAG_BACK, "the same at the other parity") \
    X(SAME_TAG_FORWARD, "tags at the same parity of the chain after") \
    X(OTHER_TAG_FORWARD, "the same at the other parity") \
    X(SAME_GENDER, "pronoun tags that agree less those that conflict, same parity of the chain") \
    X(OTHER_GENDER, "the same at the other parity") \
    X(SAME_ADDRESSED, "addressed at the same parity") \
    X(OTHER_ADDRESSED, "addressed at the other parity") \
    X(SAME_MENTION, "acts beside turns of the same parity") \
    X(OTHER_MENTION, "acts beside turns of the other parity") \
    X(TURNS_SINCE, "turns since the candidate spoke") \
    X(PARAGRAPHS_SINCE, "paragraphs since the candidate spoke") \
    X(SPOKE_IN_SCENE, "turns of the candidate in the scene lately") \
    X(SPEAKER_RANK, "rank among recent speakers") \
    X(IS_PREVIOUS1, "spoke last") \
    X(IS_PREVIOUS2, "spoke two turns ago") \
    X(IS_PREVIOUS3, "three turns ago") \
    X(IS_PREVIOUS4, "four turns ago") \
    X(COUNT_6, "turns among the last six") \
    X(COUNT_16, "turns among the last sixteen") \
    X(PAIR_COUNT, "times the candidate and the last speaker followed each other lately") \
    X(IN_CHAIN, "turns in the chain so far") \
    X(CHAIN_SPEAKERS, "people in the chain so far") \
    X(TWO_ALTERNATE, "the last four turns alternate between two") \
    X(GENDER_OF_PREVIOUS, "same gender as the last speaker 1, other -1") \
    X(SPEAKERS_IN_8, "people among the last eight turns")

#define FEATURE_ENUM(name, text) FEATURE_##name,
/** Columns of a row. */
typedef enum Feature { FEATURE_LIST(FEATURE_ENUM) N_FEATURES } Feature;
#undef FEATURE_ENUM

/** First of the columns that depend on who spoke before. */
#define FIRST_HISTORY_FEATURE FEATURE_TURNS_SINCE
#define N_HISTORY_FEATURES (N_FEATURES - FIRST_HISTORY_FEATURE)

/** Return what a feature is called, and what it says. Static storage. */
const char *feature_name(Feature feature);
const char *feature_text(Feature feature);

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

/** Put the speaker of `turn` at the front. */
void history_push(History *history, uint32_t turn, uint32_t speaker);

/** A story that has been read, with what the features look up in it. */
typedef struct Story {
    const Reading *reading;
    const Turns *turns;
    uint32_t narrator;     /**< who says I, or NO_PERSON */
    bool is_first_person;
    uint32_t max_mentions;
    uint32_t *chain_back;  /**< by turn: turns before it in its unbroken chain */
    uint32_t *chain_forward;
    uint32_t *slots;       /**< by person: scratch of candidates_find(), all UINT32_MAX between calls */
} Story;

/** Prepare `story`, whose reading, turns and narrator are set. Errors: STATUS_NO_MEMORY. */
Status story_prepare(Story *story, Arena *arena, Error *error);

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
