#pragma once
#include <gnutls/gnutls.h>
#include <gnutls/x509.h>

// `gnutls_free` is a pointer to a function, which Swift would take for a variable of the program.
void cgnutls_free(void *memory);

// Why GnuTLS cannot be used; NULL when it can.
const char *cgnutls_problem(void);

// A macro with casts, which Swift does not import.
static const unsigned int cgnutls_p256 = GNUTLS_CURVE_TO_BITS(GNUTLS_ECC_CURVE_SECP256R1);
