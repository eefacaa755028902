"""GET /api/v1/casussen and /api/v1/casussen/{id}: what one may see on the screen, nothing more."""

from typing import Any, ClassVar
from uuid import UUID

from django.http import Http404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from cases.access.casus import can_list_casussen, may_read, secties_in
from cases.models import Casus
from cases.queries.casussen import api_casussen
from thuiszitters.accounts.rollen import Scope, Sectie
from thuiszitters.core.api.paging import KeysetPagination
from thuiszitters.core.api.schema import problems
from thuiszitters.core.clock import today
from thuiszitters.core.gates import note_inzage, signed_in


class CasusSerializer(serializers.ModelSerializer[Casus]):
    """A casus without the pupil: enough to list and to follow its steps."""

    gemeente = serializers.CharField(source="gemeente.code", help_text="CBS-code van de woongemeente.")
    school = serializers.CharField(
        source="vestiging.vestigingscode", default=None, allow_null=True, help_text="Vestigingscode."
    )

    reden_gesloten = serializers.ChoiceField(choices=Casus.Reden.choices, allow_blank=True)

    class Meta:
        model = Casus
        fields: ClassVar[list[str]] = [
            "id",
            "nummer",
            "aanleiding",
            "stap",
            "sinds",
            "geopend_op",
            "gesloten_op",
            "reden_gesloten",
            "gemeente",
            "school",
        ]


class LeerlingSerializer(serializers.Serializer[Any]):
    """Who it is about; only for who reads the section identiteit."""

    naam = serializers.CharField(source="__str__")
    geboortedatum = serializers.DateField()


class CasusDetailSerializer(CasusSerializer):
    """A casus with what the reader's sections allow."""

    leerling = LeerlingSerializer(allow_null=True)
    dagen_thuis = serializers.IntegerField(
        allow_null=True, help_text="Kalenderdagen sinds de eerste dag thuis."
    )

    class Meta(CasusSerializer.Meta):
        fields: ClassVar[list[str]] = [*CasusSerializer.Meta.fields, "leerling", "dagen_thuis"]


class CasusList(APIView):
    """The casussen the reader may see, by cursor."""

    gate = staticmethod(can_list_casussen)
    gate_model = Casus
    scopes = {"GET": Scope.CASUSSEN_LEZEN}
    pagination_class = KeysetPagination

    @extend_schema(
        operation_id="casussen_list",
        summary="Casussen die u mag zien",
        description="Per honderd; `next` is het adres van de volgende. Een API-sleutel ziet die van de eigen school.",
        parameters=[
            OpenApiParameter("cursor", str, description="Waar de bladzijde begint; staat in `next`."),
            OpenApiParameter("page_size", {"type": "integer", "minimum": 1, "maximum": 500}),
        ],
        responses={200: CasusSerializer(many=True), **problems(404)},
        tags=["casussen"],
    )
    def get(self, request: Request) -> Response:
        """List them, newest key last."""
        user: Any = request.user
        sleutel: Any = request.auth
        paginator = KeysetPagination()
        rows = api_casussen(user, sleutel, on=today())
        page = paginator.paginate_queryset(rows, request, view=self)
        return paginator.get_paginated_response(CasusSerializer(page, many=True).data)


class CasusDetail(APIView):
    """One casus; whether it exists for the reader is asked first."""

    gate = staticmethod(signed_in)
    gate_model, gate_key = Casus, "pk"
    scopes = {"GET": Scope.CASUSSEN_LEZEN}

    @extend_schema(
        operation_id="casussen_read",
        summary="Een casus",
        description="Met de delen die u mag lezen. Dat u keek, wordt vastgelegd.",
        responses={200: CasusDetailSerializer, **problems(404)},
        tags=["casussen"],
    )
    def get(self, request: Request, pk: UUID) -> Response:
        """The casus, with the parts the reader's sections allow; looking is logged."""
        user: Any = request.user
        sleutel: Any = request.auth
        casus = api_casussen(user, sleutel, on=today()).select_related("leerling").filter(pk=pk).first()
        if casus is None:
            raise Http404
        secties = secties_in(user, casus)
        note_inzage(request._request, casus)
        data = dict(CasusSerializer(casus).data)
        named = may_read(secties, Sectie.IDENTITEIT)
        data["leerling"] = LeerlingSerializer(casus.leerling).data if named else None
        counted = may_read(secties, Sectie.VERZUIM_ONGEOORLOOFD) and casus.is_open
        data["dagen_thuis"] = (today() - casus.sinds).days if counted else None
        return Response(data)
