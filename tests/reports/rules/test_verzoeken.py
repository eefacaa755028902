"""The month, and what is proposed to be left out."""

from datetime import date

import pytest

from reports.rules.verzoeken import Voorstel, Waarde, answer_by, bare, bare_number, proposal


@pytest.mark.parametrize(
    ("ontvangen", "verlengd", "uiterlijk"),
    [
        (date(2026, 11, 22), False, date(2026, 12, 22)),
        (date(2027, 1, 31), False, date(2027, 2, 28)),
        (date(2028, 1, 30), False, date(2028, 2, 29)),
        (date(2026, 11, 30), True, date(2027, 2, 28)),
        (date(2026, 12, 1), False, date(2027, 1, 1)),
    ],
)
def test_the_statutory_month_and_two_more(ontvangen, verlengd, uiterlijk):
    assert answer_by(ontvangen, verlengd=verlengd) == uiterlijk


def test_a_secret_address_is_proposed_and_an_open_one_is_not():
    adres = ("schools.Leerling", "postcode", "contact", "", "1999ZZ")
    geheim = frozenset({"1999zz"})
    notitie = ("cases.Notitie", "tekst", "vrijetekst", "IDENTITEIT", "woont nu op 1999 zz 7")
    elders = ("attendance.Verzuimmelding", "aanvulling", "vrijetekst", "", "{'afwijkend_adres': 'bij oma'}")
    for waarde in (adres, notitie, elders):
        assert proposal(Waarde(*waarde, geheim=geheim), []) is Voorstel.GEHEIM
        assert proposal(Waarde(*waarde), []) is None
    medisch = ("cases.Notitie", "tekst", "vrijetekst", "MEDISCH", "slaapt slecht, woont nu op 1999 ZZ 7")
    assert proposal(Waarde(*medisch, geheim=geheim), []) is Voorstel.GEZONDHEID
    naam = ("schools.Leerling", "achternaam", "identificerend", "", "Bedacht")
    rustig = ("cases.Notitie", "tekst", "vrijetekst", "IDENTITEIT", "kwam op tijd")
    for waarde in (naam, rustig):
        assert proposal(Waarde(*waarde, geheim=geheim), []) is None


@pytest.mark.parametrize(
    ("geheim", "tekst", "gevonden"),
    [
        (bare("1234ab"), "woont op 1234 AB", True),
        (bare("1234 AB"), "woont op 1234-ab.", True),
        (bare("1234 AB"), "woont op 1234 CD", False),
        (bare("Moeder.Proef@voorbeeld.example"), "mail naar moeder.proef@voorbeeld.example", True),
        (bare_number("06-12 34 56 78"), "bel 0612345678", True),
        (bare_number("06-12 34 56 78"), "bel +31 (0)6 1234 5678", True),
        (bare_number("+31612345678"), "bel 06 12.34.56.78", True),
        (bare_number("0031 6 12345678"), "bel 06-12345678", True),
        (bare_number("0318 123456"), "bel +31318123456", True),
        (bare_number("+31612345678"), "bel 0612345679", False),
    ],
)
def test_a_secret_is_found_however_it_is_spelled(geheim, tekst, gevonden):
    waarde = Waarde("cases.Notitie", "tekst", "vrijetekst", "IDENTITEIT", tekst, frozenset({geheim}))
    assert proposal(waarde, []) is (Voorstel.GEHEIM if gevonden else None)


@pytest.mark.parametrize(
    ("model", "veld", "klasse", "sectie", "tekst", "voorstel"),
    [
        ("schools.Gezagsdrager", "telefoon", "contact", "", "0612345678", Voorstel.DERDE),
        ("schools.Leerling", "postcode", "contact", "", "1234 AB", None),
        ("cases.Contactmoment", "naam", "identificerend", "", "Mentor Proef", Voorstel.DERDE),
        ("cases.Notitie", "tekst", "vrijetekst", "MEDISCH", "slaapt slecht", Voorstel.GEZONDHEID),
        ("attendance.Vrijstelling", "grond", "bijzonder", "", "artikel 5 onder a", Voorstel.GEZONDHEID),
        ("cases.Notitie", "door", "medewerker", "", "Ans", Voorstel.MEDEWERKER),
        ("cases.Notitie", "tekst", "vrijetekst", "IDENTITEIT", "vader VERZONNEN belde", Voorstel.DERDE),
        ("cases.Notitie", "tekst", "vrijetekst", "IDENTITEIT", "kwam op tijd", None),
        ("cases.Casus", "sinds", "dossier", "", "1 september 2026", None),
    ],
)
def test_what_is_proposed_and_what_is_not(model, veld, klasse, sectie, tekst, voorstel):
    assert proposal(Waarde(model, veld, klasse, sectie, tekst), ["Jan Verzonnen", ""]) == voorstel
