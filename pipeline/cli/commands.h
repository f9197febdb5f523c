/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_CLI_COMMANDS_H
#define DRAMATIS_CLI_COMMANDS_H
/** @file commands.h
 * The commands, one a file, and the list of them. */

#include "cli/options.h"

extern const Command command_render;
extern const Command command_report;
extern const Command command_play;
extern const Command command_script;
extern const Command command_assign;
extern const Command command_check;
extern const Command command_why;
extern const Command command_cast;
extern const Command command_cast_set; /**< `dramatis cast set` */
extern const Command command_audition;
extern const Command command_lexicon;
extern const Command command_say;
extern const Command command_sounds;
extern const Command command_cache;

#endif
