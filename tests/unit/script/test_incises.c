/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file test_incises.c
 * Tags within speech that has no marks around it, in several languages. */
#include "script/foreign_verbs.h"
#include "support/script_dump.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void reads_french(void **state)
{
    (void)state;
    assert_lines("— Entre donc, dit Marie.\n\n— Non, répondit-il, je pars.\n\n— Oui, s'écria-t-elle, en riant.",
                 "S Entre donc, / N dit Marie. / S Non, / N répondit-il, / S je pars. / S Oui, / "
                 "N s'écria-t-elle, en riant.");
}

static void reads_tags_inside_guillemets(void **state)
{
    (void)state;
    assert_lines("« Assieds-toi, dit-elle, et mange. »\n\n« Tu viens ? demanda Paul. Il est tard. »",
                 "S Assieds-toi, / N dit-elle, / S et mange. / S Tu viens ? / N demanda Paul. / S Il est tard.");
    assert_lines("«Vieni, disse Maria, e mangia.»", "S Vieni, / N disse Maria, / S e mangia.");
    assert_lines("« Il m'a dit de venir, et je suis venu. »", "S Il m'a dit de venir, et je suis venu.");
}

static void reads_spanish(void **state)
{
    (void)state;
    assert_lines("—Ven —dijo María—, siéntate.\n\n—¿Quién es? —preguntó Juan.\n\n—Nadie —masculló ella—. Duerme.",
                 "S Ven / N dijo María / S siéntate. / S ¿Quién es? / N preguntó Juan. / S Nadie / N masculló ella / "
                 "S Duerme.");
}

static void reads_russian(void **state)
{
    (void)state;
    assert_lines("— Иди, — сказала Мария, — садись.\n\n— Никто, — буркнула она. — Спи.\n\n— Ладно.",
                 "S Иди, / N сказала Мария, / S садись. / S Никто, / N буркнула она. / S Спи. / S Ладно.");
}

static void reads_polish(void **state)
{
    (void)state;
    assert_lines("— Idź — powiedziała Maria — i usiądź.\n\n— Kto tam? — zapytał Jan.",
                 "S Idź / N powiedziała Maria / S i usiądź. / S Kto tam? / N zapytał Jan.");
}

static void narration_behind_a_tag_lasts_to_the_next_dash(void **state)
{
    (void)state;
    assert_lines("— Хорошо, — сказал он. Он встал.\n\n—No voy —dijo él. Se levantó.",
                 "S Хорошо, / N сказал он. Он встал. / S No voy / N dijo él. Se levantó.");
}

static void speech_goes_on_behind_the_comma_of_a_tag(void **state)
{
    (void)state;
    assert_lines("—Look at the sea, Rory said, you old fool.\n\n—I saw it, he said, and shut the door.",
                 "S Look at the sea, / N Rory said, / S you old fool. / S I saw it, / N he said, and shut the door.");
    assert_lines("—You could have come, Rory, when your mother asked you, Nell said.\n\n—No.",
                 "S You could have come, Rory, when your mother asked you, / N Nell said. / S No.");
}

static void knows_foreign_verbs_in_any_case(void **state)
{
    (void)state;
    static const char *const says[] = {"dit", "DIJO", "сказала", "Сказал", "ответил", "rzekła", "preguntó", "Écria"};
    for (size_t i = 0; i < sizeof says / sizeof *says; i++)
        assert_int_equal(WORD_SAYS, foreign_verb_role(span_of(says[i])));
    assert_int_equal(WORD_THINKS, foreign_verb_role(span_of("подумал")));
    assert_int_equal(WORD_PLAIN, foreign_verb_role(span_of("abcdit")));
    assert_int_equal(WORD_PLAIN, foreign_verb_role(span_of("")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_french),
        cmocka_unit_test(reads_tags_inside_guillemets),
        cmocka_unit_test(reads_spanish),
        cmocka_unit_test(reads_russian),
        cmocka_unit_test(reads_polish),
        cmocka_unit_test(narration_behind_a_tag_lasts_to_the_next_dash),
        cmocka_unit_test(speech_goes_on_behind_the_comma_of_a_tag),
        cmocka_unit_test(knows_foreign_verbs_in_any_case),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
