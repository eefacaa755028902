"""The audit trail stays: nobody empties it, rewrites who or where, or finds a national number in it."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from pghistory.models import Context

from tests.cases.bouw import casus_van, wereld
from tests.factories import nep_bsn
from thuiszitters.core.auditrechten import LOGBOEKEN, _audit_tables

pytestmark = pytest.mark.django_db
BSN = nep_bsn(77)


@pytest.mark.usefixtures("as_owner")
def test_not_even_the_owner_empties_a_log():
    tabellen = [*_audit_tables(), "pghistory_context"]

    assert set(LOGBOEKEN) <= set(tabellen) and len(tabellen) > 50
    for tabel in tabellen:
        with pytest.raises(DatabaseError, match="Cannot truncate"), transaction.atomic():
            connection.cursor().execute(f"TRUNCATE {tabel} CASCADE")


def test_who_and_where_of_a_change_are_written_once(client_for):
    w = wereld()
    casus = casus_van(w)
    client_for(w.leerplicht).post(reverse("cases:overnemen", args=[casus.pk]), {"versie": casus.versie})
    context = Context.objects.get(metadata__user=w.leerplicht.pk)
    assert context.metadata["url"] == reverse("cases:overnemen", args=[casus.pk])

    for anders in ({"user": w.collega.pk}, {"url": "/elders/"}):
        with pytest.raises(DatabaseError, match="Cannot change who or where"), transaction.atomic():
            Context.objects.filter(pk=context.pk).update(metadata={**context.metadata, **anders})
    with pytest.raises(DatabaseError), transaction.atomic():
        context.delete()
    Context.objects.filter(pk=context.pk).update(metadata={**context.metadata, "taak": "erbij"})


def test_a_bsn_stands_in_no_log_in_the_clear(client_for):
    w = wereld()
    casus = casus_van(w, bsn=BSN)
    client = client_for(w.leerplicht)
    client.post(reverse("cases:leerling_bsn"), {"bsn": BSN})
    getoond = client.post(
        reverse("cases:bsn_tonen", args=[casus.leerling_id]), {"reden": "aanmelden bij JGZ"}
    )
    assert BSN in getoond.text.replace(" ", "")
    client.get(f"/leerlingen/{BSN}/")
    client.get("/leerlingen/", {"zoek": BSN})
    casus.leerling.achternaam = "Anders"
    casus.leerling.save()

    with connection.cursor() as cursor:
        for tabel in [*_audit_tables(), "pghistory_context", "core_outboxbericht"]:
            cursor.execute(f"SELECT count(*) FROM {tabel} AS t WHERE to_jsonb(t)::text LIKE %s", [f"%{BSN}%"])
            assert cursor.fetchone() == (0,), tabel
