/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file cmd_assign.c
 * `dramatis assign`: a script and who speaks in it in; the same script with other names out. */
#include "base/file.h"
#include "cli/commands.h"
#include "cli/old_file.h"
#include "cli/script_file.h"
#include "cli/story_options.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { MOST_OPERANDS = 65 };

typedef struct AssignSettings {
    StoryOptions shared;
    const char *operands[MOST_OPERANDS]; /* the script, and what is assigned */
    bool yes;
    bool kin;
} AssignSettings;

/* One change of a file under way. */
typedef struct Change {
    Span source;
    Assignment assignments[MOST_OPERANDS];
    size_t n;
    Reassigned alone;    /* without the kin */
    Reassigned with_kin;
} Change;

static Status read_assignments(const AssignSettings *settings, Change *change, Error *error)
{
    for (; change->n + 1 < MOST_OPERANDS && settings->operands[change->n + 1]; change->n++) {
        const char *text = settings->operands[change->n + 1];
        const char *equals = strchr(text, '=');
        if (!equals)
            return error_set(error, STATUS_BAD_INPUT,
                             "'%s' assigns nothing; write WHO=NAME, such as \"John=Mr. Cavendish\" or k3f2=Mary", text);
        change->assignments[change->n] = (Assignment){{text, (size_t)(equals - text)}, span_of(equals + 1)};
    }
    return STATUS_OK;
}

static void print(const Buffer *text)
{
    if (text->n_bytes) fwrite(text->data, 1, text->n_bytes, stdout);
    fflush(stdout);
}

/* What to do: 'n' nothing, 'y' what was asked for, 'k' the kin as well. */
static char ask(const AssignSettings *settings, const Change *change, Console *console)
{
    char answer[16];
    size_t n_kin = change->alone.n_kin;
    bool offers_kin = n_kin && !settings->kin;
    if (settings->yes) return settings->kin ? 'k' : 'y';
    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) {
        console_say(console, "nothing was changed; --yes changes the file%s",
                    offers_kin ? ", and with --kin the rest of the exchange, too" : "");
        return 'n';
    }
    if (offers_kin) {
        console_say(console, "With it, %zu more of the same exchange would change places:", n_kin);
        print(&change->with_kin.diff);
    }
    fprintf(stderr, offers_kin ? "Change it? [y]es, with its [k]in, [n]o: " : "Change it? [y]es, [n]o: ");
    char first = fgets(answer, sizeof answer, stdin) ? (char)(answer[0] | 0x20) : 'n';
    if ((first == 'k' && offers_kin) || (first == 'y' && settings->kin)) return 'k';
    if (first == 'y') return 'y';
    console_say(console, "nothing was changed");
    return 'n';
}

static Status apply(const AssignSettings *settings, const Change *change, Console *console, Error *error)
{
    const char *path = settings->operands[0];
    const Reassigned *shown = settings->kin ? &change->with_kin : &change->alone;
    const char *kept = NULL;
    if (shown->diff.n_bytes == 0) {
        console_say(console, "%s is so already", path);
        return STATUS_OK;
    }
    print(&shown->diff);
    char answer = ask(settings, change, console);
    if (answer == 'n') return STATUS_OK;
    const Reassigned *chosen = answer == 'k' ? &change->with_kin : &change->alone;
    Arena *arena = arena_new();
    Status status = arena ? old_file_replace(path, change->source, buffer_span(&chosen->text), arena, &kept, error)
                          : error_set(error, STATUS_NO_MEMORY, "out of memory");
    if (!status)
        console_say(console, "wrote %s: %zu %s another speaker or name; the old file is %s", path, chosen->n_lines,
                    chosen->n_lines == 1 ? "line has" : "lines have", kept);
    if (!status && answer == 'y' && change->alone.n_kin)
        console_say(console, "%zu more of the same exchange may be wrong as well: see --kin", change->alone.n_kin);
    arena_free(arena);
    return status;
}

static Status assign(const AssignSettings *settings, Console *console, Error *error)
{
    const char *path = settings->operands[0];
    Buffer text = {0};
    Change change = {0};
    Status status = read_assignments(settings, &change, error);
    if (!status && script_file_form(path) != FORM_FOUNTAIN)
        status = error_set_at(error, STATUS_UNSUPPORTED, path, 0, 0,
                              "this is no .fountain; make one with 'dramatis script STORY -o NAME.fountain'");
    if (!status) status = file_read(path, TEXT_MAX_BYTES, &text, error);
    change.source = buffer_span(&text);
    if (!status)
        status = script_assign(change.source, path, change.assignments, change.n, KIN_STAYS, &change.alone, error);
    if (!status)
        status = script_assign(change.source, path, change.assignments, change.n, KIN_FOLLOWS, &change.with_kin, error);
    if (!status) status = apply(settings, &change, console, error);
    buffer_done(&change.alone.text);
    buffer_done(&change.alone.diff);
    buffer_done(&change.with_kin.text);
    buffer_done(&change.with_kin.diff);
    buffer_done(&text);
    return status;
}

static int run(int argc, char **argv)
{
    AssignSettings settings = {0};
    const Option options[] = {
        {'y', "yes", NULL, "change the file without asking", OPTION_FLAG, &settings.yes, 0, 0},
        {'k', "kin", NULL, "let the rest of the same exchange change places, too", OPTION_FLAG, &settings.kin, 0, 0},
        OPTIONS_VERBOSITY(settings.shared),
    };
    OptionsResult result = options_read(&command_assign, options, sizeof options / sizeof *options, argc, argv,
                                        settings.operands);
    if (result != OPTIONS_GO_ON) return result == OPTIONS_DONE ? EXIT_OK : EXIT_USAGE;
    Console console;
    Error error = {0};
    console_init(&console, story_options_verbosity(&settings.shared));
    Status status = assign(&settings, &console, &error);
    return story_options_finish(&console, status, &error);
}

const Command command_assign = {
    .name = "assign",
    .operands = "SCRIPT WHO=NAME...",
    .summary = "Give lines of a script to other speakers, or people other names",
    .details = "WHO is the id of a line or a name; the old file is kept as SCRIPT.~1~ and so on:\n"
               "  dramatis assign tale.fountain k3f2=Mary\n"
               "  dramatis assign tale.fountain \"John=Mr. Cavendish\"",
    .min_operands = 2,
    .max_operands = MOST_OPERANDS,
    .run = run,
};
