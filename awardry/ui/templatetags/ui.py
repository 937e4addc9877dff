"""Template tags of the components; the gallery shows each in every state, docs/reference/components.md lists them.

Tags that stand in grids build their string themselves: an included template costs three times as much per cell.
"""

from awardry.ui.icons import icon_svg
from awardry.ui.tags import blocks, findings, progress, questions, ways, words
from awardry.ui.tags.library import register

__all__ = ["blocks", "findings", "progress", "questions", "register", "ways", "words"]

register.simple_tag(icon_svg, name="icon")
