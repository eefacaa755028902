"""Nazorg (R15): when somebody looks again after a pupil is back, and when being at home again is the same spell."""

from datetime import date, timedelta

from schools.rules.kalender import plus_maanden


def is_terugval(terug_op: date, sinds: date, *, maanden: int) -> bool:
    """Whether a pupil who was back on `terug_op` and is at home again `sinds` fell back within the term."""
    return terug_op <= sinds <= plus_maanden(terug_op, maanden)


def controledagen(terug_op: date, *, weken: int, weken_later: int, maanden: int) -> tuple[date, date, date]:
    """The three days on which leerplicht asks how it goes."""
    return (
        terug_op + timedelta(weeks=weken),
        terug_op + timedelta(weeks=weken_later),
        plus_maanden(terug_op, maanden),
    )
