/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Grouping quotations into turns. A paragraph has one speaker, unless its tags name two. */
#include "attribution/turns.h"

typedef struct Builder {
    const Script *script;
    const Reading *reading;
    Arena *arena;
    Turns *out;
} Builder;

static bool is_spoken(const ScriptLine *line)
{
    return line->kind == LINE_SPEECH || line->kind == LINE_THOUGHT;
}

/* Return the tokens of the narration between lines `first` and `end` (exclusive). */
static TokenRange narration_between(const Builder *builder, size_t first, size_t end)
{
    const TokenRange *lines = builder->reading->tokens->lines;
    if (first < end) return (TokenRange){lines[first].first, lines[end - 1].end};
    uint32_t nothing = lines[first < builder->script->n_lines ? first : end - 1].first;
    return (TokenRange){nothing, nothing};
}

/* Tell whether `person` is among those who bear the name that stands there. */
static bool may_bear(const Subject *name, uint32_t person)
{
    bool bears = name->person == person;
    for (int i = 0; name->is_ambiguous && i < MENTION_MAX_OTHERS; i++) bears |= name->others[i] == person;
    return bears;
}

/* Two firm tags that cannot be of one person. */
static bool contradict(const People *people, const Tag *a, const Tag *b)
{
    if (a->strength != TAG_FIRM || b->strength != TAG_FIRM) return false;
    const Subject *x = &a->subject, *y = &b->subject;
    if (x->is_first_person != y->is_first_person) return true;
    if (x->is_first_person) return false;
    if (x->kind == SUBJECT_NAME && y->kind == SUBJECT_NAME) return !may_bear(x, y->person) && !may_bear(y, x->person);
    if (x->kind == SUBJECT_NAME && y->gender) return person_conflicts(&people->items[x->person], y->gender);
    if (y->kind == SUBJECT_NAME && x->gender) return person_conflicts(&people->items[y->person], x->gender);
    return x->gender && y->gender && x->gender != y->gender;
}

static Mark last_mark(const Builder *builder, size_t line)
{
    const Tokens *tokens = builder->reading->tokens;
    TokenRange range = tokens->lines[line];
    return range.end > range.first ? (Mark)tokens->items[range.end - 1].mark : MARK_NONE;
}

/* Read the tag of one line of speech from the narration on both its sides. */
static Tag line_tag(const Builder *builder, TokenRange before, TokenRange after, size_t line, bool before_is_shared)
{
    const Reading *reading = builder->reading;
    Mark last = last_mark(builder, line);
    TokenRange sentence = first_sentence(reading->tokens, after);
    bool belongs_to_next = last == MARK_STOP && sentence.end == after.end && after.end > after.first
        && leads_in(reading->tokens, after) && is_spoken(&builder->script->lines[line])
        && (reading->tokens->items[after.first].flags & TOKEN_CAPITAL);
    Tag tag = {.strength = TAG_NONE, .to = NO_PERSON, .subject = {.person = NO_PERSON}};
    if (!belongs_to_next) tag = tag_read_after(reading, after, last);
    /* What stands right behind a comma is beyond doubt: "…," said Anne. */
    if (tag.strength == TAG_FIRM && last == MARK_COMMA) return tag;
    /* A sentence between two quotations that ends by a full stop is the tag of the first one. */
    bool skip = before_is_shared && !leads_in(reading->tokens, before)
        && last_sentence(reading->tokens, before).first == before.first;
    Tag other = skip ? (Tag){.strength = TAG_NONE, .to = NO_PERSON} : tag_read_before(reading, before);
    return other.strength >= tag.strength ? other : tag;
}

static void add_vocative(Turn *turn, uint32_t person)
{
    for (int i = 0; i < TURN_MAX_VOCATIVES; i++) {
        if (turn->vocatives[i] == person) return;
        if (turn->vocatives[i] != NO_PERSON) continue;
        turn->vocatives[i] = person;
        return;
    }
}

/* Take in what one line of speech says. */
static void read_speech(const Builder *builder, size_t line, Turn *turn)
{
    const Tokens *tokens = builder->reading->tokens;
    const Mentions *mentions = builder->reading->mentions;
    TokenRange range = tokens->lines[line];
    for (uint32_t at = range.first; at < range.end; at++) {
        const Token *token = &tokens->items[at];
        if (token->mark == MARK_NONE) turn->n_words++;
        if (token_is(tokens, at, WORD_I)) turn->says_i = true;
        if (token_is(tokens, at, WORD_YOU)) turn->says_you = true;
        bool set_off = at + 1 >= range.end || tokens->items[at + 1].mark != MARK_NONE;
        if (set_off && token_is(tokens, at, WORD_ENDEARMENT)) {
            uint32_t gender = word_gender(tokens->words, token->word);
            if (gender) turn->address = gender;
        }
        if (token->mark == MARK_QUESTION) turn->asks = true;
        else if (token->mark == MARK_NONE) turn->asks = false;
        if (token->mark == MARK_EXCLAIM) turn->exclaims = true;
        size_t index = mentions_at(mentions, at);
        if (index == SIZE_MAX || mentions->items[index].first != at) continue;
        if (mentions->items[index].role == ROLE_VOCATIVE) add_vocative(turn, mentions->items[index].person);
    }
    turn->end_line = (uint32_t)line + 1;
    turn->last_paragraph = builder->script->lines[line].paragraph;
    turn->end_token = range.end;
    turn->is_thought |= builder->script->lines[line].kind == LINE_THOUGHT;
}

static uint32_t scene_start(const Script *script, size_t line)
{
    return script->lines[script->scenes[script->lines[line].scene].first_line].paragraph;
}

