"""Changing the rules of a region with four eyes, and never in place."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from attendance.models import Profielvoorstel, Regio, Regiogemeente, Regioprofiel
from attendance.rules.meegeleverd import MIDDEN_HOLLAND, ROTTERDAM
from attendance.rules.parameters import als_waarden
from attendance.services.oordelen import load_beoordelaar
from attendance.services.profielvoorstellen import (
    VoorstelGeweigerd,
    adopt_voorstel,
    reject_voorstel,
    submit_voorstel,
    withdraw_voorstel,
)
from tests.factories import GemeenteFactory, lid
from thuiszitters.accounts.models import Gebruiker
from thuiszitters.accounts.rollen import Rol

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 23, 10, tzinfo=UTC)
LATER = datetime(2027, 1, 1, 10, tzinfo=UTC)
INGANG = date(2027, 1, 1)
Status = Profielvoorstel.Status


@pytest.fixture
def een() -> Gebruiker:
    return lid(Rol.FUNCTIONEEL_BEHEER)


@pytest.fixture
def twee() -> Gebruiker:
    return lid(Rol.FUNCTIONEEL_BEHEER)


def rotterdam() -> Regio:
    return Regio.objects.get(code="rotterdam")


def voorstel(by: Gebruiker, **anders: Any) -> Profielvoorstel:
    velden: dict[str, Any] = {
        "sleutel": uuid4(),
        "soort": Profielvoorstel.Soort.VERSIE,
        "regio": rotterdam(),
        "parameters": als_waarden(ROTTERDAM) | {"drempel": 15},
        "geldig_van": INGANG,
        "bron": "Besluit van 1 november 2026",
        "toelichting": "Eerder in beeld",
    }
    return submit_voorstel(by=by, at=AT, **velden | anders)


def test_a_second_person_adopts_a_version(een: Gebruiker, twee: Gebruiker) -> None:
    ingediend = voorstel(een)
    assert Regioprofiel.objects.filter(regio=rotterdam()).count() == 1
    assert load_beoordelaar(on=INGANG, profiel="rotterdam").altijd.profiel.drempel == 20

    vastgesteld = adopt_voorstel(voorstel_id=ingediend.pk, by=twee, at=AT)

    assert (vastgesteld.status, vastgesteld.beoordeeld_door) == (Status.VASTGESTELD, twee)
    assert vastgesteld.profiel.bron == "Besluit van 1 november 2026"
    assert load_beoordelaar(on=date(2026, 12, 31), profiel="rotterdam").altijd.profiel.drempel == 20
    assert load_beoordelaar(on=INGANG, profiel="rotterdam").altijd.profiel.drempel == 15


def test_nobody_decides_on_their_own_proposal(een: Gebruiker) -> None:
    ingediend = voorstel(een)
    with pytest.raises(VoorstelGeweigerd, match="zelf voorgesteld"):
        adopt_voorstel(voorstel_id=ingediend.pk, by=een, at=AT)
    with pytest.raises(VoorstelGeweigerd, match="zelf voorgesteld"):
        reject_voorstel(voorstel_id=ingediend.pk, reden="nee", by=een, at=AT)


def test_the_database_wants_four_eyes_too(een: Gebruiker) -> None:
    ingediend = voorstel(een)
    with pytest.raises(IntegrityError, match="profielvoorstel_vier_ogen"):
        Profielvoorstel.objects.filter(pk=ingediend.pk).update(
            status=Status.VASTGESTELD, beoordeeld_door=een, beoordeeld_at=AT
        )


def test_twice_is_once(een: Gebruiker, twee: Gebruiker) -> None:
    sleutel = uuid4()
    assert voorstel(een, sleutel=sleutel).pk == voorstel(een, sleutel=sleutel).pk
    for _ in range(2):
        adopt_voorstel(voorstel_id=sleutel, by=twee, at=AT)
    assert Profielvoorstel.objects.count() == 1
    assert Regioprofiel.objects.filter(regio=rotterdam()).count() == 2


def test_two_people_at_once_have_one_result(een: Gebruiker, twee: Gebruiker) -> None:
    """The second of two who decide is told who was first."""
    ingediend = voorstel(een)
    reject_voorstel(voorstel_id=ingediend.pk, reden="te vroeg", by=twee, at=AT)
    with pytest.raises(VoorstelGeweigerd, match=f"al afgewezen door {twee}"):
        adopt_voorstel(voorstel_id=ingediend.pk, by=lid(Rol.FUNCTIONEEL_BEHEER), at=AT)
    with pytest.raises(VoorstelGeweigerd, match="al afgewezen"):
        withdraw_voorstel(voorstel_id=ingediend.pk, by=een, at=AT)
    assert Regioprofiel.objects.filter(regio=rotterdam()).count() == 1


def test_the_first_day_lies_after_today_when_proposed_and_when_adopted(
    een: Gebruiker, twee: Gebruiker
) -> None:
    with pytest.raises(VoorstelGeweigerd, match="na vandaag") as geweigerd:
        voorstel(een, geldig_van=date(2026, 11, 23))
    assert geweigerd.value.veld == "geldig_van"
    te_laat = voorstel(een, geldig_van=INGANG)
    with pytest.raises(VoorstelGeweigerd, match="na vandaag"):
        adopt_voorstel(voorstel_id=te_laat.pk, by=twee, at=LATER)
    assert Profielvoorstel.objects.get().status == Status.OPEN


def test_a_day_that_has_a_version_is_refused(een: Gebruiker, twee: Gebruiker) -> None:
    eerste, tweede = voorstel(een), voorstel(een)
    adopt_voorstel(voorstel_id=eerste.pk, by=twee, at=AT)
    with pytest.raises(VoorstelGeweigerd, match="al een versie"):
        adopt_voorstel(voorstel_id=tweede.pk, by=twee, at=AT)


def test_parameters_without_meaning_are_refused(een: Gebruiker) -> None:
    with pytest.raises(VoorstelGeweigerd) as geweigerd:
        voorstel(een, parameters=als_waarden(ROTTERDAM) | {"aandeel": "0"})
    assert geweigerd.value.veld == "aandeel"


def test_rejecting_asks_a_reason_and_is_final(een: Gebruiker, twee: Gebruiker) -> None:
    ingediend = voorstel(een)
    with pytest.raises(VoorstelGeweigerd, match="waarom"):
        reject_voorstel(voorstel_id=ingediend.pk, reden="  ", by=twee, at=AT)
    reject_voorstel(voorstel_id=ingediend.pk, reden="te vroeg", by=twee, at=AT)
    with pytest.raises(DatabaseError), transaction.atomic():
        Profielvoorstel.objects.filter(pk=ingediend.pk).update(reden="anders")
    with pytest.raises(DatabaseError), transaction.atomic():
        Profielvoorstel.objects.filter(pk=ingediend.pk).delete()


def test_only_who_proposed_takes_it_back(een: Gebruiker, twee: Gebruiker) -> None:
    ingediend = voorstel(een)
    with pytest.raises(VoorstelGeweigerd, match="wie het voorstel deed"):
        withdraw_voorstel(voorstel_id=ingediend.pk, by=twee, at=AT)
    assert withdraw_voorstel(voorstel_id=ingediend.pk, by=een, at=AT).status == Status.INGETROKKEN
    with pytest.raises(VoorstelGeweigerd, match="al ingetrokken"):
        adopt_voorstel(voorstel_id=ingediend.pk, by=twee, at=AT)


def test_a_gemeente_goes_to_another_region_from_a_day_on(een: Gebruiker, twee: Gebruiker) -> None:
    gemeente = GemeenteFactory()
    Regiogemeente.objects.create(gemeente=gemeente, regio=rotterdam())
    naar = Regio.objects.get(code="midden-holland")
    velden = {"soort": Profielvoorstel.Soort.GEMEENTEN, "regio": naar, "parameters": None}
    ingediend = voorstel(een, gemeenten=[gemeente], **velden)
    adopt_voorstel(voorstel_id=ingediend.pk, by=twee, at=AT)

    def profiel_op(dag: date) -> str:
        return load_beoordelaar(on=dag).per_gemeente[gemeente.pk].code

    assert [profiel_op(date(2026, 12, 31)), profiel_op(INGANG)] == ["rotterdam", "midden-holland"]
    with pytest.raises(VoorstelGeweigerd, match="gaat op die dag al naar"):
        voorstel(een, gemeenten=[gemeente], **velden | {"regio": rotterdam()})
    with pytest.raises(VoorstelGeweigerd, match="ten minste één gemeente"):
        voorstel(een, **velden)


def test_a_new_region_comes_with_its_first_profile_and_gemeenten(een: Gebruiker, twee: Gebruiker) -> None:
    gemeente = GemeenteFactory()
    velden = {
        "soort": Profielvoorstel.Soort.REGIO,
        "regio": None,
        "regio_code": "nieuwe-streek",
        "regio_naam": "Nieuwe Streek",
        "parameters": als_waarden(MIDDEN_HOLLAND),
        "gemeenten": [gemeente],
    }
    eerste, tweede = voorstel(een, **velden), voorstel(een, **velden)
    vastgesteld = adopt_voorstel(voorstel_id=eerste.pk, by=twee, at=AT)
    assert str(vastgesteld.regio) == "Nieuwe Streek"
    assert gemeente.pk not in load_beoordelaar(on=date(2026, 12, 31)).per_gemeente
    assert load_beoordelaar(on=INGANG).per_gemeente[gemeente.pk].profiel.modus == "aandeel"
    with pytest.raises(VoorstelGeweigerd, match="al een regio met deze code"):
        adopt_voorstel(voorstel_id=tweede.pk, by=twee, at=AT)


def test_what_is_in_force_cannot_be_changed_or_removed() -> None:
    profiel = Regioprofiel.objects.filter(regio=rotterdam())
    for doe in (lambda: profiel.update(drempel=5), lambda: profiel.delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            doe()
    leden = Regiogemeente.objects.filter(regio=rotterdam())
    for doe in (lambda: leden.update(van=date(2030, 1, 1)), lambda: leden.delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            doe()
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE attendance_regioprofiel SET drempel = 5")


def test_what_is_still_to_come_can_be_removed_but_not_changed() -> None:
    straks = Regioprofiel.objects.get(regio=rotterdam())
    straks.pk, straks.geldig_van = None, date(2199, 1, 1)
    straks.save(force_insert=True)
    with pytest.raises(DatabaseError), transaction.atomic():
        Regioprofiel.objects.filter(pk=straks.pk).update(drempel=5)
    assert Regioprofiel.objects.filter(pk=straks.pk).delete()[0] == 1
