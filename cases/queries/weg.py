"""The way of a casus as the reader sees it: seven stations, of which one is now."""

from dataclasses import dataclass

from cases.models import Casus, Gebeurtenis
from cases.rules.stappen import Stap

S = Stap
STATIONS: tuple[tuple[str, frozenset[Stap]], ...] = (
    ("Melding", frozenset({S.MELDING_ONTVANGEN})),
    ("Onderzoek", frozenset({S.IN_ONDERZOEK})),
    ("Plan", frozenset({S.PLAN})),
    ("Voordracht", frozenset({S.VOORGEDRAGEN})),
    ("Taskforce", frozenset({S.TASKFORCE, S.ONTWERPBESLUIT, S.BEKRACHTIGD})),
    ("Uitvoering", frozenset({S.UITVOERING})),
    ("Nazorg", frozenset({S.NAZORG})),
)
PLAN = "Plan"
ALLEEN_NA_VOORDRACHT = {"Voordracht", "Taskforce", "Uitvoering"}


def had_plan(casus: Casus) -> bool:
    """Whether the casus ever stood on the step of the plan."""
    tekst = f"Volgende stap: {Casus.Stappen.PLAN.label}"
    return casus.gebeurtenissen.filter(soort=Gebeurtenis.Soort.STAP, tekst__startswith=tekst).exists()


@dataclass(frozen=True, slots=True)
class Station:
    """One step as the component draws it: gedaan, nu, straks or overgeslagen."""

    label: str
    stand: str
    toelichting: str


def way_of(casus: Casus, *, voorgedragen: bool) -> list[Station]:
    """Where the casus stands; a plan it never had and a Taskforce it never saw are passed by.

    One query for a casus that is past the plan.
    """
    now = next((i for i, (_, stappen) in enumerate(STATIONS) if Stap(casus.stap) in stappen), len(STATIONS))
    way = []
    for i, (label, stappen) in enumerate(STATIONS):
        if i == now:
            way.append(Station(label, "nu", str(casus.get_stap_display()) if len(stappen) > 1 else ""))
        elif i > now:
            way.append(Station(label, "straks", ""))
        else:
            passed = (label in ALLEEN_NA_VOORDRACHT and not voorgedragen) or (
                label == PLAN and not had_plan(casus)
            )
            way.append(Station(label, "overgeslagen" if passed else "gedaan", ""))
    return way
