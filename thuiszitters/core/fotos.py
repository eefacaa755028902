"""Photos without where, when and with what they were taken: only what is needed to show the picture stays. Pure.

A photo of a letter, made at the kitchen table, holds the place of that table (EXIF, XMP, IPTC, a film behind the
picture). Of a family with a secret address that is the address. JPEG: ISO/IEC 10918-1 and CIPA DC-008 (Exif); PNG:
ISO/IEC 15948.
"""

import re
from collections.abc import Iterator
from zlib import crc32


class GeenFoto(Exception):
    """The bytes are no whole picture of this kind."""


_BEGIN, _EIND, _SCAN = 0xD8, 0xD9, 0xDA
_KOP, _EXIF, _KLEUR, _ADOBE, _NOTITIE = 0xE0, 0xE1, 0xE2, 0xEE, 0xFE
_LOS = frozenset({0x01, _BEGIN, *range(0xD0, 0xD8)})
"""Markers without a length; in front of the picture they do not belong."""
_EINDE_SCAN = re.compile(rb"\xff+[^\x00\xd0-\xd7\xff]", re.S)
_DRAAIING = 0x0112
PNG = b"\x89PNG\r\n\x1a\n"
_PNG_BLIJFT = frozenset(
    [
        b"IHDR",
        b"PLTE",
        b"IDAT",
        b"IEND",
        b"tRNS",
        b"gAMA",
        b"cHRM",
        b"sRGB",
        b"iCCP",
        b"sBIT",
        b"pHYS",
        b"bKGD",
    ]
)


def bare_jpeg(inhoud: bytes) -> bytes:
    """The same picture without notes about it, but which side is up; raises GeenFoto.

    What stands behind the end of the picture, such as the film some telephones put there, goes too.
    """
    if not inhoud.startswith(b"\xff\xd8"):
        raise GeenFoto
    uit = [b"\xff\xd8"]
    getekend = False
    for merk, deel, beeld in _segments(inhoud):
        blijft = _kept(merk, deel)
        if blijft is not None:
            uit += [bytes((0xFF, merk)), blijft, beeld]
        getekend = getekend or merk == _SCAN
    if not getekend:
        raise GeenFoto
    return b"".join([*uit, b"\xff\xd9"])


def _segments(inhoud: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """Each segment up to the end of the picture: its marker, its contents with length, and the scan behind it."""
    plaats = 2
    while True:
        while inhoud[plaats : plaats + 2] == b"\xff\xff":
            plaats += 1
        if inhoud[plaats : plaats + 1] != b"\xff" or plaats + 2 > len(inhoud):
            raise GeenFoto
        merk = inhoud[plaats + 1]
        if merk == _EIND:
            return
        eind = plaats + 2 + int.from_bytes(inhoud[plaats + 2 : plaats + 4], "big")
        if merk in _LOS or merk == 0 or eind < plaats + 4 or eind > len(inhoud):
            raise GeenFoto
        deel, plaats = inhoud[plaats + 2 : eind], eind
        if merk == _SCAN:
            if (volgende := _EINDE_SCAN.search(inhoud, eind)) is None:
                raise GeenFoto
            plaats = volgende.start()
        yield merk, deel, inhoud[eind:plaats]


def _kept(merk: int, deel: bytes) -> bytes | None:
    """What stays of a segment; None when it goes."""
    if merk == _EXIF:
        draaiing = _orientation(deel[8:]) if deel[2:8] == b"Exif\0\0" else 1
        return _exif(draaiing) if draaiing != 1 else None
    if merk == _KLEUR:
        return deel if deel[2:].startswith(b"ICC_PROFILE\0") else None
    notitie = merk == _NOTITIE or _KOP < merk <= 0xEF
    return deel if not notitie or merk == _ADOBE else None


def _orientation(tiff: bytes) -> int:
    """Which side is up, from 1 (as it is) to 8; 1 when it cannot be read."""
    if tiff[:4] not in {b"II*\0", b"MM\0*"}:
        return 1

    def getal(plaats: int, lengte: int) -> int:
        return int.from_bytes(tiff[plaats : plaats + lengte], "little" if tiff[:1] == b"I" else "big")

    begin = getal(4, 4)
    for nummer in range(min(getal(begin, 2), 500)):
        plaats = begin + 2 + 12 * nummer
        if getal(plaats, 2) == _DRAAIING:
            waarde = getal(plaats + 8, 2)
            return waarde if 1 <= waarde <= 8 else 1
    return 1


def _exif(draaiing: int) -> bytes:
    """An Exif segment with one entry: which side is up."""
    ingang = b"\x01\x12\0\x03\0\0\0\x01" + bytes((0, draaiing)) + b"\0\0"
    tiff = b"MM\0*\0\0\0\x08" + b"\0\x01" + ingang + b"\0\0\0\0"
    inhoud = b"Exif\0\0" + tiff
    return (len(inhoud) + 2).to_bytes(2, "big") + inhoud


def bare_png(inhoud: bytes) -> bytes:
    """The same picture without notes about it, and without what stands behind its end; raises GeenFoto."""
    if not inhoud.startswith(PNG):
        raise GeenFoto
    uit, plaats = [PNG], len(PNG)
    soorten: list[bytes] = []
    while soorten[-1:] != [b"IEND"]:
        lengte, soort = int.from_bytes(inhoud[plaats : plaats + 4], "big"), inhoud[plaats + 4 : plaats + 8]
        eind = plaats + 12 + lengte
        if (
            eind > len(inhoud)
            or crc32(inhoud[plaats + 4 : eind - 4]).to_bytes(4, "big") != inhoud[eind - 4 : eind]
        ):
            raise GeenFoto
        soorten.append(soort)
        if soort in _PNG_BLIJFT:
            uit.append(inhoud[plaats:eind])
        plaats = eind
    if soorten[0] != b"IHDR" or b"IDAT" not in soorten:
        raise GeenFoto
    return b"".join(uit)
