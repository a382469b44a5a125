// Between screen.c and guard.c only.
#ifndef YIPING_GUARD_H
#define YIPING_GUARD_H
// Remembers the line settings as they are before the screen starts.
void yp_guard_save_line_settings(void);
// The terminal's own strings that put it right, one by one; NULL past the end.
const char *yp_guard_capability(int index);
#endif
