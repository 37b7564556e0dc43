#pragma once
#define CURL_DISABLE_TYPECHECK 1
#include <curl/curl.h>

// libcurl, loaded at its first use: with the thirty libraries that it brings it costs 4 ms and 6 MiB,
// which `serve`, `check` and `--help` need not pay. Each function is libcurl's of the same name;
// its variadic ones, which Swift cannot call, have one typed form for each kind.

// Before any other; NULL when libcurl is there, else what dlopen(3) says about it.
const char *ccurl_load(void);

CURLcode ccurl_global_init(long flags);

CURL *ccurl_easy_init(void);
void ccurl_easy_cleanup(CURL *easy);
CURLcode ccurl_easy_pause(CURL *easy, int mask);
const char *ccurl_easy_strerror(CURLcode code);

// What curl_url_get gives is the caller's to free.
void ccurl_free(void *text);
CURLU *ccurl_url(void);
void ccurl_url_cleanup(CURLU *url);
CURLUcode ccurl_url_set(CURLU *url, CURLUPart part, const char *text, unsigned int flags);
CURLUcode ccurl_url_get(CURLU *url, CURLUPart part, char **text, unsigned int flags);

struct curl_slist *ccurl_slist_append(struct curl_slist *list, const char *line);
void ccurl_slist_free_all(struct curl_slist *list);

CURLM *ccurl_multi_init(void);
CURLMcode ccurl_multi_cleanup(CURLM *multi);
CURLMcode ccurl_multi_add_handle(CURLM *multi, CURL *easy);
CURLMcode ccurl_multi_remove_handle(CURLM *multi, CURL *easy);
CURLMcode ccurl_multi_socket_action(CURLM *multi, curl_socket_t socket, int mask, int *running);
CURLMsg *ccurl_multi_info_read(CURLM *multi, int *left);
const char *ccurl_multi_strerror(CURLMcode code);

CURLcode ccurl_set_long(CURL *easy, CURLoption option, long value);
CURLcode ccurl_set_offset(CURL *easy, CURLoption option, curl_off_t value);
CURLcode ccurl_set_string(CURL *easy, CURLoption option, const char *value);
CURLcode ccurl_set_pointer(CURL *easy, CURLoption option, void *value);

// The type that the write, header and read callbacks share.
typedef size_t (*ccurl_transfer_callback)(char *, size_t, size_t, void *);

CURLcode ccurl_set_callback(CURL *easy, CURLoption option, ccurl_transfer_callback callback);
CURLcode ccurl_set_seek_callback(CURL *easy, curl_seek_callback callback);

// Called when there is a connection, right before the request goes out on it.
CURLcode ccurl_set_sending_callback(CURL *easy, curl_prereq_callback callback, void *context);

CURLcode ccurl_set_connection_callbacks(
    CURL *easy, curl_opensocket_callback open, curl_closesocket_callback close, void *context);

// What is known of the other end after a transfer, until the next one; NULL where nothing is.
const char *ccurl_peer_address(CURL *easy);
// Of its certificate a `name:value` on each line, as the TLS library writes them.
struct curl_slist *ccurl_peer_certificate(CURL *easy);

CURLMcode ccurl_multi_set_callbacks(
    CURLM *multi, curl_socket_callback socket, curl_multi_timer_callback timer, void *context);

// Macros with casts, which Swift does not import.
static const size_t ccurl_write_pause = CURL_WRITEFUNC_PAUSE;
static const size_t ccurl_read_abort = CURL_READFUNC_ABORT;
static const curl_socket_t ccurl_socket_timeout = CURL_SOCKET_TIMEOUT;
