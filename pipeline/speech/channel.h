/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_SPEECH_CHANNEL_H
#define DRAMATIS_SPEECH_CHANNEL_H
/** @file channel.h
 * Messages, one at a time and whole, over a socket between the program and its zygote. A message can
 * carry an open file. Nothing here waits. */

#include "base/span.h"

typedef enum ChannelResult {
    CHANNEL_DONE,
    CHANNEL_WAIT,  /**< not now: poll and try again */
    CHANNEL_CLOSED /**< the other side is gone, or sends what no message is */
} ChannelResult;

/** Make a pair of connected sockets, closed on exec. Returns false with errno set. */
bool channel_pair(int sockets[2]);

/** Send `message`, with the file `fd` unless it is −1. */
ChannelResult channel_send(int socket, Span message, int fd);

/** Receive a message into `bytes` of `size`. `n_bytes` receives its length, `fd` its file or −1; the
 * caller closes that. */
ChannelResult channel_receive(int socket, char *bytes, size_t size, size_t *n_bytes, int *fd);

#endif
