"""What a school has just reported: R0 (first signal, for the school itself), R1 (ziekte), R2 and R3 (leerplicht)."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, timedelta
from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import DateField, Exists, F, Max, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from attendance.models import Meldingbehandeling, Verzuimmelding
from cases.models import Casus, Taak
from cases.rules.ladder import Regel
from cases.rules.ziekte import Ziekmelding, aanleidingen
from cases.services.regels.ronde import Over, Ronde, known_on
from cases.services.taken import end_taken
from schools.rules.kalender import schooljaar_begin

ONGEOORLOOFD = Verzuimmelding.Status.ONGEOORLOOFD
ZIEK = (Verzuimmelding.Soort.ZIEKTE, Verzuimmelding.Soort.MEDISCH)
TE_BEHANDELEN: Mapping[str, tuple[Regel, str]] = {
    Verzuimmelding.Soort.ZESTIEN_UUR.value: (Regel.ZESTIEN_UUR, "behandelen"),
    Verzuimmelding.Soort.LUXE.value: (Regel.LUXE, "onderzoek"),
}
"""Kinds of melding that leerplicht must treat in time: the rule that says so, and its task."""
OOIT = date(9999, 12, 31)
LANG_GELEDEN = date(1, 1, 1)


def first_signal(ronde: Ronde) -> None:
    """R0: one task for the school at the begin of each spell of reports; it ends when a higher rule takes over."""
    if not ronde.somewhere(Regel.SIGNAAL):
        return
    bekend = known_on(Verzuimmelding.objects.filter(status=ONGEOORLOOFD), ronde.on)
    eerder = bekend.filter(leerling=OuterRef("leerling"), van__lt=OuterRef("van")).exclude(
        wortel=OuterRef("wortel")
    )
    vorige = (
        eerder.order_by().values("leerling").annotate(tot=Max(Coalesce("tot", Value(OOIT)))).values("tot")
    )
    casus = Casus.objects.open().filter(leerling=OuterRef("leerling"))
    dreigend = Taak.objects.open().filter(leerling=OuterRef("leerling"), regel=Regel.DREIGEND)
    nieuw = bekend.filter(
        ronde.about(), ~Exists(casus), ~Exists(dreigend), vastgelegd_op__gt=ronde.sinds
    ).annotate(vorige=Coalesce(Subquery(vorige[:1], output_field=DateField()), Value(LANG_GELEDEN)))
    velden = ("wortel_id", "leerling_id", "leerling__woongemeente_id", "vestiging_id", "van", "vorige")
    for wortel, leerling, gemeente, vestiging, van, tot in nieuw.order_by("pk").values_list(*velden):
        weken = timedelta(weeks=ronde.ladder(gemeente).drempel(Regel.SIGNAAL, "weken"))
        if tot < van - min(weken, van - LANG_GELEDEN):
            gegevens = {"verzuim vanaf": van}
            ronde.give(
                Regel.SIGNAAL, "gesprek", Over(gemeente, leerling), vestiging, f"{wortel}", gegevens=gegevens
            )
    _end_first_signals(ronde)


def _end_first_signals(ronde: Ronde) -> None:
    lopend = Taak.objects.open().filter(ronde.about(), regel=Regel.SIGNAAL)
    casus = Casus.objects.open().values("leerling_id")
    dreigend = Taak.objects.open().filter(regel=Regel.DREIGEND).values("leerling_id")
    end_taken(lopend.filter(Q(leerling__in=casus) | Q(leerling__in=dreigend)), on=ronde.on, by=None)


def to_treat(ronde: Ronde) -> None:
    """R2 and R3: leerplicht treats a melding of sixteen hours within some days, one of luxeverzuim the same day."""
    behandeld = Meldingbehandeling.objects.filter(melding=OuterRef("wortel"))
    onbehandeld = Verzuimmelding.objects.filter(
        ~Exists(behandeld), soort__in=TE_BEHANDELEN, status=ONGEOORLOOFD
    )
    rijen = known_on(onbehandeld.filter(ronde.about(), vastgelegd_op__gt=ronde.sinds), ronde.on)
    velden = ("soort", "wortel_id", "leerling_id", "leerling__woongemeente_id", "van")
    for soort, wortel, leerling, gemeente, van in rijen.order_by("pk").values_list(*velden):
        (regel, code), gegevens = TE_BEHANDELEN[soort], {"verzuim vanaf": van}
        ronde.give(regel, code, Over(gemeente, leerling), gemeente, f"{wortel}", gegevens=gegevens)
    _end_treated(ronde, onbehandeld)


def _end_treated(ronde: Ronde, onbehandeld: QuerySet[Verzuimmelding]) -> None:
    """End the tasks about meldingen that were treated, withdrawn, or are of another kind by now."""
    gevraagd = reduce(or_, (Q(regel=regel, opdracht=code) for regel, code in TE_BEHANDELEN.values()))
    lopend = Taak.objects.open().filter(ronde.about(), gevraagd).order_by()
    sleutels = {sleutel for sleutel in lopend.values_list("sleutel", flat=True) if sleutel}
    wortels = [UUID(sleutel.split(":")[1]) for sleutel in sleutels]
    geldt = known_on(onbehandeld.filter(wortel__in=wortels), ronde.on).order_by()
    nog = {key_to_treat(soort, wortel) for soort, wortel in geldt.values_list("soort", "wortel_id")}
    if klaar := sleutels - nog:
        end_taken(Taak.objects.filter(sleutel__in=klaar), on=ronde.on, by=None)


def key_to_treat(soort: str, wortel_id: UUID) -> str:
    """The key of leerplicht's task about a melding of one of these kinds."""
    regel, code = TE_BEHANDELEN[soort]
    return f"{regel}:{wortel_id}:{code}"


