/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "script/word_filter.h"

void word_filter_add(WordFilter *filter, const char *word)
{
    size_t index = (word_letter(word[0]) * 26 + word_letter(word[1])) * 26 + word_letter(word[2]);
    filter->letters[index / 8] |= (unsigned char)(1u << index % 8);
}
