"""Measuring access parity for one person: everything the paths of the product show them, as `Beeld`s to compare."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from random import Random
from urllib.parse import urlencode

from django.urls import reverse

from reports.management import paden
from reports.management.bezoek import Antwoord, reading_as, visit
from reports.management.paden import Adres, Lijst
from reports.management.schermen import (
    counters,
    filters_of,
    linked_words,
    next_page,
    number_of_rows,
    rows_in_file,
)
from reports.management.zoekvak import CASUS, LEERLING, Woorden, by_name, by_number, names_of, numbers_of
from reports.rules.pariteit import Beeld, Ids
from thuiszitters.accounts.models import Gebruiker

LEEG: Ids = frozenset()


@dataclass(frozen=True, slots=True)
class Maat:
    """How far to look: pages of a list, objects of a kind, words to search, choices of a filter."""

    bladzijden: int = 4
    objecten: int = 5
    woorden: int = 2
    keuzes: int = 20


@dataclass(frozen=True, slots=True)
class Gelezen:
    """A list as it was read: what it shows by kind, what it counts, and whether it was read to its end."""

    ids: Mapping[str, Ids]
    aantal: int | None
    compleet: bool
    eerste: str


@dataclass(frozen=True, slots=True)
class Vooraf:
    """What a task finds before one person is measured, for the website itself does not reach it.

    `anderen`: some of every kind, whoever may see them, with the `nummers` and `namen` to search them by. `alleen`:
    what `visible_to` gives this person without the second wall.
    """

    anderen: Mapping[str, Ids]
    nummers: Woorden
    namen: Woorden
    alleen: Mapping[str, Ids]


def collect_before(user: Gebruiker, anderen: Mapping[str, Ids]) -> Vooraf:
    """What to compare this person with; asked as a task, before the website is."""
    return Vooraf(
        anderen=anderen,
        nummers=numbers_of(anderen.get(CASUS, LEEG)),
        namen=names_of(anderen.get(LEERLING, LEEG)),
        alleen={soort: paden.visible_ids(soort, user) for soort in paden.soorten()},
    )


class Meting:
    """One person, every path. `zichtbaar` is what `visible_to` gives; `beelden` what the paths show."""

    def __init__(self, user: Gebruiker, *, vooraf: Vooraf, maat: Maat, toeval: Random) -> None:
        self.user, self.vooraf, self.maat, self.toeval = user, vooraf, maat, toeval
        self.beelden: list[Beeld] = []
        self.zichtbaar: dict[str, Ids] = {}
        self._opened: dict[tuple[str, bool], Antwoord] = {}

    def measure(self) -> None:
        """Walk every path; reads only."""
        with reading_as(self.user):
            self.zichtbaar = {soort: paden.visible_ids(soort, self.user) for soort in paden.soorten()}
            self._second_wall()
            for adres in paden.lists():
                self._list(adres)
            for adres in paden.pages():
                self._object(adres)
            self._search_box()
            self._mail()

    def _visit(self, url: str, *, htmx: bool = False) -> Antwoord:
        """An address, opened once."""
        if (url, htmx) not in self._opened:
            self._opened[url, htmx] = visit(self.user, url, htmx=htmx)
        return self._opened[url, htmx]

    def _add(self, pad: str, soort: str, ids: Iterable[str] = (), **rest: object) -> None:
        self.beelden.append(Beeld(pad, soort, frozenset(ids), **rest))  # type: ignore[arg-type]

    def _second_wall(self) -> None:
        """What row-level security lets through is no less than what `visible_to` alone would give."""
        for soort, ids in self.vooraf.alleen.items():
            self._add("visible_to zonder de tweede muur", soort, ids, precies=self.zichtbaar[soort])

    # --- lists -------------------------------------------------------------------------------------------
    def _list(self, adres: Adres) -> None:
        antwoord = self._visit(reverse(adres.naam))
        if antwoord.status != 200:
            return
        if adres.machine:
            self._machine(adres)
            return
        gelezen = self._read(reverse(adres.naam))
        alles = defaultdict(set, {soort: set(ids) for soort, ids in gelezen.ids.items()})
        for soort, ids in gelezen.ids.items():
            self._add(adres.naam, soort, ids)
        if gelezen.ids or paden.lists_at(adres.naam):
            self._facets(adres, gelezen, alles)
            self._fragment(adres, gelezen)
            self._search(adres, gelezen)
            self._counters(adres, gelezen)
            self._file(adres, gelezen)
        for lijst in paden.lists_at(adres.naam):
            self._declared(lijst, gelezen, frozenset(alles[lijst.soort]))

    def _declared(self, lijst: Lijst, gelezen: Gelezen, alles: Ids) -> None:
        zichtbaar = self.zichtbaar[lijst.soort]
        if lijst.zonder_links and lijst.geheel:
            aantal = gelezen.aantal or 0
            self._add(f"{lijst.naam}, telling", lijst.soort, aantal=aantal, geteld=len(zichtbaar))
        elif lijst.telt and gelezen.compleet and not lijst.zonder_links:
            ids = gelezen.ids.get(lijst.soort, LEEG)
            self._add(f"{lijst.naam}, telling", lijst.soort, ids, aantal=gelezen.aantal)
        if lijst.geheel and not lijst.zonder_links and gelezen.compleet:
            self._add(f"{lijst.naam}, geheel", lijst.soort, alles, precies=zichtbaar)

    def _read(self, url: str) -> Gelezen:
        """A list from its first page to its last, or as many pages as the measure has."""
        ids: dict[str, set[str]] = defaultdict(set)
        pad, volgende, eerste = url.partition("?")[0], url, ""
        for _ in range(self.maat.bladzijden):
            tekst = self._visit(volgende).tekst
            eerste = eerste or tekst
            for soort, pk in paden.shown_in(tekst):
                ids[soort].add(pk)
            verder = next_page(tekst)
            volgende = pad + verder if verder else ""
            if not volgende:
                break
        gevonden = {soort: frozenset(pks) for soort, pks in ids.items()}
        return Gelezen(gevonden, number_of_rows(eerste), not volgende, eerste)

    def _facets(self, adres: Adres, gelezen: Gelezen, alles: dict[str, set[str]]) -> None:
        """Each choice of the filter bar shows no other objects, and counts what it shows."""
        telt = {lijst.soort for lijst in paden.lists_at(adres.naam) if lijst.telt}
        for naam, waarden in filters_of(gelezen.eerste).keuzes.items():
            for waarde in waarden[: self.maat.keuzes]:
                deel = self._read(f"{reverse(adres.naam)}?{urlencode({naam: waarde})}")
                for soort, ids in deel.ids.items():
                    alles[soort] |= ids
                    aantal = deel.aantal if soort in telt and deel.compleet else None
                    self._add(f"{adres.naam}, {naam}={waarde}", soort, ids, aantal=aantal)

    def _fragment(self, adres: Adres, gelezen: Gelezen) -> None:
        """What htmx gets of a page is what the page shows."""
        heel, deel = by_kind(gelezen.eerste), by_kind(self._visit(reverse(adres.naam), htmx=True).tekst)
        for soort in heel | deel:
            ids = deel.get(soort, LEEG)
            self._add(f"{adres.naam}, fragment", soort, ids, precies=heel.get(soort, LEEG))

    def _search(self, adres: Adres, gelezen: Gelezen) -> None:
        """The word on a link finds that link; a word of nobody finds nothing."""
        soorten = {lijst.soort for lijst in paden.lists_at(adres.naam)}
        woorden = [
            (gevonden, tekst.split()[-1])
            for url, tekst in linked_words(gelezen.eerste)
            if (gevonden := paden.object_at(url)) and gevonden[0] in soorten and tekst
        ]
        self.toeval.shuffle(woorden)
        for naam in filters_of(gelezen.eerste).zoek:
            for (soort, pk), woord in woorden[: self.maat.woorden]:
                deel = self._read(f"{reverse(adres.naam)}?{urlencode({naam: woord})}")
                ten_minste = frozenset({pk}) if deel.compleet else LEEG
                pad = f"{adres.naam}, zoeken op wat er staat"
                self._add(pad, soort, deel.ids.get(soort, LEEG), ten_minste=ten_minste)
            leeg = self._read(f"{reverse(adres.naam)}?{urlencode({naam: 'xqzwk 99999999'})}")
            for soort in soorten:
                ids = leeg.ids.get(soort, LEEG)
                self._add(f"{adres.naam}, zoeken op wat er niet is", soort, ids, precies=LEEG)

    def _counters(self, adres: Adres, gelezen: Gelezen) -> None:
        """A number on a tab or a tile is the number of rows where it leads to."""
        for url, aantal in counters(gelezen.eerste):
            adres_van = url if url.startswith("/") else reverse(adres.naam) + url
            geteld = number_of_rows(self._visit(adres_van).tekst)
            if geteld is not None:
                self._add(f"{adres.naam}, teller {url}", "", aantal=aantal, geteld=geteld)

    def _file(self, adres: Adres, gelezen: Gelezen) -> None:
        """A file says it will hold the rows of its list, before it asks why."""
        for naam in (naam for naam, lijst in paden.BESTANDEN.items() if lijst == adres.naam):
            antwoord = self._visit(reverse(naam, kwargs={"formaat": "csv"}))
            if antwoord.status == 200:
                rijen = rows_in_file(antwoord.tekst)
                self._add(naam, "", aantal=gelezen.aantal or 0, geteld=-1 if rijen is None else rijen)

    def _machine(self, adres: Adres) -> None:
        """The API, page after page."""
        ids: set[str] = set()
        volgende: str | None = reverse(adres.naam)
        for _ in range(self.maat.bladzijden):
            bladzijde = json.loads(self._visit(str(volgende)).inhoud)
            ids |= {str(rij["id"]) for rij in bladzijde["results"]}
            volgende = bladzijde["next"]
            if volgende is None:
                break
        for lijst in paden.lists_at(adres.naam):
            precies = self.zichtbaar[lijst.soort] if volgende is None else None
            self._add(adres.naam, lijst.soort, ids, precies=precies)

    # --- one object --------------------------------------------------------------------------------------
    def _object(self, adres: Adres) -> None:
        """An object exists at an address for who may see it and for nobody else; its page leads nowhere else."""
        zichtbaar = self.zichtbaar[adres.soort]
        te_openen = self._some(adres.soort, zichtbaar)
        open_: set[str] = set()
        getoond: dict[str, set[str]] = defaultdict(set)
        for pk in te_openen:
            antwoord = self._visit(reverse(adres.naam, kwargs={adres.sleutel: pk}))
            if antwoord.status != 404:
                open_.add(pk)
            for soort, ids in by_kind(_page(antwoord)).items():
                getoond[soort] |= ids
        self._add(adres.naam, adres.soort, open_, precies=zichtbaar & set(te_openen))
        for soort, pks in getoond.items():
            self._add(f"{adres.naam}, verwijzingen", soort, pks)

    def _search_box(self) -> None:
        """A number or a name finds what is theirs and nothing of others; by name what they have work of."""
        if self._visit(reverse("cases:zoeken")).status != 200:
            return
        lijst = reverse("cases:leerlingen")
        werk = self._read(lijst).ids if self._visit(lijst).status == 200 else {}
        vindbaar = werk.get(LEERLING, LEEG)
        casussen, leerlingen = self._some(CASUS, self.zichtbaar[CASUS]), self._some(LEERLING, vindbaar)
        nummers = {**self.vooraf.nummers, **numbers_of(casussen)}
        namen = {**self.vooraf.namen, **names_of(leerlingen)}
        eigen = {pk: nummers[pk] for pk in casussen if pk in nummers}
        self.beelden += by_number(self.user, eigen, self.zichtbaar[CASUS])
        self.beelden += by_name(self.user, {pk: namen[pk] for pk in leerlingen if pk in namen}, vindbaar)

    def _some(self, soort: str, eigen: Ids) -> list[str]:
        """Some of one's own, and what may be somebody else's."""
        some = self.toeval.sample(sorted(eigen), min(self.maat.objecten, len(eigen)))
        return [*some, *sorted(self.vooraf.anderen.get(soort, LEEG) - self.zichtbaar[soort])]

    def _mail(self) -> None:
        """What waits to be mailed leads to nothing that is not theirs."""
        for soort, ids in _grouped(paden.mailed_to(self.user)):
            self._add("mail", soort, ids)


def by_kind(html: str) -> dict[str, Ids]:
    """The objects a page links to, by kind."""
    return dict(_grouped(paden.shown_in(html)))


def _grouped(getoond: Iterable[paden.Getoond]) -> Iterator[tuple[str, Ids]]:
    found: dict[str, set[str]] = defaultdict(set)
    for soort, pk in getoond:
        found[soort].add(pk)
    yield from ((soort, frozenset(pks)) for soort, pks in found.items())


def _page(antwoord: Antwoord) -> str:
    return antwoord.tekst if antwoord.status == 200 and "html" in antwoord.soort else ""
