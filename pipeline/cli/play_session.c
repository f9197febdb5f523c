/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/play_session.h"
#include "cli/play_keys.h"
#include "cli/play_reload.h"
#include "cli/play_screen.h"

#include <stdio.h>
#include <time.h>

enum { TURN_MS = 20, DRAW_TURNS = 3, FADE_OUT_MS = 40, GUESSED_BYTES_A_SECOND = 15 };

/* A line costs a pause and a word or two more than its bytes. */
static const double GUESSED_LINE_S = 0.5;

/* A session under way. */
typedef struct Session {
    const PlayJob *job;
    Player *player;
    Terminal *terminal; /* NULL where plain lines are shown */
    PlayScreen screen;
    PlayKeys keys;
    PlayTuning tuning;
    PlayReload reload;
    PlayerState state;
    bool is_known;      /* whether a line is known */
    bool was_shown;     /* off a terminal: whether a line was, and which */
    size_t shown_line;
    Status status;      /* why it ends */
} Session;

static double guessed_s(const Script *script, size_t n_lines)
{
    double seconds = 0;
    for (size_t i = 0; i < n_lines; i++) {
        const ScriptLine *line = &script->lines[i];
        seconds += GUESSED_LINE_S + (double)(line->end - line->start) / GUESSED_BYTES_A_SECOND;
    }
    return seconds;
}

static void draw(Session *session, bool again)
{
    Buffer prompt = {0};
    const Script *script = session->job->mix.script;
    const LivePosition *position = &session->keys.position;
    PlayView view = {.script = script, .position = *position, .is_known = session->is_known, .state = session->state,
                     .n_underruns = player_report(session->player).n_underruns, .volume_db = session->keys.volume_db,
                     .speed = session->keys.speed, .total_s = guessed_s(script, script->n_lines)};
    for (int bus = 0; bus < N_MIX_BUSES; bus++) view.heard[bus] = session->keys.heard[bus];
    if (session->is_known) view.elapsed_s = guessed_s(script, position->line);
    if (position->line_frame > 0) view.elapsed_s += (double)position->line_frame / MIX_RATE_HZ;
    play_keys_prompt(&session->keys, &prompt);
    view.prompt = buffer_span(&prompt);
    play_screen_draw(&session->screen, session->terminal, &view, again);
    buffer_done(&prompt);
}

/* Tell what the stages have to say. */
static void say_notices(void *context)
{
    Session *session = context;
    notices_pass_on(session->job->notices, &session->job->console->log);
}

static void show_notices(Session *session)
{
    static const char *const names[] = {"warning", "info", "detail"};
    Notice notice;
    while (notices_take(session->job->notices, &notice)) {
        Buffer text = {0};
        buffer_printf(&text, "%s%s%s: ", notice.file, notice.file[0] ? ": " : "", names[notice.level]);
        play_screen_clean(span_of(notice.message), &text);
        play_screen_say(&session->screen, session->terminal, buffer_span(&text));
        buffer_done(&text);
    }
}

/* Off a terminal: each line once, when it begins. */
static void print_line(Session *session)
{
    const Script *script = session->job->mix.script;
    size_t at = session->keys.position.line;
    if (!session->keys.position.is_sounding || (session->was_shown && session->shown_line == at)) return;
    const ScriptLine *line = &script->lines[at];
    Buffer text = {0};
    play_screen_clean(span_of(script->characters[line->speaker].name), &text);
    buffer_printf(&text, ": ");
    play_screen_clean(script_line_text(script, line), &text);
    if (session->job->console->verbosity >= 0 && !text.failed) {
        printf("%.*s\n", (int)text.n_bytes, text.data);
        fflush(stdout);
    }
    buffer_done(&text);
    session->was_shown = true;
    session->shown_line = at;
}

