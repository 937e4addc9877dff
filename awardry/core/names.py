"""Names of people: kept as they are written, without what nobody can see, and found again however they are typed."""

import unicodedata

_VIRAMA = 9  # the combining class of the signs after which a joiner changes how letters are drawn
_JOINERS = "\u200c\u200d"
# Letters that carry their stroke or tail within them: taking accents off leaves them as they are.
_PLAIN = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ħ": "h", "ı": "i", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe"}
)


def clean_name(text: str) -> str:
    """The name in one spelling (NFC), single spaces, without control, direction and zero-width characters.

    A joiner stays where a script needs it: between letters of Arabic writing, and after a virama.
    """
    composed = unicodedata.normalize("NFC", text)
    kept = [character for place, character in enumerate(composed) if _kept(composed, place)]
    return " ".join("".join(" " if c.isspace() else c for c in kept).split())


def _kept(text: str, place: int) -> bool:
    character = text[place]
    if character in _JOINERS:
        return 0 < place < len(text) - 1 and _joins(text[place - 1]) and text[place + 1].isalpha()
    return character.isspace() or unicodedata.category(character) not in {"Cc", "Cf", "Cn", "Co", "Cs"}


def _joins(before: str) -> bool:
    return unicodedata.combining(before) == _VIRAMA or unicodedata.name(before, "").startswith(
        "ARABIC LETTER"
    )


def full_name(given_names: str, family_name: str) -> str:
    """Given names before family name; either may be missing."""
    return f"{given_names} {family_name}".strip()


def name_problem(given_names: str, family_name: str) -> str:
    """Why this cannot be the name of a person; empty when it can. One letter is a name."""
    if any(unicodedata.category(character)[0] == "L" for character in given_names + family_name):
        return ""
    return "Enter given names, a family name, or both"


def search_key(text: str) -> str:
    """How names are compared: lower case, no accents, so that `sian` finds `Siân`. Other scripts keep their letters."""
    folded = unicodedata.normalize("NFKD", clean_name(text).casefold())
    bare = "".join(character for character in folded if not unicodedata.combining(character))
    return unicodedata.normalize("NFC", bare.translate(_PLAIN))
