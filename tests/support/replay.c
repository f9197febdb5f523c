/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/replay.h"

#include "base/file.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { N_BEGINNINGS = 64, MAX_BYTES = 1 << 24 };

/* In a block of the exact size, so that a read beyond it is seen. */
static void run_exactly(const char *data, size_t size, int (*target)(const uint8_t *, size_t))
{
    uint8_t *copy = malloc(size ? size : 1);
    if (!copy) abort();
    if (size) memcpy(copy, data, size);
    target(copy, size);
    free(copy);
}

size_t replay(const char *folder, int (*target)(const uint8_t *data, size_t size))
{
    DIR *corpus = opendir(folder);
    Buffer bytes = {0};
    size_t n = 0;
    if (!corpus) abort();
    run_exactly("", 0, target);
    for (struct dirent *entry; (entry = readdir(corpus));) {
        char path[1024];
        if (entry->d_name[0] == '.') continue;
        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        if (file_read(path, MAX_BYTES, &bytes, NULL)) abort();
        for (size_t k = 1; k <= N_BEGINNINGS; k++) run_exactly(bytes.data, bytes.n_bytes * k / N_BEGINNINGS, target);
        n++;
    }
    closedir(corpus);
    buffer_done(&bytes);
    return n;
}
