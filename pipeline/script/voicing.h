/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_SCRIPT_VOICING_H
#define DRAMATIS_SCRIPT_VOICING_H
/** @file voicing.h
 * What stands in quotation marks in; out comes which of it is said aloud, by a fitted model: letters without
 * form, speech retold in the third person, and what somebody only might have said are for the narrator.
 *
 * A run is a quotation with those that go on with it over paragraph breaks. */

#include "script/speech.h"

/** The columns of the model. F(name) each. */
#define VOICING_FEATURES(F)                                                                                 \
    F(LOG_WORDS) F(LONG) F(FIRST_PERSON) F(FIRST_PERSON_SHARE) F(SECOND_PERSON) F(THIRD_PERSON)             \
    F(NEITHER_FIRST_NOR_SECOND) F(PAST) F(PRESENT) F(PRESENT_SHARE) F(PAST_OF_OTHERS) F(RETOLD)             \
    F(INTERJECTION) F(ENDS_LIVELY) F(ENDS_WITH_STOP) F(ENDS_OPEN) F(BEGINS_LOWER) F(INDENTED)               \
    F(LEAD_NOTHING) F(LEAD_SENTENCE) F(LEAD_COMMA) F(LEAD_COLON) F(LEAD_DASH) F(LEAD_QUOTATION)             \
    F(LEAD_WORD) F(LEAD_THAT) F(LAST) F(NARRATION_FOLLOWS) F(NARRATION_GOES_ON) F(FILLS_PARAGRAPH)          \
    F(NEXT_OPENS) F(PREVIOUS_OPENS) F(SAYS_BEHIND) F(SAYS_BEFORE) F(THINKS_NEAR) F(UNTAGGED)                \
    F(PERHAPS_SAID) F(LOWER_BEHIND_SAYS) F(WRITING_BEFORE) F(WRITTEN_NEAR) F(WRITTEN_TAG_BEHIND)            \
    F(WRITTEN_TAG_BEFORE) F(WRITTEN_BEHIND) F(WRITTEN_NEXT) F(WRITING_HEARD) F(WRITTEN_IN_PARAGRAPH)        \
    F(NARRATED_SAME) F(VOICED_SAME) F(NARRATED_ABOVE)

#define VOICING_ENUM(name) VOICING_##name,
typedef enum VoicingFeature { VOICING_FEATURES(VOICING_ENUM) N_VOICING_FEATURES } VoicingFeature;
#undef VOICING_ENUM

/** The fitted model: log odds of being said. */
typedef struct VoicingModel {
    float bias;
    float weights[N_VOICING_FEATURES];
} VoicingModel;

/** Return the model that is built in. Static storage. */
const VoicingModel *voicing_model(void);

/** Return one past the last span of the run that begins with span `first`. */
size_t voicing_run_end(const SpeechSpans *spans, size_t first);

/** Tell whether the model is asked about the run of spans `first` to `end`: it stands in quotation marks, is no
 * known letter, and has words enough to show what it is. */
bool voicing_judges(const Document *document, const SpeechSpans *spans, size_t first, size_t end);

/** Fill in the row of features of the run of spans `first` to `end`. The runs before it must be judged. */
void voicing_read(const Document *document, const SpeechSpans *spans, size_t first, size_t end,
                  float row[N_VOICING_FEATURES]);

/** Tell whether the document is in a language that the features know: English. */
bool voicing_knows(const Document *document);

/** Mark LINE_NARRATION what is quoted but, by `model`, not said. Linear. */
void voicing_mark_by(const VoicingModel *model, const Document *document, SpeechSpans *spans);

/** Mark LINE_NARRATION what is quoted but, by the model that is built in, not said. Leaves texts in other
 * languages as they are. Linear. */
void voicing_mark(const Document *document, SpeechSpans *spans);

#endif
