/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/play.h"

#include "cast/sound_of.h"
#include "support/run.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

int play_open(void **state)
{
    Play *play = calloc(1, sizeof *play);
    play->folder = scratch_make();
    *state = play;
    return (int)voice_library_load("voices/library", &play->library, NULL);
}

int play_close(void **state)
{
    Play *play = *state;
    voice_library_free(play->library);
    scratch_remove(play->folder);
    free(play);
    return 0;
}

int play_set_up(void **state)
{
    Play *play = *state;
    VoiceLibrary *library = play->library;
    char *folder = play->folder;
    memset(play, 0, sizeof *play);
    play->library = library;
    play->folder = folder;
    play->script.characters = play->characters;
    play->script.lines = play->lines;
    play->script.scenes = play->scenes;
    play->script.n_scenes = 1;
    play->characters[0] = (Character){.id = "narrator", .name = "narrator", .kind = CHARACTER_NARRATOR};
    play->script.n_characters = 1;
    return 0;
}

uint32_t play_add(Play *play, const char *name, Gender gender)
{
    play->characters[play->script.n_characters] =
        (Character){.name = name, .kind = CHARACTER_NAMED, .gender = gender};
    return (uint32_t)play->script.n_characters++;
}

void play_speak(Play *play, uint32_t speaker, uint32_t n_lines)
{
    for (uint32_t i = 0; i < n_lines; i++) {
        Scene *scene = &play->scenes[play->script.n_scenes - 1];
        play->lines[play->script.n_lines] = (ScriptLine){
            .kind = LINE_SPEECH, .speaker = speaker, .scene = (uint32_t)play->script.n_scenes - 1};
        if (scene->n_lines++ == 0) scene->first_line = play->script.n_lines;
        play->script.n_lines++;
        play->characters[speaker].n_lines++;
    }
}

Cast *play_cast(const Play *play, const char *text)
{
    Cast *cast;
    Error error = {0};
    put_text(path_in(play->folder, "tale.cast"), text);
    if (cast_load(path_in(play->folder, "tale.cast"), play->library, &cast, &error))
        fail_msg("%s", error.message);
    return cast;
}

CastVoice *play_assign(Play *play, Cast *cast)
{
    CastVoice *voices;
    Error error = {0};
    if (cast_assign(cast, &play->script, play->library, NULL, &voices, &error)) fail_msg("%s", error.message);
    return voices;
}

const VoiceInfo *play_info(const Play *play, const CastVoice *voice)
{
    const VoiceInfo *info = voice_library_find(play->library, span_of(voice->voice));
    assert_non_null(info);
    return info;
}

double play_apart(const Play *play, const CastVoice *a, const CastVoice *b)
{
    Sound x = sound_of(play_info(play, a), a), y = sound_of(play_info(play, b), b);
    return sound_distance(&x, &y);
}
