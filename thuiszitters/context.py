"""What every page knows of its reader: who they are, in which capacity they act, and where they can go."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from thuiszitters.accounts.access.hoedanigheid import all_hoedanigheden, perms_of, role_names, roles_of
from thuiszitters.accounts.access.mensen import is_beheerder
from thuiszitters.accounts.models import Gebruiker
from thuiszitters.accounts.queries import count_failing
from thuiszitters.accounts.rollen import Perm, Rol
from thuiszitters.accounts.services.demo import demo_on
from thuiszitters.core.gates import SignedInRequest


@dataclass(frozen=True, slots=True)
class NavItem:
    """One place in the navigation."""

    label: str
    url: str
    actief: bool
    teller: int | None = None


BERICHTEN, MENSEN, VERANTWOORDING = "Berichten", "Mensen", "Verantwoording"
BEKIJK_ALS = "accounts:bekijken"
# In the order of the menu: label, url name, and the permissions of which one is enough to find it there.
MENU: tuple[tuple[str, str, frozenset[Perm]], ...] = (
    ("Werkvoorraad", "cases:werkvoorraad", frozenset({Perm.WORK_CASUSSEN})),
    ("Zoeken", "cases:zoeken", frozenset({Perm.VIEW_CASUSSEN, Perm.VIEW_LEERLINGEN})),
    ("Casussen", "cases:casussen", frozenset({Perm.CONTRIBUTE, Perm.VIEW_CASUSSEN})),
    ("Verzuimmeldingen", "cases:meldingen", frozenset({Perm.REPORT_VERZUIM, Perm.HANDLE_VERZUIMMELDINGEN})),
    ("Leerlingen", "cases:leerlingen", frozenset({Perm.VIEW_LEERLINGEN})),
    ("Voordrachten", "cases:voordrachten", frozenset({Perm.ASSESS_VOORDRACHTEN})),
    ("Bekrachtigen", "cases:bekrachtigen", frozenset({Perm.RATIFY_BESLUITEN})),
    ("Aanmeldingen", "cases:aanmeldingen", frozenset({Perm.HANDLE_AANMELDINGEN})),
    ("Zittingen", "cases:zittingen", frozenset({Perm.MANAGE_ZITTINGEN, Perm.ATTEND_ZITTINGEN})),
    (
        "Besluiten",
        "cases:besluiten",
        frozenset({Perm.HANDLE_AANMELDINGEN, Perm.ASSESS_VOORDRACHTEN, Perm.RATIFY_BESLUITEN}),
    ),
    (
        "Taken",
        "cases:taken",
        frozenset({Perm.CONTRIBUTE, Perm.HANDLE_AANMELDINGEN, Perm.RATIFY_BESLUITEN}),
    ),
    ("Toelaatbaarheidsverklaringen", "referrals:tlvs", frozenset({Perm.HANDLE_TLV, Perm.REPORT_PLAATSINGEN})),
    ("Wachtlijst", "referrals:wachtlijst", frozenset({Perm.MANAGE_WACHTLIJST})),
    ("Plaatsingen", "referrals:plaatsingen", frozenset({Perm.REVIEW_PLAATSINGEN, Perm.REPORT_PLAATSINGEN})),
    ("Rapportages", "reports:rapportages", frozenset({Perm.MAKE_RAPPORTAGES, Perm.VIEW_RAPPORTAGES})),
    (BERICHTEN, "accounts:berichten", frozenset({Perm.MANAGE_ACCOUNTS})),
    ("Inloggen van mensen", "accounts:inloggers", frozenset({Perm.MANAGE_ACCOUNTS})),
    ("Toegangslog", "accounts:toegangslog", frozenset({Perm.VIEW_AUDIT, Perm.MANAGE_ACCOUNTS})),
    ("Exportlogboek", "accounts:exports", frozenset({Perm.VIEW_AUDIT, Perm.MANAGE_ACCOUNTS})),
    ("Zoeken zonder resultaat", "accounts:zoekvragen", frozenset({Perm.VIEW_AUDIT})),
    ("De muur", "accounts:regimes", frozenset({Perm.VIEW_AUDIT, Perm.MANAGE_ACCOUNTS})),
    ("Groepen en rollen", "accounts:groepen", frozenset({Perm.MANAGE_ACCOUNTS})),
    ("API-sleutels", "accounts:sleutels", frozenset({Perm.MANAGE_ACCOUNTS})),
    ("Regioprofielen", "attendance:profielen", frozenset({Perm.MANAGE_PROFIELEN})),
    ("De ladder", "cases:ladder", frozenset({Perm.MANAGE_PROFIELEN})),
    ("Tijdig melden", "cases:tijdig_melden", frozenset({Perm.REPORT_VERZUIM, Perm.HANDLE_VERZUIMMELDINGEN})),
    (
        "Gegevens op orde",
        "cases:gegevens",
        frozenset(
            {
                Perm.REPORT_VERZUIM,
                Perm.HANDLE_VERZUIMMELDINGEN,
                Perm.ASSESS_VOORDRACHTEN,
                Perm.RATIFY_BESLUITEN,
                Perm.MANAGE_ACCOUNTS,
            }
        ),
    ),
    (
        "Bestanden laden",
        "cases:imports",
        frozenset({Perm.REPORT_VERZUIM, Perm.MANAGE_WACHTLIJST, Perm.MANAGE_ACCOUNTS}),
    ),
    (MENSEN, "accounts:mensen", frozenset()),
    (VERANTWOORDING, "cases:verantwoording", frozenset()),
    ("Overdrachten", "cases:overdrachten", frozenset({Perm.WORK_CASUSSEN})),
    ("Bekijk als", BEKIJK_ALS, frozenset({Perm.MANAGE_ACCOUNTS})),
    ("Noodtoegang", "cases:noodtoegang", frozenset({Perm.ASSIGN_CASUSSEN, Perm.VIEW_AUDIT})),
    ("Verzoeken", "reports:verzoeken", frozenset({Perm.HANDLE_VERZOEKEN})),
    ("Bewaren", "reports:bewaren", frozenset({Perm.MANAGE_BEWAREN})),
    ("Stel dat", "reports:stel_dat", frozenset({Perm.VIEW_SIMULATIES})),
)


def menu_for(user: Gebruiker, pad: str) -> list[NavItem]:
    """The places `user` has business, in the order of the menu."""
    held = perms_of(user)
    ook = {MENSEN: is_beheerder(user), VERANTWOORDING: Rol.FG in roles_of(user)}
    er_niet = set() if demo_on() else {BEKIJK_ALS}
    places = [
        (label, reverse(name))
        for label, name, perms in MENU
        if (perms & held or ook.get(label)) and name not in er_niet
    ]
    mislukt = count_failing() if Perm.MANAGE_ACCOUNTS in held else None
    return [
        NavItem(label, url, pad.startswith(url), mislukt if label == BERICHTEN else None)
        for label, url in places
    ]


def page(request: HttpRequest) -> dict[str, Any]:
    """Context of every page."""
    user = getattr(request, "user", None)
    signed_in = user is not None and user.is_authenticated
    # Who must set up a second step first has nowhere else to go yet.
    binnen = signed_in and not getattr(request, "tweede_stap_ontbreekt", False)
    navigatie = menu_for(user, request.path) if isinstance(user, Gebruiker) and binnen else []
    return {
        "hoedanigheid": " · ".join(role_names(user)) if isinstance(user, Gebruiker) and signed_in else "",
        "meer_rollen": isinstance(user, Gebruiker) and signed_in and len(all_hoedanigheden(user)) > 1,
        "navigatie": navigatie,
        "elders": {reverse(name) for _, name, _ in MENU} - {place.url for place in navigatie},
        "demo": settings.DEMO,
        "bekijkt_als": getattr(request, "bekijkt_als", None),
        "thema_css": settings.THEMA_CSS,
        "product_versie": settings.VERSION,
    }


@require_safe
def start(request: SignedInRequest) -> HttpResponse:
    """Everyone lands where their work is: the first place of their menu."""
    places = menu_for(request.user, "")
    return redirect(places[0].url) if places else render(request, "core/geen_rol.html")
