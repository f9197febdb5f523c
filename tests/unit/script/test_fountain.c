/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file test_fountain.c
 * Reading Fountain: what people write, and what is wrong with it. */
#include "support/fountain_dump.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#define OURS "Title: A Tale\nNotes:\n    profile=audiodrama/1\n"

static void reads_what_a_person_wrote(void **state)
{
    (void)state;
    assert_fountain("Title:\n    _**A Tale**_\n    told twice\nCredit: Written by\nAuthor: Nobody\n\n"
                    "# Act One\n\n= They meet.\n\nFADE IN:\n\nINT. LAMP ROOM - NIGHT #1A#\n\n"
                    "Rain on the glass.\nA lamp.\n\nMARY (V.O.)\nDid you hear that?\n(whispering)\nThere.\n\n"
                    "DR. O'NEILL ^\nNo.\n\nCUT TO:\n\n.SOMEWHERE ELSE\n\n> THE END <\n\n===\n\n!BANG\n",
                    "== INT. LAMP ROOM - NIGHT\nNarrator - Rain on the glass. A lamp.\n"
                    "Mary [V.O.] : Did you hear that?\nMary (whispered) [V.O.] + : There.\nDr. O'Neill ^ : No.\n"
                    "== SOMEWHERE ELSE\nNarrator - THE END\nNarrator - BANG\n");
}

static void leaves_out_what_is_struck_out_and_what_people_tell_each_other(void **state)
{
    (void)state;
    assert_fountain("One /* two\n\nthree */ four [[ask Anna\nabout this]] five.\n\n/* MARY\nGone. */\n\n[[TODO: more]]\n\nSix.\n",
                    "== \nNarrator - One four five.\nNarrator - Six.\n");
}

static void forced_elements_are_what_they_are_forced_to_be(void **state)
{
    (void)state;
    assert_fountain("@McAvoy (CONT'D)\nHello.\n\n!NOBODY\nHere.\n\n> Smash cut\n\n~La la\n~la.\n\nMARY\n~Sing\n~this.\n",
                    "== \nMcAvoy : Hello.\nNarrator - NOBODY Here.\nNarrator - La la la.\nMary : Sing this.\n");
}

static void two_spaces_keep_a_speech_together(void **state)
{
    (void)state;
    assert_fountain("MARY\nOne.\n  \nTwo.\n\nThree.\n", "== \nMary : One. Two.\nNarrator - Three.\n");
}

static void line_ends_of_any_system_are_line_ends(void **state)
{
    (void)state;
    assert_fountain("\xEF\xBB\xBFMARY\r\nOne.\r\n\r\nJOHN\r\nTwo.\r\n", "== \nMary : One.\nJohn : Two.\n");
    assert_fountain("MARY\rOne.\r\rJOHN\rTwo.\r", "== \nMary : One.\nJohn : Two.\n");
}

static void cues_stand_before_a_line_or_in_it(void **state)
{
    (void)state;
    assert_fountain("!AMBIENCE: RAIN [[amb=rain gain=-22dB in=2s]]\n\nMARY\nDid you [[sfx src=creak.wav pan=-40]] hear?\n\n"
                    "!A DOOR [[sfx=door]]\n\n[[pause=1.5s]]\n\nHe went.\n\n!MUSIC: END [[music=end]]\n",
                    "== \n* amb rain @0 -22 dB 2000 ms\n* sfx creak @8 -40 %\nMary : Did you hear?\n* sfx door @0\n* pause  @0 1500 ms\n"
                    "Narrator - He went.\n* music end @0\n");
}

static void a_beat_is_a_pause(void **state)
{
    (void)state;
    assert_fountain("MARY\nOne.\n(beat)\nTwo.\n", "== \nMary : One.\n* pause  @0 700 ms\nMary + : Two.\n");
}

static void an_aside_that_tells_no_manner_changes_none(void **state)
{
    (void)state;
    assert_fountain("MARY\n(whispered)\nOne.\n(to John)\nTwo.\n", "? 4:1 unheard-direction\n== \nMary (whispered) : One. Two.\n");
}

static void a_sound_without_a_name_is_a_doubt(void **state)
{
    (void)state;
    assert_fountain("!SOUND: A DOOR SLAMS\n\nHe went.\n", "? 1:1 no-sound\n== \nNarrator - He went.\n");
}

