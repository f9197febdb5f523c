/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words of places and weathers, as data. */
#include "script/beds.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_STEM_BYTES = 15 };

/* In the order of strcmp(), for the search; a test holds it to that. */
static const BedWord bed_words[] = {
    {"abbey", BED_HALL, 1.2f}, {"admiral", BED_BRIDGE, 0.3f}, {"aeroplane", BED_ENGINE, 1.3f},
    {"aftermath", BED_BURNT_PLAIN, 1.0f}, {"aircraft", BED_ENGINE, 1.1f}, {"airlock", BED_BRIDGE, 1.6f},
    {"airplane", BED_ENGINE, 1.3f}, {"alley", BED_CITY, 1.0f}, {"alleyway", BED_CITY, 1.1f},
    {"altar", BED_HALL, 1.0f}, {"ambush", BED_BATTLE_NEAR, 0.7f}, {"anchor", BED_SEA, 0.8f},
    {"applauded", BED_CROWD, 1.4f}, {"applause", BED_CROWD, 1.5f}, {"archer", BED_BATTLE_NEAR, 0.5f},
    {"archway", BED_HALL, 0.5f}, {"arena", BED_CROWD, 1.1f}, {"armada", BED_BATTLE_FAR, 0.7f},
    {"armchair", BED_NONE, 0.5f}, {"armies", BED_BATTLE_FAR, 0.3f}, {"army", BED_BATTLE_FAR, 0.3f},
    {"arrow", BED_BATTLE_NEAR, 0.3f}, {"artillery", BED_BATTLE_FAR, 1.1f}, {"ash", BED_BURNT_PLAIN, 1.1f},
    {"ashen", BED_BURNT_PLAIN, 0.3f}, {"ashes", BED_BURNT_PLAIN, 1.2f},
    {"assault", BED_BATTLE_NEAR, 0.6f}, {"assembly", BED_CROWD, 0.7f}, {"attack", BED_BATTLE_NEAR, 0.3f},
    {"audience", BED_CROWD, 1.2f}, {"avenue", BED_CITY, 1.0f}, {"axe", BED_BATTLE_NEAR, 0.3f},
    {"ballroom", BED_CROWD, 1.3f}, {"bamboo", BED_RAINFOREST, 1.2f}, {"banner", BED_WIND, 0.3f},
    {"banquet", BED_CROWD, 1.3f}, {"barrage", BED_BATTLE_FAR, 1.3f}, {"barren", BED_BURNT_PLAIN, 0.8f},
    {"bathroom", BED_NONE, 0.6f}, {"battalion", BED_BATTLE_FAR, 0.5f}, {"battle", BED_BATTLE_NEAR, 0.5f},
    {"battlefield", BED_BATTLE_NEAR, 0.7f}, {"battleship", BED_BRIDGE, 1.2f}, {"bay", BED_SEA, 0.3f},
    {"bayonet", BED_BATTLE_NEAR, 1.2f}, {"bazaar", BED_CROWD, 1.3f}, {"beach", BED_SEA, 1.4f},
    {"bedchamber", BED_NONE, 0.6f}, {"bedroom", BED_NONE, 0.8f}, {"bedside", BED_NONE, 0.6f},
    {"below", BED_CAVERN, 0.2f}, {"beneath", BED_CAVERN, 0.15f}, {"bird", BED_RAINFOREST, 0.4f},
    {"birdsong", BED_RAINFOREST, 1.4f}, {"blackened", BED_BURNT_PLAIN, 0.9f},
    {"blade", BED_BATTLE_NEAR, 0.4f}, {"blaze", BED_FIRE, 0.6f}, {"blizzard", BED_WIND, 1.5f},
    {"blood", BED_BATTLE_NEAR, 0.15f}, {"blow", BED_BATTLE_NEAR, 0.15f}, {"boat", BED_SEA, 0.7f},
    {"boiler", BED_ENGINE, 1.3f}, {"bombardment", BED_BATTLE_FAR, 1.3f}, {"bonfire", BED_FIRE, 2.0f},
    {"boulevard", BED_CITY, 1.2f}, {"bowman", BED_BATTLE_NEAR, 0.5f},
    {"breastplate", BED_BATTLE_NEAR, 0.5f}, {"breeze", BED_WIND, 1.4f}, {"bridge", BED_BRIDGE, 0.6f},
    {"bullet", BED_BATTLE_NEAR, 0.8f}, {"bunker", BED_CAVERN, 0.8f}, {"burial", BED_CROWD, 0.7f},
    {"buried", BED_CAVERN, 0.2f}, {"burn", BED_BURNT_PLAIN, 0.3f}, {"burned", BED_BURNT_PLAIN, 0.5f},
    {"burnt", BED_BURNT_PLAIN, 0.8f}, {"burrow", BED_CAVERN, 0.9f}, {"bus", BED_CITY, 1.0f},
    {"bystander", BED_CROWD, 1.1f}, {"cab", BED_CITY, 1.0f}, {"campfire", BED_FIRE, 2.0f},
    {"cannon", BED_BATTLE_FAR, 0.7f}, {"canopy", BED_RAINFOREST, 0.9f}, {"canyon", BED_WIND, 1.0f},
    {"capital", BED_CITY, 0.2f}, {"carcass", BED_BURNT_PLAIN, 0.6f}, {"carnage", BED_BATTLE_NEAR, 0.7f},
    {"carpet", BED_NONE, 0.3f}, {"casino", BED_CROWD, 1.0f}, {"casket", BED_CROWD, 0.7f},
    {"castle", BED_HALL, 0.9f}, {"catacomb", BED_CAVERN, 1.8f}, {"cathedral", BED_HALL, 1.7f},
    {"cavalry", BED_BATTLE_NEAR, 0.9f}, {"cavalryman", BED_BATTLE_NEAR, 0.8f}, {"cave", BED_CAVERN, 1.6f},
    {"cavern", BED_CAVERN, 2.0f}, {"cavernous", BED_CAVERN, 1.6f}, {"ceiling", BED_CAVERN, 0.3f},
    {"cell", BED_CAVERN, 0.3f}, {"cellar", BED_CAVERN, 1.1f}, {"chains", BED_CAVERN, 0.2f},
    {"chamber", BED_HALL, 0.8f}, {"chapel", BED_HALL, 1.3f}, {"char", BED_BURNT_PLAIN, 1.0f},
    {"charcoal", BED_BURNT_PLAIN, 0.6f}, {"charge", BED_BATTLE_NEAR, 0.4f},
    {"charged", BED_BATTLE_NEAR, 0.5f}, {"charging", BED_BATTLE_NEAR, 0.6f},
    {"charred", BED_BURNT_PLAIN, 1.3f}, {"cheered", BED_CROWD, 0.8f}, {"cheering", BED_CROWD, 0.9f},
    {"cheers", BED_CROWD, 0.6f}, {"church", BED_HALL, 1.1f}, {"cicada", BED_RAINFOREST, 1.6f},
    {"cinder", BED_BURNT_PLAIN, 1.3f}, {"citizen", BED_CROWD, 0.3f}, {"city", BED_CITY, 0.5f},
    {"civilian", BED_CROWD, 0.3f}, {"clash", BED_BATTLE_NEAR, 0.9f}, {"clashed", BED_BATTLE_NEAR, 1.0f},
    {"clashing", BED_BATTLE_NEAR, 1.0f}, {"cliff", BED_WIND, 0.7f}, {"coast", BED_SEA, 0.8f},
    {"coastal", BED_SEA, 0.9f}, {"cobbled", BED_CITY, 0.8f}, {"cobblestone", BED_CITY, 0.9f},
    {"cockpit", BED_BRIDGE, 1.7f}, {"coffin", BED_CROWD, 0.6f}, {"combat", BED_BATTLE_NEAR, 0.7f},
    {"concert", BED_CROWD, 1.1f}, {"congregation", BED_CROWD, 1.1f}, {"console", BED_BRIDGE, 0.6f},
    {"conveyor", BED_ENGINE, 1.3f}, {"corner", BED_CAVERN, 0.1f}, {"corpse", BED_BURNT_PLAIN, 0.4f},
    {"corridor", BED_HALL, 0.8f}, {"cortege", BED_CROWD, 1.3f}, {"couch", BED_NONE, 0.3f},
    {"countryside", BED_WIND, 0.6f}, {"courthouse", BED_HALL, 0.8f}, {"courtroom", BED_HALL, 1.0f},
    {"crackling", BED_FIRE, 0.8f}, {"crag", BED_WIND, 1.1f}, {"crater", BED_BURNT_PLAIN, 0.7f},
    {"cricket", BED_NIGHT, 1.2f}, {"crosswalk", BED_CITY, 1.2f}, {"crowd", BED_CROWD, 1.4f},
    {"crowded", BED_CROWD, 0.9f}, {"crumbled", BED_BURNT_PLAIN, 0.3f}, {"crust", BED_CAVERN, 0.7f},
    {"crypt", BED_CAVERN, 1.6f}, {"dais", BED_CROWD, 0.5f}, {"dancer", BED_CROWD, 0.4f},
    {"dank", BED_CAVERN, 0.8f}, {"darkness", BED_CAVERN, 0.15f}, {"daylight", BED_WIND, 0.4f},
    {"debris", BED_BURNT_PLAIN, 0.5f}, {"deck", BED_SEA, 0.4f}, {"deep", BED_CAVERN, 0.2f},
    {"deeper", BED_CAVERN, 0.3f}, {"desert", BED_WIND, 1.0f}, {"desk", BED_NONE, 0.4f},
    {"desolate", BED_BURNT_PLAIN, 0.9f}, {"desolation", BED_BURNT_PLAIN, 1.0f},
    {"devastation", BED_BURNT_PLAIN, 0.7f}, {"dock", BED_SEA, 0.4f}, {"doorway", BED_HALL, 0.2f},
    {"downpour", BED_RAIN, 1.6f}, {"downtown", BED_CITY, 1.6f}, {"dreadnought", BED_BRIDGE, 1.6f},
    {"drenched", BED_RAIN, 0.8f}, {"dripping", BED_CAVERN, 0.5f}, {"drizzle", BED_RAIN, 2.0f},
    {"duel", BED_BATTLE_NEAR, 0.8f}, {"dune", BED_WIND, 1.2f}, {"dungeon", BED_CAVERN, 1.5f},
    {"dusk", BED_NIGHT, 0.6f}, {"echo", BED_CAVERN, 0.4f}, {"echoed", BED_CAVERN, 0.4f},
    {"echoes", BED_CAVERN, 0.4f}, {"echoing", BED_CAVERN, 0.4f}, {"ember", BED_FIRE, 0.6f},
    {"emperor", BED_CROWD, 0.2f}, {"enemies", BED_BATTLE_NEAR, 0.2f}, {"enemy", BED_BATTLE_NEAR, 0.2f},
    {"engine", BED_ENGINE, 1.5f}, {"estuary", BED_SEA, 1.4f}, {"explosion", BED_BATTLE_NEAR, 0.8f},
    {"factory", BED_ENGINE, 1.3f}, {"farmland", BED_WIND, 0.5f}, {"feast", BED_CROWD, 0.6f},
    {"fern", BED_RAINFOREST, 1.0f}, {"festival", BED_CROWD, 1.3f}, {"field", BED_WIND, 0.25f},
    {"fighting", BED_BATTLE_NEAR, 0.4f}, {"fire", BED_FIRE, 0.4f}, {"fireflies", BED_NIGHT, 1.2f},
    {"firefly", BED_NIGHT, 1.2f}, {"firelight", BED_FIRE, 1.4f}, {"fireplace", BED_FIRE, 1.5f},
    {"fireside", BED_FIRE, 1.5f}, {"flag", BED_CROWD, 0.2f}, {"flagship", BED_BRIDGE, 1.6f},
    {"flame", BED_FIRE, 0.4f}, {"flank", BED_BATTLE_NEAR, 0.5f}, {"fleet", BED_BRIDGE, 0.4f},
    {"floor", BED_CAVERN, 0.1f}, {"foe", BED_BATTLE_NEAR, 0.3f}, {"foliage", BED_RAINFOREST, 1.0f},
    {"footmen", BED_BATTLE_NEAR, 0.2f}, {"forest", BED_RAINFOREST, 1.3f},
    {"formation", BED_BATTLE_NEAR, 0.3f}, {"fortress", BED_CAVERN, 0.4f},
    {"fought", BED_BATTLE_NEAR, 0.3f}, {"foyer", BED_HALL, 1.0f}, {"frigate", BED_BRIDGE, 0.7f},
    {"funeral", BED_CROWD, 1.1f}, {"furnace", BED_FIRE, 0.8f}, {"gallery", BED_HALL, 0.5f},
    {"gallop", BED_WIND, 0.4f}, {"galloped", BED_WIND, 0.4f}, {"galloping", BED_WIND, 0.4f},
    {"gathering", BED_CROWD, 0.6f}, {"generator", BED_ENGINE, 1.4f}, {"glacier", BED_WIND, 1.2f},
    {"glade", BED_RAINFOREST, 1.3f}, {"gloom", BED_CAVERN, 0.2f}, {"gorge", BED_WIND, 0.8f},
    {"grass", BED_WIND, 0.4f}, {"grassy", BED_WIND, 0.5f}, {"graveside", BED_CROWD, 1.2f},
    {"grenade", BED_BATTLE_NEAR, 1.3f}, {"grotto", BED_CAVERN, 1.6f}, {"grove", BED_RAINFOREST, 1.0f},
    {"gull", BED_SEA, 1.6f}, {"gun", BED_BATTLE_NEAR, 0.2f}, {"gunfire", BED_BATTLE_NEAR, 1.6f},
    {"gunner", BED_BATTLE_NEAR, 0.5f}, {"gunship", BED_BATTLE_NEAR, 0.7f}, {"gust", BED_WIND, 1.4f},
    {"gutted", BED_BURNT_PLAIN, 0.6f}, {"gutter", BED_RAIN, 0.5f}, {"hacked", BED_BATTLE_NEAR, 0.5f},
    {"hall", BED_HALL, 1.0f}, {"hallway", BED_HALL, 0.8f}, {"hangar", BED_ENGINE, 1.0f},
    {"harbor", BED_SEA, 1.2f}, {"harbour", BED_SEA, 1.2f}, {"hearth", BED_FIRE, 1.4f},
    {"heath", BED_WIND, 1.0f}, {"heather", BED_WIND, 0.8f}, {"helicopter", BED_ENGINE, 1.5f},
    {"helmet", BED_BATTLE_NEAR, 0.3f}, {"helmsman", BED_BRIDGE, 1.3f}, {"hewed", BED_BATTLE_NEAR, 0.5f},
    {"hill", BED_WIND, 0.6f}, {"hillside", BED_WIND, 0.8f}, {"hilltop", BED_WIND, 0.9f},
    {"hilt", BED_BATTLE_NEAR, 0.5f}, {"hologram", BED_BRIDGE, 1.4f}, {"holographic", BED_BRIDGE, 1.5f},
    {"hoof", BED_WIND, 0.3f}, {"hooves", BED_WIND, 0.3f}, {"horizon", BED_WIND, 0.3f},
    {"horseback", BED_WIND, 0.4f}, {"horsemen", BED_BATTLE_NEAR, 0.4f}, {"hurricane", BED_STORM, 2.0f},
    {"hush", BED_NONE, 0.5f}, {"hushed", BED_NONE, 0.4f}, {"hyperspace", BED_BRIDGE, 1.8f},
    {"icy", BED_WIND, 0.3f}, {"incinerated", BED_BURNT_PLAIN, 0.8f}, {"infantry", BED_BATTLE_NEAR, 0.6f},
    {"inferno", BED_FIRE, 1.3f}, {"invasion", BED_BATTLE_FAR, 0.6f}, {"island", BED_SEA, 0.4f},
    {"islet", BED_SEA, 0.8f}, {"jungle", BED_RAINFOREST, 2.2f}, {"kindling", BED_FIRE, 1.0f},
    {"kitchen", BED_NONE, 0.5f}, {"lamppost", BED_CITY, 1.1f}, {"lance", BED_BATTLE_NEAR, 0.5f},
    {"leaves", BED_RAINFOREST, 0.15f}, {"legion", BED_BATTLE_FAR, 0.4f}, {"library", BED_HALL, 0.6f},
    {"lifeless", BED_BURNT_PLAIN, 0.4f}, {"lighthouse", BED_SEA, 1.5f}, {"lightning", BED_STORM, 1.6f},
    {"lobby", BED_HALL, 0.6f}, {"locomotive", BED_ENGINE, 2.0f}, {"lorry", BED_ENGINE, 1.0f},
    {"lunged", BED_BATTLE_NEAR, 0.6f}, {"mace", BED_BATTLE_NEAR, 0.4f}, {"machinery", BED_ENGINE, 1.3f},
    {"mangrove", BED_RAINFOREST, 2.0f}, {"mansion", BED_HALL, 0.4f}, {"market", BED_CROWD, 0.8f},
    {"marketplace", BED_CROWD, 1.2f}, {"mast", BED_SEA, 1.0f}, {"meadow", BED_WIND, 0.6f},
    {"melee", BED_BATTLE_NEAR, 1.5f}, {"metropolis", BED_CITY, 1.4f}, {"midnight", BED_NIGHT, 0.6f},
    {"militia", BED_BATTLE_NEAR, 0.4f}, {"mineshaft", BED_CAVERN, 1.6f},
    {"missile", BED_BATTLE_FAR, 1.0f}, {"mob", BED_CROWD, 1.0f}, {"monastery", BED_HALL, 1.5f},
    {"monitor", BED_BRIDGE, 0.5f}, {"monkey", BED_RAINFOREST, 0.9f}, {"moon", BED_NIGHT, 0.6f},
    {"moonlight", BED_NIGHT, 1.1f}, {"moonlit", BED_NIGHT, 1.2f}, {"moor", BED_WIND, 1.2f},
    {"moorland", BED_WIND, 1.3f}, {"mossy", BED_RAINFOREST, 0.7f}, {"motor", BED_ENGINE, 1.2f},
    {"mountain", BED_WIND, 0.7f}, {"mountainside", BED_WIND, 0.9f}, {"mourned", BED_CROWD, 0.5f},
    {"mourner", BED_CROWD, 1.3f}, {"mourning", BED_CROWD, 0.4f}, {"multitude", BED_CROWD, 1.2f},
    {"murk", BED_CAVERN, 0.3f}, {"museum", BED_HALL, 1.1f}, {"musket", BED_BATTLE_NEAR, 0.9f},
    {"narrow", BED_CAVERN, 0.1f}, {"nave", BED_HALL, 1.6f}, {"newsboy", BED_CITY, 1.2f},
    {"night", BED_NIGHT, 0.3f}, {"nightfall", BED_NIGHT, 1.0f}, {"nightingale", BED_NIGHT, 1.3f},
    {"nobles", BED_CROWD, 0.3f}, {"noiseless", BED_NONE, 0.3f}, {"nursery", BED_NONE, 0.6f},
    {"oar", BED_SEA, 0.9f}, {"ocean", BED_SEA, 1.4f}, {"officer", BED_BRIDGE, 0.1f},
    {"omnibus", BED_CITY, 1.2f}, {"onlooker", BED_CROWD, 1.3f}, {"onslaught", BED_BATTLE_NEAR, 1.2f},
    {"orbit", BED_BRIDGE, 0.8f}, {"orbital", BED_BRIDGE, 0.7f}, {"orchard", BED_WIND, 0.5f},
    {"orchestra", BED_CROWD, 0.9f}, {"outdoors", BED_WIND, 0.8f}, {"overboard", BED_SEA, 1.3f},
    {"owl", BED_NIGHT, 1.4f}, {"palace", BED_HALL, 0.9f}, {"parade", BED_CROWD, 1.2f},
    {"parlor", BED_NONE, 0.6f}, {"parlour", BED_NONE, 0.6f}, {"parried", BED_BATTLE_NEAR, 1.0f},
    {"parrot", BED_RAINFOREST, 1.2f}, {"parry", BED_BATTLE_NEAR, 1.0f}, {"passage", BED_CAVERN, 0.8f},
    {"passageway", BED_CAVERN, 1.0f}, {"passerby", BED_CITY, 0.9f}, {"passersby", BED_CITY, 0.9f},
    {"pasture", BED_WIND, 0.5f}, {"pavement", BED_CITY, 1.3f}, {"pedestrian", BED_CITY, 1.4f},
    {"pier", BED_SEA, 1.1f}, {"pillar", BED_HALL, 0.5f}, {"pillow", BED_NONE, 0.3f},
    {"piston", BED_ENGINE, 1.6f}, {"plain", BED_WIND, 0.2f}, {"plains", BED_WIND, 0.6f},
    {"plateau", BED_WIND, 1.0f}, {"prairie", BED_WIND, 1.2f}, {"prison", BED_CAVERN, 0.5f},
    {"procession", BED_CROWD, 1.3f}, {"pub", BED_CROWD, 1.2f}, {"puddle", BED_RAIN, 1.2f},
    {"quay", BED_SEA, 1.1f}, {"quiet", BED_NONE, 0.15f}, {"radar", BED_BRIDGE, 1.3f},
    {"railroad", BED_ENGINE, 1.0f}, {"railway", BED_ENGINE, 1.0f}, {"rain", BED_RAIN, 1.6f},
    {"raincoat", BED_RAIN, 1.2f}, {"raindrop", BED_RAIN, 2.0f}, {"rained", BED_RAIN, 0.6f},
    {"rainfall", BED_RAIN, 2.0f}, {"rainforest", BED_RAINFOREST, 3.0f}, {"raining", BED_RAIN, 1.8f},
    {"rainwater", BED_RAIN, 1.5f}, {"rainy", BED_RAIN, 1.6f}, {"ravine", BED_WIND, 0.6f},
    {"razed", BED_BURNT_PLAIN, 0.9f}, {"reactor", BED_ENGINE, 1.6f}, {"rearguard", BED_BATTLE_NEAR, 0.5f},
    {"rebellion", BED_BATTLE_NEAR, 0.4f}, {"reef", BED_SEA, 1.2f}, {"regiment", BED_BATTLE_FAR, 0.5f},
    {"restaurant", BED_CROWD, 1.1f}, {"rider", BED_WIND, 0.2f}, {"ridge", BED_WIND, 0.9f},
    {"ridgeline", BED_WIND, 1.0f}, {"rifle", BED_BATTLE_NEAR, 0.5f}, {"rocket", BED_ENGINE, 1.0f},
    {"rode", BED_WIND, 0.2f}, {"rooftop", BED_WIND, 0.6f}, {"root", BED_RAINFOREST, 0.2f},
    {"roulette", BED_CROWD, 1.0f}, {"rowboat", BED_SEA, 1.2f}, {"rubble", BED_BURNT_PLAIN, 1.1f},
    {"rudder", BED_SEA, 1.0f}, {"ruin", BED_BURNT_PLAIN, 0.7f}, {"ruined", BED_BURNT_PLAIN, 0.6f},
    {"ruins", BED_BURNT_PLAIN, 0.9f}, {"saddle", BED_WIND, 0.3f}, {"sail", BED_SEA, 0.8f},
    {"sailing", BED_SEA, 0.8f}, {"sailor", BED_SEA, 0.8f}, {"saloon", BED_CROWD, 1.2f},
    {"sanctuary", BED_HALL, 0.5f}, {"sanctum", BED_HALL, 0.9f}, {"scabbard", BED_BATTLE_NEAR, 0.3f},
    {"schooner", BED_SEA, 1.6f}, {"scorch", BED_BURNT_PLAIN, 0.8f}, {"scorched", BED_BURNT_PLAIN, 1.3f},
    {"scream", BED_BATTLE_NEAR, 0.3f}, {"screamed", BED_BATTLE_NEAR, 0.3f}, {"scree", BED_WIND, 0.8f},
    {"screen", BED_BRIDGE, 0.6f}, {"sea", BED_SEA, 1.2f}, {"seagull", BED_SEA, 1.8f},
    {"seaman", BED_SEA, 0.9f}, {"seashore", BED_SEA, 1.8f}, {"seaweed", BED_SEA, 1.4f},
    {"sensor", BED_BRIDGE, 0.9f}, {"sewer", BED_CAVERN, 1.4f}, {"shaft", BED_CAVERN, 0.4f},
    {"shield", BED_BATTLE_NEAR, 0.3f}, {"ship", BED_SEA, 0.3f}, {"shockwave", BED_BATTLE_FAR, 0.5f},
    {"shop", BED_CITY, 0.5f}, {"shopkeeper", BED_CITY, 0.8f}, {"shore", BED_SEA, 1.0f},
    {"shrapnel", BED_BATTLE_NEAR, 1.2f}, {"shrine", BED_HALL, 0.6f}, {"shuttle", BED_ENGINE, 1.0f},
    {"sickroom", BED_NONE, 0.8f}, {"sidewalk", BED_CITY, 1.5f}, {"siege", BED_BATTLE_FAR, 1.0f},
    {"silence", BED_NONE, 0.5f}, {"silent", BED_NONE, 0.3f}, {"skirmish", BED_BATTLE_NEAR, 0.9f},
    {"sky", BED_WIND, 0.2f}, {"skyline", BED_WIND, 0.4f}, {"skyscraper", BED_CITY, 1.6f},
    {"slag", BED_BURNT_PLAIN, 0.5f}, {"slashed", BED_BATTLE_NEAR, 0.7f},
    {"slashing", BED_BATTLE_NEAR, 0.7f}, {"slaughter", BED_BATTLE_NEAR, 0.6f},
    {"slave", BED_CAVERN, 0.15f}, {"slope", BED_WIND, 0.6f}, {"smoke", BED_BURNT_PLAIN, 0.2f},
    {"smoking", BED_BURNT_PLAIN, 0.2f}, {"smoldered", BED_BURNT_PLAIN, 1.2f},
    {"smoldering", BED_BURNT_PLAIN, 1.3f}, {"smouldered", BED_BURNT_PLAIN, 1.2f},
    {"smouldering", BED_BURNT_PLAIN, 1.3f}, {"snow", BED_WIND, 0.8f}, {"snowdrift", BED_WIND, 1.2f},
    {"snowfield", BED_WIND, 1.4f}, {"sofa", BED_NONE, 0.5f}, {"soldier", BED_BATTLE_NEAR, 0.15f},
    {"sonar", BED_BRIDGE, 1.3f}, {"soot", BED_BURNT_PLAIN, 1.2f}, {"sound", BED_NONE, 1.5f},
    {"soundless", BED_NONE, 0.4f}, {"spacecraft", BED_ENGINE, 1.2f}, {"spaceship", BED_BRIDGE, 1.4f},
    {"spear", BED_BATTLE_NEAR, 0.6f}, {"spearman", BED_BATTLE_NEAR, 0.6f}, {"spectator", BED_CROWD, 1.4f},
    {"spoke", BED_NONE, 0.5f}, {"squad", BED_BATTLE_NEAR, 0.2f}, {"squall", BED_STORM, 1.6f},
    {"square", BED_CROWD, 0.3f}, {"stadium", BED_CROWD, 1.6f}, {"stair", BED_CAVERN, 0.3f},
    {"staircase", BED_HALL, 0.5f}, {"stalactite", BED_CAVERN, 2.0f}, {"stampede", BED_BATTLE_NEAR, 0.9f},
    {"starlight", BED_NIGHT, 1.2f}, {"starlit", BED_NIGHT, 1.2f}, {"starship", BED_BRIDGE, 1.8f},
    {"steamer", BED_SEA, 0.9f}, {"steel", BED_BATTLE_NEAR, 0.4f}, {"steppe", BED_WIND, 1.3f},
    {"stillness", BED_NONE, 0.4f}, {"stirred", BED_NONE, 0.4f}, {"stirrup", BED_WIND, 0.3f},
    {"stone", BED_CAVERN, 0.1f}, {"storm", BED_STORM, 1.0f}, {"stormy", BED_STORM, 1.3f},
    {"street", BED_CITY, 0.9f}, {"stronghold", BED_CAVERN, 0.5f}, {"struck", BED_BATTLE_NEAR, 0.15f},
    {"stump", BED_BURNT_PLAIN, 0.8f}, {"submarine", BED_ENGINE, 1.5f}, {"subterranean", BED_CAVERN, 1.8f},
    {"summit", BED_WIND, 1.0f}, {"sunlight", BED_WIND, 0.3f}, {"sunlit", BED_WIND, 0.4f},
    {"surf", BED_SEA, 1.6f}, {"swamp", BED_RAINFOREST, 1.2f}, {"sword", BED_BATTLE_NEAR, 0.5f},
    {"swordplay", BED_BATTLE_NEAR, 0.8f}, {"swordsman", BED_BATTLE_NEAR, 0.8f},
    {"tavern", BED_CROWD, 1.4f}, {"taxi", BED_CITY, 1.5f}, {"tempest", BED_STORM, 1.5f},
    {"temple", BED_HALL, 0.8f}, {"terminal", BED_BRIDGE, 0.4f}, {"terrain", BED_WIND, 0.5f},
    {"theater", BED_CROWD, 0.9f}, {"theatre", BED_CROWD, 0.9f}, {"thicket", BED_RAINFOREST, 1.2f},
    {"thousands", BED_CROWD, 0.4f}, {"throne", BED_HALL, 1.1f}, {"throng", BED_CROWD, 1.4f},
    {"throttle", BED_ENGINE, 1.0f}, {"thrust", BED_BATTLE_NEAR, 0.3f}, {"thruster", BED_ENGINE, 1.6f},
    {"thunder", BED_STORM, 1.0f}, {"thunderclap", BED_STORM, 1.8f}, {"thunderstorm", BED_STORM, 2.2f},
    {"tide", BED_SEA, 0.8f}, {"tomb", BED_CAVERN, 0.9f}, {"tongue", BED_NONE, 1.2f},
    {"torch", BED_FIRE, 0.5f}, {"torchlight", BED_FIRE, 0.8f}, {"torchlit", BED_CAVERN, 0.5f},
    {"town", BED_CITY, 0.4f}, {"townsfolk", BED_CROWD, 0.8f}, {"townspeople", BED_CROWD, 0.8f},
    {"tractor", BED_ENGINE, 1.2f}, {"traffic", BED_CITY, 1.8f}, {"train", BED_ENGINE, 0.8f},
    {"tram", BED_CITY, 1.4f}, {"trampled", BED_BATTLE_NEAR, 0.6f}, {"tree", BED_RAINFOREST, 0.3f},
    {"trench", BED_BATTLE_FAR, 0.8f}, {"trenches", BED_BATTLE_FAR, 1.0f},
    {"troop", BED_BATTLE_NEAR, 0.15f}, {"trooper", BED_BATTLE_NEAR, 0.3f}, {"truck", BED_ENGINE, 0.9f},
    {"trumpet", BED_BATTLE_NEAR, 0.4f}, {"tundra", BED_WIND, 1.4f}, {"tunnel", BED_CAVERN, 0.9f},
    {"turbine", BED_ENGINE, 1.8f}, {"turf", BED_WIND, 0.5f}, {"turret", BED_BATTLE_FAR, 0.5f},
    {"twilight", BED_NIGHT, 0.3f}, {"typhoon", BED_STORM, 2.0f}, {"umbrella", BED_RAIN, 1.2f},
    {"underfoot", BED_CAVERN, 0.1f}, {"underground", BED_CAVERN, 1.2f},
    {"undergrowth", BED_RAINFOREST, 1.3f}, {"underrock", BED_CAVERN, 1.2f}, {"upland", BED_WIND, 0.8f},
    {"uprising", BED_BATTLE_NEAR, 0.5f}, {"valley", BED_WIND, 0.9f}, {"vanguard", BED_BATTLE_NEAR, 0.4f},
    {"vault", BED_CAVERN, 0.4f}, {"vestibule", BED_HALL, 0.8f}, {"viewport", BED_BRIDGE, 1.8f},
    {"viewscreen", BED_BRIDGE, 2.0f}, {"vine", BED_RAINFOREST, 0.7f}, {"volley", BED_BATTLE_NEAR, 0.8f},
    {"wall", BED_CAVERN, 0.1f}, {"war", BED_BATTLE_FAR, 0.3f}, {"warhead", BED_BATTLE_FAR, 1.0f},
    {"warhorse", BED_BATTLE_NEAR, 0.7f}, {"warrior", BED_BATTLE_NEAR, 0.3f},
    {"warship", BED_BRIDGE, 0.6f}, {"wasteland", BED_BURNT_PLAIN, 1.6f}, {"wedge", BED_BATTLE_NEAR, 0.2f},
    {"weeping", BED_CROWD, 0.3f}, {"wharf", BED_SEA, 1.1f}, {"wilderness", BED_WIND, 0.8f},
    {"wind", BED_WIND, 1.5f}, {"windmill", BED_WIND, 1.0f}, {"windswept", BED_WIND, 1.5f},
    {"windy", BED_WIND, 1.5f}, {"woodland", BED_RAINFOREST, 1.3f}, {"woods", BED_RAINFOREST, 1.0f},
    {"wounded", BED_BATTLE_NEAR, 0.2f}, {"wreckage", BED_BURNT_PLAIN, 0.8f}, {"yacht", BED_SEA, 1.4f},
};

