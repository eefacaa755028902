"""The ground: Gebruiker, Organisatie, Lidmaatschap, and guardian's grants as the projection of memberships."""

from datetime import date, timedelta
from typing import Any, ClassVar, Self

import pgtrigger
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.crypto import salted_hmac
from guardian.models import GroupObjectPermissionBase, UserObjectPermissionBase

from thuiszitters.accounts.rollen import ROLLEN, SCOPES, Perm, Rol, Scope, Soort
from thuiszitters.core.audit import NIET_LEEGMAKEN, audited

HALF_JAAR = timedelta(days=182)
"""How long a membership counts without anyone confirming it."""
PERM_LABELS = {perm: perm.value.replace("_", " ") for perm in Perm}


class GebruikerManager(BaseUserManager["Gebruiker"]):
    """Makes people."""

    def create_user(self, email: str, password: str | None = None, *, naam: str, **extra: Any) -> "Gebruiker":
        """A person who logs in with `email`; without a password they cannot log in yet."""
        gebruiker = self.model(email=self.normalize_email(email).lower(), naam=naam, **extra)
        gebruiker.set_password(password)
        gebruiker.save(using=self._db)
        return gebruiker

    def get_by_natural_key(self, username: str | None) -> "Gebruiker":
        """People are known by their e-mail address, in any case."""
        return self.get(email__iexact=username)


@audited(exclude=["password", "last_login", "sessieronde"])
class Gebruiker(AbstractBaseUser, PermissionsMixin):
    """A person who logs in. What they may do follows from their memberships, never from this row."""

    email = models.EmailField("e-mailadres", unique=True)
    naam = models.CharField("naam", max_length=150)
    is_active = models.BooleanField("actief", default=True)
    is_demo = models.BooleanField("demopersoon", default=False)
    post_meteen = models.BooleanField("elk bericht meteen per e-mail", default=False)
    sessieronde = models.PositiveIntegerField("ronde van sessies", default=0, editable=False)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["naam"]

    objects: ClassVar[GebruikerManager] = GebruikerManager()

    gekozen: int | None = None
    """The Lidmaatschap in which this person chose to act in this session; no column."""

    class Meta:
        verbose_name = "gebruiker"
        verbose_name_plural = "gebruikers"

    def __str__(self) -> str:
        return self.naam

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """What a session carries of this row: another password or another round ends every session."""
        bound = f"{self.password}:{self.sessieronde}"
        return salted_hmac("accounts.sessie", bound, secret=secret, algorithm="sha256").hexdigest()

    def gets_post(self, on: date) -> bool:
        """Whether e-mail still goes to this person: active, and working for somebody on a day."""
        return self.is_active and Lidmaatschap.objects.in_force(on).filter(gebruiker=self).exists()


@audited()
class Organisatie(models.Model):
    """A body that people act for; schools, gemeenten and the rest hang their details on it."""

    class Soorten(models.TextChoices):
        """Kinds of organisation, for the database."""

        GEMEENTE = Soort.GEMEENTE, "gemeente"
        SAMENWERKINGSVERBAND = Soort.SAMENWERKINGSVERBAND, "samenwerkingsverband"
        SCHOOLBESTUUR = Soort.SCHOOLBESTUUR, "schoolbestuur"
        VESTIGING = Soort.VESTIGING, "school"
        WIJKTEAM = Soort.WIJKTEAM, "wijkteam"
        ZOS = Soort.ZOS, "zorgonderwijsspecialisten"
        JGZ = Soort.JGZ, "jeugdgezondheidszorg"
        TASKFORCE = Soort.TASKFORCE, "taskforce"
        BEHEER = Soort.BEHEER, "beheer"

    soort = models.CharField("soort", max_length=24, choices=Soorten.choices)
    naam = models.CharField("naam", max_length=200)
    code = models.CharField("code", max_length=20, help_text="CBS-code, vestigingscode of eigen code.")

    class Meta:
        verbose_name = "organisatie"
        verbose_name_plural = "organisaties"
        default_permissions = ()
        permissions = [(perm.value, PERM_LABELS[perm]) for perm in Perm]
        constraints = [
            models.UniqueConstraint(fields=["soort", "code"], name="organisatie_code_uniek_per_soort"),
        ]

    def __str__(self) -> str:
        return self.naam


class OrganisatieGebruikerRecht(UserObjectPermissionBase):
    """One grant: this person holds this permission for this organisation. Projected, never edited."""

    content_object = models.ForeignKey(Organisatie, models.CASCADE)

    class Meta(UserObjectPermissionBase.Meta):
        abstract = False
        verbose_name = "recht van een gebruiker"
        verbose_name_plural = "rechten van gebruikers"
        indexes = [
            models.Index(fields=["user", "permission", "content_object"], name="recht_gebruiker_permissie")
        ]


