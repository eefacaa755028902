"""A small region in which a casus can be brought to any stage between voordracht and uitvoering."""

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

from attendance.models import Regiogemeente, Regioprofiel
from cases.models import (
    Aanmelding,
    Casus,
    Hoorgesprek,
    Ontwerpbesluit,
    RegionaleAfspraak,
    Voordracht,
    Zitting,
)
from cases.services.besluiten import offer_ontwerpbesluit, ratify_ontwerpbesluit
from cases.services.horen import record_hoorgesprek
from cases.services.openen import open_casus
from cases.services.voordrachten import register_aanmelding
from cases.services.voordragen import voordragen
from cases.services.zittingen import add_agendapunt, plan_zitting, publish_zitting
from tests.factories import (
    GemeenteFactory,
    InschrijvingFactory,
    LeerlingFactory,
    OrganisatieFactory,
    SamenwerkingsverbandFactory,
    VestigingFactory,
    lid,
)
from thuiszitters.accounts.rollen import Rol, Soort

VANDAAG = date(2026, 11, 2)
"""A Monday without a vacation near: autumn ends on 25 October, Christmas begins on 19 December (Midden)."""
START = date(2026, 11, 16)


def moment(dag: date = VANDAAG) -> datetime:
    """Eleven o'clock in the morning of a day."""
    return datetime(dag.year, dag.month, dag.day, 10, tzinfo=UTC)


def bouw_regio() -> SimpleNamespace:
    """One SWV with two schools, a Taskforce with an agreement, and a person in every role."""
    gemeente = GemeenteFactory()
    Regiogemeente.objects.create(
        gemeente=gemeente, regio=Regioprofiel.objects.in_force(VANDAAG).get(regio__code="rotterdam").regio
    )
    swv = SamenwerkingsverbandFactory()
    swv.gemeenten.add(gemeente)
    oud, nieuw = VestigingFactory(gemeente=gemeente), VestigingFactory(gemeente=gemeente)
    for school in (oud, nieuw):
        school.samenwerkingsverbanden.add(swv)
    taskforce = OrganisatieFactory(soort=Soort.TASKFORCE, naam="Taskforce Proefstad")
    afspraak = RegionaleAfspraak.objects.create(
        taskforce=taskforce,
        titel="Afspraak doorzettingsmacht",
        versie="2026-1",
        geldig_van=date(2026, 1, 1),
        tekst="De Taskforce wijst een school aan; het samenwerkingsverband bekrachtigt.",
    )
    return SimpleNamespace(
        gemeente=gemeente,
        swv=swv,
        oud=oud,
        nieuw=nieuw,
        taskforce=taskforce,
        afspraak=afspraak,
        leerplicht=lid(Rol.LEERPLICHTAMBTENAAR, gemeente.organisatie),
        swv_medewerker=lid(Rol.SWV_MEDEWERKER, swv.organisatie),
        bestuurder=lid(Rol.SWV_BESTUURDER, swv.organisatie),
        voorzitter=lid(Rol.TASKFORCE_VOORZITTER, taskforce),
        lid=lid(Rol.TASKFORCE_LID, taskforce),
        zaakonderzoeker=lid(Rol.ZAAKONDERZOEKER, taskforce),
        school=lid(Rol.ZORGCOORDINATOR, nieuw.organisatie),
        oude_school=lid(Rol.ZORGCOORDINATOR, oud.organisatie),
        bestuur=lid(Rol.SCHOOLBESTUUR, nieuw.bestuur.organisatie),
    )


def maak_casus(w: SimpleNamespace, dag: date = VANDAAG, **leerling: object) -> Casus:
    """An open casus of a pupil of the old school."""
    kind = LeerlingFactory(woongemeente=w.gemeente, **leerling)
    InschrijvingFactory(leerling=kind, vestiging=w.oud)
    casus, _ = open_casus(
        leerling=kind,
        aanleiding=Casus.Aanleiding.THUISZITTER,
        sinds=date(2026, 9, 1),
        by=w.leerplicht,
        at=moment(dag),
    )
    return casus


