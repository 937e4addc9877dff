"""The library, and what is said beside units, criteria and levels."""
