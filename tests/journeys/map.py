"""Where each person can go: every internal link from their first page on, one or two of a kind."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urldefrag, urljoin, urlsplit

from bs4 import BeautifulSoup
from django.urls import Resolver404, URLPattern, URLResolver, get_resolver, resolve
from playwright.sync_api import APIRequestContext

OF_A_KIND = 2  # the second of a kind often is in another state than the first
STATIC = "/static/"


@dataclass
class Map:
    """What one person found: pages to look at, and files that only have to arrive."""

    pages: dict[str, str] = field(default_factory=dict)  # address path -> kind
    shapes: dict[str, frozenset[str]] = field(
        default_factory=dict
    )  # address path -> what the page is made of
    files: dict[str, str] = field(default_factory=dict)
    broken: dict[str, int] = field(default_factory=dict)  # address path -> status

    @property
    def kinds(self) -> set[str]:
        return {*self.pages.values(), *self.files.values()}


def kind_of(path: str) -> str:
    """The name of the pattern an address belongs to, with the words its query uses."""
    parts = urlsplit(path)
    found = resolve(parts.path)
    query = "&".join(sorted(parse_qs(parts.query, keep_blank_values=True)))
    return f"{found.view_name}?{query}" if query else found.view_name


def explore(request: APIRequestContext, address: str, starts: tuple[str, ...] = ("/",)) -> Map:
    """Follow links as the person whose cookies `request` carries. Only GET, so nothing is done."""
    found, waiting, seen, counts = Map(), list(starts), set(starts), Counter[str]()
    while waiting:
        path = waiting.pop(0)
        try:
            kind = kind_of(path)
        except Resolver404:
            found.broken[path] = 404
            continue
        if counts[kind] >= OF_A_KIND or kind.partition("?")[0] == "account_logout":
            continue
        answer = request.get(f"{address}{path}", max_redirects=0)
        if answer.status in (301, 302):
            onward = [urljoin(path, answer.headers["location"])]
            counts[kind] += 1
            found.files[path] = kind
        elif answer.status == 405:  # only to be posted to
            continue
        elif answer.status >= 400:
            found.broken[path] = answer.status
            continue
        else:
            counts[kind] += 1
            is_page = answer.headers["content-type"].startswith("text/html")
            (found.pages if is_page else found.files)[path] = kind
            onward = []
            if is_page:
                soup = BeautifulSoup(answer.text(), "lxml")
                found.shapes[path], onward = shape(soup), list(links(soup, path))
        for each in onward:
            if each not in seen:
                seen.add(each)
                waiting.append(each)
    return found


def shape(soup: BeautifulSoup) -> frozenset[str]:
    """The elements a page is made of, each with its classes: two pages of one shape look and sound the same."""
    found = soup.select("main *")
    return frozenset(
        f"{element.name}.{'.'.join(sorted(element.get_attribute_list('class', [])))}" for element in found
    )


def unseen(maps: Iterable[Map]) -> list[dict[str, str]]:
    """For each map its pages that show something no page of their kind showed before, with their kind."""
    seen: dict[str, set[str]] = {}
    chosen = []
    for each in maps:
        mine = {}
        for path, kind in each.pages.items():
            known = seen.setdefault(kind.partition("?")[0], set())
            if not each.shapes[path] <= known:
                mine[path] = kind
                known |= each.shapes[path]
        chosen.append(mine)
    return chosen


def links(soup: BeautifulSoup, path: str) -> Iterator[str]:
    """Internal addresses a page leads to or shows, without fragments."""
    for element in soup.select("a[href], iframe[src], img[src]"):
        target = urldefrag(urljoin(path, str(element.get("href") or element.get("src")))).url
        if target.startswith("/") and not target.startswith(STATIC):
            yield target


def names() -> set[str]:
    """Every named address of the product."""
    return set(_names(get_resolver().url_patterns, ""))


def _names(patterns: list[URLPattern | URLResolver], space: str) -> Iterator[str]:
    for each in patterns:
        if isinstance(each, URLResolver):
            inner = f"{space}{each.namespace}:" if each.namespace else space
            yield from _names(each.url_patterns, inner)
        elif each.name:
            yield f"{space}{each.name}"
