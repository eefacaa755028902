"""When a casus asks for attention, kept by the database beside the casus so that a page of the werkvoorraad is one
walk along an index: the earliest deadline of the owner's open tasks, and the day of the latest threshold.

A change of tasks or thresholds holds the casussen it is about, counts again and writes those that moved: so of two at
once the second counts what the first wrote. It counts as the owner of the tables, whatever the writer may see.
"""

from datetime import date
from typing import Any

import pgtrigger
from django.db.models import Case, DateField, F, When
from django.db.models.functions import Least

GEEN_DEADLINE = date(9999, 12, 31)
"""Stands for "no deadline", so that keyset paging can compare it."""

AANDACHT = Least(
    F("eerste_deadline"),
    F("grond_vervallen_op"),
    F("weer_aanwezig_op"),
    Case(When(behandelaar=None, then=F("geopend_op")), default=None, output_field=DateField()),
)
"""The first day on which a casus asks for something, thresholds of this week aside."""


def stand_bewaren() -> pgtrigger.Trigger:
    """On a casus: nobody writes these columns but the database, and another gemeente means other own tasks.

    A night writes the tasks of a new casus before the casus itself, which then counts them at once.
    """
    return pgtrigger.Trigger(
        name="aandacht",
        operation=pgtrigger.Insert | pgtrigger.Update,
        when=pgtrigger.Before,
        func="""
            IF TG_OP = 'INSERT' OR NEW.gemeente_id <> OLD.gemeente_id THEN
                SELECT s.deadline, s.drempel INTO NEW.eerste_deadline, NEW.laatste_drempel
                    FROM public.cases_stand(NEW.id, NEW.gemeente_id) s;
            ELSIF pg_trigger_depth() = 1 THEN
                NEW.eerste_deadline = OLD.eerste_deadline;
                NEW.laatste_drempel = OLD.laatste_drempel;
            END IF;
            RETURN NEW;
        """,
    )


def stand_bijwerken(*, wijzigbaar: bool = True) -> list[pgtrigger.Trigger]:
    """On what hangs on a casus: once per statement, for the casussen it touched."""
    soorten: list[tuple[str, Any, dict[str, str], str]] = [
        ("nieuw", pgtrigger.Insert, {"new": "nieuw"}, "SELECT casus_id FROM nieuw")
    ]
    if wijzigbaar:
        beide = (
            "SELECT unnest(ARRAY[n.casus_id, o.casus_id]) AS casus_id FROM nieuw n JOIN oud o USING (id)\n"
            "WHERE (n.casus_id, n.organisatie_id, n.deadline, n.gedaan_op)"
            " IS DISTINCT FROM (o.casus_id, o.organisatie_id, o.deadline, o.gedaan_op)"
        )
        soorten.append(("anders", pgtrigger.Update, {"old": "oud", "new": "nieuw"}, beide))
    soorten.append(("weg", pgtrigger.Delete, {"old": "oud"}, "SELECT casus_id FROM oud"))
    return [
        pgtrigger.Trigger(
            name=f"aandacht_{naam}",
            operation=operatie,
            when=pgtrigger.After,
            level=pgtrigger.Statement,
            referencing=pgtrigger.Referencing(**verwijzing),  # type: ignore[no-untyped-call]
            func=f"PERFORM public.cases_aandacht(array_agg(DISTINCT casus_id)) FROM ({gewijzigd}) AS g\n"
            "WHERE casus_id IS NOT NULL HAVING count(*) > 0; RETURN NULL;",
        )
        for naam, operatie, verwijzing, gewijzigd in soorten
    ]