/* There is room: a turn has at least one line. */
static Turn *begin_turn(const Builder *builder, size_t line)
{
    Turns *out = builder->out;
    const Subject nobody = {.kind = SUBJECT_NONE, .person = NO_PERSON};
    Turn *turn = &out->items[out->n++];
    *turn = (Turn){.first_line = (uint32_t)line, .paragraph = builder->script->lines[line].paragraph,
                   .scene_start = scene_start(builder->script, line),
                   .first_token = builder->reading->tokens->lines[line].first,
                   .tag = {.to = NO_PERSON, .subject = nobody}, .beat_before = nobody, .beat_after = nobody,
                   .lead_first = nobody, .lead_last = nobody,
                   .vocatives = {NO_PERSON, NO_PERSON, NO_PERSON}, .fixed = NO_PERSON};
    return turn;
}

/* A tag may lead into a paragraph of its own: "He said:", "He gave the last order." Of narration that follows a
 * quotation, only what is not the tag of that one does. */
static void read_leading_tag(const Builder *builder, Turn *turn, bool own_paragraph)
{
    const Tokens *tokens = builder->reading->tokens;
    bool leads = leads_in(tokens, turn->lead), is_bare = tokens->items[turn->lead.end - 1].mark == MARK_NONE;
    if (!own_paragraph && (!leads || is_bare || turn == builder->out->items)) return;
    /* After any other whole sentence, "She explained.", the other answers. */
    Tag tag = leads ? tag_read_before(builder->reading, turn->lead) : tag_read_announcement(builder->reading, turn->lead);
    if (is_bare && tag.strength < TAG_SOFT) return;
    if (!own_paragraph && (tag.strength < TAG_FIRM || tag.verb == turn[-1].tag.verb)) return;
    if (tag.strength > turn->tag.strength) turn->tag = tag;
}

/* Set what surrounds the turn once its extent is known. */
static void read_surroundings(const Builder *builder, Turn *turn, TokenRange before, TokenRange after)
{
    const Reading *reading = builder->reading;
    turn->before = before;
    turn->after = after;
    if (before.end > before.first) turn->beat_before = sentence_subject(reading, last_sentence(reading->tokens, before));
    if (after.end > after.first) turn->beat_after = sentence_subject(reading, first_sentence(reading->tokens, after));
    if (before.end > before.first || turn->is_split || turn->first_line == 0) return;
    const ScriptLine *previous = &builder->script->lines[turn->first_line - 1];
    if (previous->kind != LINE_NARRATION) return;
    turn->lead = reading->tokens->paragraphs[previous->paragraph];
    /* Of a paragraph that ends in narration after a quotation, only that narration leads. */
    size_t line = turn->first_line - 1;
    while (line > 0 && builder->script->lines[line - 1].paragraph == previous->paragraph
           && builder->script->lines[line - 1].kind == LINE_NARRATION)
        line--;
    turn->lead.first = reading->tokens->lines[line].first;
    if (turn->lead.first == turn->lead.end) return;
    turn->lead_first = sentence_subject(reading, first_sentence(reading->tokens, turn->lead));
    turn->lead_last = sentence_subject(reading, last_sentence(reading->tokens, turn->lead));
    bool own_paragraph = line == 0 || builder->script->lines[line - 1].paragraph != previous->paragraph;
    if (turn->tag.strength < TAG_FIRM) read_leading_tag(builder, turn, own_paragraph);
}

/* Build the turns of the paragraph whose lines are `first` to `end`. */
static void build_paragraph(const Builder *builder, size_t first, size_t end)
{
    const ScriptLine *lines = builder->script->lines;
    Turn *turn = NULL;
    size_t gap = first; /* first line of the narration not yet used */
    TokenRange opening = {0, 0};
    for (size_t line = first; line < end; line++) {
        if (!is_spoken(&lines[line])) continue;
        size_t next = line + 1;
        while (next < end && !is_spoken(&lines[next])) next++;
        TokenRange before = narration_between(builder, gap, line), after = narration_between(builder, line + 1, next);
        Tag tag = line_tag(builder, before, after, line, turn != NULL);
        bool carried = !turn && lines[line].continues && builder->out->n > 0;
        if (carried) {
            turn = &builder->out->items[builder->out->n - 1];
        } else if (!turn || contradict(builder->reading->people, &turn->tag, &tag)) {
            bool split = turn != NULL;
            if (turn) read_surroundings(builder, turn, opening, before);
            turn = begin_turn(builder, line);
            turn->is_split = split;
            opening = before;
        }
        if (tag.strength > turn->tag.strength) turn->tag = tag;
        read_speech(builder, line, turn);
        gap = line + 1;
        if (next >= end) read_surroundings(builder, turn, carried ? turn->before : opening, after);
    }
}

Status turns_find(const Script *script, const Reading *reading, Arena *arena, Turns *out, Error *error)
{
    *out = (Turns){0};
    Builder builder = {script, reading, arena, out};
    /* Turns are large: they are counted first, since arrays that grow leave their old selves in the arena. */
    for (size_t i = 0; i < script->n_lines; i++) out->capacity += is_spoken(&script->lines[i]);
    out->items = arena_alloc(arena, out->capacity, sizeof *out->items);
    if (!out->items) return error_set(error, STATUS_NO_MEMORY, "out of memory while reading the turns of the talk");
    for (size_t first = 0; first < script->n_lines;) {
        size_t end = first;
        bool spoken = false;
        while (end < script->n_lines && script->lines[end].paragraph == script->lines[first].paragraph)
            spoken |= is_spoken(&script->lines[end++]);
        if (spoken) build_paragraph(&builder, first, end);
        first = end;
    }
    return STATUS_OK;
}

bool turns_adjoin(const Turn *earlier, const Turn *later)
{
    return later->paragraph - earlier->last_paragraph <= 1;
}
