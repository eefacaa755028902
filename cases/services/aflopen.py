"""Telling the owner that a share ends soon. Access itself ends by its date: nothing here needs to run for that."""

from datetime import date, datetime

from django.db import transaction
from django.urls import reverse

from cases.models import Betrokkenheid, Casus, Deelname
from cases.rules.delen import HERINNER
from cases.services.taken import put_taak
from thuiszitters.accounts.access.hoedanigheid import people_with
from thuiszitters.accounts.rollen import Perm
from thuiszitters.core.mail import put_mail
from thuiszitters.core.opmaak import datum


def remind_of_ends(*, on: date, at: datetime) -> int:
    """A task and a mail for every share of an open casus that ends within two weeks; once per share and end date.

    Gives how many were new. The mail names no child, and is one per person and day however many shares end.
    """
    found = 0
    soon = {"tot__gte": on, "tot__lte": on + HERINNER, "casus__gesloten_op": None}
    organisaties = (
        Betrokkenheid.objects.in_force(on).filter(**soon).select_related("casus__gemeente", "organisatie")
    )
    for b in organisaties.order_by("tot", "pk"):
        found += _remind(b.casus, f"o{b.pk}", str(b.organisatie), b.tot, at=at)
    personen = Deelname.objects.in_force(on).filter(**soon).select_related("casus__gemeente", "gebruiker")
    for d in personen.order_by("tot", "pk"):
        found += _remind(d.casus, f"p{d.pk}", str(d.gebruiker), d.tot, at=at)
    return found


@transaction.atomic
def _remind(casus: Casus, sleutel: str, wie: str, tot: date, *, at: datetime) -> int:
    taak = put_taak(
        organisatie=casus.gemeente.organisatie,
        titel=f"{wie} leest deze casus tot en met {datum(tot, 'lang')}: verlengen of niet?",
        deadline=tot,
        casus=casus,
        toegewezen_aan=casus.behandelaar,
        toelichting="Na die dag stopt de toegang vanzelf. U verlengt bij ‘Wie is betrokken’.",
        sleutel=f"deel-loopt-af:{sleutel}:{tot}",
        at=at,
    )
    if taak is None:
        return 0
    team = people_with(Perm.WORK_CASUSSEN, casus.gemeente_id)
    wachtend = [casus.behandelaar_id] if casus.behandelaar_id else team.values_list("pk", flat=True)
    for persoon in wachtend:
        put_mail(
            to_id=persoon,
            subject="De toegang van een ander loopt af",
            body="Binnen twee weken stopt de toegang van een organisatie of persoon die u betrok. Wilt u verlengen?",
            path=reverse("cases:werkvoorraad_taken"),
            dedupe_key=f"deel-loopt-af:{at:%Y-%m-%d}:{persoon}",
            at=at,
        )
    return 1
