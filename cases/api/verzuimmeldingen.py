"""A school's system delivers and reads its own meldingen: one under its key, or many at once.

Both are idempotent: the same contents twice change nothing, other contents are stored as a replacement. The bron
of a melding is the credential, so two systems never meet in one key.
"""

from typing import Any

from django.conf import settings
from django.http import Http404
from drf_spectacular.utils import (
    OpenApiExample,
    OpenApiParameter,
    OpenApiResponse,
    extend_schema,
    extend_schema_field,
)
from rest_framework import serializers, status
from rest_framework.exceptions import PermissionDenied, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from attendance.models import Meldingbehandeling, Verzuimmelding
from attendance.rules.meldingstatus import NAMEN, Meldingstatus, status_of
from cases.access.meldingen import can_say_geoorloofd
from cases.api.invoer import (
    KENMERK_LENGTE,
    AanvullingSerializer,
    BatchInvoer,
    Ingevoerd,
    VerzuimmeldingInvoer,
    read_meldingen,
)
from cases.queries.aanlevering import bron_of, delivered_by
from cases.services.aanleveren import Afgeleverd, deliver_meldingen
from thuiszitters.accounts.access.hoedanigheid import has, may
from thuiszitters.accounts.models import ApiSleutel, Gebruiker
from thuiszitters.accounts.rollen import Perm, Scope
from thuiszitters.core.api.problems import TITLES
from thuiszitters.core.api.schema import ProblemSerializer, problems
from thuiszitters.core.clock import now, today
from thuiszitters.core.decisions import Decision
from thuiszitters.core.imports.resultaat import Uitkomst

KENMERK = OpenApiParameter(
    "meldingskenmerk",
    {"type": "string", "minLength": 1, "maxLength": KENMERK_LENGTE},
    OpenApiParameter.PATH,
    description="De vaste sleutel van de melding in uw eigen systeem.",
)


DUO_STATUSSEN = [(status.value, NAMEN[status]) for status in Meldingstatus]
UITKOMSTEN = [(uitkomst.value, uitkomst.value) for uitkomst in Uitkomst]


def can_deliver(user: Gebruiker) -> Decision:
    """Who reports absence for a school."""
    return may(user, Perm.REPORT_VERZUIM, "Alleen scholen en leerplicht leveren verzuimmeldingen aan.")


class VerzuimmeldingSerializer(serializers.ModelSerializer[Verzuimmelding]):
    """The newest version of a melding, with what the gemeente did with it."""

    meldingskenmerk = serializers.CharField(source="kenmerk")
    vestiging = serializers.CharField(source="vestiging.vestigingscode", help_text="Vestigingscode.")
    behandelstatus = serializers.ChoiceField(
        choices=Meldingbehandeling.Status.choices, allow_null=True, help_text="Leeg: geregistreerd."
    )
    duo_status = serializers.SerializerMethodField(
        help_text="Waar de melding staat, zoals DUO de statussen noemt."
    )
    aanvulling = AanvullingSerializer()
    reden_afgesloten = serializers.ChoiceField(
        choices=Meldingbehandeling.Reden.choices, allow_null=True, allow_blank=True
    )

    class Meta:
        model = Verzuimmelding
        fields = (
            "meldingskenmerk",
            "versie",
            "vestiging",
            "soort",
            "status",
            "van",
            "tot",
            "uren_per_dag",
            "reden",
            "actie_gewenst",
            "vastgelegd_op",
            "ingetrokken_op",
            "behandelstatus",
            "reden_afgesloten",
            "duo_status",
            "aanvulling",
        )

    @extend_schema_field(serializers.ChoiceField(choices=DUO_STATUSSEN))
    def get_duo_status(self, melding: Any) -> str:
        """Registered, what the gemeente did last, or withdrawn."""
        ingetrokken = melding.ingetrokken_op is not None
        return status_of(ingetrokken=ingetrokken, behandelstatus=melding.behandelstatus)


class BatchResultaat(serializers.Serializer[Any]):
    """What became of one melding of a batch."""

    meldingskenmerk = serializers.CharField(allow_blank=True)
    uitkomst = serializers.ChoiceField(choices=UITKOMSTEN)
    waarschuwingen = serializers.ListField(
        child=serializers.CharField(), help_text="Opgeslagen, maar kijk dit na."
    )
    fout = ProblemSerializer(allow_null=True, help_text="Waarom de melding niet kan worden opgeslagen.")


class BatchAntwoord(serializers.Serializer[Any]):
    """What became of a batch, in the order of the request."""

    toegepast = serializers.BooleanField(help_text="Onwaar: er is niets opgeslagen, want er was een fout.")
    aantallen = serializers.DictField(child=serializers.IntegerField(), help_text="Per uitkomst.")
    resultaten = BatchResultaat(many=True)


