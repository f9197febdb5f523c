/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/play_screen.h"
#include "base/utf8.h"

enum { MAX_ROWS = 64, STATUS_ROWS = 3 };

/* A row of the line: bytes of the shown words. */
typedef struct Row {
    size_t start, end;
} Row;

/* The word being said, as bytes of the shown words. */
typedef struct Lit {
    size_t start, end;
} Lit;

void play_screen_done(PlayScreen *screen)
{
    buffer_done(&screen->text);
    buffer_done(&screen->words);
}

static bool is_control(uint32_t code)
{
    return code < 0x20 || (code >= 0x7F && code < 0xA0) || (code >= 0x2028 && code <= 0x202E) ||
           (code >= 0x2066 && code <= 0x2069);
}

void play_screen_clean(Span text, Buffer *out)
{
    size_t n_bytes;
    for (size_t at = 0; at < text.n_bytes; at += n_bytes) {
        uint32_t code = utf8_decode(text, at, &n_bytes);
        if (!utf8_is_space(code) && !is_control(code)) buffer_add_span(out, span_slice(text, at, at + n_bytes));
        else if (out->n_bytes && out->data[out->n_bytes - 1] != ' ') buffer_add_char(out, ' ');
    }
}

/* Lay the line out for the screen; `lit` receives where the word is. */
static Lit lay_out(PlayScreen *screen, const PlayView *view)
{
    const ScriptLine *line = &view->script->lines[view->position.line];
    Span text = script_line_text(view->script, line);
    size_t start = view->position.word_start, end = view->position.word_end;
    Lit lit;
    if (end > text.n_bytes || start > end) start = end = 0;
    buffer_clear(&screen->words);
    play_screen_clean(span_slice(text, 0, start), &screen->words);
    lit.start = screen->words.n_bytes;
    play_screen_clean(span_slice(text, start, end), &screen->words);
    lit.end = screen->words.n_bytes;
    play_screen_clean(span_slice(text, end, text.n_bytes), &screen->words);
    return lit;
}

static size_t width_of(Span text)
{
    size_t n = 0;
    for (size_t i = 0; i < text.n_bytes; i++) n += ((unsigned char)text.data[i] & 0xC0) != 0x80;
    return n;
}

/* Break the words into rows of at most `width` characters. Returns how many there are. */
static size_t wrap(Span words, size_t width, Row rows[MAX_ROWS])
{
    size_t n = 0, start = 0, space = 0, at = 0, n_bytes, used = 0;
    for (; at < words.n_bytes && n + 1 < MAX_ROWS; at += n_bytes) {
        utf8_decode(words, at, &n_bytes);
        if (words.data[at] == ' ') space = at;
        if (used < width) {
            used++;
            continue;
        }
        size_t end = space > start ? space : at;
        rows[n++] = (Row){start, end};
        start = end == space ? end + 1 : end;
        used = start <= at ? width_of(span_slice(words, start, at)) + 1 : 0;
    }
    if (start < words.n_bytes || n == 0) rows[n++] = (Row){start, words.n_bytes};
    return n;
}

static void add_row(PlayScreen *screen, const Terminal *terminal, Row row, Lit lit)
{
    Span words = buffer_span(&screen->words);
    size_t from = lit.start < row.start ? row.start : lit.start, to = lit.end > row.end ? row.end : lit.end;
    if (from >= to) {
        buffer_add_span(&screen->text, span_slice(words, row.start, row.end));
    } else {
        buffer_add_span(&screen->text, span_slice(words, row.start, from));
        buffer_printf(&screen->text, "%s", terminal_style(terminal, STYLE_REVERSED));
        buffer_add_span(&screen->text, span_slice(words, from, to));
        buffer_printf(&screen->text, "%s", terminal_style(terminal, STYLE_PLAIN));
        buffer_add_span(&screen->text, span_slice(words, to, row.end));
    }
    buffer_printf(&screen->text, "\r\n");
}

static TerminalStyle colour_of(uint32_t speaker)
{
    static const TerminalStyle colours[] = {STYLE_CYAN, STYLE_YELLOW, STYLE_GREEN, STYLE_MAGENTA, STYLE_BLUE, STYLE_RED};
    return speaker == NARRATOR ? STYLE_PLAIN : colours[(speaker - 1) % (sizeof colours / sizeof *colours)];
}

static void add_speaker(PlayScreen *screen, const Terminal *terminal, const PlayView *view)
{
    const ScriptLine *line = &view->script->lines[view->position.line];
    Buffer name = {0};
    play_screen_clean(span_of(view->script->characters[line->speaker].name), &name);
    Span shown = utf8_beginning(buffer_span(&name), (size_t)terminal_columns(terminal) / 2);
    bool thinks = line->kind == LINE_THOUGHT, neutral = line->delivery == DELIVERY_NEUTRAL;
    buffer_printf(&screen->text, "%s%s%.*s%s%s%s%s%s\r\n", terminal_style(terminal, colour_of(line->speaker)),
                  terminal_style(terminal, STYLE_BOLD), (int)shown.n_bytes, shown.n_bytes ? shown.data : "",
                  terminal_style(terminal, STYLE_PLAIN), thinks ? ", thinking" : "", neutral ? "" : " (",
                  neutral ? "" : delivery_name(line->delivery), neutral ? "" : ")");
    buffer_done(&name);
}

