/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Verbs and adverbs of dialogue tags, as data. */
#include "script/lexicon.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_WORD_BYTES = 23 };

#define SAYS(word) {word, {WORD_SAYS, DELIVERY_NEUTRAL, false}}
#define THINKS(word) {word, {WORD_THINKS, DELIVERY_NEUTRAL, false}}
#define SAYS_SO(word, how) {word, {WORD_SAYS, DELIVERY_##how, false}}
#define EXCLAIMS(word) {word, {WORD_SAYS, DELIVERY_SHOUTED, true}}
#define MANNER(word, how) {word, {WORD_MANNER, DELIVERY_##how, false}}

/* In the order of strcmp(), for bsearch(); a test holds it to that. */
static const LexiconEntry entries[] = {
    SAYS("added"), SAYS("addressed"), SAYS("addresses"), SAYS("adds"), SAYS("admits"), SAYS("admitted"),
    SAYS("advised"), SAYS("advises"), SAYS("affirmed"), SAYS("affirms"), SAYS("agreed"), SAYS("agrees"),
    SAYS("announced"), SAYS("announces"), SAYS("answered"), SAYS("answers"), SAYS("apologised"),
    SAYS("apologises"), SAYS("apologized"), SAYS("apologizes"), SAYS("argued"), SAYS("argues"),
    SAYS("asked"), SAYS("asks"), SAYS("assented"), SAYS("assents"), SAYS("asserted"), SAYS("asserts"),
    SAYS("assured"), SAYS("assures"), SAYS_SO("barked", SHOUTED), SAYS_SO("barks", SHOUTED),
    SAYS_SO("bawled", SHOUTED), SAYS_SO("bawls", SHOUTED), SAYS("began"), SAYS_SO("begged", PLEADING),
    MANNER("begging", PLEADING), SAYS("begins"), SAYS_SO("begs", PLEADING), SAYS("begun"),
    SAYS_SO("bellowed", SHOUTED), MANNER("bellowing", SHOUTED), SAYS_SO("bellows", SHOUTED),
    SAYS_SO("beseeched", PLEADING), MANNER("beseechingly", PLEADING), SAYS_SO("besought", PLEADING),
    SAYS("blurted"), SAYS("blurts"), SAYS("boasted"), SAYS("boasts"), SAYS_SO("boomed", SHOUTED),
    SAYS_SO("booms", SHOUTED), SAYS_SO("breathed", WHISPERED), SAYS_SO("breathes", WHISPERED),
    MANNER("breathless", BREATHLESS), MANNER("breathlessly", BREATHLESS), SAYS_SO("cackled", LAUGHING),
    SAYS_SO("cackles", LAUGHING), EXCLAIMS("called"), EXCLAIMS("calls"), SAYS("cautioned"),
    SAYS("cautions"), SAYS("challenged"), SAYS("challenges"), SAYS("chimed"), SAYS("chimes"),
    SAYS_SO("choked", BREATHLESS), SAYS_SO("chokes", BREATHLESS), SAYS_SO("chortled", LAUGHING),
    SAYS_SO("chortles", LAUGHING), MANNER("chuckle", LAUGHING), SAYS_SO("chuckled", LAUGHING),
    SAYS_SO("chuckles", LAUGHING), MANNER("chuckling", LAUGHING), SAYS("claimed"), SAYS("claims"),
    SAYS("coaxed"), SAYS("coaxs"), MANNER("coldly", FLAT), SAYS("commanded"), SAYS("commands"),
    SAYS("commented"), SAYS("comments"), SAYS("complained"), SAYS("complains"), SAYS("conceded"),
    SAYS("concedes"), SAYS("concluded"), SAYS("concludes"), SAYS("concurred"), SAYS("concurs"),
    SAYS("confessed"), SAYS("confesses"), SAYS("confirmed"), SAYS("confirms"), SAYS("continued"),
    SAYS("continues"), SAYS("corrected"), SAYS("corrects"), SAYS("countered"), SAYS("counters"),
    EXCLAIMS("cried"), EXCLAIMS("cries"), SAYS("croaked"), SAYS("croaks"), MANNER("deadpan", FLAT),
    SAYS("decided"), SAYS("decides"), SAYS("declared"), SAYS("declares"), SAYS("demanded"),
    SAYS("demands"), SAYS("denied"), SAYS("denies"), MANNER("desperately", PLEADING), SAYS("drawled"),
    SAYS("drawls"), SAYS_SO("droned", FLAT), SAYS_SO("drones", FLAT), MANNER("dully", FLAT),
    SAYS("echoed"), SAYS("echos"), SAYS("ejaculated"), SAYS("ejaculates"), SAYS("elaborated"),
    SAYS("elaborates"), MANNER("emotionless", FLAT), MANNER("emotionlessly", FLAT), SAYS("encouraged"),
    SAYS("encourages"), SAYS("enquired"), SAYS("enquires"), SAYS_SO("entreated", PLEADING),
    SAYS_SO("entreats", PLEADING), SAYS("exclaimed"), SAYS("exclaims"), SAYS("explained"),
    SAYS("explains"), SAYS("expostulated"), SAYS("expostulates"), MANNER("expressionless", FLAT),
    MANNER("expressionlessly", FLAT), SAYS("faltered"), SAYS("falters"), SAYS("finished"),
    SAYS("finishes"), MANNER("flatly", FLAT), MANNER("gaily", LAUGHING), MANNER("gasp", BREATHLESS),
    SAYS_SO("gasped", BREATHLESS), MANNER("gasping", BREATHLESS), SAYS_SO("gasps", BREATHLESS),
    MANNER("gently", SOFT), MANNER("giggle", LAUGHING), SAYS_SO("giggled", LAUGHING),
    SAYS_SO("giggles", LAUGHING), MANNER("giggling", LAUGHING), SAYS("greeted"), SAYS("greets"),
    SAYS_SO("growled", MUTTERED), SAYS_SO("growls", MUTTERED), MANNER("gruffly", MUTTERED),
    SAYS_SO("grumbled", MUTTERED), SAYS_SO("grumbles", MUTTERED), SAYS_SO("grunted", MUTTERED),
    SAYS_SO("grunts", MUTTERED), SAYS("hinted"), SAYS("hints"), SAYS_SO("hissed", WHISPERED),
    SAYS_SO("hisses", WHISPERED), SAYS_SO("hollered", SHOUTED), SAYS_SO("hollers", SHOUTED),
    SAYS_SO("howled", SHOUTED), SAYS_SO("howls", SHOUTED), MANNER("hushed", SOFT),
    MANNER("impassively", FLAT), SAYS_SO("implored", PLEADING), SAYS_SO("implores", PLEADING),
    MANNER("imploringly", PLEADING), MANNER("inaudibly", MUTTERED), SAYS("informed"), SAYS("informs"),
    SAYS("inquired"), SAYS("inquires"), SAYS("insisted"), SAYS("insists"), SAYS("instructed"),
    SAYS("instructs"), SAYS("interjected"), SAYS("interjects"), SAYS("interposed"), SAYS("interposes"),
    SAYS("interrupted"), SAYS("interrupts"), SAYS_SO("intoned", FLAT), SAYS_SO("intones", FLAT),
    SAYS_SO("joked", LAUGHING), SAYS_SO("jokes", LAUGHING), SAYS("lamented"), SAYS("laments"),
    MANNER("laugh", LAUGHING), SAYS_SO("laughed", LAUGHING), MANNER("laughing", LAUGHING),
    MANNER("laughingly", LAUGHING), SAYS_SO("laughs", LAUGHING), MANNER("loudly", SHOUTED),
    MANNER("lungs", SHOUTED), MANNER("mechanically", FLAT), SAYS("mentioned"), SAYS("mentions"),
    MANNER("merrily", LAUGHING), SAYS("mimicked"), SAYS("mimics"), SAYS_SO("moaned", PLEADING),
    SAYS_SO("moans", PLEADING), SAYS("mocked"), SAYS("mocks"), MANNER("monotone", FLAT),
    MANNER("monotonously", FLAT), SAYS_SO("mouthed", WHISPERED), SAYS_SO("mouths", WHISPERED),
    SAYS_SO("mumbled", MUTTERED), SAYS_SO("mumbles", MUTTERED), MANNER("mumbling", MUTTERED),
    MANNER("murmur", SOFT), SAYS_SO("murmured", SOFT), MANNER("murmuring", SOFT),
    SAYS_SO("murmurs", SOFT), THINKS("mused"), THINKS("muses"), SAYS_SO("muttered", MUTTERED),
    MANNER("muttering", MUTTERED), SAYS_SO("mutters", MUTTERED), SAYS("objected"), SAYS("objects"),
    SAYS("observed"), SAYS("observes"), SAYS("offered"), SAYS("offers"), SAYS("opined"), SAYS("opines"),
    SAYS("ordered"), SAYS("orders"), SAYS_SO("panted", BREATHLESS), MANNER("panting", BREATHLESS),
    MANNER("pantingly", BREATHLESS), SAYS_SO("pants", BREATHLESS), SAYS("persisted"), SAYS("persists"),
    MANNER("piteously", PLEADING), MANNER("plaintively", PLEADING), SAYS_SO("pleaded", PLEADING),
    MANNER("pleading", PLEADING), MANNER("pleadingly", PLEADING), SAYS_SO("pleads", PLEADING),
    THINKS("pondered"), THINKS("ponders"), SAYS("pressed"), SAYS("presses"), SAYS("proclaimed"),
    SAYS("proclaims"), SAYS("promised"), SAYS("promises"), SAYS("proposed"), SAYS("proposes"),
    SAYS("protested"), SAYS("protests"), SAYS_SO("puffed", BREATHLESS), SAYS_SO("puffs", BREATHLESS),
    SAYS("purred"), SAYS("purrs"), SAYS("queried"), SAYS("queries"), SAYS("questioned"),
    SAYS("questions"), MANNER("quietly", SOFT), SAYS("quoted"), SAYS("quotes"), SAYS("quoth"),
    SAYS("rasped"), SAYS("rasps"), THINKS("reasoned"), SAYS("reassured"), SAYS("reassures"),
    SAYS("recited"), SAYS("recites"), THINKS("reflected"), THINKS("reflects"), SAYS("rejoined"),
    SAYS("rejoins"), SAYS("related"), SAYS("relates"), SAYS("remarked"), SAYS("remarks"),
    SAYS("reminded"), SAYS("reminds"), SAYS("remonstrated"), SAYS("remonstrates"), SAYS("repeated"),
    SAYS("repeats"), SAYS("replied"), SAYS("replies"), SAYS("reported"), SAYS("reports"),
    SAYS("responded"), SAYS("responds"), SAYS("resumed"), SAYS("resumes"), SAYS("retorted"),
    SAYS("retorts"), SAYS("returned"), SAYS("returns"), SAYS("revealed"), SAYS("reveals"),
    SAYS_SO("roared", SHOUTED), MANNER("roaring", SHOUTED), SAYS_SO("roars", SHOUTED), SAYS("said"),
    SAYS("saying"), SAYS("says"), SAYS("scoffed"), SAYS("scoffs"), SAYS_SO("screamed", SHOUTED),
    MANNER("screaming", SHOUTED), SAYS_SO("screams", SHOUTED), SAYS_SO("screeched", SHOUTED),
    SAYS_SO("screeches", SHOUTED), SAYS_SO("shouted", SHOUTED), MANNER("shouting", SHOUTED),
    SAYS_SO("shouts", SHOUTED), SAYS_SO("shrieked", SHOUTED), MANNER("shrieking", SHOUTED),
    SAYS_SO("shrieks", SHOUTED), MANNER("shrilly", SHOUTED), MANNER("silently", WHISPERED),
    SAYS("snapped"), SAYS("snaps"), SAYS("snarled"), SAYS("snarls"), SAYS("sneered"), SAYS("sneers"),
    SAYS_SO("snickered", LAUGHING), SAYS_SO("sobbed", PLEADING), MANNER("sobbing", PLEADING),
    SAYS_SO("sobs", PLEADING), MANNER("softly", SOFT), SAYS("soliloquised"), SAYS("soliloquises"),
    SAYS("soliloquized"), SAYS("soliloquizes"), MANNER("soothingly", SOFT), SAYS("spat"),
    SAYS("speaks"), SAYS("spits"), SAYS("spoke"), SAYS("stammered"), SAYS("stammers"), SAYS("stated"),
    SAYS("states"), SAYS("stuttered"), SAYS("stutters"), SAYS("suggested"), SAYS("suggests"),
    MANNER("sullenly", MUTTERED), SAYS("swears"), SAYS("swore"), MANNER("tearfully", PLEADING),
    SAYS("teased"), SAYS("teases"), SAYS("tells"), MANNER("tenderly", SOFT), THINKS("thinks"),
    THINKS("thought"), SAYS("threatened"), SAYS("threatens"), SAYS_SO("thundered", SHOUTED),
    MANNER("thunderous", SHOUTED), SAYS_SO("thunders", SHOUTED), SAYS("told"), MANNER("toneless", FLAT),
    MANNER("tonelessly", FLAT), MANNER("undertone", MUTTERED), SAYS("urged"), SAYS("urges"),
    SAYS("uttered"), SAYS("utters"), SAYS("ventured"), SAYS("ventures"), SAYS("volunteered"),
    SAYS("volunteers"), SAYS("vowed"), SAYS("vows"), SAYS_SO("wailed", PLEADING),
    SAYS_SO("wails", PLEADING), SAYS("warned"), SAYS("warns"), SAYS_SO("wheezed", BREATHLESS),
    SAYS_SO("wheezes", BREATHLESS), MANNER("wheezing", BREATHLESS), SAYS_SO("whimpered", PLEADING),
    SAYS_SO("whimpers", PLEADING), SAYS_SO("whined", PLEADING), SAYS_SO("whines", PLEADING),
    MANNER("whisper", WHISPERED), SAYS_SO("whispered", WHISPERED), MANNER("whispering", WHISPERED),
    SAYS_SO("whispers", WHISPERED), MANNER("whispery", WHISPERED), THINKS("wondered"),
    THINKS("wonders"), MANNER("woodenly", FLAT), SAYS_SO("yelled", SHOUTED), MANNER("yelling", SHOUTED),
    SAYS_SO("yells", SHOUTED),
};

