"""The way to each page of referrals."""

from django.urls import reverse

from referrals.models import Plaatsing, Toelaatbaarheidsverklaring, Wachtlijstplaatsing

Kruimels = list[tuple[str, str]]


def tlvs() -> Kruimels:
    """The list of TLV's."""
    return [("Toelaatbaarheidsverklaringen", reverse("referrals:tlvs"))]


def tlv(row: Toelaatbaarheidsverklaring) -> Kruimels:
    """One TLV."""
    return [*tlvs(), (str(row.leerling), reverse("referrals:tlv", kwargs={"pk": row.pk}))]


def wachtlijst() -> Kruimels:
    """The waiting list."""
    return [("Wachtlijst", reverse("referrals:wachtlijst"))]


def wacht(row: Wachtlijstplaatsing) -> Kruimels:
    """One wait."""
    return [
        *wachtlijst(),
        (str(row.leerling), reverse("referrals:wachtlijstplaatsing", kwargs={"pk": row.pk})),
    ]


def plaatsingen() -> Kruimels:
    """The list of placements."""
    return [("Plaatsingen", reverse("referrals:plaatsingen"))]


def plaatsing(row: Plaatsing) -> Kruimels:
    """One placement."""
    return [*plaatsingen(), (str(row.leerling), reverse("referrals:plaatsing", kwargs={"pk": row.pk}))]
