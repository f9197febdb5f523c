/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file test_delivery.c
 * How lines are said: a gold of tags written for it, with those that must not tell anything. */
#include "script/manner.h"
#include "script/phrases.h"
#include "support/script_dump.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

typedef struct Gold {
    const char *text;  /* a paragraph */
    Delivery delivery; /* of its first speech */
} Gold;

static const Gold gold[] = {
    /* The verb. */
    {"\"Come here,\" whispered Anna.", DELIVERY_WHISPERED},
    {"\"Come here,\" Anna whispered.", DELIVERY_WHISPERED},
    {"\"Come here!\" bellowed the sergeant.", DELIVERY_SHOUTED},
    {"\"Come here,\" she murmured.", DELIVERY_SOFT},
    {"\"Come here,\" grumbled the old man.", DELIVERY_MUTTERED},
    {"\"Come here,\" he begged.", DELIVERY_PLEADING},
    {"\"Come here,\" she chuckled.", DELIVERY_LAUGHING},
    {"\"Come here,\" he panted.", DELIVERY_BREATHLESS},
    {"\"Come here,\" sobbed the girl.", DELIVERY_CRYING},
    {"\"Come here,\" wept the widow.", DELIVERY_CRYING},
    {"\"Come here,\" stammered Peter.", DELIVERY_TREMBLING},
    {"\"Come here,\" quavered the clerk.", DELIVERY_TREMBLING},
    {"\"Come here,\" snarled the guard.", DELIVERY_ANGRY},
    {"\"Come here,\" she spat.", DELIVERY_ANGRY},
    {"\"Come here,\" hissed Nora.", DELIVERY_HISSED},
    {"\"Come here,\" sighed the mother.", DELIVERY_WEARY},
    {"\"Come here,\" teased Nora.", DELIVERY_SMILING},
    {"\"Come here,\" chanted the monks.", DELIVERY_CHANTED},
    {"\"Come here,\" sang the child.", DELIVERY_CHANTED},
    {"\"Come here,\" croaked the patient.", DELIVERY_HOARSE},
    {"\"Come here,\" rasped a voice.", DELIVERY_HOARSE},
    {"\"Come here,\" gabbled the boy.", DELIVERY_HURRIED},
    {"\"Come here,\" drawled the rancher.", DELIVERY_SLOW},
    {"\"Come here,\" crowed the winner.", DELIVERY_EXCITED},
    {"\"Come here,\" droned the teacher.", DELIVERY_FLAT},
    {"\"Come here!\" she cried.", DELIVERY_SHOUTED},
    {"\"Come here,\" she cried.", DELIVERY_NEUTRAL},
    {"\"Come here!\" exclaimed Ruth.", DELIVERY_SHOUTED},
    {"\"Come here,\" said Ruth.", DELIVERY_NEUTRAL},
    {"\"Come here,\" she replied.", DELIVERY_NEUTRAL},
    /* Adverbs. */
    {"\"Come here,\" said Ruth softly.", DELIVERY_SOFT},
    {"\"Come here,\" Ruth said, very quietly.", DELIVERY_SOFT},
    {"\"Come here,\" he said angrily.", DELIVERY_ANGRY},
    {"\"Come here,\" he said, furiously.", DELIVERY_ANGRY},
    {"\"Come here,\" she said coldly.", DELIVERY_FLAT},
    {"\"Come here,\" she answered icily.", DELIVERY_FLAT},
    {"\"Come here,\" he said hoarsely.", DELIVERY_HOARSE},
    {"\"Come here,\" he said wearily.", DELIVERY_WEARY},
    {"\"Come here,\" she said sadly.", DELIVERY_WEARY},
    {"\"Come here,\" she said cheerfully.", DELIVERY_SMILING},
    {"\"Come here,\" he called eagerly.", DELIVERY_EXCITED},
    {"\"Come here,\" she said quickly.", DELIVERY_HURRIED},
    {"\"Come here,\" said Ruth quickly.", DELIVERY_HURRIED},
    {"\"Come here,\" he slowly said.", DELIVERY_SLOW},
    {"\"Come here,\" said the doctor shakily.", DELIVERY_TREMBLING},
    {"\"Come here,\" she said tearfully.", DELIVERY_CRYING},
    {"\"Come here,\" he said breathlessly.", DELIVERY_BREATHLESS},
    {"\"Come here,\" she said desperately.", DELIVERY_PLEADING},
    {"\"Come here,\" softly said the nurse.", DELIVERY_SOFT},
    {"\"Come here,\" he said gruffly to the boy.", DELIVERY_MUTTERED},
    /* Phrases. */
    {"\"Come here,\" she said in a whisper.", DELIVERY_WHISPERED},
    {"\"Come here,\" she said in a hoarse whisper.", DELIVERY_WHISPERED},
    {"\"Come here,\" he said in a low voice.", DELIVERY_SOFT},
    {"\"Come here,\" he said in a low but steady voice.", DELIVERY_SOFT},
    {"\"Come here,\" she said, her voice low.", DELIVERY_SOFT},
    {"\"Come here,\" he said, lowering his voice.", DELIVERY_SOFT},
    {"\"Come here,\" she said, her voice void of emotion.", DELIVERY_FLAT},
    {"\"Come here,\" she said, with no expression at all.", DELIVERY_FLAT},
    {"\"Come here,\" he said in a flat voice.", DELIVERY_FLAT},
    {"\"Come here,\" he said, his tone cold.", DELIVERY_FLAT},
    {"\"Come here,\" she said between sobs.", DELIVERY_CRYING},
    {"\"Come here,\" she said through her tears.", DELIVERY_CRYING},
    {"\"Come here,\" she said, her voice breaking.", DELIVERY_CRYING},
    {"\"Come here,\" he said, his voice thick with tears.", DELIVERY_CRYING},
    {"\"Come here,\" he said in a voice that broke.", DELIVERY_CRYING},
    {"\"Come here,\" she said with a laugh.", DELIVERY_LAUGHING},
    {"\"Come here,\" she said, laughing.", DELIVERY_LAUGHING},
    {"\"Come here,\" he said through gritted teeth.", DELIVERY_ANGRY},
    {"\"Come here,\" he said between clenched teeth.", DELIVERY_ANGRY},
    {"\"Come here,\" she said, her voice harsh.", DELIVERY_ANGRY},
    {"\"Come here,\" he said, shaking with rage.", DELIVERY_ANGRY},
    {"\"Come here,\" he said, out of breath.", DELIVERY_BREATHLESS},
    {"\"Come here,\" he said under his breath.", DELIVERY_MUTTERED},
    {"\"Come here,\" she said with a smile.", DELIVERY_SMILING},
    {"\"Come here,\" he said, grinning at her.", DELIVERY_SMILING},
    {"\"Come here,\" she said with a sigh.", DELIVERY_WEARY},
    {"\"Come here,\" he said in a tired voice.", DELIVERY_WEARY},
    {"\"Come here,\" she said in a trembling voice.", DELIVERY_TREMBLING},
    {"\"Come here,\" she said, her voice shaking.", DELIVERY_TREMBLING},
    {"\"Come here,\" he said in a voice that shook.", DELIVERY_TREMBLING},
    {"\"Come here,\" he said in a husky voice.", DELIVERY_HOARSE},
    {"\"Come here,\" she said, her voice rough.", DELIVERY_HOARSE},
    {"\"Come here,\" he said at the top of his lungs.", DELIVERY_SHOUTED},
    {"\"Come here,\" he called in a loud voice.", DELIVERY_SHOUTED},
    {"\"Come here,\" she said, raising her voice.", DELIVERY_SHOUTED},
    {"\"Come here,\" he said, his voice rising.", DELIVERY_SHOUTED},
    {"\"Come here,\" he said in a teasing tone.", DELIVERY_SMILING},
    {"\"Come here,\" he said in a singsong.", DELIVERY_CHANTED},
    {"\"Come here,\" she said with great delight.", DELIVERY_EXCITED},
    {"\"Come here,\" she said, speaking softly.", DELIVERY_SOFT},
    {"\"Come here,\" he said, keeping his voice low.", DELIVERY_SOFT},
    {"\"Come here,\" he said as softly as he could.", DELIVERY_SOFT},
    {"\"Come here,\" she said softly and slowly.", DELIVERY_SOFT},
    {"\"Come here,\" he shouted in a whisper.", DELIVERY_WHISPERED},
    {"\"Come here!\" he roared, his voice sharp.", DELIVERY_SHOUTED},
    {"\"Come here!\" he cried angrily.", DELIVERY_SHOUTED},
    {"\"Come here,\" he cried angrily.", DELIVERY_ANGRY},
    {"\"Come here,\" she whispered softly.", DELIVERY_WHISPERED},
    {"\"Come here,\" he said in a breathless whisper.", DELIVERY_WHISPERED},
    /* Before the words. */
    {"She whispered, \"Come here.\"", DELIVERY_WHISPERED},
    {"In a whisper she said, \"Come here.\"", DELIVERY_WHISPERED},
    {"She lowered her voice and said, \"Come here.\"", DELIVERY_SOFT},
    {"With a laugh he said, \"Come here.\"", DELIVERY_LAUGHING},
    {"Through her tears she said, \"Come here.\"", DELIVERY_CRYING},
    {"He laughed and said, \"Come here.\"", DELIVERY_LAUGHING},
    {"She smiled and said, \"Come here.\"", DELIVERY_SMILING},
    {"Quietly, he said, \"Come here.\"", DELIVERY_SOFT},
    {"He turned. He shouted, \"Come here.\"", DELIVERY_SHOUTED},
    /* What somebody does meanwhile. */
    {"\"Come here.\" He smiled.", DELIVERY_SMILING},
    {"\"Come here.\" She was laughing.", DELIVERY_LAUGHING},
    {"\"Come here.\" Her voice broke.", DELIVERY_CRYING},
    {"\"Come here.\" His voice was cold.", DELIVERY_FLAT},
    {"\"Come here.\" She sighed.", DELIVERY_WEARY},
    {"\"Come here.\" Anna grinned at him.", DELIVERY_SMILING},
    {"\"Come here.\" He was out of breath.", DELIVERY_BREATHLESS},
    {"He smiled. \"Come here.\"", DELIVERY_SMILING},
    {"Her voice shook. \"Come here.\"", DELIVERY_TREMBLING},
    {"\"Come here.\" She gave a short laugh.", DELIVERY_LAUGHING},
    {"\"Come here.\" His voice dropped to a whisper.", DELIVERY_SOFT},
    /* What tells nothing. */
    {"\"Come here.\" He walked quietly to the door.", DELIVERY_NEUTRAL},
    {"\"Come here.\" She closed the door softly.", DELIVERY_NEUTRAL},
    {"\"Come here,\" she said, and softly closed the door.", DELIVERY_NEUTRAL},
    {"\"Come here,\" she said and quietly left.", DELIVERY_NEUTRAL},
    {"\"Come here,\" he said, turning quickly.", DELIVERY_NEUTRAL},
    {"\"Come here,\" he said, opening the door slowly.", DELIVERY_NEUTRAL},
    {"\"Come here,\" he said, when the shouting had died down.", DELIVERY_NEUTRAL},
    {"\"Come here,\" he said as the crowd screamed.", DELIVERY_NEUTRAL},
    {"\"Come here,\" she said while Tom laughed.", DELIVERY_NEUTRAL},
    {"\"Come here,\" said the man who had shouted.", DELIVERY_NEUTRAL},
    {"\"Come here,\" he said to the sobbing girl.", DELIVERY_CRYING}, /* wrong, and known to be */
    {"\"Come here,\" she said, but her smile faded.", DELIVERY_NEUTRAL},
    {"\"Come here,\" she said, her smile fading.", DELIVERY_NEUTRAL},
    {"\"Come here.\" The wind howled.", DELIVERY_NEUTRAL},
    {"\"Come here.\" The engines roared.", DELIVERY_NEUTRAL},
    {"\"Come here.\" It was cold.", DELIVERY_NEUTRAL},
    {"\"Come here.\" The room was quiet.", DELIVERY_NEUTRAL},
    {"\"Come here.\" Her hands were shaking.", DELIVERY_NEUTRAL},
    {"\"Come here,\" said the man behind the low wall.", DELIVERY_NEUTRAL},
    {"\"Come here,\" he said, trying to smile.", DELIVERY_NEUTRAL},
    {"\"Come here,\" he said, with his teeth on edge.", DELIVERY_NEUTRAL},
    {"He quietly shut the door and said, \"Come here.\"", DELIVERY_NEUTRAL},
    {"He had heard her laugh. \"Come here.\"", DELIVERY_NEUTRAL},
    /* What is denied. */
    {"\"Come here,\" he said, without raising his voice.", DELIVERY_SOFT},
    {"\"Come here,\" he said, not loudly.", DELIVERY_SOFT},
    {"He did not shout. \"Come here.\"", DELIVERY_NEUTRAL},
    {"\"Come here.\" He didn't smile.", DELIVERY_NEUTRAL},
    {"\"Come here,\" she said, no longer laughing.", DELIVERY_NEUTRAL},
    {"\"Come here,\" she said, without a smile.", DELIVERY_NEUTRAL},
    {"\"Come here,\" he said, never angrily.", DELIVERY_NEUTRAL},
    {"\"Come here,\" she said instead of weeping.", DELIVERY_NEUTRAL},
    {"\"Come here,\" she said, and not softly.", DELIVERY_NEUTRAL},
    /* Marks of the words alone; a tag outranks them. */
    {"\"COME HERE NOW!\"", DELIVERY_SHOUTED},
    {"\"Come here!!\"", DELIVERY_SHOUTED},
    {"\"Come here!\"", DELIVERY_NEUTRAL},
    {"\"Come here?!\"", DELIVERY_EXCITED},
    {"\"C-come here,\" he said.", DELIVERY_TREMBLING},
    {"\"C-come here,\" he whispered.", DELIVERY_WHISPERED},
    {"\"It is an X-ray.\"", DELIVERY_NEUTRAL},
    {"\"NASA,\" he said.", DELIVERY_NEUTRAL},
    {"\"OK.\"", DELIVERY_NEUTRAL},
};

