"""What the age of a casus asks: R7 (a plan), R11 (the Taskforce) and R15 (nazorg)."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from django.db.models import Count, F, Min, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from cases.models import Betrokkenheid, Casus, Escalatie, Taak, Uitvoering
from cases.rules.ladder import Regel
from cases.rules.nazorg import controledagen
from cases.rules.stappen import Stap
from cases.rules.termijnen import NIET_VOORGEDRAGEN, ZONDER_PLAN, aanmelding_due, plan_due
from cases.services.regels.ronde import NET_AANGERAAKT, Over, Ronde
from thuiszitters.accounts.rollen import Soort


def plan_and_aanmelding(ronde: Ronde) -> None:
    """R7 and R11, from the day on which the pupil was found to be thuiszitter in this spell."""
    te_laat, verbanden = _appointments_late(ronde), _verbanden(ronde)
    velden = ("pk", "leerling_id", "gemeente_id", "behandelaar_id", "stap", "drempel_op", "thuiszitter_op")
    for pk, leerling, gemeente, wie, stap, drempel, sinds in _without_solution(ronde).values_list(*velden):
        over, ladder, staat = Over(gemeente, leerling, pk), ronde.ladder(gemeente), Stap(stap)
        gegevens = {"thuiszitter sinds": sinds, "stap": stap}
        weken = ladder.drempel(Regel.PLAN, "weken")
        if dag := plan_due(sinds, staat, weken=weken, on=ronde.on):
            gegevens["plan nodig op"] = dag
            ronde.give(Regel.PLAN, "mdo", over, gemeente, f"{pk}:{drempel}", gegevens=gegevens, voor=wie)
            _invite_others(ronde, verbanden, over, f"{pk}:{drempel}", dag)
        voorstel = aanmelding_due(
            sinds,
            staat,
            weken=ladder.drempel(Regel.AANMELDEN, "weken"),
            te_laat=te_laat.get(pk, 0),
            max_te_laat=ladder.drempel(Regel.AANMELDEN, "te_laat"),
            on=ronde.on,
        )
        if voorstel:
            gegevens["reden"] = voorstel.reden
            sleutel = f"{pk}:{drempel}"
            ronde.give(Regel.AANMELDEN, "voordracht", over, gemeente, sleutel, gegevens=gegevens, voor=wie)


def _without_solution(ronde: Ronde) -> QuerySet[Casus]:
    """Open casussen that were not put forward yet, with the day R5 was found for this spell."""
    gevonden = Escalatie.objects.filter(
        casus=OuterRef("pk"),
        regel=Regel.THUISZITTER,
        drempel_op=OuterRef("drempel_op"),
        peildatum__lte=ronde.on,
    )
    eerste = gevonden.order_by().values("casus").annotate(op=Min("peildatum")).values("op")
    casussen = Casus.objects.open_on(ronde.on).filter(
        ronde.about(), stap__in=NIET_VOORGEDRAGEN, grond_vervallen_op=None, weer_aanwezig_op=None
    )
    return casussen.annotate(thuiszitter_op=Subquery(eerste[:1])).exclude(thuiszitter_op=None).order_by("pk")


def _appointments_late(ronde: Ronde) -> dict[UUID, int]:
    """Per casus how many appointments (made by people, or R7's) were or are past their date."""
    laat = Taak.objects.filter(
        Q(regel="") | Q(regel=Regel.PLAN),
        Q(gedaan_op=None, deadline__lt=ronde.on) | Q(gedaan_op__gt=F("deadline")),
        ronde.about(),
        casus__gesloten_op=None,
        casus__stap__in=NIET_VOORGEDRAGEN,
    )
    return dict(laat.order_by().values_list("casus_id").annotate(n=Count("pk")))


def _invite_others(
    ronde: Ronde, verbanden: Mapping[UUID | None, Sequence[int]], over: Over, sleutel: str, dag: date
) -> None:
    """The samenwerkingsverbanden that take part in the casus join the overleg."""
    for organisatie in verbanden.get(over.casus_id, ()):
        gegevens = {"plan nodig op": dag}
        ronde.give(Regel.PLAN, "meedoen", over, organisatie, f"{sleutel}:{organisatie}", gegevens=gegevens)


def _verbanden(ronde: Ronde) -> dict[UUID | None, list[int]]:
    """The samenwerkingsverbanden that take part, by casus."""
    rijen = Betrokkenheid.objects.in_force(ronde.on).filter(
        ronde.about("casus__leerling"),
        organisatie__soort=Soort.SAMENWERKINGSVERBAND,
        casus__gesloten_op=None,
        casus__stap__in=ZONDER_PLAN,
    )
    gevonden: dict[UUID | None, list[int]] = defaultdict(list)
    for casus, organisatie in rijen.order_by("pk").values_list("casus_id", "organisatie_id"):
        gevonden[casus].append(organisatie)
    return gevonden


def nazorg(ronde: Ronde) -> None:
    """R15: leerplicht asks how it goes, three times after a pupil was seen at school again."""
    terug = Uitvoering.objects.filter(besluit__casus=OuterRef("pk"), terug_sinds__lte=ronde.on)
    rijen = (
        Casus.objects.open_on(ronde.on)
        .filter(ronde.about())
        .annotate(
            terug=Coalesce(
                Subquery(terug.order_by("-terug_sinds").values("terug_sinds")[:1]), "weer_aanwezig_op"
            )
        )
        .exclude(terug=None)
    )
    velden = ("pk", "leerling_id", "gemeente_id", "behandelaar_id", "terug")
    for pk, leerling, gemeente, wie, terug_op in rijen.order_by("pk").values_list(*velden):
        ladder, over = ronde.ladder(gemeente), Over(gemeente, leerling, pk)
        dagen = controledagen(
            terug_op,
            weken=ladder.drempel(Regel.NAZORG, "weken"),
            weken_later=ladder.drempel(Regel.NAZORG, "weken_later"),
            maanden=ladder.drempel(Regel.NAZORG, "maanden"),
        )
        for nummer, dag in enumerate(dagen, 1):
            if ronde.on - NET_AANGERAAKT < dag <= ronde.on:
                gegevens = {"weer op school sinds": terug_op, "controle op": dag}
                sleutel = f"{pk}:{terug_op}:{nummer}"
                ronde.give(Regel.NAZORG, "controle", over, gemeente, sleutel, gegevens=gegevens, voor=wie)
