"""Freezing figures: suppressed, numbered, sealed, and never counted again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from reports.models import Cijfer, Momentopname
from reports.rules.definities import DEFINITIES, NIET_EERDER, tekst_van, weergave
from reports.rules.onderdrukking import DREMPEL, Stand, onderdruk
from reports.rules.zegel import zegel
from reports.services.telling import GeenProfiel, Uitslag, Vraag, count
from schools.models import Gemeente
from thuiszitters.accounts.models import Gebruiker
from thuiszitters.core.clock import day_of
from thuiszitters.core.nummers import next_number
from thuiszitters.core.opdrachten import done_by_werk


@dataclass(frozen=True, slots=True)
class Conceptrapportage:
    """Figures as they would be frozen now; `vorige` is the momentopname they stand beside, when there is one."""

    vraag: Vraag
    profielen: list[dict[str, Any]]
    cijfers: tuple[Cijfer, ...]
    vorige: Momentopname | None


def previous_of(gemeente: Gemeente, *, before: date) -> Momentopname | None:
    """The last momentopname of a gemeente with an earlier peildatum; of one peildatum the newest."""
    earlier = Momentopname.objects.filter(gemeente=gemeente, peildatum__lt=before)
    return earlier.order_by("-peildatum", "-gemaakt_at").first()


@done_by_werk(GeenProfiel)
def draft_momentopname(*, vraag: Vraag, by: Gebruiker, at: datetime) -> Conceptrapportage:
    """Count, suppress and describe, without writing anything. Raises GeenProfiel."""
    return _draft(vraag)


def _draft(vraag: Vraag) -> Conceptrapportage:
    uitslag = count(vraag)
    vorige = previous_of(vraag.gemeente, before=vraag.peildatum)
    earlier = {cijfer.code: toon(cijfer) for cijfer in vorige.cijfers.order_by("volgorde")} if vorige else {}
    return Conceptrapportage(vraag, uitslag.profielen, tuple(_cijfers(uitslag, earlier)), vorige)


@done_by_werk(GeenProfiel)
def freeze_momentopname(*, vraag: Vraag, by: Gebruiker, at: datetime) -> Momentopname:
    """Count once more and freeze the outcome under the next number of the year. Raises GeenProfiel.

    What this person froze already, of the same question with the same figures, is given again.
    """
    concept = _draft(vraag)
    momentopname = Momentopname(
        nummer=next_number(Momentopname, "M", day_of(at), cijfers=3),
        gemeente=vraag.gemeente,
        periode_van=vraag.periode_van,
        periode_tot=vraag.periode_tot,
        peildatum=vraag.peildatum,
        bekend_op=vraag.bekend_op,
        vorige=concept.vorige,
        profielen=concept.profielen,
        drempel_klein=DREMPEL,
        gemaakt_at=at,
        gemaakt_door=by,
    )
    if (frozen := _frozen_before(momentopname, concept.cijfers)) is not None:
        return frozen
    momentopname.sha256 = fingerprint(momentopname, concept.cijfers)
    momentopname.save(force_insert=True)
    for cijfer in concept.cijfers:
        cijfer.momentopname = momentopname
    Cijfer.objects.bulk_create(concept.cijfers)
    return momentopname


def _frozen_before(momentopname: Momentopname, cijfers: Sequence[Cijfer]) -> Momentopname | None:
    """The last of this person and this question, when it differs in its number only; the next number is locked."""
    m = momentopname
    same = Momentopname.objects.filter(
        gemeente=m.gemeente,
        periode_van=m.periode_van,
        periode_tot=m.periode_tot,
        peildatum=m.peildatum,
        bekend_op=m.bekend_op,
        gemaakt_door=m.gemaakt_door,
    )
    last = same.order_by("-gemaakt_at", "-nummer").first()
    if last is None:
        return None
    nummer, m.nummer = m.nummer, last.nummer
    found = last if fingerprint(m, cijfers) == last.sha256 else None
    m.nummer = nummer
    return found


def fingerprint(momentopname: Momentopname, cijfers: Sequence[Cijfer]) -> str:
    """The seal over everything that is published; it changes with any figure, definition or profile."""
    m = momentopname
    inhoud: Mapping[str, Any] = {
        "nummer": m.nummer,
        "gemeente": m.gemeente.code,
        "periode": [m.periode_van.isoformat(), m.periode_tot.isoformat()],
        "peildatum": m.peildatum.isoformat(),
        "bekend_op": m.bekend_op.isoformat(),
        "vorige": m.vorige.nummer if m.vorige else None,
        "profielen": m.profielen,
        "drempel": m.drempel_klein,
        "cijfers": [
            [
                *(c.code, c.onderwerp, c.uitsplitsing, c.groep, c.waarde, c.onderdrukt, c.afgeleid, c.vorige),
                *(c.definitie, c.bron),
            ]
            for c in cijfers
        ],
    }
    return zegel(inhoud)


def is_unbroken(momentopname: Momentopname) -> bool:
    """Whether the rows in the database still carry the seal they were frozen with."""
    return fingerprint(momentopname, list(momentopname.cijfers.order_by("volgorde"))) == momentopname.sha256


def toon(cijfer: Cijfer) -> str:
    """A figure as people read it."""
    return weergave(cijfer.waarde, afgeleid=cijfer.afgeleid, drempel=DREMPEL)


def _cijfers(uitslag: Uitslag, earlier: Mapping[str, str]) -> list[Cijfer]:
    telling = uitslag.telling
    standen = onderdruk(telling.waarden, telling.verbanden)
    return [
        Cijfer(
            volgorde=nummer,
            code=regel.code,
            onderwerp=DEFINITIES[regel.onderwerp].titel,
            uitsplitsing=DEFINITIES[regel.onderwerp].uitsplitsing if regel.groep else "",
            groep=regel.groep,
            waarde=regel.waarde if standen[regel.code] is Stand.GETOOND else None,
            onderdrukt=standen[regel.code] is not Stand.GETOOND,
            afgeleid=standen[regel.code] is Stand.AFGELEID,
            vorige=earlier.get(regel.code, NIET_EERDER),
            definitie=tekst_van(regel.onderwerp, uitslag.kader),
            bron=DEFINITIES[regel.onderwerp].bron,
        )
        for nummer, regel in enumerate(telling.regels, start=1)
    ]
