"""Counting the figures of one gemeente, over a period and on a peildatum, from the verdicts and the files."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Q

from attendance.models import Regioprofiel, Verzuimmelding
from attendance.rules.feiten import hoofdinschrijving
from attendance.rules.oordeel import ABSOLUUT_VERZUIM, THUISZITTER, Oordeel
from attendance.services.oordelen import Beoordeling, Profielversie, load_beoordelaar
from cases.models import Besluit, Escalatie, Ontwerpbesluit
from cases.rules.ladder import Regel as Ladderregel
from referrals.models import Wachtlijstplaatsing
from reports.rules.definities import Kader
from reports.rules.telling import Telling, Thuiszitter, Waarneming, tel
from schools.models import Gemeente, Samenwerkingsverband, Vestiging

DAG = timedelta(days=1)
PO_SOORTEN = frozenset({"po", "sbo", "so"})
VO_SOORTEN = frozenset({"vo", "vso", "pro"})
Soort = Verzuimmelding.Soort
MELDINGSOORTEN: Mapping[str, str] = {
    **{
        soort.value: str(soort.label)
        for soort in (Soort.ZESTIEN_UUR, Soort.LRV, Soort.LUXE, Soort.OVERIG, Soort.ABSOLUUT)
    },
    "anders": "anders",
}
CLUSTERS: Mapping[str, str] = {cluster.value: str(cluster.label) for cluster in Wachtlijstplaatsing.Cluster}


class GeenProfiel(Exception):
    """The gemeente has no regioprofiel in force, so nobody can be judged; the message is for the person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vraag:
    """Which figures: one gemeente, a period, a peildatum in it, and what was known on which day."""

    gemeente: Gemeente
    periode_van: date
    periode_tot: date
    peildatum: date
    bekend_op: date

    def als_velden(self) -> dict[str, Any]:
        """As the form asks it."""
        return {
            "gemeente": self.gemeente,
            "periode_van": self.periode_van,
            "periode_tot": self.periode_tot,
            "peildatum": self.peildatum,
        }

    @property
    def begin(self) -> date:
        """The day before the period, on which the begin is judged."""
        return self.periode_van - DAG


@dataclass(frozen=True, slots=True)
class Uitslag:
    """The figures, what the definitions are filled in with, and the profile versions they rest on."""

    telling: Telling
    kader: Kader
    profielen: list[dict[str, Any]]


def count(vraag: Vraag) -> Uitslag:
    """Count everything; two runs over the verdicts of the gemeente. Changes nothing, and is done by werk only.

    Raises GeenProfiel.
    """
    versie = _profile_of(vraag.gemeente, vraag.peildatum)
    telt = versie.profiel.absoluut_telt_als_thuiszitter
    counted, absoluut, niet_beoordeeld = _judge_stand(vraag)
    verbanden = verbanden_of_schools(counted)
    stand = [thuiszitter_of(b, vraag.peildatum, verbanden) for b in counted]
    observed = Waarneming(
        peildatum=vraag.peildatum,
        stand=stand,
        begin=_begin(vraag),
        tussentijds=_reached_in_period(vraag, telt),
        absoluut=None if telt else absoluut,
        niet_beoordeeld=niet_beoordeeld,
        verbanden=_names_of_verbanden(vraag.gemeente, {t.verband for t in stand}),
        besluiten=_besluiten(vraag),
        meldingen=_meldingen(vraag),
        meldingsoorten=MELDINGSOORTEN,
        wachtlijst=_wachtlijst(vraag),
        clusters=CLUSTERS,
    )
    return Uitslag(tel(observed), _kader(vraag, versie), _profiles_used(vraag, versie))


# --- verdicts -----------------------------------------------------------------------------------------------


