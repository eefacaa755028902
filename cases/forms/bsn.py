"""Why somebody needs a national number in full, or an address that is secret."""

from django import forms

from thuiszitters.core.forms import Formulier


class BsnTonenForm(Formulier):
    """A reason of a few words; it is kept in the view log."""

    reden = forms.CharField(
        label="Waarvoor hebt u het BSN nodig?",
        help_text="Bijvoorbeeld: aanmelden bij de jeugdarts. De reden komt in het inzagelogboek.",
        min_length=5,
        max_length=200,
        error_messages={"min_length": "Schrijf in een paar woorden waarvoor u het nodig hebt."},
    )


class AdresTonenForm(Formulier):
    """The same for an address that is secret."""

    reden = forms.CharField(
        label="Waarvoor hebt u het adres nodig?",
        help_text="Bijvoorbeeld: huisbezoek op afspraak. De reden komt in het inzagelogboek.",
        min_length=5,
        max_length=200,
        error_messages={"min_length": "Schrijf in een paar woorden waarvoor u het nodig hebt."},
    )
