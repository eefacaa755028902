"""The name of a gemeente as sources spell it, reduced to one key to look it up by.

DUO writes capitals without accents and apostrophes ("S GRAVENHAGE", "SUDWEST-FRYSLAN"), abbreviates
("NUENEN CA") and tells namesakes apart by province ("BERGEN NH"); CBS writes the official name. Both give
the same key here.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping

_GEEN_LETTER_OF_CIJFER = re.compile(r"[^a-z0-9]+")

_ANDERE_NAMEN: Mapping[str, str] = {
    "den haag": "s gravenhage",
    "gravenhage": "s gravenhage",
    "den bosch": "s hertogenbosch",
    "hertogenbosch": "s hertogenbosch",
    "nuenen": "nuenen gerwen en nederwetten",
    "nuenen ca": "nuenen gerwen en nederwetten",
    "nuenen c a": "nuenen gerwen en nederwetten",
    "nuenen gerwen nederwetten": "nuenen gerwen en nederwetten",
    "bergen lb": "bergen l",
    "bergen limburg": "bergen l",
    "bergen noord holland": "bergen nh",
    "de friese meren": "de fryske marren",
    "sudwest friesland": "sudwest fryslan",
    "noordoost friesland": "noardeast fryslan",
    "tietjerksteradeel": "tytsjerksteradiel",
    "dantumadeel": "dantumadiel",
    "nederbetuwe": "neder betuwe",
}
"""Keys of other spellings, to the key of the official name."""

_TOEVOEGINGEN: Mapping[str, frozenset[str]] = {
    "beek": frozenset({"l", "lb", "limburg"}),
    "hengelo": frozenset({"o", "ov", "overijssel"}),
    "laren": frozenset({"nh", "noord holland"}),
    "middelburg": frozenset({"z", "zld", "zeeland"}),
    "rijswijk": frozenset({"zh", "zuid holland"}),
    "stein": frozenset({"l", "lb", "limburg"}),
    "groningen": frozenset({"gemeente", "gr"}),
    "utrecht": frozenset({"gemeente", "ut"}),
    "s gravenhage": frozenset({"gemeente"}),
    "s hertogenbosch": frozenset({"gemeente"}),
}
"""Names to which a source may add a province or the word gemeente, though they are unambiguous."""


def sleutel(naam: str) -> str:
    """Return the key of a gemeentenaam: small letters, no accents, other spellings resolved."""
    ontleed = unicodedata.normalize("NFKD", naam.casefold())
    kaal = "".join(teken for teken in ontleed if not unicodedata.combining(teken))
    woorden = _GEEN_LETTER_OF_CIJFER.sub(" ", kaal).strip().removeprefix("gemeente ")
    for stam, toevoegingen in _TOEVOEGINGEN.items():
        if woorden.startswith(f"{stam} ") and woorden[len(stam) + 1 :] in toevoegingen:
            return stam
    return _ANDERE_NAMEN.get(woorden, woorden)


def register(namen: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return key -> code for (naam, code) pairs of official names; ValueError when two share a key."""
    codes: dict[str, str] = {}
    for naam, code in namen:
        if codes.setdefault(sleutel(naam), code) != code:
            raise ValueError(f"Twee gemeenten heten voor het opzoeken hetzelfde: {naam}.")
    return codes
