// HTTPTransport: to come.
