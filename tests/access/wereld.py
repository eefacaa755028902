"""Two worlds side by side, each with every organisation, every role and one of every object.

What a person of the one world may do is asked for the objects of their own world and for those of the other.
What stands in capitals is a canary that no page of the other world shows; names of organisations are no secret.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from cases.models import (
    Casus,
    Contactmoment,
    Hoorgesprek,
    Inzagevraag,
    RegionaleAfspraak,
    Secties,
)
from cases.rules.stappen import Stap
from cases.services.besluiten import offer_ontwerpbesluit, ratify_ontwerpbesluit
from cases.services.betrekken import involve
from cases.services.contact import add_contactmoment, add_notitie
from cases.services.documenten import add_document
from cases.services.horen import record_hoorgesprek
from cases.services.inzagevragen import ask_why
from cases.services.openen import open_casus
from cases.services.overdragen import offer_overdracht
from cases.services.stappen import lock, move
from cases.services.voordrachten import register_aanmelding
from cases.services.voordragen import voordragen
from cases.services.weigering import Refused
from cases.services.zittingen import add_agendapunt, plan_zitting, publish_zitting
from referrals.models import Plaatsing, Toelaatbaarheidsverklaring, Wachtlijstplaatsing
from schools.models import Leerling
from tests.access.beheerdingen import make_beheerdingen
from tests.access.delen import share
from tests.access.merken import GEHEIM, GEHEIM_ADRES
from tests.factories import (
    GemeenteFactory,
    GezagsdragerFactory,
    InschrijvingFactory,
    LeerlingFactory,
    OrganisatieFactory,
    RegioprofielFactory,
    SamenwerkingsverbandFactory,
    SchoolbestuurFactory,
    VerzuimmeldingFactory,
    VestigingFactory,
    lid,
    nep_bsn,
)
from thuiszitters.accounts.models import Gebruiker, Organisatie
from thuiszitters.accounts.rollen import ROLLEN, Rol, Soort
from thuiszitters.core.bestanden import Bestandsoort, examine
from thuiszitters.core.clock import day_of, now
from thuiszitters.core.models import Inzage, Zoekvraag


@dataclass
class Wereld:
    """One world: its organisations by kind, its people by role, its objects by name."""

    merk: str
    organisaties: dict[Soort, Organisatie] = field(default_factory=dict)
    mensen: dict[Rol, Gebruiker] = field(default_factory=dict)
    dingen: dict[str, Any] = field(default_factory=dict)


def make_wereld(merk: str) -> Wereld:
    """Make a world; `merk` stands in every name of it."""
    wereld = Wereld(merk)
    _organisaties(wereld)
    for rol, definitie in ROLLEN.items():
        wereld.mensen[rol] = lid(rol, wereld.organisaties[definitie.soort], naam=f"{rol} {merk}")
    _leerling(wereld)
    _casus(wereld)
    _taskforce(wereld)
    _vroeg(wereld)
    _besluit(wereld)
    _verwijzingen(wereld)
    make_beheerdingen(wereld)
    _overdracht(wereld)
    return wereld


def _organisaties(wereld: Wereld) -> None:
    gemeente = GemeenteFactory(organisatie__naam=f"Gemeente {wereld.merk.title()}")
    profiel = RegioprofielFactory(gemeente=gemeente)
    profiel.refresh_from_db()
    swv = SamenwerkingsverbandFactory(organisatie__naam=f"SWV {wereld.merk.title()}")
    swv.gemeenten.add(gemeente)
    bestuur = SchoolbestuurFactory(organisatie__naam=f"Bestuur {wereld.merk.title()}")
    school = VestigingFactory(
        bestuur=bestuur, gemeente=gemeente, organisatie__naam=f"School {wereld.merk.title()}"
    )
    school.samenwerkingsverbanden.add(swv)
    wereld.dingen |= {"gemeente": gemeente, "swv": swv, "school": school, "regio": profiel.regio}
    wereld.dingen["regioprofiel"] = profiel
    wereld.organisaties = {
        Soort.GEMEENTE: gemeente.organisatie,
        Soort.SAMENWERKINGSVERBAND: swv.organisatie,
        Soort.SCHOOLBESTUUR: bestuur.organisatie,
        Soort.VESTIGING: school.organisatie,
    }
    for soort in (Soort.WIJKTEAM, Soort.ZOS, Soort.JGZ, Soort.TASKFORCE, Soort.BEHEER):
        wereld.organisaties[soort] = OrganisatieFactory(soort=soort, naam=f"{soort} {wereld.merk.title()}")


def _new_leerling(wereld: Wereld, voornaam: str) -> Leerling:
    leerling = LeerlingFactory(
        voornamen=voornaam,
        achternaam=f"Kind{wereld.merk}",
        woongemeente=wereld.dingen["gemeente"],
        bsn=nep_bsn(7),
        geheim_adres=True,
        postcode=GEHEIM_ADRES,
        huisnummer="777",
    )
    InschrijvingFactory(leerling=leerling, vestiging=wereld.dingen["school"])
    GezagsdragerFactory(leerling=leerling, naam=f"Ouder {wereld.merk}", postcode=GEHEIM_ADRES)
    return leerling


def _leerling(wereld: Wereld) -> None:
    leerling = _new_leerling(wereld, "Noor")
    van = day_of(now()) - timedelta(days=60)
    wereld.dingen["leerling"] = leerling
    wereld.dingen["melding"] = VerzuimmeldingFactory(
        leerling=leerling,
        van=van,
        vastgelegd_op=van,
        reden=f"reden {wereld.merk}",
        aanvulling={"afwijkend_adres": GEHEIM_ADRES},
    )
    wereld.dingen["geoorloofd"] = VerzuimmeldingFactory(
        leerling=leerling,
        soort="ziekte",
        status="geoorloofd",
        van=van - timedelta(days=30),
        tot=van - timedelta(days=20),
        vastgelegd_op=van - timedelta(days=30),
        reden=GEHEIM,
    )


def _open(wereld: Wereld, leerling: Leerling) -> Casus:
    casus, _ = open_casus(
        leerling=leerling,
        aanleiding=Casus.Aanleiding.THUISZITTER,
        sinds=day_of(now()) - timedelta(days=60),
        by=None,
        at=now(),
    )
    return casus


def _casus(wereld: Wereld) -> None:
    casus = _open(wereld, wereld.dingen["leerling"])
    ambtenaar = wereld.mensen[Rol.LEERPLICHTAMBTENAAR]
    namens = wereld.organisaties[Soort.GEMEENTE]
    for soort in (Soort.SCHOOLBESTUUR, Soort.WIJKTEAM, Soort.ZOS, Soort.JGZ):
        involve(casus, wereld.organisaties[soort], grondslag="test", doel="test", by=None, at=now())
    move(lock(casus.pk), Stap.IN_ONDERZOEK, by=ambtenaar, at=now())
    add_contactmoment(
        casus_id=casus.pk,
        op=day_of(now()),
        met=Contactmoment.Met.OUDERS,
        wijze=Contactmoment.Wijze.TELEFOON,
        verslag=f"verslag {wereld.merk}",
        by=ambtenaar,
        namens=namens,
        at=now(),
    )
    for sectie in Secties:
        tekst = f"notitie {sectie} {wereld.merk}"
        add_notitie(casus_id=casus.pk, tekst=tekst, by=ambtenaar, namens=namens, at=now(), sectie=sectie)
        document = add_document(
            casus_id=casus.pk,
            titel=f"document {sectie} {wereld.merk}",
            sectie=sectie,
            bestand=examine("stuk.txt", f"inhoud {sectie} {wereld.merk}".encode(), Bestandsoort),
            by=ambtenaar,
            namens=namens,
            at=now(),
        )
        if sectie == Secties.IDENTITEIT:
            wereld.dingen["document"] = document
    wereld.dingen["casus"] = wereld.dingen["casus_spoor"] = casus
    wereld.dingen["opvallend"], wereld.dingen["inzagevraag"] = _opvallend(wereld, casus)
    share(wereld)


def _taskforce(wereld: Wereld) -> None:
    """A second casus, at the Taskforce, on a published agenda, with a draft that waits."""
    aanmelding = _to_taskforce(wereld, "Sem")
    voorzitter = wereld.mensen[Rol.TASKFORCE_VOORZITTER]
    taskforce = wereld.organisaties[Soort.TASKFORCE]
    datum = day_of(now()) + timedelta(days=3)
    zitting = plan_zitting(
        taskforce=taskforce, datum=datum, plaats=f"zaal {wereld.merk}", by=voorzitter, at=now()
    )
    add_agendapunt(zitting_id=zitting.pk, aanmelding_id=aanmelding.pk, by=voorzitter, at=now())
    publish_zitting(zitting_id=zitting.pk, by=voorzitter, at=now())
    for wie in Hoorgesprek.Wie:
        record_hoorgesprek(
            aanmelding_id=aanmelding.pk,
            wie=wie,
            uitkomst=Hoorgesprek.Uitkomst.GEHOORD,
            op=day_of(now()),
            verslag=f"gehoord {wereld.merk}",
            by=wereld.mensen[Rol.ZAAKONDERZOEKER],
            at=now(),
        )
    wereld.dingen["afspraak"] = RegionaleAfspraak.objects.create(
        taskforce=taskforce, titel="Afspraak", versie="1", geldig_van=date(2020, 1, 1), tekst="tekst"
    )
    wereld.dingen |= {
        "casus_taskforce": aanmelding.casus,
        "voordracht": aanmelding.voordracht,
        "aanmelding": aanmelding,
        "zitting": zitting,
        "ontwerp": _offer(wereld, aanmelding),
    }


def _offer(wereld: Wereld, aanmelding: Any) -> Any:
    for days in range(7, 70):
        try:
            return offer_ontwerpbesluit(
                aanmelding_id=aanmelding.pk,
                vestiging=wereld.dingen["school"],
                startdatum=day_of(now()) + timedelta(days=days),
                afspraak=wereld.dingen["afspraak"],
                motivering=f"motivering {wereld.merk}",
                by=wereld.mensen[Rol.TASKFORCE_VOORZITTER],
                at=now(),
            )
        except Refused:
            continue
    raise AssertionError("no school day in sixty days")


def _to_taskforce(wereld: Wereld, voornaam: str) -> Any:
    """Another casus, brought to the Taskforce; gives its aanmelding."""
    casus = _open(wereld, _new_leerling(wereld, voornaam))
    casus.refresh_from_db()
    voordracht = voordragen(
        casus_id=casus.pk,
        versie=casus.versie,
        samenwerkingsverband=wereld.dingen["swv"],
        motivatie=f"motivatie {wereld.merk}",
        geprobeerd="alles",
        by=wereld.mensen[Rol.LEERPLICHTAMBTENAAR],
        at=now(),
    )
    return register_aanmelding(
        voordracht_id=voordracht.pk,
        taskforce=wereld.organisaties[Soort.TASKFORCE],
        toelichting=f"toelichting {wereld.merk}",
        by=wereld.mensen[Rol.SWV_MEDEWERKER],
        at=now(),
    )


def _vroeg(wereld: Wereld) -> None:
    """A casus at the Taskforce before anything was done, on an agenda that is not published."""
    aanmelding = _to_taskforce(wereld, "Tess")
    voorzitter, taskforce = wereld.mensen[Rol.TASKFORCE_VOORZITTER], wereld.organisaties[Soort.TASKFORCE]
    datum = day_of(now()) + timedelta(days=10)
    zitting = plan_zitting(
        taskforce=taskforce, datum=datum, plaats=f"zaal {wereld.merk}", by=voorzitter, at=now()
    )
    wereld.dingen["agendapunt"] = add_agendapunt(
        zitting_id=zitting.pk, aanmelding_id=_to_taskforce(wereld, "Bram").pk, by=voorzitter, at=now()
    )
    wereld.dingen |= {"aanmelding_vroeg": aanmelding, "zitting_concept": zitting}


def _besluit(wereld: Wereld) -> None:
    """A casus that is decided."""
    aanmelding = _to_taskforce(wereld, "Yara")
    for wie in Hoorgesprek.Wie:
        record_hoorgesprek(
            aanmelding_id=aanmelding.pk,
            wie=wie,
            uitkomst=Hoorgesprek.Uitkomst.ZIET_AF,
            op=day_of(now()),
            reden="wil niet",
            by=wereld.mensen[Rol.ZAAKONDERZOEKER],
            at=now(),
        )
    ontwerp = _offer(wereld, aanmelding)
    by = wereld.mensen[Rol.SWV_BESTUURDER]
    wereld.dingen["besluit"] = ratify_ontwerpbesluit(ontwerp_id=ontwerp.pk, by=by, at=now())
    wereld.dingen["casus_besluit"] = aanmelding.casus


def _verwijzingen(wereld: Wereld) -> None:
    """A TLV request, a waiting pupil and a proposed placement."""
    on = day_of(now())
    swv, school = wereld.dingen["swv"], wereld.dingen["school"]
    leerling = _new_leerling(wereld, "Daan")
    wereld.dingen["tlv"] = Toelaatbaarheidsverklaring.objects.create(
        leerling=leerling, samenwerkingsverband=swv, aanvrager=school, soort="VSO", ontvangen_op=on
    )
    wereld.dingen["wacht"] = Wachtlijstplaatsing.objects.create(
        leerling=leerling, samenwerkingsverband=swv, cluster="4", sinds=on, intussen="THUIS"
    )
    wereld.dingen["plaatsing"] = Plaatsing.objects.create(
        leerling=leerling, vestiging=school, samenwerkingsverband=swv, voorgesteld_op=on, startdatum=on
    )
    wereld.dingen["leerling_swv"] = leerling


def _overdracht(wereld: Wereld) -> None:
    """A casus offered to a gemeente of neither world."""
    wereld.dingen["overdracht"] = offer_overdracht(
        casus_id=_open(wereld, _new_leerling(wereld, "Milan")).pk,
        naar=GemeenteFactory(),
        verhuisd_op=day_of(now()),
        samenvatting=f"samenvatting {wereld.merk}",
        by=wereld.mensen[Rol.LEERPLICHTAMBTENAAR],
        at=now(),
    )


def _opvallend(wereld: Wereld, casus: Casus) -> tuple[Inzage, Inzagevraag]:
    """Somebody of the gemeente searched and found nothing, looked without a known reason, and was asked why."""
    wie = wereld.mensen[Rol.LEERPLICHTAMBTENAAR]
    Zoekvraag.objects.create(gebruiker=wie, at=now(), soort="TEKST", vraag=f"gezocht {wereld.merk}", pad="/")
    inzage = Inzage.objects.create(
        leerling_id=casus.leerling_id,
        onderwerp="cases.Casus",
        gebruiker=wie,
        at=now(),
        pad="/",
        grond="ONBEKEND",
    )
    return inzage, ask_why(inzage=inzage, by=wereld.mensen[Rol.FG], at=now())