static int compare(const void *key, const void *entry)
{
    return strcmp(key, ((const LexiconEntry *)entry)->word);
}

/* Copy `word` in lower case; returns false when it is too long or not all ASCII letters. */
static bool to_lower(Span word, char *out)
{
    if (word.n_bytes == 0 || word.n_bytes > MAX_WORD_BYTES) return false;
    for (size_t i = 0; i < word.n_bytes; i++) {
        char byte = word.data[i];
        out[i] = byte >= 'A' && byte <= 'Z' ? (char)(byte + 32) : byte;
        if (out[i] < 'a' || out[i] > 'z') return false;
    }
    out[word.n_bytes] = '\0';
    return true;
}

const LexiconEntry *lexicon_entries(size_t *n)
{
    *n = sizeof entries / sizeof *entries;
    return entries;
}

WordSense lexicon_sense(Span word)
{
    char key[MAX_WORD_BYTES + 1];
    const LexiconEntry *entry = NULL;
    if (to_lower(word, key))
        entry = bsearch(key, entries, sizeof entries / sizeof *entries, sizeof *entries, compare);
    return entry ? entry->sense : (WordSense){WORD_PLAIN, DELIVERY_NEUTRAL, false};
}

bool lexicon_is_determiner(Span word)
{
    static const char *const words[] = {
        "a", "an", "the", "this", "that", "these", "those", "my", "your", "his", "her", "its", "our",
        "their", "no", "any", "some", "every", "each", "such", "one", "of", "in", "on", "at", "to", "for",
        "from", "by", "with", "about", "as", "or", "nor", "like", "called", "named", "titled", "entitled",
        "termed", "marked", "labelled", "labeled", "word", "words", "phrase", "term", "name", "title",
        "is", "was", "were", "are", "be", "been", "more", "most", "very", "s", NULL};
    return span_is_one_of(word, words);
}

bool lexicon_is_pronoun(Span word)
{
    static const char *const words[] = {"he", "she", "they", "it", "i", "we", "you", NULL};
    return span_is_one_of(word, words);
}
