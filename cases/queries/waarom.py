"""Why a pupil counts or does not: the verdict of any day with its evidence, as far as a reader may see it.

`waarom_for` is the one way in, for the page and for the API. It asks the reader's sections itself: geoorloofd absence
is in the answer only for who reads that section and stands on the school's side of the wall.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.core.exceptions import PermissionDenied

from attendance.rules.dagen import in_kracht
from attendance.rules.dekking import GeenAntwoord
from attendance.rules.feiten import GEOORLOOFD, ONGEOORLOOFD, Melding
from attendance.rules.kalenderblad import Kalenderdag, Strook, kalenderblad, stroken
from attendance.rules.oordeel import RISICOLEERLING, Oordeel
from attendance.rules.regelzin import in_een_zin, regel_in_woorden, telstand, uitgesloten, wetsartikelen
from attendance.rules.uitleg import uitleg, wat_verandert
from attendance.rules.vooruit import Gevolgen, Vraag, gevolgen
from cases.access.casus import may_read
from cases.access.verzuim import ZichtbareCasus, can_read_verzuim, secties_over, visible_casussen
from cases.queries.gevolgen import gevolgen_in_zinnen
from cases.queries.verzuimdossier import Meldingversie, Profielversie, Verzuimdossier, load_dossier
from schools.models import Leerling
from schools.rules.kalender import schooljaar_begin, schooljaar_eind
from thuiszitters.accounts.access.secties import behind_the_wall
from thuiszitters.accounts.models import Gebruiker
from thuiszitters.accounts.rollen import Sectie
from thuiszitters.core.clock import today
from thuiszitters.core.opmaak import datum

CATEGORIEEN = (
    ("langer_dan_3_maanden", "Langer dan drie maanden thuis", "gevaar"),
    ("thuiszitter", "Thuiszitter", "gevaar"),
    ("absoluut_verzuim", "Absoluut verzuim: niet ingeschreven", "gevaar"),
    ("dreigend_thuiszitter", "Dreigt thuiszitter te worden", "waarschuwing"),
    ("signaal_16_uur", "Minstens 16 uur verzuim in vier weken", "waarschuwing"),
    (RISICOLEERLING, "Risicoleerling", "waarschuwing"),
)
"""Category, what a screen calls it, and its tone; the gravest first."""
GEEN_PROFIEL = "De woongemeente heeft op deze dag geen regioprofiel. Zonder profiel is er geen oordeel."


@dataclass(frozen=True, slots=True)
class Bereik:
    """What one reader may know of one pupil's absence."""

    leest_geoorloofd: bool
    leest_vrijstelling: bool
    leest_identiteit: bool = True
    alle_geoorloofd: bool = False
    """Whether also what follows from geoorloofd absence: every such melding in force is theirs to see."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer on peildatum `op` with the meldingen known on `bekend_op`, without what this reader may not know.

    `zin` is the verdict in one sentence; `geen_antwoord` says why there is none. The other fields are those of the
    exchange format, empty when there is no category.
    """

    op: date
    bekend_op: date
    tekst: str
    toon: str
    zin: str
    geen_antwoord: str = ""
    categorieen: tuple[str, ...] = ()
    sinds: date | None = None
    drempel_op: date | None = None
    schooldagen: int | None = None
    aandeel: str | None = None
    absoluut_sinds: date | None = None
    signalen_16_uur: tuple[tuple[date, date], ...] = ()


@dataclass(frozen=True, slots=True)
class Uitspraak:
    """The verdict for machines: as the rule gave it, or None and why there is none."""

    bereik: Bereik
    oordeel: Oordeel | None
    geen_antwoord: str


@dataclass(frozen=True, slots=True)
class Regel:
    """The rule that was applied: in words, the articles and documents it rests on, and the version of the profile."""

    zin: str
    artikelen: tuple[str, ...]
    versie: int
    regio: str
    geldig_van: date
    bron: str


@dataclass(frozen=True, slots=True)
class Gemeld:
    """A melding in force: which version, and whether the verdict rests on it."""

    versie: Meldingversie
    telt: bool
    draagt: bool


@dataclass(frozen=True, slots=True)
class WaaromLeerling:
    """Everything the page and the API say about one pupil, one peildatum and one day of knowing."""

    leerling: UUID
    bereik: Bereik
    verdict: Verdict
    regel: Regel | None
    zinnen: tuple[str, ...]
    veranderingen: tuple[str, ...]
    gevolgen: Gevolgen
    van: date
    tot: date
    dagen: tuple[Kalenderdag, ...]
    stroken: tuple[Strook, ...]
    meldingen: tuple[Gemeld, ...]
    casussen: tuple[ZichtbareCasus, ...]


