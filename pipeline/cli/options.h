/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_CLI_OPTIONS_H
#define DRAMATIS_CLI_OPTIONS_H
/** @file options.h
 * argv in; a command's settings out. One table a command gives both the parser and `--help`. */

#include <stdbool.h>
#include <stddef.h>

typedef enum OptionKind {
    OPTION_FLAG,    /**< `target` is a bool */
    OPTION_COUNT,   /**< `target` is an int that goes up by one each time */
    OPTION_STRING,  /**< `target` is a const char * */
    OPTION_INTEGER, /**< `target` is an int within `smallest` to `largest` */
    OPTION_NUMBER   /**< `target` is a double within `smallest` to `largest` */
} OptionKind;

/** One option of a command. */
typedef struct Option {
    char short_name;       /**< '\0' if there is none */
    const char *long_name; /**< without its dashes */
    const char *argument;  /**< what stands in the help for its value; NULL for flags */
    const char *help;      /**< one line */
    OptionKind kind;
    void *target;
    double smallest, largest; /**< for numbers */
} Option;

/** What `dramatis NAME` is. */
typedef struct Command {
    const char *name;
    const char *operands; /**< as the usage line shows them: "STORY" */
    const char *summary;  /**< one line for the list of commands */
    const char *details;  /**< further lines for its own help; may be NULL */
    int min_operands, max_operands;
    int (*run)(int argc, char **argv); /**< returns the exit status */
} Command;

/** Exit statuses of the program; a signal that stops it gives cancel_exit_status(). */
enum { EXIT_OK = 0, EXIT_FAILED = 1, EXIT_USAGE = 2 };

/** What a command does after its options were read. */
typedef enum OptionsResult {
    OPTIONS_GO_ON,
    OPTIONS_DONE, /**< help or version was printed */
    OPTIONS_WRONG /**< the message was printed; exit with EXIT_USAGE */
} OptionsResult;

/** Read `argv` (argv[0] is the command's name) into the options' targets. `operands`, with room for
 * `command->max_operands`, receives the operands; the missing ones are NULL. */
OptionsResult options_read(const Command *command, const Option *options, size_t n_options, int argc,
                           char **argv, const char **operands);

/** Print a command's help on standard output. */
void options_help(const Command *command, const Option *options, size_t n_options);

#endif
