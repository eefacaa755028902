"""Involving an organisation in a casus: on a ground, for a purpose, and ending it again."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from cases.models import Betrokkenheid, Casus, Deelname, Gebeurtenis
from cases.rules.delen import asks_consent, consent_adds, ends_after_closing, never_reads, readers
from cases.services.stappen import lock
from cases.services.tijdlijn import record
from thuiszitters.accounts.models import Gebruiker, Organisatie
from thuiszitters.accounts.rollen import Rol, Sectie, Soort
from thuiszitters.core.clock import day_of

LEERPLICHT = "Leerplichtwet 1969, artikel 16 en 22 (toezicht en onderzoek door de woongemeente)"
SCHOOL = "Leerplichtwet 1969, artikel 21a (de school meldt en krijgt de status terug)"
AFSPRAAK = "Regionale afspraak doorzettingsmacht"


class CannotEnd(Exception):
    """This organisation stays involved; the message says why."""


class CannotShare(Exception):
    """This may not be shared so; the message says why and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Omvang:
    """How far a share goes: its sections (None: as far as the role), and the consent or exception on record."""

    delen: tuple[Sectie, ...] | None = None
    toestemming_voor: tuple[Sectie, ...] = ()
    toestemming: str = ""

    def as_values(self) -> dict[str, list[Sectie] | str | None]:
        """As the columns of a share."""
        return {
            "secties": None if self.delen is None else list(self.delen),
            "toestemming_voor": list(self.toestemming_voor),
            "toestemming": self.toestemming,
        }


ZOALS_DE_ROL = Omvang()


def involve(
    casus: Casus,
    organisatie: Organisatie,
    *,
    grondslag: str,
    doel: str,
    by: Gebruiker | None,
    at: datetime,
    van: date | None = None,
    tot: date | None = None,
    omvang: Omvang = ZOALS_DE_ROL,
) -> Betrokkenheid:
    """Let an organisation take part, from today or from an earlier day; being involved already changes nothing.

    One whose period ran out is ended first, and begins anew.
    """
    on = day_of(at)
    running = Betrokkenheid.objects.running().filter(casus=casus, organisatie=organisatie)
    running.exclude(pk__in=running.in_force(on).values("pk")).update(beeindigd_op=on)
    betrokkenheid, created = Betrokkenheid.objects.get_or_create(
        casus=casus,
        organisatie=organisatie,
        beeindigd_op=None,
        defaults={"grondslag": grondslag, "doel": doel, "van": van or on, "tot": tot, **omvang.as_values()},
    )
    if created:
        record(
            casus,
            Gebeurtenis.Soort.BETROKKENHEID,
            involved_text(organisatie, grondslag=grondslag, doel=doel, omvang=omvang),
            by=by,
            at=at,
        )
    return betrokkenheid


def involved_text(
    organisatie: Organisatie, *, grondslag: str, doel: str, omvang: Omvang = ZOALS_DE_ROL
) -> str:
    """What the timeline tells of an organisation that takes part from now on."""
    return f"{organisatie} is betrokken. Doel: {doel}. Grondslag: {grondslag}.{shared_text(omvang)}"


def shared_text(omvang: Omvang) -> str:
    """Which sections a share opens, and on what consent; empty where the role alone decides."""
    gedeeld = "" if omvang.delen is None else f" Gedeeld: {in_words(omvang.delen)}."
    if not omvang.toestemming_voor:
        return gedeeld
    return f"{gedeeld} Toestemming of uitzondering voor {in_words(omvang.toestemming_voor)}: {omvang.toestemming}."


def in_words(delen: Iterable[Sectie]) -> str:
    """Sections as people call them."""
    return ", ".join(Betrokkenheid.Delen(sectie).label for sectie in delen)


