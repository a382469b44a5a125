#pragma clang diagnostic ignored "-Wc23-extensions"
#include "CResources.h"

// One line a file: its name here, its path as the product knows it, where it lies.
static const unsigned char schema_toml[] = {
#embed "../Snapshot/Resources/schema.toml"
};
static const unsigned char theme_dark[] = {
#embed "../../themes/dark.toml"
};
static const unsigned char theme_light[] = {
#embed "../../themes/light.toml"
};
static const unsigned char theme_mono[] = {
#embed "../../themes/mono.toml"
};
static const unsigned char theme_contrast[] = {
#embed "../../themes/contrast.toml"
};
static const unsigned char theme_colour_safe[] = {
#embed "../../themes/colour-safe.toml"
};

#define FILE_ENTRY(path, name) {path, name, sizeof name}
static const yp_resource resources[] = {
  FILE_ENTRY("schema.toml", schema_toml),
  FILE_ENTRY("themes/dark.toml", theme_dark),
  FILE_ENTRY("themes/light.toml", theme_light),
  FILE_ENTRY("themes/mono.toml", theme_mono),
  FILE_ENTRY("themes/contrast.toml", theme_contrast),
  FILE_ENTRY("themes/colour-safe.toml", theme_colour_safe),
};

yp_resource yp_resource_at(size_t index) {
  if (index < sizeof resources / sizeof resources[0]) return resources[index];
  return (yp_resource){0, 0, 0};
}
