"""Verifiers written by others, on freshly issued files. As a program: `python -m tests.outside.check FILE…`.

Each function takes files and raises AssertionError with what the other program said. veraPDF is not among them:
PDF/A and PDF/UA are claimed by typst, which refuses to write what does not conform.
"""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


def digitalbazaar(
    credential: Path, status_list: Path | None = None, did: Path | None = None
) -> dict[str, Any]:
    """@digitalbazaar/vc on a credential: {"verified", "revoked", "error"}."""
    arguments = [str(path) for path in (credential, status_list, did) if path]
    answer = subprocess.run(
        ["node", str(HERE / "verify.mjs"), *arguments], capture_output=True, text=True, timeout=120
    )
    assert answer.returncode in (0, 1), answer.stderr
    said: dict[str, Any] = json.loads(answer.stdout)
    return said


def digitalbazaar_is_installed() -> bool:
    """Whether `npm ci` was run in this directory."""
    return shutil.which("node") is not None and (HERE / "node_modules" / "@digitalbazaar" / "vc").is_dir()


def openbadgeslib(credential: Path, status_list: Path | None = None, did: Path | None = None) -> None:
    """openbadgeslib on a credential; raises its own error where it does not verify or was withdrawn."""
    from openbadgeslib.ob3.ldp import OB3LdpVerifier

    def download(url: str, *_: Any, **__: Any) -> bytes:
        published = did if url.endswith("did.json") else status_list
        assert published is not None, f"asked for {url}"
        return published.read_bytes()

    OB3LdpVerifier().verify(
        credential.read_text(encoding="utf-8"),
        check_status=status_list is not None,
        download=download,
        # It knows signed lists as JWT only; the signature on the list is left to the other verifier.
        verify_status_list=False,
    )


def pdfsig(certificate: Path) -> str:
    """poppler's pdfsig on a sealed certificate."""
    answer = subprocess.run(
        ["pdfsig", "-nocert", str(certificate)], capture_output=True, text=True, timeout=60
    )
    assert "Signature is Valid" in answer.stdout, answer.stdout + answer.stderr
    assert "Total document signed" in answer.stdout, answer.stdout
    assert "ETSI.CAdES.detached" in answer.stdout, answer.stdout
    return answer.stdout


def pdfinfo(certificate: Path) -> dict[str, str]:
    """poppler's pdfinfo: the file is tagged and claims PDF/A-3a and PDF/UA-1."""
    answer = subprocess.run(
        ["pdfinfo", str(certificate)], capture_output=True, text=True, timeout=60, check=True
    )
    facts = dict(re.findall(r"^([^:\n]+):\s+(.*)$", answer.stdout, re.MULTILINE))
    assert facts["Tagged"] == "yes", facts
    metadata = subprocess.run(
        ["pdfinfo", "-meta", str(certificate)], capture_output=True, text=True, timeout=60, check=True
    ).stdout
    for claim in ("<pdfaid:part>3<", "<pdfaid:conformance>A<", "<pdfuaid:part>1<"):
        assert claim in metadata, metadata
    return facts


def poppler_is_installed() -> bool:
    return all(shutil.which(program) for program in ("pdfsig", "pdfinfo", "pdfdetach"))


def main(arguments: list[str]) -> int:
    for path in map(Path, arguments):
        if path.suffix == ".pdf":
            pdfsig(path)
            pdfinfo(path)
        else:
            openbadgeslib(path)
            said = digitalbazaar(path)
            assert said["verified"], said
        sys.stdout.write(f"{path}: accepted by others\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
