/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* MSG_CMSG_CLOEXEC */
#include "speech/channel.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

/* Room for one file descriptor, aligned as a control message has to be. */
typedef union Control {
    char bytes[CMSG_SPACE(sizeof(int))];
    struct cmsghdr align;
} Control;

bool channel_pair(int sockets[2])
{
    return socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, sockets) == 0;
}

static ChannelResult result_of_errno(void)
{
    if (errno == EAGAIN || errno == EWOULDBLOCK || errno == ENOBUFS || errno == ETOOMANYREFS)
        return CHANNEL_WAIT;
    return CHANNEL_CLOSED;
}

ChannelResult channel_send(int socket, Span message, int fd)
{
    struct iovec part = {.iov_len = message.n_bytes};
    Control control;
    struct msghdr header = {.msg_iov = &part, .msg_iovlen = 1};
    memcpy(&part.iov_base, &message.data, sizeof part.iov_base); /* sendmsg() does not write to it */
    if (fd >= 0) {
        memset(&control, 0, sizeof control);
        header.msg_control = control.bytes;
        header.msg_controllen = sizeof control.bytes;
        struct cmsghdr *item = CMSG_FIRSTHDR(&header);
        item->cmsg_level = SOL_SOCKET;
        item->cmsg_type = SCM_RIGHTS;
        item->cmsg_len = CMSG_LEN(sizeof fd);
        memcpy(CMSG_DATA(item), &fd, sizeof fd);
    }
    for (;;) {
        ssize_t n = sendmsg(socket, &header, MSG_DONTWAIT | MSG_NOSIGNAL);
        if (n >= 0) return CHANNEL_DONE;
        if (errno != EINTR) return result_of_errno();
    }
}

static int file_of(struct msghdr *header)
{
    int fd = -1;
    for (struct cmsghdr *item = CMSG_FIRSTHDR(header); item; item = CMSG_NXTHDR(header, item))
        if (item->cmsg_level == SOL_SOCKET && item->cmsg_type == SCM_RIGHTS &&
            item->cmsg_len == CMSG_LEN(sizeof fd))
            memcpy(&fd, CMSG_DATA(item), sizeof fd);
    return fd;
}

// NOLINTNEXTLINE(readability-non-const-parameter): recvmsg() writes to it
ChannelResult channel_receive(int socket, char *bytes, size_t size, size_t *n_bytes, int *fd)
{
    struct iovec part = {.iov_base = bytes, .iov_len = size};
    Control control;
    struct msghdr header = {.msg_iov = &part, .msg_iovlen = 1, .msg_control = control.bytes,
                            .msg_controllen = sizeof control.bytes};
    ssize_t n;
    do n = recvmsg(socket, &header, MSG_DONTWAIT | MSG_CMSG_CLOEXEC);
    while (n < 0 && errno == EINTR);
    if (n < 0) return result_of_errno();
    *fd = file_of(&header);
    if (n > 0 && !(header.msg_flags & MSG_TRUNC)) {
        *n_bytes = (size_t)n;
        return CHANNEL_DONE;
    }
    if (*fd >= 0) close(*fd);
    return CHANNEL_CLOSED;
}
