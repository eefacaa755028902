"""What rests on an import, so that it cannot be undone: later changes, references, verdicts, work.

The reasons are the same whoever reads them, and name nothing: what lies behind may be absence that the reader may not
know of.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db import models
from pghistory.models import Event

from attendance.models import Verzuimmelding
from cases.models import Gebeurtenis, Importopdracht, Importspoor, Taak
from cases.services.imports.sporen import SPOOR, afdruk, key_column, model_of, quoted, run_sql, sleutelsoort
from schools.models import Inschrijving, Zoekwoord

TOON = 20
GEWIJZIGD = "is na de import nog gewijzigd of verwijderd"
GEBRUIKT = "is intussen gebruikt: er zijn andere gegevens aan vastgemaakt"
BEOORDEELD = "er is intussen een oordeel over deze leerling vastgelegd"
TAAK = "er is intussen werk gedaan of gevraagd over deze leerling"
_GEEN_GEVOLG = frozenset({Taak, Importspoor, Zoekwoord})
"""What may refer to an imported row without resting on it: tasks are looked at by themselves, search keys go along."""


@dataclass(frozen=True, slots=True)
class Bezwaar:
    """One reason not to undo: the row of the file (None where it has none) and what rests on it."""

    regel: int | None
    sleutel: str
    reden: str


@dataclass(frozen=True, slots=True)
class Bezwaren:
    """The first reasons in the order of the file, and how many there are."""

    eerste: tuple[Bezwaar, ...]
    aantal: int

    def __bool__(self) -> bool:
        return self.aantal > 0


def obstacles(opdracht: Importopdracht) -> Bezwaren:
    """What rests on this import."""
    gevonden = {**_changed(opdracht), **_used(opdracht)}
    met_regel = _regels_van(opdracht, gevonden)
    redenen = []
    for sleutel, reden in gevonden.items():
        regel, naam = met_regel.get(sleutel, (None, ""))
        redenen.append(Bezwaar(regel, naam, reden))
    redenen += [
        Bezwaar(regel, naam, reden)
        for leerling, reden in _about_leerlingen(opdracht).items()
        for regel, naam in _eerste_regel(opdracht, leerling)
    ]
    uniek = sorted(set(redenen), key=lambda b: (b.regel is None, b.regel or 0, b.reden))
    return Bezwaren(tuple(uniek[:TOON]), len(uniek))


def touched_leerlingen(opdracht: Importopdracht) -> set[UUID]:
    """The pupils about whom the import says something else than was known."""
    geraakt = opdracht.regels.touched().order_by()
    if opdracht.soort == "schoolkalender":
        scholen = {sleutel.split(" / ")[0] for sleutel in geraakt.values_list("sleutel", flat=True)}
        rijen = Inschrijving.objects.filter(vestiging__vestigingscode__in=scholen)
        return set(rijen.order_by().values_list("leerling_id", flat=True))
    ids = geraakt.exclude(leerling_id=None).values_list("leerling_id", flat=True)
    return {leerling for leerling in ids if leerling is not None}


def own_tasks(opdracht: Importopdracht, leerling_ids: set[UUID]) -> models.QuerySet[Taak]:
    """Tasks that the import itself made, or judging after it, and that nobody has done: they go with it."""
    return Taak.objects.filter(
        leerling__in=leerling_ids,
        gedaan_op=None,
        sleutel__isnull=False,
        aangemaakt_at__gte=opdracht.toegepast_at,
        aangemaakt_at__lte=opdracht.toegepast_at,
        aangemaakt_door=None,
        toegewezen_aan=None,
    ).order_by("pk")


def _changed(opdracht: Importopdracht) -> dict[str, str]:
    """Key of the row -> reason, for rows that are not as the import left them."""
    anders: dict[str, str] = {}
    for tabel, kolommen in opdracht.spoorkolommen.items():
        reden = TAAK if tabel == Taak._meta.db_table else GEWIJZIGD
        rijen = run_sql(
            f"select distinct spoor.sleutel from {SPOOR} spoor left join {quoted(tabel)} rij"
            f" on rij.{key_column(tabel)} = spoor.sleutel::{sleutelsoort(tabel)}"
            f" where spoor.opdracht_id = %s and spoor.tabel = %s and spoor.daad <> 'V'"
            f" and (rij.{key_column(tabel)} is null or spoor.na <> {afdruk(kolommen)})",
            str(opdracht.pk),
            tabel,
        )
        anders.update({sleutel: reden for (sleutel,) in rijen})
    return anders


def _used(opdracht: Importopdracht) -> dict[str, str]:
    """Key of a new row -> reason, for rows to which something of after the import refers."""
    gebruikt: dict[str, str] = {}
    for tabel in opdracht.spoorkolommen:
        for verwijzer, kolom in _verwijzers(model_of(tabel)):
            gebruikt.update(dict.fromkeys(_verwezen(opdracht, tabel, verwijzer, kolom), GEBRUIKT))
    gebruikt.update(dict.fromkeys(_vervangen(opdracht), GEBRUIKT))
    gebruikt.update(dict.fromkeys(_gemeld(opdracht), GEBRUIKT))
    return gebruikt


def _verwijzers(model: type[models.Model]) -> Iterator[tuple[type[models.Model], str]]:
    """The tables that refer to a model, with the column; the audit trail refers without resting."""
    for relatie in model._meta.get_fields(include_hidden=True):
        if not isinstance(relatie, models.ManyToOneRel):
            continue
        verwijzer = relatie.related_model
        if not (isinstance(verwijzer, str) or issubclass(verwijzer, Event) or verwijzer in _GEEN_GEVOLG):
            yield verwijzer, relatie.field.column


def _verwezen(
    opdracht: Importopdracht, tabel: str, verwijzer: type[models.Model], kolom: str
) -> Iterator[str]:
    soort = sleutelsoort(tabel)
    ander = verwijzer._meta.db_table
    ander_pk = key_column(ander)
    for (sleutel,) in run_sql(
        f"select distinct spoor.sleutel from {SPOOR} spoor"
        f" join {quoted(ander)} ander on ander.{quoted(kolom)} = spoor.sleutel::{soort}"
        f" where spoor.opdracht_id = %s and spoor.tabel = %s and spoor.daad = 'T' and not exists"
        f" (select 1 from {SPOOR} zelf where zelf.opdracht_id = spoor.opdracht_id and zelf.tabel = %s"
        f" and zelf.daad = 'T' and zelf.sleutel = ander.{ander_pk}::text)",
        str(opdracht.pk),
        tabel,
        ander,
    ):
        yield sleutel


def _vervangen(opdracht: Importopdracht) -> Iterator[str]:
    """Meldingen that a later melding of the same bron replaces as a whole."""
    tabel = Verzuimmelding._meta.db_table
    if tabel not in opdracht.spoorkolommen:
        return
    for (sleutel,) in run_sql(
        f"select distinct spoor.sleutel from {SPOOR} spoor join {tabel} eigen on eigen.id = spoor.sleutel::uuid"
        f" join {tabel} ander on ander.bron = eigen.bron and ander.vervangt_kenmerk = eigen.kenmerk"
        f" where spoor.opdracht_id = %s and spoor.tabel = %s and ander.ontvangen_at > %s",
        str(opdracht.pk),
        tabel,
        opdracht.toegepast_at,
    ):
        yield sleutel


def _gemeld(opdracht: Importopdracht) -> Iterator[str]:
    """Inschrijvingen under which the school reported absence since."""
    if Inschrijving._meta.db_table not in opdracht.spoorkolommen:
        return
    for (sleutel,) in run_sql(
        f"select distinct spoor.sleutel from {SPOOR} spoor"
        f" join {Inschrijving._meta.db_table} eigen on eigen.id = spoor.sleutel::uuid"
        f" join {Verzuimmelding._meta.db_table} melding on melding.leerling_id = eigen.leerling_id"
        f" and melding.vestiging_id = eigen.vestiging_id and melding.ontvangen_at > %s"
        f" where spoor.opdracht_id = %s and spoor.tabel = %s and spoor.daad = 'T'",
        opdracht.toegepast_at,
        str(opdracht.pk),
        Inschrijving._meta.db_table,
    ):
        yield sleutel


def _about_leerlingen(opdracht: Importopdracht) -> dict[UUID, str]:
    """Touched pupil -> reason: a verdict was recorded, or there is work that came of it."""
    ids = touched_leerlingen(opdracht)
    eigen = {taak.pk for taak in own_tasks(opdracht, ids)}
    taken = Taak.objects.filter(leerling__in=ids, aangemaakt_at__gte=opdracht.toegepast_at)
    gevonden = dict.fromkeys(
        taken.exclude(pk__in=eigen).order_by().values_list("leerling_id", flat=True), TAAK
    )
    oordelen = Gebeurtenis.objects.filter(
        casus__leerling__in=ids,
        at__gte=opdracht.toegepast_at,
        soort__in=[Gebeurtenis.Soort.GEOPEND, Gebeurtenis.Soort.ESCALATIE, Gebeurtenis.Soort.GROND],
    )
    gevonden |= dict.fromkeys(oordelen.order_by().values_list("casus__leerling_id", flat=True), BEOORDEELD)
    return {leerling: reden for leerling, reden in gevonden.items() if leerling is not None}


def _regels_van(opdracht: Importopdracht, sleutels: dict[str, str]) -> dict[str, tuple[int, str]]:
    rijen = opdracht.regels.filter(object_sleutel__in=list(sleutels)).order_by("-regel")
    return {pk: (regel, naam) for pk, regel, naam in rijen.values_list("object_sleutel", "regel", "sleutel")}


def _eerste_regel(opdracht: Importopdracht, leerling: UUID) -> Iterator[tuple[int | None, str]]:
    rijen = opdracht.regels.filter(leerling_id=leerling).order_by("regel").values_list("regel", "sleutel")
    yield rijen.first() or (None, "")
