"""Specifications as 1EdTech CASE 1.1 packages: qualification → unit → outcome → criterion."""

from awardry.core.case.framework import Framework, Node, NodeType
from awardry.core.case.package import document_of, identifier, item_of, package

__all__ = ["Framework", "Node", "NodeType", "document_of", "identifier", "item_of", "package"]
