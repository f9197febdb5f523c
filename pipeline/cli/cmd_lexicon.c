/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file cmd_lexicon.c
 * `dramatis lexicon`: a story in; its names, as the engine says them, out as a lexicon to review. */
#include "cli/commands.h"
#include "cli/story_options.h"

typedef struct LexiconSettings {
    StoryOptions shared;
    const char *output;
} LexiconSettings;

/* IPA, unless there is a sound in it that a lexicon does not take back. */
static Status add_pronunciation(const Production *production, Span word, Buffer *out, Error *error)
{
    Buffer ipa = {0}, phonemes = {0};
    size_t bad;
    SpeechRequest request = {.text = word, .voice = production->voices[NARRATOR], .lexicon = production->lexicon};
    Status status = speech_phonemes(production->speech, &request, PHONEMES_IPA, &ipa, error);
    bool taken = !status && lexicon_ipa_to_phonemes(buffer_span(&ipa), &phonemes, &bad);
    if (taken) buffer_printf(out, "/%s/", ipa.data ? ipa.data : "");
    if (!status && !taken) {
        buffer_clear(&phonemes);
        status = speech_phonemes(production->speech, &request, PHONEMES_OF_ENGINE, &phonemes, error);
        buffer_printf(out, "[[%s]]", phonemes.data ? phonemes.data : "");
    }
    buffer_done(&ipa);
    buffer_done(&phonemes);
    return status;
}

/* Tell whether the story's lexicon has the word already. */
static Status is_known(const Production *production, Span word, bool *known, Error *error)
{
    Sayings sayings = {0};
    Status status = STATUS_OK;
    if (production->lexicon)
        status = lexicon_find(production->lexicon, LEXICON_EVERYBODY, word, true, &sayings, error);
    *known = sayings.n_items > 0;
    sayings_done(&sayings);
    return status;
}

static Status add_names(const Production *production, Buffer *out, Error *error)
{
    StoryName *names;
    size_t n_names;
    bool in_doubt = false, beyond = false;
    Status status = lexicon_find_names(production->script, production->arena, &names, &n_names, error);
    if (status) return status;
    buffer_printf(out, "# The names of %s as eSpeak NG says them. Where one should be said otherwise, take the # before it\n"
                       "# away and correct it: a respelling, IPA between slashes, or phonemes between [[ and ]].\n",
                  production->document->name);
    for (size_t i = 0; i < n_names && !status; i++) {
        bool known;
        status = is_known(production, names[i].word, &known, error);
        if (status || known) continue;
        if (names[i].doubt && !in_doubt) buffer_add_string(out, "\n# Likely to be said wrong:\n");
        if (!names[i].doubt && !beyond) buffer_add_string(out, "\n# Likely to be said right:\n");
        in_doubt |= names[i].doubt != NULL;
        beyond |= names[i].doubt == NULL;
        buffer_printf(out, "# %.*s = ", (int)names[i].word.n_bytes, names[i].word.data);
        status = add_pronunciation(production, names[i].word, out, error);
        buffer_printf(out, "  # %zu %s%s%s\n", names[i].n_times, names[i].n_times == 1 ? "time" : "times",
                      names[i].doubt ? "; " : "", names[i].doubt ? names[i].doubt : "");
    }
    return status;
}

static Status write_lexicon(void *context, const char *story, Console *console, Error *error)
{
    const LexiconSettings *settings = context;
    Production production = {0};
    Buffer text = {0};
    Status status = story_options_check_free(&settings->shared, settings->output, error);
    if (!status)
        status = story_options_open(&settings->shared, story, PRODUCTION_SPEECH, &console->log, &production, error);
    if (status) return status;
    status = add_names(&production, &text, error);
    if (!status) status = story_options_write(&text, settings->output, console, error);
    buffer_done(&text);
    production_done(&production);
    return status;
}

static int run(int argc, char **argv)
{
    LexiconSettings settings = {.output = "-"};
    const Option options[] = {
        {'o', "output", "FILE", "write to FILE instead of standard output", OPTION_STRING, &settings.output, 0, 0},
        OPTIONS_CAST(settings.shared),
        OPTIONS_LEXICON(settings.shared),
        OPTIONS_CHARACTERS(settings.shared),
        OPTIONS_FORCE(settings.shared),
        OPTIONS_VERBOSITY(settings.shared),
    };
    return story_options_run(&command_lexicon, options, sizeof options / sizeof *options, argc, argv, &settings.shared,
                             write_lexicon, &settings);
}

const Command command_lexicon = {
    .name = "lexicon",
    .operands = "STORY",
    .summary = "Write a lexicon to review: the names of a story, as they are pronounced",
    .details = "Those that are likely to be said wrong come first. What the story's lexicon has is left out.",
    .min_operands = 1,
    .max_operands = 1,
    .run = run,
};
