/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file test_quotations.c
 * Every typography of speech, and what only looks like it. */
#include "support/script_dump.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void gives_the_tag_to_the_narrator(void **state)
{
    (void)state;
    assert_lines("\"Come in,\" said Ruth, \"and shut the door.\" She sat down. \"It is cold.\"",
                 "S Come in, / N said Ruth, / S and shut the door. / N She sat down. / S It is cold.");
}

static void reads_curly_quotes(void **state)
{
    (void)state;
    assert_lines("“Come in,” said Ruth. “It’s cold, and the dogs’ dinner’s late.”",
                 "S Come in, / N said Ruth. / S It’s cold, and the dogs’ dinner’s late.");
}

static void reads_british_singles_with_doubles_nested(void **state)
{
    (void)state;
    assert_lines("‘Come in,’ said Ruth. ‘He told me “no” twice, and it’s James’ and the boys’ fault.’",
                 "S Come in, / N said Ruth. / S He told me no twice, and it’s James’ and the boys’ fault.");
}

static void reads_straight_singles_among_apostrophes(void **state)
{
    (void)state;
    assert_lines("'Come in,' said Ruth. ''Tis cold, an' the boys' dinner's late, you're right.' He'd gone.\n\n"
                 "The boys' coats hung by the Joneses' door.\n\n'I'm goin' home,' he said.",
                 "S Come in, / N said Ruth. / S 'Tis cold, an' the boys' dinner's late, you're right. / N He'd gone. / "
                 "N The boys' coats hung by the Joneses' door. / S I'm goin' home, / N he said.");
}

static void tells_speech_from_words_that_lost_a_letter(void **state)
{
    (void)state;
    assert_lines("'We'd jes' as well go on fu' a mile,' said Ruth. 'Lef' alone, them's the kin' o' folk 'at stay.'\n\n"
                 "'As it proved, nobody came.\n\n'And so I left.' He sighed 'as if he'd 'eard it before.",
                 "S We'd jes' as well go on fu' a mile, / N said Ruth. / S Lef' alone, them's the kin' o' folk 'at stay. / "
                 "S As it proved, nobody came. / S+ And so I left. / N He sighed 'as if he'd 'eard it before.");
}

static void closes_before_punctuation_outside(void **state)
{
    (void)state;
    assert_lines("‘Yes’, he said. ‘No.’", "S Yes / N he said. / S No.");
    assert_lines("'Yes', he said. 'Perhaps not', she said.", "S Yes / N he said. / S Perhaps not / N she said.");
}

static void reads_guillemets_either_way(void **state)
{
    (void)state;
    assert_lines("« Come in », said Ruth.\n\n«No,» he said.", "S Come in / N said Ruth. / S No, / N he said.");
    /* A tag in another language, and a ship's name. */
    assert_lines("« C'est moi », répondit Ruth.\n\nLa barque « Alice », neuve, partit.",
                 "S C'est moi / N répondit Ruth. / N La barque Alice, neuve, partit.");
    assert_lines("»Come in,« said Ruth.\n\n»No. Never,« he said.",
                 "S Come in, / N said Ruth. / S No. Never, / N he said.");
}

static void reads_low_high_and_same_way_quotes(void **state)
{
    (void)state;
    assert_lines("„Come in,“ said Ruth.\n\n„No,“ he said.", "S Come in, / N said Ruth. / S No, / N he said.");
    assert_lines("„Come in,” said Ruth.\n\n„No,” he said.", "S Come in, / N said Ruth. / S No, / N he said.");
    assert_lines("”Come in,” said Ruth.\n\n”No, no,” he said.\n\n”Yes.”",
                 "S Come in, / N said Ruth. / S No, no, / N he said. / S Yes.");
    assert_lines("「Come in,」 said Ruth.\n\n「No,」 he said.", "S Come in, / N said Ruth. / S No, / N he said.");
}

static void keeps_what_is_nested_with_its_speech(void **state)
{
    (void)state;
    assert_lines("\"He said, 'Go away,' and went,\" said Ruth.", "S He said, Go away, and went, / N said Ruth.");
    assert_lines("“She cried ‘Help!’ twice.”", "S She cried Help! twice.");
    assert_lines("« He said “no” to me », said Ruth.\n\n« Never. »",
                 "S He said no to me / N said Ruth. / S Never.");
}

