"""A threshold is reached: a casus opens or climbs, once, with a frozen copy of the facts."""

from datetime import date, timedelta

from attendance.rules.oordeel import Oordeel
from attendance.rules.thuiszitter import MAANDEN_LANG
from attendance.services.oordelen import Beoordeling, Profielversie
from cases.models import Casus, Gebeurtenis, Secties
from cases.rules.ladder import Opdracht, Regel, Trede, Voor
from cases.rules.nazorg import is_terugval
from cases.rules.stappen import Stap
from cases.services.nachtstand import GRONDEN, Grond, Nacht
from cases.services.openen import reopen
from cases.services.stappen import lock, move
from schools.rules.kalender import plus_maanden
from thuiszitters.core.opmaak import datum

TERUGVAL = "De leerling is kort na de terugkeer opnieuw thuiszitter. De casus gaat verder."
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
    if not nacht.ladder(beoordeling.gemeente_id).aan(trede.regel):
        return False
    casus = nacht.stand.open.get(leerling)
    if casus is not None:
        casus = casus if casus.pk in nacht.boek.casussen else lock(casus.pk)
        if not casus.is_open:
            return False
        nacht.telling.ladderstappen += 1
        if trede.regel in GRONDEN and casus.stap == Stap.NAZORG:
            move(casus, Stap.IN_ONDERZOEK, by=None, at=nacht.at, tekst=TERUGVAL)
    elif (eerder := _teruggevallen(nacht, trede, beoordeling, sinds)) is not None:
        verzuim = Secties.VERZUIM_ONGEOORLOOFD
        casus = reopen(lock(eerder.pk), tekst=TERUGVAL, by=None, at=nacht.at, on=nacht.op, sectie=verzuim)
        nacht.telling.ladderstappen += 1
    elif trede.regel in GRONDEN and nacht.opener is not None:
        dagen = (sinds, drempel_op)
        casus = nacht.boek.add(nacht.opener.open(leerling, AANLEIDING[trede.regel], dagen, versie.pk))
        nacht.telling.casussen_geopend += 1
    else:
        return False
    _record(nacht, trede, casus, versie, oordeel, (sinds, drempel_op))
    nacht.stand.open[leerling] = casus
    nacht.stand.bereikt.add((leerling, trede.regel, drempel_op))
    nacht.gemeenten.add(casus.gemeente_id)
    for opdracht in nacht.ladder(casus.gemeente_id).opdrachten(trede.regel):
        give_task(nacht, casus, trede.regel, opdracht, f"{trede.regel}:{casus.pk}:{drempel_op}")
    return True


def _teruggevallen(nacht: Nacht, trede: Trede, beoordeling: Beoordeling, sinds: date) -> Casus | None:
    """The casus of which this is the same spell: the pupil was back, and not for long (R15)."""
    casus = nacht.stand.teruggekeerd.get(beoordeling.leerling_id)
    ladder = nacht.ladder(beoordeling.gemeente_id)
    if casus is None or trede.regel not in GRONDEN or not ladder.aan(Regel.NAZORG):
        return None
    terug_op = casus.weer_aanwezig_op or casus.gesloten_op
    if casus.gemeente_id != beoordeling.gemeente_id or terug_op is None:
        return None
    maanden = ladder.drempel(Regel.NAZORG, "terugval")
    return casus if is_terugval(terug_op, sinds, maanden=maanden) else None


def give_task(
    nacht: Nacht, casus: Casus, regel: Regel, opdracht: Opdracht, sleutel: str, extra: str = ""
) -> None:
    """Give leerplicht (its behandelaar) or the school a task in a casus; not while the same one is open.

    What is for others in the casus is given after the parts (`services/regels`).
    """
    school = opdracht.voor is Voor.SCHOOL
    if (casus.pk, regel, opdracht.code) in nacht.stand.lopende_taken:
        return
    organisatie = casus.vestiging_id if school else casus.gemeente_id
    if opdracht.voor not in {Voor.LEERPLICHT, Voor.SCHOOL} or organisatie is None:
        return
    nacht.stand.lopende_taken.add((casus.pk, regel, opdracht.code))
    nacht.taken.append(
        {
            "leerling_id": casus.leerling_id,
            "casus_id": casus.pk,
            "organisatie_id": organisatie,
            "toegewezen_aan_id": None if school else casus.behandelaar_id,
            "titel": opdracht.titel,
            "toelichting": f"{extra} {opdracht.toelichting}".strip(),
            "regel": regel,
            "opdracht": opdracht.code,
            "ladder_id": nacht.ladder(casus.gemeente_id).pk,
            "sleutel": f"{sleutel}:{opdracht.code}",
            "deadline": nacht.deadline(opdracht, casus.vestiging_id if school else None),
            "aangemaakt_at": nacht.at,
        }
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
    eerder = casus.sinds
    nacht.boek.escalaties.append(
        {
            "casus_id": casus.pk,
            "regel": trede.regel,
            "drempel_op": drempel_op,
            "peildatum": nacht.on,
            "profiel_id": versie.pk,
            "ladder_id": nacht.ladder(casus.gemeente_id).pk,
            "bewijs": nacht.bewijs(casus.leerling_id, oordeel),
            "at": nacht.at,
        }
    )
    if trede.regel in GRONDEN:
        casus.sinds, casus.drempel_op, casus.profiel_id = sinds, drempel_op, versie.pk
        if casus.pk not in nacht.boek.casussen:
            casus.save(update_fields=["sinds", "drempel_op", "profiel_id"])
        nacht.stand.gronden[casus.pk] = Grond(trede.regel, drempel_op)
    tekst = f"{trede.tekst} Thuis sinds {datum(sinds, 'lang')}; de grens is bereikt op {datum(drempel_op, 'lang')}."
    nacht.tell(casus, Gebeurtenis.Soort.ESCALATIE, tekst + _achteraf(nacht, drempel_op, eerder, sinds))


def _achteraf(nacht: Nacht, drempel_op: date, eerder: date, sinds: date) -> str:
    """What is said when the threshold lies in the past: a melding that counts only now, or one that came late."""
    zinnen = ""
    if drempel_op < nacht.on:
        zinnen += (
            f" Dat is pas op {datum(nacht.on, 'lang')} vastgesteld, met de meldingen die toen bekend waren. "
            "De begindatum is die van het verzuim zelf."
        )
    if sinds < eerder:
        zinnen += f" Eerder was de begindatum {datum(eerder, 'lang')}."
    return zinnen
