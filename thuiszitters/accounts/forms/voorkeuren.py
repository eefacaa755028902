"""What people choose for themselves."""

from django import forms

from thuiszitters.core.forms import Formulier

DAGELIJKS, METEEN = "dagelijks", "meteen"


class PostForm(Formulier):
    """How often."""

    wanneer = forms.ChoiceField(
        label="Wanneer krijgt u e-mail?",
        choices=[
            (DAGELIJKS, "Eén keer per dag, om zeven uur, als er nieuws is"),
            (METEEN, "Meteen, voor elk bericht"),
        ],
        widget=forms.RadioSelect,
    )
