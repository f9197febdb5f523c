/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_SCRIPT_SCRIPT_H
#define DRAMATIS_SCRIPT_SCRIPT_H
/** @file script.h
 * A Document in; out comes the Script, the one document of the program: scenes of lines with source
 * spans, and cues between them. Attribution names the speakers in it; every later stage reads it.
 *
 * Invariant, checked by script_check_coverage(): every word of the source is in exactly one line, or
 * in a break, which is not spoken, or in what the document lists as skipped. Lines stand in the order of the source. */

#include "base/acoustics.h"
#include "base/buffer.h"
#include "text/text.h"

/** What a line is. */
typedef enum LineKind {
    LINE_NARRATION, /**< the narrator reads: prose, and the dialogue tags of speech */
    LINE_SPEECH,    /**< a quotation, spoken by a character */
    LINE_THOUGHT,   /**< thought, in a character's head */
    LINE_HEADING    /**< a title, read by the narrator */
} LineKind;

/** How a line is said, read from the tag around it. */
typedef enum Delivery {
    DELIVERY_NEUTRAL,
    DELIVERY_SHOUTED,
    DELIVERY_WHISPERED,
    DELIVERY_SOFT, /**< voiced, but held back: "softly", "in a low voice" */
    DELIVERY_MUTTERED,
    DELIVERY_FLAT,
    DELIVERY_PLEADING,
    DELIVERY_LAUGHING,
    DELIVERY_BREATHLESS,
    DELIVERY_CRYING,
    DELIVERY_TREMBLING, /**< for fear or cold: "quavered", stammers */
    DELIVERY_ANGRY,     /**< and not shouted: "snarled", "through gritted teeth" */
    DELIVERY_HISSED,
    DELIVERY_WEARY,     /**< "sighed", "sadly" */
    DELIVERY_SMILING,
    DELIVERY_CHANTED,   /**< or sung */
    DELIVERY_HOARSE,
    DELIVERY_EXCITED,
    DELIVERY_HURRIED,
    DELIVERY_SLOW,
    N_DELIVERIES
} Delivery;

typedef enum Gender { GENDER_UNKNOWN, GENDER_MALE, GENDER_FEMALE, GENDER_NEUTRAL } Gender;

/** How the bench and a producer see a character: a person, or one of the stand-ins. */
typedef enum CharacterKind {
    CHARACTER_NARRATOR, /**< always character 0 */
    CHARACTER_NAMED,    /**< has a name, a title or a role that singles them out */
    CHARACTER_UNNAMED,  /**< heard but not named: "a voice", "another voice", "a soldier" */
    CHARACTER_GROUP     /**< several at once: "the crowd" */
} CharacterKind;

#define NARRATOR ((uint32_t)0)

/** Somebody who speaks (or could). */
typedef struct Character {
    const char *id;       /**< stable key, such as "c3"; "narrator" for character 0 */
    const char *name;     /**< fullest name in the text: "Admiral Kia"; "Voice 1" when unnamed */
    const char **aliases; /**< other names in the text, without `name` itself */
    size_t n_aliases;
    CharacterKind kind;
    Gender gender;
    uint32_t n_lines; /**< lines of speech and thought, counted by script_count_lines() */
} Character;

/** A candidate that was not chosen. */
typedef struct RunnerUp {
    uint32_t character; /**< index into the script's characters */
    float confidence;   /**< probability, 0 to 1 */
} RunnerUp;

#define SCRIPT_MAX_RUNNERS_UP 3

/** The smallest thing that is said in one voice. */
typedef struct ScriptLine {
    char id[12];        /**< stable over edits elsewhere: from the text and its repetition count */
    char from[12];      /**< the id that its text has in the story, where the line is older than the text; or "" */
    LineKind kind;
    Delivery delivery;
    uint32_t speaker;   /**< index into the script's characters */
    uint32_t paragraph; /**< index into the document's paragraphs */
    uint32_t scene;     /**< index into the script's scenes */
    size_t start;       /**< first byte in the source, quotation marks left out */
    size_t end;         /**< one past the last byte, quotation marks left out */
    bool continues;     /**< same quotation as the speech line before it, over a paragraph break */
    bool together;      /**< begins with the line before it: Fountain's dual dialogue */
    const char *extension; /**< where it is heard from: "ON PHONE", "OFF-MIC"; NULL if nowhere special */
    float confidence;   /**< of the speaker, 0 to 1; 1 for narration */
    const char *evidence; /**< in words, why this speaker; NULL for narration */
    RunnerUp runners_up[SCRIPT_MAX_RUNNERS_UP]; /**< best first; confidence 0 ends the list */
} ScriptLine;