enum { N_BED_WORDS = sizeof bed_words / sizeof *bed_words };

void beds_filter(WordFilter *filter)
{
    *filter = (WordFilter){0};
    for (size_t i = 0; i < N_BED_WORDS; i++) word_filter_add(filter, bed_words[i].stem);
}

static int compare(const void *key, const void *entry)
{
    return strcmp(key, ((const BedWord *)entry)->stem);
}

static const BedWord *find(const char *word)
{
    return bsearch(word, bed_words, N_BED_WORDS, sizeof *bed_words, compare);
}

/* Look `word` up, and without the ending of a plural. */
static const BedWord *find_noun(char *word, size_t n)
{
    const BedWord *found = find(word);
    if (found || word[n - 1] != 's') return found;
    word[n - 1] = '\0';
    found = find(word);
    if (found || word[n - 2] != 'e') return found;
    word[n - 2] = '\0';
    return find(word);
}

/* Beds whose words are used for other things, too: "a sea of faces", "the tide of battle". */
static bool is_natural(Bed bed)
{
    return bed == BED_WIND || bed == BED_RAIN || bed == BED_STORM || bed == BED_SEA || bed == BED_FIRE ||
           bed == BED_RAINFOREST;
}

const BedWord *beds_words(size_t *n)
{
    *n = N_BED_WORDS;
    return bed_words;
}

