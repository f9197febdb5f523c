/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_CAST_CAST_H
#define DRAMATIS_CAST_CAST_H
/** @file cast.h
 * The characters of a Script and a producer's cast file in; a voice for each character out. */

#include "script/script.h"

#define VOICE_NAME_MAX 16

/** Rate of who has none of their own. The engine counts short words: narration comes out at 150 to 165
 * words a minute, dialogue at 160 to 190. */
#define CAST_RATE_WPM 160

/** One of our eSpeak NG variants, as the library's table describes it. */
typedef struct VoiceInfo {
    char name[VOICE_NAME_MAX + 1];     /**< file name in the library: lower-case ASCII letters, digits, - */
    char language[VOICE_NAME_MAX + 1]; /**< eSpeak NG voice that it varies: "en-us", "en" … */
    Gender gender;                     /**< how it is heard */
    int age;                           /**< years, as it is heard */
    double f0_hz;                      /**< measured median fundamental; 0 for a whisper */
    double centroid_hz;                /**< measured spectral centroid: its brightness */
    const char *suits;                 /**< whom it suits, in words: roles up to the first ';', then temper.
                                            "only" before the roles keeps it for those */
} VoiceInfo;

/** The voices that there are: a folder with one eSpeak NG variant file each and `voices.tsv`. */
typedef struct VoiceLibrary {
    Arena *arena;       /**< owned */
    const char *folder; /**< holds the variant files */
    VoiceInfo *voices;  /**< in the order of the table */
    size_t n_voices;
} VoiceLibrary;

/** Read `voices.tsv` in `folder`, and check that each voice's file is there.
 * Errors: STATUS_NOT_FOUND, STATUS_IO, STATUS_BAD_INPUT with the place, STATUS_NO_MEMORY. */
Status voice_library_load(const char *folder, VoiceLibrary **out, Error *error);
void voice_library_free(VoiceLibrary *library);

/** Find a voice by name; NULL if there is none. */
const VoiceInfo *voice_library_find(const VoiceLibrary *library, Span name);

/** How one character sounds. */
typedef struct CastVoice {
    char voice[VOICE_NAME_MAX + 1];    /**< name in the library */
    char language[VOICE_NAME_MAX + 1]; /**< eSpeak NG voice to vary; the library's unless the cast says */
    int pitch;      /**< eSpeak NG's 0 to 99; 50 is the variant's own */
    int rate_wpm;   /**< words a minute, 80 to 400 */
    int range;      /**< eSpeak NG's 0 to 99; 50 is the variant's own */
    double gain_db; /**< on top of equal loudness, −24 to +12 */
    double strength; /**< of deliveries: 1 is as they are, 0 leaves every line plain, 2 is twice as much */
    double place;   /**< −1 (left) to +1 (right); 0 is the centre */
    bool has_place; /**< the producer gave it; if not, the mix moves it to suit who is present */
    Room room;      /**< where they always are; ROOM_OF_SCENE for where the scene is */
    Preset preset;  /**< how they always come to the listener; PRESET_OF_LINE for as the line says */
} CastVoice;

/** What the producer wrote for one character, or what was proposed. */
typedef struct CastEntry {
    const char *name;     /**< the section */
    const char **aliases; /**< `aliases = Kia; the Admiral` */
    size_t n_aliases;
    Gender gender;        /**< `gender = female`; unknown if not given */
    CastVoice voice;      /**< what is not given has the defaults of its voice */
    bool has_voice;       /**< `voice =` was given */
    bool has_language;    /**< `language =` was given */
    int language_line;    /**< of that value */
    int language_column;
    const char *language_file; /**< the file that it stands in */
    bool has_pitch, has_rate, has_range, has_gain, has_strength; /**< the same */
    bool has_room, has_preset; /**< `room =`, `preset =` were given */
    const char *file;     /**< that the section stands in: the cast's own, or one that it extends */
    int line;             /**< of the section header */
} CastEntry;

/** Who reads what somebody thinks. */
typedef enum Thoughts {
    THOUGHTS_CHARACTER, /**< the character, like everything that they say */
    THOUGHTS_NARRATOR,
    THOUGHTS_CLOSE,     /**< the character, close to the listener: in the centre, and held back */
    N_THOUGHTS
} Thoughts;

/** Return the word for it in cast files and on the command line; static storage. */
const char *thoughts_name(Thoughts thoughts);

/** Find it by that word. Returns false, with `out` untouched, if there is none. */
bool thoughts_find(Span name, Thoughts *out);

/** How a line sounds: the voice, and the delivery that the voice is given. */
typedef struct LineSound {
    CastVoice voice;
    Delivery delivery;
} LineSound;

/** Return how `line` sounds with `voices`, one a character of its script. */
LineSound cast_line_sound(const CastVoice *voices, Thoughts thoughts, const ScriptLine *line);

/** A cast file, with what it takes from the one that it extends. */
typedef struct Cast {
    Arena *arena;     /**< owned */
    struct Cast *series; /**< that it extends; owned, NULL if there is none */
    const char *file; /**< path, for messages; "" if there is none */
    CastEntry *entries;
    size_t n_entries;
    Thoughts thoughts;    /**< `thoughts = close` before the first section */
    bool has_thoughts;    /**< it was given, here or in the file that is extended */
    LogLevel stray_level; /**< for entries that match nobody; LOG_INFO if not set, since a cast serves
                               several texts */
} Cast;

/** Read a cast file. Keys: voice, language, pitch, rate, range, gain, place, room, preset, aliases, gender. Before the first
 * section, `extends = FILE` (relative to this file) takes what another cast says, unless this one says otherwise,
 * and `thoughts = narrator`, `character` or `close` says who reads thoughts.
 * Errors, with the place and near matches: STATUS_NOT_FOUND, STATUS_IO, STATUS_BAD_INPUT (an unknown key or
 * voice, a value out of range, a section twice, files that extend each other in a circle), STATUS_NO_MEMORY. */
Status cast_load(const char *path, const VoiceLibrary *library, Cast **out, Error *error);

/** Check a setting as it would stand in a cast file; an empty `value` is fine for any key that there is. The error
 * names `place` as its file. Errors: STATUS_BAD_INPUT with near matches, STATUS_NO_MEMORY. */
Status cast_check_setting(const char *place, Span key, Span value, const VoiceLibrary *library, Error *error);

/** Find the entry that is called `name`, by its own name or, if there is none, by an alias; `out` receives NULL if
 * nobody is. Errors: STATUS_BAD_INPUT (an alias of two). */
Status cast_find(const Cast *cast, Span name, const CastEntry **out, Error *error);

/** What cast_set() did. */
typedef enum CastChange {
    CAST_UNCHANGED,      /**< it stands there already */
    CAST_CHANGED,
    CAST_SECTION_ADDED   /**< nobody of the name was in the file */
} CastChange;

/** Append `text`, a cast file, to `out` with one setting changed in the section `name`; an empty value takes the setting away. Everything else stays as it is, to the byte:
 * comments, order, unknown lines, line ends. `before` receives the old value, in `text`, empty if there was none.
 * `file` is for messages.
 * Errors: STATUS_BAD_INPUT (a file that cannot be read; a name or a value that a cast file cannot hold), STATUS_NO_MEMORY. */
Status cast_set(Span text, const char *file, Span name, Span key, Span value, Buffer *out, CastChange *change,
                Span *before, Error *error);

/** Make a cast without entries. Returns NULL when out of memory. */
Cast *cast_new(void);
void cast_free(Cast *cast);

/** Give every character of `script` a voice: `voices` receives `script->n_characters` of them, in the
 * arena of `cast`. A character takes the entry whose name or alias is theirs (a name of theirs equal
 * without regard to case or to an article before it; the narrator's entry is `narrator`); the rest are
 * cast by gender, age and role, away from the voices that they are heard beside. Deterministic. Entries
 * that match nobody are logged at the cast's `stray_level`, or as a warning where a name is near.
 * Errors: STATUS_BAD_INPUT (two entries for one character), STATUS_NO_MEMORY. */
Status cast_assign(Cast *cast, const Script *script, const VoiceLibrary *library, const Log *log,
                   CastVoice **voices, Error *error);

/** Append the matrix of how far apart those sound who share a scene, in the distance of cast/sound_of.h, and log a
 * warning for each pair that is not clearly apart, with what would help: a call of `dramatis cast set` on `file`.
 * `n_close` receives how many pairs there are. Errors: STATUS_NO_MEMORY. */
Status cast_distances_to_text(const Cast *cast, const Script *script, const VoiceLibrary *library,
                              const CastVoice *voices, const char *file, const Log *log, Buffer *out, size_t *n_close,
                              Error *error);

/** A voice that somebody might have. */
typedef struct CastCandidate {
    CastVoice voice;
    double distance;         /**< to the nearest of those that they share a scene with; HUGE_VAL without any */
    uint32_t nearest;        /**< character; themselves without any */
} CastCandidate;

/** Find up to `n_max` voices for a character of `script`: first the one that they have, then others that fit, the best
 * first, each another variant, with their own rate, range, gain and place. `out` has room for them, `n_out` receives
 * how many there are. Deterministic. Errors: STATUS_NO_MEMORY. */
Status cast_candidates(const Cast *cast, const Script *script, const VoiceLibrary *library, const CastVoice *voices,
                       uint32_t character, size_t n_max, CastCandidate *out, size_t *n_out, Error *error);

/** Append a cast file that spells out `voices` (as cast_assign() gave them) for the characters of
 * `script` that speak, ready to be edited. What `cast` says stays: its names, its aliases beside the story's,
 * and at the end its entries for nobody here. */
void cast_to_text(const Cast *cast, const Script *script, const CastVoice *voices, Buffer *out);

#endif
