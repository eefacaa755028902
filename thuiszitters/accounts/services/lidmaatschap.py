"""Giving and ending memberships; guardian's grants are recomputed as a set in the same transaction."""

from datetime import date

from django.contrib.auth.models import Permission
from django.db import transaction

from thuiszitters.accounts.models import (
    Gebruiker,
    Lidmaatschap,
    Organisatie,
    OrganisatieGebruikerRecht,
)
from thuiszitters.accounts.rollen import ROLLEN, Rol


class RoleDoesNotFit(Exception):
    """The role belongs to another kind of organisation."""


@transaction.atomic
def grant_lidmaatschap(
    *,
    gebruiker: Gebruiker,
    organisatie: Organisatie,
    rol: Rol,
    van: date,
    tot: date | None = None,
    bron: str = Lidmaatschap.Bronnen.BEHEER,
) -> Lidmaatschap:
    """Give a person a role for an organisation; giving the same running role twice changes nothing.

    Raises RoleDoesNotFit when the role is meant for another kind of organisation.
    """
    if ROLLEN[rol].soort != organisatie.soort:
        raise RoleDoesNotFit(f"{ROLLEN[rol].naam} past niet bij een {organisatie.get_soort_display()}.")
    lid, _ = Lidmaatschap.objects.get_or_create(
        gebruiker=gebruiker,
        organisatie=organisatie,
        rol=rol,
        tot=tot,
        ingetrokken_op=None,
        defaults={"van": van, "bron": bron},
    )
    project_grants(gebruiker_id=gebruiker.pk, organisatie_id=organisatie.pk)
    return lid


@transaction.atomic
def end_lidmaatschap(
    *, lidmaatschap_id: int, on: date, einde: str = Lidmaatschap.Einden.BEHEERDER
) -> Lidmaatschap:
    """End a membership at once; what it granted is gone on the next request."""
    lid = Lidmaatschap.objects.select_for_update().get(pk=lidmaatschap_id)
    lid.ingetrokken_op, lid.einde = on, einde
    lid.save(update_fields=["ingetrokken_op", "einde"])
    project_grants(gebruiker_id=lid.gebruiker_id, organisatie_id=lid.organisatie_id)
    return lid


def project_grants(*, gebruiker_id: int, organisatie_id: int) -> None:
    """Make guardian's rows for this person and organisation equal to what their memberships say.

    Memberships that have not begun or have ended by date keep their rows: `organisaties_with` asks for one in
    force today, so dates need no task. Withdrawn ones lose theirs.
    """
    Gebruiker.objects.select_for_update().get(pk=gebruiker_id)
    rollen = Lidmaatschap.objects.filter(
        gebruiker_id=gebruiker_id, organisatie_id=organisatie_id, ingetrokken_op=None
    ).values_list("rol", flat=True)
    codes = {perm.value for rol in rollen for perm in ROLLEN[Rol(rol)].perms}
    wanted = set(
        Permission.objects.filter(
            content_type__app_label="accounts", content_type__model="organisatie", codename__in=codes
        ).values_list("pk", flat=True)
    )
    rows = OrganisatieGebruikerRecht.objects.filter(user_id=gebruiker_id, content_object_id=organisatie_id)
    rows.exclude(permission_id__in=wanted).delete()
    present = set(rows.values_list("permission_id", flat=True))
    OrganisatieGebruikerRecht.objects.bulk_create(
        OrganisatieGebruikerRecht(user_id=gebruiker_id, content_object_id=organisatie_id, permission_id=perm)
        for perm in wanted - present
    )
