"""Finding what does not add up in the facts of some pupils, and in calendars and regions; and clearing what does now.

A pupil's facts are looked at whenever they change, so a night need not look at everybody's.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple
from uuid import UUID

from django.db import connection
from django.db.models import Exists, OuterRef, QuerySet

from cases.models import Gegevensgebrek
from cases.services.regels.ronde import Ronde
from schools.models import Gemeente, Inschrijving, Leerling, Vestiging

Soort = Gegevensgebrek.Soort
TERUG = timedelta(days=400)
"""How far back a melding is looked at: this schooljaar and a bit of the one before."""
VAN_LEERLING = (Soort.ONBEKEND, Soort.OVERLAP, Soort.INSCHRIJVING, Soort.UREN, Soort.NULROOSTER)

# A 16-hour or lrv melding over days that were reported one by one is how it should be: no overlap.
_ZOEK = """
    WITH bekend AS MATERIALIZED (
        SELECT m.wortel_id, m.leerling_id, m.vestiging_id, m.status, m.uren_per_dag, m.van,
            coalesce(m.tot, 'infinity'::date) AS tot, m.soort IN ('16_uur', 'lrv', 'absoluut') AS samen
        FROM attendance_verzuimmelding m
        WHERE m.leerling_id = ANY(%(ids)s::uuid[]) AND m.van >= %(sinds)s AND m.vastgelegd_op <= %(op)s
            AND (m.ingetrokken_op IS NULL OR m.ingetrokken_op > %(op)s)
            AND NOT EXISTS (
                SELECT FROM attendance_verzuimmelding n
                WHERE n.vastgelegd_op <= %(op)s AND (n.ingetrokken_op IS NULL OR n.ingetrokken_op > %(op)s)
                    AND n.wortel_id = m.wortel_id AND n.versie > m.versie
            )
            AND NOT EXISTS (
                SELECT FROM attendance_verzuimmelding v
                WHERE v.vastgelegd_op <= %(op)s AND (v.ingetrokken_op IS NULL OR v.ingetrokken_op > %(op)s)
                    AND v.bron = m.bron AND v.vervangt_kenmerk = m.kenmerk AND v.vervangt_kenmerk <> ''
            )
    ), rooster AS (
        SELECT b.*, i.uren
        FROM bekend b LEFT JOIN LATERAL (
            SELECT coalesce(i.uren_per_dag,
                CASE WHEN i.onderwijssoort IN ('po', 'sbo', 'so') THEN 5 ELSE 6 END) AS uren
            FROM schools_inschrijving i
            WHERE i.leerling_id = b.leerling_id AND i.van <= b.van AND (i.tot IS NULL OR i.tot >= b.van)
            ORDER BY i.van DESC LIMIT 1
        ) i ON true
    )
    SELECT 'ONBEKEND', leerling_id, vestiging_id, wortel_id, van, false FROM bekend WHERE status = 'onbekend'
    UNION ALL
    SELECT 'OVERLAP', a.leerling_id, a.vestiging_id, a.wortel_id, a.van,
        bool_or(a.status = 'ongeoorloofd' AND b.status = 'ongeoorloofd')
    FROM bekend a JOIN bekend b ON b.leerling_id = a.leerling_id AND b.wortel_id <> a.wortel_id
        AND b.van <= a.tot AND a.van <= b.tot
        AND ((b.van, b.wortel_id) < (a.van, a.wortel_id) OR b.vestiging_id <> a.vestiging_id)
        AND NOT (a.status = 'ongeoorloofd' AND b.status = 'ongeoorloofd' AND a.samen <> b.samen)
    GROUP BY a.leerling_id, a.vestiging_id, a.wortel_id, a.van
    UNION ALL
    SELECT CASE WHEN uren IS NULL THEN 'INSCHRIJVING' ELSE 'UREN' END, leerling_id, vestiging_id, wortel_id,
        van, status = 'ongeoorloofd'
    FROM rooster WHERE uren IS NULL OR uren_per_dag > uren
    UNION ALL
    SELECT 'NULROOSTER', leerling_id, vestiging_id, NULL, van, true
    FROM schools_inschrijving
    WHERE leerling_id = ANY(%(ids)s::uuid[]) AND uren_per_dag = 0 AND van <= %(op)s
        AND (tot IS NULL OR tot >= %(op)s)
