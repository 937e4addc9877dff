import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.test import Client
from pytest_django import Settings

from awardry.ui.statuses import STATUSES
from awardry.ui.views import ERRORS, LAYOUTS

ROOT = Path(__file__).resolve().parents[2] / "awardry"
PAGES = ["/gallery/", "/accessibility/", *(f"/gallery/{name}/" for name in (*LAYOUTS, *ERRORS))]

pytestmark = pytest.mark.django_db


@pytest.fixture
def visitor(settings: Settings) -> Client:
    settings.DEMO = True
    return Client()


class Page(HTMLParser):
    """Collects what a strict Content-Security-Policy refuses, and what a reader needs once."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.refused: list[str] = []
        self.ids: list[str] = []
        self.tags: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.append(tag)
        if "id" in given:
            self.ids.append(str(given["id"]))
        if tag == "style" or (tag == "script" and "src" not in given):
            self.refused.append(f"inline <{tag}>")
        self.refused.extend(f"{tag} {name}=" for name in given if name == "style" or name.startswith("on"))


@pytest.mark.parametrize("address", PAGES)
def test_a_page_has_one_heading_unique_ids_and_nothing_inline(visitor: Client, address: str) -> None:
    response = visitor.get(address)
    page = Page(response.content.decode())
    assert response.status_code == 200
    assert page.tags.count("h1") == 1
    assert page.tags.count("main") == 1
    assert page.refused == []
    assert sorted({one for one in page.ids if page.ids.count(one) > 1}) == []


def test_the_gallery_shows_every_status(visitor: Client) -> None:
    html = visitor.get("/gallery/").content.decode()
    assert [name for name, status in STATUSES.items() if f"{status.word}</span>" not in html] == []


def test_the_gallery_is_not_there_in_production(visitor: Client, settings: Settings) -> None:
    settings.DEMO = settings.DEBUG = False
    assert visitor.get("/gallery/").status_code == 404
    assert visitor.get("/gallery/paper/").status_code == 404
    assert visitor.get("/accessibility/").status_code == 200


def test_a_layout_that_does_not_exist_is_not_found(visitor: Client) -> None:
    assert visitor.get("/gallery/base/").status_code == 404


def test_the_filter_of_the_gallery_filters(visitor: Client) -> None:
    html = visitor.get("/gallery/", {"words": "zie"}).content.decode()
    assert 'data-announce="1 learners"' in html
    assert "No learner fits" in visitor.get("/gallery/", {"words": "nobody"}).content.decode()


def test_a_form_that_is_refused_answers_422_with_what_was_typed(visitor: Client) -> None:
    response = visitor.post("/gallery/", {"decision": "met", "minutes": "25"})
    html = response.content.decode()
    assert response.status_code == 422
    assert 'value="25"' in html
    assert '<a href="#new_comment">Write a comment that explains your decision</a>' in html


@pytest.mark.parametrize("name", [*ERRORS, "403_csrf"])
def test_an_error_page_renders_when_nothing_else_works(name: str) -> None:
    html = render_to_string(f"{name}.html")
    assert f"Error {name[:3]}" in html
    assert "<h1>" in html


def test_a_refusal_names_every_obstacle() -> None:
    html = render_to_string(
        "422.html", {"blockers": [{"message": "Unit N2 was not sampled", "owner": "Priya Nair"}]}
    )
    assert "Unit N2 was not sampled" in html
    assert "Priya Nair" in html


@pytest.mark.parametrize(
    ("cookie", "shown"), [("dark", 'data-theme="dark"'), ("light", 'data-theme="light"')]
)
def test_the_chosen_theme_is_written_by_the_server(visitor: Client, cookie: str, shown: str) -> None:
    assert "data-theme=" not in visitor.get("/accessibility/").content.decode().split("<head>")[0]
    visitor.cookies["theme"] = cookie
    assert shown in visitor.get("/accessibility/").content.decode()


def test_a_theme_that_nobody_offers_is_ignored(visitor: Client) -> None:
    visitor.cookies["theme"] = "x onload=1"
    assert "onload" not in visitor.get("/accessibility/").content.decode()


def test_every_icon_that_is_named_exists() -> None:
    sprite = Path(str(finders.find("ui/icons/icons.svg"))).read_text()
    symbols = set(re.findall(r'<symbol id="([^"]+)"', sprite))
    named = {status.icon: "statuses.py" for status in STATUSES.values()}
    for path in [*ROOT.rglob("*.html"), *ROOT.rglob("*.py")]:
        text = path.read_text()
        for name in re.findall(r"""(?:\{% icon |icon=|"icon": |icon\|default:)["']([a-z0-9-]+)["']""", text):
            named[name] = path.name
    assert {name: place for name, place in named.items() if name not in symbols} == {}


def test_every_stylesheet_and_script_that_the_skeleton_names_exists() -> None:
    named = re.findall(r'\{% static "([^"]+)" %\}', (ROOT / "ui/templates/ui/base.html").read_text())
    assert len(named) > 8
    assert [name for name in named if not finders.find(name)] == []


def test_font_and_icons_travel_with_their_licences() -> None:
    for name, words in (
        ("fonts/LICENSE-Inter.txt", "SIL Open Font License"),
        ("icons/LICENSE-Lucide.txt", "ISC License"),
    ):
        assert words in Path(str(finders.find(f"ui/{name}"))).read_text()


def test_a_script_of_our_own_stays_under_a_screen() -> None:
    lengths = {
        path.name: len(path.read_text().splitlines()) for path in (ROOT / "ui/static/ui/js").glob("*.js")
    }
    assert len(lengths) > 5
    assert {name: length for name, length in lengths.items() if length > 60} == {}
