/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stays of a cast file when it is written anew. */
#include "support/play.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

/* Write the play's cast, by a cast file of this text. */
static Buffer write_from(Play *play, const char *cast_text)
{
    Buffer text = {0};
    Cast *cast = play_cast(play, cast_text);
    cast_to_text(cast, &play->script, play_assign(play, cast), &text);
    buffer_add_char(&text, '\0');
    cast_free(cast);
    cast_free(play_cast(play, text.data)); /* it can be read again */
    return text;
}

static uint32_t add_ann(Play *play)
{
    static const char *aliases[] = {"Ann", "the Captain", "Miss Vey"};
    uint32_t ann = play_add(play, "Ann Vey", GENDER_FEMALE);
    play->characters[ann].aliases = aliases;
    play->characters[ann].n_aliases = 3;
    play_speak(play, ann, 2);
    return ann;
}

static void aliases_of_cast_and_story_are_written_once_each(void **state)
{
    Play *play = *state;
    add_ann(play);
    Buffer text = write_from(play, "[Captain]\naliases = Ann Vey; Annie; ann\nvoice = lady\n");
    assert_non_null(strstr(text.data, "[Captain]\naliases = Ann Vey; Annie; ann; Miss Vey\ngender = female\nvoice = lady\n"));
    assert_null(strstr(text.data, "[Ann"));
    buffer_done(&text);
}

static void entries_of_nobody_come_last_as_they_were(void **state)
{
    Play *play = *state;
    add_ann(play);
    Buffer text = write_from(play, "[Stranger]\naliases = the Stranger; Foe\npitch = 40\n[Ann]\nvoice = lady\n");
    const char *stray = strstr(text.data, "\n# Nobody in this story:\n\n[Stranger]\naliases = Foe\npitch = 40\n");
    assert_non_null(stray);
    assert_true(strstr(text.data, "[Ann]") < stray);
    assert_null(strstr(stray, "voice"));
    assert_null(strstr(stray, "place"));
    buffer_done(&text);
}

static void an_entry_of_two_characters_is_written_once(void **state)
{
    Play *play = *state;
    add_ann(play);
    play_speak(play, play_add(play, "The Masked Woman", GENDER_FEMALE), 1);
    Buffer text = write_from(play, "[Ann]\naliases = masked woman\nvoice = lady\n");
    const char *section = strstr(text.data, "[Ann]\naliases = masked woman; Ann Vey; the Captain; Miss Vey\n");
    assert_non_null(section);
    assert_null(strchr(section + 1, '['));
    buffer_done(&text);
}

static void names_that_cannot_be_written_leave_a_comment(void **state)
{
    static const char *aliases[] = {"the robot"};
    Play *play = *state;
    play_speak(play, play_add(play, "Unit [7]", GENDER_UNKNOWN), 1);
    uint32_t other = play_add(play, "Robot #9", GENDER_UNKNOWN);
    play->characters[other].aliases = aliases;
    play->characters[other].n_aliases = 1;
    play_speak(play, other, 1);
    Buffer text = write_from(play, "");
    assert_non_null(strstr(text.data, "in it: Unit [7]\n# "));
    assert_non_null(strstr(text.data, "\n[the robot]\nvoice = "));
    buffer_done(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(aliases_of_cast_and_story_are_written_once_each, play_set_up),
        cmocka_unit_test_setup(entries_of_nobody_come_last_as_they_were, play_set_up),
        cmocka_unit_test_setup(an_entry_of_two_characters_is_written_once, play_set_up),
        cmocka_unit_test_setup(names_that_cannot_be_written_leave_a_comment, play_set_up),
    };
    return cmocka_run_group_tests(tests, play_open, play_close);
}
