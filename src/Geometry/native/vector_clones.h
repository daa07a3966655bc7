// A function compiled once for every kind of processor, the right one chosen when the library is loaded; what is inlined into it is compiled along.
#pragma once

#include "photometric_math.h"

#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__)
#define SELFSUP_CLONES __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define SELFSUP_CLONES
#endif
