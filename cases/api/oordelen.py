"""GET /api/v1/leerlingen/{leerling}/oordeel: how a pupil counts, and on what facts, for who may know."""

from typing import Any

from django.http import Http404
from drf_spectacular.utils import OpenApiExample, OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.exceptions import APIException
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from attendance.rules.weergave import als_json
from cases.queries.oordelen import answer_for, find_leerling
from schools.models import Leerling
from thuiszitters.accounts.rollen import Scope
from thuiszitters.core.api.schema import problems
from thuiszitters.core.clock import today
from thuiszitters.core.gates import note_inzage, signed_in

CATEGORIEEN = [
    (naam, naam)
    for naam in (
        "thuiszitter",
        "dreigend_thuiszitter",
        "langer_dan_3_maanden",
        "absoluut_verzuim",
        "risicoleerling",
        "signaal_16_uur",
    )
]


class GeenAntwoord(APIException):
    """There is no verdict for this pupil on this day."""

    status_code = 409
    default_code = "geen_antwoord"


class OordeelVraag(serializers.Serializer[Any]):
    """On which day, and with what was known on which day."""

    peildatum = serializers.DateField(required=False, help_text="Standaard vandaag.")
    bekend_op = serializers.DateField(
        required=False, help_text="Met de meldingen die toen bekend waren; standaard de peildatum."
    )


class DagSerializer(serializers.Serializer[Any]):
    """One school day."""

    dag = serializers.DateField()
    o = serializers.CharField(help_text="Uren ongeoorloofd verzuim.")
    r = serializers.CharField(help_text="Roosteruren.")
    telt = serializers.BooleanField()
    reden = serializers.CharField(help_text="Waarom de dag wel of niet telt.")


class BewijsSerializer(serializers.Serializer[Any]):
    """What the answer rests on, without geoorloofd absence."""

    drempel = serializers.IntegerField(allow_null=True)
    dagen = DagSerializer(many=True)
    venster = serializers.ListField(child=serializers.DateField(), allow_null=True)
    dag_ervoor = DagSerializer(allow_null=True)
    absoluut_grenzen = serializers.DictField(child=serializers.DateField())
    signaaluren = serializers.ListField(child=serializers.CharField())
    meldingen = serializers.ListField(child=serializers.CharField(), help_text="Kenmerken van de meldingen.")


class GeoorloofdeDagSerializer(serializers.Serializer[Any]):
    """Hours of geoorloofd absence on a day."""

    dag = serializers.DateField()
    g = serializers.CharField(help_text="Uren geoorloofd verzuim.")


class GeoorloofdSerializer(serializers.Serializer[Any]):
    """What geoorloofd absence did; only for who may read all of it."""

    risicogronden = serializers.ListField(child=serializers.CharField())
    dagen = GeoorloofdeDagSerializer(many=True)
    meldingen = serializers.ListField(child=serializers.CharField())
    structurele_ziektedagen = serializers.ListField(child=serializers.DateField())


class OordeelSerializer(serializers.Serializer[Any]):
    """The verdict, as the exchange format writes it, with its evidence."""

    leerling = serializers.CharField(
        allow_null=True, help_text="Leerlingsleutel; leeg als u die niet mag lezen."
    )
    peildatum = serializers.DateField()
    bekend_op = serializers.DateField()
    profiel = serializers.CharField(help_text="Naam van het regioprofiel.")
    parameters = serializers.DictField(help_text="De profielversie waarmee is gerekend.")
    categorieen = serializers.ListField(child=serializers.ChoiceField(choices=CATEGORIEEN))
    sinds = serializers.DateField(allow_null=True)
    drempel_op = serializers.DateField(allow_null=True)
    schooldagen = serializers.IntegerField(allow_null=True)
    aandeel = serializers.CharField(allow_null=True, help_text="Vier decimalen.")
    absoluut_sinds = serializers.DateField(allow_null=True)
    signalen_16_uur = serializers.ListField(
        child=serializers.ListField(child=serializers.DateField()), help_text="Begin en eind van elk signaal."
    )
    bewijs = BewijsSerializer()
    geoorloofd = GeoorloofdSerializer(required=False, help_text="Alleen als u geoorloofd verzuim mag lezen.")


VOORBEELD = {
    "leerling": "L000123",
    "peildatum": "2026-10-12",
    "bekend_op": "2026-10-12",
    "profiel": "rotterdam",
    "parameters": {"naam": "rotterdam", "geldig_van": "2014-08-01", "modus": "aaneengesloten", "drempel": 20},
    "categorieen": ["signaal_16_uur", "thuiszitter"],
    "sinds": "2026-09-14",
    "drempel_op": "2026-10-12",
    "schooldagen": 21,
    "aandeel": "1.0000",
    "absoluut_sinds": None,
    "signalen_16_uur": [["2026-09-14", "2026-09-16"]],
    "bewijs": {
        "drempel": 20,
        "dagen": [{"dag": "2026-09-14", "o": "6", "r": "6", "telt": True, "reden": "telt"}],
        "venster": ["2026-09-14", "2026-10-12"],
        "dag_ervoor": None,
        "absoluut_grenzen": {},
        "signaaluren": ["18"],
        "meldingen": ["M-1"],
    },
}


class LeerlingOordeel(APIView):
    """The verdict on one pupil; whether they exist for the reader is asked first."""

    gate = staticmethod(signed_in)
    gate_model, gate_key = Leerling, "leerling"
    scopes = {"GET": Scope.OORDELEN_LEZEN}

    @extend_schema(
        operation_id="oordeel_read",
        summary="Telt deze leerling mee, en waarom?",
        description="Het oordeel met het bewijs eronder, zoals op het scherm. Verandert niets.",
        parameters=[
            OpenApiParameter(
                "leerling",
                {"type": "string", "minLength": 1, "maxLength": 60},
                OpenApiParameter.PATH,
                description="Ons kenmerk (uuid), of de leerlingsleutel van de school.",
            ),
            OordeelVraag,
        ],
        responses={
            200: OpenApiResponse(
                OordeelSerializer,
                examples=[OpenApiExample("Thuiszitter", value=VOORBEELD, response_only=True)],
            ),
            **problems(400, 404, 409),
        },
        tags=["oordelen"],
    )
    def get(self, request: Request, leerling: str) -> Response:
        """The verdict with its evidence, as far as the reader's sections go; looking is logged."""
        user: Any = request.user
        sleutel: Any = request.auth
        found = find_leerling(user, sleutel, leerling)
        if found is None:
            raise Http404
        vraag = OordeelVraag(data=request.query_params)
        vraag.is_valid(raise_exception=True)
        on = vraag.validated_data.get("peildatum", today())
        uitspraak = answer_for(user, found, on=on, known_on=vraag.validated_data.get("bekend_op", on))
        if uitspraak.oordeel is None:
            raise GeenAntwoord(uitspraak.geen_antwoord)
        note_inzage(request._request, found)
        data = als_json(uitspraak.oordeel, met_geoorloofd=uitspraak.bereik.alle_geoorloofd)
        return Response(data if uitspraak.bereik.leest_identiteit else {**data, "leerling": None})
