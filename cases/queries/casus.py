"""The page of one casus: every block is asked by section, in as few queries as it has kinds of rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import OuterRef, Subquery

from attendance.models import Vrijstelling
from attendance.rules.plicht import leeftijd_op
from cases.access.adres import is_secret
from cases.access.casus import involved_in, may_read, named_in, secties_in
from cases.access.documenten import readable_parts
from cases.access.verzuim import ANDERE_SCHOOL, sees_all_evidence
from cases.models import Betrokkenheid, Casus, Deelname, Gebeurtenis, Taak, Voordracht
from cases.queries.bewaard import Waarom, frozen_waarom, latest_escalatie
from cases.queries.documenten import Documentregel, document_rows
from cases.queries.meldingen import meldingen_of_leerling
from cases.queries.wegwijzer import last_voordracht
from referrals.models import Toelaatbaarheidsverklaring, Wachtlijstplaatsing
from schools.models import Gezagsdrager, Inschrijving, Leerling
from thuiszitters.accounts.access.hoedanigheid import has
from thuiszitters.accounts.access.secties import Secties as Bereik
from thuiszitters.accounts.models import Gebruiker
from thuiszitters.accounts.rollen import Niveau, Perm, Sectie
from thuiszitters.core.opmaak import datum

MET = (
    "leerling__woongemeente__organisatie",
    "gemeente__organisatie",
    "vestiging__organisatie",
    "behandelaar",
)
"""What of a casus the page needs at once."""
TIJDLIJN = 40
"""Entries of the timeline shown at first; the rest comes with one click."""


@dataclass(frozen=True, slots=True)
class Contactpersoon:
    """A gezagsdrager as this reader may see them.

    `adres` is empty when unknown or secret; `via_leerplicht` says that telephone and e-mail are not for this reader.
    """

    naam: str
    relatie: str
    gezag: bool
    telefoon: str
    email: str
    taal: str
    adres: str
    geheim: bool
    via_leerplicht: bool


@dataclass(frozen=True, slots=True)
class Wie:
    """The pupil as this reader may see them."""

    naam: str
    geboren: str
    bsn: str
    toon_bsn: bool
    adres: str
    geheim: bool
    toon_adres: bool
    gezagsdragers: tuple[Contactpersoon, ...]
    inschrijving: Inschrijving | None


@dataclass(frozen=True, slots=True)
class Regel:
    """One line of the timeline."""

    titel: str
    tekst: str
    op: date
    wie: str
    icoon: str


@dataclass(frozen=True, slots=True)
class CasusPagina:
    """All blocks of the page; a block that is not for this reader is None or empty."""

    casus: Casus
    is_leerplicht: bool
    wie: Wie | None
    toon_verzuim: bool
    waarom: Waarom | None
    waarom_reden: str
    toon_telling: bool
    taken: Sequence[Taak]
    tijdlijn: tuple[Regel, ...]
    meer_tijdlijn: bool
    heeft_contact: bool
    betrokkenheden: Sequence[Betrokkenheid]
    meelezers: Sequence[Deelname]
    meldingen: Sequence[Any]
    voordracht: Voordracht | None
    laatste_voordracht: Voordracht | None
    vrijstellingen: Sequence[Vrijstelling]
    samenvattingen: tuple[tuple[str, str], ...]
    documenten: tuple[Documentregel, ...] | None

    @property
    def trekt_in(self) -> bool:
        """Whether this reader may withdraw one of the documents."""
        return any(rij.intrekken for rij in self.documenten or ())

    @property
    def teruggegeven(self) -> str:
        """Why the samenwerkingsverband gave the last voordracht back, as long as leerplicht has the casus again."""
        last = self.voordracht
        if last is None or last.status != Voordracht.Status.TERUG:
            return ""
        return last.reden_terug if self.is_leerplicht and self.casus.is_open else ""

    def late(self, on: date) -> int:
        """How many of the open tasks are past their deadline on a day."""
        return sum(taak.deadline < on for taak in self.taken)


def casus_page(user: Gebruiker, casus: Casus, *, on: date, alles: bool = False) -> CasusPagina:
    """Everything `user` may read of a casus they may see, that comes with MET. `alles` gives the whole timeline."""
    bereik = secties_in(user, casus)
    leerplicht = has(user, Perm.WORK_CASUSSEN, casus.gemeente_id)
    identiteit = may_read(bereik, Sectie.IDENTITEIT)
    verzuim = may_read(bereik, Sectie.VERZUIM_ONGEOORLOOFD)
    telling = verzuim and sees_all_evidence(user, casus)
    waarom, waarom_reden = _why(casus, telling=telling) if verzuim else (None, "")
    regels = _timeline(casus, bereik, alles=alles)
    laatste = last_voordracht(casus)
    return CasusPagina(
        casus=casus,
        is_leerplicht=leerplicht,
        wie=_who(user, casus, bereik, leerplicht=leerplicht, on=on) if identiteit else None,
        toon_verzuim=verzuim,
        waarom=waarom,
        waarom_reden=waarom_reden,
        toon_telling=telling,
        taken=_tasks(user, casus),
        tijdlijn=regels if alles else regels[:TIJDLIJN],
        meer_tijdlijn=not alles and len(regels) > TIJDLIJN,
        heeft_contact=_asks_contact(casus) and casus.contactmomenten.exists(),
        betrokkenheden=involved_in(casus) if identiteit else (),
        meelezers=named_in(casus) if identiteit else (),
        meldingen=meldingen_of_leerling(user, casus.leerling)[:50] if verzuim else (),
        voordracht=laatste if identiteit else None,
        laatste_voordracht=laatste,
        vrijstellingen=_exemptions(user, casus) if may_read(bereik, Sectie.VRIJSTELLING) else (),
        samenvattingen=_summaries(casus, bereik, on),
        documenten=document_rows(user, casus),
    )


def _who(user: Gebruiker, casus: Casus, bereik: Bereik, *, leerplicht: bool, on: date) -> Wie:
    leerling = casus.leerling
    inschrijvingen = Inschrijving.objects.in_force(on).filter(leerling=leerling).hoofd_first()
    inschrijving = inschrijvingen.select_related("vestiging__organisatie").first()
    familie = list(leerling.gezagsdragers.order_by("-gezag", "naam", "pk"))
    geheim = is_secret(leerling, familie)
    school = inschrijving is not None and has(user, Perm.VIEW_LEERLINGEN, inschrijving.vestiging_id)
    toon_bsn = may_read(bereik, Sectie.BSN)
    return Wie(
        naam=str(leerling),
        geboren=f"{datum(leerling.geboortedatum, 'lang')} ({leeftijd_op(leerling.geboortedatum, on)} jaar)",
        bsn=leerling.bsn.masked() if toon_bsn and leerling.bsn else "",
        toon_bsn=toon_bsn,
        adres=address(leerling, secret=geheim),
        geheim=geheim,
        toon_adres=geheim and leerplicht,
        gezagsdragers=tuple(contact(g, geheim=geheim, belt=leerplicht or school) for g in familie),
        inschrijving=inschrijving,
    )


def contact(g: Gezagsdrager, *, geheim: bool, belt: bool) -> Contactpersoon:
    """A gezagsdrager. Of a family with a secret address (`geheim`) only the school and leerplicht (`belt`) see how to
    reach them, since a number or address of mail tells where to find somebody.
    """
    via_leerplicht = geheim and not belt
    return Contactpersoon(
        naam=g.naam,
        relatie=g.relatie,
        gezag=g.gezag,
        telefoon="" if via_leerplicht else g.telefoon,
        email="" if via_leerplicht else g.email,
        taal=g.taal,
        adres=address(g, secret=geheim),
        geheim=geheim,
        via_leerplicht=via_leerplicht,
    )


def address(wie: Leerling | Gezagsdrager, *, secret: bool) -> str:
    """Where somebody lives; a secret address stands on no page but the one that asks why (`cases/views/tonen.py`)."""
    return "" if secret else f"{wie.postcode} {wie.huisnummer}".strip()


def _why(casus: Casus, *, telling: bool) -> tuple[Waarom | None, str]:
    escalatie = latest_escalatie(casus)
    if escalatie is None:
        return None, f"Deze casus is geopend om een andere reden: {casus.get_aanleiding_display()}."
    return (frozen_waarom(escalatie), "") if telling else (None, ANDERE_SCHOOL)


def _tasks(user: Gebruiker, casus: Casus) -> list[Taak]:
    tasks = Taak.objects.visible_to(user).open().filter(casus=casus)
    return list(tasks.select_related("toegewezen_aan", "organisatie").order_by("deadline", "pk"))


ICONEN = {
    Gebeurtenis.Soort.CONTACT: "gesprek",
    Gebeurtenis.Soort.NOTITIE: "potlood",
    Gebeurtenis.Soort.DOCUMENT: "document",
    Gebeurtenis.Soort.MELDING: "school",
    Gebeurtenis.Soort.ESCALATIE: "omhoog",
    Gebeurtenis.Soort.TAAK: "taak",
    Gebeurtenis.Soort.TOEGEWEZEN: "persoon",
    Gebeurtenis.Soort.BETROKKENHEID: "persoon",
    Gebeurtenis.Soort.NOODTOEGANG: "slot",
    Gebeurtenis.Soort.OVERDRACHT: "pijl",
    Gebeurtenis.Soort.BESLUIT: "hamer",
    Gebeurtenis.Soort.ONTWERPBESLUIT: "hamer",
    Gebeurtenis.Soort.ZITTING: "kalender",
    Gebeurtenis.Soort.GESLOTEN: "slot",
    Gebeurtenis.Soort.GEOPEND: "map",
    Gebeurtenis.Soort.HEROPEND: "map",
    Gebeurtenis.Soort.STAP: "pijl",
}


def _timeline(casus: Casus, bereik: Bereik, *, alles: bool) -> tuple[Regel, ...]:
    rows = casus.gebeurtenissen.filter(sectie__in=readable_parts(bereik)).select_related("door", "namens")
    if not may_read(bereik, Sectie.DOCUMENTEN):
        rows = rows.exclude(soort=Gebeurtenis.Soort.DOCUMENT)
    ordered = rows.order_by("-op", "-at", "-pk")
    return tuple(_line(g) for g in (ordered if alles else ordered[: TIJDLIJN + 1]))


def _line(g: Gebeurtenis) -> Regel:
    soort = str(g.get_soort_display())
    titel, tekst = soort[0].upper() + soort[1:], g.tekst
    if g.soort == Gebeurtenis.Soort.CONTACT:
        titel, _, tekst = g.tekst.partition("\n")
    else:
        tekst = _without_title(titel, tekst)
    wie = ", ".join(str(name) for name in (g.door, g.namens) if name) or "automatisch"
    return Regel(titel, tekst, g.op, wie, ICONEN.get(Gebeurtenis.Soort(g.soort), "rondje"))


def _asks_contact(casus: Casus) -> bool:
    """Only then the next step depends on whether there was contact."""
    return casus.stap == Casus.Stappen.IN_ONDERZOEK and casus.behandelaar_id is not None


def _without_title(titel: str, tekst: str) -> str:
    """What an entry says besides its title: "Casus gesloten: verhuisd." becomes "Verhuisd."."""
    if not tekst.lower().startswith(titel.lower()):
        return tekst
    rest = tekst[len(titel) :]
    if rest[:1] not in {":", "."}:
        return tekst
    rest = rest[1:].strip()
    return rest[:1].upper() + rest[1:]


def _exemptions(user: Gebruiker, casus: Casus) -> list[Vrijstelling]:
    return list(
        Vrijstelling.objects.visible_to(user).filter(leerling=casus.leerling_id).order_by("-van", "pk")
    )


def _summaries(casus: Casus, bereik: Bereik, on: date) -> tuple[tuple[str, str], ...]:
    """One line each on TLV and waiting list, for who reads at least the summary (domain chapter 5, `r`); one query."""
    mag = [s for s in (Sectie.TLV, Sectie.WACHTLIJST) if bereik.get(s, Niveau.GEEN).mag_samenvatting]
    if not mag:
        return ()
    tlv = Toelaatbaarheidsverklaring.objects.filter(
        leerling=OuterRef("pk"), status=Toelaatbaarheidsverklaring.Status.AFGEGEVEN, geldig_tot__gte=on
    ).order_by("-geldig_tot", "pk")
    wacht = Wachtlijstplaatsing.objects.waiting().filter(leerling=OuterRef("pk")).order_by("pk")
    rij = Leerling.objects.values_list(
        Subquery(tlv.values("soort")[:1]),
        Subquery(tlv.values("geldig_tot")[:1]),
        Subquery(wacht.values("sinds")[:1]),
    )
    soort, tot, sinds = rij.get(pk=casus.leerling_id)
    found = {
        Sectie.TLV: ("Toelaatbaarheidsverklaring", _tlv_words(soort, tot)),
        Sectie.WACHTLIJST: ("Wachtlijst", f"ja, sinds {datum(sinds, 'lang')}" if sinds else "nee"),
    }
    return tuple(found[sectie] for sectie in mag)


def _tlv_words(soort: str | None, tot: date | None) -> str:
    if soort is None or tot is None:
        return "nee"
    return f"ja, {Toelaatbaarheidsverklaring.Soort(soort).label}, tot en met {datum(tot, 'lang')}"
