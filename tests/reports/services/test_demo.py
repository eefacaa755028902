"""The demo: made by the product's own services, believable, and the same every time."""

from datetime import UTC, date, datetime

import pytest

from cases.models import Besluit, Casus, Document, Ontwerpbesluit, Zitting
from referrals.models import Plaatsing
from reports.models import Momentopname
from reports.services.demo.maken import make_demo

ZONDAG = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.mark.django_db
def test_the_stories_happen_in_an_order_that_can_be():
    make_demo(aantal=800, at=ZONDAG)

    held, coming = Zitting.objects.order_by("datum")
    assert (held.datum < ZONDAG.date() < coming.datum, held.gepubliceerd_op < held.datum) == (True, True)
    drafts = Ontwerpbesluit.objects.filter(aanmelding__agendapunten__zitting=held)
    assert {draft.status for draft in drafts} == {"AANGEBODEN", "BEKRACHTIGD"}
    assert all(draft.opgesteld_op > held.datum for draft in drafts)
    assert not Ontwerpbesluit.objects.filter(aanmelding__agendapunten__zitting=coming).exists()
    for besluit in Besluit.objects.select_related("ontwerp"):
        assert besluit.ontwerp.opgesteld_op <= besluit.bekrachtigd_op <= besluit.ontwerp.startdatum
    assert all(plaatsing.startdatum.weekday() < 5 for plaatsing in Plaatsing.objects.order_by("pk"))
    half_year = Momentopname.objects.get()
    assert (half_year.peildatum, half_year.nummer) == (date(2026, 6, 30), "M-2026-001")
    assert half_year.gemaakt_at.date() == date(2026, 7, 1)
    assert set(Document.objects.values_list("sectie", flat=True)) >= {"IDENTITEIT", "JEUGDHULP"}
    stappen = set(Casus.objects.open().values_list("stap", flat=True))
    assert len(stappen) >= 6
