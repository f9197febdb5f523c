/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is known of English words before a story is read: the verbs of speaking, titles, kinship,
 * roles, and the small words that tell a subject from an object. */
#include "attribution/words.h"

static const LexiconRow ROWS[] = {
    {WORD_SPEECH,
     "said says say asked asks ask replied replies reply answered answers cried cries exclaimed exclaims "
     "whispered whispers shouted shouts murmured murmurs muttered mutters called calls declared declares "
     "remarked remarks observed added adds continued continues returned rejoined retorted retorts responded "
     "responds repeated repeats inquired inquires enquired enquires demanded demands explained explains "
     "ejaculated stammered stammers stuttered gasped gasps groaned groans moaned moans sobbed sobs wailed "
     "shrieked shrieks screamed screams yelled yells roared roars bellowed bellows hissed hisses snapped snaps "
     "growled growls snarled snarls barked barks announced announces proclaimed proclaims commanded commands "
     "ordered orders urged urges begged begs pleaded pleads implored insisted insists protested protests "
     "objected suggested suggests proposed admitted admits agreed agrees confessed conceded assured assures "
     "warned warns advised promised promises vowed swore lied joked jested teased quoted recited "
     "croaked squeaked piped drawled mumbled mumbles faltered quavered chanted sang crooned cooed purred "
     "hollered bawled blurted interrupted interposed interjected quoth queried questioned countered "
     "corrected reminded concluded resumed pursued persisted persists reiterated assented affirmed asserted "
     "maintained argued grumbled complained scolded chided commented noted mused reflected pondered "
     "thought informed told tells ventured hazarded echoed spoke speaks speak uttered pronounced "
     "accosted apologized apologised acknowledged boasted bragged chorused cautioned challenged "
     "cursed spat rasped rumbled thundered boomed trilled chirped jeered sneered scoffed taunted mocked "
     "greeted welcomed prompted pressed prayed pleads reasoned recalled remonstrated soothed consoled "
     "speculated volunteered wondered yelped whimpered whined wheezed panted breathed intoned "
     "threatened testified translated stated states reported reports ruled instructed instructs directed "
     "decided exhorted expostulated explain exclaim cry observes mourned entreated entreats confided confides exulted "
     "fumed vociferated stipulated asseverated averred avowed opined lamented bemoaned crowed simpered squealed "
     "screeched howled lisped interpolated amended contended rebuked reproved reproached upbraided admonished "
     "counselled counseled coaxed wheedled cajoled babbled blubbered gabbled jabbered quipped chimed vouchsafed "
     "elaborated clarified confirmed denied articulated enunciated expounded gushed prattled soliloquized "
     "soliloquised twittered warbled puffed apostrophized apostrophised cross-examined snivelled ranted "
     "professed conjectured surmised vouched corroborated supplemented"},
    {WORD_SOFT_SPEECH,
     "smiled smiles laughed laughs chuckled giggled grinned sighed sighs nodded nods shrugged frowned began "
     "begins went goes put broke burst came turned paused started grunted snorted sniffed snickered "
     "beamed winced wept choked coughed sputtered spluttered swallowed gulped finished ended "
     "offered offers read signed wrote saying crying adding asking exclaiming replying answering shouting "
     "whispering calling muttering murmuring speaking repeating continuing observing remarking returning "
     "struck rang sounded carried cut trembled shook addressed invited counted allowed "
     "guessed believed supposed imagined hoped concurred rallied opened rapped tittered cackled "
     "bit shot threw tossed gave made took interpreted drew hailed signalled signaled motioned summed attacked "
     "accosting hastened add reply continue remark observe repeat begin murmur mutter inquire enquire "
     "demand shout whisper declare tell scolding"},
    {WORD_TITLE | WORD_FAMILY | WORD_MALE, "mr mister mistah messrs master monsieur m herr signor senor don"},
    {WORD_TITLE | WORD_FAMILY | WORD_FEMALE,
     "mrs missis miss misses ms lady madame mme mademoiselle mlle dame frau fraulein signora signorina senora mistress madam"},
    {WORD_TITLE | WORD_MALE | WORD_ROLE, "sir lord king prince duke count baron earl emperor marquis squire father"},
    {WORD_TITLE | WORD_FEMALE | WORD_ROLE,
     "queen princess duchess countess baroness empress marchioness marquise priestess"},
    {WORD_TITLE | WORD_FEMALE | WORD_KIN, "aunt auntie grandmother grandma granny mother sister"},
    {WORD_TITLE | WORD_MALE | WORD_KIN, "uncle grandfather grandpa brother cousin"},
    {WORD_TITLE | WORD_ROLE,
     "dr doctor prof professor capt captain col colonel maj major gen general adm admiral commodore "
     "commander lieutenant lieut lt sergeant sgt corporal private ensign marshal chief inspector detective "
     "constable officer sheriff deputy judge justice reverend rev parson pastor vicar curate bishop "
     "archbishop cardinal abbot deacon rabbi saint president senator governor mayor minister chancellor "
     "ambassador secretary chairman director agent nurse coach comrade citizen elder high lord grand "
     "supreme imperial commandant pilot gunner bosun skipper magister mage archmage knight dean brigadier "
     "warden superintendent overseer captain-general vice-admiral premier consul tribune centurion legate"},
    {WORD_ADJECTIVE, "high grand imperial supreme chief"},
    {WORD_KIN | WORD_FEMALE,
     "mamma mama mum mom mommy mummy mammy wife daughter sisters niece granddaughter stepmother widow "
     "mother-in-law sister-in-law daughter-in-law godmother bride fiancee girlfriend"},
    {WORD_KIN | WORD_MALE,
     "papa dad daddy pa husband son brothers nephew grandson stepfather widower father-in-law "
     "brother-in-law son-in-law godfather bridegroom groom fiance boyfriend"},
    {WORD_KIN, "friend companion partner lover cousin twin child guardian parent neighbour neighbor colleague"},
    {WORD_GENERIC | WORD_MALE, "man gentleman boy fellow lad chap guy youth youngster bloke"},
    {WORD_GENERIC | WORD_FEMALE, "woman lady girl lass maiden damsel gentlewoman"},
    {WORD_GENERIC,
     "person figure somebody someone one other speaker being creature kid baby "
     "latter former individual"},
    {WORD_ROLE | WORD_FEMALE,
     "hostess landlady waitress actress stewardess governess housekeeper maid housemaid parlourmaid "
     "barmaid charwoman nun abbess heroine witch sorceress goddess washerwoman seamstress policewoman "
     "saleswoman schoolmistress postmistress headmistress laundress nurserymaid matron spinster"},
    {WORD_ROLE | WORD_MALE,
     "host landlord waiter actor steward butler footman valet coachman cabman cabby postman policeman "
     "fireman fisherman clergyman priest monk friar wizard sorcerer god boatman doorman foreman "
     "salesman schoolmaster headmaster postmaster tradesman workman huntsman swordsman spearman "
     "bowman horseman watchman madman nobleman beggarman old-timer innkeeper barkeeper hermit lordship"},
    {WORD_ROLE,
     "soldier guard sentry guardsman trooper warrior fighter archer rider scout spy prisoner slave servant "
     "driver conductor clerk porter merchant trader dealer farmer miller baker butcher tailor smith "
     "blacksmith carpenter mason gardener cook shepherd hunter thief robber bandit pirate sailor "
     "mate helmsman navigator engineer mechanic technician operator scientist physician surgeon lawyer "
     "barrister solicitor attorney banker broker editor reporter journalist writer poet painter artist "
     "singer musician dancer teacher tutor student pupil scholar librarian messenger herald envoy courier "
     "ambassador crier ferryman keeper bartender beggar tramp vagrant orphan refugee villager peasant "
     "labourer laborer worker miner customer passenger patient victim witness suspect murderer killer "
     "assassin executioner jailer gaoler warder lookout leader ruler noble aristocrat heir usher juror "
     "foreman coroner magistrate mathematician inventor pharmacist dentist robot android computer machine "
     "spirit ghost demon angel dragon giant dwarf elf goblin troll captive rebel recruit veteran cadet "
     "adjutant lieutenant medic rifleman marine proprietor owner manager boss employer apprentice "
     "attendant usher secretary lady-in-waiting page squire prophet oracle seer elder quartermaster "
     "stranger visitor newcomer caller guest traveller traveler pilgrim wanderer hawker pedlar peddler undertaker sexton caretaker janitor"},
    {WORD_VOICE,
     "voice voices reply answer response cry shout whisper scream tone tones words question remark exclamation "
     "comment retort yell call command order inquiry enquiry"},
    {WORD_GROUP,
     "crowd mob soldiers men women people guards troops others both everyone everybody all children rest boys "
     "girls ladies gentlemen voices audience company crew sailors students villagers townsfolk family "
     "chorus twins sisters brothers rebels prisoners slaves servants neighbours neighbors jury "
     "congregation party guests visitors several many they we"},
    {WORD_GENERIC | WORD_VOICE, "voice"},
    {WORD_PREPOSITION,
     "of in on at to from with by for about over under into onto upon through across between among against "
     "behind beside before after toward towards near around round past without within beyond above below "
     "beneath amid amidst during like despite until since off along opposite"},
    {WORD_DETERMINER, "the this that these those"},
    {WORD_DETERMINER | WORD_INDEFINITE, "a an another some one somebody someone any every each"},
    {WORD_DETERMINER | WORD_POSSESSIVE | WORD_HE, "his"},
    {WORD_DETERMINER | WORD_POSSESSIVE | WORD_SHE, "her"},
    {WORD_DETERMINER | WORD_POSSESSIVE | WORD_I, "my"},
    {WORD_DETERMINER | WORD_POSSESSIVE | WORD_THEY, "their our"},
    {WORD_DETERMINER | WORD_POSSESSIVE, "its"},
    {WORD_DETERMINER | WORD_POSSESSIVE | WORD_YOU, "your thy"},
    {WORD_HE | WORD_SUBJECT, "he"},
    {WORD_HE, "him himself"},
    {WORD_SHE | WORD_SUBJECT, "she"},
    {WORD_SHE, "hers herself"},
    {WORD_I | WORD_SUBJECT, "i"},
    {WORD_I, "me mine myself"},
    {WORD_THEY | WORD_SUBJECT, "they we"},
    {WORD_THEY, "them us themselves ourselves"},
    {WORD_YOU | WORD_SUBJECT, "you thou ye"},
    {WORD_YOU, "thee yours yourself"},
    {WORD_SUBJECT, "it who"},
    {WORD_CONJUNCTION, "and but or then when while as because although though if so that whereupon where for which yet nor"},
    {WORD_VERB,
     "was were is are am be been had has have did does do could would should might may must can will shall "
     "saw knew felt looked stood sat lay ran fell rose got left held kept let met brought caught found heard "
     "led lost meant paid sent set slept spent taught won wore drove flew forgot gave grew hid rode sprang "
     "stole tore woke wrote became bent bowed leant leaned crept dealt fled fought hung knelt laid leapt lit "
     "sank shone slid sought stuck swung swept swam threw understood withdrew ceased seemed appeared did not "
     "never walks looks turns stands sits comes runs sees knows feels takes gives makes gets holds keeps "
     "drew blew broke chose drank ate froze shut split spread thrust hit hurt cast strode stepped sprang"},
    {WORD_ADJECTIVE,
     "old young little poor good dear tall short small big fat thin pale dark fair great other first second "
     "third last next same whole strange unknown red-haired grey gray white black blind dead dying wounded "
     "tired gruff deep loud soft quiet gentle rough harsh shrill hoarse clear cold warm strong weak low high "
     "female male elderly aged middle-aged stout burly lean bearded hooded masked cloaked armoured armored "
     "republic imperial royal french english german russian american italian spanish new familiar "
     "wise kind cruel angry excited frightened startled surprised bewildered astonished unhappy happy proud "
     "honest worthy venerable excellent ancient grizzled scarred senior junior ragged drunken half-grown "
     "distant muffled disembodied mechanical metallic childish masculine feminine single lone third fourth "
     "learned beloved wretched unfortunate silent invisible nearest youngest eldest elder younger oldest"},
    {WORD_ENDEARMENT | WORD_MALE, "sir gentlemen boy lad sonny sire milord"},
    {WORD_ENDEARMENT | WORD_FEMALE, "madam ma'am maam milady ladies ladyship m'lady miss girl"},
    {WORD_ENDEARMENT,
     "dear dearest darling sweetheart love honey friend child fellow friends children majesty highness"},
    {WORD_PLACE,
     "street road lane square park hall house castle palace abbey church cathedral bridge river lake sea ocean "
     "mountain mountains hill hills valley forest wood woods island islands bay city town village county "
     "country republic empire kingdom imperium court college school university hospital hotel inn station "
     "avenue place terrace crescent gate gardens garden cottage manor lodge court club society army navy "
     "fleet company government parliament north south east west northern southern eastern western "
     "embassy museum gallery theatre theater library market harbour harbor port cape vale district "
     "quarter tower temple shrine fort fortress camp base planet moon star system sector world worlds"},
    {WORD_PLACE | WORD_COMMON,
     "monday tuesday wednesday thursday friday saturday sunday january february march april may june july "
     "august september october november december christmas easter michaelmas whitsun god heaven lord "
     "english french german russian italian spanish american indian british scotch irish welsh roman greek latin "
     "england france germany russia italy spain america india britain scotland ireland wales rome greece "
     "london paris europe africa asia australia bath sabbath bible chapter volume book part section letter"},
    {WORD_COMMON,
     "not no yes oh ah well now there here what why how where who whom whose which when never nothing "
     "everything something anything everyone everybody nobody however indeed perhaps still even just only "
     "also too very such thus once twice again all both each most more much many few several none such "
     "come go let look see hush good great right wrong bless damn thank thanks please sorry alas hark lo "
     "hello hallo halloo hullo goodbye welcome congratulations nonsense stuff ha hm hum eh aye nay ay o "
     "meanwhile afterwards suddenly finally presently immediately instantly certainly surely really "
     "don't can't won't isn't didn't doesn't i'm i'll i've i'd it's that's you're he's she's they're we're "
     "let's there's what's who's twas tis pray ok okay yeah yep nope wait stop listen sure fine maybe"},
    {WORD_ADVERB,
     "then now only just also too still again once never always almost soon often suddenly softly quietly "
     "not had have simply merely even himself herself at last could would has"},
    {WORD_ABBREVIATION, "mr mrs ms dr prof capt col maj gen adm lieut lt sgt rev messrs mme mlle st jr sr esq hon"},
    {WORD_NUMBER | WORD_ADJECTIVE, "two three four five six seven eight nine ten first second third fourth fifth"},
};

const LexiconRow *lexicon_rows(size_t *n)
{
    *n = sizeof ROWS / sizeof ROWS[0];
    return ROWS;
}
