/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file fuzz_epub.c
 * Any bytes as an EPUB: the archive itself. */
#include "fuzz/any_story.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    return read_any_story(data, size, "story.epub");
}
