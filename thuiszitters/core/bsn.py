"""Whether a national number (BSN) stands in a text that people write; pure.

A BSN belongs in its own field, sealed. In a text it would stand in the clear in the record, and in the trail of that
record for as long as the trail is kept.
"""

import re
from collections.abc import Iterator

from stdnum.nl import bsn as eleven_test

LIJKT_BSN = "Dit lijkt een BSN. Zet een BSN alleen in het veld daarvoor."
WEG = "•••••"

_CIJFERS = 9
_REEKSEN = tuple(
    re.compile(rf"(?<![0-9])[0-9]+(?:[{tussen}][0-9]+)*(?![0-9])")
    for tussen in (r" \u00a0\u202f", r".", r"\-\u2010\u2011")
)
"""Runs of digits with one kind of separator: mixed ones are days with hours ("14-09-2026 12.30"), not numbers."""
_TELEFOON = re.compile(r"(?:\+|\b00)[0-9]{0,3}[ .\-]?(?:\(0\))?[ ]?\Z")
_KENMERK = re.compile(r"(?:[0-9][.\-/_]|[A-Za-z][\-_]?)\Z")
_GENOEMD = re.compile(r"(?:bsn|nummer|nr)[\-_]?\Z", re.IGNORECASE)
_LOOPT_DOOR = re.compile(r"[.\-/_]?[0-9]|[A-Za-z]")
_JAAR_EN_NUMMER = re.compile(r"(?:19|20)[0-9]{2}\D[0-9]{5}")


def bevat_bsn(tekst: str) -> bool:
    """Whether a BSN stands in the text: nine digits, together or in groups, that pass the eleven-test.

    Groups of at least two digits (or all of one) with a space, dot or dash between them count as one number. Digits
    that belong to something else do not: a telephone number, an IBAN, a day, a kenmerk such as C-2026-00012. Eight
    digits do not either: a day written 20260914 and a telephone number without its 06 have as many, and whoever
    copies a BSN from a letter copies its nine.
    """
    return len(tekst) >= _CIJFERS and next(_plaatsen(tekst), None) is not None


def masker_bsn(tekst: str) -> str:
    """The text with every BSN in it replaced by dots."""
    for begin, eind in sorted(set(_plaatsen(tekst)), reverse=True):
        tekst = tekst[:begin] + WEG + tekst[eind:]
    return tekst


def _plaatsen(tekst: str) -> Iterator[tuple[int, int]]:
    """Where they stand."""
    for reeks in _REEKSEN:
        for gevonden in reeks.finditer(tekst):
            for begin, eind in _kandidaten(gevonden):
                if _is_bsn(tekst[begin:eind]) and not _deel_van_meer(tekst, begin, eind):
                    yield begin, eind


def _kandidaten(reeks: "re.Match[str]") -> Iterator[tuple[int, int]]:
    """The whole run when it has nine digits in groups, and each group of nine: a number stands between numbers."""
    groepen = [(deel.start(), deel.end()) for deel in re.finditer("[0-9]+", reeks[0])]
    breedtes = [eind - begin for begin, eind in groepen]
    if len(groepen) > 1 and sum(breedtes) == _CIJFERS and (min(breedtes) > 1 or max(breedtes) == 1):
        yield reeks.span()
    for begin, eind in groepen:
        if eind - begin == _CIJFERS:
            yield reeks.start() + begin, reeks.start() + eind


def _is_bsn(tekst: str) -> bool:
    """The eleven-test; numbers that begin with 00 are never given out, a year with a number is a kenmerk."""
    cijfers = re.sub("[^0-9]", "", tekst)
    return (
        not cijfers.startswith("00")
        and not _JAAR_EN_NUMMER.fullmatch(tekst)
        and bool(eleven_test.is_valid(cijfers))
    )


def _deel_van_meer(tekst: str, begin: int, eind: int) -> bool:
    """Whether it belongs to a longer number: a country code before it, or letters or digits fixed to it."""
    voor = tekst[max(0, begin - 12) : begin]
    if _TELEFOON.search(voor) or _LOOPT_DOOR.match(tekst, eind):
        return True
    return bool(_KENMERK.search(voor)) and not _GENOEMD.search(voor)
