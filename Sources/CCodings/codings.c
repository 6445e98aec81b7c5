// Brotli (RFC 7932) and Zstandard (RFC 8878) through the libraries that libcurl itself is linked with.
//
// They are loaded and not linked, as libcurl is: where they are missing, the codings are not offered. The functions
// and numbers below are of the libraries' stable interfaces.
#include "codings.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdlib.h>

// brotli/decode.h
typedef void *(*brotli_make)(void *allocate, void *release, void *context);
typedef void (*brotli_free)(void *state);
typedef int (*brotli_run)(
    void *state, size_t *input_left, const uint8_t **input, size_t *output_left, uint8_t **output, size_t *total);
enum { BROTLI_ERROR = 0, BROTLI_SUCCESS = 1 };

// zstd.h
struct zstd_input { const void *bytes; size_t size, place; };
struct zstd_output { void *bytes; size_t size, place; };
typedef void *(*zstd_make)(void);
typedef size_t (*zstd_free)(void *context);
typedef size_t (*zstd_run)(void *context, struct zstd_output *output, struct zstd_input *input);
typedef size_t (*zstd_set)(void *context, int parameter, int value);
typedef unsigned (*zstd_is_error)(size_t code);
enum { ZSTD_WINDOW_LOG_MAX = 100 };
// 8 MB, the most that the content coding may ask for (RFC 9659).
enum { ZSTD_WINDOW_LOG = 23 };

static struct {
  brotli_make brotli_make;
  brotli_free brotli_free;
  brotli_run brotli_run;
  zstd_make zstd_make;
  zstd_free zstd_free;
  zstd_run zstd_run;
  zstd_set zstd_set;
  zstd_is_error zstd_is_error;
  int has_brotli, has_zstd;
} library;

static void load(void) {
#ifdef __APPLE__
  void *brotli = dlopen("libbrotlidec.1.dylib", RTLD_NOW | RTLD_LOCAL);
  void *zstd = dlopen("libzstd.1.dylib", RTLD_NOW | RTLD_LOCAL);
#else
  void *brotli = dlopen("libbrotlidec.so.1", RTLD_NOW | RTLD_LOCAL);
  void *zstd = dlopen("libzstd.so.1", RTLD_NOW | RTLD_LOCAL);
#endif
  if (brotli) {
    library.brotli_make = (brotli_make)dlsym(brotli, "BrotliDecoderCreateInstance");
    library.brotli_free = (brotli_free)dlsym(brotli, "BrotliDecoderDestroyInstance");
    library.brotli_run = (brotli_run)dlsym(brotli, "BrotliDecoderDecompressStream");
    library.has_brotli = library.brotli_make && library.brotli_free && library.brotli_run;
  }
  if (zstd) {
    library.zstd_make = (zstd_make)dlsym(zstd, "ZSTD_createDCtx");
    library.zstd_free = (zstd_free)dlsym(zstd, "ZSTD_freeDCtx");
    library.zstd_run = (zstd_run)dlsym(zstd, "ZSTD_decompressStream");
    library.zstd_set = (zstd_set)dlsym(zstd, "ZSTD_DCtx_setParameter");
    library.zstd_is_error = (zstd_is_error)dlsym(zstd, "ZSTD_isError");
    library.has_zstd = library.zstd_make && library.zstd_free && library.zstd_run && library.zstd_set &&
                       library.zstd_is_error;
  }
}

struct armsledger_decoder {
  enum armsledger_coding coding;
  void *state;
};

int armsledger_coding_is_available(enum armsledger_coding coding) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, load);
  return coding == ARMSLEDGER_CODING_BROTLI ? library.has_brotli : library.has_zstd;
}

struct armsledger_decoder *armsledger_decoder_make(enum armsledger_coding coding) {
  if (!armsledger_coding_is_available(coding)) return NULL;
  struct armsledger_decoder *decoder = malloc(sizeof *decoder);
  if (!decoder) return NULL;
  decoder->coding = coding;
  if (coding == ARMSLEDGER_CODING_BROTLI) {
    decoder->state = library.brotli_make(NULL, NULL, NULL);
  } else {
    decoder->state = library.zstd_make();
    if (decoder->state) library.zstd_set(decoder->state, ZSTD_WINDOW_LOG_MAX, ZSTD_WINDOW_LOG);
  }
  if (decoder->state) return decoder;
  free(decoder);
  return NULL;
}

void armsledger_decoder_free(struct armsledger_decoder *decoder) {
  if (decoder->coding == ARMSLEDGER_CODING_BROTLI) library.brotli_free(decoder->state);
  else library.zstd_free(decoder->state);
  free(decoder);
}

enum armsledger_decoder_status armsledger_decoder_run(
    struct armsledger_decoder *decoder, const uint8_t **input, size_t *input_left, uint8_t *output,
    size_t *output_left) {
  if (decoder->coding == ARMSLEDGER_CODING_BROTLI) {
    switch (library.brotli_run(decoder->state, input_left, input, output_left, &output, NULL)) {
      case BROTLI_ERROR: return ARMSLEDGER_DECODER_DAMAGED;
      case BROTLI_SUCCESS: return ARMSLEDGER_DECODER_ENDED;
      default: return ARMSLEDGER_DECODER_MORE;
    }
  }
  struct zstd_input source = {*input, *input_left, 0};
  struct zstd_output target = {output, *output_left, 0};
  size_t hint = library.zstd_run(decoder->state, &target, &source);
  *input += source.place;
  *input_left -= source.place;
  *output_left -= target.place;
  if (library.zstd_is_error(hint)) return ARMSLEDGER_DECODER_DAMAGED;
  return hint == 0 ? ARMSLEDGER_DECODER_ENDED : ARMSLEDGER_DECODER_MORE;
}
