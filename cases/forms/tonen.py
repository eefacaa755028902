"""Why somebody needs a national number in full, or an address that is secret."""

from thuiszitters.core.forms import Formulier, RedenVeld


class BsnTonenForm(Formulier):
    """A reason of a few words; it is kept in the view log."""

    reden = RedenVeld(
        label="Waarvoor hebt u het BSN nodig?",
        help_text="Bijvoorbeeld: aanmelden bij de jeugdarts. De reden komt in het inzagelogboek.",
    )


class AdresTonenForm(Formulier):
    """The same for an address that is secret."""

    reden = RedenVeld(
        label="Waarvoor hebt u het adres nodig?",
        help_text="Bijvoorbeeld: huisbezoek op afspraak. De reden komt in het inzagelogboek.",
    )
