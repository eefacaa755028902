"""What a school's system sends: the contents of a melding, one at a time or in a batch."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.conf import settings
from drf_spectacular.utils import OpenApiExample, extend_schema_serializer
from rest_framework import serializers
from rest_framework.exceptions import ValidationError

from attendance.models import Verzuimmelding
from attendance.rules.aanvulling import TEKSTEN, Aanvulling, als_json, fouten
from attendance.services.imports.verzuim import Waarden
from cases.queries.aanlevering import Verwijzing, enrolled_at
from schools.rules.identificatie import Ongeldig, burgerservicenummer, onderwijsnummer
from thuiszitters.accounts.models import ApiSleutel
from thuiszitters.core.api.problems import field_errors
from thuiszitters.core.api.velden import VrijeTekst
from thuiszitters.core.decisions import Decision
from thuiszitters.core.imports.resultaat import Rij

KENMERK_LENGTE = 60
VOORBEELD: dict[str, Any] = {
    "leerling": {"sleutel": "L000123"},
    "soort": "16_uur",
    "status": "ongeoorloofd",
    "van": "2026-09-14",
    "tot": "2026-09-18",
    "uren_per_dag": "3.5",
    "reden": "Niet op school verschenen.",
    "actie_gewenst": True,
}


class LeerlingVerwijzing(serializers.Serializer[Any]):
    """One of three ways to say which pupil; they are or were enrolled at the school of the credential."""

    sleutel = serializers.CharField(required=False, max_length=60, help_text="Leerlingsleutel van de school.")
    bsn = serializers.CharField(required=False, max_length=9)
    onderwijsnummer = serializers.CharField(required=False, max_length=9)

    def validate(self, attrs: dict[str, str]) -> dict[str, str]:
        """Exactly one, and a number that passes its check."""
        if len(attrs) != 1:
            raise ValidationError("Geef precies een van sleutel, bsn of onderwijsnummer.")
        for name, check in (("bsn", burgerservicenummer), ("onderwijsnummer", onderwijsnummer)):
            if name in attrs:
                try:
                    attrs[name] = check(attrs[name])
                except Ongeldig as error:
                    raise ValidationError({name: str(error)}) from None
        return attrs


class GemisteUrenSerializer(serializers.Serializer[Any]):
    """Hours missed on a day."""

    dag = serializers.DateField()
    uren = serializers.DecimalField(max_digits=5, decimal_places=3, min_value=0, max_value=24)


class AanvullingSerializer(serializers.Serializer[Any]):
    """DUO's other data elements (Besluit Verzuimmelding, bijlage); information, it changes no verdict."""

    ondernomen_actie = VrijeTekst(max_length=10_000)
    geen_actie_omdat = VrijeTekst(max_length=500)
    leslocatie = VrijeTekst(max_length=100)
    melder_naam = VrijeTekst(max_length=150)
    melder_functie = VrijeTekst(max_length=100)
    melder_telefoon = serializers.CharField(required=False, allow_blank=True, max_length=20)
    melder_email = serializers.EmailField(required=False, allow_blank=True)
    telefoon_thuis = serializers.CharField(required=False, allow_blank=True, max_length=20)
    afwijkend_adres = VrijeTekst(max_length=300)
    specificatie = serializers.ListField(
        child=GemisteUrenSerializer(), required=False, max_length=366, help_text="Gemiste uren per dag."
    )


def read_aanvulling(gezegd: Mapping[str, Any]) -> Aanvulling:
    """The checked words as the rule takes them."""
    dagen = tuple((rij["dag"], rij["uren"]) for rij in gezegd.get("specificatie", ()))
    return Aanvulling(specificatie=dagen, **{naam: gezegd.get(naam, "") for naam in TEKSTEN})


