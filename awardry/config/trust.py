"""The file by which `awardry verify` knows our own awarding bodies: public keys only, for whoever wants them."""

from pathlib import Path

from django.conf import settings

from awardry.awards.trust import trust


def write_trust_file() -> Path:
    """Bring `trust.json` in the data folder up to date."""
    path: Path = settings.DATA / "trust.json"
    text = trust().to_json()
    if not path.exists() or path.read_text() != text:
        partial = path.with_suffix(".partial")
        partial.write_text(text)
        partial.rename(path)
    return path
