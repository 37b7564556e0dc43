// ClientEngine: to come.
