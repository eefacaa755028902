"""Meldingen: every version stays, nothing is edited, and what does not add up is said."""

from datetime import date
from decimal import Decimal

import pytest

from attendance.models import Verzuimmelding, Vrijstelling
from schools.models import Leerling, Schoolbestuur, Vestiging
from tests.bestanden import NU, Bestandenmap, oordelen
from tests.factories import SchoolbestuurFactory

KOLOMMEN = (
    "melding;leerling;vestiging;soort;status;van;tot;uren_per_dag;reden;actie_gewenst;"
    "vastgelegd_op;vervangt;ingetrokken_op"
)
KOP = KOLOMMEN + "\n"

pytestmark = pytest.mark.django_db


@pytest.fixture
def bestanden(tmp_path):
    bestanden = Bestandenmap(tmp_path)
    bestanden.begin()
    bestanden.laad(
        "inschrijvingen",
        "leerling;vestiging;van;onderwijssoort\nL1;99AA00;2025-08-01;po\nL2;99AA01;2025-08-01;vo\n",
    )
    return bestanden


def regel(melding="M1", **waarden):
    gewoon = {
        "melding": melding,
        "leerling": "L1",
        "vestiging": "99AA00",
        "soort": "overig",
        "status": "ongeoorloofd",
        "van": "2026-09-14",
        "tot": "2026-09-18",
        "vastgelegd_op": "2026-09-14",
    }
    return ";".join((gewoon | waarden).get(kolom, "") for kolom in KOLOMMEN.split(";")) + "\n"


def versies(kenmerk="M1"):
    return list(Verzuimmelding.objects.filter(kenmerk=kenmerk).order_by("versie"))


def test_a_new_melding(bestanden):
    inhoud = KOP + regel(uren_per_dag="2,5", reden="Ziek, zei moeder", actie_gewenst="J", tot="")
    resultaat = bestanden.laad("verzuim", inhoud)
    assert oordelen(resultaat) == ["nieuw"]
    (melding,) = versies()
    assert melding.pk == resultaat.rijen[0].pk
    assert (melding.bron, melding.versie, melding.wortel_id, melding.vervangt_id) == (
        "standaard",
        1,
        melding.pk,
        None,
    )
    assert (melding.leerling.sleutel, melding.vestiging.vestigingscode) == ("L1", "99AA00")
    assert (melding.soort, melding.status, melding.tot) == ("overig", "ongeoorloofd", None)
    assert (melding.uren_per_dag, melding.reden, melding.actie_gewenst) == (
        Decimal("2.5"),
        "Ziek, zei moeder",
        True,
    )
    assert (melding.vastgelegd_op, melding.ontvangen_at, melding.melder) == (date(2026, 9, 14), NU, None)
    assert oordelen(bestanden.laad("verzuim", inhoud)) == ["ongewijzigd"]
    assert len(versies()) == 1


def test_who_is_verwerkingsverantwoordelijke(bestanden):
    bestuur = SchoolbestuurFactory()
    Vestiging.objects.filter(vestigingscode="99AA01").update(bestuur=bestuur)
    bestanden.laad("verzuim", KOP + regel("M1") + regel("M2", leerling="L2", vestiging="99AA01"))
    assert (
        versies("M1")[0].verwerkingsverantwoordelijke_id == Vestiging.objects.get(vestigingscode="99AA00").pk
    )
    assert versies("M2")[0].verwerkingsverantwoordelijke_id == Schoolbestuur.objects.get().pk


def test_other_contents_are_a_new_version(bestanden):
    bestanden.laad("verzuim", KOP + regel())
    anders = KOP + regel(status="geoorloofd", soort="ziekte", vastgelegd_op="2026-10-01")
    assert oordelen(bestanden.laad("verzuim", anders)) == ["gewijzigd"]
    eerste, tweede = versies()
    assert (eerste.status, tweede.status) == ("ongeoorloofd", "geoorloofd")
    assert (tweede.versie, tweede.wortel_id, tweede.vervangt_id) == (2, eerste.pk, eerste.pk)
    assert (eerste.vastgelegd_op, tweede.vastgelegd_op) == (date(2026, 9, 14), date(2026, 10, 1))
    assert oordelen(bestanden.laad("verzuim", anders)) == ["ongewijzigd"]


