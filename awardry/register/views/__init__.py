"""Pages of the regulator's register."""
