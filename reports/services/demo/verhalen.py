"""The demo's casussen: opened by the real night, then taken through every stage by the real services."""

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from attendance.models import Meldingbehandeling, Verzuimmelding
from attendance.services.behandeling import behandel_verzuimmelding
from cases.models import Aanmelding, Besluit, Casus, Contactmoment, Hoorgesprek, Ontwerpbesluit, Taak, Zitting
from cases.rules.stappen import Stap
from cases.services.besluiten import offer_ontwerpbesluit, ratify_ontwerpbesluit
from cases.services.betrekken import Omvang, involve
from cases.services.casusbeheer import assign, close_casus, take_step
from cases.services.contact import add_contactmoment, add_notitie
from cases.services.escalatie import run_day
from cases.services.horen import record_hoorgesprek
from cases.services.taken import finish_taak, put_taak
from cases.services.uitvoering import report_started
from cases.services.voordrachten import register_aanmelding, return_voordracht
from cases.services.voordragen import voordragen
from cases.services.weigering import Refused
from cases.services.zittingen import add_agendapunt, plan_zitting, publish_zitting
from reports.services.demo.documenten import add_documents
from reports.services.demo.wereld import ROTTERDAM, Wereld
from schools.models import Vestiging
from thuiszitters.accounts.models import Gebruiker
from thuiszitters.accounts.rollen import Sectie
from thuiszitters.core.clock import day_of

VERSLAGEN = (
    "Moeder vertelt dat haar kind graag wil, maar 's ochtends verstijft van angst. Afgesproken: volgende week samen "
    "naar school om te kijken.",
    "Mentor heeft drie keer gebeld. School wil meedenken over halve dagen, maar heeft nog geen begeleider.",
    "Vader zegt dat de vorige school hen heeft weggestuurd. Hij wil eerst weten welke school wél past.",
    "Leerling zelf gesproken: mist vrienden, vindt de klas te vol en te druk. Wil wel naar een kleinere groep.",
)
MET_HET_WIJKTEAM = (
    Sectie.IDENTITEIT,
    Sectie.VERZUIM_ONGEOORLOOFD,
    Sectie.JEUGDHULP,
    Sectie.DOCUMENTEN,
)
DOENERS = ("leerplicht", "leerplicht-gouda", "swv", "voorzitter", "school")
GEPROBEERD = (
    "Gesprekken met ouders en leerling, aangepast rooster, schoolmaatschappelijk werk, overleg met de "
    "schoolcontactpersoon. Twee scholen hebben laten weten geen plek te hebben."
)


def moment(on: date, days_ago: int, hour: int = 10) -> datetime:
    """An instant in office hours, so many days before `on`."""
    return timezone.make_aware(datetime.combine(on - timedelta(days=days_ago), time(hour, 0)))