/** A stretch in one place and time. */
typedef struct Scene {
    Span title;       /**< its heading in the source, or empty */
    size_t first_line; /**< index of its first line */
    size_t n_lines;
} Scene;

typedef enum CueKind {
    CUE_AMBIENCE, /**< from here on this bed, replacing the one before; "" ends it */
    CUE_SOUND,    /**< one sound at the start of the line */
    CUE_MUSIC,
    CUE_PAUSE,    /**< an extra pause before the line */
    CUE_ROOM,     /**< from here on this room, by its name in base/acoustics.h; none before the first */
    N_CUE_KINDS
} CueKind;

/** What a line does while a sound is heard. */
typedef enum CueTiming {
    CUE_USUAL,  /**< before a line, it waits for the beginning of the sound; at a word, as under */
    CUE_UNDER,  /**< the words go on */
    CUE_ALONE,  /**< the words wait until it has ended */
    CUE_INSTEAD, /**< the sound takes the place of the line, which is not spoken */
    CUE_THEME    /**< before a line, it waits a few seconds for music, which then goes down and out under it */
} CueTiming;

/** Something that happens just before a line, or at a word of it. */
typedef struct Cue {
    CueKind kind;
    CueTiming timing;  /**< of sounds and music */
    size_t line;       /**< index of the line that it stands before or in */
    size_t offset;     /**< first byte of the word that it is heard with, from the line's start; 0 when it stands
                            before the line, the line's length when behind its last word */
    const char *name;  /**< of the bed, sound or room: "wind", "cavern" */
    double gain_db;    /**< on top of the level that the mix gives it */
    double pan;        /**< −1 left to 1 right */
    double seconds;    /**< length of a pause; of the fade-in for ambience, 0 for the mix's own choice */
    float confidence;  /**< of a proposal, 0 to 1; 1 when a person set it */
    TextPlace place;   /**< of its note in a Fountain; line 0 where there is none */
} Cue;

/** Between what there is a pause. */
typedef enum PauseKind {
    PAUSE_SENTENCE,     /**< two lines that are one sentence: speech and its tag */
    PAUSE_LINE,         /**< lines of a paragraph */
    PAUSE_TURN,         /**< paragraphs of one speech */
    PAUSE_PARAGRAPH,
    PAUSE_SCENE,
    PAUSE_HEADING,      /**< before a title */
    PAUSE_TITLE,        /**< after it */
    PAUSE_TRAILING,     /**< at least that long behind words that trail off */
    PAUSE_INTERRUPTION, /**< speech that breaks off at a dash, and who cuts it short: 0 or less */
    N_PAUSE_KINDS
} PauseKind;

/** Where music of the producer's is heard, always with CUE_THEME. */
typedef enum MusicSlot {
    MUSIC_OPENING, /**< before the first line */
    MUSIC_BETWEEN, /**< before the first title of each scene but the first */
    MUSIC_CLOSE,   /**< after the last line */
    N_MUSIC_SLOTS
} MusicSlot;

/** Pauses that somebody chose; all others are the mix's own. */
typedef struct Pauses {
    bool is_set[N_PAUSE_KINDS];
    double seconds[N_PAUSE_KINDS];
} Pauses;

/** The one document. Plain data; everything in it is owned by its arena, except the Document, which
 * it borrows and which must outlive it. */
typedef struct Script {
    Arena *arena;             /**< owned */
    const Document *document; /**< borrowed */
    Character *characters;    /**< [0] is the narrator */
    size_t n_characters;
    size_t characters_capacity;
    ScriptLine *lines;
    size_t n_lines;
    Scene *scenes; /**< never empty; covers all lines */
    size_t n_scenes;
    Cue *cues; /**< ordered by line and offset */
    size_t n_cues;
    const char *story;     /**< name of the story, where the file of the script has another; or NULL */
    const char *cast_file; /**< cast that the script asks for, beside its file; or NULL */
    const char *sounds_folder; /**< folder of sounds that it asks for, beside its file; or NULL */
    const char *music[N_MUSIC_SLOTS]; /**< names of sounds; NULL for none */
    Pauses pauses;
} Script;

/** How much is wrong. */
typedef enum Severity {
    FINDING_ERROR, /**< must be mended before anything is made of the script */
    FINDING_DOUBT, /**< a person should look */
    FINDING_NOTE   /**< good to know */
} Severity;

/** Something about a script that a person should know. */
typedef struct Finding {
    Severity severity;
    const char *code;    /**< what kind it is, for programs: "unknown-key"; static storage */
    TextPlace place;
    const char *message; /**< one sentence, without a full stop */
} Finding;

