// Attributes for inner loops.
#pragma once

// Inlined into whatever it is called from, so that it is compiled for the same kind of processor; also a GPU's function where CUDA's compiler reads it.
#if defined(__CUDACC__) || defined(__CUDA__)
#define SELFSUP_INLINE __host__ __device__ __forceinline__
#elif defined(__GNUC__)
#define SELFSUP_INLINE inline __attribute__((always_inline))
#else
#define SELFSUP_INLINE inline
#endif

// A function compiled once for every kind of processor, the right one chosen when the library is loaded; what is inlined into it is compiled along.
// GCC knows these kinds by name from version 12 on.
#if defined(__x86_64__) && defined(__GNUC__) && __GNUC__ >= 12 && !defined(__clang__) && !defined(__CUDACC__)
#define SELFSUP_KINDS
#define SELFSUP_CLONES __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define SELFSUP_CLONES
#endif
