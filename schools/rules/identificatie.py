"""Identifiers of pupils, schools and places: each check returns the normalised value or says what is wrong.

Sources: BSN and onderwijsnummer: Wet algemene bepalingen burgerservicenummer and WPO art. 40b (checksums as
in python-stdnum); BRIN and vestigingscode: DUO; gemeentecode: CBS; postcode: the Dutch postal code as
PostNL issues it.
"""

import re

from stdnum.nl import bsn as stdnum_bsn
from stdnum.nl import onderwijsnummer as stdnum_onderwijsnummer

_SCHEIDING = re.compile(r"[\s.\-]+")
_CIJFERS = re.compile(r"[0-9]+", re.ASCII)
_BRIN = re.compile(r"[0-9]{2}[A-Z]{2}", re.ASCII)
_VESTIGINGSCODE = re.compile(r"[0-9]{2}[A-Z]{2}[0-9]{2}", re.ASCII)
_GEMEENTECODE = re.compile(r"[0-9]{4}", re.ASCII)
_POSTCODE = re.compile(r"([1-9][0-9]{3}) ?([A-Z]{2})", re.ASCII)
_POSTCODE_LETTERS_NIET_UITGEGEVEN = frozenset({"SA", "SD", "SS"})


class Ongeldig(ValueError):
    """An identifier fails its check; the message is a Dutch sentence for the person who supplied it."""


def burgerservicenummer(tekst: str) -> str:
    """Return the BSN as nine digits, or raise `Ongeldig`.

    Eight digits are padded with a zero. Numbers that start with 00 are never issued, and 000000000 passes the
    11-proef although nobody has it, so both are refused before the checksum.
    """
    cijfers = _SCHEIDING.sub("", tekst)
    if not _CIJFERS.fullmatch(cijfers) or len(cijfers) not in (8, 9):
        raise Ongeldig("het burgerservicenummer heeft geen 9 cijfers. Controleer of er een cijfer mist.")
    nummer = cijfers.zfill(9)
    if nummer.startswith("00"):
        raise Ongeldig("het burgerservicenummer kan niet met 00 beginnen. Controleer de cijfers.")
    if not stdnum_bsn.is_valid(nummer):
        raise Ongeldig("het burgerservicenummer klopt niet (de 11-proef faalt). Controleer de cijfers.")
    return nummer


def onderwijsnummer(tekst: str) -> str:
    """Return the onderwijsnummer (nine digits, begins with 10, own 11-proef), or raise `Ongeldig`."""
    cijfers = _SCHEIDING.sub("", tekst)
    if not _CIJFERS.fullmatch(cijfers) or len(cijfers) != 9:
        raise Ongeldig("het onderwijsnummer heeft geen 9 cijfers. Controleer of er een cijfer mist.")
    if not cijfers.startswith("10"):
        raise Ongeldig("het onderwijsnummer begint niet met 10. Staat er misschien een burgerservicenummer?")
    if not stdnum_onderwijsnummer.is_valid(cijfers):
        raise Ongeldig("het onderwijsnummer klopt niet (de 11-proef faalt). Controleer de cijfers.")
    return cijfers


def brin(tekst: str) -> str:
    """Return the BRIN of an instelling (two digits, two letters) in capitals, or raise `Ongeldig`."""
    code = tekst.strip().upper()
    if not _BRIN.fullmatch(code):
        raise Ongeldig("het BRIN-nummer is niet van de vorm 12AB (twee cijfers, twee letters).")
    return code


def vestigingscode(tekst: str) -> str:
    """Return the vestigingscode (BRIN and two digits) in capitals, or raise `Ongeldig`."""
    code = tekst.strip().upper()
    if not _VESTIGINGSCODE.fullmatch(code):
        raise Ongeldig("de vestigingscode is niet van de vorm 12AB00 (het BRIN-nummer en twee cijfers).")
    return code


def gemeentecode(tekst: str) -> str:
    """Return the CBS code of a gemeente (four digits, with leading zeros), or raise `Ongeldig`."""
    code = tekst.strip()
    if not _GEMEENTECODE.fullmatch(code):
        raise Ongeldig("de gemeentecode heeft geen 4 cijfers. Zet er zo nodig nullen voor, zoals in 0599.")
    return code


def postcode(tekst: str) -> str:
    """Return the postcode as `1234 AB`, or raise `Ongeldig`."""
    gevonden = _POSTCODE.fullmatch(tekst.strip().upper())
    if gevonden is None or gevonden[2] in _POSTCODE_LETTERS_NIET_UITGEGEVEN:
        raise Ongeldig("de postcode is niet van de vorm 1234 AB of wordt niet uitgegeven.")
    return f"{gevonden[1]} {gevonden[2]}"
