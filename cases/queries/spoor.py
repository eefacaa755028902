"""The audit trail of one casus, for its owner and the FG: who changed what, when and from where, old and new.

Everything comes from the audit tables in one question; what a reader may not read is left out here, after the wall has
been part of the question itself.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import connection, models
from django.utils.timezone import localtime
from psycopg2 import sql

from cases.access.adres import has_secret_adres
from cases.access.casus import secties_in
from cases.models import Casus
from cases.queries.overdracht import given_away_at
from cases.rules.ladder import ACHTER_DE_MUUR
from cases.rules.spoor import BRONNEN, SOORTEN, Bron, Deel, screen
from schools.models import Gemeente, Samenwerkingsverband, Vestiging
from thuiszitters.accounts.access.secties import Secties
from thuiszitters.accounts.models import Gebruiker, Organisatie
from thuiszitters.accounts.rollen import Niveau, Sectie
from thuiszitters.core.bsn import masker_bsn
from thuiszitters.core.opmaak import datum, tijdstip
from thuiszitters.core.privacy import Klasse, klasse_van

HOOGSTENS = 5_000
"""Changes of one casus that are read: the newest; a casus of ten years has some hundreds. Of older ones it is said."""
OPEN = {Klasse.TECHNISCH, Klasse.INRICHTING, Klasse.ORGANISATIE, Klasse.MEDEWERKER, Klasse.DOSSIER}
"""Classes of which PROCES shows the values to everyone who reads the trail."""
MET_NAAM = (Gebruiker, Organisatie, Gemeente, Vestiging, Samenwerkingsverband)
"""A key of one of these is shown as its name; other keys say nothing to people and are left out."""
VERBORGEN = "niet zichtbaar voor u"
LEEG = "leeg"
NIET_GETOOND = "niet getoond"
"""In place of an old value that was not read."""
OUDER = "Oudere wijzigingen staan hier niet bij."


@dataclass(frozen=True, slots=True)
class Veld:
    """One field that changed; `was` and `wordt` are what a person reads, or VERBORGEN."""

    naam: str
    was: str
    wordt: str


@dataclass(frozen=True, slots=True)
class Wijziging:
    """One change of one row."""

    at: datetime
    wie: str
    wie_id: int | None
    scherm: str
    soort: str
    wat: str
    model: str
    velden: tuple[Veld, ...]

    @property
    def daad(self) -> str:
        """In words: toegevoegd, gewijzigd, verwijderd."""
        return SOORTEN[self.soort]

    @property
    def verborgen(self) -> bool:
        """Whether its reader sees which fields changed and no value of any."""
        return bool(self.velden) and all(veld.wordt == VERBORGEN for veld in self.velden)

    @property
    def veldnamen(self) -> str:
        """The fields that changed, in words."""
        return ", ".join(veld.naam for veld in self.velden)

    def mentions(self, zoek: str) -> bool:
        """Whether what its reader sees of it holds this text, in any case."""
        text = " ".join(
            [self.wat, self.wie, self.scherm, *(f"{v.naam} {v.was} {v.wordt}" for v in self.velden)]
        )
        return zoek.casefold() in text.casefold()


@dataclass(frozen=True, slots=True)
class Spoor:
    """The changes of a casus, newest first; `ouder` says that there are older ones than were read."""

    rijen: list[Wijziging]
    ouder: bool


def trail_of(user: Gebruiker, casus: Casus) -> Spoor:
    """Every change of a casus whose trail `user` may read, as far as they read its values."""
    gelezen = _events(casus)
    rijen = gelezen[-HOOGSTENS:]
    bereik = secties_in(user, casus)
    namen = _names(rijen)
    geheim = has_secret_adres(casus.leerling) or any(rij["data"].get("geheim_adres") for rij in rijen)
    vorige: dict[tuple[str, str], dict[str, Any]] = {}
    found = []
    for rij in rijen:
        sleutel = (rij["model"], rij["obj"])
        oud, nieuw = vorige.get(sleutel, {}), rij["data"]
        vorige[sleutel] = nieuw
        found.append(_change(rij, oud, nieuw, bereik=bereik, namen=namen, geheim=geheim, casus=casus))
    return Spoor(found[::-1], len(gelezen) > len(rijen))


def filter_trail(
    rijen: Iterable[Wijziging], *, zoek: str, wie: str, soort: str, van: date | None, tot: date | None
) -> list[Wijziging]:
    """The changes by text, person, kind of row and day; the day is that of Amsterdam."""
    return [
        rij
        for rij in rijen
        if (not zoek or rij.mentions(zoek))
        and (not wie or str(rij.wie_id or "") == wie)
        and (not soort or rij.model == soort)
        and (van is None or localtime(rij.at).date() >= van)
        and (tot is None or localtime(rij.at).date() <= tot)
    ]


def people_in(rijen: Iterable[Wijziging]) -> list[tuple[str, str]]:
    """Who made these changes, for a filter."""
    gevonden = {str(rij.wie_id): rij.wie for rij in rijen if rij.wie_id is not None}
    return sorted(gevonden.items(), key=lambda item: item[1])


def kinds_in(rijen: Iterable[Wijziging]) -> list[tuple[str, str]]:
    """What was changed, for a filter."""
    return sorted({(rij.model, rij.wat) for rij in rijen}, key=lambda item: item[1])


# --- reading the audit tables ------------------------------------------------------------------------------


def _events(casus: Casus) -> list[dict[str, Any]]:
    """The rows of all audit tables that lead to the casus, oldest first."""
    delen = [_part(bron) for bron in BRONNEN]
    vraag = sql.SQL(
        "SELECT r.*, c.metadata FROM ({}) AS r LEFT JOIN pghistory_context AS c ON c.id = r.context "
        "ORDER BY r.at DESC, r.id DESC, r.model LIMIT {}"
    ).format(sql.SQL(" UNION ALL ").join(delen), sql.Literal(HOOGSTENS + 1))
    with connection.cursor() as cursor:
        cursor.execute(
            vraag.as_string(cursor.connection),
            {
                "casus": casus.pk,
                "leerling": casus.leerling_id,
                "tot": given_away_at(casus) or "infinity",
                "muur": [regel.value for regel in ACHTER_DE_MUUR],
            },
        )
        kolommen = [kolom.name for kolom in cursor.description]
        rijen = [dict(zip(kolommen, rij, strict=True)) for rij in cursor.fetchall()]
    for rij in rijen:
        rij["data"] = _loaded(rij["data"])
        rij["metadata"] = _loaded(rij["metadata"]) or {}
    return rijen[::-1]


def _loaded(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str) else value


_VIA = {
    "zelf": "e.pgh_obj_id = %(casus)s",
    "casus": "e.casus_id = %(casus)s",
    "aanmelding": "e.aanmelding_id IN (SELECT a.id FROM cases_aanmelding AS a WHERE a.casus_id = %(casus)s)",
    "besluit": "e.besluit_id IN (SELECT b.id FROM cases_besluit AS b WHERE b.casus_id = %(casus)s)",
    "persoon": "e.pgh_obj_id = %(leerling)s AND e.pgh_created_at <= %(tot)s",
    "leerling": "e.leerling_id = %(leerling)s AND e.pgh_created_at <= %(tot)s",
    "melding": "e.melding_id IN (SELECT v.wortel_id FROM attendance_verzuimmelding AS v"
    " WHERE v.leerling_id = %(leerling)s AND v.status = 'ongeoorloofd') AND e.pgh_created_at <= %(tot)s",
}
"""What hangs on the pupil is of the casus until it was given to another gemeente."""
_MUUR = {
    "attendance.Verzuimmelding": "e.status = 'ongeoorloofd'",
    "cases.Taak": "e.regel <> ALL (%(muur)s)",
    "cases.Escalatie": "e.regel <> ALL (%(muur)s)",
}
"""The wall, in the question: what stands behind it is not even read."""


def _part(bron: Bron) -> sql.Composable:
    event = apps.get_model(f"{bron.model}Event")
    waar = " AND ".join(filter(None, [_VIA[bron.via], _MUUR.get(bron.model, "")]))
    return sql.SQL(
        "SELECT {model} AS model, e.pgh_id AS id, e.pgh_label AS label, e.pgh_created_at AS at,"
        " e.pgh_obj_id::text AS obj, e.pgh_context_id AS context, to_jsonb(e) AS data"
        " FROM {tabel} AS e WHERE " + waar
    ).format(model=sql.Literal(bron.model), tabel=sql.Identifier(event._meta.db_table))


def _names(rijen: Iterable[Mapping[str, Any]]) -> dict[tuple[type[models.Model], Any], str]:
    """The names behind the keys in these rows: one question per kind."""
    sleutels: dict[type[models.Model], set[Any]] = {model: set() for model in MET_NAAM}
    for rij in rijen:
        if (wie := rij["metadata"].get("user")) is not None:
            sleutels[Gebruiker].add(int(wie))
        for veld in apps.get_model(rij["model"])._meta.concrete_fields:
            if veld.related_model in sleutels and (sleutel := rij["data"].get(veld.column)) is not None:
                sleutels[veld.related_model].add(sleutel)
    return {
        (model, rij.pk): str(rij)
        for model, wanted in sleutels.items()
        for rij in (model._base_manager.filter(pk__in=wanted) if wanted else ())
    }


# --- what a reader sees of it --------------------------------------------------------------------------------


def _change(
    rij: Mapping[str, Any],
    oud: Mapping[str, Any],
    nieuw: Mapping[str, Any],
    *,
    bereik: Secties,
    namen: Mapping[tuple[type[models.Model], Any], str],
    geheim: bool,
    casus: Casus,
) -> Wijziging:
    model = apps.get_model(rij["model"])
    wie = rij["metadata"].get("user")
    leest = {_reads(model._meta.label, data, bereik, casus) for data in (oud, nieuw) if data}
    soort = rij["label"]
    velden = tuple(
        _field(
            veld,
            oud,
            nieuw,
            weg=soort == "delete",
            nieuw_erbij=soort == "insert",
            # A secret address stands on no page and in no file: leerplicht reads it elsewhere, after a reason.
            alles=leest == {True} and not (geheim and _tells_where(veld)),
            namen=namen,
        )
        for veld in model._meta.concrete_fields
        if _shown(veld) and _differs(veld, oud, nieuw, soort)
    )
    return Wijziging(
        at=rij["at"],
        wie=namen.get((Gebruiker, int(wie)), "onbekend") if wie is not None else "het systeem",
        wie_id=int(wie) if wie is not None else None,
        scherm=screen(rij["metadata"]),
        soort=soort,
        wat=str(model._meta.verbose_name),
        model=str(model._meta.label),
        velden=velden,
    )


def _tells_where(veld: "models.Field[Any, Any]") -> bool:
    """A way to reach a family; what a school adds to a melding may hold an address too."""
    return klasse_van(veld) is Klasse.CONTACT or veld.name == "aanvulling"


_DEEL = {bron.model: bron.deel for bron in BRONNEN}


def _reads(label: str, data: Mapping[str, Any], bereik: Secties, casus: Casus) -> bool:
    """Whether a reader with these sections sees the values of a row."""
    deel = _DEEL[label]
    if deel == Deel.BIJDRAGE:
        return bereik.get(Sectie.BESLUIT, Niveau.GEEN).mag_schrijven
    if label == "cases.Taak" and data.get("organisatie_id") != casus.gemeente_id:
        return False
    if (
        "cases.Document" in {label, f"cases.{str(data.get('soort', '')).capitalize()}"}
        and not bereik.get(Sectie.DOCUMENTEN, Niveau.GEEN).mag_lezen
    ):
        return False
    naam = data.get("sectie", "") if deel == Deel.EIGEN else deel
    sectie = Sectie.IDENTITEIT if naam == Deel.PROCES else Sectie(naam)
    return bereik.get(sectie, Niveau.GEEN).mag_lezen


def _shown(veld: "models.Field[Any, Any]") -> bool:
    """Whether a field says something to people: no own key, no key of another row, nothing that only counts."""
    if veld.primary_key or veld.name in {"versie", "sleutel", "zoeknaam"}:
        return False
    if veld.related_model is not None:
        return veld.related_model in MET_NAAM
    return klasse_van(veld) is not Klasse.GEHEIM


def _column(veld: "models.Field[Any, Any]") -> str:
    return str(veld.column)


def _differs(
    veld: "models.Field[Any, Any]", oud: Mapping[str, Any], nieuw: Mapping[str, Any], soort: str
) -> bool:
    if _column(veld) not in nieuw:  # sealed: the trail has its version only
        return False
    if soort == "update" and oud:
        return bool(oud.get(_column(veld)) != nieuw[_column(veld)])
    return nieuw[_column(veld)] not in (None, "", [], {}, False)


def _field(
    veld: "models.Field[Any, Any]",
    oud: Mapping[str, Any],
    nieuw: Mapping[str, Any],
    *,
    weg: bool,
    nieuw_erbij: bool,
    alles: bool,
    namen: Mapping[tuple[type[models.Model], Any], str],
) -> Veld:
    naam = str(veld.verbose_name)
    if not (alles or (_DEEL[veld.model._meta.label] == Deel.PROCES and klasse_van(veld) in OPEN)):
        return Veld(naam, VERBORGEN, VERBORGEN)
    nu = masker_bsn(_text(veld, nieuw[_column(veld)], namen))
    if weg:
        return Veld(naam, nu, LEEG)
    was = _text(veld, oud.get(_column(veld)), namen) if oud or nieuw_erbij else NIET_GETOOND
    return Veld(naam, masker_bsn(was), nu)


def _text(
    veld: "models.Field[Any, Any]", waarde: Any, namen: Mapping[tuple[type[models.Model], Any], str]
) -> str:
    """A value as the table of audit kept it, in words."""
    if waarde in (None, "", [], {}):
        return LEEG
    if veld.related_model is not None:
        return namen.get((veld.related_model, waarde), "onbekend")
    if isinstance(veld, models.JSONField):
        return (
            "berekend uit andere gegevens"
            if klasse_van(veld) is Klasse.VERZUIM
            else json.dumps(waarde, ensure_ascii=False)
        )
    if isinstance(veld, ArrayField):
        keuzes = dict(veld.base_field.flatchoices)
        return ", ".join(str(keuzes.get(deel, deel)) for deel in waarde)
    if veld.choices:
        return str(dict(veld.flatchoices).get(waarde, waarde))
    return _plain(veld, waarde)


def _plain(veld: "models.Field[Any, Any]", waarde: Any) -> str:
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    try:
        waarde = veld.to_python(waarde)
    except ValidationError:
        return str(waarde)
    if isinstance(waarde, datetime):
        return tijdstip(localtime(waarde))
    return datum(waarde, "lang") if isinstance(waarde, date) else str(waarde)


def file_rows(rijen: Iterable[Wijziging], *, ouder: bool) -> Iterator[tuple[str, ...]]:
    """One row per field that changed, for a file; a last one says that there are older changes."""
    for rij in rijen:
        voor = (tijdstip(localtime(rij.at)), rij.wie, rij.scherm, rij.wat, rij.daad)
        for veld in rij.velden or (Veld("", "", ""),):
            yield (*voor, veld.naam, veld.was, veld.wordt)
    if ouder:
        yield ("", "", "", OUDER, "", "", "", "")


KOP = ("moment", "wie", "scherm", "wat", "wat er gebeurde", "veld", "oude waarde", "nieuwe waarde")
