#pragma once
// What Glibc's Swift module leaves out.
#include <sys/epoll.h>
#include <sys/signalfd.h>
