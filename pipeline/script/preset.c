/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The terms of radio drama for where a voice comes from. */
#include "script/preset.h"

static const char *const linking[] = {"on", "over", "via", "by", "through", "from", "the", "a", "an", "his", "her",
                                      "their", "its", "of", "is", "heard", "voice", NULL};

static const struct {
    Preset preset;
    const char *const words[14];
} terms[] = {
    {PRESET_BEACON, {"beacon", "loudspeaker", "loudspeakers", "tannoy", "recording", "recorded", "hologram", "p.a.", "pa",
                     "speaker", "speakers", "megaphone", NULL}},
    {PRESET_RADIO, {"radio", "comm", "comms", "com", "intercom", "vox", "transmission", "walkie-talkie", "transmitter",
                    "filtered", "headset", "earpiece", NULL}},
    {PRESET_TELEPHONE, {"phone", "telephone", "mobile", "cellphone", "line", "receiver", NULL}},
    {PRESET_FAR, {"far", "distant", "distance", "afar", "away", NULL}},
    {PRESET_OFF_MIC, {"off", "off-mic", "mic", "o.s.", "o.s", "os", "off-stage", "offstage", "off-screen", "o.c.",
                      "outside", "door", NULL}},
    {PRESET_THOUGHT, {"close", "close-mic", "thought", "thoughts", "inner", NULL}},
};

static bool is_between_words(char byte)
{
    return byte == ' ' || byte == '\t' || byte == ',' || byte == '/';
}

static Preset preset_of_word(Span word)
{
    for (size_t i = 0; i < sizeof terms / sizeof *terms; i++)
        if (span_is_one_of(word, terms[i].words)) return terms[i].preset;
    return PRESET_OF_LINE;
}

Preset preset_of_words(Span words)
{
    Preset found = PRESET_OF_LINE;
    for (size_t at = 0, end; at < words.n_bytes; at = end + 1) {
        for (end = at; end < words.n_bytes && !is_between_words(words.data[end]);) end++;
        Span word = span_slice(words, at, end);
        Preset preset = preset_of_word(word);
        if (preset == PRESET_OF_LINE && word.n_bytes && !span_is_one_of(word, linking)) return PRESET_OF_LINE;
        if (found == PRESET_OF_LINE) found = preset;
    }
    return found;
}

Preset script_line_preset(const ScriptLine *line)
{
    return line->extension ? preset_of_words(span_of(line->extension)) : PRESET_OF_LINE;
}