@dataclass(slots=True)
class Verhalen:
    """Tells the stories: one method per stage, each starting where the one before ends."""

    wereld: Wereld
    on: date
    held: Zitting | None = None
    upcoming: Zitting | None = None

    def person(self, name: str) -> Gebruiker:
        """A demo person by the part of their address before the @."""
        return self.wereld.mensen[name]

    def open(self, leerling_ids: Sequence[uuid.UUID]) -> None:
        """Let the night run for these pupils: every week of this autumn, every month of the year before."""
        for weeks_ago in (*range(56, 11, -4), *range(11, -1, -1)):
            day = self.on - timedelta(weeks=weeks_ago)
            run_day(on=day, at=moment(self.on, weeks_ago * 7, 4), leerling_ids=leerling_ids)

    def tell(self) -> None:
        """Take the open casussen of Rotterdam through every stage, and give the other gemeenten a beginning."""
        rotterdam = Casus.objects.open().filter(gemeente__code=ROTTERDAM)
        vo = list(rotterdam.filter(vestiging__samenwerkingsverbanden__code="VO9901").order_by("nummer"))
        rest = list(rotterdam.exclude(pk__in=[c.pk for c in vo]).order_by("nummer"))
        far: list[Callable[[Casus], object]] = [
            self.terug_in_de_klas,
            self.besloten,
            self.ontwerp,
            self.gehoord,
            self.geagendeerd,
            self.voorgedragen,
            self.teruggegeven,
            self.plan,
            self.nieuw,
        ]
        near: list[Callable[[Casus], object]] = [
            self.gesloten,
            self.plan,
            self.onderzoek,
            self.opgepakt,
            self.nieuw,
        ]
        for casussen, stages in ((vo, far), (rest, near)):
            for i, casus in enumerate(casussen):
                stages[i * len(stages) // len(casussen)](casus)
        self.publish()
        for casus in Casus.objects.open().filter(gemeente__code="0513").order_by("nummer")[:6]:
            self.opgepakt(casus, "leerplicht-gouda")
        self.work_down()

    def work_down(self) -> None:
        """What is older than three weeks was done in time: tasks finished, meldingen seen."""
        past = self.on - timedelta(weeks=3)
        doers = {org: gebruiker for naam in DOENERS for gebruiker, org in [self._with_org(naam)]}
        for taak in Taak.objects.open().filter(deadline__lt=past).order_by("pk"):
            by = doers.get(taak.organisatie_id) or self.person("leerplicht")
            finish_taak(
                taak_id=taak.pk, by=by, at=timezone.make_aware(datetime.combine(taak.deadline, time(9)))
            )
        old = Verzuimmelding.objects.filter(status="ongeoorloofd", behandelingen=None, vastgelegd_op__lt=past)
        for melding in old.order_by("pk"):
            behandel_verzuimmelding(
                melding_id=melding.pk,
                status=Meldingbehandeling.Status.TER_KENNISGEVING,
                by=self.person("leerplicht"),
                at=timezone.make_aware(datetime.combine(melding.vastgelegd_op + timedelta(days=2), time(9))),
            )

    def _with_org(self, naam: str) -> tuple[Gebruiker, int]:
        person = self.person(naam)
        return person, person.lidmaatschappen.get().organisatie_id

    # --- stages -------------------------------------------------------------------------------------------

    def nieuw(self, casus: Casus) -> Casus:
        """Waits in the werkvoorraad; nobody has taken it."""
        return casus

    def opgepakt(self, casus: Casus, door: str = "leerplicht") -> Casus:
        """Somebody took it, and first treated the school's melding."""
        by, at = self.person(door), self.at(casus, 3)
        casus.refresh_from_db()
        casus = assign(casus_id=casus.pk, versie=casus.versie, behandelaar=by, by=by, at=at)
        melding = (
            Verzuimmelding.objects.filter(leerling=casus.leerling_id, status="ongeoorloofd")
            .order_by("pk")
            .first()
        )
        if melding is not None:
            status = Meldingbehandeling.Status.IN_BEHANDELING
            behandel_verzuimmelding(melding_id=melding.pk, status=status, by=by, at=at)
        return casus

    def onderzoek(self, casus: Casus) -> Casus:
        """In onderzoek, with contact moments and a task."""
        casus = self.opgepakt(casus, "leerplicht" if casus.nummer[-1] in "02468" else "leerplicht2")
        by, at = self.person("leerplicht"), self.at(casus, 6)
        casus.refresh_from_db()
        casus = take_step(casus_id=casus.pk, versie=casus.versie, naar=Stap.IN_ONDERZOEK, by=by, at=at)
        n = int(casus.nummer[-2:])
        add_contactmoment(
            casus_id=casus.pk,
            op=at.date(),
            met=Contactmoment.Met.OUDERS,
            wijze=Contactmoment.Wijze.HUISBEZOEK if n % 2 else Contactmoment.Wijze.TELEFOON,
            verslag=VERSLAGEN[n % len(VERSLAGEN)],
            by=by,
            namens=casus.gemeente.organisatie,
            at=at,
        )
        put_taak(
            organisatie=casus.gemeente.organisatie,
            titel="Bel de ouders over de afspraak met school",
            deadline=self.on + timedelta(days=n % 9 - 3),
            casus=casus,
            toegewezen_aan=casus.behandelaar,
            at=at,
            by=by,
        )
        return casus

    def plan(self, casus: Casus) -> Casus:
        """There is a plan; the wijkteam takes part."""
        casus = self.onderzoek(casus)
        by, at = self.person("leerplicht"), self.at(casus, 10)
        casus.refresh_from_db()
        casus = take_step(casus_id=casus.pk, versie=casus.versie, naar=Stap.PLAN, by=by, at=at)
        helper = self.person("wijkteam")
        wijkteam = helper.lidmaatschappen.get().organisatie
        involve(
            casus,
            wijkteam,
            grondslag="Jeugdwet, artikel 7.4.0 (toeleiding naar en verlening van jeugdhulp)",
            doel="hulp thuis naast onderwijs",
            tot=max(self.on, day_of(at)) + timedelta(days=90),
            omvang=Omvang(delen=MET_HET_WIJKTEAM),
            by=by,
            at=at,
        )
        text = (
            "Plan: vanaf volgende maand twee ochtenden op school, met begeleiding. Evaluatie over zes weken."
        )
        add_notitie(casus_id=casus.pk, tekst=text, by=by, namens=casus.gemeente.organisatie, at=at)
        add_documents(casus, leerplicht=by, wijkteam=helper, namens=wijkteam, at=at)
        return casus

    def voorgedragen(self, casus: Casus) -> Casus:
        """Put before the samenwerkingsverband."""
        casus = self.onderzoek(casus)
        casus.refresh_from_db()
        voordragen(
            casus_id=casus.pk,
            versie=casus.versie,
            samenwerkingsverband=self.wereld.verbanden["VO9901"],
            motivatie="Geen oplossing in zicht: ouders, school en bestuur zijn het niet eens over de passende plek.",
            geprobeerd=GEPROBEERD,
            by=self.person("leerplicht"),
            at=self.at(casus, 14),
        )
        return casus

    def teruggegeven(self, casus: Casus) -> Casus:
        """The samenwerkingsverband gave it back with a reason."""
        casus = self.voorgedragen(casus)
        return_voordracht(
            voordracht_id=casus.voordrachten.get().pk,
            reden="De school van herkomst heeft nog geen aanbod op papier gezet. Vraag dat eerst op.",
            by=self.person("swv"),
            at=self.at(casus, 16),
        )
        return casus

    def aangemeld(self, casus: Casus) -> Aanmelding:
        """Brought to the Taskforce."""
        casus = self.voorgedragen(casus)
        return register_aanmelding(
            voordracht_id=casus.voordrachten.get().pk,
            taskforce=self.wereld.taskforce,
            toelichting="Alle scholen in de wijk zijn gevraagd. Wij zien geen vrijwillige oplossing meer.",
            by=self.person("swv"),
            at=self.at(casus, 17),
        )

    @property
    def held_ago(self) -> int:
        """How many days ago the last zitting was: a Thursday, at least a week ago."""
        return (self.on.weekday() - 3) % 7 + 7

    def geagendeerd(self, casus: Casus) -> Aanmelding:
        """On the agenda of the coming zitting."""
        aanmelding = self.aangemeld(casus)
        if self.upcoming is None:
            self.upcoming = self._plan(-((3 - self.on.weekday()) % 7 or 7), made=1)
        self._put_on_agenda(self.upcoming, aanmelding, made=1)
        return aanmelding

    def behandeld(self, casus: Casus) -> Aanmelding:
        """On the agenda of the last zitting, when it was brought to the Taskforce in time for that."""
        aanmelding = self.aangemeld(casus)
        made = self.held_ago + 6
        if aanmelding.aangemeld_op <= moment(self.on, made).date():
            if self.held is None:
                self.held = self._plan(self.held_ago, made=made)
            self._put_on_agenda(self.held, aanmelding, made=made)
        return aanmelding

    def _plan(self, ago: int, *, made: int) -> Zitting:
        return plan_zitting(
            taskforce=self.wereld.taskforce,
            datum=self.on - timedelta(days=ago),
            plaats="Zaal Papaver",
            by=self.person("voorzitter"),
            at=moment(self.on, made, 12),
        )

    def _put_on_agenda(self, zitting: Zitting, aanmelding: Aanmelding, *, made: int) -> None:
        by, at = self.person("voorzitter"), moment(self.on, made, 12)
        add_agendapunt(zitting_id=zitting.pk, aanmelding_id=aanmelding.pk, by=by, at=at)

    def gehoord(self, casus: Casus) -> Aanmelding:
        """Both heard, before the coming zitting."""
        return self._hear(casus, self.geagendeerd(casus))

    def _hear(self, casus: Casus, aanmelding: Aanmelding) -> Aanmelding:
        by, at = self.person("zaakonderzoeker"), self.at(casus, 20)
        said = "Wil graag weer naar school, liefst in een kleine klas en zonder de groep van vorig jaar."
        for wie, verslag in (
            (Hoorgesprek.Wie.LEERLING, said),
            (Hoorgesprek.Wie.OUDERS, "Ouders steunen een nieuwe start en vragen om een vast aanspreekpunt."),
        ):
            record_hoorgesprek(
                aanmelding_id=aanmelding.pk,
                wie=wie,
                uitkomst=Hoorgesprek.Uitkomst.GEHOORD,
                op=at.date(),
                verslag=verslag,
                by=by,
                at=at,
            )
        return aanmelding

    def ontwerp(self, casus: Casus) -> Ontwerpbesluit:
        """The draft of the last zitting waits for ratification; the pupil starts next week or later."""
        aanmelding = self._hear(casus, self.behandeld(casus))
        return self._draft(casus, aanmelding, at=moment(self.on, self.held_ago - 1, 14), start_from=self.on)

    def _draft(
        self, casus: Casus, aanmelding: Aanmelding, *, at: datetime, start_from: date
    ) -> Ontwerpbesluit:
        for days in range(7, 70):
            try:
                return offer_ontwerpbesluit(
                    aanmelding_id=aanmelding.pk,
                    vestiging=self.new_school(casus),
                    startdatum=start_from + timedelta(days=days),
                    afspraak=self.wereld.afspraak,
                    motivering="De school heeft plek in een kleine klas, ligt op fietsafstand, en leerling en ouders "
                    "hebben er kennisgemaakt. Andere scholen boden geen plek binnen drie maanden.",
                    by=self.person("voorzitter"),
                    at=at,
                )
            except Refused as refused:  # no school on that day: try the next
                reason = refused
        raise RuntimeError(f"no day to start on: {reason}")

    def besloten(self, casus: Casus) -> Besluit:
        """Ratified; waits for the start."""
        return self.bekrachtig(casus, self.ontwerp(casus))

    def terug_in_de_klas(self, casus: Casus) -> Besluit:
        """Ratified weeks ago, and the school reported the start."""
        aanmelding, at = self._hear(casus, self.aangemeld(casus)), self.at(casus, 22)
        besluit = self.bekrachtig(casus, self._draft(casus, aanmelding, at=at, start_from=at.date()))
        start = besluit.ontwerp.startdatum
        if start <= self.on:
            school = self.person("school")
            at = timezone.make_aware(datetime.combine(start, time(15)))
            report_started(besluit_id=besluit.pk, gestart_op=start, by=school, at=at)
        return besluit

    def bekrachtig(self, casus: Casus, ontwerp: Ontwerpbesluit) -> Besluit:
        """The bestuurder ratifies on the day after the draft."""
        at = timezone.make_aware(datetime.combine(ontwerp.opgesteld_op + timedelta(days=1), time(9)))
        at = min(at, moment(self.on, 0, 9))
        return ratify_ontwerpbesluit(ontwerp_id=ontwerp.pk, by=self.person("bestuurder"), at=at)

    def gesloten(self, casus: Casus) -> Casus:
        """Closed: back at school."""
        casus = self.onderzoek(casus)
        casus.refresh_from_db()
        return close_casus(
            casus_id=casus.pk,
            versie=casus.versie,
            reden=Casus.Reden.TERUG,
            toelichting="Leerling gaat sinds twee weken weer hele dagen. School en ouders zijn tevreden.",
            by=self.person("leerplicht"),
            at=moment(self.on, 4),
        )

    def publish(self) -> None:
        """Publish both agendas, each on the day it was made."""
        for zitting, made in ((self.held, self.held_ago + 6), (self.upcoming, 1)):
            if zitting is not None:
                by = self.person("voorzitter")
                publish_zitting(zitting_id=zitting.pk, by=by, at=moment(self.on, made, 16))

    # --- small things -------------------------------------------------------------------------------------

    def at(self, casus: Casus, days_after: int) -> datetime:
        """An instant so many days after the casus was opened, and no later than yesterday."""
        return moment(self.on, max((self.on - casus.geopend_op).days - days_after, 1), 11)

    def new_school(self, casus: Casus) -> Vestiging:
        """The school of the demo's school people, or the next one when the pupil comes from there."""
        home = self.person("school").lidmaatschappen.get().organisatie.vestiging
        if casus.vestiging_id != home.pk:
            return home
        schools = self.wereld.verbanden["VO9901"].vestigingen.exclude(pk=home.pk).order_by("vestigingscode")
        return schools[0]