/** What was found, in the order in which it was. */
typedef struct Findings {
    Arena *arena; /**< of the items; set by the owner */
    Finding *items;
    size_t n_items;
    size_t capacity;
    bool failed; /**< an append ran out of memory */
} Findings;

/** Append a finding. */
void findings_add(Findings *findings, Severity severity, const char *code, TextPlace place,
                  const char *format, ...) __attribute__((format(printf, 5, 6)));

/** Return the first error, or NULL. */
const Finding *findings_first_error(const Findings *findings);

/** Cut a document into lines and scenes: detects quotations in every typography (straight, curly,
 * single, guillemets, low-high, dashes; nested, over several paragraphs, unclosed), gives the tags to
 * the narrator, and proposes cues of ambience and of rooms for each scene from the story's own words. Every speech
 * line comes out with `speaker` NARRATOR and confidence 0, for attribution to fill in.
 * Linear in the length of the text. Caller frees with script_free().
 * Errors: STATUS_NO_MEMORY. */
Status script_from_document(const Document *document, const Log *log, Script **out, Error *error);

/** Sounds a minute that are proposed at most, unless somebody wants others: one in 20 s. */
#define SCRIPT_SOUNDS_PER_MINUTE 3.0

/** Add cues of sounds at the words of narration that tell of one, with a confidence: "the door slammed". What is denied,
 * supposed, compared, of an earlier time or a figure of speech is no event, nor is anything in speech or thoughts. Between
 * two sounds there are at least 60 / `per_minute` seconds of reading, and three times that between two of a kind; of two
 * that are too near the surer stays. With 0 there are none. Linear. Errors: STATUS_NO_MEMORY. */
Status script_propose_sounds(Script *script, double per_minute, Error *error);

void script_free(Script *script);

/** Add a character and return its index in `index`. The strings must live in the script's arena or
 * longer. Errors: STATUS_NO_MEMORY. */
Status script_add_character(Script *script, const Character *character, uint32_t *index,
                            Error *error);

/** Count each character's lines of speech and thought anew. */
void script_count_lines(Script *script);

/** Return the source bytes of a line. */
Span script_line_text(const Script *script, const ScriptLine *line);

/** Return on which way a line is heard, by its extension; PRESET_OF_LINE if it does not tell. */
Preset script_line_preset(const ScriptLine *line);

/** Return where a cue stands in its file: its note, or the word that it is heard with. */
TextPlace script_cue_place(const Script *script, const Cue *cue);

/** Append the line as a narrator or actor would say it, UTF-8: hard-wrapped lines joined, markup of
 * italics and quotation marks dropped, spaces single. Later stages speak nothing but this. */
void script_spoken_text(const Script *script, const ScriptLine *line, Buffer *out);

/** Append the line as a script shows it: white space single, wrapped lines joined, marks and italics kept, never
 * empty. What is spoken of that is what is spoken of the line. */
void script_written_text(const Script *script, const ScriptLine *line, Buffer *out);

/** Check the invariant above. Errors: STATUS_BAD_INPUT, with the place of the first word that is in
 * no line or in two. */
Status script_check_coverage(const Script *script, Error *error);

/** How much of a source is spoken, in words: runs of letters and digits. */
typedef struct WordCount {
    size_t n_words;  /**< of the source */
    size_t n_spoken; /**< in exactly one line */
    size_t n_listed; /**< not spoken, and listed with the reason */
} WordCount;

/** Count the words of a story, and list what is not spoken of it: as a note, with the reason, or as an error where there
 * is none. */
void script_list_unspoken(const Script *script, Findings *findings, WordCount *count);

/** The same for a script in Fountain, where what is not spoken is cue lines, asides, headings, notes and their like:
 * one note a reason, with the first place. Errors: those of script_from_fountain(). */
Status script_list_unspoken_fountain(Span fountain, const char *file, Findings *findings, WordCount *count,
                                     Error *error);

/** Append the script as JSON, all of it: {"cast":[{"id","name","aliases","gender",…}], "utterances":[{"start",
 * "end","kind","speaker","text",…}], "scenes":[…], "cues":[…]}; offsets are bytes of the source. */
void script_to_json(const Script *script, Buffer *out);

/** Read the JSON that script_to_json() writes. The Document under the Script has the same offsets, but of the source
 * only what is in lines. Caller frees both, the Script first. Linear.
 * Errors: STATUS_BAD_INPUT, with the place; STATUS_NO_MEMORY. */
