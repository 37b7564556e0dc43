#ifndef NEMOSIM_BUILT_IN_H
#define NEMOSIM_BUILT_IN_H

#include <stddef.h>

/// A file that lies in the program itself: mapped with it, read only, never copied.
struct built_in_file {
  /// Its path below Fixtures, as in "media/city-timelapse.mp4".
  const char *name;
  const unsigned char *bytes;
  size_t size;
};

size_t built_in_file_count(void);

/// The file at an index below the count; they are sorted by name.
const struct built_in_file *built_in_file_at(size_t index);

#endif
