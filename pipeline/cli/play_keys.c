/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/play_keys.h"
#include "cli/story_line.h"

#include <math.h>

static const double VOLUME_STEP_DB = 2;
static const double LOWEST_DB = -60;
static const double SPEED_STEP = 0.1;
static const int64_t AGAIN_FRAMES = MIX_RATE_HZ; /* later in a line, back means its beginning */

void play_keys_init(PlayKeys *keys, Player *player, const Script *script, PlayTuning *tuning)
{
    *keys = (PlayKeys){.player = player, .script = script, .tuning = tuning, .speed = 1};
    for (int bus = 0; bus < N_MIX_BUSES; bus++) keys->heard[bus] = true;
}

void play_keys_done(PlayKeys *keys)
{
    buffer_done(&keys->words);
    buffer_done(&keys->notice);
}

static void go_to(PlayKeys *keys, size_t line)
{
    keys->position = (LivePosition){.line = line};
    player_seek(keys->player, line);
}

static void go_back(PlayKeys *keys)
{
    size_t line = keys->position.line;
    bool again = line == 0 || keys->position.line_frame > AGAIN_FRAMES;
    go_to(keys, again ? line : line - 1);
}

static void go_on(PlayKeys *keys)
{
    if (keys->position.line + 1 < keys->script->n_lines) go_to(keys, keys->position.line + 1);
    else buffer_printf(&keys->notice, "this is the last line");
}

/* Go to the beginning of this scene, or of the one before when it has just begun. */
static void go_to_scene_before(PlayKeys *keys)
{
    const ScriptLine *lines = keys->script->lines;
    size_t line = keys->position.line;
    bool at_start = line == 0 || lines[line - 1].scene != lines[line].scene;
    if (at_start && line > 0 && keys->position.line_frame <= AGAIN_FRAMES) line--;
    while (line > 0 && lines[line - 1].scene == lines[line].scene) line--;
    go_to(keys, line);
}

static void go_to_next_scene(PlayKeys *keys)
{
    const ScriptLine *lines = keys->script->lines;
    size_t line = keys->position.line;
    while (line < keys->script->n_lines && lines[line].scene == lines[keys->position.line].scene) line++;
    if (line < keys->script->n_lines) go_to(keys, line);
    else buffer_printf(&keys->notice, "this is the last scene");
}

static void change_volume(PlayKeys *keys, double step_db)
{
    keys->volume_db = fmin(fmax(keys->volume_db + step_db, LOWEST_DB), 0);
    player_set_volume(keys->player, keys->volume_db);
    buffer_printf(&keys->notice, "volume %.0f dB", keys->volume_db);
}

static void change_speed(PlayKeys *keys, double step)
{
    double speed = round((keys->speed + step) * 10) / 10;
    keys->speed = fmin(fmax(speed, PLAYER_MIN_SPEED), PLAYER_MAX_SPEED);
    player_set_speed(keys->player, keys->speed);
    buffer_printf(&keys->notice, "speed %.1f", keys->speed);
}

static void search(PlayKeys *keys)
{
    size_t line;
    if (keys->words.n_bytes == 0) return;
    if (story_line_next(keys->script, buffer_span(&keys->words), keys->position.line, &line))
        go_to(keys, line);
    else
        buffer_printf(&keys->notice, "no line holds '%.*s'", (int)keys->words.n_bytes, keys->words.data);
}

static void switch_bus(PlayKeys *keys, MixBus bus, const char *name)
{
    keys->heard[bus] = !keys->heard[bus];
    player_set_bus(keys->player, bus, keys->heard[bus]);
    buffer_printf(&keys->notice, keys->heard[bus] ? "%s on" : "no %s", name);
}

static KeysMode usual_mode(const PlayKeys *keys)
{
    return keys->tuning->is_open ? KEYS_TUNING : KEYS_PLAYING;
}

static void press_muting(PlayKeys *keys, const Key *key)
{
    keys->mode = usual_mode(keys);
    if (key->kind != KEY_CHARACTER) return;
    if (key->character == 'v') switch_bus(keys, MIX_VOICES, "voices");
    if (key->character == 'b') switch_bus(keys, MIX_BEDS, "beds");
    if (key->character == 's') switch_bus(keys, MIX_SOUNDS, "sounds");
}

