"""A JSON-LD document as the canonical statements that a proof signs, with nothing lost on the way.

JSON-LD drops undefined terms, keyword-like keys, nulls and relative references without a word, so a proof does not
cover them. Here each of these is an error, at issue and at verification alike.
"""

import re
from collections.abc import Iterator
from threading import Lock
from typing import Any, ClassVar

from pyld import jsonld
from pyld.canon import URDNA2015

from awardry.core.credentials.contexts import PINNED, loader
from awardry.core.credentials.problems import NotCovered

UNDEFINED = "urn:undefined-term:"
RELATIVE = "https://relative.invalid/"  # pyld would quietly resolve against http://example.org/base/
MAX_VALUES = 40_000
MAX_DEPTH = 40
MAX_BRANCHES = 20_000
MAX_KEPT = 200
MAX_NAMED = 5_000
_PROCESSING = Lock()  # the caches of pyld are not made for threads
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]*\Z")
_XSD = "http://www.w3.org/2001/XMLSchema#"
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_NOT_OURS = {"@list", "@set", "@reverse", "@included", "@value", "@language", "@direction", "@index", "@json"}
_EXPANSION_ERRORS = (jsonld.JsonLdError, KeyError, TypeError, ValueError, AttributeError, RecursionError)


def canonical_statements(document: dict[str, Any]) -> bytes:
    """Canonical N-Quads (RDFC-1.0, SHA-256) of a document; raises NotCovered where anything would be lost."""
    _refuse_what_json_ld_drops(document)
    graphs = _Statements()
    for node in _expand(document):
        graphs.node(node, "@default")
    statements: str = _Canonicalisation().main(graphs.graphs, {"format": "application/n-quads"})
    return statements.encode()


def _expand(document: dict[str, Any]) -> list[Any]:
    """Expansion in which an undefined term shows instead of vanishing.

    Once nothing falls under the stand-in vocabulary, the result is the one without it: one expansion serves both
    the check and the signature.
    """
    contexts = document.get("@context")
    names = contexts if isinstance(contexts, list) else [contexts]
    shown = {**document, "@context": [*names, {"@vocab": UNDEFINED}]}
    try:
        with _PROCESSING:
            expanded: list[Any] = _Expansion().expand(shown, {"base": RELATIVE, "documentLoader": loader})
    except NotCovered:
        raise
    except _EXPANSION_ERRORS as error:
        raise NotCovered(f"not usable as JSON-LD: {_reason(error)}") from error
    return expanded


def _reason(error: BaseException) -> str:
    while error.__cause__ is not None:
        error = error.__cause__
    return str(error).splitlines()[0] if str(error) else type(error).__name__


def _refuse_what_json_ld_drops(document: dict[str, Any]) -> None:
    for count, (path, key, value) in enumerate(_walk(document)):
        if count > MAX_VALUES:
            raise NotCovered(f"the document holds more than {MAX_VALUES} values; it is not a credential")
        if key == "@context":
            names = value if isinstance(value, list) else [value]
            if not names or any(not isinstance(name, str) or name not in PINNED for name in names):
                raise NotCovered(f"{path}: only the pinned contexts may be named, by their addresses")
        elif key.startswith("@"):
            raise NotCovered(f"{path}: JSON-LD keywords may not be used as members")
        elif value is None:
            raise NotCovered(f"{path}: null is not covered by a signature; leave the member out")


def _walk(value: Any, path: str = "", depth: int = 0) -> Iterator[tuple[str, str, Any]]:
    """Every member of every object: path, key, value; contexts themselves are not entered."""
    if depth > MAX_DEPTH:
        raise NotCovered(f"{path}: nested more than {MAX_DEPTH} deep; it is not a credential")
    if isinstance(value, dict):
        for key, inner in value.items():
            here = f"{path}/{key}"
            yield here, key, inner
            if key != "@context":
                yield from _walk(inner, here, depth + 1)
    elif isinstance(value, list):
        for position, inner in enumerate(value):
            here = f"{path}/{position}"
            if inner is None:
                yield here, "", None
            yield from _walk(inner, here, depth + 1)


class _Expansion(jsonld.JsonLdProcessor):  # type: ignore[misc]
    """pyld works out the context of a type and the meaning of a term anew for every object; kept, half the time goes.

    The contexts are immutable once made, and the kept references keep their identities from being reused.
    """

    kept: ClassVar[dict[tuple[int, int], tuple[Any, Any, Any]]] = {}
    named: ClassVar[dict[tuple[int, str], tuple[Any, Any]]] = {}

    def _process_context(self, active_ctx: Any, local_ctx: Any, options: Any, **how: Any) -> Any:
        if how != {"propagate": False}:
            return super()._process_context(active_ctx, local_ctx, options, **how)
        key = (id(active_ctx), id(local_ctx))
        if key not in self.kept:
            if len(self.kept) > MAX_KEPT:
                self.kept.clear()
            made = super()._process_context(active_ctx, local_ctx, options, **how)
            self.kept[key] = (active_ctx, local_ctx, made)
        return self.kept[key][2]

    def _expand_iri(
        self, active_ctx: Any, value: Any, base: Any = None, vocab: bool = False, **how: Any
    ) -> Any:
        if not vocab or how or base is not None or not isinstance(value, str):
            return super()._expand_iri(active_ctx, value, base=base, vocab=vocab, **how)
        key = (id(active_ctx), value)
        if key not in self.named:
            if len(self.named) > MAX_NAMED:
                self.named.clear()
            self.named[key] = (active_ctx, super()._expand_iri(active_ctx, value, vocab=True))
        return self.named[key][1]