static void headings_of_our_own_scripts_are_spoken(void **state)
{
    (void)state;
    assert_fountain(OURS "\n# One [[id=a]]\n\n.One #1#\n\nHe went. [[id=b]]\n\n# Two\n\nShe, too.\n",
                    "== One\nNarrator # One\nNarrator - He went.\n== Two\nNarrator # Two\nNarrator - She, too.\n");
}

static void people_are_known_by_all_their_names(void **state)
{
    (void)state;
    assert_fountain(OURS "    character=Admiral_Kia id=c1 gender=female aliases=Kia,the_Admiral\n\n"
                         "KIA\nOne.\n\n@The Admiral\nTwo.\n\nADMIRAL KIA\nThree.\n",
                    "== \nAdmiral Kia : One.\nAdmiral Kia : Two.\nAdmiral Kia : Three.\n");
}

static void a_slip_in_a_name_is_an_error_and_somebody_new_a_doubt(void **state)
{
    (void)state;
    assert_fountain(OURS "    character=Admiral_Kia id=c1\n    character=Soldier_1 id=c2 kind=unnamed\n\nADMIRAL KAI\nOne.\n\nBRENT\nTwo.\n\n"
                         "BRENT\nThree.\n\nSOLDIER 2\nFour.\n",
                    "! 7:1 unknown-name\n? 10:1 new-name\n? 16:1 new-name\n== \nAdmiral Kai : One.\nBrent : Two.\nBrent : Three.\n"
                    "Soldier 2 : Four.\n");
}

static void a_name_of_several_is_an_error(void **state)
{
    (void)state;
    assert_fountain(OURS "    character=Mr._Kane aliases=Kane\n    character=Mrs._Kane aliases=Kane\n\nKANE\nOne.\n\nMR. KANE\nTwo.\n",
                    "! 7:1 ambiguous-name\n== \nNarrator - One.\nMr. Kane : Two.\n");
}

static void what_a_note_cannot_say_is_an_error_with_its_place(void **state)
{
    (void)state;
    assert_fountain(OURS "\nMARY\nOne [[ide=a]] two [[id=way_too_long_an_id]]. [[?1.5]] [[sfx=door gain=loud]] [[sfx gain=1dB]] [[kind=song]]\n",
                    "? 5:1 new-name\n! 6:5 unknown-key\n! 6:19 bad-value\n! 6:46 bad-value\n! 6:55 bad-value\n! 6:78 bad-value\n! 6:95 bad-value\n"
                    "== \nMary : One two .\n");
}

static void a_sound_says_what_its_line_does_meanwhile(void **state)
{
    (void)state;
    assert_fountain("!SOUND: KNOCK [[sfx=knock when=alone]]\n\nHe [[sfx=creak when=under]] knocked [[music=air when=before]] twice.\n\n"
                    "!SOUND: BELL [[sfx=bell when=instead]]\n\nThe bell rang.\n",
                    "== \n* sfx knock @0 alone\n* sfx creak @3 under\n* music air @11\nNarrator - He knocked twice.\n"
                    "* sfx bell @0 instead\nNarrator - The bell rang.\n");
    assert_fountain("He [[sfx=creak when=later]] knocked.\n", "! 1:4 bad-value\n== \nNarrator - He knocked.\n");
}

static void a_title_page_tells_the_pauses(void **state)
{
    (void)state;
    ReadFountain read;
    fountain_read(&read, OURS "    pauses=scene:2.5,line:0.4\n    pauses=scenes:2\n\nOne.\n");
    assert_int_equal(read.status, STATUS_OK);
    assert_true(read.script->pauses.is_set[PAUSE_SCENE] && read.script->pauses.is_set[PAUSE_LINE]);
    assert_false(read.script->pauses.is_set[PAUSE_TITLE]);
    assert_int_equal((int)(read.script->pauses.seconds[PAUSE_SCENE] * 10), 25);
    assert_int_equal(read.findings.n_items, 1);
    assert_int_equal(read.findings.items[0].place.line, 5);
    assert_non_null(strstr(read.findings.items[0].message, "scene"));
    fountain_done(&read);
}

static void a_room_stands_where_its_cue_is(void **state)
{
    (void)state;
    assert_fountain(OURS "\n.CHURCH #1# [[room=hall]]\n\nOne.\n\n!ROOM: NONE [[room=none in=1s]]\n\nTwo.\n",
                    "== CHURCH\n* room hall @0\nNarrator - One.\n* room dry @0 1000 ms\nNarrator - Two.\n");
}

