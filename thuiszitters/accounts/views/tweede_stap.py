"""The second step: seeing what one has, setting up an app or a passkey, and recovery codes, shown once.

allauth checks and keeps; these views write the log beside it and never lead to a page that shows codes again.
"""

from typing import Any

from allauth.mfa.base.views import AuthenticateView, ReauthenticateView
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.flows import generate_recovery_codes
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView
from allauth.mfa.totp.internal.flows import activate_totp, deactivate_totp
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.mfa.webauthn.internal.flows import add_authenticator, remove_authenticator
from allauth.mfa.webauthn.views import (
    AddWebAuthnView,
    EditWebAuthnView,
    LoginWebAuthnView,
    ReauthenticateWebAuthnView,
    RemoveWebAuthnView,
)
from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.views.decorators.http import require_safe

from thuiszitters.accounts.access.hoedanigheid import must_take_second_step
from thuiszitters.accounts.models import Gebruiker
from thuiszitters.accounts.queries import second_steps
from thuiszitters.accounts.services.sessie import DEMO, remember_second_step, second_step_of
from thuiszitters.accounts.services.toegangslog import Soort, note, note_failed_login
from thuiszitters.accounts.services.tweede_stap import codes_to_show, is_last_step
from thuiszitters.core.clock import now
from thuiszitters.core.gates import SignedInRequest


@require_safe
def overzicht(request: SignedInRequest) -> HttpResponse:
    """What somebody signs in with beside a password, and what they can still set up."""
    verplicht = must_take_second_step(request.user)
    gezet = second_step_of(request)
    context = {
        "stappen": second_steps(request.user),
        "verplicht": verplicht,
        "eerst": verplicht and not gezet,
        "demo_persoon": gezet == DEMO,
    }
    return render(request, "mfa/overzicht.html", context)


def _changed(view: Any, soort: Soort, hoe: str) -> None:
    note(soort, request=view.request, gebruiker=view.request.user, hoe=hoe, at=now())


def _codes_or_overview(view: Any, new_codes: bool) -> HttpResponse:
    if not new_codes:
        return redirect("mfa_index")
    return render(view.request, "mfa/codes.html", {"codes": codes_to_show(view.request.user)})


class AppView(ActivateTOTPView):
    """An app for codes: scan, type the first code, done."""

    template_name = "mfa/app.html"

    def form_valid(self, form: Any) -> HttpResponse:
        """Keep the secret; show the recovery codes when these are the first."""
        with transaction.atomic():
            _, codes = activate_totp(self.request, form)
            _changed(self, Soort.TWEEDE_STAP_INGESTELD, Authenticator.Type.TOTP)
        remember_second_step(self.request, Authenticator.Type.TOTP)
        return _codes_or_overview(self, codes is not None)


class AppWegView(DeactivateTOTPView):
    """The app is taken away, unless it is all somebody has."""

    template_name = "mfa/app_weg.html"

    def form_valid(self, form: Any) -> HttpResponse:
        """Take it away, or say what to do first."""
        if must_take_second_step(self.request.user) and is_last_step(self.authenticator):
            return _refuse_last(self)
        with transaction.atomic():
            deactivate_totp(self.request, self.authenticator)
            _changed(self, Soort.TWEEDE_STAP_WEG, Authenticator.Type.TOTP)
        return redirect("mfa_index")


def _refuse_last(view: Any) -> HttpResponse:
    messages.error(
        view.request, "Dit is uw enige tweede stap, en uw rol vraagt erom. Stel eerst een andere in."
    )
    return redirect("mfa_index")


class PasskeyView(AddWebAuthnView):
    """A passkey, made by the browser."""

    template_name = "mfa/passkey.html"

    def form_valid(self, form: Any) -> HttpResponse:
        """Keep the passkey; show the recovery codes when these are the first."""
        with transaction.atomic():
            _, codes = add_authenticator(
                self.request, name=form.cleaned_data["name"], credential=form.cleaned_data["credential"]
            )
            _changed(self, Soort.TWEEDE_STAP_INGESTELD, Authenticator.Type.WEBAUTHN)
        remember_second_step(self.request, Authenticator.Type.WEBAUTHN)
        return _codes_or_overview(self, codes is not None)


