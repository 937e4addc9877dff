"""One document of the corpus."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from awardry.core.specification.draft import Draft
from tests.specifications.formats import docx, html, markdown, pdf, text
from tests.specifications.formats.blocks import Block, Page, Style

Json = Any
WRITERS = {"txt": text.write, "md": markdown.write, "html": html.write, "docx": docx.write, "pdf": pdf.write}
# Compared only where a document prints them in a place of their own.
_TEXTS = ("grading", "assessment", "progression", "audience", "purpose", "entry")


@dataclass(frozen=True)
class Document:
    """`name` is the file's; `shows` are entries of the checklist; without a draft it has to be refused."""

    name: str
    shows: Sequence[str]
    page: Page
    draft: Draft | None = None
    refusal: bool | str = False
    defects: Sequence[Mapping[str, str]] = ()
    unjudged: Sequence[str] = ()
    content: bytes | None = None
    only_its_own_format: bool = False

    @property
    def format(self) -> str:
        return self.name.rsplit(".", 1)[1]

    @property
    def stem(self) -> str:
        return self.name.rsplit(".", 1)[0]

    def written(self, into: str | None = None) -> bytes:
        """The file, in its own format or in another; `marked` is text with pieces of markup."""
        if into == "marked":
            return text.write(self.page.styled(text="marked", wrap=0, page_lines=0, ligatures=False))
        return self.content or WRITERS[into or self.format](self.page)

    def truth(self) -> Json:
        """What a reader has to find; what this document does not print in a clear place is not judged."""
        if self.draft is None:
            return {"refused": self.refusal}
        data = self.draft.to_json()
        qualifications = [self._judged(each) for each in data["qualifications"]]
        units = [_unit(each) for each in data["units"]]
        found: Json = {"format": data["format"], "qualifications": qualifications, "units": units}
        if not qualifications:
            del found["qualifications"]
        return found | ({"defects": [dict(each) for each in self.defects]} if self.defects else {})

    def _judged(self, qualification: Json) -> Json:
        silent = {key for key in _TEXTS if not qualification[key]} | set(self.unjudged)
        return {key: value for key, value in qualification.items() if key not in silent}


def _unit(unit: Json) -> Json:
    for outcome in unit["outcomes"]:
        for criterion in outcome["criteria"]:
            criterion.pop("printed", None)
    return unit


def document(
    name: str,
    shows: str,
    draft: Draft | None,
    blocks: Sequence[Block],
    *,
    style: Style | None = None,
    **more: Any,
) -> Document:
    """`shows`: entries of the checklist, with commas."""
    title = draft.qualifications[0].title if draft and draft.qualifications else name
    page = Page(blocks, title or name, style or Style())
    return Document(name, [each.strip() for each in shows.split(",")], page, draft, **more)
