"""A published document to a draft specification: load, recognise, assemble, check; every value with its place."""

from awardry.core.specification.child import ChildReading, read_in_child
from awardry.core.specification.draft import Draft
from awardry.core.specification.read import read
from awardry.core.specification.stream import UnreadableDocument

__all__ = ["ChildReading", "Draft", "UnreadableDocument", "read", "read_in_child"]
