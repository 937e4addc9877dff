"""From snapshot and signed credential to the unsealed PDF, the same bytes every time."""

import importlib.metadata
import io
import json
import re
import unicodedata
from contextlib import ExitStack
from functools import cache
from importlib import resources
from threading import Lock
from typing import Any

import segno
import typst

from awardry.core.credentials.certificate.words import spoken
from awardry.core.credentials.problems import CredentialProblem
from awardry.core.credentials.snapshot import Snapshot

TEMPLATE_VERSION = "1"
STANDARDS: list[Any] = ["a-3a", "ua-1"]
_COMPILING = Lock()  # one compiler serves a process: its caches are what makes a page fast
_URDU = re.compile("[ٹڈڑںےۓہھۂ]")


def typst_version() -> str:
    """The version of typst in use, as the snapshot must record it."""
    return importlib.metadata.version("typst")


def render(snapshot: Snapshot, credential_json: str) -> bytes:
    """The unsealed certificate: PDF/A-3a, PDF/UA-1, with `credential.json` attached byte for byte.

    Raises CredentialProblem where the snapshot was drawn by another version, or a character is in none of the fonts.
    """
    _require_versions(snapshot)
    inputs = {
        "award": json.dumps(_award(snapshot), ensure_ascii=False),
        "credential": credential_json,
        "qr": _qr(snapshot.check_url),
    }
    try:
        with _COMPILING:
            page = _compiler().compile(
                format="pdf", sys_inputs=inputs, pdf_standards=STANDARDS, timestamp=snapshot.timestamp
            )
    except typst.TypstError as error:
        raise CredentialProblem(_reason(error, snapshot)) from error
    assert isinstance(page, bytes)
    return page


@cache
def _compiler() -> typst.Compiler:
    folder = ExitStack().enter_context(resources.as_file(resources.files(__package__)))
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder / "fonts")]
    )
    return typst.Compiler(str(folder / "certificate.typ"), root=str(folder), font_paths=fonts)


def _require_versions(snapshot: Snapshot) -> None:
    for what, wanted, found in (
        ("template", snapshot.template_version, TEMPLATE_VERSION),
        ("typst", snapshot.typst_version, typst_version()),
    ):
        if wanted != found:
            raise CredentialProblem(
                f"certificate {snapshot.number} was drawn with {what} {wanted}, this is {found}:"
                " take the stored file, it cannot be drawn again byte for byte"
            )


def _award(snapshot: Snapshot) -> dict[str, Any]:
    name = snapshot.learner.name
    at = snapshot.timestamp
    return {
        **snapshot.to_dict(),
        **spoken(snapshot),
        "name_fonts": ["Noto Nastaliq Urdu"] if _URDU.search(name) else [],
        "name_right_to_left": any(unicodedata.bidirectional(c) in {"R", "AL"} for c in name),
        "document_date": {
            "year": at.year,
            "month": at.month,
            "day": at.day,
            "hour": at.hour,
            "minute": at.minute,
            "second": at.second,
        },
    }


def _qr(address: str) -> str:
    drawn = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        drawn, kind="svg", border=0, dark="#0b3f3c", xmldecl=False, svgns=True, unit="mm", scale=1
    )
    return drawn.getvalue().decode()


def _reason(error: typst.TypstError, snapshot: Snapshot) -> str:
    message = str(error.message).splitlines()[0]
    if "glyph" in message or "font" in message or "codepoint" in message:
        return (
            f"certificate {snapshot.number}: a character is in none of the fonts ({message});"
            " add a font for its script or have the name confirmed in another one"
        )
    return f"certificate {snapshot.number}: the page cannot be drawn ({message})"
