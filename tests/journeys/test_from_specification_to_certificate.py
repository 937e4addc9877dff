"""The whole line through the browser: a published document goes in, a certificate anyone can check comes out."""

import json
import os
import re
import subprocess
import sys
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from awardry.access.queries import actor_for
from awardry.accounts.models import User
from awardry.assessment import services as assessment
from awardry.assessment.models import CriterionStanding, UnitProgress
from awardry.awards.models import Certificate
from awardry.catalogue import services as catalogue
from awardry.catalogue.models import AwardingBody, Criterion, Qualification, Unit
from awardry.centres.models import Centre
from awardry.core.evidence import EvidenceState
from awardry.core.judgements import Decision
from awardry.portfolio.models import Evidence
from awardry.registrations.models import Registration
from tests.journeys.house import House, files, follow, found, press, said
from tests.outside import check

pytestmark = [pytest.mark.journey, pytest.mark.outside, pytest.mark.django_db(transaction=True)]

SAMPLE = Path(catalogue.__file__).parents[1] / "samples" / "community_bicycle_repair.txt"
SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
REASON = "The printed copy at the centre has this word; the text file lost it"
STAFF = {
    "Marta Lindqvist": "Centre coordinator",
    "Jo Mensah": "Assessor",
    "Priya Nair": "Internal quality assurer",
}


@pytest.fixture(params=["sample", "004"])
def document(request: pytest.FixtureRequest) -> Path:
    if request.param == "sample":
        return SAMPLE
    seed = next(iter(SEEDS.glob("004_*.txt")), None)
    return seed or pytest.skip("no ../shared/seeds/004_*.txt beside this repository")


@pytest.fixture(autouse=True)
def programs_of_others() -> None:
    lacking = [] if check.poppler_is_installed() else ["poppler-utils (apt install poppler-utils)"]
    lacking += [] if check.digitalbazaar_is_installed() else ["node and `npm ci` in tests/outside"]
    if lacking:
        reason = f"needed to check what comes out: {', '.join(lacking)}"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)