static void reads_dashes_at_the_start_of_a_paragraph(void **state)
{
    (void)state;
    assert_lines("—Come in, Ruth said quietly. It is cold.\n\n—No, he said.\n\nHe stayed where he was.\n\n—Why?",
                 "S Come in, / N Ruth said quietly. / S It is cold. / S No, / N he said. / "
                 "N He stayed where he was. / S Why?");
    assert_lines("— I know, — said Ruth, — but come in.\n\n-- No! he cried.",
                 "S I know, / N said Ruth, / S but come in. / S No! / N he cried.");
    assert_lines("—I know —said Ruth—, but come in.\n\n—Well, I say no.",
                 "S I know / N said Ruth / S but come in. / S Well, I say no.");
}

static void leaves_dashes_of_narration_alone(void **state)
{
    (void)state;
    assert_lines("\"Come in,\" said Ruth.\n\n\"No.\"\n\n\"Yes.\"\n\n\"No!\"\n\n—and so it went on.",
                 "S Come in, / N said Ruth. / S No. / S Yes. / S No! / N —and so it went on.");
}

static void follows_speech_over_paragraphs(void **state)
{
    (void)state;
    assert_lines("\"It began at nine.\n\n\"It was over by ten.\n\n\"I slept,\" said Ruth.",
                 "S It began at nine. / S+ It was over by ten. / S+ I slept, / N said Ruth.");
    assert_lines("‘It began at nine.\n\n‘It was over by ten,’ said Ruth.\n\n‘Ah.’",
                 "S It began at nine. / S+ It was over by ten, / N said Ruth. / S Ah.");
    assert_lines("“It began at nine.\n\nIt was over by ten.” She yawned.",
                 "S It began at nine. / S+ It was over by ten. / N She yawned.");
}

static void ends_what_is_never_closed_at_the_paragraph(void **state)
{
    (void)state;
    Story story;
    Buffer dump = {0};
    story_make(&story, "It was late.\n\nShe turned. \"Come in and sit down.\n\nNobody came.");
    story_dump_short(&story, &dump);
    assert_string_equal(dump.data, "N It was late. / N She turned. / S Come in and sit down. / N Nobody came.");
    assert_non_null(strstr(story.log.data, "3:13: "));
    assert_non_null(strstr(story.log.data, "not closed"));
    buffer_done(&dump);
    story_done(&story);
}

static void survives_a_lone_quote_mark(void **state)
{
    (void)state;
    assert_lines("One. \"\n\n\"\n\nTwo.", "N One. / N Two.");
    assert_lines("' One.\n\n“", "N One.");
}

static void begins_anew_where_the_closing_mark_is_missing(void **state)
{
    (void)state;
    assert_lines("\"Come in, said Ruth. \"It is cold.\"", "S Come in, said Ruth. / S It is cold.");
}

static void closes_with_a_space_before_the_mark(void **state)
{
    (void)state;
    assert_lines("He turned. \"Now, we go! \"\n\nThey went.", "N He turned. / S Now, we go! / N They went.");
}

static void reads_speech_without_an_end_mark(void **state)
{
    (void)state;
    assert_lines("A voice rang out. \"The king is dead\" The words went round.",
                 "N A voice rang out. / S The king is dead / N The words went round.");
    assert_lines("\"Spare none.\" His voice was a whip", "S Spare none. / N His voice was a whip");
}

static void leaves_scare_quotes_and_titles_to_the_narrator(void **state)
{
    (void)state;
    assert_lines("The so-called \"experts\" had gone. They read \"The Lamp\" at school.",
                 "N The so-called experts had gone. They read The Lamp at school.");
    assert_lines("He was the \"king of the hill,\" as they put it.", "N He was the king of the hill, as they put it.");
    assert_lines("“Come in,” said Ruth. Her “house” was a ‘shed.’",
                 "S Come in, / N said Ruth. Her house was a shed.");
    assert_lines("‘Come in,’ said Ruth. Her ‘house’ was a shed.",
                 "S Come in, / N said Ruth. Her house was a shed.");
    assert_lines("A sign said \"closed\" on one side.", "N A sign said closed on one side.");
}

static void hears_a_cry_in_mid_sentence(void **state)
{
    (void)state;
    assert_lines("There were shouts of \"Fire!\" in the street.", "N There were shouts of / S Fire! / N in the street.");
    assert_lines("Then she said \"Go home now.\"", "N Then she said / S Go home now.");
}

