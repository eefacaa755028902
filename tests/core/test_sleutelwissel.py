"""Keys change while the product runs: nothing is lost, nothing is found twice, and a lost key says so."""

import stat
from io import StringIO

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from django.core.checks import run_checks
from django.core.management import CommandError, call_command

from cases.models import Importbestand
from cases.queries.leerlingen import find_by_bsn
from cases.services.imports.opdrachten import contents_of, request_proef
from schools.models import Leerling
from tests.cases.bouw import leerling_van, wereld
from tests.factories import GebruikerFactory, LeerlingFactory, nep_bsn
from thuiszitters.core.clock import now
from thuiszitters.core.sealed import SealBroken, blind_index, key_id
from thuiszitters.core.sleutelcontrole import key_files_are_private
from thuiszitters.core.sleutelwissel import left_to_rotate, rotate

pytestmark = pytest.mark.django_db

OUD, NIEUW = "oude-sleutel", "nieuwe-sleutel"


@pytest.fixture(autouse=True)
def oude_sleutels(settings):
    settings.VELDSLEUTELS, settings.INDEXSLEUTELS = [OUD], [OUD]


def _wissel(settings, *, houd=True):
    settings.VELDSLEUTELS = settings.INDEXSLEUTELS = [NIEUW, OUD] if houd else [NIEUW]


def _draai():
    return list(rotate(batch=2))


def test_all_values_go_to_the_new_key_and_the_old_one_may_go(settings):
    kinderen = [LeerlingFactory(bsn=nep_bsn(n), onderwijsnummer=nep_bsn(n + 9)) for n in range(5)]
    zonder = LeerlingFactory()
    _wissel(settings)

    _draai()
    _wissel(settings, houd=False)

    gelezen = {kind.pk: kind for kind in Leerling.objects.all()}
    assert [gelezen[kind.pk].bsn.reveal() for kind in kinderen] == [nep_bsn(n) for n in range(5)]
    assert [gelezen[kind.pk].onderwijsnummer.reveal() for kind in kinderen] == [
        nep_bsn(n + 9) for n in range(5)
    ]
    assert gelezen[kinderen[0].pk].bsn_index == blind_index(nep_bsn(0), field="bsn")
    assert (gelezen[zonder.pk].bsn, gelezen[zonder.pk].bsn_index) == (None, None)
    assert left_to_rotate() == 0


def test_during_the_change_old_and_new_rows_are_both_found(settings):
    w = wereld()
    oud = leerling_van(w, bsn=nep_bsn(0))
    _wissel(settings)
    nieuw = leerling_van(w, bsn=nep_bsn(1))

    assert find_by_bsn(w.leerplicht, nep_bsn(0)) == oud
    assert find_by_bsn(w.leerplicht, nep_bsn(1)) == nieuw


def test_a_run_that_was_killed_goes_on_where_it_was(settings, monkeypatch):
    for n in range(5):
        LeerlingFactory(bsn=nep_bsn(n))
    _wissel(settings)
    lopend = rotate(batch=2)
    next(lopend)
    lopend.close()
    assert left_to_rotate() == 3

    assert _draai() == [("schools.Leerling.bsn", 2), ("schools.Leerling.bsn", 3)]


def test_a_change_is_no_change_in_the_audit_trail(settings):
    kind = LeerlingFactory(bsn=nep_bsn(0))
    _wissel(settings)

    _draai()

    assert Leerling.objects.get(pk=kind.pk).nummers_versie == 0
    assert kind.events.count() == 1


def test_delivered_files_are_sealed_anew(settings):
    w = wereld()
    opdracht = request_proef(
        organisatie=w.school.organisatie,
        soort="verzuim",
        bestandsnaam="x.csv",
        inhoud=b"a;b",
        by=w.zorgcoordinator,
        at=now(),
    )
    _wissel(settings)

    _draai()
    _wissel(settings, houd=False)

    assert contents_of(opdracht) == b"a;b"
    assert bytes(Importbestand.objects.get().inhoud)[:8].decode() == key_id(NIEUW)


