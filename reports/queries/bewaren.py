"""Which records of a controller have had their term, and what the screens of keeping and destroying show."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from django.apps import apps
from django.db.models import Count, DateField, Exists, F, Max, Model, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Greatest, TruncDate

from attendance.models import Verzuimmelding, Vrijstelling
from cases.models import Casus
from referrals.models import Plaatsing, Toelaatbaarheidsverklaring, Wachtlijstplaatsing
from reports.models.bewaren import (
    Bewaarblokkade,
    Bewaartermijn,
    Vernietigingsakkoord,
    Vernietigingslijst,
)
from reports.rules.bewaren import REGELS, STUKKEN, Bewaarregel, Klasse, counted_from
from schools.models import Inschrijving, Leerling
from thuiszitters.accounts.models import Gebruiker, Organisatie
from thuiszitters.accounts.rollen import Sectie

Rijen = QuerySet[Any, Any]


@dataclass(frozen=True, slots=True)
class Termijn:
    """A kind of record of one controller: the rule, and the years that count for it."""

    klasse: Klasse
    regel: Bewaarregel
    jaren: int
    bron: str
    eigen: bool


def terms_of(organisatie: Organisatie) -> list[Termijn]:
    """The terms that hold for a controller, its own in place of those of the rule."""
    eigen = {
        rij.klasse: rij for rij in Bewaartermijn.objects.filter(organisatie=organisatie).order_by("klasse")
    }
    return [
        Termijn(
            klasse,
            regel,
            eigen[klasse].jaren if klasse in eigen else regel.jaren,
            eigen[klasse].reden if klasse in eigen else regel.bron,
            klasse in eigen,
        )
        for klasse, regel in REGELS.items()
        if regel.compartiment == organisatie.soort
    ]


def due(termijn: Termijn, organisatie: Organisatie, *, on: date) -> Iterator[tuple[str, date]]:
    """(key, day it counts from) of every record whose term is over on a day; holds are not looked at."""
    grens = counted_from(on, termijn.jaren)
    for bron in _BRONNEN[termijn.klasse]:
        rijen = bron(organisatie.pk).filter(telt_vanaf__lte=grens).order_by("pk")
        soort = f"{rijen.model._meta.label}:" if len(termijn.regel.modellen) > 1 else ""
        for pk, grond in rijen.values_list("pk", "telt_vanaf").iterator(chunk_size=2000):
            yield f"{soort}{pk}", grond


def record_of(klasse: Klasse, sleutel: str) -> tuple[type[Model], Any]:
    """The model and primary key of a record on a list. The key names the model where a kind has more than one."""
    soort, _, pk = sleutel.rpartition(":")
    model = apps.get_model(soort or REGELS[klasse].modellen[0])
    return model, model._meta.pk.to_python(pk)


def leerling_of(klasse: Klasse, sleutel: str) -> Any:
    """The pupil a record is about; None when the record is gone."""
    if klasse is Klasse.LEERLING:
        return sleutel
    model, pk = record_of(klasse, sleutel)
    eigen = any(veld.attname == "leerling_id" for veld in model._meta.concrete_fields)
    rijen = model._default_manager.filter(pk=pk)
    return rijen.values_list("leerling_id" if eigen else "casus__leerling_id", flat=True).first()


def is_due(termijn: Termijn, organisatie: Organisatie, sleutel: str, *, on: date) -> bool:
    """Whether the term of one record is over on a day: asked again just before it goes."""
    grens = counted_from(on, termijn.jaren)
    model, pk = record_of(termijn.klasse, sleutel)
    rijen = (bron(organisatie.pk) for bron in _BRONNEN[termijn.klasse])
    return any(rij.model is model and rij.filter(telt_vanaf__lte=grens, pk=pk).exists() for rij in rijen)


def held(leerling_id: Any) -> bool:
    """Whether a hold of any controller keeps everything of this pupil."""
    return Bewaarblokkade.objects.filter(leerling=leerling_id, opgeheven_at=None).exists()


def per_klasse(lijst: Vernietigingslijst) -> list[dict[str, Any]]:
    """How many records of each kind stand on a list, went, and stayed."""
    rijen = lijst.regels.values("klasse").annotate(
        aantal=Count("pk"),
        weg=Count("pk", filter=Q(uitkomst="VERNIETIGD")),
        bewaard=Count("pk", filter=Q(uitkomst="BEWAARD")),
        oudste=Max("grond_op"),
    )
    return [{**rij, "naam": REGELS[Klasse(rij["klasse"])].naam} for rij in rijen.order_by("klasse")]


def lijsten_of(user: Gebruiker) -> QuerySet[Vernietigingslijst]:
    """The lists of the controllers this person acts for."""
    rijen: QuerySet[Vernietigingslijst] = Vernietigingslijst.objects.visible_to(user)
    return rijen.select_related("organisatie", "gemaakt_door")


def akkoorden_of(lijst: Vernietigingslijst) -> QuerySet[Vernietigingsakkoord]:
    """Who approved, the first one first."""
    return lijst.akkoorden.select_related("door").order_by("at", "pk")


def blokkades_of(user: Gebruiker) -> QuerySet[Bewaarblokkade]:
    """The holds that stand, of the controllers this person acts for."""
    rijen: QuerySet[Bewaarblokkade] = Bewaarblokkade.objects.visible_to(user).filter(opgeheven_at=None)
    return rijen.select_related("organisatie", "gezet_door").order_by("-gezet_at", "pk")


# --- where the years count from -----------------------------------------------------------------------------


def _casussen(gemeente: int) -> Rijen:
    return Casus.objects.filter(gemeente=gemeente, gesloten_op__isnull=False).annotate(
        telt_vanaf=F("leerling__geboortedatum")
    )


def _vrijstellingen(gemeente: int) -> Rijen:
    return Vrijstelling.objects.filter(leerling__woongemeente=gemeente).annotate(
        telt_vanaf=F("leerling__geboortedatum")
    )


def _meldingen() -> tuple[Rijen, Exists]:
    """First versions, and whether any version of it is more than geoorloofd: then leerplicht knows of it."""
    bekend = Verzuimmelding.objects.filter(wortel=OuterRef("pk")).exclude(status="geoorloofd")
    return Verzuimmelding.objects.filter(wortel=F("pk")), Exists(bekend)


def _ongeoorloofd(gemeente: int) -> Rijen:
    rijen, bekend = _meldingen()
    gevonden: Rijen = rijen.filter(bekend, leerling__woongemeente=gemeente).annotate(
        telt_vanaf=F("leerling__geboortedatum")
    )
    return gevonden


def _geoorloofd(bestuur: int) -> Rijen:
    rijen, bekend = _meldingen()
    hier = Inschrijving.objects.filter(leerling=OuterRef("leerling"), vestiging=OuterRef("vestiging"))
    laatste = hier.order_by().values("leerling").annotate(eind=Max("tot")).values("eind")
    gevonden: Rijen = (
        rijen.filter(~bekend, ~Exists(hier.filter(tot=None)), vestiging__bestuur=bestuur)
        .annotate(telt_vanaf=Coalesce(Subquery(laatste), "tot", output_field=DateField()))
        .exclude(telt_vanaf=None)
    )
    return gevonden


def _inschrijvingen(bestuur: int) -> Rijen:
    return Inschrijving.objects.filter(vestiging__bestuur=bestuur, tot__isnull=False).annotate(
        telt_vanaf=F("tot")
    )


def _tlvs(swv: int) -> Rijen:
    klaar = Toelaatbaarheidsverklaring.objects.filter(samenwerkingsverband=swv).exclude(status="AANGEVRAAGD")
    return klaar.annotate(telt_vanaf=Greatest("geldig_tot", "besloten_op", "ingetrokken_op"))


def _wachtlijst(swv: int) -> Rijen:
    klaar = Wachtlijstplaatsing.objects.filter(samenwerkingsverband=swv, beeindigd_op__isnull=False)
    return klaar.annotate(telt_vanaf=F("beeindigd_op"))


def _plaatsingen(swv: int) -> Rijen:
    rijen = Plaatsing.objects.filter(samenwerkingsverband=swv).exclude(status="VOORGESTELD")
    return rijen.annotate(telt_vanaf=Greatest("startdatum", "gestart_op", "beoordeeld_op", "gemeld_op"))


def _leerlingen(gemeente: int) -> Rijen:
    return Leerling.objects.filter(woongemeente=gemeente).annotate(telt_vanaf=F("geboortedatum"))


def _stukken(model: str, waar: Q) -> Rijen:
    rijen: Rijen = apps.get_model(model)._default_manager.filter(waar).annotate(telt_vanaf=TruncDate("at"))
    return rijen


def _gezondheid(model: str, swv: int) -> Rijen:
    """A samenwerkingsverband keeps health data three years, also while the casus goes on."""
    return _stukken(model, Q(sectie=Sectie.MEDISCH, namens=swv))


def _strafrechtelijk(model: str, gemeente: int) -> Rijen:
    return _stukken(model, Q(sectie=Sectie.STRAFRECHTELIJK, casus__gemeente=gemeente))


_BRONNEN: dict[Klasse, Sequence[Callable[[int], Rijen]]] = {
    Klasse.GEZONDHEID_SWV: [partial(_gezondheid, model) for model in STUKKEN],
    Klasse.STRAFRECHTELIJK: [partial(_strafrechtelijk, model) for model in STUKKEN],
    Klasse.CASUS: [_casussen],
    Klasse.VRIJSTELLING: [_vrijstellingen],
    Klasse.VERZUIM_ONGEOORLOOFD: [_ongeoorloofd],
    Klasse.VERZUIM_GEOORLOOFD: [_geoorloofd],
    Klasse.INSCHRIJVING: [_inschrijvingen],
    Klasse.TLV: [_tlvs],
    Klasse.WACHTLIJST: [_wachtlijst],
    Klasse.PLAATSING: [_plaatsingen],
    Klasse.LEERLING: [_leerlingen],
}