static void take_back_character(Buffer *words)
{
    while (words->n_bytes && ((unsigned char)words->data[words->n_bytes - 1] & 0xC0) == 0x80) words->n_bytes--;
    if (words->n_bytes) words->n_bytes--;
}

static void press_searching(PlayKeys *keys, const Key *key)
{
    if (key->kind == KEY_CHARACTER && !key->control && !key->alt) {
        buffer_add_code(&keys->words, key->character);
    } else if (key->kind == KEY_BACKSPACE && keys->words.n_bytes) {
        take_back_character(&keys->words);
    } else if (key->kind == KEY_ENTER || key->kind == KEY_ESCAPE || key->kind == KEY_BACKSPACE) {
        keys->mode = usual_mode(keys);
        if (key->kind == KEY_ENTER) search(keys);
    }
}

static void press_character(PlayKeys *keys, uint32_t character)
{
    switch (character) {
    case ' ':
        keys->is_paused = !keys->is_paused;
        player_pause(keys->player, keys->is_paused);
        break;
    case '+':
    case '=': change_volume(keys, VOLUME_STEP_DB); break;
    case '-': change_volume(keys, -VOLUME_STEP_DB); break;
    case '[': change_speed(keys, -SPEED_STEP); break;
    case ']': change_speed(keys, SPEED_STEP); break;
    case '/':
        buffer_clear(&keys->words);
        keys->mode = KEYS_SEARCHING;
        break;
    case 'n': search(keys); break;
    case 't':
        play_tuning_open(keys->tuning, &keys->script->lines[keys->position.line]);
        keys->mode = KEYS_TUNING;
        break;
    case 'm': keys->mode = KEYS_MUTING; break;
    case '?': keys->mode = KEYS_HELP; break;
    case 'q': keys->wants_to_quit = true; break;
    default: break; /* no key of ours */
    }
}

static void press_playing(PlayKeys *keys, const Key *key)
{
    if (key->kind == KEY_CHARACTER && !key->control && !key->alt) press_character(keys, key->character);
    if (key->kind == KEY_LEFT) go_back(keys);
    if (key->kind == KEY_RIGHT) go_on(keys);
    if (key->kind == KEY_UP) go_to_scene_before(keys);
    if (key->kind == KEY_DOWN) go_to_next_scene(keys);
    if (key->kind == KEY_HOME) go_to(keys, 0);
}

/* While a voice is under change, keys are for it; those that it has no use for do what they always do. */
static void press_tuning(PlayKeys *keys, const Key *key)
{
    if (!play_tuning_press(keys->tuning, key, keys->position.line, &keys->notice)) press_playing(keys, key);
    if (keys->mode == KEYS_TUNING && !keys->tuning->is_open) keys->mode = KEYS_PLAYING;
}

void play_keys_press(PlayKeys *keys, const Key *key)
{
    buffer_clear(&keys->notice);
    switch (keys->mode) {
    case KEYS_HELP: /* it goes, and the key does what it says */
        keys->mode = usual_mode(keys);
        play_keys_press(keys, key);
        break;
    case KEYS_PLAYING: press_playing(keys, key); break;
    case KEYS_SEARCHING: press_searching(keys, key); break;
    case KEYS_MUTING: press_muting(keys, key); break;
    case KEYS_TUNING: press_tuning(keys, key); break;
    }
}

void play_keys_prompt(const PlayKeys *keys, Buffer *out)
{
    switch (keys->mode) {
    case KEYS_PLAYING: buffer_add_span(out, buffer_span(&keys->notice)); break;
    case KEYS_TUNING:
        play_tuning_prompt(keys->tuning, out);
        if (keys->notice.n_bytes) buffer_printf(out, "\n%.*s", (int)keys->notice.n_bytes, keys->notice.data);
        break;
    case KEYS_SEARCHING: buffer_printf(out, "search: %.*s_", (int)keys->words.n_bytes, keys->words.n_bytes ? keys->words.data : ""); break;
    case KEYS_MUTING: buffer_printf(out, "mute or not: v voices, b beds, s sounds"); break;
    case KEYS_HELP:
        buffer_printf(out, "space: pause   left, right: line   up, down: scene   home: beginning\n"
                           "+ -: volume   [ ]: speed   m: mute   /: search   n: search on\n"
                           "t: voice of who speaks   q: quit");
        break;
    }
}
