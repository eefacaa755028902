"""Reading the facts of many pupils at once: a handful of questions per chunk, rows without model instances."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection

from attendance.rules import feiten
from schools.models import Gemeente, Inschrijving, KalenderAfwijking, Vakantie, Vestiging
from schools.rules.schoolkalender import Afwijking, Kalenders, maak_kalenders
from schools.rules.schoolkalender import Vakantie as Vakantieperiode

PerLeerling = dict[int, list[Any]]
"""Rows by the position of their pupil in the question; a number is read much faster than a UUID."""

_LEERLING = """
    SELECT gevraagd.plek, l.id, l.woongemeente_id, l.sleutel, l.geboortedatum, gemeente.code,
        l.startkwalificatie_op, l.kwalificatieplicht_vrij_van, l.vertrokken_op, l.overleden_op, l.gevestigd_op
    FROM gevraagd JOIN schools_leerling l ON l.id = gevraagd.id
    JOIN schools_gemeente gemeente ON gemeente.organisatie_id = l.woongemeente_id
    ORDER BY gevraagd.plek
"""
_INSCHRIJVING = """
    SELECT gevraagd.plek, v.vestigingscode, i.van, i.tot, i.onderwijssoort, i.uren_per_dag
    FROM gevraagd JOIN schools_inschrijving i ON i.leerling_id = gevraagd.id
    JOIN schools_vestiging v ON v.organisatie_id = i.vestiging_id
"""
# OFFSET 0 has the meldingen looked up pupil by pupil: the planner would rather read the whole table.
_MELDING = """
    SELECT gevraagd.plek, m.*
    FROM gevraagd CROSS JOIN LATERAL (
        SELECT bron, kenmerk, versie, vervangt_kenmerk, soort, status, van, tot, uren_per_dag, vastgelegd_op,
            ingetrokken_op
        FROM attendance_verzuimmelding
        WHERE leerling_id = gevraagd.id AND vastgelegd_op <= %(bekend_op)s
            AND (ingetrokken_op IS NULL OR ingetrokken_op > %(bekend_op)s)
        OFFSET 0
    ) AS m
"""
_VRIJSTELLING = """
    SELECT gevraagd.plek, v.grond, v.van, v.tot
    FROM gevraagd JOIN attendance_vrijstelling v ON v.leerling_id = gevraagd.id
"""
_TRAJECT = """
    SELECT gevraagd.plek, t.soort, t.van, t.tot, t.stopt_telling
    FROM gevraagd JOIN referrals_traject t ON t.leerling_id = gevraagd.id
"""
_VERVANGERS_ELDERS = """
    SELECT gevraagd.plek, nieuw.bron, nieuw.kenmerk, nieuw.versie, nieuw.soort, nieuw.status, nieuw.van,
        nieuw.tot, nieuw.uren_per_dag, nieuw.vastgelegd_op, nieuw.ingetrokken_op, oud.kenmerk, oud.versie
    FROM gevraagd JOIN attendance_verzuimmelding oud ON oud.leerling_id = gevraagd.id
        JOIN attendance_verzuimmelding nieuw
        ON nieuw.wortel_id = oud.wortel_id AND nieuw.versie > oud.versie AND nieuw.versie > 1
        AND nieuw.leerling_id <> oud.leerling_id
    WHERE nieuw.vastgelegd_op <= %(bekend_op)s
    UNION ALL
    SELECT gevraagd.plek, nieuw.bron, nieuw.kenmerk, nieuw.versie, nieuw.soort, nieuw.status, nieuw.van,
        nieuw.tot, nieuw.uren_per_dag, nieuw.vastgelegd_op, nieuw.ingetrokken_op, oud.kenmerk, oud.versie
    FROM gevraagd JOIN attendance_verzuimmelding oud ON oud.leerling_id = gevraagd.id
        JOIN attendance_verzuimmelding nieuw
        ON nieuw.bron = oud.bron AND nieuw.vervangt_kenmerk = oud.kenmerk AND nieuw.vervangt_kenmerk <> ''
        AND nieuw.leerling_id <> oud.leerling_id
    WHERE nieuw.vastgelegd_op <= %(bekend_op)s
"""


class Leerlingrij(NamedTuple):
    """A pupil's key in the database, the woongemeente, and the facts."""

    leerling_id: UUID
    gemeente_id: int
    feiten: feiten.Leerlingfeiten


def melding_key(bron: str, kenmerk: str, versie: int) -> str:
    """The key of one version of a melding, unique over all bronnen; evidence names versions by it."""
    return f"{bron}/{kenmerk}#{versie}"


