"""What the screens of the ground floor show."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from thuiszitters.accounts.access.beheer import sleutels_for
from thuiszitters.accounts.access.hoedanigheid import has, organisatie_ids_with
from thuiszitters.accounts.access.mensen import beheer_leden, beheert
from thuiszitters.accounts.access.toezicht import exports_for, toegangslog_for, zoekvragen_for
from thuiszitters.accounts.models import (
    HALF_JAAR,
    ApiSleutel,
    Gebruiker,
    Lidmaatschap,
    Muurregime,
    Toegangslogregel,
)
from thuiszitters.accounts.rollen import SCOPES, Perm, Scope
from thuiszitters.core.models import MAX_POGINGEN, Export, OutboxBericht, Zoekvraag
from thuiszitters.core.opmaak import datum

BIJNA = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Stand:
    """How a credential stands, in a word and a tone."""

    tekst: str
    toon: str


@dataclass(frozen=True, slots=True)
class Bericht:
    """A message that was not sent yet, without what it says: for whom, since when, and what went wrong."""

    pk: int
    aan: str
    soort: str
    aangemaakt_at: datetime
    volgende_poging_at: datetime
    pogingen: int
    opgegeven: bool
    fout: str


SOORTEN = {
    "mail": "e-mail",
    "nieuws": "voor de mail van de dag",
    "wachtwoord": "link voor een nieuw wachtwoord",
}


def berichten_rows(*, alleen_mislukt: bool) -> QuerySet[OutboxBericht]:
    """Messages that wait, or only those that were tried and failed; for who manages accounts."""
    rows = OutboxBericht.objects.failing() if alleen_mislukt else OutboxBericht.objects.waiting()
    return rows.order_by("pk")


def in_words(rijen: Sequence[OutboxBericht]) -> list[Bericht]:
    """Rows of a page as beheer sees them; the contents stay where they are."""
    wie = Gebruiker.objects.in_bulk({rij.inhoud.get("gebruiker") for rij in rijen} - {None})
    return [
        Bericht(
            pk=rij.pk,
            aan=str(wie.get(rij.inhoud.get("gebruiker"), "onbekend")),
            soort=SOORTEN.get(rij.soort, rij.soort),
            aangemaakt_at=rij.aangemaakt_at,
            volgende_poging_at=rij.volgende_poging_at,
            pogingen=rij.pogingen,
            opgegeven=rij.pogingen >= MAX_POGINGEN,
            fout=rij.laatste_fout,
        )
        for rij in rijen
    ]


def count_failing() -> int:
    """How many messages were tried and not sent, for the menu of functioneel beheer."""
    return OutboxBericht.objects.failing().count()


@dataclass(frozen=True, slots=True)
class Mens:
    """One person in one role at an organisation whose people the reader confirms."""

    pk: int
    naam: str
    rol: str
    organisatie: str
    tot: date | None
    bevestigd: date | None
    bevestigen_op: date
    wacht: bool
    zelf: bool
    laatste: bool


def mensen_rows(user: Gebruiker, *, on: date) -> QuerySet[Lidmaatschap]:
    """The memberships in force of the organisations whose people `user` confirms."""
    rows = Lidmaatschap.objects.in_force(on).filter(organisatie__in=beheert(user))
    return rows.select_related("gebruiker", "organisatie")


def find_lid(user: Gebruiker, pk: int, *, on: date) -> Lidmaatschap | None:
    """One of them; None for one of an organisation whose people `user` does not confirm."""
    return mensen_rows(user, on=on).filter(pk=pk).first()


def mensen_in_words(user: Gebruiker, leden: Sequence[Lidmaatschap], *, on: date) -> list[Mens]:
    """Rows of a page; one's own stands there without buttons: a colleague confirms it."""
    leidend = beheer_leden({lid.organisatie_id for lid in leden})
    return [
        Mens(
            pk=lid.pk,
            naam=str(lid.gebruiker),
            rol=lid.get_rol_display(),
            organisatie=str(lid.organisatie),
            tot=lid.tot,
            bevestigd=lid.bevestigd_op if lid.bevestigd_door_id else None,
            bevestigen_op=lid.bevestigen_op,
            wacht=lid.bevestigen_op <= on,
            zelf=lid.gebruiker_id == user.pk
            and any(wie != user.pk for _, wie in leidend.get(lid.organisatie_id, ())),
            laatste=[pk for pk, _ in leidend.get(lid.organisatie_id, ())] == [lid.pk],
        )
        for lid in leden
    ]


