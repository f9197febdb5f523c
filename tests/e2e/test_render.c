/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whole episodes: the same bytes however they are made, a mastered level by an independent meter, and
 * an interrupted render that leaves nothing behind. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "support/run.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static void render(const char *story, const char *cast, const char *jobs, const char *output)
{
    Run run = {0};
    const char *argv[] = {TEST_PROGRAM, "render", "-q", story, "-o", output, "-j", jobs,
                          cast ? "--cast" : NULL, cast, NULL};
    run_program(&run, argv, NULL);
    if (run.status) print_message("%s", run.errors.data);
    assert_int_equal(run.status, 0);
    assert_string_equal(run.errors.data, "");
    run_done(&run);
}

static void assert_same_files(const char *a, const char *b)
{
    Run run = {0};
    run_program(&run, (const char *const[]){"cmp", a, b, NULL}, NULL);
    if (run.status) print_message("%s%s", run.output.data, run.errors.data);
    assert_int_equal(run.status, 0);
    run_done(&run);
}

/* The last number after `label` in ffmpeg's closing summary. */
static double figure(const Run *run, const char *label)
{
    const char *at = NULL;
    for (const char *p = run->errors.data; (p = strstr(p, label)); p++) at = p;
    assert_non_null(at);
    return strtod(at + strlen(label), NULL);
}

/* Loudness and true peak as ffmpeg's own meter has them. */
static void assert_mastered(const char *file)
{
    Run run = {0};
    run_program(&run, (const char *const[]){"ffmpeg", "-nostdin", "-hide_banner", "-i", file, "-af",
        "ebur128=peak=true:framelog=verbose", "-f", "null", "-", NULL}, NULL);
    assert_int_equal(run.status, 0);
    double loudness = figure(&run, "    I:");
    double peak = figure(&run, "    Peak:");
    print_message("%s: %.1f LUFS, %.1f dBTP\n", file, loudness, peak);
    assert_true(loudness >= -16.2 && loudness <= -15.8);
    assert_true(peak <= -1.0);
    run_done(&run);
    run_program(&run, (const char *const[]){"ffprobe", "-v", "error", "-show_entries",
        "stream=sample_rate,channels,codec_name", "-of", "csv=p=0", file, NULL}, NULL);
    assert_string_equal(run.output.data, "pcm_s16le,48000,2\n");
    run_done(&run);
}

static void the_same_bytes_for_any_number_of_jobs(void **state)
{
    (void)state;
    setenv("DRAMATIS_CACHE_LIMIT", "0", 1);
    render("scripts/raluven-4.txt", NULL, "1", path_in(scratch, "a.wav"));
    render("scripts/raluven-4.txt", NULL, "4", path_in(scratch, "b.wav"));
    render("scripts/raluven-4.txt", NULL, "4", path_in(scratch, "c.wav"));
    assert_same_files(path_in(scratch, "a.wav"), path_in(scratch, "b.wav"));
    assert_same_files(path_in(scratch, "b.wav"), path_in(scratch, "c.wav"));
    assert_mastered(path_in(scratch, "a.wav"));
    unsetenv("DRAMATIS_CACHE_LIMIT");
}

static void a_long_story_is_mastered(void **state)
{
    (void)state;
    render("scripts/etsien.txt", NULL, "2", path_in(scratch, "a.wav"));
    assert_mastered(path_in(scratch, "a.wav"));
}

/* What `make episodes` makes: nothing is wrong with the scripts, they say every word of their stories, and each finds
 * its cast and all its sounds. */
static void the_production_scripts_keep_their_stories_and_are_mastered(void **state)
{
    (void)state;
    static const char *const names[] = {"raluven-4", "etsien"};
    for (size_t i = 0; i < 2; i++) {
        char script[64], story[64];
        Run run = {0};
        snprintf(script, sizeof script, "scripts/%s.fountain", names[i]);
        snprintf(story, sizeof story, "scripts/%s.txt", names[i]);
        run_dramatis(&run, "check", "-q", script, "--story", story);
        if (run.status) print_message("%s%s", run.output.data, run.errors.data);
        assert_int_equal(run.status, 0);
        run_done(&run);
        render(script, NULL, "2", path_in(scratch, "a.wav"));
        assert_mastered(path_in(scratch, "a.wav"));
    }
}

static void a_story_without_a_cast_file_finds_voices(void **state)
{
    (void)state;
    put_text(path_in(scratch, "tale.txt"),
             "\"Who is there?\" asked the old man.\n\n\"Only me,\" said Clara, and she shook the rain "
             "from her coat.\n\n\"Then come in, child, before the storm does.\"\n");
    render(path_in(scratch, "tale.txt"), NULL, "2", path_in(scratch, "a.wav"));
    assert_mastered(path_in(scratch, "a.wav"));
}

static void the_manuscripts_render_with_the_bundled_casts(void **state)
{
    (void)state;
    const char *shared = shared_folder();
    if (!shared) skip();
    static const char *const stories[] = {"raluven-4", "etsien"};
    for (size_t i = 0; i < 2; i++) {
        char story[256], cast[256];
        snprintf(story, sizeof story, "%s/stories/%s.txt", shared, stories[i]);
        snprintf(cast, sizeof cast, "voices/%s.cast", stories[i]);
        render(story, cast, "2", path_in(scratch, "a.wav"));
        assert_mastered(path_in(scratch, "a.wav"));
    }
}

