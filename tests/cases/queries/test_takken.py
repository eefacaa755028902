"""The fast pages and `visible_to` are one sentence: in any world they hold the same rows in the same order."""

import random
from datetime import timedelta

import pytest
from django.db import transaction
from django.db.models import F, Max, Min, Q

from attendance.models import Verzuimmelding
from cases.access.beheer import casussen_reading, casussen_with_name
from cases.access.casus import may_read, secties_in
from cases.access.ingangen import ways_to_read
from cases.models import (
    Aanmelding,
    Agendapunt,
    Betrokkenheid,
    Casus,
    Deelname,
    Escalatie,
    Noodtoegang,
    Taak,
    Voordracht,
    Zitting,
)
from cases.models.aandacht import GEEN_DEADLINE
from cases.models.noodtoegang import EEN_UUR
from cases.models.wegen import WAYS_IN
from cases.queries.casussen import casussen_of, filter_casussen
from cases.queries.leerlingen import own_leerlingen
from cases.queries.meldingen import meldingen_of
from cases.queries.werkvoorraad import NIEUW, werkvoorraad
from cases.queries.zoeken import pupil_matches, search
from cases.rules.ladder import ACHTER_DE_MUUR
from schools.models import Inschrijving, Leerling
from tests.cases.bouw import NU, VANDAAG, casus_van, escaleer, wereld
from tests.factories import OrganisatieFactory, VerzuimmeldingFactory, lid
from thuiszitters.accounts.access.hoedanigheid import organisatie_ids_with, organisaties_with
from thuiszitters.accounts.access.secties import behind_the_wall
from thuiszitters.accounts.rollen import Perm, Rol, Sectie, Soort
from thuiszitters.accounts.services.lidmaatschap import grant_lidmaatschap
from thuiszitters.core.actor import acting
from thuiszitters.core.paging import Takken, count_capped, paginate

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("op_maandag")]
DAGEN = [VANDAAG + timedelta(days=n) for n in (-30, -8, -7, -6, -1, 0, 1, 20)]


def random_world(seed):
    """A world with thirteen casussen, in which who is involved, named and on an agenda is left to chance."""
    kans, w = random.Random(seed), wereld()
    w.deskundige = lid(Rol.JEUGDARTS, OrganisatieFactory(soort=Soort.JGZ))
    w.dubbel = lid(Rol.ZORGCOORDINATOR, w.school.organisatie)
    grant_lidmaatschap(gebruiker=w.dubbel, organisatie=w.wijkteam, rol=Rol.WIJKTEAMMEDEWERKER, van=VANDAAG)
    taskforce = OrganisatieFactory(soort=Soort.TASKFORCE)
    w.lid = lid(Rol.TASKFORCE_LID, taskforce)
    w.teamleider_elders = lid(Rol.TEAMLEIDER_LEERPLICHT, w.elders.lidmaatschappen.get().organisatie)
    zitting = Zitting.objects.create(
        taskforce=taskforce, datum=kans.choice(DAGEN[-4:]), gepubliceerd_op=kans.choice([None, DAGEN[0]])
    )
    for nummer in range(13):
        casus = casus_van(w, sinds=VANDAAG - timedelta(days=kans.choice([40, 41, 90])))
        Casus.objects.filter(pk=casus.pk).update(
            behandelaar=kans.choice([None, w.leerplicht.pk]), grond_vervallen_op=kans.choice([None, *DAGEN])
        )
        _involve(w, casus, kans)
        if kans.random() < 0.3:
            Agendapunt.objects.create(
                zitting=zitting, aanmelding=_aangemeld(w, casus, taskforce), volgorde=nummer
            )
        if kans.random() < 0.4:
            escaleer(w, casus)
            Escalatie.objects.create(
                casus=casus, regel="R8", drempel_op=VANDAAG, peildatum=kans.choice(DAGEN[:6]),
                profiel=w.profiel, bewijs={}, at=NU,
            )  # fmt: skip
        for taak in range(kans.randrange(3)):
            Taak.objects.create(
                casus=casus, organisatie=kans.choice([w.gemeente.organisatie, w.wijkteam]), titel="Bel",
                sleutel=f"{casus.pk}{taak}", deadline=kans.choice(DAGEN), aangemaakt_at=NU,
                gedaan_op=kans.choice([None, None, VANDAAG]),
            )  # fmt: skip
        _take_an_hour(w, casus, kans)
        if kans.random() < 0.3:
            _close(w, casus, kans)
        _report(casus, kans)
    return w


