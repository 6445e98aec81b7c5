// Decoders of the content codings that libcurl brings with it, loaded when something is fetched.
#ifndef ARMSLEDGER_CCODINGS_H
#define ARMSLEDGER_CCODINGS_H

#include <stddef.h>
#include <stdint.h>

enum armsledger_coding { ARMSLEDGER_CODING_BROTLI, ARMSLEDGER_CODING_ZSTD };

enum armsledger_decoder_status {
  // More input or more room for output is wanted.
  ARMSLEDGER_DECODER_MORE,
  // The stream, or one frame of it, ended where the input now stands.
  ARMSLEDGER_DECODER_ENDED,
  ARMSLEDGER_DECODER_DAMAGED
};

struct armsledger_decoder;

// Whether the library of a coding is there.
int armsledger_coding_is_available(enum armsledger_coding coding);

// A decoder at the start of a stream; NULL without its library, or without memory.
struct armsledger_decoder *armsledger_decoder_make(enum armsledger_coding coding);

void armsledger_decoder_free(struct armsledger_decoder *decoder);

// Decodes what there is and has room; moves `input` on and counts both sides down.
enum armsledger_decoder_status armsledger_decoder_run(
    struct armsledger_decoder *decoder, const uint8_t **input, size_t *input_left, uint8_t *output,
    size_t *output_left);

#endif
