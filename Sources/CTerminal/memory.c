// What the C library does with memory that was freed.
#include "CTerminal.h"
#include <malloc.h>

void yp_memory_return_large(void) {
  // A threshold that is set once stays; by itself it grows with each block that is freed.
  mallopt(M_MMAP_THRESHOLD, 4 << 20);
}
