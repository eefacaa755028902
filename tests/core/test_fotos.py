"""A photo goes without where, when and with what it was taken, and shows the same picture."""

import pytest

from tests.documentbestanden import COMMENTAAR, GPS, IPTC, KLEUREN, SCAN, XMP, exif, jpeg, png
from thuiszitters.core.fotos import GeenFoto, bare_jpeg, bare_png


@pytest.mark.parametrize("notitie", [exif(1), XMP, IPTC, COMMENTAAR], ids=["exif", "xmp", "iptc", "notitie"])
def test_what_a_jpeg_says_of_itself_goes(notitie):
    foto = jpeg(notitie)

    assert GPS in foto
    assert bare_jpeg(foto) == jpeg()


def test_a_film_behind_the_picture_goes():
    assert bare_jpeg(jpeg(staart=b"\0ftypmp4" + GPS)) == jpeg()


@pytest.mark.parametrize("orde", ["big", "little"])
def test_which_side_is_up_stays(orde):
    schoon = bare_jpeg(jpeg(exif(6, orde)))

    assert GPS not in schoon
    assert b"\x01\x12\0\x03\0\0\0\x01\0\x06" in schoon
    assert bare_jpeg(schoon) == schoon


def test_colours_and_the_picture_itself_stay():
    foto = jpeg(KLEUREN)

    assert bare_jpeg(foto) == foto and SCAN in foto


def test_a_photo_in_more_than_one_scan_stays_whole():
    tweede = b"\xff\xda\0\x05\1\2\0" + SCAN
    foto = jpeg()[:-2] + tweede + b"\xff\xd9"

    assert bare_jpeg(foto) == foto


@pytest.mark.parametrize(
    "kapot",
    [b"", b"\xff\xd8", b"\xff\xd8\xff\xd9", jpeg()[:-2], jpeg()[:20], b"GIF89a", b"\xff\xd8\xff\xe0\0\0rest"],
)
def test_what_is_no_whole_jpeg_is_refused(kapot):
    with pytest.raises(GeenFoto):
        bare_jpeg(kapot)


@pytest.mark.parametrize("soort", [b"eXIf", b"tEXt", b"iTXt", b"zTXt", b"tIME"])
def test_what_a_png_says_of_itself_goes(soort):
    assert bare_png(png((soort, GPS))) == png()


def test_a_png_keeps_what_it_needs_and_nothing_behind_its_end():
    assert bare_png(png((b"gAMA", b"\0\0\xb1\x8f"), staart=GPS)) == png((b"gAMA", b"\0\0\xb1\x8f"))


@pytest.mark.parametrize(
    "kapot", [b"", b"\x89PNG\r\n\x1a\n", png()[:-4], png()[:30], png().replace(b"IDAT", b"IDAX")]
)
def test_what_is_no_whole_png_is_refused(kapot):
    with pytest.raises(GeenFoto):
        bare_png(kapot)
