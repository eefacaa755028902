"""Seeded random worlds for the property test: nasty on purpose, small enough for a slow oracle.

A world is a calendar that runs out on both sides, one pupil, a profile, a peildatum and perhaps a day of
knowledge. Meldingen are told as stories (at home for weeks, weekly illness, loose hours), then overlapped,
replaced and withdrawn at random.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from attendance.rules.feiten import Inschrijving, Leerlingfeiten, Melding, Traject, Vrijstelling
from attendance.rules.profiel import Profiel
from schools.rules.schoolkalender import Afwijking, Vakantie

GEMEENTEN = {"0599": "midden", "0014": "noord"}
VESTIGINGEN = {"99AA00": "midden", "99BB00": "midden", "99NN00": "noord"}
SOORTEN = (
    "lrv",
    "overig",
    "luxe",
    "16_uur",
    "ziekte",
    "medisch",
    "schorsing",
    "leertijdvermindering",
    "verlof",
)
STATUSSEN = ("ongeoorloofd",) * 6 + ("geoorloofd",) * 3 + ("onbekend",)
UREN = ("0.5", "1", "2", "2.5", "2.75", "3", "3.333", "4", "5", "5.25", "6", "8", "0")
TRAJECTEN = ("dagprogramma_onderwijsgericht", "dagprogramma_ontwikkelingsgericht", "oov", "innovatieklas")
EERSTE_DAGEN = (date(2026, 7, 18), date(2027, 12, 25), date(2024, 10, 12), date(2021, 10, 16))


@dataclass(frozen=True, slots=True)
class Wereld:
    """Everything one comparison needs."""

    vakanties: tuple[Vakantie, ...]
    afwijkingen: tuple[Afwijking, ...]
    kind: Leerlingfeiten
    profiel: Profiel
    op: date
    bekend_op: date | None


@dataclass
class Verteller:
    """Draws dates and periods around the span of one world."""

    kans: Random
    begin: date
    eind: date

    def op_kans(self, deel: float) -> bool:
        return self.kans.random() < deel

    def dag(self, van: date | None = None, tot: date | None = None) -> date:
        van, tot = van or self.begin, tot or self.eind
        return van + timedelta(days=self.kans.randint(0, max(0, (tot - van).days)))

    def verder(self, dag: date, *dagen: int) -> date:
        return dag + timedelta(days=self.kans.randint(*dagen))

    def misschien(self, deel: float, dag: date) -> date | None:
        return dag if self.op_kans(deel) else None


def wereld(zaad: int) -> Wereld:
    """The world of this seed."""
    kans = Random(zaad)
    begin = kans.choice(EERSTE_DAGEN)
    verteller = Verteller(kans, begin, begin + timedelta(days=kans.choice((150, 250, 400))))
    op = verteller.dag(verteller.begin + timedelta(days=60), verteller.eind + timedelta(days=15))
    if verteller.op_kans(0.1):
        op = date(op.year, 7, 31)
    vakanties = tuple(v for regio in ("midden", "noord") for v in _vakanties(verteller, regio))
    return Wereld(
        vakanties=vakanties,
        afwijkingen=_afwijkingen(verteller, vakanties),
        kind=_kind(verteller, op),
        profiel=_profiel(kans),
        op=op,
        bekend_op=verteller.misschien(0.3, verteller.verder(op, -40, 40)),
    )


def _vakanties(v: Verteller, regio: str) -> list[Vakantie]:
    """Vacations from about the begin to about the end, so that coverage ends near the dates that matter."""
    dag, lijst = v.verder(v.begin, -12, 12), []
    while dag < v.eind:
        tot = v.verder(dag, 0, 20)
        lijst.append(Vakantie("2026-2027", "vakantie", regio, dag, tot))
        dag = v.verder(tot, 10, 70)
    lijst.append(Vakantie("2026-2027", "zomer", regio, v.eind, v.verder(v.eind, 2, 40)))
    return lijst


def _afwijkingen(v: Verteller, vakanties: tuple[Vakantie, ...]) -> tuple[Afwijking, ...]:
    lijst = []
    for vestiging in VESTIGINGEN:
        maand = timedelta(days=30)
        data = {v.dag(v.begin - maand, v.eind + maand) for _ in range(v.kans.choice((0, 0, 3, 12, 40)))}
        if v.op_kans(0.3):
            vakantie = v.kans.choice(vakanties)
            data |= {vakantie.van + timedelta(days=n) for n in range(v.kans.randint(1, 9))}
        if v.op_kans(0.1):
            data |= {
                date(jaar, m, d) for jaar in (2022, 2024, 2027, 2028) for m, d in ((4, 26), (4, 27), (5, 5))
            }
        soort = v.kans.choice(("lesdag", "lesvrij", ""))
        lijst += [
            Afwijking(vestiging, dag, soort or v.kans.choice(("lesdag", "lesvrij"))) for dag in sorted(data)
        ]
    return tuple(lijst)


def _kind(v: Verteller, op: date) -> Leerlingfeiten:
    meldingen = _meldingen(v, op)
    return Leerlingfeiten(
        leerling="L000001",
        geboren_op=_geboren(v, op),
        woongemeente=v.kans.choice(("0599", "0599", "0014", "9999")),
        startkwalificatie_op=v.misschien(0.04, v.dag()),
        kwalificatieplicht_vrij_van=v.misschien(0.06, v.dag()),
        vertrokken_op=v.misschien(0.04, v.dag()),
        overleden_op=v.misschien(0.02, v.dag()),
        gevestigd_op=v.misschien(0.1, v.dag()),
        inschrijvingen=_inschrijvingen(v, op),
        meldingen=meldingen,
        vrijstellingen=tuple(
            Vrijstelling("5_a", van, v.misschien(0.9, v.verder(van, 0, v.kans.choice((1, 3, 30)))))
            for van in _rond(v, op, v.kans.choice((0, 0, 0, 0, 1, 2)))
        ),
        trajecten=tuple(
            Traject(
                v.kans.choice(TRAJECTEN),
                van,
                v.misschien(0.9, v.verder(van, 0, 40)),
                v.kans.choice((None, None, True, False)),
            )
            for van in _rond(v, op, v.kans.choice((0, 0, 0, 1, 2, 3)))
        ),
        vervangers_elders=_elders(v, meldingen),
    )


def _rond(v: Verteller, op: date, aantal: int) -> list[date]:
    """Dates anywhere in the world, or just before or after P."""
    return [v.verder(op, -9, 2) if v.op_kans(0.2) else v.dag() for _ in range(aantal)]


def _geboren(v: Verteller, op: date) -> date:
    """Mostly of school age; sometimes with a birthday or the end of plicht near P, or on 29 February."""
    if v.op_kans(0.6):
        return op - timedelta(days=v.kans.randint(6 * 365, 16 * 365))
    if v.op_kans(0.2):
        return date(v.kans.choice((2004, 2008, 2012, 2016, 2020)), 2, 29)
    jaren = v.kans.choice((5, 5, 16, 17, 18, 18))
    return v.verder(date(op.year - jaren, op.month, min(op.day, 28)), -50, 50)


def _inschrijvingen(v: Verteller, op: date) -> tuple[Inschrijving, ...]:
    aantal = v.kans.choice((0, 1, 1, 1, 1, 1, 2, 2, 3, 4))
    lijst: list[Inschrijving] = []
    for nummer in range(aantal):
        van = v.dag(v.begin - timedelta(days=20), op)
        if nummer == 0 and v.op_kans(0.8):
            van = v.verder(v.begin, -5, 40)
        if lijst and v.op_kans(0.2):
            van = lijst[-1].van
        if v.op_kans(0.05):
            van = v.verder(op, 1, 60)
        tot = v.misschien(0.5 if nummer else 0.1, v.verder(van, 0, 200))
        soort = v.kans.choice(("po", "sbo", "so", "vo", "vso", "pro", "mbo"))
        uren = Decimal(v.kans.choice(UREN)) if v.op_kans(0.3) else None
        vestiging = v.kans.choice(
            (*VESTIGINGEN, *VESTIGINGEN, *VESTIGINGEN, "99XX00" if v.op_kans(0.1) else "99AA00")
        )
        if not any(i.van == van and i.vestiging == vestiging for i in lijst):
            lijst.append(Inschrijving(vestiging, van, tot, soort, uren))
    return tuple(lijst)


def _meldingen(v: Verteller, op: date) -> tuple[Melding, ...]:
    verhaal = v.kans.choice(
        (_thuis, _thuis, _bijna_thuis, _bijna_thuis, _wekelijks, _wekelijks, _los, _niets)
    )
    lijst = verhaal(v, op)
    if v.op_kans(0.3):
        lijst += _los(v, op)
    lijst = [m._replace(sleutel=f"m{nummer}") for nummer, m in enumerate(lijst)]
    for ronde in range(v.kans.choice((0, 0, 1, 3, 5))):
        if lijst:
            lijst.append(_vervanger(v, lijst, f"v{ronde}"))
    return tuple(
        m._replace(ingetrokken_op=v.verder(m.vastgelegd_op, 0, 60)) if v.op_kans(0.05) else m for m in lijst
    )


def _vervanger(v: Verteller, lijst: list[Melding], sleutel: str) -> Melding:
    """Replaces one or two of the others, replacers included, now and then itself or what does not exist."""
    oud = v.kans.choice(lijst)
    vervangt = {oud.sleutel, v.kans.choice(lijst).sleutel} if v.op_kans(0.3) else {oud.sleutel}
    if v.op_kans(0.1):
        vervangt |= {sleutel, "weg"}
    return oud._replace(
        sleutel=sleutel,
        soort=v.kans.choice(SOORTEN),
        status=v.kans.choice(STATUSSEN),
        van=v.verder(oud.van, -3, 3) if v.op_kans(0.3) else oud.van,
        tot=None if oud.tot is None or v.op_kans(0.1) else v.verder(oud.tot, 3, 9),
        vastgelegd_op=v.verder(oud.vastgelegd_op, -5, 40),
        vervangt=tuple(sorted(vervangt)),
    )


def _elders(v: Verteller, meldingen: tuple[Melding, ...]) -> tuple[Melding, ...]:
    if meldingen and v.op_kans(0.05):
        return (_vervanger(v, list(meldingen), "elders"),)
    return ()


def _melding(v: Verteller, van: date, tot: date | None, uren: str | None = None, **velden: str) -> Melding:
    soort = velden.get("soort", v.kans.choice(SOORTEN))
    status = velden.get("status", v.kans.choice(STATUSSEN))
    vastgelegd_op = v.verder(van, 0, 3) if v.op_kans(0.8) else v.verder(van, -20, 60)
    return Melding("", soort, status, van, tot, Decimal(uren) if uren else None, vastgelegd_op)


def _thuis(v: Verteller, op: date) -> list[Melding]:
    """At home from a day on, told in a few pieces that touch, overlap or leave a hole."""
    van, lijst = v.dag(max(v.begin + timedelta(days=15), op - timedelta(days=140)), op), []
    for _ in range(v.kans.randint(1, 4)):
        tot = v.verder(van, 3, 70)
        lijst.append(_melding(v, van, tot, status="ongeoorloofd"))
        van = tot + timedelta(days=v.kans.choice((1, 1, 1, 2, 3, -4)))
    if v.op_kans(0.6):
        lijst[-1] = lijst[-1]._replace(tot=None)
    return lijst


def _bijna_thuis(v: Verteller, op: date) -> list[Melding]:
    """Around the 90 %: days of part of the hours, and a day present now and then."""
    dag, lijst = v.dag(max(v.begin + timedelta(days=15), op - timedelta(days=70)), op), []
    deel = v.kans.choice((0.04, 0.1, 0.15))
    while dag <= op:
        if not v.op_kans(deel):
            uren = v.kans.choice(UREN) if v.op_kans(deel * 2) else None
            lijst.append(_melding(v, dag, dag, uren, status="ongeoorloofd"))
        dag += timedelta(days=1)
    return lijst[-70:]


def _wekelijks(v: Verteller, op: date) -> list[Melding]:
    """Ill on the same weekday, most weeks up to P."""
    dag, lijst = op - timedelta(days=v.kans.randint(20, 60)), []
    ander = v.kans.choice(("ziekte", "verlof", "schorsing", "leertijdvermindering"))
    while dag <= op:
        if v.op_kans(0.96):
            soort = v.kans.choice(("ziekte", "medisch", "ziekte", "ziekte", "medisch", ander))
            uren = v.kans.choice(UREN) if v.op_kans(0.3) else None
            status = "geoorloofd" if v.op_kans(0.95) else "onbekend"
            lijst.append(_melding(v, dag, dag, uren, soort=soort, status=status))
        dag += timedelta(days=7)
    if ander not in ("ziekte", "verlof") and lijst:
        lijst[-1] = lijst[-1]._replace(soort=ander, tot=v.misschien(0.7, v.verder(op, -2, 9)))
    return lijst


def _los(v: Verteller, op: date) -> list[Melding]:
    lijst = []
    for _ in range(v.kans.randint(1, 15)):
        van = v.dag(tot=v.verder(op, -10, 30))
        uren = v.kans.choice(UREN) if v.op_kans(0.6) else None
        lijst.append(_melding(v, van, v.misschien(0.97, v.verder(van, 0, 12)), uren))
    return lijst


def _niets(v: Verteller, op: date) -> list[Melding]:
    return []


def _profiel(kans: Random) -> Profiel:
    drempel, dreigend = kans.choice(((20, 10), (20, 10), (28, 14), (5, 3), (8, 8)))
    return Profiel(
        naam="proef",
        geldig_van=date(2014, 8, 1),
        modus=kans.choice(("aaneengesloten", "aandeel")),
        absoluut_telt_als_thuiszitter=kans.random() < 0.5,
        eenheid=kans.choice(("schooldagen", "schooldagen", "kalenderdagen")),
        drempel=drempel,
        drempel_dreigend=dreigend,
        operator=kans.choice(("gt", "ge")),
        aandeel=Decimal(kans.choice(("0.90", "0.90", "0.8", "0.95", "1"))),
        leeftijd_van=kans.choice((5, 5, 5, 12)),
        leeftijd_tot=kans.choice((18, 18, 18, 16)),
        aanwezig_drempel=Decimal(kans.choice(("0.5", "0.5", "0.5", "0.5", "0.2", "0.25", "0", "0", "1"))),
        stilstand_soorten=frozenset(kans.sample(TRAJECTEN, kans.choice((0, 1, 1, 2)))),
        vakantieregio=kans.choice(("midden", "noord")),
    )