@dataclass
class Line:
    """One run of the line; each method is a step by one person."""

    house: House
    body: AwardingBody
    officers: list[User]
    external: User
    people: dict[str, User] = field(default_factory=dict)

    # --- the awarding body ----------------------------------------------------------------------------------------

    def import_document(self, document: Path) -> None:
        page = self.house.go(self.officers[0], "/specifications/drafts/import/")
        page.locator("input[type=file]").set_input_files(document)
        press(page, "Read the document")
        said(page, "was read. Compare the draft with the document")

    def correct(self) -> str:
        """One word more in the first criterion; the text as it is then."""
        page = self.house.page(self.officers[0])
        page.locator("#draft a.trace__edit[href$='/units/0/outcomes/0/criteria/0/text']").first.click()
        box = page.locator("[name=value]")
        text = f"{box.input_value().rstrip('.')} today"
        box.fill(text)
        press(page, "Save correction")
        said(page, "Say why")  # refused, and what was typed is still there
        expect(box).to_have_value(text)
        page.get_by_role("textbox", name="Why?").fill(REASON)
        press(page, "Save correction")
        said(page, REASON)
        return text

    def confirm_the_body(self) -> None:
        """The document names another awarding body: nothing goes on until an officer says why it is right."""
        page = self.house.page(self.officers[0])
        page.get_by_role("checkbox", name=re.compile("as its awarding body; this is a draft of")).check()
        page.get_by_text("Confirm ticked defects as they are").click()
        page.get_by_role("textbox", name="Why?").fill("The qualification was taken over")
        press(page, "Confirm as it is")
        said(page, "Confirmed as it is, with your reason.")

    def propose(self) -> None:
        page = self.house.page(self.officers[0])
        press(page, "Propose for publication")
        said(page, "is proposed for publication")
        expect(page.get_by_role("button", name="Publish")).to_have_count(0)

    def publish(self) -> Qualification:
        page = self.house.go(self.officers[1], "/")
        page.get_by_role("navigation").get_by_role("link", name="Qualifications").first.click()
        page.get_by_role("link", name=re.compile("^Drafts")).first.click()
        page.locator("main .queue a").first.click()
        press(page, "Publish")
        said(page, "Centres can now ask for approval to offer it.")
        return Qualification.objects.get()

    # --- the centre -----------------------------------------------------------------------------------------------

    def open_centre(self) -> Centre:
        page = self.house.go(self.officers[0], "/centres/new/")
        page.get_by_label("Centre number").fill("10417")
        page.get_by_label("Name of the centre").fill("Riverside Repair College")
        press(page, "Add centre")
        said(page, "was added. Add a site and a coordinator next.")
        follow(page, "Add a site")
        page.get_by_label("Name of the site").fill("The Boat Shed")
        press(page, "Add site")
        said(page, "Learners can be registered there.")
        centre = Centre.objects.get()
        self.add_staff(self.officers[0], centre, "Marta Lindqvist")
        for name in ("Jo Mensah", "Priya Nair"):
            self.add_staff(self.people["Marta Lindqvist"], centre, name)
        return centre

    def add_staff(self, doer: User, centre: Centre, name: str) -> None:
        page = self.house.go(doer, f"/centres/{centre.pk}/")
        follow(page, "Add staff")
        email = f"{name.split()[0].lower()}@riverside.example"
        page.get_by_label("Full name").fill(name)
        page.get_by_label("Email address").fill(email)
        page.get_by_role("checkbox", name=re.compile(f"^{STAFF[name]}")).check()
        page.get_by_label("From").fill(timezone.localdate().isoformat())
        press(page, "Add to staff")
        said(page, f"{name} is on the staff.")
        self.people[name] = User.objects.get(email=email)

    def gain_approval(self, centre: Centre, qualification: Qualification) -> None:
        address = f"/centres/{centre.pk}/qualifications/{qualification.pk}/"
        for name in ("Jo Mensah", "Priya Nair"):
            self.record_competence(address, name)
        page = self.house.go(self.people["Marta Lindqvist"], address)
        press(page, "Ask for approval")
        said(page, "The awarding body decides; you see it here.")
        page = self.house.go(self.officers[1], "/")
        follow(page, centre.name)
        press(page, "Approve")
        said(page, "It can register learners from today.")

    def record_competence(self, address: str, name: str) -> None:
        page = self.house.go(self.people["Marta Lindqvist"], address)
        follow(page, "Record competence")
        page.get_by_label("Person").select_option(label=f"{name} – {STAFF[name].lower()}")
        page.get_by_role("radio", name=re.compile(f"^{STAFF[name]}")).check()
        for box in page.locator("input[name=units]").all():
            box.check()
        page.get_by_label("Basis").fill("Twelve years at the stand")
        press(page, "Record competence")
        said(page, f"Competence of {name} recorded")

    # --- the learner ----------------------------------------------------------------------------------------------

    def register(self) -> Registration:
        page = self.house.go(self.people["Marta Lindqvist"], "/registrations/new/")
        for label, value in (
            ("Given names", "Siân Llŷr"),
            ("Family name", "ap Gwilym"),
            ("Date of birth", "1998-02-28"),
            ("Unique learner number (ULN)", "1000000418"),
            ("Email address", "sian@learner.example"),
        ):
            page.get_by_label(label).fill(value)
        page.get_by_role("checkbox", name=re.compile("Open an account")).check()
        press(page, "Check the answers")
        said(page, "Siân Llŷr ap Gwilym")
        page.get_by_role("checkbox", name=re.compile("letter by letter")).check()
        press(page, "Register the learner")
        said(page, "The units everybody takes are chosen; choose the others next.")
        self.people["learner"] = User.objects.get(email="sian@learner.example")
        return Registration.objects.get()

    def choose_units(self, registration: Registration) -> list[Unit]:
        """Units are ticked until the verdict, which follows every tick, says that they make the award."""
        page = self.house.go(self.people["learner"], f"/registrations/{registration.pk}/units/")
        verdict = page.locator("#choice .verdict__head")
        for number in range(page.locator("#choice input[name=units]").count()):
            if verdict.inner_text().strip() == "Met":
                break
            box = page.locator("#choice input[name=units]").nth(number)
            if box.is_enabled() and not box.is_checked():
                with page.expect_response(lambda answer: answer.request.method == "POST"):
                    box.check()
                assert page.evaluate("document.activeElement.name") == "units"
        press(page, "Save the choice")
        said(page, "The choice of units is saved.")
        return [choice.unit for choice in registration.choices.select_related("unit").order_by("pk")]

    def add_evidence(self, registration: Registration, folder: Path) -> list[Evidence]:
        """Files, a text, a link and something kept where it is; each for all criteria."""
        page = self.house.page(self.people["learner"])
        made = []
        for number, fill in enumerate((self._files, self._text, self._link, self._in_situ)):
            page.goto(f"{self.house.address}/registrations/{registration.pk}/evidence/")
            page.get_by_role("link", name=re.compile("^Add (evidence|the first item)")).first.click()
            title = fill(page, folder)
            page.get_by_label("Title").fill(title)
            page.get_by_label("Kind of evidence").select_option(index=number + 1)
            page.evaluate("document.querySelectorAll('.tree details').forEach(unit => unit.open = true)")
            page.evaluate(
                "document.querySelectorAll('.tree input[name=criteria]').forEach(box => box.checked = true)"
            )
            press(page, "Keep as a draft")
            said(page, "is kept as a draft")
            made.append(Evidence.objects.get(title=title))
        return made

    def _files(self, page: Page, folder: Path) -> str:
        follow(page, "Files or a photo")
        page.get_by_label("Choose files").set_input_files(files(folder))
        return "Job card and photograph"

    def _text(self, page: Page, _: Path) -> str:
        follow(page, "Written here")
        page.get_by_label("Text").fill(
            "I checked the stand first, then asked the owner what they had noticed."
        )
        return "Log of Saturday"

    def _link(self, page: Page, _: Path) -> str:
        follow(page, "A link")
        page.get_by_label("Link").fill("https://films.example/sian/wheel")
        return "Film of the wheel"

    def _in_situ(self, page: Page, _: Path) -> str:
        follow(page, "Kept elsewhere")
        page.get_by_label("What it is").fill("The visitors' book")
        page.get_by_label("Where it is kept").fill("Front desk, locked drawer")
        page.get_by_label("Who keeps it").fill("Marta Lindqvist")
        page.get_by_label("Why it cannot be copied").fill("It names visitors")
        return "Visitors' book"

    def see(self, evidence: Evidence) -> None:
        page = self.house.go(self.people["Jo Mensah"], f"/evidence/{evidence.pk}/")
        page.get_by_label("Day on which you saw it").fill(timezone.localdate().isoformat())
        press(page, "I have seen it")
        said(page, "You confirmed seeing")

    def declare(self, evidence: Evidence) -> None:
        page = self.house.go(self.people["learner"], f"/evidence/{evidence.pk}/")
        page.get_by_role("checkbox", name="I declare this").check()
        press(page, "Declare and submit")
        said(page, "is submitted and declared as your own work")
        evidence.refresh_from_db()
        assert evidence.state == EvidenceState.SUBMITTED

    # --- the assessor ---------------------------------------------------------------------------------------------

    def judge(self, registration: Registration, unit: Unit, *, through_the_page: int) -> None:
        """A few criteria through the page, those with points among them; the others as the page would."""
        criteria = list(Criterion.objects.filter(unit=unit).select_related("unit").order_by("position"))
        criteria.sort(key=lambda criterion: not criterion.points)  # stable: with points first
        for criterion in criteria[:through_the_page]:
            self._judge_on_page(registration, criterion)
        for criterion in criteria[through_the_page:]:
            assessment.judge_criterion(
                actor_for(self.people["Jo Mensah"], on=timezone.localdate()),
                registration,
                criterion,
                decision=Decision.MET,
                authentic=True,
                sufficient=True,
                adequate=True,
                covered=list(range(1, len(criterion.points) + 1)),
                feedback="Clear and in your own words.",
                at=timezone.now(),
            )

    def _judge_on_page(self, registration: Registration, criterion: Criterion) -> None:
        page = self.house.go(
            self.people["Jo Mensah"], f"/registrations/{registration.pk}/criteria/{criterion.pk}/"
        )
        page.get_by_role("radio", name=re.compile("^Met")).check()
        for name in ("covered", "checks"):
            for box in page.locator(f"input[name={name}]").all():
                box.check()
        page.get_by_label("Feedback").fill("You say what you did and why.")
        press(page, "Save and next")
        said(page, f"{criterion.code} of {criterion.unit.title} is met.")

    def sign_off(self, registration: Registration, unit: Unit) -> None:
        page = self.house.go(
            self.people["Jo Mensah"], f"/registrations/{registration.pk}/criteria/units/{unit.pk}/"
        )
        press(page, "Sign off the unit")
        said(page, "It can now be sampled by the internal quality assurer.")

    # --- quality assurance ----------------------------------------------------------------------------------------

    def sample(self, registration: Registration, unit: Unit) -> None:
        page = self.house.go(self.people["Priya Nair"], "/")
        page.get_by_role("navigation").get_by_role("link", name="Sampling").first.click()
        page.locator(f"a[href='/registrations/{registration.pk}/units/{unit.pk}/sampling/']").click()
        page.get_by_label("Why this one").fill("First unit of a new assessor")
        press(page, "Choose it")
        said(page, "is in the sample; Priya Nair looks at it next.")
        page.get_by_role("radio", name="Agree", exact=True).first.check()
        for box in page.locator("input[name=checks]").all():
            box.check()
        page.get_by_label("Feedback to the assessor").fill("Sound decisions.")
        press(page, "Agree with the assessment")
        said(page, "the unit can be claimed")

    # --- the award ------------------------------------------------------------------------------------------------

    def obstacles(self, registration: Registration) -> list[str]:
        page = self.house.go(self.people["Marta Lindqvist"], f"/registrations/{registration.pk}/claim/")
        return page.locator("main .blockers li").all_inner_texts()

    def submit(self, registration: Registration) -> None:
        page = self.house.go(self.people["Marta Lindqvist"], f"/registrations/{registration.pk}/claim/")
        press(page, "Submit the claim")
        said(page, "The external quality assurer now decides on its release.")

    def release(self) -> None:
        page = self.house.go(self.external, "/claims/")
        page.locator("main a[href^='/claims/']").first.click()
        press(page, "Release the claim")
        said(page, "Released. The certificates are issued to the centre")

    def download(self, certificate: Certificate, folder: Path) -> tuple[Path, Path]:
        """The document and the credential, as the coordinator gets them."""
        page = self.house.go(self.people["Marta Lindqvist"], f"/certificates/{certificate.pk}/")
        got = []
        for name, ending in (("Download the certificate", "pdf"), ("Download the credential", "json")):
            with page.expect_download() as download:
                follow(page, name)
            got.append(folder / f"{certificate.pk}.{ending}")
            download.value.save_as(got[-1])
        return got[0], got[1]


