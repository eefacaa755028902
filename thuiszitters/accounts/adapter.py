"""Where allauth asks us: no sign-up, Dutch sentences, sealed secrets, a log of the door, mail by outbox."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.http import HttpRequest
from django.shortcuts import render
from qrcode import make as make_qr
from qrcode.image.svg import SvgPathImage

from thuiszitters.accounts.models import Gebruiker
from thuiszitters.accounts.services.aanmelddienst import (
    NietBekend,
    end_roles_of_service,
    read_claims,
    welcome,
)
from thuiszitters.accounts.services.sessie import (
    BEGIN,
    SSO,
    TWEEDE_STAP,
    remember_second_step,
    second_step_of,
)
from thuiszitters.accounts.services.toegangslog import Soort, note, note_failed_login
from thuiszitters.accounts.services.tweede_stap import tell
from thuiszitters.accounts.services.wachtwoord import ask_link
from thuiszitters.core.clock import now
from thuiszitters.core.sealed import seal, unseal

NIET_U = "Was u dit niet? Bel dan meteen functioneel beheer."
BRIEVEN = {
    "mfa/email/totp_activated": ("U logt voortaan in met een code uit een app", NIET_U),
    "mfa/email/totp_deactivated": ("De app voor inlogcodes is weggehaald", NIET_U),
    "mfa/email/webauthn_added": ("Er is een passkey aan uw account toegevoegd", NIET_U),
    "mfa/email/webauthn_removed": ("Er is een passkey van uw account weggehaald", NIET_U),
    "mfa/email/recovery_codes_generated": (
        "U hebt nieuwe herstelcodes",
        f"De oude codes werken niet meer. {NIET_U}",
    ),
    "socialaccount/email/account_connected": ("U logt voortaan in via uw organisatie", NIET_U),
    "account/email/password_changed": ("Uw wachtwoord is gewijzigd", NIET_U),
    "account/email/password_reset": ("Uw wachtwoord is opnieuw ingesteld", NIET_U),
    "account/email/password_set": ("U hebt een wachtwoord ingesteld", NIET_U),
}


class ClosedAccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """allauth with its front door shut, and a line in the toegangslog for everything at the door."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: people do not make their own account here."""
        return False

    def login(self, request: HttpRequest, user: Gebruiker) -> None:
        """Begin a session under a new key, and remember how the person proved who they are."""
        super().login(request, user)
        request.session.pop(BEGIN, None)
        records = get_authentication_records(request, user)
        for record in records:
            if record["method"] == "mfa":
                remember_second_step(request, record["type"])
        if all(record["method"] != "socialaccount" for record in records):
            end_roles_of_service(user, at=now())
        hoe = " en ".join(dict.fromkeys(str(record.get("type", record["method"])) for record in records))
        note(Soort.INGELOGD, request=request, gebruiker=user, hoe=hoe, at=now())

    def logout(self, request: HttpRequest) -> None:
        """End the session, and write it down."""
        user = request.user
        super().logout(request)
        if isinstance(user, Gebruiker):
            note(Soort.UITGELOGD, request=request, gebruiker=user, at=now())

    def get_login_stages(self) -> list[str]:
        """No second step of ours when the organisation's sign-in service asked for one."""
        stages: list[str] = super().get_login_stages()
        if second_step_of(self.request) == SSO:
            stages.remove("allauth.mfa.stages.AuthenticateStage")
        return stages

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """A wrong password, or an address nobody has."""
        email = str(credentials.get("email") or credentials.get("username") or "")
        note_failed_login(request=request, email=email, hoe="wachtwoord", at=now())

    def set_password(self, user: Gebruiker, password: str) -> None:
        """Another password; every other session of this person ends by it."""
        super().set_password(user, password)
        note(Soort.WACHTWOORD, request=self.request, gebruiker=user, at=now())

    def send_password_reset_mail(self, user: Gebruiker, email: str, context: dict[str, Any]) -> None:
        """A link for a new password, by the outbox: as quick for an address nobody has."""
        ask_link(user, at=now())

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Whether to ask again who this is; a moment after signing in that is asking twice."""
        records = get_authentication_records(self.request, self.request.user)
        fresh = now().timestamp() - 300
        if any(record["at"] > fresh for record in records):
            return False
        return bool(super().is_reauthentication_required(app=app, **kwargs))

    def send_notification_mail(
        self, template_prefix: str, user: Gebruiker, *args: Any, **kwargs: Any
    ) -> None:
        """Tell somebody that the way they sign in changed."""
        subject, body = BRIEVEN[template_prefix]
        tell(user, subject, body, at=now())


class OrganisationAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Signing in through an organisation's own service: nobody comes in whom we or a mapped group do not know."""

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Find or make the person, give and end roles as the groups say, and note whether a second step was asked."""
        claims = read_claims(sociallogin.account.extra_data)
        known = sociallogin.user if sociallogin.is_existing else None
        try:
            person = welcome(claims, known=known, at=now())
        except NietBekend as refused:
            note_failed_login(request=request, email=claims.email, hoe=SSO, at=now())
            page = render(request, "account/aanmelddienst.html", {"reden": str(refused)}, status=403)
            raise ImmediateHttpResponse(page) from None
        if known is None:
            sociallogin.connect(request, person)
        request.session.pop(TWEEDE_STAP, None)
        if claims.tweede_stap:
            remember_second_step(request, SSO)

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Never by itself: `pre_social_login` decides."""
        return False

    def on_authentication_error(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """The service refused, could not be reached, or the person went back."""
        note_failed_login(request=request, email="", hoe=SSO, at=now())
        reden = "Inloggen via uw organisatie lukte niet. Probeer het opnieuw, of log in met uw wachtwoord."
        raise ImmediateHttpResponse(
            render(request, "account/aanmelddienst.html", {"reden": reden}, status=403)
        )


class SecondStepAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """The second step in our words, its secrets sealed with the keys of the fields."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": "Deze code klopt niet. Vul de nieuwste code in, of een herstelcode die u nog niet gebruikte.",
        "cannot_delete_authenticator": "Dit is uw enige tweede stap. Stel eerst een andere in.",
        "cannot_generate_recovery_codes": "Stel eerst een app of een passkey in.",
    }

    def encrypt(self, text: str) -> str:
        """Seal the secret of an app, or the seed of recovery codes."""
        return seal(text, label="mfa.Authenticator", pk="", field="data")

    def decrypt(self, encrypted_text: str) -> str:
        """Open what `encrypt` sealed; raises SealBroken without the key."""
        return unseal(encrypted_text, label="mfa.Authenticator", pk="", field="data")

    def build_totp_svg(self, url: str) -> str:
        """The QR code as a drawing for in the page: the content policy lets no data: address through."""
        return str(make_qr(url, image_factory=SvgPathImage).to_string().decode())

    def generate_authenticator_name(self, user: Gebruiker, type: Authenticator.Type) -> str:
        """A first name for a passkey."""
        count = Authenticator.objects.filter(user=user, type=type).count()
        return f"Passkey {count + 1}"
