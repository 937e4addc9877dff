"""The seal on the PDF: PAdES baseline B-B, certifying, allowing no later change; and what a sealed file still says."""

import hashlib
import io
import zlib
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from asn1crypto import x509
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import fields, signers
from pyhanko.sign.signers.constants import ESIC_EXTENSION_1
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore

from awardry.core.credentials.keys import SealKey
from awardry.core.credentials.problems import CredentialProblem

FIELD = "Seal"
ATTACHMENT = "credential.json"
MAX_FILE = 20_000_000
MAX_ATTACHMENT = 5_000_000


def seal(unsealed: bytes, key: SealKey, *, at: datetime, timestamper: Any = None) -> bytes:
    """The sealed file. `timestamper` (a pyHanko TimeStamper) raises the seal from B-B to B-T."""
    # typst ends without the newline after %%EOF that PDF/A wants before an appended revision.
    writer = _Revision(io.BytesIO(unsealed + b"\n"))
    sealed = io.BytesIO()
    _sealer(key, timestamper).at(at).sign_pdf(writer, output=sealed)
    return sealed.getvalue()


class _Revision(IncrementalPdfFileWriter):  # type: ignore[misc]
    """An appended revision that adds the seal alone.

    The dates in the metadata stay those of the page, and the file stays PDF 1.7, which PDF/A-3 is: pyHanko would call
    it 2.0 for an elliptic curve, though PAdES (the ETSI extension, kept) allows the curve in 1.7.
    """

    def _update_meta(self) -> None:
        return

    def ensure_output_version(self, version: tuple[int, int]) -> None:
        return

    def register_extension(self, ext: Any) -> None:
        if ext is ESIC_EXTENSION_1:
            super().register_extension(ext)


class _HeldKey(signers.Signer):  # type: ignore[misc]
    """A key object kept in memory; pyHanko's own signer decodes and checks the key again at every signature."""

    def __init__(self, key: SealKey) -> None:
        self.key = key
        certificate = x509.Certificate.load(key.certificate)
        super().__init__(signing_cert=certificate, cert_registry=SimpleCertificateStore())

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:
        return bytes(72) if dry_run else self.key.sign(data)


class _Sealer(signers.PdfSigner):  # type: ignore[misc]
    """A signer whose clock is an argument."""

    moment: datetime | None = None

    def at(self, moment: datetime) -> "_Sealer":
        fresh = _Sealer(
            self.signature_meta,
            self.signer,
            timestamper=self.default_timestamper,
            new_field_spec=self.new_field_spec,
        )
        fresh.moment = moment
        return fresh

    def init_signing_session(self, *arguments: Any, **options: Any) -> Any:
        session = super().init_signing_session(*arguments, **options)
        session.system_time = self.moment  # type: ignore[assignment]
        return session


@lru_cache(maxsize=8)
def _sealer(key: SealKey, timestamper: Any) -> _Sealer:
    # Out of the page and printable: with this and no appearance both PDF/A and PDF/UA hold; the visible emblem
    # belongs to the template.
    field = fields.SigFieldSpec(
        FIELD,
        invis_sig_settings=fields.InvisSigSettings(
            set_print_flag=True, set_hidden_flag=False, box_out_of_bounds=True
        ),
        readable_field_name="Seal of the awarding body",
    )
    meta = signers.PdfSignatureMetadata(
        field_name=FIELD,
        md_algorithm="sha256",
        subfilter=fields.SigSeedSubFilter.PADES,
        certify=True,
        docmdp_permissions=fields.MDPPerm.NO_CHANGES,
        tight_size_estimates=True,
    )
    return _Sealer(meta, _HeldKey(key), timestamper=timestamper, new_field_spec=field)


@dataclass(frozen=True, slots=True)
class Seal:
    """What the seal on a file says. `fingerprint`: SHA-256 of the certificate, hexadecimal."""

    intact: bool
    fingerprint: str
    signer: str
    sealed_at: datetime | None
    reason: str = ""


def read_seal(pdf: bytes, *, at: datetime) -> Seal | None:
    """The seal of a file and whether every byte is still as sealed; None where the file carries no signature.

    Raises CredentialProblem where the file is not a readable PDF.
    """
    reader = _open(pdf)
    # The file may be hostile, and whatever its parts make the parser raise is an answer: this is no seal of ours.
    try:
        signatures = reader.embedded_signatures
        if not signatures:
            return None
        if len(signatures) > 1:
            return _described(signatures[0], False, "the file carries more than one signature")
        return _examine(signatures[0], at)
    except Exception as error:
        return Seal(False, "", "", None, f"the signature cannot be read ({type(error).__name__})")


def fingerprint(certificate: bytes) -> str:
    return hashlib.sha256(certificate).hexdigest()


def _examine(signature: EmbeddedPdfSignature, at: datetime) -> Seal:
    # The certificate signs itself and is looked up by fingerprint afterwards: here only the bytes are in question.
    context = ValidationContext(trust_roots=[signature.signer_cert], allow_fetching=False, moment=at)
    status = validate_pdf_signature(signature, signer_validation_context=context, skip_diff=True)
    if not (status.intact and status.valid):
        return _described(signature, False, "the file was changed after it was sealed")
    if status.coverage != SignatureCoverageLevel.ENTIRE_FILE:
        return _described(signature, False, "something was appended after the seal")
    if not status.trusted:
        return _described(signature, False, "the certificate of the seal was not valid at this time")
    return _described(signature, True, "")


def _described(signature: EmbeddedPdfSignature, intact: bool, reason: str) -> Seal:
    certificate = signature.signer_cert
    name = certificate.subject.native.get("organization_name") or certificate.subject.human_friendly
    return Seal(intact, fingerprint(certificate.dump()), str(name), signature.self_reported_timestamp, reason)


def attached_credential(pdf: bytes) -> str | None:
    """The text of the attached `credential.json`; None where the file has none."""
    root = _open(pdf).root
    try:
        for reference in root.get("/AF", ()):
            entry = reference.get_object()
            if str(entry.get("/UF", entry.get("/F", ""))) == ATTACHMENT:
                return _inflated(entry["/EF"]["/F"]).decode("utf-8")
    except CredentialProblem:
        raise
    except Exception as error:
        raise CredentialProblem(
            f"the attachment {ATTACHMENT} cannot be read ({type(error).__name__})"
        ) from error
    return None


def _inflated(stream: Any) -> bytes:
    """The content of an embedded file, bounded, so that a small file cannot fill the memory."""
    packed = stream.encoded_data
    filters = stream.get("/Filter")
    if filters is None:
        content: bytes = packed
    elif str(filters) == "/FlateDecode":
        content = zlib.decompressobj().decompress(packed, MAX_ATTACHMENT + 1)
    else:
        raise CredentialProblem(f"the attachment {ATTACHMENT} is packed in a way we never use ({filters})")
    if len(content) > MAX_ATTACHMENT:
        raise CredentialProblem(
            f"the attachment {ATTACHMENT} is larger than {MAX_ATTACHMENT // 1_000_000} MB"
        )
    return content


def _open(pdf: bytes) -> PdfFileReader:
    if len(pdf) > MAX_FILE:
        raise CredentialProblem(
            f"the file is larger than {MAX_FILE // 1_000_000} MB; it is not a certificate of ours"
        )
    try:
        # Strict: a file that needs repair is not one that was sealed here. Whatever hostile bytes raise is an answer.
        reader = PdfFileReader(io.BytesIO(pdf), strict=True)
        _ = reader.root
    except Exception as error:
        raise CredentialProblem(
            f"the file is not a readable PDF ({type(error).__name__}: {error})"
        ) from error
    return reader