def test_an_old_file_does_not_undo_a_newer_one(bestanden):
    oud, nieuw = KOP + regel(), KOP + regel(status="geoorloofd", vastgelegd_op="2026-10-01")
    bestanden.laad("verzuim", oud)
    bestanden.laad("verzuim", nieuw)
    resultaat = bestanden.laad("verzuim", oud)
    assert oordelen(resultaat) == ["ongewijzigd"]
    assert resultaat.rijen[0].waarschuwingen == [
        "Van deze melding is al een nieuwere versie bekend; deze regel verandert niets."
    ]
    assert len(versies()) == 2


def test_withdrawn_once(bestanden):
    bestanden.laad("verzuim", KOP + regel())
    weg = KOP + regel(ingetrokken_op="2026-09-20")
    assert oordelen(bestanden.laad("verzuim", weg)) == ["gewijzigd"]
    assert [melding.ingetrokken_op for melding in versies()] == [date(2026, 9, 20)]
    assert oordelen(bestanden.laad("verzuim", weg)) == ["ongewijzigd"]
    later = bestanden.laad("verzuim", KOP + regel(ingetrokken_op="2026-09-25"))
    assert (oordelen(later), later.rijen[0].waarschuwingen) == (
        ["ongewijzigd"],
        ["De melding is al ingetrokken op 2026-09-20; dat blijft zo."],
    )
    assert [melding.ingetrokken_op for melding in versies()] == [date(2026, 9, 20)]


def test_withdrawing_a_replacement_says_that_the_original_returns(bestanden):
    bestanden.laad("verzuim", KOP + regel())
    bestanden.laad("verzuim", KOP + regel(status="geoorloofd", vastgelegd_op="2026-10-01"))
    weg = KOP + regel(status="geoorloofd", vastgelegd_op="2026-10-01", ingetrokken_op="2026-11-01")
    resultaat = bestanden.laad("verzuim", weg)
    assert (oordelen(resultaat), resultaat.rijen[0].waarschuwingen) == (
        ["gewijzigd"],
        ["Door het intrekken van deze versie geldt de eerdere versie van de melding weer."],
    )
    assert [melding.ingetrokken_op for melding in versies()] == [None, date(2026, 11, 1)]
    assert oordelen(bestanden.laad("verzuim", weg)) == ["ongewijzigd"]


def test_vervangt_may_name_a_later_row_an_earlier_file_or_a_refused_row(bestanden):
    inhoud = KOP + regel("M2", vervangt="M1", status="geoorloofd") + regel("M1")
    assert oordelen(bestanden.laad("verzuim", inhoud)) == ["nieuw", "nieuw"]
    assert versies("M2")[0].vervangt_kenmerk == "M1"
    assert oordelen(bestanden.laad("verzuim", KOP + regel("M3", vervangt="M2"))) == ["nieuw"]
    half = KOP + regel("M5", vervangt="M4") + regel("M4", leerling="L9")
    assert oordelen(bestanden.laad("verzuim", half, gedeeltelijk=True))[0] == "nieuw"


def test_vervangt_of_another_bron_is_unknown(bestanden):
    bestanden.laad("verzuim", KOP + regel("M1"))
    bestanden.laad(
        "leerlingen", "leerling;achternaam;geboortedatum;woongemeente\nL1;P;2014-05-01;0599\n", bron="b"
    )
    assert oordelen(bestanden.laad("verzuim", KOP + regel("M2", vervangt="M1"), bron="b")) == [
        "fout: melding 'M1', die deze vervangt, staat niet in het bestand en is ook niet eerder ontvangen."
    ]
    assert oordelen(bestanden.laad("verzuim", KOP + regel("M1"), bron="b")) == ["nieuw"]


def test_a_melding_does_not_replace_itself(bestanden):
    (rij,) = bestanden.laad("verzuim", KOP + regel("M1", vervangt="M1")).rijen
    assert rij.waarschuwingen == ["Een melding kan niet zichzelf vervangen; 'vervangt' is leeggelaten."]
    assert versies()[0].vervangt_kenmerk == ""