def waarom_for(
    user: Gebruiker, leerling: Leerling, *, on: date, known_on: date, schooljaar: date | None = None
) -> WaaromLeerling:
    """Why `leerling` counts or not on `on`, with what was known on `known_on`, for this reader.

    `schooljaar`: a day of the year whose calendar is wanted, that of `on` by default. Raises PermissionDenied with the
    reason for who reads no absence of this pupil, or not every melding the count rests on.
    """
    return explain(
        user, leerling, load_dossier(user, leerling), on=on, known_on=known_on, schooljaar=schooljaar
    )


def verdict_for(user: Gebruiker, leerling: Leerling, *, on: date) -> Verdict:
    """Only the verdict of a day, for the pages that lead here. Raises PermissionDenied as `waarom_for`."""
    dossier = load_dossier(user, leerling)
    bereik = reach_of(user, leerling, dossier, visible_casussen(user, leerling), known_on=on)
    vraag = dossier.vraag(on, on)
    return verdict_of(vraag, vraag.op_dag(on, vraag.feiten), bereik)


def uitspraak_for(user: Gebruiker, leerling: Leerling, *, on: date, known_on: date) -> Uitspraak:
    """The same verdict for the API, which shows its evidence as data. Raises PermissionDenied as `waarom_for`."""
    dossier = load_dossier(user, leerling)
    bereik = reach_of(user, leerling, dossier, visible_casussen(user, leerling), known_on=known_on)
    vraag = dossier.vraag(on, known_on)
    antwoord = vraag.op_dag(on, vraag.feiten)
    if isinstance(antwoord, Oordeel):
        return Uitspraak(bereik, antwoord, "")
    return Uitspraak(bereik, None, GEEN_PROFIEL if antwoord is None else _not_covered(vraag))


def explain(
    user: Gebruiker,
    leerling: Leerling,
    dossier: Verzuimdossier,
    *,
    on: date,
    known_on: date,
    schooljaar: date | None = None,
) -> WaaromLeerling:
    """`waarom_for` on facts that were read before."""
    casussen = visible_casussen(user, leerling)
    bereik = reach_of(user, leerling, dossier, casussen, known_on=known_on)
    vraag = dossier.vraag(on, known_on)
    versie = dossier.profiel_op(on)
    jaar = schooljaar or on
    van, tot = schooljaar_begin(jaar), schooljaar_eind(jaar)
    antwoord = vraag.op_dag(on, vraag.feiten)
    gevolg = gevolgen(vraag, antwoord) if isinstance(antwoord, Oordeel) else Gevolgen()
    dagen = _page_of_calendar(dossier, vraag, bereik, van, tot) if versie else ()
    return WaaromLeerling(
        leerling=leerling.pk,
        bereik=bereik,
        verdict=verdict_of(vraag, antwoord, bereik),
        regel=_rule(vraag, antwoord, versie) if versie else None,
        zinnen=_explained(antwoord, versie, bereik),
        veranderingen=_changes(dossier, vraag, antwoord, gevolg) if isinstance(antwoord, Oordeel) else (),
        gevolgen=gevolg,
        van=van,
        tot=tot,
        dagen=dagen,
        stroken=stroken(dagen),
        meldingen=_reported(dossier, vraag, antwoord, gevolg, bereik, (van, tot)),
        casussen=casussen,
    )


def reach_of(
    user: Gebruiker,
    leerling: Leerling,
    dossier: Verzuimdossier,
    casussen: Iterable[ZichtbareCasus],
    *,
    known_on: date,
) -> Bereik:
    """What this reader may know. Raises PermissionDenied as `waarom_for`.

    Every ongeoorloofd melding in force must be visible: a count that rests on more would tell of the others.
    """
    secties = secties_over(user, leerling, scholen=dossier.school_ids(today()), casussen=casussen)
    onzichtbaar = {
        melding.status
        for melding in in_kracht(dossier.feiten, known_on)
        if not dossier.meldingen[melding.sleutel].zichtbaar
    }
    decision = can_read_verzuim(secties, alles_zichtbaar=ONGEOORLOOFD not in onzichtbaar)
    if not decision:
        raise PermissionDenied(decision.reason)
    geoorloofd = may_read(secties, Sectie.VERZUIM_GEOORLOOFD) and not behind_the_wall(user)
    return Bereik(
        leest_geoorloofd=geoorloofd,
        leest_vrijstelling=may_read(secties, Sectie.VRIJSTELLING),
        leest_identiteit=may_read(secties, Sectie.IDENTITEIT),
        alle_geoorloofd=geoorloofd and GEOORLOOFD not in onzichtbaar,
    )


