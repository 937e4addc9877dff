"""A hundred awards, each signed, logged, drawn and sealed; and the signing alone."""

import tempfile
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from time import process_time
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from awardry.core.credentials import log
from awardry.core.credentials.certificate import TEMPLATE_VERSION
from awardry.core.credentials.certificate.page import typst_version
from awardry.core.credentials.dids import did_key
from awardry.core.credentials.issue import certificate, issue, leaf
from awardry.core.credentials.keys import KeyRing, open_keys
from awardry.core.credentials.proof import Document
from awardry.core.credentials.snapshot import (
    AwardingBody,
    Centre,
    Criterion,
    Kind,
    Learner,
    Qualification,
    Snapshot,
    Unit,
)
from awardry.core.credentials.trust import Issuer, Trust
from awardry.core.credentials.verify import verify
from benchmarks.table import Row

AWARDS = 100
AT = datetime(2025, 2, 1, 9, 30, tzinfo=UTC)


def run() -> list[Row]:
    """Rates per second of processor time in one process, so that neighbours do not count."""
    with tempfile.TemporaryDirectory() as folder:
        keys = open_keys(f"file:{Path(folder)}", passphrase="only for this run", name="Fenwick Awards", at=AT)
    awards = [_award(keys, number) for number in range(AWARDS)]
    certificate(
        awards[0], issue(awards[0], keys).text, keys, at=AT
    )  # fonts and contexts are read once a process

    start = process_time()
    issued = [issue(award, keys) for award in awards]
    signing = AWARDS / (process_time() - start)

    tree = log.Tree()
    start = process_time()
    for sequence, award in enumerate(awards):
        fresh = issue(award, keys)
        pdf = certificate(award, fresh.text, keys, at=AT)
        line = leaf(award, fresh, sequence=sequence, salt=bytes(16))
        tree, _ = tree.append(log.leaf_hash(line.canonical()))
    sealing = AWARDS / (process_time() - start)

    trust = Trust.of([Issuer.of_keys("Fenwick Awards", awards[0].awarding_body.did, keys)])
    start = process_time()
    for _ in range(20):
        report = verify(pdf, trust=trust, at=AT)
    verifying = 20 / (process_time() - start)
    assert report.check("seal-trusted").outcome == report.check("proof").outcome == "passed"
    assert len({one.sha256 for one in issued}) == AWARDS

    return [
        _signing(signing, _peer_signing(issued[0].credential)),
        _rate("awards issued", sealing, "credential, line of the log, PDF/A-3a + PDF/UA-1, seal", 15),
        _rate("certificates verified", verifying, "seal, page, form, coverage, proof", None),
    ]


def _peer_signing(signed: Document) -> float:
    """Signatures per CPU second of openbadgeslib over the same credential, in the same proof format."""
    from openbadgeslib.ob3.credential import OpenBadgeCredential
    from openbadgeslib.ob3.ldp import OB3LdpSigner

    key = Ed25519PrivateKey.generate()
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    did = did_key(key.public_key().public_bytes_raw())
    document = {name: value for name, value in signed.items() if name != "proof"}
    credential = OpenBadgeCredential.from_vc_document(
        {**document, "issuer": {**document["issuer"], "id": did}}
    )
    signer = OB3LdpSigner(pem)
    signer.sign(credential)
    start = process_time()
    for _ in range(10):
        signer.sign(credential)
    return 10 / (process_time() - start)


def _signing(ours: float, peer: float) -> Row:
    """More is better here, so the ratio is ours / peer."""
    note = "form, coverage and proof; 5 units, 40 criteria"
    ratio = round(ours / peer, 2)
    return Row(
        "certificates",
        "credentials signed",
        "per CPU second",
        round(ours, 1),
        round(peer, 1),
        "openbadgeslib",
        ratio,
        note,
        100,
        ours < 100,
    )


def _rate(figure: str, ours: float, note: str, bar: float | None) -> Row:
    missed = bar is not None and ours < bar
    return Row("certificates", figure, "per CPU second", round(ours, 1), note=note, bar=bar, missed=missed)


def _award(keys: KeyRing, number: int) -> Snapshot:
    template = _template(keys)
    return replace(
        template,
        award_id=f"urn:uuid:{UUID(int=number)}",
        number=f"{number:08}",
        check_url=f"https://fenwick.example/check/{number}",
        learner=Learner(f"Learner Number {number}", f"urn:uuid:{UUID(int=number + 10**6)}"),
        status_index=number,
    )


def _template(keys: KeyRing) -> Snapshot:
    units = tuple(
        Unit(
            ref=ref,
            title=f"Work of the workshop, part {place}",
            level="2",
            credit=3,
            achieved_on=date(2025, 1, 10 + place),
            criteria=tuple(
                Criterion(f"{1 + n // 4}.{1 + n % 4}", f"Do task {n} of part {place} safely")
                for n in range(8)
            ),
        )
        for place, ref in enumerate(("R/506/4854", "Y/506/4855", "K/503/0323", "L/506/2083", "Y/506/2085"), 1)
    )
    return Snapshot(
        award_id=f"urn:uuid:{UUID(int=0)}",
        kind=Kind.FULL,
        number="00000000",
        check_code="7KQ4M-XW2RB",
        check_url="https://fenwick.example/check/0",
        awarding_body=AwardingBody(
            "Fenwick Awards", "RN9999", did_key(keys.credential.public), "https://fenwick.example"
        ),
        learner=Learner("Learner", f"urn:uuid:{UUID(int=1)}"),
        qualification=Qualification(
            "601/4404/X",
            "Fenwick Awards Level 2 Certificate in Community Bicycle Repair",
            "2",
            "Certificate",
            15,
            112,
            150,
        ),
        units=units,
        centre=Centre("Canal Street Workshop", "47120"),
        awarded_on=date(2025, 1, 28),
        issued_on=date(2025, 2, 1),
        timestamp=AT,
        template_version=TEMPLATE_VERSION,
        typst_version=typst_version(),
        status_list="https://fenwick.example/status/1",
        status_index=0,
        regulator_statement="Regulated by Ofqual on the Regulated Qualifications Framework.",
        signatory_name="Rosalind Achterberg",
        signatory_role="Chief Executive",
    )
