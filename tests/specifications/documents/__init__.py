"""The documents: each a course, the blocks that print it, and what it shows."""