"""


class Gevonden(NamedTuple):
    """One thing that does not add up."""

    soort: str
    leerling_id: UUID | None
    vestiging_id: int | None
    melding_id: UUID | None
    dag: date
    voor_gemeente: bool

    @property
    def sleutel(self) -> str:
        """The same for the same thing."""
        if self.melding_id is not None:
            return f"{self.soort}:{self.melding_id}"
        return f"{self.soort}:{self.leerling_id or ''}:{self.vestiging_id or ''}:{self.dag}"


def gaps(ronde: Ronde) -> None:
    """For pupils whose facts changed: theirs. In a night: schools without vacations, gemeenten without a region."""
    if ronde.ids is not None:
        refresh_pupils(ronde.ids, on=ronde.on)
        return
    _store(_without_calendar(ronde), Gegevensgebrek.objects.filter(soort=Soort.KALENDER), on=ronde.on)
    _store_profiel(ronde)


def refresh_pupils(ids: Sequence[UUID], *, on: date) -> None:
    """Bring what is known of these pupils' facts up to date."""
    with connection.cursor() as cursor:
        cursor.execute(_ZOEK, {"ids": [str(pk) for pk in ids], "op": on, "sinds": on - TERUG})
        gevonden = [Gevonden(*rij) for rij in cursor.fetchall()]
    _store(gevonden, Gegevensgebrek.objects.filter(leerling__in=ids, soort__in=VAN_LEERLING), on=on)


def _store(gevonden: Iterable[Gevonden], bestaand: QuerySet[Gegevensgebrek], *, on: date) -> None:
    """Add what is new, and remove what adds up now; what became another gemeente's goes and comes."""
    per_sleutel = {rij.sleutel: rij for rij in gevonden}
    gemeenten = _gemeenten(list(per_sleutel.values()))
    nu = {
        sleutel: (rij.voor_gemeente, gemeenten.get(rij.leerling_id or rij.vestiging_id))
        for sleutel, rij in per_sleutel.items()
    }
    rijen = bestaand.order_by().values_list("sleutel", "voor_gemeente", "gemeente_id")
    bekend = {sleutel: (voor_gemeente, gemeente) for sleutel, voor_gemeente, gemeente in rijen}
    weg = [sleutel for sleutel, wat in bekend.items() if nu.get(sleutel) != wat]
    if weg:
        Gegevensgebrek.objects.filter(sleutel__in=weg).delete()
    nieuw = [rij for sleutel, rij in sorted(per_sleutel.items()) if sleutel not in bekend or sleutel in weg]
    Gegevensgebrek.objects.bulk_create(
        (
            Gegevensgebrek(
                soort=rij.soort,
                leerling_id=rij.leerling_id,
                vestiging_id=rij.vestiging_id,
                gemeente_id=gemeenten.get(rij.leerling_id or rij.vestiging_id),
                melding_id=rij.melding_id,
                dag=rij.dag,
                voor_gemeente=rij.voor_gemeente,
                sleutel=rij.sleutel,
                gevonden_op=on,
            )
            for rij in nieuw
        ),
        ignore_conflicts=True,
    )


def _gemeenten(rijen: Sequence[Gevonden]) -> dict[UUID | int | None, int]:
    """The woongemeente of each pupil, and the gemeente of each school that has no pupil with it."""
    leerlingen = {rij.leerling_id for rij in rijen if rij.leerling_id}
    scholen = {rij.vestiging_id for rij in rijen if rij.vestiging_id and not rij.leerling_id}
    gevonden: dict[UUID | int | None, int] = {}
    if leerlingen:
        gevonden |= dict(Leerling.objects.filter(pk__in=leerlingen).values_list("pk", "woongemeente_id"))
    if scholen:
        gevonden |= dict(Vestiging.objects.filter(pk__in=scholen).values_list("pk", "gemeente_id"))
    return gevonden


def _without_calendar(ronde: Ronde) -> list[Gevonden]:
    """Schools with pupils whose vacations are not known on this day."""
    kaal = [
        pk for pk in ronde.codes if (kalender := ronde.kalender(pk)) is None or not kalender.dekt(ronde.on)
    ]
    if not kaal:
        return []
    met_leerlingen = Inschrijving.objects.in_force(ronde.on).filter(vestiging__in=kaal)
    begin = date(ronde.on.year, 1, 1)
    return [
        Gevonden(Soort.KALENDER, None, pk, None, begin, True)
        for pk in met_leerlingen.order_by("vestiging_id").values_list("vestiging_id", flat=True).distinct()
    ]


def _store_profiel(ronde: Ronde) -> None:
    """Gemeenten with pupils that belong to no region: their pupils are not judged."""
    inwoners = Leerling.objects.filter(woongemeente=OuterRef("pk"))
    zonder = Gemeente.objects.exclude(pk__in=list(ronde.beoordelaar.per_gemeente)).filter(Exists(inwoners))
    nodig = {f"{Soort.PROFIEL}:{pk}": pk for pk in zonder.order_by("pk").values_list("pk", flat=True)}
    bestaand = Gegevensgebrek.objects.filter(soort=Soort.PROFIEL)
    bestaand.exclude(sleutel__in=nodig).delete()
    bekend = set(bestaand.order_by().values_list("sleutel", flat=True))
    Gegevensgebrek.objects.bulk_create(
        (
            Gegevensgebrek(
                soort=Soort.PROFIEL,
                gemeente_id=pk,
                dag=ronde.on,
                voor_gemeente=True,
                sleutel=sleutel,
                gevonden_op=ronde.on,
            )
            for sleutel, pk in nodig.items()
            if sleutel not in bekend
        ),
        ignore_conflicts=True,
    )
