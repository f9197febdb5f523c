/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Wherever something is cut, looped or cross-faded there is no step: looked for sample by sample in a mix whose every
 * sound is a low tone, which fourth differences all but remove, while they leave three times a step. */
#include "support/fake_speech.h"
#include "support/mix_render.h"
#include "support/run.h"
#include "support/tiny_script.h"

#include <math.h>
#include <setjmp.h>
#include <sndfile.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const double LARGEST_STEP = 1e-4; /* of full scale: -80 dB */

static const TinyLine TALE[] = {
    {LINE_HEADING, 0, 0, 0, "The long way down"},
    {LINE_NARRATION, 0, 1, 0, "They walked until the light was gone and then a little more."},
    {LINE_SPEECH, 1, 2, 0, "Wait for me, I cannot see the\xE2\x80\x94"},
    {LINE_SPEECH, 2, 3, 0, "Quiet now."},
    {LINE_NARRATION, 0, 4, 1, "Below them was the water, and above them nothing at all."},
    {LINE_SPEECH, 1, 5, 1, "Listen to that. There it is again."},
    {LINE_SPEECH, 2, 6, 1, "I hear it."},
    {LINE_NARRATION, 0, 7, 2, "By morning they had come out on the other side of the hill."},
};

/* The largest step in the mix: a third of the largest fourth difference, on either side. */
static double largest_step(const float *frames, size_t n_frames, size_t *where)
{
    double largest = 0;
    for (size_t i = 8; i < 2 * n_frames; i++) {
        double difference = (double)frames[i] - 4 * (double)frames[i - 2] + 6 * (double)frames[i - 4] -
                            4 * (double)frames[i - 6] + (double)frames[i - 8];
        if (fabs(difference) / 3 <= largest) continue;
        largest = fabs(difference) / 3;
        *where = i / 2;
    }
    return largest;
}

static Rendered rendered(Cue *cues, size_t n_cues)
{
    Rendered out;
    Script *script = tiny_script_new(TALE, COUNT(TALE), cues, n_cues);
    script->lines[6].together = true;
    assert_int_equal(render_mix(script, NULL, scratch, 0, 0, 1000, &out, NULL), STATUS_OK);
    tiny_script_free(script);
    return out;
}

/* Beds of lengths that hold no whole number of waves, so that their loops need a seam; sounds that break off. */
static void put_sounds(void)
{
    static const struct {
        const char *name;
        int rate_hz;
        double seconds, tone_hz;
    } sounds[] = {{"drone.wav", 48000, 7.013, 61}, {"hum.wav", 44100, 24.37, 97}, {"moan.wav", 22050, 3.2077, 83},
                  {"thud.wav", 48000, 0.7031, 121}, {"knock.wav", 32000, 0.2003, 149}};
    for (size_t i = 0; i < COUNT(sounds); i++)
        tiny_sound_write(path_in(scratch, sounds[i].name),
                         &(TinySound){SF_FORMAT_WAV | SF_FORMAT_FLOAT, sounds[i].rate_hz, 2, sounds[i].seconds,
                                      sounds[i].tone_hz, 0.3, 0});
}

static void there_is_no_step_at_any_cut_loop_or_cross_fade(void **state)
{
    (void)state;
    Cue cues[] = {{.kind = CUE_AMBIENCE, .line = 0, .name = "drone", .gain_db = 12},
                  {.kind = CUE_SOUND, .line = 1, .offset = 12, .name = "thud"},
                  {.kind = CUE_SOUND, .timing = CUE_ALONE, .line = 1, .offset = 30, .name = "knock", .gain_db = 6},
                  {.kind = CUE_SOUND, .timing = CUE_UNDER, .line = 3, .name = "knock", .pan = 0.5},
                  {.kind = CUE_AMBIENCE, .line = 4, .name = "hum", .gain_db = 12},
                  {.kind = CUE_AMBIENCE, .line = 4, .offset = 25, .name = "moan", .gain_db = 12, .seconds = 0.5},
                  {.kind = CUE_SOUND, .line = 5, .name = "thud"},
                  {.kind = CUE_PAUSE, .line = 5, .offset = 16, .name = "", .seconds = 0.4},
                  {.kind = CUE_AMBIENCE, .line = 7, .name = ""}};
    put_sounds();
    size_t where = 0;
    Rendered mix = rendered(cues, COUNT(cues));
    double largest = largest_step(mix.frames, mix.n_frames, &where);
    print_message("largest step %.2g, at %.3f s of %.1f s\n", largest, (double)where / MIX_RATE_HZ,
                  (double)mix.n_frames / MIX_RATE_HZ);
    assert_true(largest < LARGEST_STEP);
    /* And the measure would have seen one. */
    for (size_t i = mix.n_frames; i < 2 * mix.n_frames; i++) mix.frames[i] += (float)(1.5 * LARGEST_STEP);
    assert_true(largest_step(mix.frames, mix.n_frames, &where) > LARGEST_STEP);
    rendered_done(&mix);
}

/* Two noises that have nothing in common add up by their power, so equal power is heard all the way. */
static void a_cross_fade_keeps_the_power_of_the_beds(void **state)
{
    (void)state;
    static const char *const names[] = {"a.wav", "b.wav"};
    for (size_t i = 0; i < 2; i++)
        tiny_sound_write(path_in(scratch, names[i]), &(TinySound){SF_FORMAT_WAV | SF_FORMAT_FLOAT, i ? 44100 : 48000, 2,
                                                                  i ? 31 : 29, 0, 0, 0.3});
    Cue cues[] = {{.kind = CUE_AMBIENCE, .line = 0, .name = "a"}, {.kind = CUE_PAUSE, .line = 4, .name = "", .seconds = 20},
                  {.kind = CUE_AMBIENCE, .line = 4, .name = "b", .seconds = 3}};
    Rendered mix = rendered(cues, COUNT(cues));
    int64_t from = mix.marks[3].end_frame + 4 * MIX_RATE_HZ, to = mix.marks[4].start_frame - 4 * MIX_RATE_HZ;
    double least = HUGE_VAL, most = -HUGE_VAL;
    for (int64_t at = from; at + MIX_RATE_HZ / 2 < to; at += MIX_RATE_HZ / 4) {
        double lufs = rendered_lufs(&mix, at, at + MIX_RATE_HZ / 2);
        least = fmin(least, lufs);
        most = fmax(most, lufs);
    }
    print_message("%.2f to %.2f LUFS through the cross-fade\n", least, most);
    assert_true(most - least < 0.6);
    rendered_done(&mix);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(there_is_no_step_at_any_cut_loop_or_cross_fade),
        cmocka_unit_test(a_cross_fade_keeps_the_power_of_the_beds),
    };
    return cmocka_run_group_tests_name("joins", tests, scratch_open, scratch_close);
}
