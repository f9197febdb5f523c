/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/credits.h"
#include "base/file.h"
#include "mix/mix.h"

#include <string.h>

/* What a class of licences asks for beyond being named. */
typedef struct LicenseClass {
    const char *part; /* of the licence's name */
    const char *code;
    const char *meaning;
} LicenseClass;

static const LicenseClass CLASSES[] = {
    {"-NC", "license-nc", "may not be used for money"},
    {"-ND", "license-nd", "may not be changed, and a mix is a change"},
    {"CC-BY-SA", "license-sa", "passes its licence on: assume that the episode must be under it, too"},
    {"GPL", "license-gpl", "is under a licence for programs: it is unclear what it asks of an episode, so ask its maker"},
};

static void judge(const SoundCredit *credit, const char *path, Findings *findings)
{
    const TextPlace place = {path, 0, 0};
    if (!credit->license) {
        findings_add(findings, FINDING_DOUBT, "no-license", place,
                     "nothing tells whose sound this is; write it into a file of this name with .license behind it");
        return;
    }
    for (size_t i = 0; i < sizeof CLASSES / sizeof *CLASSES; i++)
        if (strstr(credit->license, CLASSES[i].part))
            findings_add(findings, FINDING_DOUBT, CLASSES[i].code, place, "this sound (%s) %s", credit->license,
                         CLASSES[i].meaning);
    bool asks_for_credit = strstr(credit->license, "BY") && !credit->copyright;
    if (asks_for_credit)
        findings_add(findings, FINDING_DOUBT, "no-copyright", place,
                     "this sound (%s) asks for its maker to be named, and nobody is", credit->license);
}

static bool names_sound(const Cue *cue)
{
    return (cue->kind == CUE_AMBIENCE || cue->kind == CUE_SOUND || cue->kind == CUE_MUSIC) && cue->name && cue->name[0];
}

/* Whether an earlier cue has the same sound. */
static bool is_known(const Script *script, size_t cue)
{
    for (size_t i = 0; i < cue; i++)
        if (names_sound(&script->cues[i]) && !strcmp(script->cues[i].name, script->cues[cue].name)) return true;
    return false;
}

Status credits_collect(const Production *production, const char *folders, Findings *findings, Buffer *out, Error *error)
{
    const Script *script = production->script;
    for (size_t i = 0; i < script->n_cues && folders; i++) {
        const char *name = script->cues[i].name;
        const char *path = NULL;
        SoundCredit credit = {0};
        if (!names_sound(&script->cues[i]) || is_known(script, i)) continue;
        /* What is not there is told by whoever opens it. */
        if (mix_find_sound(folders, name, production->arena, &path, NULL) || production_is_bundled(production, path)) continue;
        Status status = mix_read_credit(path, production->arena, &credit, error);
        if (status) return status;
        const char *slash = strrchr(path, '/');
        buffer_printf(out, "%s (%s): %s. %s\n", name, slash ? slash + 1 : path,
                      credit.copyright ? credit.copyright : "maker not told",
                      credit.license ? credit.license : "Licence not told");
        judge(&credit, path, findings);
    }
    return STATUS_OK;
}

Status credits_check(const Production *production, const char *folders, Error *error)
{
    Findings findings = {.arena = production->arena};
    Buffer lines = {0};
    Status status = credits_collect(production, folders, &findings, &lines, error);
    buffer_done(&lines);
    return status;
}

static Status write_beside(const char *episode, const Buffer *lines, Console *console, Error *error)
{
    const char *slash = strrchr(episode, '/');
    const char *dot = strrchr(slash ? slash : episode, '.');
    Buffer path = {0}, text = {0};
    buffer_printf(&path, "%.*s.credits.txt", (int)(dot ? (size_t)(dot - episode) : strlen(episode)), episode);
    buffer_printf(&text, "Sounds in %s\n\n", slash ? slash + 1 : episode);
    buffer_add_span(&text, buffer_span(lines));
    Status status = STATUS_OK;
    if (path.failed || text.failed || lines->failed) status = error_set(error, STATUS_NO_MEMORY, "out of memory");
    if (!status) status = file_write(path.data, buffer_span(&text), error);
    if (!status) console_say(console, "wrote %s", path.data);
    buffer_done(&path);
    buffer_done(&text);
    return status;
}

Status credits_write(const Production *production, const char *folders, const char *episode, Console *console, Error *error)
{
    Findings findings = {.arena = production->arena};
    Buffer lines = {0};
    Status status = credits_collect(production, folders, &findings, &lines, error);
    for (size_t i = 0; i < findings.n_items && !status; i++)
        log_write_at(&console->log, LOG_WARNING, findings.items[i].place.file, 0, 0, "%s", findings.items[i].message);
    if (!status && lines.n_bytes > 0) status = write_beside(episode, &lines, console, error);
    buffer_done(&lines);
    return status;
}
