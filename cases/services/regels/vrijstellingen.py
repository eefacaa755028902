"""What an exemption and a birthday ask of leerplicht: R17 (vrijstelling) and R18 (18 without startkwalificatie)."""

from collections import defaultdict
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from attendance.models import Vrijstelling
from cases.models import Casus
from cases.rules.ladder import Regel
from cases.rules.termijnen import gesprek_due, overdracht_due, verklaring_te_oud, verlengen_due
from cases.services.regels.ronde import NET_AANGERAAKT, Over, Ronde
from schools.models import Leerling

ARTIKEL_5 = (Vrijstelling.Grond.ART_5_A, Vrijstelling.Grond.ART_5_B, Vrijstelling.Grond.ART_5_C)
"""The grounds of which parents give notice every year before 1 July (Leerplichtwet 6)."""
ACHTTIEN_JAAR, TWEE_JAAR = 12 * 18, 24
"""In months; no region looks further ahead than two years."""
KWARTAAL = timedelta(days=92)
"""How long after its day a gesprek is still asked for: an exemption of years ago is no news."""


def exemptions(ronde: Ronde) -> None:
    """R17: renewal before 1 July, the age of the statement, and a gesprek after two years."""
    for rij in (
        _running(ronde)
        .order_by("pk")
        .values_list("pk", "leerling_id", "leerling__woongemeente_id", "grond", "van", "tot", "verklaring_op")
    ):
        pk, leerling, gemeente, grond, van, tot, verklaring = rij
        ladder, over = ronde.ladder(gemeente), Over(gemeente, leerling)
        if dag := verlengen_due(van, weken=ladder.drempel(Regel.VRIJSTELLING, "weken"), on=ronde.on):
            gegevens = {"vrijstelling vanaf": van, "tot en met": tot or "onbekend"}
            sleutel = f"{pk}:{dag.year}"
            ronde.give(Regel.VRIJSTELLING, "verlengen", over, gemeente, sleutel, gegevens=gegevens)
        maanden = ladder.drempel(Regel.VRIJSTELLING, "verklaring")
        is_vers = ronde.on - NET_AANGERAAKT < van <= ronde.on
        if (
            grond == Vrijstelling.Grond.ART_5_A
            and is_vers
            and verklaring_te_oud(van, verklaring, maanden=maanden)
        ):
            gegevens = {"vrijstelling vanaf": van, "verklaring van": verklaring or "ontbreekt"}
            ronde.give(Regel.VRIJSTELLING, "verklaring", over, gemeente, f"{pk}", gegevens=gegevens)
    _two_years(ronde)


def _running(ronde: Ronde) -> QuerySet[Vrijstelling]:
    """Exemptions under artikel 5 in force on this day, not followed by another, of who will not turn 18 first."""
    volgende = Vrijstelling.objects.filter(leerling=OuterRef("leerling"), van__gt=OuterRef("van"))
    jong = date(ronde.on.year - 18, 8, 1)
    return Vrijstelling.objects.filter(
        ronde.about(),
        ~Exists(volgende),
        Q(tot=None) | Q(tot__gte=ronde.on),
        grond__in=ARTIKEL_5,
        van__lte=ronde.on,
        leerling__geboortedatum__gt=jong,
    )


def _two_years(ronde: Ronde) -> None:
    """Exemptions under artikel 5 onder a that follow one another count as one."""
    lopend = Vrijstelling.objects.filter(
        ronde.about(), Q(tot=None) | Q(tot__gte=ronde.on), grond=Vrijstelling.Grond.ART_5_A, van__lte=ronde.on
    )
    rijen = Vrijstelling.objects.filter(
        grond=Vrijstelling.Grond.ART_5_A, van__lte=ronde.on, leerling__in=lopend.values("leerling_id")
    )
    per: dict[tuple[UUID, int], list[tuple[date, date | None]]] = defaultdict(list)
    velden = ("leerling_id", "leerling__woongemeente_id", "van", "tot")
    for leerling, gemeente, van, tot in rijen.order_by("leerling_id", "van").values_list(*velden):
        per[leerling, gemeente].append((van, tot))
    for (leerling, gemeente), perioden in per.items():
        sinds = _begin(perioden)
        maanden = ronde.ladder(gemeente).drempel(Regel.VRIJSTELLING, "gesprek")
        dag = gesprek_due(sinds, maanden=maanden, on=ronde.on)
        if dag and dag > ronde.on - KWARTAAL:
            sleutel, gegevens = f"{leerling}:{sinds}", {"vrijgesteld sinds": sinds, "twee jaar op": dag}
            over = Over(gemeente, leerling)
            ronde.give(Regel.VRIJSTELLING, "gesprek", over, gemeente, sleutel, gegevens=gegevens)


def _begin(perioden: list[tuple[date, date | None]]) -> date:
    """The first day of the last unbroken run of periods; a summer between two school years breaks nothing."""
    begin, eind = perioden[0]
    for van, tot in perioden[1:]:
        if eind is not None and van > eind + timedelta(days=62):
            begin = van
        eind = tot if eind is not None and (tot is None or tot > eind) else eind
    return begin


def eighteen(ronde: Ronde) -> None:
    """R18, for pupils whom leerplicht knows: with an open casus, or exempted under artikel 5."""
    vroegst, laatst = (
        date(ronde.on.year - 18, ronde.on.month, 1),
        ronde.on.replace(day=1) - timedelta(days=6205),
    )
    casus = Casus.objects.open_on(ronde.on).filter(leerling=OuterRef("pk"))
    vrij = Vrijstelling.objects.filter(
        Q(tot=None) | Q(tot__gte=ronde.on), leerling=OuterRef("pk"), grond__in=ARTIKEL_5, van__lte=ronde.on
    )
    rijen = Leerling.objects.filter(
        ronde.about("pk"),
        Q(startkwalificatie_op=None) | Q(startkwalificatie_op__gt=ronde.on),
        Exists(casus) | Exists(vrij),
        geboortedatum__gte=vroegst,
        geboortedatum__lte=laatst,
        vertrokken_op=None,
        overleden_op=None,
    )
    for pk, gemeente, geboren in rijen.order_by("pk").values_list("pk", "woongemeente_id", "geboortedatum"):
        maanden = ronde.ladder(gemeente).drempel(Regel.ACHTTIEN, "maanden")
        if dag := overdracht_due(geboren, maanden=maanden, on=ronde.on):
            gegevens = {"drie maanden voor de verjaardag": dag}
            ronde.give(Regel.ACHTTIEN, "overdracht", Over(gemeente, pk), gemeente, f"{pk}", gegevens=gegevens)
