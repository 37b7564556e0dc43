// Journaling: to come.