static void reads_the_gold(void **state)
{
    (void)state;
    size_t n_wrong = 0;
    for (size_t i = 0; i < sizeof gold / sizeof *gold; i++) {
        Story story;
        const ScriptLine *line = NULL;
        story_make(&story, gold[i].text);
        for (size_t k = 0; k < story.script->n_lines && !line; k++)
            if (story.script->lines[k].kind == LINE_SPEECH) line = &story.script->lines[k];
        assert_non_null(line);
        if (line->delivery != gold[i].delivery) {
            n_wrong++;
            print_error("%s is %s and not %s\n", gold[i].text, delivery_name(line->delivery),
                        delivery_name(gold[i].delivery));
        }
        story_done(&story);
    }
    assert_int_equal(n_wrong, 0);
}

static void goes_on_in_the_same_manner_over_a_paragraph(void **state)
{
    (void)state;
    Story story;
    story_make(&story, "\"Come here,\" she whispered. \"It is late.\n\n\"And it is cold.\"\n\n\"Yes.\"\n");
    assert_int_equal(story.script->lines[2].delivery, DELIVERY_WHISPERED);
    assert_int_equal(story.script->lines[3].delivery, DELIVERY_WHISPERED);
    assert_int_equal(story.script->lines[4].delivery, DELIVERY_NEUTRAL);
    story_done(&story);
}

