"""Awards of a fictional awarding body, as the tests issue them."""

from dataclasses import replace
from datetime import UTC, date, datetime

from awardry.core.credentials.dids import did_key
from awardry.core.credentials.keys import Ed25519Key, KeyRing, new_ed25519, new_seal
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

AT = datetime(2025, 2, 1, 9, 30, tzinfo=UTC)
TITLES = (
    "Prepare a bicycle for inspection",
    "Service brakes and controls",
    "True and tension a wheel",
    "Welcome people to a community workshop",
    "Keep tools and stock in order",
)
REFS = ("R/506/4854", "Y/506/4855", "K/503/0323", "L/506/2083", "Y/506/2085")


def key_ring() -> KeyRing:
    credential, checkpoint = new_ed25519(), new_ed25519()
    return KeyRing(
        credential=credential,
        fragment="key-1",
        checkpoint=checkpoint,
        seal=new_seal("Fenwick Awards", at=AT),
        credential_keys={"key-1": credential.public},
        checkpoint_keys=(checkpoint.public,),
        seal_certificates=(),
    )


def unit(number: int, criteria: int = 4) -> Unit:
    return Unit(
        ref=REFS[number % 5] if number < 5 else f"T/7{number:02}/{1000 + number}",
        title=TITLES[number % 5],
        level="2",
        credit=3,
        achieved_on=date(2025, 1, 10 + number % 15),
        criteria=tuple(
            Criterion(
                f"{1 + n // 3}.{1 + n % 3}", f"Show task {n + 1} done safely and to the standard asked for"
            )
            for n in range(criteria)
        ),
    )


def award(key: Ed25519Key, *, units: int = 5, criteria: int = 4, **changes: object) -> Snapshot:
    made = Snapshot(
        award_id="urn:uuid:0f1c2d3e-4a5b-4c6d-8e7f-909a8b7c6d5e",
        kind=Kind.FULL,
        number="00001234",
        check_code="7KQ4M-XW2RB",
        check_url="https://fenwick.example/check/7KQ4M-XW2RB",
        awarding_body=AwardingBody(
            "Fenwick Awards", "RN9999", did_key(key.public), "https://fenwick.example"
        ),
        learner=Learner("Amina Siân Okafor-Llŷr", "urn:uuid:5d0f6d0a-52c1-4a4f-9f0e-0d3a2f8b1c77"),
        qualification=Qualification(
            number="601/4404/X",
            title="Fenwick Awards Level 2 Certificate in Community Bicycle Repair",
            level="2",
            type="Certificate",
            credits=15,
            glh=112,
            tqt=150,
        ),
        units=tuple(unit(number, criteria) for number in range(units)),
        centre=Centre("Canal Street Workshop", "47120"),
        awarded_on=date(2025, 1, 28),
        issued_on=date(2025, 2, 1),
        timestamp=AT,
        template_version="1",
        typst_version="0.15.2",
        status_list="https://fenwick.example/status/1",
        status_index=4711,
        regulator_statement="Regulated by Ofqual on the Regulated Qualifications Framework.",
        signatory_name="Rosalind Achterberg",
        signatory_role="Chief Executive",
    )
    return replace(made, **changes)  # type: ignore[arg-type]
