"""A gemeente with leerplicht, a school, a wijkteam and a samenwerkingsverband, and casussen to work on."""

from datetime import UTC, date, datetime
from decimal import Decimal
from types import SimpleNamespace

from attendance.models import Regiogemeente, Regioprofiel
from attendance.rules.bevriezen import bevries
from attendance.rules.bewijs import Bewijs, Dagbewijs
from attendance.rules.oordeel import Oordeel
from attendance.rules.profiel import Profiel
from cases.models import Casus, Document, Escalatie, Secties
from cases.services.betrekken import involve
from cases.services.documenten import add_document
from cases.services.openen import open_casus
from tests.documentbestanden import PDF
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
from thuiszitters.core.bestanden import Bestandsoort, examine

VANDAAG = date(2026, 11, 2)
NU = datetime(2026, 11, 2, 10, tzinfo=UTC)
SINDS = date(2026, 9, 1)


def wereld() -> SimpleNamespace:
    """One gemeente and what is around it, with a person in each role the screens know."""
    gemeente = GemeenteFactory()
    rotterdam = Regioprofiel.objects.in_force(VANDAAG).get(regio__code="rotterdam")
    Regiogemeente.objects.create(gemeente=gemeente, regio=rotterdam.regio)
    swv = SamenwerkingsverbandFactory()
    swv.gemeenten.add(gemeente)
    school = VestigingFactory(gemeente=gemeente)
    school.samenwerkingsverbanden.add(swv)
    wijkteam = OrganisatieFactory(soort=Soort.WIJKTEAM, naam="Wijkteam Proefwijk")
    return SimpleNamespace(
        gemeente=gemeente,
        profiel=rotterdam,
        swv=swv,
        school=school,
        wijkteam=wijkteam,
        leerplicht=lid(Rol.LEERPLICHTAMBTENAAR, gemeente.organisatie, naam="Ans Leerplicht"),
        collega=lid(Rol.LEERPLICHTAMBTENAAR, gemeente.organisatie, naam="Bas Collega"),
        teamleider=lid(Rol.TEAMLEIDER_LEERPLICHT, gemeente.organisatie, naam="Cor Teamleider"),
        elders=lid(Rol.LEERPLICHTAMBTENAAR, GemeenteFactory().organisatie),
        zorgcoordinator=lid(Rol.ZORGCOORDINATOR, school.organisatie),
        andere_school=lid(Rol.ZORGCOORDINATOR, VestigingFactory(gemeente=gemeente).organisatie),
        bestuur=lid(Rol.SCHOOLBESTUUR, school.bestuur.organisatie),
        wijkteammedewerker=lid(Rol.WIJKTEAMMEDEWERKER, wijkteam),
        swv_medewerker=lid(Rol.SWV_MEDEWERKER, swv.organisatie),
        wethouderstaf=lid(Rol.WETHOUDERSTAF, gemeente.organisatie),
    )


def leerling_van(w: SimpleNamespace, **velden: object):
    """A pupil of the gemeente on the school's roll."""
    leerling = LeerlingFactory(woongemeente=w.gemeente, **velden)
    InschrijvingFactory(leerling=leerling, vestiging=w.school)
    return leerling


def casus_van(w: SimpleNamespace, *, sinds: date = SINDS, **velden: object) -> Casus:
    """An open casus of a new pupil."""
    casus, _ = open_casus(
        leerling=leerling_van(w, **velden),
        aanleiding=Casus.Aanleiding.THUISZITTER,
        sinds=sinds,
        by=None,
        at=NU,
    )
    return casus


def betrek(w: SimpleNamespace, casus: Casus, organisatie) -> None:
    """Let an organisation take part."""
    involve(casus, organisatie, grondslag="Jeugdwet", doel="hulp", by=w.leerplicht, at=NU)


def escaleer(w: SimpleNamespace, casus: Casus) -> Escalatie:
    """The threshold of thuiszitter, frozen as the night freezes it."""
    dagen = tuple(
        Dagbewijs(date(2026, 9, dag), Decimal(6), Decimal(6), True, "telt")
        for dag in range(1, 31)
        if date(2026, 9, dag).weekday() < 5
    )
    profiel = Profiel("rotterdam", date(2014, 8, 1), "aaneengesloten", True)
    oordeel = Oordeel(
        leerling=casus.leerling.sleutel,
        op=date(2026, 10, 1),
        bekend_op=date(2026, 10, 1),
        profiel=profiel,
        categorieen=("thuiszitter",),
        sinds=SINDS,
        drempel_op=date(2026, 9, 29),
        schooldagen=len(dagen),
        bewijs=Bewijs(drempel=20, dagen=dagen),
    )
    return Escalatie.objects.create(
        casus=casus,
        regel="R5",
        drempel_op=date(2026, 9, 29),
        peildatum=date(2026, 10, 1),
        profiel=w.profiel,
        bewijs=bevries(oordeel),
        at=NU,
    )


def voeg_toe(w: SimpleNamespace, casus: Casus, *, by=None, namens=None, **anders: object) -> Document:
    """A document in the general part, of leerplicht unless somebody else adds it."""
    wat = {"titel": "Brief van school", "sectie": Secties.IDENTITEIT, "at": NU} | anders
    wat.setdefault("bestand", examine("brief.pdf", PDF, Bestandsoort))
    return add_document(
        casus_id=casus.pk, by=by or w.leerplicht, namens=namens or w.gemeente.organisatie, **wat
    )
