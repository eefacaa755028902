"""Files as people send them, and as nobody should: made here, so that no real one is needed."""

import zipfile
from io import BytesIO
from zlib import compress, crc32

PDF = b"%PDF-1.7\nverzonnen\n%%EOF\n"
GPS = b"52.3731N 4.8926E"
"""Stands for the place in a photo: where it is found afterwards, the place was not taken out."""
SOORTEN_DOCX = (
    b'<Types><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
    b'officedocument.wordprocessingml.document.main+xml"/></Types>'
)


def pak(delen: dict[str, bytes], *, opgeslagen: tuple[str, ...] = ()) -> bytes:
    """A container with these parts."""
    uit = BytesIO()
    with zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as zip_:
        for naam, inhoud in delen.items():
            zip_.writestr(naam, inhoud, zipfile.ZIP_STORED if naam in opgeslagen else None)
    return uit.getvalue()


def docx(**extra: bytes) -> bytes:
    """A Word file, with extra parts; their names come with a double underscore for a slash."""
    delen = {"[Content_Types].xml": SOORTEN_DOCX, "word/document.xml": b"<w:document/>"}
    return pak(delen | {naam.replace("__", "/").replace("_dot_", "."): wat for naam, wat in extra.items()})


def odt(**extra: bytes) -> bytes:
    """An OpenDocument text."""
    delen = {"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<office/>"}
    return pak(
        delen | {naam.replace("__", "/").replace("_dot_", "."): wat for naam, wat in extra.items()},
        opgeslagen=("mimetype",),
    )


def _segment(merk: int, inhoud: bytes) -> bytes:
    return bytes((0xFF, merk)) + (len(inhoud) + 2).to_bytes(2, "big") + inhoud


def exif(draaiing: int, orde: str = "big") -> bytes:
    """An Exif segment with which side is up, and a place behind it."""

    def getal(waarde: int, lengte: int) -> bytes:
        return waarde.to_bytes(lengte, "big" if orde == "big" else "little")

    kop = b"MM\0*" if orde == "big" else b"II*\0"
    ingang = getal(0x0112, 2) + getal(3, 2) + getal(1, 4) + getal(draaiing, 2) + b"\0\0"
    return _segment(0xE1, b"Exif\0\0" + kop + getal(8, 4) + getal(1, 2) + ingang + getal(0, 4) + GPS)


SCAN = b"\x12\xff\x00\x34\xff\xd0\x56"
"""Picture data with a stuffed byte and a restart marker in it, which are no end."""


def jpeg(*notities: bytes, staart: bytes = b"") -> bytes:
    """A picture of nothing, with these segments in front and something behind its end."""
    tabel = _segment(0xDB, b"\0" + bytes(64))
    begin = [b"\xff\xd8", _segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\0\0")]
    return b"".join([*begin, *notities, tabel, _segment(0xDA, b"\1\1\0"), SCAN, b"\xff\xd9", staart])


XMP = _segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + GPS)
IPTC = _segment(0xED, b"Photoshop 3.0\0" + GPS)
COMMENTAAR = _segment(0xFE, GPS)
KLEUREN = _segment(0xE2, b"ICC_PROFILE\0\1\1kleur")


def _chunk(soort: bytes, inhoud: bytes) -> bytes:
    return len(inhoud).to_bytes(4, "big") + soort + inhoud + crc32(soort + inhoud).to_bytes(4, "big")


def png(*notities: tuple[bytes, bytes], staart: bytes = b"") -> bytes:
    """A picture of one dot, with these chunks before its data."""
    kop = _chunk(b"IHDR", bytes.fromhex("00000001000000010800000000"))
    rest = _chunk(b"IDAT", compress(b"\0\0")) + _chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + kop + b"".join(_chunk(*n) for n in notities) + rest + staart