def _judge_stand(vraag: Vraag) -> tuple[list[Beoordeling], int, int]:
    """Who counts on the peildatum, how many are in absoluut verzuim, and how many could not be judged.

    The verdicts come as a stream; only those that count are kept. Who is no candidate has no category and was judged.
    """
    counted: list[Beoordeling] = []
    absoluut = niet_beoordeeld = 0
    for beoordeling in _verdicts(vraag, vraag.peildatum):
        absoluut += _has(beoordeling, ABSOLUUT_VERZUIM)
        niet_beoordeeld += not isinstance(beoordeling.antwoord, Oordeel)
        if _counts(beoordeling):
            counted.append(beoordeling)
    return counted, absoluut, niet_beoordeeld


def _verdicts(vraag: Vraag, on: date) -> Iterator[Beoordeling]:
    beoordelaar = load_beoordelaar(on=on, known_on=vraag.bekend_op)
    return beoordelaar.of_gemeente(vraag.gemeente.pk).judge_all()


def _has(beoordeling: Beoordeling, categorie: str) -> bool:
    return isinstance(beoordeling.antwoord, Oordeel) and categorie in beoordeling.antwoord.categorieen


def _counts(beoordeling: Beoordeling) -> bool:
    """Whether a pupil is among the thuiszitters of a report, by the profile of the verdict."""
    profiel = beoordeling.profiel
    telt = profiel is not None and profiel.profiel.absoluut_telt_als_thuiszitter
    return _has(beoordeling, THUISZITTER) or (telt and _has(beoordeling, ABSOLUUT_VERZUIM))


def thuiszitter_of(
    beoordeling: Beoordeling, on: date, verbanden: Mapping[tuple[str, str], str]
) -> Thuiszitter:
    """One pupil as the figures take them: since when, and where enrolled on a day."""
    oordeel = beoordeling.antwoord
    assert isinstance(oordeel, Oordeel)
    inschrijving = hoofdinschrijving(beoordeling.feiten, on)
    sinds = oordeel.sinds if THUISZITTER in oordeel.categorieen else oordeel.absoluut_sinds
    if inschrijving is None:
        return Thuiszitter(str(beoordeling.leerling_id), sinds or on, None)
    sector = _sector_of(inschrijving.onderwijssoort)
    verband = verbanden.get((inschrijving.vestiging, sector), "")
    return Thuiszitter(str(beoordeling.leerling_id), sinds or on, inschrijving.onderwijssoort, verband)


def _begin(vraag: Vraag) -> set[str]:
    return {str(b.leerling_id) for b in _verdicts(vraag, vraag.begin) if _counts(b)}


def _reached_in_period(vraag: Vraag, telt_absoluut: bool) -> set[str]:
    """Pupils who reached the threshold in the period, as the nightly runs recorded it."""
    regels = [Ladderregel.THUISZITTER, *([Ladderregel.ABSOLUUT] if telt_absoluut else [])]
    found = Escalatie.objects.filter(
        casus__leerling__woongemeente=vraag.gemeente,
        regel__in=[regel.value for regel in regels],
        drempel_op__range=(vraag.periode_van, vraag.peildatum),
        peildatum__lte=vraag.bekend_op,
    )
    return {str(pk) for pk in found.order_by().values_list("casus__leerling_id", flat=True).distinct()}


def _profile_of(gemeente: Gemeente, on: date) -> Profielversie:
    versie = load_beoordelaar(on=on, leerling_ids=[]).per_gemeente.get(gemeente.pk)
    if versie is None:
        raise GeenProfiel(
            f"Voor {gemeente} geldt op {on:%d-%m-%Y} geen regioprofiel. Zonder profiel is er geen oordeel."
        )
    return versie


def _profiles_used(vraag: Vraag, versie: Profielversie) -> list[dict[str, Any]]:
    """Every version with its parameters, and the day on which it was used."""
    used = [(vraag.peildatum, versie)]
    before = load_beoordelaar(on=vraag.begin, leerling_ids=[]).per_gemeente.get(vraag.gemeente.pk)
    if before is not None:
        used.append((vraag.begin, before))
    return [
        {
            "op": on.isoformat(),
            "profiel": gebruikt.code,
            "parameters": {
                f.name: _plain(getattr(gebruikt.profiel, f.name)) for f in fields(gebruikt.profiel)
            },
        }
        for on, gebruikt in used
    ]