def verdict_of(vraag: Vraag, antwoord: Oordeel | GeenAntwoord | None, bereik: Bereik) -> Verdict:
    """The verdict in words and as data, without what this reader may not know."""
    profiel = vraag.profiel_op(vraag.op)
    if not isinstance(antwoord, Oordeel) or profiel is None:
        reden = GEEN_PROFIEL if antwoord is None else _not_covered(vraag)
        return Verdict(vraag.op, vraag.bekend_op, "Geen oordeel mogelijk", "neutraal", reden, reden)
    zichtbaar = tuple(c for c in antwoord.categorieen if bereik.alle_geoorloofd or c != RISICOLEERLING)
    tekst, toon = next(
        ((tekst, toon) for naam, tekst, toon in CATEGORIEEN if naam in zichtbaar), ("Telt niet mee", "succes")
    )
    stand = telstand(
        vraag.feiten, profiel=profiel, kalenders=vraag.kalenders, op=vraag.op, bekend_op=vraag.bekend_op
    )
    anders = uitgesloten(vraag.feiten, profiel=profiel, kalenders=vraag.kalenders, op=vraag.op)
    zin = (
        anders
        if anders and not antwoord.sinds and not antwoord.absoluut_sinds
        else in_een_zin(antwoord, stand)
    )
    if not zichtbaar:
        return Verdict(vraag.op, vraag.bekend_op, tekst, toon, zin)
    return Verdict(
        op=vraag.op,
        bekend_op=vraag.bekend_op,
        tekst=tekst,
        toon=toon,
        zin=zin,
        categorieen=zichtbaar,
        sinds=antwoord.sinds,
        drempel_op=antwoord.drempel_op,
        schooldagen=antwoord.schooldagen,
        aandeel=antwoord.aandeel,
        absoluut_sinds=antwoord.absoluut_sinds,
        signalen_16_uur=antwoord.signalen_16_uur,
    )


def _not_covered(vraag: Vraag) -> str:
    """Without the day that is missing: the earliest melding decides it, also one the reader may not know of."""
    return (
        "De schoolkalender is niet bekend voor alle dagen die nodig zijn voor een oordeel op "
        f"{datum(vraag.op, 'lang')}. Zonder schoolkalender is er geen oordeel."
    )


def _rule(vraag: Vraag, antwoord: Oordeel | GeenAntwoord | None, versie: Profielversie) -> Regel:
    artikelen = wetsartikelen(vraag.feiten, antwoord) if isinstance(antwoord, Oordeel) else ()
    profiel = versie.profiel
    return Regel(
        regel_in_woorden(profiel), artikelen, versie.pk, versie.regio, profiel.geldig_van, versie.bron
    )


def _explained(
    antwoord: Oordeel | GeenAntwoord | None, versie: Profielversie | None, bereik: Bereik
) -> tuple[str, ...]:
    if not isinstance(antwoord, Oordeel) or versie is None:
        return ()
    return uitleg(antwoord, met_geoorloofd=bereik.alle_geoorloofd, profielnaam=versie.regio)


def _page_of_calendar(
    dossier: Verzuimdossier, vraag: Vraag, bereik: Bereik, van: date, tot: date
) -> tuple[Kalenderdag, ...]:
    profiel = vraag.profiel_op(vraag.op)
    if profiel is None:
        return ()
    leesbaar = (
        {m.sleutel for m in dossier.meldingen.values() if m.zichtbaar} if bereik.leest_geoorloofd else ()
    )
    return kalenderblad(
        vraag.feiten,
        profiel=profiel,
        kalenders=vraag.kalenders,
        van=van,
        tot=tot,
        op=vraag.op,
        bekend_op=vraag.bekend_op,
        leesbaar=leesbaar,
    )


def _changes(dossier: Verzuimdossier, vraag: Vraag, antwoord: Oordeel, gevolg: Gevolgen) -> tuple[str, ...]:
    """What would change it: first what was worked out for this pupil, then what always may."""
    return (*gevolgen_in_zinnen(vraag, antwoord, gevolg, dossier.meldingen), *wat_verandert(antwoord)[-1:])


def _reported(
    dossier: Verzuimdossier,
    vraag: Vraag,
    antwoord: Oordeel | GeenAntwoord | None,
    gevolg: Gevolgen,
    bereik: Bereik,
    jaar: tuple[date, date],
) -> tuple[Gemeld, ...]:
    """The meldingen in force that this reader may see and that belong to the verdict or to the year shown."""
    onder = set(antwoord.bewijs.meldingen) if isinstance(antwoord, Oordeel) else set()
    dragend = {drager.sleutel for drager in gevolg.dragers if drager.valt}
    gemeld = [
        Gemeld(dossier.meldingen[melding.sleutel], melding.sleutel in onder, melding.sleutel in dragend)
        for melding in in_kracht(vraag.feiten, vraag.bekend_op)
        if melding.sleutel in onder or _touches(melding, jaar)
    ]
    return tuple(
        sorted(_visible(gemeld, bereik), key=lambda g: (g.versie.van, g.versie.sleutel), reverse=True)
    )


def _touches(melding: Melding, jaar: tuple[date, date]) -> bool:
    van, tot = jaar
    return melding.van <= tot and (melding.tot is None or melding.tot >= van)


def _visible(gemeld: Iterable[Gemeld], bereik: Bereik) -> list[Gemeld]:
    return [
        g
        for g in gemeld
        if g.versie.zichtbaar and (bereik.leest_geoorloofd or g.versie.status == ONGEOORLOOFD)
    ]