def kept_out_rows(user: Gebruiker, *, on: date) -> QuerySet[Lidmaatschap]:
    """Who lost a role of a group in the last half year and does not get it back by signing in, newest first."""
    rows = Lidmaatschap.objects.kept_out().filter(organisatie__in=beheert(user))
    rows = rows.filter(ingetrokken_op__gt=on - HALF_JAAR, gebruiker__is_active=True)
    return rows.select_related("gebruiker", "organisatie").order_by("-ingetrokken_op", "-pk")


def demo_people() -> QuerySet[Gebruiker]:
    """The people to log in as on the page of the demo."""
    return Gebruiker.objects.filter(is_demo=True, is_active=True).order_by("pk")


def demo_leden(*, on: date) -> QuerySet[Lidmaatschap]:
    """What invented people hold on a day, by role: to look around as."""
    leden = Lidmaatschap.objects.in_force(on).filter(gebruiker__is_demo=True, gebruiker__is_active=True)
    return leden.select_related("gebruiker", "organisatie").order_by("rol", "organisatie__naam", "pk")


def sleutel_rows(user: Gebruiker, *, zoek: str, stand: str, on: date) -> QuerySet[ApiSleutel]:
    """The credentials `user` manages, with school and person; `stand` is "", werkt, verlopen or ingetrokken."""
    rows = sleutels_for(user).select_related("organisatie", "gebruiker")
    if zoek:
        rows = rows.filter(Q(organisatie__naam__icontains=zoek) | Q(organisatie__code__iexact=zoek))
    if stand == "werkt":
        return rows.in_force(on)  # type: ignore[attr-defined, no-any-return]
    if stand == "verlopen":
        return rows.filter(ingetrokken_op=None, geldig_tot__lt=on)
    return rows.filter(ingetrokken_op__isnull=False) if stand == "ingetrokken" else rows


def find_sleutel(user: Gebruiker, pk: int) -> ApiSleutel | None:
    """One of them, with the people who made and withdrew it."""
    rows = sleutels_for(user).select_related(
        "organisatie", "gebruiker", "aangemaakt_door", "ingetrokken_door"
    )
    return rows.filter(pk=pk).first()


def stand_of(sleutel: ApiSleutel, *, on: date) -> Stand:
    """Works, ends soon, ended, withdrawn, or works for nobody any more."""
    if sleutel.ingetrokken_op is not None:
        return Stand("ingetrokken", "neutraal")
    if sleutel.geldig_tot < on:
        return Stand("verlopen", "gevaar")
    if not sleutel.gebruiker.is_active:
        return Stand("medewerker niet meer actief", "gevaar")
    if sleutel.geldig_tot - on <= BIJNA:
        return Stand(f"werkt nog tot en met {datum(sleutel.geldig_tot, 'kort')}", "waarschuwing")
    return Stand("werkt", "succes")


def scopes_in_words(sleutel: ApiSleutel) -> list[str]:
    """What it may be used for, in sentences."""
    return [SCOPES[Scope(scope)] for scope in sleutel.scopes]


@dataclass(frozen=True, slots=True)
class Passkey:
    """A passkey as its owner sees it."""

    pk: int
    naam: str
    gemaakt_at: datetime
    gebruikt_at: datetime | None
    zonder_wachtwoord: bool


@dataclass(frozen=True, slots=True)
class TweedeStappen:
    """What somebody has beside a password; `codes_over` is None without recovery codes."""

    app_sinds: datetime | None
    app_gebruikt_at: datetime | None
    passkeys: list[Passkey]
    codes_over: int | None


def second_steps(user: Gebruiker) -> TweedeStappen:
    """What somebody set up; never a secret."""
    rows = list(Authenticator.objects.filter(user=user).order_by("pk"))
    app = next((row for row in rows if row.type == Authenticator.Type.TOTP), None)
    codes = next((row for row in rows if row.type == Authenticator.Type.RECOVERY_CODES), None)
    return TweedeStappen(
        app_sinds=app.created_at if app else None,
        app_gebruikt_at=app.last_used_at if app else None,
        passkeys=[
            Passkey(row.pk, str(row), row.created_at, row.last_used_at, bool(row.wrap().is_passwordless))
            for row in rows
            if row.type == Authenticator.Type.WEBAUTHN
        ],
        codes_over=len(RecoveryCodes(codes).get_unused_codes()) if codes else None,
    )


def inlogger_rows(*, zoek: str) -> QuerySet[Gebruiker]:
    """Active people who are looked for, with the kinds of second step they set up; for functioneel beheer.

    Nobody is listed before somebody is looked for: beheer helps one person at a time.
    """
    stappen = (
        Authenticator.objects.filter(user=OuterRef("pk"))
        .exclude(type=Authenticator.Type.RECOVERY_CODES)
        .order_by()
        .values("user")
        .annotate(soorten=ArrayAgg("type", distinct=True))
        .values("soorten")
    )
    if not zoek:
        return Gebruiker.objects.none()
    rows = Gebruiker.objects.filter(Q(naam__icontains=zoek) | Q(email__icontains=zoek), is_active=True)
    return rows.annotate(stappen=Subquery(stappen))


