"""Undoing a whole import, while nothing rests on it (`bezwaren`).

House rule: rows that change a legal position are replaced, never edited or removed. An import on which nothing rests
has changed no position yet: nobody judged, treated, corrected or added to what it brought. Then removing is right, and
the audit trail keeps every row of it, with who took it out.
"""

from uuid import UUID

from cases.models import Importopdracht, Importspoor
from cases.services.imports.bezwaren import own_tasks, touched_leerlingen
from cases.services.imports.sporen import SPOOR, key_column, quoted, run_sql, sleutelsoort
from cases.services.taken import hold_casussen
from thuiszitters.core.audit import bulk_write


def undo(opdracht: Importopdracht) -> None:
    """Bring every row back to what it was, last statement first. The caller has asked `obstacles`, under locks."""
    slagen = Importspoor.objects.filter(opdracht=opdracht).order_by("-slag")
    with bulk_write(terugdraaien=opdracht.soort, user=str(opdracht.teruggedraaid_door_id)):
        eigen = own_tasks(opdracht, touched_leerlingen(opdracht))
        hold_casussen(eigen.values_list("casus_id", flat=True))
        eigen.delete()
        for slag, tabel, daad in slagen.values_list("slag", "tabel", "daad").distinct():
            _HERSTEL[daad](opdracht.pk, slag, tabel)


def _verwijder(opdracht: UUID, slag: int, tabel: str) -> None:
    pk = key_column(tabel)
    run_sql(
        f"delete from {quoted(tabel)} rij using {SPOOR} spoor where spoor.opdracht_id = %s and spoor.slag = %s"
        f" and rij.{pk} = spoor.sleutel::{sleutelsoort(tabel)}",
        str(opdracht),
        slag,
    )


def _zet_terug(opdracht: UUID, slag: int, tabel: str) -> None:
    eerste = Importspoor.objects.filter(opdracht=opdracht, slag=slag).order_by("pk")[0]
    waarden = ", ".join(f"{quoted(kolom)} = oud.{quoted(kolom)}" for kolom in eerste.voor or ())
    run_sql(
        f"update {quoted(tabel)} rij set {waarden} from {SPOOR} spoor,"
        f" jsonb_populate_record(null::{quoted(tabel)}, spoor.voor) oud"
        f" where spoor.opdracht_id = %s and spoor.slag = %s"
        f" and rij.{key_column(tabel)} = spoor.sleutel::{sleutelsoort(tabel)}",
        str(opdracht),
        slag,
    )


def _voeg_weer_toe(opdracht: UUID, slag: int, tabel: str) -> None:
    run_sql(
        f"insert into {quoted(tabel)} select oud.* from {SPOOR} spoor,"
        f" jsonb_populate_record(null::{quoted(tabel)}, spoor.voor) oud"
        f" where spoor.opdracht_id = %s and spoor.slag = %s",
        str(opdracht),
        slag,
    )


_HERSTEL = {
    Importspoor.Daad.TOEGEVOEGD.value: _verwijder,
    Importspoor.Daad.GEWIJZIGD.value: _zet_terug,
    Importspoor.Daad.VERWIJDERD.value: _voeg_weer_toe,
}