def _aangemeld(w, casus, taskforce):
    voordracht = Voordracht.objects.create(
        casus=casus,
        samenwerkingsverband=w.swv,
        motivatie="x",
        geprobeerd="x",
        voorgedragen_op=VANDAAG,
        voorgedragen_door=w.leerplicht,
    )
    return Aanmelding.objects.create(
        casus=casus,
        voordracht=voordracht,
        taskforce=taskforce,
        aangemeld_op=VANDAAG,
        aangemeld_door=w.swv_medewerker,
    )


def _involve(w, casus, kans):
    for organisatie in (w.school.organisatie, w.wijkteam, w.deskundige.lidmaatschappen.get().organisatie):
        if kans.random() < 0.5:
            Betrokkenheid.objects.filter(casus=casus, organisatie=organisatie).delete()
        else:
            van = kans.choice(DAGEN[:7])
            periode = {
                "van": van,
                "tot": kans.choice([None, *(dag for dag in DAGEN if dag >= van)]),
                "na_sluiting_tot": kans.choice([None, None, None, *DAGEN]),
            }
            Betrokkenheid.objects.update_or_create(
                casus=casus, organisatie=organisatie, beeindigd_op=None,
                defaults={"grondslag": "x", "doel": "x", **periode},
            )  # fmt: skip
    if kans.random() < 0.4:
        Deelname.objects.create(
            casus=casus, gebruiker=kans.choice([w.deskundige, w.lid, w.leerplicht]), grondslag="x",
            secties=["IDENTITEIT"], van=DAGEN[0], tot=kans.choice(DAGEN),
            na_sluiting_tot=kans.choice([None, None, *DAGEN]), beeindigd_op=kans.choice([None, None, VANDAAG]),
        )  # fmt: skip


def _close(w, casus, kans):
    """After an overdracht its owner no longer reads it."""
    Casus.objects.filter(pk=casus.pk).update(
        stap="AFGESLOTEN", gesloten_op=VANDAAG, reden_gesloten="VERHUISD"
    )
    if kans.random() < 0.5:
        eigenaar = Betrokkenheid.objects.filter(casus=casus, organisatie=w.gemeente.organisatie)
        eigenaar.update(beeindigd_op=VANDAAG)


def _take_an_hour(w, casus, kans):
    """Of the team leader, and of somebody whose role does not carry it; past, running, ended or to come."""
    if kans.random() < 0.6:
        begin = NU + timedelta(minutes=kans.choice([-90, -60, -30, -30, -1, 1]))
        Noodtoegang.objects.create(
            casus=casus, gebruiker=kans.choice([w.teamleider_elders, w.teamleider_elders, w.elders]), reden="x",
            organisatie=w.elders.lidmaatschappen.get().organisatie, van_at=begin, tot_at=begin + EEN_UUR,
            beeindigd_at=kans.choice([None, None, None, NU]),
        )  # fmt: skip


def _report(casus, kans):
    for _ in range(kans.randrange(3)):
        VerzuimmeldingFactory(
            leerling=casus.leerling,
            vestiging=Inschrijving.objects.get(leerling=casus.leerling).vestiging,
            status=kans.choice(Verzuimmelding.Status.values),
            ontvangen_at=NU - timedelta(days=kans.randrange(4)),
        )


MENSEN = ("leerplicht", "elders", "zorgcoordinator", "andere_school", "bestuur", "wijkteammedewerker", "dubbel",
          "swv_medewerker", "deskundige", "lid", "wethouderstaf", "teamleider_elders")  # fmt: skip


def walk(rows, order):
    """All pages, three rows each, forwards and then back again; both must tell the same."""
    page, heen = paginate(rows, order=order, cursor="", size=3), []
    heen += [row.pk for row in page.rows]
    while page.volgende:
        page = paginate(rows, order=order, cursor=page.volgende, size=3)
        heen += [row.pk for row in page.rows]
    terug = [row.pk for row in reversed(page.rows)]
    while page.vorige:
        page = paginate(rows, order=order, cursor=page.vorige, size=3)
        terug += [row.pk for row in reversed(page.rows)]
    assert terug[::-1] == heen
    assert page.aantal == len(heen) == count_capped(rows)
    return heen