/* Add the line; returns its rows. All of it if `whole`, otherwise the rows around the word that fit. */
static int add_line(PlayScreen *screen, const Terminal *terminal, const PlayView *view, bool whole)
{
    Row rows[MAX_ROWS];
    int columns = terminal_columns(terminal), room = terminal_rows(terminal) - STATUS_ROWS - 1;
    Lit lit = lay_out(screen, view);
    size_t n = wrap(buffer_span(&screen->words), columns > 11 ? (size_t)columns - 1 : 10, rows), first = 0, most = n;
    if (!whole && room < (int)n) most = room > 1 ? (size_t)room : 1;
    while (first + most < n && rows[first + most / 2].end < lit.start) first++;
    add_speaker(screen, terminal, view);
    for (size_t i = first; i < first + most; i++) add_row(screen, terminal, rows[i], whole ? (Lit){0, 0} : lit);
    return (int)most + 1;
}

static const char *state_name(PlayerState state)
{
    switch (state) {
    case PLAYER_STARTING: return "starting";
    case PLAYER_PLAYING: return "playing";
    case PLAYER_PAUSED: return "paused";
    case PLAYER_ENDING:
    case PLAYER_ENDED: break;
    }
    return "ending";
}

static void add_time(Buffer *out, double seconds)
{
    long s = seconds > 0 ? (long)seconds : 0;
    if (s >= 3600) buffer_printf(out, "%ld:%02ld:%02ld", s / 3600, s / 60 % 60, s % 60);
    else buffer_printf(out, "%ld:%02ld", s / 60, s % 60);
}

static void describe(const PlayView *view, Buffer *out)
{
    static const char *const buses[N_MIX_BUSES] = {"beds", "sounds", "voices"};
    buffer_printf(out, "%s  ", state_name(view->state));
    add_time(out, view->elapsed_s);
    buffer_printf(out, " of ~");
    add_time(out, view->total_s);
    if (view->is_known)
        buffer_printf(out, "  scene %u of %zu  line %zu of %zu", view->script->lines[view->position.line].scene + 1,
                      view->script->n_scenes, view->position.line + 1, view->script->n_lines);
    if (view->volume_db < 0) buffer_printf(out, "  volume %.0f dB", view->volume_db);
    if (view->speed < 0.999 || view->speed > 1.001) buffer_printf(out, "  speed %.1f", view->speed);
    for (int bus = 0; bus < N_MIX_BUSES; bus++)
        if (!view->heard[bus]) buffer_printf(out, "  no %s", buses[bus]);
    buffer_printf(out, "  ahead %.1f s", view->position.ahead_s);
    if (view->n_underruns) buffer_printf(out, "  underruns %llu", (unsigned long long)view->n_underruns);
}

static void add_status(PlayScreen *screen, const Terminal *terminal, Span text)
{
    size_t at = 0, n_bytes, width = (size_t)terminal_columns(terminal) - 1;
    for (size_t n = 0; at < text.n_bytes && n < width; n++, at += n_bytes) utf8_decode(text, at, &n_bytes);
    buffer_add_span(&screen->text, span_slice(text, 0, at));
}

/* Go back to where the rows that were drawn begin, and take them away. */
static void add_return(PlayScreen *screen)
{
    buffer_clear(&screen->text);
    if (screen->rows > 1) buffer_printf(&screen->text, "\033[%dA", screen->rows - 1);
    if (screen->rows > 0) buffer_printf(&screen->text, "\r\033[J");
    screen->rows = 0;
}

static void show(PlayScreen *screen, Terminal *terminal)
{
    if (!screen->text.failed) terminal_show(terminal, buffer_span(&screen->text));
}

static void leave_line(PlayScreen *screen, Terminal *terminal, const PlayView *view)
{
    PlayView past = *view;
    if (!screen->has_line || screen->line >= view->script->n_lines) return;
    past.position = (LivePosition){.line = screen->line};
    add_line(screen, terminal, &past, true);
    screen->has_line = false;
}

void play_screen_draw(PlayScreen *screen, Terminal *terminal, const PlayView *view, bool again)
{
    Buffer status = {0};
    if (!again && terminal_is_behind(terminal)) return;
    add_return(screen);
    if (again) { /* rows that were drawn may be broken otherwise now */
        buffer_clear(&screen->text);
        buffer_printf(&screen->text, "\033[H\033[2J");
    }
    if (view->is_known) {
        if (screen->line != view->position.line) leave_line(screen, terminal, view);
        screen->rows += add_line(screen, terminal, view, false);
        screen->line = view->position.line;
        screen->has_line = screen->has_line || view->position.is_sounding;
    }
    describe(view, &status);
    add_status(screen, terminal, buffer_span(&status));
    screen->rows++;
    for (size_t at = 0; at < view->prompt.n_bytes;) {
        size_t end = span_find(view->prompt, span_of("\n"), at);
        if (end == SIZE_MAX) end = view->prompt.n_bytes;
        buffer_printf(&screen->text, "\r\n");
        add_status(screen, terminal, span_slice(view->prompt, at, end));
        screen->rows++;
        at = end + 1;
    }
    show(screen, terminal);
    buffer_done(&status);
}

void play_screen_say(PlayScreen *screen, Terminal *terminal, Span text)
{
    add_return(screen);
    buffer_add_span(&screen->text, text);
    buffer_printf(&screen->text, "\r\n");
    show(screen, terminal);
}

void play_screen_clear(PlayScreen *screen, Terminal *terminal)
{
    add_return(screen);
    show(screen, terminal);
}