def draag_voor(w: SimpleNamespace, casus: Casus | None = None, dag: date = VANDAAG) -> Voordracht:
    """A voordracht that waits for the SWV."""
    casus = casus or maak_casus(w, dag)
    return voordragen(
        casus_id=casus.pk,
        versie=casus.versie,
        samenwerkingsverband=w.swv,
        motivatie="Thuis sinds september, geen school in zicht.",
        geprobeerd="Gesprekken, een opbouwrooster en een andere klas.",
        by=w.leerplicht,
        at=moment(dag),
    )


def meld_aan(w: SimpleNamespace, casus: Casus | None = None, dag: date = VANDAAG) -> Aanmelding:
    """An aanmelding the Taskforce has just got."""
    return register_aanmelding(
        voordracht_id=draag_voor(w, casus, dag).pk,
        taskforce=w.taskforce,
        toelichting="",
        by=w.swv_medewerker,
        at=moment(dag),
    )


def hoor(w: SimpleNamespace, aanmelding: Aanmelding, *wie: str, dag: date = VANDAAG) -> None:
    """Pupil and parents heard; or only `wie`."""
    for naam in wie or Hoorgesprek.Wie.values:
        record_hoorgesprek(
            aanmelding_id=aanmelding.pk,
            wie=Hoorgesprek.Wie(naam),
            uitkomst=Hoorgesprek.Uitkomst.GEHOORD,
            op=dag,
            verslag=f"Verslag van het gesprek met {naam.lower()}.",
            by=w.zaakonderzoeker,
            at=moment(dag),
        )


def agendeer(
    w: SimpleNamespace, *aanmeldingen: Aanmelding, datum: date, publiceer: date | None = None
) -> Zitting:
    """A zitting with these aanmeldingen, published on `publiceer` when given."""
    zitting = plan_zitting(taskforce=w.taskforce, datum=datum, plaats="Zaal 1", by=w.voorzitter, at=moment())
    for aanmelding in aanmeldingen:
        add_agendapunt(zitting_id=zitting.pk, aanmelding_id=aanmelding.pk, by=w.voorzitter, at=moment())
    if publiceer is not None:
        publish_zitting(zitting_id=zitting.pk, by=w.voorzitter, at=moment(publiceer))
    zitting.refresh_from_db()
    return zitting


def ontwerp_velden(w: SimpleNamespace, **anders: object) -> dict[str, object]:
    """What a draft says."""
    return {
        "vestiging": w.nieuw,
        "startdatum": START,
        "afspraak": w.afspraak,
        "motivering": "Deze school heeft de rust die de leerling nodig heeft.",
    } | anders


def bied_aan(w: SimpleNamespace, aanmelding: Aanmelding | None = None, dag: date = VANDAAG) -> Ontwerpbesluit:
    """A draft that waits for the bestuurder."""
    aanmelding = aanmelding or meld_aan(w, dag=dag)
    hoor(w, aanmelding, dag=dag)
    return offer_ontwerpbesluit(
        aanmelding_id=aanmelding.pk, **ontwerp_velden(w), by=w.voorzitter, at=moment(dag)
    )


def bekrachtig(w: SimpleNamespace, ontwerp: Ontwerpbesluit | None = None, dag: date = VANDAAG):
    """A Besluit that binds."""
    ontwerp = ontwerp or bied_aan(w, dag=dag)
    return ratify_ontwerpbesluit(ontwerp_id=ontwerp.pk, by=w.bestuurder, at=moment(dag))


def schrijf_in(w: SimpleNamespace, casus: Casus, van: date) -> None:
    """The pupil leaves the old school and is enrolled at the new one."""
    casus.leerling.inschrijvingen.update(tot=van - timedelta(days=1))
    InschrijvingFactory(leerling=casus.leerling, vestiging=w.nieuw, van=van)
