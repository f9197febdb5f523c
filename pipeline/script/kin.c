/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who else spoke wrongly, if one line was wrong: two people who speak by turns were taken for each other. */
#include "script/assigner.h"

static bool is_voiced(const ScriptLine *line)
{
    return line->kind == LINE_SPEECH || line->kind == LINE_THOUGHT;
}

/* One turn: lines that one person says in a paragraph, or over several in one quotation. */
typedef struct Turn {
    size_t first;
    size_t last;
} Turn;

static bool same_turn(const Script *script, size_t a, size_t b)
{
    const ScriptLine *x = &script->lines[a];
    const ScriptLine *y = &script->lines[b];
    return x->speaker == y->speaker && x->scene == y->scene && (x->paragraph == y->paragraph || y->continues);
}

/* The next line that somebody says, in the direction of `step`; SIZE_MAX if narration of its own stands between. */
static size_t next_voiced(const Script *script, size_t line, int step)
{
    uint32_t here = script->lines[line].paragraph;
    bool left = false; /* narration stands outside of the line's paragraph */
    uint32_t narrated = 0;
    for (size_t at = line + (size_t)step; at < script->n_lines; at += (size_t)step) {
        const ScriptLine *other = &script->lines[at];
        if (other->scene != script->lines[line].scene || other->kind == LINE_HEADING) return SIZE_MAX;
        if (is_voiced(other)) return left && other->paragraph != narrated ? SIZE_MAX : at;
        if (other->paragraph == here) continue;
        if (left && other->paragraph != narrated) return SIZE_MAX;
        left = true;
        narrated = other->paragraph;
    }
    return SIZE_MAX;
}

static Turn turn_of(const Script *script, size_t line)
{
    Turn turn = {line, line};
    for (size_t at = next_voiced(script, line, -1); at != SIZE_MAX && same_turn(script, at, turn.first);
         at = next_voiced(script, at, -1))
        turn.first = at;
    for (size_t at = next_voiced(script, line, 1); at != SIZE_MAX && same_turn(script, turn.last, at);
         at = next_voiced(script, at, 1))
        turn.last = at;
    return turn;
}

/* Whether narration stands in the paragraph of a line, as a tag does that says who speaks. */
static bool has_tag(const Script *script, size_t line)
{
    uint32_t here = script->lines[line].paragraph;
    for (size_t at = line; at-- > 0 && script->lines[at].paragraph == here;)
        if (!is_voiced(&script->lines[at])) return true;
    for (size_t at = line + 1; at < script->n_lines && script->lines[at].paragraph == here; at++)
        if (!is_voiced(&script->lines[at])) return true;
    return false;
}

static bool in_doubt(const Assigner *assigner, size_t line)
{
    const FileRange *doubt = &assigner->places.lines[line].doubt;
    return doubt->end > doubt->start;
}

/* Whether a turn can change hands: as long as it is in doubt, or only its place in the exchange gave it to somebody. */
static bool turn_can_change(const Assigner *assigner, Turn turn)
{
    const ScriptLine *lines = assigner->script->lines;
    bool tagged = false;
    for (size_t i = turn.first; i <= turn.last; i++) {
        if (!is_voiced(&lines[i])) continue;
        if (i == turn.first || lines[i].paragraph != lines[i - 1].paragraph) tagged = has_tag(assigner->script, i);
        if (assigner->decided[i] || (tagged && !in_doubt(assigner, i))) return false;
    }
    return true;
}

/* Count the lines of a turn but for `asked`, and give them to `speaker` if they follow. */
static void give(Assigner *assigner, Turn turn, size_t asked, uint32_t speaker, KinChoice kin)
{
    for (size_t i = turn.first; i <= turn.last; i++) {
        if (i == asked || !is_voiced(&assigner->script->lines[i])) continue;
        assigner->n_kin++;
        if (kin == KIN_STAYS) continue;
        assigner->speakers[i] = speaker;
        assigner->decided[i] = true;
    }
}

/* Follow the turns in one direction as long as each is the other's of the two, and no tag makes sure of it. */
static void follow(Assigner *assigner, Turn turn, uint32_t before, uint32_t now, KinChoice kin, int step)
{
    const Script *script = assigner->script;
    uint32_t wrong = now; /* whoever the next turn is said to be, if it is wrong as well */
    for (;;) {
        size_t at = next_voiced(script, step > 0 ? turn.last : turn.first, step);
        if (at == SIZE_MAX || script->lines[at].speaker != wrong) return;
        turn = turn_of(script, at);
        if (!turn_can_change(assigner, turn)) return;
        uint32_t right = wrong == now ? before : now;
        give(assigner, turn, SIZE_MAX, right, kin);
        wrong = right;
    }
}

void assigner_find_kin(Assigner *assigner, size_t line, uint32_t before, KinChoice kin)
{
    uint32_t now = assigner->speakers[line];
    Turn turn = turn_of(assigner->script, line);
    if (!is_voiced(&assigner->script->lines[line]) || now == before) return;
    give(assigner, turn, line, now, kin);
    follow(assigner, turn, before, now, kin, 1);
    follow(assigner, turn, before, now, kin, -1);
}
