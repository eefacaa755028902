"""Requests, as the list shows them."""

from django.db.models import QuerySet

from reports.models.verzoeken import Verzoek
from thuiszitters.accounts.models import Gebruiker


def verzoeken_of(user: Gebruiker) -> QuerySet[Verzoek]:
    """The requests of the controllers this person answers for."""
    rijen: QuerySet[Verzoek] = Verzoek.objects.visible_to(user)
    return rijen.select_related("organisatie", "leerling")