def test_an_app_and_recovery_codes_still_open_the_door_when_the_old_key_is_gone(settings):
    person = GebruikerFactory()
    geheim = totp.generate_totp_secret()
    app, codes = totp.TOTP.activate(person, geheim), RecoveryCodes.activate(person)
    nog = codes.get_unused_codes()
    _wissel(settings)
    assert left_to_rotate() == 2

    assert _draai() == [("mfa.Authenticator.secret", 1), ("mfa.Authenticator.seed", 1)]
    _wissel(settings, houd=False)

    assert run_checks(databases=["default"], tags=["database"]) == []
    app, codes = (Authenticator.objects.get(pk=factor.instance.pk) for factor in (app, codes))
    assert get_adapter().decrypt(app.data["secret"]) == geheim
    assert RecoveryCodes(codes).get_unused_codes() == nog
    settings.VELDSLEUTELS = ["een andere"]
    assert "core.E011" in {fout.id for fout in run_checks(databases=["default"], tags=["database"])}


def test_a_lost_key_changes_nothing_and_says_which_one(settings):
    kind = LeerlingFactory(bsn=nep_bsn(0))
    token = Leerling.objects.get(pk=kind.pk).bsn.token
    _wissel(settings, houd=False)

    fouten = run_checks(databases=["default"], tags=["database"])
    assert {fout.id for fout in fouten} >= {"core.E011"}
    assert key_id(OUD) in str(fouten) and "Zet de sleutel terug" in str(fouten)
    with pytest.raises(SealBroken, match="Er is niets veranderd"):
        _draai()
    with pytest.raises(CommandError, match="zet de oude sleutel erbij"):
        call_command("roteer_sleutels", stdout=StringIO())

    kind = Leerling.objects.get(pk=kind.pk)
    kind.voornamen = "Anders"
    kind.save()
    assert Leerling.objects.get(pk=kind.pk).bsn.token == token
    settings.VELDSLEUTELS = [OUD]
    assert Leerling.objects.get(pk=kind.pk).bsn.reveal() == nep_bsn(0)


def test_a_value_that_does_not_open_is_an_error(settings):
    een, ander = LeerlingFactory(bsn=nep_bsn(0)), LeerlingFactory(bsn=nep_bsn(1))
    Leerling.objects.filter(pk=een.pk).update(bsn=Leerling.objects.get(pk=ander.pk).bsn.token)
    Leerling.objects.filter(pk=ander.pk).update(bsn=None, bsn_index=None)

    assert "core.E012" in {fout.id for fout in run_checks(databases=["default"], tags=["database"])}


def test_right_keys_are_no_error_and_an_older_one_is_a_reminder(settings):
    LeerlingFactory(bsn=nep_bsn(0))
    assert [
        f.id for f in run_checks(databases=["default"], tags=["database"]) if f.id.startswith("core.")
    ] == []

    _wissel(settings)

    gevonden = [
        f.id for f in run_checks(databases=["default"], tags=["database"]) if f.id.startswith("core.")
    ]
    assert gevonden == ["core.W010"]


def test_the_command_says_what_it_did(settings):
    LeerlingFactory(bsn=nep_bsn(0))
    _wissel(settings)
    uit = StringIO()

    call_command("roteer_sleutels", "--partij", "1", stdout=uit)

    assert "schools.Leerling.bsn: 1" in uit.getvalue() and "Klaar." in uit.getvalue()


def test_a_key_file_that_others_can_read_is_refused(settings, tmp_path, monkeypatch):
    settings.DATABASE_EMBEDDED = True
    monkeypatch.setattr("thuiszitters.devserver.embedded.data_dir", lambda: tmp_path)
    (tmp_path / "sleutels").mkdir()
    bestand = tmp_path / "sleutels" / "veldsleutel"
    bestand.touch(mode=0o600)
    assert key_files_are_private(None) == []

    bestand.chmod(0o640)

    assert [fout.id for fout in key_files_are_private(None)] == ["core.E010"]
    assert stat.S_IMODE(bestand.stat().st_mode) == 0o640
