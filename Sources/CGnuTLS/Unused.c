#include <stdio.h>
#include <stdlib.h>

// What libmicrohttpd wants of GnuTLS for a TLS of its own, which nobody here asks it for: TLS is
// spoken in front of it. They are there so that it can be linked without GnuTLS.
#define HIDDEN __attribute__((visibility("hidden")))

static void end(const char *name) {
  fprintf(stderr, "nemosim: libmicrohttpd called %s: its own TLS is not linked\n", name);
  abort();
}

#define UNUSED(NAME) \
  HIDDEN void NAME(void) { end(#NAME); }

UNUSED(gnutls_certificate_server_set_request)
UNUSED(gnutls_certificate_set_dh_params)
UNUSED(gnutls_certificate_set_retrieve_function2)
UNUSED(gnutls_certificate_set_retrieve_function3)
UNUSED(gnutls_certificate_set_x509_key_mem)
UNUSED(gnutls_certificate_set_x509_trust_mem)
UNUSED(gnutls_cipher_get)
UNUSED(gnutls_dh_params_deinit)
UNUSED(gnutls_dh_params_import_pkcs3)
UNUSED(gnutls_dh_params_init)
UNUSED(gnutls_priority_deinit)
UNUSED(gnutls_priority_init)
UNUSED(gnutls_priority_set)
UNUSED(gnutls_protocol_get_version)
UNUSED(gnutls_psk_allocate_server_credentials)
UNUSED(gnutls_psk_free_server_credentials)
UNUSED(gnutls_psk_set_server_credentials_function)
UNUSED(gnutls_record_check_pending)
UNUSED(gnutls_record_get_direction)
UNUSED(gnutls_session_get_ptr)
UNUSED(gnutls_session_set_ptr)

// GnuTLS begins by itself when it is loaded.
HIDDEN int gnutls_global_init(void) { return 0; }
HIDDEN void gnutls_global_deinit(void) {}

HIDDEN void *(*gnutls_malloc)(size_t) = malloc;