class OrganisatieGroepRecht(GroupObjectPermissionBase):
    """The table guardian wants beside it; groups are not used."""

    content_object = models.ForeignKey(Organisatie, models.CASCADE)

    class Meta(GroupObjectPermissionBase.Meta):
        abstract = False
        verbose_name = "recht van een groep"
        verbose_name_plural = "rechten van groepen"


class LidmaatschapQuerySet(models.QuerySet["Lidmaatschap"]):
    """Set language of memberships."""

    def in_force(self, on: date) -> Self:
        """Memberships in force on a day, of active people."""
        return self.filter(
            Q(tot=None) | Q(tot__gte=on), van__lte=on, gebruiker__is_active=True, ingetrokken_op=None
        )

    def to_confirm(self, on: date) -> Self:
        """In force, and begun or confirmed half a year ago or more."""
        half = on - HALF_JAAR
        return self.in_force(on).filter(Q(bevestigd_op__lte=half) | Q(bevestigd_op=None, van__lte=half))

    def kept_out(self) -> Self:
        """Given by a group and ended by a person, or for want of confirmation: a group does not give it again."""
        return self.filter(bron=self.model.Bronnen.AANMELDDIENST, einde__in=self.model.DICHT)


@audited()
class Lidmaatschap(models.Model):
    """A person holds a role for an organisation, for a period. This is the truth about who may what."""

    class Rollen(models.TextChoices):
        """Roles, for the database; the bundles stand in `rollen.py`."""

        ZORGCOORDINATOR = Rol.ZORGCOORDINATOR, ROLLEN[Rol.ZORGCOORDINATOR].naam
        VERZUIMCOORDINATOR = Rol.VERZUIMCOORDINATOR, ROLLEN[Rol.VERZUIMCOORDINATOR].naam
        SCHOOLBESTUUR = Rol.SCHOOLBESTUUR, ROLLEN[Rol.SCHOOLBESTUUR].naam
        SWV_MEDEWERKER = Rol.SWV_MEDEWERKER, ROLLEN[Rol.SWV_MEDEWERKER].naam
        TLV_COMMISSIE = Rol.TLV_COMMISSIE, ROLLEN[Rol.TLV_COMMISSIE].naam
        SWV_BESTUURDER = Rol.SWV_BESTUURDER, ROLLEN[Rol.SWV_BESTUURDER].naam
        LEERPLICHTAMBTENAAR = Rol.LEERPLICHTAMBTENAAR, ROLLEN[Rol.LEERPLICHTAMBTENAAR].naam
        TEAMLEIDER_LEERPLICHT = Rol.TEAMLEIDER_LEERPLICHT, ROLLEN[Rol.TEAMLEIDER_LEERPLICHT].naam
        WIJKTEAMMEDEWERKER = Rol.WIJKTEAMMEDEWERKER, ROLLEN[Rol.WIJKTEAMMEDEWERKER].naam
        ZORGONDERWIJSSPECIALIST = Rol.ZORGONDERWIJSSPECIALIST, ROLLEN[Rol.ZORGONDERWIJSSPECIALIST].naam
        JEUGDARTS = Rol.JEUGDARTS, ROLLEN[Rol.JEUGDARTS].naam
        TASKFORCE_VOORZITTER = Rol.TASKFORCE_VOORZITTER, ROLLEN[Rol.TASKFORCE_VOORZITTER].naam
        TASKFORCE_LID = Rol.TASKFORCE_LID, ROLLEN[Rol.TASKFORCE_LID].naam
        ZAAKONDERZOEKER = Rol.ZAAKONDERZOEKER, ROLLEN[Rol.ZAAKONDERZOEKER].naam
        GEGEVENSANALIST = Rol.GEGEVENSANALIST, ROLLEN[Rol.GEGEVENSANALIST].naam
        WETHOUDERSTAF = Rol.WETHOUDERSTAF, ROLLEN[Rol.WETHOUDERSTAF].naam
        FUNCTIONEEL_BEHEER = Rol.FUNCTIONEEL_BEHEER, ROLLEN[Rol.FUNCTIONEEL_BEHEER].naam
        PRIVACY_OFFICER = Rol.PRIVACY_OFFICER, ROLLEN[Rol.PRIVACY_OFFICER].naam
        FG = Rol.FG, ROLLEN[Rol.FG].naam

    class Bronnen(models.TextChoices):
        """Who says so."""

        BEHEER = "BEHEER", "functioneel beheer"
        AANMELDDIENST = "AANMELDDIENST", "groep van de eigen aanmelddienst"

    class Einden(models.TextChoices):
        """What ended it."""

        GROEP = "GROEP", "de groep geeft deze rol niet meer"
        BEHEERDER = "BEHEERDER", "beëindigd door de beheerder"
        NIET_BEVESTIGD = "NIET_BEVESTIGD", "niet bevestigd"

    DICHT = (Einden.BEHEERDER, Einden.NIET_BEVESTIGD)

    gebruiker = models.ForeignKey(Gebruiker, models.PROTECT, related_name="lidmaatschappen")
    organisatie = models.ForeignKey(Organisatie, models.PROTECT, related_name="lidmaatschappen")
    rol = models.CharField("rol", max_length=24, choices=Rollen.choices)
    van = models.DateField("vanaf")
    tot = models.DateField("tot en met", null=True, blank=True)
    ingetrokken_op = models.DateField("ingetrokken op", null=True, blank=True)
    einde = models.CharField("waardoor geëindigd", max_length=14, choices=Einden.choices, blank=True)
    bevestigd_op = models.DateField("laatst bevestigd op", null=True, blank=True)
    bevestigd_door = models.ForeignKey(Gebruiker, models.PROTECT, null=True, blank=True, related_name="+")
    herinneringen = models.PositiveSmallIntegerField("herinneringen", default=0)
    herinnerd_op = models.DateField("laatst herinnerd op", null=True, blank=True)
    bron = models.CharField("bron", max_length=16, choices=Bronnen.choices, default=Bronnen.BEHEER)

    objects = LidmaatschapQuerySet.as_manager()

    class Meta:
        verbose_name = "lidmaatschap"
        verbose_name_plural = "lidmaatschappen"
        constraints = [
            models.CheckConstraint(
                condition=Q(tot=None) | Q(tot__gte=F("van")), name="lidmaatschap_eindigt_na_begin"
            ),
            models.UniqueConstraint(
                fields=["gebruiker", "organisatie", "rol"],
                condition=Q(tot=None, ingetrokken_op=None),
                name="lidmaatschap_een_lopend_per_rol",
            ),
        ]
        indexes = [models.Index(fields=["gebruiker", "organisatie"], name="lidmaatschap_van_gebruiker")]

    def __str__(self) -> str:
        return f"{self.get_rol_display()}, {self.organisatie}"

    @property
    def bevestigen_op(self) -> date:
        """The day from which it waits to be confirmed."""
        return (self.bevestigd_op or self.van) + HALF_JAAR