const BedWord *beds_find(const WordFilter *filter, Span word, bool figured)
{
    char lower[MAX_STEM_BYTES + 4];
    if (word.n_bytes < 3 || word.n_bytes > MAX_STEM_BYTES + 3) return NULL;
    for (size_t i = 0; i < word.n_bytes; i++) {
        char byte = word.data[i];
        lower[i] = byte >= 'A' && byte <= 'Z' ? (char)(byte + 32) : byte;
        if (lower[i] < 'a' || lower[i] > 'z') return NULL;
        if (i == 2 && !word_filter_holds(filter, lower)) return NULL;
    }
    lower[word.n_bytes] = '\0';
    const BedWord *found = find_noun(lower, word.n_bytes);
    return found && figured && is_natural(found->bed) ? NULL : found;
}

const char *beds_name(Bed bed)
{
    static const char *const names[N_BEDS + 1] = {
        [BED_WIND] = "wind", [BED_RAIN] = "rain", [BED_STORM] = "storm", [BED_RAINFOREST] = "rainforest",
        [BED_NIGHT] = "night", [BED_SEA] = "sea", [BED_FIRE] = "fire", [BED_CAVERN] = "cavern",
        [BED_HALL] = "hall", [BED_ENGINE] = "engine", [BED_BRIDGE] = "bridge", [BED_CITY] = "city",
        [BED_CROWD] = "crowd", [BED_BATTLE_FAR] = "battle-far", [BED_BATTLE_NEAR] = "battle-near",
        [BED_BURNT_PLAIN] = "burnt-plain", [BED_NONE] = ""};
    return names[bed];
}
