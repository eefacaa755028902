"""What does not open a casus becomes a task: for the school, for leerplicht, or for both; once per occasion."""

from collections.abc import Iterator
from functools import cache
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, TextField, Value
from django.db.models.functions import Cast, Concat

from attendance.models import Verzuimmelding
from attendance.rules.oordeel import Oordeel
from attendance.rules.signaal import is_recent
from attendance.services.oordelen import Beoordeling
from cases.models import Taak
from cases.rules.ladder import Regel, Trede, Voor, is_reported
from cases.rules.voorschriften import VOORSCHRIFTEN
from cases.services.nachtstand import Nacht
from schools.rules.kalender import schooljaar
from thuiszitters.core.rijen import Rij


def gather_signals(nacht: Nacht, trede: Trede, beoordeling: Beoordeling, oordeel: Oordeel) -> list[str]:
    """Put the tasks of this category aside, per occasion; gives the keys of the occasions."""
    sleutels = list(_aanleidingen(trede.regel, beoordeling, oordeel, nacht))
    for sleutel in sleutels:
        nacht.signalen[sleutel] = list(_taken(nacht, trede, beoordeling, sleutel))
    return sleutels


def store_signals(nacht: Nacht) -> set[str]:
    """Store the tasks of occasions that were not signalled before; gives those occasions.

    An occasion is known by any of its tasks: a pupil who changes school is not signalled twice.
    """
    gezocht = [
        f"{sleutel}:{opdracht.code}"
        for sleutel in nacht.signalen
        for opdracht in VOORSCHRIFTEN[Regel(sleutel.partition(":")[0])].opdrachten
    ]
    bekend = {
        sleutel.rpartition(":")[0]
        for sleutel in Taak.objects.filter(sleutel__in=gezocht).order_by().values_list("sleutel", flat=True)
        if sleutel
    }
    nieuw = {sleutel for sleutel, taken in nacht.signalen.items() if taken and sleutel not in bekend}
    taken = [taak for sleutel in sorted(nieuw) for taak in nacht.signalen[sleutel]]
    nacht.taken += taken
    nacht.telling.signalen += len(nieuw)
    nacht.gemeenten |= {wie for taak in taken if (wie := taak["organisatie_id"]) in nacht.van_leerplicht}
    return nieuw


def ask_for_status(nacht: Nacht, about: Q) -> None:
    """Ask the school about each melding of which it is not known whether it is geoorloofd (verzuimtelling §2).

    `about` is the condition on whose meldingen; what was asked before is left out.
    """
    sleutel = Concat(Value(key_onbekend("")), Cast(OuterRef("wortel_id"), TextField()))
    onbekend = Verzuimmelding.objects.filter(
        about,
        ~Exists(Taak.objects.filter(sleutel=sleutel)),
        status=Verzuimmelding.Status.ONBEKEND,
        ingetrokken_op=None,
        vastgelegd_op__lte=nacht.beoordelaar.known_on,
    )
    teksten = (Cast("wortel_id", TextField()), Cast("leerling_id", TextField()))  # for a row, text will do
    velden = (*teksten, "vestiging_id", "leerling__woongemeente_id")
    deadline = cache(nacht.deadline)
    for wortel, leerling, vestiging, gemeente in onbekend.current().order_by("pk").values_list(*velden):
        ladder = nacht.ladder(gemeente)
        for opdracht in ladder.opdrachten(Regel.ONBEKEND):
            nacht.taken.append(
                {
                    "leerling_id": leerling,
                    "organisatie_id": vestiging,
                    "titel": opdracht.titel,
                    "toelichting": opdracht.toelichting,
                    "regel": Regel.ONBEKEND,
                    "opdracht": opdracht.code,
                    "ladder_id": ladder.pk,
                    "sleutel": key_onbekend(wortel),
                    "deadline": deadline(opdracht, vestiging),
                    "aangemaakt_at": nacht.at,
                }
            )


def key_onbekend(wortel_id: UUID | str) -> str:
    """The key of the task to fill in the status of a melding."""
    return f"{Regel.ONBEKEND}:{wortel_id}"


def _aanleidingen(regel: Regel, beoordeling: Beoordeling, oordeel: Oordeel, nacht: Nacht) -> Iterator[str]:
    """What makes it the same occasion: the begin of the reeks, the end of a signal, the schooljaar."""
    wie = f"{regel}:{beoordeling.leerling_id}"
    if regel is Regel.DREIGEND:
        yield f"{wie}:{oordeel.sinds}"
    elif regel is Regel.ZESTIEN_UUR:
        meldingen = beoordeling.feiten.meldingen
        yield from (
            f"{wie}:{eind}"
            for _, eind in oordeel.signalen_16_uur
            if is_recent(eind, nacht.on) and not is_reported(meldingen, eind)
        )
    else:
        yield f"{wie}:{'+'.join(oordeel.risicogronden)}:{schooljaar(nacht.on)}"


def _taken(nacht: Nacht, trede: Trede, beoordeling: Beoordeling, sleutel: str) -> Iterator[Rij]:
    """One task per addressee. What goes to the school hangs on no casus: it is the school's own work."""
    casus = nacht.stand.open.get(beoordeling.leerling_id)
    ladder = nacht.ladder(beoordeling.gemeente_id)
    for opdracht in ladder.opdrachten(trede.regel):
        if opdracht.op_melding:
            continue
        organisatie = nacht.organisatie_for(opdracht.voor, beoordeling)
        if organisatie is None:
            continue
        yield {
            "leerling_id": beoordeling.leerling_id,
            "casus_id": casus.pk if casus and opdracht.voor is Voor.LEERPLICHT else None,
            "organisatie_id": organisatie,
            "titel": opdracht.titel,
            "toelichting": opdracht.toelichting,
            "regel": trede.regel,
            "opdracht": opdracht.code,
            "ladder_id": ladder.pk,
            "sleutel": f"{sleutel}:{opdracht.code}",
            "deadline": nacht.deadline(opdracht, organisatie if opdracht.voor is Voor.SCHOOL else None),
            "aangemaakt_at": nacht.at,
        }
