/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the features and their groups are called. */
#include "attribution/features.h"

#define FEATURE_NAME(name, group, text) #name,
static const char *const NAMES[] = {FEATURE_LIST(FEATURE_NAME)};
#undef FEATURE_NAME
#define FEATURE_TEXT(name, group, text) text,
static const char *const TEXTS[] = {FEATURE_LIST(FEATURE_TEXT)};
#undef FEATURE_TEXT
#define FEATURE_GROUP_OF(name, group, text) FEATURE_GROUP_##group,
static const FeatureGroup GROUPS[] = {FEATURE_LIST(FEATURE_GROUP_OF)};
#undef FEATURE_GROUP_OF
#define GROUP_NAME(name, text) #name,
static const char *const GROUP_NAMES[] = {FEATURE_GROUP_LIST(GROUP_NAME)};
#undef GROUP_NAME
#define GROUP_TEXT(name, text) text,
static const char *const GROUP_TEXTS[] = {FEATURE_GROUP_LIST(GROUP_TEXT)};
#undef GROUP_TEXT

const char *feature_name(Feature feature)
{
    return NAMES[feature];
}

const char *feature_text(Feature feature)
{
    return TEXTS[feature];
}

FeatureGroup feature_group(Feature feature)
{
    return GROUPS[feature];
}

const char *feature_group_name(FeatureGroup group)
{
    return GROUP_NAMES[group];
}

const char *feature_group_text(FeatureGroup group)
{
    return GROUP_TEXTS[group];
}
