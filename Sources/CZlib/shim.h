// zlib's C interface, with wrappers for the macros that Swift can't call.
#ifndef ARMSLEDGER_CZLIB_H
#define ARMSLEDGER_CZLIB_H

#include <zlib.h>

// Window bits 15 with 32 added: gzip or zlib, told by the header.
static inline int armsledger_inflate_init(z_stream *stream) { return inflateInit2(stream, 15 + 32); }

// Window bits 15 with 16 added: gzip.
static inline int armsledger_gzip_init(z_stream *stream, int level) {
  return deflateInit2(stream, level, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
}

#endif
