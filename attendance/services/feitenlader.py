"""Reading the facts of many pupils at once: a handful of queries per chunk, rows without model instances."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection
from django.db.models import Model, Q

from attendance.models import Verzuimmelding, Vrijstelling
from attendance.rules import feiten
from referrals.models import Traject
from schools.models import Gemeente, Inschrijving, KalenderAfwijking, Leerling, Vakantie, Vestiging
from schools.rules.schoolkalender import Afwijking, Kalenders, maak_kalenders
from schools.rules.schoolkalender import Vakantie as Vakantieperiode

PerLeerling = dict[UUID, list[Any]]

_LEERLINGVELDEN = (
    *("pk", "woongemeente_id", "sleutel", "geboortedatum", "woongemeente__code"),
    *("startkwalificatie_op", "kwalificatieplicht_vrij_van", "vertrokken_op", "overleden_op", "gevestigd_op"),
)
_INSCHRIJVINGVELDEN = ("vestiging__vestigingscode", "van", "tot", "onderwijssoort", "uren_per_dag")
_MELDINGVELDEN = (
    *("leerling_id", "bron", "kenmerk", "versie", "vervangt_kenmerk"),
    *("soort", "status", "van", "tot", "uren_per_dag", "vastgelegd_op", "ingetrokken_op"),
)

_VERVANGERS_ELDERS = """
    SELECT oud.leerling_id, nieuw.bron, nieuw.kenmerk, nieuw.versie, nieuw.soort, nieuw.status, nieuw.van,
        nieuw.tot, nieuw.uren_per_dag, nieuw.vastgelegd_op, nieuw.ingetrokken_op, oud.kenmerk, oud.versie
    FROM attendance_verzuimmelding oud JOIN attendance_verzuimmelding nieuw
        ON nieuw.wortel_id = oud.wortel_id AND nieuw.versie > oud.versie
        AND nieuw.leerling_id <> oud.leerling_id
    WHERE oud.leerling_id = ANY(%(ids)s::uuid[]) AND nieuw.vastgelegd_op <= %(bekend_op)s
    UNION ALL
    SELECT oud.leerling_id, nieuw.bron, nieuw.kenmerk, nieuw.versie, nieuw.soort, nieuw.status, nieuw.van,
        nieuw.tot, nieuw.uren_per_dag, nieuw.vastgelegd_op, nieuw.ingetrokken_op, oud.kenmerk, oud.versie
    FROM attendance_verzuimmelding oud JOIN attendance_verzuimmelding nieuw
        ON nieuw.bron = oud.bron AND nieuw.vervangt_kenmerk = oud.kenmerk AND nieuw.vervangt_kenmerk <> ''
        AND nieuw.leerling_id <> oud.leerling_id
    WHERE oud.leerling_id = ANY(%(ids)s::uuid[]) AND nieuw.vastgelegd_op <= %(bekend_op)s
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
    leerlingen = {
        pk: (gemeente, wie)
        for pk, gemeente, *wie in Leerling.objects.filter(pk__in=ids).order_by().values_list(*_LEERLINGVELDEN)
    }
    delen: tuple[PerLeerling, ...] = (
        _per_leerling(Inschrijving, _INSCHRIJVINGVELDEN, feiten.Inschrijving, ids),
        _meldingen(ids, bekend_op),
        _per_leerling(Vrijstelling, ("grond", "van", "tot"), feiten.Vrijstelling, ids),
        _per_leerling(Traject, ("soort", "van", "tot", "stopt_telling"), feiten.Traject, ids),
        _vervangers_elders(ids, bekend_op),
    )
    rijen = []
    for pk in ids:
        if pk in leerlingen:
            gemeente, wie = leerlingen[pk]
            feitelijk = feiten.Leerlingfeiten._make((*wie, *(tuple(deel.get(pk, ())) for deel in delen)))
            rijen.append(Leerlingrij(pk, gemeente, feitelijk))
    return rijen


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


def _per_leerling(
    model: type[Model], velden: Sequence[str], soort: type[Any], ids: Sequence[UUID]
) -> PerLeerling:
    gevonden: PerLeerling = defaultdict(list)
    rijen = model._default_manager.filter(leerling_id__in=ids).order_by()
    for leerling, *rest in rijen.values_list("leerling_id", *velden):
        gevonden[leerling].append(soort._make(rest))
    return gevonden


def _meldingen(ids: Sequence[UUID], bekend_op: date) -> PerLeerling:
    """Versions known and not withdrawn on that day.

    A version replaces every earlier one of its melding: an original does not come back beside a newer version
    when one in between is withdrawn.
    """
    rijen = list(
        Verzuimmelding.objects.filter(leerling_id__in=ids, vastgelegd_op__lte=bekend_op)
        .filter(Q(ingetrokken_op=None) | Q(ingetrokken_op__gt=bekend_op))
        .order_by()
        .values_list(*_MELDINGVELDEN)
    )
    versies: dict[tuple[str, str], list[int]] = defaultdict(list)
    for _, bron, kenmerk, versie, *_rest in rijen:
        versies[bron, kenmerk].append(versie)
    gevonden: PerLeerling = defaultdict(list)
    for leerling, bron, kenmerk, versie, vervangt_kenmerk, *rest in rijen:
        vervangt = _vervangt(versies, bron, kenmerk, versie, vervangt_kenmerk)
        gevonden[leerling].append(feiten.Melding._make((melding_key(bron, kenmerk, versie), *rest, vervangt)))
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


def _vervangers_elders(ids: Sequence[UUID], bekend_op: date) -> PerLeerling:
    """Meldingen filed under another pupil that replace one of these: the school had the wrong child."""
    gevonden: PerLeerling = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(_VERVANGERS_ELDERS, {"ids": [str(pk) for pk in ids], "bekend_op": bekend_op})
        for leerling, bron, kenmerk, versie, *rest, oud_kenmerk, oud_versie in cursor.fetchall():
            vervangt = (melding_key(bron, oud_kenmerk, oud_versie),)
            gevonden[leerling].append(
                feiten.Melding._make((melding_key(bron, kenmerk, versie), *rest, vervangt))
            )
    return gevonden