static void an_unknown_room_is_an_error_with_what_may_be_meant(void **state)
{
    (void)state;
    ReadFountain read;
    fountain_read(&read, OURS "\n!ROOM: HALL [[room=hal]]\n\nOne.\n\n!ROOM: QUARRY [[room=quarry]]\n\n[[room=hall src=door]]\n\nTwo.\n");
    assert_int_equal(read.status, STATUS_OK);
    assert_int_equal(read.findings.n_items, 3);
    assert_string_equal(read.findings.items[0].code, "unknown-room");
    assert_int_equal(read.findings.items[0].place.line, 5);
    assert_int_equal(read.findings.items[0].place.column, 13);
    assert_non_null(strstr(read.findings.items[0].message, "did you mean 'hall'"));
    assert_non_null(strstr(read.findings.items[1].message, "there are dry, open"));
    assert_string_equal(read.findings.items[2].code, "unknown-room");
    assert_int_equal(read.script->n_cues, 0);
    fountain_done(&read);
}

static void an_aside_tells_on_which_way_a_voice_comes(void **state)
{
    (void)state;
    static const struct { const char *extension; Preset preset; } cases[] = {
        {"ON PHONE", PRESET_TELEPHONE}, {"over the radio", PRESET_RADIO}, {"Off-Mic", PRESET_OFF_MIC},
        {"O.S.", PRESET_OFF_MIC}, {"from afar", PRESET_FAR}, {"close", PRESET_THOUGHT}, {"beacon", PRESET_BEACON},
        {"into the phone", PRESET_OF_LINE}, {"turning off the radio", PRESET_OF_LINE}, {"V.O.", PRESET_OF_LINE}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ScriptLine line = {.extension = cases[i].extension};
        assert_int_equal(script_line_preset(&line), cases[i].preset);
    }
    assert_int_equal(script_line_preset(&(ScriptLine){0}), PRESET_OF_LINE);
    assert_fountain(OURS "    character=Mary\n\nMARY\n(over the radio)\nOne.\n(whispered)\nTwo.\n(close)\nThree.\n",
                    "== \nMary [over the radio] : One.\nMary (whispered) [over the radio] + : Two.\n"
                    "Mary (whispered) [close] + : Three.\n");
}

static void an_id_is_one_line_s(void **state)
{
    (void)state;
    ReadFountain read;
    fountain_read(&read, OURS "\nOne. [[id=abc]]\n\nTwo. [[id=abc]]\n\nThree.\n");
    assert_int_equal(read.status, STATUS_OK);
    assert_int_equal(read.findings.n_items, 1);
    assert_string_equal(read.findings.items[0].code, "duplicate-id");
    assert_int_equal(read.findings.items[0].place.line, 7);
    assert_non_null(strstr(read.findings.items[0].message, "line 5"));
    assert_string_equal(read.script->lines[0].id, "abc");
    assert_string_not_equal(read.script->lines[1].id, "abc");
    assert_true(read.script->lines[2].id[0] != '\0');
    assert_string_not_equal(read.script->lines[1].id, read.script->lines[2].id);
    fountain_done(&read);
}

static void the_title_page_is_checked(void **state)
{
    (void)state;
    assert_fountain("Title: x\nNotes:\n    profile=audiodrama/2\n    charcter=x\n    character=A gender=odd kind=ghost nme=x\n"
                    "    character=A\n    character=B id=c7\n    character=C id=c7\n    scene=x\n\nHi.\n",
                    "! 3:5 unknown-profile\n! 4:5 unknown-key\n! 5:5 bad-value\n! 5:5 bad-value\n! 5:5 unknown-key\n! 6:5 duplicate-name\n"
                    "! 8:5 duplicate-id\n! 9:5 bad-value\n== \nNarrator - Hi.\n");
}

static void notes_of_other_programs_are_let_be(void **state)
{
    (void)state;
    assert_fountain("Title: x\nNotes:\n    Remember the milk\n    a=b\n\nHi. [[marker red]] [[yellow: fix]] [[?]] [[music is too loud]]\n",
                    "== \nNarrator - Hi.\n");
}

