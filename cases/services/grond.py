"""The ground under an open casus: whether it still holds, told to its owner; nothing closes by itself."""

from attendance.services.oordelen import Beoordeling
from cases.models import Casus, Gebeurtenis
from cases.rules.einde import ZINNEN, Einde, Reden, einde
from cases.rules.ladder import TREDEN, Regel
from cases.services.klimmen import give_task
from cases.services.nachtstand import Nacht
from cases.services.stappen import lock
from thuiszitters.core.opmaak import datum

CATEGORIE = {trede.regel: trede.categorie for trede in TREDEN}


def ground_holds(nacht: Nacht, beoordeling: Beoordeling) -> bool:
    """The verdict holds (again): take back that the ground was gone. False when nothing changes."""
    casus = nacht.stand.open.get(beoordeling.leerling_id)
    if casus is None or (casus.grond_vervallen_op is None and casus.weer_aanwezig_op is None):
        return False
    casus = lock(casus.pk)
    casus.grond_vervallen_op = casus.weer_aanwezig_op = None
    casus.save(update_fields=["grond_vervallen_op", "weer_aanwezig_op"])
    nacht.stand.open[casus.leerling_id] = casus
    nacht.tell(
        casus,
        Gebeurtenis.Soort.GROND,
        "De leerling voldoet opnieuw aan de telling. De grond van de casus geldt weer.",
    )
    return True


def ground_gone(nacht: Nacht, beoordeling: Beoordeling) -> bool:
    """The verdict holds no longer: find out why, and ask the owner to look. False when nothing changes."""
    casus, versie = nacht.stand.open.get(beoordeling.leerling_id), beoordeling.profiel
    grond = nacht.stand.gronden.get(casus.pk) if casus else None
    if casus is None or versie is None or grond is None:
        return False
    if casus.grond_vervallen_op is not None or casus.weer_aanwezig_op is not None:
        return False
    gevonden = einde(
        beoordeling.feiten,
        profiel=versie.profiel,
        kalenders=nacht.beoordelaar.kalenders,
        categorie=CATEGORIE[grond.regel],
        drempel_op=grond.drempel_op,
        op=nacht.on,
        bekend_op=nacht.beoordelaar.known_on,
    )
    if gevonden is None:
        return False
    _note(nacht, lock(casus.pk), gevonden)
    return True


def _note(nacht: Nacht, casus: Casus, gevonden: Einde) -> None:
    if gevonden.reden is Reden.WEER_AANWEZIG and gevonden.dag:
        casus.weer_aanwezig_op = gevonden.dag
        code = "terugkeer"
        tekst = (
            f"Sinds {datum(gevonden.dag, 'lang')} is er geen ongeoorloofd verzuim meer gemeld. "
            "Leerplicht vraagt of de leerling weer op school is."
        )
    else:
        casus.grond_vervallen_op = nacht.op
        code = "sluiten"
        tekst = (
            f"De grond van de casus is vervallen op {datum(nacht.op, 'lang')}: de leerling voldoet niet meer aan de "
            "telling. De casus sluit niet vanzelf: leerplicht kijkt, en sluit met die reden of gaat verder."
        )
    casus.save(update_fields=["grond_vervallen_op", "weer_aanwezig_op"])
    nacht.stand.open[casus.leerling_id] = casus
    nacht.tell(casus, Gebeurtenis.Soort.GROND, tekst)
    nacht.gemeenten.add(casus.gemeente_id)
    opdracht = nacht.ladder(casus.gemeente_id).opdracht(Regel.GROND, code)
    if opdracht is not None:
        sleutel = f"{Regel.GROND}:{casus.pk}:{nacht.on}"
        give_task(nacht, casus, Regel.GROND, opdracht, sleutel, extra=ZINNEN[gevonden.reden])