@pytest.mark.parametrize("seed", range(6))
def test_the_fast_pages_hold_what_visible_to_holds_in_its_order(seed):
    w = random_world(seed)
    gezien = 0
    for naam in MENSEN:
        user = getattr(w, naam)
        mag = set(Casus.objects.visible_to(user).values_list("pk", flat=True))
        assert mag == {
            pk for way in WAYS_IN for (pk,) in way(user).values_list(*way(user).query.values_select)
        }
        assert set(Casus.objects.visible_probed(user).values_list("pk", flat=True)) == mag
        met_naam = Casus.objects.visible_to(user).filter(casussen_with_name(user))
        lezend = casussen_reading(user, Sectie.IDENTITEIT)
        assert set(met_naam) == set(Casus.objects.visible_to(user).filter(lezend))
        for sectie in (
            Sectie.IDENTITEIT,
            Sectie.BSN,
        ):  # to read in a casus is to see it: a search leans on that
            assert {
                pk for weg in ways_to_read(user, sectie) for pk in Casus.objects.filter(pk__in=weg.keys)
            } <= set(Casus.objects.visible_to(user))
        takken = Takken(Casus.objects.all(), tuple(Casus.objects.visible_branches(user)))
        order = ("-geopend_op", "-pk")
        goed = list(Casus.objects.visible_to(user).order_by(*order).values_list("pk", flat=True))
        assert walk(takken, order) == goed
        assert walk(filter_casussen(casussen_of(user), {"stand": "alles"}), order) == goed
        with acting(by=user):  # the second wall holds nothing back of what the first lets through
            assert list(takken.top(99, *order).values_list("pk", flat=True)) == goed
        gezien += len(goed)
    assert gezien > 0


def test_every_way_in_is_walked_by_somebody():
    """The worlds above do not pass because a way leads nowhere."""
    gevonden = set()
    for seed in range(6):
        with transaction.atomic():
            w = random_world(seed)
            mensen = [getattr(w, naam) for naam in MENSEN]
            gevonden |= {way for way in WAYS_IN for user in mensen if way(user).exists()}
            transaction.set_rollback(True)
        if len(gevonden) == len(WAYS_IN):
            break
    assert gevonden == set(WAYS_IN)


@pytest.mark.parametrize("seed", range(3))
def test_the_pupils_one_looks_up_are_one_s_own_of_the_visible_ones(seed):
    w, order = random_world(seed), ("zoeknaam", "pk")
    for naam in ("leerplicht", "zorgcoordinator", "andere_school", "elders", "dubbel", "deskundige"):
        user = getattr(w, naam)
        mine = sorted(organisatie_ids_with(user, Perm.VIEW_LEERLINGEN))
        ingeschreven = Inschrijving.objects.in_force(VANDAAG).filter(vestiging__in=mine)
        eigen = Q(woongemeente__in=mine) | Q(pk__in=ingeschreven.values("leerling_id"))
        goed = list(
            Leerling.objects.visible_to(user).filter(eigen).order_by(*order).values_list("pk", flat=True)
        )
        with acting(by=user):
            assert walk(own_leerlingen(user), order) == goed
        assert bool(goed) == (naam in {"leerplicht", "zorgcoordinator", "dubbel"})


@pytest.mark.parametrize("seed", range(3))
def test_a_search_finds_the_casussen_and_pupils_that_the_conditions_let_one_read(seed):
    w = random_world(seed)
    naam, gevonden = Leerling.objects.order_by("zoeknaam", "pk")[0].voornamen, 0
    for wie in MENSEN:
        user = getattr(w, wie)
        zichtbaar = Casus.objects.visible_to(user).filter(pupil_matches(naam, "leerling__"))
        mine = sorted(organisatie_ids_with(user, Perm.VIEW_LEERLINGEN))
        ingeschreven = Inschrijving.objects.in_force(VANDAAG).filter(vestiging__in=mine)
        eigen = Q(woongemeente__in=mine) | Q(pk__in=ingeschreven.values("leerling_id"))
        with acting(by=user):
            treffers = search(user, naam)
            assert {c.pk for c in treffers.casussen} == {
                casus.pk for casus in zichtbaar if may_read(secties_in(user, casus), Sectie.IDENTITEIT)
            }
        assert {lid.pk for lid in treffers.leerlingen} == set(
            Leerling.objects.visible_to(user).filter(eigen, pupil_matches(naam)).values_list("pk", flat=True)
        )
        gevonden += len(treffers.casussen)
    assert gevonden > 0


