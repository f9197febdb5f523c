/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words of places that one can be in, as data. */
#include "script/room_words.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_STEM_BYTES = 15 };

/* In the order of strcmp(), for the search; a test holds it to that. */
static const RoomWord room_words[] = {
    {"abbey", ROOM_HALL, ROOM_HALL, PLACE_PLAIN, 0.7f}, {"airlock", ROOM_SHIP, ROOM_SHIP, PLACE_PLAIN, 1.2f},
    {"alley", ROOM_OPEN, ROOM_OPEN, PLACE_PLAIN, 0.5f},
    {"apartment", ROOM_SMALL_ROOM, ROOM_SMALL_ROOM, PLACE_PLAIN, 0.7f},
    {"armchair", ROOM_SMALL_ROOM, ROOM_SMALL_ROOM, PLACE_PLAIN, 0.5f},
    {"atrium", ROOM_HALL, ROOM_HALL, PLACE_PLAIN, 0.9f},
    {"attic", ROOM_SMALL_ROOM, ROOM_SMALL_ROOM, PLACE_PLAIN, 0.8f},
    {"auditorium", ROOM_HALL, ROOM_HALL, PLACE_PLAIN, 1.1f}, {"ballroom", ROOM_HALL, ROOM_HALL, PLACE_PLAIN, 1.2f},
    {"banqueting", ROOM_HALL, ROOM_HALL, PLACE_PLAIN, 0.8f}, {"barn", ROOM_HALL, ROOM_HALL, PLACE_PLAIN, 0.6f},
    {"basilica", ROOM_HALL, ROOM_HALL, PLACE_PLAIN, 1.3f},
    {"bathroom", ROOM_SMALL_ROOM, ROOM_SMALL_ROOM, PLACE_PLAIN, 1.0f},
    {"battlement", ROOM_OPEN, ROOM_OPEN, PLACE_PLAIN, 0.7f}, {"beach", ROOM_OPEN, ROOM_OPEN, PLACE_PLAIN, 1.0f},
    {"bedchamber", ROOM_SMALL_ROOM, ROOM_SMALL_ROOM, PLACE_PLAIN, 1.0f},
    {"bedroom", ROOM_SMALL_ROOM, ROOM_SMALL_ROOM, PLACE_PLAIN, 1.1f},
    {"boudoir", ROOM_SMALL_ROOM, ROOM_SMALL_ROOM, PLACE_PLAIN, 1.0f},
    {"bridge", ROOM_SHIP, ROOM_DRY, PLACE_PLAIN, 0.9f}, {"bulkhead", ROOM_SHIP, ROOM_SHIP, PLACE_PLAIN, 0.8f},
    {"bunker", ROOM_CAVERN, ROOM_CAVERN, PLACE_PLAIN, 0.8f}, {"burrow", ROOM_CAVERN, ROOM_CAVERN, PLACE_PLAIN, 0.8f},
    {"cabin", ROOM_SHIP, ROOM_SMALL_ROOM, PLACE_PLAIN, 0.9f}, {"castle", ROOM_HALL, ROOM_HALL, PLACE_PLAIN, 0.4f},
    {"catacomb", ROOM_CAVERN, ROOM_CAVERN, PLACE_PLAIN, 1.3f}, {"cathedral", ROOM_HALL, ROOM_HALL, PLACE_PLAIN, 1.4f},
    {"cave", ROOM_CAVERN, ROOM_CAVERN, PLACE_PLAIN, 1.2f}, {"cavern", ROOM_CAVERN, ROOM_CAVERN, PLACE_PLAIN, 1.4f},
    {"cell", ROOM_SMALL_ROOM, ROOM_SMALL_ROOM, PLACE_GROWS, 0.7f},
    {"cellar", ROOM_CAVERN, ROOM_CAVERN, PLACE_PLAIN, 0.7f},
    {"chamber", ROOM_SMALL_ROOM, ROOM_SMALL_ROOM, PLACE_GROWS, 0.6f},
    {"chancel", ROOM_HALL, ROOM_HALL, PLACE_PLAIN, 1.2f}, {"chapel", ROOM_HALL, ROOM_HALL, PLACE_PLAIN, 1.1f},
    {"church", ROOM_HALL, ROOM_HALL, PLACE_PLAIN, 1.0f}, {"cistern", ROOM_CAVERN, ROOM_CAVERN, PLACE_PLAIN, 0.9f},
    {"classroom", ROOM_SMALL_ROOM, ROOM_SMALL_ROOM, PLACE_PLAIN, 0.8f},
    {"cliff", ROOM_OPEN, ROOM_OPEN, PLACE_PLAIN, 0.6f},
    {"closet", ROOM_SMALL_ROOM, ROOM_SMALL_ROOM, PLACE_PLAIN, 0.5f},
    {"cockpit", ROOM_SHIP, ROOM_SHIP, PLACE_PLAIN, 1.1f},
    {"compartment", ROOM_SMALL_ROOM, ROOM_SMALL_ROOM, PLACE_PLAIN, 0.7f},
    {"console", ROOM_SHIP, ROOM_DRY, PLACE_PLAIN, 0.5f}, {"copse", ROOM_FOREST, ROOM_FOREST, PLACE_PLAIN, 0.8f},
    {"corridor", ROOM_CORRIDOR, ROOM_CORRIDOR, PLACE_PLAIN, 1.1f},
    {"cottage", ROOM_SMALL_ROOM, ROOM_SMALL_ROOM, PLACE_PLAIN, 0.7f},
    {"courthouse", ROOM_HALL, ROOM_HALL, PLACE_PLAIN, 0.6f}, {"courtroom", ROOM_HALL, ROOM_HALL, PLACE_PLAIN, 1.2f},
    {"courtyard", ROOM_OPEN, ROOM_OPEN, PLACE_PLAIN, 0.6f}, {"crypt", ROOM_CAVERN, ROOM_CAVERN, PLACE_PLAIN, 1.2f},
    {"cubicle", ROOM_SMALL_ROOM, ROOM_SMALL_ROOM, PLACE_PLAIN, 0.7f}, {"deck", ROOM_SHIP, ROOM_OPEN, PLACE_OF, 0.8f},
    {"desert", ROOM_OPEN, ROOM_OPEN, PLACE_OF, 0.7f}, {"dune", ROOM_OPEN, ROOM_OPEN, PLACE_PLAIN, 0.9f},
    {"dungeon", ROOM_CAVERN, ROOM_CAVERN, PLACE_PLAIN, 1.1f}, {"field", ROOM_OPEN, ROOM_OPEN, PLACE_OF, 0.7f},
    {"fireplace", ROOM_SMALL_ROOM, ROOM_SMALL_ROOM, PLACE_PLAIN, 0.4f},
    {"forest", ROOM_FOREST, ROOM_FOREST, PLACE_OF, 1.0f}, {"foyer", ROOM_HALL, ROOM_HALL, PLACE_PLAIN, 0.7f},
    {"gallery", ROOM_HALL, ROOM_HALL, PLACE_PLAIN, 0.6f}, {"gangway", ROOM_SHIP, ROOM_OPEN, PLACE_PLAIN, 0.6f},
    {"garden", ROOM_OPEN, ROOM_OPEN, PLACE_PLAIN, 0.7f},
    {"garret", ROOM_SMALL_ROOM, ROOM_SMALL_ROOM, PLACE_PLAIN, 0.9f},
    {"glade", ROOM_FOREST, ROOM_FOREST, PLACE_PLAIN, 0.8f}, {"grotto", ROOM_CAVERN, ROOM_CAVERN, PLACE_PLAIN, 1.2f},
    {"grove", ROOM_FOREST, ROOM_FOREST, PLACE_PLAIN, 0.7f}, {"hall", ROOM_HALL, ROOM_HALL, PLACE_GROWS, 0.8f},
    {"hallway", ROOM_CORRIDOR, ROOM_CORRIDOR, PLACE_PLAIN, 1.0f}, {"hangar", ROOM_HALL, ROOM_HALL, PLACE_PLAIN, 0.9f},
    {"hearthrug", ROOM_SMALL_ROOM, ROOM_SMALL_ROOM, PLACE_PLAIN, 0.5f},
    {"heath", ROOM_OPEN, ROOM_OPEN, PLACE_PLAIN, 0.9f}, {"hill", ROOM_OPEN, ROOM_OPEN, PLACE_PLAIN, 0.4f},
    {"hillside", ROOM_OPEN, ROOM_OPEN, PLACE_PLAIN, 0.9f},
    {"hut", ROOM_SMALL_ROOM, ROOM_SMALL_ROOM, PLACE_PLAIN, 0.8f},
    {"inn", ROOM_SMALL_ROOM, ROOM_SMALL_ROOM, PLACE_PLAIN, 0.5f},
    {"jungle", ROOM_FOREST, ROOM_FOREST, PLACE_OF, 1.0f},
    {"kitchen", ROOM_SMALL_ROOM, ROOM_SMALL_ROOM, PLACE_PLAIN, 1.1f},
    {"lane", ROOM_OPEN, ROOM_OPEN, PLACE_PLAIN, 0.5f}, {"lawn", ROOM_OPEN, ROOM_OPEN, PLACE_PLAIN, 0.8f},
    {"library", ROOM_SMALL_ROOM, ROOM_SMALL_ROOM, PLACE_GROWS, 0.7f},
    {"lobby", ROOM_HALL, ROOM_HALL, PLACE_PLAIN, 0.7f},
    {"lodgings", ROOM_SMALL_ROOM, ROOM_SMALL_ROOM, PLACE_PLAIN, 0.6f},
    {"mantelpiece", ROOM_SMALL_ROOM, ROOM_SMALL_ROOM, PLACE_PLAIN, 0.4f},
    {"meadow", ROOM_OPEN, ROOM_OPEN, PLACE_PLAIN, 0.9f}, {"mineshaft", ROOM_CAVERN, ROOM_CAVERN, PLACE_PLAIN, 1.2f},
    {"moor", ROOM_OPEN, ROOM_OPEN, PLACE_PLAIN, 1.0f}, {"moorland", ROOM_OPEN, ROOM_OPEN, PLACE_PLAIN, 1.0f},
    {"mosque", ROOM_HALL, ROOM_HALL, PLACE_PLAIN, 1.1f}, {"museum", ROOM_HALL, ROOM_HALL, PLACE_PLAIN, 0.7f},
    {"nave", ROOM_HALL, ROOM_HALL, PLACE_PLAIN, 1.4f},
    {"nursery", ROOM_SMALL_ROOM, ROOM_SMALL_ROOM, PLACE_PLAIN, 1.0f},
    {"office", ROOM_SMALL_ROOM, ROOM_SMALL_ROOM, PLACE_PLAIN, 0.7f},
    {"orchard", ROOM_OPEN, ROOM_OPEN, PLACE_PLAIN, 0.7f}, {"palace", ROOM_HALL, ROOM_HALL, PLACE_PLAIN, 0.5f},
    {"pantry", ROOM_SMALL_ROOM, ROOM_SMALL_ROOM, PLACE_PLAIN, 0.8f},
    {"park", ROOM_OPEN, ROOM_OPEN, PLACE_PLAIN, 0.6f},
    {"parlor", ROOM_SMALL_ROOM, ROOM_SMALL_ROOM, PLACE_PLAIN, 1.1f},
    {"parlour", ROOM_SMALL_ROOM, ROOM_SMALL_ROOM, PLACE_PLAIN, 1.1f},
    {"passage", ROOM_CORRIDOR, ROOM_CORRIDOR, PLACE_OF, 0.6f},
    {"passageway", ROOM_CORRIDOR, ROOM_CORRIDOR, PLACE_PLAIN, 0.9f},
    {"pasture", ROOM_OPEN, ROOM_OPEN, PLACE_PLAIN, 0.8f}, {"path", ROOM_OPEN, ROOM_OPEN, PLACE_OF, 0.3f},
    {"pavement", ROOM_OPEN, ROOM_OPEN, PLACE_PLAIN, 0.8f}, {"pier", ROOM_OPEN, ROOM_OPEN, PLACE_PLAIN, 0.8f},
    {"plain", ROOM_OPEN, ROOM_OPEN, PLACE_OF, 0.6f}, {"prairie", ROOM_OPEN, ROOM_OPEN, PLACE_PLAIN, 1.0f},
    {"quay", ROOM_OPEN, ROOM_OPEN, PLACE_PLAIN, 0.8f}, {"rainforest", ROOM_FOREST, ROOM_FOREST, PLACE_PLAIN, 1.2f},
    {"rampart", ROOM_OPEN, ROOM_OPEN, PLACE_PLAIN, 0.6f}, {"refectory", ROOM_HALL, ROOM_HALL, PLACE_PLAIN, 1.0f},
    {"ridge", ROOM_OPEN, ROOM_OPEN, PLACE_PLAIN, 0.6f}, {"riverbank", ROOM_OPEN, ROOM_OPEN, PLACE_PLAIN, 0.8f},
    {"road", ROOM_OPEN, ROOM_OPEN, PLACE_PLAIN, 0.6f}, {"room", ROOM_SMALL_ROOM, ROOM_SMALL_ROOM, PLACE_GROWS, 0.7f},
    {"schoolroom", ROOM_SMALL_ROOM, ROOM_SMALL_ROOM, PLACE_PLAIN, 0.8f},
    {"scullery", ROOM_SMALL_ROOM, ROOM_SMALL_ROOM, PLACE_PLAIN, 0.9f},
    {"sewer", ROOM_CAVERN, ROOM_CAVERN, PLACE_PLAIN, 1.0f},
    {"shop", ROOM_SMALL_ROOM, ROOM_SMALL_ROOM, PLACE_PLAIN, 0.6f}, {"shore", ROOM_OPEN, ROOM_OPEN, PLACE_PLAIN, 0.7f},
    {"shuttle", ROOM_SHIP, ROOM_DRY, PLACE_PLAIN, 0.6f}, {"sidewalk", ROOM_OPEN, ROOM_OPEN, PLACE_PLAIN, 0.8f},
    {"sofa", ROOM_SMALL_ROOM, ROOM_SMALL_ROOM, PLACE_PLAIN, 0.5f},
    {"spacecraft", ROOM_SHIP, ROOM_SHIP, PLACE_PLAIN, 0.8f}, {"spaceship", ROOM_SHIP, ROOM_SHIP, PLACE_PLAIN, 0.9f},
    {"staircase", ROOM_CORRIDOR, ROOM_CORRIDOR, PLACE_PLAIN, 0.6f},
    {"stairwell", ROOM_CORRIDOR, ROOM_CORRIDOR, PLACE_PLAIN, 1.1f},
    {"stalactite", ROOM_CAVERN, ROOM_CAVERN, PLACE_PLAIN, 1.2f},
    {"starship", ROOM_SHIP, ROOM_SHIP, PLACE_PLAIN, 0.9f}, {"street", ROOM_OPEN, ROOM_OPEN, PLACE_OF, 0.8f},
    {"study", ROOM_SMALL_ROOM, ROOM_SMALL_ROOM, PLACE_GROWS, 0.6f},
    {"submarine", ROOM_SHIP, ROOM_SHIP, PLACE_PLAIN, 1.0f}, {"synagogue", ROOM_HALL, ROOM_HALL, PLACE_PLAIN, 1.1f},
    {"tavern", ROOM_SMALL_ROOM, ROOM_SMALL_ROOM, PLACE_PLAIN, 0.7f},
    {"temple", ROOM_HALL, ROOM_HALL, PLACE_PLAIN, 1.0f}, {"terrace", ROOM_OPEN, ROOM_OPEN, PLACE_PLAIN, 0.5f},
    {"theater", ROOM_HALL, ROOM_HALL, PLACE_PLAIN, 0.8f}, {"theatre", ROOM_HALL, ROOM_HALL, PLACE_PLAIN, 0.8f},
    {"thicket", ROOM_FOREST, ROOM_FOREST, PLACE_PLAIN, 0.8f}, {"throne", ROOM_HALL, ROOM_HALL, PLACE_OF, 0.6f},
    {"tomb", ROOM_CAVERN, ROOM_CAVERN, PLACE_PLAIN, 0.7f}, {"tunnel", ROOM_CAVERN, ROOM_CAVERN, PLACE_PLAIN, 1.0f},
    {"underground", ROOM_CAVERN, ROOM_CAVERN, PLACE_PLAIN, 0.9f},
    {"undergrowth", ROOM_FOREST, ROOM_FOREST, PLACE_PLAIN, 0.8f}, {"valley", ROOM_OPEN, ROOM_OPEN, PLACE_OF, 0.5f},
    {"vault", ROOM_CAVERN, ROOM_CAVERN, PLACE_PLAIN, 0.6f}, {"viewport", ROOM_SHIP, ROOM_SHIP, PLACE_PLAIN, 0.8f},
    {"viewscreen", ROOM_SHIP, ROOM_SHIP, PLACE_PLAIN, 0.8f}, {"warehouse", ROOM_HALL, ROOM_HALL, PLACE_PLAIN, 0.9f},
    {"wood", ROOM_FOREST, ROOM_FOREST, PLACE_OF, 0.8f}, {"woodland", ROOM_FOREST, ROOM_FOREST, PLACE_PLAIN, 0.9f},
    {"yard", ROOM_OPEN, ROOM_OPEN, PLACE_PLAIN, 0.4f},
};

