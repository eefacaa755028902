"""What somebody says of a document they add, and why they withdraw one."""

from typing import Any

from django import forms

from thuiszitters.core.bestanden import Bestandsoort
from thuiszitters.core.forms import BestandVeld, Formulier

MB = 10
"""Million bytes of one document: a letter scanned at the counter takes one or two."""
SOORTEN = frozenset(Bestandsoort)


class DocumentForm(Formulier):
    """Which file, what it is, and in which compartment it goes."""

    bestand = BestandVeld(
        label="Bestand",
        soorten=SOORTEN,
        mb=MB,
        help_text=(
            f"Pdf, Word (docx), odt, jpg, png of txt, ten hoogste {MB} MB. "
            "Uit een foto halen wij waar en waarmee hij is gemaakt."
        ),
    )
    titel = forms.CharField(
        label="Wat is het?",
        max_length=150,
        help_text="Bijvoorbeeld: brief van school aan de ouders, 3 november. Zet geen diagnose in de titel.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    sectie = forms.ChoiceField(
        label="Wie mag dit lezen?",
        help_text=(
            "‘Algemeen’ lezen alle organisaties in deze casus die documenten mogen lezen. Een ander deel leest "
            "alleen wie het nodig heeft. Voeg geen ziekmelding of ander bewijs van geoorloofd verzuim toe: dat "
            "blijft bij de school."
        ),
    )

    def __init__(self, *args: Any, secties: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kies = [("", "Kies wie dit mag lezen"), *secties] if len(secties) > 1 else secties
        self.fields["sectie"].choices = kies  # type: ignore[attr-defined]


class IntrekForm(Formulier):
    """Why it is withdrawn."""

    reden = forms.CharField(
        label="Waarom trekt u dit document in?",
        min_length=5,
        max_length=300,
        error_messages={"min_length": "Schrijf in een paar woorden waarom."},
        widget=forms.Textarea({"rows": 3}),
        help_text="Bijvoorbeeld: gaat over een andere leerling. De reden komt op de tijdlijn.",
    )