class _Statements:
    """Expanded JSON-LD as RDF graphs in pyld's form, refusing whatever no proof could cover.

    pyld's own conversion expands a second time and compares every value with every other; this one is half the cost
    of a signature and stricter: no floats, no lists, no language tags, because no credential of ours has any.
    """

    def __init__(self) -> None:
        self.graphs: dict[str, list[dict[str, Any]]] = {"@default": []}
        self._seen: set[tuple[str, ...]] = set()
        self._blank = 0

    def node(self, node: Any, graph: str) -> dict[str, str]:
        """The statements of one node; returns the term that names it."""
        if not isinstance(node, dict) or node.keys() & _NOT_OURS:
            raise NotCovered("lists, reversed and included nodes are not used in credentials")
        if "@graph" in node:
            return self._named_graph(node)
        subject = self._name(node)
        for kind in node.get("@type", []):
            self._add(graph, subject, _TYPE, {"type": "IRI", "value": _absolute(kind)})
        for term, values in node.items():
            if not term.startswith("@"):
                for value in values:
                    self._add(graph, subject, _absolute(term), self._object(value, graph))
        return subject

    def _named_graph(self, node: dict[str, Any]) -> dict[str, str]:
        name = self._name(node)
        self.graphs.setdefault(name["value"], [])
        for inner in node["@graph"]:
            self.node(inner, name["value"])
        return name

    def _name(self, node: dict[str, Any]) -> dict[str, str]:
        if "@id" in node:
            return {"type": "IRI", "value": _absolute(node["@id"])}
        self._blank += 1
        return {"type": "blank node", "value": f"_:b{self._blank}"}

    def _object(self, value: Any, graph: str) -> dict[str, str]:
        if not isinstance(value, dict) or "@value" not in value:
            return self.node(value, graph)
        literal, datatype = value["@value"], value.get("@type")
        if set(value) - {"@value", "@type"} or isinstance(literal, float | dict | list):
            raise NotCovered(f"{literal!r} is not a plain text, whole number or truth value")
        if isinstance(literal, bool):
            return _literal("true" if literal else "false", datatype or f"{_XSD}boolean")
        if isinstance(literal, int):
            return _integer(literal, datatype)
        return _literal(literal, datatype or f"{_XSD}string")

    def _add(self, graph: str, subject: dict[str, str], term: str, value: dict[str, str]) -> None:
        key = (graph, subject["value"], term, value["type"], value["value"], value.get("datatype", ""))
        if key not in self._seen:
            self._seen.add(key)
            self.graphs[graph].append(
                {"subject": {**subject}, "predicate": {"type": "IRI", "value": term}, "object": {**value}}
            )


def _literal(text: str, datatype: str) -> dict[str, str]:
    return {"type": "literal", "value": text, "datatype": _absolute(datatype)}


def _integer(number: int, datatype: str | None) -> dict[str, str]:
    """JSON-LD 1.1 API, 8.2.2: a number whose term is a double or a float takes the canonical form of a double."""
    if datatype not in (f"{_XSD}double", f"{_XSD}float"):
        return _literal(str(number), datatype or f"{_XSD}integer")
    mantissa, _, exponent = f"{number:.15E}".partition("E")
    digits = mantissa.rstrip("0")
    return _literal(f"{digits}{'0' * digits.endswith('.')}E{int(exponent)}", datatype)


def _absolute(name: Any) -> str:
    if isinstance(name, str) and name.startswith(UNDEFINED):
        raise NotCovered(
            f"{name.removeprefix(UNDEFINED)!r} is not defined by the contexts: no proof covers it"
        )
    if not isinstance(name, str) or not _ABSOLUTE.match(name) or name.startswith(RELATIVE):
        raise NotCovered(f"{name!r} is not an absolute identifier: no proof covers it")
    return name


class _Canonicalisation(URDNA2015):  # type: ignore[misc]
    """pyld's algorithm with a bound on its exponential part and without a deep copy per statement."""

    branches = 0

    def modify_first_degree_component(self, id_: str, component: dict[str, Any], key: str) -> dict[str, Any]:
        if component["type"] != "blank node":
            return component
        return {**component, "value": "_:a" if component["value"] == id_ else "_:z"}

    def hash_related_blank_node(self, related: str, quad: Any, issuer: Any, position: str) -> str:
        self.branches += 1
        if self.branches > MAX_BRANCHES:
            raise NotCovered("too many indistinguishable parts; it is not a credential of ours")
        hashed: str = super().hash_related_blank_node(related, quad, issuer, position)
        return hashed
