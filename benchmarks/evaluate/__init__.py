"""How much of a folder of documents is read as a person has read it: see docs/reference/evaluation.md."""
