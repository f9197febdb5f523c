/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Verbs of dialogue tags in other languages than English, as data. Forms that are English words, too, are left
 * out. */
#include "script/foreign_verbs.h"

#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_WORD_BYTES = 31 };

/* A verb, with the languages that it is of. */
typedef struct ForeignVerb {
    const char *word;
    const char *languages;
    WordRole role;
} ForeignVerb;

#define SAYS(word, languages) {word, languages, WORD_SAYS}
#define THINKS(word, languages) {word, languages, WORD_THINKS}

/* In the order of strcmp(), for bsearch(); a test holds it to that. */
static const ForeignVerb verbs[] = {
    SAYS("acrescentou", "pt"), SAYS("advirtió", "es"), SAYS("aggiunse", "it"), SAYS("ajouta", "fr"),
    SAYS("antwortete", "de"), SAYS("aseguró", "es"), SAYS("añadió", "es"), SAYS("balbettò", "it"),
    SAYS("balbuceó", "es"), SAYS("balbutia", "fr"), SAYS("befahl", "de"), SAYS("bemerkte", "de"),
    SAYS("brummte", "de"), SAYS("bégaya", "fr"), SAYS("chiese", "it"), SAYS("chuchota", "fr"),
    SAYS("comentó", "es"), SAYS("conclut", "fr"), SAYS("contesté", "es"), SAYS("contestó", "es"),
    SAYS("continuou", "pt"), SAYS("continuò", "it"), SAYS("continuó", "es"), SAYS("cria", "fr fr"),
    SAYS("crièrent", "fr"), THINKS("dachte", "de"), SAYS("decía", "es"), SAYS("demanda", "fr"),
    SAYS("demandai", "fr"), SAYS("demandait", "fr"), SAYS("diceva", "it"), SAYS("dije", "es"),
    SAYS("dijeron", "es"), SAYS("dijo", "es"), SAYS("dirent", "fr"), SAYS("disait", "fr"), SAYS("disent", "fr"),
    SAYS("disse", "it pt"), SAYS("disseram", "pt"), SAYS("dissero", "it"), SAYS("dissi", "it"),
    SAYS("dit", "fr"), SAYS("dodał", "pl"), SAYS("dodała", "pl"), SAYS("domandò", "it"), SAYS("déclara", "fr"),
    SAYS("entgegnete", "de"), SAYS("ergänzte", "de"), SAYS("erklärte", "de"), SAYS("erwiderte", "de"),
    SAYS("esclamò", "it"), SAYS("exclamou", "pt"), SAYS("exclamó", "es"), SAYS("explicou", "pt"),
    SAYS("explicó", "es"), SAYS("flüsterte", "de"), SAYS("fragt", "de"), SAYS("fragte", "de"),
    SAYS("gridò", "it"), SAYS("gritou", "pt"), SAYS("gritó", "es"), SAYS("grogna", "fr"),
    SAYS("grommela", "fr"), SAYS("gémit", "fr"), SAYS("hurla", "fr"), SAYS("insista", "fr"),
    SAYS("insistiu", "pt"), SAYS("insistió", "es"), SAYS("interrogea", "fr"), SAYS("interrompit", "fr"),
    SAYS("interrumpió", "es"), SAYS("krzyknął", "pl"), SAYS("krzyknęła", "pl"), SAYS("lachte", "de"),
    SAYS("lança", "fr"), SAYS("meinte", "de"), SAYS("mormorò", "it"), SAYS("mruknął", "pl"),
    SAYS("mruknęła", "pl"), SAYS("murmelte", "de"), SAYS("murmura", "fr"), SAYS("murmurou", "pt"),
    SAYS("murmuró", "es"), SAYS("objecta", "fr"), SAYS("observou", "pt"), SAYS("observó", "es"),
    SAYS("odparł", "pl"), SAYS("odparła", "pl"), SAYS("odpowiedział", "pl"), SAYS("odpowiedziała", "pl"),
    SAYS("odrzekł", "pl"), SAYS("odrzekła", "pl"), SAYS("ordenou", "pt"), SAYS("ordenó", "es"),
    SAYS("ordinò", "it"), SAYS("ordonna", "fr"), SAYS("osservò", "it"), THINKS("pensa", "fr"),
    THINKS("pensou", "pt"), THINKS("pensò", "it"), THINKS("pensó", "es"), SAYS("perguntou", "pt"),
    THINKS("pomyślał", "pl"), THINKS("pomyślała", "pl"), SAYS("poursuivit", "fr"), SAYS("powiedział", "pl"),
    SAYS("powiedziała", "pl"), SAYS("powtórzył", "pl"), SAYS("powtórzyła", "pl"), SAYS("pregunté", "es"),
    SAYS("preguntó", "es"), SAYS("prosiguió", "es"), SAYS("repetiu", "pt"), SAYS("repitió", "es"),
    SAYS("replicou", "pt"), SAYS("replicò", "it"), SAYS("replicó", "es"), SAYS("reprit", "fr"),
    SAYS("repuso", "es"), SAYS("respondeu", "pt"), SAYS("respondió", "es"), SAYS("respondí", "es"),
    SAYS("retorquiu", "pt"), SAYS("ribatté", "it"), SAYS("rief", "de"), SAYS("riefen", "de"),
    SAYS("ripeté", "it"), SAYS("riprese", "it"), SAYS("rispose", "it"), SAYS("rzekł", "pl"),
    SAYS("rzekła", "pl"), SAYS("répliqua", "fr"), SAYS("répond", "fr"), SAYS("répondait", "fr"),
    SAYS("répondent", "fr"), SAYS("répondis", "fr"), SAYS("répondit", "fr"), SAYS("répéta", "fr"),
    SAYS("rétorqua", "fr"), SAYS("sagt", "de"), SAYS("sagte", "de"), SAYS("sagten", "de"), SAYS("schrie", "de"),
    SAYS("seufzte", "de"), SAYS("soggiunse", "it"), THINKS("songea", "fr"), SAYS("sospirò", "it"),
    SAYS("souffla", "fr"), SAYS("soupira", "fr"), SAYS("sprach", "de"), SAYS("spytał", "pl"),
    SAYS("spytała", "pl"), SAYS("stammelte", "de"), SAYS("supplia", "fr"), SAYS("suspirou", "pt"),
    SAYS("suspiró", "es"), SAYS("sussurrou", "pt"), SAYS("sussurrò", "it"), SAYS("susurró", "es"),
    SAYS("szepnął", "pl"), SAYS("szepnęła", "pl"), SAYS("tornou", "pt"), SAYS("unterbrach", "de"),
    SAYS("versetzte", "de"), SAYS("westchnął", "pl"), SAYS("westchnęła", "pl"), SAYS("wiederholte", "de"),
    SAYS("wykrzyknął", "pl"), SAYS("wykrzyknęła", "pl"), SAYS("zapytał", "pl"), SAYS("zapytała", "pl"),
    SAYS("zawołał", "pl"), SAYS("zawołała", "pl"), SAYS("écria", "fr"), THINKS("überlegte", "de"),
    SAYS("возразил", "ru"), SAYS("возразила", "ru"), SAYS("воскликнул", "ru"), SAYS("воскликнула", "ru"),
    SAYS("вскричал", "ru"), SAYS("вскричала", "ru"), SAYS("говорил", "ru"), SAYS("говорила", "ru"),
    SAYS("добавил", "ru"), SAYS("добавила", "ru"), SAYS("закричал", "ru"), SAYS("закричала", "ru"),
    SAYS("заметил", "ru"), SAYS("заметила", "ru"), SAYS("крикнул", "ru"), SAYS("крикнула", "ru"),
    SAYS("ответил", "ru"), SAYS("ответила", "ru"), SAYS("отвечал", "ru"), SAYS("отвечала", "ru"),
    SAYS("повторил", "ru"), SAYS("повторила", "ru"), THINKS("подумал", "ru"), THINKS("подумала", "ru"),
    SAYS("пробормотал", "ru"), SAYS("пробормотала", "ru"), SAYS("проговорил", "ru"), SAYS("проговорила", "ru"),
    SAYS("продолжал", "ru"), SAYS("продолжала", "ru"), SAYS("произнес", "ru"), SAYS("произнесла", "ru"),
    SAYS("произнёс", "ru"), SAYS("прошептал", "ru"), SAYS("прошептала", "ru"), SAYS("сказал", "ru"),
    SAYS("сказала", "ru"), SAYS("сказали", "ru"), SAYS("спросил", "ru"), SAYS("спросила", "ru"),
    SAYS("шепнул", "ru"), SAYS("шепнула", "ru"),
};

static int compare(const void *key, const void *entry)
{
    return strcmp(key, ((const ForeignVerb *)entry)->word);
}

WordRole foreign_verb_role(Span word)
{
    char key[MAX_WORD_BYTES + 5];
    size_t n_key = 0;
    size_t n_bytes;
    if (word.n_bytes < 3 || word.n_bytes > MAX_WORD_BYTES) return WORD_PLAIN;
    for (size_t at = 0; at < word.n_bytes && n_key <= MAX_WORD_BYTES; at += n_bytes)
        n_key += utf8_encode(utf8_to_lower(utf8_decode(word, at, &n_bytes)), key + n_key);
    key[n_key] = '\0';
    const ForeignVerb *verb = bsearch(key, verbs, sizeof verbs / sizeof *verbs, sizeof *verbs, compare);
    return verb ? verb->role : WORD_PLAIN;
}
