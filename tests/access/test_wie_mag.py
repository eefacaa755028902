"""Wie mag dit zien en waarom: equal to what visible_to and the sections give, for every role and every casus."""

from collections.abc import Iterator
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from cases.access.beheer import casussen_reading
from cases.access.casus import secties_in
from cases.models import Betrokkenheid, Casus
from cases.queries.wie_mag import readers_of
from cases.services.betrekken import change_involvement, end_involvement
from cases.services.deelnemen import share_with_person
from cases.services.noodtoegang import take_noodtoegang
from tests.access.wereld import Wereld, make_wereld
from tests.cases.views.test_casus import queries
from tests.factories import lid
from thuiszitters.accounts.rollen import Rol, Sectie, Soort
from thuiszitters.accounts.services.lidmaatschap import grant_lidmaatschap
from thuiszitters.core.clock import day_of, now

pytestmark = pytest.mark.django_db
CASUSSEN = ("casus", "casus_taskforce", "casus_besluit")


@pytest.fixture(scope="module")
def werelden(django_db_setup, django_db_blocker) -> Iterator[tuple[Wereld, Wereld]]:
    """Two worlds with every kind of share between them, made once and gone afterwards."""
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        eigen, ander = make_wereld("ZEEWERELD"), make_wereld("MAANWERELD")
        _share(eigen, ander)
        yield eigen, ander
        transaction.set_rollback(True)


def _share(eigen: Wereld, ander: Wereld) -> None:
    casus, by, at = eigen.dingen["casus"], eigen.mensen[Rol.LEERPLICHTAMBTENAAR], now()
    tot = day_of(at) + timedelta(days=30)
    values = {"grondslag": "wet", "doel": "test", "tot": tot, "by": by, "at": at}
    for rol, delen in ((Rol.JEUGDARTS, [Sectie.MEDISCH]), (Rol.TLV_COMMISSIE, [Sectie.TLV])):
        share_with_person(casus_id=casus.pk, gebruiker=ander.mensen[rol], delen=delen, **values)
    lopend = Betrokkenheid.objects.filter(casus=casus)
    wijkteam = lopend.get(organisatie=eigen.organisaties[Soort.WIJKTEAM])
    delen = [Sectie.MEDISCH, Sectie.JEUGDHULP]
    change_involvement(betrokkenheid_id=wijkteam.pk, delen=delen, toestemming="ouders", **values)
    zos = lopend.get(organisatie=eigen.organisaties[Soort.ZOS])
    end_involvement(betrokkenheid_id=zos.pk, reden="", by=by, at=at)
    take_noodtoegang(
        nummer=casus.nummer,
        reden="een kind in gevaar, nu",
        organisatie=ander.organisaties[Soort.GEMEENTE],
        by=ander.mensen[Rol.TEAMLEIDER_LEERPLICHT],
        at=at,
    )
    # Two roles in one person: the wall counts for both.
    grant_lidmaatschap(
        gebruiker=ander.mensen[Rol.LEERPLICHTAMBTENAAR],
        organisatie=eigen.organisaties[Soort.VESTIGING],
        rol=Rol.ZORGCOORDINATOR,
        van=day_of(at),
    )


@pytest.mark.parametrize("ding", CASUSSEN)
def test_the_readers_are_exactly_those_for_whom_the_casus_exists_with_their_sections(ding, werelden):
    casus = werelden[0].dingen[ding]
    said = {lezer.gebruiker.pk: lezer.bereik for lezer in readers_of(casus)}

    for persoon in (p for wereld in werelden for p in wereld.mensen.values()):
        visible = Casus.objects.visible_to(persoon).filter(pk=casus.pk)
        exists = visible.exists()
        assert (persoon.pk in said) is exists, persoon
        if exists:
            assert said[persoon.pk] == secties_in(persoon, casus), persoon
        for sectie in Sectie:
            in_list = visible.filter(casussen_reading(persoon, sectie)).exists()
            assert in_list is (exists and said[persoon.pk][sectie].mag_lezen), (persoon, sectie)


@pytest.mark.parametrize("rol", Rol)
def test_the_command_says_the_same(rol, werelden):
    casus = werelden[0].dingen["casus"]
    for wereld in werelden:
        persoon = wereld.mensen[rol]
        sees = Casus.objects.visible_to(persoon).filter(pk=casus.pk).exists()
        first, *rest = _why(persoon, casus).splitlines()
        assert first == f"{persoon} ziet casus {casus}{'' if sees else ' niet'}."
        assert rest and any(line.startswith("Leest: ") for line in rest) is sees


def _why(persoon, casus) -> str:
    out = StringIO()
    call_command("explain_access", persoon.email, casus.nummer, stdout=out)
    return out.getvalue()


def test_the_command_tells_why_not(werelden):
    eigen, ander = werelden
    casus = eigen.dingen["casus"]
    assert "was betrokken, maar dat is beëindigd op" in _why(eigen.mensen[Rol.ZORGONDERWIJSSPECIALIST], casus)
    assert "deze organisatie is niet betrokken" in _why(ander.mensen[Rol.WIJKTEAMMEDEWERKER], casus)
    assert "deze rol opent geen casussen" in _why(eigen.mensen[Rol.FUNCTIONEEL_BEHEER], casus)
    assert "op geen agenda" in _why(eigen.mensen[Rol.TASKFORCE_LID], casus)
    assert "noodtoegang van één uur" in _why(ander.mensen[Rol.TEAMLEIDER_LEERPLICHT], casus)
    with pytest.raises(CommandError, match="geen gebruiker"):
        call_command("explain_access", "niemand@voorbeeld.test", casus.nummer)
    with pytest.raises(CommandError, match="geen casus"):
        call_command("explain_access", eigen.mensen[Rol.FG].email, "C-1900-00001")


def test_the_page_names_every_reader_and_shows_the_owner_what_is_over(werelden, client_for):
    eigen, _ = werelden
    casus = eigen.dingen["casus"]
    url = reverse("cases:toegang", args=[casus.pk])
    owner = client_for(eigen.mensen[Rol.LEERPLICHTAMBTENAAR]).get(url).text
    for lezer in readers_of(casus):
        assert str(lezer.gebruiker) in owner
    assert str(eigen.mensen[Rol.ZORGONDERWIJSSPECIALIST]) not in owner  # its organisation was ended
    assert "Eerder gedeeld" in owner and "Wijzig of verleng" in owner and "een kind in gevaar" in owner
    other = client_for(eigen.mensen[Rol.JEUGDARTS]).get(url).text
    assert "Eerder gedeeld" not in other and "Wijzig of verleng" not in other
    assert client_for(eigen.mensen[Rol.SCHOOLBESTUUR]).get(url).status_code == 403


def test_more_readers_ask_no_more_questions(werelden, client_for):
    eigen, _ = werelden
    client = client_for(eigen.mensen[Rol.LEERPLICHTAMBTENAAR])
    around = queries(client, reverse("stijlgids"))
    url = reverse("cases:toegang", args=[eigen.dingen["casus"].pk])
    before = queries(client, url) - around
    for n in range(3):
        lid(Rol.WIJKTEAMMEDEWERKER, eigen.organisaties[Soort.WIJKTEAM], naam=f"Nieuwe {n}")
    assert (before, queries(client, url) - around) == (12, 12)