def find_inlogger(pk: int) -> Gebruiker | None:
    """One of them."""
    return Gebruiker.objects.filter(pk=pk, is_active=True).first()


STAPNAMEN = {Authenticator.Type.TOTP.value: "app", Authenticator.Type.WEBAUTHN.value: "passkey"}


def steps_in_words(soorten: Sequence[str] | None) -> str:
    """ "app en passkey"; empty without any."""
    return " en ".join(sorted(STAPNAMEN[soort] for soort in soorten or ()))


def toegangslog_rows(
    user: Gebruiker, *, zoek: str, soort: str, van: date | None, tot: date | None
) -> QuerySet[Toegangslogregel]:
    """The lines of the toegangslog `user` may read, by person, kind and day; the day is that of Amsterdam."""
    rows = toegangslog_for(user).select_related("gebruiker", "door")
    if zoek:
        wie = Q(naam__icontains=zoek) | Q(email__icontains=zoek)
        rows = rows.filter(gebruiker__in=Gebruiker.objects.filter(wie))
    if soort:
        rows = rows.filter(soort=soort)
    if van is not None:
        rows = rows.filter(at__date__gte=van)
    return rows if tot is None else rows.filter(at__date__lte=tot)


def export_rows(
    user: Gebruiker, *, zoek: str, soort: str, van: date | None, tot: date | None
) -> QuerySet[Export]:
    """The exports `user` may read of, by person or number, kind and day; the day is that of Amsterdam."""
    rows = exports_for(user).select_related("gebruiker")
    if zoek:
        wie = Gebruiker.objects.filter(Q(naam__icontains=zoek) | Q(email__icontains=zoek))
        nummer = zoek.isdecimal() and len(zoek) < 15
        rows = rows.filter(pk=int(zoek)) if nummer else rows.filter(gebruiker__in=wie)
    if soort:
        rows = rows.filter(soort=soort)
    if van is not None:
        rows = rows.filter(at__date__gte=van)
    return rows if tot is None else rows.filter(at__date__lte=tot)


def other_regime(regime: Muurregime, on: date) -> bool:
    """Whether another regime opens the wall for the same gemeente on a day, so that it stays open without this one."""
    rows = Muurregime.objects.in_force(on).filter(gemeente=regime.gemeente_id)
    return rows.exclude(pk=regime.pk).exists()


VAAK = 10
"""So many searches without a result on one day are worth a question."""


def zoekvraag_rows(
    user: Gebruiker, *, zoek: str, soort: str, vaak: bool, van: date | None, tot: date | None
) -> QuerySet[Zoekvraag]:
    """The searches without a result `user` may read of, with how often: `keer` this person searched for the same, and
    `op_een_dag` they found nothing that day. `keer` is None when it was forgotten after a year. What was searched for
    is not among them: it may be a child's name.
    """
    zelfde_mens = zoekvragen_for(user).filter(gebruiker=OuterRef("gebruiker")).order_by().values("gebruiker")
    zelfde_vraag = zelfde_mens.filter(soort=OuterRef("soort"), vraag=OuterRef("vraag")).exclude(vraag="")
    rows = (
        zoekvragen_for(user)
        .select_related("gebruiker")
        .defer("vraag")
        .annotate(
            keer=Subquery(zelfde_vraag.annotate(aantal=Count("pk")).values("aantal")),
            op_een_dag=Subquery(
                zelfde_mens.filter(at__date=OuterRef("at__date"))
                .annotate(aantal=Count("pk"))
                .values("aantal")
            ),
        )
    )
    if zoek:
        wie = Gebruiker.objects.filter(Q(naam__icontains=zoek) | Q(email__icontains=zoek))
        rows = rows.filter(gebruiker__in=wie)
    if soort:
        rows = rows.filter(soort=soort)
    if vaak:
        rows = rows.filter(op_een_dag__gte=VAAK)
    if van is not None:
        rows = rows.filter(at__date__gte=van)
    return rows if tot is None else rows.filter(at__date__lte=tot)


def regimes_for(user: Gebruiker) -> QuerySet[Muurregime]:
    """All of them for functioneel beheer; for an overseer those of their own gemeente."""
    if has(user, Perm.MANAGE_ACCOUNTS):
        return Muurregime.objects.all()
    return Muurregime.objects.filter(gemeente__in=organisatie_ids_with(user, Perm.VIEW_AUDIT))
