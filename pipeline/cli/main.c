/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file main.c
 * The first word of the command line chooses the command. */
#include "cli/commands.h"
#include "base/file.h"
#include "speech/speech.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const Command *const commands[] = {&command_render, &command_play, &command_script, &command_assign, &command_check,
                                          &command_why, &command_cast, &command_audition, &command_lexicon, &command_say,
                                          &command_report, &command_sounds, &command_cache};
enum { N_COMMANDS = sizeof commands / sizeof *commands };

static void print_help(void)
{
    printf("Usage: dramatis COMMAND [OPTION]… [STORY]\n\n"
           "Turn a story into an audio drama: a voice for everyone, ambience, a mastered episode.\n\n");
    for (size_t i = 0; i < N_COMMANDS; i++)
        printf("  %-8s %s\n", commands[i]->name, commands[i]->summary);
    printf("\n'dramatis COMMAND --help' tells the options of a command; 'man dramatis' tells it all.\n");
}

static const Command *find_command(const char *name)
{
    for (size_t i = 0; i < N_COMMANDS; i++)
        if (!strcmp(commands[i]->name, name)) return commands[i];
    return NULL;
}

/* Run a command with "--help" in place of its arguments. */
static int help_on(const Command *command)
{
    char help[] = "--help";
    char name[32];
    snprintf(name, sizeof name, "%s", command->name);
    char *argv[] = {name, help, NULL};
    return command->run(2, argv);
}

/* A closed standard stream leaves its number to the next file that is opened, and what is meant for the
 * user would go there. Fill the numbers, the wrong way round, so that reading and writing still fail. */
static void reserve_streams(void)
{
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
        if (fcntl(fd, F_GETFD) < 0 && open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY) < 0)
            return; /* without /dev/null nothing is worse than it was */
}

/* A write to a child that is gone or past a limit shall fail with a message instead of ending the program, and
 * waiting for a child works only while its end is not ignored, as whoever started us may have asked. */
static void reset_signals(void)
{
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN);
    signal(SIGCHLD, SIG_DFL);
}

/* What was printed on standard output has arrived only when it could be flushed. */
static int end_output(int status)
{
    if (status != EXIT_OK || (fflush(stdout) == 0 && !ferror(stdout))) return status;
    int error_number = errno;
    file_reader_gone(error_number);
    fprintf(stderr, "<stdout>: error: cannot write: %s\n", strerror(error_number));
    return EXIT_FAILED;
}

static int run_program(int argc, char **argv)
{
    if (argc < 2) {
        fputs("dramatis: error: a command is missing\nTry 'dramatis --help'.\n", stderr);
        return EXIT_USAGE;
    }
    if (!strcmp(argv[1], "--version")) {
        printf("dramatis %s (eSpeak NG %s)\n", DRAMATIS_VERSION, speech_engine_version());
        return EXIT_OK;
    }
    bool asks_help = !strcmp(argv[1], "--help") || !strcmp(argv[1], "-h") || !strcmp(argv[1], "help");
    if (asks_help && argc == 2) {
        print_help();
        return EXIT_OK;
    }
    const char *name = asks_help ? argv[2] : argv[1];
    const Command *command = find_command(name);
    if (!command) {
        fprintf(stderr, "dramatis: error: there is no command '%s'\nTry 'dramatis --help'.\n", name);
        return EXIT_USAGE;
    }
    return asks_help ? help_on(command) : command->run(argc - 1, argv + 1);
}

int main(int argc, char **argv)
{
    reserve_streams();
    reset_signals();
    return end_output(run_program(argc, argv));
}