class PasskeyNaamView(EditWebAuthnView):
    """Another name for a passkey."""

    template_name = "mfa/passkey_naam.html"
    success_url = reverse_lazy("mfa_index")


class PasskeyWegView(RemoveWebAuthnView):
    """A passkey is taken away, unless it is all somebody has."""

    template_name = "mfa/passkey_weg.html"

    def form_valid(self, form: Any) -> HttpResponse:
        """Take it away, or say what to do first."""
        factor = self.get_object()
        if must_take_second_step(self.request.user) and is_last_step(factor):
            return _refuse_last(self)
        with transaction.atomic():
            remove_authenticator(self.request, factor)
            _changed(self, Soort.TWEEDE_STAP_WEG, Authenticator.Type.WEBAUTHN)
        return redirect("mfa_index")


class HerstelcodesView(GenerateRecoveryCodesView):
    """New recovery codes; the old ones stop."""

    template_name = "mfa/herstelcodes.html"

    def form_valid(self, form: Any) -> HttpResponse:
        """Make them and show them, this once."""
        with transaction.atomic():
            generate_recovery_codes(self.request)
            _changed(self, Soort.HERSTELCODES, "")
        return _codes_or_overview(self, True)


class InlogstapView(AuthenticateView):
    """The second step of signing in; the person is not signed in before it."""

    template_name = "mfa/inlogstap.html"

    def form_invalid(self, form: Any) -> HttpResponse:
        """Write down that it went wrong, and ask again."""
        person: Gebruiker = self.stage.login.user
        hoe = "code" if "code" in self.request.POST else Authenticator.Type.WEBAUTHN
        note(Soort.TWEEDE_STAP_MISLUKT, request=self.request, gebruiker=person, hoe=hoe, at=now())
        return super().form_invalid(form)


class NogmaalsView(ReauthenticateView):
    """A code once more, before something that matters."""

    template_name = "mfa/nogmaals.html"

    def form_valid(self, form: Any) -> HttpResponse:
        """This session has taken its second step now."""
        remember_second_step(self.request, form.authenticator.type)
        return super().form_valid(form)

    def form_invalid(self, form: Any) -> HttpResponse:
        """Write down that it went wrong, and ask again."""
        _changed(self, Soort.TWEEDE_STAP_MISLUKT, "code")
        return super().form_invalid(form)


class NogmaalsPasskeyView(ReauthenticateWebAuthnView):
    """A passkey once more, before something that matters."""

    template_name = "mfa/nogmaals_passkey.html"

    def form_valid(self, form: Any) -> HttpResponse:
        """This session has taken its second step now."""
        remember_second_step(self.request, Authenticator.Type.WEBAUTHN)
        return super().form_valid(form)

    def form_invalid(self, form: Any) -> HttpResponse:
        """Write down that it went wrong, say so, and ask again."""
        _changed(self, Soort.TWEEDE_STAP_MISLUKT, Authenticator.Type.WEBAUTHN)
        messages.error(self.request, "Deze passkey klopt niet. Probeer het opnieuw.")
        return redirect("mfa_reauthenticate_webauthn")


class PasskeyInlogView(LoginWebAuthnView):
    """Signing in with a passkey alone: two steps in one, because the device asks for a finger, face or code."""

    def form_invalid(self, form: Any) -> HttpResponse:
        """Write down that it went wrong, and ask again."""
        note_failed_login(request=self.request, email="", hoe=Authenticator.Type.WEBAUTHN, at=now())
        messages.error(
            self.request, "Inloggen met deze passkey lukte niet. Probeer het opnieuw of log anders in."
        )
        return redirect("account_login")