@audited()
class Groepsrol(models.Model):
    """A group of an organisation's own sign-in service gives its members a role here, while they are in it."""

    groep = models.CharField("groep", max_length=200)
    organisatie = models.ForeignKey(Organisatie, models.PROTECT, related_name="groepsrollen")
    rol = models.CharField("rol", max_length=24, choices=Lidmaatschap.Rollen.choices)

    class Meta:
        verbose_name = "rol van een groep"
        verbose_name_plural = "rollen van groepen"
        constraints = [
            models.UniqueConstraint(fields=["groep", "organisatie", "rol"], name="groepsrol_een_keer"),
        ]

    def __str__(self) -> str:
        return f"{self.groep}: {self.get_rol_display()}, {self.organisatie}"


class ApiSleutelQuerySet(models.QuerySet["ApiSleutel"]):
    """Set language of credentials."""

    def in_force(self, on: date) -> Self:
        """Credentials that open the API on a day."""
        return self.filter(ingetrokken_op=None, geldig_tot__gte=on, gebruiker__is_active=True)


@audited(exclude=["vingerafdruk", "vorige_vingerafdruk", "laatst_gebruikt_op"])
class ApiSleutel(models.Model):
    """A credential of one organisation for the API, acting as a person; only fingerprints are kept.

    Its id names the *bron* of what it sends, so renewing gives the same row another text (`uitgave` counts them):
    what was sent before stays known. The text before it may count until `vorige_geldig_tot`, so that a school can
    change over without a gap.
    """

    class Scopes(models.TextChoices):
        """What it may be used for."""

        VERZUIM_LEZEN = Scope.VERZUIM_LEZEN, SCOPES[Scope.VERZUIM_LEZEN]
        VERZUIM_SCHRIJVEN = Scope.VERZUIM_SCHRIJVEN, SCOPES[Scope.VERZUIM_SCHRIJVEN]
        OORDELEN_LEZEN = Scope.OORDELEN_LEZEN, SCOPES[Scope.OORDELEN_LEZEN]
        CASUSSEN_LEZEN = Scope.CASUSSEN_LEZEN, SCOPES[Scope.CASUSSEN_LEZEN]

    gebruiker = models.ForeignKey(Gebruiker, models.PROTECT, related_name="api_sleutels")
    organisatie = models.ForeignKey(Organisatie, models.PROTECT, related_name="api_sleutels")
    naam = models.CharField("naam", max_length=100)
    scopes = ArrayField(models.CharField(max_length=40, choices=Scopes.choices), verbose_name="mag")
    vingerafdruk = models.CharField("vingerafdruk", max_length=64, unique=True)
    vorige_vingerafdruk = models.CharField("vorige vingerafdruk", max_length=64, null=True, unique=True)  # noqa: DJ001  none, not empty: it is unique
    vorige_geldig_tot = models.DateField("vorige geldig tot en met", null=True)
    uitgave = models.PositiveIntegerField("uitgave", default=1)
    uitgegeven_op = models.DateField("uitgegeven op")
    aangemaakt_at = models.DateTimeField("aangemaakt")
    aangemaakt_door = models.ForeignKey(Gebruiker, models.PROTECT, null=True, related_name="+")
    geldig_tot = models.DateField("geldig tot en met")
    laatst_gebruikt_op = models.DateField("laatst gebruikt op", null=True)
    ingetrokken_op = models.DateField("ingetrokken op", null=True, blank=True)
    ingetrokken_door = models.ForeignKey(Gebruiker, models.PROTECT, null=True, related_name="+")

    objects = ApiSleutelQuerySet.as_manager()

    class Meta:
        verbose_name = "API-sleutel"
        verbose_name_plural = "API-sleutels"
        constraints = [
            models.CheckConstraint(condition=Q(scopes__len__gt=0), name="sleutel_mag_iets"),
            models.CheckConstraint(
                condition=Q(geldig_tot__lte=F("uitgegeven_op") + timedelta(days=366)),
                name="sleutel_hoogstens_een_jaar",
            ),
            models.CheckConstraint(
                condition=Q(vorige_vingerafdruk=None, vorige_geldig_tot=None)
                | Q(vorige_vingerafdruk__isnull=False, vorige_geldig_tot__isnull=False),
                name="sleutel_vorige_met_einde",
            ),
            models.UniqueConstraint(
                fields=["organisatie", "naam"],
                condition=Q(ingetrokken_op=None),
                name="sleutel_naam_uniek_per_organisatie",
            ),
        ]

    def __str__(self) -> str:
        return self.naam


