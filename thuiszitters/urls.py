"""Composition of all addresses; every view in them stands behind a gate (tests/architecture/test_gates.py)."""

from allauth.account import views as account
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import include, path
from drf_spectacular.views import SpectacularJSONAPIView

from thuiszitters import context
from thuiszitters.accounts.views import deur as door
from thuiszitters.core.gates import gate, public, signed_in
from thuiszitters.core.views import gezondheid, paginas, stijlgids

handler400 = "thuiszitters.core.views.fouten.bad_request"
handler403 = "thuiszitters.core.views.fouten.permission_denied"
handler404 = "thuiszitters.core.views.fouten.page_not_found"
handler500 = "thuiszitters.core.views.fouten.server_error"


@public("allauth reverses this name; sign-up itself is closed")
def no_signup(request: HttpRequest) -> HttpResponse:
    """There is no sign-up."""
    raise Http404


_login = public("the door itself")
_recover = public("who forgot the password is not signed in")

urlpatterns = [
    path("", gate(signed_in)(context.start), name="start"),
    path("inloggen/", _login(door.login), name="account_login"),
    path("demo/<int:pk>/inloggen/", door.demo_login, name="demo_login"),
    path("uitloggen/", gate(signed_in)(account.logout), name="account_logout"),
    path("aanmelden/", no_signup, name="account_signup"),
    path("wachtwoord/wijzigen/", gate(signed_in)(account.password_change), name="account_change_password"),
    path("wachtwoord/instellen/", gate(signed_in)(account.password_set), name="account_set_password"),
    path("wachtwoord/vergeten/", _recover(account.password_reset), name="account_reset_password"),
    path(
        "wachtwoord/vergeten/klaar/",
        _recover(account.password_reset_done),
        name="account_reset_password_done",
    ),
    path(
        "wachtwoord/vergeten/<str:uidb36>-<str:key>/",
        _recover(account.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path(
        "wachtwoord/hersteld/",
        _recover(account.password_reset_from_key_done),
        name="account_reset_password_from_key_done",
    ),
    path("account/uitgeschakeld/", _login(account.account_inactive), name="account_inactive"),
    path("account/bevestigen/", gate(signed_in)(account.reauthenticate), name="account_reauthenticate"),
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
