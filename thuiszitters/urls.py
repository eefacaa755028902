"""Composition of all addresses; every view in them stands behind a gate (tests/architecture/test_gates.py)."""

from allauth.account import views as account
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import include, path, re_path
from drf_spectacular.views import SpectacularJSONAPIView

from thuiszitters import context
from thuiszitters.accounts.middleware.tweede_stap import before_second_step, changes_second_step
from thuiszitters.accounts.views import aanmelddienst as dienst
from thuiszitters.accounts.views import deur as door
from thuiszitters.accounts.views import tweede_stap as stap
from thuiszitters.core.gates import View, gate, public, signed_in
from thuiszitters.core.views import gezondheid, paginas, stijlgids

handler400 = "thuiszitters.core.views.fouten.bad_request"
handler403 = "thuiszitters.core.views.fouten.permission_denied"
handler429 = "thuiszitters.core.views.fouten.too_many"  # allauth looks for it here
handler404 = "thuiszitters.core.views.fouten.page_not_found"
handler500 = "thuiszitters.core.views.fouten.server_error"


@public("allauth reverses this name; sign-up itself is closed")
def no_signup(request: HttpRequest) -> HttpResponse:
    """There is no sign-up."""
    raise Http404


_login = public("the door itself")
_recover = public("who forgot the password is not signed in")


def _own(view: View) -> View:
    """About signing in oneself: for everybody, also who has no second step yet."""
    return before_second_step(gate(signed_in)(view))


def _own_step(view: View) -> View:
    """About one's own second step."""
    return changes_second_step(gate(signed_in)(view))


# allauth gives its addresses fixed names; the codes it would show again (mfa_view_recovery_codes) have none here.
SECOND_STEP = [
    path("inloggen/passkey/", _login(stap.PasskeyInlogView.as_view()), name="mfa_login_webauthn"),
    path("aanmelddienst/<slug:provider_id>/", _login(dienst.naar), name="openid_connect_login"),
    path("aanmelddienst/<slug:provider_id>/terug/", _login(dienst.terug), name="openid_connect_callback"),
    path("inloggen/tweede-stap/", _login(stap.InlogstapView.as_view()), name="mfa_authenticate"),
    path("account/bevestigen/code/", _own(stap.NogmaalsView.as_view()), name="mfa_reauthenticate"),
    path(
        "account/bevestigen/passkey/",
        _own(stap.NogmaalsPasskeyView.as_view()),
        name="mfa_reauthenticate_webauthn",
    ),
    path("tweede-stap/", _own(stap.overzicht), name="mfa_index"),
    path("tweede-stap/app/", _own_step(stap.AppView.as_view()), name="mfa_activate_totp"),
    path("tweede-stap/app/weg/", _own_step(stap.AppWegView.as_view()), name="mfa_deactivate_totp"),
    path("tweede-stap/passkey/", _own_step(stap.PasskeyView.as_view()), name="mfa_add_webauthn"),
    path(
        "tweede-stap/passkey/<int:pk>/naam/",
        _own_step(stap.PasskeyNaamView.as_view()),
        name="mfa_edit_webauthn",
    ),
    path(
        "tweede-stap/passkey/<int:pk>/weg/",
        _own_step(stap.PasskeyWegView.as_view()),
        name="mfa_remove_webauthn",
    ),
    path(
        "tweede-stap/herstelcodes/",
        _own_step(stap.HerstelcodesView.as_view()),
        name="mfa_generate_recovery_codes",
    ),
]

urlpatterns = [
    path("", gate(signed_in)(context.start), name="start"),
    path("inloggen/", _login(door.login), name="account_login"),
    path("demo/<int:pk>/inloggen/", door.demo_login, name="demo_login"),
    path("sessie/", _own(door.stay), name="account_stay"),
    path("uitloggen/", _own(account.logout), name="account_logout"),
    path("aanmelden/", no_signup, name="account_signup"),
    path("wachtwoord/wijzigen/", _own(account.password_change), name="account_change_password"),
    path("wachtwoord/instellen/", _own(account.password_set), name="account_set_password"),
    path("wachtwoord/vergeten/", _recover(account.password_reset), name="account_reset_password"),
    path(
        "wachtwoord/vergeten/klaar/",
        _recover(account.password_reset_done),
        name="account_reset_password_done",
    ),
    # The key holds hyphens of its own: whose it is ends at the first.
    re_path(
        r"^wachtwoord/vergeten/(?P<uidb36>[0-9A-Za-z]{1,13})-(?P<key>[0-9A-Za-z-]{1,200})/$",
        _recover(account.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path(
        "wachtwoord/hersteld/",
        _recover(account.password_reset_from_key_done),
        name="account_reset_password_from_key_done",
    ),
    path("account/uitgeschakeld/", _login(account.account_inactive), name="account_inactive"),
    path("account/bevestigen/", _own(account.reauthenticate), name="account_reauthenticate"),
    *SECOND_STEP,
    path("toegankelijkheid/", paginas.toegankelijkheid, name="toegankelijkheid"),
    path("privacy/", paginas.privacy, name="privacy"),
    path("gezondheid/", gezondheid.gezondheid, name="gezondheid"),
    path("stijlgids/", stijlgids.stijlgids, name="stijlgids"),
    path(
        "openapi.json",
        public("the description holds no data")(SpectacularJSONAPIView.as_view()),
        name="openapi",
    ),
    path("api/v1/", include("thuiszitters.api_urls")),
    path("", include("thuiszitters.accounts.urls")),
    path("", include("attendance.urls")),
    path("", include("cases.urls")),
    path("", include("referrals.urls")),
    path("", include("reports.urls")),
]
