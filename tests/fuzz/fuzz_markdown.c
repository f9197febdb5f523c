/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file fuzz_markdown.c
 * Any bytes as a story in Markdown. */
#include "fuzz/any_story.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    return read_any_story(data, size, "story.md");
}