static void every_byte_knows_its_place(void **state)
{
    (void)state;
    ReadFountain read;
    fountain_read(&read, "MARY\n(flat)\n\xC3\x89 one [[x]] two\nthree.\n\nFour.\n");
    const Document *document = read.document;
    static const struct { const char *word; int line, column; } places[] = {
        {"one", 3, 3}, {"two", 3, 13}, {"three", 4, 1}, {"Four", 6, 1}, {"our", 6, 2}};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        TextPlace place = document_place(document, span_find(document->source, span_of(places[i].word), 0));
        assert_string_equal(place.file, "tale.fountain");
        assert_int_equal(place.line, places[i].line);
        assert_int_equal(place.column, places[i].column);
    }
    fountain_done(&read);
}

static void doubts_come_back_as_they_were_written(void **state)
{
    (void)state;
    ReadFountain read;
    fountain_read(&read, OURS "    character=Ann id=c1\n    character=Kane%2C_of_Hull id=c2\n\n"
                              "ANN\nOne. [[id=a]] [[?0.62 alt=Kane%2C_of_Hull:0.30,Nobody:0.1 by=turn]]\n\nANN\nTwo. [[id=b]]\n");
    const ScriptLine *line = &read.script->lines[0];
    assert_int_equal(read.findings.n_items, 1);
    assert_string_equal(read.findings.items[0].code, "unknown-alt");
    assert_true(line->confidence > 0.619f && line->confidence < 0.621f);
    assert_int_equal(line->runners_up[0].character, 2);
    assert_true(line->runners_up[1].confidence < 0.001f);
    assert_string_equal(line->evidence, "turn");
    /* Who deletes the note has accepted the speaker. */
    assert_true(read.script->lines[1].confidence > 0.999f);
    fountain_done(&read);
}

static void what_is_no_script_is_refused_with_its_place(void **state)
{
    (void)state;
    static const struct { const char *text; int line, column; } cases[] = {
        {"", 1, 1}, {"\n\n", 1, 1}, {"INT. HOUSE\n\n# Act\n", 1, 1}, {"MARY\nOne \xFF two\n", 2, 5}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ReadFountain read;
        fountain_read(&read, cases[i].text);
        assert_int_equal(read.status, STATUS_BAD_INPUT);
        assert_null(read.script);
        assert_string_equal(read.error.file, "tale.fountain");
        assert_int_equal(read.error.line, cases[i].line);
        assert_int_equal(read.error.column, cases[i].column);
        fountain_done(&read);
    }
}

static void what_is_never_closed_is_spoken_and_a_doubt(void **state)
{
    (void)state;
    assert_fountain("One [[two.\n\nThree /* four.\n", "? 1:5 open-note\n? 3:7 open-comment\n== \nNarrator - One [[two.\nNarrator - Three /* four.\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_what_a_person_wrote),
        cmocka_unit_test(leaves_out_what_is_struck_out_and_what_people_tell_each_other),
        cmocka_unit_test(forced_elements_are_what_they_are_forced_to_be),
        cmocka_unit_test(two_spaces_keep_a_speech_together),
        cmocka_unit_test(line_ends_of_any_system_are_line_ends),
        cmocka_unit_test(cues_stand_before_a_line_or_in_it),
        cmocka_unit_test(a_beat_is_a_pause),
        cmocka_unit_test(an_aside_that_tells_no_manner_changes_none),
        cmocka_unit_test(a_sound_without_a_name_is_a_doubt),
        cmocka_unit_test(headings_of_our_own_scripts_are_spoken),
        cmocka_unit_test(people_are_known_by_all_their_names),
        cmocka_unit_test(a_slip_in_a_name_is_an_error_and_somebody_new_a_doubt),
        cmocka_unit_test(a_name_of_several_is_an_error),
        cmocka_unit_test(a_sound_says_what_its_line_does_meanwhile),
        cmocka_unit_test(a_title_page_tells_the_pauses),
        cmocka_unit_test(what_a_note_cannot_say_is_an_error_with_its_place),
        cmocka_unit_test(a_room_stands_where_its_cue_is),
        cmocka_unit_test(an_unknown_room_is_an_error_with_what_may_be_meant),
        cmocka_unit_test(an_aside_tells_on_which_way_a_voice_comes),
        cmocka_unit_test(an_id_is_one_line_s),
        cmocka_unit_test(the_title_page_is_checked),
        cmocka_unit_test(notes_of_other_programs_are_let_be),
        cmocka_unit_test(every_byte_knows_its_place),
        cmocka_unit_test(doubts_come_back_as_they_were_written),
        cmocka_unit_test(what_is_no_script_is_refused_with_its_place),
        cmocka_unit_test(what_is_never_closed_is_spoken_and_a_doubt),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
