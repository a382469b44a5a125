#include "CResources.h"

// One line a file: its name here, its path as the product knows it, where it lies.
static const unsigned char schema_toml[] = {
#embed "../Snapshot/Resources/schema.toml"
};

#define FILE_ENTRY(path, name) {path, name, sizeof name}
static const yp_resource resources[] = {
  FILE_ENTRY("schema.toml", schema_toml),
};

yp_resource yp_resource_at(size_t index) {
  if (index < sizeof resources / sizeof resources[0]) return resources[index];
  return (yp_resource){0, 0, 0};
}
