"""What no page may give away of a file: national numbers in full, and notes or documents one may not read."""

from collections.abc import Iterator
from dataclasses import dataclass

from cases.access.casus import secties_in
from cases.models import Casus, Secties
from schools.models import Leerling
from tests.access.merken import GEHEIM
from tests.access.wereld import Wereld
from thuiszitters.accounts.rollen import ACHTER_DE_MUUR, ROLLEN, Rol, Sectie


@dataclass(frozen=True, slots=True)
class Kanaries:
    """Texts that a person of this role may not find on any page, each with what it is."""

    verboden: dict[str, str]

    def found_in(self, text: str) -> Iterator[str]:
        """What stands there after all."""
        yield from (wat for tekst, wat in self.verboden.items() if tekst in text)


def kanaries(rol: Rol, eigen: Wereld, ander: Wereld) -> Kanaries:
    """Of the other world everything; of one's own each number in full, and what one's sections do not open."""
    verboden = {ander.merk: "the other world"}
    verboden |= dict.fromkeys(_nummers(eigen) | _nummers(ander), "a national number in full")
    verboden[f"gezocht {eigen.merk}"] = "what somebody searched for and did not find"
    if ROLLEN[rol].soort in ACHTER_DE_MUUR:
        verboden[GEHEIM] = "geoorloofd absence"
    leest = _read(rol, eigen)
    for sectie in Secties:
        if sectie not in leest:
            verboden[f"notitie {sectie} {eigen.merk}"] = f"a note in {sectie}"
        if sectie not in leest or Sectie.DOCUMENTEN not in leest:
            verboden[f"document {sectie} {eigen.merk}"] = f"a document in {sectie}"
            verboden[f"inhoud {sectie} {eigen.merk}"] = f"the content of a document in {sectie}"
    return Kanaries(verboden)


def _nummers(wereld: Wereld) -> set[str]:
    leerlingen = Leerling.objects.filter(achternaam=f"Kind{wereld.merk}").order_by("pk")
    return {leerling.bsn.reveal() for leerling in leerlingen if leerling.bsn}


def _read(rol: Rol, wereld: Wereld) -> set[str]:
    """The sections of the casus with notes that somebody of this role reads."""
    casus, persoon = wereld.dingen["casus"], wereld.mensen[rol]
    if not Casus.objects.visible_to(persoon).filter(pk=casus.pk).exists():
        return set()
    return {sectie for sectie, niveau in secties_in(persoon, casus).items() if niveau.mag_lezen}