def _plain(value: Any) -> Any:
    if isinstance(value, bool | int):
        return value
    return sorted(value) if isinstance(value, frozenset) else str(value)


def _kader(vraag: Vraag, versie: Profielversie) -> Kader:
    rij = Regioprofiel.objects.select_related("regio").get(pk=versie.pk)
    return Kader(
        gemeente=str(vraag.gemeente),
        periode_van=vraag.periode_van,
        periode_tot=vraag.periode_tot,
        peildatum=vraag.peildatum,
        bekend_op=vraag.bekend_op,
        begin=vraag.begin,
        profiel=str(rij),
        absoluut_telt=versie.profiel.absoluut_telt_als_thuiszitter,
    )


# --- schools, decisions, meldingen, waiting list ------------------------------------------------------------


def _sector_of(onderwijssoort: str) -> str:
    return "PO" if onderwijssoort in PO_SOORTEN else "VO" if onderwijssoort in VO_SOORTEN else ""


def verbanden_of_schools(beoordelingen: Iterable[Beoordeling]) -> dict[tuple[str, str], str]:
    """(vestigingscode, sector) -> code of the samenwerkingsverband; of several the first code."""
    codes = {inschrijving.vestiging for b in beoordelingen for inschrijving in b.feiten.inschrijvingen}
    rows = Vestiging.samenwerkingsverbanden.through.objects.filter(vestiging__vestigingscode__in=codes)
    found = rows.order_by("-samenwerkingsverband__code").values_list(
        "vestiging__vestigingscode", "samenwerkingsverband__sector", "samenwerkingsverband__code"
    )
    return {(code, sector): verband for code, sector, verband in found}


def _names_of_verbanden(gemeente: Gemeente, used: set[str]) -> dict[str, str]:
    """Code -> name of the samenwerkingsverbanden of the gemeente, and of others that occur."""
    rows = Samenwerkingsverband.objects.filter(Q(gemeenten=gemeente) | Q(code__in=used)).distinct()
    return dict(rows.order_by("code").values_list("code", "organisatie__naam"))


def _besluiten(vraag: Vraag) -> dict[str, int]:
    period = (vraag.periode_van, vraag.periode_tot)
    drafts = Ontwerpbesluit.objects.filter(
        aanmelding__casus__gemeente=vraag.gemeente, versie=1, opgesteld_op__range=period
    )
    besluiten = Besluit.objects.filter(casus__gemeente=vraag.gemeente)
    return {
        "ontwerp": drafts.count(),
        "bekrachtigd": besluiten.filter(bekrachtigd_op__range=period).count(),
        "uitgevoerd": besluiten.filter(plaatsing__gestart_op__range=period).count(),
    }


def _meldingen(vraag: Vraag) -> Counter[str]:
    """Ongeoorloofd only: the wall stands for figures as well."""
    rows = Verzuimmelding.objects.current().filter(
        leerling__woongemeente=vraag.gemeente,
        status=Verzuimmelding.Status.ONGEOORLOOFD,
        ingetrokken_op=None,
        wortel__vastgelegd_op__range=(vraag.periode_van, vraag.periode_tot),
    )
    counted: Counter[str] = Counter()
    for soort, aantal in rows.order_by().values_list("soort").annotate(n=Count("pk")):
        counted[soort if soort in MELDINGSOORTEN else "anders"] += aantal
    return counted


def _wachtlijst(vraag: Vraag) -> dict[str, int]:
    rows = Wachtlijstplaatsing.objects.filter(
        Q(beeindigd_op=None) | Q(beeindigd_op__gt=vraag.peildatum),
        leerling__woongemeente=vraag.gemeente,
        sinds__lte=vraag.peildatum,
    )
    return dict(rows.order_by().values_list("cluster").annotate(n=Count("pk")))