def test_a_published_document_becomes_a_certificate_that_anyone_can_check(
    house: House, document: Path, tmp_path: Path
) -> None:
    line = Line(house, *found("Fenwick Awards", "fenwick-awards"))
    line.import_document(document)
    text = line.correct()
    if document != SAMPLE:
        line.confirm_the_body()
    line.propose()
    qualification = line.publish()
    assert Criterion.objects.filter(text=text).exists()
    centre = line.open_centre()
    line.gain_approval(centre, qualification)

    registration = line.register()
    assert line.obstacles(registration)  # nothing is achieved yet
    units = line.choose_units(registration)
    evidence = line.add_evidence(registration, tmp_path)
    line.see(evidence[-1])
    for one in evidence:
        line.declare(one)

    for position, unit in enumerate(units):
        line.judge(registration, unit, through_the_page=3 if position == 0 else 1)
        line.sign_off(registration, unit)
    assert CriterionStanding.objects.exclude(judgement__decision=Decision.MET).count() == 0
    assert any("sample" in obstacle.lower() for obstacle in line.obstacles(registration))
    line.sample(registration, units[0])
    assert line.obstacles(registration) == []
    line.submit(registration)
    line.release()

    certificate = Certificate.objects.get(kind="full")
    document_file, credential = line.download(certificate, tmp_path)
    on_the_check_page(house, certificate, document_file)
    by_programs_of_others(house, line.body, document_file, credential, tmp_path)
    assert UnitProgress.objects.filter(registration=registration).count() == len(units)


