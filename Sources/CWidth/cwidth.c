#define _GNU_SOURCE
#include "CWidth.h"
#include <locale.h>
#include <wchar.h>

int yp_widths(uint32_t first, int8_t *widths, uint32_t count) {
  static const char *const names[] = {"C.UTF-8", "C.utf8", "en_US.UTF-8", "zh_CN.UTF-8"};
  locale_t utf8 = (locale_t)0;
  for (unsigned i = 0; i < sizeof names / sizeof names[0] && !utf8; i++)
    utf8 = newlocale(LC_CTYPE_MASK, names[i], (locale_t)0);
  if (!utf8) return -1;
  locale_t before = uselocale(utf8);
  for (uint32_t i = 0; i < count; i++) widths[i] = (int8_t)wcwidth((wchar_t)(first + i));
  uselocale(before);
  freelocale(utf8);
  return 0;
}
