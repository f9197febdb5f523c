/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What keys do in a booth. */
#include "cli/booth_state.h"
#include "cli/cancel.h"
#include "cli/telling_line.h"
#include "cli/voice_keeper.h"

enum { USUAL_CANDIDATES = 5, TURN_MS = 20 };

const CastVoice *seat_voice(const Seat *seat)
{
    return tuning_heard(&seat->tuning);
}

static Seat *seat_now(const Booth *booth)
{
    return booth->seats[booth->at];
}

static void say(Booth *booth, const char *message)
{
    buffer_clear(&booth->message);
    buffer_add_string(&booth->message, message);
}

/* What went wrong is shown, and the booth stays open. */
static void say_error(Booth *booth, const Error *error)
{
    char text[1024];
    error_format(error, text, sizeof text);
    say(booth, text);
}

/* Have a character sit down who has not had their turn yet. */
static Status take_seat(Booth *booth, size_t at, Error *error)
{
    Production *production = booth->production;
    size_t n_wanted = booth->options->n_candidates ? booth->options->n_candidates : USUAL_CANDIDATES;
    const CastEntry *entry = NULL;
    if (booth->seats[at]) return STATUS_OK;
    Seat *seat = arena_alloc(production->arena, 1, sizeof *seat);
    if (!seat) return error_set(error, STATUS_NO_MEMORY, "out of memory");
    seat->character = booth->options->people[at];
    Status status = telling_line_find(production, seat->character, &seat->line, error);
    if (!status)
        status = cast_candidates(production->cast, production->script, production->library, production->voices,
                                 seat->character, n_wanted, seat->candidates, &seat->n_candidates, error);
    if (!status)
        status = cast_find(production->cast, span_of(production->script->characters[seat->character].name), &entry, error);
    if (status) return status;
    tuning_init(&seat->tuning, production->library, &production->voices[seat->character], entry && entry->has_language);
    booth->seats[at] = seat;
    return STATUS_OK;
}

/* The line, in the voice that is now heard. */
static void hear(Booth *booth)
{
    Error error = {0};
    const Seat *seat = seat_now(booth);
    ReadingLine line = seat->line;
    line.voice = *seat_voice(seat);
    if (listening_hear(&booth->listening, &line, &error)) say_error(booth, &error);
}

static void go_to(Booth *booth, size_t at)
{
    Error error = {0};
    if (take_seat(booth, at, &error)) {
        say_error(booth, &error);
        return;
    }
    booth->at = at;
    say(booth, "");
    hear(booth);
}

static void save(Booth *booth, Seat *seat)
{
    Error error = {0};
    Tuning *tuning = &seat->tuning;
    Status status = voice_keep(booth->production, seat->character, &tuning->saved, &tuning->now, &booth->message, &error);
    if (status) {
        say_error(booth, &error);
        return;
    }
    tuning_note_saved(tuning);
    booth->production->voices[seat->character] = tuning->now; /* others are held apart from it */
}

static void save_all_and_leave(Booth *booth)
{
    bool all_saved = true;
    for (size_t i = 0; i < booth->options->n_people && all_saved; i++) {
        Seat *seat = booth->seats[i];
        if (!seat || !tuning_is_changed(&seat->tuning)) continue;
        save(booth, seat);
        all_saved = !tuning_is_changed(&seat->tuning);
    }
    booth->is_done = all_saved;
}

static void leave(Booth *booth)
{
    bool unsaved = false;
    for (size_t i = 0; i < booth->options->n_people; i++)
        unsaved |= booth->seats[i] && tuning_is_changed(&booth->seats[i]->tuning);
    booth->view = unsaved ? BOOTH_ASKS_TO_LEAVE : BOOTH_TUNES;
    booth->is_done = !unsaved;
}

static void hear_candidate(Booth *booth, size_t number)
{
    Seat *seat = seat_now(booth);
    if (number < 1 || number > seat->n_candidates) return;
    tuning_take(&seat->tuning, &seat->candidates[number - 1].voice);
    seat->heard = number;
    say(booth, "");
    hear(booth);
}

static void turn(Booth *booth, int n_steps, TurnSize size)
{
    Seat *seat = seat_now(booth);
    seat->heard = 0;
    say(booth, tuning_turn(&seat->tuning, n_steps, size) ? "" : "it goes no further");
    hear(booth);
}

static void undo(Booth *booth)
{
    Seat *seat = seat_now(booth);
    bool undone = tuning_undo(&seat->tuning);
    seat->heard = 0;
    say(booth, undone ? "undone" : "there is nothing to undo");
    if (undone) hear(booth);
}

static void compare(Booth *booth)
{
    Tuning *tuning = &seat_now(booth)->tuning;
    if (!tuning_is_changed(tuning)) {
        say(booth, "nothing is changed yet");
    } else {
        tuning->compares = !tuning->compares;
        say(booth, tuning->compares ? "before" : "now");
    }
    hear(booth);
}

