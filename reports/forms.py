"""What was asked: the period and peildatum of a rapportage, or the parameters of a simulation."""

import uuid
from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet

from attendance.forms import ParametersForm
from reports.models.bewaren import Klassen
from reports.models.verzoeken import Verzoek
from reports.queries.betrokkenen import find_leerling
from reports.rules.bewaren import REGELS, Klasse
from reports.services.telling import Vraag
from schools.models import Gemeente
from thuiszitters.accounts.models import Organisatie
from thuiszitters.core.forms import DatumVeld, Formulier, Groep, ZoekVeld
from thuiszitters.core.forms.basis import use_plain_messages

TOEKOMST = "Deze dag ligt in de toekomst. Over dagen die nog komen zijn er geen cijfers."


class RapportageForm(Formulier):
    """One gemeente, a period that has begun, and a peildatum in it."""

    gemeente = forms.ModelChoiceField(queryset=Gemeente.objects.none(), empty_label="Kies een gemeente")
    periode_van = DatumVeld(label="Periode van")
    periode_tot = DatumVeld(label="Periode tot en met")
    peildatum = DatumVeld(label="Peildatum", help_text="De dag waarop wij tellen wie thuis zit.")

    def __init__(self, *args: Any, gemeenten: QuerySet[Gemeente], on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keuze = self.fields["gemeente"]
        assert isinstance(keuze, forms.ModelChoiceField)
        keuze.queryset = gemeenten
        for naam in ("periode_van", "periode_tot", "peildatum"):
            oud = self.fields[naam]
            veld = DatumVeld(label=oud.label, help_text=oud.help_text, niet_na=on, niet_na_tekst=TOEKOMST)
            use_plain_messages(veld)
            self.fields[naam] = veld

    def clean(self) -> dict[str, Any] | None:
        """The period runs forward and holds the peildatum."""
        data = super().clean()
        van, tot, peil = (self.cleaned_data.get(n) for n in ("periode_van", "periode_tot", "peildatum"))
        if van and tot and tot < van:
            self.add_error("periode_tot", "De periode eindigt voor zij begint.")
        elif van and tot and peil and not van <= peil <= tot:
            self.add_error("peildatum", "Kies een peildatum binnen de periode.")
        return data

    def vraag(self, on: date) -> Vraag:
        """The question for the count, with what is known on `on`; the form is valid."""
        return Vraag(bekend_op=on, **self.cleaned_data)


class SimulatieForm(ParametersForm):
    """Parameters to try, on which day, and for whom when one works for more than one."""

    sleutel = forms.UUIDField(widget=forms.HiddenInput)
    peildatum = DatumVeld(label="Peildatum")
    organisatie = forms.ModelChoiceField(
        label="Namens", queryset=Organisatie.objects.none(), empty_label="Kies een organisatie"
    )
    groepen = (Groep("De vraag", ("peildatum", "organisatie")), *ParametersForm.groepen)

    def __init__(self, *args: Any, on: date, organisaties: QuerySet[Organisatie], **kwargs: Any) -> None:
        kwargs["initial"] = {"sleutel": uuid.uuid4(), "peildatum": on} | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        dag = DatumVeld(
            label="Peildatum", help_text="De dag waarop wij tellen.", niet_na=on, niet_na_tekst=TOEKOMST
        )
        use_plain_messages(dag)
        self.fields["peildatum"] = dag
        self.enige = organisaties[0] if len(organisaties) == 1 else None
        if self.enige is not None:
            del self.fields["organisatie"]
        else:
            keuze = self.fields["organisatie"]
            assert isinstance(keuze, forms.ModelChoiceField)
            keuze.queryset = organisaties

    def vraag(self) -> dict[str, Any]:
        """What the service takes; the form is valid."""
        return {
            "sleutel": self.cleaned_data["sleutel"],
            "peildatum": self.cleaned_data["peildatum"],
            "organisatie": self.enige or self.cleaned_data["organisatie"],
            "parameters": self.parameters,
        }


class EigenForm(Formulier):
    """A form of a controller: one of those the person acts for."""

    organisatie = forms.ModelChoiceField(
        queryset=Organisatie.objects.none(),
        label="Voor welke organisatie",
        empty_label="Kies een organisatie",
    )

    def __init__(self, *args: Any, organisaties: QuerySet[Organisatie], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keuze = self.fields["organisatie"]
        assert isinstance(keuze, forms.ModelChoiceField)
        keuze.queryset = organisaties
        if len(organisaties) == 1:
            self.initial["organisatie"] = organisaties[0].pk


class LijstForm(EigenForm):
    """For which controller a list is made."""


class TermijnForm(EigenForm):
    """Another term for a kind of record of this controller."""

    klasse = forms.ChoiceField(label="Wat", choices=Klassen.choices)
    jaren = forms.IntegerField(label="Hoeveel jaar", min_value=1, max_value=110)
    reden = forms.CharField(
        label="Op grond waarvan",
        help_text="Bijvoorbeeld de selectielijst, of het besluit van het college met de datum.",
        max_length=200,
    )

    def clean(self) -> dict[str, Any] | None:
        """A kind of record belongs to one sort of organisation."""
        data = super().clean() or self.cleaned_data
        organisatie, klasse = data.get("organisatie"), data.get("klasse")
        if organisatie and klasse and REGELS[Klasse(klasse)].compartiment != organisatie.soort:
            self.add_error("klasse", "Dit soort gegevens bewaart een andere organisatie.")
        return data


class LeerlingKiezen(EigenForm):
    """A form about one pupil of this controller, named by a number somebody has at hand."""

    zoek = ZoekVeld(label="Casusnummer of BSN van de leerling", max_length=20, required=True)
    gemist = ""
    """What was asked in vain."""

    def clean(self) -> dict[str, Any] | None:
        """The number becomes the key of the pupil; the same words whether it is unknown or somebody else's."""
        data = super().clean() or self.cleaned_data
        organisatie, zoek = data.get("organisatie"), data.pop("zoek", "")
        if organisatie and zoek:
            data["leerling_id"] = find_leerling(organisatie, zoek)
            if data["leerling_id"] is None:
                self.gemist = zoek
                self.add_error("zoek", "Niet gevonden bij de leerlingen van deze organisatie.")
        return data


class BlokkadeForm(LeerlingKiezen):
    """Whom, and why nothing may go."""

    reden = forms.CharField(
        label="Waarom mag er niets weg?",
        help_text="Bijvoorbeeld: er loopt een bezwaar.",
        max_length=200,
    )


class VerzoekForm(LeerlingKiezen):
    """Who asks what about whom, and how they were recognised."""

    soort = forms.ChoiceField(
        label="Wat wordt gevraagd", choices=Verzoek.Soort.choices, widget=forms.RadioSelect
    )
    van_wie = forms.CharField(
        label="Van wie", help_text="De leerling, of een ouder of verzorger met gezag.", max_length=150
    )
    identiteit = forms.CharField(
        label="Hoe is de identiteit vastgesteld",
        help_text="Bijvoorbeeld: aan de balie, met paspoort. Neem geen nummer over.",
        max_length=200,
    )
    ontvangen_op = DatumVeld(label="Ontvangen op")
    vraag = forms.CharField(
        label="Toelichting van de aanvrager",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ontvangen_op"] = DatumVeld(
            label="Ontvangen op", niet_na=on, niet_na_tekst="Deze dag ligt in de toekomst."
        )
        use_plain_messages(self.fields["ontvangen_op"])


class VrijgeefForm(Formulier):
    """What is said with the file, and who explains what is about health."""

    professional = forms.CharField(
        label="Professional voor gegevens over gezondheid",
        help_text="Wie ze geeft en uitlegt, bijvoorbeeld de jeugdarts.",
        required=False,
        max_length=150,
    )
    besluit = forms.CharField(
        label="Toelichting bij het dossier", max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )


class AntwoordForm(Formulier):
    """Granted or refused, and why."""

    toegewezen = forms.TypedChoiceField(
        label="Antwoord",
        choices=[("1", "toegewezen: het is gedaan"), ("0", "afgewezen")],
        coerce=lambda waarde: waarde == "1",
        widget=forms.RadioSelect,
    )
    besluit = forms.CharField(
        label="Besluit",
        help_text="Wat u deed of waarom niet, zoals u het de aanvrager schrijft.",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class VerlengForm(Formulier):
    """Why it takes longer."""

    reden = forms.CharField(label="Waarom duurt het langer", max_length=200)
