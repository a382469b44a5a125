#ifndef YIPING_CWIDTH_H
#define YIPING_CWIDTH_H
#include <stdint.h>

// Fills `widths` with libc's wcwidth of each scalar from `first` on, under a UTF-8 locale whatever
// LANG says; the caller's locale is left as it was. Returns 0, or -1 where no UTF-8 locale exists.
int yp_widths(uint32_t first, int8_t *widths, uint32_t count);
#endif
