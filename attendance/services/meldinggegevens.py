"""What somebody says in a melding, what can be wrong with it, and how it becomes a version row."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import uuid4

from attendance.models import Verzuimmelding
from attendance.rules.aanvulling import Aanvulling, als_json, fouten
from schools.models import Leerling, Vestiging
from thuiszitters.accounts.access.secties import speaks_for_gemeente
from thuiszitters.accounts.models import Gebruiker

UREN_PER_DAG = Decimal(24)
GEEN = Aanvulling()


class MeldingGeweigerd(Exception):
    """The melding cannot be stored or changed like this; the message is for the person who tried."""


class MeldingVerouderd(MeldingGeweigerd):
    """Somebody changed the melding in the meantime; look at the newest version first."""


class MeldingIngetrokken(MeldingGeweigerd):
    """The melding is withdrawn and stays so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meldinggegevens:
    """The contents of one version, without pupil and school. `tot` None = still running.

    `uren_per_dag` None = all hours of the rooster; `vervangt_kenmerk` names another melding of the same bron
    that this one replaces as a whole.
    """

    soort: str
    status: str
    van: date
    tot: date | None = None
    uren_per_dag: Decimal | None = None
    reden: str = ""
    actie_gewenst: bool | None = None
    vervangt_kenmerk: str = ""
    aanvulling: Aanvulling = GEEN


@dataclass(frozen=True, slots=True, kw_only=True)
class Levering:
    """A melding as it is delivered: its key, pupil and school, the contents, and since when it is known."""

    bron: str
    kenmerk: str
    leerling: Leerling
    vestiging: Vestiging
    gegevens: Meldinggegevens
    vastgelegd_op: date
    melder: Gebruiker | None
    reden_wijziging: str = ""

    @property
    def inhoud(self) -> tuple[Any, ...]:
        """The contents in the order of `versies.INHOUD`, to compare with those of a stored version."""
        g = self.gegevens
        return (
            *(self.leerling.pk, self.vestiging.pk, g.soort, g.status, g.van, g.tot),
            *(g.uren_per_dag, g.reden, g.actie_gewenst, g.vervangt_kenmerk, als_json(g.aanvulling)),
        )


def check_gegevens(gegevens: Meldinggegevens, *, by: Gebruiker | None) -> None:
    """Refuse what has no meaning, and what `by` may not say. Raises MeldingGeweigerd with a Dutch sentence.

    Only a school decides whether absence is geoorloofd; who acts for a gemeente registers ongeoorloofd only,
    and would not be allowed to read anything else back.
    """
    if gegevens.tot is not None and gegevens.tot < gegevens.van:
        raise MeldingGeweigerd("De laatste dag ligt voor de eerste dag.")
    if fout := next(fouten(gegevens.aanvulling, van=gegevens.van, tot=gegevens.tot), ""):
        raise MeldingGeweigerd(fout)
    uren = gegevens.uren_per_dag
    if uren is not None and not 0 <= uren <= UREN_PER_DAG:
        raise MeldingGeweigerd("Het aantal uren per dag ligt tussen 0 en 24.")
    if gegevens.soort not in Verzuimmelding.Soort.values:
        raise MeldingGeweigerd(f"De soort ‘{gegevens.soort}’ bestaat niet.")
    if gegevens.status not in Verzuimmelding.Status.values:
        raise MeldingGeweigerd(f"De status ‘{gegevens.status}’ bestaat niet.")
    if gegevens.status != Verzuimmelding.Status.ONGEOORLOOFD and by is not None and speaks_for_gemeente(by):
        raise MeldingGeweigerd(
            "Alleen de school bepaalt of verzuim geoorloofd is. U meldt alleen ongeoorloofd verzuim."
        )


def new_version(levering: Levering, vorige: Verzuimmelding | None = None) -> Verzuimmelding:
    """Insert the next version after `vorige`, or the first.

    The schoolbestuur is responsible for the data; a school without one answers for itself.
    """
    gegevens, pk = levering.gegevens, uuid4()
    return Verzuimmelding.objects.create(
        pk=pk,
        bron=levering.bron,
        kenmerk=levering.kenmerk,
        versie=vorige.versie + 1 if vorige else 1,
        wortel_id=vorige.wortel_id if vorige else pk,
        vervangt=vorige,
        leerling=levering.leerling,
        vestiging=levering.vestiging,
        verwerkingsverantwoordelijke_id=levering.vestiging.bestuur_id or levering.vestiging.pk,
        soort=gegevens.soort,
        status=gegevens.status,
        van=gegevens.van,
        tot=gegevens.tot,
        uren_per_dag=gegevens.uren_per_dag,
        reden=gegevens.reden,
        actie_gewenst=gegevens.actie_gewenst,
        vervangt_kenmerk=gegevens.vervangt_kenmerk,
        aanvulling=als_json(gegevens.aanvulling),
        vastgelegd_op=levering.vastgelegd_op,
        melder=levering.melder,
        reden_wijziging=levering.reden_wijziging if vorige else "",
    )
