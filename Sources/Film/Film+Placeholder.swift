// Film: to come.
