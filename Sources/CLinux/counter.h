#pragma once
// Counting for a process and its copies together.
#include <sys/mman.h>

// A number that a process shares with its copies; NULL where there is no memory.
static inline long *clinux_shared_number(void) {
  void *place = mmap(NULL, sizeof(long), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  return place == MAP_FAILED ? NULL : place;
}

// Gives the number, and adds one to it.
static inline long clinux_count(long *number) {
  return __atomic_fetch_add(number, 1, __ATOMIC_RELAXED);
}
