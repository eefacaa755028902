"""Which pupils a school's system means, among those of its own school."""

from collections import Counter
from collections.abc import Iterable

from django.db.models import Q, QuerySet

from attendance.models import Verzuimmelding
from schools.models import Inschrijving, Leerling
from thuiszitters.accounts.models import ApiSleutel
from thuiszitters.core.sealed import blind_indexes

Verwijzing = tuple[str, str]
"""By what ("sleutel", "bsn" or "onderwijsnummer"), and its value."""


def bron_of(sleutel: ApiSleutel) -> str:
    """The bron under which a credential delivers."""
    return f"api-{sleutel.pk}"


def enrolled_at(sleutel: ApiSleutel, gevraagd: Iterable[Verwijzing]) -> dict[Verwijzing, Inschrijving]:
    """Per reference the newest enrolment, at the school of a credential, of the one pupil with that number.

    A pupil who is unknown, was never enrolled here, or is not the only one, is left out: the caller gives the same
    answer to each. Of a pupil who left, what this credential sent before can still be put right.
    """
    mogelijk = Leerling.objects.filter(
        Q(pk__in=Leerling.objects.visible_to(sleutel.gebruiker).values("pk"))
        | Q(pk__in=Verzuimmelding.objects.filter(bron=bron_of(sleutel)).values("leerling_id"))
    )
    vragen = set(gevraagd)
    gevonden: dict[Verwijzing, Inschrijving] = {}
    for naam in sorted({naam for naam, _ in vragen}):
        waarden = [waarde for n, waarde in vragen if n == naam]
        gevonden |= {(naam, waarde): rij for waarde, rij in _newest(sleutel, mogelijk, naam, waarden).items()}
    return gevonden


def _newest(
    sleutel: ApiSleutel, mogelijk: QuerySet[Leerling], naam: str, waarden: Iterable[str]
) -> dict[str, Inschrijving]:
    """Value -> the newest enrolment of the only pupil with it."""
    op_sleutel = naam == "sleutel"
    veld = naam if op_sleutel else f"{naam}_index"
    zoek = {
        vorm: waarde
        for waarde in waarden
        for vorm in ([waarde] if op_sleutel else blind_indexes(waarde, field=naam))
    }
    rows = Inschrijving.objects.filter(
        leerling__in=mogelijk.filter(**{f"{veld}__in": list(zoek)}), vestiging=sleutel.organisatie_id
    )
    newest = {rij.leerling_id: rij for rij in rows.select_related("leerling", "vestiging").order_by("van")}
    waarde_van = {pk: zoek[getattr(rij.leerling, veld)] for pk, rij in newest.items()}
    hoe_vaak = Counter(waarde_van.values())
    return {waarde_van[pk]: rij for pk, rij in newest.items() if hoe_vaak[waarde_van[pk]] == 1}


def delivered_by(sleutel: ApiSleutel, kenmerk: str) -> Verzuimmelding | None:
    """The version in force of a melding this credential delivered, with what the gemeente did with it."""
    rows = Verzuimmelding.objects.visible_to(sleutel.gebruiker).current().with_behandeling()
    gezocht = {"bron": bron_of(sleutel), "kenmerk": kenmerk.replace("\0", "")}
    return rows.select_related("vestiging").filter(**gezocht).first()