@pytest.mark.parametrize("seed", range(3))
def test_a_task_is_visible_to_its_organisation_where_the_casus_is(seed):
    w, gezien = random_world(seed), 0
    zonder = Taak.objects.create(
        leerling=Leerling.objects.order_by("zoeknaam", "pk")[0], organisatie=w.wijkteam, titel="Bel",
        sleutel="zonder", deadline=VANDAAG, aangemaakt_at=NU,
    )  # fmt: skip
    for naam in MENSEN:
        user = getattr(w, naam)
        eigen = Taak.objects.filter(organisatie__in=organisaties_with(user, Perm.VIEW_CASUSSEN))
        goed = set(eigen.filter(casus__in=Casus.objects.visible_to(user))) | set(eigen.filter(pk=zonder.pk))
        if behind_the_wall(user):
            goed = {taak for taak in goed if taak.regel not in ACHTER_DE_MUUR}
        with acting(by=user):
            assert set(Taak.objects.visible_to(user)) == goed
        gezien += len(goed)
    assert gezien > 3


def by_hand(user, gemeente):
    """The werkvoorraad as its words say it, worked out from the tasks and thresholds themselves."""
    if user is None:
        return []
    rows = Casus.objects.visible_to(user).open().filter(gemeente=gemeente)
    eigen = Q(taken__gedaan_op=None, taken__organisatie=F("gemeente"))
    nieuw = Q(escalaties__peildatum__gt=VANDAAG - NIEUW, escalaties__peildatum__lte=VANDAAG)
    lijst = []
    for casus in rows.annotate(
        d=Min("taken__deadline", filter=eigen), n=Max("escalaties__peildatum", filter=nieuw)
    ):
        onbeheerd = casus.geopend_op if casus.behandelaar_id is None else None
        dagen = [casus.d, casus.n, casus.grond_vervallen_op, casus.weer_aanwezig_op, onbeheerd]
        assert casus.eerste_deadline == (casus.d or GEEN_DEADLINE)
        lijst.append((min(filter(None, dagen), default=GEEN_DEADLINE), casus.sinds, casus.pk))
    return sorted(lijst)


@pytest.mark.parametrize("seed", range(6))
def test_the_werkvoorraad_is_in_the_order_of_what_is_urgent(seed):
    w = random_world(seed)
    order = ("urgent_op", "sinds", "pk")
    goed = by_hand(w.leerplicht, w.gemeente)

    assert walk(werkvoorraad(w.leerplicht, on=VANDAAG), order) == [pk for _, _, pk in goed]
    assert walk(werkvoorraad(w.leerplicht, on=VANDAAG, vandaag=True), order) == [
        pk for op, _, pk in goed if op <= VANDAAG
    ]
    anders = werkvoorraad(w.leerplicht, on=VANDAAG, order=("sinds", "pk"))
    assert walk(anders, ("sinds", "pk")) == [pk for _, _, pk in sorted(goed, key=lambda g: g[1:])]
    assert walk(werkvoorraad(w.elders, on=VANDAAG), order) == []
    assert len(goed) > 5


@pytest.mark.parametrize("seed", range(4))
def test_the_meldingen_one_may_read_are_those_of_the_ways_in(seed):
    w = random_world(seed)
    alle = list(Verzuimmelding.objects.select_related("leerling").order_by("pk"))
    for naam in MENSEN:
        user = getattr(w, naam)
        gezien = set(Verzuimmelding.objects.visible_to(user).values_list("pk", flat=True))
        takken = Verzuimmelding.objects.visible_branches(user)
        assert gezien == {pk for tak in takken for pk in tak.values_list("pk", flat=True)}
        if naam in {"zorgcoordinator", "leerplicht"}:
            assert set(walk(meldingen_of(user), ("-ontvangen_at", "-pk"))) == gezien
        if behind_the_wall(user):
            assert all(m.status == "ongeoorloofd" for m in alle if m.pk in gezien)
    assert set(Verzuimmelding.objects.visible_to(w.zorgcoordinator)) == set(alle)
    leerplicht = set(Verzuimmelding.objects.visible_to(w.leerplicht))
    assert leerplicht == {m for m in alle if m.status == "ongeoorloofd"}
