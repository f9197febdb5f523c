/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Verbs and adverbs of dialogue tags, as data. */
#include "script/lexicon.h"

#include "script/foreign_verbs.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_WORD_BYTES = 23 };

#define SAYS(word) {word, {WORD_SAYS, DELIVERY_NEUTRAL, false}}
#define THINKS(word) {word, {WORD_THINKS, DELIVERY_NEUTRAL, false}}
#define SAYS_SO(word, how) {word, {WORD_SAYS, DELIVERY_##how, false}}
#define EXCLAIMS(word) {word, {WORD_SAYS, DELIVERY_SHOUTED, true}}
#define MANNER(word, how) {word, {WORD_MANNER, DELIVERY_##how, false}}
#define NEAR(word, how) {word, {WORD_NEAR, DELIVERY_##how, false}}
#define BEAT(word, how) {word, {WORD_BEAT, DELIVERY_##how, false}}

/* In the order of strcmp(), for bsearch(); a test holds it to that. */
static const LexiconEntry entries[] = {
    SAYS("added"), SAYS("addressed"), SAYS("addresses"), SAYS("adds"), SAYS("admits"), SAYS("admitted"),
    SAYS("advised"), SAYS("advises"), SAYS("affirmed"), SAYS("affirms"), SAYS("agreed"), SAYS("agrees"),
    MANNER("amiably", SMILING), MANNER("angrily", ANGRY), SAYS("announced"), SAYS("announces"), SAYS("answered"),
    SAYS("answers"), SAYS("apologised"), SAYS("apologises"), SAYS("apologized"), SAYS("apologizes"), SAYS("argued"),
    SAYS("argues"), SAYS("asked"), SAYS("asks"), SAYS("assented"), SAYS("assents"), SAYS("asserted"), SAYS("asserts"),
    SAYS("assured"), SAYS("assures"), SAYS_SO("barked", SHOUTED), SAYS_SO("barks", SHOUTED),
    SAYS_SO("bawled", SHOUTED), MANNER("bawling", SHOUTED), SAYS_SO("bawls", SHOUTED), BEAT("beamed", SMILING),
    MANNER("beaming", SMILING), BEAT("beams", SMILING), SAYS("began"), SAYS_SO("begged", PLEADING),
    MANNER("begging", PLEADING), SAYS("begins"), SAYS_SO("begs", PLEADING), SAYS("begun"),
    SAYS_SO("bellowed", SHOUTED), MANNER("bellowing", SHOUTED), SAYS_SO("bellows", SHOUTED),
    SAYS_SO("beseeched", PLEADING), MANNER("beseechingly", PLEADING), SAYS_SO("besought", PLEADING),
    MANNER("blankly", FLAT), SAYS_SO("blubbered", CRYING), MANNER("blubbering", CRYING), SAYS_SO("blubbers", CRYING),
    SAYS("blurted"), SAYS("blurts"), SAYS("boasted"), SAYS("boasts"), SAYS_SO("boomed", SHOUTED),
    SAYS_SO("booms", SHOUTED), SAYS_SO("breathed", WHISPERED), SAYS_SO("breathes", WHISPERED),
    MANNER("breathless", BREATHLESS), MANNER("breathlessly", BREATHLESS), MANNER("brightly", SMILING),
    SAYS_SO("cackled", LAUGHING), SAYS_SO("cackles", LAUGHING), MANNER("cackling", LAUGHING), EXCLAIMS("called"),
    EXCLAIMS("calls"), SAYS("cautioned"), SAYS("cautions"), SAYS("challenged"), SAYS("challenges"),
    SAYS_SO("chanted", CHANTED), MANNER("chanting", CHANTED), SAYS_SO("chants", CHANTED),
    MANNER("cheerfully", SMILING), MANNER("cheerily", SMILING), SAYS("chimed"), SAYS("chimes"),
    SAYS_SO("choked", CRYING), SAYS_SO("chokes", CRYING), SAYS_SO("chortled", LAUGHING),
    SAYS_SO("chortles", LAUGHING), MANNER("chortling", LAUGHING), MANNER("chuckle", LAUGHING),
    SAYS_SO("chuckled", LAUGHING), SAYS_SO("chuckles", LAUGHING), MANNER("chuckling", LAUGHING), SAYS("claimed"),
    SAYS("claims"), SAYS("coaxed"), SAYS("coaxes"), MANNER("coldly", FLAT), SAYS("commanded"), SAYS("commands"),
    SAYS("commented"), SAYS("comments"), SAYS("complained"), SAYS("complains"), SAYS("conceded"), SAYS("concedes"),
    SAYS("concluded"), SAYS("concludes"), SAYS("concurred"), SAYS("concurs"), SAYS("confessed"), SAYS("confesses"),
    SAYS("confirmed"), SAYS("confirms"), SAYS("continued"), SAYS("continues"), MANNER("coolly", FLAT),
    SAYS("corrected"), SAYS("corrects"), SAYS("countered"), SAYS("counters"), EXCLAIMS("cried"), EXCLAIMS("cries"),
    SAYS_SO("croaked", HOARSE), MANNER("croakily", HOARSE), SAYS_SO("croaks", HOARSE), SAYS_SO("crooned", CHANTED),
    SAYS_SO("croons", CHANTED), SAYS_SO("crowed", EXCITED), MANNER("crying", CRYING), MANNER("deadpan", FLAT),
    MANNER("deafeningly", SHOUTED), SAYS("decided"), SAYS("decides"), SAYS("declared"), SAYS("declares"),
    MANNER("dejectedly", WEARY), NEAR("deliberately", SLOW), MANNER("delightedly", EXCITED), SAYS("demanded"),
    SAYS("demands"), SAYS("denied"), SAYS("denies"), MANNER("desperately", PLEADING), MANNER("dispassionately", FLAT),
    MANNER("dolefully", WEARY), SAYS_SO("drawled", SLOW), SAYS_SO("drawls", SLOW), SAYS_SO("droned", FLAT),
    SAYS_SO("drones", FLAT), MANNER("dully", FLAT), MANNER("eagerly", EXCITED), SAYS("echoed"), SAYS("echoes"),
    MANNER("ecstatically", EXCITED), SAYS("ejaculated"), SAYS("ejaculates"), SAYS("elaborated"), SAYS("elaborates"),
    MANNER("elatedly", EXCITED), MANNER("emotionless", FLAT), MANNER("emotionlessly", FLAT), SAYS("encouraged"),
    SAYS("encourages"), SAYS("enquired"), SAYS("enquires"), SAYS_SO("enthused", EXCITED),
    SAYS_SO("enthuses", EXCITED), MANNER("enthusiastically", EXCITED), SAYS_SO("entreated", PLEADING),
    MANNER("entreatingly", PLEADING), SAYS_SO("entreats", PLEADING), MANNER("evenly", FLAT),
    MANNER("excitedly", EXCITED), EXCLAIMS("exclaimed"), EXCLAIMS("exclaims"), MANNER("exhaustedly", WEARY),
    SAYS("explained"), SAYS("explains"), SAYS("expostulated"), SAYS("expostulates"), MANNER("expressionless", FLAT),
    MANNER("expressionlessly", FLAT), MANNER("exultantly", EXCITED), SAYS_SO("exulted", EXCITED),
    SAYS_SO("faltered", TREMBLING), MANNER("falteringly", TREMBLING), SAYS_SO("falters", TREMBLING),
    MANNER("fearfully", TREMBLING), MANNER("fiercely", ANGRY), SAYS("finished"), SAYS("finishes"),
    MANNER("flatly", FLAT), MANNER("fondly", SMILING), MANNER("frigidly", FLAT), MANNER("frostily", FLAT),
    SAYS_SO("fumed", ANGRY), SAYS_SO("fumes", ANGRY), MANNER("fuming", ANGRY), MANNER("furiously", ANGRY),
    SAYS_SO("gabbled", HURRIED), SAYS_SO("gabbles", HURRIED), MANNER("gaily", SMILING), MANNER("gasp", BREATHLESS),
    SAYS_SO("gasped", BREATHLESS), MANNER("gasping", BREATHLESS), SAYS_SO("gasps", BREATHLESS),
    MANNER("gently", SOFT), MANNER("giggle", LAUGHING), SAYS_SO("giggled", LAUGHING), SAYS_SO("giggles", LAUGHING),
    MANNER("giggling", LAUGHING), MANNER("gleefully", LAUGHING), MANNER("gloomily", WEARY), MANNER("glumly", WEARY),
    SAYS("greeted"), SAYS("greets"), MANNER("grin", SMILING), BEAT("grinned", SMILING), MANNER("grinning", SMILING),
    BEAT("grins", SMILING), SAYS_SO("growled", MUTTERED), SAYS_SO("growls", MUTTERED), MANNER("grudgingly", MUTTERED),
    MANNER("gruffly", MUTTERED), SAYS_SO("grumbled", MUTTERED), SAYS_SO("grumbles", MUTTERED),
    MANNER("grumpily", MUTTERED), SAYS_SO("grunted", MUTTERED), SAYS_SO("grunts", MUTTERED),
    SAYS_SO("guffawed", LAUGHING), SAYS_SO("gushed", EXCITED), SAYS_SO("gushes", EXCITED), MANNER("happily", SMILING),
    NEAR("hastily", HURRIED), MANNER("heatedly", ANGRY), MANNER("heavily", WEARY), SAYS("hinted"), SAYS("hints"),
    MANNER("hiss", HISSED), SAYS_SO("hissed", HISSED), SAYS_SO("hisses", HISSED), MANNER("hissing", HISSED),
    MANNER("hoarsely", HOARSE), SAYS_SO("hollered", SHOUTED), MANNER("hollering", SHOUTED),
    SAYS_SO("hollers", SHOUTED), SAYS_SO("howled", SHOUTED), SAYS_SO("howls", SHOUTED), NEAR("hurriedly", HURRIED),
    MANNER("hushed", SOFT), MANNER("huskily", HOARSE), MANNER("icily", FLAT), MANNER("impassively", FLAT),
    SAYS_SO("implored", PLEADING), SAYS_SO("implores", PLEADING), MANNER("imploringly", PLEADING),
    MANNER("inaudibly", MUTTERED), MANNER("indifferently", FLAT), MANNER("indignantly", ANGRY),
    MANNER("indistinctly", MUTTERED), SAYS("informed"), SAYS("informs"), SAYS("inquired"), SAYS("inquires"),
    SAYS("insisted"), SAYS("insists"), SAYS("instructed"), SAYS("instructs"), SAYS("interjected"), SAYS("interjects"),
    SAYS("interposed"), SAYS("interposes"), SAYS("interrupted"), SAYS("interrupts"), SAYS_SO("intoned", CHANTED),
    SAYS_SO("intones", CHANTED), MANNER("irately", ANGRY), SAYS_SO("jabbered", HURRIED), SAYS_SO("jabbers", HURRIED),
    SAYS_SO("joked", LAUGHING), SAYS_SO("jokes", LAUGHING), MANNER("joyfully", EXCITED), MANNER("joyously", EXCITED),
    MANNER("jubilantly", EXCITED), SAYS("lamented"), SAYS("laments"), MANNER("laugh", LAUGHING),
    SAYS_SO("laughed", LAUGHING), MANNER("laughing", LAUGHING), MANNER("laughingly", LAUGHING),
    SAYS_SO("laughs", LAUGHING), MANNER("lifelessly", FLAT), MANNER("listlessly", WEARY), MANNER("loudly", SHOUTED),
    MANNER("lungs", SHOUTED), MANNER("mechanically", FLAT), SAYS("mentioned"), SAYS("mentions"),
    MANNER("merrily", SMILING), SAYS("mimicked"), SAYS("mimics"), MANNER("mischievously", SMILING),
    SAYS_SO("moaned", PLEADING), SAYS_SO("moans", PLEADING), SAYS("mocked"), SAYS("mocks"), MANNER("monotone", FLAT),
    MANNER("monotonously", FLAT), MANNER("mournfully", WEARY), SAYS_SO("mouthed", WHISPERED),
    SAYS_SO("mouths", WHISPERED), SAYS_SO("mumbled", MUTTERED), SAYS_SO("mumbles", MUTTERED),
    MANNER("mumbling", MUTTERED), MANNER("murmur", SOFT), SAYS_SO("murmured", SOFT), MANNER("murmuring", SOFT),
    SAYS_SO("murmurs", SOFT), THINKS("mused"), THINKS("muses"), MANNER("mutter", MUTTERED),
    SAYS_SO("muttered", MUTTERED), MANNER("muttering", MUTTERED), SAYS_SO("mutters", MUTTERED),
    MANNER("nervously", TREMBLING), SAYS("objected"), SAYS("objects"), SAYS("observed"), SAYS("observes"),
    SAYS("offered"), SAYS("offers"), SAYS("opined"), SAYS("opines"), SAYS("ordered"), SAYS("orders"),
    SAYS_SO("panted", BREATHLESS), MANNER("panting", BREATHLESS), MANNER("pantingly", BREATHLESS),
    SAYS_SO("pants", BREATHLESS), SAYS("persisted"), SAYS("persists"), MANNER("piteously", PLEADING),
    MANNER("plaintively", PLEADING), MANNER("playfully", SMILING), SAYS_SO("pleaded", PLEADING),
    MANNER("pleading", PLEADING), MANNER("pleadingly", PLEADING), SAYS_SO("pleads", PLEADING), THINKS("pondered"),
    THINKS("ponders"), SAYS("pressed"), SAYS("presses"), SAYS("proclaimed"), SAYS("proclaims"), SAYS("promised"),
    SAYS("promises"), SAYS("proposed"), SAYS("proposes"), SAYS("protested"), SAYS("protests"),
    SAYS_SO("puffed", BREATHLESS), SAYS_SO("puffs", BREATHLESS), SAYS("purred"), SAYS("purrs"),
    SAYS_SO("quaked", TREMBLING), SAYS_SO("quavered", TREMBLING), MANNER("quavering", TREMBLING),
    MANNER("quaveringly", TREMBLING), SAYS_SO("quavers", TREMBLING), SAYS("queried"), SAYS("queries"),
    SAYS("questioned"), SAYS("questions"), NEAR("quickly", HURRIED), MANNER("quietly", SOFT), SAYS("quoted"),
    SAYS("quotes"), SAYS("quoth"), SAYS_SO("raged", ANGRY), SAYS_SO("rages", ANGRY), MANNER("raging", ANGRY),
    NEAR("rapidly", HURRIED), SAYS_SO("rasped", HOARSE), MANNER("raspily", HOARSE), SAYS_SO("rasps", HOARSE),
    THINKS("reasoned"), SAYS("reassured"), SAYS("reassures"), SAYS("recited"), SAYS("recites"), THINKS("reflected"),
    THINKS("reflects"), SAYS("rejoined"), SAYS("rejoins"), SAYS("related"), SAYS("relates"), SAYS("remarked"),
    SAYS("remarks"), SAYS("reminded"), SAYS("reminds"), SAYS("remonstrated"), SAYS("remonstrates"), SAYS("repeated"),
    SAYS("repeats"), SAYS("replied"), SAYS("replies"), SAYS("reported"), SAYS("reports"), MANNER("resignedly", WEARY),
    SAYS("responded"), SAYS("responds"), SAYS("resumed"), SAYS("resumes"), SAYS("retorted"), SAYS("retorts"),
    SAYS("returned"), SAYS("returns"), SAYS("revealed"), SAYS("reveals"), SAYS_SO("roared", SHOUTED),
    MANNER("roaring", SHOUTED), SAYS_SO("roars", SHOUTED), MANNER("sadly", WEARY), SAYS("said"),
    SAYS_SO("sang", CHANTED), MANNER("savagely", ANGRY), SAYS("saying"), SAYS("says"), SAYS("scoffed"),
    SAYS("scoffs"), SAYS_SO("screamed", SHOUTED), MANNER("screaming", SHOUTED), SAYS_SO("screams", SHOUTED),
    SAYS_SO("screeched", SHOUTED), SAYS_SO("screeches", SHOUTED), SAYS_SO("seethed", ANGRY),
    SAYS_SO("seethes", ANGRY), MANNER("shakily", TREMBLING), SAYS_SO("shouted", SHOUTED), MANNER("shouting", SHOUTED),
    SAYS_SO("shouts", SHOUTED), SAYS_SO("shrieked", SHOUTED), MANNER("shrieking", SHOUTED),
    SAYS_SO("shrieks", SHOUTED), MANNER("shrilly", SHOUTED), MANNER("sigh", WEARY), SAYS_SO("sighed", WEARY),
    MANNER("sighing", WEARY), SAYS_SO("sighs", WEARY), MANNER("silently", WHISPERED), MANNER("singing", CHANTED),
    SAYS_SO("sings", CHANTED), MANNER("singsong", CHANTED), NEAR("slowly", SLOW), MANNER("smile", SMILING),
    BEAT("smiled", SMILING), BEAT("smiles", SMILING), MANNER("smiling", SMILING), MANNER("smilingly", SMILING),
    MANNER("smirk", SMILING), BEAT("smirked", SMILING), BEAT("smirks", SMILING), SAYS_SO("snapped", ANGRY),
    SAYS_SO("snaps", ANGRY), SAYS_SO("snarled", ANGRY), MANNER("snarling", ANGRY), SAYS_SO("snarls", ANGRY),
    SAYS("sneered"), SAYS("sneers"), SAYS_SO("snickered", LAUGHING), MANNER("snickering", LAUGHING),
    SAYS_SO("sniffled", CRYING), SAYS_SO("sniffles", CRYING), SAYS_SO("sniggered", LAUGHING),
    MANNER("sniggering", LAUGHING), SAYS_SO("snivelled", CRYING), MANNER("snivelling", CRYING),
    SAYS_SO("sobbed", CRYING), MANNER("sobbing", CRYING), MANNER("sobbingly", CRYING), SAYS_SO("sobs", CRYING),
    MANNER("softly", SOFT), SAYS("soliloquised"), SAYS("soliloquises"), SAYS("soliloquized"), SAYS("soliloquizes"),
    MANNER("soothingly", SOFT), MANNER("sorrowfully", WEARY), SAYS_SO("spat", ANGRY), SAYS("speaks"),
    SAYS_SO("spits", ANGRY), SAYS("spoke"), SAYS_SO("stammered", TREMBLING), MANNER("stammering", TREMBLING),
    SAYS_SO("stammers", TREMBLING), SAYS("stated"), SAYS("states"), MANNER("stiffly", FLAT), MANNER("stonily", FLAT),
    SAYS_SO("stormed", ANGRY), SAYS_SO("stuttered", TREMBLING), MANNER("stuttering", TREMBLING),
    SAYS_SO("stutters", TREMBLING), SAYS("suggested"), SAYS("suggests"), MANNER("sulkily", MUTTERED),
    MANNER("sullenly", MUTTERED), SAYS("swears"), SAYS("swore"), MANNER("tearfully", CRYING),
    SAYS_SO("teased", SMILING), SAYS_SO("teases", SMILING), MANNER("teasingly", SMILING), SAYS("tells"),
    MANNER("tenderly", SOFT), THINKS("thinks"), THINKS("thought"), SAYS("threatened"), SAYS("threatens"),
    MANNER("throatily", HOARSE), SAYS_SO("thundered", SHOUTED), MANNER("thundering", SHOUTED),
    MANNER("thunderous", SHOUTED), SAYS_SO("thunders", SHOUTED), MANNER("timidly", TREMBLING),
    MANNER("tiredly", WEARY), SAYS_SO("tittered", LAUGHING), SAYS("told"), MANNER("toneless", FLAT),
    MANNER("tonelessly", FLAT), MANNER("tremulously", TREMBLING), MANNER("triumphantly", EXCITED),
    MANNER("undertone", MUTTERED), MANNER("unemotionally", FLAT), MANNER("unsteadily", TREMBLING), SAYS("urged"),
    MANNER("urgently", HURRIED), SAYS("urges"), SAYS("uttered"), SAYS("utters"), MANNER("venomously", ANGRY),
    SAYS("ventured"), SAYS("ventures"), MANNER("viciously", ANGRY), SAYS("volunteered"), SAYS("volunteers"),
    SAYS("vowed"), SAYS("vows"), SAYS_SO("wailed", PLEADING), MANNER("wailing", PLEADING), SAYS_SO("wails", PLEADING),
    MANNER("warmly", SMILING), SAYS("warned"), SAYS("warns"), MANNER("wearily", WEARY), MANNER("weepily", CRYING),
    MANNER("weeping", CRYING), SAYS_SO("weeps", CRYING), SAYS_SO("wept", CRYING), SAYS_SO("wheezed", BREATHLESS),
    SAYS_SO("wheezes", BREATHLESS), MANNER("wheezing", BREATHLESS), SAYS_SO("whimpered", CRYING),
    MANNER("whimpering", CRYING), SAYS_SO("whimpers", CRYING), SAYS_SO("whined", PLEADING),
    SAYS_SO("whines", PLEADING), MANNER("whining", PLEADING), MANNER("whisper", WHISPERED),
    SAYS_SO("whispered", WHISPERED), MANNER("whispering", WHISPERED), SAYS_SO("whispers", WHISPERED),
    MANNER("whispery", WHISPERED), THINKS("wondered"), THINKS("wonders"), MANNER("woodenly", FLAT),
    MANNER("wrathfully", ANGRY), SAYS_SO("yelled", SHOUTED), MANNER("yelling", SHOUTED), SAYS_SO("yells", SHOUTED),
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
    return entry ? entry->sense : (WordSense){foreign_verb_role(word), DELIVERY_NEUTRAL, false};
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