def on_the_check_page(house: House, certificate: Certificate, document: Path) -> None:
    """Somebody without an account drops the file, then types the code."""
    page = house.go(None, "/check/")
    dropped = page.evaluate_handle(
        """bytes => {
            const transfer = new DataTransfer();
            transfer.items.add(new File([new Uint8Array(bytes)], 'certificate.pdf', {type: 'application/pdf'}));
            return transfer;
        }""",
        list(document.read_bytes()),
    )
    page.locator("[data-upload]").dispatch_event("drop", {"dataTransfer": dropped})
    press(page, "Check the file")
    said(page, "This file is genuine and valid")
    said(page, "Siân Llŷr ap Gwilym")
    page = house.go(None, "/check/")
    page.get_by_label("Code on the certificate").fill(certificate.check_code.lower())
    press(page, "Check the code")
    page.get_by_role("heading", name="This certificate is valid").wait_for()
    said(page, certificate.number)


def by_programs_of_others(
    house: House, body: AwardingBody, document: Path, credential: Path, folder: Path
) -> None:
    """Our own command with nothing but the published files, and three verifiers that are not ours."""
    published = {}
    for name in ("issuer.json", "did.json", "status/1"):
        published[name] = folder / name.replace("/", "-")
        with urllib.request.urlopen(f"{house.address}/bodies/{body.slug}/{name}", timeout=30) as answer:
            published[name].write_bytes(answer.read())
    own = awardry("verify", "--json", "--trust", published["issuer.json"], document, credential)
    assert [report["state"] for report in own] == ["valid", "valid"], own
    assert "Fenwick Awards" in check.pdfsig(document)
    check.pdfinfo(document)
    check.openbadgeslib(credential, published["status/1"], published["did.json"])
    theirs = check.digitalbazaar(credential, published["status/1"], published["did.json"])
    assert theirs == {"verified": True, "revoked": False, "error": None}


def awardry(*arguments: object) -> list[dict[str, str]]:
    answer = subprocess.run(
        [sys.executable, "-m", "awardry.config.cli", *map(str, arguments)],
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert answer.returncode == 0, answer.stdout + answer.stderr
    reports: list[dict[str, str]] = json.loads(answer.stdout)
    return reports
