"""allauth's forms of the second step in the house style; what they check stays allauth's."""

from typing import Any

from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.recovery_codes.forms import GenerateRecoveryCodesForm
from allauth.mfa.totp.forms import ActivateTOTPForm, DeactivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms

from thuiszitters.core.forms import CodeVeld, Formulier, ZoekVeld
from thuiszitters.core.forms.basis import NLFormulier

NAAM_VAN_PASSKEY = "Bijvoorbeeld: laptop van het werk, of blauwe sleutel."


def _code(help_text: str) -> CodeVeld:
    invoer = forms.TextInput({"autocomplete": "one-time-code", "spellcheck": "false", "inputmode": "numeric"})
    return CodeVeld(label="Code", max_length=16, widget=invoer, help_text=help_text)


class CodeForm(NLFormulier, AuthenticateForm):
    """The second step of signing in, by code."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"] = _code("Zes cijfers uit uw app, of een van uw herstelcodes (acht cijfers).")


class NogmaalsCodeForm(NLFormulier, ReauthenticateForm):
    """The same, before something that matters."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"] = _code("Zes cijfers uit uw app, of een van uw herstelcodes (acht cijfers).")


class AppForm(NLFormulier, ActivateTOTPForm):
    """The first code of an app, which shows that it knows the secret."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"] = _code("De zes cijfers die uw app nu toont.")


class AppWegForm(NLFormulier, DeactivateTOTPForm):
    """Nothing to fill in."""


class PasskeyForm(NLFormulier, AddWebAuthnForm):
    """A passkey that was just made by the browser."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"] = forms.CharField(
            label="Naam van de passkey", max_length=60, required=False, help_text=NAAM_VAN_PASSKEY
        )
        self.fields["passwordless"] = forms.BooleanField(
            label="Met deze passkey kan ik ook inloggen zonder wachtwoord",
            required=False,
            help_text="Uw apparaat vraagt dan om uw vinger, gezicht of pincode.",
        )


class PasskeyNaamForm(NLFormulier, EditWebAuthnForm):
    """Another name for a passkey."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"] = forms.CharField(
            label="Naam van de passkey", max_length=60, help_text=NAAM_VAN_PASSKEY
        )


class HerstelcodesForm(NLFormulier, GenerateRecoveryCodesForm):
    """Nothing to fill in."""


class InloggerFilter(Formulier):
    """Whom to look for."""

    zoek = ZoekVeld(label="Naam of e-mailadres")


class HerstelForm(Formulier):
    """Why somebody starts again with their second step."""

    reden = forms.CharField(
        label="Waarom haalt u de tweede stap weg?",
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
        help_text="Schrijf op hoe u weet dat deze persoon het zelf vraagt, bijvoorbeeld: nieuwe telefoon, gebeld op "
        "het bekende nummer. De reden komt in het toegangslog. Noem geen leerling.",
    )
