"""A threshold is reached: a casus opens or climbs, once, with a frozen copy of the facts."""

from datetime import date, timedelta

from attendance.rules.oordeel import Oordeel
from attendance.rules.thuiszitter import MAANDEN_LANG
from attendance.rules.weergave import als_json
from attendance.services.oordelen import Beoordeling, Profielversie
from cases.models import Casus, Escalatie, Gebeurtenis, Taak
from cases.rules.ladder import Opdracht, Regel, Trede
from cases.services.nachtstand import GRONDEN, Grond, Nacht
from cases.services.openen import open_casus
from cases.services.stappen import lock
from schools.models import Leerling
from schools.rules.kalender import plus_maanden
from thuiszitters.core.opmaak import datum

AANLEIDING = {Regel.THUISZITTER: Casus.Aanleiding.THUISZITTER, Regel.ABSOLUUT: Casus.Aanleiding.ABSOLUUT}


def drempel_van(regel: Regel, oordeel: Oordeel) -> tuple[date, date]:
    """Since when the pupil is at home by this rule, and the day its threshold was reached.

    For three months that is the first day that is longer than three months after `sinds`.
    """
    if regel is Regel.ABSOLUUT and oordeel.absoluut_sinds:
        return oordeel.absoluut_sinds, oordeel.absoluut_sinds
    sinds, drempel_op = oordeel.sinds or oordeel.op, oordeel.drempel_op or oordeel.op
    if regel is Regel.DRIE_MAANDEN:
        return sinds, plus_maanden(sinds, MAANDEN_LANG) + timedelta(days=1)
    return sinds, drempel_op


def climb(nacht: Nacht, trede: Trede, beoordeling: Beoordeling, oordeel: Oordeel) -> bool:
    """Open a casus for this threshold, or record it in the open one; False when it was dealt with before."""
    leerling, versie = beoordeling.leerling_id, beoordeling.profiel
    sinds, drempel_op = drempel_van(trede.regel, oordeel)
    if versie is None or (leerling, trede.regel, drempel_op) in nacht.stand.bereikt:
        return False
    casus = nacht.stand.open.get(leerling)
    if casus is not None:
        casus = lock(casus.pk)
        if not casus.is_open:
            return False
        nacht.telling.ladderstappen += 1
    elif trede.regel in GRONDEN:
        casus, geopend = _open(nacht, trede, beoordeling, versie, (sinds, drempel_op))
        nacht.telling.casussen_geopend += geopend
        nacht.telling.ladderstappen += not geopend
    else:
        return False
    _record(nacht, trede, casus, versie, oordeel, (sinds, drempel_op))
    nacht.stand.open[leerling] = casus
    nacht.stand.bereikt.add((leerling, trede.regel, drempel_op))
    nacht.gemeenten.add(casus.gemeente_id)
    for opdracht in trede.opdrachten:
        give_task(nacht, casus, trede.regel, opdracht, f"{trede.regel}:{casus.pk}:{drempel_op}")
    return True


def give_task(
    nacht: Nacht, casus: Casus, regel: Regel, opdracht: Opdracht, sleutel: str, extra: str = ""
) -> None:
    """Give leerplicht a task in a casus, for its behandelaar; not while one of the same rule is open."""
    if (casus.pk, regel) in nacht.stand.lopende_taken:
        return
    nacht.stand.lopende_taken.add((casus.pk, regel))
    nacht.taken.append(
        Taak(
            leerling_id=casus.leerling_id,
            casus=casus,
            organisatie_id=casus.gemeente_id,
            toegewezen_aan_id=casus.behandelaar_id,
            titel=opdracht.titel,
            toelichting=f"{extra} {opdracht.toelichting}".strip(),
            regel=regel,
            sleutel=f"{sleutel}:{opdracht.voor}",
            deadline=nacht.deadline(opdracht),
            aangemaakt_at=nacht.at,
        )
    )


def _open(
    nacht: Nacht, trede: Trede, beoordeling: Beoordeling, versie: Profielversie, dagen: tuple[date, date]
) -> tuple[Casus, bool]:
    """`dagen`: since when, and the threshold. A peildatum after today opens the casus today."""
    leerling = Leerling.objects.select_related("woongemeente__organisatie").get(pk=beoordeling.leerling_id)
    return open_casus(
        leerling=leerling,
        aanleiding=AANLEIDING[trede.regel],
        sinds=dagen[0],
        drempel_op=dagen[1],
        profiel_id=versie.pk,
        by=None,
        at=nacht.at,
        on=nacht.op,
    )


def _record(
    nacht: Nacht,
    trede: Trede,
    casus: Casus,
    versie: Profielversie,
    oordeel: Oordeel,
    dagen: tuple[date, date],
) -> None:
    """Freeze the evidence, without any trace of geoorloofd absence, and tell so on the timeline."""
    sinds, drempel_op = dagen
    Escalatie.objects.create(
        casus=casus,
        regel=trede.regel,
        drempel_op=drempel_op,
        peildatum=nacht.on,
        profiel_id=versie.pk,
        bewijs=als_json(oordeel),
        at=nacht.at,
    )
    if trede.regel in GRONDEN:
        casus.sinds, casus.drempel_op, casus.profiel_id = sinds, drempel_op, versie.pk
        casus.save(update_fields=["sinds", "drempel_op", "profiel_id"])
        nacht.stand.gronden[casus.pk] = Grond(trede.regel, drempel_op)
    tekst = f"{trede.tekst} Thuis sinds {datum(sinds, 'lang')}; de grens is bereikt op {datum(drempel_op, 'lang')}."
    nacht.tell(casus, Gebeurtenis.Soort.ESCALATIE, tekst)