def decide_omvang(rollen: Iterable[Rol], *, wie: str, delen: Iterable[str], toestemming: str) -> Omvang:
    """What sharing these sections with people in these roles comes to; the identity always goes along.

    Raises CannotShare when none of the roles reads a section, or only with consent and none is given.
    """
    rollen = tuple(rollen)
    gekozen = tuple(s for s in Sectie if s in {*delen, Sectie.IDENTITEIT})
    if nooit := never_reads(rollen, gekozen):
        raise CannotShare(f"Dit leest {wie} met de eigen rol niet: {in_words(nooit)}. Haal dit weg.")
    if not toestemming and (nodig := asks_consent(rollen, gekozen)):
        raise CannotShare(
            f"Hiervoor is toestemming of een uitzondering in de wet nodig: {in_words(nodig)}. "
            "Schrijf op wie toestemming gaf en wanneer, of welk artikel geldt."
        )
    voor = consent_adds(rollen, gekozen) if toestemming else ()
    return Omvang(delen=gekozen, toestemming_voor=voor, toestemming=toestemming if voor else "")


def _omvang_for(organisatie: Organisatie, delen: Iterable[str], toestemming: str) -> Omvang:
    rollen = readers(Soort(organisatie.soort))
    return decide_omvang(rollen, wie=organisatie.naam, delen=delen, toestemming=toestemming)


@transaction.atomic
def involve_organisatie(
    *,
    casus_id: UUID,
    organisatie: Organisatie,
    grondslag: str,
    doel: str,
    by: Gebruiker,
    at: datetime,
    tot: date | None,
    delen: Iterable[str],
    toestemming: str = "",
) -> Betrokkenheid:
    """A person lets an organisation take part in a casus; a second click changes nothing. Raises CannotShare."""
    omvang = _omvang_for(organisatie, delen, toestemming)
    casus = lock(casus_id)
    return involve(casus, organisatie, grondslag=grondslag, doel=doel, by=by, at=at, tot=tot, omvang=omvang)


@transaction.atomic
def change_involvement(
    *,
    betrokkenheid_id: int,
    grondslag: str,
    doel: str,
    tot: date,
    delen: Iterable[str],
    toestemming: str = "",
    by: Gebruiker,
    at: datetime,
) -> Betrokkenheid:
    """Replace an involvement by one with other sections, another ground or another end; the old row stays.

    Raises CannotEnd for the gemeente that owns the casus, CannotShare as `involve_organisatie`.
    """
    oud = _locked(betrokkenheid_id)
    organisatie = oud.organisatie
    omvang = _omvang_for(organisatie, delen, toestemming)
    oud.beeindigd_op = day_of(at)
    oud.save(update_fields=["beeindigd_op"])
    casus = lock(oud.casus_id)
    return involve(casus, organisatie, grondslag=grondslag, doel=doel, by=by, at=at, tot=tot, omvang=omvang)


def _locked(betrokkenheid_id: int) -> Betrokkenheid:
    found: Betrokkenheid = Betrokkenheid.objects.select_for_update(of=("self",)).get(pk=betrokkenheid_id)
    if found.organisatie_id == found.casus.gemeente_id:
        raise CannotEnd("Leerplicht van de woongemeente is altijd betrokken.")
    return found


@transaction.atomic
def end_involvement(*, betrokkenheid_id: int, reden: str, by: Gebruiker, at: datetime) -> Betrokkenheid:
    """End an involvement today; the organisation no longer sees the casus. Ending twice changes nothing.

    Raises CannotEnd for the gemeente that owns the casus.
    """
    betrokkenheid = _locked(betrokkenheid_id)
    if betrokkenheid.beeindigd_op is None:
        betrokkenheid.beeindigd_op = day_of(at)
        betrokkenheid.save(update_fields=["beeindigd_op"])
        tekst = f"{betrokkenheid.organisatie} is niet meer betrokken. {reden}".strip()
        record(betrokkenheid.casus, Gebeurtenis.Soort.BETROKKENHEID, tekst, by=by, at=at)
    return betrokkenheid


def limit_to_closing(casus: Casus) -> None:
    """A casus that closes is read by others than its owner for six weeks more; one that opens again as agreed."""
    tot = None if casus.gesloten_op is None else ends_after_closing(casus.gesloten_op)
    Betrokkenheid.objects.running().filter(casus=casus).exclude(organisatie=casus.gemeente_id).update(
        na_sluiting_tot=tot
    )
    Deelname.objects.running().filter(casus=casus).update(na_sluiting_tot=tot)