def load_feiten(ids: Sequence[UUID], *, bekend_op: date) -> list[Leerlingrij]:
    """The facts of these pupils as known on `bekend_op`, in the order of `ids`; unknown ids are left out."""
    lezer = _Lezer(ids, bekend_op)
    delen: tuple[PerLeerling, ...] = (
        lezer.per_leerling(_INSCHRIJVING, feiten.Inschrijving),
        _meldingen(lezer),
        lezer.per_leerling(_VRIJSTELLING, feiten.Vrijstelling),
        lezer.per_leerling(_TRAJECT, feiten.Traject),
        _vervangers_elders(lezer),
    )
    return [
        Leerlingrij(
            pk,
            gemeente,
            feiten.Leerlingfeiten._make((*wie, *(tuple(deel.get(plek, ())) for deel in delen))),
        )
        for plek, pk, gemeente, *wie in lezer.rows(_LEERLING)
    ]


def load_kalenders(leerling_ids: Sequence[UUID] | None = None) -> Kalenders:
    """Every calendar, worked out once; with `leerling_ids` only those of their schools."""
    vestigingen = Vestiging.objects.order_by()
    if leerling_ids is not None:
        vestigingen = vestigingen.filter(
            pk__in=Inschrijving.objects.filter(leerling_id__in=leerling_ids).values("vestiging_id")
        )
    afwijkingen = KalenderAfwijking.objects.filter(vestiging__in=vestigingen.values("pk")).order_by()
    return maak_kalenders(
        [
            Vakantieperiode(*rij)
            for rij in Vakantie.objects.order_by("pk").values_list(
                "schooljaar", "vakantie", "regio", "van", "tot"
            )
        ],
        regio_van_vestiging=dict(vestigingen.values_list("vestigingscode", "vakantieregio")),
        regio_van_gemeente=dict(Gemeente.objects.order_by().values_list("code", "vakantieregio")),
        afwijkingen=[
            Afwijking(*rij) for rij in afwijkingen.values_list("vestiging__vestigingscode", "datum", "soort")
        ],
    )


class _Lezer:
    """Asks for rows of these pupils; `gevraagd` in a question holds them, with their position."""

    def __init__(self, ids: Sequence[UUID], bekend_op: date) -> None:
        self._waarden: dict[str, Any] = {"ids": [str(pk) for pk in ids], "bekend_op": bekend_op}

    def rows(self, vraag: str) -> list[tuple[Any, ...]]:
        """The rows of a question."""
        with connection.cursor() as cursor:
            cursor.execute(
                "WITH gevraagd AS MATERIALIZED (SELECT * FROM unnest(%(ids)s::uuid[]) WITH ORDINALITY AS g (id, plek))"
                + vraag,
                self._waarden,
            )
            rijen: list[tuple[Any, ...]] = cursor.fetchall()
        return rijen

    def per_leerling(self, vraag: str, soort: type[Any]) -> PerLeerling:
        """The rows of a question as facts of this kind, per pupil."""
        gevonden: PerLeerling = defaultdict(list)
        for plek, *rest in self.rows(vraag):
            gevonden[plek].append(soort._make(rest))
        return gevonden


def _meldingen(lezer: _Lezer) -> PerLeerling:
    """Versions known and not withdrawn on that day.

    A version replaces every earlier one of its melding: an original does not come back beside a newer version
    when one in between is withdrawn.
    """
    rijen = lezer.rows(_MELDING)
    versies: dict[tuple[str, str], list[int]] = defaultdict(list)
    for _, bron, kenmerk, versie, *_rest in rijen:
        versies[bron, kenmerk].append(versie)
    gevonden: PerLeerling = defaultdict(list)
    for plek, bron, kenmerk, versie, vervangt_kenmerk, *rest in rijen:
        vervangt = _vervangt(versies, bron, kenmerk, versie, vervangt_kenmerk)
        gevonden[plek].append(feiten.Melding._make((melding_key(bron, kenmerk, versie), *rest, vervangt)))
    return gevonden


def _vervangt(
    versies: Mapping[tuple[str, str], list[int]], bron: str, kenmerk: str, versie: int, ander: str
) -> tuple[str, ...]:
    eigen = versies[bron, kenmerk]
    if len(eigen) == 1 and not ander:
        return ()
    return (
        *(melding_key(bron, kenmerk, eerder) for eerder in eigen if eerder < versie),
        *(melding_key(bron, ander, elk) for elk in versies.get((bron, ander), ()) if ander),
    )


def _vervangers_elders(lezer: _Lezer) -> PerLeerling:
    """Meldingen filed under another pupil that replace one of these: the school had the wrong child."""
    gevonden: PerLeerling = defaultdict(list)
    for plek, bron, kenmerk, versie, *rest, oud_kenmerk, oud_versie in lezer.rows(_VERVANGERS_ELDERS):
        vervangt = (melding_key(bron, oud_kenmerk, oud_versie),)
        gevonden[plek].append(feiten.Melding._make((melding_key(bron, kenmerk, versie), *rest, vervangt)))
    return gevonden
