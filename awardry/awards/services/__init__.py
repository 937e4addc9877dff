"""Claims, certificates and the log; callers import the noun they need."""
