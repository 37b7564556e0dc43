#include "CCurl.h"

#include <dlfcn.h>

// The functions of libcurl that are used here: one line each, for the table and for its loading.
#define FUNCTIONS(EACH) \
  EACH(curl_global_init) \
  EACH(curl_easy_init) \
  EACH(curl_easy_cleanup) \
  EACH(curl_easy_getinfo) \
  EACH(curl_easy_pause) \
  EACH(curl_easy_setopt) \
  EACH(curl_easy_strerror) \
  EACH(curl_free) \
  EACH(curl_url) \
  EACH(curl_url_cleanup) \
  EACH(curl_url_set) \
  EACH(curl_url_get) \
  EACH(curl_slist_append) \
  EACH(curl_slist_free_all) \
  EACH(curl_multi_init) \
  EACH(curl_multi_cleanup) \
  EACH(curl_multi_add_handle) \
  EACH(curl_multi_remove_handle) \
  EACH(curl_multi_setopt) \
  EACH(curl_multi_socket_action) \
  EACH(curl_multi_info_read) \
  EACH(curl_multi_strerror)

// curl.h wraps some names in macros, which would get in the way of the table.
#undef curl_easy_getinfo
#undef curl_easy_setopt
#undef curl_multi_setopt

#define MEMBER(name) __typeof__(&name) name;
static struct {
  FUNCTIONS(MEMBER)
} lib;

const char *ccurl_load(void) {
  // The name has stood for the same binary interface since 2006 (https://curl.se/libcurl/abi.html).
  void *library = dlopen("libcurl.so.4", RTLD_NOW | RTLD_LOCAL);
  if (library == NULL) return dlerror();
#define LOAD(name) \
  if ((lib.name = (__typeof__(&name))dlsym(library, #name)) == NULL) return dlerror();
  FUNCTIONS(LOAD)
  return NULL;
}

CURLcode ccurl_global_init(long flags) { return lib.curl_global_init(flags); }

CURL *ccurl_easy_init(void) { return lib.curl_easy_init(); }

void ccurl_easy_cleanup(CURL *easy) { lib.curl_easy_cleanup(easy); }

CURLcode ccurl_easy_pause(CURL *easy, int mask) { return lib.curl_easy_pause(easy, mask); }

const char *ccurl_easy_strerror(CURLcode code) { return lib.curl_easy_strerror(code); }

void ccurl_free(void *text) { lib.curl_free(text); }

CURLU *ccurl_url(void) { return lib.curl_url(); }

void ccurl_url_cleanup(CURLU *url) { lib.curl_url_cleanup(url); }

CURLUcode ccurl_url_set(CURLU *url, CURLUPart part, const char *text, unsigned int flags) {
  return lib.curl_url_set(url, part, text, flags);
}

CURLUcode ccurl_url_get(CURLU *url, CURLUPart part, char **text, unsigned int flags) {
  return lib.curl_url_get(url, part, text, flags);
}

struct curl_slist *ccurl_slist_append(struct curl_slist *list, const char *line) {
  return lib.curl_slist_append(list, line);
}

void ccurl_slist_free_all(struct curl_slist *list) { lib.curl_slist_free_all(list); }

CURLM *ccurl_multi_init(void) { return lib.curl_multi_init(); }

CURLMcode ccurl_multi_cleanup(CURLM *multi) { return lib.curl_multi_cleanup(multi); }

CURLMcode ccurl_multi_add_handle(CURLM *multi, CURL *easy) {
  return lib.curl_multi_add_handle(multi, easy);
}

CURLMcode ccurl_multi_remove_handle(CURLM *multi, CURL *easy) {
  return lib.curl_multi_remove_handle(multi, easy);
}

CURLMcode ccurl_multi_socket_action(CURLM *multi, curl_socket_t socket, int mask, int *running) {
  return lib.curl_multi_socket_action(multi, socket, mask, running);
}

CURLMsg *ccurl_multi_info_read(CURLM *multi, int *left) {
  return lib.curl_multi_info_read(multi, left);
}

const char *ccurl_multi_strerror(CURLMcode code) { return lib.curl_multi_strerror(code); }

CURLcode ccurl_set_long(CURL *easy, CURLoption option, long value) {
  return lib.curl_easy_setopt(easy, option, value);
}

CURLcode ccurl_set_offset(CURL *easy, CURLoption option, curl_off_t value) {
  return lib.curl_easy_setopt(easy, option, value);
}

CURLcode ccurl_set_string(CURL *easy, CURLoption option, const char *value) {
  return lib.curl_easy_setopt(easy, option, value);
}

CURLcode ccurl_set_pointer(CURL *easy, CURLoption option, void *value) {
  return lib.curl_easy_setopt(easy, option, value);
}

CURLcode ccurl_set_callback(CURL *easy, CURLoption option, ccurl_transfer_callback callback) {
  return lib.curl_easy_setopt(easy, option, callback);
}

CURLcode ccurl_set_seek_callback(CURL *easy, curl_seek_callback callback) {
  return lib.curl_easy_setopt(easy, CURLOPT_SEEKFUNCTION, callback);
}

CURLcode ccurl_set_sending_callback(CURL *easy, curl_prereq_callback callback, void *context) {
  CURLcode code = lib.curl_easy_setopt(easy, CURLOPT_PREREQFUNCTION, callback);
  if (code == CURLE_OK) code = lib.curl_easy_setopt(easy, CURLOPT_PREREQDATA, context);
  return code;
}

CURLcode ccurl_set_connection_callbacks(
    CURL *easy, curl_opensocket_callback open, curl_closesocket_callback close, void *context) {
  CURLcode code = lib.curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, open);
  if (code == CURLE_OK) code = lib.curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, context);
  if (code == CURLE_OK) code = lib.curl_easy_setopt(easy, CURLOPT_CLOSESOCKETFUNCTION, close);
  if (code == CURLE_OK) code = lib.curl_easy_setopt(easy, CURLOPT_CLOSESOCKETDATA, context);
  return code;
}

const char *ccurl_peer_address(CURL *easy) {
  const char *address = NULL;
  if (lib.curl_easy_getinfo(easy, CURLINFO_PRIMARY_IP, &address) != CURLE_OK) return NULL;
  return address != NULL && *address != 0 ? address : NULL;
}

struct curl_slist *ccurl_peer_certificate(CURL *easy) {
  const struct curl_certinfo *chain = NULL;
  if (lib.curl_easy_getinfo(easy, CURLINFO_CERTINFO, &chain) != CURLE_OK) return NULL;
  return chain != NULL && chain->num_of_certs > 0 ? chain->certinfo[0] : NULL;
}

CURLMcode ccurl_multi_set_callbacks(
    CURLM *multi, curl_socket_callback socket, curl_multi_timer_callback timer, void *context) {
  CURLMcode code = lib.curl_multi_setopt(multi, CURLMOPT_SOCKETFUNCTION, socket);
  if (code == CURLM_OK) code = lib.curl_multi_setopt(multi, CURLMOPT_SOCKETDATA, context);
  if (code == CURLM_OK) code = lib.curl_multi_setopt(multi, CURLMOPT_TIMERFUNCTION, timer);
  if (code == CURLM_OK) code = lib.curl_multi_setopt(multi, CURLMOPT_TIMERDATA, context);
  return code;
}
