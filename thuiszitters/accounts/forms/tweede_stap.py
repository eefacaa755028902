"""allauth's forms of the second step in the house style; what they check stays allauth's."""

import json
import struct
from typing import Any

from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.recovery_codes.forms import GenerateRecoveryCodesForm
from allauth.mfa.totp.forms import ActivateTOTPForm, DeactivateTOTPForm
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    EditWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django import forms
from django.core.exceptions import ValidationError

from thuiszitters.core.forms import CodeVeld, Formulier, ZoekVeld
from thuiszitters.core.forms.basis import NLFormulier

NAAM_VAN_PASSKEY = "Bijvoorbeeld: laptop van het werk, of blauwe sleutel."
PASSKEY_KLOPT_NIET = "Deze passkey klopt niet. Probeer het opnieuw."
_ONZIN = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RecursionError, struct.error)
"""What reading an answer that no browser made may raise."""


class PasskeyVeld(forms.JSONField):
    """What a browser says of a passkey. It counts once, so it is never shown again; nonsense is refused."""

    def __init__(self) -> None:
        super().__init__(widget=forms.HiddenInput, error_messages={"invalid": PASSKEY_KLOPT_NIET})

    def to_python(self, value: Any) -> Any:
        """Parsed, and made of text that can be kept."""
        try:
            found = super().to_python(value)
            json.dumps(found, ensure_ascii=False).encode()
        except _ONZIN:
            raise ValidationError(PASSKEY_KLOPT_NIET) from None
        return found

    def bound_data(self, data: Any, initial: Any) -> Any:
        """Nothing of what was sent."""
        return None

    def prepare_value(self, value: Any) -> str:
        """Empty, for the script to fill."""
        return ""


class PasskeyAntwoord:
    """Beside one of allauth's forms with an answer of a passkey."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["credential"] = PasskeyVeld()  # type: ignore[attr-defined]

    def clean_credential(self) -> Any:
        """allauth's answer; what it cannot read is a passkey that is not right."""
        try:
            return super().clean_credential()  # type: ignore[misc]
        except _ONZIN:
            raise ValidationError(PASSKEY_KLOPT_NIET) from None


class PasskeyStapForm(PasskeyAntwoord, NLFormulier, AuthenticateWebAuthnForm):
    """The second step of signing in, by passkey."""


class PasskeyInlogForm(PasskeyAntwoord, NLFormulier, LoginWebAuthnForm):
    """Signing in with a passkey alone."""


class NogmaalsPasskeyForm(PasskeyAntwoord, NLFormulier, ReauthenticateWebAuthnForm):
    """A passkey once more, before something that matters."""


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
        self.fields["credential"] = PasskeyVeld()

    def clean(self) -> dict[str, Any]:
        """allauth reads what the browser made; what it cannot read is not kept."""
        try:
            return dict(super().clean())
        except _ONZIN:
            raise ValidationError(PASSKEY_KLOPT_NIET) from None


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