class Toegangslogregel(models.Model):
    """Something at the door: who came in, who could not, who left, and who changed how they come in.

    Names no child and holds no number: a refused address is kept as its pattern, an unknown e-mail address as its
    blind index. Can only be added to.
    """

    class Soorten(models.TextChoices):
        """What happened."""

        INGELOGD = "INGELOGD", "ingelogd"
        UITGELOGD = "UITGELOGD", "uitgelogd"
        GEEINDIGD = "GEEINDIGD", "sessie beëindigd"
        MISLUKT = "MISLUKT", "inloggen mislukt"
        TWEEDE_STAP_MISLUKT = "TWEEDE_STAP_MISLUKT", "tweede stap mislukt"
        GEWEIGERD = "GEWEIGERD", "pagina geweigerd"
        TE_VAAK = "TE_VAAK", "te veel verzoeken"
        TWEEDE_STAP_INGESTELD = "TWEEDE_STAP_INGESTELD", "tweede stap ingesteld"
        TWEEDE_STAP_WEG = "TWEEDE_STAP_WEG", "tweede stap weggehaald"
        TWEEDE_STAP_HERSTELD = "TWEEDE_STAP_HERSTELD", "tweede stap weggehaald door beheer"
        HERSTELCODES = "HERSTELCODES", "nieuwe herstelcodes"
        WACHTWOORD = "WACHTWOORD", "wachtwoord gewijzigd"

    at = models.DateTimeField("moment")
    soort = models.CharField("wat", max_length=24, choices=Soorten.choices)
    gebruiker = models.ForeignKey(Gebruiker, models.PROTECT, null=True, related_name="+")
    door = models.ForeignKey(Gebruiker, models.PROTECT, null=True, related_name="+")
    onbekend_adres = models.CharField("vingerafdruk van een onbekend adres", max_length=64, blank=True)
    hoe = models.CharField("hoe", max_length=40, blank=True)
    pagina = models.CharField("pagina", max_length=200, blank=True)
    reden = models.CharField("reden", max_length=500, blank=True)
    ip = models.GenericIPAddressField("adres", null=True)

    class Meta:
        verbose_name = "regel van het toegangslog"
        verbose_name_plural = "toegangslog"
        indexes = [
            models.Index(fields=["-at", "-id"], name="toegangslog_op_tijd"),
            models.Index(fields=["gebruiker", "-at", "-id"], name="toegangslog_van_wie"),
        ]
        triggers = [
            pgtrigger.Protect(name="alleen_toevoegen", operation=pgtrigger.Update | pgtrigger.Delete),
            NIET_LEEGMAKEN,
        ]

    def __str__(self) -> str:
        return f"{self.get_soort_display()}, {self.at:%d-%m-%Y %H:%M}"
