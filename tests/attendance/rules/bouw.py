"""Builders of facts for the tests of the rule: a pupil in Rotterdam, at a school in regio Midden."""

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from attendance.rules.feiten import ONGEOORLOOFD, Inschrijving, Leerlingfeiten, Melding
from attendance.rules.meegeleverd import MIDDEN_HOLLAND, ROTTERDAM
from attendance.rules.oordeel import GeenAntwoord, Oordeel, oordeel
from attendance.rules.profiel import Profiel
from schools.rules.schoolkalender import Afwijking, Kalenders, Vakantie, maak_kalenders
from schools.rules.vakanties import lees_vakanties

VAKANTIEBESTAND = Path(__file__).parents[3] / "schools" / "data" / "schoolvakanties.csv"
VAKANTIES: tuple[Vakantie, ...] = lees_vakanties(VAKANTIEBESTAND.read_text().splitlines())

SCHOOL = "99AA00"
ANDERE_SCHOOL = "99BB00"
NOORDELIJKE_SCHOOL = "99NN00"
ONBEKENDE_SCHOOL = "99XX00"

__all__ = ["MIDDEN_HOLLAND", "ROTTERDAM"]


def dag(iso: str) -> date:
    """A date from its ISO form."""
    return date.fromisoformat(iso)


def kalenders(*afwijkingen: Afwijking) -> Kalenders:
    """The shipped vacations, two schools in Midden and one in Noord, with these exceptions."""
    return maak_kalenders(
        VAKANTIES,
        regio_van_vestiging={SCHOOL: "midden", ANDERE_SCHOOL: "midden", NOORDELIJKE_SCHOOL: "noord"},
        regio_van_gemeente={"0599": "midden", "0014": "noord"},
        afwijkingen=afwijkingen,
    )


KALENDERS = kalenders()


def inschrijving(
    van: str = "2022-08-01",
    tot: str | None = None,
    *,
    vestiging: str = SCHOOL,
    soort: str = "vo",
    uren: str | None = None,
) -> Inschrijving:
    """An enrolment in vo, still running unless told otherwise."""
    return Inschrijving(
        vestiging, dag(van), dag(tot) if tot else None, soort, Decimal(uren) if uren else None
    )


def melding(
    van: str,
    tot: str | None = None,
    *,
    sleutel: str = "",
    soort: str = "lrv",
    status: str = ONGEOORLOOFD,
    uren: str | None = None,
    vastgelegd: str | None = None,
    ingetrokken: str | None = None,
    vervangt: tuple[str, ...] = (),
) -> Melding:
    """An ongeoorloofde melding of whole days, recorded on its first day unless told otherwise."""
    return Melding(
        sleutel or f"{soort}-{status}-{van}",
        soort,
        status,
        dag(van),
        dag(tot) if tot else None,
        Decimal(uren) if uren is not None else None,
        dag(vastgelegd or van),
        dag(ingetrokken) if ingetrokken else None,
        vervangt,
    )


def leerling(*meldingen: Melding, geboren: str = "2012-03-03", **feiten: Any) -> Leerlingfeiten:
    """A pupil of Rotterdam with one running inschrijving and these meldingen.

    Facts may be replaced by name.
    """
    feiten.setdefault("inschrijvingen", (inschrijving(),))
    feiten.setdefault("woongemeente", "0599")
    return Leerlingfeiten(leerling="L000001", geboren_op=dag(geboren), meldingen=meldingen, **feiten)


def beoordeel(
    feiten: Leerlingfeiten,
    op: str,
    *,
    profiel: Profiel = ROTTERDAM,
    bekend_op: str | None = None,
    kalender: Kalenders = KALENDERS,
) -> Oordeel:
    """The verdict, which must be one."""
    antwoord = oordeel(
        feiten,
        profiel=profiel,
        kalenders=kalender,
        op=dag(op),
        bekend_op=dag(bekend_op) if bekend_op else None,
    )
    assert isinstance(antwoord, Oordeel), antwoord
    return antwoord


def zonder_antwoord(feiten: Leerlingfeiten, op: str, *, kalender: Kalenders = KALENDERS) -> GeenAntwoord:
    """The missing answer, which must be one."""
    antwoord = oordeel(feiten, profiel=ROTTERDAM, kalenders=kalender, op=dag(op))
    assert isinstance(antwoord, GeenAntwoord), antwoord
    return antwoord


def eerste_dag_als(
    categorie: str, feiten: Leerlingfeiten, vanaf: str, *, profiel: Profiel = ROTTERDAM
) -> date:
    """The first peildatum from `vanaf` on, within a year, on which the pupil has this category."""
    for verder in range(366):
        peildatum = dag(vanaf) + timedelta(days=verder)
        if categorie in beoordeel(feiten, peildatum.isoformat(), profiel=profiel).categorieen:
            return peildatum
    raise AssertionError(f"{categorie} komt niet binnen een jaar na {vanaf}")