def test_columns_that_are_not_in_the_file_stay_as_known(bestanden):
    bestanden.laad("verzuim", KOP + regel(reden="Ziek", uren_per_dag="2"))
    smal = "melding;leerling;vestiging;soort;status;van;vastgelegd_op\n"
    rij = "M1;L1;99AA00;overig;ongeoorloofd;2026-09-14;2026-09-14\n"
    assert oordelen(bestanden.laad("verzuim", smal + rij)) == ["ongewijzigd"]


def test_the_first_of_two_rows_with_one_key_is_kept(bestanden):
    inhoud = KOP + regel() + regel(status="geoorloofd") + regel()
    resultaat = bestanden.laad("verzuim", inhoud)
    assert oordelen(resultaat) == ["nieuw", "dubbel", "dubbel"]
    assert [bool(rij.waarschuwingen) for rij in resultaat.rijen[1:]] == [True, False]
    assert [melding.status for melding in versies()] == ["ongeoorloofd"]


def test_a_refused_row_is_not_the_first_of_two(bestanden):
    inhoud = KOP + regel(van="gisteren") + regel()
    assert oordelen(bestanden.laad("verzuim", inhoud, gedeeltelijk=True))[1] == "nieuw"


@pytest.mark.parametrize(
    ("waarden", "zin"),
    [
        (
            {"leerling": "L9"},
            "leerling 'L9' is niet bekend. Laad eerst het bestand met leerlingen (bron 'standaard').",
        ),
        ({"vestiging": "99ZZ99"}, "vestiging '99ZZ99' is niet bekend. Controleer de vestigingscode."),
        (
            {"vestiging": "Boom"},
            "de vestigingscode is niet van de vorm 12AB00 (het BRIN-nummer en twee cijfers).",
        ),
        ({"tot": "2026-09-13"}, "de laatste dag (2026-09-13) ligt vóór de eerste dag (2026-09-14)."),
        ({"van": "2026-02-29"}, "'2026-02-29' in 'van' is een dag die niet bestaat."),
        ({"vastgelegd_op": ""}, "'vastgelegd_op' is leeg, maar moet ingevuld zijn."),
        ({"uren_per_dag": "-2"}, "'-2' in 'uren_per_dag' is geen getal. Schrijf een getal als 4,5."),
        ({"status": "ja"}, "'ja' in 'status' is onbekend. Kies uit: geoorloofd, ongeoorloofd, onbekend."),
        ({"actie_gewenst": "1"}, "'1' in 'actie_gewenst' is geen J of N."),
        (
            {"vervangt": "M9"},
            "melding 'M9', die deze vervangt, staat niet in het bestand en is ook niet eerder ontvangen.",
        ),
        (
            {"melding": "M" * 61},
            "'melding' is te lang: 61 tekens, terwijl er ten hoogste 60 passen.",
        ),
    ],
)
def test_what_is_refused(bestanden, waarden, zin):
    assert oordelen(bestanden.laad("verzuim", KOP + regel(**waarden))) == [f"fout: {zin}"]
    assert not Verzuimmelding.objects.exists()


@pytest.mark.parametrize(
    ("waarden", "zin"),
    [
        ({"vastgelegd_op": "2026-11-23"}, "'vastgelegd_op' (2026-11-23) ligt na vandaag."),
        ({"status": "onbekend"}, "De status is onbekend; de melding telt niet mee tot de school die invult."),
        ({"van": "2024-09-02", "tot": "2024-09-03"}, "De leerling heeft op 2024-09-02 geen inschrijving."),
        ({"uren_per_dag": "5.25"}, "De 5,25 uren per dag zijn meer dan de 5 uren van het rooster."),
    ],
)
def test_what_is_stored_with_a_warning(bestanden, waarden, zin):
    resultaat = bestanden.laad("verzuim", KOP + regel(**waarden))
    assert (oordelen(resultaat), resultaat.rijen[0].waarschuwingen) == (["nieuw"], [zin])
    assert resultaat.rijen[0].leerling_id == Leerling.objects.get(sleutel="L1").pk


