// libcurl's functions by their own names, each of which loads the library when it is first called.
//
// libcurl brings thirty libraries, among them three for TLS: 7 MB and a third of the time to start, which a server
// that fetches nothing, and every command that does not, can do without. Where the library is missing, the functions
// that make something give NULL and all others an error.
#define CURL_DISABLE_TYPECHECK
// Releases of libcurl declare it with and without `const`; ours is right for both.
#define curl_url_get curl_url_get_as_declared
#include "shim.h"
#undef curl_url_get

#include <dlfcn.h>
#include <pthread.h>
#include <stdarg.h>
#include <stddef.h>

#undef curl_easy_setopt
#undef curl_easy_getinfo
#undef curl_multi_setopt
#undef curl_share_setopt

static void *library;

static void load(void) {
#ifdef __APPLE__
  library = dlopen("libcurl.4.dylib", RTLD_NOW | RTLD_LOCAL);
#else
  library = dlopen("libcurl.so.4", RTLD_NOW | RTLD_LOCAL);
#endif
}

static void *symbol(const char *name) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, load);
  return library ? dlsym(library, name) : NULL;
}

// The function of that name, looked up once; another thread that does the same finds the same.
#define FUNCTION(name)                                                                     \
  static __typeof__(&name) cached;                                                         \
  __typeof__(&name) function = __atomic_load_n(&cached, __ATOMIC_ACQUIRE);                 \
  if (!function) {                                                                         \
    function = (__typeof__(&name))symbol(#name);                                           \
    __atomic_store_n(&cached, function, __ATOMIC_RELEASE);                                 \
  }

#define FORWARD(result, name, parameters, arguments, failure) \
  result name parameters {                                    \
    FUNCTION(name)                                            \
    return function ? function arguments : (failure);         \
  }

#define FORWARD_VOID(name, parameters, arguments) \
  void name parameters {                          \
    FUNCTION(name)                                \
    if (function) function arguments;             \
  }

FORWARD(CURLcode, curl_global_init, (long flags), (flags), CURLE_FAILED_INIT)
FORWARD(CURL *, curl_easy_init, (void), (), NULL)
FORWARD_VOID(curl_easy_cleanup, (CURL * easy), (easy))
FORWARD(const char *, curl_easy_strerror, (CURLcode code), (code), "libcurl is not installed")
FORWARD(struct curl_slist *, curl_slist_append, (struct curl_slist * list, const char *text), (list, text), NULL)
FORWARD_VOID(curl_slist_free_all, (struct curl_slist * list), (list))
FORWARD_VOID(curl_free, (void *memory), (memory))

FORWARD(CURLM *, curl_multi_init, (void), (), NULL)
FORWARD(CURLMcode, curl_multi_cleanup, (CURLM * multi), (multi), CURLM_BAD_HANDLE)
FORWARD(CURLMcode, curl_multi_add_handle, (CURLM * multi, CURL *easy), (multi, easy), CURLM_BAD_HANDLE)
FORWARD(CURLMcode, curl_multi_remove_handle, (CURLM * multi, CURL *easy), (multi, easy), CURLM_BAD_HANDLE)
FORWARD(CURLMcode, curl_multi_perform, (CURLM * multi, int *running), (multi, running), CURLM_BAD_HANDLE)
FORWARD(CURLMcode, curl_multi_wakeup, (CURLM * multi), (multi), CURLM_BAD_HANDLE)
FORWARD(CURLMsg *, curl_multi_info_read, (CURLM * multi, int *left), (multi, left), NULL)
FORWARD(
    CURLMcode, curl_multi_poll,
    (CURLM * multi, struct curl_waitfd *extra, unsigned int count, int milliseconds, int *ready),
    (multi, extra, count, milliseconds, ready), CURLM_BAD_HANDLE)

FORWARD(CURLSH *, curl_share_init, (void), (), NULL)
FORWARD(CURLSHcode, curl_share_cleanup, (CURLSH * share), (share), CURLSHE_INVALID)

FORWARD(CURLU *, curl_url, (void), (), NULL)
FORWARD_VOID(curl_url_cleanup, (CURLU * url), (url))
CURLUcode curl_url_get(const CURLU *url, CURLUPart part, char **text, unsigned int flags);
FORWARD(
    CURLUcode, curl_url_get, (const CURLU *url, CURLUPart part, char **text, unsigned int flags),
    (url, part, text, flags), CURLUE_BAD_HANDLE)
FORWARD(
    CURLUcode, curl_url_set, (CURLU * url, CURLUPart part, const char *text, unsigned int flags),
    (url, part, text, flags), CURLUE_BAD_HANDLE)

// The type of the value is told by the option's number; pointers to data and to functions are passed alike.
CURLcode curl_easy_setopt(CURL *easy, CURLoption option, ...) {
  FUNCTION(curl_easy_setopt)
  if (!function) return CURLE_FAILED_INIT;
  va_list arguments;
  va_start(arguments, option);
  CURLcode code;
  if (option >= CURLOPTTYPE_OFF_T && option < CURLOPTTYPE_BLOB)
    code = function(easy, option, va_arg(arguments, curl_off_t));
  else if (option < CURLOPTTYPE_OBJECTPOINT)
    code = function(easy, option, va_arg(arguments, long));
  else
    code = function(easy, option, va_arg(arguments, void *));
  va_end(arguments);
  return code;
}

CURLMcode curl_multi_setopt(CURLM *multi, CURLMoption option, ...) {
  FUNCTION(curl_multi_setopt)
  if (!function) return CURLM_BAD_HANDLE;
  va_list arguments;
  va_start(arguments, option);
  CURLMcode code;
  if (option >= CURLOPTTYPE_OFF_T)
    code = function(multi, option, va_arg(arguments, curl_off_t));
  else if (option < CURLOPTTYPE_OBJECTPOINT)
    code = function(multi, option, va_arg(arguments, long));
  else
    code = function(multi, option, va_arg(arguments, void *));
  va_end(arguments);
  return code;
}

// Only options whose value is an enumeration are set: what is shared.
CURLSHcode curl_share_setopt(CURLSH *share, CURLSHoption option, ...) {
  FUNCTION(curl_share_setopt)
  if (!function) return CURLSHE_INVALID;
  va_list arguments;
  va_start(arguments, option);
  CURLSHcode code = function(share, option, va_arg(arguments, int));
  va_end(arguments);
  return code;
}

CURLcode curl_easy_getinfo(CURL *easy, CURLINFO info, ...) {
  FUNCTION(curl_easy_getinfo)
  if (!function) return CURLE_FAILED_INIT;
  va_list arguments;
  va_start(arguments, info);
  CURLcode code = function(easy, info, va_arg(arguments, void *));
  va_end(arguments);
  return code;
}
