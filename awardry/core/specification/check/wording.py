"""What the running text contradicts: titles that drift, types that differ."""

from __future__ import annotations

from collections.abc import Iterator

from awardry.core.specification.draft import Defect, Draft
from awardry.core.specification.reading import Findings
from awardry.core.specification.recognise.titles import Mention, mentions, plain, title


def of_wording(draft: Draft, found: Findings) -> Iterator[Defect]:
    from awardry.core.specification.assemble import printed

    official = [each for each in (title(q.title or "") for q in draft.qualifications) if each]
    for sentence in found.rules:
        for mention in mentions(sentence.text):
            if official and not any(_same(mention, each.text) for each in official) and not mention.nvq:
                yield Defect(
                    "warning",
                    "title-drift",
                    f"“{mention.text}” is not the title of any qualification here",
                    printed(sentence.place, mention.text),
                    "/qualifications/0/title",
                )
    yield from _types(found)


def _same(mention: Mention, text: str) -> bool:
    words = plain(text)
    return f"{mention.type.lower()} {mention.subject}" in words


def _types(found: Findings) -> Iterator[Defect]:
    """A competence qualification that running text calls by another type than the list does."""
    from awardry.core.specification.assemble import printed

    listed = [(mention, place) for text, place in found.listed_titles for mention in mentions(text)]
    for text, place in found.sentences:
        for mention in mentions(text):
            if not mention.nvq:
                continue
            same = [
                other
                for other, _ in listed
                if other.nvq and other.level == mention.level and other.subject == mention.subject
            ]
            if same and all(other.type != mention.type for other in same):
                yield Defect(
                    "warning",
                    "type-contradiction",
                    f"“{mention.text}” is called “{same[0].text}” elsewhere",
                    printed(place, mention.text),
                    None,
                )
