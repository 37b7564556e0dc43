#include "CGnuTLS.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

// GnuTLS under its own names, loaded when the first of them is called: it brings eight libraries
// along, which take as long to load as the rest of the program.
//
// Hidden, so that others in this process who link GnuTLS, such as libraries of libcurl's, get the
// functions themselves.
#define HIDDEN __attribute__((visibility("hidden")))

// What a function answers where GnuTLS is not there; `gnutls_strerror` says why.
#define MISSING GNUTLS_E_UNIMPLEMENTED_FEATURE

static void *library;
static const char *problem;
static pthread_once_t loading = PTHREAD_ONCE_INIT;

static void load(void) {
  // The name has stood for the same binary interface since GnuTLS 3.4.
  library = dlopen("libgnutls.so.30", RTLD_NOW | RTLD_LOCAL);
  // A library that loads has what is asked of it, so that this is the only thing that can fail.
  if (library == NULL || dlsym(library, "gnutls_global_init") == NULL) problem = strdup(dlerror());
}

// From any thread.
static void *find(const char *name) {
  pthread_once(&loading, load);
  return problem == NULL ? dlsym(library, name) : NULL;
}

const char *cgnutls_problem(void) { return find("gnutls_global_init") == NULL ? problem : NULL; }

#define FORWARD(RESULT, NAME, OTHERWISE, PARAMETERS, ARGUMENTS) \
  HIDDEN RESULT NAME PARAMETERS { \
    static _Atomic(__typeof__(&NAME)) known; \
    __typeof__(&NAME) function = atomic_load_explicit(&known, memory_order_relaxed); \
    if (function == NULL) function = (__typeof__(&NAME))find(#NAME); \
    if (function == NULL) OTHERWISE; \
    atomic_store_explicit(&known, function, memory_order_relaxed); \
    return function ARGUMENTS; \
  }

#define CODE(NAME, PARAMETERS, ARGUMENTS) FORWARD(int, NAME, return MISSING, PARAMETERS, ARGUMENTS)

CODE(gnutls_alpn_set_protocols,
     (gnutls_session_t session, const gnutls_datum_t *protocols, unsigned protocols_size,
      unsigned flags),
     (session, protocols, protocols_size, flags))
CODE(gnutls_bye, (gnutls_session_t session, gnutls_close_request_t how), (session, how))
CODE(gnutls_certificate_allocate_credentials, (gnutls_certificate_credentials_t *res), (res))
CODE(gnutls_certificate_set_x509_key,
     (gnutls_certificate_credentials_t res, gnutls_x509_crt_t *cert_list, int cert_list_size,
      gnutls_x509_privkey_t key),
     (res, cert_list, cert_list_size, key))
CODE(gnutls_certificate_set_x509_key_mem2,
     (gnutls_certificate_credentials_t res, const gnutls_datum_t *cert, const gnutls_datum_t *key,
      gnutls_x509_crt_fmt_t type, const char *pass, unsigned int flags),
     (res, cert, key, type, pass, flags))
CODE(gnutls_credentials_set,
     (gnutls_session_t session, gnutls_credentials_type_t type, void *cred),
     (session, type, cred))
CODE(gnutls_error_is_fatal, (int error), (error))
CODE(gnutls_handshake, (gnutls_session_t session), (session))
CODE(gnutls_init, (gnutls_session_t *session, unsigned int flags), (session, flags))
CODE(gnutls_set_default_priority, (gnutls_session_t session), (session))
CODE(gnutls_x509_crt_export2,
     (gnutls_x509_crt_t cert, gnutls_x509_crt_fmt_t format, gnutls_datum_t *out),
     (cert, format, out))
CODE(gnutls_x509_crt_get_key_id,
     (gnutls_x509_crt_t crt, unsigned int flags, unsigned char *output_data,
      size_t *output_data_size),
     (crt, flags, output_data, output_data_size))
CODE(gnutls_x509_crt_get_name_constraints,
     (gnutls_x509_crt_t crt, gnutls_x509_name_constraints_t nc, unsigned int flags,
      unsigned int *critical),
     (crt, nc, flags, critical))
CODE(gnutls_x509_crt_import,
     (gnutls_x509_crt_t cert, const gnutls_datum_t *data, gnutls_x509_crt_fmt_t format),
     (cert, data, format))
CODE(gnutls_x509_crt_init, (gnutls_x509_crt_t *cert), (cert))
CODE(gnutls_x509_crt_set_activation_time,
     (gnutls_x509_crt_t cert, time_t act_time),
     (cert, act_time))
CODE(gnutls_x509_crt_set_authority_key_id,
     (gnutls_x509_crt_t cert, const void *id, size_t id_size),
     (cert, id, id_size))
CODE(gnutls_x509_crt_set_basic_constraints,
     (gnutls_x509_crt_t crt, unsigned int ca, int pathLenConstraint),
     (crt, ca, pathLenConstraint))
CODE(gnutls_x509_crt_set_dn,
     (gnutls_x509_crt_t crt, const char *dn, const char **err),
     (crt, dn, err))
CODE(gnutls_x509_crt_set_expiration_time,
     (gnutls_x509_crt_t cert, time_t exp_time),
     (cert, exp_time))
CODE(gnutls_x509_crt_set_key, (gnutls_x509_crt_t crt, gnutls_x509_privkey_t key), (crt, key))
CODE(gnutls_x509_crt_set_key_purpose_oid,
     (gnutls_x509_crt_t cert, const void *oid, unsigned int critical),
     (cert, oid, critical))
CODE(gnutls_x509_crt_set_key_usage, (gnutls_x509_crt_t crt, unsigned int usage), (crt, usage))
CODE(gnutls_x509_crt_set_name_constraints,
     (gnutls_x509_crt_t crt, gnutls_x509_name_constraints_t nc, unsigned int critical),
     (crt, nc, critical))
CODE(gnutls_x509_crt_set_serial,
     (gnutls_x509_crt_t cert, const void *serial, size_t serial_size),
     (cert, serial, serial_size))
CODE(gnutls_x509_crt_set_subject_alt_name,
     (gnutls_x509_crt_t crt, gnutls_x509_subject_alt_name_t type, const void *data,
      unsigned int data_size, unsigned int flags),
     (crt, type, data, data_size, flags))
CODE(gnutls_x509_crt_set_subject_key_id,
     (gnutls_x509_crt_t cert, const void *id, size_t id_size),
     (cert, id, id_size))
CODE(gnutls_x509_crt_set_version, (gnutls_x509_crt_t crt, unsigned int version), (crt, version))
CODE(gnutls_x509_crt_sign2,
     (gnutls_x509_crt_t crt, gnutls_x509_crt_t issuer, gnutls_x509_privkey_t issuer_key,
      gnutls_digest_algorithm_t dig, unsigned int flags),
     (crt, issuer, issuer_key, dig, flags))
CODE(gnutls_x509_name_constraints_add_permitted,
     (gnutls_x509_name_constraints_t nc, gnutls_x509_subject_alt_name_t type,
      const gnutls_datum_t *name),
     (nc, type, name))
CODE(gnutls_x509_name_constraints_init, (gnutls_x509_name_constraints_t *nc), (nc))
CODE(gnutls_x509_privkey_export2_pkcs8,
     (gnutls_x509_privkey_t key, gnutls_x509_crt_fmt_t format, const char *password,
      unsigned int flags, gnutls_datum_t *out),
     (key, format, password, flags, out))
CODE(gnutls_x509_privkey_generate,
     (gnutls_x509_privkey_t key, gnutls_pk_algorithm_t algo, unsigned int bits, unsigned int flags),
     (key, algo, bits, flags))
CODE(gnutls_x509_privkey_import2,
     (gnutls_x509_privkey_t key, const gnutls_datum_t *data, gnutls_x509_crt_fmt_t format,
      const char *password, unsigned int flags),
     (key, data, format, password, flags))
CODE(gnutls_x509_privkey_init, (gnutls_x509_privkey_t *key), (key))

// These are asked for what one of those above has made.
FORWARD(const char*, gnutls_strerror, return problem, (int error), (error))
FORWARD(gnutls_alert_description_t, gnutls_alert_get, return 0,
     (gnutls_session_t session),
     (session))
FORWARD(const char*, gnutls_alert_get_name, return NULL,
     (gnutls_alert_description_t alert),
     (alert))
FORWARD(void, gnutls_certificate_free_credentials, abort(),
     (gnutls_certificate_credentials_t sc),
     (sc))
FORWARD(void, gnutls_deinit, abort(), (gnutls_session_t session), (session))
FORWARD(ssize_t, gnutls_record_recv, return MISSING,
     (gnutls_session_t session, void *data, size_t data_size),
     (session, data, data_size))
FORWARD(ssize_t, gnutls_record_send, return MISSING,
     (gnutls_session_t session, const void *data, size_t data_size),
     (session, data, data_size))
FORWARD(void, gnutls_transport_set_int2, abort(),
     (gnutls_session_t session, int r, int s),
     (session, r, s))
FORWARD(void, gnutls_x509_crt_deinit, abort(), (gnutls_x509_crt_t cert), (cert))
FORWARD(time_t, gnutls_x509_crt_get_expiration_time, return -1, (gnutls_x509_crt_t cert), (cert))
FORWARD(unsigned, gnutls_x509_name_constraints_check, return 0,
     (gnutls_x509_name_constraints_t nc, gnutls_x509_subject_alt_name_t type,
      const gnutls_datum_t *name),
     (nc, type, name))
FORWARD(void, gnutls_x509_name_constraints_deinit, abort(),
     (gnutls_x509_name_constraints_t nc),
     (nc))
FORWARD(void, gnutls_x509_privkey_deinit, abort(), (gnutls_x509_privkey_t key), (key))

// It frees with the C library's function unless it is told otherwise, and it is not.
void cgnutls_free(void *memory) { free(memory); }
