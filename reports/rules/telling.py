"""From what is so of each pupil to the figures of a rapportage; no name, no number of a pupil comes out."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from reports.rules.onderdrukking import Verband, totaal
from schools.rules.kalender import plus_maanden

NIET_INGESCHREVEN: Final = "niet-ingeschreven"
GEEN_VERBAND: Final = "geen-verband"

SECTOREN: Final[Mapping[str, tuple[str, frozenset[str]]]] = {
    "po": ("primair onderwijs (po, sbo)", frozenset({"po", "sbo"})),
    "vo": ("voortgezet onderwijs (vo, pro)", frozenset({"vo", "pro"})),
    "vso": ("speciaal onderwijs (so, vso)", frozenset({"so", "vso"})),
    "mbo": ("mbo", frozenset({"mbo"})),
    NIET_INGESCHREVEN: ("niet ingeschreven op een school", frozenset()),
}
DUURKLASSEN: Final = (
    ("tot-4-weken", "korter dan 4 weken"),
    ("4-weken-3-maanden", "4 weken tot en met 3 maanden"),
    ("3-6-maanden", "langer dan 3 tot en met 6 maanden"),
    ("6-12-maanden", "langer dan 6 tot en met 12 maanden"),
    ("12-maanden", "langer dan 12 maanden"),
)
GRENZEN: Final = ((12, "12-maanden"), (6, "6-12-maanden"), (3, "3-6-maanden"))
VIER_WEKEN: Final = timedelta(weeks=4)


@dataclass(frozen=True, slots=True)
class Thuiszitter:
    """One pupil who counts on the peildatum: since when, and where enrolled (None: nowhere).

    `sleutel` only tells one pupil from another. `verband` is the code of the samenwerkingsverband, or empty.
    """

    sleutel: str
    sinds: date
    onderwijssoort: str | None
    verband: str = ""

    @property
    def is_ingeschreven(self) -> bool:
        """Whether this is not absoluut verzuim."""
        return self.onderwijssoort is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Waarneming:
    """Everything the figures of one gemeente are counted from.

    `stand` and `begin` hold who counts as thuiszitter on the peildatum and on the day before the period; in
    `tussentijds` are those who reached the threshold in the period. `absoluut` counts those not enrolled when the
    profile does not count them as thuiszitter.
    """

    peildatum: date
    stand: Sequence[Thuiszitter]
    begin: Collection[str]
    tussentijds: Collection[str] = ()
    absoluut: int | None = None
    niet_beoordeeld: int = 0
    verbanden: Mapping[str, str] = field(default_factory=dict)
    besluiten: Mapping[str, int] = field(default_factory=dict)
    meldingen: Mapping[str, int] = field(default_factory=dict)
    meldingsoorten: Mapping[str, str] = field(default_factory=dict)
    wachtlijst: Mapping[str, int] = field(default_factory=dict)
    clusters: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Regel:
    """One figure before suppression; `onderwerp` is a key of `definities.py`."""

    code: str
    onderwerp: str
    groep: str
    waarde: int


@dataclass(frozen=True, slots=True)
class Telling:
    """All figures in the order of the report, and how they hang together."""

    regels: tuple[Regel, ...]
    verbanden: tuple[Verband, ...]

    @property
    def waarden(self) -> dict[str, int]:
        """Code -> value."""
        return {regel.code: regel.waarde for regel in self.regels}


def tel(w: Waarneming) -> Telling:
    """Count. Every breakdown adds up to its total, and begin + nieuw - beëindigd is the stand."""
    stand = {t.sleutel for t in w.stand}
    begin = set(w.begin)
    tussen = set(w.tussentijds) - stand - begin
    telt_absoluut = w.absoluut is None
    regels = [Regel("thuiszitters", "thuiszitters", "", len(stand))]
    verloop = (
        Regel("thuiszitters.begin", "verloop", "aan het begin van de periode", len(begin)),
        Regel("thuiszitters.nieuw", "verloop", "nieuw in de periode", len(stand - begin) + len(tussen)),
        Regel(
            "thuiszitters.beeindigd", "verloop", "beëindigd in de periode", len(begin - stand) + len(tussen)
        ),
    )
    delen = [
        _by_sector(w.stand, telt_absoluut),
        _by_duration(w.stand, w.peildatum),
        _by_verband(w.stand, w.verbanden, telt_absoluut),
    ]
    if not telt_absoluut:
        regels.append(Regel("absoluut", "absoluut", "", w.absoluut or 0))
    regels += [*verloop, *(regel for deel in delen for regel in deel)]
    verbanden = [
        Verband({"thuiszitters.begin": 1, "thuiszitters.nieuw": 1, "thuiszitters.beeindigd": -1, "thuiszitters": -1},
                frozenset({"thuiszitters"})),
        *(totaal("thuiszitters", [regel.code for regel in deel]) for deel in delen),
    ]  # fmt: skip
    if telt_absoluut:
        same = [f"thuiszitters.{deel}.{NIET_INGESCHREVEN}" for deel in ("sector", "verband")]
        verbanden.append(Verband({same[0]: 1, same[1]: -1}))
    _add_breakdown(regels, verbanden, "meldingen", w.meldingen, w.meldingsoorten)
    regels += [
        Regel(f"besluiten.{code}", "besluiten", naam, w.besluiten.get(code, 0)) for code, naam in BESLUITEN
    ]
    _add_breakdown(regels, verbanden, "wachtlijst", w.wachtlijst, w.clusters)
    regels.append(Regel("niet-beoordeeld", "niet-beoordeeld", "", w.niet_beoordeeld))
    return Telling(tuple(regels), tuple(verbanden))


BESLUITEN: Final = (
    ("ontwerp", "ontwerpbesluiten"),
    ("bekrachtigd", "bekrachtigde besluiten"),
    ("uitgevoerd", "uitgevoerde besluiten"),
)


def duurklasse(sinds: date, peildatum: date) -> str:
    """The class of how long somebody is at home, by calendar months (verzuimtelling §4)."""
    if peildatum - sinds < VIER_WEKEN:
        return "tot-4-weken"
    longer = (code for maanden, code in GRENZEN if peildatum > plus_maanden(sinds, maanden))
    return next(longer, "4-weken-3-maanden")


def _by_sector(stand: Sequence[Thuiszitter], telt_absoluut: bool) -> list[Regel]:
    counted = Counter(sector_of(t) for t in stand)
    return [
        Regel(f"thuiszitters.sector.{code}", "sector", naam, counted[code])
        for code, (naam, _) in SECTOREN.items()
        if telt_absoluut or code != NIET_INGESCHREVEN
    ]


def sector_of(thuiszitter: Thuiszitter) -> str:
    """The code of the sector somebody is enrolled in."""
    return next(
        (code for code, (_, soorten) in SECTOREN.items() if thuiszitter.onderwijssoort in soorten),
        NIET_INGESCHREVEN,
    )


def _by_duration(stand: Sequence[Thuiszitter], peildatum: date) -> list[Regel]:
    counted = Counter(duurklasse(t.sinds, peildatum) for t in stand)
    return [Regel(f"thuiszitters.duur.{code}", "duur", naam, counted[code]) for code, naam in DUURKLASSEN]


def _by_verband(
    stand: Sequence[Thuiszitter], verbanden: Mapping[str, str], telt_absoluut: bool
) -> list[Regel]:
    counted = Counter((t.verband or GEEN_VERBAND) if t.is_ingeschreven else NIET_INGESCHREVEN for t in stand)
    groepen = dict(verbanden) | {GEEN_VERBAND: "geen samenwerkingsverband (mbo of niet bekend)"}
    if telt_absoluut:
        groepen[NIET_INGESCHREVEN] = SECTOREN[NIET_INGESCHREVEN][0]
    return [
        Regel(f"thuiszitters.verband.{code}", "verband", naam, counted[code])
        for code, naam in groepen.items()
    ]


def _add_breakdown(
    regels: list[Regel],
    verbanden: list[Verband],
    onderwerp: str,
    waarden: Mapping[str, int],
    namen: Mapping[str, str],
) -> None:
    """A total and its parts, for every group that has a name."""
    delen = [
        Regel(f"{onderwerp}.{code}", onderwerp, naam, waarden.get(code, 0)) for code, naam in namen.items()
    ]
    regels += [Regel(onderwerp, onderwerp, "", sum(deel.waarde for deel in delen)), *delen]
    verbanden.append(totaal(onderwerp, [deel.code for deel in delen]))
