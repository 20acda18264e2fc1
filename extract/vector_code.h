#pragma once

/// Compiles a function twice, for processors with 256-bit vectors (AVX2) and for all others, and lets the
/// loader choose. For plain loops over small integers. Left out under sanitizers, which run code before the
/// loader has chosen.
#if defined(__x86_64__) && defined(__gnu_linux__) && !defined(__SANITIZE_THREAD__) && \
    !defined(__SANITIZE_ADDRESS__)
#define TECHGRAPH_VECTOR_CODE __attribute__((target_clones("avx2", "default")))
#else
#define TECHGRAPH_VECTOR_CODE
#endif
