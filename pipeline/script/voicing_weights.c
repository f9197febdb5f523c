/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fitted model, written by `make fit-voicing`; not to be edited. Fitted on annotated novels (the
 * training side of the Project Dialogism Novel Corpus) of which nothing but these figures is kept. */
#include "script/voicing.h"

static const VoicingModel model = {
    .bias = 2.7539f,
    .weights = {
        [VOICING_LOG_WORDS] = -0.3275f,
        [VOICING_LONG] = -0.6351f,
        [VOICING_FIRST_PERSON] = 0.9110f,
        [VOICING_FIRST_PERSON_SHARE] = 0.9019f,
        [VOICING_SECOND_PERSON] = 0.8007f,
        [VOICING_THIRD_PERSON] = -0.0420f,
        [VOICING_NEITHER_FIRST_NOR_SECOND] = 0.0890f,
        [VOICING_PAST] = 0.5376f,
        [VOICING_PRESENT] = 0.1164f,
        [VOICING_PRESENT_SHARE] = 0.7969f,
        [VOICING_PAST_OF_OTHERS] = -1.5871f,
        [VOICING_RETOLD] = -1.1275f,
        [VOICING_INTERJECTION] = 0.3937f,
        [VOICING_ENDS_LIVELY] = 0.2746f,
        [VOICING_ENDS_WITH_STOP] = -0.7340f,
        [VOICING_ENDS_OPEN] = 0.7344f,
        [VOICING_BEGINS_LOWER] = 0.5394f,
        [VOICING_INDENTED] = -5.2534f,
        [VOICING_LEAD_NOTHING] = 0.5910f,
        [VOICING_LEAD_SENTENCE] = -0.0965f,
        [VOICING_LEAD_COMMA] = -0.5084f,
        [VOICING_LEAD_COLON] = -1.4730f,
        [VOICING_LEAD_DASH] = 0.0180f,
        [VOICING_LEAD_QUOTATION] = -4.0756f,
        [VOICING_LEAD_WORD] = 0.2152f,
        [VOICING_LEAD_THAT] = -7.6342f,
        [VOICING_LAST] = 0.9035f,
        [VOICING_NARRATION_FOLLOWS] = -0.7463f,
        [VOICING_NARRATION_GOES_ON] = -1.0432f,
        [VOICING_FILLS_PARAGRAPH] = 0.3600f,
        [VOICING_NEXT_OPENS] = 0.1695f,
        [VOICING_PREVIOUS_OPENS] = 0.8594f,
        [VOICING_SAYS_BEHIND] = 0.3522f,
        [VOICING_SAYS_BEFORE] = 0.1024f,
        [VOICING_THINKS_NEAR] = -0.5320f,
        [VOICING_UNTAGGED] = -0.6252f,
        [VOICING_PERHAPS_SAID] = -0.7725f,
        [VOICING_LOWER_BEHIND_SAYS] = -0.4358f,
        [VOICING_WRITING_BEFORE] = -3.4254f,
        [VOICING_WRITTEN_NEAR] = -0.9241f,
        [VOICING_WRITTEN_TAG_BEHIND] = 0.0000f,
        [VOICING_WRITTEN_TAG_BEFORE] = 0.0000f,
        [VOICING_WRITTEN_BEHIND] = -1.8128f,
        [VOICING_WRITTEN_NEXT] = -1.7822f,
        [VOICING_WRITING_HEARD] = -2.2805f,
        [VOICING_WRITTEN_IN_PARAGRAPH] = -0.4510f,
        [VOICING_NARRATED_SAME] = -1.3162f,
        [VOICING_VOICED_SAME] = 1.3613f,
        [VOICING_NARRATED_ABOVE] = -1.8459f,
    }};

const VoicingModel *voicing_model(void)
{
    return &model;
}
