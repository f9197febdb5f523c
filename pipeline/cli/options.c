/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/options.h"
#include "base/span.h"

#include <stdio.h>
#include <string.h>

/* A walk along argv. */
typedef struct Walk {
    const Command *command;
    const Option *options;
    size_t n_options;
    int argc;
    char **argv;
    int at; /* the argument that comes next */
} Walk;

static OptionsResult wrong(const Command *command)
{
    fprintf(stderr, "Try 'dramatis %s --help'.\n", command->name);
    return OPTIONS_WRONG;
}

static void print_option(const Option *option)
{
    char left[64];
    int n = option->short_name ? snprintf(left, sizeof left, "-%c, ", option->short_name)
                               : snprintf(left, sizeof left, "    ");
    snprintf(left + n, sizeof left - (size_t)n, "--%s%s%s", option->long_name,
             option->argument ? " " : "", option->argument ? option->argument : "");
    printf("  %-24s %s\n", left, option->help);
}

void options_help(const Command *command, const Option *options, size_t n_options)
{
    printf("Usage: dramatis %s [OPTION]…%s%s\n\n%s.\n", command->name,
           command->operands[0] ? " " : "", command->operands, command->summary);
    if (command->details) printf("%s\n", command->details);
    printf("\n");
    for (size_t i = 0; i < n_options; i++) print_option(&options[i]);
    printf("      %-20s %s\n", "--help", "print this help and exit");
    printf("      %-20s %s\n", "--version", "print the version and exit");
}

static OptionsResult set_number(const Walk *walk, const Option *option, const char *value)
{
    double number;
    bool fits = span_to_double(span_of(value), &number) && number >= option->smallest &&
                number <= option->largest;
    int64_t whole;
    if (option->kind == OPTION_INTEGER) fits = fits && span_to_int(span_of(value), &whole);
    if (!fits) {
        fprintf(stderr, "dramatis: error: --%s takes a %s from %g to %g, not '%s'\n",
                option->long_name, option->kind == OPTION_INTEGER ? "whole number" : "number",
                option->smallest, option->largest, value);
        return wrong(walk->command);
    }
    if (option->kind == OPTION_INTEGER)
        *(int *)option->target = (int)whole;
    else
        *(double *)option->target = number;
    return OPTIONS_GO_ON;
}

/* Apply an option. `inline_value` is what followed '=' or stood behind a short option, or NULL. */
static OptionsResult apply(Walk *walk, const Option *option, const char *inline_value)
{
    const char *value = inline_value;
    if (!option->argument && value) {
        fprintf(stderr, "dramatis: error: --%s takes no value\n", option->long_name);
        return wrong(walk->command);
    }
    if (option->argument && !value) {
        if (walk->at >= walk->argc) {
            fprintf(stderr, "dramatis: error: --%s needs %s\n", option->long_name,
                    option->argument);
            return wrong(walk->command);
        }
        value = walk->argv[walk->at++];
    }
    switch (option->kind) {
    case OPTION_FLAG: *(bool *)option->target = true; break;
    case OPTION_COUNT: ++*(int *)option->target; break;
    case OPTION_STRING: *(const char **)option->target = value; break;
    case OPTION_INTEGER:
    case OPTION_NUMBER: return set_number(walk, option, value);
    }
    return OPTIONS_GO_ON;
}

static OptionsResult read_long(Walk *walk, const char *text)
{
    const char *equals = strchr(text, '=');
    Span name = {text, equals ? (size_t)(equals - text) : strlen(text)};
    if (span_is(name, "help")) {
        options_help(walk->command, walk->options, walk->n_options);
        return OPTIONS_DONE;
    }
    if (span_is(name, "version")) {
        printf("dramatis %s\n", DRAMATIS_VERSION);
        return OPTIONS_DONE;
    }
    for (size_t i = 0; i < walk->n_options; i++)
        if (span_is(name, walk->options[i].long_name))
            return apply(walk, &walk->options[i], equals ? equals + 1 : NULL);
    fprintf(stderr, "dramatis: error: 'dramatis %s' has no option --%.*s\n", walk->command->name,
            (int)name.n_bytes, name.data);
    return wrong(walk->command);
}

static OptionsResult read_short(Walk *walk, const char *text)
{
    for (; *text; text++) {
        const Option *option = NULL;
        for (size_t i = 0; i < walk->n_options; i++)
            if (walk->options[i].short_name == *text) option = &walk->options[i];
        if (!option) {
            fprintf(stderr, "dramatis: error: 'dramatis %s' has no option -%c\n",
                    walk->command->name, *text);
            return wrong(walk->command);
        }
        if (option->argument) return apply(walk, option, text[1] ? text + 1 : NULL);
        OptionsResult result = apply(walk, option, NULL);
        if (result != OPTIONS_GO_ON) return result;
    }
    return OPTIONS_GO_ON;
}

OptionsResult options_read(const Command *command, const Option *options, size_t n_options, int argc,
                           char **argv, const char **operands)
{
    Walk walk = {command, options, n_options, argc, argv, 1};
    int n_operands = 0;
    bool only_operands = false;
    for (int i = 0; i < command->max_operands; i++) operands[i] = NULL;
    while (walk.at < argc) {
        const char *text = argv[walk.at++];
        bool is_option = !only_operands && text[0] == '-' && text[1];
        if (is_option && !strcmp(text, "--")) {
            only_operands = true;
        } else if (is_option) {
            OptionsResult result =
                text[1] == '-' ? read_long(&walk, text + 2) : read_short(&walk, text + 1);
            if (result != OPTIONS_GO_ON) return result;
        } else if (n_operands == command->max_operands) {
            fprintf(stderr, "dramatis: error: '%s' is one operand too many\n", text);
            return wrong(command);
        } else {
            operands[n_operands++] = text;
        }
    }
    if (n_operands < command->min_operands) {
        fprintf(stderr, "dramatis: error: 'dramatis %s' needs %s\n", command->name,
                command->operands);
        return wrong(command);
    }
    return OPTIONS_GO_ON;
}
