/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_CLI_PLAY_SCREEN_H
#define DRAMATIS_CLI_PLAY_SCREEN_H
/** @file play_screen.h
 * What is heard in; a few rows at the bottom of the terminal out: the line with the word being said, who says it, and how
 * playback goes. Lines that were heard stay above, as on paper. Whatever a colour says, words or marks say too. */

#include "cli/terminal.h"
#include "live/live.h"

/** What is to be seen. */
typedef struct PlayView {
    const Script *script;
    LivePosition position;
    bool is_known;          /**< whether `position` is */
    PlayerState state;
    uint64_t n_underruns;
    double volume_db, speed;
    bool heard[N_MIX_BUSES];
    double elapsed_s, total_s; /**< of the story, as far as can be told */
    Span prompt;            /**< what the user is asked or told, with what they typed; a row or several, may be empty */
} PlayView;

/** Plain data; zero-initialised has drawn nothing. */
typedef struct PlayScreen {
    int rows;        /**< that were drawn, to be drawn over */
    size_t line;     /**< that they show */
    bool has_line;
    Buffer text;     /**< what is drawn next */
    Buffer words;    /**< the line as it is shown */
} PlayScreen;

void play_screen_done(PlayScreen *screen);

/** Draw. `again` draws anew what was drawn before, as after a change of size. */
void play_screen_draw(PlayScreen *screen, Terminal *terminal, const PlayView *view, bool again);

/** Say something above it that stays. */
void play_screen_say(PlayScreen *screen, Terminal *terminal, Span text);

/** Leave what was heard, and take away the rest. */
void play_screen_clear(PlayScreen *screen, Terminal *terminal);

/** Append `text` as it can be shown: white space single, nothing that moves the cursor. */
void play_screen_clean(Span text, Buffer *out);

#endif
