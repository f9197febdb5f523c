/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fitted model, written by `make fit-voicing`; not to be edited. Fitted on annotated novels (the
 * training side of the Project Dialogism Novel Corpus) of which nothing but these figures is kept. */
#include "script/voicing.h"

static const VoicingModel model = {
    .bias = 2.7802f,
    .weights = {
        [VOICING_LOG_WORDS] = -0.3403f,
        [VOICING_LONG] = -0.6102f,
        [VOICING_FIRST_PERSON] = 0.8335f,
        [VOICING_FIRST_PERSON_SHARE] = 1.1092f,
        [VOICING_SECOND_PERSON] = 0.7688f,
        [VOICING_THIRD_PERSON] = -0.0261f,
        [VOICING_NEITHER_FIRST_NOR_SECOND] = 0.0799f,
        [VOICING_PAST] = 0.5266f,
        [VOICING_PRESENT] = 0.1565f,
        [VOICING_PRESENT_SHARE] = 0.6253f,
        [VOICING_PAST_OF_OTHERS] = -1.6053f,
        [VOICING_RETOLD] = -1.1181f,
        [VOICING_INTERJECTION] = 0.4134f,
        [VOICING_ENDS_LIVELY] = 0.3043f,
        [VOICING_ENDS_WITH_STOP] = -0.7105f,
        [VOICING_ENDS_OPEN] = 0.7280f,
        [VOICING_BEGINS_LOWER] = 0.6843f,
        [VOICING_INDENTED] = -5.2769f,
        [VOICING_LEAD_NOTHING] = 0.6079f,
        [VOICING_LEAD_SENTENCE] = -0.1478f,
        [VOICING_LEAD_COMMA] = -0.4786f,
        [VOICING_LEAD_COLON] = -1.4604f,
        [VOICING_LEAD_DASH] = -0.0535f,
        [VOICING_LEAD_QUOTATION] = -4.0752f,
        [VOICING_LEAD_WORD] = 0.1506f,
        [VOICING_LEAD_THAT] = -7.5487f,
        [VOICING_LAST] = 0.8945f,
        [VOICING_NARRATION_FOLLOWS] = -0.7337f,
        [VOICING_NARRATION_GOES_ON] = -1.0398f,
        [VOICING_FILLS_PARAGRAPH] = 0.3662f,
        [VOICING_NEXT_OPENS] = 0.1770f,
        [VOICING_PREVIOUS_OPENS] = 0.8519f,
        [VOICING_SAYS_BEHIND] = 0.3254f,
        [VOICING_SAYS_BEFORE] = 0.0779f,
        [VOICING_THINKS_NEAR] = -0.6086f,
        [VOICING_UNTAGGED] = -0.6030f,
        [VOICING_PERHAPS_SAID] = -0.7984f,
        [VOICING_LOWER_BEHIND_SAYS] = -0.5730f,
        [VOICING_WRITING_BEFORE] = -3.5430f,
        [VOICING_WRITTEN_NEAR] = -1.0437f,
        [VOICING_WRITTEN_TAG_BEHIND] = 0.0000f,
        [VOICING_WRITTEN_TAG_BEFORE] = 0.0000f,
        [VOICING_WRITTEN_BEHIND] = -2.0148f,
        [VOICING_WRITTEN_NEXT] = -1.3081f,
        [VOICING_WRITING_HEARD] = -2.3091f,
        [VOICING_WRITTEN_IN_PARAGRAPH] = 0.0913f,
        [VOICING_NARRATED_SAME] = -1.2905f,
        [VOICING_VOICED_SAME] = 1.3896f,
        [VOICING_NARRATED_ABOVE] = -1.8250f,
    }};

const VoicingModel *voicing_model(void)
{
    return &model;
}