/* What is heard may be what was saved. */
static void keep(Booth *booth)
{
    Seat *seat = seat_now(booth);
    if (seat->tuning.compares) tuning_take(&seat->tuning, &seat->tuning.saved);
    save(booth, seat);
}

static void press_letter(Booth *booth, uint32_t letter)
{
    size_t n = booth->options->n_people;
    switch (letter) {
    case ' ': hear(booth); break;
    case 'k': keep(booth); break;
    case 's': save(booth, seat_now(booth)); break;
    case 'u': undo(booth); break;
    case 'a': compare(booth); break;
    case 'n': go_to(booth, (booth->at + 1) % n); break;
    case 'p': go_to(booth, (booth->at + n - 1) % n); break;
    case '?': booth->view = BOOTH_HELPS; break;
    case 'q': leave(booth); break;
    default:
        if (letter >= '1' && letter <= '9') hear_candidate(booth, letter - '0');
        else say(booth, "press ? for the keys");
    }
}

static void press(Booth *booth, const Key *key)
{
    BoothView view = booth->view;
    booth->view = BOOTH_TUNES;
    if (view == BOOTH_HELPS) return;
    if (view == BOOTH_ASKS_TO_LEAVE) {
        bool is_plain = key->kind == KEY_CHARACTER && !key->control && !key->alt;
        if (is_plain && key->character == 's') save_all_and_leave(booth);
        if (is_plain && key->character == 'q') booth->is_done = true;
        return;
    }
    TurnSize size = key->shift ? TURN_WIDE : TURN_FINE;
    switch (key->kind) {
    case KEY_UP: tuning_choose(&seat_now(booth)->tuning, -1); break;
    case KEY_TAB:
    case KEY_DOWN: tuning_choose(&seat_now(booth)->tuning, 1); break;
    case KEY_LEFT: turn(booth, -1, size); break;
    case KEY_RIGHT: turn(booth, 1, size); break;
    case KEY_PAGE_UP: turn(booth, 1, TURN_WIDE); break;
    case KEY_PAGE_DOWN: turn(booth, -1, TURN_WIDE); break;
    case KEY_ENTER: hear(booth); break;
    case KEY_CHARACTER:
        if (!key->control && !key->alt) press_letter(booth, key->character);
        break;
    case KEY_BACKSPACE:
    case KEY_ESCAPE:
    case KEY_HOME:
    case KEY_END:
    case KEY_INSERT:
    case KEY_DELETE:
    case KEY_OTHER: break;
    }
}

static void suspend(Booth *booth)
{
    listening_pause(&booth->listening, true);
    panel_clear(&booth->panel);
    terminal_suspend(booth->terminal);
    listening_pause(&booth->listening, false);
}

/* Wait for a key, and do what it asks for. Returns whether there is something new to see. */
static bool take_turn(Booth *booth)
{
    Error error = {0};
    TerminalEvent event = terminal_wait(booth->terminal, TURN_MS);
    bool is_new = event.kind != TERMINAL_NOTHING;
    switch (event.kind) {
    case TERMINAL_KEY: press(booth, &event.key); break;
    case TERMINAL_SUSPEND: suspend(booth); break;
    case TERMINAL_GONE: booth->is_done = true; break;
    case TERMINAL_RESIZED:
    case TERMINAL_NOTHING: break;
    }
    if (listening_turn(&booth->listening, &error)) {
        say_error(booth, &error);
        is_new = true;
    }
    return is_new;
}

static Status run(Booth *booth, const volatile int *cancel, Error *error)
{
    Status status = take_seat(booth, booth->at, error);
    if (status) return status;
    booth_draw(booth);
    hear(booth);
    booth_draw(booth);
    while (!booth->is_done && !*cancel)
        if (take_turn(booth)) booth_draw(booth);
    return *cancel ? error_set(error, STATUS_CANCELLED, "cancelled") : STATUS_OK;
}

Status booth_run(Production *production, const BoothOptions *options, Error *error)
{
    const volatile int *cancel = cancel_watch();
    Booth booth = {.options = options, .production = production};
    booth.seats = arena_alloc(production->arena, options->n_people, sizeof(Seat *));
    if (!booth.seats) return error_set(error, STATUS_NO_MEMORY, "out of memory");
    Status status = terminal_open(&booth.terminal, error); /* before the player's threads */
    if (status) return status;
    panel_init(&booth.panel, booth.terminal);
    listening_init(&booth.listening, production->speech, production->lexicon, options->device);
    status = run(&booth, cancel, error);
    listening_done(&booth.listening);
    panel_done(&booth.panel);
    terminal_close(booth.terminal);
    buffer_done(&booth.message);
    return status;
}