/* Take up files that were saved, and say so. */
static void reload(Session *session)
{
    Buffer notice = {0};
    ReloadResult result = play_reload_look(&session->reload, &notice);
    buffer_add_char(&notice, '\0');
    if (result != RELOAD_NOTHING && !notice.failed)
        log_write(&session->job->notices->log, result == RELOAD_DONE ? LOG_INFO : LOG_WARNING, "%s", notice.data);
    if (result == RELOAD_DONE && session->terminal && !notice.failed) {
        buffer_clear(&session->keys.notice);
        buffer_printf(&session->keys.notice, "%s", notice.data);
    }
    buffer_done(&notice);
}

static void look(Session *session, int turn)
{
    session->is_known = player_position(session->player, &session->keys.position);
    if (!session->status && turn % DRAW_TURNS == 0) reload(session);
    if (session->terminal) {
        show_notices(session);
        if (turn % DRAW_TURNS == 0) draw(session, false);
    } else {
        print_line(session);
        if (turn % DRAW_TURNS == 0) player_aside(session->player, say_notices, session);
    }
}

/* Ctrl-Z: be quiet first, and go on afterwards as it was. */
static void suspend(Session *session)
{
    const struct timespec fade = {0, FADE_OUT_MS * 1000000L};
    player_pause(session->player, true);
    nanosleep(&fade, NULL);
    play_screen_clear(&session->screen, session->terminal);
    terminal_suspend(session->terminal);
    player_pause(session->player, session->keys.is_paused);
    draw(session, true);
}

static void wait_for_turn(Session *session)
{
    const struct timespec turn = {0, TURN_MS * 1000000L};
    if (!session->terminal) {
        nanosleep(&turn, NULL);
        return;
    }
    TerminalEvent event = terminal_wait(session->terminal, TURN_MS);
    for (; event.kind != TERMINAL_NOTHING; event = terminal_wait(session->terminal, 0)) {
        if (event.kind == TERMINAL_KEY) {
            play_keys_press(&session->keys, &event.key);
            draw(session, false);
        }
        if (event.kind == TERMINAL_RESIZED) draw(session, true);
        if (event.kind == TERMINAL_SUSPEND) suspend(session);
        if (event.kind == TERMINAL_GONE) {
            session->keys.wants_to_quit = true;
            break;
        }
    }
}

/* Take turns until all is quiet. */
static void run(Session *session, Error *error)
{
    bool is_stopping = false;
    for (int turn = 0; session->state != PLAYER_ENDED; turn++) {
        const volatile int *cancel = session->job->cancel;
        if (!session->status && cancel && *cancel) session->status = error_set(error, STATUS_CANCELLED, "cancelled");
        bool ends = session->status || session->keys.wants_to_quit;
        if (ends && !is_stopping) player_stop(session->player);
        is_stopping = is_stopping || ends;
        Status status = player_turn(session->player, &session->state, session->status ? NULL : error);
        if (status && is_stopping) break;
        if (status) session->status = status;
        look(session, turn);
        if (session->state != PLAYER_ENDED) wait_for_turn(session);
    }
}

static Status open_session(Session *session, Error *error)
{
    const PlayJob *job = session->job;
    Status status = STATUS_OK;
    if (terminal_is_usable()) status = terminal_open(&session->terminal, error);
    if (!status) status = player_open(&job->mix, job->production->speech, &job->live, &session->player, error);
    if (!status) status = play_tuning_init(&session->tuning, job->production, session->player, error);
    return status;
}

Status play_session(const PlayJob *job, LiveReport *report, Error *error)
{
    Session session = {.job = job};
    session.status = open_session(&session, error);
    if (!session.status) {
        play_keys_init(&session.keys, session.player, job->mix.script, &session.tuning);
        play_reload_init(&session.reload, &session.tuning, job->lexicon);
        run(&session, error);
        *report = player_report(session.player);
        if (session.terminal) play_screen_clear(&session.screen, session.terminal);
        play_reload_done(&session.reload);
        play_keys_done(&session.keys);
        play_screen_done(&session.screen);
    }
    player_close(session.player);
    play_tuning_done(&session.tuning);
    terminal_close(session.terminal);
    notices_pass_on(job->notices, &job->console->log);
    return session.status;
}