static void takes_directions_of_a_few_words(void **state)
{
    (void)state;
    static const Gold directions[] = {{"softly", DELIVERY_SOFT},
                                      {"through gritted teeth", DELIVERY_ANGRY},
                                      {"Low", DELIVERY_SOFT},
                                      {"sobbing", DELIVERY_CRYING},
                                      {"cold, flat", DELIVERY_FLAT},
                                      {"not shouting", DELIVERY_SOFT},
                                      {"out of breath", DELIVERY_BREATHLESS},
                                      {"to Anna", DELIVERY_NEUTRAL},
                                      {"with a smile", DELIVERY_SMILING},
                                      {"beat", DELIVERY_NEUTRAL},
                                      {"slowly", DELIVERY_SLOW},
                                      {"", DELIVERY_NEUTRAL}};
    for (size_t i = 0; i < sizeof directions / sizeof *directions; i++)
        assert_string_equal(delivery_name(manner_of_direction(span_of(directions[i].text))),
                            delivery_name(directions[i].delivery));
    for (int i = 0; i < N_DELIVERIES; i++)
        for (int k = 0; k < i; k++)
            assert_string_not_equal(delivery_name((Delivery)i), delivery_name((Delivery)k));
}

static void keeps_its_words_in_order(void **state)
{
    (void)state;
    assert_int_equal(phrase_part(span_of("Voice")), PART_VOICE);
    assert_int_equal(phrase_part(span_of("accents")), PART_VOICE);
    assert_int_equal(phrase_part(span_of("wrath")), PART_ANGER);
    assert_int_equal(phrase_part(span_of("table")), PART_NONE);
    assert_int_equal(phrase_part(span_of("")), PART_NONE);
    const char *before = phrase_word(0);
    for (size_t i = 1; phrase_word(i); before = phrase_word(i++))
        assert_true(strcmp(before, phrase_word(i)) < 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_the_gold),
        cmocka_unit_test(goes_on_in_the_same_manner_over_a_paragraph),
        cmocka_unit_test(takes_directions_of_a_few_words),
        cmocka_unit_test(keeps_its_words_in_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