static void reads_standard_input(void **state)
{
    (void)state;
    Run run = {0};
    run_program(&run, (const char *const[]){TEST_PROGRAM, "render", "-q", "--no-ambience", "-", "-o",
        path_in(scratch, "a.flac"), NULL}, "\"Good evening,\" said the host.\n");
    assert_int_equal(run.status, 0);
    run_program(&run, (const char *const[]){"ffprobe", "-v", "error", "-show_entries",
        "stream=codec_name", "-of", "csv=p=0", path_in(scratch, "a.flac"), NULL}, NULL);
    assert_string_equal(run.output.data, "flac\n");
    run_done(&run);
}

/* How many processes have this test's folder in their command line, as a render and its children do. */
static int count_processes(void)
{
    Run run = {0};
    run_program(&run, (const char *const[]){"sh", "-c", "cat /proc/[0-9]*/cmdline 2>/dev/null | tr '\\0' '\\n' | "
        "grep -c \"^$0/long.txt\"", scratch, NULL}, NULL);
    int n = (int)strtol(run.output.data, NULL, 10);
    run_done(&run);
    return n;
}

static void pause_ms(long ms)
{
    nanosleep(&(struct timespec){ms / 1000, ms % 1000 * 1000000}, NULL);
}

static void an_interrupted_render_leaves_nothing(void **state)
{
    (void)state;
    static const int signals[] = {SIGINT, SIGTERM, SIGKILL};
    Buffer story = {0};
    for (int i = 0; i < 4000; i++)
        buffer_printf(&story, "\"This is sentence %d of many,\" said Anna to the wind.\n\n", i);
    put_bytes(path_in(scratch, "long.txt"), story.data, story.n_bytes);
    buffer_done(&story);
    for (size_t i = 0; i < 3; i++) {
        pid_t pid = run_start((const char *const[]){TEST_PROGRAM, "render", "--no-ambience",
            path_in(scratch, "long.txt"), "-o", path_in(scratch, "out.wav"), NULL});
        pause_ms(700);
        assert_true(count_processes() > 1);
        kill(pid, signals[i]);
        int status = run_wait(pid);
        assert_int_equal(status, 128 + signals[i]);
        for (int tries = 0; tries < 50 && count_processes() > 0; tries++) pause_ms(100);
        assert_int_equal(count_processes(), 0);
        assert_int_equal(count_entries(scratch), 1);
    }
}

static void an_episode_is_kept_when_its_replacement_fails(void **state)
{
    (void)state;
    Run run = {0};
    put_text(path_in(scratch, "story.txt"), "Hello there, all of you who listen tonight.\n");
    put_text(path_in(scratch, "out.wav"), "the episode of yesterday");
    run_program(&run, (const char *const[]){"sh", "-c",
        "ulimit -f 2000; exec \"$0\" render -q --no-ambience \"$1\" -o \"$2\"", TEST_PROGRAM,
        path_in(scratch, "story.txt"), path_in(scratch, "out.wav"), NULL}, NULL);
    assert_int_equal(run.status, 1);
    run_program(&run, (const char *const[]){"cat", path_in(scratch, "out.wav"), NULL}, NULL);
    assert_string_equal(run.output.data, "the episode of yesterday");
    run_done(&run);
}

static void the_text_as_it_is_spoken_can_be_seen(void **state)
{
    (void)state;
    Run run = {0};
    run_program(&run, (const char *const[]){"sh", "-c",
        "printf '%s\\n' 'In 1846 Mr. Hale shouted, \"I will _not_ GO!\"' | \"$0\" script --spoken - | cut -f2-", TEST_PROGRAM, NULL}, NULL);
    assert_int_equal(run.status, 0);
    assert_string_equal(run.output.data, "Narrator\tneutral\tIn eighteen forty-six Mr Hale shouted,\n"
                                         "Mr. Hale\tshouted\tI will *not* *go*!\n");
    run_done(&run);
}

static void thoughts_are_read_by_whom_the_user_says(void **state)
{
    (void)state;
    Run run = {0};
    run_program(&run, (const char *const[]){"sh", "-c",
        "cd \"$1\" && printf '%s\\n\\n' '\"Who is there?\" asked Clara Hale.' '_I must not answer_, thought Peter Dunn.' >tale.txt &&"
        "for who in narrator character close; do \"$OLDPWD/$0\" render -q --no-ambience --thoughts $who tale.txt -o $who.wav || exit 9; done;"
        "cmp -s narrator.wav character.wav && exit 3; cmp -s character.wav close.wav && exit 4;"
        "printf 'thoughts = narrator\\n' >tale.cast; \"$OLDPWD/$0\" render -q --no-ambience tale.txt -o cast.wav && cmp cast.wav narrator.wav",
        TEST_PROGRAM, scratch, NULL}, NULL);
    if (run.status) print_message("%s", run.errors.data);
    assert_int_equal(run.status, 0);
    run_program(&run, (const char *const[]){TEST_PROGRAM, "render", "-q", "--thoughts", "nobody", path_in(scratch, "tale.txt"), "-o",
                                            path_in(scratch, "none.wav"), NULL}, NULL);
    assert_int_equal(run.status, 1);
    assert_non_null(strstr(run.errors.data, "narrator, character or close"));
    run_done(&run);
}

#define in_folder(test) cmocka_unit_test_setup_teardown(test, scratch_open, scratch_close)

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_folder(the_same_bytes_for_any_number_of_jobs),
        in_folder(a_long_story_is_mastered),
        in_folder(the_production_scripts_keep_their_stories_and_are_mastered),
        in_folder(a_story_without_a_cast_file_finds_voices),
        in_folder(the_manuscripts_render_with_the_bundled_casts),
        in_folder(reads_standard_input),
        in_folder(the_text_as_it_is_spoken_can_be_seen),
        in_folder(thoughts_are_read_by_whom_the_user_says),
        in_folder(an_interrupted_render_leaves_nothing),
        in_folder(an_episode_is_kept_when_its_replacement_fails),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
