/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a booth looks. */
#include "cli/booth_state.h"

#include <math.h>

enum { SCALE_CELLS = 21, MAX_LINE_ROWS = 3, MAX_MESSAGE_ROWS = 3 };

static const char *person_name(const Booth *booth, uint32_t character)
{
    return booth->production->script->characters[character].name;
}

static void draw_head(Booth *booth, const Seat *seat)
{
    Panel *panel = &booth->panel;
    panel_add(panel, STYLE_BOLD, "%s", person_name(booth, seat->character));
    panel_add(panel, STYLE_FAINT, "  %zu of %zu", booth->at + 1, booth->options->n_people);
    if (tuning_is_changed(&seat->tuning)) panel_add(panel, STYLE_YELLOW, "  not saved");
    if (seat->tuning.compares) panel_add(panel, STYLE_CYAN, "  as it was before");
    panel_end_line(panel);
    panel_add_text(panel, seat->line.text, MAX_LINE_ROWS);
    panel_end_line(panel);
}

static void draw_candidates(Booth *booth, const Seat *seat)
{
    Panel *panel = &booth->panel;
    for (size_t i = 0; i < seat->n_candidates; i++) {
        const CastCandidate *candidate = &seat->candidates[i];
        bool is_heard = seat->heard == i + 1;
        panel_add(panel, is_heard ? STYLE_REVERSED : STYLE_PLAIN, "%c %zu  %-16s pitch %2d  rate %3d  range %2d",
                  is_heard ? '>' : ' ', i + 1, candidate->voice.voice, candidate->voice.pitch, candidate->voice.rate_wpm,
                  candidate->voice.range);
        if (isfinite(candidate->distance))
            panel_add(panel, STYLE_FAINT, "  %.1f from %s", candidate->distance, person_name(booth, candidate->nearest));
        if (i == 0) panel_add(panel, STYLE_FAINT, "  (at first)");
        panel_end_line(panel);
    }
    panel_end_line(panel);
}

/* A number on its scale, for eyes; the number stands before it. */
static void draw_scale(Panel *panel, double share)
{
    char cells[SCALE_CELLS + 1];
    int at = (int)lround(share * (SCALE_CELLS - 1));
    for (int i = 0; i < SCALE_CELLS; i++) cells[i] = i == at ? '|' : '-';
    cells[SCALE_CELLS] = '\0';
    panel_add(panel, STYLE_FAINT, "  %s", cells);
}

static void draw_knob(Booth *booth, const Seat *seat, Knob knob)
{
    Panel *panel = &booth->panel;
    const CastVoice *voice = seat_voice(seat);
    bool is_chosen = seat->tuning.knob == knob;
    bool is_other = !knob_is_equal(knob, voice, &seat->tuning.saved);
    Buffer value = {0};
    knob_add_value(knob, voice, &value);
    panel_add(panel, is_chosen ? STYLE_REVERSED : STYLE_PLAIN, "%c %-5s %-16s", is_chosen ? '>' : ' ', knob_name(knob),
              value.data ? value.data : "");
    buffer_clear(&value);
    knob_add_value(knob, &seat->tuning.saved, &value);
    switch (knob) {
    case KNOB_VOICE: {
        const VoiceInfo *info = voice_library_find(booth->production->library, span_of(voice->voice));
        if (info) panel_add(panel, STYLE_FAINT, "  %s", info->suits);
        break;
    }
    case KNOB_PITCH: draw_scale(panel, voice->pitch / 99.0); break;
    case KNOB_RATE: draw_scale(panel, (voice->rate_wpm - 80) / 320.0); break;
    case KNOB_RANGE: draw_scale(panel, voice->range / 99.0); break;
    case KNOB_GAIN: draw_scale(panel, (voice->gain_db + 24) / 36); break;
    case KNOB_PLACE: draw_scale(panel, (voice->place + 1) / 2); break;
    case N_KNOBS: break;
    }
    if (is_other && value.data) panel_add(panel, STYLE_YELLOW, "  was %s", value.data);
    panel_end_line(panel);
    buffer_done(&value);
}

static void draw_help(Panel *panel)
{
    static const char *const lines[] = {
        "up, down      choose a setting: voice, pitch, rate, range, gain or place",
        "left, right   change it, and hear the line; with Shift, or Page up and down, further",
        "1 to 9        hear a candidate; it becomes the voice to tune",
        "k             keep what is heard: it goes into the cast file",
        "space         hear the line again",
        "a             hear the voice as it was saved, and back",
        "u             undo a change",
        "s             save to the cast file; its comments and order stay",
        "n, p          the next character, the one before",
        "q             leave",
        "",
        "Any key goes back."};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        panel_add(panel, STYLE_PLAIN, "%s", lines[i]);
        panel_end_line(panel);
    }
}

/* Count those who have changes, and name the first. */
static size_t count_unsaved(const Booth *booth, const char **first)
{
    size_t n = 0;
    for (size_t i = 0; i < booth->options->n_people; i++) {
        const Seat *seat = booth->seats[i];
        if (!seat || !tuning_is_changed(&seat->tuning)) continue;
        if (n++ == 0) *first = person_name(booth, seat->character);
    }
    return n;
}

static void draw_foot(Booth *booth, const Seat *seat)
{
    Panel *panel = &booth->panel;
    const char *first = "";
    size_t n = booth->view == BOOTH_ASKS_TO_LEAVE ? count_unsaved(booth, &first) : 0;
    if (n) {
        panel_add(panel, STYLE_BOLD, "%s%s not saved. ", first, n > 1 ? " and others are" : " is");
        panel_add(panel, STYLE_PLAIN, "s saves and leaves, q leaves without, any other key stays");
        panel_end_line(panel);
    } else {
        panel_add_text(panel, buffer_span(&booth->message), MAX_MESSAGE_ROWS);
    }
    panel_add(panel, STYLE_FAINT, "arrows: choose, change   1-%zu: candidate   k: keep   space: again   a: before", seat->n_candidates);
    panel_end_line(panel);
    panel_add(panel, STYLE_FAINT, "u: undo   s: save   n, p: next, previous   ?: help   q: leave");
    panel_end_line(panel);
}

void booth_draw(Booth *booth)
{
    const Seat *seat = booth->seats[booth->at];
    if (!seat || terminal_is_behind(booth->terminal)) return;
    panel_begin(&booth->panel);
    if (booth->view == BOOTH_HELPS) {
        draw_help(&booth->panel);
    } else {
        draw_head(booth, seat);
        draw_candidates(booth, seat);
        for (int knob = 0; knob < N_KNOBS; knob++) draw_knob(booth, seat, (Knob)knob);
        panel_end_line(&booth->panel);
        draw_foot(booth, seat);
    }
    panel_show(&booth->panel);
}