def ill(ronde: Ronde) -> None:
    """R1: the school, and the region's JGZ when it has one; leerplicht hears nothing of it."""
    if not ronde.somewhere(Regel.ZIEKTE):
        return
    for (leerling, gemeente, vestiging), meldingen in _spells(ronde).items():
        ladder, kalender = ronde.ladder(gemeente), ronde.kalender(vestiging)
        if not ladder.aan(Regel.ZIEKTE) or kalender is None:
            continue
        for soort, dag in aanleidingen(
            meldingen,
            kalender,
            aantal=ladder.drempel(Regel.ZIEKTE, "ziekmeldingen"),
            lesweken=ladder.drempel(Regel.ZIEKTE, "lesweken"),
            meer_dan=ladder.drempel(Regel.ZIEKTE, "schooldagen"),
            on=ronde.on,
        ):
            if dag <= ronde.on - timedelta(days=31):
                continue
            sleutel, gegevens = f"{leerling}:{soort}:{dag}", {soort: dag}
            for code, wie in (("gesprek", vestiging), ("consult", ladder.jgz_id)):
                ronde.give(Regel.ZIEKTE, code, Over(gemeente, leerling), wie, sleutel, gegevens=gegevens)


def _spells(ronde: Ronde) -> dict[tuple[UUID, int, int], list[Ziekmelding]]:
    """The ziekmeldingen of this schooljaar of pupils who are ill or were reported ill in the last weeks, per school."""
    nog_ziek = Q(tot=None) | Q(tot__gte=ronde.on - timedelta(days=14))
    ziek = Verzuimmelding.objects.filter(soort__in=ZIEK, van__lte=ronde.on)
    wie = ziek.filter(ronde.about(), nog_ziek, van__gt=ronde.on - timedelta(days=200)).values("leerling_id")
    rijen = known_on(ziek.filter(leerling__in=wie, van__gte=schooljaar_begin(ronde.on)), ronde.on)
    gevonden: dict[tuple[UUID, int, int], list[Ziekmelding]] = defaultdict(list)
    velden = (F("leerling_id"), F("leerling__woongemeente_id"), F("vestiging_id"), F("van"), F("tot"))
    for leerling, gemeente, vestiging, van, tot in rijen.order_by("van", "pk").values_list(*velden):
        gevonden[leerling, gemeente, vestiging].append(Ziekmelding(van, tot))
    return gevonden
