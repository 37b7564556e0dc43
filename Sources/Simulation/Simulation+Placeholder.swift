// Simulation: to come.
