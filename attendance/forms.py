"""What a functioneel beheerder proposes: parameters, a region, a move of gemeenten; and why."""

import uuid
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError

from attendance.models import Profielvoorstel, Regio, Regioprofiel
from attendance.rules.parameters import PARAMETERS, TITELS, als_waarden, fouten
from referrals.models import Traject
from schools.models import Gemeente, Vakantieregio
from thuiszitters.core.forms import CodeVeld, DatumVeld, Formulier, Groep
from thuiszitters.core.opmaak import getal

JA_NEE = (("ja", "Ja"), ("nee", "Nee"))
WAT = {parameter.naam: parameter.wat for parameter in PARAMETERS}


class ProcentVeld(CodeVeld):
    """A percentage with at most one decimal, typed as "90" or "87,5"; gives a Decimal from 0 to 1."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault(
            "widget", forms.TextInput(attrs={"inputmode": "decimal", "class": "tt-invoer--kort"})
        )
        super().__init__(max_length=6, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        """Show a stored share as a percentage."""
        return getal((value * 100).normalize() + 0) if isinstance(value, Decimal) else value

    def clean(self, value: Any) -> Any:
        """Read a percentage."""
        text = super().clean(value).rstrip("% ").replace(",", ".")
        try:
            share = Decimal(text) / 100
        except InvalidOperation:
            share = Decimal("NaN")
        if not share.is_finite() or share != round(share, 3):
            raise ValidationError("Vul een percentage in, hoogstens één cijfer achter de komma.")
        return share


class JaNeeVeld(forms.TypedChoiceField):
    """A question that is answered with yes or no."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=JA_NEE, coerce=lambda text: text == "ja", widget=forms.RadioSelect, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        """Show a stored truth as the answer."""
        return ("ja" if value else "nee") if isinstance(value, bool) else value


def _aantal(naam: str) -> forms.IntegerField:
    kort = forms.NumberInput(attrs={"class": "tt-invoer--kort"})
    return forms.IntegerField(label=TITELS[naam], help_text=WAT[naam], widget=kort, min_value=0)


def _keuze(naam: str, keuzes: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=TITELS[naam], help_text=WAT[naam], choices=keuzes, widget=forms.RadioSelect
    )


class ParametersForm(Formulier):
    """The parameters of a profile, with what each does as its help."""

    modus = _keuze("modus", Regioprofiel.Modus.choices)
    eenheid = _keuze("eenheid", Regioprofiel.Eenheid.choices)
    operator = _keuze("operator", Regioprofiel.Operator.choices)
    drempel = _aantal("drempel")
    drempel_dreigend = _aantal("drempel_dreigend")
    aandeel = ProcentVeld(label="Aandeel gemiste uren, in procenten", help_text=WAT["aandeel"])
    aanwezig_drempel = ProcentVeld(
        label="Wanneer een leerling aanwezig was, in procenten", help_text=WAT["aanwezig_drempel"]
    )
    leeftijd_van = _aantal("leeftijd_van")
    leeftijd_tot = _aantal("leeftijd_tot")
    absoluut_telt_als_thuiszitter = JaNeeVeld(
        label=TITELS["absoluut_telt_als_thuiszitter"], help_text=WAT["absoluut_telt_als_thuiszitter"]
    )
    stilstand_soorten = forms.MultipleChoiceField(
        label=TITELS["stilstand_soorten"],
        help_text=WAT["stilstand_soorten"],
        choices=Traject.Soort.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    risicoleerling_zichtbaar_voor_gemeente = JaNeeVeld(
        label=TITELS["risicoleerling_zichtbaar_voor_gemeente"],
        help_text=WAT["risicoleerling_zichtbaar_voor_gemeente"],
    )
    vakantieregio = _keuze("vakantieregio", Vakantieregio.choices)

    TELLEN = ("modus", "eenheid", "operator", "drempel", "drempel_dreigend", "aandeel", "aanwezig_drempel")
    WIE = ("leeftijd_van", "leeftijd_tot", "absoluut_telt_als_thuiszitter", "stilstand_soorten")
    REST = ("risicoleerling_zichtbaar_voor_gemeente", "vakantieregio")
    groepen: ClassVar[tuple[Groep, ...]] = (
        Groep("Hoe wij tellen", TELLEN),
        Groep("Wie kan meetellen", WIE),
        Groep("Zien en plaats", REST),
    )

    def clean(self) -> dict[str, Any] | None:
        """What the rule says of the parameters stands at their fields."""
        data = super().clean() or {}
        for veld, fout in fouten({naam: data[naam] for naam in TITELS if naam in data}).items():
            self.add_error(veld or None, fout)
        return data

    @property
    def parameters(self) -> dict[str, Any]:
        """The parameters as JSON keeps them; the form is valid."""
        return als_waarden(self.cleaned_data)


class _Voorstel(Formulier):
    """What every proposal says: from when, and why."""

    sleutel = forms.UUIDField(widget=forms.HiddenInput)
    geldig_van = DatumVeld(label="Eerste dag")
    toelichting = forms.CharField(
        label="Waarom",
        help_text="Waarom is deze verandering nodig? Dit blijft bij het voorstel staan.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        kwargs["initial"] = {"sleutel": uuid.uuid4()} | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        veld = DatumVeld(
            label="Eerste dag",
            help_text="Een dag na vandaag. Tot die dag geldt wat er nu geldt.",
            niet_voor=on + timedelta(days=1),
        )
        veld.error_messages["min_value"] = "De eerste dag moet na vandaag liggen."
        self.fields["geldig_van"] = veld

    def kop(self) -> dict[str, Any]:
        """What the service takes of every proposal; the form is valid."""
        return {naam: self.cleaned_data[naam] for naam in ("sleutel", "geldig_van", "toelichting")}


def _bron() -> forms.CharField:
    return forms.CharField(
        label="Bron",
        help_text="Het besluit, de afspraak of het artikel waarop dit rust, met datum.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )


def _gemeenten(*, required: bool) -> forms.CharField:
    return forms.CharField(
        label="Gemeenten",
        help_text="Eén per regel: de naam of de CBS-code.",
        required=required,
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class VersieForm(_Voorstel, ParametersForm):
    """A new version of the profile of a region."""

    bron = _bron()
    groepen = (
        *ParametersForm.groepen,
        Groep("Vanaf wanneer, en waarom", ("geldig_van", "bron", "toelichting")),
    )

    def voorstel(self) -> dict[str, Any]:
        """What the service takes; the form is valid."""
        return self.kop() | {
            "soort": Profielvoorstel.Soort.VERSIE,
            "parameters": self.parameters,
            "bron": self.cleaned_data["bron"],
        }


class GemeentenLijst:
    """Reads names or codes of gemeenten, one per line."""

    def clean_gemeenten(self) -> list[Gemeente]:
        """The gemeenten that are named; every line must be known."""
        lines = [line.strip() for line in self.cleaned_data["gemeenten"].splitlines() if line.strip()]  # type: ignore[attr-defined]
        rows = Gemeente.objects.select_related("organisatie").order_by("pk")
        known = {key: row for row in rows for key in (row.code, row.organisatie.naam.casefold())}
        unknown = [line for line in lines if line.casefold() not in known]
        if unknown:
            raise ValidationError(f"Deze gemeente kennen wij niet: {', '.join(unknown)}.")
        return list({known[line.casefold()].pk: known[line.casefold()] for line in lines}.values())


class RegioForm(GemeentenLijst, VersieForm):
    """A new region with its first profile and its gemeenten."""

    regio_naam = forms.CharField(label="Naam van de regio", max_length=80)
    regio_code = forms.SlugField(
        label="Korte naam",
        max_length=50,
        help_text="Kleine letters en streepjes, bijvoorbeeld midden-holland. Zo heet het profiel in bestanden.",
        error_messages={"invalid": "Gebruik alleen letters zonder accent, cijfers en streepjes."},
    )
    gemeenten = _gemeenten(required=False)
    groepen = (Groep("De regio", ("regio_naam", "regio_code", "gemeenten")), *VersieForm.groepen)

    def voorstel(self) -> dict[str, Any]:
        """What the service takes; the form is valid."""
        eigen = {naam: self.cleaned_data[naam] for naam in ("regio_naam", "regio_code", "gemeenten")}
        return super().voorstel() | eigen | {"soort": Profielvoorstel.Soort.REGIO}


class GemeentenForm(GemeentenLijst, _Voorstel):
    """Gemeenten that go to a region from a day on."""

    gemeenten = _gemeenten(required=True)
    regio = forms.ModelChoiceField(
        label="Naar welke regio", queryset=Regio.objects.none(), empty_label="Kies een regio"
    )
    field_order = ("regio", "gemeenten", "geldig_van", "toelichting")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keuze = self.fields["regio"]
        assert isinstance(keuze, forms.ModelChoiceField)
        keuze.queryset = Regio.objects.order_by("naam")
        self.order_fields(self.field_order)

    def voorstel(self) -> dict[str, Any]:
        """What the service takes; the form is valid."""
        eigen = {naam: self.cleaned_data[naam] for naam in ("regio", "gemeenten")}
        return self.kop() | eigen | {"soort": Profielvoorstel.Soort.GEMEENTEN}


class RedenForm(Formulier):
    """Why a proposal is rejected."""

    reden = forms.CharField(
        label="Reden",
        help_text="Wat moet er anders? Wie het voorstel deed, leest dit.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )
