// NemoContract: to come.