class VerzuimmeldingDetail(APIView):
    """One melding of the credential's school."""

    gate = staticmethod(can_deliver)
    scopes = {"GET": Scope.VERZUIM_LEZEN, "PUT": Scope.VERZUIM_SCHRIJVEN}

    @extend_schema(
        operation_id="verzuimmeldingen_read",
        summary="Een melding lezen",
        description="De geldende versie, met wat de gemeente ermee deed.",
        parameters=[KENMERK],
        responses={200: VerzuimmeldingSerializer, **problems(404)},
        tags=["verzuim"],
    )
    def get(self, request: Request, meldingskenmerk: str) -> Response:
        """The newest version one may see."""
        return Response(VerzuimmeldingSerializer(_find(request, meldingskenmerk)).data)

    @extend_schema(
        operation_id="verzuimmeldingen_update",
        summary="Een melding aanleveren, wijzigen of intrekken",
        description="Herhalen mag: dezelfde inhoud verandert niets, andere inhoud wordt een nieuwe versie.",
        parameters=[KENMERK],
        request=VerzuimmeldingInvoer,
        responses={
            200: OpenApiResponse(VerzuimmeldingSerializer, description="Gewijzigd, of al bekend."),
            201: OpenApiResponse(VerzuimmeldingSerializer, description="De melding is nieuw."),
            **problems(400),
        },
        tags=["verzuim"],
    )
    def put(self, request: Request, meldingskenmerk: str) -> Response:
        """Deliver the melding under its own key: 201 when new, 200 when replaced or unchanged."""
        sleutel = _credential(request)
        VerzuimmeldingInvoer(data=request.data).is_valid(raise_exception=True)
        inhoud: Any = request.data
        (een,), afgeleverd = _deliver(sleutel, [{**inhoud, "meldingskenmerk": meldingskenmerk}])
        if een.fouten:
            raise ValidationError({fout["field"]: fout["detail"] for fout in een.fouten})
        nieuw = afgeleverd.rijen[0].uitkomst is Uitkomst.NIEUW
        code = status.HTTP_201_CREATED if nieuw else status.HTTP_200_OK
        return Response(VerzuimmeldingSerializer(_find(request, meldingskenmerk)).data, status=code)


class VerzuimmeldingBatch(APIView):
    """Many meldingen of the credential's school at once."""

    gate = staticmethod(can_deliver)
    scopes = {"POST": Scope.VERZUIM_SCHRIJVEN}

    @extend_schema(
        operation_id="verzuimmeldingen_batch",
        summary="Veel meldingen aanleveren",
        description=f"Hoogstens {settings.API_BATCH} meldingen. Elke melding krijgt een eigen uitkomst. Wij slaan de "
        "goede op, of met `alles_of_niets` alleen alles tegelijk. Herhalen mag: dezelfde inhoud verandert niets.",
        request=BatchInvoer,
        responses={
            200: OpenApiResponse(
                BatchAntwoord,
                examples=[
                    OpenApiExample(
                        "Een nieuwe",
                        response_only=True,
                        value={
                            "toegepast": True,
                            "aantallen": {u.value: int(u is Uitkomst.NIEUW) for u in Uitkomst},
                            "resultaten": [
                                {
                                    "meldingskenmerk": "M-1",
                                    "uitkomst": "nieuw",
                                    "waarschuwingen": [],
                                    "fout": None,
                                }
                            ],
                        },
                    )
                ],
            ),
            **problems(400),
        },
        tags=["verzuim"],
    )
    def post(self, request: Request) -> Response:
        """Judge each, store the good ones, and say of each what became of it."""
        sleutel = _credential(request)
        inhoud, samen = _batch(request.data)
        ingevoerd, afgeleverd = _deliver(sleutel, inhoud, alles_of_niets=samen)
        geteld = [item.rij.uitkomst for item in ingevoerd]
        return Response(
            {
                "toegepast": afgeleverd.toegepast,
                "aantallen": {uitkomst: geteld.count(uitkomst) for uitkomst in Uitkomst},
                "resultaten": [_result(item) for item in ingevoerd],
            }
        )


def _batch(data: Any) -> tuple[list[Any], bool]:
    """The items as sent, and whether all must be good; what is wrong inside an item is for the item."""
    if not isinstance(data, dict):
        raise ValidationError({"meldingen": "Stuur een object met meldingen."})
    inhoud = data.get("meldingen")
    if not isinstance(inhoud, list) or not 1 <= len(inhoud) <= settings.API_BATCH:
        raise ValidationError(
            {"meldingen": f"Stuur een lijst van 1 tot en met {settings.API_BATCH} meldingen."}
        )
    samen = serializers.BooleanField().run_validation(data.get("alles_of_niets", False))
    return inhoud, bool(samen)


def _deliver(
    sleutel: ApiSleutel, inhoud: list[Any], *, alles_of_niets: bool = False
) -> tuple[list[Ingevoerd], Afgeleverd]:
    ingevoerd = read_meldingen(
        inhoud,
        sleutel=sleutel,
        vestiging=sleutel.organisatie.code,
        geoorloofd=can_say_geoorloofd(sleutel.gebruiker),
        on=today(),
    )
    afgeleverd = deliver_meldingen(
        [item.rij for item in ingevoerd],
        bron=bron_of(sleutel),
        alles_of_niets=alles_of_niets,
        by=sleutel.gebruiker,
        at=now(),
    )
    for item in ingevoerd:
        item.collect()
    return ingevoerd, afgeleverd


def _result(item: Ingevoerd) -> dict[str, Any]:
    fout = {
        "type": "about:blank",
        "title": TITLES[400],
        "status": 400,
        "detail": item.rij.fouten[0] if item.rij.fouten else "",
        "code": "invalid",
        "errors": item.fouten,
    }
    return {
        "meldingskenmerk": item.rij.sleutel,
        "uitkomst": item.rij.uitkomst,
        "waarschuwingen": item.rij.waarschuwingen,
        "fout": fout if item.fouten else None,
    }


def _find(request: Request, kenmerk: str) -> Verzuimmelding:
    found = delivered_by(_credential(request), kenmerk)
    if found is None:
        raise Http404
    return found


def _credential(request: Request) -> ApiSleutel:
    sleutel = request.auth
    if not isinstance(sleutel, ApiSleutel):
        raise PermissionDenied("Verzuimmeldingen aanleveren kan alleen met een API-sleutel van een school.")
    if not has(sleutel.gebruiker, Perm.REPORT_VERZUIM, sleutel.organisatie):
        raise PermissionDenied(f"Deze sleutel mag niet melden namens {sleutel.organisatie}.")
    return sleutel
