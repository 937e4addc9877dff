"""Layouts of the sample documents, each modelled on a way in which specifications are published."""
