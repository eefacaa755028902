"""One verdict with its evidence by the way of the night, for tests that ask about one pupil."""

from dataclasses import replace
from datetime import date

from attendance.rules.oordeel import Oordeel
from attendance.services.oordelen import Beoordeling, load_beoordelaar
from schools.models import Leerling


def judge_one(leerling: Leerling, *, on: date, known_on: date | None = None) -> Beoordeling:
    """What the night would say of one pupil."""
    (beoordeling,) = load_beoordelaar(on=on, known_on=known_on).judge([leerling.pk])
    if isinstance(beoordeling.antwoord, Oordeel):
        return replace(beoordeling, antwoord=beoordeling.antwoord.met_bewijs())
    return beoordeling