def test_overlap_is_stored_with_a_warning(bestanden):
    zin = "Deze melding overlapt met melding '{}' vanaf {}. Misschien is het dezelfde afwezigheid."
    inhoud = (
        KOP
        + regel("M1")
        + regel("M2", van="2026-09-15", tot="")
        + regel("M3", leerling="L2", vestiging="99AA01")
        + regel("M4", leerling="L2", vestiging="99AA01", van="2026-09-21", tot="2026-09-22", uren_per_dag="2")
        + regel(
            "M5",
            leerling="L2",
            vestiging="99AA01",
            van="2026-09-21",
            tot="2026-09-22",
            uren_per_dag="2",
            status="geoorloofd",
        )
    )
    resultaat = bestanden.laad("verzuim", inhoud)
    assert [rij.waarschuwingen for rij in resultaat.rijen] == [
        [zin.format("M2", "2026-09-15")],
        [zin.format("M1", "2026-09-14")],
        [],
        [],
        [],
    ]


def test_what_is_replaced_or_withdrawn_does_not_overlap(bestanden):
    inhoud = (
        KOP
        + regel("M1")
        + regel("M2", vervangt="M1", status="geoorloofd")
        + regel("M3", leerling="L2", ingetrokken_op="2026-09-20")
        + regel("M4", leerling="L2")
    )
    assert [rij.waarschuwingen for rij in bestanden.laad("verzuim", inhoud).rijen] == [[]] * 4


def test_a_version_before_a_withdrawn_one_does_not_overlap(bestanden):
    later = {"vastgelegd_op": "2026-09-20", "status": "geoorloofd"}
    bestanden.laad("verzuim", KOP + regel("M1"))
    bestanden.laad("verzuim", KOP + regel("M1", **later))
    bestanden.laad("verzuim", KOP + regel("M1", **later, ingetrokken_op="2026-09-21"))
    bestanden.laad("verzuim", KOP + regel("M1", tot="2026-09-17", vastgelegd_op="2026-09-22"))
    assert len(versies()) == 3
    (rij,) = bestanden.laad("verzuim", KOP + regel("M2")).rijen
    assert [zin[:31] for zin in rij.waarschuwingen] == ["Mogelijk dubbel: melding 'M1' g"]


def test_one_absence_under_two_keys_is_named_as_such(bestanden):
    """The same pupil, school, kind and first day: told twice, whoever told it."""
    bestanden.laad("verzuim", KOP + regel("M1", tot=""))
    Verzuimmelding.objects.update(bron="ander")
    (rij,) = bestanden.laad("verzuim", KOP + regel("M2")).rijen
    assert rij.waarschuwingen == [
        "Mogelijk dubbel: melding 'M1', die op een andere manier is aangeleverd, gaat over dezelfde leerling, "
        "school, soort en eerste dag. Een dag telt nooit twee keer."
    ]
    (rij,) = bestanden.laad("verzuim", KOP + regel("M3", soort="luxe")).rijen
    assert all("Mogelijk dubbel" not in zin for zin in rij.waarschuwingen)


def test_vrijstellingen(bestanden):
    kop = "leerling;grond;van;tot;verklaring_op;eerder\n"
    inhoud = kop + "L1;5_a;2026-09-01;2027-07-31;2026-08-20;J\nL2;5a_trekkend;2026-09-01;;;\n"
    assert oordelen(bestanden.laad("vrijstellingen", inhoud)) == ["nieuw", "nieuw"]
    assert oordelen(bestanden.laad("vrijstellingen", inhoud)) == ["ongewijzigd", "ongewijzigd"]
    assert oordelen(
        bestanden.laad("vrijstellingen", kop + "L1;5_a;2026-09-01;2026-12-31;2026-08-20;J\n")
    ) == ["gewijzigd"]
    eerste, tweede = Vrijstelling.objects.order_by("grond")
    assert (eerste.grond, eerste.tot, eerste.eerder) == ("5_a", date(2026, 12, 31), True)
    assert (tweede.grond, tweede.tot, tweede.eerder) == ("5a_trekkend", None, None)
    fout = bestanden.laad("vrijstellingen", kop + "L1;5a;2026-09-01;;;\nL1;15;2026-09-01;2026-08-01;;\n")
    assert oordelen(fout) == [
        "fout: '5a' in 'grond' is onbekend. Kies uit: 5_a, 5_b, 5_c, 5a_trekkend, 15.",
        "fout: de laatste dag (2026-08-01) ligt vóór de eerste dag (2026-09-01).",
    ]