Status script_from_json(Span text, const char *file, Document **document, Script **out, Error *error);

/** Append the script as Fountain in the restricted profile audiodrama/1. script_from_fountain() makes the same
 * Script of it, but for what only JSON holds: the evidence, and confidences and runners-up of lines that are
 * sure. */
void script_to_fountain(const Script *script, Buffer *out);

/** Read Fountain: the profile above, or what a person wrote in any Fountain editor, where action is the
 * narrator's. What is wrong goes to `findings`, and the rest is read on; the Script is good for use only if there
 * is no error among them. `file` is for places and gives the name. Caller frees both, the Script first. Linear.
 * Errors: STATUS_BAD_INPUT (no text, nothing to say); STATUS_NO_MEMORY. */
Status script_from_fountain(Span text, const char *file, Findings *findings, Document **document,
                            Script **out, Error *error);

/** What a person says of who speaks. */
typedef struct Assignment {
    Span who;     /**< the id of a line; or a name of a character, who is then called `speaker` everywhere, and is one
                       with whoever is called so already */
    Span speaker; /**< a name */
} Assignment;

/** What becomes of the kin of a line that is given to somebody else: the rest of its turn, and the turns around it
 * that answer each other without narration between them, up to one of which a tag leaves no doubt. */
typedef enum KinChoice {
    KIN_STAYS,
    KIN_FOLLOWS /**< the two who speak by turns change places */
} KinChoice;

/** What assignments do to a file. Free the buffers. */
typedef struct Reassigned {
    Buffer text;    /**< the new file; everything else in it stays byte for byte */
    Buffer diff;    /**< the difference, in the unified format */
    size_t n_lines; /**< that have another speaker */
    size_t n_kin;   /**< lines of the kin, whether they follow or stay */
} Reassigned;

/** Give lines of a script in Fountain to other speakers. Errors: STATUS_NOT_FOUND (nobody has this name, or no line this
 * id; with near matches), STATUS_BAD_INPUT (several have it; the narrator cannot be renamed; the file cannot be
 * read), STATUS_NO_MEMORY. */
Status script_assign(Span fountain, const char *file, const Assignment *assignments, size_t n_assignments,
                     KinChoice kin, Reassigned *out, Error *error);

/** Bring a script in Fountain up to date with a story that was changed: `fresh` is the script of the story now. Lines that
 * are still there stay byte for byte, whatever a person made of them; of those that were changed only the text is
 * new. Lines that a person added, and cues, stay. What is new, changed, moved, gone or in doubt goes to `changes`, with
 * its place in the story, or in the script where it is gone. Linear but for passages of changed lines.
 * Errors: STATUS_BAD_INPUT (the script cannot be read); STATUS_NO_MEMORY. */
Status script_update(const Script *fresh, Span fountain, const char *file, Findings *changes, Buffer *out,
                     Error *error);

/** Add cues of what stands in the slots for music. Call it once, before the script is mixed. Errors: STATUS_NO_MEMORY. */
Status script_place_music(Script *script, Error *error);

/** Read "opening:theme,between:bridge,close:theme" over what is set already; names are written as in notes, and "none"
 * empties a slot. Errors: STATUS_BAD_INPUT, with the slots as they were; STATUS_NO_MEMORY. */
Status music_read(Span text, Script *script, Error *error);

/** Append what is set, as music_read() reads it; nothing if nothing is. */
void music_write(const Script *script, Buffer *out);

/** Read "scene:2.5,paragraph:0.8" (or with "=") over what is set already. Errors: STATUS_BAD_INPUT, with `pauses`
 * as it was. */
Status pauses_read(Span text, Pauses *pauses, Error *error);

/** Append what is set, as pauses_read() reads it; nothing if nothing is. */
void pauses_write(const Pauses *pauses, Buffer *out);

/** Tell which pause stands before `line`, which must have a line before it. */
PauseKind script_pause_kind(const Script *script, size_t line);

/** Tell whether the words of a line trail off in an ellipsis. */
bool script_line_trails_off(const Script *script, size_t line);

/** Tell whether a line is left to a sound that is heard in its place, if sounds are heard at all. */
bool script_line_is_replaced(const Script *script, size_t line);

/** Terms for people and files: "speech", "shouted", "female"… Static storage. */
const char *line_kind_name(LineKind kind);
const char *delivery_name(Delivery delivery);
const char *gender_name(Gender gender);
const char *character_kind_name(CharacterKind kind);
const char *cue_kind_name(CueKind kind);
const char *cue_timing_name(CueTiming timing);
const char *pause_name(PauseKind kind);

#endif