static void leaves_letters_to_the_narrator(void **state)
{
    (void)state;
    assert_lines("The letter was as follows:\n\n\"My dear Ruth,--I write in haste. The boat has not come, and the "
                 "whole village is on the pier.\n\n\"Yours ever,\n\n\"JAMES.\"\n\n\"Well!\" said Ruth.",
                 "N The letter was as follows: / N My dear Ruth,--I write in haste. The boat has not come, and the "
                 "whole village is on the pier. / N Yours ever, / N JAMES. / S Well! / N said Ruth.");
    assert_lines("\"My dear Ruth, have you seen the letter? It came on Monday.\"",
                 "S My dear Ruth, have you seen the letter? It came on Monday.");
}

static void hears_a_thought(void **state)
{
    (void)state;
    assert_lines("_I should have stayed home_, she thought.", "T I should have stayed home / N she thought.");
    assert_lines("*Who is it now?* he wondered.", "T Who is it now? / N he wondered.");
    assert_lines("She sailed on the _Mary Rose_, and it was _cold_.",
                 "N She sailed on the Mary Rose, and it was cold.");
    assert_lines("_I should have stayed home._ She closed the door.",
                 "T I should have stayed home. / N She closed the door.");
    assert_lines("_It is late already_, Ruth thought, _and nobody will come._",
                 "T It is late already / N Ruth thought, / T and nobody will come.");
    assert_lines("_It is late already_, Ruth thought, for the _Anna_ had gone.",
                 "T It is late already / N Ruth thought, for the Anna had gone.");
    assert_lines("_Fool_, he thought. _You fool, what now?_", "T Fool / N he thought. / T You fool, what now?");
    assert_lines("Ruth looked at the door. _I know him too well._",
                 "N Ruth looked at the door. / T I know him too well.");
    assert_lines("\"Yes,\" she said. _What have I done?_ He looked away.",
                 "S Yes, / N she said. / T What have I done? / N He looked away.");
    assert_lines("\"I should have stayed home,\" thought Ruth. \"Now it is late.\"",
                 "T I should have stayed home, / N thought Ruth. / T Now it is late.");
}

static void leaves_emphasis_and_other_italics_to_the_narrator(void **state)
{
    (void)state;
    assert_lines("She was _not_ amused. _Nobody_ was. She said it _again_.",
                 "N She was not amused. Nobody was. She said it again.");
    assert_lines("_Beware of the dog._ She read it twice.", "N Beware of the dog. She read it twice.");
    assert_lines("I was late. _You never learn._ I ran.", "N I was late. You never learn. I ran.");
    assert_lines("He wrote _I owe you nothing._ and signed it.", "N He wrote I owe you nothing. and signed it.");
}

static void finds_the_style_of_each_document(void **state)
{
    (void)state;
    /* The same marks mean the other thing where the other family is primary. */
    assert_lines("“Come,” he said.\n\n“She said ‘no.’”\n\nIt was ‘fine.’",
                 "S Come, / N he said. / S She said no. / N It was fine.");
    assert_lines("‘Come,’ he said.\n\n‘She said “no.”’\n\nIt was ‘fine’ by him.",
                 "S Come, / N he said. / S She said no. / N It was fine by him.");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gives_the_tag_to_the_narrator),
        cmocka_unit_test(reads_curly_quotes),
        cmocka_unit_test(reads_british_singles_with_doubles_nested),
        cmocka_unit_test(reads_straight_singles_among_apostrophes),
        cmocka_unit_test(tells_speech_from_words_that_lost_a_letter),
        cmocka_unit_test(closes_before_punctuation_outside),
        cmocka_unit_test(reads_guillemets_either_way),
        cmocka_unit_test(reads_low_high_and_same_way_quotes),
        cmocka_unit_test(keeps_what_is_nested_with_its_speech),
        cmocka_unit_test(reads_dashes_at_the_start_of_a_paragraph),
        cmocka_unit_test(leaves_dashes_of_narration_alone),
        cmocka_unit_test(follows_speech_over_paragraphs),
        cmocka_unit_test(ends_what_is_never_closed_at_the_paragraph),
        cmocka_unit_test(survives_a_lone_quote_mark),
        cmocka_unit_test(begins_anew_where_the_closing_mark_is_missing),
        cmocka_unit_test(closes_with_a_space_before_the_mark),
        cmocka_unit_test(reads_speech_without_an_end_mark),
        cmocka_unit_test(leaves_scare_quotes_and_titles_to_the_narrator),
        cmocka_unit_test(hears_a_cry_in_mid_sentence),
        cmocka_unit_test(leaves_letters_to_the_narrator),
        cmocka_unit_test(hears_a_thought),
        cmocka_unit_test(leaves_emphasis_and_other_italics_to_the_narrator),
        cmocka_unit_test(finds_the_style_of_each_document),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
