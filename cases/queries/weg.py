"""The way of a casus as the reader sees it: seven stations, of which one is now."""

from dataclasses import dataclass

from cases.models import Casus
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
ALLEEN_NA_VOORDRACHT = {"Voordracht", "Taskforce", "Uitvoering"}


@dataclass(frozen=True, slots=True)
class Station:
    """One step as the component draws it: gedaan, nu, straks or overgeslagen."""

    label: str
    stand: str
    toelichting: str


def way_of(casus: Casus, *, voorgedragen: bool) -> list[Station]:
    """Where the casus stands; without a voordracht the stations of the Taskforce are passed by."""
    now = next((i for i, (_, stappen) in enumerate(STATIONS) if Stap(casus.stap) in stappen), len(STATIONS))
    way = []
    for i, (label, stappen) in enumerate(STATIONS):
        if i == now:
            way.append(Station(label, "nu", str(casus.get_stap_display()) if len(stappen) > 1 else ""))
        elif i > now:
            way.append(Station(label, "straks", ""))
        else:
            passed = label in ALLEEN_NA_VOORDRACHT and not voorgedragen
            way.append(Station(label, "overgeslagen" if passed else "gedaan", ""))
    return way
