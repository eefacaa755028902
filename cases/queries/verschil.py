"""What was known then beside what is known now, for the same peildatum; in sentences a reader may read.

Who reads no geoorloofd absence learns of a melding only that it began or stopped counting, and from when (the wall).
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from attendance.rules.feiten import ONGEOORLOOFD
from attendance.rules.verschil import HERSTELD, INGETROKKEN, NIEUW, VERVANGT, Wijziging, verschil
from cases.queries.verzuimdossier import Meldingversie, Verzuimdossier
from cases.queries.waarom import Bereik, Verdict
from thuiszitters.core.opmaak import datum


@dataclass(frozen=True, slots=True)
class Verschilregel:
    """One melding that changed between two days of knowing: the sentence, and the version to open."""

    tekst: str
    vanaf: date
    melding: UUID


def changes_between(
    dossier: Verzuimdossier, bereik: Bereik, *, eerst: date, dan: date
) -> tuple[Verschilregel, ...]:
    """What changed in the meldingen this reader may see, as it became known; nothing when `dan` is not later."""
    if dan <= eerst:
        return ()
    regels = [_line(dossier, bereik, w) for w in verschil(dossier.feiten, eerst, dan)]
    return tuple(regel for regel in regels if regel is not None)


def _line(dossier: Verzuimdossier, bereik: Bereik, w: Wijziging) -> Verschilregel | None:
    versie = dossier.meldingen[w.sleutel]
    if not versie.zichtbaar or not (bereik.leest_geoorloofd or versie.status == ONGEOORLOOFD):
        return None
    if not bereik.leest_geoorloofd:
        telt = "telt mee" if w.begon else "telt niet meer mee"
        return _regel(f"De melding van {versie.school} {telt}: {periode(versie)}.", w, versie)
    if w.begon:
        return _began(dossier, w, versie)
    return _stopped(dossier, w, versie)


def _began(dossier: Verzuimdossier, w: Wijziging, versie: Meldingversie) -> Verschilregel | None:
    if w.hoe == VERVANGT and _seen(dossier, w):
        return None  # told with what it replaced
    woord = {NIEUW: "Nieuwe melding", HERSTELD: "Geldt weer"}.get(w.hoe, "Nieuwe versie")
    return _regel(f"{woord}: {inhoud(versie)}.", w, versie)


def _stopped(dossier: Verzuimdossier, w: Wijziging, versie: Meldingversie) -> Verschilregel:
    if w.hoe == INGETROKKEN:
        return _regel(f"Ingetrokken: {inhoud(versie)}.", w, versie)
    door = _seen(dossier, w)
    if not door:
        return _regel(f"Vervangen: {inhoud(versie)}.", w, versie)
    return _regel(f"Vervangen: {inhoud(versie)}. Het is nu: {inhoud(door[-1])}.", w, versie)


def _seen(dossier: Verzuimdossier, w: Wijziging) -> list[Meldingversie]:
    gevonden = [dossier.meldingen[s] for s in w.door if s in dossier.meldingen]
    return sorted((v for v in gevonden if v.zichtbaar), key=lambda v: (v.vastgelegd_op, v.versie))


def _regel(tekst: str, w: Wijziging, versie: Meldingversie) -> Verschilregel:
    return Verschilregel(tekst, w.vanaf, versie.pk)


def periode(versie: Meldingversie) -> str:
    """The dates of a version in words."""
    tot = f"tot en met {datum(versie.tot, 'lang')}" if versie.tot else "en duurt nog"
    return f"verzuim vanaf {datum(versie.van, 'lang')} {tot}"


def inhoud(versie: Meldingversie) -> str:
    """What a version says, for who reads all of it."""
    return f"{versie.soort}, {versie.status}, {periode(versie)} ({versie.school})"


def effect(toen: Verdict, nu: Verdict) -> str:
    """What the changes do to the verdict, in one sentence."""
    if (toen.tekst, toen.sinds, toen.drempel_op) == (nu.tekst, nu.sinds, nu.drempel_op):
        return "Het oordeel is hetzelfde gebleven."
    return f"Het oordeel was ‘{_words(toen)}’ en is nu ‘{_words(nu)}’."


def _words(verdict: Verdict) -> str:
    sinds = verdict.sinds or verdict.absoluut_sinds
    return f"{verdict.tekst}, sinds {datum(sinds, 'lang')}" if sinds else verdict.tekst
