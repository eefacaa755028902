"""What a school or leerplicht says in a verzuimmelding, and what the gemeente says of it."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, ClassVar

from django import forms

from attendance.models import Meldingbehandeling, Verzuimmelding
from attendance.rules.aanvulling import TEKSTEN, Aanvulling, fouten, uit_json
from attendance.services.meldinggegevens import Meldinggegevens
from attendance.services.registratie import new_kenmerk
from cases.forms.aanvulling import SpecificatieVeld, TelefoonVeld, as_lines
from cases.forms.casus import verhaal
from cases.forms.filters import soorten_voor
from schools.models import Vestiging
from thuiszitters.core.forms import CodeVeld, DatumVeld, Formulier, Groep, UrenVeld

Status = Verzuimmelding.Status
HELE_DAGEN, DEEL_VAN_DE_DAG = "HELE_DAGEN", "DEEL"
UITLEG_STATUS = (
    (Status.ONGEOORLOOFD, "ongeoorloofd: er is geen geldige reden"),
    (Status.GEOORLOOFD, "geoorloofd: er is een geldige reden, zoals ziekte of verlof"),
    (Status.ONBEKEND, "nog niet bekend"),
)


class MeldingForm(Formulier):
    """One version of a melding. Who works for leerplicht says nothing about geoorloofd or not: it is ongeoorloofd."""

    groepen: ClassVar[tuple[Groep, ...]] = (
        Groep("Welk verzuim", ("vestiging", "soort", "status")),
        Groep(
            "Wanneer",
            ("van", "tot", "omvang", "uren_per_dag"),
            "Weekenden en vakanties tellen vanzelf niet mee.",
        ),
        Groep("Toelichting", ("reden", "actie_gewenst", "geen_actie_omdat", "toch")),
        Groep(
            "Wat de school deed, en welke dagen",
            ("ondernomen_actie", "leslocatie", "specificatie"),
            "Dit is informatie voor leerplicht. Voor het oordeel telt alleen wat u bij ‘Wanneer’ invulde.",
            dicht=True,
        ),
        Groep("Wie meldt", ("melder_naam", "melder_functie", "melder_telefoon", "melder_email"), dicht=True),
        Groep(
            "Leerling en ouders bereiken",
            ("telefoon_thuis", "afwijkend_adres"),
            "Alleen als dit anders is dan wat al bekend is. Alleen uw school en leerplicht zien dit.",
            dicht=True,
        ),
    )
    vestiging = forms.ModelChoiceField(
        label="School", queryset=Vestiging.objects.none(), empty_label="Kies een school"
    )
    soort = forms.ChoiceField(label="Soort verzuim", widget=forms.RadioSelect)
    status = forms.ChoiceField(
        label="Is het verzuim geoorloofd?",
        choices=UITLEG_STATUS,
        widget=forms.RadioSelect,
        help_text="Alleen de school bepaalt dit. De gemeente ziet alleen ongeoorloofd verzuim.",
    )
    van = DatumVeld(label="Eerste dag")
    tot = DatumVeld(label="Laatste dag", required=False)
    omvang = forms.ChoiceField(
        label="Hoeveel mist de leerling?",
        choices=[(HELE_DAGEN, "alle lessen"), (DEEL_VAN_DE_DAG, "een deel van de dag")],
        initial=HELE_DAGEN,
        widget=forms.RadioSelect,
    )
    uren_per_dag = UrenVeld(
        label="Hoeveel uur per dag?",
        required=False,
        help_text="Alleen bij ‘een deel van de dag’. Bijvoorbeeld 2,5.",
    )
    reden = verhaal(
        "Wat is er aan de hand, en wat deed de school al?",
        required=False,
        help_text="Schrijf geen medische gegevens op. Leerling en ouders mogen dit lezen.",
    )
    actie_gewenst = forms.ChoiceField(
        label="Vraagt u de gemeente om actie?",
        choices=[("ja", "ja"), ("nee", "nee, alleen ter informatie")],
        initial="ja",
        widget=forms.RadioSelect,
    )
    geen_actie_omdat = forms.CharField(
        label="Waarom niet?", required=False, max_length=500, help_text="Alleen als u geen actie vraagt."
    )
    ondernomen_actie = verhaal("Welke stappen zette de school?", required=False)
    leslocatie = forms.CharField(label="Leslocatie", required=False, max_length=100)
    specificatie = SpecificatieVeld()
    melder_naam = forms.CharField(label="Naam", required=False, max_length=150)
    melder_functie = forms.CharField(label="Functie", required=False, max_length=100)
    melder_telefoon = TelefoonVeld(label="Telefoon")
    melder_email = forms.EmailField(label="E-mail", required=False)
    telefoon_thuis = TelefoonVeld(label="Telefoon van leerling of ouders")
    afwijkend_adres = forms.CharField(
        label="Afwijkend adres",
        required=False,
        max_length=300,
        help_text="Waar de leerling nu verblijft.",
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    toch = forms.BooleanField(label="Dit is een andere melding, sla haar toch op", required=False)
    kenmerk = CodeVeld(widget=forms.HiddenInput, max_length=60)

    def __init__(
        self,
        *args: Any,
        on: date,
        scholen: Iterable[Vestiging],
        leerplicht: bool,
        geheim_adres: bool = False,
        **kwargs: Any,
    ) -> None:
        rijen = list(scholen)
        self._verborgen = self._hide_adres(kwargs) if geheim_adres else ""
        first: dict[str, Any] = {"kenmerk": new_kenmerk()}
        if len(rijen) == 1:
            first["vestiging"] = rijen[0].pk
        kwargs["initial"] = first | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        self._bind_days(on)
        self.fields["soort"].choices = soorten_voor(alle_soorten=not leerplicht)  # type: ignore[attr-defined]
        self._bind_school(rijen)
        if geheim_adres:
            self.fields["afwijkend_adres"].help_text = (
                "Het adres van deze leerling is geheim. Vul hier niets in, en bel leerplicht. "
                "Wat er stond, blijft bewaard."
            )
        if leerplicht:
            del self.fields["status"]
        del self.fields["toch"]

    @staticmethod
    def _hide_adres(kwargs: dict[str, Any]) -> str:
        """Take a secret address out of what the form shows; what stood there stays when nothing is filled in."""
        first = dict(kwargs.get("initial") or {})
        hidden = str(first.pop("afwijkend_adres", ""))
        kwargs["initial"] = first
        return hidden

    def _bind_days(self, on: date) -> None:
        later = "De eerste dag ligt in de toekomst. U meldt verzuim dat al begonnen is."
        self.fields["van"] = DatumVeld(
            label="Eerste dag", niet_voor=date(2014, 8, 1), niet_na=on, niet_na_tekst=later
        )
        self.fields["tot"] = DatumVeld(
            label="Laatste dag",
            required=False,
            niet_na=on + timedelta(days=366),
            help_text="Laat leeg als het verzuim nog duurt.",
        )

    def _bind_school(self, rijen: list[Vestiging]) -> None:
        veld = self.fields["vestiging"]
        veld.queryset = Vestiging.objects.filter(pk__in=[v.pk for v in rijen]).select_related("organisatie")  # type: ignore[attr-defined]
        if len(rijen) == 1:
            veld.widget = forms.HiddenInput()

    def ask_anyway(self) -> None:
        """There may be a double: let the person say that this one is another."""
        self.fields["toch"] = forms.BooleanField(
            label="Dit is een andere melding, sla haar toch op", required=False
        )

    def clean(self) -> dict[str, Any]:
        """An end before the begin, and hours that do not fit the answer."""
        data = super().clean() or self.cleaned_data
        van, tot = data.get("van"), data.get("tot")
        if van and tot and tot < van:
            self.add_error("tot", "De laatste dag ligt voor de eerste dag.")
        deel = data.get("omvang") == DEEL_VAN_DE_DAG
        if deel and data.get("uren_per_dag") is None and "uren_per_dag" not in self.errors:
            self.add_error("uren_per_dag", "Vul in hoeveel uur per dag de leerling mist.")
        if data.get("omvang") == HELE_DAGEN:
            data["uren_per_dag"] = None
        if data.get("actie_gewenst") == "ja":
            data["geen_actie_omdat"] = ""
        if van and "specificatie" in data:
            for fout in fouten(Aanvulling(specificatie=data["specificatie"]), van=van, tot=tot):
                self.add_error("specificatie", fout)
        return data

    def gegevens(self) -> Meldinggegevens:
        """The contents as the service takes them."""
        data = self.cleaned_data
        return Meldinggegevens(
            soort=data["soort"],
            status=data.get("status", Status.ONGEOORLOOFD),
            van=data["van"],
            tot=data["tot"],
            uren_per_dag=data["uren_per_dag"],
            reden=data["reden"],
            actie_gewenst=data["actie_gewenst"] == "ja",
            aanvulling=Aanvulling(
                specificatie=data["specificatie"],
                **{naam: data[naam] for naam in TEKSTEN}
                | {"afwijkend_adres": data["afwijkend_adres"] or self._verborgen},
            ),
        )


def initial_of(melding: Verzuimmelding) -> dict[str, Any]:
    """A version as the form shows it, to correct it."""
    aanvulling = uit_json(melding.aanvulling)
    return {
        "vestiging": melding.vestiging_id,
        "soort": melding.soort,
        "status": melding.status,
        "van": melding.van,
        "tot": melding.tot,
        "omvang": HELE_DAGEN if melding.uren_per_dag is None else DEEL_VAN_DE_DAG,
        "uren_per_dag": melding.uren_per_dag,
        "reden": melding.reden,
        "actie_gewenst": "nee" if melding.actie_gewenst is False else "ja",
        "kenmerk": melding.kenmerk,
        **{naam: getattr(aanvulling, naam) for naam in TEKSTEN},
        "specificatie": as_lines(aanvulling.specificatie),
    }


class CorrigeerForm(MeldingForm):
    """The same for a correction, with the reason why; the gemeente does not read it."""

    groepen = (*MeldingForm.groepen, Groep("Deze correctie", ("waarom",)))
    waarom = verhaal(
        "Waarom wijzigt u deze melding?",
        required=False,
        help_text="Dit staat bij de versies van de melding. Alleen de school leest het.",
    )


class IntrekForm(Formulier):
    """Why a melding is withdrawn."""

    reden = verhaal(
        "Waarom trekt u deze melding in?", help_text="Bijvoorbeeld: de verkeerde leerling gemeld."
    )


class BehandelForm(Formulier):
    """What the gemeente does with a melding: DUO's statuses, reasons and explanations."""

    status = forms.ChoiceField(
        label="Wat doet u met deze melding?",
        choices=Meldingbehandeling.Status.choices,
        widget=forms.RadioSelect,
    )
    reden_afgesloten = forms.ChoiceField(
        label="Reden van afsluiten",
        choices=[("", "Kies een reden"), *Meldingbehandeling.Reden.choices],
        required=False,
        help_text="Alleen als u de melding afsluit.",
    )
    toelichting = forms.ChoiceField(
        label="Wat ziet de school erbij?",
        choices=[("", "Wat bij uw keuze past"), *Meldingbehandeling.Toelichting.choices],
        required=False,
    )

    contactpersoon = forms.CharField(
        label="Contactpersoon voor de school", required=False, max_length=200, help_text="Naam en telefoon."
    )

    def clean(self) -> dict[str, Any]:
        """A reason belongs to closing, and only to that."""
        data = super().clean() or self.cleaned_data
        closing = data.get("status") == Meldingbehandeling.Status.AFGESLOTEN
        if closing and not data.get("reden_afgesloten"):
            self.add_error("reden_afgesloten", "Kies waarom u de melding afsluit. De school ziet deze reden.")
        if not closing:
            data["reden_afgesloten"] = ""
        return data


class OpenCasusForm(Formulier):
    """Since when a pupil is at home, and why leerplicht opens a casus."""

    sinds = DatumVeld(label="Thuis sinds")
    reden = verhaal("Waarom opent u een casus?")

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sinds"] = DatumVeld(
            label="Thuis sinds",
            niet_voor=date(2014, 8, 1),
            niet_na=on,
            niet_na_tekst="Deze dag ligt in de toekomst.",
            help_text="De eerste dag waarop de leerling niet naar school ging.",
        )