enum { N_ROOM_WORDS = sizeof room_words / sizeof *room_words };

void room_words_filter(WordFilter *filter)
{
    *filter = (WordFilter){0};
    for (size_t i = 0; i < N_ROOM_WORDS; i++) word_filter_add(filter, room_words[i].stem);
}

static int compare(const void *key, const void *entry)
{
    return strcmp(key, ((const RoomWord *)entry)->stem);
}

static const RoomWord *find(const char *word)
{
    return bsearch(word, room_words, N_ROOM_WORDS, sizeof *room_words, compare);
}

const RoomWord *room_words_all(size_t *n)
{
    *n = N_ROOM_WORDS;
    return room_words;
}

const RoomWord *room_words_find(const WordFilter *filter, Span word)
{
    char lower[MAX_STEM_BYTES + 1];
    if (word.n_bytes < 3 || word.n_bytes > MAX_STEM_BYTES) return NULL;
    for (size_t i = 0; i < word.n_bytes; i++) {
        char byte = word.data[i];
        lower[i] = byte >= 'A' && byte <= 'Z' ? (char)(byte + 32) : byte;
        if (lower[i] < 'a' || lower[i] > 'z') return NULL;
        if (i == 2 && !word_filter_holds(filter, lower)) return NULL;
    }
    lower[word.n_bytes] = '\0';
    const RoomWord *found = find(lower);
    if (found || lower[word.n_bytes - 1] != 's') return found;
    lower[word.n_bytes - 1] = '\0';
    return find(lower);
}