@extend_schema_serializer(examples=[OpenApiExample("Een melding", value=VOORBEELD, request_only=True)])
class VerzuimmeldingInvoer(serializers.Serializer[Any]):
    """The contents of a melding, as the exchange format names them; what is left out is not known."""

    leerling = LeerlingVerwijzing()
    soort = serializers.ChoiceField(choices=Verzuimmelding.Soort.choices)
    status = serializers.ChoiceField(choices=Verzuimmelding.Status.choices)
    van = serializers.DateField(help_text="Eerste dag.")
    tot = serializers.DateField(required=False, allow_null=True, help_text="Laatste dag; leeg: nog bezig.")
    uren_per_dag = serializers.DecimalField(
        max_digits=5,
        decimal_places=3,
        min_value=0,
        max_value=24,
        required=False,
        allow_null=True,
        help_text="Gemiste uren per schooldag; leeg: alle uren.",
    )
    reden = VrijeTekst(max_length=10_000)
    actie_gewenst = serializers.BooleanField(required=False, allow_null=True)
    vervangt = serializers.CharField(
        required=False,
        allow_blank=True,
        max_length=KENMERK_LENGTE,
        help_text="Kenmerk van een andere melding van dit systeem, die deze in haar geheel vervangt.",
    )
    aanvulling = AanvullingSerializer(
        required=False, help_text="Wat u er nog bij vertelt; verandert het oordeel niet. Leeg laten wist het."
    )
    ingetrokken_op = serializers.DateField(
        required=False, allow_null=True, help_text="Vanaf deze dag telt de melding niet meer; voorgoed."
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """A melding ends on or after the day it begins."""
        if attrs.get("tot") and attrs["tot"] < attrs["van"]:
            raise ValidationError({"tot": "De laatste dag ligt voor de eerste dag."})
        gezegd = read_aanvulling(attrs.get("aanvulling") or {})
        if wrong := list(fouten(gezegd, van=attrs["van"], tot=attrs.get("tot"))):
            raise ValidationError({"aanvulling": {"specificatie": wrong}})
        return attrs


class BatchMelding(VerzuimmeldingInvoer):
    """A melding with its own key."""

    meldingskenmerk = serializers.CharField(max_length=KENMERK_LENGTE)


@extend_schema_serializer(
    examples=[
        OpenApiExample(
            "Twee meldingen",
            request_only=True,
            value={
                "alles_of_niets": False,
                "meldingen": [
                    {"meldingskenmerk": "M-1", **VOORBEELD},
                    {"meldingskenmerk": "M-2", "leerling": {"sleutel": "L000124"}, "soort": "ziekte"}
                    | {"status": "geoorloofd", "van": "2026-09-15"},
                ],
            },
        )
    ]
)
class BatchInvoer(serializers.Serializer[Any]):
    """Many meldingen at once; each is judged by itself."""

    alles_of_niets = serializers.BooleanField(
        default=False, help_text="Sla niets op zodra er een fout is. Anders slaan wij de goede meldingen op."
    )
    meldingen = serializers.ListField(child=BatchMelding(), min_length=1, max_length=settings.API_BATCH)


@dataclass(slots=True)
class Ingevoerd:
    """One melding on its way in: the row for the service, and what is wrong with it, by field."""

    rij: Rij
    fouten: list[dict[str, str]] = field(default_factory=list)

    def refuse(self, veld: str, reden: str) -> None:
        """Keep it out, with the reason at its field."""
        self.fouten.append({"field": veld, "detail": reden})
        self.rij.weiger(reden)

    def collect(self) -> None:
        """What the service refused; after the checks here that can only be what the melding replaces."""
        if not self.fouten:
            self.fouten += [{"field": "vervangt", "detail": reden} for reden in self.rij.fouten]


def read_meldingen(
    inhoud: Sequence[Any], *, sleutel: ApiSleutel, vestiging: str, geoorloofd: Decision, on: date
) -> list[Ingevoerd]:
    """Check each melding by itself; what is good becomes a row, what is not carries its reasons.

    `geoorloofd` says whether who delivers may say anything else than ongeoorloofd.
    """
    ingevoerd: list[Ingevoerd] = []
    gezegd: list[tuple[Ingevoerd, Mapping[str, Any]]] = []
    for nummer, een in enumerate(inhoud, 1):
        form = BatchMelding(data=een)
        kenmerk = str(een.get("meldingskenmerk") or "")[:KENMERK_LENGTE] if isinstance(een, dict) else ""
        item = Ingevoerd(Rij(nummer, kenmerk.replace("\0", ""), None))
        ingevoerd.append(item)
        if form.is_valid():
            item.rij.sleutel = form.validated_data["meldingskenmerk"]
            gezegd.append((item, form.validated_data))
        else:
            for fout in field_errors(form.errors):
                item.refuse(fout["field"], fout["detail"])
    wie = enrolled_at(sleutel, (_verwijzing(waarden) for _, waarden in gezegd))
    for item, waarden in gezegd:
        inschrijving = wie.get(_verwijzing(waarden))
        if inschrijving is None:
            item.refuse("leerling", "Wij vinden deze leerling niet op uw school.")
        elif waarden["status"] != Verzuimmelding.Status.ONGEOORLOOFD and not geoorloofd:
            item.refuse("status", geoorloofd.reason)
        elif waarden.get("vervangt") == item.rij.sleutel:
            item.refuse("vervangt", "Een melding kan niet zichzelf vervangen.")
        else:
            item.rij.leerling_id = inschrijving.leerling_id
            item.rij.w = _row(waarden, vestiging=vestiging, on=on)
    return ingevoerd


def _verwijzing(waarden: Mapping[str, Any]) -> Verwijzing:
    ((naam, waarde),) = waarden["leerling"].items()
    return naam, waarde


def _row(waarden: Mapping[str, Any], *, vestiging: str, on: date) -> Waarden:
    return Waarden(
        melding=waarden["meldingskenmerk"],
        leerling="",
        vestiging=vestiging,
        soort=waarden["soort"],
        status=waarden["status"],
        van=waarden["van"],
        tot=waarden.get("tot"),
        uren_per_dag=waarden.get("uren_per_dag"),
        reden=waarden.get("reden", ""),
        actie_gewenst=waarden.get("actie_gewenst"),
        vastgelegd_op=on,
        vervangt=waarden.get("vervangt") or None,
        ingetrokken_op=waarden.get("ingetrokken_op"),
        aanvulling=als_json(read_aanvulling(waarden.get("aanvulling") or {})),
    )
