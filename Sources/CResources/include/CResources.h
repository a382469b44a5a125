#ifndef YIPING_CRESOURCES_H
#define YIPING_CRESOURCES_H
#include <stddef.h>

// A file that was compiled in: its path below a Resources folder (or themes/) and its bytes.
typedef struct {
  const char *path;
  const unsigned char *bytes;
  size_t count;
} yp_resource;

// The resource at `index`, or one with a NULL path past the end.
yp_resource yp_resource_at(size_t index);
#endif
