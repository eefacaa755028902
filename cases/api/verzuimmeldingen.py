"""GET and PUT /api/v1/verzuimmeldingen/{meldingskenmerk}: a school's system delivers and reads its own meldingen.

PUT is idempotent: the same contents twice change nothing, other contents are stored as a replacement. The bron
of a melding is the credential, so two systems never meet in one key.
"""

from typing import Any

from django.http import Http404
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import serializers, status
from rest_framework.exceptions import PermissionDenied, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from attendance.models import Verzuimmelding
from attendance.services.meldinggegevens import Meldinggegevens, MeldingGeweigerd
from cases.queries.aanlevering import enrolled_at
from cases.services.meldingen import deliver_verzuimmelding
from schools.models import Inschrijving
from schools.rules.identificatie import Ongeldig, burgerservicenummer, onderwijsnummer
from thuiszitters.accounts.access import has, may
from thuiszitters.accounts.models import ApiSleutel, Gebruiker
from thuiszitters.accounts.rollen import Perm
from thuiszitters.core.clock import now
from thuiszitters.core.decisions import Decision
from thuiszitters.core.imports.resultaat import Uitkomst


def can_deliver(user: Gebruiker) -> Decision:
    """Who reports absence for a school."""
    return may(user, Perm.REPORT_VERZUIM, "Alleen scholen en leerplicht leveren verzuimmeldingen aan.")


class LeerlingVerwijzing(serializers.Serializer[Any]):
    """One of three ways to say which pupil; they must be enrolled at the school of the credential."""

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


class VerzuimmeldingInvoer(serializers.Serializer[Any]):
    """The contents of a melding, as the exchange format names them."""

    leerling = LeerlingVerwijzing()
    soort = serializers.ChoiceField(choices=Verzuimmelding.Soort.choices)
    status = serializers.ChoiceField(choices=Verzuimmelding.Status.choices)
    van = serializers.DateField()
    tot = serializers.DateField(required=False, allow_null=True)
    uren_per_dag = serializers.DecimalField(
        max_digits=5, decimal_places=3, min_value=0, max_value=24, required=False, allow_null=True
    )
    reden = serializers.CharField(required=False, allow_blank=True, max_length=10_000)
    actie_gewenst = serializers.BooleanField(required=False, allow_null=True)
    vervangt = serializers.CharField(required=False, allow_blank=True, max_length=60)
    ingetrokken_op = serializers.DateField(required=False, allow_null=True)


class VerzuimmeldingSerializer(serializers.ModelSerializer[Verzuimmelding]):
    """The newest version of a melding, with what the gemeente did with it."""

    meldingskenmerk = serializers.CharField(source="kenmerk")
    vestiging = serializers.CharField(source="vestiging.vestigingscode")
    behandelstatus = serializers.CharField(allow_null=True, help_text="Leeg: geregistreerd.")
    reden_afgesloten = serializers.CharField(allow_null=True)

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
        )


class VerzuimmeldingDetail(APIView):
    """One melding of the credential's school."""

    gate = staticmethod(can_deliver)

    @extend_schema(operation_id="verzuimmeldingen_read", responses=VerzuimmeldingSerializer, tags=["verzuim"])
    def get(self, request: Request, kenmerk: str) -> Response:
        """The newest version one may see."""
        return Response(VerzuimmeldingSerializer(self._find(request, kenmerk)).data)

    @extend_schema(
        operation_id="verzuimmeldingen_update",
        request=VerzuimmeldingInvoer,
        responses={
            200: VerzuimmeldingSerializer,
            201: OpenApiResponse(VerzuimmeldingSerializer, description="De melding is nieuw."),
        },
        tags=["verzuim"],
    )
    def put(self, request: Request, kenmerk: str) -> Response:
        """Deliver the melding under its own key: 201 when new, 200 when replaced or unchanged."""
        sleutel = _credential(request)
        form = VerzuimmeldingInvoer(data=request.data)
        form.is_valid(raise_exception=True)
        said = dict(form.validated_data)
        inschrijving = _enrolled(said.pop("leerling"), sleutel)
        ingetrokken_op = said.pop("ingetrokken_op", None)
        gegevens = Meldinggegevens(vervangt_kenmerk=said.pop("vervangt", ""), **said)
        try:
            registratie = deliver_verzuimmelding(
                bron=bron_of(sleutel),
                kenmerk=kenmerk,
                leerling=inschrijving.leerling,
                vestiging=inschrijving.vestiging,
                gegevens=gegevens,
                ingetrokken_op=ingetrokken_op,
                by=sleutel.gebruiker,
                at=now(),
            )
        except MeldingGeweigerd as error:
            raise ValidationError({"melding": str(error)}) from None
        code = status.HTTP_201_CREATED if registratie.uitkomst is Uitkomst.NIEUW else status.HTTP_200_OK
        return Response(VerzuimmeldingSerializer(self._find(request, kenmerk)).data, status=code)

    def _find(self, request: Request, kenmerk: str) -> Verzuimmelding:
        sleutel = _credential(request)
        found = (
            Verzuimmelding.objects.visible_to(sleutel.gebruiker)
            .current()
            .with_behandeling()
            .select_related("vestiging")
            .filter(bron=bron_of(sleutel), kenmerk=kenmerk)
            .first()
        )
        if found is None:
            raise Http404
        return found


def bron_of(sleutel: ApiSleutel) -> str:
    """The bron under which a credential delivers."""
    return f"api-{sleutel.pk}"


def _credential(request: Request) -> ApiSleutel:
    sleutel = request.auth
    if not isinstance(sleutel, ApiSleutel):
        raise PermissionDenied("Verzuimmeldingen aanleveren kan alleen met een API-sleutel van een school.")
    if not has(sleutel.gebruiker, Perm.REPORT_VERZUIM, sleutel.organisatie):
        raise PermissionDenied(f"Deze sleutel mag niet melden namens {sleutel.organisatie}.")
    return sleutel


def _enrolled(said: dict[str, str], sleutel: ApiSleutel) -> Inschrijving:
    """The enrolment that is meant; unknown and elsewhere get the same answer."""
    ((naam, waarde),) = said.items()
    found = enrolled_at(sleutel, naam=naam, waarde=waarde)
    if found is None:
        raise ValidationError({"leerling": "Wij vinden deze leerling niet op uw school."})
    return found
